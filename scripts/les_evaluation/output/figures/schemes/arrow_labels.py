"""Where the labels of arrows stand: beside their own arrow, on no box, heading or other label.

All in steps of the grid of the layout, y downward. Places are tried along the whole arrow, at both sides of it; the one
on the fewest lines of arrows is taken, and of equals the one nearest to the middle of its own arrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.figures.schemes.arrow_router import Way
from les_evaluation.output.figures.schemes.box_layout import ACROSS, GRID, HEADING, SMALL, Places

WIDEST = 2.6  # cm, of a line of a label
BESIDE = (0.4, 1.5, 2.6, 3.7)  # steps between an arrow and its label, where it has no place so near
AWAY = 6.0  # what a step away from its arrow counts, in steps off the middle
# What a line of another arrow under a label counts, of its own, and another that is no further than its own.
ON_OTHER, ON_OWN, NEAR = 20.0, 8.0, 9.0
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class ArrowLabel:
    """The label of a way: its lines, its box in steps, and the side of that which its lines begin or end at.

    clear: whether no arrow runs under it.
    """

    way: Way
    content: str
    box: Box
    align: str
    clear: bool


def place_labels(ways: Sequence[Way], places: Places) -> tuple[list[ArrowLabel], int]:
    """The labels of all arrows that have one, and how many of them found no place or none that is clear."""
    taken = list(closed(places))
    lines = [(number, line) for number, way in enumerate(ways) for line in pieces(way)]
    found: list[ArrowLabel] = []
    lacking = 0
    for number, way in enumerate(ways):
        if not way.arrow.label:
            continue
        content = wrap(way.arrow.label, width=WIDEST, size=SMALL)
        wide = max(text_width(line, SMALL) for line in content.split("\n")) / GRID
        high = text_height(content, SMALL) / GRID
        best: tuple[float, Box, str, bool] | None = None
        for off, gap, box, align in candidates(way, wide, high):
            if not 0 <= box[0] <= box[2] <= ACROSS or not 0 <= box[1] <= box[3] <= places.height:
                continue
            if any(touch(box, other) for other in taken):
                continue
            under = [other == number for other, line in lines if touch(box, line)]
            about = (box[0] - gap, box[1] - gap, box[2] + gap, box[3] + gap)
            near = sum(other != number and touch(about, line) for other, line in lines)
            cost = off + NEAR * near + ON_OWN * sum(under) + ON_OTHER * (len(under) - sum(under))
            if best is None or cost < best[0]:
                best = (cost, box, align, not under)
        if best is None:
            lacking += 1
            continue
        found.append(ArrowLabel(way, content, *best[1:]))
        taken.append(best[1])
        lacking += not best[3]
    return found, lacking


def closed(places: Places) -> Iterator[Box]:
    """Where no label may stand: boxes, the titles and sides of those that hold others, and headings."""
    for placed in places.boxes:
        rect = placed.rect
        if placed.title is None:
            yield rect.left, rect.top, rect.right, rect.bottom
            continue
        yield placed.title.left, placed.title.top, placed.title.right, placed.title.bottom
        for x in (rect.left, rect.right):
            yield x, rect.top, x, rect.bottom
        for y in (rect.top, rect.bottom):
            yield rect.left, y, rect.right, y
    for band in places.bands:
        yield 0, band.rect.top, HEADING, band.rect.bottom


def pieces(way: Way) -> Iterator[Box]:
    """The straight pieces of a way, as boxes without width or height."""
    for (x, y), (other_x, other_y) in pairwise(way.points):
        yield min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def candidates(way: Way, wide: float, high: float) -> Iterator[tuple[float, float, Box, str]]:
    """The places beside a way for a label so wide and high, each with what it counts, its gap and its align."""
    lengths = [abs(x - other_x) + abs(y - other_y) for (x, y), (other_x, other_y) in pairwise(way.points)]
    middle, passed = sum(lengths) / 2, 0
    for (start, end), length in zip(pairwise(way.points), lengths, strict=True):
        for at in range(2 * length + 1):  # half steps
            x = start[0] + (end[0] - start[0]) * at / (2 * length)
            y = start[1] + (end[1] - start[1]) * at / (2 * length)
            off = abs(passed + at / 2 - middle)
            for gap in BESIDE:
                cost = off + AWAY * (gap - BESIDE[0])
                if start[0] == end[0]:  # upright: right of the line before left of it
                    yield cost, gap, (x + gap, y - high / 2, x + gap + wide, y + high / 2), "left"
                    yield cost + 0.1, gap, (x - gap - wide, y - high / 2, x - gap, y + high / 2), "right"
                else:
                    yield cost, gap, (x - wide / 2, y - gap - high, x + wide / 2, y - gap), "center"
                    yield cost + 0.1, gap, (x - wide / 2, y + gap, x + wide / 2, y + gap + high), "center"
        passed += length


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share a point."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
