"""From numbers of costs, codes and networks to their rows: counted by hand in a handful of passages and relations."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd

from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.material import (
    CODE_TABLE,
    OUTCOME_TABLE,
    RATING_TABLE,
    SEGMENT_TABLE,
    SESSION_TABLE,
    Coding,
)
from les_evaluation.core.texts import text
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, Diagrams
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ACTOR_COLUMNS, RELATION_COLUMNS, MappedNetworks, relation_table
from les_evaluation.output.pages.coded_rows import WAYS as CODED
from les_evaluation.output.pages.coded_rows import coded_sheets, evidence_grid
from les_evaluation.output.pages.coded_sheets import CODES as CODES_SHEET
from les_evaluation.output.pages.coded_sheets import FACTORS, LED
from les_evaluation.output.pages.les_coded_rows import OF_SHEETS
from les_evaluation.output.pages.mapped_rows import (
    actors_measures_grid,
    changes_grid,
    mapped_sheet,
    maps_grid,
    measures_grid,
    partners_grid,
)
from les_evaluation.output.pages.source_rows import actors_grid, costs_grid, costs_sheet
from les_evaluation.output.pages.source_rows_job import link_sources
from les_evaluation.study.settings import Study
from les_evaluation.survey.costs import COST_COLUMNS, READ_FROM

CONFIG = {
    "study": {"language": "nl"},
    "les": {"a": {"name": "Aalst"}, "b": {"name": "Brugge"}},
    "partner_groups": {},
    "disclosure": {"minimum_base": 1},
    "networks": {
        "relations": {"visie": "Visie", "overleg": "Overleg"},
        "groups": {"beheer": {"label": "Beheer", "relations": ["visie", "overleg"]}},
    },
    "focus_groups": {
        "second_coders": ["TV"],
        "criteria": {"netwerk": "Netwerk", "stadium": "Stadium"},
        "stages": {"criterion": "stadium", "order": ["Begin", "Einde"]},
        "saturation": {"base_size": 1, "run_length": 1, "threshold": 0.05},
    },
    "figures": [],
    "tables": [],
}
STUDY = Study(CONFIG)


def table(contract, *rows):
    """A table of a contract from what matters of its rows; the rest is blank."""
    blank = {"text": "", "number": float("nan"), "whole": 1, "count": 1, "flag": False}
    return pd.DataFrame(
        [{name: row.get(name, blank[kind]) for name, kind in contract.columns.items()} for row in rows],
        columns=contract.names,
    )


def segment(number, les, code, place, *, coder="AV", valence=""):
    return {
        "segment_id": f"s{number}",
        "session_id": f"{les}_1",
        "les": les,
        "code_id": code,
        "coder_id": coder,
        "text": f"geheim {number}",
        "start": float(place),
        "end": float(place + 5),
        "valence": valence,
        "source_file": f"{les}.docx",
        "source": "raw/coding.xlsx › segments",
        "source_row": number + 1,
    }


AT_ROW_7 = {"participants": 5.0, "source": "raw/coding.xlsx › sessions", "source_row": 7}

# In a: one passage with both subcodes (two rows), one with the second; a second coder does not count. In b: one.
CODING = Coding(
    sessions=table(
        SESSION_TABLE,
        {"session_id": "a_1", "les": "a", "date": "2024-01-02", "types": "focus_group"} | AT_ROW_7,
        {"session_id": "b_1", "les": "b", "date": "2024-02-03", "types": "interview"},
        {"session_id": "a_open", "les": "a", "date": "2024-02-03", "types": "survey"},
    ),
    codes=table(
        CODE_TABLE,
        {"code_id": "top", "name": "Boven", "luik": "A", "rubriek": "R"},
        {"code_id": "one", "name": "Een", "parent_code_id": "top", "luik": "A", "rubriek": "R"},
        {"code_id": "two", "name": "Twee", "parent_code_id": "top", "luik": "A", "rubriek": "R"},
    ),
    segments=table(
        SEGMENT_TABLE,
        segment(1, "a", "one", 0, valence="+"),
        segment(2, "a", "two", 0, valence="+"),
        segment(3, "a", "two", 10, valence="-"),
        segment(4, "a", "two", 20, coder="TV"),
        segment(5, "b", "one", 0),
    ),
    ratings=table(
        RATING_TABLE,
        {"les": "a", "measured_on": "2023-01-01", "criterion_id": "netwerk", "rating": "-", "source_row": 2},
        {"les": "a", "measured_on": "2024-01-01", "criterion_id": "netwerk", "rating": "+", "source_row": 3},
        {"les": "b", "measured_on": "2024-01-01", "criterion_id": "stadium", "rating": "Begin", "source_row": 4},
    ),
    outcomes=table(
        OUTCOME_TABLE,
        {"outcome_id": "o1", "les": "b", "change_type": "action", "substantiation": "confirmed", "source_row": 2},
    ),
)
CODES = CodedStudy(STUDY, CODING)


def numbers(grid):
    """Words of a line -> its numbers, and how many rows are behind each."""
    return {" ".join(words): [(n, len(places)) for n, places in cells] for words, cells in grid.lines}


def test_a_passage_counts_once_and_has_a_row_for_each_code():
    grid = CODED["codes"](CODES, {"luik": "A"})
    assert grid.header == ["Aalst", "Brugge"]
    assert numbers(grid) == {"Boven": [("2", 3), ("1", 1)], "Een": [("1", 1), ("1", 1)], "Twee": [("2", 2), ("0", 0)]}
    rows = coded_sheets(CODES)["segments"].rows
    assert [rows[at][-1] for at in grid.lines[0][1][0][1]] == ["2", "3", "4"]
    assert numbers(CODED["code_totals"](CODES, {}))["Boven"] == [("3", 4), ("2", 2)]


def test_sides_new_codes_and_sessions_have_their_rows():
    assert numbers(CODED["factors"](CODES, {}))["Aalst R"] == [("1", 1), ("1", 2)]  # challenges, then successes
    assert numbers(CODED["new_codes"](CODES, {})) == {"a_1": [("2", 3)], "b_1": [("0", 0)]}
    assert numbers(CODED["sessions"](CODES, {})) == {"Aalst": [("1", 1), ("0", 0)], "Brugge": [("0", 0), ("1", 1)]}


def test_sessions_ratings_and_outcomes_lead_to_the_file_sheet_and_row():
    sheets = coded_sheets(CODES)
    assert all(list(sheet.header)[-2:] == ["Bestand en blad", "Rij"] for sheet in sheets.values())
    read = ["coding.xlsx › sessions", "7"]
    assert sheets["sessions"].rows[0] == ["a_1", "Aalst", "02/01/2024", "Focusgroep", "5", *read]
    assert [row[-1] for row in sheets["ratings"].rows] == ["2", "3", "4"]


def test_a_table_of_sessions_leads_to_the_row_of_each():
    assert CODED["session_rows"](CODES, {}).lines == [
        (["Focusgroep", "Aalst", "02/01/2024"], [("5", [0]), ("a_1", [0])]),
        (["Interview", "Brugge", "03/02/2024"], [("", []), ("b_1", [1])]),
    ]
    english = CodedStudy(Study(STUDY.config | {"study": {"language": "en"}}), CODING)
    days = [words[2] for words, _ in CODED["session_rows"](english, {}).lines]
    assert days == ["2 Jan 2024", "3 Feb 2024"]
    assert CODED["ratings"](english, {"les": "a", "criteria": ["netwerk"]}).header == ["1 Jan 2023", "1 Jan 2024"]


def test_ratings_and_outcomes_have_their_rows():
    last = CODED["last_ratings"](CODES, {"criteria": ["netwerk"]})
    assert last.lines == [(["Netwerk"], [("+", [1]), ("", [])])]
    every = CODED["ratings"](CODES, {"les": "a", "criteria": ["netwerk"]})
    assert (every.header, every.lines) == (["01/01/2023", "01/01/2024"], [(["Netwerk"], [("-", [0]), ("+", [1])])])
    assert CODED["stages"](CODES, {}).lines[1] == (["Brugge"], [("Begin", [2])])
    assert numbers(CODED["outcomes"](CODES, {}))["Actie"][0] == ("1", 1)


def test_a_box_leads_to_the_passages_and_sessions_with_its_codes():
    # Of the study as a whole those of both LES; a second coder does not count, and one passage has two codes.
    boxes = table(
        DIAGRAM_TABLES["boxes"],
        {"diagram": "d", "box": "b1", "label": "Samen", "codes": "one; two"},
        {"diagram": "d", "box": "b2", "label": "Twee", "codes": "two"},
        {"diagram": "d", "box": "b3", "label": "Niets"},
    )
    grid = evidence_grid(CODES, {"diagram": "d"}, replace(Diagrams(), boxes=boxes))
    assert grid.sheets == ["segments", "sessions"]
    assert numbers(grid) == {"Samen": [("3", 4), ("2", 2)], "Twee": [("2", 2), ("1", 1)]}


def test_words_above_the_numbers_speak_of_passages_only_where_passages_are_shown():
    said = "Van een passage staat hier waar ze is, niet wat er staat."
    told = {name: CODED[name](CODES, {"luik": "A", "les": "a", "criteria": ["netwerk"]}).told for name in CODED}
    assert {name for name in told if said in told[name]} == {"codes", "code_totals", "factors", "new_codes"}
    assert not any("passage" in text("report.sources.pick", language) for language in ("nl", "en"))


def test_no_sheet_holds_what_was_said():
    assert "geheim" not in json.dumps({name: sheet.rows for name, sheet in coded_sheets(CODES).items()})


def test_costs_have_their_rows_by_site_and_kind():
    costs = pd.DataFrame(
        [
            ("a", "X", "Stad", 10.0, "raw/demo/costs.xlsx › kosten", 2),
            ("a", "Y", "Stad", 2.5, "raw/demo/costs.xlsx › kosten", 5),
            ("b", "Z", "School", float("nan"), "raw/demo/costs.xlsx › kosten", 6),
        ],
        columns=[*COST_COLUMNS, *READ_FROM],
    )
    grid = costs_grid(costs, STUDY)
    assert numbers(grid) == {"Aalst": [("12,50", 2), ("", 0), ("12,50", 2)], "Brugge": [("", 0), ("", 1), ("", 1)]}
    # A table has a row per actor, with the sum of a site, and of all, below: every amount leads to its rows.
    assert actors_grid(costs, STUDY).lines == [
        (["Aalst", "X"], [("10,00", [0])]),
        (["Aalst", "Y"], [("2,50", [1])]),
        (["Aalst", "Samen"], [("12,50", [0, 1])]),
        (["Brugge", "Z"], [("", [2])]),
        (["Brugge", "Samen"], [("", [2])]),
        (["Alle LES", "Samen"], [("12,50", [0, 1, 2])]),
    ]
    assert costs_sheet(costs, STUDY).rows[1] == ["Aalst", "Y", "Stad", "2,50", "costs.xlsx › kosten", "5"]


def mapped():
    actors = pd.DataFrame(
        [
            {"actor_id": id_, "label": f"L-{id_}", "les": "a", "role": "kern"}
            | dict.fromkeys(("actor_type", "sector", "active_from", "active_to"), "")
            for id_ in ("K1", "K2", "B1")
        ]
    )[ACTOR_COLUMNS]
    rows = [("K1", "K2", "visie"), ("K1", "B1", "overleg"), ("K2", "B1", "overleg")]
    relations = relation_table(
        [
            dict.fromkeys(RELATION_COLUMNS, "")
            | {"from_actor_id": one, "to_actor_id": other, "relation_type": kind, "direction": "one_way", "les": "a"}
            | {"measurement": 1, "strength": None, "source": "raw/mapping.xlsx › relations", "source_row": at}
            for at, (one, other, kind) in enumerate(rows, start=2)
        ]
    )
    return MappedStudy(STUDY, MappedNetworks(actors, relations))


def test_a_map_leads_to_rows_with_what_is_shown_of_partners():
    grid = partners_grid(mapped(), {"les": "a", "relation": "beheer", "measurement": 1})
    assert numbers(grid) == {
        "Hele kaart": [("1", 1), ("2", 2)],
        "L-B1": [("0", 0), ("2", 2)],
        "L-K1": [("1", 1), ("1", 1)],
        "L-K2": [("1", 1), ("1", 1)],
    }
    assert mapped_sheet(mapped()).rows[2][3:5] == ["L-K2", "L-B1"]
    assert [cell[0] for cell in maps_grid(mapped(), {}).lines[0][1]] == ["1", "2"]


def test_measures_of_a_map_lead_to_the_rows_that_they_are_computed_from():
    whole = {("Aalst", "Visie", "1"): [0], ("Aalst", "Overleg", "1"): [1, 2], ("Aalst", "Beheer", "1"): [0, 1, 2]}
    assert {tuple(one.words): one.places for one in measures_grid(mapped(), {}).derived} == whole
    wider = replace(mapped(), study=Study(CONFIG | {"networks": CONFIG["networks"] | {"broader": ["a"]}}))
    assert {one.words[0] for one in measures_grid(wider, {}).derived} == {"Aalst", "Aalst*"}
    grid = actors_measures_grid(mapped(), {})
    beheer = [one for one in grid.derived if one.under[0].endswith("Beheer")]
    degrees = {one.words[0]: one.places for one in beheer if one.words}
    assert degrees == {"L-K1": [0, 1], "L-K2": [0, 2], "L-B1": [1, 2]}
    (rest,) = [one for one in beheer if not one.words]
    assert rest.places == [0, 1, 2]
    assert set(rest.heads).isdisjoint(beheer[0].heads)
    # Between two measurements the rows of both.
    tables = mapped().mapped
    later = tables.relations.assign(measurement=[1, 1, 2])
    grid = changes_grid(MappedStudy(STUDY, replace(tables, relations=later)), {})
    assert [(one.words, one.places) for one in grid.derived] == [
        (["Aalst", "Overleg", "1", "2"], [1, 2]),
        (["Aalst", "Beheer", "1", "2"], [0, 1, 2]),
    ]
    assert grid.as_data["derived"][0] == [["Aalst", "Overleg", "1", "2"], [], [], [1, 2]]


def test_where_small_groups_are_hidden_no_row_is_told(tmp_path):
    study = Study(CONFIG | {"disclosure": {"minimum_base": 5}})
    link_sources(study, inputs={}, les="all", path=tmp_path / "rows.js")
    assert (tmp_path / "rows.js").read_text() == 'lesSources({"grids":{},"sheets":{}});\n'


def test_the_coded_sheets_of_one_les_lead_to_its_passages_and_sessions():
    coded = CodedStudy(Study(CONFIG | {"les": {"a": {"name": "Aalst"}}}), CODING, "a")
    assert set(OF_SHEETS) == set(LED)
    grid = OF_SHEETS[CODES_SHEET](coded, "a")
    assert grid.header == ["Aalst", "Totaal", "Aalst (sessies)", "Totaal (sessies)"]
    assert grid.sheets == ["segments", "segments", "sessions", "sessions"]
    # Two passages, of which one has both codes; all in one session.
    assert numbers(grid)["Boven R"] == [("2", 3), ("2", 3), ("1", 1), ("1", 1)]
    assert numbers(grid)["Een R"] == [("1", 1), ("1", 1), ("1", 1), ("1", 1)]
    sides = OF_SHEETS[FACTORS](coded, "a")
    assert numbers(sides)["Aalst Twee R"] == [("1", 1), ("1", 1), ("1", 1), ("1", 1)]  # once in favour, once against
    assert numbers(sides)["Aalst Een R"] == [("1", 1), ("1", 1), ("0", 0), ("0", 0)]
