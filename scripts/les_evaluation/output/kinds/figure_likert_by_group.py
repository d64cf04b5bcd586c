"""One statement put to every partner group, which may have got a wording of its own."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.likert_data import ASKED, likert_by_group_data
from les_evaluation.output.figures.bars.likert_figure import likert_figure
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown, entry_items


def figure(request: Request[SurveyData]) -> Drawn:
    """A panel per LES with a bar per partner group, and where asked one of all LES together."""
    data = request.data.of(request)
    les = dict(data.les)
    if request.style("total", False) and len(les) > 1 and not data.one_les and (data.compare["les"] == ALL).any():
        les[ALL] = all_shown(request.entry, request.study)
    rows = likert_by_group_data(
        data.compare,
        items=entry_items(request.entry, data.codebook),
        les=les,
        groups=data.groups or {ALL: request.study.text("figures.everyone")},
        language=request.study.language,
        order=request.style("order", ASKED),
    )
    return likert_figure(request, rows)
