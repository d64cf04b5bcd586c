"""How long a response took: a number of seconds, or hours, minutes and seconds as in a .sav."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable

LONGEST = 30 * 86400  # seconds
# Hours that half of all responses do not take: in thousandths of seconds that is a quarter of a minute. Where the
# header says thousandths an hour is enough.
LONG_HALF, LONG_HALF_OF_HEADER = 4 * 3600, 3600
FEWEST = 3  # durations that tell by their half, or by all being multiples of a thousand
HEADER = re.compile(r"(?<![a-z])(?:ms|msecs?|milli\w*|thousandths|duizendsten)(?![a-z])")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")
# 0:10:05 is ten minutes; a length of a day or more has more than 24 hours. 10:05 may be hours or minutes.
LENGTH = re.compile(r"(?P<hours>\d{1,4}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:[.,]\d+)?)")


def read_durations(
    cells: pd.Series, header: str | None, *, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    """The duration of each row in seconds (NaN where the cell is blank), and how the column was read.

    cells: tidied. As hours, minutes and seconds only where every cell of the column has that form, which a note tells;
    else a cell that is no number, or one below 0, is a problem.
    """
    found = {cell: LENGTH.fullmatch(cell) for cell in cells.unique() if cell}
    if found and all(found.values()):
        seconds = {cell: _seconds(match) for cell, match in found.items() if match}
        first = cells.index[cells != ""][0]
        told = {"column": header, "found": cells[first], "seconds": f"{seconds[cells[first]]:g}"}
        return cells.map(seconds).astype(float), [Note("duration_lengths", int(first), told)]
    values: Mapping[str, float] = {cell: float(cell.replace(",", ".")) for cell in found if NUMBER.fullmatch(cell)}
    asked = table.value_labels.get(header or "", {})  # what a code with a label is, was asked by itself
    for row, cell in cells.items():
        if cell and cell not in asked and values.get(cell, -1) < 0:
            problems.add("duration_cell", table.place(int(row), header), cell)
    return cells.map(values).astype(float), _long(cells, values, header)


def _long(cells: pd.Series, values: Mapping[str, float], header: str | None) -> list[Note]:
    """A note on durations that hardly are seconds, such as those of a program that counts thousandths."""
    seconds = cells.map(values).astype(float)
    if (sign := _sign_of_thousandths(seconds.dropna(), header or "")) is not None:
        first = seconds.first_valid_index()
        half = f"{_half(seconds.dropna()):g}"
        return [Note(sign, int(first), {"column": header, "half": half})]
    long = cells.index[seconds > LONGEST]
    told = {"column": header, "n": len(long), "total": int((cells != "").sum())}
    return [Note("durations_long", int(long[0]), told | {"found": cells[long[0]]})] if len(long) else []


def _sign_of_thousandths(seconds: pd.Series, header: str) -> str | None:
    """The note on what says that durations are hardly seconds but thousandths of them; None where nothing does."""
    longer = seconds[seconds > 0]
    if longer.empty:
        return None
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", header).casefold()
    if HEADER.search(apart) and _half(longer) > LONG_HALF_OF_HEADER:
        return "durations_headed"
    if len(longer) >= FEWEST and longer.min() < longer.max() and (longer % 1000 == 0).all():
        return "durations_round"
    return "durations_of_hours" if len(longer) >= FEWEST and _half(longer) > LONG_HALF else None


def _half(seconds: pd.Series) -> float:
    """The median; of two in the middle the lower one."""
    return float(seconds.quantile(0.5, interpolation="lower"))


def _seconds(match: re.Match) -> float:
    return int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"].replace(",", "."))
