"""The rank-sum test of two groups with ties: its exact conditional permutation distribution."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, erfc, sqrt

import numpy as np

from les_evaluation.survey.statistics.distribution import Distribution
from les_evaluation.survey.statistics.two_groups import TwoGroups

EXACT, ASYMPTOTIC = "exact", "asymptotic"
EXACT_STEPS = 20_000_000  # additions of the counting recursion; some 40 against 40, well below a second
LARGEST_COUNT = 2**62


@dataclass(frozen=True)
class RankSumTest:
    """The p-values of one comparison.

    p: two-sided. p_greater, p_less: one-sided, the first group higher or lower. p_smallest: the lowest
    two-sided p that these ties allow, whatever the answers. method: exact or asymptotic.
    """

    p: float
    p_greater: float
    p_less: float
    p_smallest: float
    method: str


def rank_sum_test(groups: TwoGroups) -> RankSumTest:
    """Whether the groups answer alike, given the answers that were given at all (conditional on ties).

    Two-sided p = P(|T - mu| >= |t - mu|) over all allocations of the respondents to groups of these sizes,
    T the first group's sum of mid-ranks. Exact by counting (rank_sum_distribution) as long as that takes at
    most EXACT_STEPS additions; for larger groups the normal approximation with the variance for ties,
    without continuity correction. Raises ValueError where a group is empty.
    """
    if not (groups.n_first and groups.n_second):
        raise ValueError("a test needs at least one answer in each group")
    observed, smallest = groups.deviation, smallest_p(groups)
    if steps(groups) > EXACT_STEPS:
        z = z_score(observed, groups.variance)
        return RankSumTest(erfc(abs(z) / sqrt(2)), normal_upper(z), normal_upper(-z), smallest, ASYMPTOTIC)
    distribution = rank_sum_distribution(groups)
    return RankSumTest(
        p=distribution.p_two_sided(observed),
        p_greater=distribution.p_greater(observed),
        p_less=distribution.p_less(observed),
        p_smallest=smallest,
        method=EXACT,
    )


def rank_sum_distribution(groups: TwoGroups) -> Distribution:
    """All values of `TwoGroups.deviation` under permutation, with the number of allocations behind each.

    The shift algorithm of Streitberg & Roehmel (1986), Statistical Software Newsletter 12:10-17: walk through
    the respondents; those chosen so far (rows) and the sum of their scores (columns) grow by one respondent,
    who is chosen or not. Scores are doubled mid-ranks, so that everything stays a whole number.
    """
    if groups.n_first > groups.n_second:
        other = rank_sum_distribution(groups.swapped())
        return Distribution(-other.values[::-1], other.weights[::-1])
    scores, unit, lowest = groups.scores()
    chosen = groups.n_first
    highest = int(scores[groups.n - chosen :].sum())
    kind: type[np.generic] = np.int64 if comb(groups.n, chosen) < LARGEST_COUNT else np.float64
    counts: np.ndarray = np.zeros((chosen + 1, highest + 1), dtype=kind)
    counts[0, 0] = 1
    for score in scores:
        counts[1:, score:] += counts[:-1, : highest + 1 - score]
    sums = np.flatnonzero(counts[chosen])
    return Distribution(unit * sums + chosen * (lowest - groups.n - 1), counts[chosen, sums])


def steps(groups: TwoGroups) -> int:
    """How many additions the counting recursion takes for these groups."""
    scores, _, _ = groups.scores()
    chosen = min(groups.n_first, groups.n_second)
    return groups.n * (chosen + 1) * (int(scores[groups.n - chosen :].sum()) + 1)


def smallest_p(groups: TwoGroups) -> float:
    """The lowest two-sided p that these group sizes and ties allow: that of the most lopsided allocation."""
    (low, share_low), (high, share_high) = groups.extremes()
    if low == high:
        return 1.0
    if -low == high:
        return float(share_low + share_high)
    return float(share_high if high > -low else share_low)


def smallest_p_without_ties(n_first: int, n_second: int) -> float:
    """The lowest two-sided p that groups of these sizes can reach at all: 2 of the C(n1 + n2, n1) allocations."""
    return min(1.0, 2 / comb(n_first + n_second, n_first))


def z_score(deviation: float, variance: float) -> float:
    """Deviation over its standard deviation, 0 where nothing varies (everyone gave the same answer)."""
    return deviation / sqrt(variance) if variance > 0 else 0.0


def normal_upper(z: float) -> float:
    """P(Z >= z) of the standard normal distribution."""
    return erfc(z / sqrt(2)) / 2
