"""From a number to its rows: as many respondents as are counted, with the row of the export that each stands in."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from les_evaluation.core.contracts import write_frame
from les_evaluation.output.pages.rows_behind import (
    answered_grids,
    behind_view,
    counted_cells,
    group_names,
    in_view,
    left_out_rows,
    people_behind,
    places_of,
    rows_of_grids,
    source_of,
)
from les_evaluation.output.pages.rows_behind_job import link_rows
from les_evaluation.study.codebook import Choice, Codebook, Item, codebook_to_json, shown_items
from les_evaluation.study.settings import Study
from les_evaluation.study.views import View
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import COMPARE, DECISIONS, OF_EACH_WAVE, RESPONSES
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

ANSWERS = [
    Choice(name, {"nl": name}, {"": str(at)}, kind)
    for at, (name, kind) in enumerate(
        [("ja", "substantive"), ("nee", "substantive"), ("geen_zicht", "no_view")], start=1
    )
]
TICKS = [Choice(name, {"nl": name}, {"": str(at)}, "substantive") for at, name in enumerate(["tijd", "geld"], start=1)]


def item(name, kind, choices=(), block=""):
    return Item(
        name=name,
        type=kind,
        list_name=name if choices else "",
        label={"nl": f"Vraag {name}?"},
        block=block,
        luik="",
        rubriek="",
        data_labels={},
        short={},
        number="",
        max_choices=None,
        relevant=(),
        groups=(),
        waves=(),
        choices=tuple(choices),
    )


CODEBOOK = Codebook(
    {
        "mee": item("mee", "select_one", ANSWERS, block="rooster"),
        "waarom": item("waarom", "select_multiple", TICKS),
        "woorden": item("woorden", "text"),
    },
    "codebook.xlsx",
)
# Respondent, group, question, answer, status, significant: by hand.
GIVEN = [
    ("R1", "kern", "mee", "ja", "answered", True),
    ("R2", "kern", "mee", "nee", "answered", True),
    ("R3", "breed", "mee", "ja", "answered", False),
    ("R4", "breed", "mee", "geen_zicht", "no_view", True),
    ("R5", "breed", "mee", "", "missing", True),
    ("R1", "kern", "waarom", "tijd", "answered", True),
    ("R1", "kern", "waarom", "geld", "answered", True),
    ("R2", "kern", "waarom", "tijd", "answered", True),
    ("R3", "breed", "waarom", "", "answered", False),
    ("R1", "kern", "woorden", "bel jan@voorbeeld.be", "answered", True),
]
NAMES = ["respondent", "partner_group", "item", "choice", "status", "significant"]


def responses():
    frame = pd.DataFrame(GIVEN, columns=NAMES).assign(wave="w", les="genk")
    return frame[RESPONSES.names]


def decisions():
    rows = [
        ("R1", "kept", "kept", "behouden", 2),
        ("R2", "duplicate", "left_out", "zelfde persoon als rij 7", 3),
        ("R2", "kept", "kept", "behouden", 7),
        ("R3", "flagged", "flagged", "snel", 4),
        ("R3", "kept", "kept", "behouden", 4),
        ("R4", "kept", "kept", "behouden", 5),
        ("R9", "test", "left_out", "testrespons", 6),
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "rule", "decision", "reason", "source_row"])
    fixed = {"wave": "w", "les": "genk", "step": "clean", "source_file": "raw/x/export.xlsx", "source_sheet": "Blad"}
    return frame.assign(**fixed)[DECISIONS.names]


def compare(base="answered", minimum=1):
    counted = tabulate_les(responses(), CODEBOOK, les="genk", groups=["kern", "breed"], base=base)
    return hide_small_groups(with_all_les(counted), minimum=minimum, deciding=[], of_everybody={})


ITEMS = ["mee", "waarom"]


@pytest.mark.parametrize(
    ("item", "group", "choice", "kind", "who"),
    [
        ("mee", "all", "ja", "substantive", ["R1", "R3"]),
        ("mee", "kern", "ja", "substantive", ["R1"]),
        ("mee", "breed", "geen_zicht", "no_view", ["R4"]),
        ("mee", "all", "", "answered", ["R1", "R2", "R3", "R4"]),
        ("waarom", "all", "tijd", "substantive", ["R1", "R2"]),
        ("waarom", "all", "-", "none_ticked", ["R3"]),
        ("waarom", "all", "", "answered", ["R1", "R2", "R3"]),
        ("mee", "all", "nooit", "substantive", []),
    ],
)
def test_who_stands_behind_a_number(item, group, choice, kind, who):
    people, answers = people_behind(responses(), decisions(), items=ITEMS, base="answered")
    found = places_of(people, answers, [group, choice, kind], item=item)
    assert [people[at][0] for at in found] == who


@pytest.mark.parametrize("base", ["answered", "significant"])
def test_as_many_stand_behind_every_number_as_are_counted(base):
    people, answers = people_behind(responses(), decisions(), items=ITEMS, base=base)
    cells = counted_cells(compare(base), items=ITEMS, les="genk")
    assert set(cells) == set(ITEMS)
    for name, of_item in cells.items():
        assert any(cell[3] for cell in of_item)
        for cell in of_item:
            assert len(places_of(people, answers, cell, item=name)) == cell[3], cell


def test_a_share_of_weights_stands_behind_its_number_and_is_hidden_with_it():
    # Yes: weights 3 and 1 of 5 in all; no: 1. Two of three is no weighted share.
    rows = [("kern", "ja", 2, 3, 0.8, False), ("kern", "nee", 1, 3, 0.2, False), ("breed", "ja", 2, 3, 2 / 3, False)]
    rows.append(("afstand", "ja", 1, 3, 0.4, True))
    table = pd.DataFrame(rows, columns=["partner_group", "choice", "n", "base", "share", "hidden"])
    cells = counted_cells(table.assign(les="genk", item="mee", kind="substantive"), items=["mee"], les="genk")["mee"]
    assert [cell[3:] for cell in cells] == [[2, 3, 0.8], [1, 3, 0.2], [2, 3], [None, None]]


def test_a_respondent_has_the_rows_and_the_decisions_on_them():
    people, _ = people_behind(responses(), decisions(), items=ITEMS, base="answered")
    assert people[1] == ["R2", "kern", "export.xlsx", "Blad", "3, 7", "zelfde persoon als rij 7; behouden"]
    assert people[2][2:] == ["export.xlsx", "Blad", "4", "snel; behouden"]
    assert source_of(None) == ["", "", "", ""]
    assert left_out_rows(decisions()) == [
        ["export.xlsx", "Blad", "3", "zelfde persoon als rij 7"],
        ["export.xlsx", "Blad", "6", "testrespons"],
    ]


def test_who_answered_any_row_of_a_grid_stands_behind_the_grid():
    _, answers = people_behind(responses(), decisions(), items=ITEMS, base="answered")
    assert rows_of_grids(ITEMS, CODEBOOK) == {"rooster": ["mee"]}
    assert answered_grids({"een": {"": [0, 2]}, "twee": {"": [2, 1]}}, {"rooster": ["een", "twee"]}) == {
        "rooster": {"": [0, 1, 2]}
    }
    # Four answered its only row, as the count of the grid says.
    assert answered_grids(answers, rows_of_grids(ITEMS, CODEBOOK))["rooster"][""] == [0, 1, 2, 3]
    assert [cell[3] for cell in counted_cells(compare(), items=["rooster"], les="genk")["rooster"]] == [2, 2, 4]


def test_a_grid_stands_for_its_rows_and_words_of_their_own_for_nothing():
    assert shown_items(["rooster", "waarom", "woorden"], CODEBOOK) == ITEMS


def test_who_counts_in_a_view_stands_in_its_groups():
    # Of who answered ‘mee’: R1 and R3 yes, R2 no, R4 has no view, which is in no group.
    by_answer = in_view(responses(), View(by="mee"), les="genk")
    people, answers = people_behind(by_answer, decisions(), items=["waarom"], base="answered")
    assert [(who[0], who[1]) for who in people] == [("R1", "ja"), ("R2", "nee"), ("R3", "ja")]
    found = places_of(people, answers, ["ja", "tijd", "substantive"], item="waarom")
    assert [people[at][0] for at in found] == ["R1"]
    # Of who ticked time only (R1, R2), those in the core.
    chosen = View(where=(("group", ("kern",)), ("waarom", ("tijd",))))
    people, answers = people_behind(
        in_view(responses(), chosen, les="genk"), decisions(), items=["mee"], base="answered"
    )
    assert [who[0] for who in people] == ["R1", "R2"]
    assert in_view(responses(), View(where=(("les", ("ieper",)),)), les="genk").empty
    assert len(in_view(responses(), View(where=(("les", ("genk",)),)), les="genk")) == len(GIVEN)


def test_groups_of_a_view_by_wave_have_the_name_of_their_wave():
    waves = {"survey": {"waves": {"w": {"label": "Voorjaar"}}}}
    config = {"study": {"language": "nl"}, "les": {}, "partner_groups": {}} | waves
    assert group_names(View(by="wave"), CODEBOOK, Study(config)) == {"w": "Voorjaar"}
    lines = group_names(View(by="wave", lines="mee"), CODEBOOK, Study(config))
    assert lines["w|ja"] == "Voorjaar, ja"
    assert lines["w|"] == "Voorjaar, –"
    by_wave = in_view(responses(), View(by="wave", lines="mee"), les="genk")
    assert set(by_wave["partner_group"]) == {"w|ja", "w|nee", "w|"}


@pytest.mark.parametrize("minimum", [1, 3])
def test_what_is_written_beside_the_pages(tmp_path, minimum):
    (tmp_path / "codebook.json").write_text(codebook_to_json(CODEBOOK), encoding="utf-8")
    write_frame(tmp_path / "compare.csv", compare(minimum=minimum), COMPARE)
    write_frame(tmp_path / "responses.parquet", responses(), RESPONSES)
    write_frame(tmp_path / "decisions.csv", decisions(), DECISIONS)
    study = Study(
        {
            "study": {"language": "nl"},
            "disclosure": {"minimum_base": minimum},
            "base": "answered",
            "les": {"genk": {"name": "Genk"}},
            "items": ["rooster", "waarom", "woorden"],
        }
    )
    inputs = {name: tmp_path / f"{name}.{ending}" for name, ending in (("compare", "csv"), ("codebook", "json"))}
    # Where groups are hidden the responses of each wave are not even looked at.
    inputs |= {"views": [], "by_wave": [] if minimum == 1 else [tmp_path / "none.parquet"]}
    inputs |= {"responses": tmp_path / "responses.parquet", "decisions": tmp_path / "decisions.csv"}
    scripts = {}
    for les in ("genk", "all"):
        link_rows(study, inputs=inputs, les=les, path=tmp_path / f"{les}.js")
        scripts[les] = (tmp_path / f"{les}.js").read_text(encoding="utf-8")
    told = {les: json.loads(f"[{said[len('lesRows(') : -3]}]")[1] for les, said in scripts.items()}
    assert not any("jan" in said or "@" in said or "woorden" in said for said in scripts.values())
    assert "people" not in told["all"]
    assert ("people" in told["genk"]) == (minimum == 1)
    numbers = {tuple(cell[:3]): cell[3] for cell in told["genk"]["cells"]["mee"]}
    assert numbers["all", "", "answered"] == 4
    # Two of a kind are hidden where groups of less than three are.
    assert numbers["kern", "", "answered"] == (2 if minimum == 1 else None)
    if minimum > 1:
        assert not any(f"R{at}" in scripts["genk"] for at in range(1, 10))


# Respondent, wave, person, weight, whether it counts where waves are pooled, answer: R1 answers in both waves under one
# pseudonym, R2 and R3 are one person, R4 has no weight.
IN_WAVES = [
    ("R1", "w1", 1, 1.0, False, "ja"),
    ("R1", "w2", 1, 2.0, True, "nee"),
    ("R2", "w1", 2, 1.5, False, "ja"),
    ("R3", "w2", 2, 1.0, True, "ja"),
    ("R4", "w2", 3, None, True, "ja"),
    ("R5", "w1", 4, 1.0, True, "nee"),
]


def each_wave():
    frame = pd.DataFrame(IN_WAVES, columns=["respondent", "wave", "person", "weight", "pooled", "choice"])
    same = {"les": "genk", "partner_group": "kern", "item": "mee", "status": "answered", "significant": True}
    return frame.assign(**same)[OF_EACH_WAVE.names]


def decided_in_waves():
    rows = [(name, wave, 10 * at) for at, (name, wave, *_) in enumerate(IN_WAVES)]
    frame = pd.DataFrame(rows, columns=["respondent", "wave", "source_row"])
    told = {"les": "genk", "step": "clean", "rule": "kept", "decision": "kept", "reason": "", "source_sheet": ""}
    return frame.assign(source_file="x.csv", **told)[DECISIONS.names]


@pytest.mark.parametrize(
    ("view", "group", "choice", "rows"),
    [
        # In a wave everybody who answered in it, with the row of that wave.
        (View(by="wave"), "w1", "ja", {"R1": "0", "R2": "20"}),
        (View(by="wave"), "w2", "ja", {"R3": "30", "R4": "40"}),
        (View(by="wave"), "w2", "nee", {"R1": "10"}),
        # In a total each person once.
        (View(by="wave"), "all", "ja", {"R3": "30", "R4": "40"}),
        (View(by="wave"), "all", "nee", {"R1": "10", "R5": "50"}),
        # Who has no weight counts in nothing that is weighted.
        (View(by="wave", weighted=True), "w2", "ja", {"R3": "30"}),
        (View(weighted=True), "kern", "ja", {"R3": "30"}),
        # Of one wave alone also who counts with another one where waves are pooled.
        (View(where=(("wave", ("w1",)),)), "all", "ja", {"R1": "0", "R2": "20"}),
    ],
)
def test_behind_a_wave_stand_the_responses_of_that_wave(view, group, choice, rows):
    found = behind_view(each_wave(), decided_in_waves(), view, items=["mee"], base="answered", les="genk")
    people, answers = found
    places = places_of(people, answers, [group, choice, "substantive"], item="mee")
    assert {people[at][0]: people[at][4] for at in places} == rows
