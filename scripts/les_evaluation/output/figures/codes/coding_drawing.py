"""Drawing the figures of coded material: the texts and colours around their places."""

from __future__ import annotations

from bisect import bisect_left

from les_evaluation.output.canvas.drawing import HIGHEST, Page, Plot, drawn
from les_evaluation.output.figures.codes import factors_figure as factors
from les_evaluation.output.figures.codes import heatmap_figure as heatmap
from les_evaluation.output.figures.codes import outcomes_figure as outcomes
from les_evaluation.output.figures.codes import saturation_figure as saturation
from les_evaluation.output.figures.codes import stages_figure as stages
from les_evaluation.output.figures.codes import timeline_figure as timeline
from les_evaluation.output.figures.codes.factors_figure import FactorsData, factors_note, lay_out_factors
from les_evaluation.output.figures.codes.heatmap_figure import (
    HeatmapData,
    heatmap_note,
    heatmap_series,
    lay_out_heatmap,
    up_to_depth,
    with_most_references,
)
from les_evaluation.output.figures.codes.outcomes_figure import OutcomesData, lay_out_outcomes, outcomes_note
from les_evaluation.output.figures.codes.saturation_figure import SaturationData, lay_out_saturation, saturation_note
from les_evaluation.output.figures.codes.stages_figure import StagesData, lay_out_stages, stages_note
from les_evaluation.output.figures.codes.timeline_figure import TimelineData, lay_out_timeline, timeline_note


def draw_timeline(data: TimelineData, *, title: str | None = None) -> Plot:
    """The measurements: a row per LES with a mark per session and type, and a bar per survey wave."""
    series, fills = timeline.timeline_series(data)
    page = Page(
        title=title or data.text("figures.focus.timeline_title"),
        note=timeline_note(data),
        series=series,
        fills=fills,
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_timeline(data, width=width, tight=tight))


def fitting_timeline(data: TimelineData, *, title: str | None = None) -> TimelineData:
    """The timeline with a mark per date, or per month where it would be too high for a page."""
    fits = height_of(draw_timeline(data, title=title)) <= HIGHEST
    return data if fits else timeline.by_month(data)


def draw_heatmap(data: HeatmapData, *, title: str | None = None) -> Plot:
    """Codes against columns, with the number of references in every cell; see fitting_heatmap for one too high."""
    series = heatmap_series(data)
    page = Page(
        title=title or heatmap.heatmap_title(data),
        note=heatmap_note(data),
        series=series,
        fills=heatmap.FILLS[: len(series)],
        legend=bool(len(data.codes) and data.columns),
    )
    return drawn(page, lambda width, tight: lay_out_heatmap(data, width=width, tight=tight))


def fitting_heatmap(data: HeatmapData, *, title: str | None = None) -> HeatmapData:
    """The heatmap with as many levels of codes as fit on a page, and at least the highest.

    Where not even those fit, the codes with most references; the note says so.
    """

    def fits(fewer: HeatmapData) -> bool:
        return height_of(draw_heatmap(fewer, title=title)) <= HIGHEST

    most_rows = int(HIGHEST / heatmap.LOW_ROW)  # what cannot fit need not be laid out
    for levels in range(data.shown, 0, -1):
        fewer = up_to_depth(data, levels)
        if len(fewer.codes) <= most_rows and fits(fewer):
            return fewer
    some = bisect_left(
        range(min(data.tops, most_rows)), True, key=lambda codes: not fits(with_most_references(data, codes + 1))
    )
    return with_most_references(data, max(1, some))


def height_of(plot: Plot) -> float:
    """Height in cm."""
    return plot.theme.getp("figure_size")[1] * 2.54


def draw_stages(data: StagesData, *, title: str | None = None) -> Plot:
    """The stage of development through time, a panel per LES."""
    page = Page(
        title=title or data.text("figures.focus.stages_title"),
        note=stages_note(data),
        series=("point",),
        fills=(stages.POINT_FILL,),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_stages(data, width=width, tight=tight))


def draw_saturation(data: SaturationData, *, title: str | None = None) -> Plot:
    """New codes by session and all codes so far, a panel per LES and one for all together."""
    page = Page(
        title=title or data.text("figures.focus.saturation_title"),
        note=saturation_note(data),
        series=("bar", "point", "reached"),
        fills=(saturation.BAR_FILL, saturation.POINT_FILL, saturation.REACHED_FILL),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_saturation(data, width=width, tight=tight))


def draw_outcomes(data: OutcomesData, *, title: str | None = None) -> Plot:
    """Outcomes as horizontal bars per kind of change, stacked by substantiation, the total beside every bar."""
    page = Page(
        title=title or data.text("figures.focus.outcomes_title"),
        note=outcomes_note(data),
        series=tuple(outcomes.level_name(data, level) for level in data.levels),
        fills=tuple(outcomes.FILLS[level] for level in data.levels),
        legend=data.n > 0,
        label_lines=2,
    )
    return drawn(page, lambda width, tight: lay_out_outcomes(data, width=width, tight=tight))


def draw_factors(data: FactorsData, *, title: str | None = None) -> Plot:
    """Challenges to the left and success factors to the right of a middle line, per rubriek and LES."""
    page = Page(
        title=title or data.text("figures.focus.factors_title"),
        note=factors_note(data),
        series=factors.factor_names(data),
        fills=factors.FILLS,
        legend=sum(data.total) > 0,
    )
    return drawn(page, lambda width, tight: lay_out_factors(data, width=width, tight=tight))
