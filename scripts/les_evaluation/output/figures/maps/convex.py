"""Convex outlines: the hull around points, and how far a point lies from one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Point = Sequence[float] | np.ndarray  # x, y


def convex_hull(places: np.ndarray) -> np.ndarray:
    """The corners of the convex hull, anticlockwise (Andrew's monotone chain)."""
    rows = sorted({(float(x), float(y)) for x, y in places})
    if len(rows) < 3:
        return np.array(rows)

    def chain(ordered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for row in ordered:
            while len(found) > 1 and turn(found[-2], found[-1], row) <= 1e-9:
                found.pop()
            found.append(row)
        return found[:-1]

    return np.array(chain(rows) + chain(rows[::-1]))


def turn(one: Point, two: Point, three: Point) -> float:
    """Positive where the way from one over two to three turns left."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def segment_distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    """How far a point lies from a straight line between two points, in cm."""
    along = end - start
    size = float(along @ along)
    at = 0.0 if size == 0 else float(np.clip((point - start) @ along / size, 0, 1))
    return float(np.linalg.norm(point - start - at * along))


def polygon_distance(ring: np.ndarray, point: np.ndarray) -> float:
    """How far a point lies from a convex polygon, 0 inside."""
    if all(turn(ring[at - 1], ring[at], point) >= 0 for at in range(len(ring))):
        return 0.0
    return min(segment_distance(point, ring[at - 1], ring[at]) for at in range(len(ring)))
