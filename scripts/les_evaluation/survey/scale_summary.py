"""Mean and net promoter score of a question whose answers on a scale each stand for a number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from les_evaluation.survey.number_summary import net_promoter_score


def numbers_given(counts: Mapping[str, float], numbers: Mapping[str, Fraction]) -> dict[Fraction, Fraction]:
    """Number -> how many gave it, or the sum of their weights; answers without a number count nowhere.

    counts: choice -> how many gave it, or the sum of their weights. numbers: as `numbers_of_scale` gives them.
    """
    return {number: Fraction(counts.get(choice, 0)) for choice, number in numbers.items()}


def scale_mean(counts: Mapping[str, float], numbers: Mapping[str, Fraction]) -> Fraction | None:
    """The mean over who gave an answer on the scale, None of nobody. counts, numbers: as in `numbers_given`."""
    given = numbers_given(counts, numbers)
    whole = sum(given.values(), Fraction())
    return sum((number * count for number, count in given.items()), Fraction()) / whole if whole else None


def scale_promoter_score(counts: Mapping[str, float], numbers: Mapping[str, Fraction]) -> Fraction | None:
    """The net promoter score of who gave an answer on a scale of 0 to 10, None of nobody."""
    return net_promoter_score(numbers_given(counts, numbers))
