"""Boxes in rows that fit a width."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from les_evaluation.output.figures.schemes.box_tree import Box, Scheme
from les_evaluation.output.figures.schemes.scheme_places import height_of, printed

WIDEST = 5.2  # cm, of a box with nothing in it
INSIDE = 0.4  # cm between a box and what stands in it
UNDER_TITLE = 0.25  # cm


@dataclass(frozen=True)
class Spacing:
    """How wide and tight boxes stand (cm). most: so many without others in them beside each other at most.

    lane: between an arrow and what is beside it. widened: how many times as wide boxes may be where fewer stand beside
    each other.
    """

    box: float
    beside: float
    below: float
    most: int
    lane: float = 0.25
    widened: float = 1.0

    def width_in(self, line: Sequence[Box]) -> float:
        """How wide the boxes of a line are that holds no others."""
        return max(self.box, min(WIDEST, self.box * min(self.widened, self.most / len(line))))


def least_width(box: Box, spacing: Spacing, room: float) -> float:
    """Cm that a box needs at least, with what stands in it in rows of `room` cm."""
    if not box.holds:
        return spacing.box
    lines = [line for row in box.rows for line in in_lines(row, spacing, room - 2 * INSIDE)]
    return 2 * INSIDE + max(
        sum(least_width(inner, spacing, room - 2 * INSIDE) for inner in line) + (len(line) - 1) * spacing.beside
        for line in lines
    )


def in_lines(row: Sequence[Box], spacing: Spacing, room: float) -> list[list[Box]]:
    """A row broken into as few lines as fit; boxes that hold none lie over these by turns, so that columns stay."""
    if not any(box.holds for box in row):
        fit = math.floor(round((room + spacing.beside) / (spacing.box + spacing.beside), 6))
        number = math.ceil(len(row) / max(1, min(fit, spacing.most)))
        return [list(row[at::number]) for at in range(number)]
    lines: list[list[Box]] = [[]]
    taken = 0.0
    for box in row:
        need = least_width(box, spacing, room) + spacing.beside
        if lines[-1] and taken + need > room + spacing.beside + 1e-6:
            lines.append([])
            taken = 0.0
        lines[-1].append(box)
        taken += need
    return lines


def widest_row(rows: Sequence[Sequence[Box]]) -> int:
    """How many boxes stand beside each other at most, those in others included."""
    inner = [widest_row(box.rows) for row in rows for box in row if box.holds]
    return max([len(row) for row in rows] + inner)


def least_height(scheme: Scheme, said: Mapping[str, str], spacing: Spacing, room: float) -> float:
    """Cm that the boxes take at least, with no more between rows than an arrow needs. said: as `printed` takes it."""
    rows = [row for band in scheme.bands for row in band.rows] or scheme.rows
    return _rows_height(rows, said, spacing, room)


def _rows_height(rows: Sequence[Sequence[Box]], said: Mapping[str, str], spacing: Spacing, room: float) -> float:
    lines = [line for row in rows for line in in_lines(row, spacing, room)]
    heights = [max(_box_height(box, said, spacing, room) for box in line) for line in lines]
    return sum(heights) + spacing.below * (len(lines) - 1)


def _box_height(box: Box, said: Mapping[str, str], spacing: Spacing, room: float) -> float:
    own = height_of(printed(box, least_width(box, spacing, room), said.get(box.key, "")))
    if not box.holds:
        return own
    return own + UNDER_TITLE + _rows_height(box.rows, said, spacing, room - 2 * INSIDE) + INSIDE
