"""A question for a number."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.colours import paired_colours, tint
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.numbers_figure import (
    NumbersData,
    lay_out_numbers,
    numbers_alt,
    numbers_data,
    numbers_note,
)
from les_evaluation.output.figures.bars.survey_data import SurveyData, found_in
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.indices_told import told_index
from les_evaluation.study.views import view_of

PALER = 0.6  # white in the colour of a box, so that the median is seen in it


def figure(request: Request[SurveyData]) -> Drawn:
    """A row per LES and one for all together, or a panel each with a row per partner group."""
    data, study = request.data.of(request), request.study
    les = found_in(data.compare, data.les)
    total = request.style("total", True) and not data.one_les
    if total and len(les) > 1 and (data.compare["les"] == ALL).any():
        les[ALL] = study.text("figures.all_les")
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
    title = request.title() or rows.title
    fills = paired_colours([(ALL, group) for group in rows.series], data.colours)
    told = told_index(item, data.codebook, study)
    picture = draw_numbers(rows, title=title, fills=fills, more=view_said(request, rows.effective, told=told))
    return Drawn(picture, title, numbers_alt(rows, title=title))


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
