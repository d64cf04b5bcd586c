"""Rows of a grid of which most hold only some steps of one scale: nobody was dissatisfied but with the queue.

A form of KoboToolbox that was exported with its labels has nothing of a grid but its rows, side by side; two answers
that all of them have tell as little as yes and no, so that the scale of all of them together counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view, is_other, says_yes
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import is_open, numbers_of
from les_evaluation.study.drafting.column_groups import NEIGHBOURS, Group
from les_evaluation.study.drafting.form_sections import are_of_two_sections
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import are_two_scales, scale_of

LEAST_ROWS, LEAST_ANSWERS = 3, 3
MOST_STEPS = 7
FEW_MISSING = 0.05  # of the people, who left one row out


def with_rows_of_a_scale(groups: Sequence[Group]) -> list[Group]:
    """The groups, with one of each run of lone columns that ask nothing and hold steps of one scale in words."""
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = [groups[at].columns[0]] if _may_be_row(groups[at]) else []
        while run and at + len(run) < len(groups) and _goes_on(run, groups[at + len(run)]):
            run.append(groups[at + len(run)].columns[0])
        if len(run) >= LEAST_ROWS and len(_steps(run)) >= LEAST_ANSWERS:
            found.append(
                Group(tuple(run), tuple(column.said.sub or column.said.text for column in run), "", NEIGHBOURS)
            )
            at += len(run)
        else:
            found.append(groups[at])
            at += 1
    return found


def _may_be_row(group: Group) -> bool:
    """Whether a column stands alone, asks nothing, and holds words of a scale that are neither yes nor no."""
    column = group.columns[0]
    if len(group.columns) > 1 or group.by or column.said.kind or labels_of([column]) or not column.answers():
        return False
    if column.text.rstrip(" *:”\"'").endswith("?") or " " not in column.text or is_open(column):
        return False
    steps = _steps([column])
    return len(steps) > 1 and numbers_of(column) is None and not any(map(is_other, steps)) and _is_scale(steps)


def _is_scale(steps: Sequence[str]) -> bool:
    yes_no = any(says_yes(one) is not None for one in steps)
    return len(steps) <= MOST_STEPS and not yes_no and scale_of([*steps]) is not None


def _goes_on(run: Sequence[Column], group: Group) -> bool:
    """Whether a column has answers of the rows before it, all of them together a scale, of as many people."""
    if not _may_be_row(group) or are_of_two_sections(run[0], group.columns[0]):
        return False
    column = group.columns[0]
    own, before = ({plain(one) for one in _steps(columns)} for columns in ([column], run))
    if not (own <= before or before <= own) or not _is_scale(_steps([*run, column])):
        return False
    scales = scale_of(_steps(run)), scale_of(_steps([column]))
    apart = are_two_scales(*scales, answered=min(run[-1].filled, column.filled))
    return not apart and abs(run[0].filled - column.filled) <= FEW_MISSING * max(run[0].filled, column.filled)


def _steps(columns: Sequence[Column]) -> list[str]:
    """The answers of columns in words, each once, without those of no view."""
    cells = {plain(cell): cell for column in columns for cell in column.answers()}
    return [cell for cell in cells.values() if not is_no_view(cell)]
