"""How high a figure of coded material became, where fewer rows may be shown to fit a page."""

from __future__ import annotations

from les_evaluation.output.canvas.drawing import Plot


def height_of(plot: Plot) -> float:
    """Height in cm."""
    return plot.theme.getp("figure_size")[1] * 2.54
