"""How many lines a text takes in a cell, and how a long note is broken into rows."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Sequence

# A column width counts digits: how many of them a letter of Calibri takes, or of Carlito, which is as wide.
WIDTHS = (
    dict.fromkeys("ijlI.,'’‘ ", 0.5)
    | dict.fromkeys("ftrJ:;!()[]-", 0.68)
    | dict.fromkeys("szcxFLS/“”", 0.9)
    | dict.fromkeys("mw%", 1.6)
    | dict.fromkeys("MW@—→…\u2003", 1.8)
)
CAPITAL, MOST, FULL = 1.2, 1.03, 2.0  # of letters that do not stand there
BOLD = 1.04  # how many times wider they are in bold
BESIDE, NARROWEST = 0.7, 3.0  # white beside the text of a cell; what is left of a column for it
PIECE = re.compile(r"(?=.)\s*[^\s-]*-*")  # what stays on a line
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


def lines_of(cells: Sequence[object], widths: Sequence[float], *, bold: bool = False) -> int:
    """How many lines the highest text of a row takes; widths: of its columns, in characters."""
    # Excel fits the height of a wrapped row when it opens a file; LibreOffice and previews cut it.
    needed = (
        lines_needed(cell, width, bold=bold) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)
    )
    return min(MOST_LINES, max(1, max(needed, default=1)))


def lines_needed(cell: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of this width; a row shows at most MOST_LINES."""
    room = max(NARROWEST, width - BESIDE) / (BOLD if bold else 1)
    return sum(_wrapped(line, room) for line in cell.split("\n"))


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for piece in PIECE.findall(line):
        wide = letters_wide(piece)
        if used and used + wide > room:
            lines, used, wide = lines + 1, 0.0, letters_wide(piece.lstrip())
        used += wide
        broken = max(1, math.ceil(used / room)) - 1  # of a word that is longer than a line
        lines, used = lines + broken, used - broken * room
    return lines


def letters_wide(content: str) -> float:
    """How wide a text is in Calibri, in digits as the width of a column counts them; hardly ever too little."""
    return sum(WIDTHS.get(letter) or _of_its_kind(letter) for letter in content)


def _of_its_kind(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return FULL
    return CAPITAL if letter.isupper() else MOST
