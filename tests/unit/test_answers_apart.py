"""Answers that are no place on a scale, and low ends that are no "no view", in four languages."""

from __future__ import annotations

import pytest

from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.neutral_table import Column, Said


def listed(*captions, labels=False):
    """(answers in order, those of no view, keys of doubts)."""
    said = Said(labels={str(n): one for n, one in enumerate(captions)}) if labels else Said()
    cells = {str(n) if labels else one: 20 for n, one in enumerate(captions)}
    found = answer_list([Column("Q", said, cells, 500)])
    views = [choice.caption for choice in found.choices if choice.kind == "substantive"]
    apart = [choice.caption for choice in found.choices if choice.kind == "no_view"]
    return views, apart, {doubt.key for doubt in found.doubts}


@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize(
    ("order", "apart"),
    [
        (["Less than 6 months.", "6-12 months.", "1-2 years.", "2+ years."], "I don't use Jupyter."),
        (["Less than 15 minutes", "15-30 minutes", "More than 30 minutes"], "I do not commute"),
        (["Minder dan 15 minuten", "15-30 minuten", "Meer dan 30 minuten"], "Ik werk niet buitenshuis"),
        (["Moins de 15 minutes", "15-30 minutes", "Plus de 30 minutes"], "Je ne travaille pas"),
        (["Weniger als 15 Minuten", "15-30 Minuten", "Mehr als 30 Minuten"], "Ich habe kein Fahrrad"),
        (["Never", "Sometimes", "Always"], "I am not a member"),
        (["Slecht", "Goed", "Zeer goed"], "Ik heb geen kinderen"),
    ],
)
def test_what_says_that_a_question_does_not_hold_stands_apart_with_a_doubt(order, apart, labels):
    views, no_view, doubts = listed(*order[1:], apart, order[0]) if not labels else listed(*order, apart, labels=True)
    assert (views, no_view) == (order, [apart])
    assert "does_not_hold" in doubts


def test_a_denial_that_is_a_step_of_the_scale_stays_there():
    _, apart, doubts = listed("I do not agree", "I agree", "I strongly agree", "I strongly disagree")
    assert apart == []
    assert not {"does_not_hold", "may_not_hold"} & doubts


def test_among_answers_without_an_order_it_is_told_alone():
    _, apart, doubts = listed("We share one project", "We work apart", "I am not collaborating")
    assert apart == []
    assert "may_not_hold" in doubts


@pytest.mark.parametrize("out", ["N/A - skip, don't know.", "N/A - skip.", "n.v.t. (geen auto)", "Missing", "Fehlend"])
def test_not_applicable_is_no_end_of_a_scale(out):
    assert listed("(0) Not a problem", "(1) Trivial", "(2) Minor", out)[:2] == (
        ["(0) Not a problem", "(1) Trivial", "(2) Minor"],
        [out],
    )


@pytest.mark.parametrize(
    "order",
    [
        ["No experience", "Some", "A lot"],
        ["Geen ervaring", "Een beetje", "Veel"],
        ["No experience", "Beginner", "Intermediate", "Expert"],
        ["Geen ervaring", "Beginner", "Gevorderd", "Expert"],
        ["Aucune expérience", "Débutant", "Avancé", "Expert"],
        ["Keine Erfahrung", "Anfänger", "Fortgeschritten", "Experte"],
        ["Complete novice (no experience)", "Beginner", "Intermediate", "Expert"],
        ["Not familiar", "Somewhat familiar", "Very familiar"],
    ],
)
def test_no_experience_is_the_low_end_of_how_much(order):
    views, apart, _ = listed(*sorted(order))
    assert (views, apart) == (order, [])


@pytest.mark.parametrize("out", ["No experience", "Not sure", "Unfamiliar"])
def test_beside_opinions_it_is_no_view(out):
    views, apart, _ = listed("Satisfied", out, "Dissatisfied", "Very satisfied")
    assert (views, apart) == (["Dissatisfied", "Satisfied", "Very satisfied"], [out])


def test_beside_answers_of_no_order_it_is_doubted():
    _, apart, doubts = listed("Apples", "Pears", "Plums", "No experience")
    assert apart == ["No experience"]
    assert "low_or_no_view" in doubts


@pytest.mark.parametrize(
    "order",
    [
        ["Never.", "Every few months.", "Monthly.", "Weekly.", "Daily."],
        ["Less often than monthly", "Monthly", "Weekly", "Daily"],
        ["Minder vaak dan maandelijks", "Maandelijks", "Wekelijks", "Dagelijks"],
        ["Moins souvent que chaque mois", "Chaque mois", "Chaque semaine", "Chaque jour"],
        ["Seltener als monatlich", "Monatlich", "Wöchentlich", "Täglich"],
        ["Weekly", "Daily", "More often than daily"],
    ],
)
def test_how_often_goes_from_seldom_to_often(order):
    assert listed(*sorted(order))[0] == order


@pytest.mark.parametrize(
    "order",
    [
        ["Mangelhaft", "Ausreichend", "Befriedigend", "Gut", "Sehr gut"],
        ["Slecht", "Gaat wel", "Goed", "Zeer goed"],
        ["Mauvais", "Laisse à désirer", "Moyen", "Bon", "Excellent"],
        ["Horrible", "Poor", "Average", "Good", "Excellent"],
    ],
)
def test_words_of_quality_have_their_place(order):
    assert listed(*sorted(order))[0] == order


@pytest.mark.parametrize("out", ["NoAnswer", "DontKnow", "dont_know", "weet_niet", "ne_sait_pas", "keine_angabe"])
def test_codes_of_forms_that_say_no_view(out):
    assert listed("Goed", "Slecht", out)[1] == [out]
