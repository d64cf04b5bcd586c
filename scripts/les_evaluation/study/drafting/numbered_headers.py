"""Headers that are numbered as questions are (`Frage 12 - ...`, `Q3. ...`), and the few at the ends that are not.

A tool that numbers the questions of a survey writes its own columns without a number, in front of the first or behind
the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import META, Column
from les_evaluation.study.drafting.option_runs import reads_as_question

NUMBERED = re.compile(r"^(?P<word>[^\W\d_]{1,12})[ .]?\d{1,3}[a-z]?\s*[-–:.)|]\s*[^\W\d_]")
LEAST_NUMBERED, NEARLY_ALL = 5, 0.8  # questions, and their share of those from the first to the last
LEAST_KNOWN, LEAST_ROWS = 2, 5  # columns of the tool in the same run; rows, before one and the same cell says anything
PERCENT = re.compile(r"^\d{1,3}(?:[.,]\d+)? ?%$")


def own_of_a_tool(columns: Sequence[Column], roles: Sequence[str | None]) -> set[int]:
    """The places of columns that a tool added: without the number of the others, beside what it notes, and constant.

    roles: of each column, None for a question. A percentage in every row is none that somebody was asked either.
    """
    return {at for at, known in _unnumbered(columns, roles) if known >= LEAST_KNOWN and _is_noted(columns[at])}


def may_be_of_a_tool(columns: Sequence[Column]) -> set[str]:
    """The headers of questions that have no number where all others do, in front of these or behind them."""
    return {columns[at].header for at, _ in _unnumbered(columns, [None] * len(columns))}


def _unnumbered(columns: Sequence[Column], roles: Sequence[str | None]) -> list[tuple[int, int]]:
    """The places of columns without a number at the ends, with how many beside them are known to be of the tool."""
    words = [match["word"].casefold() if (match := NUMBERED.match(one.header)) else "" for one in columns]
    word = max(set(filter(None, words)), key=words.count, default="")
    places = [at for at, own in enumerate(words) if word and own == word]
    if len(places) < LEAST_NUMBERED:
        return []
    asked = [at for at in range(places[0], places[-1] + 1) if roles[at] is None and columns[at].said.kind != META]
    if len(places) < NEARLY_ALL * len(asked):
        return []
    runs = range(places[0]), range(places[-1] + 1, len(columns))
    found = [(at, sum(roles[one] is not None for one in run)) for run in runs for at in run if roles[at] is None]
    few = [(at, known) for at, known in found if not reads_as_question(columns[at].header)]
    return few if len(few) * 2 <= len(places) else []


def _is_noted(column: Column) -> bool:
    """Whether every row holds a cell, all of them the same or a percentage."""
    if column.filled < max(column.n, LEAST_ROWS) or column.said.labels:
        return False
    short = len({plain(cell) for cell in column.values}) == 1 and all(len(cell) <= LEAST_ROWS for cell in column.values)
    return short or all(map(PERCENT.match, column.values))
