"""A question over which the draft stumbles: a text with a doubt that says so, and the others have their draft."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from les_evaluation.study.drafting.column_groups import Group
from les_evaluation.study.drafting.drafted_question import TEXT, Doubt, DraftQuestion

Step = Callable[[Sequence[DraftQuestion]], list[DraftQuestion]]


def tried_group(draft: Callable[[Group], list[DraftQuestion]], group: Group) -> list[DraftQuestion]:
    """The questions of a group of columns; where drafting them fails, a text for each of its columns."""
    try:
        return draft(group)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other questions have their draft
        doubt = _told("not_understood", error)
        return [
            DraftQuestion(TEXT, column.said.sub or column.text, (column.header,), column.header, doubts=(doubt,))
            for column in group.columns
        ]


def tried(questions: Sequence[DraftQuestion], *steps: Step) -> list[DraftQuestion]:
    """The questions after these steps, each of which looks at all of them.

    Where a step fails, the first question without which it does not becomes a text; where no single one is the cause,
    the step is left out, which every question tells.
    """
    found = list(questions)
    for step in steps:
        try:
            found = step(found)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other questions have their draft
            found = _without_the_cause(found, step, error)
    return found


def _without_the_cause(questions: Sequence[DraftQuestion], step: Step, error: Exception) -> list[DraftQuestion]:
    doubt = _told("not_understood", error)
    for at, question in enumerate(questions):
        try:
            return step([*questions[:at], *_as_texts(question, doubt), *questions[at + 1 :]])
        except Exception:  # noqa: BLE001, S112 - another question is the cause
            continue
    doubt = _told("step_left_out", error)
    return [replace(question, doubts=(*question.doubts, doubt)) for question in questions]


def _as_texts(question: DraftQuestion, doubt: Doubt) -> list[DraftQuestion]:
    """A text for each column of a question."""
    alone = len(question.headers) == 1
    return [
        DraftQuestion(TEXT, question.text if alone else header, (header,), header, doubts=(doubt,))
        for header in question.headers
    ]


def _told(key: str, error: Exception) -> Doubt:
    """A doubt that tells where it went wrong, for whoever mends it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Doubt("type", key, {"error": f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"})
