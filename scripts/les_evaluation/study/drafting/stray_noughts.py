"""A single 0 among hundreds of answers from 1 to 5: a slip, and no further step of the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from les_evaluation.study.drafting.column_evidence import is_whole, numbers_of
from les_evaluation.study.drafting.drafted_question import Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column

NOUGHT = "0"
SMALLEST, LARGEST = 4, 7  # last code of a scale from 1
FAR_MORE = 500  # answers for each that is a slip


def with_stray_noughts(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of a scale from 1 with 0 as no answer where hardly anybody gave it, nor beside them."""
    found: list[Column] = []
    for run in _runs(columns):
        counted: dict[float, int] = {}
        for column in run:
            for cell, n in column.answers().items() if _may_be_step(column) else ():
                counted[float(cell)] = counted.get(float(cell), 0) + n
        strays = counted.pop(0.0, 0)
        steps = sorted(counted)
        whole = steps == [float(at + 1) for at in range(len(steps))] and SMALLEST <= len(steps) <= LARGEST
        rare = whole and strays and strays * FAR_MORE <= sum(counted.values())
        found += [_without(column) if rare and NOUGHT in column.values else column for column in run]
    return found


def with_doubt_of_strays(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each of which 0 was taken for a slip with a doubt that says so."""
    known = {column.header: column for column in columns}
    return [_doubted(question, [known[one] for one in question.headers if one in known]) for question in questions]


def _doubted(question: DraftQuestion, columns: Sequence[Column]) -> DraftQuestion:
    own = [column for column in columns if column.said.missing == (NOUGHT,) and NOUGHT in column.values]
    if not own or not _may_be_step(own[0]):
        return question
    n = sum(column.values[NOUGHT] for column in own)
    told = {"n": n, "all": sum(column.filled for column in own)}
    doubts = (*question.doubts, Doubt("type", "stray_nought", told))
    return replace(question, recode={**question.recode, NOUGHT: None}, doubts=doubts)


def _runs(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Columns side by side that may have one scale of numbers together; every other column by itself."""
    run: list[Column] = []
    for column in columns:
        if run and not (_may_be_step(column) and _may_be_step(run[0])):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _may_be_step(column: Column) -> bool:
    """Whether answers are whole numbers from 0 or 1 to 7 at most, three or more of them, that no tool names."""
    numbers = numbers_of(column)
    plain_numbers = bool(numbers) and not column.said.labels and not column.said.kind
    if not plain_numbers or numbers is None or not is_whole(numbers):
        return False
    return numbers[0] >= 0 and SMALLEST - 1 <= numbers[-1] <= LARGEST and len(numbers) >= SMALLEST - 1


def _without(column: Column) -> Column:
    return replace(column, said=replace(column.said, missing=(NOUGHT,)))
