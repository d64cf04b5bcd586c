"""Questions side by side with the same answers that nothing ties together: they may be rows of a grid, or options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, Doubt, DraftQuestion

LEAST_ROWS, LEAST_ASKED = 2, 3  # side by side; of those that ask a question each, and of yes and no
FEW_ANSWERS = 3
NEAR = 3  # questions further on in which a row with the same answers may stand


def with_unseen_rows(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, each that stands in no block beside others with the very same answers with a doubt.

    Side by side, or with a column or two between, as where each answer stands in words and in a code.
    """
    doubted: set[int] = set()
    for at, question in enumerate(questions):
        if question.type != SELECT_ONE or question.block:
            continue
        asks, two = plain(question.text).endswith("?"), len(question.substantive) < FEW_ANSWERS
        near = range(at + 1, min(at + 1 + (1 if asks or two else NEAR), len(questions)))
        alike = [place for place in near if _are_alike(question, questions[place])]
        least = LEAST_ASKED if asks or two else LEAST_ROWS
        run = _run_from(questions, at) if asks or two else [at, *alike]
        if len(run) >= least and not (asks and two):
            doubted.update(run)
    doubt = Doubt("block", "may_be_rows")
    return [
        replace(question, doubts=(*question.doubts, doubt)) if at in doubted else question
        for at, question in enumerate(questions)
    ]


def _run_from(questions: Sequence[DraftQuestion], at: int) -> list[int]:
    """The places from one on of questions side by side that are like it."""
    run = [at]
    while run[-1] + 1 < len(questions) and _are_alike(questions[at], questions[run[-1] + 1]):
        run.append(run[-1] + 1)
    return run


def _are_alike(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions stand in no block and have the same answers, in words or in codes."""
    single = one.type == other.type == SELECT_ONE and not one.block and not other.block
    own, others = ({plain(choice.caption) for choice in question.substantive} for question in (one, other))
    asks = plain(one.text).endswith("?") == plain(other.text).endswith("?")
    return single and asks and own == others and len(one.substantive) > 1
