"""In the place of a figure that has nothing to show: a card that says why.

Which files there are must be known before anything is counted, so that the file is there, and is no figure: one that
sets only the others beside a LES would tell nothing of it, and one of nobody would have an axis without anything.
"""

from __future__ import annotations

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.output.canvas.drawing import Page, drawn
from les_evaluation.output.canvas.fonts import text_height, wrap
from les_evaluation.output.canvas.places import PAD, ROOMY, SIZES, Axis, AxisBoard, Layout
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.compare_numbers import hidden_rows
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items
from les_evaluation.output.nobody_told import told_nobody
from les_evaluation.output.views_shown import rows_of_view, told_of_others
from les_evaluation.study.codebook import Item
from les_evaluation.study.registry import kind_of
from les_evaluation.study.views import WAVES, grouped_by, trend_view, view_of


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
    return _carded(request, items[0], study.text("figures.not_shown", minimum=study.minimum_base))


def of_other_sites(request: Request[SurveyData]) -> Drawn | None:
    """The card of a LES in the place of a figure that is limited to others, or to waves that were held in others alone.

    None where it is among them.
    """
    entry, study = request.entry, request.study
    own = next((key for key in request.data.les if key != OTHERS), "")
    said = told_of_others(view_of(entry), own, study) if request.data.one_les else ""
    return _carded(request, entry_items(entry, request.data.codebook)[0], said) if said else None


def of_nobody(request: Request[SurveyData]) -> Drawn | None:
    """The card in the place of a figure with a selection in which nobody answered; None where somebody did.

    Not of persons in two waves, of whom the figure itself says so.
    """
    entry, study, kind = request.entry, request.study, kind_of("figures", request.entry)
    if not entry.get("where") or kind.compares not in ("", WAVES):
        return None
    view = trend_view(entry) if kind.compares == WAVES else view_of(entry, next(iter(grouped_by(entry)), None))
    rows, items = rows_of_view(request.data.views, view), entry_items(entry, request.data.codebook)
    # A LES stands beside the others, so that in its figure too all of them together must be nobody.
    own = rows[rows["item"].isin([item.name for item in items]) & (rows["kind"] == ANSWERED_KIND)]
    if own.empty or hidden_rows(own).any() or own["n"].sum():
        return None
    return _carded(request, items[0], told_nobody(view, request.data.codebook, study))


def _carded(request: Request[SurveyData], item: Item, said: str) -> Drawn:
    title = request.title() or item.label[request.study.language]
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
