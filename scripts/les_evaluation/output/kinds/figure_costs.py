"""Costs per LES."""

from __future__ import annotations

from les_evaluation.core.contracts import OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import TOLD_IN_GREY, series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.charts.amounts_chart import apart_costs, stacked_costs
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.costs_apart import lay_out_costs_apart
from les_evaluation.output.figures.bars.costs_figure import CostsData, costs_data, costs_note, lay_out_costs
from les_evaluation.output.figures.bars.likert_data import ASKED
from les_evaluation.output.figures.bars.survey_alt import costs_alt
from les_evaluation.output.figures.bars.survey_data import SurveyData, found_in
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.study.settings import Study

MOST_APART = 32  # bars with a name on a page
STACKED, APART = "stacked", "apart"


def figure(request: Request[SurveyData]) -> Drawn:
    """Costs per LES; one LES stands alone, since beside it the sum of all others would say nothing."""
    data = request.data
    if data.costs is None:
        raise ValueError(f"figure {request.entry['number']}: there are no costs to draw")
    les = found_in(data.costs, data.les)
    rows = costs_data(
        data.costs,
        les=les,
        language=request.study.language,
        order=request.style("order", ASKED),
        alone=data.one_les and len(les) == 1,
    )
    title = costs_title(rows, request.study, own=request.title())
    apart = [key for key in rows.totals["les"] if key != OTHERS]
    layout = request.style("layout", usual_layout(rows))
    chart = apart_costs if layout == APART else stacked_costs
    return Drawn.of_pages(
        [
            Charted.of(
                Drawn(draw_costs(shown, title=named, layout=layout), named, costs_alt(shown, title=named)), chart(shown)
            )
            for shown, named in pages_shown(request, rows, les=apart, title=title)
        ]
    )


def usual_layout(rows: CostsData) -> str:
    """Stacked, but for more kinds than grey print can tell apart in a bar, where a page has room for a bar of each."""
    few = len(rows.all_types) <= TOLD_IN_GREY
    return STACKED if few or len(rows.parts) > MOST_APART else APART


def costs_title(rows: CostsData, study: Study, *, own: str | None) -> str:
    """The title, with the LES that stands alone. own: of the configuration."""
    if not rows.alone:
        return own or study.text("figures.costs_title")
    name = rows.totals["bar"].iloc[0]
    return f"{own}: {name}" if own else study.text("figures.costs_title_of_one", name=name)


def draw_costs(data: CostsData, *, title: str | None = None, layout: str = STACKED) -> Plot:
    """Costs as horizontal bars per LES, stacked by kind of actor, the total beside every bar.

    layout: "apart" gives every kind of actor a bar of its own with its name, which needs no colours.
    """
    if layout == APART:
        page = Page(
            title=title or text("figures.costs_title", data.language),
            note=costs_note(data, apart=True),
            series=data.actor_types,
            fills=series_colours(1) * len(data.actor_types),
            legend=False,
        )
        return drawn(page, lambda width, tight: lay_out_costs_apart(data, width=width, tight=tight))
    colours = dict(zip(data.all_types, series_colours(len(data.all_types)), strict=True))
    page = Page(
        title=title or text("figures.costs_title", data.language),
        note=costs_note(data),
        series=data.actor_types,
        fills=tuple(colours[actor_type] for actor_type in data.actor_types),
        legend=len(data.actor_types) > 1,
    )
    return drawn(page, lambda width, tight: lay_out_costs(data, width=width, tight=tight))
