"""Codes by which the same person is known in several waves, and which of them say nothing of who somebody is."""

from __future__ import annotations

import pandas as pd

from les_evaluation.core.masking import IP
from les_evaluation.core.nobody import DIGITS, lost_digits, says_nobody
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.survey.ingest.identity import is_moment
from les_evaluation.survey.persons import persons


def known_codes(cells: pd.Series, rows: pd.DataFrame, header: str) -> tuple[pd.Series, list[Note]]:
    """The code of every row, "" where its cell tells nobody from another, and what is told of those.

    cells: tidied, by row. rows: wave, respondent and person of the same rows. Codes are compared without capitals and
    spaces. One that stands in the rows of several persons of the wave is no person's; nor is a blank, a word for
    nobody, a moment, an IP address, or a number that lost its digits. No note holds a code.
    """
    codes = cells.map({cell: _code(cell) for cell in cells.unique()})
    nobody = {cell: says_nobody(cell) or is_moment(cell) or IP.fullmatch(cell) is not None for cell in cells.unique()}
    lost = (lost_digits(cells) & (cells != "")).astype(bool)
    none = (cells.map(nobody).astype(bool) | (cells == "")) & ~lost
    sure = codes.where(~none & ~lost, "")
    # Who sent two responses under one address or number is one person, and may give the code in both.
    several = persons(rows).groupby(sure).transform("nunique") > 1
    twice = several & (sure != "")
    notes = [
        Note(rule, int(here[0]), {"column": header, "n": len(here), "rows": told_rows([int(row) for row in here])})
        for rule, which in (("link_none", none), ("link_digits", lost), ("link_twice", twice))
        if len(here := cells.index[which])
    ]
    return sure.where(~twice, ""), notes


def _code(cell: str) -> str:
    """A cell as it is compared: without capitals and spaces, and 17.0 as 17."""
    whole = DIGITS.fullmatch(cell)
    return whole[1] if whole else "".join(cell.casefold().split())
