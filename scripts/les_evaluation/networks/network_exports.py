"""Networks that were drawn in another program, as the tidy tables of the mapping workbook.

NVivo's list of relationships and edge lists are tables, GraphML is XML; all become `Tie`s first, under the names of the
program, which are then held against the actors and the types of relations of the export.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import empty, joined
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.program_exports import (
    GivenNames,
    NamedTable,
    ProgramExport,
    name_parts,
    named_table,
    usable,
)
from les_evaluation.core.reading import Note
from les_evaluation.core.sheet_checks import source_of
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.graphml import read_graphml
from les_evaluation.networks.mapped_names import ActorNames, RelationNames, TypeNames, find_actor
from les_evaluation.networks.network import (
    NAMED_ACTOR_COLUMNS,
    ONE_WAY,
    TAKING_PART,
    MappedNetworks,
    relation_table,
)
from les_evaluation.networks.node_lists import read_nodes
from les_evaluation.networks.pajek import read_pajek
from les_evaluation.networks.program_ties import Tie, TieRules, Ties, rows_by, without_self_ties
from les_evaluation.networks.square_matrix import read_matrix
from les_evaluation.networks.taking_part import IN_FILE
from les_evaluation.networks.tie_directions import direction_of, read_directions
from les_evaluation.networks.tie_ends import check_listed, check_names, with_one_spelling
from les_evaluation.networks.ucinet import read_dl
from les_evaluation.networks.weight_columns import WEIGHT_HEADERS, weight_column
from les_evaluation.networks.weights import read_strengths

# Headers of who names and who is named, in lists that are typed by hand.
PAIRS = {
    "ego": "alter",
    "sender": "receiver",
    "zender": "ontvanger",
    "bron": "doel",
    "nominator": "nominee",
    "node1": "node2",
    "node 1": "node 2",
    "actor1": "actor2",
    "actor 1": "actor 2",
    "quelle": "ziel",
    "von": "nach",
}
# The headers, and in GraphML the attributes, that carry each part of a tie, in any case. NVivo documents none of the
# headers of its list of relationships; Source and Target are those of Gephi.
HEADERS = {
    "start": ("from", "source", "van", "from_actor_id", "from name", "from item", *PAIRS),
    "end": ("to", "target", "naar", "to_actor_id", "to name", "to item", *PAIRS.values()),
    "type": ("type", "relation_type", "relationship type", "relation", "relatie"),
    "direction": ("direction", "richting"),
    "strength": WEIGHT_HEADERS,
}
TABLES = ("nvivo_relationships", "edge_list")  # where numbers may be written in several ways
NO_ROLE = "extern"  # the role of an actor of whom nobody said that it belongs to the LES


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
    relations, directions, actors, nodes, sheet, nodes_sheet; also `how` it is to be read, `rules` (TieRules), and nodes
    as a path with `nodes_how`. path: where that file is. les: keys of config.yaml. actors: NAMED_ACTOR_COLUMNS of the
    workbook, and of exports read before. relations: networks.relations.

    Kinds: nvivo_relationships (.xlsx or .csv with From, Type and To), edge_list (.csv or .xlsx with from and to, or
    Source and Target), graphml, gexf, pajek, ucinet (.dl), matrix (.csv or .xlsx). Columns not in HEADERS are passed
    over, with a word where they hold numbers, unless they are read as weights (see `weight_column`). An actor of NVivo
    that stands there with its place in the tree is called by its name alone; a node of GraphML, Pajek or a list of
    nodes by its label, where it has one. In ucinet and matrix every actor of the file is a node.

    An actor is looked up by id and label among those of the LES, or by what `actors` of the entry says of its name (""
    leaves it and its ties out). grow: whether one that is not there becomes an actor (actor_id LES:name, role extern,
    no actor_type), which is for a LES of which the workbook has no actors; else it is a problem. The actors that are
    given back are those only; taking_part: whom the file names at this measurement, with a tie or without.

    Type of a relation: what `relations` of the entry says of it ("" leaves the relations of that type out), else the
    key or printed name, else, where the file tells none, `relation` of the entry. Direction: see `read_directions`;
    where nothing tells it an edge list is one-way (in NVivo it is a problem). experiment and session_id are "".
    relation_id is made from LES, measurement, file and row. Raises KeyError for an unknown kind.
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
    entry, types = export.entry, TypeNames(relations)
    given = GivenNames(export, "relations", known=types.known)
    if found is None:
        _types(export, None, types, given)
        return MappedNetworks()
    known = ActorNames(actors, les=les)
    found = _without_direction_words(found, types, given)
    if entry["kind"] in TABLES:
        found = with_one_spelling(export, found, known)
    check_listed(export, found, known)
    found = _with_names(export, found, known)
    check_names(export, found, known)
    keys = _types(export, found, types, given)
    kept = dataclasses.replace(found, ties=[tie for tie in found.ties if keys[tie.type] != ""])
    added = empty(NAMED_ACTOR_COLUMNS)
    if grow and kept.nodes is None:
        export.problems.settle(export.place(), [Note("network_no_nodes", 0, {"les": entry["les"]})])
    if grow:
        added = _new_actors(kept, les=entry["les"], known=ActorNames(actors, les=les))
    names = ActorNames(joined(actors, added), les=les)
    ids = _actors(export, kept, names)
    rows = _relations(export, kept, keys, ids, read_directions(export, kept, keys, types))
    return MappedNetworks(added, rows, _taking_part(export, kept, ids))


def _without_direction_words(found: Ties, types: TypeNames, given: GivenNames) -> Ties:
    """The ties with the word for a direction in its own place where it stands as the type, as Gephi writes it."""

    def settled(tie: Tie) -> Tie:
        claimed = types.find(tie.type) or given.find(name_parts(tie.type)) is not None
        if not tie.type or claimed or direction_of(tie.type) is None:
            return tie
        return dataclasses.replace(tie, type="", direction=tie.direction or tie.type)

    return dataclasses.replace(found, ties=[settled(tie) for tie in found.ties])


def _with_names(export: ProgramExport, found: Ties, known: ActorNames) -> Ties:
    """The ties and nodes under the names that `actors` of the entry gives; without who is left out.

    labels: of a list of nodes, a tie may name a node by its id; the id counts where the study has an actor of it.
    """
    les, given = export.entry["les"], GivenNames(export, "actors", known=None)
    labels = {plain(node): label for node, label in (found.labels or {}).items()}

    def name_of(name: str) -> str | None:
        told = given.find(name_parts(name)) if name else None
        if told is None and name and known.find(name, les) is None:
            label = labels.get(plain(name), name)
            told = given.find(name_parts(label))
            name = label
        return name if told is None else told or None

    ties: list[Tie] = []
    gone: list[int] = []
    for tie in found.ties:
        start, end = name_of(tie.start), name_of(tie.end)
        if start is None or end is None:
            gone.append(tie.row)
        else:
            ties.append(dataclasses.replace(tie, start=start, end=end))
    if gone:
        place = found.place(min(gone), "start")
        export.problems.settle(place, [Note("network_actor_left_out", min(gone), {"n": len(gone)})])
    nodes: dict[str, Place] | None = None
    if found.nodes is not None:
        nodes = {}
        for node, place in found.nodes.items():
            name = name_of(node)
            if name is not None:
                nodes.setdefault(name, place)
    return dataclasses.replace(found, ties=ties, nodes=nodes)


def _new_actors(found: Ties, *, les: str, known: ActorNames) -> pd.DataFrame:
    """An actor per name that is not known, however it is written; whom the file lists first."""
    new: dict[str, str] = {}
    for name in (*(found.nodes or ()), *(end for tie in found.ties for end in (tie.start, tie.end))):
        if name and known.find(name, les) is None:
            new.setdefault(plain(name), name)
    blank = dict.fromkeys(NAMED_ACTOR_COLUMNS, "") | {"les": les, "role": NO_ROLE}
    rows = [blank | {"actor_id": f"{les}:{name}", "label": name} for name in new.values()]
    return pd.DataFrame(rows, columns=NAMED_ACTOR_COLUMNS, dtype=object)


# Names of the export against those of the study; a name that means nothing is told once, with in how many rows


def _types(export: ProgramExport, found: Ties | None, names: TypeNames, given: GivenNames) -> dict[str, str | None]:
    """What the file says of the type -> key of the type; "" for what is left out, None, with a problem, for none."""
    problems = export.problems
    single = export.entry.get("relation") or None
    if single and single not in names.known:
        place = export.place(column="relation")
        problems.add("export_target", place, single, known=names.known, nearest=nearest(single, names.known))
    keys: dict[str, str | None] = {}
    if found is None:
        return keys
    for cell, rows in rows_by(found.ties, lambda tie: tie.type).items():
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


def _relations(
    export: ProgramExport,
    found: Ties,
    types: Mapping[str, str | None],
    actors: Mapping[str, str],
    directions: Mapping[tuple[str, str], str],
) -> pd.DataFrame:
    """The ties as RELATION_COLUMNS, without those that the rules leave out."""
    les, measurement = export.entry["les"], int(export.entry["measurement"])
    rules, problems = export.entry.get("rules", TieRules()), export.problems
    ends = [(at, actors[tie.start], actors[tie.end], tie.end) for at, tie in enumerate(found.ties)]

    def row_of(at: int) -> int:
        return found.ties[at].row

    alone = without_self_ties(ends, rules, place=lambda row: found.place(row, "end"), problems=problems, row_of=row_of)
    strengths = read_strengths(
        [(at, tie.strength) for at, tie in enumerate(found.ties)],
        rules.weights,
        place=lambda row: found.place(row, "strength"),
        problems=problems,
        row_of=row_of,
    )
    several = Counter(tie.row for tie in found.ties)
    rows = [
        {
            "relation_id": f"{les}_{measurement}_{export.stem}_{tie.row}" + (f"_{at}" if several[tie.row] > 1 else ""),
            "from_actor_id": actors[tie.start],
            "to_actor_id": actors[tie.end],
            "relation_type": types[tie.type],
            "direction": directions[tie.type, tie.direction],
            "les": les,
            "experiment": "",
            "measurement": measurement,
            "strength": strengths.by_row.get(at, math.nan),
            "session_id": "",
            "source": source_of(export.file, found.sheet),
            "source_row": tie.row,
            "merged": "",
        }
        for at, tie in enumerate(found.ties)
        if at not in alone | strengths.left_out
    ]
    return relation_table(rows)


def _taking_part(export: ProgramExport, found: Ties, actors: Mapping[str, str]) -> pd.DataFrame:
    """TAKING_PART of whom the file names, with a tie or without."""
    les, measurement = export.entry["les"], int(export.entry["measurement"])
    ids = dict.fromkeys(actors[name] for name in (*(found.nodes or ()), *actors) if actors[name])
    rows = [(les, actor, measurement, IN_FILE) for actor in ids]
    return pd.DataFrame(rows, columns=TAKING_PART.names).astype({"measurement": "int64"})


def _actors(export: ProgramExport, found: Ties, names: ActorNames) -> dict[str, str]:
    """Name in the export -> actor_id; "" where there is none, with a problem."""
    les, problems = export.entry["les"], export.problems
    places: dict[str, list[Place]] = {}
    for tie in found.ties:
        for part in ("start", "end"):
            places.setdefault(getattr(tie, part), []).append(found.place(tie.row, part))
    for place in places.get("", ()):
        problems.add("cell_missing", place, needed=True)
    for node, place in (found.nodes or {}).items():
        places.setdefault(node, []).append(place)
    return {
        name: find_actor(names, name, les, here[0], more=len(here) - 1, problems=problems)
        for name, here in places.items()
    }


# Tables


def _nvivo_relationships(export: ProgramExport) -> Ties | None:
    found = _table(export, ("start", "type", "end"))
    return None if found is None else _from_table(_with_weights(found, export), name=_last_part)


def _edge_list(export: ProgramExport) -> Ties | None:
    before = len(export.problems.found)
    found, nodes = _table(export, ("start", "end")), read_nodes(export)
    if found is None or len(export.problems.found) > before:
        return None
    ties = _from_table(_with_weights(found, export), name=tidy, default=ONE_WAY)
    if nodes is None:
        return ties
    return dataclasses.replace(ties, nodes=nodes.places, labels=nodes.labels)


def _table(export: ProgramExport, needed: Sequence[str]) -> NamedTable | None:
    """The sheet by the parts of a tie; None, with a problem, where a needed part has no column."""

    def tell(table: SheetTable, lacking: list[str]) -> None:
        expected, without = ([HEADERS[part][0] for part in parts] for parts in (needed, lacking))
        found = ", ".join(table.headers)
        export.problems.add("network_export_form", table.place(1), found, known=expected, lacking=without)

    return named_table(
        read_sheet(export.file, how=export.how, problems=export.problems),
        HEADERS,
        needed=needed,
        tell=tell,
    )


def _with_weights(found: NamedTable, export: ProgramExport) -> NamedTable:
    """The sheet with its column of weights, also where only the numbers in it show that it is one."""
    parts = {plain(word) for part, words in HEADERS.items() if part != "strength" for word in words}
    taken = set(found.columns.values())
    others = {
        header: [tidy(cell) for cell in found.table.frame[header]]
        for header in found.table.headers
        if header not in taken and plain(header) not in parts
    }
    sure = "strength" in found.columns
    header = weight_column(others, sure=sure, place=found.place(), problems=export.problems)
    return dataclasses.replace(found, columns={**found.columns, "strength": header}) if header else found


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
    "gexf": ((".gexf", ".xml"), partial(read_graphml, attributes=HEADERS)),
    "pajek": ((".net", ".paj", ".txt"), read_pajek),
    "ucinet": ((".dl", ".txt"), read_dl),
    "matrix": ((".csv", ".xlsx"), read_matrix),
}
