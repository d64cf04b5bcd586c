"""Grids by the word before the first mark of bare names: Media_TV, Media_Radio, Media.Papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.column_evidence import counts_something, is_open, is_whole, numbers_of
from les_evaluation.study.drafting.column_groups import HEADER, NEIGHBOURS, Group
from les_evaluation.study.drafting.columns_alike import LARGEST_UNION
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.number_questions import is_named_as_a_count

NAMED = re.compile(r"^(?P<stem>[^\W_][^_.:\s]+)(?:__?|[.:])(?P<item>[^\W\d_]\S*)$")
LEAST = 3  # rows of a grid
SHORTEST, LARGEST = 4, 7  # last code of a scale from 1 of which the export has no words
MOST = 0.5  # of the columns of an export; a word before more of them is that of the whole questionnaire


def with_stems_of_names(groups: Sequence[Group]) -> list[Group]:
    """The groups, with a grid of each run of bare names that begin with one word and hold the same answers.

    The answers of a row may be a part of those of the fullest one. Columns that stand together for their answers alone
    are parted where the word changes, if each of them has one.
    """
    n = sum(len(group.columns) for group in groups)
    made: list[Group] = []
    for may_change, run in groupby(groups, key=_may_change):
        own = list(run)
        made += _parted(own, n) if may_change else own
    return made


def _may_change(group: Group) -> bool:
    stems = [_stem(column) for column in group.columns]
    named = any(stems) if group.by == NEIGHBOURS else group.by == "" and all(stems)
    return named and all(map(_is_chosen, group.columns))


def _parted(groups: Sequence[Group], n: int) -> list[Group]:
    """Groups side by side as those of their stems; those that the stems do not part whole stay as they are."""
    parts = [
        part
        for _, run in groupby((column for group in groups for column in group.columns), key=_stem)
        for part in _of_one_list(list(run))
    ]
    kept = {column.header for part in parts if LEAST <= len(part) <= MOST * n for column in part}
    # What stands together for its answers, of which the stems part only some, stays as it is; a column without a stem
    # among them (a check of attention) stands alone.
    whole = [group for group in groups if not all(column.header in kept for column in group.columns if _stem(column))]
    held = {column.header for group in whole for column in group.columns}
    own = [part for part in parts if all(column.header in kept - held for column in part)]
    first = {part[0].header: part for part in own}
    taken = {column.header for part in own for column in part}
    made: list[Group] = []
    for group in groups:
        rest = [column for column in group.columns if column.header not in taken]
        made += [_grid(first[column.header]) for column in group.columns if column.header in first]
        if len(rest) == len(group.columns):
            made.append(group)
        else:
            made += [Group((column,), (column.said.sub,)) for column in rest]
    return made


def _of_one_list(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Columns of one stem, cut where the answers of one are no part of those of another."""
    run: list[Column] = []
    for column in columns:
        if run and not _have_one_list([*run, column]):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _have_one_list(columns: Sequence[Column]) -> bool:
    answers = [{plain(cell) for cell in column.answers() if not is_no_view(cell)} for column in columns]
    shared = set().union(*answers)
    if any(numbers_of(column) is not None for column in columns):
        steps = [str(at + 1) for at in range(len(shared))]
        coded = shared == {*steps} and SHORTEST <= len(steps) <= LARGEST
        return coded and all(numbers_of(column) is not None for column in columns if column.answers())
    return len(shared) <= LARGEST_UNION and any(own == shared for own in answers)


def _stem(column: Column) -> str:
    """The word before the first mark of a name without a wording; "" of any other."""
    found = NAMED.match(column.header)
    bare = column.said.text in ("", column.header) and not (column.said.sub or column.said.group or column.said.kind)
    return found["stem"] if found and bare else ""


def _is_chosen(column: Column) -> bool:
    """Whether cells are answers in words to choose from, or codes of a scale from 1 on, or nobody answered."""
    cells, numbers = column.answers(), numbers_of(column)
    if not cells:
        return True
    if numbers is not None:
        steps = is_whole(numbers) and numbers[0] >= 1 and numbers[-1] <= LARGEST and len(numbers) >= LEAST
        return (
            steps and not column.said.labels and not is_named_as_a_count(column) and not counts_something(column.text)
        )
    return not column.said.labels and not is_open(column) and len(cells) <= LARGEST_UNION


def _grid(columns: Sequence[Column]) -> Group:
    items = tuple(found["item"] for column in columns if (found := NAMED.match(column.header)))
    return Group(tuple(columns), items, _stem(columns[0]), HEADER)
