"""How the answers of the same persons changed between two waves.

A cross table of counts: with 2 to 9 persons the counts come first, and with 300 its shades and the bar of who went up,
stayed and went down still tell. The ribbons of an alluvial carry no counts, and cross each other on a scale of five.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.counted_told import unweighted_note
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown
from les_evaluation.output.figures.bars.transition_figure import (
    TransitionData,
    lay_out_transition,
    transition_alt,
    transition_note,
)
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.output.views_shown import selected_les, shown_les, told_view
from les_evaluation.study.panels import change_name, change_view
from les_evaluation.survey.change_summary import Change, changes_by_les
from les_evaluation.survey.survey_frames import NO_ANSWER

ORDERED = "ordered"


def figure(request: Request[SurveyData]) -> Drawn:
    """A table per LES and one for all together; of one LES its own alone."""
    data, study, entry = request.data, request.study, request.entry
    item, view = data.only_item(entry), change_view(entry)
    ordered = entry["answers"] == ORDERED
    pair, changes = changes_by_les(data.changes, item, change_name(entry), ordered=ordered)
    les = {key: name for key, name in shown_les(data.les, view).items() if key != OTHERS}
    les = les or {ALL: selected_les(view, study)}
    if request.style("total", True) and len(les) > 1:
        les[ALL] = all_shown(request.entry, study)
    labels = {choice.name: choice.label[study.language] for choice in item.choices}
    found = {key: changes[key] for key in les if key in changes}
    shown = {key: change for key, change in found.items() if change.cells is None or change.people}
    rows = TransitionData(
        panels=tuple((les[key], change) for key, change in shown.items()),
        keys=tuple(shown),
        labels=labels | {NO_ANSWER: study.text("figures.transition.no_answer")},
        pair=(study.wave_labels[pair[0]], study.wave_labels[pair[1]]) if pair else ("", ""),
        ordered=ordered,
        language=study.language,
    )
    title = request.title() or item.label[study.language]
    told = [*unweighted_note(study), *told_view(view, [item], data.codebook, study)]
    if view.where and pair:
        told.append(study.text("tables.transition.note_where", first=rows.pair[0]))
    left = [les[key] for key in found if key not in shown and key != ALL]
    if left and shown:
        told.append(study.text("figures.transition.note_nobody", les=", ".join(left)))
    if ALL in shown and moved_between(found):
        told.append(study.text("figures.transition.note_moved"))
    none = study.text("tables.transition.none")
    apart, pages = [key for key in les if key != ALL], []
    for page, named in pages_shown(request, rows, les=apart, title=title):
        picture = draw_transition(page, title=named, none=none, more=" ".join(told), minimum=study.minimum_base)
        pages.append(Drawn(picture, named, transition_alt(page, title=named)))
    return Drawn.of_pages(pages)


def moved_between(found: Mapping[str, Change]) -> bool:
    """Whether all together counts persons that no LES does, where nothing is hidden: who changed LES between waves."""
    if any(change.cells is None for change in found.values()):
        return False
    return found[ALL].people > sum(change.people for key, change in found.items() if key != ALL)


def draw_transition(data: TransitionData, *, title: str, none: str, more: str = "", minimum: int = 1) -> Plot:
    """The cross tables under their title. none: what is said without any. more: behind the note."""
    page = Page(
        title=title,
        subtitle=data.sentence("axes", first=data.pair[0], second=data.pair[1]) if data.panels else "",
        note=f"{transition_note(data, minimum=minimum)} {more}".strip(),
        series=data.series if data.panels else ("apart",),
        fills=data.fills if data.panels else ("#ffffff",),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_transition(data, width=width, none=none, tight=tight))
