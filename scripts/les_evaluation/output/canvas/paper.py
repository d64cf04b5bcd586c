"""The paper that every figure is drawn on: its size, its white and its letters."""

from __future__ import annotations

from les_evaluation.output.canvas.fonts import CM_PER_POINT

DPI = 300
WIDTH = 16.0  # cm, the width of a text column in Word
HIGHEST = 22.0  # cm, what an A4 page has room for; a higher figure is drawn with lower bars
MARGIN = 0.15  # cm, on all sides
SHEET = WIDTH - 2 * MARGIN  # cm between the margins
TITLE, SUBTITLE, AXIS, NOTE = 10, 8.5, 7.5, 7.5  # points; nothing in print under 7.5
GAPS = {"title": 0.12, "subtitle": 0.14, "legend": 0.2, "axis": 0.04, "note": 0.12}  # cm of white
CARD, GRID = "#f3f3f3", "#ffffff"


def points(cm: float) -> float:
    """Centimetres as points."""
    return cm / CM_PER_POINT


def pixels(cm: float) -> int:
    """Centimetres as whole pixels at DPI."""
    return round(cm / 2.54 * DPI)


def inches(cm: float) -> float:
    """Centimetres as inches, a whole number of pixels at DPI."""
    return pixels(cm) / DPI
