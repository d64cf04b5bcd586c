"""Pairs with a relation that has a direction beside one that has none: counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from les_evaluation.networks.network import ACTOR_COLUMNS, Network, ties_of
from les_evaluation.networks.network_change import change
from les_evaluation.networks.network_measures import actor_measures, network_measures

WAYS = {">": "one_way", "=": "two_way", "-": "undirected"}


def network(*relations, number=1):
    """A network of "a>b" (one way), "a=b" (two ways) and "a-b" (undirected)."""
    rows = [(told[0], told[2], f"type {told[1]}", WAYS[told[1]], float("nan")) for told in relations]
    frame = pd.DataFrame(rows, columns=["from_actor_id", "to_actor_id", "relation_type", "direction", "strength"])
    people = pd.DataFrame([dict.fromkeys(ACTOR_COLUMNS, "") | {"actor_id": name, "role": "kern"} for name in "abcd"])
    return Network("genk", "beheer", number, people, ties_of(frame))


def test_a_relation_without_direction_is_no_arrow_back():
    # a → b with an undirected one beside it, b ↔ c, c – d: 3 arrows, one pair without any, 3 pairs.
    mixed = network("a>b", "a-b", "b=c", "b-c", "c-d")
    whole = network_measures(mixed).iloc[0]
    assert whole[["ties", "arrows", "undirected", "pairs"]].tolist() == [4, 3, 1, 3]
    told = mixed.told_ties
    assert list(zip(told["from_actor_id"], told["to_actor_id"], told["undirected"], strict=True)) == [
        ("a", "b", False),
        ("b", "c", False),
        ("c", "d", True),
        ("c", "b", False),
    ]
    assert len(mixed.told_ways) == 5
    found = actor_measures(mixed).set_index("actor_id")
    assert found["degree_in"].tolist() == [0, 2, 1, 0]
    assert found["degree_out"].tolist() == [1, 1, 1, 0]
    assert found["relations_total"].tolist()[0] == 2


def test_where_nothing_has_a_direction_there_is_no_indegree():
    # a – b – c, and d alone: a degree of 1, 2, 1, 0; that nobody has an arrow would say that they were asked for one.
    found = actor_measures(network("a-b", "b-c"))
    assert found["degree"].tolist() == [1, 2, 1, 0]
    assert found[["degree_in", "degree_out", "degree_sum"]].isna().all(axis=None)
    whole = network_measures(network("a-b", "b-c")).iloc[0]
    assert whole[["centralisation_in", "centralisation_out"]].isna().all()
    # Freeman: (2-1) + 0 + (2-1) + (2-0), over (4-1)(4-2).
    assert whole["centralisation_degree"] == pytest.approx(4 / 6)
    # One arrow in the map, and 0 is a count again; in a map without any relation too.
    assert actor_measures(network("a-b", "b>c"))["degree_in"].tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [  # kept, gone, new
        (["a-b"], ["a>b"], (1, 0, 0)),
        (["b-a"], ["a>b", "a-b"], (1, 0, 0)),
        (["a-b"], ["b>a"], (1, 0, 0)),
        (["a-b"], ["a=b"], (1, 0, 1)),
        (["a=b"], ["b-a"], (1, 1, 0)),
        (["a>b"], ["b>a"], (0, 1, 1)),
        (["a>b", "a-b"], ["a=b"], (1, 0, 1)),
        (["b-a", "c-d"], ["a-b"], (1, 1, 0)),
        (["a>b"], ["c-d"], (0, 1, 1)),
    ],
)
def test_what_stayed_came_and_went_adds_up_to_both_measurements(before, after, counted):
    first, second = network(*before), network(*after, number=2)
    told = change(first, second)
    row = told.summary.iloc[0]
    assert tuple(row[["kept", "gone", "new"]]) == counted
    assert row["kept"] + row["gone"] == len(first.told_ties)
    assert row["kept"] + row["new"] == len(second.told_ties)
