"""The pale ground under the core group: round its members and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.fonts import CM_PER_POINT
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.figures.maps.nodes import Spot

PALE, EDGE = "#dfeaf3", "#9db8cc"
PAD = 0.2  # cm around the members
RIM = 0.03  # cm, the line around it
HOLE = 0.1  # cm of white around who stands inside and is no member
MOST_HOLES = 0.35  # others per member in the convex hull; with more of them it is bands
IN_THE_WAY = 4.0  # cm that a link may be longer to keep off an actor that is no member


def draw_hull(canvas: Canvas, members: Sequence[Spot], others: Sequence[Spot], *, layer: int) -> None:
    """Draw the ground: the convex hull of the members, or bands between them where many others stand in that hull.

    Who still stands on it and is no member gets a hole. Takes `layer` and the two above it.
    """
    if not members:
        return
    pad = max(spot.reach for spot in members) + PAD
    places = np.array([spot.place for spot in members])
    ring = convex_hull(places)
    strangers = sum(polygon_distance(ring, spot.place) < pad + spot.reach for spot in others) if len(ring) > 2 else 0
    around = len(ring) > 2 and strangers <= MOST_HOLES * len(members)
    links = [(ring[at - 1], ring[at]) for at in range(len(ring))] if around else linked(members, others, pad=pad)
    for at, (wide, colour) in enumerate(((pad + RIM, EDGE), (pad, PALE))):
        for start, end in links:
            points = np.array([start, end])
            canvas.lines.append(
                Line(points, colour=colour, width=2 * wide / CM_PER_POINT, layer=layer + at, rounded=True)
            )
        for place in places:
            canvas.shapes.append(Shape(place[None, :], radius=wide, fill=colour, edge=colour, layer=layer + at))
    if around:
        canvas.shapes.append(Shape(ring, fill=PALE, edge=PALE, layer=layer + 1))
    for spot in others:
        if near(spot, places, links, ring if around else None) < pad + spot.reach:
            look = {"fill": WHITE, "edge": EDGE, "width": RIM / CM_PER_POINT}
            canvas.shapes.append(Shape(spot.place[None, :], radius=spot.reach + HOLE, layer=layer + 2, **look))


def near(
    spot: Spot, places: np.ndarray, links: Sequence[tuple[np.ndarray, np.ndarray]], ring: np.ndarray | None
) -> float:
    """How far an actor stands from what the ground is drawn around, in cm."""
    apart = [segment_distance(spot.place, start, end) for start, end in links]
    apart += [float(np.linalg.norm(spot.place - place)) for place in places]
    return min(apart if ring is None else [*apart, polygon_distance(ring, spot.place)])


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


def turn(one: Sequence[float], two: Sequence[float], three: Sequence[float]) -> float:
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


def linked(members: Sequence[Spot], others: Sequence[Spot], *, pad: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """The shortest links that join all members, round others where that is not much longer (Prim)."""
    places = [spot.place for spot in members]

    def cost(one: int, other: int) -> float:
        start, end = places[one], places[other]
        hit = sum(segment_distance(spot.place, start, end) < pad + spot.reach for spot in others)
        return float(np.linalg.norm(start - end)) + IN_THE_WAY * hit

    inside, links = [0], []
    while len(inside) < len(members):
        outside = [row for row in range(len(members)) if row not in inside]
        one, other = min(((a, b) for a in inside for b in outside), key=lambda pair: (round(cost(*pair), 6), pair))
        links.append((places[one], places[other]))
        inside.append(other)
    return links
