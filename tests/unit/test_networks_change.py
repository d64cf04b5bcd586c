"""What changed between two measurements of a network, and the table of all LES."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from changed_network_builders import FIRST, SECOND, everyone, measurements, network, relations
from les_evaluation.networks.network_change import (
    ACTOR_CHANGE_COLUMNS,
    CHANGE_COLUMNS,
    MEASURE_CHANGE_COLUMNS,
    TIE_CHANGE_COLUMNS,
    change,
    changes,
)
from les_evaluation.networks.network_comparison import COMPARISON_COLUMNS, comparison
from les_evaluation.networks.network_measures import (
    NETWORK_MEASURES,
)


def test_who_joined_left_and_stayed():
    found = change(FIRST, SECOND).actors
    assert list(found.columns) == ACTOR_CHANGE_COLUMNS
    assert dict(zip(found["actor_id"], found["status"], strict=True)) == {
        "a": "stayed",
        "b": "stayed",
        "c": "stayed",
        "d": "left",
        "e": "joined",
    }


def test_ties_kept_gone_and_new_among_all_and_among_who_stayed():
    found = change(FIRST, SECOND).ties
    assert list(found.columns) == TIE_CHANGE_COLUMNS
    told = {one + other: (status, stayed) for one, other, status, stayed, *_ in found.itertuples(index=False)}
    assert told == {
        "ab": ("kept", True),
        "bc": ("kept", True),
        "ca": ("gone", True),
        "ac": ("new", True),
        "cd": ("gone", False),
        "ea": ("new", False),
    }
    assert found[["weight_first", "weight_second"]].sum().tolist() == [4, 4]


def test_summary_of_a_change():
    found = change(FIRST, SECOND).summary
    assert list(found.columns) == CHANGE_COLUMNS
    row = found.iloc[0]
    assert row[["joined", "left", "stayed"]].tolist() == [1, 1, 3]
    assert row[["new", "gone", "kept"]].tolist() == [2, 2, 2]
    assert row[["new_stayed", "gone_stayed", "kept_stayed"]].tolist() == [1, 1, 2]
    assert row["jaccard_stayed"] == 0.5  # 2 of 4; over all six arrows it would be 2 of 6


def test_measures_side_by_side():
    found = change(FIRST, SECOND).measures
    assert list(found.columns) == MEASURE_CHANGE_COLUMNS
    assert found["measure"].tolist() == NETWORK_MEASURES
    pairs = found.set_index("measure").loc["pairs"]
    # ab, bc, ca, cd and ab, bc, ac, ea.
    assert pairs[["value_first", "value_second", "difference"]].tolist() == [4, 4, 0]
    # Of 4 x 3 possible arrows, and 4 at either measurement.
    assert found.set_index("measure").loc["density", ["value_first", "difference"]].tolist() == pytest.approx(
        [1 / 3, 0]
    )


def test_a_role_that_changed_is_the_later_one():
    later = network({"a": "breed", "b": "kern"}, ["ab"], measurement=2)
    found = change(network({"a": "kern", "b": "kern"}, ["ab"]), later).actors
    assert found["role"].tolist() == ["breed", "kern"]


def test_everyone_left_and_nobody_ever_came():
    empty = network({}, [])
    row = change(FIRST, network({}, [], measurement=2)).summary.iloc[0]
    assert row[["joined", "left", "stayed", "kept", "gone", "new"]].tolist() == [0, 4, 0, 0, 4, 0]
    assert pd.isna(row["jaccard_stayed"])
    nothing = change(empty, network({}, [], measurement=2))
    assert (len(nothing.actors), len(nothing.ties)) == (0, 0)
    assert pd.isna(nothing.summary["jaccard_stayed"].iloc[0])


@pytest.mark.parametrize("other", [{"les": "borgloon"}, {"relation": "kennis"}])
def test_a_change_is_within_one_network(other):
    with pytest.raises(ValueError, match="one LES and relation"):
        change(FIRST, network(everyone("ab"), ["ab"], measurement=2, **other))


def test_changes_follow_the_measurements_whatever_their_order():
    third = network(everyone("ab"), ["ab"], measurement=3)
    alone = network(everyone("ab"), ["ab"], les="borgloon")
    found = changes([third, FIRST, alone, SECOND])
    assert [each.summary[["les", "first", "second"]].iloc[0].tolist() for each in found] == [
        ["genk", 1, 2],
        ["genk", 2, 3],
    ]


@given(measurements())
def test_every_actor_and_tie_is_counted_once(both):
    first, second = both
    found = change(first, second)
    row = found.summary.iloc[0]
    assert row["left"] + row["stayed"] == len(first.actors)
    assert row["joined"] + row["stayed"] == len(second.actors)
    assert row["gone"] + row["kept"] == len(first.ties)
    assert row["new"] + row["kept"] == len(second.ties)
    assert row["kept"] == row["kept_stayed"]  # a tie of both measurements has actors of both
    back = change(second, first).summary.iloc[0]
    assert row[["left", "gone", "gone_stayed"]].tolist() == back[["joined", "new", "new_stayed"]].tolist()
    assert row["jaccard_stayed"] == pytest.approx(back["jaccard_stayed"], nan_ok=True)


def test_comparison_marks_who_was_mapped_more_broadly():
    maps = [FIRST, network(everyone("ab"), ["ab"], les="borgloon")]
    rows = relations(("ab", "visie", 1), ("ba", "kennis", 1), ("bc", "visie", 1))
    found = comparison(maps, broader=["borgloon"], relations=rows)
    assert list(found.columns) == COMPARISON_COLUMNS
    assert found["broader"].tolist() == [False, True]
    assert found["actors"].tolist() == [4, 2]
    assert found["types_per_pair"].tolist() == [1, 1]  # of the one type on the map
    assert found["types_per_pair_all"].tolist()[0] == 1.5
    assert pd.isna(found["types_per_pair_all"].tolist()[1])
    without = comparison(maps, broader=[])
    assert without[["types_per_pair_all", "share_multiplex_all"]].isna().all(axis=None)
    assert list(comparison([], broader=["borgloon"]).columns) == COMPARISON_COLUMNS
