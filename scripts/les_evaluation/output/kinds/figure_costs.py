"""Costs per LES."""

from __future__ import annotations

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.figures.bars.costs_figure import CostsData, costs_note, lay_out_costs


def draw_costs(data: CostsData, *, language: str, title: str | None = None) -> Plot:
    """Costs as horizontal bars per LES, stacked by kind of actor, the total beside every bar."""
    colours = dict(zip(data.all_types, series_colours(len(data.all_types)), strict=True))
    page = Page(
        title=title or text("figures.costs_title", language),
        note=costs_note(data, language=language),
        series=data.actor_types,
        fills=tuple(colours[actor_type] for actor_type in data.actor_types),
        legend=len(data.actor_types) > 1,
    )
    return drawn(page, lambda width, tight: lay_out_costs(data, width=width, language=language, tight=tight))
