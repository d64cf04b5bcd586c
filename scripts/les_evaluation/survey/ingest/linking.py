"""Codes by which the same person is known in several waves, and which of them say nothing of who somebody is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.masking import IP
from les_evaluation.core.nobody import DIGITS, lost_digits, says_nobody
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.survey.ingest.identity import is_moment
from les_evaluation.survey.persons import LINK, persons


def known_codes(cells: pd.Series, header: str) -> tuple[pd.Series, list[Note]]:
    """The code of every row, "" where its cell tells nobody from another, and what is told of those.

    cells: tidied, by row. Codes are compared without capitals and spaces. A blank, a word for nobody, a moment, an IP
    address, and a number that lost its digits are no codes. No note holds a code.
    """
    codes = cells.map({cell: _code(cell) for cell in cells.unique()})
    nobody = {cell: says_nobody(cell) or is_moment(cell) or IP.fullmatch(cell) is not None for cell in cells.unique()}
    lost = (lost_digits(cells) & (cells != "")).astype(bool)
    none = (cells.map(nobody).astype(bool) | (cells == "")) & ~lost
    sure = codes.where(~none & ~lost, "")
    return sure, _told(header, {"link_none": none, "link_digits": lost})


def with_same_codes(
    rows: pd.DataFrame, header: str | None, *, joined: bool, most: int
) -> tuple[pd.DataFrame, list[Note]]:
    """The rows of a wave (columns of ROWS and LINK) in which responses with the same code are of one person.

    So are those of who broke off and began again, of whom the rule for duplicates keeps one, and of who answered for
    several LES, who counts in each of them. Where their addresses say that they are of several, or where the code
    stands in more rows than `most`, it is no person's; nor is any that several gave where not `joined`. header: of the
    codes, None without.
    """
    if header is None:
        return rows, []
    code = rows[LINK]
    # Who sent two responses under one address or number is one person, and may give the code in both.
    several = (persons(rows).groupby(code).transform("nunique") > 1) & (code != "")
    address = rows["person"].where(rows["person"] != rows["respondent"])
    differ = address.groupby(code).transform("nunique") > 1
    apart = differ | (code.groupby(code).transform("size") > most) | (not joined)
    one, twice = several & ~apart, several & apart
    person = address.groupby(code).transform("first").fillna(code)
    made = rows.assign(person=rows["person"].where(~one, person), **{LINK: code.where(~twice, "")})
    return made, _told(header, {"link_one": one, "link_twice": twice})


def _told(header: str, rules: Mapping[str, pd.Series]) -> list[Note]:
    """A note per rule that some rows fall under."""
    found = {rule: [int(row) for row in which.index[which]] for rule, which in rules.items()}
    return [
        Note(rule, rows[0], {"column": header, "n": len(rows), "rows": told_rows(rows)})
        for rule, rows in found.items()
        if rows
    ]


def _code(cell: str) -> str:
    """A cell as it is compared: without capitals and spaces, and 17.0 as 17."""
    whole = DIGITS.fullmatch(cell)
    return whole[1] if whole else "".join(cell.casefold().split())
