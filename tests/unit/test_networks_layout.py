"""Where actors stand: one layout per LES that repeats, keeps its structure and leaves edited positions alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from les_evaluation.networks.map_layout import (
    ASIDE,
    CORE_APART,
    FOOT,
    SIDE,
    distance_for,
    graph_distances,
    layout,
    map_height,
)
from les_evaluation.networks.network import ACTOR_COLUMNS, LAYOUT_COLUMNS, MAP_WIDTH, RELATION_COLUMNS

LES = "genk"


def actors(*ids, les=LES):
    return pd.DataFrame({"actor_id": ids, "les": les}).reindex(columns=ACTOR_COLUMNS, fill_value="")


def relations(*pairs, les=LES, measurement=1, kind="visie"):
    rows = pd.DataFrame(pairs, columns=["from_actor_id", "to_actor_id"])
    rows = rows.assign(les=les, measurement=measurement, relation_type=kind, direction="two_way")
    return rows.reindex(columns=RELATION_COLUMNS, fill_value="")


def ring(*ids):
    return [*zip(ids, [*ids[1:], ids[0]], strict=True)]


def places(frame):
    return {row.actor: np.array([row.x, row.y]) for row in frame.itertuples()}


def apart(one, other):
    return float(np.linalg.norm(one - other))


def test_a_row_per_actor_with_a_relation_of_any_type_at_any_measurement_in_the_order_of_the_actors():
    both = pd.concat(
        [relations(("c", "a")), relations(("a", "d"), measurement=2), relations(("b", "c"), kind="kennis")]
    )
    found = layout(both, actors("d", "c", "b", "a", "alone"))
    assert list(found) == LAYOUT_COLUMNS
    assert list(found["actor"]) == ["d", "c", "b", "a"]
    assert set(found["les"]) == {LES}


def test_it_does_not_depend_on_the_order_of_rows():
    pairs = [*ring("a", "b", "c", "d", "e"), ("a", "f"), ("g", "h"), ("h", "i"), ("c", "j")]
    found = layout(relations(*pairs), actors(*"abcdefghij"))
    turned = [(two, one) for one, two in reversed(pairs)]
    again = layout(relations(*turned), actors(*"abcdefghij"))
    assert found.to_csv() == again.to_csv()
    other_order = layout(relations(*pairs), actors(*reversed("abcdefghij")))
    assert places(found).keys() == places(other_order).keys()
    assert all(apart(place, places(other_order)[actor]) == 0 for actor, place in places(found).items())


def test_positions_are_printed_to_a_tenth_of_a_millimetre():
    found = layout(relations(*ring(*"abcdefg")), actors(*"abcdefg"))
    assert (found[["x", "y"]].round(2) == found[["x", "y"]]).all(axis=None)


def test_a_chain_lies_flat_in_its_own_order_with_its_first_end_to_the_left():
    chain = layout(relations(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")), actors(*"abcde"))
    assert list(chain.sort_values("x")["actor"]) == list("abcde")
    assert chain["y"].max() - chain["y"].min() < 0.5 * (chain["x"].max() - chain["x"].min())
    steps = chain.sort_values("x")["x"].diff().dropna()
    assert steps.max() / steps.min() < 1.3  # equal steps in the network are about equal on the map


def test_the_hub_of_a_star_stands_in_the_middle():
    found = places(layout(relations(*[("hub", leaf) for leaf in "abcdef"]), actors("hub", *"abcdef")))
    leaves = np.array([found[leaf] for leaf in "abcdef"])
    assert apart(found["hub"], leaves.mean(axis=0)) < 0.6
    assert min(apart(found["hub"], leaf) for leaf in leaves) > 1


def test_parts_that_are_not_connected_keep_their_shape():
    one, other = "abcdef", "uvwxyz"
    found = places(layout(relations(*ring(*one), *ring(*other)), actors(*one, *other)))
    within = [apart(found[a], found[b]) for part in (one, other) for a, b in combinations(part, 2)]
    between = [apart(found[a], found[b]) for a in one for b in other]
    assert np.mean(between) > 1.5 * np.mean(within)
    assert max(within) > 2.5  # cm: a part is no dot


def test_core_partners_with_a_relation_stand_far_enough_apart_for_a_wide_arrow_with_two_heads():
    core, others = [f"k{at}" for at in range(5)], [f"b{at:02d}" for at in range(20)]
    pairs = [*combinations(core, 2), *((core[at % 5], other) for at, other in enumerate(others))]
    people = actors(*core, *others)
    plain = places(layout(relations(*pairs), people))
    people.loc[people["actor_id"].isin(core), "role"] = "kern"
    found = places(layout(relations(*pairs), people))
    # Two discs of 0.46 cm, two heads of 0.37 cm (5.5 points wide), and 0.37 cm of shaft between them: 2.03 cm.
    assert CORE_APART >= 2.03
    assert min(apart(found[one], found[two]) for one, two in combinations(core, 2)) >= 2.03
    assert min(apart(plain[one], plain[two]) for one, two in combinations(core, 2)) < 2.03
    assert all(SIDE <= x <= MAP_WIDTH - SIDE and FOOT <= y <= map_height(25) - FOOT for x, y in found.values())


def test_where_the_page_has_no_room_core_partners_stand_as_close_as_others():
    core = [f"k{at:02d}" for at in range(40)]
    people = actors(*core)
    people["role"] = "kern"
    found = layout(relations(*combinations(core, 2)), people)
    height = map_height(40)
    wanted = distance_for(40, MAP_WIDTH - 2 * SIDE, height - 2 * FOOT)
    for one, two in combinations(found[["x", "y"]].to_numpy(), 2):
        across, up = np.abs(one - two)
        assert np.hypot(across / ASIDE, up) > 0.7 * wanted


def test_distances_between_unconnected_actors_are_one_more_than_the_longest():
    found = graph_distances(list("abcde"), [("a", "b"), ("b", "c"), ("d", "e")])
    assert found.tolist() == [[0, 1, 2, 3, 3], [1, 0, 1, 3, 3], [2, 1, 0, 3, 3], [3, 3, 3, 0, 1], [3, 3, 3, 1, 0]]


@pytest.mark.parametrize(
    ("pairs", "ids"),
    [
        ([], []),
        ([("a", "b")], list("ab")),
        ([(one, two) for one, two in combinations("abcdefgh", 2)], list("abcdefgh")),
    ],
)
def test_no_actor_two_actors_and_all_connected(pairs, ids):
    found = layout(relations(*pairs), actors(*ids))
    assert list(found["actor"]) == ids
    assert found[["x", "y"]].notna().all(axis=None)


PAIRS = st.lists(st.tuples(st.integers(0, 34), st.integers(0, 34)).filter(lambda pair: pair[0] != pair[1]), max_size=90)


@settings(max_examples=15)
@given(PAIRS)
def test_all_stand_on_the_page_and_no_two_too_close(pairs):
    named = [(f"a{one:02d}", f"a{two:02d}") for one, two in pairs]
    ids = sorted({actor for pair in named for actor in pair})
    found = layout(relations(*named), actors(*ids))
    assert len(found) == len(ids)
    height = map_height(len(ids))
    assert found["x"].between(SIDE - 0.01, MAP_WIDTH - SIDE + 0.01).all()
    assert found["y"].between(FOOT - 0.01, height - FOOT + 0.01).all()
    wanted = distance_for(len(ids), MAP_WIDTH - 2 * SIDE, height - 2 * FOOT) if ids else 0
    for one, two in combinations(found[["x", "y"]].to_numpy(), 2):
        across, up = np.abs(one - two)
        # Where the most that the room seemed to hold did not fit, they stand a little closer.
        assert np.hypot(across / ASIDE, up) > 0.7 * wanted


def test_edited_positions_stay_and_only_new_actors_are_placed():
    before = relations(*ring(*"abcdef"))
    kept = layout(before, actors(*"abcdef"))
    kept.loc[kept["actor"] == "c", ["x", "y"]] = [3.3333, 12.5]  # moved by hand, off the grid
    after = pd.concat([before, relations(("a", "new"), ("b", "new"), measurement=2)])
    found = layout(after, actors(*"abcdef", "new"), kept=kept)
    assert found.iloc[:-1].equals(kept)
    place = places(found)["new"]
    others = places(kept)
    assert min(apart(place, other) for other in others.values()) > 1
    near = np.mean([apart(place, others[actor]) for actor in "ab"])
    assert near < np.mean([apart(place, others[actor]) for actor in "cde"])


def test_positions_of_others_and_blank_positions_are_not_used():
    kept = pd.DataFrame(
        [(LES, "a", 5.0, 5.0), (LES, "b", None, 3.0), ("ieper", "b", 1.0, 1.0), (LES, "gone", 2.0, 2.0)],
        columns=LAYOUT_COLUMNS,
    )
    found = places(layout(relations(("a", "b")), actors("a", "b"), kept=kept))
    assert found["a"].tolist() == [5.0, 5.0]
    assert apart(found["b"], found["a"]) > 1
    assert set(found) == {"a", "b"}


def test_edited_positions_of_nobody_are_no_edited_positions():
    pairs = relations(*ring(*"abcd"))
    kept = pd.DataFrame([("ieper", "a", 1.0, 1.0)], columns=LAYOUT_COLUMNS)
    assert layout(pairs, actors(*"abcd"), kept=kept).equals(layout(pairs, actors(*"abcd")))


def test_a_full_page_still_has_a_place_for_a_new_actor():
    ids = [f"a{number:02d}" for number in range(60)]
    kept = layout(relations(*ring(*ids)), actors(*ids))
    added = layout(pd.concat([relations(*ring(*ids)), relations(("a00", "new"))]), actors(*ids, "new"), kept=kept)
    place = places(added).pop("new")
    assert min(apart(place, other) for actor, other in places(added).items() if actor != "new") > 0.4


def test_two_les_at_once_and_an_actor_that_is_not_there():
    with pytest.raises(ValueError, match="one LES"):
        layout(pd.concat([relations(("a", "b")), relations(("a", "b"), les="ieper")]), actors("a", "b"))
    with pytest.raises(ValueError, match="1 actors"):
        layout(relations(("a", "b")), actors("a"))
