"""Several sites and several tests: van Elteren, leaving one out, Holm, cross tables, against slower ways."""

from __future__ import annotations

from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from les_evaluation.survey.statistics import van_elteren
from les_evaluation.survey.statistics.brunner_munzel import brunner_munzel
from les_evaluation.survey.statistics.cross_table import fisher_freeman_halton
from les_evaluation.survey.statistics.holm import holm
from les_evaluation.survey.statistics.rank_sum import ASYMPTOTIC, EXACT, rank_sum_test, smallest_p_without_ties
from les_evaluation.survey.statistics.two_groups import TwoGroups
from les_evaluation.survey.statistics.van_elteren import MONTE_CARLO, leave_one_out, stratified_theta

ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=7)
TWO = st.builds(TwoGroups.of, ANSWERS, ANSWERS)
SITES = st.lists(
    st.builds(TwoGroups.of, *[st.lists(st.integers(1, 4), min_size=1, max_size=4)] * 2), min_size=1, max_size=3
)


def deviations(site):
    """(mid-rank sum - expectation) / (n + 1) of every allocation within one site, and the observed one."""
    places = np.arange(1, len(site.first) + 1)
    ranks = stats.rankdata([*np.repeat(places, site.first), *np.repeat(places, site.second)])
    expected = site.n_first * (site.n + 1) / 2
    every = [(sum(chosen) - expected) / (site.n + 1) for chosen in combinations(ranks, site.n_first)]
    return every, (ranks[: site.n_first].sum() - expected) / (site.n + 1)


@given(SITES)
def test_van_elteren_is_that_of_all_allocations_within_sites(sites):
    parts, seen = zip(*map(deviations, sites), strict=True)
    every, observed = np.array([sum(sums) for sums in product(*parts)]), sum(seen)
    test = van_elteren.van_elteren(sites)
    assert test.method == EXACT
    assert test.p == pytest.approx((np.abs(every) >= abs(observed) - 1e-9).mean())
    lowest = (np.abs(every) >= np.abs(every).max() - 1e-9).mean()
    assert test.p_smallest == pytest.approx(lowest)
    assert test.p >= test.p_smallest * (1 - 1e-9)
    if every.std() > 1e-9:
        assert test.z == pytest.approx(observed / every.std())


@given(TWO)
def test_one_site_is_the_rank_sum_test(groups):
    test, alone = van_elteren.van_elteren([groups]), rank_sum_test(groups)
    assert (test.theta, test.p, test.p_smallest) == pytest.approx((groups.theta, alone.p, alone.p_smallest))
    assert test.p_smallest_no_ties == pytest.approx(smallest_p_without_ties(groups.n_first, groups.n_second))


@given(SITES)
def test_swapping_the_groups_of_all_sites_mirrors_the_test(sites):
    one = van_elteren.van_elteren(sites)
    other = van_elteren.van_elteren([site.swapped() for site in sites])
    assert (other.theta, other.z, other.p) == pytest.approx((1 - one.theta, -one.z, one.p))


def test_the_order_of_the_sites_does_not_matter():
    sites = [TwoGroups([1, 2, 0], [2, 0, 1]), TwoGroups([0, 1, 4], [1, 2, 2]), TwoGroups([0, 0, 3], [1, 1, 0])]
    found = {van_elteren.van_elteren(order).p for order in permutations(sites)}
    assert max(found) == pytest.approx(min(found))


def test_sites_without_answers_of_both_groups_do_not_count():
    site, alone = TwoGroups([1, 2, 0], [0, 1, 2]), TwoGroups([0, 0, 0], [1, 2, 3])
    assert van_elteren.van_elteren([site, alone]) == van_elteren.van_elteren([site])
    for call in (van_elteren.van_elteren, stratified_theta, leave_one_out):
        with pytest.raises(ValueError, match="no site"):
            call([alone])


def test_what_outgrows_counting_is_drawn_with_the_same_numbers_every_time(monkeypatch):
    sites = [
        TwoGroups([0, 1, 2, 3], [2, 1, 2, 0]),
        TwoGroups([1, 1, 1, 4], [1, 3, 2, 1]),
        TwoGroups([0, 2, 1], [1, 1, 1]),
    ]
    exact = van_elteren.van_elteren(sites)
    monkeypatch.setattr(van_elteren, "LARGEST_SUPPORT", 1)
    drawn = van_elteren.van_elteren(sites)
    assert (exact.method, drawn.method) == (EXACT, MONTE_CARLO)
    assert drawn.p == pytest.approx(exact.p, abs=0.006)  # four standard errors of 99,999 draws
    assert drawn == van_elteren.van_elteren(sites)


def test_a_site_too_large_to_count_gets_the_normal_approximation():
    random = np.random.default_rng(5)
    sites = [TwoGroups.of(random.integers(1, 6, 300), random.integers(1, 6, 300)), TwoGroups([1, 2], [2, 1])]
    test = van_elteren.van_elteren(sites)
    assert test.method == ASYMPTOTIC
    assert test.p == test.p_asymptotic == pytest.approx(2 * stats.norm.sf(abs(test.z)))


@given(ANSWERS, ANSWERS)
def test_leave_one_out_is_the_range_over_all_respondents(first, second):
    assume(len(first) > 1 and len(second) > 1)
    smaller = [TwoGroups.of(first[:i] + first[i + 1 :], second).theta for i in range(len(first))]
    smaller += [TwoGroups.of(first, second[:i] + second[i + 1 :]).theta for i in range(len(second))]
    assert leave_one_out([TwoGroups.of(first, second)]) == pytest.approx((min(smaller), max(smaller)))


def test_leaving_out_the_only_one_of_a_group_drops_the_site():
    higher, lower = TwoGroups([0, 1], [1, 0]), TwoGroups([1, 0], [0, 1])
    assert stratified_theta([higher, lower]) == pytest.approx(0.5)
    assert leave_one_out([higher, lower]) == pytest.approx((0, 1))


# several tests, cross tables


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=8))
def test_holm_keeps_the_order_and_never_lowers_a_p(p_values):
    adjusted = holm(p_values)
    pairs = sorted((p, a) for p, a in zip(p_values, adjusted, strict=True) if p is not None)
    assert [a is None for a in adjusted] == [p is None for p in p_values]
    assert all(p <= a <= 1 for p, a in pairs)
    assert [a for _, a in pairs] == sorted(a for _, a in pairs)


def test_holm_by_hand():
    # Four tests: .01 * 4, .02 * 3, then .03 * 2 and .04 * 1, of which the last may not fall below .06.
    assert holm([0.04, 0.01, None, 0.03, 0.02]) == pytest.approx([0.06, 0.04, None, 0.06, 0.06])


@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2))
def test_a_two_by_two_table_is_fisher_s_exact_test(table):
    assume(sum(map(sum, table)))
    assert fisher_freeman_halton(table) == pytest.approx(stats.fisher_exact(table).pvalue)


def test_a_cross_table_may_be_turned():
    table = [[3, 0, 1], [1, 4, 0], [0, 1, 2]]
    assert fisher_freeman_halton(table) == pytest.approx(fisher_freeman_halton(list(zip(*table, strict=True))))


@pytest.mark.parametrize(("table", "told"), [([[0, 0], [0, 0]], "no answers"), ([[90] * 6] * 6, "too large")])
def test_a_cross_table_that_cannot_be_tested_is_an_error(table, told, monkeypatch):
    monkeypatch.setattr("les_evaluation.survey.statistics.cross_table.LARGEST_STATES", 1000)
    with pytest.raises(ValueError, match=told):
        fisher_freeman_halton(table)


def test_brunner_munzel_needs_two_answers_a_group():
    with pytest.raises(ValueError, match="at least two"):
        brunner_munzel([1], [1, 2])


def test_what_is_as_far_from_nothing_as_what_was_seen_counts_in_a_drawn_p():
    # One person in each group and different answers: of the two ways to deal them out both are as far.
    site = TwoGroups([0, 1], [1, 0])
    assert van_elteren._monte_carlo_p([site], [van_elteren.rank_sum_distribution(site)]) == 1.0
