"""Answers in two spellings, and a few in another language, as forms write them that ran through a translation.

The columns have the headers of Google Forms, with the row of a grid in brackets (its help,
"Choose a type of question").
"""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise

ASKED = "How far do you agree?"
STEPS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
TIMES = [4, 8, 14, 40, 22]


def drafted(tmp_path, columns):
    """header -> question, of columns (header -> {answer: people})."""
    cells = {header: [cell for cell, n in told.items() for _ in range(n)] for header, told in columns.items()}
    n = max(map(len, cells.values()))
    rows = [
        [f"2024/05/{at % 28 + 1:02d} 10:{at % 60:02d}:00 AM GMT+2", *((own + [""] * n)[at] for own in cells.values())]
        for at in range(n)
    ]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Timestamp", *columns], *rows])
    found = recognise(read_export(path, problems=Problems()), can_tick=True).questions
    return {header: one for one in found for header in one.headers}


def captions(question):
    return [choice.caption for choice in question.choices]


def test_a_translated_answer_counts_as_the_step_that_says_the_same(tmp_path):
    rows = {
        f"{ASKED} [Dancing is fun]": dict(zip(STEPS, TIMES, strict=True)) | {"Tout à fait d'accord": 1},
        f"{ASKED} [Dancing is hard]": dict(zip(STEPS, TIMES[::-1], strict=True))
        | {"De acuerdo": 1, "Être d'accord": 1},
    }
    first, second = drafted(tmp_path, rows).values()
    assert captions(first) == captions(second) == STEPS
    assert first.family == second.family == "agreement"
    assert first.block == second.block != ""
    assert first.recode == {"Tout à fait d'accord": "Strongly agree"}
    assert second.recode == {"De acuerdo": "Agree", "Être d'accord": "Agree"}
    assert "foreign_answers" in {doubt.key for doubt in first.doubts}


def test_what_no_word_tells_beside_a_translated_answer_is_left_out_with_a_doubt(tmp_path):
    told = dict(zip(STEPS, TIMES, strict=True)) | {"D'accord": 1, "Ni fu ni fa": 1}
    question = drafted(tmp_path, {ASKED: told})[ASKED]
    assert captions(question) == STEPS
    assert question.recode == {"D'accord": "Agree", "Ni fu ni fa": None}
    assert [doubt.values for doubt in question.doubts if doubt.key == "foreign_left_out"] == [{"cells": "Ni fu ni fa"}]


def test_many_answers_in_another_language_are_no_slip_of_a_few(tmp_path):
    told = dict(zip(STEPS, TIMES, strict=True)) | {"D'accord": 9, "Tout à fait d'accord": 7}
    assert drafted(tmp_path, {ASKED: told})[ASKED].recode == {}


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        (["Gained a little", "Gained some", "Gained a lot"], "Gained nothing"),
        (["Somewhat useless", "Neutral", "Somewhat useful", "Very useful"], "Very useless"),
        (["Rarely", "Sometimes", "Often", "Always"], "Never"),
        (["Disagree", "Neutral", "Agree", "Strongly agree"], "Strongly disagree"),
        (["Slecht", "Matig", "Goed", "Heel goed"], "Uitstekend"),
    ],
)
def test_a_step_that_hardly_anybody_chose_stays_one(tmp_path, common, rare):
    told = dict(zip(common, (12, 18, 16, 20), strict=False)) | {rare: 1}
    question = drafted(tmp_path, {ASKED: told})[ASKED]
    assert question.recode == {}
    assert set(captions(question)) >= {*common, rare}


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("more than 10 hours", "more than 10hours"),
        ("part-time", "part time"),
        ("approx. a day", "approx a day"),
        ("between 5-10 hours", "between 5 - 10 hours"),
    ],
)
def test_a_spelling_with_other_blanks_hyphens_or_stops_is_the_same_answer(tmp_path, common, rare):
    told = {"none at all": 10, common: 12, rare: 4, "all the time": 6}
    question = drafted(tmp_path, {"How long?": told})["How long?"]
    assert sorted(captions(question)) == sorted(["none at all", common, "all the time"])
    assert question.recode == {rare: common}
    assert "spellings_folded" in {doubt.key for doubt in question.doubts}


def test_one_spelling_throughout_the_rows_of_a_grid(tmp_path):
    rows = {
        "Hours a week [Research]": {"none at all": 10, "more than 10 hours": 12, "up to 10 hours": 8},
        "Hours a week [Teaching]": {"none at all": 12, "more than 10hours": 4, "up to 10 hours": 14},
    }
    first, second = drafted(tmp_path, rows).values()
    assert captions(first) == captions(second)
    assert "more than 10hours" not in captions(first)
    assert (first.recode, second.recode) == ({}, {"more than 10hours": "more than 10 hours"})


@pytest.mark.parametrize(("one", "other"), [("1-5 years", "15 years"), ("1.5 hours", "15 hours"), ("A-1", "A1")])
def test_figures_that_differ_and_codes_are_two_answers(tmp_path, one, other):
    question = drafted(tmp_path, {"Which?": {one: 9, other: 12, "none of them at all": 8}})["Which?"]
    assert question.recode == {}
