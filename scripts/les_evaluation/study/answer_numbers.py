"""The number that each answer of a scale stands for, such as 0 to 10, where a mean or an index is asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from les_evaluation.core.numbers import printed
from les_evaluation.study.codebook import LOW_IS_POSITIVE, SUBSTANTIVE, Choice, Item

# The signs that stand for minus: hyphens, dashes, the true one and those of other widths.
MINUS = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d-"
# "7", "0 = never", "10 (always)", "-5 very bad", "\u2212 2", "+1", "0,5"; no 1/2, 10% or 1.000.
IN_LABEL = re.compile(
    rf"^\s*[(\[]?(?P<sign>[+{MINUS}])?(?P<space>\s?)(?P<number>\d+(?:[.,]\d{{1,2}})?)(?![\d.,/]*\d)(?!\s*%)"
)
IN_CODE = re.compile(rf"[+{MINUS}]?\d+(?:[.,]0+)?")
DECIMALS = 2  # that the number of a label has at most
IN_NAME = re.compile(r"^(?:[a-z_]*_|[a-z])(\d+)$")  # p_7, s10
NPS_ENDS = (0, 10)


def numbers_of_scale(item: Item) -> dict[str, Fraction]:
    """Choice on the scale -> the number that it stands for; answers apart from the scale have none.

    The first that runs on by one from each answer to the next, in the order of the codebook: the number that a label
    begins with (in any language; labelled ends may have none; below 0 with any minus sign), the one that ends the name,
    the code (rising); and otherwise the place, from 1. Labels that are bare numbers may run on by another step. Of a
    scale of which low is positive they are turned round, so that a higher number is always the more positive answer:
    the lowest counts as the highest.
    """
    choices = [choice for choice in item.choices if choice.kind == SUBSTANTIVE]
    turned = item.direction == LOW_IS_POSITIVE
    asked = choices[::-1] if turned else choices
    places = [Fraction(place + 1) for place in range(len(asked))]
    found = next(filter(None, (numbers(asked) for numbers in _SOURCES)), places)
    ends = min(found, default=Fraction()) + max(found, default=Fraction())
    numbers = [ends - number for number in found][::-1] if turned else found
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


def numbers_told(labels: Sequence[str]) -> list[Fraction]:
    """The numbers that the labels of a scale begin with, each one step from the next; none where they do not."""
    found = [number_told(label) for label in labels]
    numbers = _running_on(found, any_step=all(map(is_bare_number, labels)))
    # Every answer behind a dash and a space is a list with dashes, none a scale below 0.
    dashes = all(number < 0 for number in numbers) and any(_has_space(label) for label in labels)
    return [-number for number in numbers] if dashes else numbers


def number_told(label: str) -> Fraction | None:
    """The number that a label begins with; None of a label that does not."""
    found = IN_LABEL.match(label)
    if found is None:
        return None
    number = Fraction(found["number"].replace(",", "."))
    return -number if found["sign"] and found["sign"] in MINUS else number


def is_bare_number(label: str) -> bool:
    """Whether a label is a number and no more."""
    found = IN_LABEL.match(label)
    return found is not None and not label[found.end() :].strip(") ]")


def number_words(number: Fraction, language: str) -> str:
    """A number of a scale as printed: whole, or with the decimals that it has."""
    decimals = next(places for places in range(DECIMALS + 1) if (number * 10**places).denominator == 1)
    return printed(number, language, decimals=decimals)


def _has_space(label: str) -> bool:
    found = IN_LABEL.match(label)
    return found is not None and bool(found["sign"]) and bool(found["space"])


def _in_labels(choices: Sequence[Choice]) -> list[Fraction]:
    for language in dict.fromkeys(language for choice in choices for language in choice.label):
        numbers = numbers_told([choice.label.get(language, "") for choice in choices])
        if numbers:
            return numbers
    return []


def _in_names(choices: Sequence[Choice]) -> list[Fraction]:
    found = [IN_NAME.match(choice.name) for choice in choices]
    return _running_on([Fraction(match[1]) if match else None for match in found])


def _in_codes(choices: Sequence[Choice]) -> list[Fraction]:
    codes = [next(iter(choice.codes(next(iter(choice.values), ""))), "") for choice in choices]
    known = [number_told(code) if IN_CODE.fullmatch(code) else None for code in codes]
    numbers = _running_on(known, all_of_them=True)
    return numbers if numbers[:2] == sorted(numbers[:2]) else []


_SOURCES: tuple[Callable[[Sequence[Choice]], list[Fraction]], ...] = (_in_labels, _in_names, _in_codes)


def _running_on(
    found: Sequence[Fraction | None], *, all_of_them: bool = False, any_step: bool = False
) -> list[Fraction]:
    """The numbers of all answers, where more than half are known and each is one more (or less) than that before it.

    any_step: each may lie another step from that before it, as long as all steps are the same. Numbers that are not
    known lie below 0 only where known ones do.
    """
    known: Mapping[int, Fraction] = {place: number for place, number in enumerate(found) if number is not None}
    if len(known) < 2 or 2 * len(known) <= len(found) or (all_of_them and len(known) < len(found)):
        return []
    (first, start), (_, after) = list(known.items())[:2]
    step = after - start if any_step else Fraction(1 if after > start else -1)
    numbers = [start + step * (place - first) for place in range(len(found))]
    fits = step != 0 and all(numbers[place] == number for place, number in known.items())
    return numbers if fits and (min(numbers) >= 0 or min(known.values()) < 0) else []
