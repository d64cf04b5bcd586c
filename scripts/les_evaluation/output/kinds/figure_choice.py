"""A single choice whose answers are on no scale."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.colours import nominal_colours, ordered_colours
from les_evaluation.output.charts.scale_chart import scale_charts
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.likert_data import LikertData, likert_by_les_data
from les_evaluation.output.figures.bars.likert_figure import (
    counts_said,
    draw_likert,
    draw_of,
    off_scale_note,
    with_units,
)
from les_evaluation.output.figures.bars.survey_alt import alt_text
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown, held_in_view
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE, Item
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of


def figure(request: Request[SurveyData]) -> Drawn:
    """A bar per LES and one for all together, or a panel each with a bar per partner group."""
    data, study = request.data.of(request), request.study
    les = dict(data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = all_shown(request.entry, study)
    compare, item = with_other_answers(data.compare, data.only_item(request.entry))
    rows = likert_by_les_data(
        compare,
        item=item,
        les=les,
        groups=data.groups if request.style("groups", "by" in request.entry) else None,
        language=study.language,
    )
    rows = rows.only(held_in_view(request, zip(rows.bars["les"], rows.bars["group"], strict=True)))
    rows = replace(rows, draw=draw_of(request), nominal=True, weighted=rows.weighted or view_of(request.entry).weighted)
    title = request.title() or rows.title
    colours_of = ordered_colours if request.style("shades", False) else nominal_colours
    said, fills, pages = view_said(request, rows.effective, les=les), colours_of(len(rows.levels)), []
    for shown, named in pages_shown(request, rows, les=rows.les_apart, title=title):
        picture = draw_likert(shown, title=named, fills=fills, note=f"{choice_note(shown, study)} {said}".rstrip())
        headed = with_n(named, shown.asked_n, language=rows.language)
        charted = replace(shown, charted=True)
        charts = scale_charts(charted, note=f"{choice_note(charted, study)} {said}".rstrip(), fills=fills)
        alt, bars = (alt_text(one, title=named) for one in (shown, charted))
        pages.append(Charted.of(Drawn(picture, headed, alt), *charts, alt=bars))
    return Drawn.of_pages(pages)


def with_other_answers(compare: pd.DataFrame, item: Item) -> tuple[pd.DataFrame, Item]:
    """The rows and the question with "other, namely" as an answer like any other, since there is no scale to be off."""
    here = (compare["item"] == item.name) & (compare["kind"] == OTHER)
    choices = tuple(
        replace(choice, kind=SUBSTANTIVE) if choice.kind == OTHER else choice
        for choice in sorted(item.choices, key=lambda choice: choice.kind == OTHER)
    )
    return compare.assign(kind=compare["kind"].mask(here, SUBSTANTIVE)), replace(item, choices=choices)


def choice_note(data: LikertData, study: Study) -> str:
    """The lines under the figure that say what n counts."""
    said = with_units(data, [counts_said(data, no_view=bool(data.no_view))])
    said += off_scale_note(data)
    return " ".join([*said, *([study.text("figures.note_hidden")] if data.hides() else [])])
