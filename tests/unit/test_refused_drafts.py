"""Drafts whose own check would refuse something: the other questions have figures at once, and all of it is told."""

import csv
import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from les_evaluation.core.problems import Place, Problem, Problems
from les_evaluation.study.drafting.draft_codebook import CodebookRows
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.drafted_wave import DraftWave
from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.own_lists import with_own_lists
from les_evaluation.study.drafting.recognise import Recognised
from les_evaluation.study.drafting.refused_questions import refused_questions, without_refused

SCRIPTS = Path(__file__).parents[2] / "scripts"
LIME = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]


def own(number):
    return [str(number), f"2026-03-{number % 27 + 1:02d} 10:00:00", "3", "en", str(1503249000 + number)]


def written(path, head, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*([head] if isinstance(head[0], str) else head), *rows])
    return path


@pytest.fixture
def started(tmp_path, monkeypatch, capsys):
    """Drafts a study in a folder of its own and gives (exit code, folder, what was told)."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    spec = importlib.util.spec_from_file_location("start_study", SCRIPTS / "start_study.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "start_study", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)

    def start(*paths):
        code = module.main([*map(str, paths), "--study", "s", "--yes", "--language", "en"])
        return code, tmp_path / "raw" / "s", capsys.readouterr().out

    return start


def sheet(folder, name, codebook="codebook.xlsx"):
    header, *rows = openpyxl.load_workbook(folder / "survey" / codebook)[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_headings_with_a_stroke_and_a_space_are_options_of_one_question(tmp_path, started):
    head = [
        *LIME,
        "Gender /Genre [Male]",
        "Gender /Genre [Female]",
        "Town of work / Ville [A]",
        "Town of work / Ville [B]",
    ]
    rows = [
        [*own(n), *(("Yes", "No") if n % 3 else ("No", "Yes")), *(("No", "Yes") if n % 2 else ("Yes", "No"))]
        for n in range(1, 13)
    ]
    code, folder, _ = started(written(tmp_path / "lime.csv", head, rows))
    assert code == 0
    assert [row["type"].split()[0] for row in sheet(folder, "survey")] == ["select_multiple", "select_multiple"]


def test_an_answer_with_a_semicolon_is_one_answer(tmp_path, started):
    answers = [*(f"Group 1: mean = {n}; Group 2: mean = {n + 5}" for n in (1, 2, 3, 4)), "Neither"]
    rows = [[str(n), answers[n % 5], "Yes" if n % 2 else "No"] for n in range(1, 41)]
    code, folder, _ = started(
        written(tmp_path / "quiz.csv", ["ID", "Which two groups differ?", "Did you study?"], rows)
    )
    assert code == 0
    captions = {row["label::en"]: row["value"] for row in sheet(folder, "choices")}
    assert captions[answers[0]] is None
    assert captions["Neither"] == "Neither"


def test_strings_of_a_hundred_digits_are_no_numbers(tmp_path, started):
    rows = [[str(n), f"{3**60 + n * 7**30:0100b}", "Yes" if n % 2 else "No"] for n in range(1, 25)]
    code, folder, _ = started(written(tmp_path / "long.csv", ["ID", "IV01_02", "Did you study?"], rows))
    assert code == 0
    assert [row["type"].split()[0] for row in sheet(folder, "survey")] in (["text", "select_one"], ["select_one"])


def test_two_lines_of_headers_with_a_blank_first_cell(tmp_path, started):
    head = [
        ["", "Which systems do you use?", "", "", "Which interfaces do you use?", "", ""],
        ["#", "macOS", "Linux", "Windows", "Python", "C++", "How often do you use it?"],
    ]
    often = ["Daily", "Weekly", "Never"]
    rows = [
        [
            f"k{n}",
            "macOS" if n % 2 else "",
            "Linux" if n % 3 else "",
            "Windows",
            "Python",
            "C++" if n % 2 else "",
            often[n % 3],
        ]
        for n in range(1, 13)
    ]
    code, folder, told = started(written(tmp_path / "two.csv", head, rows))
    assert code == 0, told
    first = sheet(folder, "survey")[0]
    assert (first["type"].split()[0], first["label::en"]) == ("select_multiple", "Which systems do you use?")
    assert "kolom" not in str(sheet(folder, "survey"))


def test_what_is_refused_all_the_same_is_left_out_and_told(tmp_path, started):
    head = [*LIME, "Which do you mean? [a; b]", "Which do you mean? [c; d]", "Did you study?"]
    rows = [[*own(n), *(("Yes", "No") if n % 3 else ("No", "Yes")), "Yes" if n % 2 else "No"] for n in range(1, 13)]
    code, folder, told = started(written(tmp_path / "lime.csv", head, rows))
    assert code == 0, told
    assert "study" in str([row["label::en"] for row in sheet(folder, "survey")])


def test_a_new_option_of_a_second_wave_and_a_number_with_decimals(tmp_path, started):
    first = [*LIME, "Which services? [Meals]", "Which services? [Library]", "How many hours do you study per week?"]
    second = [*LIME, "Which services? [Meals]", "Which services? [Library]", "Which services? [Gym]", first[-1]]
    one = [[*own(n), "Yes" if n % 2 else "No", "Yes" if n % 3 else "No", str(10 + n * 3)] for n in range(1, 13)]
    two = [[*own(n), *("Yes" if n % m else "No" for m in (2, 3, 4)), f"{10 + n * 3}.5"] for n in range(1, 13)]
    code, folder, _ = started(written(tmp_path / "one.csv", first, one))
    assert code == 0
    code, folder, told = started(written(tmp_path / "two.csv", second, two))
    assert code == 0, told
    rows = sheet(folder, "survey", "codebook_two.xlsx")
    assert [row["type"].split()[0] for row in rows] == ["select_multiple", "decimal"]
    waves = {row["label::en"]: row.get("waves") for row in sheet(folder, "choices", "codebook_two.xlsx")}
    assert waves == {"Meals": None, "Library": None, "Gym": "two"}


def question(kind, name, *headers):
    listed = f"list_{name}" if kind.startswith("select") else ""
    return DraftQuestion(kind, name, headers, headers[0], name=name, list_name=listed)


@pytest.fixture
def draft(tmp_path):
    """A draft of three questions: a single choice, a text and a multiple choice with two columns."""
    asked = [
        question("select_one", "role", "Role"),
        question("text", "why", "Why?"),
        question("select_multiple", "uses", "A", "B"),
    ]
    survey = [{"name": q.name, "type": f"{q.type} {q.list_name}".strip(), "block": ""} for q in asked]
    choices = [{"list_name": "list_role", "name": "boss"}, {"list_name": "list_uses", "name": "a"}]
    wave = DraftWave("w", "W", "survey/w.csv", Export(tmp_path / "w.csv", "", (), 3), Recognised(), asked)
    return CodebookRows(survey, choices, {("choices", 1, "doubt")}), [wave]


@pytest.mark.parametrize(
    ("place", "details", "name"),
    [
        (Place("w.csv", None, 1, "Elsewhere"), {"item": "uses"}, "uses"),
        (Place("w.csv", None, 7, "Role"), {}, "role"),
        (Place("codebook.xlsx", "choices", 3, "value"), {"list": "list_uses"}, "uses"),
        (Place("codebook.xlsx", "choices", 2, "name"), {}, "role"),
        (Place("codebook.xlsx", "survey", 3, "type"), {}, "why"),
        (Place("w.csv"), {}, None),
    ],
)
def test_a_problem_speaks_of_a_question_by_name_column_list_or_row(draft, place, details, name):
    rows, waves = draft
    assert list(refused_questions([Problem("file_empty", place, details=details)], rows, waves)) == [name] * (
        name is not None
    )


def test_one_column_becomes_a_text_and_a_text_or_several_columns_are_left_out(draft):
    rows, waves = draft
    refused = {name: Problem("file_empty", Place("w.csv")) for name in ("role", "why", "uses")}
    left = without_refused({"role": refused["role"], "uses": refused["uses"]}, rows, waves, language="en")
    assert [(row["name"], row["type"]) for row in left.rows.survey] == [("role", "text"), ("why", "text")]
    assert left.rows.choices == []
    assert len(left.left_out) == 1
    assert "uses" in left.left_out[0]
    assert left.rows.yellow == {("survey", 0, "type"), ("survey", 0, "doubt")}
    assert [one.name for one in left.waves[0].questions] == ["role", "why"]
    again = without_refused({"role": refused["role"]}, left.rows, left.waves, language="en")
    assert [row["name"] for row in again.rows.survey] == ["why"]


def test_a_refused_list_gives_way_to_that_of_the_labels_of_its_column(draft):
    rows, (wave,) = draft
    shared = (DraftChoice("1", "Boss", name="boss"), DraftChoice("2", "Clerk", name="clerk"))
    asked = [replace(wave.questions[0], choices=shared), *wave.questions[1:]]
    said = Said("Role", labels={"1": "Clerk", "2": "Boss"})
    columns = (Column("Role", said, {"1": 4, "2": 5}, 9),)
    waves = [replace(wave, questions=asked, export=replace(wave.export, columns=columns))]
    made, relisted = with_own_lists(["role"], rows, waves, language="en")
    assert relisted.survey[0]["type"] == "select_one role"
    own = [row for row in relisted.choices if row["list_name"] == "role"]
    assert {row["value"]: row["label::en"] for row in own} == said.labels
    assert [row["list_name"] for row in relisted.choices] == ["list_uses", "role", "role"]
    assert relisted.yellow == {("choices", 0, "doubt")}
    assert with_own_lists(["role"], relisted, made, language="en") is None  # then it becomes a text


def test_a_known_question_that_a_second_wave_cannot_give_stays_one_of_the_first(tmp_path, started):
    head = [*LIME, "Did you study?", "Which town?"]
    rows = [[*own(n), "Yes" if n % 2 else "No", ("Ghent", "Bruges", "Ostend")[n % 3]] for n in range(1, 13)]
    assert started(written(tmp_path / "one.csv", head, rows))[0] == 0
    again = [[*own(n + 12), *row[len(LIME) :]] for n, row in enumerate(rows, start=1)]
    second = written(tmp_path / "two.csv", head, again)
    problems = Problems()
    given = {"site": "town"}
    drafted = start_study([second], study="s", root=tmp_path, given=given, ask=None, problems=problems)
    assert problems.found == []
    assert drafted.again is not None
    name = next(row["name"] for row in sheet(tmp_path / "raw" / "s", "survey") if "study" in row["label::en"])
    left = drafted.again([Problem("file_empty", Place("two.csv"), details={"item": name})])
    waves = {row["name"]: row.get("waves") for row in sheet(left.folder, "survey", "codebook_two.xlsx")}
    assert waves[name] == "one"
    assert name in (left.folder / "start_two.md").read_text(encoding="utf-8")
    assert drafted.again([Problem("file_empty", Place("other.csv"))]) is None


def test_a_data_file_for_r_without_headers_says_what_to_export(tmp_path, started):
    path = tmp_path / "Belgium_R_data_file.csv"
    path.write_text("'11',,'en','a, b','0'\n'12','x','en','it''s','1'\n'13','y','en','c','1'\n", encoding="utf-8")
    code, folder, told = started(path)
    assert code == 1
    assert "for R alone" in told
    assert not folder.exists()
