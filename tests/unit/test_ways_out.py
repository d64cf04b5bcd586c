"""Every problem of a cell tells what to write in config.yaml, and that reaches the cell in every file and sheet."""

import ast
import re
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
import yaml

import check_inputs as checker
from builders import only
from les_evaluation.core.problems import InputProblems, Place, Problem
from les_evaluation.core.reading import Reading, names_cell
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.texts import LANGUAGES, catalogue
from les_evaluation.study.configuration import prepare_config
from test_problems_texts import argument, calls, strings

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "raw" / "demo"
# File of the demo -> its cells that are made wrong.
WRONG = {
    "focus_groups/coding.xlsx": {
        "sessions": {"les": 3},
        "segments": {"session_id": 4, "code_id": 5},
        "ratings": {"les": 3},
        "outcomes": {"change_type": 3},
    },
    "networks/mapping.xlsx": {"actors": {"role": 4}, "relations": {"relation_type": 5, "to_actor_id": 9}},
    "costs.xlsx": {None: {"les": 3}},
    "partners.xlsx": {None: {"les": 4}},
    "partner_matches.xlsx": {None: {"les": 2}},
}


def spoilt(folder):
    """The demo with wrong cells in every workbook and in claims.csv: what stood there, in the order of WRONG."""
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("generator"))
    stood = {}
    for file, sheets in WRONG.items():
        book = openpyxl.load_workbook(folder / file)
        for name, cells in sheets.items():
            sheet = book[name] if name else book.worksheets[0]
            headers = [cell.value for cell in sheet[1]]
            for header, row in cells.items():
                cell = sheet.cell(row, headers.index(header) + 1)
                stood[file, f"{sheet.title}!{cell.coordinate}"] = cell.value
                cell.value = "zzqq"
        book.save(folder / file)
    claims = folder / "report" / "claims.csv"
    lines = claims.read_text(encoding="utf-8-sig").splitlines()
    mark = ";" if ";" in lines[0] else ","
    at, cells = lines[0].split(mark).index("les"), lines[2].split(mark)
    stood["report/claims.csv", f"{chr(65 + at)}3"], cells[at] = cells[at], "zzqq"
    claims.write_text("\n".join([*lines[:2], mark.join(cells), *lines[3:], ""]), encoding="utf-8")
    return stood


def told_cells(report):
    """(file, cell) of what the messages say to write under `reading`."""
    found = re.findall(r"bij `([^`]+):`, wat er hoort te staan(?: \(null: niets\))?: `(cells: {.*?})`", report)
    return [(file, cell) for file, said in found for cell in yaml.safe_load(said)["cells"]]


def test_what_the_messages_say_to_write_lets_the_run_go_on_in_every_file(tmp_path):
    stood = spoilt(tmp_path / "raw")
    settings = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8")) | {"raw": str(tmp_path / "raw")}
    with pytest.raises(InputProblems) as stopped:
        checker.check_inputs(prepare_config(settings))
    told = told_cells(stopped.value.report("nl"))
    assert sorted(told) == sorted(stood)  # nothing else, and nothing twice
    reading = settings.get("reading", {})
    for (file, cell), value in stood.items():
        reading.setdefault(file, {}).setdefault("cells", {})[cell] = value
    checker.check_inputs(prepare_config(settings | {"reading": reading}))


def test_a_cell_of_an_spss_file_goes_by_variable_and_row(tmp_path, problems):
    path = tmp_path / "x.sav"
    frame = pd.DataFrame({"rol": ["kern", "zz", "breed"], "n": [1.0, 2.0, 3.0]})
    pyreadstat.write_sav(frame, str(path))
    table = read_sheet(path, problems=problems)
    told = Problem("cell_enum", table.place(2, "rol"), "zz", {"known": ["kern"], "nearest": None}).lines("nl")[2]
    assert 'bij `x.sav:`, wat er hoort te staan (null: niets): `cells: {"rol:2": ...}`' in told
    given = {"rol:2": "kern", "n:3": None}
    table = read_sheet(path, how=Reading.of({"cells": given}, file="x.sav"), problems=problems)
    assert table.frame.to_numpy().tolist() == [["kern", "1"], ["kern", "2"], ["breed", ""]]
    assert [(place.file, note.details["old"]) for place, note in problems.settled[-2:]] == [
        (str(path), "zz"),
        (str(path), "3"),
    ]
    read_sheet(path, how=Reading.of({"cells": {"rl:2": "kern"}}, file="x.sav"), problems=problems)
    assert (only(problems).key, only(problems).details["nearest"]) == ("reading_variable", "rol")


@pytest.mark.parametrize(
    ("name", "ending", "accepted"),
    [
        ("D14", ".xlsx", True),
        ("Mijn blad!D14", ".xlsx", True),
        ("!D14", ".xlsx", False),
        ("q1:14", ".xlsx", False),
        ("D14", ".csv", True),
        ("blad!D14", ".csv", False),
        ("q1:14", ".sav", True),
        ("D14", ".sav", False),
        (":14", ".zsav", False),
    ],
)
def test_a_cell_has_the_name_that_its_kind_of_file_gives_it(name, ending, accepted):
    assert names_cell(name, ending) == accepted


def test_many_rows_name_their_first_cells_and_a_row_can_be_passed_over():
    place = Place("raw/x.xlsx", "mijn blad", 4, "les", "mijn blad!C4")
    told = Problem("les_unknown", place, "zz", {"known": [], "nearest": None}, rows=(5, 6, 9)).lines("en")[2]
    assert '`cells: {"mijn blad!C4": ..., "mijn blad!C5": ..., "mijn blad!C6": ..., ...}`' in told
    told = Problem("verdict_twice", Place("raw/x.xlsx", "blad", 7), None, {"row": 3}).lines("nl")[2]
    assert "bij `x.xlsx:`, `sheets: {blad: {skip_rows: [7]}}`" in told
    told = Problem("verdict_twice", Place("raw/x.csv", None, 7), None, {"row": 3}).lines("nl")[2]
    assert "bij `x.csv:`, `skip_rows: [7]`" in told


# Working papers of the study itself, which a user may change; what is written in config.yaml; and files that are no
# tables, or whose whole form is another, which have to be exported again.
OWN_PAPERS = ("codebook_", "choice_", "config_", "rule_", "sav_label", "column_", "header_", "option_column", "item_")
OWN_PAPERS += ("heatmap_unknown", "leave_out_unknown", "reading_", "target_unknown", "network_measurement_unknown")
OWN_PAPERS += ("network_dl_line", "network_matrix_form")
OWN_PAPERS += ("export_code_unknown", "export_xml", "network_pajek", "export_matrix_form", "export_classification_form")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_of_one_cell_or_row_names_a_way_that_leaves_the_file_as_it_is(language):
    texts, lacking = catalogue(language)["problems"], []
    for where, call in calls("add"):
        place = argument(call, 1, "place")
        if not (isinstance(place, ast.Call) and getattr(place.func, "attr", "") == "place" and place.args):
            continue
        for pattern in strings(call.args[0]):
            lacking += [
                (where, key)
                for key in texts
                if re.fullmatch(pattern, key) and not key.startswith(OWN_PAPERS)
                if not re.search(r"{or_(cells|rows|headers)}|config\.yaml|recode", texts[key]["do"])
            ]
    assert sorted({key for _, key in lacking}) == []
