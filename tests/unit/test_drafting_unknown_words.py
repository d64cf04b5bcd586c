"""Answers of which not every word is known: their order where others tell it, and no order rather than a wrong one."""

from __future__ import annotations

import pytest

from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.first_figures import first_figures
from les_evaluation.study.drafting.five_answers import Answers
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.single_questions import single_question

BOTH_WAYS = ["Greatly worsen", "Somewhat worsen", "Slightly worsen", "Neither worsen nor improve"]
BOTH_WAYS += ["Slightly improve", "Somewhat improve", "Greatly improve"]
MADE_UP = ["Very blurgy", "A little blurgy", "Neither blurgy nor snorky", "A little snorky", "Very snorky"]
SENTENCES = ["Very sure that it will shrink", "Moderately sure that it will shrink", "It will neither shrink nor swell"]
SENTENCES += ["Moderately sure that it will swell", "Very sure that it will swell"]
BEYOND = ["Not a risk at all", "Small risk", "Moderate risk", "Big risk", "The biggest risk"]


def drafted(captions):
    column = Column("Q1", Said("How will it be?"), dict.fromkeys(sorted(captions), 9), 9 * len(captions))
    question = single_question(column, tool="Google Forms")
    return [choice.caption for choice in question.substantive], {doubt.key for doubt in question.doubts}


@pytest.mark.parametrize("captions", [BOTH_WAYS, MADE_UP, SENTENCES, BEYOND])
def test_symmetric_words_and_ends_tell_the_order_and_it_is_to_be_checked(captions):
    order, doubts = drafted(captions)
    assert order in (captions, captions[::-1])
    assert "order_unknown" not in doubts


@pytest.mark.parametrize(
    "captions",
    [
        ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree", "Wobbly"],
        ["Never", "Sometimes", "Often", "Always", "Tuesdays of spring"],
        ["Junior", "Medior", "Senior", "Wizard"],
        ["A little blurgy", "A little snorky", "Very blurgy", "Very snorky"],  # nothing tells that these are opposites
    ],
)
def test_a_word_that_is_not_known_is_no_end_and_no_scale_is_drafted(captions):
    order, doubts = drafted(captions)
    assert order == captions
    assert "order_unknown" in doubts
    assert "scale_unknown" not in doubts
    choices = tuple(DraftChoice(caption, caption) for caption in order)
    doubt = (Doubt("type", "order_unknown"),)
    rows = [
        DraftQuestion("select_one", name, (name,), name, choices, block="grid", name=name, doubts=doubt)
        for name in ("one", "two")
    ]
    (figure,), _ = first_figures(rows, Answers(), language="en")
    assert figure["style"] == {"distinct": True}


@pytest.mark.parametrize(("known", "beyond"), [("Far too little; Too little; About right; Too much", "Far too much")])
def test_an_answer_that_mirrors_the_other_end_is_an_end(known, beyond):
    assert drafted([*known.split("; "), beyond])[0] == [*known.split("; "), beyond]


@pytest.mark.parametrize(
    "levels",
    [["Junior", "Early-career", "Mid-career", "Late-career"], ["Illiterate", "Can read and write", "Primary school"]],
)
def test_levels_of_a_career_and_of_schooling_have_their_order(levels):
    assert drafted(levels)[0] == levels
