"""Which methods were used in which moment of a study (figure 68): a row per method, a column per moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from les_evaluation.core.printed_days import printed_day
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import GREY, INK, WHITE, ground
from les_evaluation.output.canvas.fonts import strict_fonts, text_height, wrap
from les_evaluation.output.canvas.map_canvas import Canvas, Shape
from les_evaluation.output.canvas.paper import CARD, MARGIN, NOTE, sheet
from les_evaluation.output.canvas.spot_names import spot
from les_evaluation.output.figures.codes.session_moments import SURVEY, Moment, split_types
from les_evaluation.output.figures.codes.timeline_figure import TYPES

MOST_NAMED = 12  # LES in a cell; of more only how many there are
METHOD_WIDTH, COLUMN_GAP, ROW_GAP, PAD = 3.0, 0.1, 0.08, 0.14  # cm
MONTH = len("2023-05")  # characters of a date
LABEL, CELL = 8.0, 7.5  # points
FILLED = "#dfe9e7"


@dataclass(frozen=True)
class MethodsData:
    """What the figure shows. cells: (method, place of a moment) -> LES -> sessions, 0 for a survey.

    outside, undated: sessions that fall in no moment, and that have no date.
    """

    moments: Sequence[Moment]
    cells: Mapping[tuple[str, int], Mapping[str, int]]
    les: Mapping[str, str]
    language: str
    outside: int = 0
    undated: int = 0
    methods: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Find the methods that have a row, in the order of the timeline, the survey last."""
        used = {method for method, _ in self.cells}
        object.__setattr__(self, "methods", [name for name in (*TYPES, SURVEY) if name in used])

    def text(self, key: str, **values: object) -> str:
        """The text under a dotted key."""
        return text(key, self.language, **values)

    def told(self, method: str, moment: int) -> str:
        """The LES of a cell, with the number of sessions where there are several; "" for none."""
        found = self.cells.get((method, moment), {})
        if len(found) > MOST_NAMED:
            return self.text("methods_figure.several", n=len(found))
        named = [(name, found[key]) for key, name in self.les.items() if key in found]
        return ", ".join(f"{name} ({n})" if n > 1 else name for name, n in named)

    def method_name(self, method: str) -> str:
        """A method as printed."""
        return text(f"coding_tables.types.{method}", self.language)


def methods_data(
    sessions: pd.DataFrame,
    *,
    waves: Iterable[tuple],
    moments: Sequence[Moment],
    les: Mapping[str, str],
    language: str,
) -> MethodsData:
    """Sessions and waves of these LES by method and moment; a session of two types counts in both.

    sessions: SESSION_COLUMNS. waves: (label, opened, closed, keys of LES, perhaps more), dates as ISO text.
    """
    cells: dict[tuple[str, int], dict[str, int]] = {}
    outside = undated = 0
    for row in sessions[sessions["les"].isin(list(les))].to_dict("records"):
        types = [name for name in split_types(row["types"]) if name in TYPES]
        day = str(row["date"] or "")[:10]
        at = next((place for place, moment in enumerate(moments) if moment.holds(day)), None)
        if types and not day:
            undated += 1
        elif types and at is None:
            outside += 1
        for name in types:
            if at is None:
                continue
            cell = cells.setdefault((name, at), {})
            cell[row["les"]] = cell.get(row["les"], 0) + 1
    for _, opened, closed, keys, *_ in waves:
        for place, moment in enumerate(moments):
            if moment.meets(str(opened)[:10], str(closed)[:10]):
                cells.setdefault((SURVEY, place), {}).update({key: 0 for key in keys if key in les})
    return MethodsData(moments, cells, les, language, outside, undated)


def methods_note(data: MethodsData) -> str:
    """What stands under the figure."""
    said = [data.text("methods_figure.note")]
    for key, n in (("methods_figure.outside", data.outside), ("methods_figure.undated", data.undated)):
        if n:
            said.append(data.text(key, n=data.text("methods_figure.sessions", n=n)))
    return " ".join(said)


def draw_methods(data: MethodsData, *, title: str) -> Canvas:
    """A table of cards: a column per moment under its name and period, a row per method."""
    with strict_fonts():
        canvas = Canvas()
        canvas.write_title(title)
        if not data.methods:
            canvas.say(data.text("methods_figure.empty"), size=NOTE, colour=GREY, card=CARD)
        else:
            width = (sheet() - METHOD_WIDTH) / len(data.moments) - COLUMN_GAP
            lefts = [METHOD_WIDTH + at * (width + COLUMN_GAP) + COLUMN_GAP for at in range(len(data.moments))]
            _draw_heads(canvas, data, lefts, width)
            for method in data.methods:
                _draw_row(canvas, data, method, lefts, width)
        canvas.write_note(methods_note(data))
    return canvas


def _draw_heads(canvas: Canvas, data: MethodsData, lefts: Sequence[float], width: float) -> None:
    heads = [wrap(moment.label, width=width - PAD, size=LABEL, bold=True) for moment in data.moments]
    periods = [wrap(printed_period(moment, data), width=width - PAD, size=CELL) for moment in data.moments]
    high, low = (max(text_height(said, size) for said in all_of) for all_of, size in ((heads, LABEL), (periods, CELL)))
    for left, head, period in zip(lefts, heads, periods, strict=True):
        x = MARGIN + left + PAD / 2
        canvas.write(head, x, -canvas.depth - high + text_height(head, LABEL) / 2, size=LABEL, bold=True)
        canvas.write(period, x, -canvas.depth - high - text_height(period, CELL) / 2, size=CELL, colour=GREY)
    canvas.depth += high + low + ROW_GAP


def rectangle(left: float, right: float, low: float, high: float) -> np.ndarray:
    """The corners of a card, in cm."""
    return np.array([(left, high), (right, high), (right, low), (left, low)])


def printed_period(moment: Moment, data: MethodsData) -> str:
    """The months of a moment: 05/2023 – 08/2023, in English May 2023 – Aug 2023."""
    first, last = (printed_day(day[:MONTH], data.language, short=True) for day in (moment.first, moment.last))
    return first if first == last else data.text("methods_figure.period", first=first, last=last)


def _draw_row(canvas: Canvas, data: MethodsData, method: str, lefts: Sequence[float], width: float) -> None:
    name = wrap(data.method_name(method), width=METHOD_WIDTH - 2 * PAD, size=LABEL, bold=True)
    cells = [wrap(data.told(method, at), width=width - 2 * PAD, size=CELL) for at in range(len(lefts))]
    height = max(text_height(name, LABEL), *(text_height(said, CELL) for said in cells)) + 2 * PAD
    top, middle = -canvas.depth, -canvas.depth - height / 2
    canvas.shapes.append(Shape(rectangle(MARGIN, MARGIN + METHOD_WIDTH, top - height, top), CARD, CARD))
    canvas.write(name, MARGIN + PAD, middle, size=LABEL, bold=True)
    for at, (left, said) in enumerate(zip(lefts, cells, strict=True)):
        x = MARGIN + left
        fill, edge = (ground(FILLED), ground(FILLED)) if said else (WHITE, CARD)
        canvas.shapes.append(Shape(rectangle(x, x + width, top - height, top), fill, edge, width=0.7))
        if said:
            canvas.lead(spot(method, str(at)), rectangle(x, x + width, top - height, top))
        canvas.write(said or "–", x + PAD, middle, size=CELL, colour=INK if said else GREY)
    canvas.depth += height + ROW_GAP


def methods_alt(data: MethodsData, *, title: str) -> str:
    """The figure as text: every moment with its methods."""
    head = title.rstrip(".?! ")
    told = [data.text("methods_figure.alt", title=head, methods=len(data.methods), moments=len(data.moments))]
    for at, moment in enumerate(data.moments):
        for method in data.methods:
            said = data.told(method, at)
            if said:
                told.append(
                    data.text(
                        "methods_figure.alt_cell", moment=moment.label, method=data.method_name(method), told=said
                    )
                )
    return " ".join(told)
