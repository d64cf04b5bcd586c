"""Refusals between strokes, what none of these says in four languages, numbers typed in a field for texts."""

import pytest

from les_evaluation.study.drafting.answer_kinds import is_none_of_these, kind_of_answer
from les_evaluation.study.drafting.neutral_table import OPEN, Said, column_of
from les_evaluation.study.drafting.single_questions import single_question


@pytest.mark.parametrize("answer", ["DK/Refused/No lean", "Don't know/Refused", "Refused / No lean", "DK/Ref"])
def test_refusals_between_strokes_are_no_view(answer):
    assert kind_of_answer(answer) == "no_view"


@pytest.mark.parametrize("answer", ["No lean", "BE/DK", "Lean Republican", "Denmark/DK", "Refused entry"])
def test_answers_with_strokes_or_without_a_lean_are_views(answer):
    assert kind_of_answer(answer) == "substantive"


@pytest.mark.parametrize(
    "option", ["Rien", "Niets", "Nichts", "Nothing", "Rien de tout cela", "Geen van de bovenstaande"]
)
def test_none_of_these_is_known_in_four_languages(option):
    assert is_none_of_these(option)


def typed(text, cells):
    return single_question(column_of("Q11", cells, Said(text, kind=OPEN), n=len(cells)), tool="Qualtrics")


def test_amounts_typed_in_a_field_for_texts_are_a_number_with_a_doubt():
    question = typed("What would you be willing to spend for your order?", ["10", "15", "12", "8", "10"] * 12)
    assert question.type == "integer"
    assert {doubt.key for doubt in question.doubts} == {"number_guessed"}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("What is your postcode?", ["9000", "8500", "3600"] * 20),
        ("Your phone number?", ["12345", "23456", "3456"] * 20),
        ("Say anything", [str(at * 37) for at in range(60)]),
    ],
)
def test_codes_and_numbers_that_never_come_back_stay_typed_with_a_doubt(text, cells):
    question = typed(text, cells)
    assert question.type == "text"
    assert {doubt.key for doubt in question.doubts} == {"mostly_numbers"}


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("Plus de 30 ans", 31),
        ("65 or older", 65),
        ("65+", 65),
        ("65 jaar of ouder", 65),
        ("65 und älter", 65),
        ("over 64", 65),
        ("Unter 18", 17),
        ("17 years or younger", 17),
        ("Moins d'un an", 0),
        ("Less than a year", 0),
        ("Minder dan 1 jaar", 0),
        ("Nog geen jaar", 0),
        ("Weniger als ein Jahr", 0),
    ],
)
def test_an_age_beyond_the_others_keeps_its_number_and_is_told(cell, number):
    ages = range(1, 31) if number in (0, 31) else range(18, 65)
    cells = [*(f"{age} ans" if "ans" in cell else str(age) for age in ages)] * 4 + [cell] * 6
    found = single_question(column_of("q", cells, Said("How old are you?"), n=len(cells)))
    assert found.type == "integer"
    assert found.recode == {cell: number}
    assert {doubt.key for doubt in found.doubts} & {"beyond_numbers", "about_a_number"}


def test_an_age_among_the_others_is_none_beyond_them():
    cells = [str(age) for age in range(18, 65)] * 4 + ["over 40"] * 2
    found = single_question(column_of("q", cells, Said("How old are you?"), n=len(cells)))
    assert "beyond_numbers" not in {doubt.key for doubt in found.doubts}


def test_a_hundredth_of_the_answers_does_not_keep_a_number_from_being_one():
    """Of 2,000 answers in hours 20 are sentences, ranges, numbers that nobody can mean, and two of another unit."""
    odd = ["Nobody has asked me that before, so I do not know it well enough", "3 - 4", "9" * 30, "5 days", "2 weken"]
    odd += [f"between {low} and {low + 2}" for low in range(15)]
    cells = [str(at % 40) for at in range(1980)] + odd
    found = single_question(column_of("q", cells, Said("How many hours do you learn?"), n=len(cells)))
    assert found.type == "integer"
    assert found.number_cells == {"words": "no_answer"}
    assert found.recode == {"5 days": None, "2 weken": None}


def test_a_currency_is_one_unit_in_its_sign_and_its_words():
    cells = [str(at * 50) for at in range(100)] + ["$110", "5 USD", "20 dollars"]
    found = single_question(column_of("q", cells, Said("How much did you spend (in US dollars)?"), n=len(cells)))
    assert (found.type, found.recode) == ("integer", {})
    assert found.number_cells == {"units": ["$", "dollars", "usd"]}
