"""The smaller raw files: costs, names to mask, and decided organisation names. All of it is invented."""

from __future__ import annotations

from pathlib import Path

from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

# les -> (actor, kind of actor, euro). In Genk and Ieper the local authority carries most, as the report
# says; every amount is invented.
COSTS = {
    "beringen": (
        ("Dienst Leren Zonneveld", "Lokale overheid", 61250.0),
        ("Kenniscentrum Morgenvraag", "Kennisinstelling", 48400.5),
        ("Wijkhuis Omarmd", "Zorg- en welzijnssector", 57310.25),
    ),
    "borgloon": (
        ("Gemeentehuis Appelgaard", "Lokale overheid", 44820.0),
        ("Atelier Houtvonk", "Sociale onderneming", 52675.4),
        ("Basisschool De Pimpelpluim", "Onderwijs", 31990.0),
        ("Jeugddienst Appelgaard", "Lokale overheid", 12480.75),
    ),
    "genk": (
        ("Stadsdienst Leren Mijnwende", "Lokale overheid", 148300.0),
        ("Buurtwerk De Brugwachter", "Zorg- en welzijnssector", 63910.6),
        ("Kunstplek Vlindersteen", "Kunst- en cultuursector", 38275.0),
    ),
    "ieper": (
        ("Sociale Dienst Vlasdonk", "Lokale overheid", 72140.0),
        ("Hogeschool Vlasakker", "Kennisinstelling", 21860.9),
        ("Woonzorgpunt Korenlied", "Zorg- en welzijnssector", 18450.0),
    ),
    "poperinge": (
        ("Zorgboerderij Kersenpit", "Zorg- en welzijnssector", 39725.35),
        ("Welzijnsdienst Hommelhof", "Lokale overheid", 27310.0),
        ("Sociaal Atelier Hopbel", "Sociale onderneming", 24980.0),
        ("Leerschuur Ranonkel", "Onderwijs", 15640.0),
    ),
}

ENGLISH = {
    "Lokale overheid": "Local government",
    "Kennisinstelling": "Knowledge institution",
    "Zorg- en welzijnssector": "Care and welfare",
    "Sociale onderneming": "Social enterprise",
    "Onderwijs": "Education",
    "Kunst- en cultuursector": "Arts and culture",
}

# What a human decided about names that the register does not hold as written; "" = not in the register.
DECIDED = (
    ("De zaal op het plein", "beringen", "Podium Lichtvoet", "zelfde adres"),
    ("Onbekende Vereniging Maanlicht", "genk", "", "nagevraagd bij het LES, geen partner"),
)

NAMES = ("Hanne Vuurtoren", "Joris Zeepaard")


def write_costs(path: Path) -> None:
    """Write costs.xlsx: what every actor of a LES spent, in euro."""
    columns = [
        Column("les", 14),
        Column("actor", 34),
        Column("actor_type", 28),
        Column("actor_type::en", 28),
        Column("amount", 14, "#,##0.00"),
    ]
    rows = [[les, actor, kind, ENGLISH[kind], amount] for les, lines in COSTS.items() for actor, kind, amount in lines]
    write_workbook(path, [TableSheet("costs", columns, rows)], title="Kosten van de synthetische demostudie")


def write_decided_matches(path: Path) -> None:
    """Write partner_matches.xlsx: written names and the organisation of the register they mean."""
    columns = [Column("organisation", 34), Column("les", 14), Column("register_organisation", 34), Column("note", 40)]
    rows = [list(line) for line in DECIDED]
    title = "Besliste namen van de synthetische demostudie"
    write_workbook(path, [TableSheet("partner_matches", columns, rows)], title=title)


def write_names(path: Path) -> None:
    """Write names.txt: the people whose names must not stand in open answers."""
    write_text(path, "".join(f"{name}\n" for name in NAMES))
