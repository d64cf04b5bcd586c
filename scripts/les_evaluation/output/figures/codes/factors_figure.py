"""Challenges against success factors: per rubriek a bar to the left and one to the right of a middle line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from les_evaluation.output.canvas.fonts import text_height
from les_evaluation.output.canvas.places import (
    COLUMN_GAP,
    PAD,
    ROOMY,
    SIZES,
    TIGHT,
    Axis,
    AxisBoard,
    Layout,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.codes.coding_parts import ABSENT, Worded, empty_layout

FILLS = ("#8c510a", "#8bd2c8")  # challenges dark, success factors pale, so that grey print keeps them apart
CELLS = {"les": "str", "rubriek": "str", "positive": "int64", "negative": "int64"}
WIDEST_LABEL = 4.2  # cm
NARROWEST_COLUMN, NARROWEST_TIGHT = 2.1, 1.7  # cm
NUMBER_GAP = 0.08  # cm between a bar and its number
# Between the numbers of two columns, so that each stands with its own bar: part of a column, and at most so many cm.
BETWEEN, MOST_BETWEEN = 0.2, 0.7


@dataclass(frozen=True)
class FactorsData(Worded):
    """All that a figure of factors shows.

    cells: a row per rubriek and LES: `positive` and `negative` references, success factors and challenges.
    rubrieken: top to bottom. les: key -> printed name, in the order of the columns. coded: LES -> number of coded
    sessions, where it is known. has_answers: whether references come from open answers too, which are no session.
    by_code: whether the rows are codes, of a codebook without rubrieken.
    largest: the largest number of all pages, which have one scale; None for a figure of one page.
    """

    cells: pd.DataFrame
    rubrieken: tuple[str, ...]
    les: Mapping[str, str]
    coded: Mapping[str, int] = field(default_factory=dict)
    has_answers: bool = False
    by_code: bool = False
    largest: int | None = None

    def page(self, les: Collection[str]) -> FactorsData:
        """The columns of these LES."""
        shown = {key: name for key, name in self.les.items() if key in les}
        cells = self.cells[self.cells["les"].isin(list(shown))].reset_index(drop=True)
        most = int(self.cells[["positive", "negative"]].to_numpy().max(initial=0))
        return replace(self, cells=cells, les=shown, largest=most)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The LES of which no session was coded, and no open answer: there is nothing to count."""
        said = self.cells.groupby("les")[["positive", "negative"]].sum().sum(axis=1)
        return frozenset(key for key in self.les if self.coded.get(key) == 0 and not said.get(key, 0))

    @property
    def title(self) -> str:
        """What the figure is called where its entry does not say."""
        return self.text("figures.coding.factors_title_codes" if self.by_code else "figures.coding.factors_title")

    @property
    def total(self) -> tuple[int, int]:
        """Number of references to success factors and to challenges."""
        return int(self.cells["positive"].sum()), int(self.cells["negative"].sum())


def factors_data(
    factors: pd.DataFrame, *, les: Mapping[str, str], language: str, rubrieken: Sequence[str] | None = None
) -> FactorsData:
    """The references per rubriek and LES; what the table lacks is zero.

    factors: les, rubriek, positive, negative. les: key -> printed name. rubrieken: which, in order; those of the
    table in order of first appearance when None.
    """
    here = factors[factors["les"].isin(list(les))]
    shown = list(dict.fromkeys(factors["rubriek"])) if rubrieken is None else list(rubrieken)
    sums = here.groupby(["rubriek", "les"])[["positive", "negative"]].sum()
    grid = pd.MultiIndex.from_product([shown, list(les)], names=["rubriek", "les"])
    cells = sums.reindex(grid, fill_value=0).reset_index()[list(CELLS)].astype(CELLS)
    return FactorsData(cells, tuple(shown), dict(les), language=language)


def factor_names(data: FactorsData) -> tuple[str, str]:
    """The two sides as printed, challenges first."""
    return data.text("figures.coding.challenges"), data.text("figures.coding.successes")


def factors_note(data: FactorsData) -> str:
    """The lines under the figure."""
    positive, negative = data.total
    if not positive + negative:
        return ""
    counts = {
        "n": data.counted(positive + negative, "references"),
        "positive": positive,
        "negative": negative,
    }
    note = "figures.coding.factors_note_codes" if data.by_code else "figures.coding.factors_note"
    said = [data.text(note, **counts)]
    if data.absent:
        said.append(data.text("figures.coding.note_absent"))
    if data.has_answers:
        said.append(data.text("figures.coding.note_answers"))
    return " ".join(said)


def lay_out_factors(data: FactorsData, *, width: float, tight: bool = False) -> Layout:
    """Places for a row per rubriek and a column per LES on a sheet of `width` cm; all bars have one scale.

    Columns that find no room stand in a further table below. tight: lower rows, less white.
    """
    if not sum(data.total):
        return empty_layout(data.text("figures.coding.factors_empty"), width=width)
    space = TIGHT if tight else ROOMY
    labels = wrapped(data.rubrieken, width=WIDEST_LABEL, role="bar")
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    keys = list(data.les)
    per_table = max(1, int((width - PAD - start) / (NARROWEST_TIGHT if tight else NARROWEST_COLUMN)))
    tables = -(-len(keys) // per_table)
    per_table = -(-len(keys) // tables)
    sheet = AxisBoard(Axis(0.0, width), width)
    table = FactorsTable(
        sheet=sheet,
        data=data,
        labels=labels,
        start=start,
        pitch=(width - PAD - start) / per_table,
        tight=tight,
    )
    y = 0.0
    for number in range(tables):
        y += 3 * space.card_gap if number else 0.0
        y = table.place(keys[number * per_table : (number + 1) * per_table], top=y)
    return sheet.finished(y)


@dataclass(frozen=True)
class FactorsTable:
    """What is needed to place the table, or one of several, on the sheet."""

    sheet: AxisBoard
    data: FactorsData
    labels: Mapping[str, str]
    start: float  # cm, left of the first column
    pitch: float  # cm, width of a column
    tight: bool

    def place(self, keys: Sequence[str], *, top: float) -> float:
        """Place the columns of these LES from `top` cm on; gives the y of the end."""
        sheet, space = self.sheet, TIGHT if self.tight else ROOMY
        names = wrapped((self.data.les[key] for key in keys), width=self.pitch - COLUMN_GAP, role="heading")
        tall = max(text_height(name, SIZES["heading"]) for name in names.values())
        middles = {key: self.start + (number + 0.5) * self.pitch for number, key in enumerate(keys)}
        for key, x in middles.items():
            name = names[self.data.les[key]]
            sheet.write(x, top + tall - text_height(name, SIZES["heading"]) / 2, name, "heading")
        first = y = top + tall + 0.05
        y += space.pad
        cells = {(row.rubriek, row.les): row for row in self.data.cells.itertuples()}
        for number, rubriek in enumerate(self.data.rubrieken):
            y += space.bar_gap if number else 0.0
            label = self.labels[rubriek]
            height = max(space.bar, text_height(label, SIZES["bar"]) + 2 * space.label_pad)
            sheet.write(PAD, y + height / 2, label, "bar")
            for key, x in middles.items():
                self.pair(cells[rubriek, key], x=x, y=y + height / 2)
            y += height
        y += space.pad
        right = self.start + len(keys) * self.pitch
        sheet.cards.append((0.0, right + PAD, first, y))
        sheet.zero.extend((x, first, y) for x in middles.values())
        return y

    def pair(self, row: Any, *, x: float, y: float) -> None:
        """Place both bars of a cell with their numbers at the outer ends."""
        both = [*self.data.cells["positive"], *self.data.cells["negative"]]
        between = max(COLUMN_GAP, min(BETWEEN * self.pitch, MOST_BETWEEN))
        room = (self.pitch - between) / 2 - NUMBER_GAP - widest(map(str, both), "count")
        height = (TIGHT if self.tight else ROOMY).bar * 0.72
        sides = zip((-1, 1), factor_names(self.data), (row.negative, row.positive), strict=True)
        for order, (side, name, n) in enumerate(sides, start=1):
            end = x + side * room * n / (self.data.largest or max(both))
            if n:
                segment = {"choice": name, "order": order} | led_to(name, self.data.les[row.les], row.rubriek)
                self.sheet.fill(segment, left=min(x, end), right=max(x, end), top=y - height / 2, height=height)
            shift = NUMBER_GAP + widest([str(n)], "count") / 2
            told = ABSENT if row.les in self.data.absent else str(n)
            self.sheet.write(end + side * shift, y, told, "count" if n else "zero")


def factors_alt(data: FactorsData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per rubriek both counts of every LES."""
    head = (title or data.title).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_factors", title=head)]
    if not sum(data.total):
        return " ".join([*sentences, data.text("figures.coding.factors_empty")])
    for rubriek in data.rubrieken:
        rows = data.cells[data.cells["rubriek"] == rubriek]
        told = "; ".join(
            f"{data.les[row.les]} {data.text('figures.coding.no_sessions')}"
            if row.les in data.absent
            else data.text(
                "figures.coding.alt_pair",
                les=data.les[row.les],
                positive=row.positive,
                negative=row.negative,
            )
            for row in rows.itertuples()
        )
        sentences.append(data.text("figures.alt_line", bar=rubriek, told=told))
    return " ".join(sentences)
