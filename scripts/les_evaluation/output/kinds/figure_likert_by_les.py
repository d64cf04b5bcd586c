"""One statement in all LES."""

from __future__ import annotations

from fractions import Fraction

from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.places import answered_by
from les_evaluation.output.charts.number_chart import summary_chart
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.likert_beside import (
    NPS,
    TOP_TWO,
    beside_asked,
    head_of,
    number_beside,
    told_number,
    top_label,
)
from les_evaluation.output.figures.bars.likert_data import ASKED, LikertData, likert_by_les_data
from les_evaluation.output.figures.bars.likert_figure import beside_note, likert_figure
from les_evaluation.output.figures.bars.numbers_figure import axis_between
from les_evaluation.output.figures.bars.summary_figure import SummaryData, SummaryRow, draw_summary, summary_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown, held_in_view
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.study.codebook import most_positive
from les_evaluation.study.views import is_summary

# Low end, high end and step of an axis of shares, and of one of net promoter scores.
WHOLE, SCORES = (0.0, 1.0, 0.25), (-100.0, 100.0, 50.0)


def figure(request: Request[SurveyData]) -> Drawn:
    """A bar per LES and one for all together, or a panel each with a bar per partner group."""
    data = request.data.of(request)
    les = dict(data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = all_shown(request.entry, request.study)
    summary = is_summary(request.entry) and not data.one_les
    rows = likert_by_les_data(
        data.compare,
        item=data.only_item(request.entry),
        les=les,
        groups=data.groups if request.style("groups", "by" in request.entry) else None,
        language=request.study.language,
        order=request.style("order", ASKED),
    )
    return summary_of_shares(request, rows) if summary else likert_figure(request, rows)


def summary_of_shares(request: Request[SurveyData], rows: LikertData) -> Drawn:
    """A dot per LES at the share of the most positive answers, or at the mean or score that the entry asks for."""
    shown = next(iter(beside_asked(request.entry.get("style", {}))), TOP_TWO)
    rows = rows.only(held_in_view(request, zip(rows.bars["les"], rows.bars["group"], strict=True)))
    data, study = summary_data(rows, shown), request.study
    title = request.title() or rows.title
    how = f"figures.summary.note_n{'_weighted' if rows.weighted else ''}{'_no_view' if rows.no_view else ''}"
    counted = " ".join([study.text(how, no_view=rows.no_view), *beside_note(request, rows, [shown])])
    more = f"{counted} {view_said(request, rows.effective, les=rows.bars['les'])}".rstrip()
    picture = draw_summary(data, title=title, more=more)
    charts = summary_chart(data, shares=shown == TOP_TWO, more=more)
    return Charted.of(Drawn(picture, title, f"{summary_alt(data, title=title)} {counted}"), *charts)


def summary_data(rows: LikertData, shown: str) -> SummaryData:
    """The value of every bar; all together apart. shown: TOP_TWO (share of the most positive answers), MEAN or NPS."""
    levels = len(rows.levels)
    here = rows.segments[rows.segments["order"].between(levels - most_positive(levels) + 1, levels)]
    weighted = here.groupby("les")["share"].sum().to_dict() if rows.weighted else {}
    found = {}
    for bar in rows.bars.itertuples():
        answered = not bar.hidden and bar.base > 0
        value = weighted.get(bar.les, bar.n_top / bar.base) if answered else None
        counted = answered_by(bar.les, ALL, list(rows.levels[-most_positive(levels) :]))
        if answered and shown != TOP_TWO:
            number = number_beside(rows, bar, shown)
            value = None if number is None else float(number)
            counted = answered_by(bar.les, ALL, "")
        n = int(bar.base) if answered else None
        found[bar.les] = SummaryRow(bar.bar, value, n, hidden=bar.hidden, counted=counted)
    share = text("figures.summary.share", rows.language, answers=top_label(rows))
    return SummaryData(
        rows=[row for key, row in found.items() if key != ALL],
        total=found.get(ALL),
        axis=_axis(rows, shown),
        told=lambda value: (
            percentage(value, rows.language)
            if shown == TOP_TWO
            else told_number(Fraction(value).limit_denominator(10**9), shown, rows.language)
        ),
        heading=share if shown == TOP_TWO else head_of(rows, shown),
        language=rows.language,
    )


def _axis(rows: LikertData, shown: str) -> tuple[float, float, float]:
    """Low end, high end and step: of all that the value can be."""
    if shown == TOP_TWO:
        return WHOLE
    if shown == NPS:
        return SCORES
    ends = (min(rows.numbers), max(rows.numbers))
    low, high, step = map(float, axis_between(ends, ends))
    return low, high, step
