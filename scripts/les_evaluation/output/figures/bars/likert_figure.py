"""Drawing a figure of answers on a scale: 100% bars, whatever a bar stands for."""

from __future__ import annotations

from typing import Any

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import scale_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.places import Layout
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.likert_data import LikertData
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, STACKED, lay_out
from les_evaluation.output.figures.bars.survey_alt import alt_text
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.bars.view_note import view_said


def likert_figure(request: Request[SurveyData], data: LikertData) -> Drawn:
    """The figure of an entry of any kind with answers on a scale. Raises ValueError where it has no title."""
    title = request.title() or data.title
    if not title:
        raise ValueError(f"figure {request.entry['number']}: a figure of several questions needs a title")
    look: dict[str, Any] = {
        "title": title,
        "layout": request.style("layout", STACKED),
        "top_two": request.style("top_two", False),
    }
    picture = draw_likert(data, **look, more=view_said(request, data.effective))
    return Drawn(picture, with_n(title, data.asked_n, language=data.language), alt_text(data, **look))


def draw_likert(
    data: LikertData,
    *,
    title: str | None = None,
    layout: str = STACKED,
    top_two: bool = False,
    more: str = "",
    fills: tuple[str, ...] | None = None,
    note: str | None = None,
) -> Plot:
    """The figure as a plotnine object of WIDTH cm, its height following from the bars.

    100% bars in the order of data.bars, the count in (or, where too narrow, above or
    below) every segment, n beside every bar, the no-view counts in a card of their own.
    title: above the figure, the wording of the question when None.
    layout: "stacked" or "diverging", with the middle of the scale at 0%. top_two: how many gave one of
    the two most positive answers beside every bar. more: behind the note. fills: a colour per answer, those
    of a scale when None. note: below the figure instead of what n counts on a scale.
    """
    title = title or data.title
    if not title:
        raise ValueError("a figure of several questions needs a title")
    page = Page(
        title=with_n(title, data.asked_n, language=data.language),
        subtitle="\n".join(f"{bar}: “{said}”" for bar, said in data.wordings),
        note=f"{base_note(data, layout=layout)} {more}".rstrip() if note is None else note,
        series=data.levels,
        fills=fills or scale_colours(len(data.levels)),
        label_lines=3,
    )

    def places(width: float, tight: bool) -> Layout:
        return lay_out(data, width=width, layout=layout, top_two=top_two, tight=tight)

    return drawn(page, places)


def base_note(data: LikertData, *, layout: str) -> str:
    """The lines under the figure that say what n counts."""
    language = data.language
    key = "figures.base_note_weighted" if data.weighted else "figures.base_note"
    said = [text(f"{key}_no_view", language, no_view=data.no_view) if data.no_view else text(key, language)]
    if data.asked_n:
        said.append(text("figures.note_asked_n", language))
    if layout == DIVERGING:
        said.append(text("figures.note_diverging", language))
    if data.hides():
        said.append(text("figures.note_hidden", language))
    return " ".join(said)
