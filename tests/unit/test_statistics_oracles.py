"""The worked examples of tests/published/statistics_oracles.json: data and results from other programs and papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import central_p
from les_evaluation.survey.statistics.brunner_munzel import brunner_munzel
from les_evaluation.survey.statistics.cross_table import fisher_freeman_halton
from les_evaluation.survey.statistics.interval import theta_interval
from les_evaluation.survey.statistics.rank_sum import EXACT, rank_sum_test, smallest_p_without_ties
from les_evaluation.survey.statistics.two_groups import TwoGroups
from les_evaluation.survey.statistics.van_elteren import van_elteren

ORACLES = json.loads((Path(__file__).parents[1] / "published" / "statistics_oracles.json").read_text(encoding="utf-8"))


def named(kind):
    return [pytest.param(oracle, id=f"{oracle['number']}-{oracle['name']}") for oracle in ORACLES[kind]]


def compared(first, second):
    """Every quantity that an oracle may name."""
    groups = TwoGroups.of(first, second)
    test, interval = rank_sum_test(groups), theta_interval(groups)
    statistic, p = brunner_munzel(first, second) if len(set(first)) > 1 else (None, None)
    return {
        "theta": groups.theta,
        "delta": groups.delta,
        "p": test.p,
        "p_greater": test.p_greater,
        "p_less": test.p_less,
        "p_central": central_p(test),
        "low": interval.low,
        "high": interval.high,
        "brunner_munzel_statistic": statistic,
        "brunner_munzel_p": p,
    }


@pytest.mark.parametrize("oracle", named("two_groups"))
def test_two_groups_agree_with_the_published_example(oracle):
    found = compared(oracle["first"], oracle["second"])
    assert {name: found[name] for name in oracle["expected"]} == pytest.approx(
        oracle["expected"], abs=oracle["tolerance"], rel=0
    )


@pytest.mark.parametrize("oracle", named("strata"))
def test_strata_agree_with_the_published_example(oracle):
    sites = [
        TwoGroups(stratum["first_counts"], stratum["second_counts"])
        if "first_counts" in stratum
        else TwoGroups.of(stratum["first"], stratum["second"])
        for stratum in oracle["strata"]
    ]
    test = van_elteren(sites)
    assert test.method == EXACT
    found = {"z": test.z, "p_asymptotic": test.p_asymptotic, "p": test.p, "chi_square": test.z**2}
    assert {name: found[name] for name in oracle["expected"]} == pytest.approx(
        oracle["expected"], abs=oracle["tolerance"], rel=0
    )


@pytest.mark.parametrize("oracle", named("cross_tables"))
def test_cross_table_agrees_with_the_published_example(oracle):
    found = fisher_freeman_halton(oracle["table"])
    assert found == pytest.approx(oracle["expected"]["p"], abs=oracle["tolerance"], rel=0)


@pytest.mark.parametrize("case", ORACLES["smallest_p_without_ties"])
def test_smallest_p_without_ties_as_printed_beside_every_p(case):
    found = smallest_p_without_ties(case["n_first"], case["n_second"])
    assert found == pytest.approx(case["p"], abs=5e-4)


def test_reported_p_of_oracle_6_is_not_the_one_that_asht_prints():
    # By hand: mid-ranks 1, 2, 3, 4.5, 4.5 and four times 7.5; T = 3 * 7.5 + 4.5 = 27, mu = 4 * 5 = 20. Of the
    # C(9, 4) = 126 allocations 9 have T >= 27 and 4 have T <= 13: |T - mu| gives 13, twice the smaller tail 18.
    (oracle,) = (oracle for oracle in ORACLES["two_groups"] if oracle["number"] == 6)
    test = rank_sum_test(TwoGroups.of(oracle["first"], oracle["second"]))
    assert test.p == pytest.approx(13 / 126)
    assert central_p(test) == pytest.approx(18 / 126)
