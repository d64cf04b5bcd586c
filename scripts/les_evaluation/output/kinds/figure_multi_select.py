"""A multiple choice question."""

from __future__ import annotations

from les_evaluation.output.canvas.colours import series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.figures.bars.choice_figure import MultiSelectData, lay_out_multi_select, multi_select_note
from les_evaluation.output.figures.bars.compare_numbers import with_n


def draw_multi_select(
    data: MultiSelectData, *, language: str, title: str | None = None, fills: tuple[str, ...] | None = None
) -> Plot:
    """Multiple choice as horizontal bars in the order of data.bars, count and percentage beside every bar.

    title: above the figure, the wording of the question when None; the number of respondents is added.
    fills: a colour (#rrggbb) for each of data.series.
    """
    names = tuple(data.series.values())
    page = Page(
        title=with_n(title or data.title, data.asked_n, language=language),
        note=multi_select_note(data, language=language),
        series=names,
        fills=fills or series_colours(len(names)),
        legend=len(names) > 1,
    )
    return drawn(page, lambda width, tight: lay_out_multi_select(data, width=width, language=language, tight=tight))
