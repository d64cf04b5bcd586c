"""Statements below each other, such as the rows of a grid."""

from __future__ import annotations

from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.colours import nominal_colours, ordered_colours
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.likert_data import ASKED, likert_items_data
from les_evaluation.output.figures.bars.likert_figure import likert_figure
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.views import LES, grouped_by


def figure(request: Request[SurveyData]) -> Drawn:
    """The statements of all LES together, or of one LES beside the others."""
    data = request.data.of(request)
    items = entry_items(request.entry, data.codebook)
    les = dict(data.les) if data.one_les or grouped_by(request.entry) == [LES] else {ALL: ""}
    groups = None
    if data.groups and request.style("groups", "by" in request.entry):
        everyone = {} if len(les) > 1 else {ALL: request.study.text("figures.everyone")}
        groups = everyone | dict(data.groups)
    rows = likert_items_data(
        data.compare,
        items=items,
        les=les,
        groups=groups,
        language=request.study.language,
        order=request.style("order", ASKED),
        block=whole_block(items, data.codebook),
    )
    return likert_figure(request, rows, fills=fills_of(request, len(rows.levels)))


def fills_of(request: Request, answers: int) -> tuple[str, ...] | None:
    """The colours of answers of which no end is the good one, where the entry asks for such; None on a scale."""
    if request.style("distinct", False):
        return nominal_colours(answers)
    return ordered_colours(answers) if request.style("shades", False) else None


def whole_block(items: list[Item], codebook: Codebook) -> str:
    """The grid that these questions make up, "" where they are not all of one grid."""
    block = items[0].block
    same = bool(block) and {item.name for item in items} == {item.name for item in codebook.block(block)}
    return block if same else ""
