"""How the mapped networks are written down in the modules network_LES.py, and how relations come out of it.

A block belongs to one session and holds a line per statement:

    type mark[ experiment]: actors[ | actors][ = strength]

mark is > (one-way), <> (two-way) or -- (undirected). Without | everybody is tied to everybody else; with | each on the
left is tied to each on the right, and > points from left to right.

A session of a second measurement starts from what the first one found, and the block tells what changed:

    left: actors                               who left, with all relations
    gone type[ experiment]: actors[ | actors]  relations that are over; without an experiment those of all experiments
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.focus_sessions import SESSIONS, Session

DIRECTIONS = {">": "one_way", "<>": "two_way", "--": "undirected"}
TYPES = ("visie", "overleg", "ondersteuning", "besluit", "kennis", "infrastructuur")
SECTORS = {
    "ov": "Lokale overheid",
    "on": "Onderneming",
    "so": "Sociale onderneming",
    "sc": "Sociaal-culturele organisatie",
    "zw": "Zorg- en welzijnssector",
    "kc": "Kunst- en cultuursector",
    "ow": "Onderwijs",
    "jo": "Jeugdorganisatie",
    "ki": "Kennisinstelling",
    "ld": "Lokale dienstverlening",
}
_NEW = re.compile(r"(\w+) (<>|>|--)(?: ([^:|=]+))?: ([^|=]+)(?:\| ([^|=]+))?(?:= (\d))?")
_GONE = re.compile(r"gone (\w+)(?: ([^:|=]+))?: ([^|=]+)(?:\| ([^|=]+))?")


@dataclass(frozen=True)
class Actor:
    """A row of the sheet actors. key: as the relations of its LES name it; joined, left: dates, "" if always there."""

    key: str
    role: str
    sector: str
    label: str
    kind: str = "organisation"
    joined: str = ""
    left: str = ""


@dataclass(frozen=True)
class Relation:
    """A row of the sheet relations, with the keys of the actors."""

    start: str
    end: str
    type: str
    direction: str
    experiment: str
    strength: int | None
    session: Session

    @property
    def place(self) -> tuple[frozenset[str], str, str]:
        """What two relations may not share within a session."""
        return frozenset((self.start, self.end)), self.type, self.experiment


def relations_of(les: str, actors: tuple[Actor, ...], blocks: Mapping[str, str]) -> list[Relation]:
    """All relations of a LES, the first measurement before the second one.

    blocks: per session_id. What two sessions of the first measurement both tell, stands there twice.
    """
    known = {actor.key for actor in actors}
    told = [session for session in SESSIONS if session.id in blocks]
    first = min(session.measurement for session in told)
    found: dict[int, list[Relation]] = {}
    for session in sorted(told, key=lambda session: session.measurement):
        if session.les != les:
            raise ValueError(f"{session.id} is no session of {les}")
        before = _once(found[first], session) if session.measurement > first else []
        found.setdefault(session.measurement, []).extend(
            _session(blocks[session.id], session, before=before, known=known)
        )
    return [relation for relations in found.values() for relation in relations]


def _once(relations: list[Relation], session: Session) -> list[Relation]:
    kept = {relation.place: replace(relation, session=session) for relation in reversed(relations)}
    return list(reversed(kept.values()))


def _session(block: str, session: Session, *, before: list[Relation], known: set[str]) -> list[Relation]:
    relations = list(before)
    for line in block.strip().splitlines():
        if line.startswith("left: "):
            who = _keys(line.removeprefix("left: "), known)
            over = [relation for relation in relations if {relation.start, relation.end} & set(who)]
        elif found := _GONE.fullmatch(line):
            over = list(_matching(relations, *found.groups(), known=known))
        elif found := _NEW.fullmatch(line):
            relations += _new(*found.groups(), session=session, known=known)
            continue
        else:
            raise ValueError(f"cannot read {line!r} in {session.id}")
        if not over:
            raise ValueError(f"{line!r} in {session.id} ends nothing")
        relations = [relation for relation in relations if relation not in over]
    places = [relation.place for relation in relations]
    twice = [place for place in dict.fromkeys(places) if places.count(place) > 1]
    if twice:
        raise ValueError(f"{session.id} tells twice: {twice}")
    return relations


def _matching(
    relations: list[Relation], kind: str, experiment: str | None, left: str, right: str | None, *, known: set[str]
) -> Iterator[Relation]:
    pairs = {frozenset(pair) for pair in _pairs(left, right, known)}
    for relation in relations:
        ends, type_, within = relation.place
        if ends in pairs and type_ == kind and experiment in (None, within):
            yield relation


def _new(
    kind: str,
    mark: str,
    experiment: str | None,
    left: str,
    right: str | None,
    strength: str | None,
    *,
    session: Session,
    known: set[str],
) -> Iterator[Relation]:
    if kind not in TYPES:
        raise ValueError(f"{kind!r} in {session.id} is no type of relation")
    for start, end in _pairs(left, right, known):
        number = int(strength) if strength else None
        yield Relation(start, end, kind, DIRECTIONS[mark], experiment or "", number, session)


def _pairs(left: str, right: str | None, known: set[str]) -> list[tuple[str, str]]:
    first = _keys(left, known)
    if right is None:
        return [(start, end) for place, start in enumerate(first) for end in first[place + 1 :]]
    return [(start, end) for start in first for end in _keys(right, known)]


def _keys(text: str, known: set[str]) -> list[str]:
    keys = text.split()
    if unknown := [key for key in keys if key not in known]:
        raise ValueError(f"no actor of this LES: {unknown}")
    return keys
