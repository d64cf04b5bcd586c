"""Commas between answers, within answers and within numbers, and cells of several answers that looked typed."""

from __future__ import annotations

import pytest

from les_evaluation.study.codebook import Choice
from les_evaluation.study.drafting.neutral_table import Column, Said, column_of
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.survey.ingest.answers import Recogniser, split_joined

RANGES = ["Moins de 1,50 €", "Entre 1,51 € et 2 €", "Entre 2,01 € et 2,50 €", "Entre 2,51 € et 3 €", "Plus de 3 €"]
MEALS = ["Canteen, with a full meal at 3,30 € or less", "Cafeteria", "Food truck", "Vending machine"]


def drafted(cells, *, tool="", n=None, text="What did you get?"):
    return single_question(column_of("q", cells, Said(text), n=n or len(cells)), tool=tool)


def captions(question):
    return [choice.caption for choice in question.choices]


def test_a_decimal_comma_parts_no_answers():
    found = drafted(RANGES * 12)
    assert found.type == "select_one"
    assert captions(found) == RANGES


def test_a_decimal_comma_stays_within_an_option():
    ways = [[0, 1], [0], [1], [0, 1, 3], [2], [1, 2], [0, 2, 3], [3], [1, 3]]
    cells = [", ".join(MEALS[at] for at in own) for own in ways] * 9
    found = drafted([*cells, "Canteen at 3,60€"], tool="Google Forms")
    assert found.type == "select_multiple"
    assert set(MEALS) <= set(captions(found))
    assert not any(caption.endswith("€") for caption in captions(found))


def test_cells_of_known_answers_alone_are_several_answers():
    single = [
        one for one in ("Merit grant", "Housing aid (APL/ALS)", "Family aid", "None of these") for _ in range(200)
    ]
    both = ["Merit grant, Housing aid (APL/ALS)"] * 9 + ["Merit grant, Family aid"] * 3
    typed = [f"something that I typed number {n}" for n in range(9)]
    found = drafted([*single, *both, *typed], tool="Google Forms")
    assert found.type == "select_multiple"
    assert set(captions(found)) >= {"Merit grant", "Housing aid (APL/ALS)", "Family aid", "None of these"}
    assert "Merit grant, Housing aid (APL/ALS)" not in captions(found)


CONCERNS = [
    "Effort to add it to what is there.",
    "Speed (e.g.; delay, time to get a result).",
    "People may skip it, since they are good, and say that they need no tool.",
    "Correctness.",
]


@pytest.mark.parametrize("own", [[1, 3], [0, 1], [0, 1, 2, 3], [1, 2]])
def test_options_that_hold_semicolons_are_read_between_commas(own):
    choices = [Choice(f"c{at}", {"en": caption}, {"": caption}, "substantive") for at, caption in enumerate(CONCERNS)]
    names, unknown, _ = split_joined(",".join(CONCERNS[at] for at in own), Recogniser(choices, "w1"))
    assert names == [f"c{at}" for at in own]
    assert unknown == []


def test_options_of_qualtrics_that_hold_marks_and_its_own_other_stay_whole():
    ways = [[1, 3], [3], [0, 1], [2, 3], [0, 3], [1], [0], [1, 2], [2]]
    cells = [",".join(CONCERNS[at] for at in own) for own in ways] * 6
    found = drafted(cells, tool="Qualtrics", text="What are your concerns? - Selected Choice")
    assert found.type == "select_multiple"
    assert set(captions(found)) == set(CONCERNS)
    gains = ["Quicker work", "Quicker work,Training of beginners", "Training of beginners", "Quicker work"] * 20
    found = drafted([*gains, "Quicker work,Training of beginners,Others"], tool="Qualtrics")
    assert [(choice.caption, choice.kind) for choice in found.choices][2:] == [("Others", "other")]
    assert not found.typed


def test_an_answer_in_small_letters_that_stands_behind_several_is_an_option_of_its_own():
    cells = {"Solar": 11, "Solar, eBike": 6, "Solar, Heater": 5, "Solar, Boiler, Heater": 4, "Heater": 2}
    cells |= {"Solar, Heater, eBike": 1, "Solar, Boiler, eBike": 1, "Pump": 1}
    question = single_question(Column("Q1", Said("What do you have at home?"), cells, 31), tool="Google Forms")
    options = [choice.caption for choice in question.choices if choice.kind == "substantive"]
    assert question.type == "select_multiple"
    assert {"Solar", "Boiler", "Heater", "eBike"} <= set(options)
    assert not any("," in option for option in options)


def test_a_rest_of_a_sentence_behind_one_answer_alone_stays_with_it():
    cells = {
        "Bread": 9,
        "Rice, cooked": 8,
        "Bread, Rice, cooked": 6,
        "Beans": 5,
        "Bread, Beans": 4,
        "Beans, Rice, cooked": 3,
    }
    question = single_question(Column("Q1", Said("What do you eat?"), cells, 35), tool="Google Forms")
    assert {choice.caption for choice in question.choices} == {"Bread", "Beans", "Rice, cooked"}


def test_beside_the_other_of_a_tool_that_is_typed_elsewhere_every_answer_is_listed():
    cells = {"Harbour": 551, "Old town": 54, "Hills": 26, "Island": 3, "Mill, Weir": 3, "Moor": 2, "Heath": 2}
    found = single_question(
        Column("Q1", Said("Where do you live?"), cells | {"Other (please specify)": 2}, 643), tool="SurveyMonkey"
    )
    assert found.type == "select_one"
    assert set(captions(found)) == {*cells, "Other (please specify)"}
    assert not found.typed
