"""Whole numbers of which everybody has another one: what a program or a panel calls a person, and no question.

Files of statistics hold such keys without a word that says so (`s_PTID`, labelled `PTID`, of a panel; `RID`; the number
of a questionnaire on paper): a name that ends on ID, a word for a number of somebody, or the first place tells them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_evidence import counts_something, is_whole, numbers_of
from les_evaluation.study.drafting.neutral_table import OPTION, RANK, Column

LEAST_PEOPLE, LEAST_UNNAMED = 20, 60  # among fewer, numbers may all differ by chance
NEARLY_ALL = 0.95  # rows with a number, and numbers that nobody else has
MOST_ROUND = 0.5  # of numbers that count people end in a nought; amounts do
MOST_WORDS = 4  # of a label that says what a number is
OF_AN_ID = re.compile(r"[a-z]{0,3}id\d?")
NO_ID = {"aid", "paid", "kid", "said", "bid", "laid", "maid", "raid", "mid", "void", "acid", "avid", "grid"}


def with_keys(columns: Sequence[Column], roles: Sequence[str | None]) -> list[str | None]:
    """The roles of columns, where numbers of people have none that of a respondent; of a second key it is other."""
    found = list(roles)
    for at, column in enumerate(columns):
        if found[at] is None and is_a_key_of_people(column, first=at == 0):
            found[at] = "other" if "respondent" in found else "respondent"
    return found


def is_a_key_of_people(column: Column, *, first: bool) -> bool:
    """Whether nearly everybody has a whole number of his own below a name of a key, or all in the first column."""
    if not all_differ(column) or "?" in column.said.text or counts_something(column.said.text or column.header):
        return False
    if sum(cell.endswith("0") for cell in column.values) > MOST_ROUND * len(column.values):
        return False
    if _is_named(column):
        return True
    whole = len(column.values) == column.filled == column.n >= LEAST_UNNAMED
    return first and whole and column.said.text in ("", column.header)


def all_differ(column: Column) -> bool:
    """Whether nearly every row of many holds a whole number that no other row has, without a label."""
    if column.said.labels or column.said.kind in (OPTION, RANK) or column.filled < LEAST_PEOPLE:
        return False
    if column.filled < NEARLY_ALL * column.n or len(column.values) < NEARLY_ALL * column.filled:
        return False
    numbers = numbers_of(column)
    return bool(numbers) and is_whole(numbers or ()) and (numbers or [-1.0])[0] >= 0


def _is_named(column: Column) -> bool:
    """Whether a header, or a short label, calls a column the number of a person, a response or a form."""
    told = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column.header)]
    told += [column.said.text] if len(column.said.text.split()) <= MOST_WORDS else []
    for one in told:
        words = [word for word in re.split(r"[\W_]+", plain(one)) if word]
        if any(OF_AN_ID.fullmatch(word) and word.rstrip("0123456789") not in NO_ID for word in words):
            return True
        if set(words) & set(answer_words()["numbers_of_people"]):
            return True
    return False
