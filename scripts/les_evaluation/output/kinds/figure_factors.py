"""Challenges against success factors."""

from __future__ import annotations

from dataclasses import replace

from les_evaluation.coding.rubrieken import by_code
from les_evaluation.output.canvas.colours import in_house
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.factors_figure import (
    FILLS,
    FactorsData,
    factor_names,
    factors_alt,
    factors_data,
    factors_note,
    lay_out_factors,
)
from les_evaluation.output.figures.paged import pages_shown


def figure(request: Request[CodingData]) -> Drawn:
    """Both sides of a middle line, per rubriek and LES."""
    rows = factors_data(request.data.factors, les=request.study.les, language=request.study.language)
    rows = replace(rows, coded=request.data.coded.get("les", {}), has_answers=request.data.has_answers)
    rows = replace(rows, by_code=by_code(request.data.codes))
    title = request.title() or rows.title
    return Drawn.of_pages(
        [
            Drawn(draw_factors(shown, title=named), named, factors_alt(shown, title=named))
            for shown, named in pages_shown(request, rows, les=list(rows.les), title=title)
        ]
    )


def draw_factors(data: FactorsData, *, title: str | None = None) -> Plot:
    """Challenges to the left and success factors to the right of a middle line, per rubriek and LES."""
    page = Page(
        title=title or data.title,
        note=factors_note(data),
        series=factor_names(data),
        fills=tuple(map(in_house, FILLS)),
        legend=sum(data.total) > 0,
    )
    return drawn(page, lambda width, tight: lay_out_factors(data, width=width, tight=tight))
