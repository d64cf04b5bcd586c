"""Mean, spread and quartiles of numbers, exactly, from how often each value was given."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND, Place

Values = Mapping[Fraction, int]  # value -> how many gave it
Weights = Mapping[Fraction, float]  # value -> the sum of the weights of who gave it
LOST = Fraction(1, 10**9)  # of a sum of weights, in which decimals are rounded
QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
FEWEST_OF_SPREAD = 2  # of one number there is no standard deviation
NPS = "nps"
PROMOTER, DETRACTOR = 9, 6  # from, and up to, on a scale of 0 to 10


@dataclass(frozen=True)
class NumberSummary:
    """What is said of n > 0 numbers. sd: standard deviation with n - 1, None for n = 1.

    All but n and the mean is None as well where it may not be told, see `survey.numbers_told`.
    """

    n: int
    mean: Fraction
    sd: float | None
    minimum: Fraction | None
    lower_quartile: Fraction | None
    median: Fraction | None
    upper_quartile: Fraction | None
    maximum: Fraction | None


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


def weighted_summary_of(values: Values, weights: Weights) -> NumberSummary | None:
    """The summary of n > 0 numbers with weights, None of none at all; n, lowest and highest are of heads.

    weights: value -> the sum of the weights (> 0) of the n who gave it. Only their proportions matter, and where all
    are equal the summary is that of `summary_of`, but for the quartiles.
    mean: sum of w x / sum of w. sd: sqrt(n / (n - 1) * sum of w (x - mean)^2 / sum of w), as the weighted standard
    deviation of Dataplot (NIST, Dataplot Reference Manual, volume 2) and the variance of svyvar of the R package
    survey (Lumley 2010, Complex Surveys). Quartiles: see `weighted_quantile`.
    """
    n = sum(values.values())
    if n == 0:
        return None
    given = {value: Fraction(weights[value]) for value, count in values.items() if count}
    whole = sum(given.values(), Fraction())
    mean = sum((value * weight for value, weight in given.items()), Fraction()) / whole
    squares = sum((weight * (value - mean) ** 2 for value, weight in given.items()), Fraction())
    sd = math.sqrt(squares / whole * n / (n - 1)) if n >= FEWEST_OF_SPREAD else None
    low, median, high = (weighted_quantile(given, part) for part in QUARTERS)
    return NumberSummary(n, mean, sd, min(given), low, median, high, max(given))


def weighted_quantile(weights: Mapping[Fraction, Fraction], part: Fraction) -> Fraction:
    """The lowest value up to which the weights come to this part (0 to 1) of them all.

    Where they come to it exactly, the middle between that value and the next one: definition 2 of Hyndman and Fan
    (1996, Sample quantiles in statistical packages, The American Statistician 50(4):361-365), as svyquantile of the R
    package survey has with qrule="hf2". What adding decimals lost does not count.
    """
    sought, passed = sum(weights.values(), Fraction()) * part, Fraction()
    values = sorted(weights)
    for at, value in enumerate(values):
        passed += weights[value]
        if passed > sought * (1 + LOST):
            return value
        if passed >= sought * (1 - LOST):
            return (value + values[min(at + 1, len(values) - 1)]) / 2
    return values[-1]


def _nth(values: Values, place: int) -> Fraction:
    passed = 0
    for value in sorted(values):
        passed += values[value]
        if place < passed:
            return value
    raise IndexError(place)


def net_promoter_score(values: Mapping[Fraction, Any]) -> Fraction | None:
    """Part of 9 and 10 minus part of 0 to 6, from -100 to 100; None of no number. On a scale of 0 to 10.

    values: how many gave each, or the sum of their weights.
    Reichheld (2003), The one number you need to grow, Harvard Business Review 81(12):46-54.
    """
    whole = sum(map(Fraction, values.values()), Fraction())
    signs = ((value >= PROMOTER) - (value <= DETRACTOR) for value in values)
    score = sum((sign * Fraction(count) for sign, count in zip(signs, values.values(), strict=True)), Fraction())
    return 100 * score / whole if whole else None


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


def weights_of(compare: pd.DataFrame, name: str) -> dict[Place, dict[Fraction, float]]:
    """(LES, group) -> the values of one question with the sums of their weights, where these are shown.

    compare: columns of VIEWS.
    """
    rows = compare[(compare["item"] == name) & (compare["kind"] == NUMBER_KIND) & ~compare["hidden"]]
    found: dict[Place, dict[Fraction, float]] = {}
    for les, group, value, weight in zip(
        rows["les"], rows["partner_group"], rows["choice"], rows["weighted_n"], strict=True
    ):
        of_place = found.setdefault((les, group), {})
        of_place[Fraction(value)] = of_place.get(Fraction(value), 0.0) + float(weight)
    return found


@dataclass(frozen=True)
class Numbers:
    """The numbers of one place: how many gave each value, and the sums of their weights, None where heads count.

    told: what may be told of them where their values may not, statistic -> value, and of how many it is.
    """

    counts: Values
    weights: Weights | None = None
    told: Mapping[str, Fraction] | None = None
    told_n: int = 0

    @property
    def n(self) -> int:
        """How many gave a number."""
        return sum(self.counts.values()) if self.told is None else self.told_n

    def summary(self) -> NumberSummary | None:
        """What is said of them, weighted where they have weights."""
        if self.told is not None:
            told, sd = self.told, self.told.get("sd")
            low, median, high = (told.get(name) for name in ("lower_quartile", "median", "upper_quartile"))
            return NumberSummary(self.n, told["mean"], None if sd is None else float(sd), None, low, median, high, None)
        return summary_of(self.counts) if self.weights is None else weighted_summary_of(self.counts, self.weights)

    def net_promoter_score(self) -> Fraction | None:
        """See the function of this name."""
        if self.told is not None:
            return self.told.get(NPS)
        return net_promoter_score(self.counts if self.weights is None else self.weights)


def numbers_in(compare: pd.DataFrame, name: str, *, weighted: bool) -> dict[Place, Numbers | None]:
    """(LES, group) -> the numbers of one question; None where the group is hidden.

    compare: columns of COMPARE, of VIEWS where weighted.
    """
    weights = weights_of(compare, name) if weighted else {}
    told = _told_in(compare, name)
    return {
        place: None
        if counts is None
        else told.get(place) or Numbers(counts, weights.get(place, {}) if weighted else None)
        for place, counts in numbers_of(compare, name).items()
    }


def told_values(choices: Iterable[str]) -> dict[str, Fraction]:
    """Statistic -> its value, from the choices of told rows, such as `mean 14 ±0.5`."""
    return {name: Fraction(value) for name, value, *_ in (choice.split(" ") for choice in choices)}


def told_margin(choice: str) -> Fraction:
    """How far the statistic of a told row may lie from the value that is told."""
    return Fraction(choice.partition("±")[2] or 0)


def _told_in(compare: pd.DataFrame, name: str) -> dict[Place, Numbers]:
    rows = compare[(compare["item"] == name) & (compare["kind"] == TOLD_KIND)]
    return {
        (str(les), str(group)): Numbers({}, told=told_values(here["choice"]), told_n=int(here["n"].iloc[0]))
        for (les, group), here in rows.groupby(["les", "partner_group"], sort=False)
    }


def effective_bases_of(compare: pd.DataFrame, name: str) -> dict[Place, float]:
    """(LES, group) -> the effective base of one question. compare: columns of VIEWS."""
    rows = compare[(compare["item"] == name) & (compare["kind"] == ANSWERED_KIND)]
    places = zip(rows["les"], rows["partner_group"], strict=True)
    return {place: base for place, base in zip(places, rows["effective_base"], strict=True) if pd.notna(base)}
