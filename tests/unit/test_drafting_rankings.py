"""Rankings in words: every row is an order of one list, or of a part of it."""

import itertools

import pytest

from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.permuted_places import with_ranking_doubts
from test_drafting_whole_answers import asked

OWN = {"submitdate": ["2024-03-01 10:00:00"], "lastpage": ["3"], "startlanguage": ["fr"]}
ORDERS = list(itertools.permutations(["Lecture", "Travail en groupe", "Cours", "Exercices"]))


@pytest.mark.parametrize(
    ("own", "names", "places"),
    [
        (OWN, ["PREF[1]", "PREF[2]", "PREF[3]", "PREF[4]"], 4),
        ({}, ["First choice", "Second choice", "Third choice"], 3),  # a part of the list
        ({}, ["Eerst", "Dan", "Ten slotte"], 3),
    ],
)
def test_rows_that_are_orders_of_one_list_are_a_ranking(tmp_path, own, names, places):
    orders = [ORDERS[(at * 7) % len(ORDERS)] for at in range(len(ORDERS))]
    columns = {name: [order[at] for order in orders] for at, name in enumerate(names[:places])}
    found, _ = asked(tmp_path, {**own, "Age": [str(20 + at) for at in range(11)], **columns})
    rows = [found[name] for name in names[:places]]
    assert {row.type for row in rows} == {"select_one"}
    assert len({row.block for row in rows}) == 1
    assert rows[0].block
    for row in rows:
        keys = {doubt.key for doubt in row.doubts}
        assert "ranked_places" in keys
        assert not keys & {"order_unknown", "scale_gaps"}
        assert row.family == ""


def test_answers_that_stand_twice_in_a_row_are_no_ranking(tmp_path):
    cells = ["Read", "Write", "Count", "Draw"]
    columns = {
        name: [cells[(at * step) % 4] for at in range(12)] for step, name in ((1, "Mon"), (2, "Tue"), (3, "Wed"))
    }
    found, _ = asked(tmp_path, {"Age": [str(20 + at) for at in range(11)], **columns})
    assert not any("ranked_places" in {doubt.key for doubt in found[name].doubts} for name in columns)


def test_places_of_one_scale_are_no_ranking(tmp_path):
    """Nobody gave the same answer twice, as every column has answers of its own."""
    columns = {"Before": ["Low", "Lower"], "Now": ["Middle", "Halfway"], "Later": ["High", "Higher"]}
    found, _ = asked(tmp_path, {"Age": [str(20 + at) for at in range(11)], **columns})
    assert not any("ranked_places" in {doubt.key for doubt in found[name].doubts} for name in columns)


def ranks(n, rows=30):
    """Cells of n columns of which each row is another order of the places."""
    orders = list(itertools.islice(itertools.cycle(itertools.permutations(range(1, n + 1))), 0, rows * 7, 7))
    return [[str(order[at]) for order in orders] for at in range(n)]


def told_of(cells):
    own = [column_of(f"v_{at}", one, Said(f"What of {at} is dear to you?"), n=len(one)) for at, one in enumerate(cells)]
    asked = [DraftQuestion("integer", one.text, (one.header,), one.header) for one in own]
    return [{doubt.key for doubt in one.doubts} for one in with_ranking_doubts(asked, own)]


def test_rows_that_hold_each_place_once_are_a_ranking_whatever_is_asked():
    first, second = ranks(4), ranks(5)
    beside = [["3", "1", "2"] * 10]
    found = told_of([*beside, *first, *second])
    assert ["ranking_by_rows" in one for one in found] == [False, *[True] * 9]


def test_ratings_of_which_few_rows_hold_each_number_once_are_no_ranking():
    cells = [[str(1 + (row * (at + 2)) % 4) for row in range(40)] for at in range(4)]
    assert told_of(cells) == [set()] * 4
