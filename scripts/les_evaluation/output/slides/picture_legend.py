"""The legend at the foot of a map, taken apart into its entries, so that it can stand beside the map on a slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from les_evaluation.output.packed_picture import opened
from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.slides.picture_texts import Line, PictureTexts

POINTS = 72 / 2.54  # of a cm
BETWEEN = 0.25 * POINTS  # points of white from which on another entry begins
ROWS_APART = 1.0  # points of white between two rows, at least
GAP, ROW_GAP = 0.35 * POINTS, 0.12 * POINTS  # points between two entries, and between two rows
WHITE = 250  # of 255, from which on nothing is drawn
FURTHER = 1.3  # of the height of letters, how far below a line its next one stands


@dataclass(frozen=True)
class Entry:
    """A sign with its label, or a heading with the first of them: where it stands in the picture, in points."""

    left: float
    top: float
    right: float
    bottom: float
    begins: bool  # a group, with a heading


Placed = list[tuple[Entry, float, float]]  # an entry, and the left and top it gets, in points


@dataclass(frozen=True)
class Legend:
    """The entries of the legend of a picture. wide: of the whole picture, in points."""

    entries: tuple[Entry, ...]
    wide: float

    def placed(self, width: float) -> tuple[Placed, tuple[float, float]]:
        """The entries in rows no wider than this, each group from a new one; with the width and height of all."""
        rows: list[list[Entry]] = []
        x = 0.0
        for entry in self.entries:
            across = entry.right - entry.left
            if not rows or entry.begins or x + across > width:
                rows.append([])
                x = 0.0
            rows[-1].append(entry)
            x += across + GAP
        found: Placed = []
        widest, y = 0.0, 0.0
        for row in rows:
            x, high = 0.0, max(entry.bottom - entry.top for entry in row)
            for entry in row:
                found.append((entry, x, y + (high - entry.bottom + entry.top) / 2))
                x += entry.right - entry.left + GAP
            widest, y = max(widest, x - GAP), y + high + ROW_GAP
        return found, (widest, max(0.0, y - ROW_GAP))

    def drawn(self, png: bytes, placed: Placed, size: tuple[float, float]) -> bytes:
        """A picture of the legend alone, with its entries at these places. png: the whole picture."""
        with Image.open(io.BytesIO(png)) as given:
            given.load()
            by = given.width / self.wide
            across, down = (max(1, round(side * by)) for side in size)
            foot = given.crop((0, round(min(entry.top for entry in self.entries) * by), given.width, given.height))
            colours: Any = foot.getcolors(foot.width * foot.height) or []
            made = Image.new(given.mode, (across, down), max(colours, key=lambda one: one[0])[1])
            if given.mode == "P":
                made.putpalette(given.getpalette() or [])
            for entry, x, y in placed:
                box = tuple(round(side * by) for side in (entry.left, entry.top, entry.right, entry.bottom))
                made.paste(given.crop((box[0], box[1], box[2], box[3])), (round(x * by), round(y * by)))
        packed = io.BytesIO()
        made.save(packed, "PNG")
        return packed.getvalue()


def legend_begin(texts: PictureTexts, said: Described) -> float:
    """Where the legend of a map begins: its first heading at the left edge, in parts of the height; 1 without one."""
    left = min((line.x for line in texts.lines if line.bold), default=0.0)
    for line, after in pairwise(texts.lines):
        unit = after.said.startswith("(") and not after.bold
        if line.bold and line.x <= left + 1 and (line.said.endswith(":") or unit):
            return line.top / said.height
    return 1.0


def legend_of(png: str | Path, said: Described, texts: PictureTexts) -> tuple[float, Legend | None]:
    """Where the legend of a map begins, signs above its first words with it, and its entries."""
    begin = legend_begin(texts, said)
    if begin >= texts.bottom:
        return texts.bottom, None
    given = opened(png)
    ink = np.asarray(given.convert("L")) < WHITE
    by = given.width / said.width
    low, high = round(begin * len(ink)), round(texts.bottom * len(ink))
    while low > texts.top * len(ink) and ink[low].any():  # a sign may be higher than the words beside it
        low -= 1
    lines = [line for line in texts.lines if line.top >= low / by - line.size]
    entries: list[Entry] = []
    for top, bottom in _rows(_bands(np.any(ink[low:high], axis=1), ROWS_APART * by), lines, low, by):
        row = [line for line in lines if top / by <= line.at - line.size / 4 <= bottom / by]
        for left, right in _with_words(_bands(np.any(ink[top:bottom], axis=0), BETWEEN * by), row, by):
            begins = any(line.bold and left / by - 2 <= line.x < right / by for line in row)
            entries.append(Entry(left / by, top / by, right / by, bottom / by, begins))
    return low / len(ink), Legend(tuple(entries), said.width) if entries else None


def _bands(drawn: Any, apart: float) -> list[tuple[int, int]]:
    """From and to of what is drawn, where so many empty ones part it."""
    at = np.flatnonzero(drawn)
    if not at.size:
        return []
    ends = np.flatnonzero(np.diff(at) > max(1.0, apart))
    firsts, lasts = [at[0], *at[ends + 1]], [*at[ends], at[-1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]


def _rows(bands: Sequence[tuple[int, int]], lines: Sequence[Line], low: int, by: float) -> list[tuple[int, int]]:
    """The rows in the picture; the lines of one label belong to one row. low: row of points that the bands begin at."""
    rows: list[tuple[int, int]] = []
    for first, last in bands:
        top, bottom = first + low, last + low
        inside = [line for line in lines if top / by <= line.at - line.size / 4 <= bottom / by]
        further = any(
            abs(one.x - line.x) < 0.1 and 0 < line.at - one.at <= FURTHER * line.size
            for line in inside
            for one in lines
        )
        rows = [*rows[:-1], (rows[-1][0], bottom)] if rows and further else [*rows, (top, bottom)]
    return rows


def _with_words(bands: Sequence[tuple[int, int]], row: Sequence[Line], by: float) -> list[tuple[int, int]]:
    """What stands together with its label: a heading goes with what comes after it, and so does a sign alone."""
    found: list[tuple[int, int]] = []
    begun: int | None = None
    for left, right in bands:
        begun = left if begun is None else begun
        words = [line for line in row if begun / by - 2 <= line.x < right / by]
        if any(not line.bold and not line.said.startswith("(") for line in words):
            found.append((begun, right))
            begun = None
    if begun is not None:
        last = bands[-1][1]
        found = [*found[:-1], (found[-1][0] if found else begun, last)]
    return found
