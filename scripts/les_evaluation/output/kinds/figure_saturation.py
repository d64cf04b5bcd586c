"""New codes by session."""

from __future__ import annotations

from les_evaluation.output.canvas.colours import in_house
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.saturation_figure import (
    BAR_FILL,
    POINT_FILL,
    REACHED_FILL,
    SaturationData,
    lay_out_saturation,
    saturation_alt,
    saturation_data,
    saturation_note,
)
from les_evaluation.output.figures.paged import pages_shown


def figure(request: Request[CodingData]) -> Drawn:
    """New codes by session, a panel per LES and one for all together."""
    rows = saturation_data(
        request.data.saturation,
        les=request.study.les,
        settings=request.data.saturation_rule,
        language=request.study.language,
    )
    title = request.title() or request.study.text("figures.coding.saturation_title")
    return Drawn.of_pages(
        [
            Drawn(draw_saturation(shown, title=named), named, saturation_alt(shown, title=named))
            for shown, named in pages_shown(request, rows, les=list(request.study.les), title=title)
        ]
    )


def draw_saturation(data: SaturationData, *, title: str | None = None) -> Plot:
    """New codes by session and all codes so far, a panel per LES and one for all together."""
    page = Page(
        title=title or data.text("figures.coding.saturation_title"),
        note=saturation_note(data),
        series=("bar", "point", "reached"),
        fills=(in_house(BAR_FILL), in_house(POINT_FILL), REACHED_FILL),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_saturation(data, width=width, tight=tight))
