"""The workbook of diagrams of the demo study: programme theories, governance structures and the evaluation matrix.

Every box, member, arrow, question and plan is invented; only which diagrams there are follows the report.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.diagram_theories import THEORIES
from generator.evaluation_questions import COLUMNS as QUESTION_COLUMNS
from generator.evaluation_questions import QUESTION_ROWS
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

README = (
    "Synthetisch materiaal. Elk kader, elk lid, elke pijl en elke evaluatievraag in dit bestand werd verzonnen.",
    "Echt zijn alleen: welke schema's er zijn, de namen van de niveaus van een programmatheorie, en de luiken en"
    " rubrieken.",
    "diagrams: een rij per schema; les leeg voor een schema van de hele studie. boxes: een rij per kader, met level"
    " (programmatheorie) of within (het kader waar het in staat). arrows: from, to, en kind leads_to of feedback.",
    "questions: de evaluatiematrix. Zonder items en codes tellen die van hetzelfde luik en dezelfde rubriek.",
    "Dit bestand wordt gemaakt door raw/demo/generator; wijzig het daar.",
)
NOTE = ("Verzonnen inhoud, bij de demostudie.", "Invented content, of the demo study.")


class Group(NamedTuple):
    """A group of a governance structure: its name, text, members, the group that holds it, and its codes."""

    key: str
    nl: str
    en: str
    within: str = ""
    members: str = ""
    codes: str = ""


Ties = tuple[tuple[str, ...], ...]
_CORE = "gov_beslissen"
GOVERNANCE: dict[tuple[str, str], tuple[tuple[Group, ...], Ties]] = {
    ("beringen", "governance"): (
        (
            Group(
                "kern",
                "Kerncoalitie",
                "Core coalition",
                "",
                "Dienst Leren Zonneveld; Kenniscentrum Morgenvraag; Wijkhuis Omarmd",
                _CORE,
            ),
            Group("raad", "Adviesgroep", "Advisory group", "", "Podium Lichtvoet; Buurtraad Zonneveld"),
            Group(
                "bewoners",
                "Overleg van de site",
                "Meeting of the site",
                "",
                "ondernemers; verenigingen",
                "net_verankering",
            ),
            Group("proeven", "Groepjes rond experimenten", "Small groups around experiments"),
        ),
        (("kern", "bewoners"), ("kern", "proeven"), ("raad", "kern", "feedback"), ("bewoners", "kern", "feedback")),
    ),
    ("borgloon", "governance_545"): (
        (
            Group("coalitie", "Coalitie", "Coalition", "", "", "gov_beslissen"),
            Group(
                "kern",
                "Kerngroep",
                "Core group",
                "coalitie",
                "Gemeentehuis Appelgaard; Atelier Houtvonk; Basisschool De Pimpelpluim",
            ),
            Group("bestuur", "Dagelijks bestuur", "Daily management", "coalitie"),
            Group("regie", "Team regie", "Directing team", "bestuur", "Gemeentehuis Appelgaard", "gov_coordinator"),
            Group("hubs", "Hubs", "Hubs", "", "", "gov_rollen"),
            Group("hub_a", "Hub natuur", "Nature hub", "hubs"),
            Group("hub_b", "Hub ambacht", "Craft hub", "hubs"),
            Group("hub_c", "Hub keuken", "Kitchen hub", "hubs"),
            Group("projecten", "Projectteams", "Project teams"),
        ),
        (
            ("kern", "bestuur"),
            ("coalitie", "hubs"),
            ("hubs", "projecten"),
            ("regie", "hubs", "feedback"),
            ("projecten", "hubs", "feedback"),
        ),
    ),
    ("borgloon", "governance_65"): (
        (
            Group("vzw", "Vereniging", "Association", "", "", "dyn_verduurzaming"),
            Group("bestuursorgaan", "Bestuursorgaan", "Board", "vzw", "vijf leden van de coalitie"),
            Group("regie", "Team regie", "Directing team", "vzw", "twee vaste medewerkers", "gov_coordinator"),
            Group("coalitie", "Coalitie", "Coalition", "", "acht partners; twee nieuwe partners", "net_instap"),
            Group("hubs", "Hubs", "Hubs", "", "natuur; ambacht; keuken", "gov_rollen"),
        ),
        (
            ("coalitie", "bestuursorgaan"),
            ("bestuursorgaan", "regie"),
            ("regie", "hubs"),
            ("hubs", "coalitie", "feedback"),
        ),
    ),
    ("genk", "governance_545"): (
        (
            Group("overleg", "Overleg van beide kernen", "Meeting of both cores", "", "", "ref_evaluatie"),
            Group("site", "Kern van de site", "Core of the site"),
            Group(
                "stuurgroep",
                "Stuurgroep",
                "Steering group",
                "site",
                "Stadsdienst Leren Mijnwende",
                "gov_lokaal_bestuur",
            ),
            Group("werkgroep", "Werkgroep", "Working group", "site", "projectleider; twee academies"),
            Group(
                "stakeholders",
                "Stakeholdersgroep",
                "Stakeholder group",
                "site",
                "partners met een lokaal; bibliotheek",
                "gov_beslissen",
            ),
            Group("wijk", "Kern van de wijken", "Core of the neighbourhoods"),
            Group("trekkers", "Trekkers", "Conveners", "wijk", "Buurtwerk De Brugwachter", "gov_coordinator"),
            Group("makers", "Makers en brugfiguren", "Makers and bridge builders", "wijk", "", "aan_brugfiguren"),
        ),
        (
            ("stuurgroep", "werkgroep"),
            ("werkgroep", "stakeholders"),
            ("trekkers", "makers"),
            ("overleg", "site"),
            ("overleg", "wijk"),
            ("stakeholders", "stuurgroep", "feedback"),
            ("makers", "trekkers", "feedback"),
        ),
    ),
    ("genk", "governance_65"): (
        (
            Group("netwerk", "Lerend netwerk", "Learning network", "", "beide kernen", "ond_lerend_netwerk"),
            Group("site", "Kern van de site", "Core of the site"),
            Group(
                "netwerkteam",
                "Netwerkteam",
                "Network team",
                "site",
                "projectleider; academies; jeugddienst; sportdienst",
            ),
            Group(
                "stakeholders",
                "Stakeholdersgroep",
                "Stakeholder group",
                "site",
                "partners met een lokaal",
                "gov_beslissen",
            ),
            Group("wijk", "Kern van de wijken", "Core of the neighbourhoods"),
            Group("kerngroep", "Kerngroep", "Core group", "wijk", "drie trekkers"),
            Group("makers", "Makers en brugfiguren", "Makers and bridge builders", "wijk", "", "aan_brugfiguren"),
        ),
        (
            ("netwerkteam", "stakeholders"),
            ("kerngroep", "makers"),
            ("netwerk", "site"),
            ("netwerk", "wijk"),
            ("stakeholders", "netwerkteam", "feedback"),
            ("wijk", "netwerk", "feedback"),
        ),
    ),
    ("ieper", "governance"): (
        (
            Group(
                "team",
                "Coördinatieteam",
                "Coordination team",
                "",
                "Sociale Dienst Vlasdonk; Hogeschool Vlasakker; Woonzorgpunt Korenlied",
                "gov_beslissen; sam_personen",
            ),
            Group("werkgroepen", "Werkgroepen", "Working groups"),
            Group("groep_plek", "Rond de plek", "Around the place", "werkgroepen"),
            Group("groep_vraag", "Rond leervragen", "Around questions", "werkgroepen", "", "dre_noden"),
            Group("klankbord", "Klankbord van deelnemers", "Sounding board of participants"),
        ),
        (("team", "werkgroepen"), ("werkgroepen", "klankbord"), ("klankbord", "team", "feedback")),
    ),
    ("poperinge", "governance"): (
        (
            Group(
                "stuur",
                "Coördinatieteam",
                "Coordination team",
                "",
                "Zorgboerderij Kersenpit; Welzijnsdienst Hommelhof",
                "gov_coordinator",
            ),
            Group(
                "programma",
                "Programmateam",
                "Programme team",
                "",
                "Sociaal Atelier Hopbel; Leerschuur Ranonkel",
                "gov_rollen",
            ),
            Group("dorpen", "Dorpen", "Villages"),
            Group("dorp_a", "Dorpspunt noord", "Village hub north", "dorpen"),
            Group("dorp_b", "Dorpspunt zuid", "Village hub south", "dorpen"),
            Group("smaak", "Smaakmakers", "Tastemakers", "", "vrijwilligers uit elk dorp"),
        ),
        (
            ("stuur", "programma"),
            ("programma", "dorpen"),
            ("smaak", "dorp_a"),
            ("dorp_a", "programma", "feedback"),
            ("dorp_b", "stuur", "feedback"),
        ),
    ),
}
# Members that are no names, in English.
MEMBERS_ENGLISH = {
    "Buurtraad Zonneveld": "Neighbourhood council Zonneveld",
    "ondernemers": "entrepreneurs",
    "verenigingen": "associations",
    "vijf leden van de coalitie": "five members of the coalition",
    "twee vaste medewerkers": "two permanent staff",
    "acht partners": "eight partners",
    "twee nieuwe partners": "two new partners",
    "natuur": "nature",
    "ambacht": "crafts",
    "keuken": "kitchen",
    "projectleider": "project manager",
    "twee academies": "two academies",
    "academies": "academies",
    "jeugddienst": "youth service",
    "sportdienst": "sports service",
    "partners met een lokaal": "partners with a room",
    "bibliotheek": "library",
    "beide kernen": "both cores",
    "drie trekkers": "three conveners",
    "vrijwilligers uit elk dorp": "volunteers from every village",
}
TITLES = {
    "theory": ("Programmatheorie {of}", "Programme theory {of}"),
    "governance": ("Governancestructuur {of}", "Governance structure {of}"),
    "governance_545": ("Governancestructuur {of}, oproep 545", "Governance structure {of}, call 545"),
    "governance_65": ("Governancestructuur {of}, oproep 65", "Governance structure {of}, call 65"),
}
NAMES = {
    "beringen": "LES Beringen",
    "borgloon": "LES Borgloon",
    "genk": "LES Genk",
    "ieper": "LES Ieper",
    "poperinge": "LES Poperinge",
}


def write_diagrams(path: Path) -> None:
    """Write the workbook."""
    sheets = [
        TableSheet("lees_mij", [Column("Lees mij", 110)], [[line] for line in README]),
        _diagrams(),
        _boxes(),
        _arrows(),
        TableSheet("questions", [Column(name, width) for name, width in QUESTION_COLUMNS.items()], QUESTION_ROWS),
    ]
    write_workbook(path, sheets, title="Schema's en evaluatiematrix van de synthetische demostudie")


def _columns(**widths: float) -> list[Column]:
    return [Column(name.replace("__", "::"), width) for name, width in widths.items()]


def _diagrams() -> TableSheet:
    rows = []
    for les, name, kind in _named():
        nl, en = TITLES[name]
        nl = nl.format(of=NAMES.get(les, "van het programma"))
        en = en.format(of=NAMES.get(les, "of the programme"))
        rows.append([les or None, name, kind, nl, en, *NOTE])
    columns = _columns(les=12, diagram=18, kind=14, title__nl=44, title__en=44, note__nl=36, note__en=36)
    return TableSheet("diagrams", columns, rows)


def _named() -> list[tuple[str, str, str]]:
    found = [(les, name, "governance") for les, name in GOVERNANCE]
    return found + [(les, "theory", "theory") for les in THEORIES]


def _boxes() -> TableSheet:
    rows: list[list] = []
    for (les, name), (groups, _) in GOVERNANCE.items():
        rows += [
            [
                les,
                name,
                group.key,
                group.nl,
                group.en,
                None,
                group.within or None,
                group.members or None,
                _english(group.members) or None,
                group.codes or None,
            ]
            for group in groups
        ]
    for les, theory in THEORIES.items():
        rows += [
            [les or None, "theory", box.key, box.nl, box.en, box.level, None, None, None, "; ".join(box.codes) or None]
            for box in theory.boxes
        ]
    columns = _columns(
        les=12,
        diagram=18,
        box=16,
        label__nl=44,
        label__en=44,
        level=16,
        within=16,
        members__nl=50,
        members__en=50,
        codes=30,
    )
    return TableSheet("boxes", columns, rows)


def _english(members: str) -> str:
    return "; ".join(MEMBERS_ENGLISH.get(name, name) for name in members.split("; "))


def _arrows() -> TableSheet:
    rows: list[list] = []
    drawn = [(les, name, ties) for (les, name), (_, ties) in GOVERNANCE.items()]
    drawn += [(les, "theory", theory.arrows) for les, theory in THEORIES.items()]
    for les, name, ties in drawn:
        rows += [[les or None, name, start, end, kind[0] if kind else "leads_to"] for start, end, *kind in ties]
    return TableSheet("arrows", _columns(les=12, diagram=18, **{"from": 18}, to=18, kind=12), rows)
