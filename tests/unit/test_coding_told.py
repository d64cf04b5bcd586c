"""The coding workbook: what is told about what cannot be read."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only
from coding_builders import CODES, ROWS, SCHEMAS, changed, read, workbook
from les_evaluation.coding import material as model
from les_evaluation.coding.codebook_sheet import loops
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import LANGUAGES

WRONG = [
    # sheet, row, cells, key, column, value, details
    ("sessions", 3, {"les": "iper"}, "les_unknown", "les", "iper", {"nearest": "ieper"}),
    ("sessions", 3, {"date": "06/02/2024"}, "dates_open", "date", "06/02/2024", {"rows": ""}),
    ("sessions", 3, {"date": 45328}, "coding_date", "date", "45328", {}),
    ("sessions", 3, {"date": "2024-02-30"}, "coding_date", "date", "2024-02-30", {}),
    ("sessions", 3, {"date": None}, "session_no_date", "date", None, {}),
    ("sessions", 3, {"type": "interview; focusgroup"}, "cell_enum", "type", "focusgroup", {"nearest": "focus_group"}),
    ("sessions", 3, {"type": "survey"}, "cell_enum", "type", "survey", {}),
    ("sessions", 3, {"measurement": "eerste"}, "cell_form", "measurement", "eerste", {}),
    ("sessions", 3, {"participants": "acht"}, "cell_form", "participants", "acht", {}),
    ("sessions", 3, {"duration_min": "1u30"}, "cell_form", "duration_min", "1u30", {}),
    ("sessions", 3, {"recorded": "misschien"}, "cell_enum", "recorded", "misschien", {}),
    ("sessions", 4, {"session_id": "g1"}, "coding_twice", "session_id", "g1", {"row": 2}),
    ("codebook", 5, {"code_id": "visie", "name": "X"}, "coding_twice", "code_id", "visie", {"row": 2}),
    ("codebook", 5, {"code_id": "tijd2", "name": "TIJD"}, "coding_name", "name", "TIJD", {"row": 4}),
    ("codebook", 4, {"parent_code_id": "visi"}, "coding_parent", "parent_code_id", "visi", {"nearest": "visie"}),
    ("codebook", 4, {"parent_code_id": "tijd"}, "coding_loop", "parent_code_id", "tijd", {"loop": "tijd → tijd"}),
    (
        "codebook",
        2,
        {"parent_code_id": "visie_kern"},
        "coding_loop",
        "parent_code_id",
        "visie_kern",
        {"loop": "visie → visie_kern → visie"},
    ),
    ("codebook", 4, {"is_codable": "no"}, "coding_code_closed", "code_id", "tijd", {"more": 0}),
    ("codebook", 4, {"is_codable": "x"}, "cell_enum", "is_codable", "x", {}),
    ("codebook", 4, {"origin": "deductief"}, "cell_enum", "origin", "deductief", {"nearest": "deductive"}),
    ("codebook", 4, {"description": None}, "cell_missing", "description", None, {}),
    ("segments", 3, {"code_id": "tijdd"}, "coding_code", "code_id", "tijdd", {"nearest": "tijd", "more": 0}),
    ("segments", 3, {"session_id": "g2"}, "coding_session", "session_id", "g2", {"nearest": "g1", "more": 0}),
    ("segments", 4, {"segment_id": "s1"}, "coding_twice", "segment_id", "s1", {"row": 2}),
    ("segments", 3, {"segment_id": "s1;s2"}, "cell_form", "segment_id", "s1;s2", {}),
    ("segments", 3, {"end": 20}, "coding_end", "end", "20", {"start": "20"}),
    ("segments", 3, {"end": 19}, "coding_end", "end", "19", {"start": "20"}),
    ("segments", 3, {"start": -1}, "cell_form", "start", "-1", {}),
    ("segments", 3, {"end": 35.5}, "cell_form", "end", "35.5", {}),
    ("segments", 3, {"end": None}, "cell_missing", "end", None, {}),
    ("segments", 3, {"coverage_pct": 100.5}, "cell_form", "coverage_pct", "100.5", {}),
    ("segments", 3, {"coverage_pct": -1}, "cell_form", "coverage_pct", "-1", {}),
    ("segments", 3, {"valence": "++"}, "cell_enum", "valence", "++", {}),
    ("segments", 3, {"quotable": "misschien"}, "cell_enum", "quotable", "misschien", {}),
    ("segments", 3, {"quotable": True}, "cell_enum", "quotable", "1", {}),
    ("segments", 3, {"coder_id": None}, "coding_no_coder", "coder_id", None, {}),
    ("segments", 3, {"source_file": " "}, "cell_missing", "source_file", None, {}),
    ("ratings", 2, {"les": "Genk"}, "les_unknown", "les", "Genk", {"nearest": "genk"}),
    ("ratings", 2, {"measured_on": "juni"}, "coding_date", "measured_on", "juni", {}),
    ("ratings", 2, {"criterion_id": "netwrk"}, "coding_criterion", "criterion_id", "netwrk", {"nearest": "netwerk"}),
    ("ratings", 4, {}, "coding_rating_twice", "criterion_id", "stadium", {"row": 3}),
    ("ratings", 3, {"rating": "vergevorderd"}, "coding_stage", "rating", "vergevorderd", {}),
    ("ratings", 3, {"rating": "?"}, "coding_stage", "rating", "?", {}),
    ("ratings", 2, {"evidence_segment_ids": "s1; s9"}, "coding_evidence", "evidence_segment_ids", "s9", {}),
    ("outcomes", 3, {}, "coding_twice", "outcome_id", "o1", {"row": 2}),
    ("outcomes", 2, {"contribution": None}, "cell_missing", "contribution", None, {}),
    ("outcomes", 2, {"change_type": "activiteit"}, "cell_enum", "change_type", "activiteit", {"nearest": "activity"}),
    ("outcomes", 2, {"intended": "misschien"}, "cell_enum", "intended", "misschien", {}),
    ("outcomes", 2, {"valence": "+"}, "cell_enum", "valence", "+", {}),
    ("outcomes", 2, {"substantiation": "ja"}, "cell_enum", "substantiation", "ja", {}),
    ("outcomes", 2, {"evidence_segment_ids": "s3"}, "coding_evidence", "evidence_segment_ids", "s3", {"nearest": "s1"}),
    (
        "outcomes",
        2,
        {"date_from": "2024-01-02", "date_to": "2024-01-01"},
        "coding_dates",
        "date_from",
        "2024-01-02",
        {"until": "2024-01-01"},
    ),
]


@pytest.mark.parametrize(("name", "row", "cells", "key", "column", "value", "details"), WRONG)
def test_one_wrong_cell_gives_one_clear_problem(tmp_path, problems, name, row, cells, key, column, value, details):
    path = workbook(tmp_path, changed(name, row, **cells))
    read(path, problems)
    problem = only(problems)
    told_on = ("segments", 3) if key == "coding_code_closed" else (name, row)
    assert (problem.key, problem.value) == (key, value)
    place = problem.place
    assert (place.file, place.sheet, place.row, place.column) == (str(path), *told_on, column)
    assert details.items() <= problem.details.items()
    for language in LANGUAGES:
        assert all(re.search(r"{[a-z_]+}", line) is None for line in problem.lines(language))


def test_all_problems_of_all_sheets_are_told_in_one_pass(tmp_path, problems):
    rows = changed("sessions", 2, les="gent")
    rows["codebook"][2]["parent_code_id"] = "weg"
    rows["segments"][0]["code_id"] = "weg"
    rows["ratings"][0]["criterion_id"] = "weg"
    rows["outcomes"][0]["date_from"] = "weg"
    read(workbook(tmp_path, rows), problems)
    expected = ["les_unknown", "coding_parent", "coding_code", "coding_criterion", "coding_date"]
    assert keys(problems) == expected


def test_a_code_that_is_wrong_in_many_rows_is_told_once_with_their_number(tmp_path, problems):
    rows = changed("segments", 2, code_id="weg")
    rows["segments"] += [rows["segments"][0] | {"segment_id": f"s{number}"} for number in (3, 4)]
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details["more"]) == ("coding_code", 2, 2)


def test_segments_without_a_mark_are_named(tmp_path, problems):
    rows = changed("segments", 2, quotable=None)
    rows["segments"][1]["quotable"] = " "
    segments = read(workbook(tmp_path, rows), problems).segments
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("coding_unmarked", 2, "quotable")
    assert (problem.details["segment"], problem.details["others"], problem.details["more"]) == ("s1", ["s2"], 1)
    assert "s1" in problem.lines("nl")[1]
    assert segments["quotable"].tolist() == ["", ""]


def test_of_many_segments_without_a_mark_twenty_more_are_named(tmp_path, problems):
    rows = changed("segments", 2, quotable=None)
    line = rows["segments"][0]
    rows["segments"] = [line | {"segment_id": f"s{number}"} for number in range(1, 31)]
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert problem.details["more"] == 29
    assert problem.details["others"] == [*(f"s{number}" for number in range(2, 22)), "…"]


@pytest.mark.parametrize(
    ("name", "column"),
    [("segments", "quotable"), ("ratings", "rating"), ("codebook", "description"), ("sessions", "type")],
)
def test_a_missing_column_is_told_once(tmp_path, problems, name, column):
    headers = {name: [header for header in SCHEMAS[name]["properties"] if header != column]}
    read(workbook(tmp_path, headers=headers), problems)
    problem = only(problems)
    assert (problem.key, problem.place.sheet, problem.place.column) == ("column_missing", name, column)
    assert problem.details["nearest"] is None  # all other columns are known


def test_places_without_their_end_are_told_once(tmp_path, problems):
    headers = {"segments": [header for header in SCHEMAS["segments"]["properties"] if header != "end"]}
    read(workbook(tmp_path, headers=headers), problems)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("column_missing", "end")
    assert problem.details["nearest"] is None


def test_an_unknown_column_is_told_with_the_nearest(tmp_path, problems):
    # In the place of valence: a column that is there already cannot be the one that was meant.
    headers = {"segments": [*(name for name in SCHEMAS["segments"]["properties"] if name != "valence"), "valentie"]}
    read(workbook(tmp_path, headers=headers), problems)
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("column_unknown", "valentie", "valence")


def test_two_codes_of_one_name_cannot_be_told_apart_by_it(tmp_path, problems):
    rows = changed("codebook", 4, name="Gedeeld in de kern")
    rows["segments"][1]["code_id"] = "tijd"
    rows["segments"][0]["code_id"] = "gedeeld in de kern"
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert (problem.key, problem.details["known"]) == ("coding_code_several", ["visie_kern", "tijd"])


def test_a_wrong_parent_is_told_and_nothing_else_about_that_code(tmp_path, problems):
    rows = changed("codebook", 5, code_id="tijd2", parent_code_id="weg")  # its name is that of a code at the top
    read(workbook(tmp_path, rows), problems)
    assert only(problems).key == "coding_parent"


def test_a_loop_is_told_once_and_the_hierarchy_that_is_returned_has_none(tmp_path, problems):
    rows = changed("codebook", 2, parent_code_id="tijd")
    rows["codebook"][2]["parent_code_id"] = "visie_kern"
    rows["codebook"].append(CODES[2] | {"code_id": "los", "name": "Los", "parent_code_id": "tijd"})
    codes = read(workbook(tmp_path, rows), problems).codes
    assert only(problems).details["loop"] == "visie → tijd → visie_kern → visie"
    assert codes["parent_code_id"].tolist() == ["", "", "", "tijd"]
    assert model.code_tree(codes).ordered == ["visie", "visie_kern", "tijd", "los"]


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"a": "", "b": "a", "c": "b"}, []),
        ({"a": "a"}, [["a"]]),
        ({"x": "b", "a": "b", "b": "a"}, [["b", "a"]]),
        ({"a": "b", "b": "a", "c": "d", "d": "c", "e": "c"}, [["a", "b"], ["c", "d"]]),
    ],
)
def test_loops(parents, expected):
    assert loops(parents) == expected


@given(st.lists(st.integers(-1, 7), min_size=8, max_size=8))
def test_without_its_loops_every_hierarchy_ends_at_the_top(targets):
    parents = {str(number): "" if target < 0 else str(target) for number, target in enumerate(targets)}
    inside = [code for loop in loops(parents) for code in loop]
    assert len(inside) == len(set(inside))
    for code in inside:  # back at itself after some steps
        line = [parents[code]]
        while line[-1] != code and len(line) < 9:
            line.append(parents[line[-1]])
        assert line[-1] == code
    tree = model.CodeTree(parents | dict.fromkeys(inside, ""))
    assert sorted(tree.ordered) == sorted(parents)


@pytest.mark.parametrize("name", ["sessions", "codebook", "segments"])
def test_a_missing_or_empty_sheet_is_told_and_nothing_is_held_against_it(tmp_path, problems, name):
    rows = {key: lines for key, lines in ROWS.items() if key != name}
    read(workbook(tmp_path, rows), problems)
    problem = only(problems)
    assert (problem.key, problem.place.sheet) == ("sheet_missing", name)
    again = Problems()
    read(workbook(tmp_path, ROWS | {name: []}), again)
    assert (only(again).key, only(again).place.sheet) == ("sheet_empty", name)


def test_an_optional_sheet_whose_name_slipped_is_told(tmp_path, problems):
    rows = {"rating" if name == "ratings" else name: lines for name, lines in ROWS.items()}
    read(workbook(tmp_path, rows, {"rating": list(SCHEMAS["ratings"]["properties"])}), problems)
    problem = only(problems)
    assert (problem.key, problem.place.sheet, problem.details["nearest"]) == ("sheet_missing", "ratings", "rating")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("coding.xlsx", None, "file_missing"),
        ("coding.xlsx", b"", "file_empty"),
        ("coding.xlsx", b"a;b\n1;2\n", "file_not_xlsx"),
        ("coding.csv", b"a;b\n1;2\n", "file_format"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_once(tmp_path, problems, name, content, key):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    coding = read(tmp_path / name, problems)
    assert only(problems).key == key
    assert coding.segments.empty


def test_sessions_and_segments_from_elsewhere_are_known(tmp_path, problems):
    rows = changed("segments", 3, session_id="survey_limburg_genk")
    rows["ratings"][0]["evidence_segment_ids"] = "s1;limburg_R-2_slot"
    answer = pd.DataFrame([{"segment_id": "limburg_R-2_slot", "les": "genk"}]).reindex(columns=model.SEGMENT_COLUMNS)

    def elsewhere(codes, _sessions, coders):
        assert coders == ["AB"]
        return model.Coding(codes=codes, segments=answer)

    coding = read(workbook(tmp_path, rows), problems, survey={"survey_limburg_genk": "genk"}, elsewhere=elsewhere)
    assert keys(problems) == []
    assert coding.segments["les"].tolist() == ["genk", "genk", "genk"]
    assert coding.ratings["evidence_segment_ids"].tolist() == ["s1; limburg_R-2_slot", ""]


def test_a_session_cannot_take_the_id_of_a_wave(tmp_path, problems):
    rows = changed("sessions", 4, session_id="survey_limburg_genk")
    read(workbook(tmp_path, rows), problems, survey={"survey_limburg_genk": "genk"})
    assert (only(problems).key, only(problems).place.row) == ("coding_session_survey", 4)


def test_without_criteria_and_stages_any_rating_will_do(tmp_path, problems):
    rows = changed("ratings", 3, criterion_id="anders", rating="ver gevorderd")
    read(workbook(tmp_path, rows), problems, criteria=None, stages=None, stage_criterion=None)
    assert keys(problems) == []
