"""The order of answers of how often with a word between, of skill, of reach, and of what is known and used.

The orders are those by hand: from rarely to often, from near to far, from unknown to used.
"""

import pytest

from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.known_and_used import from_unknown_to_used, use_of
from les_evaluation.study.drafting.neutral_table import Column, Said

SERIES = """
Never; Sometimes; Once a week; More than once a week
Never; Sometimes; Once a month; Once a week; More than once a week
Nooit; Soms; Eén keer per week; Meer dan één keer per week
Jamais; Parfois; Une fois par semaine; Plus d'une fois par semaine
Nie; Manchmal; Einmal pro Woche; Mehr als einmal pro Woche
Never; Rarely; Sometimes; Weekly; More than once a day
Never; Only once; A few times; Many times
Nooit; Eén keer; Enkele keren; Vele keren
Jamais; Une seule fois; Quelques fois; Souvent
Nie; Einmal; Einige Male; Viele Male
Poor; Basic; Good; Expert
Zwak; Basis; Goed; Expert
Pauvre; Basique; Bon; Expert
Schlecht; Grundlegend; Gut; Experte
Poor, we are new to this; Basic, we went to some talks; Good, we followed courses; Expert, we teach it
Faible, c'est nouveau; Basique, quelques rencontres; Bon, des formations; Expert, nous formons les autres
Slecht, dit is nieuw; Basis, een paar lezingen; Goed, we volgden cursussen; Expert, wij geven les
Schlecht, das ist neu; Grundlegend, einige Vorträge; Gut, wir haben Kurse besucht; Experte, wir lehren es
I am not familiar with this word; I am familiar with this word, but do not use it; I use this word
Not familiar; Familiar but do not use it; Use it
I have never heard of it; I have heard of it but never used it; I have used it; I use it regularly
I don't know it; I know it but don't use it; I use it
Unknown; Known but not used; Used
Ik ken dit woord niet; Ik ken dit woord, maar gebruik het niet; Ik gebruik dit woord
Nooit van gehoord; Van gehoord, maar nooit gebruikt; Gebruik ik soms; Gebruik ik vaak
Onbekend; Bekend maar niet gebruikt; Gebruikt
Je ne connais pas ce mot; Je connais ce mot mais je ne l'utilise pas; J'utilise ce mot
Inconnu; Connu mais pas utilisé; Utilisé
Ich kenne das Wort nicht; Ich kenne das Wort, benutze es aber nicht; Ich benutze das Wort
Nie davon gehört; Davon gehört, aber nie benutzt; Manchmal benutzt; Oft benutzt
Local; Regional; National; International
Lokaal; Regionaal; Nationaal; Internationaal
Local; Régional; National; International; Mondial
Lokal; Regional; National; International; Weltweit
Gemeentelijk; Provinciaal; Nationaal; Europees; Wereldwijd
Few people / local fair; More people / regional fair; Many people / global fair
Neighbourhood; City; Region; Country; World
Buurt; Stad; Regio; Land; Wereld
Quartier; Ville; Région; Pays; Monde
Micro; Small; Medium; Large
""".strip().splitlines()


def ordered(answers):
    """The answers of a column as the draft orders them, and the keys of its doubts."""
    found = answer_list([Column("q", Said("Which one?"), dict.fromkeys(answers, 5), 5 * len(answers))])
    return [(one.caption, one.kind) for one in found.choices], [doubt.key for doubt in found.doubts]


@pytest.mark.parametrize("line", SERIES)
def test_whoever_answered_first_the_order_is_the_same(line):
    told = line.split("; ")
    for given in (sorted(told), sorted(told, reverse=True), told[1:] + told[:1]):
        assert ordered(given)[0] == [(answer, "substantive") for answer in told]


def test_a_word_without_a_period_between_periods_is_told_as_a_guess():
    assert "degrees_unsure" in ordered(["Never", "Once a month", "More than once a week", "Sometimes"])[1]
    assert ordered(["Never", "Once a month", "More than once a week"])[1] == []


@pytest.mark.parametrize("caption", ["Don't know", "Weet niet", "I like it", "Je ne sais pas", "Keine Angabe"])
def test_no_view_says_nothing_of_a_thing(caption):
    assert use_of(caption) is None


def test_answers_of_which_none_denies_are_no_series_of_knowing():
    assert from_unknown_to_used(["I know it", "I use it", "I use it every day"]) is None
    assert from_unknown_to_used(["I don't know it", "I know it", "I have heard of it"]) is None
