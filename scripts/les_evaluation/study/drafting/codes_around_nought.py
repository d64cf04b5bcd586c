"""Codes on both sides of nought (-3 to 3): steps of one scale, and none of them the code of no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import WHOLE_CELL, is_whole, numbers_of
from les_evaluation.study.drafting.column_groups import NUMBERED
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.rated_numbers import NO_ANSWERS

SMALLEST, LARGEST = 2, 5  # ends of such a scale
LEAST_COLUMNS = 2  # from end to end; of one the codes below nought may say that there is no answer
LEAST_BELOW = 0.08  # of the answers; that there is none is said more seldom
LEAST_STEPS = 3


def with_codes_around_nought(columns: Sequence[Column]) -> list[Column]:
    """The columns, each whose codes lie around nought with how far they reach to either side.

    They are known by two columns or more that hold every code from end to end, often enough those below nought. Where
    another column has codes of no answer beside higher ones, those of the export are that.
    """
    end = _end_of(columns)
    if not end:
        return list(columns)
    around = [_is_around(column, end) for column in columns]
    stems = {_stem(column) for column, is_one in zip(columns, around, strict=True) if is_one} - {""}
    return [
        replace(column, said=replace(column.said, around=end))
        if is_one or (_stem(column) in stems and _is_within(column, end))
        else column
        for column, is_one in zip(columns, around, strict=True)
    ]


def _end_of(columns: Sequence[Column]) -> int:
    """How far the codes of an export reach to either side of nought, 0 where none do."""
    coded = [(column, codes) for column in columns if (codes := _codes(column)) and codes[0] < 0]
    whole = [(column, codes) for column, codes in coded if -codes[0] == codes[-1] and len(codes) == 2 * codes[-1] + 1]
    ends = {codes[-1] for _, codes in whole}
    if len(whole) < LEAST_COLUMNS or len(ends) != 1:
        return 0
    end = ends.pop()
    none = any(codes[-1] > end and {code for code in codes if code < 0} <= NO_ANSWERS for _, codes in coded)
    far = any(codes[0] < -end and codes[0] in NO_ANSWERS for _, codes in coded)
    below = sum(n for column, _ in whole for cell, n in column.answers().items() if int(cell) < 0)
    often = below >= LEAST_BELOW * sum(sum(column.answers().values()) for column, _ in whole)
    return end if SMALLEST <= end <= LARGEST and often and not none and not far else 0


def _codes(column: Column) -> list[int]:
    """The whole numbers of a column that holds nothing else and of which no tool says what they mean."""
    numbers = numbers_of(column) if not labels_of([column]) and not column.said.kind else None
    if not numbers or not is_whole(numbers) or not all(map(WHOLE_CELL.match, column.answers())):
        return []
    return [int(number) for number in numbers]


def _is_around(column: Column, end: int) -> bool:
    codes = _codes(column)
    return len(codes) >= LEAST_STEPS and codes[0] < 0 and -end <= codes[0] and codes[-1] <= end


def _is_within(column: Column, end: int) -> bool:
    codes = _codes(column)
    return len(codes) >= LEAST_STEPS and -end <= codes[0] and codes[-1] <= end


def _stem(column: Column) -> str:
    found = NUMBERED.match(column.header)
    return found["stem"].casefold() if found else ""
