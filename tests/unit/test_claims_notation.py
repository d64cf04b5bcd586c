"""The notation of the claims: what a cell says, and which numbers make it true."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.numbers import percent_half_up
from les_evaluation.survey.claims.notation import (
    COUNT,
    MOST_CHOSEN,
    SHARE,
    WORDS,
    Compared,
    Counted,
    OutOf,
    Percent,
    Unreadable,
    Word,
    fits,
    parse_answers,
    parse_expected,
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("11", Compared("=", 11)),
        ("0", Compared("=", 0)),
        ("3 of 3", OutOf(3, 3)),
        ("28%", Compared("=", Percent(Fraction(28)))),
        ("28 %", Compared("=", Percent(Fraction(28)))),
        ("28.6%", Compared("=", Percent(Fraction(143, 5), 1))),
        ("28,6%", Compared("=", Percent(Fraction(143, 5), 1))),
        ("all", Word("all")),
        ("Not  All", Word("not all")),
        ("about half", Word("about half")),
        ("half", Word("half")),
        ("most chosen", Word(MOST_CHOSEN)),
        ("at least half", Compared(">=", Percent(Fraction(50)))),
        ("more than 50%", Compared(">", Percent(Fraction(50)))),
        ("> 11", Compared(">", 11)),
        (">11", Compared(">", 11)),
        (">= 11", Compared(">=", 11)),
        ("At most 11", Compared("<=", 11)),
        ("fewer than 11", Compared("<", 11)),
        ("> veranderen[tijd]", Compared(">", Counted("veranderen", ("tijd",)))),
        ("as many as visie[akkoord + ja]", Compared("=", Counted("visie", ("akkoord", "ja")))),
        ("< visie[ja], group breed", Compared("<", Counted("visie", ("ja",), group="breed"))),
        ("< visie[ja], les genk, group breed", Compared("<", Counted("visie", ("ja",), "genk", "breed"))),
        ("> steun_wse", Compared(">", Counted("steun_wse", ()))),
    ],
)
def test_a_part_is_read(cell, expected):
    assert parse_expected(cell, COUNT) == (expected,)


def test_and_joins_parts():
    assert parse_expected("16 and 28%", COUNT) == (Compared("=", 16), Compared("=", Percent(Fraction(28))))
    assert parse_expected("some AND at most 4", COUNT) == (Word("some"), Compared("<=", 4))


@pytest.mark.parametrize(
    ("cell", "part", "like"),
    [
        ("majorty", "majorty", "majority"),
        ("about  halve", "about halve", "about half"),
        ("16 and nobodyy", "nobodyy", None),
        ("veranderen[tijd]", "veranderen[tijd]", None),
        ("1/3", "1/3", None),
        ("0.28", "0.28", None),
        ("> ", ">", ">"),
        ("16 (28%)", "16 (28%)", None),
        ("-1", "-1", None),
    ],
)
def test_what_is_not_understood_is_named(cell, part, like):
    with pytest.raises(Unreadable) as caught:
        parse_expected(cell, COUNT)
    assert list(caught.value.parts) == [part]
    if like:
        assert caught.value.parts[part] == like


def test_all_that_is_not_understood_is_named_and_the_rest_is_read():
    with pytest.raises(Unreadable) as caught:
        parse_expected("majorty and 16 and nonne", COUNT)
    assert caught.value.parts == {"majorty": "majority", "nonne": "none"}
    assert caught.value.read == (Compared("=", 16),)


@pytest.mark.parametrize(("cell", "percent"), [("0.28", 28), ("1", 100), ("0", 0), ("0.5", 50), ("28%", 28)])
def test_a_percentage_that_excel_turned_into_a_fraction_is_read_for_a_share(cell, percent):
    assert parse_expected(cell, SHARE) == (Compared("=", Percent(Fraction(percent))),)


def test_a_fraction_keeps_the_decimals_of_the_percentage():
    assert parse_expected("0.286", SHARE) == (Compared("=", Percent(Fraction(143, 5), 1)),)


@pytest.mark.parametrize(
    ("cell", "quantities"),
    [
        ("11", {"count", "answered", "base"}),
        ("> 11", {"count", "answered", "base"}),
        ("> visie", {"count", "share", "answered", "base"}),
        ("28%", {"count", "share"}),
        ("majority", {"count", "share"}),
        ("3 of 3", {"count"}),
        ("most chosen", {"count", "share"}),
    ],
)
def test_what_can_be_said_of_which_quantity(cell, quantities):
    (expected,) = parse_expected(cell, COUNT)
    assert {name for name in ("count", "share", "answered", "base") if fits(expected, name)} == quantities


def test_answers():
    assert parse_answers("") == ()
    assert parse_answers("akkoord") == ("akkoord",)
    assert parse_answers("akkoord + helemaal_akkoord") == ("akkoord", "helemaal_akkoord")
    assert parse_answers("akkoord++ja") == ("akkoord", "", "ja")


# word -> base -> the n for which it is true, by hand
TRUE_FOR = {
    "all": {1: {1}, 2: {2}, 3: {3}, 4: {4}, 5: {5}},
    "none": {1: {0}, 2: {0}, 3: {0}, 4: {0}, 5: {0}},
    "some": {1: set(), 2: {1}, 3: {1, 2}, 4: {1, 2, 3}, 5: {1, 2, 3, 4}},
    "not all": {1: {0}, 2: {0, 1}, 3: {0, 1, 2}, 4: {0, 1, 2, 3}, 5: {0, 1, 2, 3, 4}},
    "majority": {1: {1}, 2: {2}, 3: {2, 3}, 4: {3, 4}, 5: {3, 4, 5}},
    "minority": {1: set(), 2: set(), 3: {1}, 4: {1}, 5: {1, 2}},
    "half": {1: set(), 2: {1}, 3: set(), 4: {2}, 5: set()},
    "about half": {1: set(), 2: {1}, 3: {1, 2}, 4: {2}, 5: {2, 3}},
}


def test_every_word_is_in_the_table_made_by_hand():
    assert set(TRUE_FOR) == set(WORDS)


@pytest.mark.parametrize("word", TRUE_FOR)
@pytest.mark.parametrize("base", [1, 2, 3, 4, 5])
def test_a_word_is_true_for_these_numbers(word, base):
    assert {n for n in range(base + 1) if WORDS[word](n, base)} == TRUE_FOR[word][base]


def test_about_half_is_within_a_twentieth_of_the_base():
    assert [n for n in range(41) if WORDS["about half"](n, 40)] == [18, 19, 20, 21, 22]


@pytest.mark.parametrize(
    ("n", "base", "decimals", "percent"),
    [
        (16, 58, 0, 28),  # 27.59
        (28, 58, 0, 48),  # 48.28
        (1, 8, 0, 13),  # 12.5, which rounding half to even would make 12
        (1, 40, 0, 3),  # 2.5
        (1, 200, 0, 1),  # 0.5
        (2, 7, 1, Fraction(286, 10)),  # 28.571
        (1, 16, 1, Fraction(63, 10)),  # 6.25
        (0, 3, 0, 0),
        (3, 3, 2, 100),
    ],
)
def test_percentages_are_rounded_half_up(n, base, decimals, percent):
    assert percent_half_up(n, base, decimals) == percent


@given(st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))), st.integers(0, 3))
def test_a_rounded_percentage_is_at_most_half_a_unit_off(count, decimals):
    n, base = count
    off = percent_half_up(n, base, decimals) - Fraction(100 * n, base)
    half = Fraction(1, 2 * 10**decimals)
    assert -half < off <= half


WRITTEN = st.from_regex(r"[a-z][a-z0-9_]{2,8}", fullmatch=True).filter(lambda name: name != "half")


@given(
    st.builds(
        Counted,
        WRITTEN,
        st.lists(WRITTEN, max_size=3).map(tuple),
        st.just("") | WRITTEN,
        st.just("") | WRITTEN,
    )
)
def test_a_count_is_read_back_as_it_is_written(counted):
    assert parse_expected(f"at most {counted}", COUNT) == (Compared("<=", counted),)


@given(st.text(st.sampled_from("019 %.,><=[]+abhlft_é½\t"), max_size=20), st.sampled_from([COUNT, SHARE]))
def test_any_cell_is_read_or_named_as_unreadable(cell, quantity):
    try:
        assert parse_expected(cell, quantity)
    except Unreadable as unreadable:
        shown = " ".join(unicodedata.normalize("NFKC", cell).split())
        assert all(part in shown for part in unreadable.parts)  # noqa: PT017 - only a cell that cannot be read raises
