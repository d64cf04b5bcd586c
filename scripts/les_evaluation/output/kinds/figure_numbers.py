"""A question for a number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import paired_colours, tint
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.places import answered_by
from les_evaluation.output.charts.number_chart import numbers_chart, summary_chart
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.numbers_figure import (
    NumbersData,
    axis_between,
    lay_out_numbers,
    numbers_alt,
    numbers_data,
    numbers_note,
    told_number,
)
from les_evaluation.output.figures.bars.summary_figure import SummaryData, SummaryRow, draw_summary, summary_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown, found_in, held_in_view
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.output.indices_told import told_index
from les_evaluation.study.views import is_summary, view_of
from les_evaluation.survey.numbers_told import fewest_of_spread

PALER = 0.6  # white in the colour of a box, so that the median is seen in it


def figure(request: Request[SurveyData]) -> Drawn:
    """A row per LES and one for all together, or a panel each with a row per partner group."""
    data, study = request.data.of(request), request.study
    les = found_in(data.compare, data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = all_shown(request.entry, study)
    item = data.only_item(request.entry)
    rows = numbers_data(
        data.compare,
        item=item,
        les=les,
        groups=data.groups if request.style("groups", "by" in request.entry) else None,
        language=study.language,
        ranged=study.minimum_base <= 1,
        weighted=view_of(request.entry).weighted,
    )
    held = held_in_view(request, [row.place for row in rows.rows])
    rows = replace(rows, rows=tuple(row for row in rows.rows if row.place in held))
    rows = replace(rows, fewest=fewest_of_spread(study.minimum_base))
    title = request.title() or rows.title
    if is_summary(request.entry) and not data.one_les:
        summary = summary_data(rows)
        rounded = [study.text("views.means_rounded")] if study.minimum_base > 1 else []
        told = [*told_index(item, data.codebook, study), *rounded]
        said = view_said(request, rows.effective, told=told, les=les)
        picture, charts = draw_summary(summary, title=title, more=said), summary_chart(summary, shares=False, more=said)
        return Charted.of(Drawn(picture, title, summary_alt(summary, title=title)), *charts)
    fills = paired_colours([(ALL, group) for group in rows.series], data.colours)
    told = told_index(item, data.codebook, study)
    said, pages = view_said(request, rows.effective, told=told, les=les), []
    apart = [key for key in les if key not in (ALL, OTHERS)]
    for shown, named in pages_shown(request, rows, les=apart, title=title):
        picture = draw_numbers(shown, title=named, fills=fills, more=said)
        chart = numbers_chart(shown, fills=fills, more=said)
        pages.append(Charted.of(Drawn(picture, named, numbers_alt(shown, title=named)), chart))
    return Drawn.of_pages(pages)


def summary_data(data: NumbersData) -> SummaryData:
    """The mean of every row; all together apart."""
    found = {}
    for row in data.rows:
        said = row.summary
        mean = None if said is None else float(said.mean)
        n = None if said is None else said.n
        counted = answered_by(*row.place, "")
        found[row.place[0]] = SummaryRow(row.label, mean, n, hidden=row.numbers is None, counted=counted)
    means = [row.summary.mean for row in data.rows if row.summary is not None]
    low, high, step = map(float, axis_between(means, data.limits))
    return SummaryData(
        rows=[row for key, row in found.items() if key != ALL],
        total=found.get(ALL),
        axis=(low, high, step),
        told=lambda mean: told_number(Fraction(mean).limit_denominator(10**9), data.language),
        heading=text("figures.summary.mean", data.language),
        language=data.language,
    )


def draw_numbers(data: NumbersData, *, title: str, fills: tuple[str, ...], more: str = "") -> Plot:
    """Numbers as dots or boxes along one axis. fills: a colour (#rrggbb) per series. more: behind the note."""
    page = Page(
        title=title,
        note=f"{numbers_note(data)} {more}".rstrip(),
        series=(*data.series, *(f"{group} box" for group in data.series)),
        fills=(*fills, *(tint(fill, PALER) for fill in fills)),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_numbers(data, width=width, tight=tight))
