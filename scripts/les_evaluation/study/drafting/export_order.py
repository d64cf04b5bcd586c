"""The order of questions: that in which their columns stand in the export, with the rows of a grid together."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column


def in_order_of_export(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions by their first column; a text among the rows of a grid or the options of a question behind these.

    columns: of the export. A question whose columns are not among them stays behind the one before it.
    """
    at_of = {column.header: at for at, column in enumerate(columns)}
    places: list[int] = []
    for question in questions:
        own = [at_of[header] for header in question.headers if header in at_of]
        places.append(min(own, default=places[-1] if places else 0))
    first: dict[str, int] = {}
    for question, place in zip(questions, places, strict=True):
        if question.block:
            first[question.block] = min(place, first.get(question.block, place))
    last = {block: max(p for q, p in zip(questions, places, strict=True) if q.block == block) for block in first}

    def key(at: int) -> tuple[int, int, int]:
        question, place = questions[at], places[at]
        if question.block:
            return (first[question.block], 0, place)
        around = [first[block] for block in first if first[block] < place < last[block]]
        return (min(around), 1, place) if around else (place, 0, place)

    return [questions[at] for at in sorted(range(len(questions)), key=key)]
