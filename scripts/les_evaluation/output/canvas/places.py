"""A board on which the parts of a figure along an axis are placed, in centimetres, before anything is drawn.

Widths of texts are measured in the figure's own font, so that nothing overlaps or is cut
whatever the labels, and the height follows from what stands on the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.output.canvas.board import Board
from les_evaluation.output.canvas.fonts import text_width, wrap
from les_evaluation.output.canvas.paper import AXIS, SHEET, sheet

SIZES = {
    "panel": 8.5,
    "bar": 8,
    "count": 8,
    "count_in": 8,
    "n": 8,
    "top": 8,
    "beside": 8,
    "no_view": 8,
    "no_view_zero": 8,
    "header": 7.5,
    "column": 7.5,
    "empty": 7.5,
    "absent": 7.5,
    "heading": 7.5,
    "key": 8,
    "zero": 8,
    "date": 7.5,
    "year": 7.5,
}  # points, by role
BOLD = {"panel", "column", "heading", "year"}  # roles
LEFT = {"panel", "bar", "n", "beside", "column", "absent", "key", "date", "year"}  # roles; the others are centred
PALE = {"empty", "absent", "no_view_zero", "zero"}  # roles; the others are dark

# All that follows in cm.
PAD = 0.13  # at the sides of a card
TICK_GAP = 0.1  # cm between the labels of two ticks
COLUMN_GAP = 0.2  # between two columns of a card
SEAM = 0.02  # half of the white between two segments


@dataclass(frozen=True)
class Spacing:
    """Heights in cm."""

    bar: float  # height of a bar
    bar_gap: float  # white between two bars
    label_pad: float  # above and below a label that is taller than its bar
    pad: float  # inside a card, above and below
    card_gap: float  # between two cards
    outside: float  # room for counts above or below a bar
    aside: float  # from a bar to the middle of such a count


ROOMY = Spacing(bar=0.5, bar_gap=0.1, label_pad=0.03, pad=0.13, card_gap=0.14, outside=0.34, aside=0.19)
TIGHT = Spacing(
    bar=0.34, bar_gap=0.04, label_pad=0.0, pad=0.06, card_gap=0.07, outside=0.24, aside=0.12
)  # for what is too tall


@dataclass(frozen=True)
class Axis:
    """A horizontal axis: `low` stands at `start` cm from the left, `high` at `end` cm."""

    start: float
    end: float
    low: float = 0.0
    high: float = 1.0

    @property
    def length(self) -> float:
        """Length in cm."""
        return self.end - self.start

    def cm(self, value: float) -> float:
        """Where a value stands, in cm from the left."""
        return self.start + (value - self.low) / (self.high - self.low) * self.length


COUNTED = ("les", "group", "item", "answer")  # what a part of a picture counts


@dataclass(frozen=True)
class Layout:
    """Places in a figure: x in values of the axis (columns beside the bars fall outside), y in cm from below.

    left, right: ends of x. height: of all in cm.
    cards: backgrounds (xmin, xmax, ymin, ymax). grid: upright lines (x, ymin, ymax).
    segments: xmin, xmax, ymin, ymax, with `choice`, the entry of the legend, and `order`, its number from 1.
    empty: outlines of the bars without answers (xmin, xmax, ymin, ymax).
    texts: x, y, label, role (a key of SIZES, or count_in for a count inside its segment), order (of that segment).
    ticks: (value, label) along the axis, none for a figure without one. zero: the line where both sides meet
    (x, ymin, ymax).
    marks: x, y, shape (a marker of matplotlib), size (cm), choice and order as of segments.
    lines: x, y, line (the number of the line that the points make up, in their order), look (a key of drawing.LINES).
    led: xmin, xmax, ymin, ymax of where marks and texts stand that count something, with COUNTED, as segments may have
    them.
    """

    left: float
    right: float
    height: float
    cards: pd.DataFrame
    grid: pd.DataFrame
    segments: pd.DataFrame
    empty: pd.DataFrame
    texts: pd.DataFrame
    ticks: tuple[tuple[float, str], ...] = ()
    zero: pd.DataFrame = field(default_factory=pd.DataFrame)
    marks: pd.DataFrame = field(default_factory=pd.DataFrame)
    lines: pd.DataFrame = field(default_factory=pd.DataFrame)
    led: pd.DataFrame = field(default_factory=pd.DataFrame)

    def outside(self, room: float) -> str:
        """The first kind of part that has one outside the sheet or without a place, "" where there is none.

        room: how far outside still counts as inside.
        """
        sides = ((("x", "xmin", "xmax"), self.left, self.right), (("y", "ymin", "ymax"), 0.0, self.height))
        for kind in ("cards", "grid", "zero", "segments", "empty", "lines", "marks", "texts"):
            frame = getattr(self, kind)
            for name, low, high in ((name, low, high) for names, low, high in sides for name in names):
                if name not in frame:
                    continue
                found = frame[name].to_numpy(dtype=float)
                if not ((low - room <= found) & (found <= high + room)).all():
                    return kind
        return ""


def led_to(column: str, *line: str) -> dict:
    """What a segment that rests on no answers counts: the words of its column and line among its numbers.

    A page finds the rows behind it by these.
    """
    return {"les": column, "group": "", "item": "\n".join(line), "answer": ""}


def answered_by(les: str, group: str, answer: str | Sequence[str]) -> dict:
    """Which respondents a mark counts: who gave an answer (its key, or several), "" all who answered the question."""
    return {"les": les, "group": group, "item": "", "answer": answer}


@dataclass
class AxisBoard(Board):
    """The parts placed so far; everything in cm, y from above."""

    axis: Axis
    width: float
    cards: list[tuple] = field(default_factory=list)
    grid: list[tuple] = field(default_factory=list)
    zero: list[tuple] = field(default_factory=list)
    segments: list[dict] = field(default_factory=list)
    empty: list[tuple] = field(default_factory=list)
    texts: list[tuple] = field(default_factory=list)
    marks: list[tuple] = field(default_factory=list)
    lines: list[tuple] = field(default_factory=list)
    led: list[tuple] = field(default_factory=list)

    def write(self, x: float, y: float, label: str, role: str, order: int = 0) -> None:
        """Place a text with its middle at y, a row per line; which edge x means follows from the role."""
        for below, line in self.lines_of(label, SIZES[role]):
            self.texts.append((x, y + below, line, role, order))

    def fill(self, segment: dict, *, left: float, right: float, top: float, height: float) -> None:
        """Place a segment between left and right, with a seam at both sides."""
        seam = min(SEAM, (right - left) / 4)  # one of a thousand is thinner than its seams
        self.segments.append({**segment, "xmin": left + seam, "xmax": right - seam, "ymax": top, "ymin": top + height})

    def mark(self, x: float, y: float, *, shape: str, size: float, choice: str, order: int) -> None:
        """Place a mark with its middle at (x, y)."""
        self.marks.append((x, y, shape, size, choice, order))

    def lead(self, counted: Mapping, *, sides: tuple[float, float], top: float, bottom: float) -> None:
        """Where a page leads to who is counted, or to rows. counted: as of `answered_by` or `led_to`."""
        self.led.append((*sides, top, bottom, *(counted[name] for name in COUNTED)))

    def draw_line(self, points: Iterable[tuple[float, float]], *, look: str) -> None:
        """Place a line through these points; look: a key of drawing.LINES."""
        number = self.lines[-1][2] + 1 if self.lines else 1
        self.lines.extend((x, y, number, look) for x, y in points)

    def rule(self, values: Iterable[float], *, top: float, bottom: float) -> None:
        """Place upright lines of the grid at these values of the axis."""
        self.grid.extend((self.axis.cm(value), top, bottom) for value in values)

    def finished(self, height: float, ticks: Sequence[tuple[float, str]] = ()) -> Layout:
        """The same with x in values of the axis and y from below."""
        axis = self.axis
        unit = axis.length / (axis.high - axis.low)

        def value(cm: Any) -> Any:
            return (cm - axis.start) / unit + axis.low

        def frame(rows: Sequence[tuple], names: Sequence[str]) -> pd.DataFrame:
            columns: dict[str, Any] = dict(zip(names, zip(*rows, strict=True), strict=False))
            for name in columns.keys() & {"x", "xmin", "xmax"}:
                columns[name] = value(np.array(columns[name], dtype=float))
            for name in columns.keys() & {"y", "ymin", "ymax"}:
                columns[name] = height - np.array(columns[name], dtype=float)
            return pd.DataFrame(columns, columns=names)

        told = list(dict.fromkeys(name for row in self.segments for name in row))  # of a key less is told
        box = ["xmin", "xmax", "ymax", "ymin"]
        line = ["x", "ymax", "ymin"]
        return Layout(
            left=value(0.0),
            right=value(self.width),
            height=height,
            cards=frame(self.cards, box),
            grid=frame(self.grid, line),
            segments=frame([tuple(row.get(name, "") for name in told) for row in self.segments], told),
            empty=frame(self.empty, box),
            texts=frame(self.texts, ["x", "y", "label", "role", "order"]),
            ticks=tuple(ticks_told(ticks, unit=unit)),
            zero=frame(self.zero, line),
            marks=frame(self.marks, ["x", "y", "shape", "size", "choice", "order"]),
            lines=frame(self.lines, ["x", "y", "line", "look"]),
            led=frame(self.led, [*box, *COUNTED]),
        )


def ticks_told(ticks: Sequence[tuple[float, str]], *, unit: float) -> list[tuple[float, str]]:
    """All ticks, or every second, third, ... of them, 0 among these: as many as have labels that stand apart.

    ticks: (value, label). unit: cm for a value of 1.
    """
    zero = next((at for at, (value, _) in enumerate(ticks) if value == 0), 0)
    for every in range(1, len(ticks)):
        kept = [tick for at, tick in enumerate(ticks) if (at - zero) % every == 0]
        wide = [text_width(label, AXIS) for _, label in kept]
        rooms = [(one + other) / 2 + TICK_GAP for one, other in pairwise(wide)]
        gaps = [(after - before) * unit for (before, _), (after, _) in pairwise(kept)]
        if all(gap >= room for gap, room in zip(gaps, rooms, strict=True)):
            return kept
    return list(ticks[zero : zero + 1])


def wrapped(labels: Iterable[str], *, width: float, role: str) -> dict[str, str]:
    """Each label broken into lines of at most `width` cm in the size of its role.

    On a narrower paper than usual less, but for a long word.
    """
    labels, size, bold = list(labels), SIZES[role], role in BOLD
    if sheet() < SHEET:
        longest = max((text_width(word, size, bold) for label in labels for word in label.split()), default=0.0)
        width = min(width, max(width * sheet() / SHEET, longest + 0.01))
    return {label: wrap(label, width=width, size=size, bold=bold) for label in labels}


def widest(labels: Iterable[str], role: str) -> float:
    """Width in cm of the widest line of these labels, 0 without any."""
    lines = [line for label in labels for line in label.split("\n")]
    return max((text_width(line, SIZES[role], role in BOLD) for line in lines), default=0.0)
