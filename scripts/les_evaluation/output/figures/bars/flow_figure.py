"""The respondent flow: from invitation to the base of every figure, per LES."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.texts import text
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
    Spacing,
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.bars.compare_numbers import marked_hidden

CELLS = {"les": "str", "step": "str", "label": "str", "n": "Int64", "hidden": "bool"}
RESPONSE_STEPS = ("invited", "started", "significant", "complete")  # above; all other steps are bases of figures
WIDEST_LABEL = 4.4  # cm
NARROWEST_COLUMN, WIDEST_COLUMN = 1.7, 6.0  # cm
MOST_TABLES = 2  # with wider columns; three would not fit on a page
NUMBER_GAP = 0.1  # cm between a bar and its number
BAR = 0.7  # height of a bar, in parts of its row


@dataclass(frozen=True)
class FlowData:
    """All that a figure of the respondent flow shows.

    cells: one row per step and LES, step by step: les (key), step, `label` as printed, `n`
        respondents, missing where it is unknown or hidden, `hidden`: a number that may not be shown.
    whole: the figure that this is a page of, of which all pages have one scale; None for a figure of one page.
    les: key -> printed name, in the order of the columns. language: of all that is printed, "nl" or "en".
    """

    cells: pd.DataFrame
    les: Mapping[str, str]
    language: str
    whole: FlowData | None = None

    def page(self, les: Collection[str]) -> FlowData:
        """The columns of these LES, and of all together."""
        shown = {key: name for key, name in self.les.items() if key in les or key in (ALL, OTHERS)}
        cells = self.cells[self.cells["les"].isin(list(shown))].reset_index(drop=True)
        return replace(self, cells=cells, les=shown, whole=self)

    @cached_property
    def scale(self) -> tuple[list[str], Any, float]:
        """The LES with bars, the largest of their numbers (missing where there is none) and the widest number in cm."""
        numbers = self.cells.dropna(subset="n")
        barred = [key for key in self.les if key != ALL] or [ALL]
        largest = numbers.loc[numbers["les"].isin(barred), "n"].max()
        return barred, largest, widest((self.told(row) for row in numbers.itertuples()), "beside")

    def told(self, row: Any) -> str:
        """The number of a cell as printed; row: of `cells`."""
        if row.hidden:
            return text("figures.hidden", self.language)
        return text("figures.unknown", self.language) if pd.isna(row.n) else str(row.n)


def flow_data(flow: pd.DataFrame, *, les: Mapping[str, str], language: str) -> FlowData:
    """The steps in order of first appearance, a cell per LES; a cell that the table lacks is unknown.

    flow: les, step, label, n (missing = unknown) and possibly hidden. les: key -> printed name.

    Raises ValueError where a LES has a step twice, where a step has several labels, where a number
    is negative, and where nothing is there for these LES.
    """
    here = flow[flow["les"].isin(list(les))]
    if here.empty:
        raise ValueError(f"respondent flow: no rows for {', '.join(les)}")
    twice = here[here.duplicated(["les", "step"])]
    if len(twice):
        raise ValueError(f"respondent flow: row given twice: {', '.join(map(str, twice.iloc[0][['les', 'step']]))}")
    if (here["n"] < 0).any():
        raise ValueError("respondent flow: a number of respondents is negative")
    labels = here.groupby("step", sort=False)["label"].agg(list)
    for step, found in labels.items():
        if len(set(found)) > 1:
            raise ValueError(f"respondent flow: step {step} has several labels: {', '.join(dict.fromkeys(found))}")
    numbers = here.set_index(["les", "step"])["n"]
    hidden = set(here.loc[marked_hidden(here), ["les", "step"]].itertuples(index=False, name=None))
    rows = []
    for step, (label, *_) in labels.items():
        for key in les:
            n = numbers.get((key, step))
            secret = (key, step) in hidden
            rows.append((key, step, label, None if secret or pd.isna(n) else int(n), secret))
    return FlowData(pd.DataFrame(rows, columns=list(CELLS)).astype(CELLS), dict(les), language)


def flow_note(data: FlowData) -> str:
    """The lines under the figure that say what the numbers count."""
    said = [text("figures.flow_note", data.language)]
    if not data.cells["step"].isin(RESPONSE_STEPS).all():
        said.append(text("figures.flow_note_bases", data.language))
    if data.cells["hidden"].any():
        said.append(text("figures.note_hidden", data.language))
    return " ".join(said)


def lay_out_flow(data: FlowData, *, width: float, tight: bool = False) -> Layout:
    """Places for a table with a column per LES on a sheet of `width` cm, in every cell a bar and its number.

    All bars have one scale; all LES together get numbers only, since they would dwarf the rest.
    Columns that find no room stand in a further table below.
    tight: lower rows, less white.
    """
    space = TIGHT if tight else ROOMY
    labels = wrapped(data.cells["label"], width=WIDEST_LABEL, role="bar")
    start = PAD + widest(labels.values(), "bar") + COLUMN_GAP
    keys = list(data.les)
    # A column is as wide as the longest word of the names, unless that would take too many tables.
    words = [word for name in data.les.values() for word in name.replace("-", "- ").split()]
    tables = tables_of(len(keys), pitch=NARROWEST_COLUMN, width=width - start)
    wide = tables_of(len(keys), pitch=max(NARROWEST_COLUMN, widest(words, "column") + COLUMN_GAP), width=width - start)
    tables = wide if wide <= MOST_TABLES else tables
    per_table = -(-len(keys) // tables)
    pitch = min((width - start) / per_table, WIDEST_COLUMN)
    board = AxisBoard(Axis(0.0, width), width)
    table = FlowTable(board=board, data=data, labels=labels, space=space, start=start)
    y = 0.0
    for number in range(tables):
        y += 3 * space.card_gap if number else 0.0
        y = table.place(keys[number * per_table : (number + 1) * per_table], pitch=pitch, top=y)
    return board.finished(y)


def tables_of(columns: int, *, pitch: float, width: float) -> int:
    """How many tables below each other hold so many columns of `pitch` cm, each table `width` cm wide."""
    return -(-columns // max(1, int(width / pitch)))


@dataclass(frozen=True)
class FlowTable:
    """What is needed to place the table, or one of several, on the board."""

    board: AxisBoard
    data: FlowData
    labels: dict[str, str]
    space: Spacing
    start: float  # cm, left of the first column

    def place(self, keys: Sequence[str], *, pitch: float, top: float) -> float:
        """Place the columns of these LES, each `pitch` cm wide, from `top` cm on; gives the y of the end."""
        names = wrapped((self.data.les[key] for key in keys), width=pitch - COLUMN_GAP, role="column")
        height = max(text_height(name, SIZES["column"]) for name in names.values())
        for number, key in enumerate(keys):
            name = names[self.data.les[key]]
            y = top + height - text_height(name, SIZES["column"]) / 2
            self.board.write(self.start + number * pitch, y, name, "column")
        y = top + height + 0.05
        cells = self.data.cells[self.data.cells["les"].isin(keys)]
        response = cells["step"].isin(RESPONSE_STEPS)
        for number, rows in enumerate(part for part in (cells[response], cells[~response]) if len(part)):
            y = self.card(rows, pitch=pitch, top=y + (self.space.card_gap if number else 0.0))
        return y

    def card(self, cells: pd.DataFrame, *, pitch: float, top: float) -> float:
        """Place a card with a row per step; gives the y of its end."""
        board, space = self.board, self.space
        barred, largest, width = (self.data.whole or self.data).scale
        room = pitch - COLUMN_GAP - NUMBER_GAP - width
        y = top + space.pad
        for number, (_, rows) in enumerate(cells.groupby("step", sort=False)):
            label = self.labels[rows["label"].iloc[0]]
            height = max(space.bar, text_height(label, SIZES["bar"]) + 2 * space.label_pad)
            y += space.bar_gap if number else 0.0
            middle = y + height / 2
            board.write(PAD, middle, label, "bar")
            for column, row in enumerate(rows.itertuples()):
                left = self.start + column * pitch
                if pd.isna(row.n):
                    board.write(left, middle, self.data.told(row), "absent")
                    continue
                right = left
                if row.les in barred and row.n:
                    right += room * row.n / largest
                    box = {"top": middle - space.bar * BAR / 2, "height": space.bar * BAR}
                    bar = {"choice": "n", "order": 1} | led_to(self.data.les[row.les], row.label)
                    board.fill(bar, left=left, right=right, **box)
                    right += NUMBER_GAP
                board.write(right, middle, str(row.n), "beside")
            y += height
        y += space.pad
        board.cards.append((0.0, board.width, top, y))
        return y
