"""Drawing a diagram: bands and boxes at their places, arrows around them, and a key of what the arrows mean."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import GREY, INK, WHITE, ground, tint
from les_evaluation.output.canvas.fonts import strict_fonts, text_height, text_width
from les_evaluation.output.canvas.map_canvas import Canvas, Line, Shape
from les_evaluation.output.canvas.paper import CARD, GAPS, MARGIN, NOTE
from les_evaluation.output.figures.schemes.arrow_labels import ArrowLabel, place_labels
from les_evaluation.output.figures.schemes.arrow_router import Router, Way
from les_evaluation.output.figures.schemes.box_evidence import Evidence
from les_evaluation.output.figures.schemes.box_layout import (
    GRID,
    HEADING,
    LABEL,
    PAD,
    ROOM,
    SMALL,
    SPACINGS,
    Layouter,
    PlacedBox,
    Places,
    Rect,
    Spacing,
    height_of,
)
from les_evaluation.output.figures.schemes.box_tree import Scheme

ATTEMPTS = 3  # each with boxes further apart, where an arrow found no line of its own
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
        passages = self.text(
            "schemes.passage_one" if evidence.passages == 1 else "schemes.passage_more", n=evidence.passages
        )
        if not evidence.sessions:  # open answers of a survey
            return passages
        sessions = self.text(
            "schemes.session_one" if evidence.sessions == 1 else "schemes.session_more", n=evidence.sessions
        )
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
        places, ways, labels = placed_and_routed(figure)
        top = canvas.depth
        draw_bands(canvas, places, top)
        for placed in places.boxes:
            draw_box(canvas, placed, top)
        for way in ways:
            draw_way(canvas, way, top)
        for label in labels:
            draw_label(canvas, label, top)
        canvas.depth = top + places.height * GRID
        canvas.body = (-top, -canvas.depth)
        draw_key(canvas, figure)
        told = [figure.note, figure.text("schemes.evidence_note") if figure.scheme.has_evidence else ""]
        canvas.write_note(" ".join(line for line in told if line))
    return canvas


def placed_and_routed(figure: SchemeFigure) -> tuple[Places, list[Way], list[ArrowLabel]]:
    """The places of the boxes, the ways of the arrows and the places of their labels, as roomy as a page allows.

    Where an arrow finds no line of its own, or a label no clear place, boxes stand further apart, higher than a page if
    they must.
    """
    printed, arrows = figure.printed_evidence(), figure.scheme.arrows
    spacing = next((one for one in SPACINGS if height_of(figure.scheme, printed, one) <= ROOM), SPACINGS[-1])
    best: tuple[int, Places, list[Way], list[ArrowLabel]] | None = None
    for more in range(ATTEMPTS):
        wide = Spacing(
            spacing.beside + 2 * more, spacing.below + 2 * more, max(9, spacing.narrowest - more), spacing.side + more
        )
        places = Layouter(wide, printed).places(figure.scheme)
        ways = Router(places).route(arrows)
        labels, unclear = place_labels(ways, places)
        lacking = sum(bool(way.arrow.label) for way in ways) - len(labels)
        wrong = 2 * (len(arrows) - len(ways) + lacking) + sum(not way.clean for way in ways) + unclear
        if best is None or wrong < best[0]:
            best = (wrong, places, ways, labels)
        if not wrong:
            break
    assert best is not None  # noqa: S101 - one was tried
    return best[1:]


def draw_bands(canvas: Canvas, places: Places, top: float) -> None:
    """The levels of a programme theory, with their headings at the left."""
    heading = ground(HEADING_FILL)
    for band in places.bands:
        canvas.shapes.append(Shape(corners_of(band.rect, top), CARD, CARD, layer=BAND_LAYER))
        rect = Rect(0, band.rect.top, HEADING, band.rect.bottom)
        canvas.shapes.append(Shape(corners_of(rect, top), heading, heading, layer=BAND_LAYER))
        middle = -top - (rect.top + rect.bottom) / 2 * GRID
        canvas.write(band.heading, MARGIN + PAD, middle, size=LABEL, bold=True)


def draw_box(canvas: Canvas, placed: PlacedBox, top: float) -> None:
    """A box with what is printed in it: in the middle of one that holds none, at the top of one that does."""
    box = placed.box
    lacking = box.evidence is not None and not box.evidence.passages
    fill = tint(ground(HEADING_FILL), 0.25 + 0.25 * placed.depth) if box.holds else WHITE
    dash = LACKING_DASH if lacking else ()
    canvas.shapes.append(Shape(corners_of(placed.rect, top), fill, GREY, EDGE, BOX_LAYER + placed.depth, dash=dash))
    height = sum(text_height(line.content, line.size) for line in placed.lines)
    rect = placed.title or placed.rect
    y = -top - (rect.top + rect.bottom) / 2 * GRID + height / 2
    listing = box.holds or bool(box.members)
    for line in placed.lines:
        high = text_height(line.content, line.size)
        x = rect.left * GRID + PAD if listing else (rect.left + rect.right) / 2 * GRID
        canvas.write(
            line.content,
            MARGIN + x,
            y - high / 2,
            size=line.size,
            bold=line.part == "title",
            colour=GREY if line.part == "evidence" else INK,
            align="left" if listing else "center",
        )
        y -= high


def corners_of(rect: Rect, top: float) -> np.ndarray:
    """The corners of a rectangle of the grid, in cm on the page."""
    left, right = MARGIN + rect.left * GRID, MARGIN + rect.right * GRID
    high, low = -top - rect.top * GRID, -top - rect.bottom * GRID
    return np.array([(left, high), (right, high), (right, low), (left, low)])


def draw_way(canvas: Canvas, way: Way, top: float) -> None:
    """An arrow with rounded turns and its head."""
    points = np.array([(MARGIN + x * GRID, -top - y * GRID) for x, y in way.points], dtype=float)
    draw_arrow(canvas, points, feedback=way.arrow.feedback)


def draw_label(canvas: Canvas, label: ArrowLabel, top: float) -> None:
    """The label of an arrow, on white where lines run under it."""
    left, high, right, low = label.box
    at = {"left": left, "right": right}.get(label.align, (left + right) / 2)
    x, y = MARGIN + at * GRID, -top - (high + low) / 2 * GRID
    canvas.write(label.content, x, y, size=SMALL, align=label.align, halo=not label.clear)


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
