"""Scales in four languages: the order and the answers apart are those that a reader of the language gives them."""

import pytest

from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.scale_words import scale_of

# Written from low to high by hand, as questionnaires in these languages have them; behind | what is no view.
SCALES = """
Pas du tout d'accord; Plutôt pas d'accord; Ni d'accord, ni pas d'accord; Plutôt d'accord; Tout à fait d'accord | NSP
Pas du tout d’accord; Pas d’accord; Neutre; D’accord; Tout à fait d’accord | Sans avis
Fortement en désaccord; En désaccord; Ni en accord ni en désaccord; En accord; Fortement en accord
Très insatisfait·e; Plutôt insatisfait·e; Ni satisfait·e ni insatisfait·e; Plutôt satisfait·e; Très satisfait·e
Pas du tout satisfait(e); Peu satisfait(e); Satisfait(e); Très satisfait(e) | Je ne sais pas
Très insatisfaite; Insatisfaite; Satisfaite; Très satisfaite | Non concerné(e)
Jamais; Rarement; Parfois; Souvent; Toujours | Je ne souhaite pas répondre
Jamais; Presque jamais; De temps en temps; Souvent; Très souvent
Pas du tout important; Peu important; Assez important; Très important
Très mauvaise; Mauvaise; Moyenne; Bonne; Très bonne
Certainement pas; Probablement pas; Peut-être; Probablement; Certainement
Totalement insuffisant; Plutôt insuffisant; Plutôt suffisant; Tout à fait suffisant
Pas du tout; Un peu; Moyennement; Beaucoup; Énormément
Non, pas du tout; Plutôt non; Plutôt oui; Oui, tout à fait | NSP
Stimme überhaupt nicht zu; Stimme eher nicht zu; Teils/teils; Stimme eher zu; Stimme voll und ganz zu | Weiß nicht
Trifft gar nicht zu; Trifft eher nicht zu; Teils, teils; Trifft eher zu; Trifft voll zu | Keine Angabe
Lehne stark ab; Lehne eher ab; Weder noch; Stimme eher zu; Stimme stark zu
Sehr unzufrieden; Eher unzufrieden; Weder zufrieden noch unzufrieden; Eher zufrieden; Sehr zufrieden | k. A.
Nie; Selten; Manchmal; Oft; Immer | Kann ich nicht beurteilen
Nie; Gelegentlich; Regelmäßig; Häufig; Sehr häufig
Überhaupt nicht wichtig; Eher unwichtig; Eher wichtig; Sehr wichtig
Sehr schlecht; Eher schlecht; Mittelmäßig; Eher gut; Sehr gut
Sehr unwahrscheinlich; Eher unwahrscheinlich; Eher wahrscheinlich; Sehr wahrscheinlich
Völlig unzureichend; Eher unzureichend; Eher ausreichend; Völlig ausreichend
Gar nicht; Wenig; Mittelmäßig; Ziemlich; Sehr
Nein, gar nicht; Eher nein; Eher ja; Ja, auf jeden Fall | Weiß ich nicht
Helemaal oneens; Oneens; Niet eens, niet oneens; Eens; Helemaal eens | Weet niet / n.v.t.
Helemaal onvoldoende; Onvoldoende; Voldoende; Ruim voldoende | Geen mening
Helemaal niet; In beperkte mate; In redelijke mate; In grote mate; In zeer grote mate
Never; Rarely; Sometimes; Often; All of the time
Gar nicht; Selten; Eher selten; Eher häufig; Sehr häufig
Very Difficult; Difficult; Somewhat Difficult; Somewhat Easy; Easy; Very Easy
Very unsafe; Somewhat unsafe; Somewhat safe; Very safe | I'd rather not say
Strongly oppose; Somewhat oppose; Neither support nor oppose; Somewhat support; Strongly support
Much worse; Somewhat worse; About the same; Somewhat better; Much better
Helemaal niet duidelijk; Niet duidelijk; Eerder duidelijk; Duidelijk; Zeer duidelijk
Zeer moeilijk; Moeilijk; Neutraal; Makkelijk; Zeer makkelijk
Pas du tout utile; Peu utile; Assez utile; Très utile
Gar nicht gut; Nicht besonders gut; Weder gut noch schlecht; Einigermaßen gut; Sehr gut
(1) No goals; (2); (3); (4); (5) Very clear goals
Disagree / En désaccord; Neutral / Neutre; Agree / D'accord; Strongly agree / Tout à fait d'accord
Nothing at all; Only a little; Some; A lot | No answer
Not at all comfortable; Not so comfortable; Somewhat comfortably; Extremely comfortable | Not applicable to me
Strongly disagree; Somewhat disagree; Neither agree nor disagree; Somewhat agree; Strongly agree | Prefer not to say
"""


def parts_of_scale(line):
    order, _, apart = line.partition("|")
    return tuple(part.strip() for part in order.split(";")), tuple(
        part.strip() for part in apart.split(";") if part.strip()
    )


@pytest.mark.parametrize("line", SCALES.strip().splitlines())
def test_a_scale_gets_its_order_in_every_language(line):
    order, apart = parts_of_scale(line)
    found = scale_of([*apart, *sorted(order)])
    assert found is not None
    assert (found.order, found.no_view) == (order, apart)


@pytest.mark.parametrize(
    "order",
    [
        ["Under 18", "18-24", "25-34", "35-44", "65+"],
        ["18-29", "30-44", "45-60", "> 60"],
        ["jonger dan 25", "25 tot 44", "45 tot 64", "65 of ouder"],
        ["$0 - $999", "$1,000 - $24,999", "$25,000 - $99,999", "$100,000+"],
        ["0-6 months ago", "6 months - 1 year ago", "More than 1 year ago"],
        ["minder dan 1 uur", "1 tot 5 uur", "meer dan 1 dag"],
        ["Once", "Twice", "Three times", "More than three times"],
        ["moins de 20 ans", "20 à 39 ans", "40 ans et plus"],
        ["unter 30 Jahre", "30 bis 49 Jahre", "50 Jahre und älter"],
        ["Less than high school degree", "High school degree", "Some college", "Bachelor degree", "Graduate degree"],
        ["Geen diploma", "Lager onderwijs", "Hoger secundair onderwijs", "Bachelor", "Master", "Doctoraat"],
        ["Novice", "Intermediate", "Advanced", "Expert"],
        ["Sans diplôme", "Baccalauréat", "Licence", "Master", "Doctorat"],
    ],
)
def test_amounts_periods_and_levels_have_an_order_that_is_no_opinion(order):
    assert known_order(sorted(order, key=str.casefold, reverse=True)) == order
    assert scale_of(order) is None


@pytest.mark.parametrize("answers", [["Ghent", "Leuven", "Bruges"], ["Yes", "No"], ["Red 1", "Red 2", "Blue"]])
def test_answers_without_an_order_get_none(answers):
    assert known_order(answers) is None


@pytest.mark.parametrize(
    "answers",
    [
        "Male; Female; Non-binary",
        "Metro; Non-metro",
        "Full time; Part time; Not employed",
        "Large city; Small city; Village",
    ],
)
def test_words_that_are_no_scale_are_none(answers):
    assert scale_of([answer.strip() for answer in answers.split(";")]) is None


@pytest.mark.parametrize(
    "line",
    [
        "Never; Once a few weeks; Once every day; More than once everyday",
        "Less than once a month; Once a month; 2-3 times a month; Once a week; Several times a week; Every day",
        "Nooit; Enkele keren per jaar; Maandelijks; Een paar keer per maand; Wekelijks; Bijna elke dag; Dagelijks",
        "Jamais; Une fois par an; Une fois par mois; Plusieurs fois par mois; Une fois par semaine; Tous les jours",
        "<20Mb; 20Mb - 100Mb; 1Gb - 5Gb; 20Gb - 50 Gb; >50Gb",
        "500m - 1 km; 1 km - 2 km; 2 km - 5 km",
        "Never; In less than 10% of cases; In 30% of cases; In 90% of cases; Always",
        "Less than 1 hour; 1 - 6 hours per day; 7 - 12 hours per day",
        "Not enough parking; Enough parking; Too much parking",
    ],
)
def test_how_often_and_how_large_tell_their_order(line):
    answers = [answer.strip() for answer in line.split(";")]
    assert known_order(sorted(answers)) == answers
