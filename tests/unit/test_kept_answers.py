"""Whose answers are left as they are where views are solved together, and who answered in which waves, by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from les_evaluation.core.contracts import ANSWERED_KIND, read_frame
from les_evaluation.survey.survey_frames import VIEW_COUNTS
from three_waves import ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("kept_answers")  # what they look at is made once


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """With Cat, who does not answer again, Eve, who changes her group, and Joe, Kim and Lou, who answered for both."""
    made = ThreeWaves(tmp_path_factory.mktemp("kept"))
    made.config["figures"] = [entry(1, "trend", items=["vision"])]
    for wave, answer in (("w1", "4"), ("w2", "")):
        made.add(wave, "cat", answer)
        made.add(wave, "eve", "4", role="2" if wave == "w1" else "1")
        made.add(wave, "joe", "5", hub="1" if wave == "w1" else "2")
    made.add("w1", "kim", "4")
    made.add("w1", "kim", "4", hub="2")
    for wave, hub in (("w1", "1"), ("w2", "1"), ("w1", "2")):
        made.add(wave, "lou", "4", hub=hub)
    made.run(pictures=False)
    return made.folder / "results"


def sizes(path, item, view):
    table = read_frame(path, VIEW_COUNTS)
    rows = table[(table["item"] == item) & (table["view"] == view) & (table["kind"] == ANSWERED_KIND)]
    return {(row.les, row.partner_group): row.n for row in rows.itertuples()}


def of_north(path, item, view):
    return {group: n for (les, group), n in sizes(path, item, view).items() if les == "north"}


def test_who_is_of_the_same_group_with_a_last_answer_is_told_by_waves(results):
    """Ben, Dee and Lou; Ann and Cas; Gus. Els, who left it blank in w1, answered it in one wave, as others did."""
    found = of_north(results / "north" / "kept.parquet", "vision", "waves")
    assert found == {"w1|w2": 3, "w1|w2|w3": 2, "w2|w3": 1}


def test_who_stands_with_a_response_without_the_answer_or_changes_group_is_kept(results):
    path = results / "north" / "kept.parquet"
    assert of_north(path, "vision", "by=wave") == {"w1": 2, "w2": 1, "all": 1}
    assert of_north(path, "vision", "") == {"member": 1, "all": 1}
    # Cat tells her hours in both waves: she is as others are.
    assert of_north(path, "hours", "") == {"member": 1, "all": 1}
    assert of_north(path, "hours", "waves")["w1|w2"] == 5


def test_persons_of_two_les_are_kept_in_each_of_them(results):
    """Kim in w1 of both, Joe in w1 and in w2, Lou in both waves of north; there she is no longer as others are."""
    path = results / "kept_again.parquet"
    assert sizes(path, "vision", "by=wave") == {
        ("north", "w1"): 3,
        ("north", "w2"): 1,
        ("north", "all"): 3,
        ("south", "w1"): 2,
        ("south", "w2"): 1,
        ("south", "all"): 3,
    }
    assert sizes(path, "vision", "waves") == {("north", "w1|w2"): -1}


def test_what_is_kept_is_part_of_what_is_counted(results):
    for les in ("north", "south"):
        views = read_frame(results / les / "views.parquet", VIEW_COUNTS)
        keys = ["view", "les", "item", "partner_group", "choice", "kind"]
        kept = [
            read_frame(path, VIEW_COUNTS) for path in (results / les / "kept.parquet", results / "kept_again.parquet")
        ]
        rows = pd.concat(kept)
        rows = rows[(rows["les"] == les) & ~rows["view"].isin(["", "waves"])]
        sums = rows.groupby(keys)[["n", "base"]].sum()
        beside = views.set_index(keys)[["n", "base"]].reindex(sums.index)
        assert (sums <= beside).all(axis=None)
