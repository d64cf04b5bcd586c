"""The order of answers in the wordings of known instruments, and of answers that deny what the others say.

Sources of the wordings: W. M. Vagias, Likert-type scale response anchors (2006); WHOQOL-BREF and WHO-5 (World Health
Organization); Strengths and Difficulties Questionnaire; Copenhagen Psychosocial Questionnaire; Utrecht Work Engagement
Scale; Depression Anxiety Stress Scales; World Values Survey and ISSP (trust, role of government); NHS patient surveys;
the Common European Framework of Reference for Languages; pages of makers of surveys (Rogator, Questio).
"""

import pytest

from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.neutral_table import Column, Said

# From low to high by hand, or from the bad end to the good one.
SCALES = """
# how much, how far
Not at all; A little; A moderate amount; Very much; An extreme amount
Not at all; To a small extent; To some extent; To a moderate extent; To a great extent; To a very great extent
Gar nicht; In geringem Maße; In mittlerem Maße; In hohem Maße
In sehr geringem Maß; In geringem Maß; Zum Teil; In hohem Maß; In sehr hohem Maß
Helemaal niet; Een beetje; Nogal; Veel; Heel veel
None at all; Not very much; Quite a lot; A great deal
No trust at all; Not very much trust; Quite a lot of trust; A great deal of trust
Überhaupt kein Vertrauen; Nicht sehr viel Vertrauen; Ziemlich viel Vertrauen; Sehr viel Vertrauen
Plays no role; Plays a minor role; Plays a major role
Niet van toepassing op mij; Enigszins van toepassing op mij; Sterk van toepassing op mij
Not true; Somewhat true; Certainly true
Niet waar; Een beetje waar; Zeker waar
Nicht zutreffend; Teilweise zutreffend; Eindeutig zutreffend
Not at all prepared; Slightly prepared; Somewhat prepared; Well prepared; Very well prepared
# how often
Nooit; Sporadisch; Af en toe; Regelmatig; Dikwijls; Zeer dikwijls; Altijd
Never; Very rarely; Rarely; Occasionally; Frequently; Very frequently; Always
Zu keinem Zeitpunkt; Ab und zu; Etwas weniger als die Hälfte der Zeit; Etwas mehr als die Hälfte der Zeit; Meistens
# yes and how far
No; Yes, to some extent; Yes, definitely
No; Yes, to some extent; Yes, completely
Nein; Ja, teilweise; Ja, vollständig
Nee, nog niet; Gedeeltelijk; Ja, volledig
No, never; Yes, once; Yes, several times
No, never; No, but I used to; Yes, occasionally; Yes, regularly
Nee; Ja, af en toe; Ja, regelmatig
Nein, gar nicht; Nein, kaum; Ja, etwas; Ja, sehr
Nee, helemaal niet; Nee, niet echt; Ja, een beetje; Ja, heel erg
Non, pas du tout; Non, plutôt pas; Ni oui ni non; Oui, plutôt; Oui, tout à fait
# how surely
Definitely should not be; Probably should not be; Probably should be; Definitely should be
Auf keinen Fall verantwortlich; Eher nicht verantwortlich; Eher verantwortlich; Auf jeden Fall verantwortlich
I don't think so; Maybe; I think so; Definitely
Non, jamais; Non, je ne pense pas; Peut-être; Oui, bien sûr
Je ne pense pas; Peut-être; Je pense que oui; Certainement
# sufficiency and quality
Nicht genug; Genug; Mehr als genug
Niet genoeg; Genoeg; Meer dan genoeg
Insufficient; Barely sufficient; Sufficient; More than sufficient
Beaucoup trop peu; Trop peu; Juste assez; Trop; Beaucoup trop
Très insuffisant; Insuffisant; Moyen; Satisfaisant; Très satisfaisant
Ruim onder gemiddeld; Onder gemiddeld; Gemiddeld; Boven gemiddeld; Ruim boven gemiddeld
Unter den Erwartungen; Den Erwartungen entsprechend; Über den Erwartungen
# change
Erheblich erschwert; Etwas erschwert; Keine Veränderung; Etwas erleichtert; Erheblich erleichtert
Veel negatiever; Iets negatiever; Hetzelfde; Iets positiever; Veel positiever
# difficulty, interest, concern, knowledge
Sehr schwierig; Schwierig; Mittel; Einfach; Sehr einfach
Niet geïnteresseerd; Beetje geïnteresseerd; Geïnteresseerd; Erg geïnteresseerd
Desinteressiert; Wenig interessiert; Interessiert; Sehr interessiert
Erg bezorgd; Nogal bezorgd; Een beetje bezorgd; Niet bezorgd
Nicht motiviert; Wenig motiviert; Motiviert; Hoch motiviert
A1; A2; B1; B2; C1; C2
Basic; Intermediate; Advanced; Fluent; Native
Kenne ich nicht; Kenne ich vom Namen; Habe ich schon genutzt; Nutze ich regelmäßig
Never used; Used once or twice; Use regularly
# other
Hate; Dislike; Neutral; Like; Love
Very early; Early; On time; Late; Very late
Sehr angespannt; Eher angespannt; Eher entspannt; Sehr entspannt
"""

# An answer that would be no view elsewhere, and here denies what the others say.
DENIALS = [
    ["Onbekend", "Enigszins bekend", "Bekend"],
    ["Unbekannt", "Teilweise bekannt", "Bekannt"],
    ["Ken ik niet", "Ken ik van naam", "Ken ik goed"],
]


def lines():
    return [line.split("; ") for line in SCALES.strip().splitlines() if not line.startswith("#")]


def listed(cells):
    return answer_list([Column("v1", Said("What do you think?"), dict.fromkeys(sorted(cells), 4), 4 * len(cells))])


@pytest.mark.parametrize("order", lines() + DENIALS, ids=" < ".join)
def test_answers_are_put_in_the_order_that_they_say(order):
    found = listed(order)
    told = [choice.caption for choice in found.choices]
    assert told in (order, order[::-1])
    assert {choice.kind for choice in found.choices} == {"substantive"}
    assert not {"order_unknown", "scale_unknown"} & {doubt.key for doubt in found.doubts}


@pytest.mark.parametrize(
    ("cells", "apart"),
    [
        (["Man", "Vrouw", "Onbekend"], "Onbekend"),
        (["Yes", "No", "Unknown"], "Unknown"),
        (["Very good", "Good", "Bad", "Unknown"], "Unknown"),
        (["Zeer tevreden", "Tevreden", "Ontevreden", "Zeer ontevreden", "Ken ik niet"], "Ken ik niet"),
        (["Helemaal eens", "Eens", "Oneens", "Helemaal oneens", "Niet van toepassing"], "Niet van toepassing"),
    ],
)
def test_answers_that_deny_nothing_of_the_others_stay_no_view(cells, apart):
    assert [choice.caption for choice in listed(cells).choices if choice.kind == "no_view"] == [apart]
