"""Cells that say that there is no answer: words that other programs write, and codes that a .sav declares missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import pandas as pd

from les_evaluation.core.neutral_names import with_code_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Note
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import one_number, tidy


def without_missing(
    table: SheetTable, frame: pd.DataFrame, *, is_answer: Callable[[str, str], bool]
) -> tuple[pd.DataFrame, list[Note]]:
    """The rows of a table with '' in every cell that says that there is no answer, and a note for each such cell.

    frame: those rows of `table.frame` that count. is_answer: whether a cell (header, text) is an answer of the
    codebook after all; that goes before the words of `table.missing` and before what the file declares missing, so
    that "N/A" or 9 stays what the codebook says it is. Equal numbers are one cell: 9 is also 9.0.
    """
    words = set(map(one_number, map(tidy, table.missing)))
    notes: list[Note] = []
    columns: dict[str, pd.Series] = {}
    for header in frame.columns:
        column = frame[header]
        cells = column.unique()
        found = {cell: "missing_words" for cell in cells if cell and one_number(tidy(cell)) in words}
        found |= dict.fromkeys(table.spss.missing_codes(header, cells), "declared_missing")
        found = {cell: rule for cell, rule in found.items() if not is_answer(header, cell)}
        if found:
            notes += _notes(column, found)
            columns[header] = column.mask(column.isin(found), "")
    return (frame.assign(**columns) if columns else frame), notes


def words_blank(table: SheetTable, *, schema: str, problems: Problems) -> SheetTable:
    """A sheet that people fill in, its columns by the names of the code, with the words for no answer as blank cells.

    They are told once a column.

    The words: `table.missing`, or MISSING. A word that the schema lists for the column stays, as n/a may be one.
    """
    rules = load_schema(schema)["properties"]
    table = with_code_names(table, rules)
    words = set(map(one_number, map(tidy, table.missing or MISSING)))
    frame, notes = table.frame, []
    for header, rule in rules.items():
        if header not in frame:
            continue
        listed = rule.get("enum", ())
        found = {cell for cell in frame[header].unique() if one_number(tidy(cell)) in words}
        found = {cell for cell in found if tidy(cell).casefold() not in listed}
        if found:
            cells = frame[header][frame[header].isin(found)]
            told = "', '".join(dict.fromkeys(map(tidy, cells)))
            notes.append(Note("missing_words", int(cells.index[0]), {"column": header, "found": told, "n": len(cells)}))
            frame = frame.assign(**{header: frame[header].mask(frame[header].isin(found), "")})
    problems.settle(table.place(), notes)
    return dataclasses.replace(table, frame=frame) if notes else table


def _notes(column: pd.Series, found: Mapping[str, str]) -> list[Note]:
    notes = []
    for cell, rule in found.items():
        rows = column.index[column == cell]
        notes.append(Note(rule, int(rows[0]), {"column": column.name, "found": tidy(cell), "n": len(rows)}))
    return notes
