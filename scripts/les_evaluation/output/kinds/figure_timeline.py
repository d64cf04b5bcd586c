"""The measurements through time."""

from __future__ import annotations

from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.paper import paper
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.figures.codes.timeline_alt import timeline_alt
from les_evaluation.output.figures.codes.timeline_figure import (
    TimelineData,
    by_month,
    lay_out_timeline,
    timeline_data,
    timeline_note,
    timeline_series,
)
from les_evaluation.output.figures.paged import pages_shown

STUDY = "study"  # measurements: a number means the same one in every LES


def figure(request: Request[CodingData]) -> Drawn:
    """A row per LES with its sessions, and a bar per survey wave."""
    data = request.data
    rows = timeline_data(
        data.sessions,
        waves=data.waves,
        les=request.study.les,
        language=request.study.language,
        study_wide=request.study.config.get("measurements") == STUDY,
    )
    title = request.title() or request.study.text("figures.coding.timeline_title")
    found = list(pages_shown(request, rows, les=list(rows.les), title=title))
    if any(fitting_timeline(shown, title=named) is not shown for shown, named in found):
        found = [(by_month(shown), named) for shown, named in found]  # on one page as on the other
    return Drawn.of_pages(
        [Drawn(draw_timeline(shown, title=named), named, timeline_alt(shown, title=named)) for shown, named in found]
    )


def draw_timeline(data: TimelineData, *, title: str | None = None) -> Plot:
    """The measurements: a row per LES with a mark per session and type, and a bar per survey wave."""
    series, fills = timeline_series(data)
    page = Page(
        title=title or data.text("figures.coding.timeline_title"),
        note=timeline_note(data),
        series=series,
        fills=fills,
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_timeline(data, width=width, tight=tight))


def fitting_timeline(data: TimelineData, *, title: str | None = None) -> TimelineData:
    """The timeline with a mark per date, or per month where it would be too high for a page."""
    fits = height_of(draw_timeline(data, title=title)) <= paper().highest
    return data if fits else by_month(data)
