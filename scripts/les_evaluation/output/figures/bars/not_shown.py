"""In the place of a figure of one LES of which no number may be shown: a card that says so.

Which files there are must be known before anything is counted, so that the file is there, and is no figure: one that
sets only the others beside a LES would tell nothing of it.
"""

from __future__ import annotations

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.output.canvas.drawing import Page, drawn
from les_evaluation.output.canvas.fonts import text_height, wrap
from les_evaluation.output.canvas.places import PAD, ROOMY, SIZES, Axis, AxisBoard, Layout
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.compare_numbers import hidden_rows
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items
from les_evaluation.study.registry import kind_of


def not_shown(request: Request[SurveyData]) -> Drawn | None:
    """The card, where every number of this LES is hidden in the figure; None where the figure is to be drawn."""
    entry, study = request.entry, request.study
    if study.minimum_base <= 1 or not request.data.one_les or kind_of("figures", entry).questions is None:
        return None
    data = request.data.of(request)
    items = entry_items(entry, data.codebook)
    rows = data.compare
    asked = rows["item"].isin([item.name for item in items]) & (rows["kind"] == ANSWERED_KIND)
    drawn_groups = _draws_groups(request)
    own = rows[asked & (rows["les"] != OTHERS) & ((rows["partner_group"] == ALL) | drawn_groups)]
    hidden = hidden_rows(own)
    if not hidden.any() or not (hidden | own["n"].eq(0)).all():  # a group of nobody is not hidden, and shows nothing
        return None
    title = request.title() or items[0].label[study.language]
    said = study.text("figures.not_shown", minimum=study.minimum_base)
    page = Page(title=title, note="", series=("none",), fills=("#ffffff",), legend=False)
    return Drawn(
        drawn(page, lambda width, _tight: _card(said, width=width)),
        title,
        f"{title.rstrip('. ')}{'' if title.endswith('?') else '.'} {said}",
    )


def _draws_groups(request: Request[SurveyData]) -> bool:
    """Whether groups stand in the figure: a group that does not can make up for no hidden sum."""
    always = "groups" not in kind_of("figures", request.entry).style
    return always or bool(request.style("groups", "by" in request.entry))


def _card(said: str, *, width: float) -> Layout:
    board = AxisBoard(Axis(0.0, width), width)
    lines = wrap(said, width=width - 2 * PAD, size=SIZES["empty"])
    height = text_height(lines, SIZES["empty"]) + 4 * ROOMY.pad
    board.cards.append((0.0, width, 0.0, height))
    board.write(PAD, height / 2, lines, "absent")
    return board.finished(height)
