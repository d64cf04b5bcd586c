"""A picture that is too tall for a slide, in pieces: cut where it is empty, so that its letters can be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from les_evaluation.output.packed_picture import opened

SHARP = 12  # of 255: how much two points beside each other differ where something is drawn
ROWS = 600  # of the picture that is looked at, at most
WHITE = 0.003  # of the height, above and below a cut, that is to be empty too
BUSY = 0.05  # part of a row; where more is drawn at the best cut, pieces share what lies there
SHARED = 0.12  # of a piece that the next one shows again, at least
EMPTY, CROSSED = 0.002, 0.1  # part of a row up to which nothing is cut there, and what else a cut counts beside its row
UNEVEN = 0.06  # what a cut a whole piece away from the even one counts, in parts of a row

Piece = tuple[float, float]  # from and to, in parts of the height of the picture


def pieces_of(
    png: str | Path,
    shown: Piece,
    *,
    most: float,
    titles: Sequence[Piece] = (),
    rows: Sequence[tuple[float, float]] = (),
) -> list[Piece]:
    """The pieces of a picture, from above to below, none higher than `most`; one where it fits.

    shown: what of it is wanted. most: in parts of its height. White above and below is left out. titles: where those
    of panels stand, which stay with what is drawn below them. rows: where rows of cells end, and what a cut there
    costs, as part of a row of points. Where none is empty enough to cut, as through the middle of a map, the pieces are
    as high as each other and share a part.
    """
    if shown[1] - shown[0] <= most:
        return [shown]
    drawn = _drawn(png)
    all_rows = len(drawn)
    low, high = (round(at * all_rows) for at in shown)
    inked = low + np.flatnonzero(drawn[low:high] > 0)
    if not inked.size:
        return [shown]
    low, high = int(inked[0]), int(inked[-1]) + 1
    if high - low <= most * all_rows:
        return [(low / all_rows, high / all_rows)]
    count = math.ceil((high - low) / (most * all_rows))
    busy = _around(drawn)
    costs = np.where(busy <= EMPTY, 0.0, CROSSED + busy)
    for title in titles:
        costs[_with_next(drawn, title)] = CROSSED + 1
    ends = {round(row * all_rows): (row, cost) for row, cost in rows if shown[0] < row < shown[1]}
    for end, (_, cost) in ends.items():
        busy[end], costs[end] = 0.0, min(float(costs[end]), cost)
    cuts = _cuts(costs, (low, high), count, most * all_rows)
    busiest = max((float(busy[row]) for row in cuts), default=0.0)
    if busiest > BUSY:
        return _sharing((low / all_rows, high / all_rows), most)
    return list(pairwise(ends[row][0] if row in ends else row / all_rows for row in (low, *cuts, high)))


def _drawn(png: str | Path) -> np.ndarray:
    """How much of every row of points is drawn, as part of its width: where a point differs from the one beside it."""
    grey = opened(png).convert("L")
    grey = grey.reduce(max(1, grey.height // ROWS))
    points = np.asarray(grey, dtype=int)
    beside = np.zeros(points.shape, dtype=bool)
    beside[:, 1:] |= np.abs(np.diff(points, axis=1)) > SHARP
    beside[1:, :] |= np.abs(np.diff(points, axis=0)) > SHARP
    return beside.mean(axis=1)


def _around(drawn: np.ndarray) -> np.ndarray:
    """The busiest of every row and those near to it."""
    near = max(1, round(WHITE * len(drawn)))
    padded = np.pad(drawn, near, mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * near + 1).max(axis=1)


def _with_next(drawn: np.ndarray, title: Piece) -> slice:
    """The rows of a title, down to where what it stands above begins."""
    first, last = (round(at * len(drawn)) for at in title)
    below = np.flatnonzero(drawn[last:] > 0)
    return slice(first, last + (int(below[0]) if below.size else 0) + 1)


def _cuts(costs: np.ndarray, ends: tuple[int, int], count: int, most: float) -> list[int]:
    """The rows at which so many pieces end, the last one left out. costs: of a cut at each row."""
    low, high = ends
    even = (high - low) / count
    # Row that a piece ends at -> what the cuts up to there cost, and which they are.
    found: dict[int, tuple[float, list[int]]] = {low: (0.0, [])}
    for number in range(1, count):
        made: dict[int, tuple[float, list[int]]] = {}
        left = count - number
        for row in range(max(low + 1, math.ceil(high - left * most)), min(high, math.floor(low + number * most) + 1)):
            reached = [one for at, one in found.items() if 0 < row - at <= most]
            if reached:
                cost, cuts = min(reached)
                away = abs(row - low - number * even) / even
                made[row] = (cost + float(costs[row]) + UNEVEN * away, [*cuts, row])
        found = made
    _, cuts = min(found.values())
    return cuts


def _sharing(shown: Piece, most: float) -> list[Piece]:
    low, high = shown
    count = math.ceil((high - low - most) / (most * (1 - SHARED))) + 1
    step = (high - low - most) / (count - 1)
    return [(low + number * step, low + number * step + most) for number in range(count)]
