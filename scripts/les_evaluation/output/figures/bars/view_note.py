"""What the note of a figure says of whose answers it counts, and how."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items, pooled_said
from les_evaluation.output.views_shown import told_effective, told_view
from les_evaluation.study.codebook import Item
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, View, grouped_by, view_of


def view_said(request: Request[SurveyData], effective: Sequence[float], *, told: Sequence[str] = ()) -> str:
    """The lines on selection, groups, waves and weights; "" of the plain view.

    effective: bases of the bars. told: what stands before it.
    """
    entry, study, codebook = request.entry, request.study, request.data.codebook
    view = view_of(entry, next(iter(grouped_by(entry)), None))
    told = [*told, *told_view(view, entry_items(entry, codebook), codebook, study)]
    told += (
        undrawn_groups(study, view, entry_items(entry, codebook))
        if kind_of("figures", entry).draws_groups(entry)
        else []
    )
    pooled = "" if view.waves_apart else pooled_said(study)
    return " ".join(filter(None, [*told, *told_effective(effective, study), pooled]))


def undrawn_groups(study: Study, view: View, items: Sequence[Item]) -> list[str]:
    """A line with the partner groups that a figure by group leaves out, though they were asked."""
    left = [key for key in view.selected.get(GROUP, study.groups) if key not in study.compared]
    names = [study.groups[key] for key in left if any(item.asked_of(key) for item in items)]
    return [study.text("figures.note_groups_apart", groups=", ".join(names))] if names and study.compared else []
