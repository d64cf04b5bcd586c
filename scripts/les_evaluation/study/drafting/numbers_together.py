"""Numbers of one question in several columns: where one of them is a number, so are those that hold mostly numbers."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import NUMBERS, TEXT, DraftQuestion
from les_evaluation.study.drafting.neutral_table import OPEN, OTHER_TEXT, Column
from les_evaluation.study.drafting.number_questions import written_number_question

OF_A_TEXT = ("open_guessed", "mostly_numbers", "sentence_alone", "typed_by_hand")  # doubts that a number has no more


def with_numbers_together(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each text as a number whose column stands with numbers below one and the same wording.

    Some typed words around theirs (approx. 45%, sometimes); what is no plain number is told, and no answer. Where a
    tool says that a column holds texts, or what was typed at other, it does.
    """
    known = {column.header: column for column in columns}
    found: list[DraftQuestion] = []
    for stem, run in itertools.groupby(questions, key=lambda one: _stem(one, known)):
        own = list(run)
        counted = bool(stem) and any(one.type in NUMBERS for one in own)
        found += [_as_number(one, known[one.headers[0]]) if counted and one.type == TEXT else one for one in own]
    return found


def _stem(question: DraftQuestion, columns: Mapping[str, Column]) -> str:
    """The wording above a column, "" of one that is a question by itself."""
    column = columns.get(question.headers[0]) if len(question.headers) == 1 else None
    return plain(column.said.text) if column is not None and column.said.sub else ""


def _as_number(question: DraftQuestion, column: Column) -> DraftQuestion:
    if question.said_by_tool or column.said.kind in (OPEN, OTHER_TEXT) or not column.answers():
        return question
    doubts = tuple(doubt for doubt in question.doubts if doubt.key not in OF_A_TEXT)
    bare = DraftQuestion(
        question.type,
        question.text,
        question.headers,
        question.data_label,
        short=question.short,
        stem=question.stem,
        doubts=doubts,
        made_name=question.made_name,
    )
    return written_number_question(bare, column, told=True, beside=True) or question
