"""What a column of numbers says: decimals, thousands, units, and what stops the run."""

import re

import pytest
import yaml

from builders import WAVE, item, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.survey.ingest.number_cells import read_numbers
from small_study import SmallStudy, only_problem, responses


def read(*cells, kind="decimal", file="export.xlsx", minimum="", maximum="", label="Bedrag", **settings):
    """(answers, notes, problems) of a column."""
    problems = Problems()
    table = sheet(["getal"], *([cell] for cell in cells), file=file)
    question = item("getal", kind, minimum=minimum, maximum=maximum, label={"nl": label})
    answers, notes = read_numbers(
        table.frame["getal"], question, wave=WAVE, settings=settings, table=table, problems=problems
    )
    return answers.tolist(), [(note.rule, note.details["rows"]) for note in notes], problems


def answers(*cells, **options):
    found, _, problems = read(*cells, **options)
    assert not problems.found, problems.found
    return found


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["12", " 3 ", "", "-4"], ["12", "3", "", "-4"]),
        (["2,5", "3"], ["2.5", "3"]),
        (["2.50", "0.125"], ["2.5", "0.125"]),
        (["2,5", "3.5"], ["2.5", "3.5"]),  # each can be one thing only
        (["1.234,5", "12"], ["1234.5", "12"]),
        (["1,234.5", "12"], ["1234.5", "12"]),
        (["1.234.567"], ["1234567"]),
        (["1 234,50", "12 000"], ["1234.5", "12000"]),
        (["1'234.50"], ["1234.5"]),
        (["1\u202f234\u00a0567"], ["1234567"]),
        (["0,125", "0.250"], ["0.125", "0.25"]),
        ([".5", ",25"], ["0.5", "0.25"]),
        (["5,-", "7,50"], ["5", "7.5"]),
        (["12.", "3"], ["12", "3"]),
        (["−3", "+4"], ["-3", "4"]),
        (["0.30000000000000004"], ["0.3"]),
        (["1.5E+3", "2e2"], ["1500", "200"]),
        (["-0,0"], ["0"]),
        (["1000000"], ["1000000"]),
    ],
)
def test_what_a_form_alone_decides_is_read(cells, numbers):
    found, notes, problems = read(*cells)
    assert (found, notes, problems.found) == (numbers, [], [])


def test_doubtful_marks_follow_the_rest_of_the_column_and_are_told():
    assert read("1.234", "2,5")[:2] == (["1234", "2.5"], [("number_thousands", "2")])
    assert read("1.234", "2.5")[:2] == (["1.234", "2.5"], [("number_decimals", "2")])
    assert read("1,234", "1.234.567")[:2] == (["1.234", "1234567"], [("number_decimals", "2")])
    assert read("1.234", "1.234.567")[:2] == (["1234", "1234567"], [("number_thousands", "2")])
    assert read("1.234", "12.500", kind="integer")[:2] == (["1234", "12500"], [("number_thousands", "2-3")])
    assert read("1.234", file="export.sav")[0] == ["1.234"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1.234", "7"], "decimal"),
        (["12.000", "8.000"], "integer"),  # 12 with three decimals, or twelve thousand
        (["1.234", "2,5", "3.5"], "decimal"),
        (["1.234", "1,234"], "decimal"),
    ],
)
def test_marks_that_nothing_settles_stop_the_run(cells, kind):
    problems = read(*cells, kind=kind)[2]
    assert {problem.key for problem in problems.found} == {"number_marks"}
    assert problems.found[0].place.row == 2
    for language in ("nl", "en"):
        assert f"survey.waves.{WAVE}.number_cells.getal" in "\n".join(problems.found[0].lines(language))


def test_cells_without_a_number_are_no_answer_where_config_says_so():
    assert only(read("4", "Mira", "6")[2]).key == "number_unreadable"
    found = read("4", "Mira", "6 uur", "Jo", kind="integer", words="no_answer")
    assert found[0] == ["4", "", "6", ""]
    assert ("number_words", "3, 5") in found[1]
    assert read("4", "9" * 16, words="no_answer")[0] == ["4", ""]  # too large to be kept whole


def test_config_settles_the_marks():
    assert answers("1.234", "7", decimal="comma") == ["1234", "7"]
    assert answers("1.234", "7", decimal="point") == ["1.234", "7"]
    assert answers("12.000", "8.000", kind="integer", decimal="point") == ["12", "8"]
    assert answers("1.234", "7.5", decimal="comma") == ["1234", "7.5"]  # a form that can be one thing only is read so


def test_one_unit_in_the_whole_column_is_left_out_and_told():
    assert read("12 uur", "3 uur", "")[:2] == (["12", "3", ""], [("number_unit", "2-3")])
    assert read("12 uur", "3 uren", "1u")[:2] == (["12", "3", "1"], [("number_unit", "2-4")])
    assert read("€ 5", "7,50 euro", "3")[:2] == (["5", "7.5", "3"], [("number_unit", "2-3")])
    assert read("40 %", "5%")[:2] == (["40", "5"], [("number_unit", "2-3")])
    assert read("12 uur per week", "3 uur/week")[0] == ["12", "3"]


def test_a_unit_beside_bare_numbers_counts_where_the_question_names_it():
    assert answers("12 uur", "3", label="Hoeveel uur per week?") == ["12", "3"]
    problem = only(read("30 minuten", "3", label="Hoeveel uur per week?")[2])
    assert (problem.key, problem.value, problem.details["units"]) == ("number_units", "30 minuten", ["minuten"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_units_that_a_message_prints_are_yaml_that_is_read(language):
    problem = only(read("10 %", "20")[2])
    printed = re.search(r"\{units: [^}]*\}", problem.lines(language)[2])[0]
    assert yaml.safe_load(printed) == {"units": ["%"]}
    assert answers("10 %", "20", **yaml.safe_load(printed)) == ["10", "20"]


def test_several_units_stop_the_run_once():
    problem = only(read("2 uur", "3 uur", "90 min")[2])
    assert (problem.key, problem.details["units"]) == ("number_units", ["min", "uur"])
    assert only(read("€ 5", "$ 5")[2]).key == "number_units"
    assert answers("2 stuks", "3 keer", units=["stuks", "Keer"]) == ["2", "3"]
    assert only(read("2 stuks", "3 dozen", units=["stuks"])[2]).key in ("number_units", "number_unreadable")


NO_NUMBER = ["drie", "3 à 4", "10-12", "ca. 12", "~12", "> 40", "12+", "meer dan 10", "12u30", "1/2", "½", "12:30"]
NO_NUMBER += [
    "2 of 3",
    "12?",
    "1 2",
    "1.2.3",
    "12k",
    "2 miljoen",
    "€ 5 euro",
    "min 30",
    "12.05.2023",
    "1,23,456.7",
    "99e99",
]


@pytest.mark.parametrize("cell", NO_NUMBER)
def test_what_is_no_number_stops_the_run_once_with_its_rows(cell):
    problem = only(read("5", cell, cell, "weet niet")[2])
    assert (problem.key, problem.place.row, problem.details["rows"]) == ("number_unreadable", 3, "4-5")
    assert problem.details["others"] == ["weet niet"]


def test_a_whole_number_is_whole():
    assert answers("12,0", "3.00", kind="integer") == ["12", "3"]
    problem = only(read("12,5", "3", "2.25", kind="integer")[2])
    assert (problem.key, problem.details["rows"]) == ("number_not_whole", "4")


def test_answers_outside_the_limits_are_no_answer_and_told():
    found, notes, problems = read("17", "250", "-1", "18", "250", minimum="0", maximum="120", kind="integer")
    assert (found, problems.found) == (["17", "", "", "18", ""], [])
    assert notes == [("number_outside", "3, 6"), ("number_outside", "4")]
    assert answers("0", "120", "0,0", minimum="0", maximum="120") == ["0", "120", "0"]


def test_true_in_a_workbook_is_no_number_and_config_says_what_it_is(tmp_path):
    rows = responses({"bedrag": True}, {"bedrag": "5"}, {"bedrag": False})
    study = SmallStudy(tmp_path, rows=rows)
    where, _, _ = only_problem(study.told())
    assert where == study.where(0, "bedrag") + ' › "TRUE"'
    study.wave["recode"] = {"bedrag": {True: None, "FALSE": 0}}  # TRUE without quotation marks is true to YAML
    assert study.ingested().rows["q_bedrag"].tolist() == ["", "5", "0"]


def test_true_in_an_option_column_of_a_workbook_is_a_tick(tmp_path):
    lines = ({"motief_1": True, "motief_2": False, "motief_3": False}, {"motief_1": False, "motief_2": True})
    study = SmallStudy(tmp_path, rows=responses(*lines))
    assert study.ingested().rows["q_motief"].tolist() == ["tijd", "geld"]


def test_a_message_masks_who_stands_in_a_cell():
    problem = only(read("5", "bel ann@voorbeeld.be")[2])
    assert "ann@voorbeeld.be" not in "\n".join(problem.lines("nl"))
