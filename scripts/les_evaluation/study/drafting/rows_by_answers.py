"""A grid with a column for each row and answer together (`Keeping records - Often`): which row a column is of."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.scale_words import is_other

BETWEEN = (" - ", " – ", " — ", " | ", ": ")
LEAST = 2  # rows, and answers of each


def rows_and_answers(options: Sequence[str]) -> list[tuple[str, str]] | None:
    """(row, answer) of the options of one question, None where they are no rows by answers.

    They are where all rows stand one after the other and each has the same answers in the same order. What stands
    behind the last row (other, namely) has neither: ("", "").
    """
    told = list(options)
    while told and is_other(told[-1]):
        told.pop()
    for mark in BETWEEN:
        for cut in (str.rpartition, str.partition):
            pairs = [(row.strip(), answer.strip()) for row, _, answer in (cut(option, mark) for option in told)]
            if _is_a_grid(pairs):
                return pairs + [("", "")] * (len(options) - len(told))
    return None


def _is_a_grid(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether every row has all answers, in one order, and no row or answer stands there twice."""
    rows = list(dict.fromkeys(plain(row) for row, _ in pairs))
    answers = list(dict.fromkeys(plain(answer) for _, answer in pairs))
    if len(rows) < LEAST or len(answers) < LEAST or not all(rows) or not all(answers):
        return False
    whole = [(row, answer) for row in rows for answer in answers]
    return [(plain(row), plain(answer)) for row, answer in pairs] == whole
