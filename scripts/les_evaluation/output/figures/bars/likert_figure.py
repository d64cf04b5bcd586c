"""Drawing a figure of answers on a scale: 100% bars, whatever a bar stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import off_scale_colours, scale_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.places import Layout
from les_evaluation.output.charts.scale_chart import scale_charts
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.likert_beside import MEAN, NPS, beside_asked
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, STACKED, lay_out
from les_evaluation.output.figures.bars.survey_alt import alt_text
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items, held_in_view
from les_evaluation.output.figures.bars.units import (
    AUTO,
    counted_note,
    known_bases,
    small_note,
    too_many_note,
    units_note,
)
from les_evaluation.output.figures.bars.view_note import view_said
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.output.indices_told import told_scale
from les_evaluation.study.views import view_of


def likert_figure(request: Request[SurveyData], data: LikertData, *, fills: tuple[str, ...] | None = None) -> Drawn:
    """The figure of an entry of any kind with answers on a scale, with its pages.

    fills: a colour per answer where no end is the good one, those of a scale when None.
    Raises ValueError where it has no title.
    """
    data = data.only(held_in_view(request, zip(data.bars["les"], data.bars["group"], strict=True)))
    title = request.title() or data.title
    if not title:
        raise ValueError(f"figure {request.entry['number']}: a figure of several questions needs a title")
    look: dict[str, Any] = {
        "layout": request.style("layout", STACKED),
        "beside": beside_asked(request.entry.get("style", {})),
    }
    weighted = data.weighted or view_of(request.entry).weighted
    data = replace(data, draw=draw_of(request), nominal=fills is not None, weighted=weighted)
    told = beside_note(request, data, look["beside"])
    more = view_said(request, data.effective, told=told, les=data.bars["les"])
    pages = []
    for shown, named in pages_shown(request, data, les=data.les_apart, title=title):
        picture = draw_likert(shown, title=named, **look, more=more, fills=fills)
        headed = with_n(named, shown.asked_n, language=data.language)
        charted = replace(shown, charted=True)
        note = f"{base_note(charted, layout=STACKED)} {more}".rstrip()
        charts = scale_charts(charted, note=note, beside=look["beside"], fills=fills)
        alt = alt_text(shown, title=named, **look)
        bars = alt_text(charted, title=named, beside=look["beside"])
        pages.append(Charted.of(Drawn(picture, headed, alt), *charts, alt=bars))
    return Drawn.of_pages(pages)


def draw_of(request: Request) -> str:
    """Whether groups are drawn as bars, as squares, or each by its size: of the entry, or else of the house style."""
    return request.style("draw", request.study.config.get("style", {}).get("draw", AUTO))


def beside_note(request: Request[SurveyData], data: LikertData, beside: Sequence[str]) -> list[str]:
    """What the mean and the net promoter score beside the bars are made from."""
    if not {MEAN, NPS} & set(beside):
        return []
    said = told_scale(entry_items(request.entry, request.data.codebook)[0], request.study)
    said += [request.study.text("figures.note_mean")] if MEAN in beside else []
    said += [request.study.text("figures.note_nps")] if NPS in beside else []
    return [*said, *([request.study.text("figures.note_beside_weighted")] if data.weighted else [])]


def draw_likert(
    data: LikertData,
    *,
    title: str | None = None,
    layout: str = STACKED,
    beside: Sequence[str] = (),
    more: str = "",
    fills: tuple[str, ...] | None = None,
    note: str | None = None,
) -> Plot:
    """The figure as a plotnine object of WIDTH cm, its height following from the bars.

    100% bars in the order of data.bars, the count in (or, where too narrow, above or
    below) every segment, n beside every bar, the no-view counts in a card of their own.
    title: above the figure, the wording of the question when None.
    layout: "stacked" or "diverging", with the middle of the scale at 0%. beside: which of BESIDE stand
    beside every bar. more: behind the note. fills: a colour per answer of `levels`, those
    of a scale when None. note: below the figure instead of what n counts on a scale.
    """
    title = title or data.title
    if not title:
        raise ValueError("a figure of several questions needs a title")
    own = fills or scale_colours(len(data.levels))
    page = Page(
        title=with_n(title, data.asked_n, language=data.language),
        subtitle="\n".join(f"{bar}: “{said}”" for bar, said in data.wordings),
        note=f"{base_note(data, layout=layout)} {more}".rstrip() if note is None else note,
        series=(*data.levels, *data.apart),
        fills=(*own, *off_scale_colours(len(data.apart), own)),
        label_lines=3,
    )

    def places(width: float, tight: bool) -> Layout:
        return lay_out(data, width=width, layout=layout, beside=beside, tight=tight)

    return drawn(page, places)


def off_scale_note(data: LikertData) -> list[str]:
    """What the answers off the scale count in, where there are any."""
    answers = ", ".join(f"‘{label}’" for label in data.apart)
    return [text("figures.note_off_scale_grey", data.language, answers=answers)] if answers else []


def counts_said(data: LikertData, *, no_view: bool) -> str:
    """What stands in the bars, and what n counts. no_view: whether to say that it does not count the no-view answer."""
    key = "figures.base_note_weighted" if data.weighted else "figures.base_note"
    return text(f"{key}{_left_out(data)}" if no_view else key, data.language, no_view=data.no_view)


def _left_out(data: LikertData) -> str:
    """How the keys end of what n counts beside a no-view answer: answers of which none is better are on no scale."""
    return "_no_view_choice" if data.nominal else "_no_view"


def base_note(data: LikertData, *, layout: str) -> str:
    """The lines under the figure that say what n counts."""
    language = data.language
    shown = data.shows_no_view()
    said = [counts_said(data, no_view=shown)]
    if data.no_view and not shown and not data.no_view_apart:
        said.append(text("figures.note_nobody_no_view", language, no_view=data.no_view))
    said = with_units(data, said)
    said += off_scale_note(data)
    if data.asked_n:
        said.append(text("figures.note_asked_n", language))
    if layout == DIVERGING and not all(data.units):
        said.append(text("figures.note_diverging", language))
    if data.hides():
        said.append(text("figures.note_hidden", language))
    return " ".join(said)


def with_units(data: LikertData, said: list[str]) -> list[str]:
    """The first lines of a note with what a square is; without what stands in the bars, where there are none.

    Of a chart with how long its bars are, where some are counts.
    """
    units = data.units
    squares = units_note(units, blank=False, language=data.language)
    looks = data.bars.assign(squares=units).groupby("panel_key")["squares"].nunique()
    if looks.max() > 1:  # not only all together are a bar
        squares = [text("figures.units_small", data.language)]
    said = [*said, *small_note(known_bases(data.bars), units, language=data.language)]
    if data.charted:
        return [*said, *counted_note(units, language=data.language)]
    if squares and all(units):
        key = "figures.units_n"
        counted = text(f"{key}{_left_out(data)}" if data.shows_no_view() else key, data.language, no_view=data.no_view)
        return [*squares, counted, *said[1:]]
    bases = known_bases((data.whole or data).bars)
    return [*said, *squares, *too_many_note(bases, units, draw=data.draw, language=data.language)]
