"""Grids of a form whose heading stands alone, as a blank column in front of its rows: How do you use the river?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.column_evidence import is_open, marks_of, numbers_of
from les_evaluation.study.drafting.column_groups import WORDING, Group
from les_evaluation.study.drafting.columns_alike import LARGEST_UNION
from les_evaluation.study.drafting.drafted_question import Doubt, DraftQuestion
from les_evaluation.study.drafting.form_sections import are_of_two_sections
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import scale_of

LEAST_ROWS, LEAST_ANSWERS = 2, 3
ASKS = re.compile(r"\?\W*$")


def with_headed_grids(groups: Sequence[Group]) -> list[Group]:
    """The groups, in which the lone columns behind a blank heading are one grid below it, without that heading.

    They are rows where they ask nothing themselves and hold answers of which the order is known.
    """
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = _rows_behind(groups, at)
        if len(run) < LEAST_ROWS:
            found.append(groups[at])
        else:
            stem = groups[at].columns[0].text
            found.append(Group(tuple(run), tuple(column.text for column in run), stem, WORDING))
            at += len(run)
        at += 1
    return found


def headings_of(groups: Sequence[Group], whole: Sequence[Group]) -> list[Column]:
    """The columns that are in no group any more: headings, which hold nothing. whole: the groups before."""
    kept = {column.header for group in groups for column in group.columns}
    return [column for group in whole for column in group.columns if column.header not in kept]


def with_heading_doubts(questions: Sequence[DraftQuestion], headings: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each row below such a heading with a doubt: a blank column may be an open question as well."""
    told = {column.text: Doubt("block", "headed", {"heading": column.text}) for column in headings}
    return [replace(one, doubts=(*one.doubts, told[one.stem])) if one.stem in told else one for one in questions]


def _rows_behind(groups: Sequence[Group], at: int) -> list[Column]:
    """The rows of the grid of which a group is the heading; [] where it is none."""
    heading = groups[at].columns[0]
    if not _is_alone(groups[at]) or heading.answers() or " " not in heading.text:
        return []
    run: list[Column] = []
    for group in groups[at + 1 :]:
        column = group.columns[0]
        if are_of_two_sections(heading, column):
            break
        if not _is_alone(group) or not _is_row(column) or (run and not _has_answers_of(run, column)):
            break
        run.append(column)
    answers = _answers(run)
    return run if scale_of(answers) is not None or known_order(answers) is not None else []


def _is_alone(group: Group) -> bool:
    return len(group.columns) == 1 and not group.by and not group.columns[0].said.kind


def _is_row(column: Column) -> bool:
    """Whether a column asks nothing, and holds words of a short list that are no marks."""
    words = not is_open(column) and numbers_of(column) is None and marks_of(column, [column.text]) is None
    return bool(column.answers()) and not ASKS.search(column.text) and words


def _has_answers_of(run: Sequence[Column], column: Column) -> bool:
    """Whether a column holds no other answers than the rows before it, but for what nobody chose."""
    own, before = ({plain(cell) for cell in _answers(columns)} for columns in ([column], run))
    return (own <= before or before <= own) and LEAST_ANSWERS <= len(own | before) <= LARGEST_UNION


def _answers(columns: Sequence[Column]) -> list[str]:
    cells = {plain(cell): cell for column in columns for cell in column.answers()}
    return [cell for cell in cells.values() if not is_no_view(cell)]
