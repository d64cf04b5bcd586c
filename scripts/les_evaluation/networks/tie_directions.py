"""Which way the ties of an export go: what config.yaml says, what the file says, or what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping

from les_evaluation.core.problems import nearest
from les_evaluation.core.program_exports import GivenNames, ProgramExport, name_parts
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain
from les_evaluation.networks.mapped_names import TypeNames
from les_evaluation.networks.network import DIRECTIONS, ONE_WAY, TWO_WAY, UNDIRECTED
from les_evaluation.networks.program_ties import Ties, rows_by

# What programs write for a direction, - and _ between letters aside. In NVivo a symmetrical relationship has an
# arrowhead at both ends, an associative one none.
DIRECTION_WORDS = {
    ONE_WAY: ("one way", "oneway", "unidirectional", "directed", "->", "-->", "→"),
    TWO_WAY: ("two way", "symmetrical", "symmetric", "bidirectional", "mutual", "<->", "<-->", "↔"),
    UNDIRECTED: ("undirected", "associative", "-", "--", "–", "—"),
}
WRITTEN_DIRECTIONS = {word: direction for direction, words in DIRECTION_WORDS.items() for word in words}
TOLD_DIRECTIONS = ("One way", "Symmetrical", "Associative", "->", "<->", "-")  # in a message: those of NVivo


def direction_of(cell: str) -> str | None:
    """The direction that a program's word or arrow means; None where it is not known."""
    return WRITTEN_DIRECTIONS.get(re.sub(r"(?<=[a-z])[-_ ]+(?=[a-z])", " ", plain(cell)))


class GivenDirections:
    """`directions` of an entry: one direction for the whole file, or by type of relation or word for a direction.

    A type may be named as the file does, or by the key or the printed name that it has in the study, which is the only
    way for a file that names no type.
    """

    def __init__(self, export: ProgramExport, names: TypeNames) -> None:
        given = export.entry.get("directions") or {}
        self._names, self._used = names, set[str]()
        self._all, self._by_name, self._by_key = "", None, dict[str, str]()
        if isinstance(given, str):
            self._all = given
            if given not in DIRECTIONS:
                place, near = export.place(column="directions"), nearest(given, DIRECTIONS)
                export.problems.add("export_target", place, given, known=DIRECTIONS, nearest=near)
            return
        self._by_name = GivenNames(export, "directions", known=DIRECTIONS)
        for name, direction in given.items():
            self._by_key |= {key: str(direction) for key in [names.find(name)] if key}

    def find(self, kind: str, key: str | None, cell: str) -> str:
        """The direction that the entry gives, "" where it gives none. kind, cell: type and direction as in the file."""
        if self._by_name is None:
            return self._all
        for words in (name_parts(kind), (cell,) if cell else ()):
            found = self._by_name.find(words) if words else None
            if found:
                self._used |= {name for name in self._by_name.names if name_parts(name)[-1:] == words[-1:]}
                self._used |= {name for name in self._by_name.names if plain(name) in map(plain, words)}
                return found
        if key and key in self._by_key:
            self._used |= {name for name in self._by_name.names if self._names.find(name) == key}
            return self._by_key[key]
        return ""

    @property
    def unused(self) -> list[str]:
        """What it names and the file does not hold."""
        return [] if self._by_name is None else [name for name in self._by_name.names if name not in self._used]


def read_directions(
    export: ProgramExport, found: Ties, types: Mapping[str, str | None], names: TypeNames
) -> dict[tuple[str, str], str]:
    """What the file says of type and direction -> direction; "" where that tells none, with a problem.

    First what the configuration says of it, then what the file says, then the default of its program, which a note
    tells. Of a type that is unknown, of which a problem told, nobody can say the direction.
    """
    given, problems = GivenDirections(export, names), export.problems
    directions: dict[tuple[str, str], str] = {}
    by_default: list[int] = []
    for (kind, cell), rows in rows_by(found.ties, lambda tie: (tie.type, tie.direction)).items():
        told = given.find(kind, types[kind], cell) or (direction_of(cell) if cell else "")
        directions[kind, cell] = told or ("" if cell else found.default)
        if not directions[kind, cell] and cell:
            place, more = found.place(rows[0], "direction"), len(rows) - 1
            problems.add("network_export_direction", place, cell, known=TOLD_DIRECTIONS, more=more)
        elif not directions[kind, cell] and types[kind] is not None:
            place = found.place(rows[0], "type")
            problems.add("network_export_no_direction", place, kind, known=list(DIRECTIONS), more=len(rows) - 1)
        elif not told and directions[kind, cell]:
            by_default += rows
    if by_default:
        place = found.place(min(by_default), "direction")
        problems.settle(place, [Note("network_direction_default", min(by_default), {"n": len(by_default)})])
    if given.unused and found.ties:
        place = found.place(found.ties[0].row, "direction")
        names_told = ", ".join(given.unused)
        problems.settle(place, [Note("network_directions_unused", found.ties[0].row, {"names": names_told})])
    return directions
