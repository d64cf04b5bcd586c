"""Drawing a figure of bars: the texts, legend and axis around its places.

`drawn` hands back an ordinary plotnine object for `save_figure`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd
from plotnine import (
    aes,
    element_blank,
    element_rect,
    element_text,
    ggplot,
    guide_legend,
    guides,
    labs,
    scale_fill_manual,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    theme_void,
)

from les_evaluation.output.canvas.board import NOTE_COLOUR, set_note, set_title
from les_evaluation.output.canvas.colour_legend import (
    ENTRY_GAP,
    KEY,
    KEY_GAP,
    LEGEND,
    ROW_GAP,
    legend_height,
    legend_labels,
)
from les_evaluation.output.canvas.colours import GREY, INK, WHITE, outline_colour, text_colour
from les_evaluation.output.canvas.fonts import families, line_spacing, strict_fonts, text_height, wrap
from les_evaluation.output.canvas.house import SLIDE, house
from les_evaluation.output.canvas.paper import (
    ASPECT,
    AXIS,
    CARD,
    GAPS,
    GRID,
    MARGIN,
    NOTE,
    SUBTITLE,
    TITLE,
    inches,
    paper,
    points,
    room_on_slide,
    widths,
)
from les_evaluation.output.canvas.parts import (
    Boxes,
    Curve,
    Marks,
    Note,
    Part,
    Parts,
    Places,
    Text,
    Texts,
    Uprights,
    geom_parts,
)
from les_evaluation.output.canvas.places import BOLD, LEFT, PALE, SIZES, Layout

Plot = ggplot
LINE_SIZE = math.sqrt(math.pi)  # points across of plotnine's size 1, of a line or a mark
EDGE = 0.3  # plotnine's size of an outline, about half a point
EDGE_ROOM = 1e-6  # cm; what lies a rounding error outside the sheet still lies on it
MARK_EDGE = 0.35  # plotnine's stroke around a mark, about as wide
LINES = {
    "bracket": (GREY, 0.45, "solid"),
    "border": (GREY, 0.3, "solid"),
    "curve": (INK, 0.6, "solid"),
    "reached": (INK, 0.45, "dashed"),
    "level": (GRID, 0.5, "solid"),
}  # colour, plotnine's size and type of a line, by its look
SERIES_LINE = 0.8  # plotnine's size of a line that has the colour of a series
CASING = 0.5  # so much wider is the dark edge of such a line where its colour is pale, as the marks on it have one


@dataclass(frozen=True)
class Page:
    """A figure without its places: the texts around it (broken into lines when drawn) and the colours of its series.

    series: the entries of the fills in order, shown as a legend when `legend` is true, with labels of at most
        `label_lines` lines in a row before there is a further row.
    """

    title: str
    note: str
    series: tuple[str, ...]
    fills: tuple[str, ...]
    legend: bool = True
    subtitle: str = ""
    label_lines: int = 1


def drawn(page: Page, places: Callable[[float, bool], Layout]) -> Plot:
    """The figure with the places that `places` finds for a width in cm, drawn tight where it would be too high.

    On a slide the first width is taken at which the figure is no higher than the slide, since wider ones have smaller
    letters; the widest where none is.
    """
    with strict_fonts():
        tried = widths()
        for width in tried:
            sheet, highest = width - 2 * MARGIN, paper().highest if len(tried) == 1 else width / ASPECT
            worded, legend = set_around(page, width=sheet)
            placed = places(sheet, False)
            around = height_around(worded, legend, axis=bool(placed.ticks))
            if around + placed.height > highest:
                placed = places(sheet, True)
            if around + placed.height <= highest:
                break
        return composed(worded, placed, legend=legend, size=(width, around + placed.height))


def set_around(page: Page, *, width: float) -> tuple[Page, tuple[list[str], int]]:
    """The texts around a figure broken into lines of `width` cm, and the labels and rows of its legend."""
    legend = list(page.series), 0
    if page.legend:
        legend = legend_labels(page.series, width=width, most_lines=page.label_lines)
    subtitle = "\n".join(wrap(line, width=width, size=SUBTITLE) for line in page.subtitle.splitlines())
    title, note = set_title(page.title, width=width), set_note(page.note, width=width)
    return replace(page, title=title, subtitle=subtitle, note=note), legend


def height_around(page: Page, legend: tuple[list[str], int], *, axis: bool) -> float:
    """Height in cm of all that stands above and below the places of a figure; legend: its labels and rows."""
    parts = {
        "title": text_height(page.title, TITLE),
        "subtitle": text_height(page.subtitle, SUBTITLE),
        "legend": legend_height(*legend) if page.legend else 0.0,
        "axis": text_height("0%", AXIS) if axis else 0.0,
        "note": text_height(page.note, NOTE),
    }
    return 2 * MARGIN + sum(part + GAPS[name] for name, part in parts.items() if part)


def composed(page: Page, places: Layout, *, legend: tuple[list[str], int], size: tuple[float, float]) -> Plot:
    """The parts, scales and texts of a figure of this width and height in cm; legend: its labels and rows."""
    labels, rows = legend
    edges = [outline_colour(fill) for fill in page.fills]
    guide = guides(fill="none")
    if page.legend:
        guide = guides(fill=guide_legend(nrow=rows, byrow=True, override_aes={"color": edges, "size": EDGE}))
    figure = ggplot()
    figure += [
        geom_parts(
            aes(fill="series"),
            pd.DataFrame({"series": page.series}),
            parts=parts_of(places, page, edges),
            axes=bool(places.ticks),
        ),
        scale_fill_manual(name="", values=page.fills, limits=list(page.series), labels=labels),
        guide,
        scale_x_continuous(
            limits=(places.left - EDGE_ROOM, places.right + EDGE_ROOM),
            expand=(0, 0),
            breaks=[value for value, _ in places.ticks],
            labels=[label for _, label in places.ticks],
            minor_breaks=[],
        ),
        # Nothing is told along the height; each break that is not shown would be placed all the same.
        scale_y_continuous(limits=(-EDGE_ROOM, places.height + EDGE_ROOM), expand=(0, 0), breaks=[], minor_breaks=[]),
        labs(title=page.title or None, subtitle=page.subtitle or None, caption=page.note),
        figure_theme(size, axis=bool(places.ticks)),
    ]
    return figure


def parts_of(places: Layout, page: Page, edges: list[str]) -> Parts:
    """All that stands in the places, from the cards behind it to the texts on top.

    Raises ValueError where a part has no place on the sheet.
    """
    outside = places.outside(EDGE_ROOM)
    if outside:
        raise ValueError(f"a figure would lose {outside}: no place on the sheet")
    drawn_parts = [*backgrounds(places), *bars(places, page.fills, edges), *lines_and_marks(places, page)]
    led = (
        [Places(rows_of(places.led, "xmin", "xmax", "ymin", "ymax"), counted_in(places.led))] if len(places.led) else []
    )
    return Parts([*drawn_parts, texts(places, page), *led, Note(" ".join(page.note.split()))])


def rows_of(frame: pd.DataFrame, *names: str) -> list[tuple]:
    """The rows of a frame as tuples of these columns."""
    return list(zip(*(frame[name].tolist() for name in names), strict=True))


def backgrounds(places: Layout) -> Iterator[Part]:
    """The cards behind the panels with their grid."""
    if len(places.cards):
        yield boxes(places.cards, fills=[CARD] * len(places.cards))
    for lines, colour, size in ((places.grid, GRID, 0.5), (places.zero, GREY, 0.4)):
        if len(lines):
            yield Uprights(rows_of(lines, "x", "ymin", "ymax"), colour=colour, width=size * LINE_SIZE)


def boxes(frame: pd.DataFrame, *, fills: list[str], edges: list[str] | str = "none", width: float = 0.0) -> Boxes:
    """Rectangles at the corners of a frame."""
    return Boxes(rows_of(frame, "xmin", "xmax", "ymin", "ymax"), fills=fills, edges=edges, width=width)


def bars(places: Layout, fills: tuple[str, ...], edges: list[str]) -> Iterator[Part]:
    """The segments, and an outline for every bar without answers."""
    if len(places.segments):
        orders = [order - 1 for order in places.segments["order"]]
        shown = boxes(
            places.segments,
            fills=[fills[order] for order in orders],
            edges=[edges[order] for order in orders],
            width=EDGE * LINE_SIZE,
        )
        yield replace(shown, counted=counted_in(places.segments))
    else:
        yield Boxes([(0.0, 0.0, 0.0, 0.0)] * len(fills), fills=fills, edges=edges)
    if len(places.empty):
        number = len(places.empty)
        yield boxes(places.empty, fills=[WHITE] * number, edges=[GREY] * number, width=EDGE * LINE_SIZE)


def counted_in(segments: pd.DataFrame) -> list[tuple[str, ...]]:
    """What every segment counts: les, group, item ("" for the only one) and answer; none where they do not tell.

    An answer is its key, or as printed where the segments have no column `answer`.
    """
    if not {"les", "group"} <= set(segments):
        return []
    answers = segments["answer"] if "answer" in segments else segments["choice"]
    found = segments.assign(item=segments.get("item", ""), answer=answers)
    return rows_of(found, "les", "group", "item", "answer")


def lines_and_marks(places: Layout, page: Page) -> Iterator[Part]:
    """The lines, and the marks over them; a mark or line that is pale has a dark edge, and stands out.

    The look of a line is one of LINES, or the name of the series whose colour it has.
    """
    fill_of = dict(zip(page.series, page.fills, strict=True))
    if len(places.lines):
        for _, line in places.lines.groupby("line"):
            look = line["look"].iloc[0]
            colour, size, dash = LINES[look] if look in LINES else (fill_of[look], SERIES_LINE, "solid")
            x, y = line["x"].tolist(), line["y"].tolist()
            if look not in LINES and (edge := outline_colour(colour)) != colour:
                yield Curve(x, y, colour=edge, width=(size + CASING) * LINE_SIZE, dash=dash)
            yield Curve(x, y, colour=colour, width=size * LINE_SIZE, dash=dash)
    if len(places.marks):
        for shape, marks in places.marks.groupby("shape"):
            yield Marks(
                marks["x"].tolist(),
                marks["y"].tolist(),
                shape=shape,
                sizes=[points(size) for size in marks["size"]],
                fills=[fill_of[choice] for choice in marks["choice"]],
                edge=MARK_EDGE * LINE_SIZE,
            )


def texts(places: Layout, page: Page) -> Texts:
    """All texts. A count inside its segment gets the ink that reads best on that fill."""
    inks = [INK, *(text_colour(fill) for fill in page.fills)]
    return Texts(
        [
            Text(
                x,
                y,
                label,
                size=SIZES[role],
                colour=GREY if role in PALE else inks[order],
                bold=role in BOLD,
                align="left" if role in LEFT else "center",
                even=False,
            )
            for x, y, label, role, order in rows_of(places.texts, "x", "y", "label", "role", "order")
        ]
    )


def figure_theme(size: tuple[float, float], *, axis: bool) -> theme:
    """The look of a figure, with or without an axis; size: width and height in cm, rounded to whole pixels."""
    width, height = size
    whole = room_on_slide(width, height) if house().size == SLIDE else size
    white = (whole[0] - width) / 2, whole[1] - height
    return theme_void() + theme(
        text=element_text(family=families()[0], linespacing=line_spacing(), color=INK),
        figure_size=(inches(whole[0]), inches(whole[1])),
        plot_background=element_rect(fill=WHITE, color=WHITE),
        plot_margin_left=(MARGIN + white[0]) / whole[0],
        plot_margin_right=(MARGIN + white[0]) / whole[0],
        plot_margin_top=MARGIN / whole[0],
        plot_margin_bottom=(MARGIN + white[1]) / whole[0],
        plot_title=element_text(size=TITLE, weight="bold", ha="left", margin=below("title", whole[0])),
        plot_subtitle=element_text(size=SUBTITLE, ha="left", margin=below("subtitle", whole[0])),
        plot_caption=element_text(
            size=NOTE, ha="left", color=NOTE_COLOUR, margin={"t": GAPS["note"] / whole[0], "unit": "fig"}
        ),
        axis_title=element_blank(),
        axis_text_y=element_blank(),
        axis_text_x=(
            element_text(size=AXIS, margin={"t": points(GAPS["axis"]), "unit": "pt"}) if axis else element_blank()
        ),
        legend_position=house().legend,
        legend_justification_top=0,
        legend_justification_bottom=0,
        legend_box_spacing=GAPS["legend"] / whole[0],
        legend_title=element_blank(),
        legend_text=element_text(
            size=LEGEND,
            # It keeps labels with and without a tail (g, p) on one line.
            linespacing="normal",  # type: ignore[arg-type]  # a word of matplotlib
            ha="left",
            ma="left",
            margin={"l": points(KEY_GAP), "unit": "pt"},
        ),
        legend_key_size=points(KEY),
        legend_key_spacing_x=points(ENTRY_GAP),
        legend_key_spacing_y=points(ROW_GAP),
    )


def below(name: str, width: float) -> dict:
    """The margin under a text, from GAPS. width: of the figure, in cm.

    In parts of the figure's width: plotnine scales margins in points with the shape of the figure.
    """
    return {"b": GAPS[name] / width, "unit": "fig"}
