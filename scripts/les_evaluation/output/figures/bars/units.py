"""Squares in the place of a bar: one for each respondent, where a group is too small for percentages."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.places import AxisBoard

AS_BARS, UNITS, AUTO = "bars", "units", "auto"
MOST_UNITS = 9  # respondents; a share of ten or more is worth a percentage
MOST_BESIDE = 20  # respondents of a larger group that stands with such small ones, and still can be counted
MOST_SHADES = 7  # answers of a scale whose squares are told apart by their colours alone
UNIT_GAP = 0.06  # cm between two squares
WIDEST_GAP = 0.25  # of the pitch, where squares are small


def in_units(
    bases: Iterable[int | None], *, draw: str, apart: Iterable[bool] = (), groups: Iterable[Hashable] = ()
) -> list[bool]:
    """Of every bar whether it is drawn as squares. bases: respondents behind each, None where that is hidden.

    draw: "bars", none is; "units", all where none has more than MOST_UNITS; "auto", all where some have so few and
    none more than MOST_BESIDE. apart: of every bar whether it stands in a panel of all sites together, or of the
    others; beside panels of sites that stays bars, however few they are, so that figures of one series do not differ
    by a few respondents. groups: of every bar whose it is; where not all can be squares, those of a group are by the
    same rule of its own bars, so that all of them look alike. Without groups it is all or none.
    Raises ValueError for anything else.
    """
    if draw not in (AS_BARS, UNITS, AUTO):
        raise ValueError(f"draw {draw!r}: must be {AS_BARS}, {UNITS} or {AUTO}")
    found = [base or 0 for base in bases]
    beside = list(apart) or [False] * len(found)
    if draw == AS_BARS:
        return [False] * len(found)
    most = MOST_UNITS if draw == UNITS else MOST_BESIDE
    may_be = [draw == UNITS or all(beside) or not so for so in beside]
    if few_and_small([base for base, may in zip(found, may_be, strict=True) if may], most=most):
        return may_be
    of_group: dict[Hashable, list[int]] = {}
    owners = list(groups)
    for base, owner in zip(found, owners, strict=False):
        of_group.setdefault(owner, []).append(base)
    few = {owner for owner, own in of_group.items() if few_and_small(own, most=most)}
    return [may and owner in few for may, owner in zip(may_be, owners or [None] * len(found), strict=True)]


def few_and_small(bases: Sequence[int], *, most: int) -> bool:
    """Whether some have 1 to MOST_UNITS respondents, and none more than `most`."""
    return has_small(bases) and max(bases, default=0) <= most


def has_small(bases: Iterable[int | None]) -> bool:
    """Whether some have 1 to MOST_UNITS respondents."""
    return any(0 < (base or 0) <= MOST_UNITS for base in bases)


def known_bases(bars: pd.DataFrame) -> list[int | None]:
    """The bases of bars (base), None where that is hidden."""
    return [None if pd.isna(base) else int(base) for base in bars["base"]]


def units_of(bars: pd.DataFrame, whole: pd.DataFrame, *, draw: str, charted: bool = False) -> list[bool]:
    """The same of the bars of a page (les, group, item), as they are in the whole figure, whose bars `whole` has.

    charted: of a chart in which they are bars of counts. Those have an axis of their own, so that none is where one
    panel (panel_key) has bars of both.
    """
    key = ["les", "group", "item"]
    apart = {panel for panel, les in zip(whole["panel_key"], whole["les"], strict=True) if les not in (ALL, OTHERS)}
    together = [panel not in apart for panel in whole["panel_key"]]
    groups = whole[key[:2]].itertuples(index=False, name=None)
    found = in_units(known_bases(whole), draw=draw, apart=together, groups=groups)
    if charted and whole.assign(units=found).groupby("panel_key")["units"].nunique().max() > 1:
        found = [False] * len(found)
    known = dict(zip(whole[key].itertuples(index=False, name=None), found, strict=True))
    return [known[bar] for bar in bars[key].itertuples(index=False, name=None)]


def most_of(bases: Iterable[int | None], drawn: Iterable[bool]) -> int:
    """The most squares that a row of a figure must have room for. drawn: as of `in_units`."""
    return max([MOST_UNITS, *(base or 0 for base, squares in zip(bases, drawn, strict=True) if squares)])


def unit_pitch(*, length: float, height: float, most: int = MOST_UNITS) -> float:
    """From one square to the next in cm: as high as a bar, or less where `most` must fit in `length` cm."""
    return min(height + UNIT_GAP, length / most)


def unit_side(pitch: float) -> float:
    """The side of a square in cm."""
    return pitch - min(UNIT_GAP, WIDEST_GAP * pitch)


def place_units(
    board: AxisBoard, segments: Iterable[tuple[Mapping[str, Any], int]], *, left: float, middle: float, pitch: float
) -> float:
    """Place so many squares of every segment as are told with it, in order; gives the x after the last, in cm."""
    side = unit_side(pitch)
    for segment, number in segments:
        for _ in range(number):
            board.fill(dict(segment), left=left, right=left + side, top=middle - side / 2, height=side)
            left += pitch
    return left


def place_blanks(board: AxisBoard, number: int, *, left: float, middle: float, pitch: float) -> float:
    """Place so many empty squares; gives the x after the last, in cm."""
    side = unit_side(pitch)
    for _ in range(number):
        board.empty.append((left, left + side, middle - side / 2, middle + side / 2))
        left += pitch
    return left


def units_note(drawn: Sequence[bool], *, blank: bool, language: str) -> list[str]:
    """What a square is, where there is any. drawn: as of `in_units`. blank: whether some are empty."""
    if not any(drawn):
        return []
    key = "figures.units_blank" if blank else "figures.units"
    return [text(key if all(drawn) else f"{key}_few", language)]


def counted_note(drawn: Sequence[bool], *, language: str) -> list[str]:
    """How long the bars of a chart are, where some are counts in the place of squares. drawn: as of `in_units`."""
    if not any(drawn):
        return []
    return [text("charts.counted" if all(drawn) else "charts.counted_few", language)]


def too_many_note(bases: Iterable[int | None], drawn: Iterable[bool], *, draw: str, language: str) -> list[str]:
    """Why there are bars where squares were asked for. drawn: as of `in_units`."""
    most = max((base or 0 for base in bases), default=0)
    if draw != UNITS or most <= MOST_UNITS:
        return []
    return [text("figures.units_too_many_some" if any(drawn) else "figures.units_too_many", language, most=MOST_UNITS)]


def small_note(bases: Iterable[int | None], drawn: Iterable[bool], *, language: str) -> list[str]:
    """What to mind where a bar stands for 1 to MOST_UNITS respondents. drawn: as of `in_units`."""
    bars = [base for base, squares in zip(bases, drawn, strict=True) if not squares]
    return [text("figures.small_bars", language, few=MOST_UNITS + 1)] if has_small(bars) else []
