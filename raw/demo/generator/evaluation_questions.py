"""The evaluation matrix of the demo study. Every question and plan is invented; luiken and rubrieken are real."""

from __future__ import annotations

COLUMNS = {
    "question": 10,
    "luik": 7,
    "rubriek": 34,
    "label::nl": 60,
    "label::en": 60,
    "methods": 34,
    "moments": 16,
    "cases": 22,
    "approach::nl": 40,
    "approach::en": 40,
    "items": 20,
    "codes": 20,
    "relations": 20,
}
_LIMBURG, _TWO = "beringen; borgloon; genk", "borgloon; genk"
_COUNT = ("Tellen en vergelijken", "Counting and comparing")
_THEMES = ("Thematische analyse", "Thematic analysis")
_NETWORKS = ("Netwerkanalyse", "Network analysis")


def _row(
    question: str,
    about: tuple[str, str, str, str] | tuple[str, str],
    methods: str,
    moments: str,
    cases: str,
    approach: tuple[str, str],
    **sources: str,
) -> list:
    luik, rubriek, *texts = about
    nl, en = texts or (None, None)
    found = [sources.get(name) for name in ("items", "codes", "relations")]
    return [question, luik, rubriek, nl, en, methods, moments, cases or None, *approach, *found]


QUESTION_ROWS: list[list] = [
    _row(
        "A1",
        (
            "A",
            "Ondersteuning",
            "Hoe helpt de steun van buiten een partnerschap vooruit?",
            "How does support from outside help a partnership on?",
        ),
        "survey",
        "MM2; MM3",
        "",
        _COUNT,
    ),
    _row("A1", ("A", "Ondersteuning"), "interview; focus_group", "MM1; MM2; MM3", "", _THEMES),
    _row(
        "A2",
        ("A", "Ecologische context", "Welk ander beleid werkt mee of tegen?", "Which other policy helps or hinders?"),
        "desk; interview",
        "MM2; MM3",
        "",
        _THEMES,
    ),
    _row(
        "A3",
        ("A", "Type actoren", "Wie doet mee, en wie ontbreekt?", "Who takes part, and who is missing?"),
        "survey; mapping",
        "MM2; MM3",
        "",
        _COUNT,
    ),
    _row(
        "B1",
        ("B", "Maturiteit", "Hoe ver staat elk partnerschap?", "How far is each partnership?"),
        "focus_group; site_visit",
        "MM1; MM2; MM3",
        "",
        _THEMES,
    ),
    _row(
        "B2",
        (
            "B",
            "Visie",
            "Delen de partners een visie, en hoe kwam die er?",
            "Do partners share a vision, and how did it come about?",
        ),
        "survey",
        "MM2; MM3",
        "",
        _COUNT,
    ),
    _row("B2", ("B", "Visie"), "focus_group; mapping", "MM1; MM2; MM3", "", _NETWORKS, relations="visie"),
    _row(
        "B3",
        (
            "B",
            "Netwerkstructuur en coalitievorming",
            "Hoe ziet het netwerk eruit, en hoe verandert het?",
            "What does the network look like, and how does it change?",
        ),
        "mapping",
        "MM1; MM3",
        _TWO,
        _NETWORKS,
        relations="beheer; kennis; infrastructuur",
    ),
    _row(
        "B4",
        (
            "B",
            "Governance en rollen",
            "Wie beslist wat, en wie heeft welke rol?",
            "Who decides what, and who has which role?",
        ),
        "focus_group; interview",
        "MM1; MM2; MM3",
        "",
        _THEMES,
    ),
    _row(
        "B5",
        (
            "B",
            "Samenwerking en communicatie",
            "Wat maakt samenwerken sterk of moeilijk?",
            "What makes collaboration strong or hard?",
        ),
        "focus_group; interview; site_visit",
        "MM1; MM2; MM3",
        _LIMBURG,
        _THEMES,
    ),
    _row(
        "B6",
        ("B", "Reflectie en (bij)leren", "Hoe leert het partnerschap bij?", "How does the partnership learn?"),
        "survey; focus_group",
        "MM2; MM3",
        "",
        _COUNT,
    ),
    _row(
        "C1",
        ("C", "Aanbod", "Welk aanbod kwam er bij of veranderde?", "Which offer was added or changed?"),
        "focus_group; desk",
        "MM2; MM3",
        "",
        _THEMES,
    ),
    _row(
        "C2",
        ("C", "Systeemcondities en wegwerken drempels", "Welke drempels gaan omlaag?", "Which barriers are lowered?"),
        "survey; focus_group",
        "MM2; MM3",
        "",
        _COUNT,
    ),
    _row(
        "C3",
        ("C", "Effecten", "Wat verandert er voor wie deelneemt?", "What changes for those who take part?"),
        "outcome_harvesting; survey",
        "MM3",
        "borgloon",
        _THEMES,
    ),
    _row(
        "C4",
        ("C", "Effecten", "Geraken deelnemers dichter bij werk?", "Do participants come closer to work?"),
        "interview",
        "MM3",
        "poperinge",
        _THEMES,
        codes="eff_werk",
    ),
]
