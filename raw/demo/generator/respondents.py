"""Who answered: the latent respondents of the demo study, their organisations, and where each one stopped.

Every name is invented. The numbers behind the rows are published: how many answered each page per
LES, how many there are per partner group or ticked group, and how many of each type of organisation.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.choices import choice_names
from generator.questionnaire import LAST_PAGE, LIMBURG, WESTHOEK, Question

CORE_TEAM = "coordinatieteam"  # who ticked this counts as kern

# Types of organisation, in the order of table 6.
TYPES = dict(
    zip(("ov", "on", "so", "sc", "zw", "kc", "ow", "jo", "ki", "ld"), choice_names("organisatietypes"), strict=True)
)
# Groups of the Westhoek survey.
GROUPS = dict(zip(("co", "wg", "kp", "sm", "pt", "an"), choice_names("groepen"), strict=True))

# Per LES: key, partner group, last page answered, types of organisation, organisation.
_LIMBURG = {
    "beringen": (
        ("B01", "kern", 14, "ov", "Dienst Leren Zonneveld"),
        ("B02", "kern", 14, "ov", "Dienst Ondernemen Zonneveld"),
        ("B03", "kern", 14, "so", "De Schakelkring"),
        ("B04", "breed", 14, "on", "Drukkerij Papegaai"),
        ("B05", "breed", 14, "on", "Metaalwerken Vuurvlinder"),
        ("B06", "breed", 11, "on", "Brouwerij Zilverhop"),
        ("B07", "breed", 14, "so zw", "Maatwerkbedrijf Handenvol"),
        ("B08", "breed", 14, "kc", "Podium Lichtvoet"),
        ("B09", "breed", 14, "ki", "Kenniscentrum Morgenvraag"),
        ("B10", "afstand", 14, "on", "Digiburo Pixelpad"),
        ("B11", "afstand", 14, "zw", "Woonzorg Avondkrekel"),
        ("B12", "afstand", 14, "ow jo", "Leerschool Kleurenpracht"),
        ("B13", "afstand", 12, "on ki", "Innovatielab Draadkracht"),
        ("B14", "breed", 3, "on", "Bouwgroep Steenuil"),
        ("B15", "afstand", 3, "zw", "Wijkhuis Omarmd"),
        ("B16", "breed", 2, "on", "Garage Sprintveer"),
        ("B17", "breed", 2, "on kc", "Ontwerpstudio Kraakwit"),
        ("B18", "afstand", 2, "ov", "Burgerzaken Zonneveld"),
        ("B19", "afstand", 2, "so", "Coöperatie Zaaigoed"),
        ("B20", "breed", 1, "", ""),
    ),
    "borgloon": (
        ("L01", "kern", 14, "ov", "Gemeentehuis Appelgaard"),
        ("L02", "kern", 14, "ov", "Jeugddienst Appelgaard"),
        ("L03", "kern", 14, "so", "Atelier Houtvonk"),
        ("L04", "breed", 14, "ow", "Basisschool De Pimpelpluim"),
        ("L05", "breed", 14, "ov", "Bibliotheek Appelgaard"),
        ("L06", "breed", 13, "jo", "Jeugdhuis Zevenklaver"),
        ("L07", "breed", 14, "zw", "Thuiszorg Zachtewind"),
        ("L08", "afstand", 14, "ov", "Sportdienst Appelgaard"),
        ("L09", "afstand", 12, "ow", "Atheneum Hoogvlieger"),
        ("L10", "afstand", 14, "ov", "Erfgoedcel Bloesemrand"),
        ("L11", "breed", 6, "ov", "Opvangdienst Appelgaard"),
        ("L12", "breed", 5, "jo", "Speelplein Kiekendief"),
        ("L13", "breed", 4, "ow", "Academie Toonladder"),
        ("L14", "afstand", 4, "ov", "Streekdienst Bloesemrand"),
        ("L15", "breed", 1, "", "Bibliotheek Appelgaard"),
    ),
    "genk": (
        ("G01", "kern", 14, "ov", "Stadsdienst Leren Mijnwende"),
        ("G02", "kern", 14, "ov", "Gebiedswerking Mijnwende"),
        ("G03", "kern", 14, "kc ow", "Kunstplek Vlindersteen"),
        ("G04", "kern", 14, "zw", "Buurtwerk De Brugwachter"),
        ("G05", "kern", 14, "ov zw", "Welzijnsloket Mijnwende"),
        ("G06", "breed", 14, "ow", "Scholencluster Tienkamp"),
        ("G07", "breed", 11, "ov", "Economische Dienst Mijnwende"),
        ("G08", "afstand", 14, "kc ki", "Cultuurlab Stralenkrans"),
        ("G09", "breed", 4, "ov", "Stadsdienst Leren Mijnwende"),
    ),
    "meerdere": (("M01", "afstand", 4, "", "Streekvereniging Overbrug"),),
}

# The groups ticked instead of a partner group.
_WESTHOEK = {
    "ieper": (
        ("I01", "co", 14, "ov", "Sociale Dienst Vlasdonk"),
        ("I02", "co wg", 14, "zw", "Wijkwerking Regenboomgaard"),
        ("I03", "co kp", 14, "so zw", "Werkplaats Tweede Adem"),
        ("I04", "co", 14, "ki", "Hogeschool Vlasakker"),
        ("I05", "co wg kp", 14, "zw", "Woonzorgpunt Korenlied"),
        ("I06", "wg kp", 14, "zw ld", "Dorpshuis Hoppekring"),
        ("I07", "wg", 14, "zw", "Zorgtafel Lentekracht"),
        ("I08", "wg", 14, "ov", "Bibliotheek Vlasdonk"),
        ("I09", "wg kp", 14, "so", "Herstelhuis Draaimolen"),
        ("I10", "an", 14, "kc", "Muziekclub Klankkast"),
        ("I11", "wg kp", 14, "zw", "Zorgvereniging Haverstro"),
        ("I12", "wg kp", 14, "on", "Streekwinkel Boterbloem"),
        ("I13", "wg", 3, "so zw", "Ontmoetingsplek Tafelrond"),
        ("I14", "an", 2, "ov", "Milieudienst Vlasdonk"),
        ("I15", "kp", 1, "", "Buurtkeuken Pollepel"),
    ),
    "poperinge": (
        ("P01", "co an", 14, "so", "Sociaal Atelier Hopbel"),
        ("P02", "co an", 14, "zw", "Huis Wegwijs Hommelhof"),
        ("P03", "co pt an", 14, "ow", "Leerschuur Ranonkel"),
        ("P04", "co", 14, "ov", "Welzijnsdienst Hommelhof"),
        ("P05", "co sm an", 14, "sc", "Vormingslab Praatstoel"),
        ("P06", "co an", 14, "so zw", "Zorgboerderij Kersenpit"),
        ("P07", "sm an", 14, "jo", "Jeugdwerking Kwartslag"),
        ("P08", "sm an", 14, "zw", "Gezinspunt Kruimelpad"),
        ("P09", "an", 14, "kc", "Theaterhuis Rookpluim"),
        ("P10", "sm", 3, "so", "Maatwerk Vingervlug"),
        ("P11", "an", 3, "ow", "Vrije School Windroosje"),
        ("P12", "sm an", 3, "zw", "Zorgcirkel Duizendblad"),
        ("P13", "an", 2, "so zw", "Dagwerking Torenvalk"),
        ("P14", "sm", 2, "ow", "Taalklas Springtij"),
        ("P15", "pt", 2, "jo", "Speelbende Ravotters"),
    ),
}

# Organisations that stand in another group in the register than the respondent put herself in.
_REGISTER_DIFFERS = {"B03": "breed", "B09": "kern", "L04": "kern", "G02": "breed", "I08": "kern", "P05": "breed"}

# Partners in the register of whom nobody answered; one of them is also a partner elsewhere.
_SILENT = (
    ("Fietsatelier Kettingzaag", "beringen", "breed"),
    ("Bakkerij Meelmuts", "borgloon", "breed"),
    ("Kenniscentrum Morgenvraag", "genk", "breed"),
    ("Sportclub Zevenmijl", "genk", "afstand"),
    ("Volkstuin Rabarber", "ieper", "breed"),
    ("Muziekschool Notenbalk", "poperinge", "breed"),
)

# How some wrote the name of their organisation in the survey.
WRITTEN = {
    "B05": "METAALWERKEN VUURVLINDER",
    "B07": "Maatwerkbedrijf Handenvol vzw",
    "B19": "Cooperatie Zaaigoed",
    "L03": "Atelier  Houtvonk ",
    "L12": "Speelplein Kikendief",  # a slip that is certain
    "G08": "Cultuurlab Stralend",  # doubtful: shown for decision
    "B08": "De zaal op het plein",  # decided in partner_matches.xlsx
    "I09": "vzw Herstelhuis Draaimolen",
    "P09": "théâterhuis rookpluim",
}


@dataclass(frozen=True)
class Respondent:
    """One person. les: as ticked (also "meerdere"); groups: ticked in the Westhoek survey."""

    key: str
    wave: str
    les: str
    group: str
    groups: tuple[str, ...]
    last_page: int
    types: tuple[str, ...]
    organisation: str

    @property
    def complete(self) -> bool:
        """Whether the person got to the end of the questionnaire."""
        return self.last_page == LAST_PAGE

    def reached(self, question: Question) -> bool:
        """Whether the page of a question was answered."""
        return self.last_page >= question.page


def all_respondents() -> list[Respondent]:
    """Everybody, in the order of the tables above."""
    people = [
        Respondent(key, LIMBURG, les, group, (), page, tuple(TYPES[kind] for kind in types.split()), organisation)
        for les, rows in _LIMBURG.items()
        for key, group, page, types, organisation in rows
    ]
    for les, rows in _WESTHOEK.items():
        for key, ticked, page, types, organisation in rows:
            groups = tuple(GROUPS[group] for group in ticked.split())
            group = "kern" if CORE_TEAM in groups else "breed"
            kinds = tuple(TYPES[kind] for kind in types.split())
            people.append(Respondent(key, WESTHOEK, les, group, groups, page, kinds, organisation))
    return people


def register_rows() -> list[tuple[str, str, str]]:
    """The register of partners: (organisation, les, partner group), an organisation once per LES."""
    rows: dict[tuple[str, str], str] = {}
    for person in all_respondents():
        les = "overkoepelend" if person.les == "meerdere" else person.les
        if person.organisation:
            rows.setdefault((les, person.organisation), _REGISTER_DIFFERS.get(person.key, person.group))
    for organisation, les, group in _SILENT:
        rows.setdefault((les, organisation), group)
    order = ["beringen", "borgloon", "genk", "ieper", "poperinge", "overkoepelend"]
    return [
        (organisation, les, group)
        for (les, organisation), group in sorted(rows.items(), key=lambda row: (order.index(row[0][0]), row[0][1]))
    ]
