"""The order of sizes without a number: days, weeks, months; dozens, hundreds, thousands; online for an hour, always."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cache

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, says_none

LEAST_SIZES = 3  # answers, of which two alone may be anything
MOST_WORDS = 3  # of a bare unit: within some days
LESS = 0.5  # of an amount that is said to be below it


def by_bare_units(captions: Sequence[str], *, days_of: Callable[[str], float], unit: re.Pattern[str]) -> list[str]:
    """Answers that each name another unit of time, and no number, from short to long; [] where they do not.

    days_of: days that a unit has. unit: the pattern of one.
    """
    sizes = {}
    for caption in captions:
        found = unit.findall(f" {plain(caption)}")
        if len(found) != 1 or len(caption.split()) > MOST_WORDS or re.search(r"\d", caption):
            return []
        sizes[caption] = days_of(found[0])
    return _in_order(sizes)


def by_rounded_amounts(captions: Sequence[str], *, numbers: dict[str, int]) -> list[str]:
    """Answers of which most are an amount as tens, hundreds or thousands are, from low to high; [] where they do not.

    numbers: an amount in a word -> number, for the others.
    """
    rounded = {caption: _rounded(plain(caption)) for caption in captions}
    if sum(size is not None for size in rounded.values()) < LEAST_SIZES:
        return []
    sizes = {caption: size or _in_words(plain(caption), numbers) for caption, size in rounded.items()}
    return _in_order({caption: size for caption, size in sizes.items() if size is not None}, of=len(captions))


def with_always(captions: Sequence[str], *, known: Callable[[Sequence[str]], list[str] | None]) -> list[str] | None:
    """Amounts of time of which one answer is always: less than an hour, an hour or more, always online.

    known: the order of the others, None where they have none.
    """
    words = tuple(answer_words()["always"])
    always = [one for one in captions if plain(one).startswith(words)]
    rest = [one for one in captions if one not in always]
    if len(always) != 1 or len(rest) < LEAST_SIZES - 1:
        return None
    ordered = known(rest)
    return [*ordered, *always] if ordered else None


def _in_order(sizes: dict[str, float], *, of: int | None = None) -> list[str]:
    whole = len(sizes) == (of or len(sizes)) and len(set(sizes.values())) == len(sizes) >= LEAST_SIZES
    return sorted(sizes, key=sizes.__getitem__) if whole else []


@cache
def _amounts() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Every amount that is a plural, the longest first."""
    known = [(word, float(amount)) for amount, words in answer_words()["rounded"].items() for word in words]
    ordered = sorted(known, key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), amount) for word, amount in ordered)


def _rounded(text: str) -> float | None:
    """The amount that stands in an answer, those behind each other multiplied: tens of thousands."""
    if re.search(r"\d", text):
        return None
    found = []
    for pattern, amount in _amounts():
        found += [amount] * len(pattern.findall(text))
        text = pattern.sub(" ", text)
    return math.prod(found) if found else None


def _in_words(text: str, numbers: dict[str, int]) -> float | None:
    """A number in words, or few: what stands beside amounts; below it is less."""
    if says_none(text):
        return 0.0
    words = re.findall(r"[^\W\d_]+", text)
    if any(word in answer_words()["few"] for word in (text, *words)):
        return float(LEAST_SIZES)
    known = [float(numbers[word]) for word in (text, *words) if word in numbers]
    below = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in answer_words()["below"])
    return known[0] * (LESS if below else 1.0) if known else None
