"""The LES over the stages of development."""

from __future__ import annotations

from les_evaluation.output.canvas.colours import in_house
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.stages_figure import (
    POINT_FILL,
    StagesData,
    lay_out_stages,
    stages_alt,
    stages_data,
    stages_note,
)
from les_evaluation.output.figures.paged import pages_shown


def figure(request: Request[CodingData]) -> Drawn:
    """The stage of development through time, a panel per LES."""
    study = request.study
    stages = request.data.stage_names
    rows = stages_data(request.data.stages, stages=stages, les=study.les, language=study.language)
    title = request.title() or request.study.text("figures.coding.stages_title")
    return Drawn.of_pages(
        [
            Drawn(draw_stages(shown, title=named), named, stages_alt(shown, title=named))
            for shown, named in pages_shown(request, rows, les=list(rows.les), title=title)
        ]
    )


def draw_stages(data: StagesData, *, title: str | None = None) -> Plot:
    """The stage of development through time, a panel per LES."""
    page = Page(
        title=title or data.text("figures.coding.stages_title"),
        note=stages_note(data),
        series=("point",),
        fills=(in_house(POINT_FILL),),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_stages(data, width=width, tight=tight))
