"""Which parts of a document stand on pages that lie: as few turns as can be, since each leaves a page half empty."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TURN = 0.1  # of a page, that a turn costs beside what it leaves empty
CAPTION = 34.0  # points: a caption of two lines with what stands below it

Sides = tuple[float, float]  # of a page that stands, and of one that lies


@dataclass(frozen=True)
class Piece:
    """What goes together on pages of one side. heights: in points, of each of its parts, standing and lying.

    What cannot be on such a page has none. whole: a part is not to go on over the end of a page. first: it begins a
    page. disliked: what it costs in pages beside its height, standing and lying.
    """

    heights: tuple[Sequence[float], Sequence[float]]
    whole: bool = False
    first: bool = False
    disliked: Sides = (0.0, 0.0)


@dataclass(frozen=True)
class _Way:
    """How everything up to here is turned: pages that are full, what it cost beside these, and the sides."""

    at: float = 0.0
    cost: float = 0.0
    lies: tuple[bool, ...] = ()


def turned(pieces: Sequence[Piece], *, pages: Sides, lies: bool = False) -> list[bool]:
    """Of each piece whether it is to lie, so that all take the fewest pages with the fewest turns.

    pages: how high the text is on a page that stands and on one that lies, in points. lies: whether the page before
    the first piece does.
    """
    ways = {lies: _Way()}
    for piece in pieces:
        found: dict[bool, _Way] = {}
        for side in (False, True):
            made = list(_ways_to(piece, side, ways, pages))
            if made:
                found[side] = min(made, key=lambda way: way.at + way.cost)
        ways = found or ways
    return list(min(ways.values(), key=lambda way: math.ceil(way.at) + way.cost).lies)


def _ways_to(piece: Piece, side: bool, ways: dict[bool, _Way], pages: Sides) -> Iterator[_Way]:
    if not piece.heights[side]:
        return
    for before, way in ways.items():
        at = math.ceil(way.at) if piece.first or before != side else way.at
        for height in piece.heights[side]:
            share = height / pages[side]
            if piece.whole and at % 1 + share > 1:
                at = math.ceil(at)
            at += min(share, 1.0) if piece.whole else share
        cost = way.cost + piece.disliked[side] + TURN * (before != side)
        yield _Way(at, cost, (*way.lies, side))
