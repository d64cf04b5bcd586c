"""One statement in all LES."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL
from les_evaluation.core.numbers import percentage
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.places import answered_by
from les_evaluation.output.charts.number_chart import summary_chart
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.likert_beside import top_label
from les_evaluation.output.figures.bars.likert_data import ASKED, LikertData, likert_by_les_data
from les_evaluation.output.figures.bars.likert_figure import likert_figure
from les_evaluation.output.figures.bars.summary_figure import SummaryData, SummaryRow, draw_summary, summary_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.study.codebook import most_positive
from les_evaluation.study.views import is_summary

WHOLE = (0.0, 1.0, 0.25)  # low end, high end and step of an axis of shares


def figure(request: Request[SurveyData]) -> Drawn:
    """A bar per LES and one for all together, or a panel each with a bar per partner group."""
    data = request.data.of(request)
    les = dict(data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = request.study.text("figures.all_les")
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
    """A dot per LES at the share of the most positive answers."""
    data, study = summary_data(rows), request.study
    title = request.title() or rows.title
    how = f"figures.summary.note_n{'_weighted' if rows.weighted else ''}{'_no_view' if rows.no_view else ''}"
    counted = study.text(how, no_view=rows.no_view)
    more = f"{counted} {view_said(request, rows.effective, les=rows.bars['les'])}".rstrip()
    picture = draw_summary(data, title=title, more=more)
    charts = summary_chart(data, shares=True, more=more)
    return Charted.of(Drawn(picture, title, f"{summary_alt(data, title=title)} {counted}"), *charts)


def summary_data(rows: LikertData) -> SummaryData:
    """The share of the most positive answers of every bar; all together apart."""
    levels = len(rows.levels)
    here = rows.segments[rows.segments["order"].between(levels - most_positive(levels) + 1, levels)]
    weighted = here.groupby("les")["share"].sum().to_dict() if rows.weighted else {}
    found = {}
    for bar in rows.bars.itertuples():
        answered = not bar.hidden and bar.base > 0
        share = weighted.get(bar.les, bar.n_top / bar.base) if answered else None
        n = int(bar.base) if answered else None
        counted = answered_by(bar.les, ALL, list(rows.levels[-most_positive(levels) :]))
        found[bar.les] = SummaryRow(bar.bar, share, n, hidden=bar.hidden, counted=counted)
    return SummaryData(
        rows=[row for key, row in found.items() if key != ALL],
        total=found.get(ALL),
        axis=WHOLE,
        told=lambda share: percentage(share, rows.language),
        heading=text("figures.summary.share", rows.language, answers=top_label(rows)),
        language=rows.language,
    )
