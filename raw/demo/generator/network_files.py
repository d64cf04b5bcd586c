"""The files of the network mapping: the workbook with actors and relations, and the list of who agreed to be named."""

from __future__ import annotations

from pathlib import Path

from generator import network_beringen, network_borgloon, network_genk, network_ieper, network_poperinge
from generator.network_notation import SECTORS, Actor, Relation, relations_of
from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

NETWORKS = {
    "beringen": network_beringen,
    "borgloon": network_borgloon,
    "genk": network_genk,
    "ieper": network_ieper,
    "poperinge": network_poperinge,
}

# Who agreed to be named on a map: no person, nobody outside the LES.
APPROVED = (
    "Dienst Leren Zonneveld",
    "Kenniscentrum Morgenvraag",
    "Gemeentehuis Appelgaard",
    "Bibliotheek Appelgaard",
    "Sportdienst Appelgaard",
    "Stadsdienst Leren Mijnwende",
    "Bibliotheek Mijnwende",
    "Sociale Dienst Vlasdonk",
    "Cultuurcentrum Zeildoek",
    "Zorgboerderij Kersenpit",
    "Leerschuur Ranonkel",
)

README = (
    "Synthetisch materiaal. Alle organisaties, plaatsen, experimenten en relaties zijn verzonnen; niemand heeft deze"
    " netwerken zo getekend. Namen van personen staan er niet in.",
    "Echt zijn alleen: de vijf LES, de sessies (datum en soort) en de types van relaties, zoals het evaluatierapport ze"
    " gaf.",
    "Hoe een netwerk in elkaar zit (wie centraal staat, welke groepen er zijn, wat er tussen twee meetmomenten"
    " veranderde), volgt in grote lijnen wat het rapport over elk LES schrijft; raw/demo/README.md geeft per LES"
    " waar dat staat. Aantallen actoren en relaties zijn vrij gekozen. Trek er geen besluiten uit.",
    "Borgloon is ruimer in kaart gebracht dan de andere LES: vergelijk de grootte niet. Een tweede keer in kaart"
    " gebracht zijn alleen Borgloon en Genk; daar werd vooral naar wijzigingen gevraagd. measurement telt over alle"
    " LES: meetmoment 1 loopt tot augustus 2023, 2 tot december 2023, 3 tot april 2024.",
    "Het blad relations: one_way gaat van from_actor_id naar to_actor_id, two_way gaat beide kanten op, undirected"
    " heeft geen richting. Enkele relaties kwamen in twee sessies aan bod en staan er twee keer, met telkens een andere"
    " session_id.",
    "Dit bestand wordt gemaakt door raw/demo/generator; wijzig het daar.",
)


def write_networks(folder: Path) -> None:
    """Write all files of the network mapping in `folder`."""
    sheets = [TableSheet("lees_mij", [Column("Lees mij", 110)], [[line] for line in README]), _actors(), _relations()]
    write_workbook(folder / "mapping.xlsx", sheets, title="Netwerkmapping van de synthetische demostudie")
    write_text(folder / "approved.txt", "".join(f"{name}\n" for name in APPROVED))


def _actors() -> TableSheet:
    columns = [
        Column("actor_id", 26),
        Column("label", 58),
        Column("les", 12),
        Column("actor_type", 14),
        Column("sector", 28),
        Column("role", 12),
        Column("active_from", 12),
        Column("active_to", 12),
    ]
    rows = [_actor(les, actor) for les, network in NETWORKS.items() for actor in network.ACTORS]
    return TableSheet("actors", columns, rows)


def _actor(les: str, actor: Actor) -> list[str | None]:
    sector = SECTORS[actor.sector]
    active = actor.joined or None, actor.left or None
    return [_id(les, actor.key), actor.label, les, actor.kind, sector, actor.role, *active]


def _relations() -> TableSheet:
    columns = [
        Column("relation_id", 18),
        Column("from_actor_id", 26),
        Column("to_actor_id", 26),
        Column("relation_type", 16),
        Column("direction", 12),
        Column("les", 12),
        Column("experiment", 22),
        Column("measurement", 13),
        Column("strength", 10),
        Column("session_id", 38),
    ]
    rows = []
    for les, network in NETWORKS.items():
        relations = relations_of(les, network.ACTORS, network.RELATIONS)
        rows += [_relation(les, number, relation) for number, relation in enumerate(relations, start=1)]
    return TableSheet("relations", columns, rows)


def _relation(les: str, number: int, relation: Relation) -> list[str | int | None]:
    return [
        f"{les}_{number:03d}",
        _id(les, relation.start),
        _id(les, relation.end),
        relation.type,
        relation.direction,
        les,
        relation.experiment or None,
        relation.session.measurement,
        relation.strength,
        relation.session.id,
    ]


def _id(les: str, key: str) -> str:
    return f"{les}_{key}"
