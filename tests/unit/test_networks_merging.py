"""The same relation twice: what is merged, what is listed, and that no row is lost."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.networks import network as model
from les_evaluation.networks.mapped_names import ActorNames
from les_evaluation.networks.mapping_sheets import read_actors, read_relations
from les_evaluation.networks.network import relation_table
from les_evaluation.networks.same_relations import (
    MERGED_COLUMNS,
    MERGED_WEIGHTS,
    merge_same,
    merged_relations,
)
from mapping_builders import ACTORS, LES, RELATIONS, pairs, read, with_rows, workbook


def test_the_same_relation_from_two_sessions_is_merged_into_the_first_and_listed(tmp_path, problems):
    path = workbook(tmp_path, with_rows({"strength": 5}, {"session_id": None}))
    relations = read(path, problems).relations
    assert keys(problems) == []
    assert relations["relation_id"].tolist() == ["r1", "r2", "r3"]
    assert relations.loc[0, ["strength", "session_id"]].tolist() == [5, "g1"]
    weights = "row 2 (one_way 2, g1); row 5 (one_way 5, g2); row 6 (one_way 2)"  # no rule: read_networks stops
    assert relations["merged"].tolist() == [weights, "", ""]
    listed = merged_relations(relations)
    assert list(listed.columns) == [*MERGED_COLUMNS, *MERGED_WEIGHTS]
    assert listed["relation_id"].tolist() == ["r1", "r1"]
    assert listed["source_row"].tolist() == [2, 2]
    assert listed["merged_row"].tolist() == [5, 6]
    assert listed["merged_session"].tolist() == ["g2", ""]
    assert listed["merged_source"].tolist() == [f"{path} › relations"] * 2


@pytest.mark.parametrize("direction", ["two_way", "undirected"])
def test_a_relation_without_a_first_end_is_the_same_when_reversed(tmp_path, problems, direction):
    one = {"relation_type": "kennis", "direction": direction}
    rows = with_rows(one, one | {"from_actor_id": "a2", "to_actor_id": "a1"})
    relations = read(workbook(tmp_path, rows), problems).relations
    assert pairs(relations)[3:] == [("a1", "a2", direction)]
    assert relations["merged"].tolist()[3] == f"row 6 ({direction} 2, g2)"


@pytest.mark.parametrize(
    "change",
    [
        {"from_actor_id": "a2", "to_actor_id": "a1"},
        {"relation_type": "kennis"},
        {"experiment": "Moestuin"},
        {"measurement": 2},
    ],
)
def test_another_direction_type_experiment_or_measurement_is_another_relation(tmp_path, problems, change):
    relations = read(workbook(tmp_path, with_rows(change)), problems).relations
    assert keys(problems) == []
    assert relations["relation_id"].tolist() == ["r1", "r2", "r3", "n0"]
    assert not relations["merged"].any()


def test_an_experiment_is_the_same_in_capitals(tmp_path, problems):
    rows = with_rows({"experiment": "Moestuin"}, {"experiment": "moestuin "})
    assert read(workbook(tmp_path, rows), problems).relations["experiment"].tolist() == ["", "", "", "Moestuin"]


def test_what_one_session_saw_both_ways_goes_both_ways(tmp_path, problems):
    rows = with_rows(
        {"from_actor_id": "a2", "to_actor_id": "a1"}, {"direction": "undirected"}, {"direction": "two_way"}
    )
    relations = read(workbook(tmp_path, rows), problems).relations
    assert pairs(relations) == [("a1", "a2", "two_way"), ("a3", "a1", "two_way"), ("b1", "b2", "one_way")]
    listed = merged_relations(relations)
    assert listed["merged_direction"].tolist() == ["one_way", "undirected", "two_way"]
    # What the row that counts (r1, one_way) gave itself; of r2 nothing was merged.
    assert listed["direction"].tolist() == ["one_way"] * 3
    assert relations["direction"].tolist()[0] == "two_way"


def test_of_one_way_and_undirected_the_relation_stays_undirected(tmp_path, problems):
    relations = read(workbook(tmp_path, with_rows({"direction": "undirected"})), problems).relations
    assert pairs(relations)[0] == ("a1", "a2", "undirected")


def rows_of(lines, source="mapping.xlsx › relations"):
    """RELATION_COLUMNS of (from, to, direction, type, experiment, measurement, session)."""
    columns = ["from_actor_id", "to_actor_id", "direction", "relation_type", "experiment", "measurement", "session_id"]
    frame = pd.DataFrame(lines, columns=columns).assign(les="genk", strength=1.0, source=source, merged="")
    frame["relation_id"] = [f"r{number}" for number in range(len(frame))]
    frame["source_row"] = range(2, len(frame) + 2)
    return relation_table(frame)


LINES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from("abc"),
        st.sampled_from(model.DIRECTIONS),
        st.sampled_from(["visie", "kennis"]),
        st.sampled_from(["", "Moestuin (1)"]),
        st.sampled_from([1, 2]),
        st.sampled_from(["", "g1", "g, 2 (avond)", "row 9 (two_way)"]),
    ),
    max_size=14,
)


def arrows(relations):
    """Every arrow, with its type, experiment and measurement."""
    found = []
    for row in relations.to_dict("records"):
        same = (row["relation_type"], row["experiment"], row["measurement"])
        found.append((row["from_actor_id"], row["to_actor_id"], *same))
        if row["direction"] != "one_way":
            found.append((row["to_actor_id"], row["from_actor_id"], *same))
    return found


@given(LINES)
def test_no_row_and_no_arrow_is_lost_by_merging_and_none_counts_twice(lines):
    rows = rows_of(lines)
    merged = merge_same(rows)
    listed = merged_relations(merged)
    assert sorted([*merged["source_row"], *listed["merged_row"]]) == rows["source_row"].tolist()
    assert merged["source_row"].is_monotonic_increasing
    assert set(arrows(merged)) == set(arrows(rows))
    between = [arrow for arrow in arrows(merged) if arrow[0] != arrow[1]]
    assert len(between) == len(set(between))
    told = rows.set_index("source_row").loc[listed["merged_row"]]
    assert told["session_id"].tolist() == listed["merged_session"].tolist()
    assert told["direction"].tolist() == listed["merged_direction"].tolist()
    counted = rows.set_index("source_row").loc[listed["source_row"]]
    assert counted["direction"].tolist() == listed["direction"].tolist()
    assert listed["merged_source"].eq("mapping.xlsx › relations").all()


@given(LINES, LINES)
def test_merging_in_steps_loses_no_row_either(first, second):
    one, other = rows_of(first), rows_of(second, source="a; (1).csv")
    parts = [part for part in (merge_same(one), merge_same(other)) if len(part)]
    merged = merge_same(pd.concat(parts, ignore_index=True)) if parts else one
    listed = merged_relations(merged)
    rows = [*zip(merged["source"], merged["source_row"], strict=True)]
    rows += zip(listed["merged_source"], listed["merged_row"], strict=True)
    assert Counter(rows) == Counter(
        pair for part in (one, other) for pair in zip(part["source"], part["source_row"], strict=True)
    )
    read_ = pd.concat([one, other]).set_index(["source", "source_row"])
    for side in (["source", "source_row", "direction"], ["merged_source", "merged_row", "merged_direction"]):
        assert all(
            read_.at[(source, row), "direction"] == direction for source, row, direction in listed[side].to_numpy()
        )
    pd.testing.assert_frame_equal(merge_same(merged), merged)


CELLS = {
    "relation_id": ["r1", "r2", "r3", ""],
    "from_actor_id": ["a1", "Atelier Zénith", "fietspunt", "b1", "weg", ""],
    "to_actor_id": ["a1", "a2", "A3", "b2", "weg", ""],
    "relation_type": ["visie", "Kennis", "visi", ""],
    "direction": ["one_way", "two_way", "Undirected", "heen, terug; (x)", ""],
    "les": ["genk", "ieper", "gent", ""],
    "measurement": ["1", "2", "1.5", "x", ""],
    "strength": ["", "2", "0", "1e9", "nan"],
    "session_id": ["", "g1", "g1;g2"],
}


@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), max_size=6))
def test_every_row_of_the_sheet_is_kept_or_listed_or_a_problem_is_told(lines):
    problems = Problems()
    lines = [line for line in lines if any(line.values())]
    table = sheet(list(CELLS), *(line.values() for line in lines))
    actor_rows = [[line.get(name) or "" for name in model.ACTOR_COLUMNS] for line in ACTORS]
    actors = read_actors(sheet(model.ACTOR_COLUMNS, *actor_rows), les=LES, problems=problems)
    assert keys(problems) == []
    rows = read_relations(table, les=LES, relations=RELATIONS, names=ActorNames(actors, les=LES), problems=problems)
    merged = merge_same(rows)
    if not problems.found:
        assert len(rows) == len(lines)
        listed = merged_relations(merged)
        assert sorted([*merged["source_row"], *listed["merged_row"]]) == table.frame.index.tolist()
        assert set(merged["from_actor_id"]) | set(merged["to_actor_id"]) <= set(actors["actor_id"])
