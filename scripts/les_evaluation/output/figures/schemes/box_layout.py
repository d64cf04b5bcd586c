"""Places for the boxes of a diagram, on a grid: integer coordinates, so that every machine finds the same.

One step of the grid is GRID cm; x to the right, y downward. Between boxes beside and below each other a few steps stay
free, in which arrows run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.paper import HIGHEST, SHEET
from les_evaluation.output.figures.schemes.box_tree import Box, Scheme

GRID = 0.2  # cm
ACROSS = int(SHEET / GRID)  # steps
LABEL, SMALL = 8.0, 7.5  # points
PAD = 0.13  # cm around a text in its box
BULLET = "• "
HEADING = 12  # steps, the column of the headings of levels
WIDEST = 26  # steps, of a box with nothing in it
ROOM = HIGHEST - 2.5  # cm, what a page has without title, key and note


@dataclass(frozen=True)
class Rect:
    """A rectangle on the grid."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Line:
    """A text in a box, of one or more lines. part: label, title, member or evidence."""

    content: str
    part: str

    @property
    def size(self) -> float:
        """Points."""
        return SMALL if self.part in ("member", "evidence") else LABEL


@dataclass(frozen=True)
class Spacing:
    """How tight boxes stand: steps between those beside and below each other, the narrowest box, and white at sides.

    side: steps free at the side of the page, and between a box and what stands in it.
    """

    beside: int
    below: int
    narrowest: int
    side: int = 2


# From roomy to tight; the first that fits a page is drawn.
SPACINGS = (Spacing(4, 6, 17), Spacing(4, 5, 13), Spacing(3, 4, 11))


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


@dataclass
class Places:
    """All places of a diagram. height: steps."""

    boxes: list[PlacedBox] = field(default_factory=list)
    bands: list[PlacedBand] = field(default_factory=list)
    height: int = 0


@dataclass(frozen=True)
class Layouter:
    """Finds the places. evidence_of: what is printed of the evidence of a box, "" for nothing."""

    spacing: Spacing
    evidence_of: Mapping[str, str]

    def places(self, scheme: Scheme) -> Places:
        """The places of all boxes."""
        found = Places()
        if scheme.bands:
            self._place_bands(scheme, found)
        else:
            found.height = (
                self._place_rows(
                    scheme.rows, Rect(self.spacing.side, self.spacing.side, ACROSS - self.spacing.side, 0), 0, found
                )
                + self.spacing.side
            )
        return found

    def _place_bands(self, scheme: Scheme, found: Places) -> None:
        y, free = 0, self.spacing.below // 2
        for band in scheme.bands:
            area = Rect(HEADING + self.spacing.side, y + free, ACROSS - self.spacing.side, 0)
            heading = wrap(band.heading, width=HEADING * GRID - 2 * PAD, size=LABEL, bold=True)
            lowest = self._place_rows([band.boxes], area, 0, found)
            lowest = max(lowest, y + free + steps(text_height(heading, LABEL) + PAD)) + free
            found.bands.append(PlacedBand(heading, Rect(0, y, ACROSS, lowest)))
            y = lowest + 1
        found.height = y - 1

    def _place_rows(self, rows: Sequence[Sequence[Box]], area: Rect, depth: int, found: Places) -> int:
        """Place rows of boxes from the top of an area; gives the y below the last. area: its bottom does not matter."""
        y = area.top
        lines = [line for row in rows for line in self._lines(row, area.right - area.left)]
        for number, line in enumerate(lines):
            y += self.spacing.below if number else 0
            y = self._place_line(line, Rect(area.left, y, area.right, 0), depth, found)
        return y

    def span(self, box: Box) -> int:
        """How many boxes beside each other a box needs room for."""
        if not box.holds:
            return 1
        return max(min(3, sum(self.span(inner) for inner in row)) for row in box.rows)

    def _least(self, box: Box) -> int:
        """The steps that a box needs at least."""
        span = self.span(box)
        inside = 2 * self.spacing.side * self._height(box)
        return span * self.spacing.narrowest + (span - 1) * self.spacing.beside + inside

    def _height(self, box: Box) -> int:
        return 1 + max(self._height(inner) for row in box.rows for inner in row) if box.holds else 0

    def _lines(self, row: Sequence[Box], width: int) -> list[list[Box]]:
        """A row broken into as few lines as fit; boxes that hold none lie over these by turns, so that columns stay."""
        needed = [self._least(box) + self.spacing.beside for box in row]
        if not any(box.holds for box in row):
            most = max(1, (width + self.spacing.beside) // (self.spacing.narrowest + self.spacing.beside))
            number = math.ceil(len(row) / most)
            return [list(row[at::number]) for at in range(number)]
        lines: list[list[Box]] = [[]]
        taken = 0
        for box, need in zip(row, needed, strict=True):
            if lines[-1] and taken + need > width + self.spacing.beside:
                lines.append([])
                taken = 0
            lines[-1].append(box)
            taken += need
        return lines

    def _place_line(self, line: Sequence[Box], area: Rect, depth: int, found: Places) -> int:
        """Place boxes beside each other, all as high as the highest; gives the y below."""
        free = (area.right - area.left) - (len(line) - 1) * self.spacing.beside
        widths = shared(free, [self.span(box) + self._height(box) / 4 for box in line])
        widths = [min(width, WIDEST) if not box.holds else width for box, width in zip(line, widths, strict=True)]
        x = area.left + (free - sum(widths)) // 2
        bottom, placed = area.top, []
        for box, width in zip(line, widths, strict=True):
            inner = Places()
            low = self._place_box(box, Rect(x, area.top, x + width, 0), depth, inner)
            placed.append(inner)
            bottom = max(bottom, low)
            x += width + self.spacing.beside
        for inner in placed:
            outer, *rest = inner.boxes
            rect = Rect(outer.rect.left, outer.rect.top, outer.rect.right, bottom)
            found.boxes += [PlacedBox(outer.box, rect, outer.lines, outer.depth, outer.title), *rest]
        return bottom

    def _place_box(self, box: Box, area: Rect, depth: int, found: Places) -> int:
        """Place a box and all that stands in it; gives the y below."""
        lines = self.printed(box, (area.right - area.left) * GRID - 2 * PAD)
        height = steps(sum(text_height(line.content, line.size) for line in lines) + 2 * PAD)
        if not box.holds:
            found.boxes.append(PlacedBox(box, Rect(area.left, area.top, area.right, area.top + height), lines, depth))
            return area.top + height
        inside = Places()
        below = Rect(area.left + self.spacing.side, area.top + height + 1, area.right - self.spacing.side, 0)
        low = self._place_rows(box.rows, below, depth + 1, inside) + self.spacing.side
        widest = max(
            text_width(one, line.size, line.part == "title") for line in lines for one in line.content.split("\n")
        )
        title = Rect(area.left, area.top, area.left + steps(widest + 2 * PAD), area.top + height)
        found.boxes.append(PlacedBox(box, Rect(area.left, area.top, area.right, low), lines, depth, title))
        found.boxes += inside.boxes
        return low

    def printed(self, box: Box, width: float) -> tuple[Line, ...]:
        """What stands in a box of this width (cm): its label, its members, and what the coding says."""
        bold = box.holds or bool(box.members)
        lines = [Line(wrap(box.label, width=width, size=LABEL, bold=bold), "title" if bold else "label")]
        lines += [Line(wrap(BULLET + name, width=width, size=SMALL), "member") for name in box.members]
        said = self.evidence_of.get(box.key, "")
        if said:
            lines.append(Line(wrap(said, width=width, size=SMALL), "evidence"))
        return tuple(lines)


def height_of(scheme: Scheme, printed: Mapping[str, str], spacing: Spacing = SPACINGS[-1]) -> float:
    """How high (cm) the boxes are that stand so tight, by default as tight as they can. printed: as evidence_of."""
    return Layouter(spacing, printed).places(scheme).height * GRID


def steps(cm: float) -> int:
    """Steps of the grid that a length needs."""
    return math.ceil(round(cm / GRID, 4))


def shared(free: int, weights: Sequence[float]) -> list[int]:
    """So many steps over several, by weight; what is left goes to the first ones."""
    whole = [int(free * weight // sum(weights)) for weight in weights]
    return [width + (at < free - sum(whole)) for at, width in enumerate(whole)]
