"""What every figure of a network has: places on the page, title, labels, legend and note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from les_evaluation.output.canvas.colours import GREY, INK, WHITE
from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.map_canvas import Canvas, Line
from les_evaluation.output.canvas.paper import CARD, MARGIN, NOTE, narrowed, sheet
from les_evaluation.output.canvas.spot_names import spot as named
from les_evaluation.output.figures.maps.arrows import Arrow, draw_arrows
from les_evaluation.output.figures.maps.hull import draw_hull
from les_evaluation.output.figures.maps.label_places import LABEL, Area, LabelPlace, place_labels
from les_evaluation.output.figures.maps.map_legend import Group, draw_legend
from les_evaluation.output.figures.maps.map_looks import LEADER, LEADER_COLOUR, LEADER_SEAM
from les_evaluation.output.figures.maps.nodes import draw_spot
from les_evaluation.output.figures.maps.spots import LEFT, Spot

HULL_LAYER, ARROW_LAYER, LEADER_LAYER, SPOT_LAYER = 0, 10, 20, 30
NUMBER, KEY_GAP = 0.6, 0.3  # cm: for a number in the key of labels, and between its columns


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
    by = narrowed()
    area = Area(MARGIN, MARGIN + sheet(), -canvas.depth - height * by, -canvas.depth)
    scaled = [replace(spot, x=spot.x * by, y=spot.y * by) for spot in spots]
    placed = draw_in(canvas, area, scaled, arrows, labels=labels)
    lowest = min([area.bottom, *(label.bottom - 0.05 for label in placed)])
    canvas.body = (area.top, lowest)
    canvas.depth = -lowest
    draw_key(canvas, {label.number: labels[label.actor] for label in placed if label.number})
    return placed


def draw_in(
    canvas: Canvas,
    area: Area,
    spots: Sequence[Spot],
    arrows: Sequence[Arrow],
    *,
    labels: Mapping[str, str],
    ground: Sequence[Spot] | None = None,
    kind: str = "",
) -> list[LabelPlace]:
    """Place a map in a part of the canvas, see `draw_body`; gives the labels.

    ground: the actors as the hull goes around them, in place of `spots`. kind: the type of relation of a panel.
    """

    def here(some: Sequence[Spot]) -> list[Spot]:
        return [replace(spot, x=area.left + spot.x, y=area.bottom + spot.y) for spot in some]

    moved, around = here(spots), here(spots if ground is None else ground)
    members = [spot for spot in around if spot.role == "kern" and spot.state != LEFT]
    rest = [spot for spot in around if spot not in members]
    draw_hull(canvas, members, rest, layer=HULL_LAYER)
    lines = draw_arrows(canvas, arrows, moved, layer=ARROW_LAYER, kind=kind)
    placed = place_labels(moved, labels, lines=lines, area=area)
    for spot, label in zip(moved, placed, strict=True):
        draw_spot(canvas, spot, layer=SPOT_LAYER)
        canvas.lead(named(kind, spot.actor), spot.place[None, :], around=spot.reach)
        if label.leader is not None:
            # With white at both sides, to be seen over the arrows.
            canvas.lines.append(Line(label.leader, colour=WHITE, width=LEADER + LEADER_SEAM, layer=LEADER_LAYER))
            canvas.lines.append(Line(label.leader, colour=LEADER_COLOUR, width=LEADER, layer=LEADER_LAYER + 1))
        draw_label(canvas, spot, label)
    return placed


def key_columns(numbered: Mapping[int, str]) -> tuple[float, int, list[list[tuple[int, str]]]]:
    """The height in cm of the key of labels in as many columns as make it lowest, their number, and what is in each.

    No word is broken.
    """

    def columns(number: int) -> tuple[float, list[list[tuple[int, str]]]]:
        width = (sheet() - (number - 1) * KEY_GAP) / number - NUMBER
        entries = [(at, wrap(numbered[at], width=width, size=LABEL)) for at in sorted(numbered)]
        rows = -(-len(entries) // number)
        found = [entries[start : start + rows] for start in range(0, len(entries), rows)]
        return max(sum(text_height(label, LABEL) for _, label in column) for column in found), found

    words = [word for label in numbered.values() for word in label.split()]
    widest = max(text_width(word, LABEL) for word in words) if words else 0.0
    fitting = [some for some in range(1, 5) if (sheet() - (some - 1) * KEY_GAP) / some - NUMBER >= widest] or [1]
    number = min(fitting, key=lambda some: (round(columns(some)[0], 6), some))
    height, found = columns(number)
    return height, number, found


def draw_key(canvas: Canvas, numbered: Mapping[int, str]) -> None:
    """Place the labels that stand as numbers on the map under it."""
    if not numbered:
        return
    height, number, found = key_columns(numbered)
    for at, column in enumerate(found):
        x, y = MARGIN + at * ((sheet() + KEY_GAP) / number), -canvas.depth
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
    colour = GREY if spot.state == LEFT or spot.pale else INK
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
