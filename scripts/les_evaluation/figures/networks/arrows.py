"""The arrows of a map: which lines they are, how they bend round other actors, where they stop, and their heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from les_evaluation.figures.colours import WHITE
from les_evaluation.figures.fonts import CM_PER_POINT
from les_evaluation.figures.networks.canvas import Canvas, Line, Shape
from les_evaluation.figures.networks.nodes import Spot, clearance

SAMPLES = np.linspace(0, 1, 41)  # points along a curve
COARSE = slice(None, None, 2)  # those that are looked at, and drawn
BENDS = (0.0, 0.07, -0.07, 0.13, -0.13, 0.2, -0.2)  # of a line, in parts of its length, the straight one first
TWIN_BENDS = (0.1, 0.15, 0.21)  # of two arrows between the same two actors
NEAR = 0.07  # cm that a line keeps from actors it does not belong to
TIP_GAP = 0.035  # cm between the tip of an arrow and its actor
STRAND_GAP, THIN_STRAND = 0.55, 0.55  # points: white between the strands of an arrow, and the thinnest strand
WIDE = 2.5  # points, of an arrow of which both sides count for the labels
HEAD = "#404040"  # of an arrow with strands of several colours


@dataclass(frozen=True)
class Style:
    """The look of a kind of relation: colour, and the parts of its dash in points."""

    colour: str
    dash: tuple[float, ...] = ()


PLAIN = Style("")


@dataclass(frozen=True)
class Arrow:
    """A line between two actors with a head at its end and, for two directions, at its start.

    width in points of all strands together; styles: a strand each. rank: what has a higher one lies over the others.
    """

    start: str
    end: str
    width: float
    styles: tuple[Style, ...]
    both: bool = False
    twin: bool = False
    rank: int = 0


def arrows_of(ties: pd.DataFrame) -> list[tuple[str, str, object, bool, bool]]:
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


def bent(arrow: Arrow, spots: Mapping[str, Spot], middles: np.ndarray, reaches: np.ndarray) -> np.ndarray:
    """The arc that passes under fewest other actors, as straight as that can be."""
    start, end = spots[arrow.start], spots[arrow.end]
    others = (np.abs(middles - start.place).sum(axis=1) > 0) & (np.abs(middles - end.place).sum(axis=1) > 0)
    best, least = None, None
    for bend in TWIN_BENDS if arrow.twin else BENDS:
        points = curve(start.place, end.place, bend)
        apart = np.linalg.norm(points[COARSE][:, None, :] - middles[others][None], axis=2).min(axis=0, initial=np.inf)
        hidden = np.maximum(0, reaches[others] + NEAR - apart).sum()
        if least is None or hidden < least - 1e-9:
            best, least = points, hidden
        if hidden == 0:
            break
    return best


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


def draw_arrow(canvas: Canvas, arrow: Arrow, points: np.ndarray, *, layer: int) -> list[np.ndarray]:
    """Draw an arrow along the points that are to be seen of it; a head for several strands has a colour of its own.

    Gives the outlines of what was drawn.
    """
    head = arrow.styles[0].colour if len(arrow.styles) == 1 else HEAD
    total = lengths(points)[-1]
    length, half = head_size(arrow.width)
    most = total * (0.42 if arrow.both else 0.7)
    length, half = (most, half * max(0.6, most / length)) if length > most else (length, half)
    shaft = cut(points, length * 0.9 if arrow.both else 0.0, total - length * 0.9)
    drawn = (
        [shaft]
        if arrow.width < WIDE
        else [side for side, _, _ in strands(shaft, replace(arrow, styles=(PLAIN, PLAIN)))]
    )
    for line, style, width in strands(shaft, arrow):
        canvas.lines.append(Line(line, colour=style.colour, width=width, dash=style.dash, layer=layer))
    tips = [(points[-1], cut(points, 0, total - length)[-1])]
    if arrow.both:
        tips.append((points[0], cut(points, length, total)[0]))
    for tip, base in tips:
        along = tip - base
        across = np.array([-along[1], along[0]]) / max(np.linalg.norm(along), 1e-9) * half
        corners = np.array([tip, base + across, base - across])
        canvas.shapes.append(Shape(corners, fill=head, edge=WHITE, width=0.35, layer=layer + 1))
        drawn.append(corners)
    return drawn


def strands(shaft: np.ndarray, arrow: Arrow) -> list[tuple[np.ndarray, Style, float]]:
    """The strands of an arrow side by side: points, style and width of each."""
    number = len(arrow.styles)
    width = max(THIN_STRAND, (arrow.width - (number - 1) * STRAND_GAP) / number)
    pitch = (width + STRAND_GAP) * CM_PER_POINT
    steps = np.gradient(shaft, axis=0)
    normals = np.column_stack([-steps[:, 1], steps[:, 0]]) / np.maximum(np.linalg.norm(steps, axis=1), 1e-9)[:, None]
    return [
        (shaft + normals * pitch * (place - (number - 1) / 2), style, width) for place, style in enumerate(arrow.styles)
    ]


def draw_arrows(canvas: Canvas, arrows: Sequence[Arrow], spots: Iterable[Spot], *, layer: int) -> list[np.ndarray]:
    """Draw arrows between actors, of one rank the wide ones below the thin ones; gives the outlines of what was drawn.

    Takes `layer` and the one above it.
    """
    by_actor = {spot.actor: spot for spot in spots}
    middles = np.array([spot.place for spot in by_actor.values()])
    reaches = np.array([spot.reach for spot in by_actor.values()])
    drawn = []
    for arrow in sorted(arrows, key=lambda each: (each.rank, -each.width)):
        start, end = by_actor[arrow.start], by_actor[arrow.end]
        points = visible(bent(arrow, by_actor, middles, reaches), start, end)
        drawn += draw_arrow(canvas, arrow, simpler(points), layer=layer)
    return drawn


def simpler(points: np.ndarray) -> np.ndarray:
    """The two ends of a straight line, every other point of a curved one."""
    along, off = points[-1] - points[0], points - points[0]
    away = np.abs(along[0] * off[:, 1] - along[1] * off[:, 0]).max() / max(np.linalg.norm(along), 1e-9)
    return points[[0, -1]] if away < 1e-6 else np.vstack([points[:-1:2], points[-1:]])
