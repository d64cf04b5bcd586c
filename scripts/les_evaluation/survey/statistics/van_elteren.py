"""Two groups compared over several sites at once, ranking within each site only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import erfc, lcm, prod, sqrt

import numpy as np

from les_evaluation.survey.statistics.distribution import Distribution
from les_evaluation.survey.statistics.rank_sum import (
    ASYMPTOTIC,
    EXACT,
    EXACT_STEPS,
    rank_sum_distribution,
    smallest_p_without_ties,
    steps,
    z_score,
)
from les_evaluation.survey.statistics.two_groups import TwoGroups

MONTE_CARLO = "monte_carlo"
LARGEST_SUPPORT = 4_000_000  # sums held at once while the sites' distributions are put together
LARGEST_VALUE = 2**61
DRAWS, SEED = 99_999, 20230919


@dataclass(frozen=True)
class VanElteren:
    """One comparison over all sites.

    theta: see stratified_theta. z, p_asymptotic:
    normal approximation with the variance for ties, no continuity correction; z > 0 where the first group is
    higher; its square is the chi-square with 1 degree of freedom. p: two-sided, by permutation within sites.
    p_smallest, p_smallest_no_ties: the lowest p that these ties, or these sizes without ties, allow.
    method: of p, exact, monte_carlo or asymptotic.
    """

    theta: float
    z: float
    p_asymptotic: float
    p: float
    p_smallest: float
    p_smallest_no_ties: float
    method: str


def van_elteren(sites: Sequence[TwoGroups]) -> VanElteren:
    """The stratified rank-sum test T = sum over sites of (first group's rank sum within the site) / (n_k + 1).

    Source: van Elteren (1960), Bulletin of the International Statistical Institute 37:351-361; Lehmann (1975),
    Nonparametrics, pp. 132-141. Under the null hypothesis respondents are shuffled within their site only:
    p = P(|T - mu| >= |t - mu|), by adding up the exact distributions of the sites on a grid of whole numbers.
    Where that grid grows beyond LARGEST_SUPPORT, p comes from DRAWS seeded draws; where a site itself is too
    large to be counted (rank_sum.EXACT_STEPS), p is the normal approximation. `method` says which.
    Sites in which a group has no answer do not count; raises ValueError where none is left.
    """
    sites = contributing(sites)
    if not sites:
        raise ValueError("no site has answers of both groups")
    weighted = sum(site.deviation / (2 * (site.n + 1)) for site in sites)
    z = z_score(weighted, sum(site.variance / (4 * (site.n + 1) ** 2) for site in sites))
    p_asymptotic = erfc(abs(z) / sqrt(2))
    small = all(steps(site) <= EXACT_STEPS for site in sites)
    p, method = permutation_p(sites) if small else (p_asymptotic, ASYMPTOTIC)
    return VanElteren(
        theta=stratified_theta(sites),
        z=z,
        p_asymptotic=p_asymptotic,
        p=p,
        p_smallest=_smallest_p(sites),
        p_smallest_no_ties=min(1.0, 2 * prod(smallest_p_without_ties(s.n_first, s.n_second) / 2 for s in sites)),
        method=method,
    )


def contributing(sites: Sequence[TwoGroups]) -> list[TwoGroups]:
    """The sites with answers of both groups."""
    return [site for site in sites if site.n_first and site.n_second]


def stratified_theta(sites: Sequence[TwoGroups]) -> float:
    """The mean of the sites' theta with weights n1 n2 / (n + 1), the one that van Elteren's test measures.

    T - mu = sum of n1 n2 / (n + 1) * (theta - 1/2), so it is 1/2 exactly where T meets its expectation. For one
    site it is that site's theta. Raises ValueError where no site has answers of both groups.
    """
    sites = contributing(sites)
    if not sites:
        raise ValueError("no site has answers of both groups")
    weights = [site.n_first * site.n_second / (site.n + 1) for site in sites]
    return sum(weight * site.theta for weight, site in zip(weights, sites, strict=True)) / sum(weights)


def leave_one_out(sites: Sequence[TwoGroups]) -> tuple[float, float]:
    """The lowest and highest stratified_theta when any one respondent is left out.

    A site whose group becomes empty then drops out. Raises ValueError where nothing would be left.
    """
    sites = contributing(sites)
    found = []
    for index, site in enumerate(sites):
        others = sites[:index] + sites[index + 1 :]
        found += [stratified_theta([*others, smaller]) for smaller in site.without_one()]
    if not found:
        raise ValueError("no site has answers of both groups")
    return min(found), max(found)


def permutation_p(sites: Sequence[TwoGroups]) -> tuple[float, str]:
    """Two-sided p by permutation within sites, each small enough to be counted; and whether it is exact."""
    parts = [rank_sum_distribution(site) for site in sites]
    common = lcm(*(site.n + 1 for site in sites))
    factors = [common // (site.n + 1) for site in sites]
    largest = common * sum(site.n_first * site.n_second for site in sites)
    if largest < LARGEST_VALUE:
        observed = sum(site.deviation * factor for site, factor in zip(sites, factors, strict=True))
        halves = _two_halves([part.scaled(factor) for part, factor in zip(parts, factors, strict=True)])
        if halves:
            return halves[0].p_two_sided_of_sum(halves[1], observed), EXACT
    return _monte_carlo_p(sites, parts), MONTE_CARLO


def _two_halves(parts: Sequence[Distribution]) -> tuple[Distribution, Distribution] | None:
    """The same statistic as a sum of two, smallest supports put together first; None where that outgrows memory."""
    nothing = Distribution(np.zeros(1, dtype=np.int64), np.ones(1))
    parts = sorted([*parts, nothing, nothing], key=_support)
    while len(parts) > 2:
        one, other, *rest = parts
        if _support(one) * _support(other) > LARGEST_SUPPORT:
            return None
        parts = sorted([one.plus(other), *rest], key=_support)
    return parts[0], parts[1]


def _support(distribution: Distribution) -> int:
    return len(distribution.values)


def _monte_carlo_p(sites: Sequence[TwoGroups], parts: Sequence[Distribution]) -> float:
    """Draws from each site's exact distribution, added up: (hits + 1) / (DRAWS + 1).

    Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, eq. 4.11.
    """
    generator = np.random.default_rng(SEED)
    drawn, observed = np.zeros(DRAWS), 0.0
    for site, part in zip(sites, parts, strict=True):
        cumulative = np.cumsum(part.weights / part.total)
        places = np.searchsorted(cumulative, generator.random(DRAWS) * cumulative[-1], side="right")
        drawn += part.values[places] / (site.n + 1)
        observed += site.deviation / (site.n + 1)
    # Equal sums may differ in their last digits.
    hits = int((np.abs(drawn) >= abs(observed) - 1e-9).sum())
    return (hits + 1) / (DRAWS + 1)


def _smallest_p(sites: Sequence[TwoGroups]) -> float:
    lows, highs = zip(*(site.extremes() for site in sites), strict=True)
    low = sum(Fraction(deviation, site.n + 1) for (deviation, _), site in zip(lows, sites, strict=True))
    high = sum(Fraction(deviation, site.n + 1) for (deviation, _), site in zip(highs, sites, strict=True))
    share_low, share_high = prod(share for _, share in lows), prod(share for _, share in highs)
    if low == high:
        return 1.0
    if -low == high:
        return float(share_low + share_high)
    return float(share_high if high > -low else share_low)
