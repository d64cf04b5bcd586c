"""Scales of which some answers were given by nobody: a step between, or an end beside neutral."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import without_number
from les_evaluation.study.drafting.drafted_question import Doubt
from les_evaluation.study.drafting.kinds_doubted import MIDDLE
from les_evaluation.study.drafting.scale_words import Scale, is_whole_scale

LEAST_STEPS = 4  # of three with neutral at an end the missing ones are told as any others


def doubts_of_gaps(scale: Scale) -> list[Doubt]:
    """What is to be told of answers that a scale may have beside those that were given."""
    middle = _beside_the_middle(scale.order)
    if middle:
        return [Doubt("type", "end_missing", {"answer": middle, "n": len(scale.order)})]
    return [] if is_whole_scale(scale) else [Doubt("type", "scale_gaps", {"n": len(scale.order)})]


def is_lopsided(scale: Scale | None) -> bool:
    """Whether a scale has more answers on one side of its neutral one, so that nobody chose some of the others."""
    return scale is not None and bool(_beside_the_middle(scale.order))


def _beside_the_middle(order: Sequence[str]) -> str:
    """The neutral answer of a scale that has more answers on one side of it than on the other; "" where none has."""
    places = [at for at, caption in enumerate(order) if MIDDLE.match(plain(without_number(caption)))]
    apart = len(order) >= LEAST_STEPS and len(places) == 1 and places[0] * 2 != len(order) - 1
    return order[places[0]] if apart and 0 < places[0] < len(order) - 1 else ""
