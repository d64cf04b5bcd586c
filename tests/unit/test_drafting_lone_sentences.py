"""What one person wrote is no answer to choose: short open questions of few people, and choices with rare answers."""

import csv
from collections import Counter

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.lone_sentences import is_sentence, without_lone_cells
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.recognise import recognise
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


SHORT = {
    "en": ({"Friends": 8, "Internet": 7, "School": 4}, ["my wife works there", "I live nearby"]),
    "de": ({"Freunde": 8, "Internet": 7, "Zeitung": 4}, ["mein Bruder arbeitet dort", "Ich wohne um die Ecke"]),
    "nl": ({"Via vrienden": 8, "Internet": 7, "School": 4}, ["mijn moeder werkt er", "ik woon om de hoek"]),
    "fr": ({"Amis": 8, "Internet": 7, "École": 4}, ["ma fille y travaille", "j'habite juste à côté"]),
}


@pytest.mark.parametrize(("offered", "own"), SHORT.values(), ids=SHORT)
def test_what_somebody_tells_of_himself_in_a_few_words_is_text_at_other(offered, own):
    question = question_of("How did you hear of us?", offered | dict.fromkeys(own, 1))
    assert question.type == "select_one"
    assert substantive(question) == set(offered)
    assert question.typed


@pytest.mark.parametrize(
    "counted",
    [
        {"I work": 9, "I study": 7, "I look for work": 1},
        {"Bus": 9, "Tram": 7, "I do not commute": 1},
        {"Bus": 9, "Tram": 7, "My car": 1},
    ],
)
def test_answers_in_the_first_person_that_may_be_offered_stay(counted):
    assert substantive(question_of("Which fits?", counted)) == set(counted)


def grid(*rows):
    columns = [Column(f"v{at}", Said(f"Row {at}"), Counter(cells), len(cells), tuple(cells)) for at, cells in rows]
    return without_lone_cells(columns)


def test_a_sentence_in_one_row_of_a_grid_is_no_answer_of_its_list():
    often = ["Often", "Rarely", "Never"] * 4
    kept, lost = grid((1, [*often, "Often"]), (2, [*often, WROTE]))
    assert lost == {"v2": [WROTE]}
    assert [set(column.values) for column in kept] == [set(often), set(often)]


def test_one_person_may_have_written_it_in_all_rows():
    often = ["Often", "Rarely", "Never"] * 4
    assert grid((1, [*often, WROTE]), (2, [*often, WROTE]))[1] == {"v1": [WROTE], "v2": [WROTE]}
    assert grid((1, [*often, WROTE, "Often"]), (2, [*often, "Often", WROTE]))[1] == {}


def test_a_sentence_in_one_row_of_a_grid_counts_as_no_answer_and_is_told(tmp_path):
    often = ["Often", "Rarely", "Never"] * 8
    rows = [["Gender", "How often? [Bus]", "How often? [Tram]", "How often? [Metro]"]]
    rows += [["Man", one, one, "Often"] for one in often] + [["Woman", "Never", WROTE, "Often"]]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    bus, tram, metro = recognise(read_export(path, problems=Problems()), can_tick=True).questions[1:]
    told = ["Never", "Rarely", "Often"]
    assert [[choice.caption for choice in one.choices] for one in (bus, tram, metro)] == [told] * 3
    assert [one.recode for one in (bus, tram, metro)] == [{}, {WROTE: None}, {}]
    assert ["sentence_in_row" in keys(one) for one in (bus, tram, metro)] == [False, True, False]
    assert WROTE not in " ".join(str(doubt.values) for doubt in tram.doubts)
