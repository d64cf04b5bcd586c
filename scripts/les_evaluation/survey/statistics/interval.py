"""A confidence interval for theta that goes with the rank-sum test, ties included.

Source of all formulas: Fay & Malinovsky (2018), Confidence intervals of the Mann-Whitney parameter that are
compatible with the Wilcoxon-Mann-Whitney test, Statistics in Medicine 37:3991-4006 (PMC6377068).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from les_evaluation.survey.statistics.rank_sum import ASYMPTOTIC, EXACT, steps
from les_evaluation.survey.statistics.two_groups import TwoGroups

EXACT_STEPS = 2_000_000  # as rank_sum.steps; some 20 against 20. Each limit takes about a dozen such passes.
TOLERANCE = 1e-11  # of a tail probability
ROUNDS = 200


@dataclass(frozen=True)
class Interval:
    """Limits of theta, both from 0 to 1; method: exact or asymptotic."""

    low: float
    high: float
    method: str


def theta_interval(groups: TwoGroups, *, confidence: float = 0.95) -> Interval:
    """The central interval for theta: each limit leaves (1 - confidence) / 2 in its tail.

    What is exact: for small groups, each tail is summed over all allocations of the respondents to the two
    groups, given the ties, as in the paper's exact version (section 7; method "exact.ce" of the R package
    asht gives the same numbers), but by recursion, so that nothing is enumerated one by one or sampled.
    What is approximate: away from theta = 1/2, the probabilities of the allocations need a model of how the
    groups differ. The paper takes the average of two, proportional hazards (its eq. 16) and the Lehmann
    alternative (eq. 17), as a stand-in for proportional odds (eq. 18). The model orders respondents as if
    there were no ties, so that with ties the limits lie somewhat further from 1/2. Coverage is therefore near
    or above the nominal, not guaranteed. Each limit leaves one tail, so with ties the interval goes with
    twice the smaller one-sided p: it can exclude 1/2 where the reported p, |T - mu| >= |t - mu|, does not fall below
    1 - confidence, or the other way round.
    Groups that would take more than EXACT_STEPS get the paper's asymptotic interval (see asymptotic_interval).
    Where everyone gave the same answer it is 0 to 1. Raises ValueError where a group is empty.
    """
    if not (groups.n_first and groups.n_second):
        raise ValueError("an interval needs at least one answer in each group")
    tail = (1 - confidence) / 2
    if steps(groups) > EXACT_STEPS:
        return asymptotic_interval(groups, confidence=confidence)
    if groups.n_first > groups.n_second:
        low, high = _exact_limits(groups.swapped(), tail)
        return Interval(1 - high, 1 - low, EXACT)
    return Interval(*_exact_limits(groups, tail), EXACT)


def _exact_limits(groups: TwoGroups, tail: float) -> tuple[float, float]:
    scores, unit, lowest = groups.scores()
    n = groups.n_first
    observed = (int(groups.first @ groups.doubled_ranks) - n * lowest) // unit
    fewest, most = int(scores[:n].sum()), int(scores[len(scores) - n :].sum())
    low, high = 0.0, 1.0
    if observed > fewest:
        low = crossing(lambda theta: float(score_sums(groups, theta)[observed:].sum()) - tail, -tail, 1 - tail)
    if observed < most:
        high = crossing(lambda theta: tail - float(score_sums(groups, theta)[: observed + 1].sum()), tail - 1, tail)
    return low, high


def score_sums(groups: TwoGroups, theta: float) -> np.ndarray:
    """How likely each sum of the first group's scores is if theta were this (between 0 and 1, both excluded).

    Shape (highest sum + 1,), index = sum of TwoGroups.scores. The average of the paper's two models. In both,
    respondents are drawn one after the other without replacement: from the lowest answer up, where one of the
    first group weighs 1 - theta against theta (proportional hazards), and from the highest down, where one of
    the first group weighs theta against 1 - theta (Lehmann alternative).
    """
    scores, _, _ = groups.scores()
    upwards = _drawn(scores, groups.n_first, 1 - theta)
    downwards = _drawn(scores[::-1], groups.n_first, theta)
    return (upwards + downwards) / 2


def _drawn(scores: np.ndarray, n_first: int, weight: float) -> np.ndarray:
    """The distribution of the first group's sum when scores are handed out in this order.

    State: respondents of the first group so far (rows) and their sum (columns). The next one is of the first
    group with probability weight * a / (weight * a + (1 - weight) * b), a and b those still to come.
    """
    n_second = len(scores) - n_first
    highest = int(np.sort(scores)[n_second:].sum())
    state = np.zeros((n_first + 1, highest + 1))
    state[0, 0] = 1.0
    taken, place = np.arange(n_first + 1), np.arange(len(scores))[:, None]
    to_come = weight * (n_first - taken)
    both = to_come + (1 - weight) * np.clip(n_second - place + taken, 0, n_second)
    shares = np.divide(to_come, both, out=np.zeros_like(both), where=both > 0)
    for score, share in zip(scores, shares[:, :, None], strict=True):
        moved = state[:-1, : highest + 1 - score] * share[:-1]
        state *= 1 - share
        state[1:, score:] += moved
    return state[n_first]


def asymptotic_interval(groups: TwoGroups, *, confidence: float = 0.95) -> Interval:
    """The score-type interval for larger groups: |estimate - theta| = z sqrt(V(theta)) + 1/(2 n1 n2), solved for theta.

    V(theta) = factor * theta (1 - theta)/(n1 n2) * (1 + (n - 2)/2 * ((1 - theta)/(2 - theta) + theta/(1 + theta))),
    factor = 1 - sum(t^3 - t)/(n^3 - n) over the ties t: method 5 of Newcombe (2006), Statistics in Medicine
    25:559-573, with the paper's corrections for ties and for continuity. Raises ValueError where a group is empty.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low, high = _asymptotic_low(groups, z), 1 - _asymptotic_low(groups.swapped(), z)
    return Interval(low, high, ASYMPTOTIC)


def _asymptotic_low(groups: TwoGroups, z: float) -> float:
    estimate, pairs, n = groups.theta, groups.n_first * groups.n_second, groups.n
    ties = groups.totals.astype(float)
    factor = 1 - float((ties**3 - ties).sum()) / (float(n) ** 3 - n)
    room = estimate - 1 / (2 * pairs)
    if factor <= 0 or room <= 0:
        return 0.0

    def excess(theta: float) -> float:
        spread = 1 + (n - 2) / 2 * ((1 - theta) / (2 - theta) + theta / (1 + theta))
        return z * sqrt(factor * theta * (1 - theta) / pairs * spread) + theta - room

    return crossing(excess, -room, excess(estimate), high=estimate)


def crossing(
    function: Callable[[float], float], at_low: float, at_high: float, *, low: float = 0.0, high: float = 1.0
) -> float:
    """Where a function that rises from at_low < 0 (at low) to at_high > 0 (at high) is 0, to TOLERANCE in its value.

    False position with the Illinois rule: Dowell & Jarratt (1971), BIT 11:168-174.
    """
    middle, side = low, 0
    for _ in range(ROUNDS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = function(middle)
        if abs(value) <= TOLERANCE:
            break
        if value < 0:
            low, at_low = middle, value
            at_high = at_high / 2 if side < 0 else at_high
            side = -1
        else:
            high, at_high = middle, value
            at_low = at_low / 2 if side > 0 else at_low
            side = 1
    return middle
