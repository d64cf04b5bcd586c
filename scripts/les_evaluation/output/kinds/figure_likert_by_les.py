"""One statement in all LES."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.likert_data import ASKED, likert_by_les_data
from les_evaluation.output.figures.bars.likert_figure import likert_figure
from les_evaluation.output.figures.bars.survey_data import SurveyData


def figure(request: Request[SurveyData]) -> Drawn:
    """A bar per LES and one for all together, or a panel each with a bar per partner group."""
    data = request.data.of(request)
    les = dict(data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = request.study.text("figures.all_les")
    rows = likert_by_les_data(
        data.compare,
        item=data.only_item(request.entry),
        les=les,
        groups=data.groups if request.style("groups", "by" in request.entry) else None,
        language=request.study.language,
        order=request.style("order", ASKED),
    )
    return likert_figure(request, rows)
