"""A multiple choice question."""

from __future__ import annotations

from dataclasses import replace

from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.colours import off_scale_colours, paired_colours, series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.charts.choice_chart import as_charted, choice_chart
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.choice_figure import (
    MultiSelectData,
    lay_out_multi_select,
    multi_select_data,
    multi_select_note,
)
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.likert_figure import draw_of
from les_evaluation.output.figures.bars.survey_alt import multi_select_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData, held_in_view
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.study.codebook import OFF_SCALE
from les_evaluation.study.views import LES, grouped_by, view_of


def figure(request: Request[SurveyData]) -> Drawn:
    """The answers of all LES together, or of one LES beside the others; of partner groups as well."""
    data, language = request.data.of(request), request.study.language
    rows = multi_select_data(
        data.compare,
        item=data.only_item(request.entry),
        les=dict(data.les) if data.one_les or grouped_by(request.entry) == [LES] else ALL,
        groups=data.groups if request.style("groups", "by" in request.entry) else None,
        language=language,
        order=request.style("order", "answer"),
    )
    rows = replace(rows.only(held_in_view(request, rows.series)), draw=draw_of(request))
    title = request.title() or rows.title
    weighted = [request.study.text("views.weighted")] if view_of(request.entry).weighted else []
    said = view_said(request, rows.weights, told=weighted)
    apart, pages = list(dict.fromkeys(key for key, _ in rows.series)), []
    for shown, named in pages_shown(request, rows, les=apart, title=title):
        fills = paired_colours(shown.series, data.colours)
        picture = draw_multi_select(shown, title=named, fills=fills, more=said)
        headed = with_n(named, shown.asked_n, language=language)
        charted = as_charted(shown)
        chart = choice_chart(charted, fills=fills, more=said)
        alt, bars = (multi_select_alt(one, title=named) for one in (shown, charted))
        pages.append(Charted.of(Drawn(picture, headed, alt), chart, alt=bars))
    return Drawn.of_pages(pages)


def draw_multi_select(
    data: MultiSelectData, *, title: str | None = None, fills: tuple[str, ...] | None = None, more: str = ""
) -> Plot:
    """Multiple choice as horizontal bars in the order of data.bars, count and percentage beside every bar.

    title: above the figure, the wording of the question when None; the number of respondents is added.
    fills: a colour (#rrggbb) for each of data.series. more: behind the note.
    """
    names = tuple(data.series.values())
    series = names if len(names) > 1 else (*names, OFF_SCALE)
    own = fills or series_colours(len(names))
    page = Page(
        title=with_n(title or data.title, data.asked_n, language=data.language),
        note=f"{multi_select_note(data)} {more}".rstrip(),
        series=series if data.off_scale else names,
        fills=(*own, *off_scale_colours(1, own)) if data.off_scale and len(names) == 1 else own,
        legend=len(names) > 1,
    )
    return drawn(page, lambda width, tight: lay_out_multi_select(data, width=width, tight=tight))
