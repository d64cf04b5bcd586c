"""Answers that say how often within a sentence: I have never done this, I do this sometimes, often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from les_evaluation.study.drafting.answer_kinds import answer_words

LEAST_ANSWERS = 3
MOST_WORDS = 8
SHORTEST = 3  # letters of a word that says how often: "no" and "no." deny anything


def order_within(answers: Sequence[str], *, places: Mapping[str, int]) -> list[str] | None:
    """The answers from low to high where each holds one word of a scale, and all say the same beside it.

    answers: without capitals, accents and marks. places: word of the scale -> place. What one answer alone says beside
    its word must be without a meaning of its own (I do, dat heb ik gedaan); else they speak of several things.
    """
    if len(answers) < LEAST_ANSWERS or any(len(answer.split()) > MOST_WORDS for answer in answers):
        return None
    found: dict[str, int] = {}
    beside: Counter[str] = Counter()
    for answer in answers:
        held = _held(answer, tuple(sorted((word for word in places if len(word) >= SHORTEST), key=len, reverse=True)))
        if len(held) != 1:
            return None
        found[answer] = places[held[0]]
        beside.update(set(answer.replace(held[0], " ").split()))
    own = {word for word, n in beside.items() if n == 1} - _meaningless()
    if own or len(set(found.values())) < len(answers):
        return None
    return sorted(answers, key=found.__getitem__)


def _held(answer: str, words: Sequence[str]) -> list[str]:
    """The words that an answer holds, the longest first and none within another."""
    held = []
    for word in words:
        if word in answer and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", answer):
            held.append(word)
            answer = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", answer)
    return held


@cache
def _meaningless() -> frozenset[str]:
    return frozenset(answer_words()["stop_words"]) | frozenset(answer_words()["does"])
