"""Answers without a number beside others that are numbered through: those are on the scale, these are no view."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import kind_of_answer, says_does_not_hold, says_none, without_number
from les_evaluation.study.drafting.answer_order import size_of
from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice
from les_evaluation.study.drafting.kinds_doubted import ONESELF
from les_evaluation.study.drafting.leading_numbers import WHOLE, by_leading_numbers
from les_evaluation.study.drafting.none_of_an_amount import none_of_an_amount
from les_evaluation.study.drafting.proven_orders import COUNTED
from les_evaluation.study.drafting.scale_words import scale_of

LEAST_STEPS, MOST_BESIDE = 3, 2  # of a run of numbers, and answers beside it
WORDS_OF_A_DENIAL = 2  # one word alone is the low end of bare numbers: none, never
NUMBER = re.compile(r"-?\d+")


def beside_numbers(captions: Sequence[str]) -> list[str]:
    """The answers beside a whole run of numbers from 0 or 1 (1 very bad, 2, 3, 4, 5 very good): never had it.

    None where an answer names an amount (more than 5), where one word denies beside bare numbers (none, beside 1 and
    2), or where the numbers may count a list of things, of which one has none.
    """
    views = [caption for caption in captions if kind_of_answer(caption) == SUBSTANTIVE]
    beside = [caption for caption in views if not any(map(str.isdecimal, caption))]
    numbered = [caption for caption in views if caption not in beside]
    worded = [without_number(caption) for caption in numbered if not WHOLE.match(caption)]
    # Of numbers with words behind, nobody may have given one that lies between.
    gaps = len(worded) == len(numbered)
    if none_of_an_amount(captions):
        return []  # no child, beside 1 child
    if not 0 < len(beside) <= MOST_BESIDE or len(numbered) < LEAST_STEPS or not _is_a_run(numbered, gaps=gaps):
        return []
    short = any(len(plain(caption).split()) < WORDS_OF_A_DENIAL for caption in beside)
    if not worded and (short or any(size_of(caption) is not None for caption in beside)):
        return []
    scale = len(worded) < len(numbered) or scale_of(worded) is not None
    return beside if scale or all(map(_denies, beside)) else []


def _is_a_run(captions: Sequence[str], *, gaps: bool) -> bool:
    """Whether answers begin with numbers from 0 or 1 on, none left out but for gaps."""
    ordered = by_leading_numbers(captions)
    if ordered is None:
        return False
    found = [COUNTED.match(caption) or NUMBER.search(caption) for caption in ordered]
    steps = [int(one[1] if one.re is COUNTED else one[0]) for one in found if one]
    whole = gaps or steps == list(range(steps[0], steps[0] + len(steps)))
    return len(steps) == len(captions) and steps[0] in (0, 1) and whole


def _denies(caption: str) -> bool:
    """Whether an answer says of somebody that there was nothing to judge."""
    return says_none(caption) or says_does_not_hold(caption) or ONESELF.match(caption) is not None


def worded_beside(numbers: Sequence[str], words: Sequence[str]) -> tuple[tuple[DraftChoice, ...], tuple[Doubt, ...]]:
    """The answers in words beside bare numbers, with the doubts which of them are a view and where they stand."""
    apart = beside_numbers([*numbers, *words])
    choices = tuple(DraftChoice(word, word, NO_VIEW if word in apart else kind_of_answer(word)) for word in words)
    views = [choice.caption for choice in choices if choice.kind != NO_VIEW]
    doubts = [Doubt("type", "does_not_hold", {"answers": ", ".join(apart)})] if apart else []
    doubts += [Doubt("type", "unnamed_codes", {"codes": ", ".join(views[:6])})] if views else []
    return choices, tuple(doubts)
