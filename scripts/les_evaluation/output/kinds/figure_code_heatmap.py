"""Codes against LES, or against another axis."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from les_evaluation.output.canvas.colours import shades
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.paper import paper
from les_evaluation.output.entries import Drawn, Request
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.heatmap_data import (
    FILLS,
    HeatmapData,
    heatmap_data,
    in_shares,
    up_to_depth,
    with_most_references,
)
from les_evaluation.output.figures.codes.heatmap_figure import (
    LOW_ROW,
    heatmap_alt,
    heatmap_note,
    heatmap_series,
    heatmap_title,
    lay_out_heatmap,
)
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.figures.paged import pages_shown


def figure(request: Request[CodingData]) -> Drawn:
    """The codes of a luik or a rubriek against LES, measurements, stages or roles."""
    entry, data, by = request.entry, request.data, request.entry.get("by", "les")
    if by not in data.matrices:
        raise ValueError(f"figure {entry['number']}: there is no matrix by {by}")
    matrix = data.matrices[by]
    rows = heatmap_data(
        matrix,
        codes=data.codes,
        by=by,
        columns=request.study.les if by == "les" else data.columns[by],
        within={key: entry[key] for key in ("luik", "rubriek") if key in entry},
        coded=data.coded.get(by),
        language=request.study.language,
    )
    rows = replace(rows, has_answers=data.has_answers)
    if request.style("share", False):
        rows = in_shares(rows)
    title = request.title() or heatmap_title(rows)
    pages = []
    for shown, named in pages_shown(request, rows, les=list(rows.columns), title=title):
        fitting = fitting_heatmap(shown, title=named)
        pages.append(Drawn(draw_heatmap(fitting, title=named), named, heatmap_alt(fitting, title=named)))
    return Drawn.of_pages(pages)


def draw_heatmap(data: HeatmapData, *, title: str | None = None) -> Plot:
    """Codes against columns, with the number of references in every cell; see fitting_heatmap for one too high."""
    series = heatmap_series(data)
    page = Page(
        title=title or heatmap_title(data),
        note=heatmap_note(data),
        series=series,
        fills=shades(FILLS)[: len(series)],
        legend=bool(len(data.codes) and data.columns),
    )
    return drawn(page, lambda width, tight: lay_out_heatmap(data, width=width, tight=tight))


def fitting_heatmap(data: HeatmapData, *, title: str | None = None) -> HeatmapData:
    """The heatmap with as many levels of codes as fit on a page, and at least the highest.

    Where not even those fit, the codes with most references; the note says so.
    """

    def fits(fewer: HeatmapData) -> bool:
        return height_of(draw_heatmap(fewer, title=title)) <= paper().highest

    most_rows = int(paper().highest / LOW_ROW)  # what cannot fit need not be laid out
    for levels in range(data.shown, 0, -1):
        fewer = up_to_depth(data, levels)
        if len(fewer.codes) <= most_rows and fits(fewer):
            return fewer
    some = bisect_left(
        range(min(data.tops, most_rows)), True, key=lambda codes: not fits(with_most_references(data, codes + 1))
    )
    return with_most_references(data, max(1, some))
