"""What every figure of a network has: places on the page, title, labels, legend and note."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from les_evaluation.core.numbers import printed, with_marks
from les_evaluation.core.texts import text
from les_evaluation.networks.network import Network
from les_evaluation.output.canvas.colours import GREY, INK
from les_evaluation.output.canvas.drawing import CARD, MARGIN, NOTE
from les_evaluation.output.canvas.fonts import text_height, wrap
from les_evaluation.output.canvas.map_canvas import SHEET, Canvas, Line
from les_evaluation.output.figures.maps.arrows import Arrow, draw_arrows
from les_evaluation.output.figures.maps.hull import draw_hull
from les_evaluation.output.figures.maps.label_places import LABEL, Area, LabelPlace, place_labels
from les_evaluation.output.figures.maps.map_legend import Group, draw_legend
from les_evaluation.output.figures.maps.nodes import LEFT, Spot, draw_spot

FOOT = 0.8  # cm above the highest actor and below the lowest one, as in networks.layout
EDGE_ROOM = 0.75  # cm from an actor to the side of the map, at least
MOST = 15.6  # cm, the highest map
HULL_LAYER, ARROW_LAYER, LEADER_LAYER, SPOT_LAYER = 0, 10, 20, 30
LEADER, LEADER_COLOUR = 0.4, "#8c8c8c"  # points
NUMBER, KEY_GAP = 0.6, 0.3  # cm: for a number in the key of labels, and between its columns


def page_places(positions: pd.DataFrame, *, les: str) -> tuple[dict[str, tuple[float, float]], float]:
    """Where the actors of a LES stand: (x, y) in cm from the left and the lower side of the map, and its height.

    The same for every map of the LES. Places that a researcher put off the page are brought back by making the
    whole map smaller, which keeps its shape.
    """
    rows = positions[positions["les"] == les]
    if rows.empty:
        return {}, 0.0
    places = rows[["x", "y"]].to_numpy(dtype=float)
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([SHEET - 2 * EDGE_ROOM, MOST - 2 * FOOT])
    factor = min(1.0, *(room / np.maximum(high - low, 1e-9)))
    placed = (places - low) * factor
    wide = (high[0] - low[0]) * factor
    # Left as it is where that fits; else as near to it as can be.
    placed[:, 0] += np.clip(low[0], EDGE_ROOM, SHEET - EDGE_ROOM - wide)
    placed[:, 1] += FOOT
    height = float((high[1] - low[1]) * factor + 2 * FOOT)
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(rows["actor"], placed, strict=True)}, height


def told_count(n: int, what: str, language: str) -> str:
    """A number with its noun, such as "1 partner"; what: a key of figures.network.counts."""
    return text(f"figures.network.counts.{what}_{'one' if n == 1 else 'more'}", language, n=n)


def number_text(value: float, language: str, *, whole: bool = False) -> str:
    """A number with two decimals, halves up, or as short as it is; a dash where there is none."""
    if math.isnan(value):
        return "–"
    return with_marks(f"{value:g}", language) if whole else printed(value, language, decimals=2)


def with_counts(title: str, *, actors: int, ties: int, language: str) -> str:
    """The title with its numbers: "Title (n=23 partners, 54 pijlen)"."""
    return f"{title.rstrip('. ')} (n={told_counts(actors=actors, ties=ties, language=language)})"


def told_counts(*, actors: int, ties: int, language: str) -> str:
    """The numbers of a map in words."""
    return f"{told_count(actors, 'actors', language)}, {told_count(ties, 'arrows', language)}"


def counts_of(network: Network) -> dict[str, int]:
    """The numbers above a map: actors and ties."""
    return {"actors": len(network.actors), "ties": len(network.ties)}


def draw_body(
    canvas: Canvas,
    spots: Sequence[Spot],
    arrows: Sequence[Arrow],
    *,
    labels: Mapping[str, str],
    height: float,
) -> list[LabelPlace]:
    """Place a map with its hull, arrows, actors and labels under all that stands there; gives the labels.

    spots: y in cm from the lower side of the map, whose height this is.
    """
    area = Area(MARGIN, MARGIN + SHEET, -canvas.depth - height, -canvas.depth)
    moved = [
        Spot(spot.actor, area.left + spot.x, area.bottom + spot.y, spot.radius, spot.role, spot.state) for spot in spots
    ]
    members = [spot for spot in moved if spot.role == "kern" and spot.state != LEFT]
    rest = [spot for spot in moved if spot not in members]
    draw_hull(canvas, members, rest, layer=HULL_LAYER)
    lines = draw_arrows(canvas, arrows, moved, layer=ARROW_LAYER)
    placed = place_labels(moved, labels, lines=lines, area=area)
    for spot, label in zip(moved, placed, strict=True):
        draw_spot(canvas, spot, layer=SPOT_LAYER)
        if label.leader is not None:
            canvas.lines.append(Line(label.leader, colour=LEADER_COLOUR, width=LEADER, layer=LEADER_LAYER))
        draw_label(canvas, spot, label)
    lowest = min([area.bottom, *(label.bottom - 0.05 for label in placed)])
    canvas.body = (area.top, lowest)
    canvas.depth = -lowest
    draw_key(canvas, {label.number: labels[label.actor] for label in placed if label.number})
    return placed


def draw_key(canvas: Canvas, numbered: Mapping[int, str]) -> None:
    """Place the labels that stand as numbers on the map under it, in as many columns as make it lowest."""
    if not numbered:
        return

    def columns(number: int) -> tuple[float, list[list[tuple[int, str]]]]:
        width = (SHEET - (number - 1) * KEY_GAP) / number - NUMBER
        entries = [(at, wrap(numbered[at], width=width, size=LABEL)) for at in sorted(numbered)]
        rows = -(-len(entries) // number)
        found = [entries[start : start + rows] for start in range(0, len(entries), rows)]
        return max(sum(text_height(label, LABEL) for _, label in column) for column in found), found

    number = min(range(1, 5), key=lambda some: (round(columns(some)[0], 6), some))
    height, found = columns(number)
    for at, column in enumerate(found):
        x, y = MARGIN + at * ((SHEET + KEY_GAP) / number), -canvas.depth
        for row, label in column:
            high = text_height(label, LABEL)
            canvas.write(
                str(row), x + NUMBER - 0.12, y - text_height("x", LABEL) / 2, size=LABEL, bold=True, align="right"
            )
            canvas.write(label, x + NUMBER, y - high / 2, size=LABEL)
            y -= high
    canvas.depth += height


def draw_label(canvas: Canvas, spot: Spot, label: LabelPlace) -> None:
    """Write a label on the side of its box that its actor stands on."""
    align, x = "center", (label.left + label.right) / 2
    if label.left >= spot.x:
        align, x = "left", label.left
    elif label.right <= spot.x:
        align, x = "right", label.right
    colour = GREY if spot.state == LEFT else INK
    middle = (label.bottom + label.top) / 2
    canvas.write(label.content, x, middle, size=LABEL, colour=colour, align=align, halo=True, bold=label.number > 0)


def finish(canvas: Canvas, groups: Iterable[Group], *, note: str) -> Canvas:
    """Place legend and note."""
    draw_legend(canvas, groups)
    canvas.write_note(note, colour=GREY)
    return canvas


def empty_figure(canvas: Canvas, said: str) -> Canvas:
    """A figure that says in words why there is nothing to see."""
    canvas.say(said, size=NOTE, colour=GREY, card=CARD)
    return canvas
