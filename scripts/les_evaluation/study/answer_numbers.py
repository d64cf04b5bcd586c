"""The number that each answer of a scale stands for, such as 0 to 10, where a mean or an index is asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from les_evaluation.study.codebook import LOW_IS_POSITIVE, SUBSTANTIVE, Choice, Item

IN_LABEL = re.compile(r"^\s*(\d+)(?![\d.,/]*\d)(?!\s*%)")  # "7", "0 = never", "10 (always)"; no 1.5, 1/2 or 10%
IN_NAME = re.compile(r"^(?:[a-z_]*_|[a-z])(\d+)$")  # p_7, s10
NPS_ENDS = (0, 10)


def numbers_of_scale(item: Item) -> dict[str, Fraction]:
    """Choice on the scale -> the number that it stands for; answers apart from the scale have none.

    The first that runs on by one from each answer to the next, in the order of the codebook: the number that a label
    begins with (in any language; labelled ends may have none), the one that ends the name, the code (rising); and
    otherwise the place, from 1. Of a scale of which low is positive they are turned round, so that a higher number is
    always the more positive answer: the lowest counts as the highest.
    """
    choices = [choice for choice in item.choices if choice.kind == SUBSTANTIVE]
    turned = item.direction == LOW_IS_POSITIVE
    asked = choices[::-1] if turned else choices
    found = next(filter(None, (numbers(asked) for numbers in _SOURCES)), list(range(1, len(asked) + 1)))
    ends = min(found, default=0) + max(found, default=0)
    numbers = [Fraction(ends - number) for number in found][::-1] if turned else [Fraction(number) for number in found]
    return {choice.name: number for choice, number in zip(choices, numbers, strict=True)}


def ends_of_scale(item: Item) -> tuple[tuple[Fraction, Choice], tuple[Fraction, Choice]]:
    """The lowest and the highest number of a scale, each with its answer."""
    numbers = numbers_of_scale(item)
    low, high = min(numbers, key=numbers.__getitem__), max(numbers, key=numbers.__getitem__)
    return (numbers[low], item.choice(low)), (numbers[high], item.choice(high))


def limits_of(item: Item) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest answer of a question as numbers; None of a number without limits."""
    if item.is_number:
        return (Fraction(item.minimum), Fraction(item.maximum)) if item.minimum and item.maximum else None
    (low, _), (high, _) = ends_of_scale(item)
    return low, high


def is_promoter_scale(item: Item) -> bool:
    """Whether its answers are the numbers 0 to 10, of which there is a net promoter score."""
    if item.is_number:
        return (item.minimum, item.maximum) == tuple(map(str, NPS_ENDS))
    numbers = sorted(numbers_of_scale(item).values())
    return numbers == [Fraction(number) for number in range(NPS_ENDS[0], NPS_ENDS[1] + 1)]


def numbers_told(labels: Sequence[str]) -> list[int]:
    """The numbers that the labels of a scale begin with, each one from the next; none where they do not."""
    found = [IN_LABEL.match(label) for label in labels]
    return _running_on([int(match[1]) if match else None for match in found])


def _in_labels(choices: Sequence[Choice]) -> list[int]:
    for language in dict.fromkeys(language for choice in choices for language in choice.label):
        numbers = numbers_told([choice.label.get(language, "") for choice in choices])
        if numbers:
            return numbers
    return []


def _in_names(choices: Sequence[Choice]) -> list[int]:
    found = [IN_NAME.match(choice.name) for choice in choices]
    return _running_on([int(match[1]) if match else None for match in found])


def _in_codes(choices: Sequence[Choice]) -> list[int]:
    codes = [next(iter(choice.codes(next(iter(choice.values), ""))), "") for choice in choices]
    numbers = _running_on([int(code) if code.isdecimal() else None for code in codes], all_of_them=True)
    return numbers if numbers[:2] == sorted(numbers[:2]) else []


_SOURCES: tuple[Callable[[Sequence[Choice]], list[int]], ...] = (_in_labels, _in_names, _in_codes)


def _running_on(found: Sequence[int | None], *, all_of_them: bool = False) -> list[int]:
    """The numbers of all answers, where more than half are known and each is one more (or less) than that before it."""
    known: Mapping[int, int] = {place: number for place, number in enumerate(found) if number is not None}
    if len(known) < 2 or 2 * len(known) <= len(found) or (all_of_them and len(known) < len(found)):
        return []
    (first, start), (_, after) = list(known.items())[:2]
    step = 1 if after > start else -1
    numbers = [start + step * (place - first) for place in range(len(found))]
    return numbers if all(numbers[place] == number for place, number in known.items()) and min(numbers) >= 0 else []
