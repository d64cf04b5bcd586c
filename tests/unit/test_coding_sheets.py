"""The coding workbook: what is read, what is told about what cannot be read, and who is never shown."""

from __future__ import annotations

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import config, keys, only, sheet, write_xlsx
from les_evaluation.coding import material as model
from les_evaluation.coding.codebook_sheet import loops
from les_evaluation.coding.coding_sheets import read_coding
from les_evaluation.coding.development_stages import stage_position
from les_evaluation.coding.person_mask import Mask
from les_evaluation.coding.segment_sheet import read_open_answers, read_segments
from les_evaluation.coding.session_sheet import survey_sessions
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.contracts import OPEN_COLUMNS
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

LES = ["genk", "ieper"]
CRITERIA = ["netwerk", "stadium"]
STAGES = [
    {"nl": "Hypothese en visievorming", "en": "Hypothesis and vision"},
    {"nl": "Katalyseren en initiëren", "en": "Catalysing and initiating"},
    {"nl": "Dynamisch experimenteren", "en": "Dynamic experimenting"},
    {"nl": "In stand houden", "en": "Sustaining"},
]

SESSIONS = [
    {"session_id": "g1", "les": "genk", "date": "2023-06-19", "measurement": 1, "type": "focus_group; mapping"},
    {"session_id": "i1", "les": "ieper", "date": "2024-02-06", "measurement": 1, "type": "interview"},
]
CODES = [
    {"code_id": "visie", "name": "Visie", "luik": "LES", "rubriek": "Visie", "description": "Over de visie"},
    {
        "code_id": "visie_kern",
        "name": "Gedeeld in de kern",
        "parent_code_id": "visie",
        "luik": "LES",
        "rubriek": "Visie",
        "description": "Kern",
    },
    {"code_id": "tijd", "name": "Tijd", "luik": "LES", "rubriek": "Middelen", "description": "Tijd"},
]
SEGMENTS = [
    {"segment_id": "s1", "session_id": "g1", "code_id": "visie_kern", "text": "Wij delen dat.", "start": 0, "end": 14},
    {"segment_id": "s2", "session_id": "i1", "code_id": "tijd", "text": "Te weinig tijd.", "start": 20, "end": 35},
]
SEGMENTS = [{**row, "coder_id": "AB", "quotable": "yes", "source_file": "gesprek.docx"} for row in SEGMENTS]
RATINGS = [
    {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "netwerk", "rating": "+", "rater_id": "AB"},
    {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "stadium", "rating": "", "rater_id": "AB"},
]
OUTCOMES = [
    {"outcome_id": "o1", "les": "genk", "statement": "Scholen delen zalen.", "contribution": "Het LES bracht samen."},
]
TREE = pd.DataFrame(CODES, columns=model.CODE_COLUMNS, dtype=object).fillna("")
ROWS = {"sessions": SESSIONS, "codebook": CODES, "segments": SEGMENTS, "ratings": RATINGS, "outcomes": OUTCOMES}
SCHEMAS = {name: load_schema(f"coding_{name}") for name in ROWS}


def changed(name, row, /, **cells):
    """The rows of every sheet, with cells of one row (as Excel numbers them) changed, or a row added after the last."""
    rows = {key: [dict(line) for line in lines] for key, lines in ROWS.items()}
    if row - 2 == len(rows[name]):
        rows[name].append(dict(rows[name][-1]))
    rows[name][row - 2] |= cells
    return rows


def workbook(tmp_path, rows=ROWS, headers=None):
    """A workbook of these rows; headers: sheet -> headers, all of the schema without it."""
    sheets = {}
    for name, lines in rows.items():
        columns = (headers or {}).get(
            name, list(SCHEMAS.get(name, {"properties": lines[0] if lines else {}})["properties"])
        )
        sheets[name] = [columns, *([line.get(column) for column in columns] for line in lines)]
    return write_xlsx(tmp_path / "coding.xlsx", sheets)


def read(path, problems, **changes):
    """changes: of the rules, names of people, and elsewhere and optional of `read_coding`."""
    own = {name: changes.pop(name) for name in ("elsewhere", "optional") if name in changes}
    mask = Mask(changes.pop("names", ()), language="nl")
    rules = {"les": LES, "criteria": CRITERIA, "stages": STAGES, "stage_criterion": "stadium"} | changes
    return read_coding(path, SheetRules(mask=mask, **rules), **own, problems=problems)


# What is read


def test_every_sheet_becomes_its_table(tmp_path, problems):
    coding = read(workbook(tmp_path), problems)
    assert keys(problems) == []
    tables = [
        (coding.sessions, model.SESSION_COLUMNS, 2),
        (coding.codes, model.CODE_COLUMNS, 3),
        (coding.segments, model.SEGMENT_COLUMNS, 2),
        (coding.ratings, model.RATING_COLUMNS, 2),
        (coding.outcomes, model.OUTCOME_COLUMNS, 1),
    ]
    for table, columns, rows in tables:
        assert list(table.columns) == columns
        assert list(table.index) == list(range(rows))
    assert coding.sessions["types"].tolist() == ["focus_group;mapping", "interview"]
    assert coding.sessions["measurement"].tolist() == [1, 1]
    assert coding.codes["parent_code_id"].tolist() == ["", "visie", ""]
    assert coding.codes["is_codable"].tolist() == ["yes"] * 3
    assert coding.ratings["rating"].tolist() == ["+", ""]  # not rated stays blank


def test_a_segment_can_be_traced_and_carries_the_les_of_its_session(tmp_path, problems):
    path = workbook(tmp_path)
    segments = read(path, problems).segments
    assert segments["les"].tolist() == ["genk", "ieper"]
    assert segments["source"].tolist() == [f"{path} › segments"] * 2
    assert segments["source_row"].tolist() == [2, 3]
    assert segments[["start", "end"]].to_numpy().tolist() == [[0, 14], [20, 35]]
    assert segments["coverage_pct"].isna().all()


def test_numbers_are_numbers_and_unknown_ones_are_nan(tmp_path, problems):
    rows = changed("sessions", 2, participants=8, duration_min="90,5")
    rows["segments"][0]["coverage_pct"] = "5,80%"
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert coding.sessions["participants"].tolist()[0] == 8
    assert coding.sessions["duration_min"].tolist()[0] == 90.5
    assert coding.sessions[["participants", "duration_min"]].iloc[1].isna().all()
    assert coding.segments["coverage_pct"].tolist()[0] == 5.8


def test_yes_and_no_may_be_dutch_and_fixed_words_in_capitals(tmp_path, problems):
    rows = changed("codebook", 4, is_codable="NEE", origin="Inductive")
    rows["segments"][0] |= {"quotable": "Ja", "valence": "−"}
    rows["segments"][1] |= {"quotable": "nee", "valence": "N/A", "code_id": "visie"}
    rows["sessions"][0]["recorded"] = "ja"
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert coding.segments["quotable"].tolist() == ["yes", "no"]
    assert coding.segments["valence"].tolist() == ["-", "n/a"]
    assert coding.codes.loc[2, ["is_codable", "origin"]].tolist() == ["no", "inductive"]
    assert coding.sessions["recorded"].tolist() == ["yes", ""]


@pytest.mark.parametrize("cell", ["Gedeeld in de kern", "gedeeld  in de KERN", "VISIE_KERN"])
def test_a_code_may_be_given_by_its_name(tmp_path, problems, cell):
    coding = read(workbook(tmp_path, changed("segments", 3, code_id=cell)), problems)
    assert keys(problems) == []
    assert coding.segments["code_id"].tolist() == ["visie_kern", "visie_kern"]


def test_the_id_of_a_code_goes_before_the_name_of_another(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("codebook", 2, name="Tijd")), problems)  # the id of the third is tijd
    assert keys(problems) == ["coding_name"]
    assert coding.segments["code_id"].tolist() == ["visie_kern", "tijd"]


def test_a_parent_may_be_given_by_its_name(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("codebook", 3, parent_code_id="visie ")), problems)
    assert keys(problems) == []
    assert coding.codes["parent_code_id"].tolist() == ["", "visie", ""]


def test_excel_dates_are_read_with_and_without_a_time(tmp_path, problems):
    rows = changed("sessions", 2, date=pd.Timestamp("2023-06-19").to_pydatetime())
    rows["sessions"][1]["date"] = pd.Timestamp("2024-02-06 10:30").to_pydatetime()
    assert read(workbook(tmp_path, rows), problems).sessions["date"].tolist() == ["2023-06-19", "2024-02-06"]
    assert keys(problems) == []


def test_session_without_segments_is_fine(tmp_path, problems):
    rows = changed("segments", 3, session_id="g1")
    assert len(read(workbook(tmp_path, rows), problems).sessions) == 2
    assert keys(problems) == []


@pytest.mark.parametrize("header_only", [False, True])
def test_ratings_and_outcomes_may_be_absent_or_not_filled_in(tmp_path, problems, header_only):
    rows = ROWS | {name: [] for name in ("ratings", "outcomes")}
    if not header_only:
        del rows["ratings"], rows["outcomes"]
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert (list(coding.ratings.columns), len(coding.ratings)) == (model.RATING_COLUMNS, 0)
    assert (list(coding.outcomes.columns), len(coding.outcomes)) == (model.OUTCOME_COLUMNS, 0)


def test_sheets_may_be_written_in_capitals(tmp_path, problems):
    rows = {name.upper(): lines for name, lines in ROWS.items()}
    headers = {name.upper(): list(schema["properties"]) for name, schema in SCHEMAS.items()}
    coding = read(workbook(tmp_path, rows, headers), problems)
    assert keys(problems) == []
    assert len(coding.ratings) == 2
    assert coding.segments["source"].str.endswith("› SEGMENTS").all()


def test_a_folder_with_a_csv_per_sheet_is_read_like_the_workbook(tmp_path, problems):
    book = read(workbook(tmp_path), problems)
    for name, lines in ROWS.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(SCHEMAS[name]["properties"]))
            writer.writeheader()
            writer.writerows(lines)
    folder = read(tmp_path, problems)
    assert keys(problems) == []
    for name in ("sessions", "codes", "segments", "ratings", "outcomes"):
        one, other = (getattr(coding, name).drop(columns="source", errors="ignore") for coding in (book, folder))
        pd.testing.assert_frame_equal(one, other)
    (tmp_path / "sessions.csv").unlink()
    read(tmp_path, problems)
    assert keys(problems) == ["file_missing"]


def test_words_in_the_schemas_are_those_of_the_model():
    def allowed(name, column):
        return set(SCHEMAS[name]["properties"][column]["enum"])

    assert allowed("outcomes", "change_type") == set(model.CHANGE_TYPES)
    assert allowed("outcomes", "substantiation") == set(model.SUBSTANTIATIONS)
    assert allowed("segments", "valence") == {"+", "-", "?", "n/a"}
    assert set(SCHEMAS["codebook"]["properties"]) == set(model.CODE_COLUMNS)


# What is told


WRONG = [
    # sheet, row, cells, key, column, value, details
    ("sessions", 3, {"les": "iper"}, "les_unknown", "les", "iper", {"nearest": "ieper"}),
    ("sessions", 3, {"date": "06/02/2024"}, "dates_open", "date", "06/02/2024", {"rows": ""}),
    ("sessions", 3, {"date": 45328}, "coding_date", "date", "45328", {}),
    ("sessions", 3, {"date": "2024-02-30"}, "coding_date", "date", "2024-02-30", {}),
    ("sessions", 3, {"date": None}, "cell_missing", "date", None, {}),
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
    ("codebook", 4, {"rubriek": None}, "cell_missing", "rubriek", None, {}),
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
        assert all("{" not in line for line in problem.lines(language))


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
    ("name", "column"), [("segments", "quotable"), ("ratings", "rating"), ("codebook", "luik"), ("sessions", "type")]
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


# Who is never shown

NAMES = ["An De Smet"]
PRIVATE = "Mail an@smet.be of bel 0470 12 34 56, vraag naar Smet."
MASKED = "Mail [e-mail] of bel [tel.], vraag naar [naam]."
MASKED_CELLS = {
    "sessions": {"who": "who", "place": "place", "output": "output"},
    "codebook": {name: name for name in ("description", "include", "exclude", "example")},
    "segments": {"text": "text", "speaker_role": "speaker_role"},
    "ratings": {"rating": "rating", "rationale": "rationale"},
    "outcomes": {
        name: name for name in ("statement", "social_actor", "contribution", "significance", "substantiator_role")
    },
}


def test_persons_are_masked_wherever_text_is_free(tmp_path, problems):
    rows = {name: [dict(line) for line in lines] for name, lines in ROWS.items()}
    for name, columns in MASKED_CELLS.items():
        rows[name][0] |= dict.fromkeys(columns, PRIVATE)
    coding = read(workbook(tmp_path, rows), problems, names=NAMES)
    assert keys(problems) == []
    tables = {"codebook": coding.codes} | {
        name: getattr(coding, name) for name in ("sessions", "segments", "ratings", "outcomes")
    }
    for name, columns in MASKED_CELLS.items():
        assert tables[name].loc[0, list(columns)].tolist() == [MASKED] * len(columns), name


def test_the_moderator_is_never_passed_on(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("sessions", 2, moderator="Els Onbekend")), problems)
    for table in (coding.sessions, coding.codes, coding.segments, coding.ratings, coding.outcomes):
        assert "Onbekend" not in table.to_csv()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["gesprek.docx", "gesprek.docx"], ["gesprek.docx", "gesprek.docx"]),
        (["2023-06-19_An_De_Smet.docx", "b.docx"], ["2023-06-19 [naam].docx", "b.docx"]),
        (["An.docx", "Smet.docx"], ["[naam].docx", "[naam].docx (2)"]),  # two sources stay two
        (["20230619_103000_opname.m4a", "b"], ["20230619_103000_opname.m4a", "b"]),
    ],
)
def test_names_of_files_give_nobody_away_and_stay_apart(tmp_path, problems, files, expected):
    rows = changed("segments", 2, source_file=files[0])
    rows["segments"][1]["source_file"] = files[1]
    names = ["An De Smet", "An", "Smet"]
    assert read(workbook(tmp_path, rows), problems, names=names).segments["source_file"].tolist() == expected


def test_no_message_names_a_person(tmp_path, problems):
    read(workbook(tmp_path, changed("ratings", 3, rating="volgens An De Smet")), problems, names=NAMES)
    assert only(problems).value == "volgens [naam]"


def test_mask_in_english():
    assert Mask(NAMES, language="en")("Vraag An de smet.") == "Vraag [name]."


# No segment is lost

CELLS = st.sampled_from(
    ["", " ", "s1", "s2", "g1", "visie", "Tijd", "weg", "0", "5", "-3", "yes", "ja", "+", "100", "Smet"]
)
COLUMNS = list(SCHEMAS["segments"]["properties"])


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=6))
def test_no_row_of_the_sheet_is_lost_and_none_passes_that_does_not_fit(rows):
    problems = Problems()
    table = sheet(COLUMNS, *rows, name="segments")
    mask = Mask(NAMES, language="nl")
    segments = read_segments(table, codes=TREE, session_les={"g1": "genk"}, mask=mask, problems=problems)
    assert segments["source_row"].tolist() == list(table.frame.index)
    assert not segments["text"].str.contains("Smet").any()
    told = {problem.place.row for problem in problems.found}
    if not problems.found:
        assert segments["segment_id"].is_unique
    repeated = {"coding_session", "coding_code", "coding_code_several", "coding_code_closed", "coding_unmarked"}
    for row, segment in zip(table.frame.index, segments.itertuples(), strict=True):
        sound = (
            segment.segment_id
            and segment.les == "genk"
            and segment.code_id in ("visie", "tijd")
            and segment.coder_id
            and segment.source_file
            and segment.quotable in ("yes", "no")
            and segment.valence in ("", "+", "-", "?", "n/a")
            and (pd.isna(segment.start) == pd.isna(segment.end))
            and not (segment.start < 0 or segment.end <= segment.start)
        )
        # What is wrong in several rows alike is told at the first of them.
        assert sound or row in told or repeated & set(keys(problems)), row


# Open answers


def open_row(respondent, text, **cells):
    wave, item = "limburg", "slot"
    row = {
        "segment_id": f"{wave}_{respondent}_{item}",
        "session_id": f"survey_{wave}_genk",
        "text": text,
        "speaker_role": "kern",
        "les": "genk",
        "wave": wave,
        "respondent": respondent,
        "item": item,
        "question": "Nog iets?",
    }
    return row | cells


def open_workbook(tmp_path, *rows, name="open_antwoorden_genk.xlsx"):
    columns = [Column(header) for header in OPEN_COLUMNS]
    cells = [[row.get(header, "") for header in OPEN_COLUMNS] for row in rows]
    path = tmp_path / name
    write_workbook(path, [TableSheet("segments", columns, cells, ["Een kopie in raw/ coderen."])], title="Open")
    return path


CODED = {"code_id": "tijd", "coder_id": "AB", "quotable": "yes"}


def read_open(*paths, problems, names=()):
    sessions, mask = survey_sessions(config()["survey"]["waves"], LES), Mask(names, language="nl")
    return read_open_answers(paths, codes=TREE, sessions=sessions, mask=mask, problems=problems)


def test_coded_answers_become_segments_and_others_are_passed_over(tmp_path, problems):
    path = open_workbook(
        tmp_path, open_row("R-1", "dank"), open_row("R-2", "dank", **CODED), open_row("R-3", "dank", **CODED)
    )
    coding = read_open(path, problems=problems)
    assert keys(problems) == []
    segments = coding.segments
    assert list(segments.columns) == model.SEGMENT_COLUMNS
    assert segments["segment_id"].tolist() == ["limburg_R-2_slot", "limburg_R-3_slot"]
    assert segments["source_row"].tolist() == [3, 4]
    assert segments[["les", "speaker_role", "code_id"]].drop_duplicates().to_numpy().tolist() == [
        ["genk", "kern", "tijd"]
    ]
    assert segments["source_file"].is_unique  # the same words of two respondents are two passages
    assert coding.sessions["session_id"].tolist() == ["survey_limburg_genk"]


def test_an_answer_may_have_several_codes(tmp_path, problems):
    path = open_workbook(
        tmp_path,
        open_row("R-1", "dank", **CODED | {"code_id": "Tijd ; visie_kern"}),
        open_row("R-1", "dank", **CODED | {"code_id": "visie"}),
    )
    segments = read_open(path, problems=problems).segments
    assert keys(problems) == []
    assert segments["code_id"].tolist() == ["tijd", "visie_kern", "visie"]
    assert segments["segment_id"].unique().tolist() == ["limburg_R-1_slot"]
    assert segments["source_row"].tolist() == [2, 2, 3]


@pytest.mark.parametrize(
    ("cells", "key", "column"),
    [
        ({"code_id": "tijdd"}, "coding_code", "code_id"),
        ({"code_id": "tijd;tijdd"}, "coding_code", "code_id"),
        ({"quotable": ""}, "coding_unmarked", "quotable"),
        ({"quotable": "", "code_id": "tijd;visie"}, "coding_unmarked", "quotable"),
        ({"quotable": "x", "code_id": "tijd;visie"}, "cell_enum", "quotable"),
        ({"coder_id": ""}, "coding_no_coder", "coder_id"),
        ({"session_id": "survey_limburg_gent"}, "coding_session", "session_id"),
    ],
)
def test_a_coded_answer_is_held_against_what_a_segment_is(tmp_path, problems, cells, key, column):
    path = open_workbook(tmp_path, open_row("R-1", "ja"), open_row("R-2", "dank", **CODED | cells))
    read_open(path, problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.file, problem.place.row, problem.place.column) == (key, str(path), 3, column)


def test_the_same_code_twice_is_told_within_a_file_and_across_files(tmp_path, problems):
    row = open_row("R-1", "dank", **CODED)
    one = open_workbook(tmp_path, row, row | {"code_id": "Tijd"}, name="een.xlsx")
    two = open_workbook(tmp_path, row, row | {"coder_id": "TV"}, name="twee.xlsx")
    read_open(one, two, problems=problems)
    places = [
        (problem.key, problem.place.file, problem.place.row, problem.details["row"]) for problem in problems.found
    ]
    assert places == [
        ("coding_same_code", str(one), 3, 2),
        ("coding_same_code", str(two), 2, f"2 ({one})"),
    ]


def test_a_missing_column_of_the_coder_is_told_and_nothing_of_the_rows(tmp_path, problems):
    columns = [name for name in OPEN_COLUMNS if name != "code_id"]
    row = [open_row("R-1", "dank").get(name, "") for name in columns]
    path = write_xlsx(tmp_path / "open.xlsx", {"segments": [columns, row]})
    assert read_open(path, problems=problems).segments.empty
    assert (only(problems).key, only(problems).place.column) == ("column_missing", "code_id")


def test_names_are_masked_in_open_answers_too(tmp_path, problems):
    path = open_workbook(tmp_path, open_row("R-1", PRIVATE, **CODED))
    assert read_open(path, problems=problems, names=NAMES).segments["text"].tolist() == [MASKED]


def test_nothing_coded_gives_nothing(tmp_path, problems):
    coding = read_open(open_workbook(tmp_path, open_row("R-1", "dank")), problems=problems)
    assert keys(problems) == []
    assert (list(coding.segments.columns), len(coding.segments)) == (model.SEGMENT_COLUMNS, 0)
    assert (list(coding.sessions.columns), len(coding.sessions)) == (model.SESSION_COLUMNS, 0)
    assert read_open(problems=problems).segments.empty


def test_survey_sessions_are_those_that_a_wave_reached():
    waves = config()["survey"]["waves"] | {
        "westhoek": {"opened": "2024-03-01", "les": {"item": "les", "map": {"5": "ieper", "6": "poperinge"}}}
    }
    sessions = survey_sessions(waves, ["genk", "beringen", "ieper"])
    assert list(sessions.columns) == model.SESSION_COLUMNS
    assert sessions[["session_id", "les", "date"]].to_numpy().tolist() == [
        ["survey_limburg_genk", "genk", "2023-09-19"],
        ["survey_limburg_beringen", "beringen", "2023-09-19"],
        ["survey_westhoek_ieper", "ieper", "2024-03-01"],
    ]
    assert sessions["measurement"].tolist() == [0, 0, 0]
    assert set(sessions["types"]) == {"survey"}
    assert set(sessions[["who", "recorded", "place", "output"]].to_numpy().ravel()) == {""}
    assert sessions[["participants", "duration_min"]].isna().all().all()
    del waves["limburg"]["opened"]
    assert "" in set(survey_sessions(waves, ["genk", "beringen", "ieper"])["date"])  # not known, and no reason to stop
    assert survey_sessions({}, LES).empty


# The stages


@pytest.mark.parametrize(
    ("rating", "position"),
    [
        # The ratings of the report, with the order of Hannon et al. (2019).
        ("Hypothese en visievorming", 0),
        ("Hypothese en visievorming / Katalyseren en initieren", 0.5),
        ("Katalyseren en initieren", 1),
        ("katalyseren EN initiëren", 1),
        ("tussen Katalyseren en initieren en Dynamisch experimenteren", 1.5),
        ("Dynamisch experimenteren", 2),
        ("In stand houden", 3),
        ("between Catalysing and initiating and Dynamic experimenting", 1.5),
        ("Katalyseren en initiëren (catalysing and initiating)", 1),
        ("?", None),
        ("", None),
        ("Dynamisch experimenterend", None),
    ],
)
def test_position_of_a_rating_among_the_stages(rating, position):
    assert stage_position(rating, STAGES) == position


def test_stages_may_be_given_in_one_language_or_with_a_name():
    for stages in (
        ["Een", "Twee"],
        [{"name": "a", "label": "Een"}, {"name": "b", "label": {"nl": "Twee", "en": "Two"}}],
    ):
        assert stage_position("twee", stages) == 1
    assert stage_position("twee", []) is None


def test_of_two_labels_that_begin_alike_the_longer_one_is_meant():
    assert stage_position("starten met partners", ["starten", "starten met partners"]) == 1
    assert stage_position("starten / starten met partners", ["starten", "starten met partners"]) == 0.5
