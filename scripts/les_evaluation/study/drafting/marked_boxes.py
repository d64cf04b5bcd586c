"""Columns side by side of marks that say chosen and not chosen (quoted / not quoted), which are boxes in any tool."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import says_yes
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_groups import HEADER, Group
from les_evaluation.study.drafting.form_sections import are_of_two_sections
from les_evaluation.study.drafting.labelled_boxes import YES_NO
from les_evaluation.study.drafting.neutral_table import Column

LEAST_LETTERS = 3  # of a word that marks a box; x, t and 1 may be other things
OF_ANSWERS = YES_NO | {
    "true",
    "false",
    "waar",
    "onwaar",
    "vrai",
    "faux",
    "wahr",
    "falsch",
    "vero",
    "falso",
    "verdadero",
}


def with_marked_boxes(groups: Sequence[Group]) -> list[Group]:
    """The groups, with one of each run of lone columns with such marks and no other column between.

    Who was not asked one of them was asked none: where others have no answer another question begins.
    """
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = [groups[at].columns[0]] if _may_be_box(groups[at]) else []
        while run and at + len(run) < len(groups) and _goes_on(run, groups[at + len(run)]):
            run.append(groups[at + len(run)].columns[0])
        words = {says_yes(word) for column in run for word in _words(column)}
        if len(run) > 1 and words == {True, False}:
            subs = tuple(column.said.sub or column.said.text for column in run)
            found.append(Group(tuple(run), subs, "", HEADER))
            at += len(run)
        else:
            found.append(groups[at])
            at += 1
    return found


def _words(column: Column) -> set[str]:
    """The answers of a column in words, as compared, without what says that there is none."""
    labels = labels_of([column])
    return {plain(labels.get(cell, cell)) for cell in {**labels, **column.answers()} if cell not in column.said.missing}


def _may_be_box(group: Group) -> bool:
    if len(group.columns) > 1 or group.by or group.columns[0].said.kind:
        return False
    words = _words(group.columns[0])
    if not 0 < len(words) <= 2 or OF_ANSWERS & words:
        return False
    return all(says_yes(word) is not None and len(word) >= LEAST_LETTERS for word in words)


def _goes_on(run: Sequence[Column], group: Group) -> bool:
    if not _may_be_box(group) or are_of_two_sections(run[0], group.columns[0]):
        return False
    beside = group.columns[0]
    one = len({word for column in (*run, beside) for word in _words(column)}) <= 2
    return one and _unanswered(run[0]) == _unanswered(beside)


def _unanswered(column: Column) -> set[int]:
    """The rows without an answer, in a column of which the rows are known."""
    known = column.answers()
    return {at for at, cell in enumerate(column.cells) if cell not in known}
