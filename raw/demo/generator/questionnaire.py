"""The questions of the demo questionnaire, in the order in which they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.wording import GRIDS, OPEN_TEXTS, REFLECTION, VISION

LIMBURG, WESTHOEK = "limburg_2023", "westhoek_2024"
LAST_PAGE = 14
SUPPORT = ("A", "Ondersteuning")
VISION_SECTION = ("B", "Visie")
REFLECTION_SECTION = ("B", "Reflectie en (bij)leren")
BARRIERS = ("C", "Systeemcondities en wegwerken drempels")
EFFECTS = ("C", "Effecten")


@dataclass(frozen=True)
class Question:
    """One row of the codebook, with the page it stands on; a respondent stops between pages.

    limburg, westhoek: the column in that wave's export (for select_multiple what comes before
    the option). section: luik and rubriek of the report's figure.
    """

    name: str
    page: int
    type: str
    nl: str
    en: str
    number: str
    short_nl: str = ""
    short_en: str = ""
    list_name: str = ""
    limburg: str = ""
    westhoek: str = ""
    block: str = ""
    section: tuple[str, str] = ("", "")
    max_choices: int | None = None
    relevant: str = ""
    group: str = ""
    waves: str = ""

    def asked_in(self, wave: str) -> bool:
        """Whether this wave's questionnaire holds the question."""
        return not self.waves or wave in self.waves.split()


def _rows(
    rows: Sequence[tuple[str, ...]],
    *,
    page: int,
    number: str,
    list_name: str,
    limburg: str,
    westhoek: str,
    section: tuple[str, str],
    block: str = "",
    relevant: str = "",
) -> list[Question]:
    """The rows of one grid as questions; a row is (name, nl, en, short nl, short en) and a group, if any."""
    return [
        Question(
            name=name,
            page=page,
            type="select_one",
            nl=nl,
            en=en,
            short_nl=short_nl,
            short_en=short_en,
            number=f"{number}.{position}",
            list_name=list_name,
            limburg=f"{limburg}_{position}",
            westhoek=f"{westhoek}_{position}",
            block=block,
            section=section,
            relevant=relevant,
            group=group[0] if group else "",
        )
        for position, (name, nl, en, short_nl, short_en, *group) in enumerate(rows, start=1)
    ]


def _text(name: str, *, page: int, number: str, limburg: str, westhoek: str, relevant: str = "") -> Question:
    """An open question."""
    nl, en, short_nl, short_en = OPEN_TEXTS[name]
    return Question(
        name=name,
        page=page,
        type="text",
        nl=nl,
        en=en,
        short_nl=short_nl,
        short_en=short_en,
        number=number,
        limburg=limburg,
        westhoek=westhoek,
        relevant=relevant,
    )


_ONE_LES = "${les} != 'meerdere'"
_FINANCIER = "${financier} = 'ja'"

_ABOUT_THE_RESPONDENT = [
    Question(
        name="les",
        page=1,
        type="select_one",
        list_name="les",
        number="1",
        nl="Bij welk leerecosysteem (LES) bent u betrokken?",
        en="In which learning ecosystem (LES) are you involved?",
        short_nl="Leerecosysteem",
        short_en="Learning ecosystem",
        limburg="q_LES",
        westhoek="V_les",
    ),
    Question(
        name="partnerrol",
        page=1,
        type="select_one",
        list_name="partnerrollen",
        number="2",
        nl="Wat omschrijft uw plaats in het LES het best?",
        en="What describes your place in the LES best?",
        short_nl="Plaats in het LES",
        short_en="Place in the LES",
        limburg="q_Partnerrol",
        waves=LIMBURG,
    ),
    Question(
        name="groepen",
        page=1,
        type="select_multiple",
        list_name="groepen",
        number="2",
        nl="Van welke groepen in het LES maakt u deel uit? U kunt er meer dan één aanduiden.",
        en="Which groups in the LES do you belong to? You can tick more than one.",
        short_nl="Groepen in het LES",
        short_en="Groups in the LES",
        westhoek="V_groepen",
        waves=WESTHOEK,
    ),
    Question(
        name="organisatietype",
        page=2,
        type="select_multiple",
        list_name="organisatietypes",
        number="3",
        section=("A", "Type actoren"),
        nl="Tot welk type hoort de organisatie waarvoor u antwoordt? U kunt meer dan één type aanduiden.",
        en="Of which type is the organisation that you answer for? You can tick more than one type.",
        short_nl="Type organisatie",
        short_en="Type of organisation",
        limburg="q_Organisatietype",
        westhoek="V_orgtype",
        relevant=_ONE_LES,
    ),
    _text(
        "organisatietype_anders",
        page=2,
        number="3b",
        limburg="q_Organisatietype_toelichting",
        westhoek="V_orgtype_tekst",
        relevant=_ONE_LES,
    ),
    Question(
        name="motivatie",
        page=3,
        type="select_multiple",
        list_name="motivaties",
        number="4",
        section=("B", "Netwerkstructuur en coalitievorming"),
        nl="Waarom doet u, of doet uw organisatie, mee aan het LES? Duid alles aan wat past.",
        en="Why do you, or does your organisation, take part in the LES? Tick all that apply.",
        short_nl="Motivatie om mee te doen",
        short_en="Motivation to take part",
        limburg="q_Motivatie",
        westhoek="V_motivatie",
        relevant=_ONE_LES,
    ),
    Question(
        name="rollen",
        page=4,
        type="select_multiple",
        list_name="rollen",
        number="5",
        nl="Welke rollen ziet u in het LES weggelegd voor uzelf of uw organisatie? Duid alles aan wat past.",
        en="Which roles in the LES do you see for yourself or your organisation? Tick all that apply.",
        short_nl="Rollen in het LES",
        short_en="Roles in the LES",
        limburg="q_Rollen",
        westhoek="V_rollen",
        section=BARRIERS,
    ),
    _text(
        "rollen_anders",
        page=4,
        number="5b",
        limburg="q_Rollen_andere",
        westhoek="V_rollen_tekst",
        relevant="${rollen} = 'andere'",
    ),
]

_ASPECTS = [
    Question(
        name="slaagfactoren",
        page=8,
        type="select_multiple",
        list_name="aspecten",
        max_choices=4,
        number="9",
        nl="Wat helpt het LES en zijn experimenten volgens u het meest vooruit? Kies er hoogstens vier.",
        en="What do you think helps the LES and its experiments most? Choose four at most.",
        short_nl="Wat het LES doet slagen",
        short_en="What makes the LES succeed",
        limburg="q_Slaagfactoren",
        westhoek="V_slaag",
        section=SUPPORT,
    ),
    Question(
        name="veranderen",
        page=9,
        type="select_multiple",
        list_name="aspecten",
        max_choices=4,
        number="10",
        nl="Waar is verandering nodig opdat het LES beter of duurzamer zou werken? Kies er hoogstens vier.",
        en="Where is change needed for the LES to work better or longer? Choose four at most.",
        short_nl="Wat moet veranderen",
        short_en="What must change",
        limburg="q_Veranderen",
        westhoek="V_veranderen",
        section=SUPPORT,
    ),
]

_FINANCIER_QUESTION = Question(
    name="financier",
    page=12,
    type="select_one",
    list_name="janee",
    number="16",
    nl="Geeft of krijgt uw organisatie geld binnen het LES?",
    en="Does your organisation give or receive money in the LES?",
    short_nl="Geeft of krijgt geld in het LES",
    short_en="Gives or receives money in the LES",
    limburg="q_Financier",
    westhoek="V_financier",
    section=SUPPORT,
)


def _grid(
    block: str,
    *,
    page: int,
    number: str,
    list_name: str,
    limburg: str,
    westhoek: str,
    section: tuple[str, str],
    relevant: str = "",
) -> list[Question]:
    """The questions of one grid of GRIDS."""
    return _rows(
        GRIDS[block],
        page=page,
        number=number,
        list_name=list_name,
        limburg=limburg,
        westhoek=westhoek,
        section=section,
        block=block,
        relevant=relevant,
    )


def _reflection() -> list[Question]:
    """The four single statements, numbered 12 to 15."""
    questions = []
    for number, row in enumerate(REFLECTION, start=12):
        name, nl, en, short_nl, short_en = row
        questions.append(
            Question(
                name=name,
                page=11,
                type="select_one",
                list_name="akkoord5",
                number=str(number),
                nl=nl,
                en=en,
                short_nl=short_nl,
                short_en=short_en,
                limburg=f"q_Reflectie_{number - 11}",
                westhoek=f"V_reflectie_{number - 11}",
                section=REFLECTION_SECTION,
            )
        )
    return questions


QUESTIONS: tuple[Question, ...] = (
    *_ABOUT_THE_RESPONDENT,
    *_grid(
        "steun_tpb",
        page=5,
        number="6",
        list_name="toereikend5",
        limburg="q_SteunTPB",
        westhoek="V_tpb",
        section=SUPPORT,
    ),
    *_grid(
        "meerwaarde",
        page=6,
        number="7",
        list_name="akkoord5",
        limburg="q_Meerwaarde",
        westhoek="V_meerwaarde",
        section=EFFECTS,
    ),
    *_rows(
        VISION,
        page=7,
        number="8",
        list_name="akkoord5",
        limburg="q_Visie",
        westhoek="V_visie",
        section=VISION_SECTION,
        block="visie",
    ),
    *_ASPECTS,
    *_grid(
        "steun_wse",
        page=10,
        number="11",
        list_name="toereikend5",
        limburg="q_SteunWSE",
        westhoek="V_wse",
        section=SUPPORT,
    ),
    *_reflection(),
    _FINANCIER_QUESTION,
    *_grid(
        "financiering",
        page=12,
        number="17",
        list_name="akkoord5",
        limburg="q_Financiering",
        westhoek="V_fin",
        section=SUPPORT,
        relevant=_FINANCIER,
    ),
    *_grid(
        "leren",
        page=13,
        number="18",
        list_name="akkoord5",
        limburg="q_Leren",
        westhoek="V_leren",
        section=BARRIERS,
    ),
    _text("opmerkingen", page=LAST_PAGE, number="19", limburg="q_Opmerkingen", westhoek="V_opmerkingen"),
)


def questions_of(wave: str) -> list[Question]:
    """The questions of one wave, in order."""
    return [question for question in QUESTIONS if question.asked_in(wave)]
