"""`reading` in config.yaml: its form, which files and jobs it reaches, and that every reader stops without it."""

import dataclasses
import shutil
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import yaml

import check_inputs as checker
from builders import config, only, write_xlsx
from les_evaluation.coding import nvivo
from les_evaluation.coding.coding_sheets import OPTIONAL, REQUIRED, read_coding
from les_evaluation.coding.quotes import QUOTE_COLUMNS
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.coding.verdicts import read_verdicts
from les_evaluation.core.contracts import empty
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import InputProblems, Place, Problems
from les_evaluation.core.reading import APPLIES, CHOICES, Note, Reading, Readings
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.settled import told_settled
from les_evaluation.core.sheets import read_sheet
from les_evaluation.networks.all_networks import read_all_networks, read_layout
from les_evaluation.networks.mapping_sheets import read_rows
from les_evaluation.study.config_form import schema_text
from les_evaluation.study.configuration import UnusableConfig, prepare_config
from les_evaluation.study.input_checks import check_inputs_once
from les_evaluation.study.job_settings import (
    claims_settings,
    cleaning_settings,
    coding_figure_settings,
    coding_input_settings,
    coding_table_settings,
    read_network_settings,
    sheet_settings,
    survey_figure_settings,
    survey_table_settings,
    wave_settings,
)
from les_evaluation.study.reading_checks import CODING_SHEETS
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_sheets_job import ingest_survey_sheets

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "raw" / "demo"


# Its form


def test_the_schema_holds_every_setting_with_the_values_that_the_readers_know():
    forms = load_schema("config")["$defs"]
    of_file, of_sheet = forms["reading"]["properties"], forms["reading_of_a_sheet"]["properties"]
    fields = {field.name: field.default for field in dataclasses.fields(Reading)}
    assert set(of_file) == set(fields) - {"missing", "file", "header_rows", "names_in"}
    assert set(of_sheet) == set(of_file) - {"sheets", "sheet", "decimal"}
    assert {
        name: tuple(form["enum"]) for name, form in of_sheet.items() if "enum" in form and name != "dates"
    } == CHOICES
    assert {name: values[0] for name, values in CHOICES.items()} == {name: fields[name] for name in CHOICES}
    assert {key for keys in APPLIES.values() for key in keys} == set(of_file)
    for name, form in of_file.items():
        assert "enum" in form or {"description", "x-nl"} <= set(form), name


def test_the_schema_is_up_to_date():
    path = ROOT / "workflow" / "schemas" / "config.schema.yaml"
    assert path.read_text(encoding="utf-8") == schema_text()


def told(**changes):
    with pytest.raises(UnusableConfig) as raised:
        prepare_config(config(**changes))
    return str(raised.value)


@pytest.mark.parametrize(
    "how",
    [
        {"header_row": 3, "skip_rows": [4, 6], "headers": {"D": "opmerking", "AA": "x"}},
        {"cells": {"B3": "Genk", "aa12": None, "C4": 2.5}},
        {"hidden_rows": "left_out", "sheets": {"Data": {"merged_cells": "filled"}}},
    ],
)
def test_settings_of_a_file_that_the_study_names_are_accepted(how):
    assert prepare_config(config(reading={"limburg.xlsx": how}))["reading"] == {"limburg.xlsx": how}


@pytest.mark.parametrize(
    ("how", "path", "words"),
    [
        ({"header_row": 0}, "header_row", "de rij van de koppen"),
        ({"skip_rows": ["2"]}, "skip_rows[1]", "een rijnummer"),
        ({"headers": {"kolom 3": "x"}}, "headers", "de letter van een kolom"),
        ({"cells": {"3B": "x"}}, "cells", "een cel zoals Excel ze noemt"),
        ({"cells": {"B3": [1]}}, "cells.B3", "een tekst, een getal, of null"),
        ({"hidden_rows": "lezen"}, "hidden_rows", "een van stop, read, left_out"),
        ({"hiden_rows": "read"}, "hiden_rows", "dichtstbij: hidden_rows"),
        ({"sheets": {"Data": {"sheets": {}}}}, "sheets.Data.sheets", "deze sleutel bestaat niet"),
        ({"separator": ";;"}, "separator", "het ene teken"),
        ({"missing": ["x"]}, "missing", "deze sleutel bestaat niet"),
        ({}, "", "hoe dit bestand te lezen"),
    ],
)
def test_a_setting_of_the_wrong_form_is_told(how, path, words):
    text = told(reading={"limburg.xlsx": how})
    assert f"config.yaml › reading.limburg.xlsx{'.' if path else ''}{path} ›" in text
    assert words in text


@pytest.mark.parametrize(("listed", "accepted"), [(["NA", "-"], True), ([99], True), ([], True), ([None], False)])
def test_missing_is_a_list_of_cells(listed, accepted):
    changes = {"survey__waves__limburg__missing": listed}
    if accepted:
        assert prepare_config(config(**changes))["survey"]["waves"]["limburg"]["missing"] == listed
    else:
        assert "een tekst zoals die in de cel staat" in told(**changes)


def test_a_file_that_no_setting_names_is_told_with_the_nearest():
    text = told(reading={"limbrug.xlsx": {"hidden_rows": "read"}})
    assert 'config.yaml › reading › "limbrug.xlsx"' in text
    assert "dichtstbij: limburg.xlsx" in text


@pytest.mark.parametrize(
    ("file", "key"),
    [("a.csv", "hidden_rows"), ("a.csv", "sheets"), ("a.sav", "header_row"), ("a.xlsx", "separator")],
)
def test_a_setting_that_says_nothing_of_this_kind_of_file_is_told(file, key):
    values = {"hidden_rows": "read", "header_row": 2, "separator": ";", "sheets": {"Data": {"header_row": 2}}}
    text = told(survey__waves__limburg__file=file, reading={file: {key: values[key]}})
    assert f'config.yaml › reading.{file} › "{key}"' in text
    assert f"zegt niets over een {Path(file).suffix}-bestand" in text


@pytest.mark.parametrize(
    ("key", "value", "file"), [("sheet", "Data", "coding.xlsx"), ("decimal", "comma", "limburg.xlsx")]
)
def test_a_sheet_and_a_decimal_mark_count_for_files_of_one_table_alone(key, value, file):
    text = told(focus_groups="coding.xlsx", reading={file: {key: value}})
    assert f'config.yaml › reading.{file} › "{key}"' in text
    assert "zegt niets over dit bestand" in text
    changes = {"costs": "costs.xlsx", "reading": {"costs.xlsx": {key: value}}}
    assert prepare_config(config(**changes))["reading"] == {"costs.xlsx": {key: value}}


def test_the_sheets_of_a_coding_folder_have_settings_of_their_own():
    assert (*REQUIRED, *OPTIONAL) == CODING_SHEETS
    prepare_config(config(focus_groups="coding", reading={"coding/segments.csv": {"separator": ";"}}))
    text = told(focus_groups="coding", reading={"coding/segmets.csv": {"separator": ";"}})
    assert "dichtstbij: coding/segments.csv" in text


# Which file it reaches, and which job


def test_settings_reach_their_own_file_and_the_sheet_goes_before_the_file(tmp_path):
    given = {"b/c.xlsx": {"hidden_rows": "read", "skip_rows": [2], "sheets": {"actors": {"hidden_rows": "left_out"}}}}
    readings = Readings(given, raw=tmp_path)
    how = readings.of(f"{tmp_path}/b/c.xlsx")
    assert (how.file, how.hidden_rows, how.skip_rows) == ("b/c.xlsx", "read", (2,))
    assert (how.of_sheet("actors").hidden_rows, how.of_sheet("actors").skip_rows) == ("left_out", (2,))
    assert how.of_sheet("relations") == how
    assert readings.of(tmp_path / "c.xlsx") == Reading(file="c.xlsx")


FILES = {
    "codebook.xlsx": {"reference"},
    "limburg.xlsx": {"wave"},
    "costs.xlsx": {"reference"},
    "partners.xlsx": {"reference"},
    "matches.xlsx": {"reference"},
    "claims.csv": {"claims"},
    "coding.xlsx": {"coding"},
    "open.xlsx": {"coding"},
    "cases.xlsx": {"coding"},
    "verdicts.xlsx": {"coding", "focus tables"},
    "mapping.xlsx": {"networks"},
    "layout.csv": {"networks"},
    "edges.csv": {"networks"},
}


def whole(reading=None, **changes):
    focus = {
        "coding": "coding.xlsx",
        "open_answers": ["open.xlsx"],
        "verdicts": "verdicts.xlsx",
        "exports": [{"kind": "nvivo_classification", "file": "cases.xlsx", "roles": "Rol"}],
    }
    export = {"kind": "edge_list", "file": "edges.csv", "les": "genk", "measurement": 1, "relation": "visie"}
    networks = {
        "mapping": "mapping.xlsx",
        "layout": "layout.csv",
        "relations": {"visie": "Visie"},
        "exports": [export],
    }
    parts = {"partners": "partners.xlsx", "partner_matches": "matches.xlsx", "costs": "costs.xlsx"}
    parts |= {"claims": "claims.csv", "focus_groups": focus, "networks": networks}
    return prepare_config(config(reading=reading or {}, **parts, **changes))


def settings_of_jobs(made):
    return {
        "reference": sheet_settings(made),
        "wave": wave_settings(made, "limburg"),
        "cleaning": cleaning_settings(made, "genk"),
        "claims": claims_settings(made),
        "figures": survey_figure_settings(made),
        "tables": survey_table_settings(made),
        "coding": coding_input_settings(made),
        "focus figures": coding_figure_settings(made),
        "focus tables": coding_table_settings(made),
        "networks": read_network_settings(made),
    }


@pytest.mark.parametrize(("file", "jobs"), FILES.items())
def test_a_setting_reruns_just_the_jobs_that_read_its_file(file, jobs):
    before, after = settings_of_jobs(whole()), settings_of_jobs(whole({file: {"error_cells": "blank"}}))
    assert {name for name in before if before[name] != after[name]} == jobs
    for name in jobs:
        assert Study(after[name]).readings.of(f"raw/{file}").error_cells == "blank"


def test_what_counts_as_no_answer_reruns_the_wave_alone():
    before = settings_of_jobs(whole())
    after = settings_of_jobs(whole(survey__waves__limburg__missing=["-"]))
    assert {name for name in before if before[name] != after[name]} == {"wave"}


# Every reader


def hide_row_two(path, sheet=None):
    book = openpyxl.load_workbook(path)
    (book[sheet] if sheet else book.worksheets[0]).row_dimensions[2].hidden = True
    book.save(path)


DEMO_WORKBOOKS = [
    "survey/codebook.xlsx",
    "survey/limburg_2023.xlsx",
    "partners.xlsx",
    "partner_matches.xlsx",
    "costs.xlsx",
    "focus_groups/coding.xlsx",
    "focus_groups/open_antwoorden_genk.xlsx",
    "networks/mapping.xlsx",
]
DEMO_CLAIMS = "report/claims.csv"


@pytest.fixture
def hidden(tmp_path):
    """The configuration of the demo with a hidden row in each of its workbooks, and a title above its claims."""
    raw = tmp_path / "raw"
    shutil.copytree(DEMO, raw, ignore=shutil.ignore_patterns("generator"))
    for name in DEMO_WORKBOOKS:
        hide_row_two(raw / name, {"coding": "sessions", "mapping": "actors"}.get((raw / name).stem))
    claims = raw / DEMO_CLAIMS
    claims.write_bytes(b"Beweringen in het rapport\n" + claims.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    made = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    return made | {"raw": str(raw)}


def test_every_reader_stops_at_hidden_rows_and_names_the_file_and_key_to_write(hidden):
    # What rests on the codebook, such as the claims, is not read without it.
    hidden["reading"] = {"survey/codebook.xlsx": {"hidden_rows": "read"}}
    with pytest.raises(InputProblems) as raised:
        checker.check_inputs(prepare_config(hidden))
    found = {problem.details["entry"]: problem for problem in raised.value.problems}
    # Open answers are held against the codes, which are told first where the workbook cannot be read.
    assert set(found) >= set(DEMO_WORKBOOKS[1:-3]) | {"networks/mapping.xlsx", DEMO_CLAIMS}
    assert found["networks/mapping.xlsx"].lines("nl")[2] == (
        "Doe dit: zet in config.yaml, onder `reading:`, bij `networks/mapping.xlsx:`, "
        "`hidden_rows: read` (ze tellen mee) of `hidden_rows: left_out`."
    )
    assert found["partners.xlsx"].lines("en")[2] == (
        "Do this: set in config.yaml, under `reading:` and `partners.xlsx:`, "
        "`hidden_rows: read` (they count) or `hidden_rows: left_out`."
    )
    assert found[DEMO_CLAIMS].key == "title_above_headers"
    assert "`report/claims.csv:`, `header_row: 2`" in found[DEMO_CLAIMS].lines("nl")[2]


def test_every_reader_goes_on_with_the_setting_and_tells_so_once(hidden, tmp_path):
    hidden["reading"] = {name: {"hidden_rows": "read"} for name in DEMO_WORKBOOKS} | {DEMO_CLAIMS: {"header_row": 2}}
    made = prepare_config(hidden)
    lines = check_inputs_once(made, check=checker.check_inputs, stamp=tmp_path / "stamp.json")
    told_of = {line.partition(" › ")[0] for line in lines}
    # The waves have decisions for it.
    assert told_of == {f"{hidden['raw']}/{name}" for name in (*DEMO_WORKBOOKS, DEMO_CLAIMS) if "limburg" not in name}
    assert f"{hidden['raw']}/costs.xlsx › blad {cost_sheet()} › rij 2: 1 verborgen rij telt mee" in "\n".join(lines)
    assert check_inputs_once(made, check=checker.check_inputs, stamp=tmp_path / "stamp.json") == []


def cost_sheet():
    return openpyxl.load_workbook(DEMO / "costs.xlsx", read_only=True).sheetnames[0]


def test_the_job_tells_what_it_settled(hidden, tmp_path):
    hidden["reading"] = {name: {"hidden_rows": "left_out"} for name in ("costs.xlsx", "partner_matches.xlsx")}
    hidden["reading"] |= {name: {"hidden_rows": "read"} for name in ("survey/codebook.xlsx", "partners.xlsx")}
    made = prepare_config(hidden)
    raw = hidden["raw"]
    inputs = {"codebook": f"{raw}/survey/codebook.xlsx"}
    inputs |= {name: [f"{raw}/{made[name]}"] for name in ("partners", "partner_matches", "costs")}
    outputs = {name: tmp_path / f"{name}.csv" for name in ("codebook", "partners", "matches", "costs")}
    lines = ingest_survey_sheets(Study(sheet_settings(made)), inputs=inputs, outputs=outputs)
    assert [line.partition(" › ")[0] for line in lines] == [
        f"{raw}/{name}" for name in ("survey/codebook.xlsx", "partners.xlsx", "partner_matches.xlsx", "costs.xlsx")
    ]
    rows = [path.read_text(encoding="utf-8").count("\n") - 1 for path in (outputs["costs"], outputs["partners"])]
    sheets = [openpyxl.load_workbook(DEMO / name).worksheets[0].max_row - 1 for name in ("costs.xlsx", "partners.xlsx")]
    assert rows == [sheets[0] - 1, sheets[1]]


def settled(read, problems, how):
    """Read without a setting and with it: the key of the problem, then the rules of what was settled."""
    read(how=Reading(), problems=problems)
    key = only(problems).key
    again = Problems()
    found = read(how=how, problems=again)
    assert again.found == []
    return key, {note.rule for _, note in again.settled}, found


def test_a_matrix_and_a_classification_of_a_program(tmp_path, problems):
    read, blank = Reading(hidden_rows="read"), Reading(hidden_rows="left_out")
    nodes = write_xlsx(
        tmp_path / "n.xlsx",
        {"A": [["Name", "Description", "Files", "References"], ["Tijd", "", 1, 2], ["Visie", "", 1, 1]]},
    )
    matrix = write_xlsx(tmp_path / "m.xlsx", {"A": [[None, "A : g1"], ["1 : Tijd", 2], ["2 : Visie", 1]]})
    cases = write_xlsx(tmp_path / "c.xlsx", {"A": [["Case", "Rol"], ["g1", "kern"], ["g2", "breed"]]})
    for path in (nodes, matrix, cases):
        hide_row_two(path)
    key, rules, found = settled(partial(nvivo.read_codebook, nodes), problems, read)
    assert (key, rules, [node.path for node in found]) == ("rows_hidden", {"hidden_rows_read"}, [("Tijd",), ("Visie",)])
    read_matrix = partial(nvivo.read_matrix, matrix, measure="references")
    key, rules, made = settled(read_matrix, Problems(), read)
    assert [(cell.code, cell.n) for cell in made.cells] == [("Tijd", 2), ("Visie", 1)]
    key, rules, values = settled(partial(nvivo.read_classification, cases), Problems(), blank)
    assert [(value.case, value.value) for value in values] == [("g2", "breed")]
    assert (key, rules) == ("rows_hidden", {"hidden_rows_left_out"})


def test_a_coding_folder_settles_each_file(tmp_path, problems):
    folder = tmp_path / "coding"
    folder.mkdir()
    head = "code_id;name;luik;rubriek;description"
    (folder / "codebook.csv").write_text(f"Onze codes\n{head}\nvisie;Visie;LES;Visie;Visie\n", encoding="utf-8")
    (folder / "sessions.csv").write_text(
        "session_id;les;date;measurement;type\ng1;genk;2023-06-19;1;focus_group\n", encoding="utf-8"
    )
    (folder / "segments.csv").write_text(
        "segment_id;session_id;code_id;coder_id;quotable;source_file\ns1;g1;visie;AB;no;x\n", encoding="utf-8"
    )
    rules = SheetRules(["genk"], Mask([], language="nl"))
    read = partial(read_coding, folder, rules)
    read(problems=problems)
    found = only(problems)
    assert (found.key, found.details["row"]) == ("title_above_headers", 2)
    again = Problems()
    readings = Readings({"coding/codebook.csv": {"header_row": 2}}, raw=tmp_path)
    assert list(read(readings=readings, problems=again).codes["code_id"]) == ["visie"]
    assert again.found == []
    assert [note.rule for _, note in again.settled] == ["rows_above_headers"]


def test_a_filled_joint_display(tmp_path, problems):
    headers = ["luik", "rubriek", "LES", "oordeel", "stand"]
    path = write_xlsx(tmp_path / "v.xlsx", {"A": [["Onze oordelen"], headers, ["B", "Visie", "genk", "", ""]]})
    quotes = empty(QUOTE_COLUMNS)
    read = partial(read_verdicts, path, les={"genk": "Genk"}, rubrieken=[("B", "Visie")], quotes=quotes)
    problems_before = Problems()
    read(problems=problems_before)
    assert problems_before.found[0].key == "title_above_headers"
    read(how=Reading(header_row=2), problems=problems)
    assert [note.rule for _, note in problems.settled] == ["rows_above_headers"]


def test_networks_of_each_form(tmp_path, problems):
    actors = [["actor_id", "label", "les", "role"], ["a1", "Kiem", "genk", "kern"], ["a2", "Toon", "genk", "kern"]]
    ties = [["relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement"]]
    write_xlsx(tmp_path / "mapping.xlsx", {"actors": actors, "relations": ties})
    (tmp_path / "edges.csv").write_text('Source;Target\na2;a1\na2;a3\n"a1;a2\n', encoding="utf-8")
    entry = {"kind": "edge_list", "file": "edges.csv", "les": "genk", "measurement": 1, "relation": "visie"}
    settings = {"mapping": "mapping.xlsx", "relations": {"visie": "Visie"}, "exports": [entry]}
    read = partial(read_all_networks, settings, raw=tmp_path, les=["genk"])
    read(problems=problems)
    assert only(problems).key == "csv_quotes"
    assert "bij `edges.csv:`, `quotes: letters`" in lines_of(problems)
    (tmp_path / "edges.csv").write_text("Netwerk\nSource;Target\na1;a2\n", encoding="utf-8")
    again = Problems()
    found = read(readings=Readings({"edges.csv": {"header_row": 2, "separator": ";"}}, raw=tmp_path), problems=again)
    assert again.found == []
    assert found.relations[["from_actor_id", "to_actor_id"]].to_numpy().tolist() == [["a1", "a2"]]
    assert [note.rule for _, note in again.settled] == ["rows_above_headers", "network_direction_default"]


def lines_of(problems):
    return "\n".join(only(problems).lines("nl"))


def test_one_sheet_of_a_mapping_has_a_setting_of_its_own(tmp_path, problems):
    actors = [["Wie deed mee"], ["actor_id", "label", "les", "role"], ["a1", "Kiem", "genk", "kern"]]
    ties = [["relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement"]]
    path = write_xlsx(tmp_path / "mapping.xlsx", {"actors": actors, "relations": ties})
    read = partial(read_rows, path, les=["genk"], relations={"visie": "Visie"})
    read(problems=problems)
    assert only(problems).key == "title_above_headers"
    assert lines_of(problems).endswith("(voor dit blad alleen: eerst `sheets:`, dan `actors:`).")
    again = Problems()
    assert len(read(how=Reading(sheets={"actors": {"header_row": 2}}), problems=again).actors) == 1
    assert again.found == []
    third = Problems()
    read(how=Reading(sheets={"actors": {"header_row": 2}, "actor": {"header_row": 2}}, file="m.xlsx"), problems=third)
    assert (only(third).key, only(third).value, only(third).details["nearest"]) == ("reading_sheet", "actor", "actors")


def test_an_edited_layout(tmp_path, problems):
    path = write_xlsx(
        tmp_path / "l.xlsx", {"A": [["les", "actor", "x", "y"], ["genk", "K1", 1, 2], ["genk", "K2", 3, 4]]}
    )
    hide_row_two(path)
    key, rules, kept = settled(
        partial(read_layout, path, les=["genk"], codes=None), problems, Reading(hidden_rows="read")
    )
    assert (key, rules, list(kept["x"])) == ("rows_hidden", {"hidden_rows_read"}, [1.0, 3.0])


def test_quotation_marks_may_be_letters(tmp_path, problems):
    path = tmp_path / "a.csv"
    path.write_text('nr;naam\n1;"Bij An\n2;"t Huis" 3\n', encoding="utf-8")
    key, _, table = settled(partial(read_sheet, path), problems, Reading(quotes="letters"))
    assert (key, list(table.frame["naam"])) == ("csv_quotes", ['"Bij An', '"t Huis" 3'])


# What is told


def test_the_same_of_several_rows_is_one_line_and_no_address_stands_in_it():
    place = Place("raw/a.xlsx", "Data")
    notes = [Note("hidden_rows_left_out", row, left_out=True) for row in (3, 4, 9)]
    notes.append(Note("headers_given", 1, {"columns": "B: an@example.org"}))
    lines = told_settled([(place, note) for note in notes], "nl")
    assert lines == [
        "raw/a.xlsx › blad Data › rij 3-4, 9: verborgen rij, niet overgenomen volgens config.yaml",
        "raw/a.xlsx › blad Data › rij 1: koppen volgens config.yaml: B: [e-mail]",
    ]
    assert told_settled([(place, notes[0])], "en") == [
        "raw/a.xlsx › sheet Data › row 3: hidden row, not taken over as config.yaml says"
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_cell_can_be_put_right_without_touching_the_file(tmp_path, problems, ending):
    path = tmp_path / f"x.{ending}"
    if ending == "csv":
        path.write_text("les;naam\ngnk;a\ngenk;b\n", encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in (("les", "naam"), ("gnk", "a"), ("genk", "b")):
            book.active.append(row)
        book.save(path)
    how = Reading.of({"cells": {"A2": "genk", "b3": None, "C1": "n", "C3": 4}}, file=path.name)
    table = read_sheet(path, how=how, problems=problems)
    assert problems.found == []
    assert table.frame.to_numpy().tolist() == [["genk", "a", ""], ["genk", "", "4"]]
    assert "cel A2 volgens config.yaml: genk (er staat: gnk)" in "\n".join(told_settled(problems.settled, "nl"))
    read_sheet(path, how=Reading.of({"cells": {"A9": "genk"}}, file=path.name), problems=problems)
    assert [(one.key, one.value, one.details["last"]) for one in problems.found] == [("reading_cell", "A9", 3)]
