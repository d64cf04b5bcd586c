"""The pale ground under the core group: round its members and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.fonts import CM_PER_POINT
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.figures.maps.convex import convex_hull, polygon_distance, segment_distance
from les_evaluation.output.figures.maps.map_looks import EDGE, PALE
from les_evaluation.output.figures.maps.spots import Spot

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
            hole = Shape(
                spot.place[None, :],
                fill=WHITE,
                edge=EDGE,
                width=RIM / CM_PER_POINT,
                layer=layer + 2,
                radius=spot.reach + HOLE,
            )
            canvas.shapes.append(hole)


def near(
    spot: Spot, places: np.ndarray, links: Sequence[tuple[np.ndarray, np.ndarray]], ring: np.ndarray | None
) -> float:
    """How far an actor stands from what the ground is drawn around, in cm."""
    apart = [segment_distance(spot.place, start, end) for start, end in links]
    apart += [float(np.linalg.norm(spot.place - place)) for place in places]
    return min(apart if ring is None else [*apart, polygon_distance(ring, spot.place)])


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
