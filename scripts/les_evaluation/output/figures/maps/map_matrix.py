"""A network as a table: a row and a column per actor, the core first, and in each cell what goes from row to column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from les_evaluation.networks.network import ROLES, Network
from les_evaluation.output.canvas.colours import GREY, INK, WHITE, text_colour
from les_evaluation.output.canvas.fonts import text_height, text_width
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.paper import CARD, HIGHEST, MARGIN, sheet
from les_evaluation.output.canvas.spot_names import spot as named
from les_evaluation.output.canvas.spot_names import tie_spot
from les_evaluation.output.figures.maps.map_colours import core_ground, ends_of_shades
from les_evaluation.output.figures.maps.map_legend import (
    LEGEND_LAYER,
    Entry,
    Group,
    Sign,
    colour_group,
    role_group,
)
from les_evaluation.output.figures.maps.map_looks import SHADE
from les_evaluation.output.figures.maps.map_notes import map_note
from les_evaluation.output.figures.maps.map_page import finish
from les_evaluation.output.figures.maps.map_scale import degrees, examples
from les_evaluation.output.figures.maps.map_shown import NetworkMap
from les_evaluation.output.figures.maps.map_style import MOST_ACTORS
from les_evaluation.output.figures.maps.map_words import short_number
from les_evaluation.output.figures.maps.nodes import draw_spot
from les_evaluation.output.figures.maps.spots import Spot
from les_evaluation.study.settings import Study

SIZE = 7.5  # points
LINE = text_height("x", SIZE)
SIGN, GAP = 0.11, 0.1  # cm: radius of the sign of a role before a name, and white beside a name
WIDEST_CELL, HIGHEST_CELL, LEAST_CELL = 0.75, 0.5, 0.33  # cm
FRAME_ROOM = 6.0  # cm of the page for title, legend and note
NUMBER_ROOM = 0.3  # cm that a cell must be wide and high to hold a number
STAGGER = 3  # rows in which the heads of columns may stand, each beside the next
LIGHT, DARK = "#c6dbef", "#08306b"  # of the lowest and the highest value: after ColorBrewer's Blues
RULE, SEPARATOR = 0.3, 1.1  # points


@dataclass(frozen=True)
class Matrix:
    """What stands in a matrix.

    actors: in the order of rows and columns, the core first; roles: of each. cells: what goes from the actor of a row
    to that of a column, 0 for nothing. left_out: actors that it has no room for.
    """

    actors: Sequence[str]
    roles: Sequence[str]
    cells: np.ndarray
    left_out: int = 0


def matrix_of(network: Network, *, most: int = MOST_ACTORS) -> Matrix:
    """The matrix of a network: actors by role in the order of the model, within a role in that of the sheet.

    With more than `most` actors those with the most partners, of equals the first by role and sheet.
    """
    rank = {role: at for at, role in enumerate(ROLES)}
    people = sorted(network.actors[["actor_id", "role"]].itertuples(index=False), key=lambda row: rank[row.role])
    partners = degrees(network.ties)
    by_partners = sorted(range(len(people)), key=lambda at: -partners.get(people[at].actor_id, 0))
    kept = [people[at] for at in sorted(by_partners[:most])]
    place = {row.actor_id: at for at, row in enumerate(kept)}
    values = np.zeros((len(kept), len(kept)))
    for row in network.told_ways.itertuples():
        if row.from_actor_id in place and row.to_actor_id in place:
            value = row.strength if network.weighted else row.weight
            values[place[row.from_actor_id], place[row.to_actor_id]] = value
    return Matrix([row.actor_id for row in kept], [row.role for row in kept], values, len(people) - len(kept))


def shade(value: float, most: float, *, weighted: bool) -> str:
    """The fill of a cell: the darker, the more; weighted: from 0 on, else from one relation on."""
    low = 0.0 if weighted else 1.0
    part = 0.6 if most <= low else (value - low) / (most - low)
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in ends_of_shades(LIGHT, DARK)]
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in zip(*ends, strict=True))


def draw_matrix(canvas: Canvas, shown: NetworkMap) -> Canvas:
    """Place the matrix, its legend and the note."""
    network, study = shown.network, shown.study
    matrix = matrix_of(network)
    frame = Frame.of(matrix, [shown.printed[actor] for actor in matrix.actors], top=canvas.depth)
    most = float(matrix.cells.max())
    draw_heads(canvas, frame, matrix, shown)
    draw_cells(canvas, frame, matrix, most=most, weighted=network.weighted, study=study)
    canvas.depth = -frame.bottom
    canvas.body = (frame.top, frame.bottom)
    by_role = shown.colours.column == "role"
    roles = list(dict.fromkeys(matrix.roles))
    pale = not set(matrix.actors) <= set(degrees(network.ties))
    groups = [role_group(roles, study, fill="" if by_role else SHADE, ground=False, pale=pale)]
    if not by_role:
        groups.append(colour_group(shown.colours, study))
    groups.append(shade_group(most, study, weighted=network.weighted))
    note = map_note(shown)
    if matrix.left_out:
        told = study.text("figures.network.lines.left_out", n=matrix.left_out, most=len(matrix.actors))
        note = f"{told} {note}"
    return finish(canvas, groups, note=note)


@dataclass(frozen=True)
class Frame:
    """Where the cells of a matrix stand, in cm: the left side, the upper side of the first row, and their size.

    names: of the rows; heads: of the columns, in `stagger` rows one below the other.
    """

    names: Sequence[str]
    heads: Sequence[str]
    left: float
    top: float
    wide: float
    high: float
    stagger: int

    @property
    def right(self) -> float:
        """The right side."""
        return self.left + self.wide * len(self.names)

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.top - self.high * len(self.names)

    @classmethod
    def of(cls, matrix: Matrix, names: Sequence[str], *, top: float) -> Frame:
        """The frame below `top` cm. Columns have the names of the rows where these fit, else numbers, as rows too."""
        number = len(matrix.actors)
        heads = list(names)
        wide, left = _width(names, number)
        if _stagger(heads, wide) > STAGGER:
            heads = [str(at) for at in range(1, number + 1)]
            names = [f"{head} {name}" for head, name in zip(heads, names, strict=True)]
            wide, left = _width(names, number)
        stagger = _stagger(heads, wide)
        high = min(HIGHEST_CELL, max(LEAST_CELL, (HIGHEST - FRAME_ROOM) / number), max(wide, LEAST_CELL))
        return cls(names, heads, left, -(top + stagger * LINE + 0.05), wide, high, stagger)


def _width(names: Sequence[str], number: int) -> tuple[float, float]:
    """The width of a cell, and where the first one begins."""
    left = MARGIN + 3 * SIGN + 2 * GAP + max(text_width(name, SIZE) for name in names)
    return min(WIDEST_CELL, (MARGIN + sheet() - left) / number), left


def _stagger(heads: Sequence[str], wide: float) -> int:
    """In how many rows heads must stand so as not to touch."""
    return int(np.ceil((max(text_width(head, SIZE, True) for head in heads) + GAP) / wide))


def draw_heads(canvas: Canvas, frame: Frame, matrix: Matrix, shown: NetworkMap) -> None:
    """Write the names of the rows with the signs of their roles, and the heads of the columns."""
    tied = degrees(shown.network.ties)
    for at, (actor, role) in enumerate(zip(matrix.actors, matrix.roles, strict=True)):
        y = frame.top - (at + 0.5) * frame.high
        colour = INK if actor in tied else GREY
        fill = shown.colours.fills.get(actor, "")
        spot = Spot(actor, MARGIN + 1.4 * SIGN, y, SIGN, role, fill=fill, pale=actor not in tied)
        draw_spot(canvas, spot, layer=LEGEND_LAYER)
        name = np.array([(MARGIN, y - frame.high / 2), (frame.left - GAP, y + frame.high / 2)])
        canvas.lead(named("", actor), name)
        canvas.write(frame.names[at], frame.left - GAP, y, size=SIZE, align="right", colour=colour)
        x = frame.left + (at + 0.5) * frame.wide
        above = frame.top + 0.05 + (frame.stagger - at % frame.stagger - 0.5) * LINE
        canvas.write(frame.heads[at], x, above, size=SIZE, align="center", colour=colour)


def draw_cells(canvas: Canvas, frame: Frame, matrix: Matrix, *, most: float, weighted: bool, study: Study) -> None:
    """Draw the cells, with their numbers where they have room, the rules between them and those under each role."""
    size = len(matrix.actors)

    def box(row: int, column: int) -> np.ndarray:
        left, top = frame.left + column * frame.wide, frame.top - row * frame.high
        right, low = left + frame.wide, top - frame.high
        return np.array([(left, low), (left, top), (right, top), (right, low)])

    for at in range(size):
        canvas.shapes.append(Shape(box(at, at), fill=CARD, edge=CARD))
    for row, column in zip(*np.nonzero(matrix.cells), strict=True):
        value = matrix.cells[row, column]
        fill = shade(value, most, weighted=weighted)
        canvas.shapes.append(Shape(box(row, column), fill=fill, edge=WHITE, width=RULE))
        canvas.lead(tie_spot(matrix.actors[row], matrix.actors[column], way=True), box(row, column))
        told = short_number(value, study.language)
        if min(frame.wide, frame.high) >= NUMBER_ROOM and text_width(told, SIZE) <= frame.wide - 0.06:
            x, y = frame.left + (column + 0.5) * frame.wide, frame.top - (row + 0.5) * frame.high
            canvas.write(told, x, y, size=SIZE, align="center", colour=text_colour(fill))
    ends = [at for at in range(1, size) if matrix.roles[at] != matrix.roles[at - 1]]
    for at in range(size + 1):
        heavy = at in (0, size, *ends)
        x, y = frame.left + at * frame.wide, frame.top - at * frame.high
        for ends_of in ([(x, frame.top), (x, frame.bottom)], [(frame.left, y), (frame.right, y)]):
            colour, width = (GREY, SEPARATOR) if heavy else (core_ground()[1], RULE)
            canvas.lines.append(Line(np.array(ends_of), colour=colour, width=width, layer=1 + heavy))


def shade_group(most: float, study: Study, *, weighted: bool) -> Group:
    """What the fills of cells stand for."""
    if weighted:
        values = sorted({float(f"{most * part:.2g}") for part in (0.25, 0.5)} | {most})
    else:
        values = list(map(float, range(1, int(most) + 1) if most <= 6 else examples(int(most))))

    def square(fill: str) -> Sign:
        def sign(canvas: Canvas, x: float, y: float) -> None:
            corners = np.array([(x, y - 0.13), (x + 0.4, y - 0.13), (x + 0.4, y + 0.13), (x, y + 0.13)])
            canvas.shapes.append(Shape(corners, fill=fill, edge=WHITE, layer=LEGEND_LAYER))

        return sign

    entries = [
        Entry(0.4, 0.26, short_number(value, study.language), square(shade(value, most, weighted=weighted)))
        for value in values
    ]
    unit = study.text(f"figures.network.unit_{'strength' if weighted else 'width'}")
    return Group(study.text("figures.network.lines.heading_shade"), entries, unit)
