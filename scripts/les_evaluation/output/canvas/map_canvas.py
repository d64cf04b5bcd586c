"""A figure whose parts stand where they like, such as a map: the parts with their places, and its plotnine object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from plotnine import ggplot, scale_x_continuous, scale_y_continuous, theme, theme_void

from les_evaluation.output.canvas.board import NOTE_COLOUR, Board, set_note, set_title
from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.canvas.house import SLIDE, house
from les_evaluation.output.canvas.paper import GAPS, MARGIN, NOTE, TITLE, inches, paper, room_on_slide, sheet
from les_evaluation.output.canvas.parts import (
    Line,
    Lines,
    Note,
    Part,
    Parts,
    Places,
    Shape,
    Shapes,
    Text,
    Texts,
    geom_parts,
)
from les_evaluation.output.canvas.places import COUNTED, led_to
from les_evaluation.output.canvas.spot_names import as_printed

__all__ = ["Canvas", "Line", "Shape", "Text", "widest_line"]


@dataclass
class Canvas(Board):
    """A figure as wide as the paper: x in cm from the left edge, y in cm below the upper edge as a negative number.

    title: as printed above it. depth: how far down it has been filled. body: where the drawing itself stands between
    title and legend, (upper y, lower y). led: where a page leads to rows: left, right, lower and upper side of each,
    with its name. printed: actor of a map -> its label, see `as_printed`.
    """

    title: str = ""
    depth: float = MARGIN
    body: tuple[float, float] = (0.0, 0.0)
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    led: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    printed: Mapping[str, str] = field(default_factory=dict)

    @property
    def height(self) -> float:
        """Height in cm, with the margin below."""
        return self.depth + MARGIN

    def write(self, content: str, x: float, y: float, **look: Any) -> None:
        """Place a text of one or more lines with its middle at y; look: as of Text."""
        for below, line in self.lines_of(content, look["size"]):
            self.texts.append(Text(x, y - below, line, **look))

    def write_block(self, content: str, *, size: float, gap: float, **look: Any) -> None:
        """Place a text, broken into lines, below all that stands there, and `gap` cm of white below it."""
        if not content:
            return
        height = text_height(content, size)
        self.write(content, MARGIN, -self.depth - height / 2, size=size, **look)
        self.depth += height + gap

    def write_title(self, title: str) -> None:
        """Place the title."""
        self.title = title
        if not house().titled:
            return
        self.write_block(set_title(title), size=TITLE, gap=GAPS["title"], bold=True)

    def write_note(self, note: str, *, colour: str = NOTE_COLOUR) -> None:
        """Place the note under all that stands there."""
        self.notes.append(note)
        self.depth += GAPS["note"]
        self.write_block(set_note(note), size=NOTE, gap=0.0, colour=colour)

    def lead(self, name: str, points: np.ndarray, *, around: float = 0.0) -> None:
        """Where a page leads to rows: a box around points (cm) and so much more. name: as `spot` gives it."""
        (left, low), (right, high) = points.min(axis=0) - around, points.max(axis=0) + around
        self.led.append(((float(left), float(right), float(low), float(high)), as_printed(name, self.printed)))

    def say(self, said: str, *, size: float, colour: str, card: str) -> None:
        """Place a card that says in words why there is nothing to see."""
        wrapped = wrap(said, width=sheet() - 0.4, size=size)
        height = text_height(wrapped, size) + 0.6
        corners = np.array([(0.0, 0.0), (sheet(), 0.0), (sheet(), -height), (0.0, -height)])
        corners += np.array([MARGIN, -self.depth])
        self.shapes.append(Shape(corners, fill=card, edge=card))
        self.write(wrapped, MARGIN + 0.2, -self.depth - height / 2, size=size, colour=colour)
        self.depth += height

    def parts(self) -> Iterator[Part]:
        """All parts, layer by layer; the texts on top, and right behind them their halos."""
        for layer in sorted({shape.layer for shape in self.shapes} | {line.layer for line in self.lines}):
            lines = [line for line in self.lines if line.layer == layer]
            shapes = [shape for shape in self.shapes if shape.layer == layer]
            if lines:
                yield Lines(lines)
            if shapes:
                yield Shapes(shapes)
        yield Texts([text for text in self.texts if text.halo], halo=True)
        yield Texts(self.texts)
        if self.led:
            told = (led_to("", name) for _, name in self.led)
            yield Places([sides for sides, _ in self.led], [tuple(one[key] for key in COUNTED) for one in told])
        yield Note(" ".join(" ".join(self.notes).split()))

    def drawn(self) -> ggplot:
        """The figure for `save_figure`."""
        width, height = paper().drawn, inches(self.height) * 2.54
        wide, high = room_on_slide(width, height) if house().size == SLIDE else (width, height)
        left = (width - wide) / 2
        figure = ggplot()
        figure += [
            geom_parts(data=pd.DataFrame({"figure": [1]}), parts=Parts(self.parts()), axes=False),
            scale_x_continuous(limits=(left, left + wide), expand=(0, 0), breaks=[]),
            scale_y_continuous(limits=(-high, 0), expand=(0, 0), breaks=[]),
            theme_void(),
            theme(figure_size=(inches(wide), inches(high)), plot_margin=0),
        ]
        return figure


def widest_line(content: str, size: float, bold: bool = False) -> float:
    """Width in cm of the widest line of a text."""
    return max(text_width(line, size, bold) for line in content.split("\n"))
