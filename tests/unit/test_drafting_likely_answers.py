"""The order of answers in public wordings of four languages: how likely, how much, how often, how it changed.

Sources of the wordings: B. Rohrmann, Empirische Studien zur Entwicklung von Antwortskalen (1978), as quoted by the
Staatsinstitut fuer Schulqualitaet und Bildungsforschung, "Antwortformate"; W. M. Vagias, Likert-type scale response
anchors (2006); A. R. Artino et al., Developing questionnaires for educational research (2014), table 3; the Patient
Health Questionnaire; pages of makers of surveys on the Likert scale (SurveyMonkey, Scribbr, Questio, Rogator).
"""

import pytest

from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.likely_answers import from_no_to_yes
from les_evaluation.study.drafting.neutral_table import Column, Said

# From low to high by hand, or from the bad end to the good one; behind | what is no view.
SCALES = """
# likelihood de
Nein, auf keinen Fall; Nein, eher nicht; Vielleicht; Ja, wahrscheinlich; Ja, definitiv
Auf keinen Fall; Eher nicht; Vielleicht; Eher ja; Auf jeden Fall
Nein, auf keinen Fall; Eher nein; Vielleicht; Eher ja; Ja, auf jeden Fall
Keinesfalls; Wahrscheinlich nicht; Vielleicht; Ziemlich wahrscheinlich; Ganz sicher
Bestimmt nicht; Wahrscheinlich nicht; Vielleicht; Wahrscheinlich; Bestimmt
Ganz bestimmt nicht; Wahrscheinlich nicht; Vielleicht; Wahrscheinlich; Ganz bestimmt
Sicher nicht; Wahrscheinlich nicht; Vielleicht; Wahrscheinlich; Sicher
Definitiv nicht; Wahrscheinlich nicht; Vielleicht; Wahrscheinlich; Definitiv
Nein, definitiv nicht; Nein, wahrscheinlich nicht; Unentschlossen; Ja, wahrscheinlich; Ja, definitiv
Nein, sicher nicht; Eher nicht; Vielleicht; Eher schon; Ja, sicher
Auf gar keinen Fall; Eher unwahrscheinlich; Vielleicht; Eher wahrscheinlich; Auf jeden Fall
Nein, bestimmt nicht; Nein, wahrscheinlich nicht; Ja, vielleicht; Ja, bestimmt
Nein, keinesfalls; Nein, eher nicht; Ja, eher schon; Ja, unbedingt
Äußerst unwahrscheinlich; Unwahrscheinlich; Neutral; Wahrscheinlich; Äußerst wahrscheinlich
Überhaupt nicht wahrscheinlich; Wenig wahrscheinlich; Mäßig wahrscheinlich; Sehr wahrscheinlich; Äußerst wahrscheinlich
Nein, garantiert nicht; Wohl nicht; Vielleicht; Wohl ja; Ja, garantiert
# likelihood nl
Zeker niet; Waarschijnlijk niet; Misschien; Waarschijnlijk wel; Zeker wel
Nee, zeker niet; Nee, waarschijnlijk niet; Misschien; Ja, waarschijnlijk wel; Ja, zeker
Nee, absoluut niet; Nee, waarschijnlijk niet; Misschien; Ja, waarschijnlijk; Ja, absoluut
Nee, in geen geval; Nee, eerder niet; Misschien; Ja, eerder wel; Ja, in elk geval
Beslist niet; Waarschijnlijk niet; Misschien wel, misschien niet; Waarschijnlijk wel; Beslist wel
Nee, zeker niet; Nee, liever niet; Misschien; Ja, waarschijnlijk; Ja, zeker weten
In geen geval; Vermoedelijk niet; Misschien; Vermoedelijk wel; In ieder geval
Heel zeker niet; Waarschijnlijk niet; Waarschijnlijk wel; Heel zeker wel | Weet ik nog niet
Nee, beslist niet; Ik denk het niet; Misschien; Ik denk het wel; Ja, beslist
Nee, nooit; Eerder niet; Misschien; Eerder wel; Ja, zeker
# likelihood en
Definitely not; Probably not; Possibly; Probably; Definitely
Definitely would not; Probably would not; Might or might not; Probably would; Definitely would
Definitely will not; Probably will not; Might or might not; Probably will; Definitely will
No, definitely not; No, probably not; Maybe; Yes, probably; Yes, definitely
Certainly not; Probably not; Possibly; Probably; Certainly
No, absolutely not; Unlikely; Possibly; Likely; Yes, absolutely
No way; Probably not; Maybe; Probably; For sure
Extremely unlikely; Somewhat unlikely; Neither likely nor unlikely; Somewhat likely; Extremely likely
Not at all likely; Slightly likely; Moderately likely; Very likely; Completely likely
Not at all likely; Not so likely; Somewhat likely; Very likely; Extremely likely
Not probable; Somewhat improbable; Neutral; Somewhat probable; Very probable
Would not consider; Might or might not consider; Definitely consider
No, not at all; Not really; Maybe; Mostly yes; Yes, definitely
I definitely would not; I probably would not; I might; I probably would; I definitely would
Absolutely not; Rather not; Perhaps; Rather yes; Absolutely
# likelihood fr
Non, certainement pas; Non, probablement pas; Peut-être; Oui, probablement; Oui, certainement
Certainement pas; Probablement pas; Peut-être; Probablement; Certainement
Non, en aucun cas; Plutôt non; Peut-être; Plutôt oui; Oui, sans hésiter
Sûrement pas; Probablement pas; Peut-être; Probablement; Sûrement
Non, absolument pas; Non, plutôt pas; Peut-être; Oui, plutôt; Oui, absolument
Jamais de la vie; Probablement pas; Peut-être; Probablement; Sans aucun doute
Très improbable; Improbable; Neutre; Probable; Très probable
Pas du tout probable; Peu probable; Assez probable; Très probable; Extrêmement probable
Non; Non, sans doute pas; Oui, peut-être; Oui
Non, sûrement pas; Non, sans doute pas; Oui, sans doute; Oui, sûrement
Absolument pas; Probablement pas; Éventuellement; Probablement; Absolument
Définitivement pas; Probablement pas; Peut-être; Probablement; Définitivement
# agreement
Lehne ich völlig ab; Lehne ich eher ab; Teils teils; Stimme ich eher zu; Stimme ich völlig zu
Stimme gar nicht zu; Stimme weniger zu; Stimme teilweise zu; Stimme eher zu; Stimme völlig zu
Trifft überhaupt nicht zu; Trifft wenig zu; Trifft teilweise zu; Trifft ziemlich zu; Trifft völlig zu
Trifft gar nicht zu; Trifft wenig zu; Trifft teils-teils zu; Trifft ziemlich zu; Trifft völlig zu
Stimmt nicht; Stimmt wenig; Stimmt mittelmäßig; Stimmt ziemlich; Stimmt sehr
Stimmt überhaupt nicht; Stimmt eher nicht; Stimmt teilweise; Stimmt eher; Stimmt genau
Ich stimme gar nicht zu; Ich stimme nicht zu; Ich stimme weder zu noch lehne ich ab; Ich stimme zu; Ich stimme voll zu
Nicht einverstanden; Eher nicht einverstanden; Eher einverstanden; Völlig einverstanden
Überhaupt nicht; Eher nicht; Teils/teils; Eher schon; Voll und ganz
Nein, überhaupt nicht; Eher nein; Teilweise; Eher ja; Ja, voll und ganz
Volledig mee oneens; Enigszins mee oneens; Niet mee oneens/niet mee eens; Enigszins mee eens; Volledig mee eens
Helemaal mee oneens; Sterk mee oneens; Oneens; Neutraal; Eens; Sterk mee eens; Helemaal mee eens
Helemaal niet van toepassing; Eerder niet van toepassing; Neutraal; Eerder van toepassing; Helemaal van toepassing
Klopt helemaal niet; Klopt eerder niet; Klopt een beetje; Klopt grotendeels; Klopt helemaal
Totaal niet akkoord; Niet akkoord; Noch akkoord, noch niet akkoord; Akkoord; Volledig akkoord
Pas du tout d'accord; Plutôt pas d'accord; Moyennement d'accord; Plutôt d'accord; Entièrement d'accord
Tout à fait en désaccord; Plutôt en désaccord; Ni en accord ni en désaccord; Plutôt en accord; Tout à fait en accord
Pas d'accord du tout; Peu d'accord; Assez d'accord; Très d'accord
Very untrue of me; Untrue of me; Somewhat untrue of me; Neutral; Somewhat true of me; True of me; Very true of me
Does not apply at all; Rather does not apply; Partly applies; Rather applies; Fully applies
Not at all true; Hardly true; Moderately true; Exactly true
Totally disagree; Disagree; Slightly disagree; Slightly agree; Agree; Totally agree
Disagree completely; Disagree somewhat; Neither; Agree somewhat; Agree completely
Not like me at all; Not like me; A little like me; Somewhat like me; Like me; Very much like me
# satisfaction
Überhaupt nicht zufrieden; Wenig zufrieden; Teilweise zufrieden; Zufrieden; Sehr zufrieden
Völlig unzufrieden; Unzufrieden; Eher unzufrieden; Teils-teils; Eher zufrieden; Zufrieden; Völlig zufrieden
Helemaal niet tevreden; Niet zo tevreden; Redelijk tevreden; Tevreden; Zeer tevreden; Buitengewoon tevreden
Pas du tout satisfait; Peu satisfait; Moyennement satisfait; Assez satisfait; Très satisfait
Pas satisfait du tout; Plutôt pas satisfait; Ni satisfait, ni insatisfait; Plutôt satisfait; Complètement satisfait
Very dissatisfied; Moderately dissatisfied; Neutral; Slightly satisfied; Moderately satisfied; Very satisfied
# importance
Unwichtig; Weniger wichtig; Mittel wichtig; Wichtig; Sehr wichtig
Überhaupt nicht wichtig; Nicht sehr wichtig; Neutral; Wichtig; Äußerst wichtig
Völlig unwichtig; Eher unwichtig; Neutral; Eher wichtig; Besonders wichtig
Onbelangrijk; Enigszins belangrijk; Redelijk belangrijk; Belangrijk; Zeer belangrijk
Helemaal onbelangrijk; Minder belangrijk; Neutraal; Belangrijk; Heel belangrijk
Sans importance; Peu important; Moyennement important; Important; Très important; Primordial
Pas d'importance; Peu d'importance; Assez d'importance; Beaucoup d'importance
Not important at all; Low importance; Slightly important; Moderately important; Very important; Extremely important
Not a priority; Low priority; Medium priority; High priority; Essential
# quality
Ungenügend; Mangelhaft; Ausreichend; Befriedigend; Gut; Sehr gut
Sehr schlecht; Schlecht; Mittel; Gut; Sehr gut; Ausgezeichnet
Zwak; Matig; Voldoende; Goed; Uitstekend
Zeer slecht; Slecht; Niet slecht/niet goed; Goed; Zeer goed
Très mauvais; Plutôt mauvais; Correct; Plutôt bon; Excellent
Médiocre; Passable; Bien; Très bien; Excellent
Poor; Fair; Good; Very good; Excellent
# frequency
Gar nicht; An einzelnen Tagen; An mehr als der Hälfte der Tage; Beinahe jeden Tag
Nie; Seltener als einmal im Monat; Ein- bis dreimal im Monat; Einmal pro Woche; Mehrmals pro Woche; Täglich
Nie; Sehr selten; Selten; Gelegentlich; Oft; Sehr oft
Nie; Fast nie; Manchmal; Meistens; Immer
Nooit; Een paar keer per jaar; Maandelijks; Wekelijks; Meerdere keren per week; Dagelijks
Nooit; Een enkele keer; Soms; Regelmatig; Vaak; Altijd
Bijna nooit; Soms; Meestal; Bijna altijd
Jamais; Moins d'une fois par mois; Une à trois fois par mois; Une fois par semaine; Tous les jours
Jamais; Rarement; De temps en temps; Régulièrement; Souvent; Très souvent
Almost never; Once in a while; Sometimes; Often; Almost always
# sufficiency
Viel zu wenig; Eher zu wenig; Genau richtig; Eher zu viel; Viel zu viel
Veel te weinig; Te weinig; Genoeg; Te veel; Veel te veel
Pas du tout suffisant; Insuffisant; Suffisant; Largement suffisant
Not nearly enough; Not enough; About right; Too much; Far too much
Völlig unzureichend; Unzureichend; Ausreichend; Mehr als ausreichend
# change
Stark gesunken; Leicht gesunken; Gleich geblieben; Leicht gestiegen; Stark gestiegen
Deutlich gesunken; Etwas gesunken; Gleich geblieben; Etwas gestiegen; Deutlich gestiegen
Deutlich verschlechtert; Etwas verschlechtert; Unverändert; Etwas verbessert; Deutlich verbessert
Viel schlechter; Schlechter; Gleich; Besser; Viel besser
Deutlich seltener; Etwas seltener; Gleich häufig; Etwas häufiger; Deutlich häufiger
Wesentlich schlechter; Etwas schlechter; Etwa gleich; Etwas besser; Wesentlich besser
Ich nutze es seltener als früher; Ich nutze es etwa gleich häufig; Ich nutze es häufiger als früher
Sterk gedaald; Licht gedaald; Gelijk gebleven; Licht gestegen; Sterk gestegen
Veel minder; Iets minder; Evenveel; Iets meer; Veel meer
Sterk verslechterd; Een beetje verslechterd; Hetzelfde gebleven; Een beetje verbeterd; Sterk verbeterd
Fortement diminué; Légèrement diminué; Resté stable; Légèrement augmenté; Fortement augmenté
Forte baisse; Légère baisse; Stable; Légère hausse; Forte hausse
Beaucoup moins; Un peu moins; Autant; Un peu plus; Beaucoup plus
S'est fortement dégradé; S'est un peu dégradé; Est resté le même; S'est un peu amélioré; S'est fortement amélioré
Fallen sharply; Fallen slightly; Stayed the same; Risen slightly; Risen sharply
Decreased a lot; Decreased a little; Stayed about the same; Increased a little; Increased a lot
Much lower; Somewhat lower; About the same; Somewhat higher; Much higher
Got much worse; Got a bit worse; Stayed the same; Got a bit better; Got much better
Declined significantly; Declined slightly; No change; Improved slightly; Improved significantly
# difficulty
Sehr schwierig; Eher schwierig; Weder noch; Eher einfach; Sehr einfach
Sehr leicht; Leicht; Mittel; Schwer; Sehr schwer
Zeer moeilijk; Eerder moeilijk; Neutraal; Eerder gemakkelijk; Zeer gemakkelijk
Très difficile; Plutôt difficile; Ni facile ni difficile; Plutôt facile; Très facile
Very difficult; Difficult; Neutral; Easy; Very easy
Extremely difficult; Very difficult; Moderately difficult; Slightly difficult; Not at all difficult
Sehr schwierig; Ziemlich schwierig; Etwas schwierig; Gar nicht schwierig
Heel moeilijk; Best moeilijk; Een beetje moeilijk; Helemaal niet moeilijk
# interest
Gar nicht interessiert; Wenig interessiert; Mittelmäßig interessiert; Ziemlich interessiert; Sehr interessiert
Überhaupt kein Interesse; Geringes Interesse; Mittleres Interesse; Großes Interesse; Sehr großes Interesse
Helemaal niet geïnteresseerd; Weinig geïnteresseerd; Enigszins geïnteresseerd; Geïnteresseerd; Zeer geïnteresseerd
Geen interesse; Weinig interesse; Matige interesse; Veel interesse; Zeer veel interesse
Pas du tout intéressé; Peu intéressé; Assez intéressé; Très intéressé
Pas du tout intéressé(e); Peu intéressé(e); Moyennement intéressé(e); Plutôt intéressé(e); Très intéressé(e)
Aucun intérêt; Peu d'intérêt; Un certain intérêt; Beaucoup d'intérêt
Not at all interested; Not very interested; Fairly interested; Very interested; Extremely interested
Not at all interested; Slightly interested; Moderately interested; Quite interested; Extremely interested
# knowledge
Keine Kenntnisse; Geringe Kenntnisse; Grundkenntnisse; Gute Kenntnisse; Sehr gute Kenntnisse; Expertenwissen
Gar nicht bekannt; Wenig bekannt; Mäßig bekannt; Gut bekannt; Sehr gut bekannt
Noch nie gehört; Schon mal gehört; Kenne ich ein wenig; Kenne ich gut
Gar nicht vertraut; Wenig vertraut; Etwas vertraut; Ziemlich vertraut; Sehr vertraut
Geen kennis; Weinig kennis; Gemiddelde kennis; Veel kennis; Expert
Nooit van gehoord; Wel eens van gehoord; Een beetje bekend mee; Goed bekend mee
Helemaal niet vertrouwd; Weinig vertrouwd; Enigszins vertrouwd; Vertrouwd; Zeer vertrouwd
Helemaal niet bekend; Een beetje bekend; Redelijk bekend; Goed bekend; Zeer goed bekend
Aucune connaissance; Connaissances de base; Bonnes connaissances; Très bonnes connaissances; Expert
Je n'en ai jamais entendu parler; J'en ai entendu parler; Je connais un peu; Je connais bien
Pas du tout familier; Peu familier; Assez familier; Très familier
Not at all familiar; Slightly familiar; Somewhat familiar; Moderately familiar; Extremely familiar
Never heard of it; Heard of it; Know a little about it; Know a fair amount; Know it very well
No knowledge; Basic knowledge; Intermediate knowledge; Advanced knowledge; Expert knowledge
Not at all informed; Not very well informed; Fairly well informed; Very well informed
Nichts; Wenig; Einiges; Viel; Sehr viel
Beginner; Intermediate; Advanced; Expert
Anfänger; Fortgeschrittene; Experte
# concern
Äußerst besorgt; Sehr besorgt; Ziemlich besorgt; Etwas besorgt; Gar nicht besorgt
Überhaupt keine Sorgen; Geringe Sorgen; Einige Sorgen; Große Sorgen
Keine Sorgen; Einige Sorgen; Große Sorgen
Zeer bezorgd; Bezorgd; Enigszins bezorgd; Weinig bezorgd; Helemaal niet bezorgd
Helemaal geen zorgen; Weinig zorgen; Enige zorgen; Veel zorgen; Heel veel zorgen
Extrêmement inquiet; Très inquiet; Assez inquiet; Peu inquiet; Pas du tout inquiet
Pas du tout préoccupé; Pas très préoccupé; Plutôt préoccupé; Très préoccupé
Not at all concerned; Slightly concerned; Somewhat concerned; Moderately concerned; Extremely concerned
Extremely worried; Very worried; Somewhat worried; Not very worried; Not at all worried
# comfort
Sehr unwohl; Eher unwohl; Neutral; Eher wohl; Sehr wohl
Gar nicht wohl; Wenig wohl; Ziemlich wohl; Sehr wohl
Heel ongemakkelijk; Ongemakkelijk; Neutraal; Comfortabel; Heel comfortabel
Helemaal niet op mijn gemak; Een beetje op mijn gemak; Op mijn gemak; Helemaal op mijn gemak
Pas du tout à l'aise; Peu à l'aise; Plutôt à l'aise; Très à l'aise
Très mal à l'aise; Plutôt mal à l'aise; Neutre; Plutôt à l'aise; Très à l'aise
Very uncomfortable; Uncomfortable; Neutral; Comfortable; Very comfortable
Not at all comfortable; Not very comfortable; Somewhat comfortable; Very comfortable; Completely comfortable
# trust, usefulness, safety
Gar kein Vertrauen; Wenig Vertrauen; Etwas Vertrauen; Viel Vertrauen; Sehr viel Vertrauen
Helemaal geen vertrouwen; Weinig vertrouwen; Enig vertrouwen; Veel vertrouwen; Heel veel vertrouwen
Aucune confiance; Peu de confiance; Assez confiance; Très confiance
Pas du tout confiance; Plutôt pas confiance; Plutôt confiance; Tout à fait confiance
Nicht hilfreich; Wenig hilfreich; Teilweise hilfreich; Hilfreich; Sehr hilfreich
Überhaupt nicht hilfreich; Wenig hilfreich; Neutral; Hilfreich; Sehr hilfreich
Sehr unsicher; Eher unsicher; Eher sicher; Sehr sicher
Gar nicht; Kaum; Mittelmäßig; Ziemlich; Außerordentlich
Gar nicht; Wenig; Mittelmäßig; Überwiegend; Völlig
Gar nicht; Eher wenig; Neutral; Eher stark; Sehr stark
Kein Einfluss; Geringer Einfluss; Mittlerer Einfluss; Starker Einfluss; Sehr starker Einfluss
Totally unacceptable; Unacceptable; Slightly unacceptable; Slightly acceptable; Acceptable; Perfectly Acceptable
Very undesirable; Undesirable; Neutral; Desirable; Very desirable
Not at all a problem; Minor problem; Moderate problem; Serious problem
Almost no effort; A little bit of effort; Some effort; Quite a bit of effort; A great deal of effort
Strongly oppose; Somewhat oppose; Neutral; Somewhat favor; Strongly favor
"""


def lines():
    return [line for line in SCALES.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_answers_are_put_in_the_order_that_they_say(line):
    told, _, apart = line.partition(" | ")
    order = told.split("; ")
    cells = sorted([*order, *filter(None, [apart])])
    found = answer_list([Column("v1", Said("What do you think?"), dict.fromkeys(cells, 4), 4 * len(cells))])
    assert [choice.caption for choice in found.choices if choice.kind == "substantive"] == order
    assert "order_unknown" not in {doubt.key for doubt in found.doubts}


@pytest.mark.parametrize(
    "answers",
    [
        ["Yes, by bus", "No, never", "Perhaps"],  # what it is of stands beside it
        ["Ja, vielleicht", "Nein, wahrscheinlich nicht", "Ja, wahrscheinlich nicht"],  # yes and its denial
        ["Yes", "No", "Maybe"],  # nothing says how surely
        ["Definitely", "Probably", "Maybe"],  # one side alone
        ["Zeker wel", "Beslist wel", "Zeker niet"],  # two at one place
        ["Ja", "Ja, zeker"],
    ],
)
def test_other_answers_of_yes_and_no_have_no_order_of_likelihood(answers):
    assert from_no_to_yes(answers) is None
