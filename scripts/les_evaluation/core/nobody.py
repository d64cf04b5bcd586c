"""Cells that name nobody: words for no name, and numbers that lost their digits. They must not make one of several."""

from __future__ import annotations

import re

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain

# What people and programs write where they do not say who somebody is; compared without capitals and accents.
NOBODY = {
    *("anonymous", "anonymus", "anoniem", "anonyme", "anonym", "anon", "geen", "none", "no", "nee", "neen", "niets"),
    *("nvt", "n.v.t.", "n/a", "na", "n.a.", "null", "nan", "x", "xx", "xxx", "unknown", "onbekend", "inconnu"),
    *("noreply", "no-reply", "no_reply", "donotreply", "noemail", "no-email", "nomail", "geenmail", "geen-mail"),
    *("geenemail", "test", "niet ingevuld", "not provided", "wil ik niet zeggen", "prive", "private", "respondent"),
}
# Of those what may well be the id of somebody: initials, the 24th of a row of letters, a role.
MAY_BE_IDS = {"x", "xx", "xxx", "na", "no", "test", "prive", "private", "respondent"}
SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]\d{1,3}", re.IGNORECASE)
DIGITS = re.compile(r"(\d+)(?:[.,]0+)?")
KEPT_DIGITS = 15  # of a number in a cell of Excel


def says_nobody(cell: str) -> bool:
    """Whether a cell says that it names nobody: no letter or digit at all, or a word for it."""
    said = plain(cell)
    return said in NOBODY or not any(letter.isalnum() for letter in said)


def names_nobody(cell: str) -> bool:
    """The same of a cell that holds an id or a name, where a few of those words can be one; not of a blank one."""
    return bool(plain(cell)) and says_nobody(cell) and plain(cell) not in MAY_BE_IDS


def lost_digits(cells: pd.Series) -> pd.Series:
    """Which cells lost digits in a program that keeps fifteen: 1,23457E+15, or zeros from the sixteenth digit on.

    Zeros there happen by chance as well, so all long numbers must end so, or one of them stand in several rows.
    """
    distinct = list(cells.unique())
    lost = {cell for cell in distinct if SCIENTIFIC.fullmatch(cell)}
    whole = {cell: found[1].lstrip("0") for cell in distinct if (found := DIGITS.fullmatch(cell))}
    long = {cell for cell, digits in whole.items() if len(digits) > KEPT_DIGITS}
    rounded = {cell for cell in long if not whole[cell][KEPT_DIGITS:].strip("0")}
    counts = cells.value_counts()
    if rounded and (lost or any(counts[cell] > 1 for cell in rounded) or (rounded == long and len(long) > 1)):
        lost |= rounded
    return cells.isin(lost)


def check_names(table: SheetTable, cells: pd.DataFrame, *columns: str, problems: Problems) -> None:
    """Add a problem for each of these columns in which cells name nobody, and where numbers lost digits.

    cells: tidied, by row. Two that are written so would become one.
    """
    for column in columns:
        if column not in cells:
            continue
        wrong = (("names_nobody", cells[column].map(names_nobody)), ("digits_lost", lost_digits(cells[column])))
        for key, here in wrong:
            rows = [int(row) for row in cells.index[here]]
            if rows:
                others = told_rows(rows[1:])
                problems.add(key, table.place(rows[0], column), cells[column][rows[0]], rows=others)


def one_spelling(column: pd.Series, *, known: tuple[str, ...] = ()) -> tuple[pd.Series, dict[str, list[str]]]:
    """The names of a column, each as first written, and which other spellings were so: name -> spellings.

    Capitals, accents, invisible letters and spaces make no other name. known: spellings that go before.
    """
    first: dict[str, str] = {plain(name): name for name in reversed(known)}
    others: dict[str, list[str]] = {}
    for name in column.unique():
        kept = first.setdefault(plain(name), name)
        if kept != name:
            others.setdefault(kept, []).append(name)
    return column.map(lambda name: first[plain(name)]), others


def spelling_notes(column: str, others: dict[str, list[str]]) -> list[Note]:
    """What `one_spelling` put together, as one note for the column; none where nothing was."""
    told = "; ".join(f"{name}: {', '.join(spellings)}" for name, spellings in others.items())
    return [Note("one_spelling", 0, {"column": column, "names": told})] if told else []
