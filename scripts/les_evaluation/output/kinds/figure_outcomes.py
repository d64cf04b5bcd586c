"""Harvested outcomes by kind of change."""

from __future__ import annotations

from les_evaluation.output.canvas.colours import in_house
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.outcomes_figure import (
    FILLS,
    OutcomesData,
    lay_out_outcomes,
    level_name,
    outcomes_alt,
    outcomes_data,
    outcomes_note,
)


def figure(request: Request[CodingData]) -> Drawn:
    """A bar per kind of change, stacked by substantiation."""
    rows = outcomes_data(request.data.outcomes, language=request.study.language)
    title = request.title() or request.study.text("figures.coding.outcomes_title")
    look = {"title": title}
    return Drawn(draw_outcomes(rows, **look), title, outcomes_alt(rows, **look))


def draw_outcomes(data: OutcomesData, *, title: str | None = None) -> Plot:
    """Outcomes as horizontal bars per kind of change, stacked by substantiation, the total beside every bar."""
    page = Page(
        title=title or data.text("figures.coding.outcomes_title"),
        note=outcomes_note(data),
        series=tuple(level_name(data, level) for level in data.levels),
        fills=tuple(in_house(FILLS[level]) for level in data.levels),
        legend=data.n > 0,
        label_lines=2,
    )
    return drawn(page, lambda width, tight: lay_out_outcomes(data, width=width, tight=tight))
