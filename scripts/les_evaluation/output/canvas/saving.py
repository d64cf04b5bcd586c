"""Writing a figure: one way for all of them, as .png and as .svg that a screen reader can read aloud."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl

mpl.use("Agg")  # no screen needed, and the same pixels everywhere

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from plotnine import ggplot, theme
from plotnine.exceptions import PlotnineWarning

from les_evaluation.core.files import whole_file, write_text
from les_evaluation.output.canvas.colours import WHITE
from les_evaluation.output.canvas.fonts import families, strict_fonts
from les_evaluation.output.canvas.house import TEXT, house
from les_evaluation.output.canvas.measures import PLACE
from les_evaluation.output.canvas.paper import DPI, inches, paper
from les_evaluation.output.canvas.parts import HALO, HALO_WHITE, Boxes, Note, Places
from les_evaluation.output.canvas.png_file import write_png


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
    size = (inches(width_cm) if width_cm else width, inches(height_cm) if height_cm else height)
    enlarged = size[0] * 2.54 / paper().shown if house().size != TEXT else 1
    with drawing_settings(), strict_fonts():
        figure = laid_out(plot + theme(figure_size=size, dpi=DPI))
        # The canvas that it was laid out on, which knows the widths of its texts.
        canvas = figure.canvas
        if not isinstance(canvas, FigureCanvasAgg):
            canvas = FigureCanvasAgg(figure)
        canvas.draw()
        with whole_file(png_path) as path:
            texts = {"Title": title, "Description": alt}
            write_png(path, np.asarray(canvas.buffer_rgba()), dpi=DPI * enlarged, texts=texts)
        for text in (text for axes in figure.axes for text in axes.texts):
            text.set_path_effects([])  # matplotlib would write halos as outlines, letter by letter
        svg = StringIO()
        figure.savefig(svg, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
        told = told_in(plot, figure)
    write_text(svg_path, accessible(resized(with_halos(svg.getvalue()), 1 / enlarged), alt=alt, told=told))


def told_in(plot: ggplot, figure: Figure) -> dict:
    """What a page and captions read of a figure: its note, and the places of its bars; figure: as of `laid_out`."""
    parts = [part for layer in plot.layers for part in layer.geom.params.get("parts", ())]
    note = " ".join(part.said for part in parts if isinstance(part, Note))
    boxes = [part for part in parts if isinstance(part, Boxes | Places) and part.counted]
    return {"note": note, "bars": [bar for part in boxes for bar in bar_places(part, figure)]}


def bar_places(boxes: Boxes | Places, figure: Figure) -> list[list]:
    """Left, top, right and bottom of every box, in parts (see PLACE) of the figure, with what it counts."""
    width, height = figure.bbox.size
    to_pixels, found = figure.axes[0].transData.transform, []
    for (left, right, low, high), counted in zip(boxes.corners, boxes.counted, strict=True):
        (x, y), (end, top) = to_pixels([(left, low), (right, high)])
        ends = (x / width, 1 - top / height, end / width, 1 - y / height)
        found.append([*(round(PLACE * side) for side in ends), *counted])
    return found


def laid_out(plot: ggplot) -> Figure:
    """The figure as matplotlib has it, with every part in its place; inside `drawing_settings`.

    plotnine would look for the places anew in every drawing.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="geom_.* Removed", category=PlotnineWarning)
        figure = plot.draw()
    # Here, since plotnine would give each entry of a legend of two one of the two fonts.
    for text in figure.findobj(Text):
        text.set_fontfamily(families())
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine(None)
    return figure


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Matplotlib's own defaults, whatever a user's matplotlibrc says, plus what makes .svg files repeat."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": families(),
                "text.hinting": "none",  # letters as wide as they were measured
                "text.parse_math": False,  # a wording with two $ signs is no formula
                # Text stays text: it can be searched, read aloud and edited, and files are a third
                # of the size; where the font is absent a reader's own sans-serif steps in.
                "svg.fonttype": "none",
                "svg.hashsalt": "les-evaluation",
            }
        )
        yield


def with_halos(svg: str) -> str:
    """The .svg with a wide white outline around the texts that stand behind the labels."""
    stroke = f"stroke: {WHITE}; stroke-width: {HALO}px; stroke-linejoin: round; fill: {HALO_WHITE}"
    return svg.replace(f"fill: {HALO_WHITE}", stroke)


def resized(svg: str, by: float) -> str:
    """The .svg shown so many times as large; what is in it stays as it was drawn."""
    if by == 1:
        return svg

    def sized(found: re.Match) -> str:
        return f'{found[1]}="{float(found[2]) * by:.6f}pt"'

    start = svg.index("<svg ")
    end = svg.index(">", start)
    return svg[:start] + re.sub(r'(width|height)="([\d.]+)pt"', sized, svg[start:end]) + svg[end:]


def accessible(svg: str, *, alt: str, told: Mapping) -> str:
    """The .svg with a role, a description for screen readers, and fonts to fall back on.

    told: as of `told_in`, for a page on which a bar leads to its rows.
    """
    ours = ", ".join(f"'{family}'" for family in families())
    svg = svg.replace(ours, f"'{families()[0]}', 'Segoe UI', Arial, sans-serif")
    svg = svg.replace("<svg ", '<svg role="img" aria-labelledby="figure-title figure-description" ', 1)
    described = f'</title>\n <desc id="figure-description">{escape(alt)}</desc>'
    if any(told.values()):
        said = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        described += f'\n <metadata id="figure-told">{escape(said)}</metadata>'
    return svg.replace("<title>", '<title id="figure-title">', 1).replace("</title>", described, 1)
