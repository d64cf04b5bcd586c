"""Drawing the arrows of a map, in strands where they stand for several types of relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.canvas.spot_names import tie_spot
from les_evaluation.output.figures.maps.arrow_paths import (
    BENDS,
    TWIN_BENDS,
    bent,
    lengths,
    outlines,
    simpler,
    visible,
    with_heads,
)
from les_evaluation.output.figures.maps.map_scale import THINNEST
from les_evaluation.output.figures.maps.spots import Spot

STRAND_GAP = 0.55  # points: white between the strands of an arrow
LED = (0.25, 0.5, 0.75)  # parts of the way along a line at which a page leads to its rows
LED_AROUND = 0.16  # cm around these
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

    width in points of all strands together, which are wider where each would be thinner than one relation.
    styles: a strand each. rank: what has a higher one lies over the others. plain: a line, as of what has no direction.
    """

    start: str
    end: str
    width: float
    styles: tuple[Style, ...]
    both: bool = False
    twin: bool = False
    rank: int = 0
    plain: bool = False


def draw_arrow(canvas: Canvas, arrow: Arrow, points: np.ndarray, *, layer: int) -> list[np.ndarray]:
    """Draw an arrow along the points that are to be seen of it; a head for several strands has a colour of its own.

    Gives the outlines of what was drawn.
    """
    colour = arrow.styles[0].colour if len(arrow.styles) == 1 else HEAD
    breadth = bundle_width(arrow)
    shaft, heads = (points, []) if arrow.plain else with_heads(points, arrow.width, both=arrow.both, wide=breadth)
    sides = replace(arrow, width=breadth, styles=(PLAIN, PLAIN))
    drawn = [shaft] if breadth < WIDE else [side for side, _, _ in strands(shaft, sides)]
    for line, style, width in strands(shaft, arrow):
        canvas.lines.append(Line(line, colour=style.colour, width=width, dash=style.dash, layer=layer))
    for corners in heads:
        canvas.shapes.append(Shape(corners, fill=colour, edge=WHITE, width=0.35, layer=layer + 1))
    return drawn + heads


def strand_width(arrow: Arrow) -> float:
    """Width in points of each strand of an arrow: of several never less than that of one relation."""
    number = len(arrow.styles)
    if number == 1:
        return arrow.width
    return max(THINNEST, (arrow.width - (number - 1) * STRAND_GAP) / number)


def bundle_width(arrow: Arrow) -> float:
    """Width in points of all strands of an arrow with the white between them."""
    number = len(arrow.styles)
    return number * strand_width(arrow) + (number - 1) * STRAND_GAP


def strands(shaft: np.ndarray, arrow: Arrow) -> list[tuple[np.ndarray, Style, float]]:
    """The strands of an arrow side by side: points, style and width of each."""
    number, width = len(arrow.styles), strand_width(arrow)
    pitch = (width + STRAND_GAP) * CM_PER_POINT
    steps = np.gradient(shaft, axis=0)
    normals = np.column_stack([-steps[:, 1], steps[:, 0]]) / np.maximum(np.linalg.norm(steps, axis=1), 1e-9)[:, None]
    return [
        (shaft + normals * pitch * (place - (number - 1) / 2), style, width) for place, style in enumerate(arrow.styles)
    ]


def draw_arrows(
    canvas: Canvas, arrows: Sequence[Arrow], spots: Iterable[Spot], *, layer: int, kind: str = ""
) -> list[np.ndarray]:
    """Draw arrows between actors, of one rank the wide ones below the thin ones; gives the outlines of what was drawn.

    Takes `layer` and the one above it. kind: as of `tie_spot`.
    """
    by_actor = {spot.actor: spot for spot in spots}
    middles, reaches = outlines(by_actor.values())
    drawn = []
    for arrow in sorted(arrows, key=lambda each: (each.rank, -each.width)):
        start, end = by_actor[arrow.start], by_actor[arrow.end]
        points, _ = bent(start, end, middles, reaches, bends=TWIN_BENDS if arrow.twin else BENDS)
        seen = visible(points, start, end)
        drawn += draw_arrow(canvas, arrow, simpler(seen), layer=layer)
        along, name = lengths(seen), tie_spot(arrow.start, arrow.end, way=arrow.twin, kind=kind)
        for part in LED:
            at = [[np.interp(part * along[-1], along, seen[:, axis]) for axis in (0, 1)]]
            canvas.lead(name, np.array(at), around=LED_AROUND)
    return drawn
