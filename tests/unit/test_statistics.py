"""What must hold for any two groups, and the formulas against slower ways to the same number."""

from __future__ import annotations

from itertools import combinations, product
from math import comb, factorial, prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from builders import central_p
from les_evaluation.survey.statistics import interval as interval_module
from les_evaluation.survey.statistics import rank_sum
from les_evaluation.survey.statistics.interval import asymptotic_interval, score_sums, theta_interval
from les_evaluation.survey.statistics.rank_sum import (
    ASYMPTOTIC,
    EXACT,
    rank_sum_distribution,
    rank_sum_test,
    smallest_p,
    smallest_p_without_ties,
)
from les_evaluation.survey.statistics.two_groups import TwoGroups, median_code
from les_evaluation.survey.statistics.van_elteren import leave_one_out

ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=7)
TWO = st.builds(TwoGroups.of, ANSWERS, ANSWERS)


def by_enumeration(first, second):
    """Mid-rank sum minus expectation, of every allocation and of the observed one."""
    ranks = stats.rankdata([*first, *second])
    expected = len(first) * (len(ranks) + 1) / 2
    every = np.array([sum(chosen) - expected for chosen in combinations(ranks, len(first))])
    return every, ranks[: len(first)].sum() - expected


# theta, delta, ranks


@given(ANSWERS, ANSWERS)
def test_theta_is_the_share_of_pairs_in_which_the_first_is_higher(first, second):
    pairs = [(a > b) + 0.5 * (a == b) for a, b in product(first, second)]
    groups = TwoGroups.of(first, second)
    assert groups.theta == pytest.approx(sum(pairs) / len(pairs))
    assert groups.delta == pytest.approx(2 * groups.theta - 1)


@given(ANSWERS, ANSWERS)
def test_ranks_are_the_mid_ranks_of_scipy(first, second):
    groups = TwoGroups.of(first, second)
    ranks = np.repeat(groups.doubled_ranks, groups.totals) / 2
    assert ranks.tolist() == sorted(stats.rankdata([*first, *second]))


@given(ANSWERS, ANSWERS)
def test_unused_answers_of_the_scale_change_nothing(first, second):
    counted = TwoGroups(*(np.bincount(answers, minlength=9) for answers in (first, second)))
    groups = TwoGroups.of(first, second)
    assert counted.theta == groups.theta
    assert rank_sum_test(counted) == rank_sum_test(groups)
    assert theta_interval(counted) == theta_interval(groups)
    if len(first) > 1 and len(second) > 1:
        assert leave_one_out([counted]) == leave_one_out([groups])


def test_only_the_order_of_the_answers_counts():
    assert rank_sum_test(TwoGroups.of([1, 2, 5], [2, 3])) == rank_sum_test(TwoGroups.of([0.1, 7, 900], [7, 8.5]))


@pytest.mark.parametrize("call", [lambda g: g.theta, rank_sum_test, theta_interval])
def test_an_empty_group_is_an_error(call):
    with pytest.raises(ValueError, match="at least one answer in each group"):
        call(TwoGroups([0, 0], [1, 2]))


@pytest.mark.parametrize(("first", "second", "told"), [([1, 2], [1], "share one scale"), ([1, -1], [0, 1], "negative")])
def test_counts_that_cannot_be_are_an_error(first, second, told):
    with pytest.raises(ValueError, match=told):
        TwoGroups(first, second)


def test_a_missing_answer_is_an_error():
    with pytest.raises(ValueError, match="NaN"):
        TwoGroups.of([1, float("nan")], [2])


@given(st.lists(st.integers(1, 6), max_size=12))
def test_median_is_numpy_s_median_of_the_codes(answers):
    counts = np.bincount(answers, minlength=7)[1:]
    assert median_code(counts) == (float(np.median(answers)) if answers else None)


# rank-sum test


@given(ANSWERS, ANSWERS)
def test_exact_p_is_that_of_all_allocations(first, second):
    every, observed = by_enumeration(first, second)
    test = rank_sum_test(TwoGroups.of(first, second))
    assert test.method == EXACT
    assert test.p == pytest.approx((np.abs(every) >= abs(observed) - 1e-9).mean())
    assert test.p_greater == pytest.approx((every >= observed - 1e-9).mean())
    assert test.p_less == pytest.approx((every <= observed + 1e-9).mean())


@pytest.mark.parametrize("seed", range(5))
def test_exact_p_is_that_of_scipy_s_permutation_test(seed):
    random = np.random.default_rng(seed)
    first, second = random.integers(1, 6, 4), random.integers(2, 6, 5)
    mean = len(first) * (len(first) + len(second) + 1) / 2

    def far(*samples):
        return abs(stats.rankdata(np.concatenate(samples))[: len(first)].sum() - mean)

    peer = stats.permutation_test(
        (first, second), far, permutation_type="independent", alternative="greater", n_resamples=np.inf
    )
    assert rank_sum_test(TwoGroups.of(first, second)).p == pytest.approx(peer.pvalue)


@pytest.mark.parametrize("sizes", [(3, 4), (6, 6), (2, 9)])
def test_without_ties_p_is_that_of_scipy_s_exact_mann_whitney(sizes):
    answers = np.random.default_rng(sum(sizes)).permutation(sum(sizes))
    first, second = np.split(answers, [sizes[0]])
    peer = stats.mannwhitneyu(first, second, method="exact")
    assert rank_sum_test(TwoGroups.of(first, second)).p == pytest.approx(peer.pvalue)


@given(TWO)
def test_swapping_the_groups_mirrors_everything(groups):
    one, other = rank_sum_test(groups), rank_sum_test(groups.swapped())
    assert groups.swapped().theta == pytest.approx(1 - groups.theta)
    assert (other.p, other.p_greater, other.p_less) == pytest.approx((one.p, one.p_less, one.p_greater))
    assert other.p_smallest == pytest.approx(one.p_smallest)
    limits, mirrored = theta_interval(groups), theta_interval(groups.swapped())
    assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((limits.low, limits.high), abs=1e-7)


@given(TWO)
def test_reversing_the_scale_mirrors_the_groups(groups):
    upside_down = TwoGroups(groups.first[::-1], groups.second[::-1])
    assert upside_down.theta == pytest.approx(1 - groups.theta)
    assert rank_sum_test(upside_down).p == pytest.approx(rank_sum_test(groups).p)


@given(st.integers(1, 8), st.integers(1, 8))
def test_equal_answers_tell_nothing(n_first, n_second):
    groups = TwoGroups([0, n_first, 0], [0, n_second, 0])
    test, limits = rank_sum_test(groups), theta_interval(groups)
    assert (groups.theta, test.p, test.p_smallest) == (0.5, 1, 1)
    assert (limits.low, limits.high) == (0, 1)
    assert asymptotic_interval(groups) == interval_module.Interval(0, 1, ASYMPTOTIC)


@given(TWO)
def test_p_is_never_below_the_smallest_reachable(groups):
    test, distribution = rank_sum_test(groups), rank_sum_distribution(groups)
    assert test.p >= test.p_smallest * (1 - 1e-12)
    lowest = min(distribution.p_two_sided(value) for value in distribution.values)
    assert smallest_p(groups) == pytest.approx(lowest)


@given(st.integers(1, 6), st.integers(1, 6))
def test_smallest_p_without_ties_is_reached_by_groups_that_do_not_overlap(n_first, n_second):
    apart = TwoGroups.of(range(n_first), range(10, 10 + n_second))
    assert rank_sum_test(apart).p == pytest.approx(smallest_p_without_ties(n_first, n_second))


@given(TWO)
def test_the_distribution_holds_every_allocation(groups):
    distribution = rank_sum_distribution(groups)
    assert distribution.total == comb(groups.n, groups.n_first)
    mean = (distribution.values * distribution.weights).sum() / distribution.total
    variance = (distribution.values**2 * distribution.weights).sum() / distribution.total
    assert mean == pytest.approx(0, abs=1e-9)
    assert variance == pytest.approx(groups.variance)


def test_counts_beyond_64_bits_stay_accurate():
    random = np.random.default_rng(7)
    groups = TwoGroups.of(random.integers(1, 6, 35), random.integers(1, 6, 36))
    distribution = rank_sum_distribution(groups)
    assert distribution.weights.dtype == np.float64
    assert distribution.total == pytest.approx(comb(71, 35), rel=1e-12)


def test_large_groups_get_the_normal_approximation_of_scipy():
    random = np.random.default_rng(11)
    first, second = random.integers(1, 6, 400), random.integers(1, 6, 300)
    test = rank_sum_test(TwoGroups.of(first, second))
    peer = stats.mannwhitneyu(first, second, method="asymptotic", use_continuity=False)
    assert test.method == ASYMPTOTIC
    assert test.p == pytest.approx(peer.pvalue)
    assert test.p_greater + test.p_less == pytest.approx(1)
    assert theta_interval(TwoGroups.of(first, second)).method == ASYMPTOTIC


def test_twelve_against_twelve_with_ties_takes_few_steps():
    groups = TwoGroups.of([1, 2, 3, 4, 5, 5] * 2, [1, 1, 2, 3, 4, 5] * 2)
    assert rank_sum.steps(groups) < 200_000


# interval


@pytest.mark.parametrize(("first", "second"), [([1, 3, 3], [2, 3]), ([2, 2, 5], [1, 2, 4]), ([4], [1, 4, 5, 5])])
@pytest.mark.parametrize("theta", [0.2, 0.5, 0.9])
def test_allocations_are_as_likely_as_the_paper_says(first, second, theta):
    # Fay & Malinovsky (2018), eq. 16 to 18, one allocation at a time; x is the lower group, phi = P(x < y).
    groups = TwoGroups.of(first, second)
    scores, _, _ = groups.scores()
    n, m = len(first), len(second)
    found = np.zeros(scores.max() * n + 1)
    for chosen in combinations(range(n + m), n):
        y = np.isin(np.arange(n + m), chosen).astype(int)
        x = 1 - y
        constant = factorial(n) * factorial(m)
        hazards = prod(theta * x[place:].sum() + (1 - theta) * y[place:].sum() for place in range(n + m))
        lehmann = prod((1 - theta) * x[: place + 1].sum() + theta * y[: place + 1].sum() for place in range(n + m))
        eq16 = constant * (1 - theta) ** n * theta**m / hazards
        eq17 = constant * theta**n * (1 - theta) ** m / lehmann
        found[scores[list(chosen)].sum()] += (eq16 + eq17) / 2
    sums = score_sums(groups, theta)
    assert sums == pytest.approx(found[: len(sums)])
    assert sums.sum() == pytest.approx(1)


@given(TWO)
def test_at_one_half_all_allocations_are_equally_likely(groups):
    sums = score_sums(groups, 0.5)
    weights = rank_sum_distribution(groups).weights
    assert sums[sums > 0] == pytest.approx(weights / weights.sum())


@given(TWO)
def test_the_interval_holds_theta_and_grows_with_confidence(groups):
    narrow, wide = theta_interval(groups, confidence=0.8), theta_interval(groups)
    assert 0 <= wide.low <= narrow.low <= groups.theta <= narrow.high <= wide.high <= 1


@given(TWO)
def test_the_interval_leaves_one_half_out_only_with_a_small_central_p(groups):
    limits, p = theta_interval(groups), central_p(rank_sum_test(groups))
    assume(abs(p - 0.05) > 1e-9)
    assert (limits.low > 0.5 or limits.high < 0.5) == (p < 0.05)


def test_each_limit_leaves_half_of_the_rest_in_its_tail():
    groups = TwoGroups.of([2, 4, 4, 5, 5], [1, 2, 3, 4, 4, 2])
    limits = theta_interval(groups)
    _, unit, lowest = groups.scores()
    observed = (int(groups.first @ groups.doubled_ranks) - groups.n_first * lowest) // unit
    assert score_sums(groups, limits.low)[observed:].sum() == pytest.approx(0.025, abs=1e-9)
    assert score_sums(groups, limits.high)[: observed + 1].sum() == pytest.approx(0.025, abs=1e-9)


def test_the_asymptotic_limits_solve_their_equation():
    groups = TwoGroups([3, 2, 2, 11, 33], [33, 6, 6, 11, 2])
    pairs, n = groups.n_first * groups.n_second, groups.n
    factor = 1 - sum(int(t) ** 3 - int(t) for t in groups.totals) / (n**3 - n)
    limits = asymptotic_interval(groups)
    for theta, sign in ((limits.low, 1), (limits.high, -1)):
        spread = 1 + (n - 2) / 2 * ((1 - theta) / (2 - theta) + theta / (1 + theta))
        z = (sign * (groups.theta - theta) - 0.5 / pairs) / np.sqrt(factor * theta * (1 - theta) / pairs * spread)
        assert z == pytest.approx(stats.norm.ppf(0.975))


def test_exact_and_asymptotic_limits_come_near_each_other(monkeypatch):
    random = np.random.default_rng(2)
    groups = TwoGroups.of(random.random(20), random.random(20) + 0.2)
    exact = theta_interval(groups)
    monkeypatch.setattr(interval_module, "EXACT_STEPS", 0)
    near = theta_interval(groups)
    assert (exact.method, near.method) == (EXACT, ASYMPTOTIC)
    assert (near.low, near.high) == pytest.approx((exact.low, exact.high), abs=0.02)
