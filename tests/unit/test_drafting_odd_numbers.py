"""Numbers beside which a few odd cells stand, and codes of no answer among them.

The columns are those of a form of Google, LimeSurvey or Microsoft that asks for a number in a field for short texts,
and of a .csv of SoSci Survey (its manual: -9 was not answered, codes below nought are answers that were not given).
"""

import pytest

from les_evaluation.study.drafting.codes_apart import numbers_of_nothing
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.number_answers import about, is_beyond_reading, names_a_unit
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.unanswered_noughts import with_doubt_of_noughts, with_unanswered_noughts

AGES = {str(age): 4 for age in range(24, 64)} | {f"{age} ans": 2 for age in range(30, 50)}


def column(values, text="", **said):
    return Column("q", Said(text or "q", **said), values, sum(values.values()))


def test_a_letter_for_a_nought_and_a_range_leave_an_age_a_number():
    question = single_question(column(AGES | {"3O ans": 1, "entre 40 et 50 ans": 1}, "Quel est votre âge ?"))
    assert question.type == "integer"
    assert question.recode == {"3O ans": 30, "entre 40 et 50 ans": None}
    assert question.number_cells["units"] == ["ans"]
    assert "words" not in question.number_cells


def test_a_unit_with_a_word_before_it_is_told_by_itself_since_the_number_would_count():
    question = single_question(column(AGES | {"7X ans": 1}, "Quel est votre âge ?"))
    assert (question.type, question.recode) == ("integer", {"7X ans": None})


@pytest.mark.parametrize(
    ("cell", "number"), [("3O", 30), ("4o jaar", 40), ("1OO", 100), ("2 or 3", None), ("3 ons", None)]
)
def test_a_letter_for_nought(cell, number):
    assert about(cell) == number


def test_a_wish_for_pay_is_a_number_beside_amounts_that_nobody_means():
    amounts = {"2000": 6, "2500": 9, "3000": 15, "3500": 5, "4000": 9, "5000": 7, "1850": 1, "2,500": 2, "10,000": 2}
    odd = {"1E+20": 1, "9" * 60: 1}
    question = single_question(column(amounts | odd, "Hoeveel wil je per maand verdienen?"))
    assert question.type == "integer"
    assert question.recode == {}
    assert question.number_cells == {"decimal": "point", "words": "no_answer"}  # more figures than a program keeps


def test_only_a_figure_all_over_or_a_power_is_beyond_reading():
    assert [is_beyond_reading(cell) for cell in ("9" * 16, "1E+20", "9" * 15, "4111111111111112", "2e+05")] == [
        *(True, True, False, False, False)
    ]


def test_whoever_may_be_named_is_no_unit():
    assert [names_a_unit(cell) for cell in ("3 A ans", "3 Peter", "twee jaar")] == [True, False, False]


@pytest.mark.parametrize(
    ("counts", "nothing"),
    [
        ({7: 14, 8: 11, 21: 2, 78: 1, 666: 2, 777: 1}, []),  # lucky numbers
        ({20: 4, 31: 5, 45: 2, 60: 1, 777: 3}, ["777"]),
        ({20: 4, 31: 5, 45: 2, 60: 1, 888: 1, 999: 1}, ["888", "999"]),
        ({20: 4, 31: 5, 45: 2, 60: 1, 999: 1}, ["999"]),
    ],
)
def test_a_figure_all_over_is_no_answer_only_where_it_comes_back(counts, nothing):
    counted = {str(number): n for number, n in counts.items()}
    assert numbers_of_nothing(sorted(map(float, counts)), counted) == nothing


@pytest.mark.parametrize(
    ("values", "labels", "answers"),
    [
        ({"1": 51, "-9": 1}, {}, {"1": 51}),
        ({"619": 1, "2641": 1, "-1": 2, "-9": 3}, {}, {"619": 1, "2641": 1}),
        ({"-3": 1, "-1": 2, "0": 4, "2": 5}, {}, {"-3": 1, "-1": 2, "0": 4, "2": 5}),  # a scale around nought
        ({"1": 9, "-1": 2}, {"1": "Yes", "-1": "I rather not say"}, {"1": 9, "-1": 2}),
        ({"-9": 2, "-1": 1}, {}, {"-9": 2, "-1": 1}),
    ],
)
def test_codes_of_no_answer_of_sosci(values, labels, answers):
    own = with_unanswered_noughts([column(values, labels=labels)], "SoSci Survey")[0]
    assert own.answers() == answers
    asked = with_doubt_of_noughts([single_question(own, tool="SoSci Survey")], [own], "SoSci Survey")[0]
    gone = [cell for cell in ("-9", "-1") if cell in values and cell not in answers]
    assert [cell for cell, told in asked.recode.items() if told is None] == gone
    assert with_unanswered_noughts([column(values, labels=labels)], "LimeSurvey")[0].answers() == values
