"""Codes that a tool writes where nobody answered, beside codes from 1 up that no codebook names.

Unipark: 0 stands where a question was seen and not answered. SoSci Survey: -9 where a question was not answered, -1
where the option apart from the others was chosen (its manual: a code below nought is an answer that was not given).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.study.drafting.column_evidence import WHOLE_CELL, counts_something
from les_evaluation.study.drafting.drafted_question import Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.unipark_files import NOT_ANSWERED, UNIPARK_TOOL

SOSCI_TOOL = "SoSci Survey"
BELOW = ("-9", "-1")
LARGEST = 9  # code of answers that it numbers from 1; to 10 a scale may begin at 0
LEAST_CODES = 2  # beside 0; of one alone 0 says that a box was not ticked


def with_unanswered_noughts(columns: Sequence[Column], tool: str) -> list[Column]:
    """The columns, those of codes alone with the codes of no answer as such where that tool wrote them."""
    if tool == SOSCI_TOOL:
        return [replace(one, said=replace(one.said, missing=(*one.said.missing, *_below(one)))) for one in columns]
    if tool != UNIPARK_TOOL:
        return list(columns)
    return [
        replace(column, said=replace(column.said, missing=(*column.said.missing, NOT_ANSWERED)))
        if _may_be_unanswered(column)
        else column
        for column in columns
    ]


def with_doubt_of_noughts(
    questions: Sequence[DraftQuestion], columns: Sequence[Column], tool: str
) -> list[DraftQuestion]:
    """The questions, each of which a code was taken for no answer with a doubt that says so."""
    if tool == SOSCI_TOOL:
        below = {column.header: _marked_below(column) for column in columns}
        return [
            _with_codes(question, [code for one in question.headers for code in below.get(one, ())])
            for question in questions
        ]
    marked = {column.header for column in columns if tool == UNIPARK_TOOL and _is_marked(column)}
    return [_with_doubt(question, marked, tool) for question in questions]


def _below(column: Column) -> list[str]:
    """The codes of no answer of a column without labels that holds none below nought but these."""
    cells = {cell for cell in column.values if WHOLE_CELL.match(cell)}
    negative = {cell for cell in cells if cell.startswith("-")}
    alone = negative <= {*BELOW} and len(cells) == len(column.values) > len(negative)
    return [code for code in BELOW if code in negative] if alone and not column.said.labels else []


def _marked_below(column: Column) -> list[str]:
    return (
        [] if column.said.labels else [code for code in BELOW if code in column.values and code in column.said.missing]
    )


def _with_codes(question: DraftQuestion, codes: Sequence[str]) -> DraftQuestion:
    if not codes:
        return question
    told = dict.fromkeys(code for code in BELOW if code in codes)
    doubt = Doubt("type", "codes_of_nothing", {"codes": ", ".join(told)})
    return replace(question, recode={**question.recode, **told}, doubts=(*question.doubts, doubt))


def _with_doubt(question: DraftQuestion, marked: Collection[str], tool: str) -> DraftQuestion:
    if not set(question.headers) & set(marked):
        return question
    doubt = Doubt("type", "nought_unanswered", {"tool": tool})
    return replace(question, recode={**question.recode, NOT_ANSWERED: None}, doubts=(*question.doubts, doubt))


def _is_marked(column: Column) -> bool:
    return not column.said.labels and NOT_ANSWERED in column.said.missing and NOT_ANSWERED in column.values


def _may_be_unanswered(column: Column) -> bool:
    cells = set(column.answers())
    if column.said.labels or column.said.kind or NOT_ANSWERED not in cells or counts_something(column.text):
        return False
    codes = {int(cell) for cell in cells if WHOLE_CELL.match(cell)}
    return len(codes) == len(cells) > LEAST_CODES and min(codes) == 0 and max(codes) <= LARGEST
