"""Networks that were drawn in another program, as the tidy tables of the mapping workbook.

NVivo's list of relationships and edge lists are tables, GraphML is XML; all become `Tie`s first, under the names of the
program, which are then held against the actors and the types of relations of the export.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from les_evaluation.core.contracts import empty, joined
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.program_exports import (
    GivenNames,
    NamedTable,
    ProgramExport,
    name_parts,
    named_table,
    usable,
)
from les_evaluation.core.schemas import load_schema
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.graphml import read_graphml
from les_evaluation.networks.mapped_names import ActorNames, RelationNames, TypeNames, find_actor
from les_evaluation.networks.mapping_sheets import positive, source_of
from les_evaluation.networks.network import (
    DIRECTIONS,
    NAMED_ACTOR_COLUMNS,
    ONE_WAY,
    TWO_WAY,
    UNDIRECTED,
    MappedNetworks,
    relation_table,
)
from les_evaluation.networks.program_ties import Tie, Ties

# The headers, and in GraphML the attributes, that carry each part of a tie, in any case. NVivo documents none of the
# headers of its list of relationships; Source and Target are those of Gephi.
HEADERS = {
    "start": ("from", "source", "van", "from_actor_id", "from name", "from item"),
    "end": ("to", "target", "naar", "to_actor_id", "to name", "to item"),
    "type": ("type", "relation_type", "relationship type", "relation", "relatie"),
    "direction": ("direction", "richting"),
    "strength": ("weight", "strength", "gewicht", "sterkte"),
}
# What programs write for a direction, - and _ between letters aside. In NVivo a symmetrical relationship has an
# arrowhead at both ends, an associative one none.
DIRECTION_WORDS = {
    ONE_WAY: ("one way", "oneway", "unidirectional", "directed", "->", "-->", "→"),
    TWO_WAY: ("two way", "symmetrical", "symmetric", "bidirectional", "mutual", "<->", "<-->", "↔"),
    UNDIRECTED: ("undirected", "associative", "-", "--", "–", "—"),
}
WRITTEN_DIRECTIONS = {word: direction for direction, words in DIRECTION_WORDS.items() for word in words}
TOLD_DIRECTIONS = ("One way", "Symmetrical", "Associative", "->", "<->", "-")  # in a message: those of NVivo
NO_ROLE = "extern"  # the role of an actor of whom nobody said that it belongs to the LES
GEPHI_TYPES = ("directed", "undirected")  # what Gephi writes in its column Type

_Key = TypeVar("_Key")


def read_export(
    entry: Mapping,
    path: str | Path,
    *,
    les: Sequence[str],
    actors: pd.DataFrame,
    grow: bool,
    relations: RelationNames,
    problems: Problems,
) -> MappedNetworks:
    """One export as tables to be added to those of the mapping workbook: every row of it, nothing merged.

    entry: one of networks.exports of config.yaml: kind, file, les, measurement, and as the kind asks relation,
    relations, directions; and `how` it is to be read. path: where that file is. les: keys of config.yaml. actors:
    NAMED_ACTOR_COLUMNS of the workbook, and of exports read before. relations: networks.relations.

    Kinds: nvivo_relationships (.xlsx or .csv with From, Type and To), edge_list (.csv or .xlsx with from and to, or
    Source and Target), graphml. Columns that are not in HEADERS are passed over. An actor of NVivo that stands there
    with its place in the tree is called by its name alone; a node of a GraphML by its label, where it has one.

    An actor is looked up by id and label among those of the LES. grow: whether one that is not there becomes an actor
    (actor_id LES:name, role extern, no actor_type), which is for a LES of which the workbook has no actors; else it
    is a problem. The actors that are given back are those only.

    Type of a relation: what `relations` of the entry says of it ("" leaves the relations of that type out), else the
    key or printed name, else, where the file tells none, `relation` of the entry. Direction: what `directions` of the
    entry says of its type, else what the file says; else an edge list is one-way (in NVivo it is a problem).
    strength is 1 where the file tells no weight. experiment and session_id are "". relation_id is made from LES,
    measurement, file and row. Raises KeyError for an unknown kind.
    """
    formats, reader = READERS[entry["kind"]]
    own = Problems()
    export = ProgramExport(entry, str(path), own)
    found = reader(export) if usable(Path(path), formats, problems=own) else None
    networks = _networks(export, found, actors, grow=grow, les=les, relations=relations)
    problems.settled += own.settled
    problems.extend(sorted(own.found, key=lambda problem: problem.place.row or 0))
    return MappedNetworks() if own.found else networks


def _networks(
    export: ProgramExport,
    found: Ties | None,
    actors: pd.DataFrame,
    *,
    grow: bool,
    les: Sequence[str],
    relations: RelationNames,
) -> MappedNetworks:
    """The ties, and the actors that they bring; of ties that could not be read only the entry is checked."""
    entry, types = export.entry, _types(export, found, relations)
    if found is None:
        return MappedNetworks()
    kept = dataclasses.replace(found, ties=[tie for tie in found.ties if types[tie.type] != ""])
    added = empty(NAMED_ACTOR_COLUMNS)
    if grow:
        added = _new_actors(kept.ties, les=entry["les"], known=ActorNames(actors, les=les))
    return MappedNetworks(added, _relations(export, kept, types, ActorNames(joined(actors, added), les=les)))


def _new_actors(ties: Iterable[Tie], *, les: str, known: ActorNames) -> pd.DataFrame:
    """An actor per name that is not known, however it is written."""
    new: dict[str, str] = {}
    for tie in ties:
        for name in (tie.start, tie.end):
            if name and known.find(name, les) is None:
                new.setdefault(plain(name), name)
    blank = dict.fromkeys(NAMED_ACTOR_COLUMNS, "") | {"les": les, "role": NO_ROLE}
    rows = [blank | {"actor_id": f"{les}:{name}", "label": name} for name in new.values()]
    return pd.DataFrame(rows, columns=NAMED_ACTOR_COLUMNS, dtype=object)


# Names of the export against those of the study; a name that means nothing is told once, with in how many rows


def _types(export: ProgramExport, found: Ties | None, relations: RelationNames) -> dict[str, str | None]:
    """What the file says of the type -> key of the type; "" for what is left out, None, with a problem, for none."""
    names, problems = TypeNames(relations), export.problems
    given = GivenNames(export, "relations", known=names.known)
    single = export.entry.get("relation") or None
    if single and single not in names.known:
        place = export.place(column="relation")
        problems.add("export_target", place, single, known=names.known, nearest=nearest(single, names.known))
    keys: dict[str, str | None] = {}
    if found is None:
        return keys
    for cell, rows in _rows(found.ties, lambda tie: tie.type).items():
        key = given.find(name_parts(cell)) if cell else single
        keys[cell] = names.find(cell) if key is None and cell else key
        if keys[cell] is None:
            place, more = found.place(rows[0], "type"), len(rows) - 1
            if cell:
                near = names.nearest(cell)
                problems.add("network_export_type", place, cell, known=names.known, nearest=near, more=more)
            else:
                problems.add("network_export_relation", place, known=names.known, more=more)
    return keys


def _relations(export: ProgramExport, found: Ties, types: Mapping[str, str | None], names: ActorNames) -> pd.DataFrame:
    """The ties as RELATION_COLUMNS."""
    les, measurement = export.entry["les"], int(export.entry["measurement"])
    actors = _actors(export, found, names)
    directions = _directions(export, found, types)
    rows = []
    for tie in found.ties:
        start, end = actors[tie.start], actors[tie.end]
        if start and start == end:
            export.problems.add("network_self", found.place(tie.row, "end"), tie.end)
        rows.append(
            {
                "relation_id": f"{les}_{measurement}_{export.stem}_{tie.row}",
                "from_actor_id": start,
                "to_actor_id": end,
                "relation_type": types[tie.type],
                "direction": directions[tie.type, tie.direction],
                "les": les,
                "experiment": "",
                "measurement": measurement,
                "strength": _strength(tie, found, problems=export.problems),
                "session_id": "",
                "source": source_of(export.file, found.sheet),
                "source_row": tie.row,
                "merged": "",
            }
        )
    return relation_table(rows)


def _actors(export: ProgramExport, found: Ties, names: ActorNames) -> dict[str, str]:
    """Name in the export -> actor_id; "" where there is none, with a problem."""
    les, problems = export.entry["les"], export.problems
    places: dict[str, list[tuple[int, str]]] = {}
    for tie in found.ties:
        for part in ("start", "end"):
            places.setdefault(getattr(tie, part), []).append((tie.row, part))
    for place in places.get("", ()):
        problems.add("cell_missing", found.place(*place))
    return {
        name: find_actor(names, name, les, found.place(*here[0]), more=len(here) - 1, problems=problems)
        for name, here in places.items()
    }


def _directions(export: ProgramExport, found: Ties, types: Mapping[str, str | None]) -> dict[tuple[str, str], str]:
    """What the file says of type and direction -> direction; "" where that tells none, with a problem.

    Of a type that is unknown, of which a problem told, nobody can say the direction.
    """
    given, problems = GivenNames(export, "directions", known=DIRECTIONS), export.problems
    directions: dict[tuple[str, str], str] = {}
    for (kind, cell), rows in _rows(found.ties, lambda tie: (tie.type, tie.direction)).items():
        direction = given.find(name_parts(kind)) or (direction_of(cell) if cell else found.default)
        directions[kind, cell] = direction or ""
        if not direction and cell:
            place, more = found.place(rows[0], "direction"), len(rows) - 1
            problems.add("network_export_direction", place, cell, known=TOLD_DIRECTIONS, more=more)
        elif not direction and types[kind] is not None:
            place = found.place(rows[0], "type")
            problems.add("network_export_no_direction", place, kind, known=list(DIRECTIONS), more=len(rows) - 1)
    return directions


def direction_of(cell: str) -> str | None:
    """The direction that a program's word or arrow means; None where it is not known."""
    return WRITTEN_DIRECTIONS.get(re.sub(r"(?<=[a-z])[-_ ]+(?=[a-z])", " ", plain(cell)))


def _strength(tie: Tie, found: Ties, *, problems: Problems) -> float:
    number = positive(tie.strength) if tie.strength else 1.0
    if number is None:
        rule = load_schema("network_relations")["properties"]["strength"]
        expected = {"en": rule["description"], "nl": rule["x-nl"]}
        problems.add("cell_form", found.place(tie.row, "strength"), tie.strength, expected=expected)
    return number or 1.0


def _rows(ties: Iterable[Tie], key: Callable[[Tie], _Key]) -> dict[_Key, list[int]]:
    """The rows of the ties that have the same key."""
    rows: dict[_Key, list[int]] = {}
    for tie in ties:
        rows.setdefault(key(tie), []).append(tie.row)
    return rows


# Tables


def _nvivo_relationships(export: ProgramExport) -> Ties | None:
    found = _table(export, ("start", "type", "end"))
    return None if found is None else _from_table(found, name=_last_part)


def _edge_list(export: ProgramExport) -> Ties | None:
    found = _table(export, ("start", "end"))
    if found is None:
        return None
    columns = dict(found.columns)
    kinds = {plain(cell) for cell in found.table.frame[columns["type"]]} - {""} if "type" in columns else set()
    if kinds and kinds <= set(GEPHI_TYPES) and "direction" not in columns:
        columns["direction"] = columns.pop("type")
    return _from_table(NamedTable(found.table, columns), name=tidy, default=ONE_WAY)


def _table(export: ProgramExport, needed: Sequence[str]) -> NamedTable | None:
    """The sheet by the parts of a tie; None, with a problem, where a needed part has no column."""

    def tell(table: SheetTable, lacking: list[str]) -> None:
        expected, without = ([HEADERS[part][0] for part in parts] for parts in (needed, lacking))
        found = ", ".join(table.headers)
        export.problems.add("network_export_form", table.place(1), found, known=expected, lacking=without)

    return named_table(
        read_sheet(export.file, how=export.how, problems=export.problems), HEADERS, needed=needed, tell=tell
    )


def _from_table(found: NamedTable, *, name: Callable[[str], str], default: str = "") -> Ties:
    ties = []
    for row, cells in found.records():
        parts = cells | {part: name(cells[part]) for part in ("start", "end")}
        if any(parts.values()):  # what stands in other columns alone is no tie
            ties.append(Tie(row, **parts))
    return Ties(ties, found.place, found.table.sheet, default)


def _last_part(name: str) -> str:
    return (name_parts(name) or ("",))[-1]


READERS: dict[str, tuple[tuple[str, ...], Callable[[ProgramExport], Ties | None]]] = {
    "nvivo_relationships": ((".xlsx", ".csv"), _nvivo_relationships),
    "edge_list": ((".csv", ".xlsx"), _edge_list),
    "graphml": ((".graphml", ".xml"), partial(read_graphml, attributes=HEADERS)),
}
