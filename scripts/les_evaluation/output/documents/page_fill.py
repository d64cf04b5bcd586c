"""How much smaller pictures are printed so that one more fits on their page, where their letters can still be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

LEAST_LETTERS = 7.0  # points, of a picture on paper
SPARE = 0.99  # of a page, since programs differ in how high lines are


@dataclass(frozen=True)
class Part:
    """What goes on a page: a picture with what stands around it, or anything else, in points.

    high: of the picture, 0 of anything else. around: of the rest. least: the smallest scale at which its letters can
    be read. first: it begins a page. breaks: it may go on over the end of one.
    """

    around: float
    high: float = 0.0
    least: float = 1.0
    first: bool = False
    breaks: bool = False


@dataclass
class _Page:
    """A page that is being filled: what it has beside pictures, and these: their place among all, and the parts."""

    taken: float = 0.0
    pictures: list[tuple[int, Part]] = field(default_factory=list)


def least_scale(smallest: float) -> float:
    """The smallest scale of a picture, by its smallest letters in points; 1 where it has none, or has small ones."""
    return min(1.0, LEAST_LETTERS / smallest) if smallest else 1.0


@dataclass(frozen=True)
class Filled:
    """Of each part the scale at which it is printed, and how many pages all take."""

    scales: list[float]
    pages: int


def filled(parts: Sequence[Part], pages: Sequence[float]) -> Filled:
    """Pages filled one after the other. All pictures of one have the same scale, 1 where a smaller one wins nothing.

    pages: of each part how high the text of its page is, in points; where that changes a page begins.
    """
    found = [1.0] * len(parts)
    page, count = _Page(), 1
    for place, (part, high) in enumerate(zip(parts, pages, strict=True)):
        room = SPARE * high
        if part.first or (place and pages[place - 1] != high):
            page, count = _Page(), count + bool(place)
        if part.high:
            together = [*page.pictures, (place, part)]
            drawn = sum(one.high for _, one in together)
            scale = min(1.0, (room - page.taken - part.around) / drawn)
            if scale < max(one.least for _, one in together):
                count += len(together) > 1 or page.taken > 0
                page, together, scale = _Page(), [(place, part)], 1.0
            for at, _ in together:
                found[at] = scale
            page = _Page(page.taken + part.around, together)
            continue
        used = page.taken + sum(found[at] * one.high for at, one in page.pictures) + part.around
        if used <= room:
            page.taken += part.around
        elif part.breaks:
            page, count = _Page(math.fmod(used, room)), count + int(used // room)
        else:
            page, count = _Page(part.around), count + 1
    return Filled(found, count)
