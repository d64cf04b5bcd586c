"""Counting: every expected number below was counted by hand from the few responses above it."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import codebook, ingested, item
from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.survey_frames import COMPARE, COUNTED
from les_evaluation.survey.tabulate import beside_every_les, tabulate_les, with_all_les

NO_VIEW = {"geen_zicht": "no_view"}
BOOK = codebook(
    item("rol", "select_one", "kern", "breed"),
    item("visie_a", "select_one", "oneens", "eens", "geen_zicht", kinds=NO_VIEW, block="visies"),
    item("visie_b", "select_one", "oneens", "eens", "geen_zicht", kinds=NO_VIEW, block="visies"),
    item("motief", "select_multiple", "leren", "geld", "ander", kinds={"ander": "other"}),
    item("slot", "text"),
)
GROUPS = ["kern", "breed"]
PEOPLE = [
    {"partner_group": "kern", "visie_a": "eens", "visie_b": "eens", "motief": "leren|geld", "slot": "a"},
    {"partner_group": "kern", "visie_a": "oneens", "visie_b": "", "motief": "leren", "slot": ""},
    {"partner_group": "kern", "visie_a": "geen_zicht", "visie_b": "oneens"},
    {"partner_group": "breed", "visie_a": "eens", "visie_b": "geen_zicht", "motief": "geld"},
    {"partner_group": "breed", "rol": "breed", "reached_end": False},
    {"partner_group": "", "visie_a": "eens", "motief": "leren"},
]


def compared(people=PEOPLE, *, book=BOOK, les="genk", base="answered", through=None):
    rows = ingested(*people, items=list(book.items))
    given = to_responses(rows, book, significant_through=through)
    return tabulate_les(given, book, les=les, groups=GROUPS, base=base)


def test_an_answer_of_nobody_weighs_nothing():
    given = to_responses(ingested(*PEOPLE, items=list(BOOK.items)), BOOK).assign(weight=2.0, squared=4.0)
    table = tabulate_les(given, BOOK, les="genk", groups=GROUPS, base="answered")
    rows = table[(table["item"] == "visie_a") & (table["partner_group"] == "breed")].set_index("choice")
    sums = ["n_weight", "base_weight", "n_squared", "base_squared"]
    assert rows.loc["oneens", sums].tolist() == [0.0, 2.0, 0.0, 4.0]
    assert rows.loc["eens", sums].tolist() == [2.0, 2.0, 4.0, 4.0]


def cell(table, name, choice, group, les="genk"):
    """(n, base, share) of one row."""
    keys = (
        (table["les"] == les)
        & (table["item"] == name)
        & (table["choice"] == choice)
        & (table["partner_group"] == group)
    )
    (row,) = table[keys].itertuples(index=False)
    return row.n, row.base, None if pd.isna(row.share) else round(row.share, 4)


@pytest.mark.parametrize(
    ("name", "choice", "group", "n", "base", "share"),
    [
        # one answer: the base leaves no view out
        ("visie_a", "eens", "kern", 1, 2, 0.5),
        ("visie_a", "oneens", "kern", 1, 2, 0.5),
        ("visie_a", "eens", "breed", 1, 1, 1.0),
        ("visie_a", "oneens", "breed", 0, 1, 0.0),
        ("visie_a", "eens", "all", 3, 4, 0.75),  # with who gave no group
        ("visie_a", "oneens", "all", 1, 4, 0.25),
        ("visie_a", "geen_zicht", "kern", 1, 2, None),
        ("visie_a", "geen_zicht", "all", 1, 4, None),
        # nobody of breed had a view
        ("visie_b", "eens", "breed", 0, 0, None),
        ("visie_b", "geen_zicht", "breed", 1, 0, None),
        ("visie_b", "eens", "all", 1, 2, 0.5),
        # several answers: the base is who answered, and shares add up to more than 1
        ("motief", "leren", "kern", 2, 2, 1.0),
        ("motief", "geld", "kern", 1, 2, 0.5),
        ("motief", "ander", "kern", 0, 2, 0.0),
        ("motief", "leren", "all", 3, 4, 0.75),
        ("motief", "geld", "all", 2, 4, 0.5),
        # everyone who answered, no view included
        ("visie_a", "", "kern", 3, 2, None),
        ("visie_a", "", "all", 5, 4, None),
        ("visie_b", "", "breed", 1, 0, None),
        ("motief", "", "all", 4, 4, None),
        # a grid: who answered any of its rows
        ("visies", "", "kern", 3, 3, None),
        ("visies", "", "breed", 1, 1, None),
        ("visies", "", "all", 5, 5, None),
        ("rol", "breed", "breed", 1, 1, 1.0),
    ],
)
def test_counts_bases_and_shares(name, choice, group, n, base, share):
    assert cell(compared(), name, choice, group) == (n, base, share)


def test_every_answer_of_every_question_has_a_row_for_every_group_and_all():
    table = compared()
    assert list(table.columns) == COUNTED.names
    expected = Counter()
    for group in [*GROUPS, "all"]:
        expected.update(("rol", group, choice) for choice in ("", "kern", "breed"))
        for name in ("visie_a", "visie_b"):
            expected.update((name, group, choice) for choice in ("", "oneens", "eens", "geen_zicht"))
        expected.update(("motief", group, choice) for choice in ("", "leren", "geld", "ander"))
        expected[("visies", group, "")] += 1
    assert Counter(table[["item", "partner_group", "choice"]].itertuples(index=False, name=None)) == expected


def test_kinds_tell_what_a_row_is():
    table = compared()
    kinds = table.groupby("kind")["choice"].agg(set).to_dict()
    assert kinds == {
        "answered": {""},
        "substantive": {"kern", "breed", "oneens", "eens", "leren", "geld"},
        "no_view": {"geen_zicht"},
        "other": {"ander"},
    }


def test_answers_stand_in_the_order_of_the_scale():
    table = compared()
    here = table[(table["item"] == "visie_a") & (table["partner_group"] == "kern")]
    assert here["choice"].tolist() == ["", "oneens", "eens", "geen_zicht"]


def test_base_significant_leaves_out_who_stopped_before():
    people = [
        {"visie_a": "eens", "motief": "leren"},
        {"visie_a": "eens", "reached_end": False},
        {"visie_a": "oneens", "slot": "later antwoord"},
        {"visie_a": "oneens", "visie_b": "eens", "reached_end": False},
    ]
    assert cell(compared(people), "visie_a", "eens", "kern") == (2, 4, 0.5)
    narrow = compared(people, base="significant", through="motief")
    assert cell(narrow, "visie_a", "eens", "kern") == (1, 2, 0.5)
    assert cell(narrow, "visie_a", "oneens", "kern") == (1, 2, 0.5)
    assert cell(narrow, "visie_b", "eens", "kern") == (0, 0, None)


def test_base_significant_counts_a_no_view_answer_as_getting_there():
    people = [{"rol": "kern", "visie_a": "geen_zicht"}, {"rol": "kern"}]
    assert cell(compared(people, base="significant", through="visie_a"), "rol", "kern", "kern") == (1, 1, 1.0)


def test_base_significant_without_a_question_narrows_nothing():
    pd.testing.assert_frame_equal(compared(base="significant"), compared())


def test_les_without_responses_counts_zero():
    rows = ingested({}, items=list(BOOK.items)).iloc[:0]
    table = tabulate_les(to_responses(rows, BOOK), BOOK, les="genk", groups=GROUPS, base="answered")
    assert len(table) == len(compared())
    assert set(table["n"]) == set(table["base"]) == {0}
    assert table["share"].isna().all()


def test_a_survey_of_open_questions_alone_gives_a_table_without_rows():
    book = codebook(item("waarom", "text"))
    rows = ingested({}, items=list(book.items)).iloc[:0]
    counted = tabulate_les(to_responses(rows, book), book, les="genk", groups=["kern"], base="answered")
    assert (list(counted), len(counted)) == (COUNTED.names, 0)


def test_all_les_is_the_sum_with_shares_of_its_own():
    genk = compared()
    ieper = compared([{"partner_group": "kern", "visie_a": "eens", "motief": "ander"}], les="ieper")
    table = with_all_les(pd.concat([genk, ieper]))
    assert list(table["les"].unique()) == ["genk", "ieper", "all"]
    assert cell(table, "visie_a", "eens", "kern", les="all") == (2, 3, 0.6667)
    assert cell(table, "visie_a", "eens", "all", les="all") == (4, 5, 0.8)
    assert cell(table, "visies", "", "kern", les="all") == (4, 4, None)
    assert cell(table, "motief", "ander", "breed", les="all") == (0, 1, 0.0)
    assert len(table) == 3 * len(genk)


def test_written_and_read_back_it_is_the_same(tmp_path):
    table = with_all_les(compared()).assign(hidden=False)
    write_frame(tmp_path / "compare.csv", table, COMPARE)
    back = read_frame(tmp_path / "compare.csv", COMPARE)
    assert back["choice"].tolist() == table["choice"].tolist()
    assert back["n"].tolist() == table["n"].tolist()
    assert back["base"].tolist() == table["base"].tolist()
    pd.testing.assert_series_equal(back["share"], table["share"], check_exact=True)


people = st.lists(
    st.fixed_dictionaries(
        {
            "partner_group": st.sampled_from(["kern", "breed", ""]),
            "visie_a": st.sampled_from(["", "oneens", "eens", "geen_zicht"]),
            "visie_b": st.sampled_from(["", "oneens", "eens", "geen_zicht"]),
            "motief": st.sampled_from(["", "leren", "leren|geld", "ander"]),
            "reached_end": st.booleans(),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(people, people, st.sampled_from([("answered", None), ("significant", "visie_b"), ("significant", "slot")]))
def test_whatever_was_answered_the_counts_agree(first, second, narrowing):
    base, through = narrowing
    tables = [
        compared(group, les=les, base=base, through=through) for les, group in (("genk", first), ("ieper", second))
    ]
    table = with_all_les(pd.concat(tables))

    # of one answer, the shares of a scale add up to 1 and its counts to the base
    single = table[table["item"].str.startswith("visie_")]
    scale = single[single["kind"] == "substantive"].groupby(["les", "item", "partner_group"])
    assert (scale["n"].sum() == scale["base"].first()).all()
    shares = scale["share"].sum()[scale["base"].first() > 0]
    assert ((shares - 1).abs() < 1e-9).all()

    # who answered are those on the scale and those without a view
    whole = single.groupby(["les", "item", "partner_group"])
    answered = single[single["kind"] == "answered"].set_index(["les", "item", "partner_group"])["n"]
    given_any = single[single["kind"] != "answered"].groupby(["les", "item", "partner_group"])["n"].sum()
    assert (answered.sort_index() == given_any.sort_index()).all()
    assert whole.size().eq(4).all()

    # of several answers, none was given by more than answered
    several = table[(table["item"] == "motief") & (table["kind"] != "answered")]
    assert (several["n"] <= several["base"]).all()

    # groups add up to no more than all, and LES add up to all LES
    count = table.set_index(["les", "item", "choice", "kind", "partner_group"])
    by_group = {group: count["n"].xs(group, level="partner_group") for group in [*GROUPS, "all"]}
    assert (by_group["kern"] + by_group["breed"] <= by_group["all"]).all()
    for number in ("n", "base"):
        by_les = {les: count[number].xs(les, level="les") for les in ("genk", "ieper", "all")}
        assert (by_les["genk"] + by_les["ieper"] == by_les["all"]).all()


def counted_row(les, choice, n, base, *, weights=(), kind="substantive"):
    """A row of COUNTED for everybody; weights: n, base and squares of these."""
    row = {"les": les, "item": "visie", "partner_group": "all", "choice": choice, "kind": kind, "n": n, "base": base}
    return row | {"share": None} | dict(zip(("weighted_n", "weighted_base", "squared_base"), weights, strict=False))


def numbers_of(table, *names):
    """LES and choice -> the numbers."""
    return {(row["les"], row["choice"]): tuple(row[name] for name in names) for row in table.to_dict("records")}


# Of 5 persons of a and 4 of b two are the same, one of whom agrees; that one is counted in a as well.
TWICE = [
    counted_row("a", "eens", 3, 5, weights=(3.5, 5.5, 7.0)),
    counted_row("a", "oneens", 0, 5, weights=(0.0, 5.5, 7.0)),
    counted_row("b", "eens", 2, 4, weights=(2.0, 4.5, 6.0)),
    counted_row("b", "oneens", 1, 4, weights=(0.3, 4.5, 6.0)),
    counted_row("again:", "eens", 1, 2, weights=(0.5, 1.5, 2.0)),
    counted_row("again:", "oneens", 1, 2, weights=(0.1 + 0.2, 1.5, 2.0)),
    counted_row("again:a", "eens", 1, 1, weights=(0.5, 0.5, 0.25)),
]


def test_a_total_is_the_sum_less_who_it_counts_again():
    frame = pd.DataFrame(TWICE).astype({"share": float})
    table = with_all_les(frame)
    assert list(table["les"]) == ["a", "a", "b", "b", "all", "all", "again:", "again:", "again:a"]
    found = numbers_of(table, "n", "base", "weighted_n", "weighted_base", "squared_base")
    # 3 + 2 - 1 agree of 5 + 4 - 2; nobody disagrees, and nobody has no weight, whatever 0.3 - (0.1 + 0.2) is.
    assert found["all", "eens"] == (4, 7, 5.0, 8.5, 11.0)
    assert found["all", "oneens"] == (0, 7, 0.0, 8.5, 11.0)
    shares = numbers_of(table, "share")
    assert shares["all", "eens"] == (pytest.approx(4 / 7),)
    assert table["n"].dtype == frame["n"].dtype


def test_where_nobody_answered_but_who_counts_elsewhere_no_weight_is_left():
    # 0.3 less 0.1 + 0.2 is not quite nothing.
    ours = counted_row("a", "eens", 1, 1, weights=(0.3, 0.3, 0.3))
    rows = [ours, counted_row("again:", "eens", 1, 1, weights=(0.1 + 0.2,) * 3)]
    table = with_all_les(pd.DataFrame(rows).astype({"share": float}))
    names = ("n", "base", "weighted_n", "weighted_base", "squared_base")
    assert numbers_of(table, *names)["all", "eens"] == (0, 0, 0.0, 0.0, 0.0)


def test_all_others_hold_who_also_counts_elsewhere():
    others = beside_every_les(with_all_les(pd.DataFrame(TWICE).astype({"share": float})))
    assert list(others["les"]) == ["a", "a", "b", "b", "all", "all", "others:a", "others:a"]
    found = numbers_of(others, "n", "base", "share", "weighted_n", "weighted_base", "squared_base")
    # Of the total 4 of 7: less 3 of 5, and the one of a who counts in b too, 1 of 1.
    assert found["others:a", "eens"] == (2, 3, pytest.approx(2 / 3), 2.0, 3.5, 4.25)
    assert found["others:a", "oneens"] == (0, 2, 0.0, 0.0, 3.0, 4.0)


def test_without_persons_of_several_les_the_table_stays():
    table = with_all_les(pd.DataFrame(TWICE[:4]).astype({"share": float}))
    assert beside_every_les(table) is table
    assert numbers_of(table, "n", "base")["all", "eens"] == (5, 9)


def test_where_somebody_of_one_les_ticked_nothing_the_others_have_nobody_who_did():
    def asked(les, answered, nothing=None, *, item="motief"):
        rows = [counted_row(les, "", answered, answered, kind="answered", weights=(float(answered),))]
        rows += (
            [] if nothing is None else [counted_row(les, "-", nothing, answered, kind="none_ticked", weights=(2.5,))]
        )
        return [row | {"item": item} for row in rows]

    # Of `tweede` nobody ticked nothing: no LES gets a row.
    rows = [*asked("a", 4, 2), *asked("b", 3), *asked("a", 4, item="tweede"), *asked("b", 3, item="tweede")]
    frame = pd.DataFrame(rows).drop(columns="weighted_n").assign(weighted_n=[float(row["weighted_n"]) for row in rows])
    table = with_all_les(frame.assign(weighted_base=1.0, squared_base=1.0, share=float("nan")))
    nothing = table[table["choice"] == "-"]
    assert [tuple(row) for row in nothing[["les", "item", "kind", "n", "base", "weighted_n"]].to_numpy()] == [
        ("a", "motief", "none_ticked", 2, 4, 2.5),
        ("b", "motief", "none_ticked", 0, 3, 0.0),
        ("all", "motief", "none_ticked", 2, 7, 2.5),
    ]
    assert numbers_of(nothing, "share")["b", "-"] == (0.0,)
