"""How many rows of the coding workbook still hold a guess."""

from __future__ import annotations

from pathlib import Path

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import NO_READINGS, Readings
from les_evaluation.core.sheet_checks import tell_doubts
from les_evaluation.core.sheets import read_sheet

DOUBTED = ("sessions", "codebook")  # the sheets that are drafted, which alone have a column doubt


def coding_doubts(path: str | Path, readings: Readings = NO_READINGS) -> int:
    """The rows with a doubt on the drafted sheets of a sound workbook, or folder with a .csv per sheet."""
    book, found = Path(path), 0
    for name in DOUBTED:
        file = book / f"{name}.csv" if book.is_dir() else book
        told = Problems()  # what is wrong with it the check of the inputs tells
        table = read_sheet(file, sheet=None if book.is_dir() else name, how=readings.of(file), problems=told)
        found += 0 if table is None else tell_doubts(table, problems=told)
    return found
