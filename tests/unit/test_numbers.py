"""Numbers as they are printed: by hand, halves as Excel rounds them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.numbers import half_up, percentage, percentage_as_set, printed


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "en"),
    [
        (0.125, 2, "0,13", "0.13"),
        (1.25, 1, "1,3", "1.3"),
        (2.5, 0, "3", "3"),
        (-0.125, 2, "−0,13", "−0.13"),
        (-0.001, 2, "0,00", "0.00"),
        (1e-7, 3, "0,000", "0.000"),
        (12, 1, "12,0", "12.0"),
    ],
)
def test_a_number_has_its_decimals_and_the_marks_of_the_language(value, decimals, nl, en):
    assert (printed(value, "nl", decimals=decimals), printed(value, "en", decimals=decimals)) == (nl, en)


# 100 * 0.285 is 28.499999999999996 in binary, and 100 * 0.07 is 7.000000000000001.
@pytest.mark.parametrize(
    ("share", "whole", "as_set"),
    [(0.285, "29%", "28,5%"), (0.07, "7%", "7%"), (0.025, "3%", "2,5%"), (1, "100%", "100%"), (0, "0%", "0%")],
)
def test_a_share_is_a_percentage(share, whole, as_set):
    assert percentage(share, "nl") == whole
    assert percentage_as_set(share, "nl") == as_set


@pytest.mark.parametrize(
    ("n", "base", "decimals", "nl"),
    [
        (1, 8, 0, "13%"),  # 12.5
        (1, 200, 0, "1%"),  # 0.5
        (1, 16, 1, "6,3%"),  # 6.25
        (2, 3, 0, "67%"),
        (2, 3, 2, "66,67%"),
        (0, 7, 1, "0,0%"),
        (-1, 8, 0, "−13%"),
        (-1, 300, 0, "0%"),
    ],
)
def test_a_part_of_a_whole_is_a_percentage_of_the_exact_share(n, base, decimals, nl):
    assert percentage(Fraction(n, base), "nl", decimals=decimals) == nl
    assert percentage(Fraction(np.int64(n), np.int64(base)), "nl", decimals=decimals) == nl


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value, decimals):
    assert abs(float(half_up(value, decimals=decimals)) - value) <= 0.5 * 10**-decimals + 1e-9
