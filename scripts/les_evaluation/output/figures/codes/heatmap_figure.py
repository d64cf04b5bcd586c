"""Codes against LES, or against another axis: the number of references in every cell, darker where there are more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

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
    led_to,
    widest,
    wrapped,
)
from les_evaluation.output.figures.codes.coding_parts import ABSENT, empty_layout
from les_evaluation.output.figures.codes.heatmap_data import HeatmapData, code_words

INDENT = 0.32  # cm for every level
NARROWEST_LABEL, WIDEST_COLUMN = 4.2, 2.8  # cm
CELL_ROOM = 0.2  # cm, white beside a count
HEADING_GAP = 0.12  # cm between two headings
ROW, LOW_ROW = 0.46, 0.36  # cm, height of a row of one line
CELL_PAD = 0.035  # cm of card between two cells


def heatmap_title(data: HeatmapData) -> str:
    """The title of a figure without one of its own."""
    name = data.text(f"figures.coding.heatmap_title_{data.by}")
    return f"{data.subject}: {name[:1].lower()}{name[1:]}" if data.subject else name


def heatmap_series(data: HeatmapData) -> tuple[str, ...]:
    """The entries of the legend: the classes, the first in words."""
    sign = "%" if data.totals else ""
    ends = [(str(low) if low == high else f"{low}–{high}") + sign for low, high in data.classes[1:]]
    none = data.text("figures.coding.no_references")
    if ends == ["1"]:
        return none, data.counted(1, "references")
    last = "class_share" if data.totals else "class_references"
    return (none, *ends[:-1], data.text(f"figures.coding.{last}", n=ends[-1])) if ends else (none,)


def heatmap_note(data: HeatmapData) -> str:
    """The lines under the figure: what is counted and of how much."""
    if data.codes.empty or not data.columns:
        return ""
    said = [data.text("figures.coding.heatmap_note_share" if data.totals else "figures.coding.heatmap_note")]
    if data.shown < data.depths:
        said.append(data.text("figures.coding.heatmap_note_levels", levels=data.shown, depths=data.depths))
    elif data.depths > 1:
        said.append(data.text("figures.coding.heatmap_note_rolled"))
    if data.shown == 1 and len(data.codes) < data.tops:
        said.append(data.text("figures.coding.heatmap_note_most", shown=len(data.codes), codes=data.tops))
    total = "heatmap_note_n" if data.depths == 1 else "heatmap_note_n_highest"
    said.append(data.text(f"figures.coding.{total}", n=data.counted(data.references, "references")))
    if not data.totals and any(key in data.coded for key in data.columns):
        said.append(data.text("figures.coding.heatmap_note_coded"))
    if data.absent:
        said.append(data.text("figures.coding.note_absent"))
    if data.without:
        said.append(data.text("figures.coding.heatmap_note_without", columns=", ".join(data.without)))
    if data.has_answers:
        said.append(data.text("figures.coding.note_answers"))
    if data.by == "stage":
        said.append(data.text("figures.coding.heatmap_note_stage"))
    return " ".join(said)


def lay_out_heatmap(data: HeatmapData, *, width: float, tight: bool = False) -> Layout:
    """Places for a row per code and a column per LES on a sheet of `width` cm, a card per rubriek.

    Columns that find no room stand in a further table below. tight: lower rows, less white.
    """
    if data.codes.empty or not data.columns:
        return empty_layout(data.text("figures.coding.heatmap_empty"), width=width)
    space = TIGHT if tight else ROOMY
    keys = list(data.columns)
    narrowest = widest([data.told_cell(row) for row in data.cells.itertuples()], "count_in") + CELL_ROOM
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
        coded = any(self.data.told_n(key) for key in keys)
        for number, key in enumerate(keys):
            name = names[self.data.columns[key]]
            middle = self.start + (number + 0.5) * self.pitch
            sheet.write(middle, top + tall - text_height(name, SIZES["heading"]) / 2, name, "heading")
            if self.data.told_n(key):
                sheet.write(middle, top + tall + line / 2, self.data.told_n(key), "header")
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
        words = code_words(self.data.codes)
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
                    segment |= led_to(self.data.columns[key], *words[code.code_id])
                    top_of_cell, tall = y + CELL_PAD / 2, height - CELL_PAD
                    sheet.fill(segment, left=left, right=left + self.pitch, top=top_of_cell, height=tall)
                role, order = ("count_in", row.order) if row.references else ("zero", 0)
                told = ABSENT if key in self.data.absent else self.data.told_cell(row)
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
            f"{data.columns[row.column]} {none if row.column in data.absent else data.told_cell(row)}"
            for row in cells.itertuples()
        )
        sentences.append(data.text("figures.alt_line", bar=code.name, told=told))
    return " ".join(sentences)
