"""Columns of ranks and of points that are shared out, and what programs write beside a question: order shown, marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import is_whole, numbers_of
from les_evaluation.study.drafting.column_groups import NEIGHBOURS, Group
from les_evaluation.study.drafting.columns_alike import LARGEST_UNION
from les_evaluation.study.drafting.neutral_table import SINGLE, Column
from les_evaluation.study.drafting.number_questions import SHARES_OUT
from les_evaluation.study.drafting.single_questions import RANKS

LEAST_PLACES, LEAST_ROWS = 3, 10  # columns of a ranking in words, and people who ranked
MOSTLY, NEARLY_ALL = 0.8, 0.98  # of the rows, which are full, and have no answer twice
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
    """Whether each column holds what was put in that place: numbered from 1 (LimeSurvey), or by their rows.

    Of columns that are numbered no answer stands in two oftener than there are people; of others, each row of answers
    in words has none of them twice.
    """
    if are_orders(group.columns):
        return True
    if len(group.columns) < LEAST_PLACES or [*group.subs] != [str(at + 1) for at in range(len(group.subs))]:
        return False
    given: dict[str, int] = {}
    for column in group.columns:
        for cell, n in column.answers().items():
            given[cell] = given.get(cell, 0) + n
    most = max(column.filled for column in group.columns)
    return len(given) >= len(group.columns) and max(given.values(), default=most + 1) <= most


def are_orders(columns: Sequence[Column]) -> bool:
    """Whether the cells of nearly every row are words of one list, each at most once, and not always in one order."""
    own = [column.cells for column in columns if column.cells]
    if len(columns) < LEAST_PLACES or len(own) < len(columns) or any(map(_are_bare_numbers, columns)):
        return False
    rows = [[cell for cell in row if cell] for row in zip(*own, strict=True)]
    whole = [row for row in rows if len(row) > 1]
    listed = {cell for row in whole for cell in row}
    full = sum(len(row) == len(columns) for row in whole)
    if len(whole) < LEAST_ROWS or full < MOSTLY * len(whole) or not len(columns) <= len(listed) <= LARGEST_UNION:
        return False
    each = [{row[at] for row in whole if len(row) == len(columns)} for at in range(len(columns))]
    mixed = all(len(cells) > 1 for cells in each) and len(set.intersection(*each)) > 1
    return mixed and sum(len(set(row)) == len(row) for row in whole) >= NEARLY_ALL * len(whole)


def _are_bare_numbers(column: Column) -> bool:
    return numbers_of(column) is not None and not labels_of([column])


def with_orders_in_words(groups: Sequence[Group]) -> list[Group]:
    """The groups, with one of each run of lone columns side by side of which every row is an order of one list."""
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run: list[Column] = []
        while at + len(run) < len(groups) and len(run) < LARGEST_UNION and _goes_on(run, groups[at + len(run)]):
            run.append(groups[at + len(run)].columns[0])
        part = next((n for n in range(len(run), LEAST_PLACES - 1, -1) if are_orders(run[:n])), 0)
        if part:
            columns = tuple(group.columns[0] for group in groups[at : at + part])
            found.append(Group(columns, tuple(one.said.sub or one.said.text for one in columns), "", NEIGHBOURS))
        else:
            found += groups[at : at + 1]
        at += max(part, 1)
    return found


def _goes_on(run: Sequence[Column], group: Group) -> bool:
    """Whether a lone column holds answers in words, of which hardly anybody gave the one of the column before it."""
    column = group.columns[0]
    if len(group.columns) > 1 or group.by or column.said.kind not in ("", SINGLE):
        return False
    if not 1 < len(column.answers()) <= LARGEST_UNION:
        return False
    pairs = list(zip(run[-1].cells, column.cells, strict=False)) if run else []
    twice = sum(one == other != "" for one, other in pairs)
    return not run or (
        twice <= (1 - NEARLY_ALL) * column.filled and not column.answers().keys().isdisjoint(run[-1].answers())
    )
