"""What one person wrote is no answer to choose: short open questions of few people, and choices with rare answers."""

import pytest

from les_evaluation.study.drafting.lone_sentences import is_sentence
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.single_questions import single_question

WROTE = "I take my own bike and then the train."
WORK, HOME = "I use it every day at work", "I use it now and then at home"


def question_of(text, counted, joins=(", ", ";")):
    return single_question(Column("v1", Said(text), counted, sum(counted.values()) + 3), joins=joins)


def substantive(question):
    return {choice.caption for choice in question.substantive}


def keys(question):
    return {doubt.key for doubt in question.doubts}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (WROTE, True),
        ("ik woon om de hoek.", True),
        ("Between one and two years ago", True),
        ("Open from nine to five", False),
        ("Board member", False),
        ("Yes, of course.", False),
    ],
)
def test_a_sentence_has_six_words_or_four_and_a_full_stop(cell, told):
    assert is_sentence(cell) is told


OPEN = {
    "two spellings of few people": {"Unity": 3, "Unity peer": 3, "unity peer": 1, "ik feest en werk daar zelf ook.": 1},
    "one answer that comes back": {"Internet": 4, "Folder": 1, "Mijn moeder werkt al lang bij de gemeente": 1},
    "less than half": {"Rust": 3, "Natuur": 2, "het park waar ik als kind speelde": 1}
    | dict.fromkeys(["Werk", "Radio", "Krant", "Lezen"], 1),
}


@pytest.mark.parametrize("counted", OPEN.values(), ids=OPEN)
def test_sentences_beside_little_that_comes_back_are_an_open_question(counted):
    question = question_of("Waar denk je aan?", counted)
    assert question.type == "text"
    assert not question.choices


BESIDE = {
    "of ten": ({"Bus": 5, "Tram": 4, WROTE: 1}, {"Bus", "Tram"}),
    "of eleven, with short rare ones": (
        {"Freunde": 3, "Internet": 3, "Zeitung": 2, "Plakat": 1, "Durch meinen Bruder, der dort einmal war": 1},
        {"Freunde", "Internet", "Zeitung", "Plakat"},
    ),
    "yes and no": ({"Yes": 6, "No": 2, "only if my daughter can come along": 1}, {"Yes", "No"}),
    "of fifty": (
        {
            "Teacher": 20,
            "Student": 15,
            "Parent": 8,
            "Volunteer": 3,
            "I help in the kitchen twice a week": 1,
            "Nurse": 1,
        },
        {"Teacher", "Student", "Parent", "Volunteer"},
    ),
    "otherwise than sentences to choose": (
        {WORK: 11, HOME: 9, "no, my boss does not let me have one.": 1},
        {WORK, HOME},
    ),
}


@pytest.mark.parametrize(("counted", "answers"), BESIDE.values(), ids=BESIDE)
def test_a_sentence_of_one_person_beside_a_list_is_text_at_other(counted, answers):
    question = question_of("How is it?", counted)
    assert question.type == "select_one"
    assert answers <= substantive(question)
    assert not any(is_sentence(one) and counted.get(one) == 1 for one in substantive(question))
    assert question.typed
    assert [choice.kind for choice in question.choices].count("other") == 1
    assert "typed_beside" in keys(question)


KEPT = {
    "written as the others": {WORK: 11, HOME: 9, "I have never used it before": 7, "I used it once a long time ago": 1},
    "begins as another": {
        "The crisis had no influence": 12,
        "I use it more since then": 2,
        "I use it less since then": 1,
    },
    "an amount": {"Less than a year": 9, "One to five years": 8, "More than five years in all but one": 1},
    "short": {"Bus": 12, "Tram": 9, "Bicycle": 6, "On foot": 1, "Car": 1},
}


@pytest.mark.parametrize("counted", KEPT.values(), ids=KEPT)
def test_a_rare_answer_of_the_make_of_the_others_stays_one(counted):
    question = question_of("Which fits?", counted)
    assert question.type == "select_one"
    assert substantive(question) == set(counted)


@pytest.mark.parametrize("mark", [";", ", "])
def test_a_sentence_among_boxes_that_were_ticked_is_text_at_other(mark):
    end = mark.strip() if mark == ";" else ""
    counted = {
        ("Bus", "Tram"): 5,
        ("Bus",): 4,
        ("Tram", "Bike"): 4,
        ("Bike",): 2,
        ("Bus", "Bike"): 2,
        ("Bus", WROTE): 1,
    }
    question = question_of("How do you come?", {mark.join(own) + end: n for own, n in counted.items()})
    assert question.type == "select_multiple"
    assert substantive(question) == {"Bus", "Tram", "Bike"}
    assert next(doubt.values["n"] for doubt in question.doubts if doubt.key == "typed_beside") == 1


def test_half_of_few_people_who_gave_answers_that_come_back_are_told():
    counted = {"Via vrienden": 4, "Internet": 3, "School": 2} | dict.fromkeys(
        ("via een collega die er al eens kwam", "mijn moeder werkt er", "Krant", "Radio", "ik woon er", "Folder"), 1
    )
    question = question_of("Hoe kende je ons?", counted)
    assert (question.type, keys(question)) == ("text", {"open_guessed"})
