"""What is told of numbers with a minimum base: of no group may its answers, or one of them, follow from that."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement, permutations

import pandas as pd
import pytest

from les_evaluation.survey.claims.evaluation import holds_within
from les_evaluation.survey.claims.notation import Amount
from les_evaluation.survey.number_summary import Numbers, numbers_in, told_margin
from les_evaluation.survey.numbers_told import fewest_of_spread, rounded, smallest_gap, step_from, told_of


def told(*values, minimum=5, gap=Fraction(1), nps=False):
    counts = Counter(map(Fraction, values))
    found = told_of(Numbers(counts), gap=gap, nps=nps, minimum=minimum)
    return {name: value for name, (value, _) in found.items()}


def test_of_few_only_the_mean_is_told_and_rounded():
    """The mean of 4, 10, 12, 18 and 27 is 71 / 5 = 14.2, told in whole numbers: 1 x 5 / 5."""
    assert told(4, 10, 12, 18, 27) == {"mean": 14}
    assert told(0, 0, 0, 0, 1) == told(0, 0, 0, 0, 0) == {"mean": 0}
    assert fewest_of_spread(5) == 15
    assert fewest_of_spread(2) == 10
    assert fewest_of_spread(1) == 0


def test_of_more_the_middle_is_told_too_and_rounded():
    """1 to 15: mean 8; sd sqrt(280 / 14) = 4.47, told as 4; quartiles 4.5, 8 and 11.5, told as 5, 8 and 12."""
    found = told(*range(1, 16))
    assert found == {"mean": 8, "sd": 4, "lower_quartile": 5, "median": 8, "upper_quartile": 12}
    assert told(*range(1, 15)).keys() == {"mean"}
    # 9 and 10 of two, 0 to 6 of seven, of 15: 100 x (2 - 7) / 15 = -33.3.
    assert told(*[9, 10, *range(7), 7, 7, 7, 8, 8, 8], nps=True)["nps"] == -33


def test_the_mean_of_many_is_told_closer():
    """Of 50 a step of 5 / 50 = 0.1; of 1000 one of 0.005: the mean of 999 zeros and one 7 is 0.007, told as 0.005."""
    assert told(*[0] * 49, 3)["mean"] == Fraction(1, 10)  # 0.06
    assert told(*[0] * 999, 7)["mean"] == Fraction(5, 1000)


def test_steps_and_rounding():
    assert [step_from(Fraction(least)) for least in ("1", "0.3", "0.11", "5", "6", "0.05")] == [
        1,
        Fraction(1, 2),
        Fraction(1, 5),
        5,
        10,
        Fraction(1, 20),
    ]
    assert rounded(Fraction(5, 2), Fraction(1)) == 3
    assert rounded(Fraction(-5, 2), Fraction(1)) == -2
    assert smallest_gap(map(Fraction, ("1", "4", "1.5"))) == Fraction(1, 2)
    assert smallest_gap([Fraction(3)]) == 1


@pytest.mark.parametrize(
    ("n", "minimum", "highest"), [(5, 5, 10), (6, 5, 10), (2, 2, 10), (3, 2, 10), (9, 2, 4), (14, 5, 3)]
)
def test_an_attacker_finds_several_sets_of_answers_that_fit(n, minimum, highest):
    """Every set of whole answers from 0 to the highest, held against all others with the same told numbers."""
    fits = defaultdict(list)
    for values in combinations_with_replacement(range(highest + 1), n):
        found = told(*values, minimum=minimum, nps=highest == 10)
        fits[tuple(sorted(found.items()))].append(values)
    assert min(map(len, fits.values())) > 1
    # Of no group in the middle of the scale is any answer in all sets that fit.
    fixed = [sets for sets in fits.values() if set.intersection(*map(set, sets)) - {0, highest}]
    assert not fixed or n > 6


def test_of_more_persons_other_answers_fit_as_well():
    """Of 15 to 40 persons with answers from 0 to 60 one, or two, may be 1 further off, and nothing told moves."""
    drawn = random.Random(3)  # noqa: S311 - no secret
    for _ in range(60):
        values = [drawn.randint(0, 60) for _ in range(drawn.randint(15, 40))]
        found = told(*values)
        moves = [{at: step} for at in range(len(values)) for step in (1, -1)]
        moves += [{one: 1, other: -1} for one, other in permutations(range(len(values)), 2)]
        others = ([value + move.get(at, 0) for at, value in enumerate(values)] for move in moves)
        assert any(sorted(other) != sorted(values) and told(*other) == found for other in others)


def test_an_answer_far_from_all_others_is_not_told():
    """Beside fourteen zeros and a 40 others fit: a mean told as 2.5 is a sum of 33.75 to 41.25, sd 9.5 to 10.5."""
    assert told(*[0] * 14, 40) == told(*[0] * 13, 1, 40) == told(*[0] * 13, 2, 38)


def test_told_rows_are_read_back():
    rows = [("genk", "visits", "all", "", "answered", 5, 5), ("genk", "visits", "all", "mean 14 ±0.5", "told", 5, 5)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    found = numbers_in(table.assign(hidden=False), "visits", weighted=False)["genk", "all"]
    assert (found.n, found.summary().mean, found.summary().sd, found.summary().median) == (5, 14, None, None)
    assert told_margin("mean 14 ±0.5") == Fraction(1, 2)


def test_a_claim_on_a_rounded_mean_is_told_only_where_every_mean_agrees():
    """A mean told as 14 lies from 13.5 to 14.5."""

    def held(relation, value, decimals):
        return holds_within(relation, Fraction(14), Fraction(1, 2), Amount(Fraction(value), decimals))

    assert held("=", "14", 0) is True
    assert held("=", "14.2", 1) is None
    assert held("=", "15.1", 1) is False
    assert held(">", "12", 0) is True
    assert held(">", "14.1", 1) is None
    assert held("<", "13", 0) is False
