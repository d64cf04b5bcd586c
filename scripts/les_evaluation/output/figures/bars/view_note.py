"""What the note of a figure says of whose answers it counts, and how."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items, pooled_said
from les_evaluation.output.views_shown import told_effective, told_view
from les_evaluation.study.views import grouped_by, view_of


def view_said(request: Request[SurveyData], effective: Sequence[float], *, told: Sequence[str] = ()) -> str:
    """The lines on selection, groups, waves and weights; "" of the plain view.

    effective: bases of the bars. told: what stands before it.
    """
    entry, study, codebook = request.entry, request.study, request.data.codebook
    view = view_of(entry, next(iter(grouped_by(entry)), None))
    told = [*told, *told_view(view, entry_items(entry, codebook), codebook, study)]
    pooled = "" if view.waves_apart else pooled_said(study)
    return " ".join(filter(None, [*told, *told_effective(effective, study), pooled]))
