"""How many lines a text takes in a cell, and how a long note is broken into rows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

LETTERS_PER_UNIT = 1.05  # a column width counts digits, and most letters are narrower
LINE_HEIGHT = 15  # points, of Calibri 11
MOST_LINES = 27  # Excel knows no row higher than 409 points
# A full stop between two sentences, not one after an initial: "Drempel bereikt. Zie A. Verlinden."
SENTENCE_END = re.compile(r"(?<![ .(][A-Z]\.)(?<=[.!?]) +(?=[A-ZÀ-Ý‘“])")


def note_lines(note: str, width: int) -> list[str]:
    """A note as rows of at most so many characters, else a long one shrinks the whole page in print.

    One row where it fits, else every sentence begins a row.
    """
    parts = [note] if len(note) <= width else SENTENCE_END.split(note)
    # A word with a hyphen stays whole, so that the lines can be put together again.
    return [line for part in parts for line in textwrap.wrap(part, width, break_on_hyphens=False)]


def lines_of(cells: Sequence[object], widths: Sequence[float]) -> int:
    """How many lines the highest text of a row takes; widths: of its columns, in characters."""
    # Excel fits the height of a wrapped row when it opens a file; LibreOffice and previews cut it.
    needed = (lines_needed(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    return min(MOST_LINES, max(1, max(needed, default=1)))


def lines_needed(cell: str, width: float) -> int:
    """How many lines a text takes in a column of this width; a row shows at most MOST_LINES."""
    letters = max(4, int(width * LETTERS_PER_UNIT))
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in cell.split("\n"))
