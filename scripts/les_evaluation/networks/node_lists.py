"""The list of nodes beside an edge list: who is in the network, with a tie or without, and what each is called."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from les_evaluation.core.problems import Place
from les_evaluation.core.program_exports import GivenNames, NamedTable, ProgramExport, name_parts, named_table, usable
from les_evaluation.core.reading import DEFAULT
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import plain
from les_evaluation.networks.tie_ends import WHOLE

# The headers of a list of nodes, as Gephi writes it (Id, Label), or of actors.
NODE_HEADERS = {
    "node": ("id", "actor_id", "node", "actor", "name", "naam", "label"),
    "label": ("label", "naam", "name"),
}
MOST_NODES, ALWAYS_READ = 100_000, 1_000  # of one network that says how many it has


@dataclass(frozen=True)
class NodeList:
    """Node -> what it is called, and where it stands."""

    labels: Mapping[str, str]
    places: Mapping[str, Place]


def read_nodes(export: ProgramExport) -> NodeList | None:
    """The list of nodes beside an edge list; None where there is none, or none that can be used, a problem.

    A node that stands there twice under two names is a problem, as are two nodes with one name, unless `actors` of the
    entry says who they are.
    """
    table = _table(export)
    if table is None:
        return None
    labels: dict[str, str] = {}
    places: dict[str, Place] = {}
    first: dict[str, str] = {}
    for row, cells in table.records():
        node, label = cells["node"], cells.get("label") or cells["node"]
        if not node:
            continue
        number = WHOLE.fullmatch(node)
        same = first.setdefault(number["whole"] if number else plain(node), node)
        if same in labels and plain(labels[same]) != plain(label):
            earlier = places[same].row
            export.problems.add("network_node_twice", table.place(row, "node"), node, row=earlier, needed=True)
        labels.setdefault(same, label)
        places.setdefault(same, table.place(row, "node"))
    tell_same_names(export, labels, places)
    return NodeList(labels, places)


def most_nodes(content: str) -> int:
    """How many nodes a file may say that it has: a slip of the pen, or a file of a line, must not fill the memory.

    Nodes that it does not name take no room in it, so that a small file may have more than it has letters.
    """
    return min(MOST_NODES, max(ALWAYS_READ, len(content)))


def tell_same_names(export: ProgramExport, labels: Mapping[str, str], places: Mapping[str, Place]) -> bool:
    """Add a problem, once, for nodes of one name; gives whether there are any.

    labels: id of a node -> its name. Not for those of which `actors` of the entry says, by id or by name, who they are.
    """
    given = GivenNames(export, "actors", known=None)
    nodes: dict[str, list[str]] = defaultdict(list)
    for node, label in labels.items():
        if not any(given.find(name_parts(name)) is not None for name in (node, label)):
            nodes[plain(label)].append(node)
    same = {label: some for label, some in nodes.items() if len(some) > 1}
    if same:
        first, second, *_ = next(iter(same.values()))
        told = ", ".join(f"{labels[some[0]]} ({', '.join(some)})" for some in same.values())
        name = labels[second]
        export.problems.add(
            "network_same_names",
            places[second],
            name,
            names=told,
            name=_quoted(name),
            first=_quoted(first),
            second=_quoted(second),
            first_name=_quoted(f"{name} 1"),
            second_name=_quoted(f"{name} 2"),
        )
    return bool(same)


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


def _table(export: ProgramExport) -> NamedTable | None:
    path = export.entry.get("nodes")
    if path is None or not usable(Path(path), (".csv", ".xlsx"), problems=export.problems):
        return None

    def tell(table: SheetTable, _: list[str]) -> None:
        found = ", ".join(table.headers)
        expected = [NODE_HEADERS["node"][0], NODE_HEADERS["label"][0]]
        export.problems.add("network_export_form", table.place(1), found, known=expected, lacking=expected[:1])

    how, sheet = export.entry.get("nodes_how", DEFAULT), export.entry.get("nodes_sheet")
    read = read_sheet(path, sheet=sheet, how=how, problems=export.problems)
    return named_table(read, NODE_HEADERS, needed=["node"], tell=tell)
