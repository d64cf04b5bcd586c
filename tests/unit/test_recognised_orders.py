"""The order of answers in a draft: what the tool tells goes before what words leave open, which is a doubt."""

from __future__ import annotations

import pytest

from les_evaluation.core.texts import text
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.scale_words import scale_of

LIKELY = ["not at all likely", "slightly likely", "somewhat likely", "moderately likely", "extremely likely"]


def column(cells, **said):
    return Column("q1", Said(**said), dict.fromkeys(cells, 2), 2 * len(cells))


def captions(found):
    return [choice.caption for choice in found.choices]


@pytest.mark.parametrize(
    "ordered",
    [
        LIKELY,
        ["Not at all", "Slightly", "Somewhat", "Moderately", "Very", "Extremely"],
        ["Not important at all", "Slightly important", "Somewhat important", "Moderately important", "Very important"],
        ["Helemaal niet", "Een beetje", "Enigszins", "Matig", "Heel erg"],
        ["Not interested at all", "Slightly interested", "Very interested", "Extremely interested"],
        ["Not angry at all", "A little angry", "Somewhat angry", "Very angry"],
    ],
)
def test_degrees_stand_in_their_order_whatever_the_order_of_the_cells(ordered):
    assert scale_of(sorted(ordered)).order == tuple(ordered)


@pytest.mark.parametrize("turned", [False, True])
def test_the_codes_of_a_tool_go_before_a_guess(turned):
    told = ["not at all likely", "slightly likely", "moderately likely", "somewhat likely", "extremely likely"]
    labels = {str(code): caption for code, caption in enumerate(told[::-1] if turned else told, 1)}
    found = answer_list([column(list(labels), labels=labels)])
    assert captions(found) == told
    assert found.doubts == ()


def test_the_codes_of_a_tool_leave_no_doubt_where_words_agree():
    labels = {str(code): caption for code, caption in enumerate(LIKELY, 1)}
    found = answer_list([column(list(labels), labels=labels)])
    assert (captions(found), found.doubts) == (LIKELY, ())


def test_without_codes_the_order_of_two_degrees_is_a_doubt():
    found = answer_list([column(sorted(LIKELY))])
    assert captions(found) == LIKELY
    assert [doubt.key for doubt in found.doubts] == ["degrees_unsure"]
    for language in ("nl", "en"):
        told = text("drafting.doubt.degrees_unsure", language, **found.doubts[0].values)
        assert "somewhat likely" in told
        assert "moderately likely" in told


def test_codes_by_letter_go_behind_the_words_and_are_told():
    labels = {"1": "Always", "2": "Never", "3": "Often", "4": "Sometimes"}
    found = answer_list([column(list(labels), labels=labels)])
    assert captions(found) == ["Never", "Sometimes", "Often", "Always"]
    assert [doubt.key for doubt in found.doubts] == ["order_differs"]


def test_codes_by_letter_of_words_that_are_unknown_keep_their_order_with_a_doubt():
    labels = {"1": "Heavy", "2": "Never", "3": "Occas", "4": "Regul"}
    found = answer_list([column(list(labels), labels=labels)])
    assert captions(found) == list(labels.values())
    assert [doubt.key for doubt in found.doubts] == ["order_unknown"]


@pytest.mark.parametrize(
    "labels", [{"1": "Catholic", "2": "Muslim", "3": "None"}, {"1": "Ghent", "2": "Liege", "3": "Mons"}]
)
def test_names_by_letter_are_no_doubt(labels):
    assert answer_list([column(list(labels), labels=labels)]).doubts == ()


def test_neither_behind_both_ends_is_no_doubt():
    labels = {"1": "Optimistic", "2": "Pessimistic", "3": "Neither"}
    found = answer_list([column(list(labels), labels=labels)])
    assert captions(found) == ["Pessimistic", "Neither", "Optimistic"]
    assert found.doubts == ()


@pytest.mark.parametrize(
    "ordered",
    [
        ["Días", "Semanas", "Meses", "Años"],
        ["Within days", "Within weeks", "Within months", "Within years"],
        ["Under ten", "Tens", "Hundreds", "Thousands", "Tens of thousands", "Hundreds of thousands or more"],
        ["Geen", "Tientallen", "Honderden", "Duizenden"],
        ["Quelques-uns", "Des dizaines", "Des centaines", "Des milliers"],
        ["Moins d'une heure", "1 à 6 heures par jour", "7 à 12 heures par jour", "Toujours en ligne"],
        [
            "Ya no lo uso",
            "Menos de una vez al mes",
            "Entre una vez al mes y una vez a la semana",
            "Más de una vez al día",
        ],
        ["Nooit", "Niet meer", "Een keer per jaar", "Tussen een keer per maand en een keer per week", "Elke dag"],
        ["Dat heb ik nog nooit gedaan", "Dat heb ik wel eens gedaan", "Dat doe ik regelmatig", "Vaak"],
        ["I have never done this", "I do this sometimes", "I do this often"],
        ["Less than one drink per week", "1 to 3 drinks", "4 to 7 drinks", "8 to 10 drinks", "More than 10 drinks"],
    ],
)
def test_sizes_and_frequencies_in_words_have_an_order(ordered):
    assert captions(answer_list([column(sorted(ordered))])) == ordered


@pytest.mark.parametrize(
    "things",
    [
        ["I often use the train", "I never use the bus", "I sometimes use the tram"],  # three things
        ["Thousands", "A river", "The sea"],
        ["Lunch hour", "Night of the week", "Years ago", "Never"],
    ],
)
def test_words_of_how_often_about_several_things_are_no_order(things):
    assert scale_of(things) is None
