"""Countries asked twice and more, of a list to choose from: as many questions, one type."""

import pytest

from les_evaluation.study.drafting.drafted_question import SELECT_ONE, TEXT, Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.long_lists_together import with_long_lists_together
from les_evaluation.study.drafting.neutral_table import Column, Said

MANY = {"Belgium": 20, "France": 15, "Spain": 9, "Italy": 6, "Austria": 4, "Australia": 3, "Niger": 2, "Nigeria": 2}
RARE = dict.fromkeys(["Peru", "Chile", "Ghana", "Japan", "Korea", "Nepal", "Oman", "Togo"], 1)
BORN = MANY | RARE
LIVES = MANY | dict.fromkeys(["Peru", "Ghana", "Japan", "Oman"], 1)
WORKED = {"France": 9, "Belgium": 7, "Spain": 3, "Peru": 1, "Chile": 1, "Togo": 1, "Nigeria": 1, "Kenya": 1}


def types_of(*counted, doubts=((), (), ())):
    columns = [Column(f"v{at}", Said(f"Country {at}"), own, sum(own.values())) for at, own in enumerate(counted)]
    made = [
        DraftQuestion(TEXT, one.text, (one.header,), one.header, doubts=tuple(Doubt("type", key) for key in keys))
        for one, keys in zip(columns, doubts, strict=False)
    ]
    return with_long_lists_together(made, columns)


def test_questions_of_one_long_list_are_choices_together():
    found = types_of(BORN, LIVES, WORKED, doubts=(("open_guessed",), ("open_guessed",), ("open_guessed",)))
    assert [one.type for one in found] == [SELECT_ONE] * 3
    assert [len(one.choices) for one in found] == [16, 12, 8]
    assert found[2].choices[0] == DraftChoice("Belgium", "Belgium")
    assert [[doubt.key for doubt in one.doubts] for one in found] == [["list_shared"]] * 3


TYPED = {
    "two spellings": (BORN, {**LIVES, "belgium": 1}),
    "two ways to write it": (BORN, {**LIVES, "South-Africa": 1, "South Africa": 1}),
    "a sentence": (BORN, {**LIVES, "I was born at sea near the coast": 1}),
    "other answers": (BORN, dict.fromkeys(["Bread", "Cheese", "Milk", "Rice", "Salt", "Tea", "Water", "Wine"], 9)),
    "few people": (dict.fromkeys(BORN, 2), dict.fromkeys(LIVES, 2)),
    "a short list": ({"Bus": 50, "Tram": 40, "Metro": 9}, {"Bus": 50, "Tram": 40, "Metro": 9}),
    "one question": (BORN,),
}


@pytest.mark.parametrize("counted", TYPED.values(), ids=TYPED)
def test_answers_that_may_have_been_typed_or_are_of_two_lists_are_left(counted):
    assert {one.type for one in types_of(*counted)} == {TEXT}


def test_a_question_whose_answers_somebody_typed_is_no_witness():
    assert {one.type for one in types_of(BORN, LIVES, doubts=(("typed_by_hand",), ()))} == {TEXT}
