"""Ratings of the demo: effectiveness, stages and characteristics of the offer as published, maturity in own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LES = ("beringen", "borgloon", "genk", "ieper", "poperinge")
FIRST, SECOND, LAST = "2023-06-13", "2023-11-16", "2024-04-30"
RATER = "team"


@dataclass(frozen=True)
class Rating:
    """A row of the sheet ratings; rating "" was not rated; tags: passages that are the evidence."""

    les: str
    measured_on: str
    criterion: str
    rating: str
    rationale: str = ""
    tags: tuple[str, ...] = ()


# Table 8; a column per LES, in the order of LES.
EFFECTIVENESS: dict[str, tuple[str, str, str, str, str]] = {
    "integratie_governance_netwerk": ("+", "+", "+", "+", "+"),
    "integratie_visie_kerngroep": ("+", "+", "+", "+", "+"),
    "integratie_visie_brede_partners": ("-", "-", "-", "-", "-"),
    "integratie_gedeelde_ruimte": ("+", "+", "+", "-", "-"),
    "stabiliteit": ("?", "+", "+", "?", "?"),
    "middelen_kennis_infrastructuur_materiaal": ("+", "++", "+", "+", "+"),
    "middelen_geld": ("-", "-", "-", "-", "-"),
    "middelen_tijd_capaciteit": ("-", "-", "-", "-", "-"),
    "middelen_onderhouden": ("?", "?", "?", "?", "?"),
}

VISION, CATALYSE, EXPERIMENT = "Hypothese en visievorming", "Katalyseren en initiëren", "Dynamisch experimenteren"

# Tables 9 to 13: per LES and measurement the duration, network, collaboration, vision and offer, in a few words of
# our own, and the stage as published.
MATURITY_ROWS = ("looptijd", "netwerk", "samenwerking", "visievorming", "aanbod", "ontwikkelingsstadium")
MATURITY: dict[tuple[str, str], tuple[str, str, str, str, str, str]] = {
    ("beringen", FIRST): (
        "9 maanden",
        "kleine kern, nog weinig daarrond",
        "met anderen nog op te bouwen",
        "eensgezind in de kern",
        "eerste stappen, meer in de steigers",
        f"{VISION} / {CATALYSE}",
    ),
    ("beringen", SECOND): (
        "",
        "vaste kern van drie, veel losse partners",
        "vlot in de kern, wisselend daarbuiten",
        "gedeeld, vooral in de kern",
        "eerste experimenten achter de rug",
        CATALYSE,
    ),
    ("borgloon", FIRST): (
        "9 maanden",
        "stevig",
        "uitvoerders vragen meer sturing",
        "sterk in de kern",
        "pitches, start in de zomer",
        CATALYSE,
    ),
    ("borgloon", SECOND): (
        "14 maanden",
        "stevig, groeit vanzelf",
        "veel uitwisseling, formeel en informeel",
        "sterk, met een checklist",
        "eerste experimenten in de hubs",
        CATALYSE,
    ),
    ("borgloon", LAST): (
        "19 maanden",
        "partners bewuster gekozen",
        "eigen vzw, meer overzicht nodig",
        "ook bij brede partners bekend",
        "veel uitgevoerd en geëvalueerd",
        EXPERIMENT,
    ),
    ("genk", FIRST): (
        "17 maanden",
        "tweede kern erbij",
        "de stad trekt de kar",
        "goed, nog te verspreiden",
        "ideeën en enkele piloten",
        CATALYSE,
    ),
    ("genk", SECOND): (
        "22 maanden",
        "meer en andere partners",
        "veel gedeeld, geld vooral van de stad",
        "gekend in de kern",
        "gestart in beide kernen",
        CATALYSE,
    ),
    ("genk", LAST): (
        "27 maanden",
        "opgesplitst in twee LES",
        "vooral binnen elke kern",
        "scherper per kern",
        "lopend, met lessen voor een volgende keer",
        f"tussen {CATALYSE} en {EXPERIMENT}",
    ),
    ("ieper", FIRST): (
        "4 maanden",
        "klein, trekker vertrokken",
        "structuur nog vaag",
        "nog af te ronden",
        "vertraagd",
        VISION,
    ),
    ("ieper", LAST): (
        "14 maanden",
        "kern en adviespartners uitgebreid",
        "coördinatieteam en werkgroepen",
        "uitgewerkt in het coördinatieteam",
        "één experiment, enkele activiteiten",
        CATALYSE,
    ),
    ("poperinge", FIRST): (
        "4 maanden",
        "partners leren elkaar kennen",
        "rollen nog af te spreken",
        "kern akkoord, nog bij te schaven",
        "verbindingen nog te leggen",
        VISION,
    ),
    ("poperinge", LAST): (
        "14 maanden",
        "veel brede partners erbij",
        "coördinatieteam, coördinator gezocht",
        "verwachtingen dichter bij elkaar",
        "Smaakmakers zijn begonnen",
        CATALYSE,
    ),
}

# Table 14, its cells shortened to labels; a column per LES, in the order of LES.
OFFER: dict[str, tuple[str, str, str, str, str]] = {
    "aanbod_concreet": (
        "Focus op nieuw aanbod",
        "Mix bestaand en nieuw aanbod",
        "Bestaand aanbod verbinden; vanaf oproep 65 ook nieuw",
        "Bestaand aanbod versterken",
        "Bestaand aanbod verbinden; op termijn ook nieuw",
    ),
    "aanbod_binnen_visie": (
        "Selectie door kerncoalitie",
        "Selectie o.b.v. criteria",
        "Selectie o.b.v. criteria",
        "Selectie door coördinatieteam",
        "Selectie door coördinatieteam",
    ),
    "aanbod_mentoren": (
        "Plannen voor talentencoaches",
        "Organisch",
        "Buurtbewoners als ambassadeur",
        "Brugfiguur van leren met kanjerplekken",
        "Smaakmakers; local heroes",
    ),
    "aanbod_duurzaam": (
        "Aanbod in andere sites; draaiboek",
        "Samenbrengen met aanbod stad; evaluatie",
        "Visie verspreiden onder partners",
        "Leren uit aanbod met handvaten",
        "Evaluatie",
    ),
}

# Why, and after which passages, for some of them.
REASONS: Mapping[tuple[str, str, str], tuple[str, tuple[str, ...]]] = {
    ("beringen", LAST, "integratie_gedeelde_ruimte"): ("Men loopt bij elkaar binnen.", ("veertig_stappen",)),
    ("ieper", LAST, "integratie_gedeelde_ruimte"): ("Geen eigen plek.", ("geen_plek",)),
    ("poperinge", LAST, "integratie_gedeelde_ruimte"): ("Geen eigen plek.", ("vijftien_dorpen",)),
    ("beringen", LAST, "stabiliteit"): ("Eén focusgroep: te weinig om dit te zien.", ()),
    ("borgloon", LAST, "stabiliteit"): ("Dezelfde kern over twee meetmomenten.", ("herhalen",)),
    ("genk", LAST, "stabiliteit"): ("Veel dezelfde partners over twee meetmomenten.", ("genk_zes",)),
    ("beringen", LAST, "middelen_tijd_capaciteit"): ("Samen werken kost uren.", ("drie_keer",)),
    ("beringen", SECOND, "looptijd"): ("Niet apart ingevuld; het rapport laat deze cel leeg.", ()),
    ("borgloon", LAST, "ontwikkelingsstadium"): ("Experimenten worden herhaald en verbeterd.", ("herhalen", "vzw")),
    ("genk", LAST, "ontwikkelingsstadium"): ("Overgang, door de splitsing.", ("genk_splitsing",)),
}


def all_ratings() -> list[Rating]:
    """Every rating: table 8, then tables 9 to 13, then table 14."""
    return [
        Rating(les, date, criterion, rating, *REASONS.get((les, date, criterion), ()))
        for les, date, criterion, rating in _cells()
    ]


def _cells() -> Iterator[tuple[str, str, str, str]]:
    for criterion, ratings in EFFECTIVENESS.items():
        yield from ((les, LAST, criterion, rating) for les, rating in zip(LES, ratings, strict=True))
    for (les, date), ratings in MATURITY.items():
        yield from ((les, date, criterion, rating) for criterion, rating in zip(MATURITY_ROWS, ratings, strict=True))
    for criterion, ratings in OFFER.items():
        yield from ((les, LAST, criterion, rating) for les, rating in zip(LES, ratings, strict=True))
