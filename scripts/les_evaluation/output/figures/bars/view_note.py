"""What the note of a figure says of whose answers it counts, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from les_evaluation.core.contracts import ALL
from les_evaluation.output.counted_told import apart_note
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items, pooled_said
from les_evaluation.output.views_shown import told_effective, told_view, told_without_weight
from les_evaluation.study.codebook import Item
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, WAVE, View, grouped_by, view_of


def view_said(
    request: Request[SurveyData], effective: Sequence[float], *, told: Sequence[str] = (), les: Iterable[str] = ()
) -> str:
    """The lines on selection, groups, waves and weights; "" of the plain view.

    effective: bases of the bars. told: what stands before it. les: the LES that are shown, with ALL where all together
    stand beside them, of whom the lines then say why the others do not add up to them.
    """
    entry, study, codebook = request.entry, request.study, request.data.codebook
    view = view_of(entry, next(iter(grouped_by(entry)), None))
    told = [*told, *told_view(view, entry_items(entry, codebook), codebook, study)]
    told += (
        undrawn_groups(study, view, entry_items(entry, codebook))
        if kind_of("figures", entry).draws_groups(entry)
        else []
    )
    pooled = "" if view.waves_apart else pooled_said(study, view)
    told += [*told_effective(effective, study), *_without_weight(request, view)]
    sums: list[str] = []
    if {ALL} < set(les):
        items = [item.name for item in entry_items(entry, codebook)]
        sums = [*apart_note(request.data.of(request).compare, items, study), *request.data.sums]
    return " ".join(filter(None, [*told, pooled, *sums]))


def _without_weight(request: Request[SurveyData], view: View) -> list[str]:
    """How many answered without a weight, of whom a weighted figure draws: of its groups, or of all together."""
    # Where small groups are hidden nothing is told, and the view without weights is not counted (`counted_views`).
    if not view.weighted or request.study.minimum_base > 1:
        return []
    entry, data = request.entry, request.data
    shown = data.of(request)
    groups = list(shown.groups) if kind_of("figures", entry).has_group_bars(entry) else []
    groups = groups or (list(shown.groups) if view.by == WAVE else [ALL])
    return told_without_weight(
        data.of(replace(request, entry={**entry, "weighted": False})).compare,
        shown.compare,
        places=[(les, group) for les in (shown.les if data.one_les else [ALL]) for group in groups],
        items=[item.name for item in entry_items(entry, data.codebook)],
        study=request.study,
    )


def undrawn_groups(study: Study, view: View, items: Sequence[Item]) -> list[str]:
    """A line with the partner groups that a figure by group leaves out, though they were asked."""
    left = [key for key in view.selected.get(GROUP, study.groups) if key not in study.compared]
    names = [study.groups[key] for key in left if any(item.asked_of(key) for item in items)]
    return [study.text("figures.note_groups_apart", groups=", ".join(names))] if names and study.compared else []
