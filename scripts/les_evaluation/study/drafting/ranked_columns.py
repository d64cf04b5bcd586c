"""Columns of ranks and of points that are shared out, and what programs write beside a question: order shown, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import is_whole, numbers_of
from les_evaluation.study.drafting.column_groups import Group
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.number_questions import SHARES_OUT
from les_evaluation.study.drafting.single_questions import RANKS

LEAST_PLACES = 3
POINTS = re.compile(r"(?:--|\d+[.,]\d\d) / \d+")
IN_SQUARES = re.compile(r"(?P<asked>.+?) ?\[[^\[\]]+\]", re.DOTALL)
# In which order Qualtrics showed the answers: Q4_DO_1, worded "Q4 - Display Order - Home".
DISPLAY_ORDER = re.compile(r"(?P<stem>.+_DO_)\w+")


def is_written_beside(column: Column, headers: AbstractSet[str]) -> bool:
    """Whether a program wrote a column beside a question: in which order answers were shown, the marks of a quiz."""
    return _is_display_order(column) or _is_of_quiz(column, headers)


def _is_display_order(column: Column) -> bool:
    found = DISPLAY_ORDER.fullmatch(column.header)
    told = plain(f"{column.said.text} {column.said.sub}")
    return found is not None and ("display order" in told or column.said.text in ("", column.header, found["stem"]))


def points_of_quiz(columns: Sequence[Column]) -> set[str]:
    """What stands behind the questions of a quiz of Google Forms above their points (1.00 / 1), and with none of them.

    Each is the whole header of a column of points, or a question with its mark "[": in whatever language it is.
    """
    found: set[str] = set()
    for column in columns:
        if column.values and all(map(POINTS.fullmatch, column.values)):
            found.add(plain(column.header))
            asked = IN_SQUARES.fullmatch(plain(column.header))
            found |= {f"{asked['asked']} ["} if asked else set()
    return found


def _is_of_quiz(column: Column, headers: AbstractSet[str]) -> bool:
    """Whether a quiz adds a column to a question among these headers: its points, or remarks.

    Microsoft Forms writes Points - Question, Google Forms Question [Score] and Question [Feedback].
    """
    if column.values and all(map(POINTS.fullmatch, column.values)):
        return True
    behind = IN_SQUARES.fullmatch(plain(column.header))
    if behind is not None and f"{behind['asked']} [" in headers and behind["asked"] in headers:
        return True
    words = "|".join(answer_words()["quiz_beside"])
    found = re.match(rf"(?:{words}) ?[-–—] ?(?P<asked>.+)", plain(column.header))
    return found is not None and found["asked"] in headers


def places_or_parts(group: Group) -> str:
    """Ranking or shares_out where the wording above columns of whole numbers says so; "" otherwise."""
    asked = plain(group.stem or group.columns[0].said.text or group.key).replace("_", " ")
    numbers = [numbers_of(column) for column in group.columns if column.answers()]
    if not numbers or None in numbers or labels_of(group.columns) or not all(map(is_whole, filter(None, numbers))):
        return ""
    if RANKS.search(asked) and all(found[-1] <= len(group.columns) and found[0] >= 1 for found in numbers if found):
        return "ranking"
    return "shares_out" if SHARES_OUT.search(asked) else ""


def is_ranked_by_place(group: Group) -> bool:
    """Whether each column, numbered from 1, holds what was put in that place (LimeSurvey): no answer stands in two."""
    if len(group.columns) < LEAST_PLACES or [*group.subs] != [str(at + 1) for at in range(len(group.subs))]:
        return False
    given: dict[str, int] = {}
    for column in group.columns:
        for cell, n in column.answers().items():
            given[cell] = given.get(cell, 0) + n
    most = max(column.filled for column in group.columns)
    return len(given) >= len(group.columns) and max(given.values(), default=most + 1) <= most
