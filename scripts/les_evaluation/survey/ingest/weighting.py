"""The weights of an export: numbers of 0 or more, with which shares are weighted."""

from __future__ import annotations

import math
import re

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable

NUMBER = re.compile(r"[-+]?\d*[.,]?\d+([eE][-+]?\d+)?")


def read_weights(
    cells: pd.Series, header: str | None, table: SheetTable, problems: Problems, *, wave: str
) -> tuple[pd.Series, list[Note]]:
    """The weight of every row, and what is told: who has none, or 0, and counts in no weighted share.

    1 for everybody where the wave has no weights (header is None); missing where the cell is blank. A cell that holds
    no number, or a number below 0, is a problem, as is a column in which nobody has a weight above 0.
    """
    if header is None:
        return pd.Series(1.0, index=cells.index), []
    weights = cells.map(lambda cell: _number(cell) if cell else math.nan).astype(float)
    unread = cells.index[(cells != "") & weights.isna()]
    below = cells.index[weights < 0]
    for key, rows in (("weight_number", unread), ("weight_negative", below)):
        if len(rows):
            told = {"rows": told_rows([int(row) for row in rows]), "n": len(rows), "wave": wave}
            problems.add(key, table.place(int(rows[0]), header), cells[rows[0]], **told)
    if len(cells) and not (weights > 0).any() and not len(unread) and not len(below):
        problems.add("weights_none", table.place(1, header), wave=wave)
    notes = []
    for rule, rows in (("weight_missing", cells.index[cells == ""]), ("weight_zero", cells.index[weights == 0])):
        if len(rows):
            told = {"column": header, "n": len(rows), "rows": told_rows([int(row) for row in rows])}
            notes.append(Note(rule, int(rows[0]), told))
    return weights.mask(weights < 0), notes


def _number(cell: str) -> float:
    """The number in a cell, with point or comma; missing where it holds none."""
    return float(cell.replace(",", ".")) if NUMBER.fullmatch(cell) else math.nan
