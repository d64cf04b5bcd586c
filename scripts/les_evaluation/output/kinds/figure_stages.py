"""The LES over the stages of development."""

from __future__ import annotations

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import FocusData
from les_evaluation.output.figures.codes.stages_figure import (
    POINT_FILL,
    StagesData,
    lay_out_stages,
    stages_alt,
    stages_data,
    stages_note,
)


def figure(request: Request[FocusData]) -> Drawn:
    """The stage of development through time, a panel per LES."""
    rows = stages_data(request.data.stages, stages=request.data.stage_names, les=request.study.les)
    title = request.title() or request.study.text("figures.focus.stages_title")
    look = {"language": request.study.language, "title": title}
    return Drawn(draw_stages(rows, **look), title, stages_alt(rows, **look))


def draw_stages(data: StagesData, *, language: str, title: str | None = None) -> Plot:
    """The stage of development through time, a panel per LES."""
    page = Page(
        title=title or text("figures.focus.stages_title", language),
        note=stages_note(data, language=language),
        series=("point",),
        fills=(POINT_FILL,),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_stages(data, width=width, language=language, tight=tight))
