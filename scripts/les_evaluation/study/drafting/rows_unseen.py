"""Questions side by side with the same answers that nothing ties together: they may be rows of a grid, or options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, Doubt, DraftQuestion

LEAST_ROWS, LEAST_ASKED = 2, 3  # side by side; of those that ask a question each, and of yes and no
FEW_ANSWERS = 3


def with_unseen_rows(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, each that stands in no block beside others with the very same answers with a doubt."""
    found: list[DraftQuestion] = []
    at = 0
    while at < len(questions):
        run = at + 1
        while run < len(questions) and _are_alike(questions[at], questions[run]):
            run += 1
        own = list(questions[at:run])
        asks = any(plain(one.text).endswith("?") for one in own)
        two = len(own[0].substantive) < FEW_ANSWERS
        least = LEAST_ASKED if asks or two else LEAST_ROWS
        doubted = len(own) >= least and not (asks and two)
        doubt = Doubt("block", "may_be_rows")
        found += [replace(one, doubts=(*one.doubts, doubt)) for one in own] if doubted else own
        at = run
    return found


def _are_alike(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions stand in no block and have the same answers, in words or in codes."""
    single = one.type == other.type == SELECT_ONE and not one.block and not other.block
    own, others = ({plain(choice.caption) for choice in question.substantive} for question in (one, other))
    asks = plain(one.text).endswith("?") == plain(other.text).endswith("?")
    return single and asks and own == others and len(one.substantive) > 1
