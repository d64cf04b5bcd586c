"""Drawing the actors of a map."""

from __future__ import annotations

import numpy as np

from les_evaluation.output.canvas.colours import GREY, INK, WHITE, tint
from les_evaluation.output.canvas.map_canvas import Canvas, Shape
from les_evaluation.output.figures.maps.map_colours import role_fill
from les_evaluation.output.figures.maps.spots import (
    LEFT,
    LEFT_DASH,
    LEFT_WIDTH,
    NEW,
    RING,
    RING_GAP,
    SHAPES,
    Spot,
    apothem,
    polygon_at,
)

EDGE = 0.7  # points, around an actor
FADED, FADED_EDGE = 0.75, "#a6a6a6"  # white in the colour of an actor without a tie, as on the pages; and its outline
UNDER = 0.03  # cm of white around an actor, over the lines


def polygon(spot: Spot, *, grown: float) -> np.ndarray:
    """The corners of an actor's polygon, its sides `grown` cm further out than those of the shape itself."""
    shape = SHAPES[spot.role]
    own = apothem(shape, spot.radius)
    return polygon_at(shape, spot.x, spot.y, spot.radius * (own + grown) / own)


def shaped(
    spot: Spot,
    *,
    fill: str,
    edge: str,
    layer: int,
    width: float = 0.0,
    dash: tuple[float, ...] = (),
    grown: float = 0.0,
) -> Shape:
    """The shape of an actor, or one around it whose sides are `grown` cm further out; the rest as of Shape."""
    disc = SHAPES[spot.role] == "circle"
    points = spot.place[None, :] if disc else polygon(spot, grown=grown)
    return Shape(points, fill, edge, width, layer, spot.radius + grown if disc else 0.0, dash)


def draw_spot(canvas: Canvas, spot: Spot, *, layer: int, fill: str = "") -> None:
    """Draw an actor: filled, pale where it has no tie, hollow where it left, with a ring where it is new."""
    if spot.state == LEFT:
        canvas.shapes.append(
            shaped(spot, fill=WHITE, edge=GREY, width=LEFT_WIDTH, dash=LEFT_DASH, layer=layer),
        )
        return
    colour, edge = fill or spot.fill or role_fill(spot.role), INK
    if spot.pale:
        colour, edge = tint(colour, FADED), FADED_EDGE
    canvas.shapes.append(shaped(spot, grown=spot.margin + UNDER, fill=WHITE, edge=WHITE, layer=layer))
    if spot.state == NEW:
        canvas.shapes.append(shaped(spot, grown=RING_GAP, fill=WHITE, edge=edge, width=RING, layer=layer))
    canvas.shapes.append(shaped(spot, fill=colour, edge=edge, width=EDGE, layer=layer))
