"""A grid with a column for each row and answer together (`Keeping records - Often`): which row a column is of."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_other, says_yes
from les_evaluation.study.drafting.column_evidence import marks_of
from les_evaluation.study.drafting.column_groups import Group
from les_evaluation.study.drafting.neutral_table import Column

BETWEEN = (" >> ", " - ", " – ", " — ", " | ", ": ", "_")
MOSTLY = 0.7
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
    """Whether rows stand one after the other, each with nearly all answers, all of them in one order and none twice."""
    told = [(plain(row), plain(answer)) for row, answer in pairs]
    rows, answers = _each(told, 0), _each(told, 1)
    if len(rows) < LEAST or len(answers) < LEAST or not all(rows) or not all(answers) or len(set(told)) < len(told):
        return False
    own = {row: [answer for other, answer in told if other == row] for row in rows}
    one_by_one = told == [(row, answer) for row in rows for answer in own[row]]
    before = {pair for found in own.values() for pair in itertools.combinations(found, 2)}
    return one_by_one and not any(pair[::-1] in before for pair in before) and _nearly_whole(own, answers)


def _nearly_whole(own: Mapping[str, Sequence[str]], answers: Sequence[str]) -> bool:
    """Whether no more is missing than what nobody chose, which a reader of exports leaves out."""
    shared = sum(all(answer in found for found in own.values()) for answer in answers) >= LEAST
    held = sum(map(len, own.values()))
    return held == len(own) * len(answers) or (held >= MOSTLY * len(own) * len(answers) and shared)


def with_rows_apart(groups: Sequence[Group]) -> list[Group]:
    """The groups, each that is a grid with a column per row and answer as one per row, whose answers are its options.

    Where the cells are no marks, and what stands below one answer is nothing that stands below another (how often, how
    good), the columns below an answer are a grid of all rows.
    """
    return [part for group in groups for part in _parts(group)]


def _parts(group: Group) -> list[Group]:
    pairs = rows_and_answers(group.subs) or [("", "")]
    if not all(row for row, _ in pairs):
        return [group]
    columns = list(zip(group.columns, pairs, strict=True))
    if all(_is_box(column, answer) for column, (_, answer) in columns):
        rows = _each(pairs, 0)
        parts = [_part(group, [(c, answer) for c, (own, answer) in columns if own == row], row) for row in rows]
        return [replace(part, row=row) for part, row in zip(parts, rows, strict=True)]
    answers = _each(pairs, 1)
    below = [[(column, row) for column, (row, own) in columns if own == answer] for answer in answers]
    cells = [{plain(cell) for column, _ in part for cell in column.answers()} for part in below]
    if not all(one and not one & other for one, other in itertools.combinations(cells, 2)) or not all(cells):
        return [group]
    return [_part(group, part, answer) for part, answer in zip(below, answers, strict=True)]


def _is_box(column: Column, answer: str) -> bool:
    """Whether a column holds nothing but a mark, its own answer, or what says that it was not ticked."""
    marks = marks_of(column, [answer])
    own = {plain(answer), "1", "x"}
    return marks is not None and all(plain(mark) in own or says_yes(mark) for mark in marks.ticked)


def _each(pairs: Sequence[tuple[str, str]], at: int) -> list[str]:
    return list(dict.fromkeys(pair[at] for pair in pairs))


def _part(group: Group, columns: Sequence[tuple[Column, str]], below: str) -> Group:
    stem = f"{group.stem.rstrip(' :')}: {below}" if group.stem else below
    return Group(tuple(column for column, _ in columns), tuple(sub for _, sub in columns), stem, group.by)
