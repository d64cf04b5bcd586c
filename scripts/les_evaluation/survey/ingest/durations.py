"""How long a response took: a number of seconds, or hours, minutes and seconds as in a .sav."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import SheetTable

LONGEST = 30 * 86400  # seconds
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
    long = cells.index[cells.map(values).astype(float) > LONGEST]
    told = {"column": header, "n": len(long), "total": int((cells != "").sum())}
    return [Note("durations_long", int(long[0]), told | {"found": cells[long[0]]})] if len(long) else []


def _seconds(match: re.Match) -> float:
    return int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"].replace(",", "."))
