"""Drawing a diagram: bands and boxes at their places, arrows around them, and a key of what the arrows mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import GREY, INK, WHITE, ground, tint
from les_evaluation.output.canvas.fonts import strict_fonts, text_height, text_width
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.paper import CARD, GAPS, MARGIN, NOTE, SHEET
from les_evaluation.output.canvas.spot_names import spot
from les_evaluation.output.figures.schemes.box_evidence import Evidence
from les_evaluation.output.figures.schemes.box_layout import placed
from les_evaluation.output.figures.schemes.box_tree import Scheme
from les_evaluation.output.figures.schemes.scheme_places import (
    LABEL,
    PAD,
    SMALL,
    ArrowLabel,
    PlacedBox,
    Places,
    Rect,
    Way,
)

BAND_LAYER, BOX_LAYER, ARROW_LAYER, HEAD_LAYER = 0, 10, 30, 40
HEADING_FILL, LINE_COLOUR = "#dfe9e7", "#404040"
EDGE, ARROW, DASH, LACKING_DASH = 0.7, 0.9, (3.2, 2.0), (2.0, 1.6)  # points
HEAD, HEAD_HALF, TURN = 0.19, 0.085, 0.11  # cm: length and half the width of a head, and the radius of a turn
KEY_LINE, KEY_GAP, ENTRY_GAP = 0.9, 0.15, 0.6  # cm


@dataclass(frozen=True)
class SchemeFigure:
    """A diagram to draw. note: what stands under it, before what its numbers mean."""

    scheme: Scheme
    title: str
    note: str
    language: str

    def text(self, key: str, **values: object) -> str:
        """The text under a dotted key."""
        return text(key, self.language, **values)

    def evidence(self, evidence: Evidence) -> str:
        """What the coding says of a box, as printed."""
        if not evidence.passages:
            return self.text("schemes.no_passage")
        passages = self.text("schemes.passage", n=evidence.passages)
        if not evidence.sessions:  # open answers of a survey
            return passages
        sessions = self.text("schemes.session", n=evidence.sessions)
        return f"{passages}, {sessions}"

    def printed_evidence(self) -> dict[str, str]:
        """Box -> what is printed of its evidence, of those that name codes."""
        boxes = self.scheme.boxes.items()
        return {key: self.evidence(box.evidence) for key, box in boxes if box.evidence is not None}


def draw_scheme(figure: SchemeFigure) -> Canvas:
    """The diagram, its key and its note."""
    with strict_fonts():
        canvas = Canvas()
        canvas.write_title(figure.title)
        places = placed(figure.scheme, figure.printed_evidence())
        top = canvas.depth
        draw_bands(canvas, places, top)
        for one in places.boxes:
            draw_box(canvas, one, places, top)
        for way in places.ways:
            draw_way(canvas, way, top)
        for label in places.labels:
            draw_label(canvas, label, places, top)
        canvas.depth = top + places.height
        canvas.body = (-top, -canvas.depth)
        draw_key(canvas, figure)
        told = [figure.note, figure.text("schemes.evidence_note") if figure.scheme.has_evidence else ""]
        canvas.write_note(" ".join(line for line in told if line))
    return canvas


def draw_bands(canvas: Canvas, places: Places, top: float) -> None:
    """The levels of a programme theory, with their headings at the left."""
    heading = ground(HEADING_FILL)
    for band in places.bands:
        whole = replace(band.rect, right=SHEET)
        canvas.shapes.append(Shape(corners_of(whole, top), CARD, CARD, layer=BAND_LAYER))
        canvas.shapes.append(Shape(corners_of(band.rect, top), heading, heading, layer=BAND_LAYER))
        middle = -top - (band.rect.top + band.rect.bottom) / 2
        canvas.write(band.heading, MARGIN + PAD, middle, size=LABEL, bold=True)


def draw_box(canvas: Canvas, placed_box: PlacedBox, places: Places, top: float) -> None:
    """A box with what is printed in it: in the middle of one that holds none, at the top of one that does."""
    box, depth, scale = placed_box.box, placed_box.depth, places.scale
    lacking = box.evidence is not None and not box.evidence.passages
    fill = tint(ground(HEADING_FILL), 0.25 + 0.25 * depth) if box.holds else WHITE
    dash = LACKING_DASH if lacking else ()
    canvas.shapes.append(Shape(corners_of(placed_box.rect, top), fill, GREY, EDGE, BOX_LAYER + depth, dash=dash))
    clicked = placed_box.title if box.holds and placed_box.title else placed_box.rect  # not the boxes in it
    canvas.lead(spot(box.key), corners_of(clicked, top))
    rect = placed_box.title or placed_box.rect
    y = -top - (rect.top + rect.bottom) / 2 + sum(line.height for line in placed_box.lines) * scale / 2
    listing = box.holds or bool(box.members)
    for line in placed_box.lines:
        high = line.height * scale
        canvas.write(
            line.content,
            MARGIN + (rect.left + PAD * scale if listing else (rect.left + rect.right) / 2),
            y - high / 2,
            size=line.size * scale,
            bold=line.part == "title",
            colour=GREY if line.part == "evidence" else INK,
            align="left" if listing else "center",
            halo=box.key in places.crossed,
        )
        y -= high


def corners_of(rect: Rect, top: float) -> np.ndarray:
    """The corners of a rectangle, in cm on the page."""
    left, right = MARGIN + rect.left, MARGIN + rect.right
    high, low = -top - rect.top, -top - rect.bottom
    return np.array([(left, high), (right, high), (right, low), (left, low)])


def draw_way(canvas: Canvas, way: Way, top: float) -> None:
    """An arrow with rounded turns and its head."""
    points = np.array([(MARGIN + x, -top - y) for x, y in way.points], dtype=float)
    draw_arrow(canvas, points, feedback=way.arrow.feedback)


def draw_label(canvas: Canvas, label: ArrowLabel, places: Places, top: float) -> None:
    """The label of an arrow, beside it."""
    x, y = (label.rect.left + label.rect.right) / 2, (label.rect.top + label.rect.bottom) / 2
    canvas.write(label.content, MARGIN + x, -top - y, size=SMALL * places.scale, align="center")


def draw_arrow(canvas: Canvas, points: np.ndarray, *, feedback: bool) -> None:
    """A line through points (cm) that ends in a head."""
    tip, back = points[-1], points[-2]
    along = (tip - back) / math.hypot(*(tip - back))
    foot, side = tip - HEAD * along, np.array([-along[1], along[0]]) * HEAD_HALF
    line = rounded(np.vstack([points[:-1], foot]))
    dash = DASH if feedback else ()
    canvas.lines.append(Line(line, LINE_COLOUR, ARROW, layer=ARROW_LAYER, dash=dash))
    head = np.array([tip, foot + side, foot - side])
    canvas.shapes.append(Shape(head, LINE_COLOUR, LINE_COLOUR, layer=HEAD_LAYER))


def rounded(points: np.ndarray) -> np.ndarray:
    """The line with each turn as a quarter of a circle in four pieces."""
    found = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(TURN, math.hypot(*(here - before)) / 2, math.hypot(*(after - here)) / 2)
        start = here + (before - here) / math.hypot(*(before - here)) * radius
        end = here + (after - here) / math.hypot(*(after - here)) * radius
        shares = np.linspace(0, 1, 5)[:, None]
        found.extend((1 - shares) ** 2 * start + 2 * shares * (1 - shares) * here + shares**2 * end)
    return np.array([*found, points[-1]])


def draw_key(canvas: Canvas, figure: SchemeFigure) -> None:
    """What the arrows mean, and the broken edge of a box without evidence; only what stands in the figure."""
    arrows, boxes = figure.scheme.arrows, figure.scheme.boxes.values()
    entries = [
        ("leads_to" if figure.scheme.bands else "directs", any(not arrow.feedback for arrow in arrows)),
        ("feedback", any(arrow.feedback for arrow in arrows)),
        ("lacking", any(box.evidence is not None and not box.evidence.passages for box in boxes)),
    ]
    shown = [key for key, there in entries if there]
    if not shown:
        return
    canvas.depth += GAPS["legend"]
    middle, x = -canvas.depth - text_height("x", NOTE) / 2, MARGIN
    for key in shown:
        if key == "lacking":
            rect = np.array(
                [(x, middle + 0.11), (x + 0.6, middle + 0.11), (x + 0.6, middle - 0.11), (x, middle - 0.11)]
            )
            canvas.shapes.append(Shape(rect, WHITE, GREY, width=EDGE, layer=BOX_LAYER, dash=LACKING_DASH))
            x += 0.6
        else:
            draw_arrow(canvas, np.array([(x, middle), (x + KEY_LINE, middle)]), feedback=key == "feedback")
            x += KEY_LINE
        said = figure.text(f"schemes.key_{key}")
        canvas.write(said, x + KEY_GAP, middle, size=SMALL)
        x += KEY_GAP + text_width(said, SMALL) + ENTRY_GAP
    canvas.depth += text_height("x", NOTE)
