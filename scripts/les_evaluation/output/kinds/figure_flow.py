"""The respondent flow."""

from __future__ import annotations

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.figures.bars.flow_figure import FlowData, flow_note, lay_out_flow


def draw_flow(data: FlowData, *, language: str, title: str | None = None) -> Plot:
    """The respondent flow as a table with a column per LES, a number and a small bar in every cell."""
    page = Page(
        title=title or text("figures.flow_title", language),
        note=flow_note(data, language=language),
        series=("n",),
        fills=series_colours(1),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_flow(data, width=width, language=language, tight=tight))
