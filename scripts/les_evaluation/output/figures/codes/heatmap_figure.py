"""Codes against LES, or against another axis: the number of references in every cell, darker where there are more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from les_evaluation.coding.material import code_tree
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
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
    widest,
    wrapped,
)
from les_evaluation.output.figures.codes.coding_parts import ABSENT, Worded, empty_layout

# From none to most; every step differs in lightness (L* 100, 92, 79, 60, 38), so in grey print as well.
FILLS = ("#ffffff", "#d7eee9", "#8bd2c8", "#459c91", "#0e655b")
LADDER = (1, 2, 5, 10)  # times a power of ten: the upper ends of the classes
CODES = {"code_id": "str", "name": "str", "depth": "int64", "rubriek": "str"}
CELLS = {"code_id": "str", "column": "str", "references": "int64", "sessions": "int64", "order": "int64"}
INDENT = 0.32  # cm for every level
NARROWEST_LABEL, WIDEST_COLUMN = 4.2, 2.8  # cm
CELL_ROOM = 0.2  # cm, white beside a count
HEADING_GAP = 0.12  # cm between two headings
ROW, LOW_ROW = 0.46, 0.36  # cm, height of a row of one line
CELL_PAD = 0.035  # cm of card between two cells


@dataclass(frozen=True)
class HeatmapData(Worded):
    """All that a heatmap of codes shows.

    codes: a row per code in the order of the codebook, children below their parent: code_id, name, `depth` below
        the highest code of the figure, rubriek.
    cells: a row per code and column: references, sessions, and `order`, the class (1 = none).
    classes: (lowest, highest) number of references of every class, the first (0, 0).
    columns: key -> printed name, in order. by: what the columns are. coded: column -> number of coded sessions,
        where it is known; has_answers: whether references come from open answers too, which are no session.
    references: those of the highest codes, so that none counts twice.
    depths, tops: how many levels of codes there are in all, and how many codes at the highest; the figure shows
        as many as `codes` has. subject: the luik or rubriek, as the codebook writes it.
    """

    codes: pd.DataFrame
    cells: pd.DataFrame
    classes: tuple[tuple[int, int], ...]
    columns: Mapping[str, str]
    by: str
    coded: Mapping[str, int]
    references: int
    depths: int
    tops: int
    subject: str = ""
    has_answers: bool = False

    def page(self, columns: Collection[str]) -> HeatmapData:
        """These columns alone, in the classes of all."""
        cells = self.cells[self.cells["column"].isin(set(columns))].reset_index(drop=True)
        tops = set(self.codes.loc[self.codes["depth"] == 0, "code_id"])
        return replace(
            self,
            cells=cells,
            columns={key: name for key, name in self.columns.items() if key in columns},
            references=int(cells.loc[cells["code_id"].isin(tops), "references"].sum()),
        )

    @cached_property
    def absent(self) -> frozenset[str]:
        """The columns of which no session was coded, and no open answer of these codes: there is nothing to count."""
        said = self.cells.groupby("column")["references"].sum()
        return frozenset(key for key in self.columns if self.coded.get(key) == 0 and not said.get(key, 0))

    @property
    def shown(self) -> int:
        """How many levels of codes the figure shows."""
        return int(self.codes["depth"].max()) + 1 if len(self.codes) else 0


def heatmap_data(
    matrix: pd.DataFrame,
    *,
    codes: pd.DataFrame,
    by: str,
    columns: Mapping[str, str],
    within: Mapping[str, str] | None = None,
    coded: Mapping[str, int] | None = None,
    language: str,
) -> HeatmapData:
    """The codes of a luik or a rubriek (of the whole codebook without either) against these columns.

    matrix: code_id, a column named as `by`, references, sessions; the count of a code holds that of its subcodes,
    and what the matrix lacks is zero. codes: CODE_COLUMNS of coding.material. columns: value of `by` -> printed name,
    in order. within: luik or rubriek -> its name, whatever the capitals and accents. coded: column -> number of coded
    sessions.
    """
    chosen, subject = codes, ""
    for name, wanted in (within or {}).items():
        chosen = chosen[chosen[name].astype(str).map(plain) == plain(wanted)]
        subject = str(chosen[name].iloc[0]) if len(chosen) else wanted
        luik = text("figures.luik", language)
        if name == "luik" and not plain(subject).startswith(plain(luik)):
            subject = f"{luik} {subject}"
    rows = shown_codes(codes, chosen=set(chosen["code_id"]))
    order = list(rows["code_id"])
    here = matrix.assign(column=matrix[by].map(column_key))
    here = here[here["code_id"].isin(order) & here["column"].isin(list(columns))]
    numbers = here.groupby(["code_id", "column"])[["references", "sessions"]].sum()
    grid = pd.MultiIndex.from_product([order, list(columns)], names=["code_id", "column"])
    cells = numbers.reindex(grid, fill_value=0).fillna(0).reset_index()
    classes = classes_up_to(int(cells["references"].max()) if len(cells) else 0)
    cells["order"] = [class_of(int(n), classes) for n in cells["references"]]
    tops = set(rows.loc[rows["depth"] == 0, "code_id"])
    return HeatmapData(
        codes=rows,
        cells=cells[list(CELLS)].astype(CELLS),
        classes=classes,
        columns=dict(columns),
        by=by,
        coded={key: int(n) for key, n in (coded or {}).items()},
        references=int(cells.loc[cells["code_id"].isin(tops), "references"].sum()),
        depths=int(rows["depth"].max()) + 1 if len(rows) else 0,
        tops=len(tops),
        subject=subject,
        language=language,
    )


def column_key(value: object) -> str:
    """A value of the axis as the key of its column: 1.0 and 1 are the same measurement."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def shown_codes(codes: pd.DataFrame, *, chosen: set[str]) -> pd.DataFrame:
    """The chosen codes in the order of the codebook, each with its depth below its highest chosen ancestor."""
    tree = code_tree(codes)
    facts = codes.set_index("code_id")
    rows = [
        (
            code,
            facts.loc[code, "name"],
            sum(ancestor in chosen for ancestor in tree.with_ancestors(code)) - 1,
            facts.loc[code, "rubriek"],
        )
        for code in tree.ordered
        if code in chosen
    ]
    return pd.DataFrame(rows, columns=list(CODES)).astype(CODES)


def classes_up_to(largest: int) -> tuple[tuple[int, int], ...]:
    """None, and at most four classes with round upper ends (1, 2, 5 or ten times those) up to the largest count."""
    ends: list[int] = []
    power = 1
    while not ends or ends[-1] < largest:
        for step in LADDER[:3]:
            if not ends or ends[-1] < largest:
                ends.append(step * power)
        power *= 10
    ends = ends[-(len(FILLS) - 1) :]
    lows = [1, *(end + 1 for end in ends)]
    found = [(low, min(end, largest)) for low, end in zip(lows, ends, strict=False)]
    return ((0, 0), *(part for part in found if part[0] <= part[1]))


def class_of(n: int, classes: Sequence[tuple[int, int]]) -> int:
    """The number, from 1, of the class of a count."""
    return next(number for number, (low, high) in enumerate(classes, start=1) if low <= n <= high)


def up_to_depth(data: HeatmapData, levels: int) -> HeatmapData:
    """The same figure with only so many levels of codes; the classes stay."""
    codes = data.codes[data.codes["depth"] < levels].reset_index(drop=True)
    cells = data.cells[data.cells["code_id"].isin(set(codes["code_id"]))].reset_index(drop=True)
    return replace(data, codes=codes, cells=cells)


def with_most_references(data: HeatmapData, codes: int) -> HeatmapData:
    """The same figure with only so many codes of the highest level, those with most references, in their order."""
    tops = list(data.codes.loc[data.codes["depth"] == 0, "code_id"])
    totals = data.cells.groupby("code_id")["references"].sum()
    kept = set(sorted(tops, key=lambda code: -totals[code])[:codes])
    highest = up_to_depth(data, 1)
    return replace(
        highest,
        codes=highest.codes[highest.codes["code_id"].isin(kept)].reset_index(drop=True),
        cells=highest.cells[highest.cells["code_id"].isin(kept)].reset_index(drop=True),
    )


def heatmap_title(data: HeatmapData) -> str:
    """The title of a figure without one of its own."""
    name = data.text(f"figures.coding.heatmap_title_{data.by}")
    return f"{data.subject}: {name[:1].lower()}{name[1:]}" if data.subject else name


def heatmap_series(data: HeatmapData) -> tuple[str, ...]:
    """The entries of the legend: the classes, the first in words."""
    ends = [str(low) if low == high else f"{low}–{high}" for low, high in data.classes[1:]]
    none = data.text("figures.coding.no_references")
    if ends == ["1"]:
        return none, data.counted(1, "references")
    return (none, *ends[:-1], data.text("figures.coding.class_references", n=ends[-1])) if ends else (none,)


def heatmap_note(data: HeatmapData) -> str:
    """The lines under the figure: what is counted and of how much."""
    if data.codes.empty or not data.columns:
        return ""
    said = [data.text("figures.coding.heatmap_note")]
    if data.shown < data.depths:
        said.append(data.text("figures.coding.heatmap_note_levels", levels=data.shown, depths=data.depths))
    elif data.depths > 1:
        said.append(data.text("figures.coding.heatmap_note_rolled"))
    if data.shown == 1 and len(data.codes) < data.tops:
        said.append(data.text("figures.coding.heatmap_note_most", shown=len(data.codes), codes=data.tops))
    total = "heatmap_note_n" if data.depths == 1 else "heatmap_note_n_highest"
    said.append(data.text(f"figures.coding.{total}", n=data.counted(data.references, "references")))
    if any(key in data.coded for key in data.columns):
        said.append(data.text("figures.coding.heatmap_note_coded"))
    if data.absent:
        said.append(data.text("figures.coding.note_absent"))
    if data.has_answers:
        said.append(data.text("figures.coding.note_answers"))
    if data.by == "stage":
        said.append(data.text("figures.coding.heatmap_note_stage"))
    return " ".join(said)


def told_cell(row: Any) -> str:
    """The count of a cell as printed: references, and the sessions in brackets, if any: open answers have none."""
    return f"{row.references} ({row.sessions})" if row.sessions else str(row.references)


def lay_out_heatmap(data: HeatmapData, *, width: float, tight: bool = False) -> Layout:
    """Places for a row per code and a column per LES on a sheet of `width` cm, a card per rubriek.

    Columns that find no room stand in a further table below. tight: lower rows, less white.
    """
    if data.codes.empty or not data.columns:
        return empty_layout(data.text("figures.coding.heatmap_empty"), width=width)
    space = TIGHT if tight else ROOMY
    keys = list(data.columns)
    narrowest = widest([told_cell(row) for row in data.cells.itertuples()], "count_in") + CELL_ROOM
    space_for_columns = width - 2 * PAD - COLUMN_GAP - NARROWEST_LABEL
    per_table = max(1, int(space_for_columns / narrowest))
    tables = -(-len(keys) // per_table)
    per_table = -(-len(keys) // tables)
    wanted = widest(words_of(data.columns.values()), "heading") + HEADING_GAP
    pitch = max(narrowest, min(wanted, space_for_columns / per_table))
    room = width - 2 * PAD - COLUMN_GAP - per_table * pitch
    labels = {
        row.code_id: wrapped([row.name], width=room - row.depth * INDENT, role="bar")[row.name]
        for row in data.codes.itertuples()
    }
    start = (
        PAD
        + COLUMN_GAP
        + max(widest([labels[row.code_id]], "bar") + row.depth * INDENT for row in data.codes.itertuples())
    )
    pitch = min((width - PAD - start) / per_table, WIDEST_COLUMN)
    table = HeatmapTable(data=data, labels=labels, start=start, pitch=pitch, tight=tight)
    sheet = AxisBoard(Axis(0.0, width), width)
    y = 0.0
    for number in range(tables):
        y += 3 * space.card_gap if number else 0.0
        y = table.place(sheet, keys[number * per_table : (number + 1) * per_table], top=y)
    return sheet.finished(y)


def words_of(labels: Iterable[str]) -> list[str]:
    """Every word of these labels."""
    return [word for label in labels for word in label.split()]


@dataclass(frozen=True)
class HeatmapTable:
    """What is needed to place the table, or one of several, on the sheet."""

    data: HeatmapData
    labels: Mapping[str, str]
    start: float  # cm, left of the first column
    pitch: float  # cm, width of a column
    tight: bool

    def place(self, sheet: AxisBoard, keys: Sequence[str], *, top: float) -> float:
        """Place these columns from `top` cm on; gives the y of the end."""
        space = TIGHT if self.tight else ROOMY
        y = self.headers(sheet, keys, top=top)
        codes = self.data.codes
        part = codes["rubriek"].ne(codes["rubriek"].shift()) & codes["depth"].eq(0)
        cards = [rows for _, rows in codes.groupby(part.cumsum(), sort=False)]
        if len(cards) == len(codes) or len(cards) == 1:
            return self.card(sheet, codes, keys, heading="", top=y)
        for number, rows in enumerate(cards):
            heading = rows["rubriek"].iloc[0]
            y += space.card_gap if number else 0.0
            same = plain(rows["name"].iloc[0]) == plain(heading)
            y = self.card(sheet, rows, keys, heading="" if same else heading, top=y)
        return y

    def headers(self, sheet: AxisBoard, keys: Sequence[str], *, top: float) -> float:
        """Write the names of the columns and their number of coded sessions; gives the y below."""
        names = wrapped((self.data.columns[key] for key in keys), width=self.pitch - HEADING_GAP, role="heading")
        tall = max(text_height(name, SIZES["heading"]) for name in names.values())
        line = text_height("x", SIZES["header"])
        coded = any(key in self.data.coded for key in keys)
        for number, key in enumerate(keys):
            name = names[self.data.columns[key]]
            middle = self.start + (number + 0.5) * self.pitch
            sheet.write(middle, top + tall - text_height(name, SIZES["heading"]) / 2, name, "heading")
            if key in self.data.coded:
                sheet.write(middle, top + tall + line / 2, f"n={self.data.coded[key]}", "header")
        return top + tall + (line if coded else 0.0) + 0.06

    def card(self, sheet: AxisBoard, codes: pd.DataFrame, keys: Sequence[str], *, heading: str, top: float) -> float:
        """Place a card with a row per code; gives the y of its end."""
        space = TIGHT if self.tight else ROOMY
        right = self.start + len(keys) * self.pitch
        y = top + space.pad
        if heading:
            name = wrapped([heading], width=right - 2 * PAD, role="panel")[heading]
            tall = text_height(name, SIZES["panel"])
            sheet.write(PAD, y + tall / 2, name, "panel")
            y += tall + 0.04
        series = heatmap_series(self.data)
        cells = {(row.code_id, row.column): row for row in self.data.cells.itertuples()}
        for code in codes.itertuples():
            label = self.labels[code.code_id]
            height = max(
                LOW_ROW if self.tight else ROW, text_height(label, SIZES["bar"]) + (0.0 if self.tight else 0.06)
            )
            sheet.write(PAD + code.depth * INDENT, y + height / 2, label, "bar")
            for number, key in enumerate(keys):
                row = cells[code.code_id, key]
                left = self.start + number * self.pitch
                if key not in self.data.absent:
                    segment = {"choice": series[row.order - 1], "order": row.order}
                    top_of_cell, tall = y + CELL_PAD / 2, height - CELL_PAD
                    sheet.fill(segment, left=left, right=left + self.pitch, top=top_of_cell, height=tall)
                role, order = ("count_in", row.order) if row.references else ("zero", 0)
                told = ABSENT if key in self.data.absent else told_cell(row)
                sheet.write(left + self.pitch / 2, y + height / 2, told, role, order)
            y += height
        y += space.pad
        sheet.cards.append((0.0, right + PAD, top, y))
        return y


def heatmap_alt(data: HeatmapData, *, title: str | None = None) -> str:
    """The figure as text: its title, then per code the references and sessions in every column."""
    head = (title or heatmap_title(data)).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_heatmap", title=head)]
    if data.codes.empty or not data.columns:
        return " ".join([*sentences, data.text("figures.coding.heatmap_empty")])
    for code in data.codes.itertuples():
        cells = data.cells[data.cells["code_id"] == code.code_id]
        none = data.text("figures.coding.no_sessions")
        told = ", ".join(
            f"{data.columns[row.column]} {none if row.column in data.absent else told_cell(row)}"
            for row in cells.itertuples()
        )
        sentences.append(data.text("figures.alt_line", bar=code.name, told=told))
    return " ".join(sentences)
