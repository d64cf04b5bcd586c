"""Percentages of one question in several columns, of which people typed some in words: one type for all of them."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.number_answers import about
from les_evaluation.study.drafting.recognise import recognise

ASKED = "What part of your time goes to each?"
PLAIN = ["10", "20%", "30%", "15", "40", "25%", "60%", "5", "50%", "35"]
NEARLY = ["50%", "approx. 45%", "yes", "30", "about 20 percent", "60-70%", "10%", "25", "80", "15%"]
WORDED = [
    "40",
    "above 60, when we are all there and the weather is good",
    "20%",
    "30",
    "yes",
    "v",
    "15%",
    "5",
    "12",
    "8",
]
PROSE = [
    "it depends",
    "hardly any",
    "10",
    "much",
    "quite some",
    "20",
    "no idea of it",
    "depends on the boss",
    "5",
    "some",
]


def questions_of(tmp_path, *columns, asked=ASKED):
    """What is drafted of columns of SurveyMonkey below one question, each with a row of its own."""
    own = ["Respondent ID", "Collector ID", "Start Date"]
    rows = [[*own, asked, *[""] * (len(columns) - 1)], ["", "", "", *(f"Task {at}" for at in range(len(columns)))]]
    cells = enumerate(zip(*columns, strict=True))
    rows += [[str(900 + at), "77", f"2024-05-{at + 1:02d} 10:00", *typed] for at, typed in cells]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return recognise(read_export(path, problems=Problems()), can_tick=True).questions


def told(question, key):
    return next((doubt.values for doubt in question.doubts if doubt.key == key), None)


def test_columns_of_one_question_are_numbers_together(tmp_path):
    plain, nearly, worded = questions_of(tmp_path, PLAIN, NEARLY, WORDED)
    assert [one.type for one in (plain, nearly, worded)] == ["integer"] * 3
    assert (nearly.recode["approx. 45%"], nearly.recode["about 20 percent"]) == (45, 20)
    assert nearly.recode["60-70%"] is None
    assert told(nearly, "words_of_number")["n"] == 2  # yes and 60-70%
    assert told(worded, "words_of_number")["n"] == 3


def test_prose_beside_numbers_stays_open(tmp_path):
    plain, prose = questions_of(tmp_path, PLAIN, PROSE)
    assert (plain.type, prose.type) == ("integer", "text")


def test_typed_numbers_without_a_column_of_numbers_stay_as_they_were(tmp_path):
    assert [one.type for one in questions_of(tmp_path, WORDED, PROSE)] == ["text", "text"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("approx. 45%", 45),
        ("About 25 %", 25),
        ("rund 30 Prozent", 30),
        ("10+", 10),
        ("up to 30%", None),
        ("15-20%", None),
    ],
)
def test_about_a_percentage_is_that_percentage(cell, number):
    assert about(cell) == number
