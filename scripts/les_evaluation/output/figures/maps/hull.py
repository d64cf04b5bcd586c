"""The pale ground under the core group: round its members and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.figures.maps.core_outline import HOLE, ground_of, holes_in
from les_evaluation.output.figures.maps.map_colours import core_ground
from les_evaluation.output.figures.maps.spots import Spot

RIM = 0.03  # cm, the line around it


def draw_hull(canvas: Canvas, members: Sequence[Spot], others: Sequence[Spot], *, layer: int) -> None:
    """Draw the ground: the convex hull of the members, or as much of it as no other actor stands on.

    That is every triangle of members which keeps off all others, and bands that join who is left. Who still stands on
    it and is no member gets a hole. Takes `layer` and the two above it.
    """
    if not members:
        return
    pale, edge = core_ground()
    places = np.array([spot.place for spot in members])
    grounds, links, pad = ground_of(members, others)
    for at, (wide, colour) in enumerate(((pad + RIM, edge), (pad, pale))):
        for start, end in links:
            points = np.array([start, end])
            canvas.lines.append(
                Line(points, colour=colour, width=2 * wide / CM_PER_POINT, layer=layer + at, rounded=True)
            )
        for place in places:
            canvas.shapes.append(Shape(place[None, :], radius=wide, fill=colour, edge=colour, layer=layer + at))
    canvas.shapes += [Shape(ground, fill=pale, edge=pale, layer=layer + 1) for ground in grounds]
    for spot in holes_in(places, others, links, pad=pad):
        hole = Shape(
            spot.place[None, :],
            fill=WHITE,
            edge=edge,
            width=RIM / CM_PER_POINT,
            layer=layer + 2,
            radius=spot.reach + HOLE,
        )
        canvas.shapes.append(hole)
