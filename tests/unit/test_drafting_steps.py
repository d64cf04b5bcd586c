"""Answers that are a step and what it is of, and words that lost their blanks: their order, as a reader gives it."""

import pytest

from les_evaluation.study.drafting.answer_lists import list_beside
from les_evaluation.study.drafting.scale_steps import apart_from_their_end, step_places
from les_evaluation.study.drafting.scale_words import scale_of

# From low to high by hand. The English ones are anchors of W. M. Vagias, Likert-type scale response anchors (2006), or
# their like; the others are what questionnaires in these languages have in their place.
SCALES = """
Not a priority; Low priority; Medium priority; High priority; Essential
Not a problem at all; Minor problem; Moderate problem; Serious problem
No effect; Minor effect; Moderate effect; Major effect
Not a barrier; Somewhat of a barrier; Moderate barrier; Extreme barrier
Never true; Rarely true; Sometimes true; Usually true; Always true
Would not consider; Might or might not consider; Definitely consider
Never; Almost never; Occasionally/Sometimes; Almost every time; Every time
Not acceptable; Slightly acceptable; Moderately acceptable; Acceptable; Perfectly acceptable
Strongly reject; Reject; Undecided; Accept; Strongly accept
Definitely will not; Probably will not; Probably will; Definitely will
Not at all; Several days; More than half the days; Nearly every day
Not well at all; Not very well; Fairly well; Very well
Far below average; Below average; Average; Above average; Far above average
Far too little; Too little; About right; Too much; Far too much
Too easy; Just right; Too difficult
Significantly decreased; Slightly decreased; No change; Slightly increased; Significantly increased
Large decrease; Small decrease; No change; Small increase; Large increase
Declining; Stable; Growing
Much lower; Lower; About the same; Higher; Much higher
No influence; Little influence; Some influence; Strong influence; Very strong influence
Very weak; Weak; Moderate; Strong; Very strong
Weak; Sufficient; Good; Very good
Sterk gedaald; Gedaald; Gelijk gebleven; Gestegen; Sterk gestegen
Afname; Geen verandering; Toename
Krimp; Stabiel; Groei
Achteruitgang; Stilstand; Vooruitgang
Sterke daling; Lichte daling; Geen verandering; Lichte stijging; Sterke stijging
Geen invloed; Kleine invloed; Matige invloed; Grote invloed; Zeer grote invloed
Zwak; Matig; Sterk
Veel te weinig; Te weinig; Precies goed; Te veel; Veel te veel
Zeer ongelukkig; Ongelukkig; Niet gelukkig, niet ongelukkig; Gelukkig; Zeer gelukkig
Onvoldoende; Matig; Voldoende; Goed; Zeer goed
Helemaal niet van toepassing; Niet van toepassing; Een beetje van toepassing; Helemaal van toepassing
Rückgang; Keine Veränderung; Wachstum
Starker Rückgang; Leichter Rückgang; Keine Veränderung; Leichtes Wachstum; Starkes Wachstum
Kein; Gering; Mittel; Stark; Sehr stark
Keine; Geringe; Mittlere; Starke; Sehr starke
Kein Einfluss; Geringer Einfluss; Mittlerer Einfluss; Starker Einfluss; Sehr starker Einfluss
Kein Interesse; Geringes Interesse; Mittleres Interesse; Großes Interesse; Sehr großes Interesse
Gar keine; Wenige; Einige; Viele; Alle
Zu niedrig; Angemessen; Zu hoch
Forte baisse; Légère baisse; Stable; Légère hausse; Forte hausse
S'est dégradé; Est resté identique; S'est amélioré
Aucun; Peu; Moyennement; Beaucoup
Aucune influence; Faible influence; Influence moyenne; Forte influence
Trop court; Juste bien; Trop long
Insuffisant; Passable; Bien; Très bien; Excellent
Muy baja; Baja; Media; Alta; Muy alta
Ha disminuido; Se ha mantenido igual; Ha aumentado
Mucho peor; Peor; Igual; Mejor; Mucho mejor
Ninguna influencia; Poca influencia; Bastante influencia; Mucha influencia
Muy difícil; Difícil; Neutral; Fácil; Muy fácil
Molto bassa; Bassa; Media; Alta; Molto alta
Peggiorato; Rimasto uguale; Migliorato
Nessuno; Poco; Abbastanza; Molto
Muito baixo; Baixo; Médio; Alto; Muito alto
Piorou; Igual; Melhorou
Nenhuma influência; Pouca influência; Muita influência
None; Few; Some; Many; Most
Nobody; A few people; Most people; Everyone
Not enough; Just enough; More than enough
Less important; Equally important; More important
Fell sharply; Fell slightly; Did not change; Rose slightly; Rose sharply
Did not meet expectations; Partially met expectations; Met expectations; Exceeded expectations
Minder belangrijk; Even belangrijk; Belangrijker
Minder vaak; Even vaak; Vaker
Geen enkele; Een paar; Ongeveer de helft; De meeste; Allemaal
Kürzer; Gleich lang; Länger
Nicht zutreffend; Wenig zutreffend; Eher zutreffend; Voll zutreffend
Plus court; Pareil; Plus long
Inconnu; Peu connu; Connu; Bien connu
Muy negativo; Negativo; Neutro; Positivo; Muy positivo
非常不满意; 不满意; 一般; 满意; 非常满意
"""
STUCK = """
KeinHemmnis; GeringesHemmnis; MittleresHemmnis; StarkesHemmnis; Sehr starkesHemmnis
KeineKenntnisse; GeringeKenntnisse; MittlereKenntnisse; GuteKenntnisse; Sehr umfassende Kenntnisse
Nichtnötig; Geringnötig; Teilsnötig; Ehernötig; Sehrnötig
Helemaalnietmee eens; Nietmee eens; Neutraal; Mee eens; Helemaalmee eens
Stronglydisagree; Disagree; Neutral; Agree; Stronglyagree
"""


def parts(line):
    return [part.strip() for part in line.split(";")]


@pytest.mark.parametrize("line", [*SCALES.strip().splitlines(), *STUCK.strip().splitlines()])
def test_a_step_and_what_it_is_of_get_their_order(line):
    order = parts(line)
    found = list_beside(sorted(order))
    assert [choice.caption for choice in found.choices] == order
    assert {choice.kind for choice in found.choices} == {"substantive"}
    assert "order_unknown" not in [doubt.key for doubt in found.doubts]


@pytest.mark.parametrize(
    "line",
    [
        "More money; More time; Fewer rules",
        "Small shop; Large factory; School",
        "Better lighting; Less traffic; No change",
        "Strong tea; Weak coffee; No sugar",
        "Growth; Stable; Rent",
        "Too loud; Too cold; Nothing",
    ],
)
def test_what_is_more_or_less_of_several_things_is_no_scale(line):
    assert scale_of(parts(line)) is None


def test_two_answers_are_no_steps_and_two_of_one_place_have_no_order():
    assert step_places(["no influence", "strong influence"]) is None
    assert step_places(["no influence", "little influence", "small influence"]) is None


def test_a_scale_of_steps_without_its_other_end_says_so():
    whole = list_beside(["Decreased", "No change", "Increased"])
    cut = list_beside(["No change", "A slight increase", "A strong increase"])
    assert "scale_gaps" not in [doubt.key for doubt in whole.doubts]
    assert "scale_gaps" in [doubt.key for doubt in cut.doubts]


def test_what_does_not_end_in_one_word_is_left_as_it_is():
    assert apart_from_their_end(["Bus", "Omnibus", "Tram"]) is None
    assert apart_from_their_end(["No idea", "Good idea", "Bad idea"]) is None
    found = apart_from_their_end(["NoIdea", "Good idea", "Bad idea"])
    assert list(found.values()) == ["NoIdea", "Good idea", "Bad idea"]


@pytest.mark.parametrize(
    "line",
    [
        "No; Yes, sporadically; Yes, weekly; Yes, daily",
        "Nunca; Sí, mensualmente; Sí, semanalmente; Sí, diariamente",
        "I already do; Within 6 months; In 7 to 12 months; In more than 12 months",
        "Sin estudios; Primaria; Secundaria; Bachillerato; Universidad",
        "Principiante; Intermedio; Avanzado; Experto",
    ],
)
def test_times_and_levels_behind_other_words_have_an_order(line):
    found = list_beside(sorted(parts(line)))
    assert [choice.caption for choice in found.choices] == parts(line)
