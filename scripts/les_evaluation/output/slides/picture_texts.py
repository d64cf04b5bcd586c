"""The title and the note in a picture, which on a slide stand above and beside it, and how small its letters are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from les_evaluation.output.pages.pictures import Described

LINES = re.compile(r"<text ([^>]*)>([^<]*)</text>")
PLACE = re.compile(r"(?:translate\(|rotate\([-\d.]+ )([-\d.]+)[ ,]([-\d.]+)\)")
HEIGHT = re.compile(r"font-size: ([\d.]+)px")
BOLD = "font-weight: 700"
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
BELOW = 0.45  # of the height of letters, from the line that they stand on to what may be cut off
ABOVE = 1.1  # of it too, from that line upwards


@dataclass(frozen=True)
class Line:
    """A line of text: without its white, where it begins or has its middle, where its letters stand; in points."""

    said: str
    x: float
    at: float
    size: float
    bold: bool

    @property
    def top(self) -> float:
        """What may be cut off above it."""
        return self.at - ABOVE * self.size

    @property
    def bottom(self) -> float:
        """What may be cut off below it."""
        return self.at + BELOW * self.size


@dataclass(frozen=True)
class PictureTexts:
    """What of a picture is left between its title and its note, in parts of its height.

    top, bottom: 0 and 1 where there is no such text. smallest: the size of its smallest letters, in points. lines:
    those between top and bottom, as they follow each other in the file.
    """

    top: float = 0.0
    bottom: float = 1.0
    smallest: float = 0.0
    lines: tuple[Line, ...] = ()


def texts_of(svg: str | Path, said: Described) -> PictureTexts:
    """Where the title ends and the note begins in a picture that `canvas.saving.save_figure` wrote."""
    lines = list(map(_line, LINES.findall(Path(svg).read_text(encoding="utf-8"))))
    smallest = min((line.size for line in lines if line.said and line.size), default=0.0)
    if not said.height:
        return PictureTexts(smallest=smallest)
    top, bottom = _title_end(lines, said), _note_begin(lines, said)
    bottom = bottom if bottom > top else 1.0
    left = tuple(line for line in lines if line.said and top <= line.at / said.height <= bottom)
    return PictureTexts(top, bottom, smallest, left)


def _line(found: tuple[str, str]) -> Line:
    about, content = found
    for sign, letter in ENTITIES.items():
        content = content.replace(sign, letter)
    place, size = PLACE.search(about), HEIGHT.search(about)
    x, at = (float(place[1]), float(place[2])) if place else (-1.0, -1.0)
    return Line("".join(content.split()), x, at, float(size[1]) if size else 0.0, BOLD in about)


def _title_end(lines: list[Line], said: Described) -> float:
    """0 where the title is not the first that stands in it."""
    left, bottom, size = "".join(said.title.split()), 0.0, 0.0
    bold = [line for line in lines if line.bold]
    largest = max((line.size for line in bold), default=0.0)
    for line in bold:
        if not line.said or line.at < 0 or not left.startswith(line.said) or line.size < largest:
            continue
        left, bottom, size = left[len(line.said) :], max(bottom, line.at), line.size
        if not left:
            return min(1.0, (bottom + BELOW * size) / said.height)
    return 0.0


def _note_begin(lines: list[Line], said: Described) -> float:
    """1 where the note is not the last that stands in it."""
    note = "".join(said.note.split())
    for first, line in enumerate(lines):
        if not line.said or not note.startswith(line.said):
            continue
        left, last = note, first
        while last < len(lines) and lines[last].said and left.startswith(lines[last].said):
            left = left[len(lines[last].said) :]
            last += 1
        others = [*lines[:first], *lines[last:]]
        if not left and all(other.at < line.at for other in others):
            return max(0.0, line.top) / said.height
    return 1.0
