"""Mean, spread and quartiles of numbers, exactly, from how often each value was given."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.survey.number_counts import NUMBER_KIND, Place

Values = Mapping[Fraction, int]  # value -> how many gave it
QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
FEWEST_OF_SPREAD = 2  # of one number there is no standard deviation
PROMOTER, DETRACTOR = 9, 6  # from, and up to, on a scale of 0 to 10


@dataclass(frozen=True)
class NumberSummary:
    """What is said of n > 0 numbers. sd: standard deviation with n - 1, None for n = 1."""

    n: int
    mean: Fraction
    sd: float | None
    minimum: Fraction
    lower_quartile: Fraction
    median: Fraction
    upper_quartile: Fraction
    maximum: Fraction


def summary_of(values: Values) -> NumberSummary | None:
    """The summary of numbers, None of none at all.

    Quartiles lie at (n - 1) p in the numbers in order, counted from 0, in a straight line between two of them: type 7
    of Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50:361-365. So have
    Excel (QUARTILE.INC), R and numpy it by default. sd: sqrt(sum of (x - mean)^2 / (n - 1)), as STDEV.S of Excel.
    """
    n = sum(values.values())
    if n == 0:
        return None
    mean = sum((value * count for value, count in values.items()), Fraction()) / n
    squares = sum((count * (value - mean) ** 2 for value, count in values.items()), Fraction())
    sd = math.sqrt(squares / (n - 1)) if n >= FEWEST_OF_SPREAD else None
    given = [value for value, count in values.items() if count]
    low, median, high = (quantile(values, part) for part in QUARTERS)
    return NumberSummary(n, mean, sd, min(given), low, median, high, max(given))


def quantile(values: Values, part: Fraction) -> Fraction:
    """The number below which this part (0 to 1) lies, type 7; of at least one number."""
    at = (sum(values.values()) - 1) * part
    whole = math.floor(at)
    low, high = (_nth(values, place) for place in (whole, math.ceil(at)))
    return low + (at - whole) * (high - low)


def _nth(values: Values, place: int) -> Fraction:
    passed = 0
    for value in sorted(values):
        passed += values[value]
        if place < passed:
            return value
    raise IndexError(place)


def net_promoter_score(values: Values) -> Fraction | None:
    """Part of 9 and 10 minus part of 0 to 6, from -100 to 100; None of no number. On a scale of 0 to 10.

    Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12):46-54.
    """
    n = sum(values.values())
    score = sum(count * ((value >= PROMOTER) - (value <= DETRACTOR)) for value, count in values.items())
    return Fraction(100 * score, n) if n else None


def numbers_of(compare: pd.DataFrame, name: str) -> dict[Place, dict[Fraction, int] | None]:
    """(LES, group) -> the values of one question with their counts; None where the group is hidden.

    compare: columns of COMPARE. Nobody answered: no values.
    """
    here = compare[compare["item"] == name]
    answered = here[here["kind"] == ANSWERED_KIND]
    found: dict[Place, dict[Fraction, int] | None] = {
        (les, group): None if hidden or pd.isna(base) else {}
        for les, group, base, hidden in zip(
            answered["les"], answered["partner_group"], answered["base"], answered["hidden"], strict=True
        )
    }
    rows = here[here["kind"] == NUMBER_KIND]
    for les, group, value, n in zip(rows["les"], rows["partner_group"], rows["choice"], rows["n"], strict=True):
        values = found.get((les, group))
        if values is not None:
            values[Fraction(value)] = values.get(Fraction(value), 0) + int(n)
    return found
