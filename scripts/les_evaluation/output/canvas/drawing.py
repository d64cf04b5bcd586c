"""The sheet that figures are drawn on. The only module that knows plotnine.

`drawn` hands back an ordinary plotnine object, save_figure writes it as .png and .svg.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
    geom_path,
    geom_point,
    geom_rect,
    geom_segment,
    geom_text,
    ggplot,
    guide_legend,
    guides,
    labs,
    scale_color_identity,
    scale_fill_manual,
    scale_linetype_identity,
    scale_shape_identity,
    scale_size_identity,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    theme_void,
)
from plotnine.exceptions import PlotnineWarning

from les_evaluation.core.files import whole_file, write_text
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
from les_evaluation.output.canvas.fonts import CM_PER_POINT, FAMILY, line_spacing, strict_fonts, text_height, wrap
from les_evaluation.output.canvas.places import BOLD, LEFT, PALE, SIZES, Layout

__all__ = ["Plot", "drawing_settings", "legend_labels", "save_figure"]

Plot = ggplot
DPI = 300
WIDTH = 16.0  # cm, the width of a text column in Word
HIGHEST = 22.0  # cm, what an A4 page has room for; a higher figure is drawn with lower bars
MARGIN = 0.15  # cm, left and right
TITLE, SUBTITLE, AXIS, NOTE = 10, 8.5, 7.5, 7.5  # points; nothing in print under 7.5
CARD, GRID = "#f3f3f3", "#ffffff"
CORNERS = {name: name for name in ("xmin", "xmax", "ymin", "ymax")}
EDGE = 0.3  # plotnine's size of an outline, about half a point
EDGE_ROOM = 1e-6  # cm; what lies a rounding error outside the sheet would be left out
MARK_EDGE = 0.35  # plotnine's stroke around a mark, about as wide
LINES = {
    "bracket": (GREY, 0.45, "solid"),
    "border": (GREY, 0.3, "solid"),
    "curve": (INK, 0.6, "solid"),
    "reached": (INK, 0.45, "dashed"),
}  # colour, plotnine's size and type of a line, by its look
GAPS = {"title": 0.12, "subtitle": 0.14, "legend": 0.2, "axis": 0.04, "note": 0.12}  # cm of white


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


def drawn(page: Page, places: Callable[[float, bool], Layout]) -> ggplot:
    """The figure with the places that `places` finds for a width in cm, drawn tight where it would be too high."""
    with strict_fonts():
        width = WIDTH - 2 * MARGIN
        page = replace(
            page,
            title=wrap(page.title, width=width, size=TITLE, bold=True),
            subtitle="\n".join(wrap(line, width=width, size=SUBTITLE) for line in page.subtitle.splitlines()),
            note=wrap(page.note, width=width, size=NOTE),
        )
        legend = list(page.series), 0
        if page.legend:
            legend = legend_labels(page.series, width=width, most_lines=page.label_lines)
        placed = places(width, False)
        around = height_around(page, legend, axis=bool(placed.ticks))
        if around + placed.height > HIGHEST:
            placed = places(width, True)
        return composed(page, placed, legend=legend, height=around + placed.height)


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


def composed(page: Page, places: Layout, *, legend: tuple[list[str], int], height: float) -> ggplot:
    """The layers, scales and texts of a figure of `height` cm; legend: its labels and rows."""
    labels, rows = legend
    edges = [outline_colour(fill) for fill in page.fills]
    guide = guide_legend(nrow=rows, byrow=True, override_aes={"color": edges, "size": EDGE}) if page.legend else "none"
    return (
        ggplot()
        + backgrounds(places)
        + bars(places, levels=page.series, edges=edges)
        + lines_and_marks(places)
        + texts(places, fills=page.fills)
        + scale_fill_manual(name="", values=page.fills, limits=list(page.series), labels=labels)
        + guides(fill=guide)
        + scale_color_identity()
        + scale_size_identity()
        + scale_shape_identity()
        + scale_linetype_identity()
        + scale_x_continuous(
            limits=(places.left - EDGE_ROOM, places.right + EDGE_ROOM),
            expand=(0, 0),
            breaks=[value for value, _ in places.ticks],
            labels=[label for _, label in places.ticks],
        )
        + scale_y_continuous(limits=(-EDGE_ROOM, places.height + EDGE_ROOM), expand=(0, 0))
        + labs(title=page.title, subtitle=page.subtitle or None, caption=page.note)
        + figure_theme(height, axis=bool(places.ticks))
    )


def backgrounds(places: Layout) -> list:
    """The cards behind the panels with their grid."""
    upright = aes(x="x", xend="x", y="ymin", yend="ymax")
    layers = [
        geom_rect(aes(**CORNERS), data=places.cards, fill=CARD, show_legend=False),
        geom_segment(upright, data=places.grid, color=GRID, size=0.5),
    ]
    if len(places.zero):
        layers.append(geom_segment(upright, data=places.zero, color=GREY, size=0.4))
    return layers


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


def lines_and_marks(places: Layout) -> list:
    """The lines, and the marks over them; a mark has a dark edge, so that a pale one stands out."""
    layers = []
    if len(places.lines):
        looks = pd.DataFrame(
            [LINES[look] for look in places.lines["look"]], columns=["color", "size", "type"], index=places.lines.index
        )
        layers.append(
            geom_path(
                aes(x="x", y="y", group="line", color="color", size="size", linetype="type"),
                data=places.lines.join(looks),
                show_legend=False,
            )
        )
    if len(places.marks):
        # A marker of matplotlib is sqrt(pi) times as many points across as plotnine's size and stroke together.
        size = places.marks["size"] / CM_PER_POINT / math.sqrt(math.pi) - MARK_EDGE
        layers.append(
            geom_point(
                aes(x="x", y="y", shape="shape", size="size", fill="choice"),
                data=places.marks.assign(size=size),
                color=INK,
                stroke=MARK_EDGE,
                show_legend=False,
            )
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


def figure_theme(height: float, *, axis: bool) -> theme:
    """The look of a figure, with or without an axis; `height` in cm, rounded to whole pixels."""
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
        axis_text_x=(
            element_text(size=AXIS, margin={"t": points(GAPS["axis"]), "unit": "pt"}) if axis else element_blank()
        ),
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
    The plot is drawn once for both files. Raises FontError where our font lacks a letter, and PlotnineWarning where a
    part of the figure has no place on the sheet: plotnine would only warn, and leave it out.
    """
    width, height = plot.theme.getp("figure_size")
    size = (pixels(width_cm) / DPI if width_cm else width, pixels(height_cm) / DPI if height_cm else height)
    with drawing_settings(), strict_fonts():
        warnings.filterwarnings("error", message="geom_.* Removed", category=PlotnineWarning)
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
