"""A map per type of relation, beside each other with every actor in the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.networks.network import MAP_WIDTH, Network
from les_evaluation.output.canvas.fonts import text_height, wrap
from les_evaluation.output.canvas.map_canvas import Canvas
from les_evaluation.output.canvas.paper import HIGHEST, MARGIN, NOTE, sheet
from les_evaluation.output.figures.maps.label_places import Area
from les_evaluation.output.figures.maps.map_keys import map_legend
from les_evaluation.output.figures.maps.map_lines import pair_lines
from les_evaluation.output.figures.maps.map_notes import map_note
from les_evaluation.output.figures.maps.map_page import draw_in, draw_key, finish, key_columns
from les_evaluation.output.figures.maps.map_shown import NetworkMap, map_spots
from les_evaluation.output.figures.maps.map_words import told_counts
from les_evaluation.output.figures.maps.spots import Spot

GAP = 0.35  # cm between panels
FRAME_ROOM = 6.5  # cm of the page for title, legend and note
MOST_COLUMNS = 4
SMALLER = 0.62  # of actors and lines, where panels are half as wide as a map
SHORT = 4  # letters that a panel has room for beside an actor; longer names stand in a key under all


def panel_heading(part: Network, shown: NetworkMap) -> str:
    """The relation of a panel with its numbers, without that of the actors, which is the same in all."""
    counts = told_counts(part, shown.study, pairs_always=True).split(", ", 1)[1]
    relation = shown.study.relations.get(part.relation, part.relation)
    return f"{relation} ({counts})"


def panel_columns(panels: int, height: float, heading: float, *, room: float) -> int:
    """How many panels stand beside each other, so that all fit in `room` cm, at most MOST_COLUMNS.

    height: of a map as wide as the page.
    """

    def total(columns: int) -> float:
        return -(-panels // columns) * (height * panel_width(columns) / sheet() + heading + GAP)

    return next((columns for columns in range(2, MOST_COLUMNS) if total(columns) <= room), MOST_COLUMNS)


def panel_width(columns: int) -> float:
    """Width in cm of one of so many panels beside each other."""
    return (sheet() - (columns - 1) * GAP) / columns


def panel_labels(shown: NetworkMap, actors: Sequence[str]) -> tuple[dict[str, str], dict[int, str]]:
    """(actor -> what stands beside it on every panel, number -> name in the key): numbers where names are long."""
    printed = {actor: shown.printed[actor] for actor in actors}
    if all(len(name) <= SHORT for name in printed.values()):
        return printed, {}
    numbers = {actor: number for number, actor in enumerate(actors, start=1)}
    return {actor: str(number) for actor, number in numbers.items()}, {
        number: printed[actor] for actor, number in numbers.items()
    }


def widest_of(drawn: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Every actor as large as it is on any panel: the ground of the core group around these is the same on all."""
    found: dict[str, Spot] = {}
    for spot in (spot for own in drawn for spot in own):
        if spot.actor not in found or spot.reach > found[spot.actor].reach:
            found[spot.actor] = spot
    return list(found.values())


def draw_panels(
    canvas: Canvas, shown: NetworkMap, places: Mapping[str, tuple[float, float]], *, height: float
) -> Canvas:
    """Place the panels, the key of names, the legend and the note. places, height: of the map as wide as the page."""
    parts = shown.panels
    everyone = [spot.actor for spot in map_spots(shown, shown.network, places, scale=shown.scale)]
    labels, key = panel_labels(shown, everyone)
    room = HIGHEST - FRAME_ROOM - (key_columns(key)[0] if key else 0.0)
    columns = panel_columns(len(parts), height, 2 * text_height("x", NOTE), room=room)
    width = panel_width(columns)
    shrunk = width / MAP_WIDTH
    scale = replace(shown.scale, factor=SMALLER * shrunk / (panel_width(2) / MAP_WIDTH))
    small = {actor: (x * shrunk, y * shrunk) for actor, (x, y) in places.items()}
    drawn = [map_spots(shown, part, small, scale=scale) for part, _ in parts]
    top, spots, ground = canvas.depth, [spot for own in drawn for spot in own], widest_of(drawn)
    for start in range(0, len(parts), columns):
        row = parts[start : start + columns]
        heads = [wrap(panel_heading(part, shown), width=width, size=NOTE, bold=True) for part, _ in row]
        tall = max(text_height(head, NOTE) for head in heads)
        lowest = []
        for at, ((part, lines), head, own) in enumerate(zip(row, heads, drawn[start:], strict=False)):
            left = MARGIN + at * (width + GAP)
            canvas.write(head, left, -canvas.depth - text_height(head, NOTE) / 2, size=NOTE, bold=True)
            area = Area(left, left + width, -canvas.depth - tall - height * shrunk, -canvas.depth - tall)
            arrows = pair_lines(lines.pairs, scale, weighted=part.weighted, heads=shown.heads)
            placed = draw_in(canvas, area, own, arrows, labels=labels, ground=ground, kind=part.relation)
            lowest.append(min([area.bottom, *(label.bottom - 0.05 for label in placed)]))
        canvas.depth = -min(lowest) + (GAP if start + columns < len(parts) else 0)
    canvas.body = (-top, -canvas.depth)
    draw_key(canvas, key)
    return finish(canvas, map_legend(shown, spots, scale=scale), note=map_note(shown))
