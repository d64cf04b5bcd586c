"""What the figures of coded material share: keys, lanes, panels side by side, and a figure without data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.places import PAD, ROOMY, SIZES, Axis, AxisBoard, Layout

MARK = 0.26  # cm across
# A square looks larger than a disc that is as wide, and a star smaller: parts of MARK.
MARK_SIZES = {"D": 0.75, "s": 0.88, "^": 1.05, "*": 1.25}
BRACKET = 0.07  # cm, the legs of a bracket
KEY_GAP, ENTRY_GAP, ROW_GAP = 0.12, 0.35, 0.08  # cm: from a sign of the key to its label, between entries, and rows
KEY_WIDTH = 0.34  # cm, of a sign that is no mark
BELOW_KEY = 0.16  # cm
EDGE = 0.04  # cm, room for the outline of a mark at the side of the sheet
MOST_PANELS = 3  # side by side
PANEL_GAP = 0.3  # cm of white between them

ABSENT = "–"  # in place of a count where there was nothing to count


@dataclass(frozen=True, kw_only=True)
class Worded:
    """What a figure shows, with the language that it is printed in."""

    language: str

    def text(self, key: str, **values: object) -> str:
        """The text under a dotted key, filled with `values`; see `core.texts.text`."""
        return text(key, self.language, **values)

    def counted(self, n: int, what: str) -> str:
        """A number with its noun, such as "1 sessie" or "7 sessies"; what: a key of figures.coding.counts."""
        return self.text(f"figures.coding.counts.{what}", n=n)


def empty_layout(reason: str, *, width: float) -> Layout:
    """A card that says in words why there is nothing to show."""
    board = AxisBoard(Axis(0.0, width), width)
    said = wrap(reason, width=width - 2 * PAD, size=SIZES["empty"])
    height = text_height(said, SIZES["empty"]) + 4 * ROOMY.pad
    board.cards.append((0.0, width, 0.0, height))
    board.write(PAD, height / 2, said, "absent")
    return board.finished(height)


def lanes(extents: Sequence[tuple[float, float]], *, gap: float) -> list[int]:
    """For every (left, right), in this order, the first lane in which it touches none that was placed before."""
    placed: list[list[tuple[float, float]]] = []
    found = []
    for left, right in extents:
        free = (
            number
            for number, taken in enumerate(placed)
            if all(right + gap <= start + 1e-9 or end + gap <= left + 1e-9 for start, end in taken)
        )
        lane = next(free, len(placed))
        if lane == len(placed):
            placed.append([])
        placed[lane].append((left, right))
        found.append(lane)
    return found


def side_by_side(panels: int, *, most: int = MOST_PANELS) -> int:
    """How many panels stand in a row, at most so many, so that the rows are about equally long."""
    rows = -(-panels // most)
    return -(-panels // max(1, rows))


@dataclass(frozen=True)
class Key:
    """An entry of a key that is drawn with the figure: a mark of this shape, "" a bar, or "bracket" a line."""

    label: str
    shape: str
    choice: str = ""
    order: int = 0


def place_key(board: AxisBoard, entries: Sequence[Key], *, top: float, width: float) -> float:
    """Place a key in as many rows as it needs within `width` cm; gives the y below it."""
    x, y = EDGE, top
    for entry in entries:
        sign = KEY_WIDTH if entry.shape in ("", "bracket") else mark_width(entry.shape)
        label = wrap(entry.label, width=width - sign - KEY_GAP, size=SIZES["key"])
        wide = sign + KEY_GAP + max(text_width(line, SIZES["key"]) for line in label.split("\n"))
        if x > EDGE and x + wide > width:
            x, y = EDGE, y + text_height("x", SIZES["key"]) + ROW_GAP
        middle = y + text_height("x", SIZES["key"]) / 2
        if entry.shape == "bracket":
            place_bracket(board, x, x + sign, middle)
        elif entry.shape:
            size = mark_size(entry.shape)
            board.mark(x + sign / 2, middle, shape=entry.shape, size=size, choice=entry.choice, order=entry.order)
        else:
            segment = {"choice": entry.choice, "order": entry.order}
            board.fill(segment, left=x, right=x + sign, top=middle - 0.08, height=0.16)
        board.write(x + sign + KEY_GAP, y + text_height(label, SIZES["key"]) / 2, label, "key")
        y += text_height(label, SIZES["key"]) - text_height("x", SIZES["key"])
        x += wide + ENTRY_GAP
    return y + text_height("x", SIZES["key"]) + BELOW_KEY if entries else top


def mark_size(shape: str) -> float:
    """The size in cm that a mark of this shape is drawn with."""
    return MARK * MARK_SIZES.get(shape, 1.0)


def mark_width(shape: str) -> float:
    """Width in cm of a mark of this shape: a diamond is a square on its corner, and its size that of the square."""
    return mark_size(shape) * (math.sqrt(2) if shape == "D" else 1.0)


def place_bracket(board: AxisBoard, left: float, right: float, y: float) -> None:
    """A line between left and right with a small leg at both ends."""
    board.draw_line([(left, y + BRACKET), (left, y), (right, y), (right, y + BRACKET)], look="bracket")
