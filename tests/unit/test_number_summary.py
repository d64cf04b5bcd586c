"""Summaries of numbers, against values that others published and values counted by hand."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from les_evaluation.survey.number_summary import net_promoter_score, quantile, summary_of

# R: summary(mtcars$mpg) and sd(mtcars$mpg), Motor Trend 1974.
MPG = (
    "21 21 22.8 21.4 18.7 18.1 14.3 24.4 22.8 19.2 17.8 16.4 17.3 15.2 10.4 10.4 14.7 32.4 30.4 33.9 21.5 15.5 15.2 "
    "13.3 19.2 27.3 26 30.4 15.8 19.7 15 21.4"
)


def counts(numbers):
    """Value -> how often it stands in a text or list of numbers."""
    listed = numbers.split() if isinstance(numbers, str) else numbers
    return Counter(Fraction(str(number)) for number in listed)


def test_as_r_prints_the_summary_of_mpg_of_mtcars():
    said = summary_of(counts(MPG))
    assert (said.n, float(said.minimum), float(said.maximum)) == (32, 10.4, 33.9)
    assert (float(said.lower_quartile), float(said.median), float(said.upper_quartile)) == (15.425, 19.2, 22.8)
    assert float(said.mean) == pytest.approx(20.09062, abs=5e-6)
    assert said.sd == pytest.approx(6.026948, abs=5e-7)


def test_as_the_help_of_excel_has_them():
    assert float(summary_of(counts("1 2 4 7 8 9 10 12")).lower_quartile) == 3.5  # QUARTILE.INC
    assert float(quantile(counts("1 3 2 4"), Fraction(3, 10))) == 1.9  # PERCENTILE.INC
    assert float(summary_of(counts("1 2 3 4 5 6")).median) == 3.5  # MEDIAN
    strengths = "1345 1301 1368 1322 1310 1370 1318 1350 1303 1299"
    assert summary_of(counts(strengths)).sd == pytest.approx(27.46391572, abs=5e-9)  # STDEV.S


def test_counted_by_hand():
    # 1, 1, 4: mean 2; squares 1 + 1 + 4 = 6, / 2 = 3; quartiles at 0.5, 1 and 1.5 of 0, 1, 2.
    said = summary_of({Fraction(1): 2, Fraction(4): 1})
    assert (said.mean, said.sd, said.median) == (2, pytest.approx(3**0.5), 1)
    assert (said.lower_quartile, said.upper_quartile) == (1, Fraction(5, 2))


def test_of_one_number_there_is_no_spread_and_of_none_nothing():
    said = summary_of(counts("7"))
    assert (said.n, said.mean, said.sd, said.lower_quartile, said.maximum) == (1, 7, None, 7, 7)
    assert summary_of({}) is None
    assert summary_of({Fraction(3): 0}) is None


def test_a_value_that_nobody_gave_is_no_end():
    said = summary_of({Fraction(1): 0, Fraction(5): 2, Fraction(9): 0})
    assert (said.minimum, said.maximum, said.median) == (5, 5, 5)


def test_net_promoter_score_by_hand():
    # 10, 9, 9, 8, 7, 6, 0: 3 of 7 promote, 2 of 7 do not: 100 / 7.
    assert net_promoter_score(counts("10 9 9 8 7 6 0")) == Fraction(100, 7)
    assert net_promoter_score({}) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_as_numpy_has_them(numbers):
    said = summary_of(counts(numbers))
    quarters = [float(said.lower_quartile), float(said.median), float(said.upper_quartile)]
    assert quarters == pytest.approx(np.quantile(numbers, [0.25, 0.5, 0.75]).tolist())
    assert (float(said.mean), said.sd) == (pytest.approx(np.mean(numbers)), pytest.approx(np.std(numbers, ddof=1)))
