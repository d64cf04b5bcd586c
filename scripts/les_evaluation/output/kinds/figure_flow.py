"""The respondent flow."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.flow_figure import RESPONSE_STEPS, FlowData, flow_data, flow_note, lay_out_flow
from les_evaluation.output.figures.bars.survey_alt import flow_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData, found_in, pooled_said
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.survey.flow import total_notes, weighted_note


def figure(request: Request[SurveyData]) -> Drawn:
    """The four steps from invitation to answer per LES, and of all together where the table has them.

    Where asked, the base of every figure stands below them; the table of kind flow always has them.
    """
    data = request.data
    if data.flow is None:
        raise ValueError(f"figure {request.entry['number']}: there is no respondent flow to draw")
    flow, bases = data.flow, bool(request.style("bases", False))
    if not bases:
        flow = flow[flow["step"].isin(RESPONSE_STEPS)]
    les = found_in(flow, data.les)
    if len(les) > 1 and ALL not in les and (flow["les"] == ALL).any():
        les[ALL] = request.study.text("figures.all_les")
    rows = flow_data(flow, les=les, language=request.study.language)
    title = request.title() or request.study.text("figures.flow_title")
    said = [request.study.text("figures.flow_note_groups")] if bases and request.study.groups else []
    said += weighted_note(request.study) if bases else []
    said += total_notes(flow, request.study) if ALL in les else []
    more = " ".join([*said, pooled_said(request.study)]).rstrip()
    apart = [key for key in les if key not in (ALL, OTHERS)]
    return Drawn.of_pages(
        [
            Drawn(draw_flow(shown, title=named, more=more), named, flow_alt(shown, title=named))
            for shown, named in pages_shown(request, rows, les=apart, title=title)
        ]
    )


def draw_flow(data: FlowData, *, title: str | None = None, more: str = "") -> Plot:
    """The respondent flow as a table with a column per LES, a number and a small bar in every cell.

    more: behind the note.
    """
    page = Page(
        title=title or text("figures.flow_title", data.language),
        note=f"{flow_note(data)} {more}".rstrip(),
        series=("n",),
        fills=series_colours(1),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_flow(data, width=width, tight=tight))
