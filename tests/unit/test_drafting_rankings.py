"""Rankings in words: every row is an order of one list, or of a part of it."""

import itertools

import pytest

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
