"""The networks of all LES beside each other: a panel per measure, a row per LES and measurement."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from les_evaluation.output.canvas.colours import GREY, INK, WHITE
from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.paper import CARD, MARGIN, paper, sheet
from les_evaluation.output.canvas.spot_names import spot
from les_evaluation.output.figures.codes.coding_parts import side_by_side
from les_evaluation.output.figures.maps.map_colours import mark_fill
from les_evaluation.output.figures.maps.map_legend import LEGEND_LAYER, Entry, Group, Sign
from les_evaluation.output.figures.maps.map_page import empty_figure, finish
from les_evaluation.output.figures.maps.map_words import number_text
from les_evaluation.output.figures.maps.spots import polygon_at
from les_evaluation.study.settings import Study

# Column of the frame -> lowest and highest value of its axis; without a highest one it follows from the values.
MEASURES = {
    "actors": (0.0, None),
    "isolates": (0.0, None),
    "density_pairs": (0.0, 1.0),
    "centralisation_degree": (0.0, 1.0),
    "reciprocity_dyadic": (0.0, 1.0),
    "ei_index": (-1.0, 1.0),
}
COUNTS = ("actors", "isolates")
SAME_FOR_ALL = ("actors",)  # counted over all relations of a measurement
# A shape and a colour per relation: the first six dark and pale by turns, and of one shape dark, lighter and white, so
# that all differ in grey print too. There are as many as STYLES of maps: no more relations are compared than types.
MARKS = (
    ("circle", "#0b756b"),
    ("square", "#e69f00"),
    ("diamond", "#10365c"),
    ("triangle", "#8bd2c8"),
    ("circle", "#ffffff"),
    ("square", "#9c3587"),
    ("diamond", "#ffffff"),
    ("triangle", "#9c3587"),
    ("circle", "#e69f00"),
    ("square", "#ffffff"),
    ("diamond", "#8bd2c8"),
    ("triangle", "#ffffff"),
)
SIZE, HEADING = 7.5, 7.5  # points
LANE, LOW_LANE = 0.34, 0.25  # cm, height of a relation in its row; where a page would be too high
ROW_PAD, MARK = 0.08, 0.085  # cm: white around a row, and the radius of a mark
PANEL_GAP, PAD, VALUE_GAP, HEADING_GAP = 0.14, 0.14, 0.07, 0.12  # cm
WIDEST_LABEL = 2.6  # cm
NARROWEST_PANEL, BLOCK_GAP = 1.8, 0.35  # cm; white between two rows of panels


@dataclass(frozen=True)
class Row:
    """A LES at one measurement, and the values of each relation: relation -> measure -> value (NaN for none)."""

    les: str
    measurement: int
    label: str
    found: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class NetworkComparison:
    """The networks of all LES of a study with all that the figure of them shows.

    frame: les, relation, measurement, broader (true where the LES was mapped more broadly) and the columns of
    MEASURES, a row per network. relations: key -> printed name, those to show, in order. shown: the LES of a page, None
    for all. whole: what it is a page of: all pages have one axis.
    """

    frame: pd.DataFrame
    study: Study
    relations: Mapping[str, str]
    title: str
    shown: tuple[str, ...] | None = None
    whole: NetworkComparison | None = None

    @property
    def les(self) -> dict[str, str]:
        """Key -> printed name of the LES of this page."""
        return {key: name for key, name in self.study.les.items() if self.shown is None or key in self.shown}

    def page(self, les: Collection[str]) -> NetworkComparison:
        """The rows of these LES."""
        return replace(self, shown=tuple(les), whole=self)

    @cached_property
    def present(self) -> dict[str, str]:
        """Key -> printed name of the relations of which there is a network."""
        return {key: name for key, name in self.relations.items() if (self.frame["relation"] == key).any()}

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the figure: LES in the order of the study, each with its measurements."""
        rows = []
        for key, name in self.les.items():
            mine = self.frame[(self.frame["les"] == key) & self.frame["relation"].isin(self.present)]
            several = len(set(mine["measurement"])) > 1
            for measurement, some in mine.groupby("measurement", sort=True):
                label = name + (" *" if some["broader"].any() else "")
                if several:
                    label = self.study.text("figures.network.les_measured", les=label, number=measurement)
                values = {
                    row["relation"]: {measure: float(row[measure]) for measure in MEASURES}
                    for row in some.to_dict("records")
                }
                rows.append(Row(key, int(str(measurement)), label, values))
        return rows


@dataclass(frozen=True)
class Panel:
    """A measure beside the rows: its axis, between which x in cm this lies, and how high a relation is in its row."""

    measure: str
    axis: tuple[float, float, float]
    start: float
    end: float
    lane: float = LANE

    def x(self, value: float) -> float:
        """Where a value lies, in cm; one beyond the axis at its end."""
        share = min(1.0, max(0.0, (value - self.axis[0]) / (self.axis[-1] - self.axis[0])))
        return self.start + share * (self.end - self.start)


def draw_comparison(shown: NetworkComparison) -> Canvas:
    """Size, isolates, density, centralisation, reciprocity and E-I index of the networks of all LES.

    The same partners take part in every relation of a measurement, so that the size stands once in a row.
    """
    canvas = drawn_with(shown, lane=LANE)
    return canvas if canvas.height <= paper().highest else drawn_with(shown, lane=LOW_LANE)


def drawn_with(shown: NetworkComparison, *, lane: float) -> Canvas:
    """The figure with rows of so many cm per relation."""
    canvas, study = Canvas(), shown.study
    canvas.write_title(shown.title)
    if not shown.rows:
        return empty_figure(canvas, study.text("figures.network.empty_comparison"))
    label_width = max(text_width(row.label, SIZE) for row in shown.rows)
    draw_panels(canvas, shown, left=MARGIN + min(WIDEST_LABEL, label_width) + 0.2, lane=lane)
    entries = [
        Entry(2 * MARK + 0.1, 0.3, name, mark_sign(at, key)) for at, (key, name) in enumerate(shown.present.items())
    ]
    groups = [Group(study.text("figures.network.heading_kinds"), entries)]
    return finish(canvas, groups, note=comparison_note(shown))


def draw_panels(canvas: Canvas, shown: NetworkComparison, *, left: float, lane: float) -> None:
    """Place a panel per measure, in as many rows of panels as the paper asks, each with the labels of its rows."""
    room = MARGIN + sheet() - left + PANEL_GAP
    across = side_by_side(len(MEASURES), most=max(1, int(room / (NARROWEST_PANEL + PANEL_GAP))))
    measures = list(MEASURES)
    for first in range(0, len(measures), across):
        canvas.depth += BLOCK_GAP if first else 0.0
        shape = Panel("", (0.0, 0.0, 1.0), left, left + room / across - PANEL_GAP, lane)
        draw_block(canvas, shown, measures[first : first + across], shape)


def draw_block(canvas: Canvas, shown: NetworkComparison, measures: Sequence[str], shape: Panel) -> None:
    """Place the labels of the rows and a panel per measure; moves the depth of the canvas below them.

    shape: where the first panel stands, without white at its sides.
    """
    rows, study, top = shown.rows, shown.study, -canvas.depth
    left, width, lane = shape.start, shape.end - shape.start, shape.lane
    headings = {measure: _heading(study.text(f"figures.network.measures.{measure}"), width) for measure in measures}
    head = max(text_height(heading, HEADING) for heading in headings.values()) + 0.08
    labels = [wrapped_label(row.label) for row in rows]
    lanes_height = len(shown.present) * lane + 2 * ROW_PAD
    row_height = max(lanes_height, *(text_height(label, SIZE) for label in labels))
    pitch = row_height + ROW_PAD
    for at, label in enumerate(labels):
        middle = top - head - at * pitch - row_height / 2
        canvas.write(label, MARGIN, middle, size=SIZE)
    bottom = top - head - len(rows) * pitch + ROW_PAD
    for at, measure in enumerate(measures):
        x = left + at * (width + PANEL_GAP)
        canvas.write(headings[measure], x, top - (head - 0.08) / 2, size=HEADING, bold=True)
        panel = Panel(measure, axis_of(measure, (shown.whole or shown).rows), x + PAD, x + width - PAD, lane)
        for place, row in enumerate(rows):
            high = top - head - place * pitch
            corners = np.array([(x, high), (x + width, high), (x + width, high - row_height), (x, high - row_height)])
            canvas.shapes.append(Shape(corners, fill=CARD, edge=CARD))
            for tick in panel.axis:
                upright = np.array([(panel.x(tick), high), (panel.x(tick), high - row_height)])
                canvas.lines.append(Line(upright, colour=WHITE, width=0.9, layer=1))
            draw_values(canvas, row, panel, shown=shown, top=high - (row_height - lanes_height) / 2)
        for tick in panel.axis:
            said = number_text(tick, study.language, whole=True)
            canvas.write(said, panel.x(tick), bottom - 0.2, size=SIZE, align="center", colour=GREY)
    canvas.depth = -(bottom - 0.2 - text_height("0", SIZE) / 2)


def _heading(text: str, width: float) -> str:
    """The heading of a panel in lines; of several words with some white before the next panel."""
    return wrap(text, width=width - HEADING_GAP if " " in text else width, size=HEADING, bold=True)


def wrapped_label(label: str) -> str:
    """The label of a row in lines; one with a measurement is broken before that where it can be."""
    parts = label.rsplit(", ", 1)
    if text_width(label, SIZE) > WIDEST_LABEL and all(text_width(part + ",", SIZE) <= WIDEST_LABEL for part in parts):
        return ",\n".join(parts)
    return wrap(label, width=WIDEST_LABEL, size=SIZE)


def axis_of(measure: str, rows: Sequence[Row]) -> tuple[float, float, float]:
    """Lowest value, middle and highest value of the axis of a measure."""
    low, high = MEASURES[measure]
    if high is None:
        found = [values[measure] for row in rows for values in row.found.values()]
        high = max(10.0, math.ceil(max([value for value in found if not math.isnan(value)], default=0) / 10) * 10)
    return low, (low + high) / 2, high


def draw_values(canvas: Canvas, row: Row, panel: Panel, *, shown: NetworkComparison, top: float) -> None:
    """A mark and its number per relation; one for all where the measure is the same for all."""
    measure, relations = panel.measure, list(shown.present)
    present = [key for key in relations if key in row.found]
    once = measure in SAME_FOR_ALL and len({row.found[key][measure] for key in present}) == 1
    for at, key in enumerate(relations):
        if key not in row.found or (once and key != present[0]):
            continue
        value = row.found[key][measure]
        lanes = len(relations) / 2 if once else at + 0.5
        y = top - ROW_PAD - lanes * panel.lane
        if math.isnan(value):
            canvas.write("–", panel.start, y, size=SIZE, colour=GREY)
            continue
        x = panel.x(value)
        draw_mark(canvas, x, y, None if once else at, key)
        led = spot(row.les, str(row.measurement), "" if once else key)
        canvas.lead(led, np.array([(x, y)]), around=1.5 * MARK)
        right = x + MARK + VALUE_GAP + text_width("-0,00", SIZE) < panel.end + PAD
        x += (MARK + VALUE_GAP) * (1 if right else -1)
        said = number_text(value, shown.study.language, whole=measure in COUNTS)
        canvas.write(said, x, y, size=SIZE, align="left" if right else "right")


def draw_mark(canvas: Canvas, x: float, y: float, at: int | None, kind: str = "") -> None:
    """The mark of a relation by its number, or a grey disc for all of them."""
    shape, ours = ("circle", GREY) if at is None else MARKS[at % len(MARKS)]
    fill = ours if at is None else mark_fill(kind, at, ours)
    disc = shape == "circle"
    points = np.array([(x, y)]) if disc else polygon_at(shape, x, y, MARK)
    canvas.shapes.append(
        Shape(points, fill=fill, edge=INK, width=0.6, layer=LEGEND_LAYER, radius=MARK if disc else 0.0)
    )


def mark_sign(at: int, kind: str) -> Sign:
    """How the mark of a relation is placed in the legend."""
    return lambda canvas, x, y: draw_mark(canvas, x + MARK + 0.05, y, at, kind)


def comparison_note(shown: NetworkComparison) -> str:
    """The lines under the figure: what is counted, a dash, which LES were mapped more broadly, and which have none."""
    study, frame = shown.study, shown.frame
    said = [study.text("figures.network.note_comparison")]
    if any(math.isnan(value) for row in shown.rows for of in row.found.values() for value in of.values()):
        said.append(study.text("figures.network.note_no_value"))
    broader = [name for key, name in shown.les.items() if frame.loc[frame["les"] == key, "broader"].any()]
    if broader:
        said.append(study.text("figures.network.note_broader", les=_listed(broader, study)))
    absent = [name for key, name in shown.les.items() if not (frame["les"] == key).any()]
    if absent:
        said.append(study.text("figures.network.note_absent", les=_listed(absent, study)))
    return " ".join(said)


def _listed(names: Sequence[str], study: Study) -> str:
    both = study.text("figures.network.and")
    return f" {both} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
