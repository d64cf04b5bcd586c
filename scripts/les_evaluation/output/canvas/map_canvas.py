"""The parts of a network figure with their places, and writing them. The only module here that knows matplotlib.

A map has curved arrows and two scales at once (sizes and widths), for which plotnine has no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import groupby
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from les_evaluation.core.files import whole_file, write_text
from les_evaluation.output.canvas.colours import INK, WHITE
from les_evaluation.output.canvas.drawing import (
    DPI,
    GAPS,
    MARGIN,
    NOTE,
    TITLE,
    WIDTH,
    accessible,
    drawing_settings,
    pixels,
)
from les_evaluation.output.canvas.fonts import CM_PER_POINT, strict_fonts, text_height, text_width, wrap

SHEET = WIDTH - 2 * MARGIN  # cm between the margins
HALO = 2.2  # points of white around a letter, half of it at each side
# The text behind a label has a white of its own in the .svg, so that it can be found and given a wide outline there.
HALO_WHITE = "#fefefe"
# From the middle of a line down to the feet of its letters, in parts of the font size: so tails and accents fit in.
BASELINE = 0.24
PLACES = 4  # decimals of a cm


@dataclass(frozen=True)
class Shape:
    """A filled outline: a circle of `radius` around `points`, or without a radius the polygon through `points`.

    points in cm; width of the edge in points; layer: what has a higher one covers it.
    """

    points: np.ndarray
    fill: str
    edge: str
    width: float = 0.0
    layer: int = 0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line through points (cm), `width` and the parts of its dash in points of a typographer."""

    points: np.ndarray
    colour: str
    width: float
    layer: int = 0
    dash: tuple[float, ...] = ()
    rounded: bool = False


@dataclass(frozen=True)
class Text:
    """One line of text with its middle at the height y; align: which part of it stands at x."""

    x: float
    y: float
    content: str
    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"
    halo: bool = False


@dataclass
class Canvas:
    """A figure of WIDTH cm: x in cm from the left edge, y in cm below the upper edge as a negative number.

    title: as printed above it. depth: how far down it has been filled. body: where the drawing itself stands between
    title and legend, (upper y, lower y).
    """

    title: str = ""
    depth: float = MARGIN
    body: tuple[float, float] = (0.0, 0.0)
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Height in cm, with the margin below."""
        return self.depth + MARGIN

    def write(self, content: str, x: float, y: float, **look: object) -> None:
        """Place a text of one or more lines with its middle at y; look: as of Text."""
        lines = content.split("\n")
        pitch = text_height("x", look["size"])
        for number, line in enumerate(lines):
            self.texts.append(Text(x, y - (number - (len(lines) - 1) / 2) * pitch, line, **look))

    def write_block(self, content: str, *, size: float, gap: float, **look: object) -> None:
        """Place a text below all that stands there, broken into lines, and `gap` cm of white below it."""
        if not content:
            return
        wrapped = wrap(content, width=SHEET, size=size, bold=bool(look.get("bold")))
        height = text_height(wrapped, size)
        self.write(wrapped, MARGIN, -self.depth - height / 2, size=size, **look)
        self.depth += height + gap

    def write_title(self, title: str) -> None:
        """Place the title."""
        self.title = title
        self.write_block(title, size=TITLE, gap=GAPS["title"], bold=True)

    def write_note(self, note: str, *, colour: str) -> None:
        """Place the note under all that stands there."""
        self.depth += GAPS["note"]
        self.write_block(note, size=NOTE, gap=0.0, colour=colour)

    def say(self, said: str, *, size: float, colour: str, card: str) -> None:
        """Place a card that says in words why there is nothing to see."""
        wrapped = wrap(said, width=SHEET - 0.4, size=size)
        height = text_height(wrapped, size) + 0.6
        corners = np.array([(0.0, 0.0), (SHEET, 0.0), (SHEET, -height), (0.0, -height)])
        corners += np.array([MARGIN, -self.depth])
        self.shapes.append(Shape(corners, fill=card, edge=card))
        self.write(wrapped, MARGIN + 0.2, -self.depth - height / 2, size=size, colour=colour)
        self.depth += height


def widest_line(content: str, size: float, bold: bool = False) -> float:
    """Width in cm of the widest line of a text."""
    return max(text_width(line, size, bold) for line in content.split("\n"))


def save_network_figure(
    canvas: Canvas, png_path: str | Path, svg_path: str | Path, *, title: str | None = None, alt: str
) -> None:
    """Write a network figure as .png (300 dpi) and .svg, with title and alternative text inside; same bytes always.

    title: the one printed above it when None. Raises FontError where our font lacks a letter.
    """
    title = title or canvas.title
    with drawing_settings(), strict_fonts():
        figure, halos = drawn_figure(canvas)
        with whole_file(png_path) as path:
            figure.savefig(
                path,
                format="png",
                dpi=DPI,
                metadata={"Title": title, "Description": alt, "Software": None},
                pil_kwargs={"compress_level": 3},
            )
        for halo in halos:  # matplotlib would write them as outlines, letter by letter
            halo.set_path_effects([])
        svg = StringIO()
        figure.savefig(svg, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
    write_text(svg_path, accessible(with_halos(svg.getvalue()), alt=alt))


def with_halos(svg: str) -> str:
    """The .svg with a wide white outline around the texts that stand behind the labels."""
    stroke = f"stroke: {WHITE}; stroke-width: {HALO}px; stroke-linejoin: round; fill: {HALO_WHITE}"
    return svg.replace(f"fill: {HALO_WHITE}", stroke)


def drawn_figure(canvas: Canvas) -> tuple[Figure, list]:
    """The figure as matplotlib has it, and the texts in it that are halos."""
    height = pixels(canvas.height) / DPI * 2.54
    figure = Figure(figsize=(pixels(WIDTH) / DPI, height / 2.54), dpi=DPI, facecolor=WHITE)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(-height, 0)
    axes.autoscale(False)
    for number, layer in enumerate(sorted({part.layer for part in [*canvas.shapes, *canvas.lines]})):
        add_lines(axes, [line for line in canvas.lines if line.layer == layer], order=2 * number)
        add_shapes(axes, [shape for shape in canvas.shapes if shape.layer == layer], order=2 * number + 1)
    top = 2 * len({part.layer for part in [*canvas.shapes, *canvas.lines]})
    halos = [add_text(axes, text, order=top, halo=True) for text in canvas.texts if text.halo]
    for text in canvas.texts:
        add_text(axes, text, order=top + 1)
    return figure, halos


def add_lines(axes: object, lines: Sequence[Line], *, order: int) -> None:
    """Add the lines of a layer, those of one kind of end together."""
    for rounded, some in groupby(lines, key=lambda line: line.rounded):
        group = list(some)
        axes.add_collection(
            LineCollection(
                [np.round(line.points, PLACES) for line in group],
                colors=[line.colour for line in group],
                linewidths=[line.width for line in group],
                linestyles=dashes(group),
                capstyle="round" if rounded else "butt",
                joinstyle="round",
                zorder=order,
            ),
            autolim=False,
        )


def add_shapes(axes: object, shapes: Sequence[Shape], *, order: int) -> None:
    """Add the shapes of a layer."""
    if not shapes:
        return
    collection = PathCollection(
        [outline_of(shape) for shape in shapes],
        facecolors=[shape.fill for shape in shapes],
        edgecolors=[shape.edge for shape in shapes],
        linewidths=[shape.width for shape in shapes],
        linestyles=dashes(shapes),
        joinstyle="miter",
        zorder=order,
    )
    collection.set_transform(axes.transData)
    axes.add_collection(collection, autolim=False)


def outline_of(shape: Shape) -> Outline:
    """The outline of a shape as matplotlib knows it."""
    if shape.radius:
        x, y = np.round(shape.points[0], PLACES)
        return Outline.circle((float(x), float(y)), round(shape.radius, PLACES))
    return Outline(np.round(np.vstack([shape.points, shape.points[:1]]), PLACES), closed=True)


def dashes(parts: Iterable[Line | Shape]) -> list:
    """The dashes as matplotlib counts them: in widths of the line."""
    return [
        (0, tuple(length / part.width for length in part.dash)) if part.dash and part.width else "solid"
        for part in parts
    ]


def add_text(axes: object, text: Text, *, order: int, halo: bool = False) -> object:
    """Add a text, or the halo behind it."""
    return axes.text(
        text.x,
        text.y - BASELINE * text.size * CM_PER_POINT,
        text.content,
        fontsize=text.size,
        color=HALO_WHITE if halo else text.colour,
        fontweight="bold" if text.bold else "normal",
        ha=text.align,
        va="baseline",
        zorder=order,
        path_effects=[withStroke(linewidth=HALO, foreground=WHITE)] if halo else None,
    )
