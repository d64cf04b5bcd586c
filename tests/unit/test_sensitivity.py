"""Sensitivity: what stands on each side of a scale, and what changes when it is counted another way."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, ingested, item
from les_evaluation.core.contracts import ALL
from les_evaluation.study.codebook import questions_of, scale_sides
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.sensitivity import (
    CONCLUSION_COLUMNS,
    OPTION_COLUMNS,
    both_ways,
    conclusion,
    conclusions,
    cross_table,
    most_chosen,
    options_both_ways,
)
from les_evaluation.survey.tabulate import tabulate_les, with_all_les
from les_evaluation.survey.ways_of_counting import in_register_groups, without_respondents

FIVE = item("vijf", "select_one", "a", "b", "c", "d", "e", "x", kinds={"x": "no_view"})
FOUR = item("vier", "select_one", "a", "b", "c", "d", "x", kinds={"x": "no_view"})
THREE = item("drie", "select_one", "a", "b", "c")
MOTIVE = item("motief", "select_multiple", "leren", "geld", "ander", "x", kinds={"ander": "other", "x": "no_view"})
GRID = [item(name, "select_one", "a", "b", block="raster") for name in ("rij_1", "rij_2")]
BOOK = codebook(FIVE, FOUR, THREE, MOTIVE, *GRID)
GROUPS = ["kern", "breed"]


def responses(*lines):
    return to_responses(ingested(*lines, items=list(BOOK.items)), BOOK)


def compared(frame):
    return with_all_les(tabulate_les(frame, BOOK, les="genk", groups=GROUPS, base="answered"))


def read(frame, *items):
    """(item, group) -> base, negative, neutral, positive, conclusion of Genk."""
    table = conclusions(compared(frame), BOOK, items=items)
    assert list(table.columns) == CONCLUSION_COLUMNS
    here = table[table["les"] == "genk"]
    return {(row[1], row[2]): row[3:] for row in here.itertuples(index=False, name=None)}


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (FIVE, {"a": "negative", "b": "negative", "c": "neutral", "d": "positive", "e": "positive"}),
        (FOUR, {"a": "negative", "b": "negative", "c": "positive", "d": "positive"}),
        (THREE, {"a": "negative", "b": "neutral", "c": "positive"}),
    ],
)
def test_halves_of_the_scale_and_the_middle_of_an_odd_one(question, sides):
    assert scale_sides(question) == sides


@pytest.mark.parametrize(
    ("negative", "neutral", "positive", "found"),
    [
        (1, 1, 3, "positive"),
        (3, 1, 1, "negative"),
        (1, 3, 1, "neutral"),
        (2, 0, 2, "divided"),  # half is no majority
        (2, 1, 2, "divided"),
        (0, 0, 0, "nobody"),
        (0, 0, 1, "positive"),
    ],
)
def test_a_conclusion_needs_more_than_half(negative, neutral, positive, found):
    counts = {"negative": negative, "neutral": neutral, "positive": positive, "base": negative + neutral + positive}
    assert conclusion(counts) == found


def test_conclusions_per_group_leave_no_view_out():
    frame = responses(
        {"vijf": "e", "vier": "c", "drie": "b"},
        {"vijf": "d", "vier": "a", "drie": "b"},
        {"vijf": "a", "vier": "x", "drie": "a"},
        {"vijf": "x", "partner_group": "breed"},
        {"vijf": "a", "partner_group": ""},
    )
    assert read(frame, "vijf", "vier", "drie") == {
        ("vijf", "kern"): (3, 1, 0, 2, "positive"),
        ("vijf", "breed"): (0, 0, 0, 0, "nobody"),
        ("vijf", ALL): (4, 2, 0, 2, "divided"),
        ("vier", "kern"): (2, 1, 0, 1, "divided"),
        ("vier", "breed"): (0, 0, 0, 0, "nobody"),
        ("vier", ALL): (2, 1, 0, 1, "divided"),
        ("drie", "kern"): (3, 1, 2, 0, "neutral"),
        ("drie", "breed"): (0, 0, 0, 0, "nobody"),
        ("drie", ALL): (3, 1, 2, 0, "neutral"),
    }


def test_without_statements_there_is_nothing_to_read():
    table = conclusions(compared(responses({"vijf": "a"})), BOOK, items=[])
    assert table.empty
    assert both_ways(table, table).empty


def test_both_ways_tells_which_conclusions_change():
    before = responses({"vijf": "e"}, {"vijf": "a", "partner_group": "breed"}, {"vijf": "e", "partner_group": "breed"})
    flagged = ["R-4"]
    first = conclusions(compared(before), BOOK, items=["vijf"])
    second = conclusions(compared(without_respondents(before, flagged)), BOOK, items=["vijf"])
    both = both_ways(first, second).set_index(["les", "partner_group"]).loc["genk"]
    assert both[["base_first", "positive_first", "conclusion_first"]].to_numpy().tolist() == [
        [1, 1, "positive"],
        [2, 1, "divided"],
        [3, 2, "positive"],
    ]
    assert both[["base_second", "positive_second", "conclusion_second"]].to_numpy().tolist() == [
        [1, 1, "positive"],
        [1, 0, "negative"],
        [2, 1, "divided"],
    ]
    assert both["changed"].to_dict() == {"kern": False, "breed": True, ALL: True}


def test_other_counts_with_the_same_conclusion_are_no_change():
    first = conclusions(compared(responses({"vijf": "e"}, {"vijf": "d"})), BOOK, items=["vijf"])
    second = conclusions(compared(responses({"vijf": "d"})), BOOK, items=["vijf"])
    assert not both_ways(first, second)["changed"].any()


def chosen(frame):
    """(group) -> base and the answer that most ticked."""
    table = most_chosen(compared(frame), items=["motief"])
    assert table["positive"].isna().all()
    here = table[table["les"] == "genk"].set_index("partner_group")
    return {group: (row["base"], row["conclusion"]) for group, row in here.iterrows()}


def test_of_multiple_choice_the_answer_ticked_most_is_the_conclusion():
    frame = responses(
        {"motief": "leren|geld"},
        {"motief": "leren"},
        {"motief": "geld", "partner_group": "breed"},
        {"motief": "ander|geld", "partner_group": "breed"},
        {"motief": "x", "partner_group": "breed"},
        {"motief": "leren", "partner_group": ""},
    )
    # leren: 2 kern, 1 without a group; geld: 1 kern, 2 breed.
    assert chosen(frame) == {"kern": (2, "leren"), "breed": (2, "geld"), ALL: (5, "leren+geld")}


def test_nobody_chose_where_nobody_answered_or_all_have_no_view():
    frame = responses({"motief": "x"}, {"vijf": "a", "partner_group": "breed"})
    assert chosen(frame) == {"kern": (0, "nobody"), "breed": (0, "nobody"), ALL: (0, "nobody")}


def test_every_answer_of_multiple_choice_is_counted_both_ways():
    before = responses({"motief": "leren|geld"}, {"motief": "geld"}, {"motief": "x", "partner_group": "breed"})
    after = without_respondents(before, ["R-2"])
    table = options_both_ways(compared(before), compared(after), items=["motief"])
    assert list(table.columns) == OPTION_COLUMNS
    here = table[(table["les"] == "genk") & (table["partner_group"] == ALL)]
    assert here.iloc[:, 3:].to_numpy().tolist() == [
        ["leren", 1, 2, 0, 1],
        ["geld", 2, 2, 1, 1],
        ["ander", 0, 2, 0, 1],
        ["x", 1, 2, 1, 1],
    ]


def test_a_grid_stands_for_its_rows_and_no_question_stands_twice():
    found = questions_of(["vier", "raster", "rij_1", "vijf"], BOOK)
    assert [question.name for question in found] == ["vier", "rij_1", "rij_2", "vijf"]


def register(*lines):
    return pd.DataFrame(lines, columns=["respondent", "les", "partner_group", "register_group"])


def test_register_group_counts_where_known_and_own_choice_elsewhere():
    frame = responses({"vijf": "e"}, {"vijf": "a", "partner_group": "breed"}, {"vijf": "a"}, {"vijf": "b"})
    listed = register(("R-2", "genk", "kern", "breed"), ("R-3", "genk", "breed", "kern"), ("R-4", "genk", "kern", ""))
    moved = in_register_groups(frame, listed)
    groups = moved.drop_duplicates("respondent").set_index("respondent")["partner_group"].to_dict()
    assert groups == {"R-2": "breed", "R-3": "kern", "R-4": "kern", "R-5": "kern"}
    assert len(moved) == len(frame)
    assert frame.loc[0, "partner_group"] == "kern"  # the table itself stays


def test_a_respondent_whose_row_stands_twice_in_the_register_is_no_error():
    listed = register(("R-2", "genk", "kern", "breed"), ("R-2", "ieper", "kern", "breed"))
    moved = in_register_groups(responses({"vijf": "e"}), listed)
    assert set(moved["partner_group"]) == {"breed"}


def test_cross_table_counts_every_respondent_with_a_group_once():
    listed = register(
        ("R-1", "genk", "kern", "kern"),
        ("R-2", "genk", "kern", "breed"),
        ("R-3", "genk", "breed", ""),
        ("R-4", "ieper", "breed", "kern"),
        ("R-5", "ieper", "breed", "breed"),
        ("R-6", "ieper", "", "kern"),  # gave no group
        ("R-7", "samen", "kern", ""),  # in the sum over all LES only
    )
    table = cross_table(listed, les=["genk", "ieper"], groups=GROUPS)
    assert list(table.columns) == ["les", "partner_group", "kern", "breed", "unknown"]
    assert table.to_numpy().tolist() == [
        ["genk", "kern", 1, 1, 0],
        ["genk", "breed", 0, 0, 1],
        ["ieper", "kern", 0, 0, 0],
        ["ieper", "breed", 1, 1, 0],
        [ALL, "kern", 1, 1, 1],
        [ALL, "breed", 1, 1, 1],
    ]
    whole = table.loc[table["les"] == ALL, ["kern", "breed", "unknown"]].to_numpy().sum()
    assert whole == (listed["partner_group"] != "").sum()
