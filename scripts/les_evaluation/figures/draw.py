"""Drawing the figures. The only module that knows plotnine.

draw_likert hands back an ordinary plotnine object, save_figure writes it as .png and .svg.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl

mpl.use("Agg")  # no screen needed, and the same pixels everywhere

import matplotlib.pyplot as plt
import pandas as pd
from plotnine import (
    aes,
    element_blank,
    element_rect,
    element_text,
    geom_rect,
    geom_segment,
    geom_text,
    ggplot,
    guide_legend,
    guides,
    labs,
    scale_color_identity,
    scale_fill_manual,
    scale_size_identity,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    theme_void,
)

from les_evaluation.figures.colours import GREY, INK, WHITE, outline_colour, scale_colours, text_colour
from les_evaluation.figures.data import LikertData
from les_evaluation.figures.fonts import (
    CM_PER_POINT,
    FAMILY,
    line_spacing,
    normal_height,
    strict_fonts,
    text_height,
    text_width,
    wrap,
)
from les_evaluation.figures.layout import BOLD, SIZES, TICKS, Layout, lay_out
from les_evaluation.files import whole_file, write_text
from les_evaluation.texts import text

DPI = 300
WIDTH = 16.0  # cm, the width of a text column in Word
MARGIN = 0.15  # cm, left and right
TITLE, SUBTITLE, LEGEND, AXIS, NOTE = 10, 8.5, 8, 7.5, 7.5  # points; nothing in print under 7.5
CARD, GRID = "#f3f3f3", "#ffffff"
LEFT, PALE = {"panel", "bar", "n"}, {"empty", "no_view_zero"}  # roles of texts; the others are centred and dark
CORNERS = {name: name for name in ("xmin", "xmax", "ymin", "ymax")}
EDGE = 0.3  # plotnine's size of an outline, about half a point
KEY, KEY_GAP, ENTRY_GAP = 0.34, 0.12, 0.3  # cm: a square of the legend, white to its label, white between entries
ROW_GAP, LEGEND_PADDING = 0.1, 0.07  # cm between rows of the legend; what plotnine adds around its squares
GAPS = {"title": 0.12, "subtitle": 0.14, "legend": 0.2, "axis": 0.04, "note": 0.12}  # cm of white


def draw_likert(data: LikertData, *, language: str, title: str | None = None) -> ggplot:
    """The figure as a plotnine object of WIDTH cm, its height following from the bars.

    100% stacked bars in the order of data.bars, the count in (or, where too narrow, above or
    below) every segment, n beside every bar, the no-view counts in a card of their own.
    title: above the figure, the wording of the question when None. language: "nl" or "en".
    """
    title = title or data.title
    if not title:
        raise ValueError("a figure of several questions needs a title")
    with strict_fonts():
        return composed(data, title=title, language=language)


def composed(data: LikertData, *, title: str, language: str) -> ggplot:
    """The layers, scales and texts of draw_likert."""
    width = WIDTH - 2 * MARGIN
    places = lay_out(data, width=width, language=language)
    head = wrap(title, width=width, size=TITLE, bold=True)
    wordings = "\n".join(wrap(f"{bar}: “{said}”", width=width, size=SUBTITLE) for bar, said in data.wordings)
    note = wrap(base_note(data, language=language), width=width, size=NOTE)
    legend, rows = legend_labels(data.levels, width=width)
    height = (
        2 * MARGIN
        + text_height(head, TITLE)
        + text_height(wordings, SUBTITLE)
        + legend_height(legend, rows)
        + places.height
        + text_height("0%", AXIS)
        + text_height(note, NOTE)
        + sum(gap for name, gap in GAPS.items() if wordings or name != "subtitle")
    )
    fills = scale_colours(len(data.levels))
    edges = [outline_colour(fill) for fill in fills]
    return (
        ggplot()
        + backgrounds(places)
        + bars(places, levels=data.levels, edges=edges)
        + texts(places, fills=fills)
        + scale_fill_manual(name="", values=fills, limits=list(data.levels), labels=legend)
        + guides(fill=guide_legend(nrow=rows, byrow=True, override_aes={"color": edges, "size": EDGE}))
        + scale_color_identity()
        + scale_size_identity()
        + scale_x_continuous(
            limits=(places.left, places.right), expand=(0, 0), breaks=list(TICKS), labels=[f"{t:.0%}" for t in TICKS]
        )
        + scale_y_continuous(limits=(0, places.height), expand=(0, 0))
        + labs(title=head, subtitle=wordings or None, caption=note)
        + likert_theme(height)
    )


def backgrounds(places: Layout) -> list:
    """The cards behind the panels with their grid."""
    return [
        geom_rect(aes(**CORNERS), data=places.cards, fill=CARD, show_legend=False),
        geom_segment(aes(x="x", xend="x", y="ymin", yend="ymax"), data=places.grid, color=GRID, size=0.5),
    ]


def bars(places: Layout, *, levels: tuple[str, ...], edges: list[str]) -> list:
    """The segments, and an outline for every bar without answers."""
    segments, size = places.segments, EDGE
    if segments.empty:
        # Where nobody answered, points without size still bring the scale into the legend.
        segments, size = pd.DataFrame({"choice": levels, "order": range(1, len(levels) + 1)}), 0
        segments[list(CORNERS)] = 0.0
    segments = segments.assign(edge=[edges[order - 1] for order in segments["order"]])
    layers = [geom_rect(aes(**CORNERS, fill="choice", color="edge"), data=segments, size=size)]
    if len(places.empty):
        layers.append(
            geom_rect(aes(**CORNERS), data=places.empty, fill=WHITE, color=GREY, size=EDGE, show_legend=False)
        )
    return layers


def texts(places: Layout, *, fills: tuple[str, ...]) -> geom_text:
    """All texts, in one layer because every layer costs as much time as all its texts.

    A count inside its segment gets the ink that reads best on that fill.
    """
    found = places.texts
    inks = [text_colour(fills[order - 1]) if order else INK for order in found["order"]]
    styled = found.assign(
        one=1,  # one group keeps the texts in reading order, bar by bar
        size=found["role"].map(SIZES),
        ink=[GREY if role in PALE else ink for role, ink in zip(found["role"], inks, strict=True)],
        weight=["bold" if role in BOLD else "normal" for role in found["role"]],
        align=["left" if role in LEFT else "center" for role in found["role"]],
    )
    return geom_text(
        aes(x="x", y="y", label="label", size="size", color="ink", fontweight="weight", ha="align", group="one"),
        data=styled,
        family=FAMILY,
        lineheight="normal",
        show_legend=False,
    )


def legend_labels(levels: tuple[str, ...], *, width: float) -> tuple[list[str], int]:
    """The labels of the legend, broken into lines so that a row fits `width` cm, and the number of rows."""
    for rows in range(1, len(levels) + 1):
        in_row = -(-len(levels) // rows)
        room = width - in_row * (KEY + KEY_GAP) - (in_row - 1) * ENTRY_GAP
        for lines in (1, 2, 3):
            labels = [narrowest(level, lines=lines) for level in levels]
            widths = [max(text_width(line, LEGEND) for line in label.split("\n")) for label in labels]
            if all(sum(widths[start : start + in_row]) <= room for start in range(0, len(levels), in_row)):
                return labels, rows
    return [wrap(level, width=width - KEY - KEY_GAP, size=LEGEND) for level in levels], len(levels)


def legend_height(labels: list[str], rows: int) -> float:
    """Height in cm of the legend."""
    entry = max(KEY, *(normal_height(label, LEGEND) for label in labels))
    return rows * entry + (rows - 1) * ROW_GAP + LEGEND_PADDING


def narrowest(label: str, *, lines: int) -> str:
    """The label on at most so many lines, as narrow as that can be without breaking a word."""
    words = label.split()
    widths = sorted(
        text_width(" ".join(words[start:end]), LEGEND)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    longest = max(text_width(word, LEGEND) for word in words)
    for width in widths:
        broken = wrap(label, width=width, size=LEGEND)
        if width >= longest and broken.count("\n") < lines:
            return broken
    return label


def base_note(data: LikertData, *, language: str) -> str:
    """The line under the figure that says what n counts."""
    if data.no_view:
        return text("figures.base_note_no_view", language, no_view=data.no_view)
    return text("figures.base_note", language)


def likert_theme(height: float) -> theme:
    """The look of the figure; `height` in cm, rounded to whole pixels."""
    size = (pixels(WIDTH) / DPI, pixels(height) / DPI)
    return theme_void() + theme(
        text=element_text(family=FAMILY, linespacing=line_spacing(), color=INK),
        figure_size=size,
        dpi=DPI,
        plot_background=element_rect(fill=WHITE, color=WHITE),
        plot_margin_left=MARGIN / WIDTH,
        plot_margin_right=MARGIN / WIDTH,
        plot_margin_top=MARGIN / WIDTH,
        plot_margin_bottom=MARGIN / WIDTH,
        plot_title=element_text(size=TITLE, weight="bold", ha="left", margin=below("title")),
        plot_subtitle=element_text(size=SUBTITLE, ha="left", margin=below("subtitle")),
        plot_caption=element_text(size=NOTE, ha="left", color=GREY, margin={"t": GAPS["note"] / WIDTH, "unit": "fig"}),
        axis_title=element_blank(),
        axis_text_y=element_blank(),
        axis_text_x=element_text(size=AXIS, margin={"t": points(GAPS["axis"]), "unit": "pt"}),
        legend_position="top",
        legend_justification_top=0,
        legend_box_spacing=GAPS["legend"] / WIDTH,
        legend_title=element_blank(),
        # The normal spacing keeps labels with and without a tail (g, p) on one line.
        legend_text=element_text(
            size=LEGEND, linespacing="normal", ha="left", ma="left", margin={"l": points(KEY_GAP), "unit": "pt"}
        ),
        legend_key_size=points(KEY),
        legend_key_spacing_x=points(ENTRY_GAP),
        legend_key_spacing_y=points(ROW_GAP),
    )


def below(name: str) -> dict:
    """The margin under a text, from GAPS.

    In parts of the figure's width: plotnine scales margins in points with the shape of the figure.
    """
    return {"b": GAPS[name] / WIDTH, "unit": "fig"}


def points(cm: float) -> float:
    """Centimetres as points."""
    return cm / CM_PER_POINT


def pixels(cm: float) -> int:
    """Centimetres as whole pixels at DPI."""
    return round(cm / 2.54 * DPI)


def save_figure(
    plot: ggplot,
    png_path: str | Path,
    svg_path: str | Path,
    *,
    title: str,
    alt: str,
    width_cm: float | None = None,
    height_cm: float | None = None,
) -> None:
    """Write a figure as .png (300 dpi) and .svg, with its title and alternative text inside; same bytes every time.

    plot: any plotnine object. width_cm, height_cm: the size of the plot's own theme when None.
    The plot is drawn once for both files. Raises FontError where our font lacks a letter.
    """
    width, height = plot.theme.getp("figure_size")
    size = (pixels(width_cm) / DPI if width_cm else width, pixels(height_cm) / DPI if height_cm else height)
    with drawing_settings(), strict_fonts():
        figure = (plot + theme(figure_size=size, dpi=DPI)).draw()
        try:
            with whole_file(png_path) as path:
                figure.savefig(
                    path,
                    format="png",
                    dpi=DPI,
                    metadata={"Title": title, "Description": alt, "Software": None},
                    pil_kwargs={"compress_level": 3},  # the default packs no smaller and takes half as long again
                )
            figure.set_layout_engine("none")  # keeps the places found for the .png, and saves the time
            svg = StringIO()
            figure.savefig(svg, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
            write_text(svg_path, accessible(svg.getvalue(), alt=alt))
        finally:
            plt.close(figure)


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Matplotlib's own defaults, whatever a user's matplotlibrc says, plus what makes .svg files repeat."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": FAMILY,
                "text.hinting": "none",  # letters as wide as they were measured
                "text.parse_math": False,  # a wording with two $ signs is no formula
                # Text stays text: it can be searched, read aloud and edited, and files are a third
                # of the size; where the font is absent a reader's own sans-serif steps in.
                "svg.fonttype": "none",
                "svg.hashsalt": "les-evaluation",
            }
        )
        yield


def accessible(svg: str, *, alt: str) -> str:
    """The .svg with a role, a description for screen readers, and fonts to fall back on."""
    svg = svg.replace(f"'{FAMILY}'", f"'{FAMILY}', 'Segoe UI', Arial, sans-serif")
    svg = svg.replace("<svg ", '<svg role="img" aria-labelledby="figure-title figure-description" ', 1)
    described = f'</title>\n <desc id="figure-description">{escape(alt)}</desc>'
    return svg.replace("<title>", '<title id="figure-title">', 1).replace("</title>", described, 1)
