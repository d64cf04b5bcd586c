"""Squares in the place of a bar: one for each respondent, where a group is too small for percentages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.core.texts import text
from les_evaluation.output.canvas.places import AxisBoard

AS_BARS, UNITS, AUTO = "bars", "units", "auto"
MOST_UNITS = 9  # respondents; a share of ten or more is worth a percentage
UNIT_GAP = 0.06  # cm between two squares


def in_units(bases: Iterable[int | None], *, draw: str) -> list[bool]:
    """Of every bar whether it is drawn as squares. bases: respondents behind each, None where that is hidden.

    draw: "bars", none is; "auto", each of 1 to MOST_UNITS; "units", all of them where none has more, so that a figure
    has one look. Raises ValueError for anything else.
    """
    if draw not in (AS_BARS, UNITS, AUTO):
        raise ValueError(f"draw {draw!r}: must be {AS_BARS}, {UNITS} or {AUTO}")
    found = [base or 0 for base in bases]
    if draw == AS_BARS or (draw == UNITS and max(found, default=0) > MOST_UNITS):
        return [False] * len(found)
    return [0 < base <= MOST_UNITS for base in found]


def units_of(bars: pd.DataFrame, whole: pd.DataFrame, *, draw: str) -> list[bool]:
    """The same of the bars of a page (les, group, item), as they are in the whole figure, whose bars `whole` has."""
    key = ["les", "group", "item"]
    found = in_units([None if pd.isna(base) else int(base) for base in whole["base"]], draw=draw)
    known = dict(zip(whole[key].itertuples(index=False, name=None), found, strict=True))
    return [known[bar] for bar in bars[key].itertuples(index=False, name=None)]


def unit_pitch(*, length: float, height: float) -> float:
    """From one square to the next in cm: as high as a bar, or less where MOST_UNITS must fit in `length` cm."""
    return min(height + UNIT_GAP, length / MOST_UNITS)


def place_units(
    board: AxisBoard, segments: Iterable[tuple[Mapping[str, Any], int]], *, left: float, middle: float, pitch: float
) -> float:
    """Place so many squares of every segment as are told with it, in order; gives the x after the last, in cm."""
    side = pitch - UNIT_GAP
    for segment, number in segments:
        for _ in range(number):
            board.fill(dict(segment), left=left, right=left + side, top=middle - side / 2, height=side)
            left += pitch
    return left


def place_blanks(board: AxisBoard, number: int, *, left: float, middle: float, pitch: float) -> float:
    """Place so many empty squares; gives the x after the last, in cm."""
    side = pitch - UNIT_GAP
    for _ in range(number):
        board.empty.append((left, left + side, middle - side / 2, middle + side / 2))
        left += pitch
    return left


def units_note(drawn: Sequence[bool], *, blank: bool, language: str) -> list[str]:
    """What a square is, where there is any. drawn: as of `in_units`. blank: whether some are empty."""
    if not any(drawn):
        return []
    key = "figures.units_blank" if blank else "figures.units"
    return [text(key if all(drawn) else f"{key}_few", language, most=MOST_UNITS)]
