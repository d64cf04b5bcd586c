"""What every figure is put together on: how its texts are set, whatever else stands on it.

A board takes parts at their places in cm from the upper left corner. `places.AxisBoard` is one of bars and marks along
an axis, whose frame (title, legend, axis, note) plotnine sets; `map_canvas.Canvas` is one where parts stand anywhere,
and which sets its frame itself. Both break titles, notes and labels into lines in the way that stands here.
"""

from __future__ import annotations

from collections.abc import Iterator

from les_evaluation.output.canvas.colours import GREY
from les_evaluation.output.canvas.fonts import text_height, wrap
from les_evaluation.output.canvas.house import house
from les_evaluation.output.canvas.paper import NOTE, TITLE, sheet

NOTE_COLOUR = GREY


class Board:
    """How texts are set on a board."""

    @staticmethod
    def lines_of(content: str, size: float) -> Iterator[tuple[float, str]]:
        """The lines of a text of `size` points, each with how far (cm) it stands below the middle of them all."""
        lines = content.split("\n")
        pitch = text_height("x", size)
        for number, line in enumerate(lines):
            yield (number - (len(lines) - 1) / 2) * pitch, line


def set_title(title: str, *, width: float | None = None) -> str:
    """The title of a figure, broken into lines as wide as the paper, or as `width` cm; "" where it stands elsewhere."""
    return wrap(title, width=width or sheet(), size=TITLE, bold=True) if house().titled else ""


def set_note(note: str, *, width: float | None = None) -> str:
    """The note under a figure, broken into lines as wide as the paper, or as `width` cm."""
    return wrap(note, width=width or sheet(), size=NOTE)
