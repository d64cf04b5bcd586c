"""The legend under a network figure: signs with their labels, in rows with a heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape, widest_line
from les_evaluation.output.canvas.paper import GAPS, MARGIN, sheet
from les_evaluation.output.figures.maps.actor_colours import REST, ActorColours
from les_evaluation.output.figures.maps.arrows import Arrow, Style, draw_arrow
from les_evaluation.output.figures.maps.map_colours import core_ground
from les_evaluation.output.figures.maps.map_looks import SHADE
from les_evaluation.output.figures.maps.map_scale import Scale
from les_evaluation.output.figures.maps.map_words import role_in_legend, short_number
from les_evaluation.output.figures.maps.nodes import draw_spot
from les_evaluation.output.figures.maps.spots import LEFT, NEW, PLAIN, Spot
from les_evaluation.study.settings import Study

SIZE = 7.5  # points
LINE = text_height("x", SIZE)
KEY = 0.13  # cm, radius of an actor in the legend, where its size says nothing
SIGN_GAP, ENTRY_GAP, GROUP_GAP, ROW_GAP = 0.12, 0.3, 0.55, 0.1  # cm
ARROW, LONGER = 0.8, 1.2  # cm long; where its dash must be seen
LEGEND_LAYER = 40  # over all else

Sign = Callable[[Canvas, float, float], None]  # places something: x of its left side, y of its middle


@dataclass(frozen=True)
class Entry:
    """A sign of width x height cm, drawn around (x of its left side, y of its middle), and the label beside it."""

    width: float
    height: float
    label: str
    sign: Sign


@dataclass(frozen=True)
class Group:
    """Entries under one heading; unit: what they are measured in, between brackets after it."""

    heading: str
    entries: Sequence[Entry]
    unit: str = ""


def draw_legend(canvas: Canvas, groups: Iterable[Group]) -> None:
    """Place the legend under all that stands there: a group after the other, in rows as wide as the figure."""
    canvas.depth += GAPS["legend"]
    for row in filled_rows([group for group in groups if group.entries]):
        height = max(part[0] for part in row)
        for _, x, place in row:
            place(canvas, MARGIN + x, -canvas.depth - height / 2)
        canvas.depth += height + ROW_GAP
    canvas.depth -= ROW_GAP


Part = tuple[float, float, Sign]  # height, x, how it is placed


def filled_rows(groups: Sequence[Group]) -> list[list[Part]]:
    """The parts of the legend by row; a group that does not fit beside another begins a row, and may take several."""
    rows: list[list[Part]] = []
    x = sheet()
    for group in groups:
        parts = parts_of(group)
        whole = sum(width + gap for width, gap, _, _ in parts)
        if x + GROUP_GAP + whole > sheet() + 1e-9:
            rows.append([])
            x = 0.0
        else:
            x += GROUP_GAP
        for width, gap, height, place in parts:
            if x + width > sheet() + 1e-9 and rows[-1]:
                rows.append([])
                x = 0.0
            rows[-1].append((height, x, place))
            x += width + gap
        x -= parts[-1][1]
    return rows


def parts_of(group: Group) -> list[tuple[float, float, float, Sign]]:
    """Heading, entries and unit of a group: width, white after it, height, and how it is placed."""
    heading = group.heading if group.unit else group.heading + ":"
    parts = [(text_width(heading, SIZE, True), 0.09 if group.unit else 0.16, LINE, writing(heading, bold=True))]
    if group.unit:
        unit = wrap(f"({group.unit}):", width=sheet(), size=SIZE)
        parts.append((widest_line(unit, SIZE), 0.16, text_height(unit, SIZE), writing(unit)))
    for entry in group.entries:
        label = wrap(entry.label, width=sheet() - entry.width - SIGN_GAP, size=SIZE)
        width = entry.width + SIGN_GAP + widest_line(label, SIZE)
        parts.append((width, ENTRY_GAP, max(entry.height, text_height(label, SIZE)), placing(entry, label)))
    return parts


def writing(content: str, *, bold: bool = False) -> Sign:
    """How a text is placed."""
    return lambda canvas, x, y: canvas.write(content, x, y, size=SIZE, bold=bold)


def placing(entry: Entry, label: str) -> Sign:
    """How an entry is placed."""

    def place(canvas: Canvas, x: float, y: float) -> None:
        entry.sign(canvas, x, y)
        canvas.write(label, x + entry.width + SIGN_GAP, y, size=SIZE)

    return place


def role_group(
    roles: Collection[str], study: Study, *, fill: str = "", ground: bool = True, pale: bool = False
) -> Group:
    """The shape and colour of these roles, the ground of the core group, and what is pale.

    fill: a colour of no role, where colours stand for something else. ground, pale: whether the figure has those.
    """
    entries = [spot_entry(role, PLAIN, role_in_legend(role, study), fill=fill) for role in roles]
    if pale:
        entries.append(spot_entry("kern", PLAIN, study.text("figures.network.pale"), fill=SHADE, pale=True))
    if ground and "kern" in roles:
        entries.append(Entry(0.5, 0.3, study.text("figures.network.core"), hull_sign))
    return Group(study.text("figures.network.heading_role"), entries)


def colour_group(colours: ActorColours, study: Study) -> Group:
    """What the colours of actors stand for, where that is not their role."""
    told, rest = dict(colours.legend), []
    if colours.others:
        rest.append(study.text("figures.network.lines.others", n=colours.others))
    if colours.blank:
        rest.append(study.text("figures.network.lines.blank"))
    if rest:
        told[", ".join(rest)] = REST
    entries = [spot_entry("kern", PLAIN, value, fill=fill) for value, fill in told.items()]
    return Group(study.text(f"figures.network.lines.{colours.column}"), entries)


def spot_entry(role: str, state: str, label: str, *, fill: str = "", pale: bool = False) -> Entry:
    """An actor in the legend, in the colour of its role or another."""
    half = max(Spot("", 0.0, 0.0, KEY, role, state).reach, 0.16)

    def sign(canvas: Canvas, x: float, y: float) -> None:
        draw_spot(canvas, Spot("", x + half, y, KEY, role, state, pale=pale), layer=LEGEND_LAYER, fill=fill)

    return Entry(2 * half, 2 * half, label, sign)


def hull_sign(canvas: Canvas, x: float, y: float) -> None:
    """A piece of the ground of the core group."""
    corners = np.array([(x, y - 0.13), (x + 0.5, y - 0.13), (x + 0.5, y + 0.13), (x, y + 0.13)])
    pale, edge = core_ground()
    canvas.shapes.append(Shape(corners, fill=pale, edge=edge, width=0.8, layer=LEGEND_LAYER))


def state_group(spots: Sequence[Spot], study: Study) -> Group:
    """Newcomers and those that left, on a disc of no role, where any of these does."""
    states = [state for state in (NEW, LEFT) if any(spot.state == state for spot in spots)]
    entries = [spot_entry("kern", state, study.text(f"figures.network.{state}_actor"), fill=SHADE) for state in states]
    return Group(study.text("figures.network.heading_change"), entries)


def size_group(scale: Scale, study: Study) -> Group:
    """What the size of an actor means: the same in all maps of a scale."""

    def disc(radius: float) -> Sign:
        return lambda canvas, x, y: canvas.shapes.append(
            Shape(np.array([(x + radius, y)]), radius=radius, fill=SHADE, edge=SHADE, layer=LEGEND_LAYER)
        )

    sizes = [(degree, scale.radius(degree)) for degree in scale.degrees()]
    return Group(
        study.text("figures.network.heading_size"),
        [Entry(2 * radius, 2 * radius, str(degree), disc(radius)) for degree, radius in sizes],
        study.text("figures.network.unit_size"),
    )


def width_group(scale: Scale, study: Study, *, weighted: bool = False, most: float | None = None) -> Group:
    """What the width of an arrow means: the same in all maps of a scale, of those with weights and of the others.

    most: the highest on the map, beyond which the legend does not go; a map where all stand for one relation has none.
    """
    weights = scale.weights(weighted=weighted, most=most)
    if most is not None and not widths_differ(most, weighted=weighted):
        weights = ()
    return Group(
        study.text("figures.network.heading_width"),
        [
            line_entry(
                short_number(weight, study.language),
                width=scale.width(weight, weighted=weighted),
                style=Style(SHADE),
            )
            for weight in weights
        ],
        study.text(f"figures.network.unit_{'strength' if weighted else 'width'}"),
    )


def widths_differ(most: float, *, weighted: bool) -> bool:
    """Whether the widths of a map tell something: not where every line stands for one relation. most: the highest."""
    return weighted or most > 1


def line_entry(label: str, *, width: float, style: Style) -> Entry:
    """A line without a head."""

    def sign(canvas: Canvas, x: float, y: float) -> None:
        points = np.array([(x, y), (x + ARROW, y)])
        canvas.lines.append(Line(points, colour=style.colour, width=width, dash=style.dash, layer=LEGEND_LAYER))

    return Entry(ARROW, 0.2, label, sign)


def arrow_entry(label: str, *, width: float, style: Style, both: bool = False, length: float = ARROW) -> Entry:
    """An arrow with one head or two, so many cm long."""

    def sign(canvas: Canvas, x: float, y: float) -> None:
        arrow = Arrow("", "", width, (style,), both=both)
        points = np.array([(x, y), (x + length, y)])
        draw_arrow(canvas, arrow, points, layer=LEGEND_LAYER)

    return Entry(length, 0.25, label, sign)
