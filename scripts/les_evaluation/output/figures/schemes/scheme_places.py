"""What a diagram looks like before it is drawn: the texts in its boxes, and the place of everything.

All in cm, x to the right and y downward from the upper left corner of the diagram.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.figures.schemes.box_tree import Arrow, Box

LABEL, SMALL = 8.0, 7.5  # points
PAD = 0.13  # cm around a text in its box
BULLET = "• "
HEADING = 2.4  # cm, the column of the headings of levels
ROOM = HIGHEST - 2.5  # cm, what a page has without title, key and note
Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """A text in a box, of one or more lines. part: label, title, member or evidence."""

    content: str
    part: str

    @property
    def size(self) -> float:
        """Points."""
        return SMALL if self.part in ("member", "evidence") else LABEL

    @property
    def height(self) -> float:
        """Cm."""
        return text_height(self.content, self.size)

    @property
    def width(self) -> float:
        """Cm, of the widest of its lines."""
        return max(text_width(one, self.size, self.part == "title") for one in self.content.split("\n"))


@dataclass(frozen=True)
class PlacedBox:
    """A box with its place. lines: what is printed in it; title: where those stand in a box that holds others."""

    box: Box
    rect: Rect
    lines: tuple[Line, ...]
    depth: int
    title: Rect | None = None


@dataclass(frozen=True)
class PlacedBand:
    """A level with its place."""

    heading: str
    rect: Rect


@dataclass(frozen=True)
class Way:
    """The way of an arrow: its corners from start to end."""

    arrow: Arrow
    points: tuple[Point, ...]


@dataclass(frozen=True)
class ArrowLabel:
    """The label of an arrow, in lines, and its place."""

    arrow: Arrow
    content: str
    rect: Rect


@dataclass
class Places:
    """All places of a diagram.

    scale: how large it is drawn, 1 unless no sheet is wide enough. crossed: boxes with an arrow under their title, for
    which there was no other place.
    """

    width: float
    height: float
    boxes: list[PlacedBox] = field(default_factory=list)
    bands: list[PlacedBand] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    labels: list[ArrowLabel] = field(default_factory=list)
    crossed: set[str] = field(default_factory=set)
    scale: float = 1.0


def printed(box: Box, width: float, said: str) -> tuple[Line, ...]:
    """What stands in a box of this width (cm): its label, its members, and what the coding says ("" for nothing)."""
    bold = box.holds or bool(box.members)
    room = width - 2 * PAD
    lines = [Line(wrap(box.label, width=room, size=LABEL, bold=bold), "title" if bold else "label")]
    lines += [Line(wrap(BULLET + name, width=room, size=SMALL), "member") for name in box.members]
    if said:
        lines.append(Line(wrap(said, width=room, size=SMALL), "evidence"))
    return tuple(lines)


def height_of(lines: tuple[Line, ...]) -> float:
    """Cm that these lines take with white above and below."""
    return sum(line.height for line in lines) + 2 * PAD


def width_of(lines: tuple[Line, ...]) -> float:
    """Cm that these lines take with white at both sides."""
    return max(line.width for line in lines) + 2 * PAD
