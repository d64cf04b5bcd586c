"""Choices beside which people typed, and headings that seem to ask for a text: what comes back is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from les_evaluation.study.drafting.draft_codebook import codebook_rows
from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.typed_answers import with_word_for_other

WORK = {"Full Time": 60, "Student": 20, "Retired": 16}
TYPED = {"carer at home": 1, "between two posts": 1, "on sick leave": 1, "farmer": 1}
TRAILS = {"walk": 10, "cycle": 12, "walk, cycle": 9, "run": 8, "run, cycle": 6, "walk, run": 5}


def asked(cells, header="Which describes you?", **said):
    return single_question(Column(header, Said(**said), dict(cells), sum(cells.values())), tool="Google Forms")


def keys(question):
    return [doubt.key for doubt in question.doubts]


def test_a_choice_with_typed_answers_lists_them_as_text_at_other():
    question = asked(WORK | TYPED)
    assert question.type == "select_one"
    assert [(choice.caption, choice.kind) for choice in question.choices] == [
        ("Full Time", "substantive"),
        ("Retired", "substantive"),
        ("Student", "substantive"),
        ("Other", "other"),
    ]
    doubt = next(doubt for doubt in question.doubts if doubt.key == "typed_beside")
    assert doubt.values == {"n": 4, "answers": 3}
    rows = codebook_rows(with_names([question]), language="en").survey
    assert [row["type"].split()[0] for row in rows] == ["select_one", "text"]
    assert rows[1]["relevant"] == f"${{{rows[0]['name']}}} = 'other'"
    assert rows[1]["data_label"] == ""


def test_several_answers_with_typed_ones_beside_are_taken_apart():
    question = asked(TRAILS | {f"{one}, on my own" if at else one: 1 for at, one in enumerate(TYPED)})
    assert question.type == "select_multiple"
    chosen = [choice.caption for choice in question.choices if choice.kind == "substantive"]
    assert sorted(chosen) == ["cycle", "run", "walk"]
    assert "typed_beside" in keys(question)


def test_a_typed_answer_near_to_one_to_choose_is_a_text_at_other_as_config_says():
    question = asked(WORK | TYPED | {"full times": 1})
    assert [choice.caption for choice in question.choices] == ["Full Time", "Retired", "Student", "Other"]
    assert question.recode == {"full times": "Other: full times"}
    told = {doubt.key: doubt.values for doubt in question.doubts}
    assert told["typed_near"] == {"cells": "full times"}
    assert told["typed_beside"]["n"] == 5


def test_of_several_answers_what_hardly_anybody_typed_is_none_to_choose():
    often = {"Stochastic simulation": 30, "Ordinary differential equations": 40, "Bayesian networks": 20}
    both = {"Stochastic simulation;Bayesian networks": 20, "Bayesian networks;Ordinary differential equations": 15}
    typed = {"Bayesian networks;Delay differential equations": 1, "Partial-differential equations": 1, "Petri nets": 2}
    question = asked(often | both | typed)
    assert sorted(choice.caption for choice in question.choices if choice.kind == "substantive") == sorted(often)
    assert set(question.recode) == {"Delay differential equations", "Partial-differential equations"}


def test_the_word_for_other_is_the_same_in_what_config_says():
    french = Column("Q", Said(text="Quelle est votre situation ?"), WORK | TYPED | {"full times": 1}, 101)
    question = replace(single_question(french, tool="Google Forms"), text="Which describes you and your work?")
    [found] = with_word_for_other([question], [french])
    assert [choice.caption for choice in found.choices][-1] == "Other"
    assert found.recode == {"full times": "Other: full times"}


def test_commas_in_brackets_are_part_of_an_answer():
    cells = {"motor vehicle (car, truck, van)": 30, "bicycle": 40, "walking": 20}
    question = asked(cells | TYPED)
    assert question.type == "select_one"
    assert "motor vehicle (car, truck, van)" in [choice.caption for choice in question.choices]


def test_several_answers_are_known_where_nobody_chose_one_alone():
    cells = {"Aa, Bb": 2, "Aa, Cc": 2, "Bb, Cc, Dd": 3, "Aa, Bb, Cc, Dd": 2, "Aa, Dd": 2, "Cc, Dd": 2}
    question = asked(cells)
    assert question.type == "select_multiple"
    assert sorted(choice.caption for choice in question.choices) == ["Aa", "Bb", "Cc", "Dd"]


def test_halves_of_an_answer_are_no_answers():
    assert asked({"Yes, often": 9, "No, never": 8, "Yes, sometimes": 7}).type == "select_one"


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Comment évaluez-vous la qualité ?", ["Très mauvaise", "Mauvaise", "Moyenne", "Bonne", "Très bonne"]),
        ("Comment s'est passé l'atelier ?", ["Très mal", "Mal", "Bien", "Très bien"]),
        ("Any comments on the meal: how was it?", ["Very bad", "Bad", "Good", "Very good"]),
        ("Licht toe hoe tevreden u bent", ["Zeer ontevreden", "Ontevreden", "Tevreden", "Zeer tevreden"]),
        ("Bemerkung zur Qualität", ["Sehr schlecht", "Schlecht", "Gut", "Sehr gut"]),
        ("Suggestions : quel thème ?", ["La mobilité douce", "Le logement social", "La santé mentale"]),
    ],
)
def test_a_heading_never_overrides_answers_that_come_back(heading, answers):
    question = asked(dict.fromkeys(answers, 6), header=heading)
    assert question.type == "select_one"
    assert {choice.caption for choice in question.choices} == set(answers)
    assert ("chosen_below_heading" in keys(question)) == (not question.family)


def test_comment_alone_still_asks_for_a_text():
    question = asked({"It was a good day for all": 2, "Nothing to add from my side": 2}, header="Comment")
    assert question.type == "text"


def test_two_texts_that_come_back_below_a_heading_are_a_text_with_a_doubt():
    question = asked({"Too little room for chairs": 8, "Fine work by everybody": 7}, header="Any comments?")
    assert (question.type, keys(question)) == ("text", ["no_wording", "open_by_heading"])


def test_a_rare_answer_that_tells_itself_is_one_to_choose_though_it_is_near_to_another():
    gender = asked({"Male": 60, "male": 20, "Other gender": 10, "Female": 1} | TYPED, header="Gender")
    assert "Female" in [choice.caption for choice in gender.choices]
    assert gender.recode == {}
    ages = asked({"18-22": 40, "23-28": 40, "29-35": 19, "19": 1, "20": 1} | TYPED, header="Age group")
    assert {"19", "20"} <= {choice.caption for choice in ages.choices}
