"""Views: their names, which entries ask for them, weights by Kish, and what must stay hidden beside the plain one."""

import math

import pandas as pd
import pytest

from builders import config, item, keys, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.problems import Problems
from les_evaluation.core.sheets import SheetTable
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.item_checks import check_items
from les_evaluation.study.views import WAVE, View, fill_views, view_named, view_of, views_of
from les_evaluation.survey.ingest.weighting import read_weights
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.views_job import all_viewed, beside_other_les, with_weighted_shares

LES = ("north", "south", "west")


def entry(kind="likert_by_les", **more):
    return {"number": 1, "slug": "x", "kind": kind, "items": ["visie"]} | more


def test_a_view_is_named_after_what_sets_it_apart_and_the_plain_one_not_at_all():
    assert view_of(entry()).name == ""
    assert view_of(entry(by="none")).name == view_of(entry(by="les")).name == view_of(entry(by="group")).name == ""
    asked = entry(by="sector", where={"role": "member", "les": ["west", "north"]}, weighted=True)
    assert view_of(asked).name == "by=sector; where=les:north|west; where=role:member; weighted"
    trend = View(WAVE, lines="group")
    for view in (View(), view_of(asked), trend, View(weighted=True), View(where=(("role", ("member",)),))):
        assert view_named(view.name) == view
    assert view_of(entry(where={"wave": 2024})).selected == {"wave": ("2024",)}


def test_each_view_is_counted_once_for_the_questions_of_all_its_entries():
    figures = [entry(by="sector"), entry("likert_items", items=["rooster", "visie"], by="sector"), entry()]
    tables = [{"number": 1, "slug": "y", "kind": "likert", "item": "trots", "by": ["sector", "wave"]}]
    made = fill_defaults(config(figures=figures, tables=tables))
    found = {view_of(view).name: view["items"] for view in views_of(made)}
    assert found == {"by=sector": ["rooster", "trots", "visie"], "by=wave": ["trots"]}


def test_weights_and_waves_beside_each_other_follow_from_the_study_unless_an_entry_says_otherwise():
    made = config(figures=[entry(), entry(weighted=False, by="group"), entry("flow")])
    made["survey"]["waves"]["limburg"]["metadata"]["weight"] = "w"
    made["survey"]["compare_waves"] = "trend"
    made = fill_defaults(made)
    fill_views(made)
    assert [(one.get("weighted"), one.get("by")) for one in made["figures"]] == [
        (True, "wave"),
        (False, "group"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"by": "sectr"}, "config_by_unknown"),
        ({"by": "motief"}, "config_item_type"),
        ({"where": {"sector": "zrg"}}, "rule_choice_unknown"),
        ({"where": {"motieven": "geld"}}, "config_by_unknown"),
        ({"where": {"les": "gnk"}}, "config_les_unknown"),
        ({"where": {"wave": "w9"}}, "config_wave_unknown"),
        ({"where": {"group": "krn"}}, "config_group_unknown"),
        ({"weighted": True}, "config_weight_none"),
    ],
)
def test_what_is_named_must_be_there(problems, given, key):
    questions = [
        item("les", "select_one", "genk", "beringen"),
        item("rol", "select_one", "kern", "breed"),
        item("visie", "select_one", "oneens", "eens"),
        item("sector", "select_one", "zorg", "onderwijs"),
        item("motief", "select_multiple", "geld", "leren"),
    ]
    book = Codebook({question.name: question for question in questions})
    made = fill_defaults(config(figures=[entry(**given)]))
    check_items(made, book, problems=problems)
    assert keys(problems) == [key]


# Weights


def weights(*cells):
    """The weights of these cells, the notes and the problems."""
    problems = Problems()
    rows = pd.Series(list(cells), index=range(2, 2 + len(cells)))
    read, notes = read_weights(rows, "weight", SheetTable("w.xlsx", "Data", pd.DataFrame(), ()), problems, wave="w1")
    assert all("survey.waves.w1.metadata.weight" in one.lines("en")[2] for one in problems.found)
    return read.tolist(), [note.rule for note in notes], keys(problems)


def test_weights_are_numbers_of_0_or_more_and_who_has_none_is_told():
    assert weights("1", "0,5", "2.25", "1e-1", ".5") == ([1.0, 0.5, 2.25, 0.1, 0.5], [], [])
    read, notes, wrong = weights("1", "", "0")
    assert read[0] == 1.0
    assert math.isnan(read[1])
    assert (read[2], notes, wrong) == (0.0, ["weight_missing", "weight_zero"], [])
    assert weights("1", "-1", "-2")[2] == ["weight_negative"]
    assert weights("1", "zwaar")[2] == ["weight_number"]
    assert weights("0", "")[2] == ["weights_none"]
    assert weights("1", "inf", "nan")[2] == ["weight_number"]


def test_the_effective_base_is_that_of_kish():
    """Kish, Survey Sampling (1965): of the weights 1, 1, 2, 4 it is 8 ** 2 / 22; of equal weights the number itself."""
    rows = [("a", 1, 4, 1.0, 8.0, 22.0), ("b", 3, 4, 7.0, 8.0, 22.0), ("c", 0, 5, 0.0, 10.0, 20.0)]
    table = pd.DataFrame(rows, columns=["choice", "n", "base", "weighted_n", "weighted_base", "squared_base"])
    table = with_weighted_shares(table.assign(kind=SUBSTANTIVE, share=0.0))
    assert table["effective_base"].tolist() == pytest.approx([64 / 22, 64 / 22, 5.0])
    assert table["share"].tolist() == [0.125, 0.875, 0.0]


# Small groups


def counts(sizes, *, by=("a", "b")):
    """Counts of one question with one answer: les -> (respondents per group, in the order of `by`)."""
    rows = []
    for les, of_groups in sizes.items():
        for group, n in [*zip(by, of_groups, strict=True), (ALL, sum(of_groups))]:
            rows += [(les, "visie", group, "", ANSWERED_KIND, n, n), (les, "visie", group, "eens", SUBSTANTIVE, n, n)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return with_all_les(with_shares(table.assign(**nothing)))


def shown(view, sizes, plain, *, by=("a", "b"), minimum=5):
    """(les, group) of what a view shows beside the plain one; plain: as sizes, nothing hidden in it."""
    made = study({name: name for name in LES}, waves={"w": {"les": {"map": {}}}}, disclosure={"minimum_base": minimum})
    book = Codebook({"visie": item("visie", "select_one", "eens")})
    beside = counts(plain, by=("k", "l"))
    (table,) = all_viewed({view: counts(sizes, by=by)}, book, made, plain=beside.assign(hidden=False), everybody=beside)
    rows = table[(table["kind"] == ANSWERED_KIND) & ~table["hidden"]]
    assert table.loc[table["hidden"], ["n", "base", "share"]].isna().all(axis=None)
    return set(zip(rows["les"], rows["partner_group"], strict=True))


PLAIN = {"north": (10, 10), "south": (10, 10), "west": (10, 10)}


def test_a_small_group_is_hidden_with_those_that_would_tell_it():
    seen = shown(View("sector"), {"north": (17, 3), "south": (10, 10), "west": (8, 12)}, PLAIN)
    assert ("north", "b") not in seen
    assert ("north", "a") not in seen  # all of north, which stands, less this one
    assert len([place for place in seen if place[1] == "b" and place[0] != ALL]) < 2  # as the column does
    assert {(les, ALL) for les in (*LES, ALL)} <= seen


def test_a_selection_that_leaves_out_few_respondents_is_not_shown():
    sizes = {"north": (9, 9), "south": (10, 8), "west": (10, 10)}
    assert shown(View(where=(("sector", ("zorg",)),)), sizes, PLAIN) == set()
    sizes = {"north": (5, 5), "south": (5, 5), "west": (10, 5)}
    assert ("north", ALL) in shown(View(where=(("sector", ("zorg",)),)), sizes, PLAIN)


def test_weights_that_few_lack_do_not_tell_their_answers():
    sizes = {"north": (10, 9), "south": (10, 10), "west": (10, 10)}
    seen = shown(View(weighted=True), sizes, PLAIN)
    assert seen == {(les, group) for les in ("south", "west") for group in ("a", "b", ALL)}


def test_the_other_les_are_weighted_by_what_is_left_of_all():
    table = counts({"north": (2, 3), "south": (4, 1), "west": (0, 5)})
    weighted = {
        "weighted_n": table["n"] * 2.0,
        "weighted_base": table["base"] * 2.0,
        "squared_base": table["base"] * 4.0,
    }
    made = with_weighted_shares(table.assign(**weighted)).assign(hidden=False)
    rows = beside_other_les(made, les="north", minimum=1)
    others = rows[(rows["les"] == "others") & (rows["kind"] == SUBSTANTIVE)].set_index("partner_group")
    assert others["n"].to_dict() == {"a": 4, "b": 6, ALL: 10}
    assert others["weighted_n"].to_dict() == {"a": 8.0, "b": 12.0, ALL: 20.0}
    assert others["effective_base"].tolist() == pytest.approx([4, 6, 10])
