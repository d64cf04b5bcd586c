"""The order of answers that say how often or how much within a sentence, or by a word and its opposite."""

from __future__ import annotations

import pytest

from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.answer_rates import rate_of
from les_evaluation.study.drafting.scale_words import scale_of

ORDERS = [
    ["Cela ne m'est jamais arrivé", "Cela m'arrive quelques fois par an", "Cela m'arrive tous les mois"],
    ["This never happened to me", "This happens to me a few times a year", "This happens to me every month"],
    ["Dat overkomt mij nooit", "Dat overkomt mij af en toe, een paar keer per jaar", "Dat overkomt mij elke maand"],
    ["Das ist mir noch nie passiert", "Das passiert mir ein paar Mal im Jahr", "Das passiert mir jeden Monat"],
    ["Jamais", "Régulièrement, une fois par semaine", "Très régulièrement, plusieurs par semaine", "Tous les jours"],
    ["Nooit", "Regelmatig, een keer per week", "Zeer regelmatig, meerdere per week", "Elke dag"],
    ["Never", "Regularly, once a week", "Very regularly, several a week", "Every day"],
    ["Nie", "Regelmäßig, einmal pro Woche", "Sehr regelmäßig, mehrere pro Woche", "Jeden Tag"],
    ["Jamais", "Rarement", "De temps en temps", "Régulièrement, une fois par semaine"],
    ["moins d'une fois par mois", "une fois par mois", "plus d’une fois par mois"],
    ["jamais", "une fois tous les deux mois", "une fois par mois", "deux fois par mois", "une fois par semaine"],
    ["nooit", "een keer om de twee maanden", "een keer per maand", "twee keer per maand"],
    ["nie", "einmal alle zwei Monate", "einmal im Monat", "zweimal im Monat"],
    ["never", "once every two months", "once a month", "twice a month"],
]
SCALES = [
    ["mauvais", "pas terrible", "bien", "très bien"],
    ["pas terrible", "bien", "très bien"],
    [
        *("Vollstes Misstrauen", "Misstraue ich sehr", "Misstraue ich etwas"),
        *("Vertraue ich etwas", "Vertraue ich sehr", "Vollstes Vertrauen"),
    ],
    ["Full distrust", "Distrust a lot", "Distrust somewhat", "Trust somewhat", "Trust a lot", "Full trust"],
    [
        *("Volledig wantrouwen", "Wantrouw ik zeer", "Wantrouw ik enigszins"),
        *("Vertrouw ik enigszins", "Vertrouw ik zeer", "Volledig vertrouwen"),
    ],
    [
        *("Méfiance totale", "Je me méfie beaucoup", "Je me méfie un peu"),
        *("Je fais un peu confiance", "Je fais beaucoup confiance", "Confiance totale"),
    ],
]


def shuffled(answers, seed):
    return [*answers[seed::2], *answers[:seed], *answers[seed + 1 :: 2]]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("answers", ORDERS)
def test_how_often_orders_a_sentence(answers, seed):
    own = shuffled(answers, seed)
    found = scale_of(own)
    assert (list(found.order) if found else known_order(own)) == answers


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("answers", SCALES)
def test_a_word_and_its_opposite_with_degrees_are_a_scale(answers, seed):
    assert list(scale_of(shuffled(answers, seed)).order) == answers


@pytest.mark.parametrize(
    "answers",
    [
        ["Agile", "Rather agile", "Hybrid", "Rather plan-driven", "Plan-driven"],
        ["Links", "Eher links", "Eher rechts", "Rechts"],
        ["Public", "Plutôt public", "Les deux", "Plutôt privé", "Privé"],
        ["Stad", "Eerder stad", "Eerder dorp", "Dorp"],
    ],
)
def test_rather_the_one_stands_between_it_and_the_middle(answers):
    for seed in (1, 2):
        assert known_order(shuffled(answers, seed)) in (answers, answers[::-1])


def test_things_of_which_one_is_rather_another_have_no_order():
    assert known_order(["Bus", "Rather bus", "Car", "Train"]) is None


def test_never_within_a_sentence_is_no_amount_of_something_else():
    assert known_order(["I never work with others", "Once a week with John", "On my own"]) is None
    assert rate_of("plusieurs fois par semaine") == 3 * 52
