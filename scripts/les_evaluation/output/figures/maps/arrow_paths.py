"""How the arrows of a map run: how they bend round other actors, where they stop, and their heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.figures.maps.spots import Spot, clearance

SAMPLES = np.linspace(0, 1, 41)  # points along a curve
COARSE = slice(None, None, 2)  # those that are looked at, and drawn
BENDS = (0.0, 0.07, -0.07, 0.13, -0.13, 0.2, -0.2)  # of a line, in parts of its length, the straight one first
TWIN_BENDS = (0.1, 0.15, 0.21)  # of two arrows between the same two actors
NEAR = 0.07  # cm that a line keeps from actors it does not belong to
TIP_GAP = 0.035  # cm between the tip of an arrow and its actor
HEAD_BREADTH = 1.6  # of a head that shrank, at least, in widths of its shaft


def arrows_of(ties: pd.DataFrame) -> list[tuple[str, str, Any, bool, bool]]:
    """From rows of ties (from, to and what they look like) to lines: (from, to, look, both, twin).

    ties: from_actor_id, to_actor_id, look. Two ties between the same actors that look alike are one line with two
    heads (`both`); otherwise two arrows that bend away from each other (`twin`).
    """
    looks = {(row.from_actor_id, row.to_actor_id): row.look for row in ties.itertuples()}
    found = {}
    for (start, end), look in looks.items():
        back = looks.get((end, start))
        if back is None or back != look:
            found[start, end] = (start, end, look, False, back is not None)
        elif (end, start) not in found:
            found[start, end] = (start, end, look, True, False)
    return list(found.values())


def curve(start: np.ndarray, end: np.ndarray, bend: float) -> np.ndarray:
    """Points along an arc from start to end whose middle lies `bend` times their distance to the left."""
    along = end - start
    control = (start + end) / 2 + 2 * bend * np.array([-along[1], along[0]])
    t = SAMPLES[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def bent(
    start: Spot,
    end: Spot,
    middles: np.ndarray,
    reaches: np.ndarray,
    *,
    bends: Sequence[float],
) -> tuple[np.ndarray, float]:
    """The arc that passes under fewest other actors, the first of those bends that does so; and its bend.

    middles, reaches: of all actors, in cm.
    """
    others = (np.abs(middles - start.place).sum(axis=1) > 0) & (np.abs(middles - end.place).sum(axis=1) > 0)
    best, least = (curve(start.place, end.place, bends[0]), bends[0]), np.inf
    for bend in bends:
        points = curve(start.place, end.place, bend)
        apart = np.linalg.norm(points[COARSE][:, None, :] - middles[others][None], axis=2).min(axis=0, initial=np.inf)
        hidden = np.maximum(0, reaches[others] + NEAR - apart).sum()
        if hidden < least - 1e-9:
            best, least = (points, bend), hidden
        if hidden == 0:
            break
    return best


def outlines(spots: Iterable[Spot]) -> tuple[np.ndarray, np.ndarray]:
    """What arrows bend round: the middles of actors and how far each reaches, in cm."""
    found = list(spots)
    return np.array([spot.place for spot in found]).reshape(-1, 2), np.array([spot.reach for spot in found])


def lengths(points: np.ndarray) -> np.ndarray:
    """How far along the line each point lies, in cm."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def cut(points: np.ndarray, low: float, high: float) -> np.ndarray:
    """The part of a line between two distances along it."""
    along = lengths(points)
    inner = points[(along > low + 1e-9) & (along < high - 1e-9)]
    ends = [np.array([np.interp(at, along, points[:, axis]) for axis in (0, 1)]) for at in (low, high)]
    return np.vstack([ends[0], inner, ends[1]])


def visible(points: np.ndarray, start: Spot, end: Spot) -> np.ndarray:
    """The part of a line outside the two actors it joins."""
    along = lengths(points)
    low, high = (
        crossing(clearance(spot, points)[::way] - TIP_GAP, along[::way]) for spot, way in ((start, 1), (end, -1))
    )
    if high - low < 0.05:  # two actors that touch: what there is of a line lies under them
        middle = (low + high) / 2
        low, high = max(0.0, middle - 0.025), min(along[-1], middle + 0.025)
    return cut(points, low, high)


def crossing(outside: np.ndarray, along: np.ndarray) -> float:
    """Where a line that starts inside comes out, in cm along it."""
    first = int(np.argmax(outside > 0))
    if first == 0:
        return float(along[0] if outside[0] > 0 else along[-1])
    part = outside[first - 1] / (outside[first - 1] - outside[first])
    return float(along[first - 1] + part * (along[first] - along[first - 1]))


def head_size(width: float) -> tuple[float, float]:
    """Length and half the breadth in cm of the head of an arrow so many points wide."""
    return 0.14 + 0.042 * width, 0.062 + 0.027 * width


def with_heads(points: np.ndarray, width: float, *, both: bool, wide: float = 0.0) -> tuple[np.ndarray, list]:
    """The shaft of an arrow along points, and the corners (tip first) of the head at its end and for both its start.

    width in points, which tells how large a head is; wide: that of what is drawn, where that is wider. No head is
    longer than what is left of the shaft: heads shrink on a short line.
    """
    total = lengths(points)[-1]
    length, half = head_size(width)
    most = total / (3 if both else 2)
    if length > most:
        # Still wider than the shaft, and so still a head.
        half = max(half * most / length, min(half, HEAD_BREADTH * max(width, wide) / 2 * CM_PER_POINT))
        length = most
    half = max(half, HEAD_BREADTH * wide / 2 * CM_PER_POINT)
    # The shaft ends a little inside the head, so that there is no white between.
    shaft = cut(points, length * 0.9 if both else 0.0, total - length * 0.9)
    tips = [(points[-1], cut(points, 0, total - length)[-1])]
    if both:
        tips.append((points[0], cut(points, length, total)[0]))
    heads = []
    for tip, base in tips:
        along = tip - base
        across = np.array([-along[1], along[0]]) / max(float(np.linalg.norm(along)), 1e-9) * half
        heads.append(np.array([tip, base + across, base - across]))
    return shaft, heads


def simpler(points: np.ndarray) -> np.ndarray:
    """The two ends of a straight line, every other point of a curved one."""
    along, off = points[-1] - points[0], points - points[0]
    away = np.abs(along[0] * off[:, 1] - along[1] * off[:, 0]).max() / max(np.linalg.norm(along), 1e-9)
    return points[[0, -1]] if away < 1e-6 else np.vstack([points[:-1:2], points[-1:]])
