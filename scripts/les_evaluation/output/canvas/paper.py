"""The paper that every figure is drawn on: its size, its white and its letters."""

from __future__ import annotations

from typing import NamedTuple

from les_evaluation.output.canvas.house import SLIDE, house
from les_evaluation.output.canvas.measures import CM_PER_POINT

DPI = 300
WIDTH = 16.0  # cm, the width of a text column in Word
HIGHEST = 22.0  # cm, what an A4 page has room for; a higher figure is drawn with lower bars
MARGIN = 0.15  # cm, on all sides
SHEET = WIDTH - 2 * MARGIN  # cm between the margins
TITLE, SUBTITLE, AXIS, NOTE = 10, 8.5, 7.5, 7.5  # points; nothing in print under 7.5
GAPS = {"title": 0.12, "subtitle": 0.14, "legend": 0.2, "axis": 0.04, "note": 0.12}  # cm of white
CARD, GRID = "#f3f3f3", "#ffffff"


class Paper(NamedTuple):
    """A size of figures: as wide as it is drawn, as wide as it is shown, as high as it may be, all in cm.

    Letters are set for the width as drawn. half: drawn on 9.6 and shown on 8, so that 7.5 points become 6.25, which
    journals ask for at least. slide: a sheet of 16:9 as wide as its content needs, shown as wide as a slide, so
    that 7.5 points become 10 or more.
    """

    drawn: float
    shown: float
    highest: float


SIZES_OF_PAPER = {
    "text": Paper(WIDTH, WIDTH, HIGHEST),
    "half": Paper(9.6, 8.0, HIGHEST * 1.2),
    "slide": Paper(WIDTH, 33.867, 26.0 / (16 / 9)),
}
ASPECT = 16 / 9  # of a slide
WIDEST_SLIDE, SLIDE_STEP = 26.0, 2.0  # cm that a slide may be drawn wide, and how far apart the widths that are tried


def paper() -> Paper:
    """The paper of the house style of now."""
    return SIZES_OF_PAPER[house().size]


def sheet() -> float:
    """Cm between the margins of the paper of now."""
    return paper().drawn - 2 * MARGIN


def narrowed() -> float:
    """How much narrower the paper of now is than that of a text; 1 where it is not."""
    return min(1.0, sheet() / SHEET)


def widths() -> list[float]:
    """The widths in cm to try on the paper of now, until a figure fits its height: several of a slide alone."""
    if house().size != SLIDE:
        return [paper().drawn]
    return [WIDTH + SLIDE_STEP * step for step in range(int((WIDEST_SLIDE - WIDTH) / SLIDE_STEP) + 1)]


def room_on_slide(width: float, height: float) -> tuple[float, float]:
    """The size of the slide that holds what is so wide and high, in cm."""
    wide = max(width, height * ASPECT)
    return wide, wide / ASPECT


def points(cm: float) -> float:
    """Centimetres as points."""
    return cm / CM_PER_POINT


def pixels(cm: float) -> int:
    """Centimetres as whole pixels at DPI."""
    return round(cm / 2.54 * DPI)


def inches(cm: float) -> float:
    """Centimetres as inches, a whole number of pixels at DPI."""
    return pixels(cm) / DPI
