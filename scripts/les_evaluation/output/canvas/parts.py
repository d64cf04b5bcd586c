"""The parts of a figure with their places, and the way in which plotnine draws them.

plotnine has no place for curved arrows, halos and two scales of width at once, and a figure of bars would be six of its
layers, each through every scale, although all places are known. So the parts are added to the axes as they are, by one
geom; theme, title, axis and legend are plotnine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from plotnine import geom_rect
from plotnine.geoms.geom import geom

from les_evaluation.output.canvas.colours import INK, WHITE
from les_evaluation.output.canvas.fonts import families
from les_evaluation.output.canvas.measures import CM_PER_POINT

HALO = 4.0  # points of white around a letter, half of it at each side
# The text behind a label has a white of its own in the .svg, so that it can be found and given a wide outline there.
HALO_WHITE = "#fefefe"
# From the middle of a line down to the feet of its letters, in parts of the font size: so tails and accents fit in.
BASELINE = 0.24
DECIMALS = 4  # of a cm


class Part(Protocol):
    """What can be added to the axes; what has a higher order covers it."""

    def add_to(self, axes: Axes, order: int) -> None:
        """Add it."""


class Parts(tuple[Part, ...]):
    """Parts in order, the last one on top. They never change, so plotnine need not copy them."""

    __slots__ = ()

    def __deepcopy__(self, memo: dict) -> Parts:
        """The same."""
        return self


class geom_parts(geom):  # noqa: N801 - as plotnine names them
    """Parts that know their places and colours; only `fill`, where it is mapped, makes a legend of squares.

    axes: whether the figure has any.
    """

    DEFAULT_AES = geom_rect.DEFAULT_AES
    DEFAULT_PARAMS = {  # noqa: RUF012 - plotnine copies it
        "stat": "identity",
        "position": "identity",
        "na_rm": False,
        "parts": Parts(),
        "axes": True,
    }
    draw_legend = staticmethod(geom_rect.draw_legend)

    def draw_panel(  # what plotnine calls; the parts know their places
        self,
        data: pd.DataFrame,  # noqa: ARG002 - plotnine hands it over
        panel_params: Any,  # noqa: ARG002 - plotnine hands it over
        coord: Any,  # noqa: ARG002 - plotnine hands it over
        ax: Axes,
    ) -> None:
        """Add the parts."""
        if not self.params["axes"]:
            ax.set_axis_off()
        for order, part in enumerate(self.params["parts"], start=1):
            part.add_to(ax, order)


@dataclass(frozen=True)
class Boxes:
    """Rectangles: xmin, xmax, ymin and ymax of each, their fills, the edges (or "none") and the width of those.

    counted: of each what it counts (les, group, item, answer), where that is known.
    """

    corners: Sequence[tuple[float, float, float, float]]
    fills: Sequence[str]
    edges: Sequence[str] | str = "none"
    width: float = 0.0  # points
    counted: Sequence[tuple[str, ...]] = ()

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them."""
        axes.add_collection(
            PolyCollection(
                [[(left, low), (left, high), (right, high), (right, low)] for left, right, low, high in self.corners],
                facecolors=self.fills,
                edgecolors=self.edges,
                linewidths=self.width,
                zorder=order,
            )
        )


@dataclass(frozen=True)
class Places:
    """What marks and texts count: xmin, xmax, ymin and ymax of where a page may be clicked, with what stands there.

    counted: as of Boxes, of each.
    """

    corners: Sequence[tuple[float, float, float, float]]
    counted: Sequence[tuple[str, ...]]

    def add_to(self, axes: Axes, order: int) -> None:
        """Add nothing."""


@dataclass(frozen=True)
class Note:
    """What the note of a figure says, in one line: other parts show it, and captions repeat it."""

    said: str

    def add_to(self, axes: Axes, order: int) -> None:
        """Add nothing."""


@dataclass(frozen=True)
class Uprights:
    """Upright lines of one colour: x, lower and upper y of each; width in points."""

    ends: Sequence[tuple[float, float, float]]
    colour: str
    width: float

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them."""
        axes.add_collection(
            LineCollection(
                [[(x, low), (x, high)] for x, low, high in self.ends],
                colors=[self.colour] * len(self.ends),
                linewidths=self.width,
                capstyle="butt",
                zorder=order,
            )
        )


@dataclass(frozen=True)
class Curve:
    """A line through points, (x, y) each; width in points, dash a name of matplotlib."""

    x: Sequence[float]
    y: Sequence[float]
    colour: str
    width: float
    dash: str = "solid"

    def add_to(self, axes: Axes, order: int) -> None:
        """Add it."""
        look: dict[str, Any] = {"color": self.colour, "linewidth": self.width, "linestyle": self.dash}
        axes.add_artist(Line2D(self.x, self.y, zorder=order, solid_capstyle="butt", **look))


@dataclass(frozen=True)
class Marks:
    """Marks of one shape (a marker of matplotlib): places, sizes (points across, the edge included) and fills."""

    x: Sequence[float]
    y: Sequence[float]
    shape: str
    sizes: Sequence[float]
    fills: Sequence[str]
    edge: float  # width in points

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them."""
        areas = np.square(self.sizes)
        look: dict[str, Any] = {"facecolor": self.fills, "edgecolor": INK, "linewidth": self.edge, "marker": self.shape}
        axes.scatter(self.x, self.y, s=areas, zorder=order, **look)


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

    def outline(self) -> Outline:
        """The outline as matplotlib knows it."""
        if self.radius:
            x, y = np.round(self.points[0], DECIMALS)
            return Outline.circle((float(x), float(y)), round(self.radius, DECIMALS))
        return Outline(np.round(np.vstack([self.points, self.points[:1]]), DECIMALS), closed=True)


@dataclass(frozen=True)
class Shapes:
    """The shapes of a layer."""

    shapes: Sequence[Shape]

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them."""
        collection = PathCollection(
            [shape.outline() for shape in self.shapes],
            facecolors=[shape.fill for shape in self.shapes],
            edgecolors=[shape.edge for shape in self.shapes],
            linewidths=[shape.width for shape in self.shapes],
            linestyles=dashes(self.shapes),
            joinstyle="miter",
            zorder=order,
        )
        collection.set_transform(axes.transData)
        axes.add_collection(collection, autolim=False)


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
class Lines:
    """The lines of a layer."""

    lines: Sequence[Line]

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them, those of one kind of end together."""
        for rounded, some in groupby(self.lines, key=lambda line: line.rounded):
            group = list(some)
            lines = LineCollection(
                [np.round(line.points, DECIMALS) for line in group],
                colors=[line.colour for line in group],
                linewidths=[line.width for line in group],
                linestyles=dashes(group),
                capstyle="round" if rounded else "butt",
                joinstyle="round",
                zorder=order,
            )
            axes.add_collection(lines, autolim=False)


def dashes(parts: Iterable[Line | Shape]) -> list:
    """The dashes as matplotlib counts them: in widths of the line."""
    return [
        (0, tuple(length / part.width for length in part.dash)) if part.dash and part.width else "solid"
        for part in parts
    ]


@dataclass(frozen=True)
class Text:
    """One line of text with its middle at the height y; align: which part of it stands at x.

    even: the feet of its letters stand where those of any other line at this height do, whatever letters it has;
    otherwise these letters themselves have their middle at y.
    """

    x: float
    y: float
    content: str
    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"
    halo: bool = False
    even: bool = True


@dataclass(frozen=True)
class Texts:
    """Texts, or the halos behind them."""

    texts: Sequence[Text]
    halo: bool = False

    def add_to(self, axes: Axes, order: int) -> None:
        """Add them."""
        shared: dict[str, Any] = {"family": families(), "linespacing": "normal", "zorder": order}
        if self.halo:
            shared["path_effects"] = [withStroke(linewidth=HALO, foreground=WHITE)]
        for text in self.texts:
            axes.text(
                text.x,
                text.y - BASELINE * text.size * CM_PER_POINT if text.even else text.y,
                text.content,
                size=text.size,
                color=HALO_WHITE if self.halo else text.colour,
                weight="bold" if text.bold else "normal",
                ha=text.align,
                va="baseline" if text.even else "center",
                clip_on=not text.even,  # as plotnine does with those of bars
                **shared,
            )
