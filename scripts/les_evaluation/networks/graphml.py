"""Networks in GraphML, as yEd, Gephi, igraph and networkx write them, and in GEXF, as Gephi keeps them."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element

import networkx as nx
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring, tostring

from les_evaluation.core.program_exports import GivenNames, ProgramExport
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.gexf import as_graphml
from les_evaluation.networks.network import ONE_WAY, TWO_WAY, UNDIRECTED
from les_evaluation.networks.node_lists import tell_same_names
from les_evaluation.networks.program_ties import Tie, Ties
from les_evaluation.networks.weight_columns import weight_column

LARGEST_GRAPHML = 32 * 1024 * 1024  # bytes; 20,000 ties take 4
GRAPHML = nx.readwrite.graphml.GraphML.NS_GRAPHML
EDGE_DEFAULTS, TRUE = ("directed", "undirected"), ("true", "1")
DIRECTED = {"true": ONE_WAY, TWO_WAY: TWO_WAY}  # what the attribute `directed` of an edge holds while it is read
NO_HEAD, REVERSED = "none", "reversed"  # of an arrow of yEd
NODE_NAMES = ("label", "name", "naam")
GRAPHML_PARTS = {"start": "source", "end": "target", "type": "type", "direction": "direction", "strength": "weight"}
# What networkx raises on GraphML that it cannot use; a fuzz test keeps this list whole.
UNUSABLE = (nx.NetworkXException, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def read_graphml(export: ProgramExport, *, attributes: Mapping[str, Sequence[str]]) -> Ties | None:
    """The ties of a GraphML or GEXF file, its edges numbered from 1 as rows; None, with a problem, for none.

    attributes: part of a tie -> what the attribute of an edge that carries it may be called.
    """
    root = _graphml_root(export)
    if root is None or not _ends_exist(root, export):
        return None
    directions = _number_edges(root, export)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of ports and of keys without a type, which do not matter here
            graph = cast("nx.MultiDiGraph", nx.read_graphml(io.BytesIO(tostring(root)), force_multigraph=True))
    except UNUSABLE as error:
        export.problems.add("network_graphml_form", export.place(), str(error))
        return None
    if graph.number_of_edges() != len(directions):
        lost = len(directions) - graph.number_of_edges()
        export.problems.add("network_graphml_nested", export.place(), lost=lost)
        return None
    groups = _groups(root)
    names = _node_names(graph.subgraph([node for node in graph if node not in groups]), export)
    nested = {node.get("id") for node in root.iter(f"{{{GRAPHML}}}node")} - groups - set(graph)
    if nested:
        export.problems.add("network_graphml_nested", export.place(), lost=len(nested))
        return None
    return None if names is None else _from_graph(graph, names, directions, export, attributes)


def _groups(root: Element) -> set[str | None]:
    """The nodes that only hold other nodes, as yEd draws a frame around them; unless a tie begins or ends there."""
    ends = {edge.get(end) for edge in root.iter(f"{{{GRAPHML}}}edge") for end in ("source", "target")}
    nodes = root.iter(f"{{{GRAPHML}}}node")
    return {node.get("id") for node in nodes if node.find(f"{{{GRAPHML}}}graph") is not None} - ends


def _graphml_root(export: ProgramExport) -> Element | None:
    """The XML, in the namespace of GraphML; None, with a problem, where it is broken, unsafe or no GraphML."""
    problems, path = export.problems, Path(export.file)
    if path.stat().st_size > LARGEST_GRAPHML:
        problems.add("network_graphml_large", export.place(), most=LARGEST_GRAPHML // 1024**2)
        return None
    try:
        root = fromstring(path.read_bytes(), forbid_dtd=True)
    except DefusedXmlException:
        problems.add("network_graphml_entities", export.place())
        return None
    except ParseError as error:
        problems.add("export_xml_damaged", export.place(error.position[0]))
        return None
    except (LookupError, ValueError):  # an encoding that there is not
        problems.add("export_xml_damaged", export.place(1))
        return None
    is_gexf = root.tag.rpartition("}")[2] == "gexf"
    for element in root.iter():
        if "}" not in element.tag or (is_gexf and not element.tag.startswith(f"{{{GRAPHML}}}")):
            element.tag = f"{{{GRAPHML}}}{element.tag.rpartition('}')[2]}"
    made = as_graphml(root, GRAPHML) if is_gexf else None
    root = root if made is None else made
    if root.tag != f"{{{GRAPHML}}}graphml" or root.find(f"{{{GRAPHML}}}graph") is None:
        problems.add("network_graphml_form", export.place(), root.tag.rpartition("}")[2])
        return None
    return root


def _ends_exist(root: Element, export: ProgramExport) -> bool:
    """Whether every edge joins two nodes of the file; networkx would make up those that are not there."""
    before = len(export.problems.found)
    nodes = {node.get("id") for node in root.iter(f"{{{GRAPHML}}}node")} - {None}
    for number, edge in enumerate(root.iter(f"{{{GRAPHML}}}edge"), start=1):
        for end in ("source", "target"):
            if edge.get(end) not in nodes:
                export.problems.add("network_graphml_end", export.place(column=f"edge {number} › {end}"), edge.get(end))
    return len(export.problems.found) == before


def _number_edges(root: Element, export: ProgramExport) -> list[str]:
    """Number the edges from 1 in the order of the file, as their id; gives the direction of each.

    networkx keeps neither that order nor, of an edge without direction, which end comes first, and it refuses a graph
    with edges of both kinds: so all are made to have a direction here. Edges of which neither they themselves nor the
    graph tell it have none, which a note tells. yEd writes the same of all of them: there the heads of an arrow tell
    it, and one with its head at the first end alone is turned around, which a note tells as well.
    """
    untold, heads = 0, Counter[str]()
    for graph in root.iter(f"{{{GRAPHML}}}graph"):
        told = plain(graph.get("edgedefault", ""))
        default = str(told == "directed").lower()
        edges = graph.findall(f"{{{GRAPHML}}}edge")
        for edge in edges:
            own = plain(edge.get("directed", ""))
            untold += not own and told not in EDGE_DEFAULTS and _heads(edge) is None
            edge.set("directed", str(own in TRUE).lower() if own else default)
            if not own:
                _read_heads(edge, heads)
        graph.set("edgedefault", "directed")
    if untold:
        export.problems.settle(export.place(), [Note("network_edgedefault", 0, {"n": untold})])
    directions = []
    for number, edge in enumerate(root.iter(f"{{{GRAPHML}}}edge"), start=1):
        edge.set("id", str(number))
        directions.append(DIRECTED.get(edge.attrib.pop("directed", ""), UNDIRECTED))
    if heads:
        counted = {name: heads[name] for name in (UNDIRECTED, TWO_WAY, REVERSED)}
        export.problems.settle(export.place(), [Note("network_arrowheads", 0, counted)])
    return directions


def _heads(edge: Element) -> tuple[bool, bool] | None:
    """Whether the drawing of yEd has a head at the first end and at the second; None where it is not drawn."""
    arrows = next((part for part in edge.iter() if part.tag.rpartition("}")[2] == "Arrows"), None)
    if arrows is None:
        return None
    first, second = (plain(arrows.get(end, NO_HEAD)) not in ("", NO_HEAD) for end in ("source", "target"))
    return first, second


def _read_heads(edge: Element, counts: Counter[str]) -> None:
    """Put into an edge what its heads say, counted where that is no arrow from the first to the second."""
    heads = _heads(edge)
    if heads is None:
        return
    direction = {(False, False): UNDIRECTED, (True, True): TWO_WAY, (True, False): REVERSED}.get(heads, ONE_WAY)
    edge.set("directed", {UNDIRECTED: "false", TWO_WAY: TWO_WAY}.get(direction, "true"))
    if direction == REVERSED:
        edge.attrib |= {"source": edge.get("target", ""), "target": edge.get("source", "")}
    if direction != ONE_WAY:
        counts[direction] += 1


def _node_names(graph: nx.MultiDiGraph, export: ProgramExport) -> dict[str, str] | None:
    """Node -> its label, or its id where it has none or `actors` of the entry goes by it.

    None, with a problem, where two nodes have one name.
    """
    given, labels = GivenNames(export, "actors", known=None), dict[str, str]()
    for node, data in graph.nodes(data=True):
        told = _attributes(graph.graph["node_default"] | data)
        label = next((told[word] for word in NODE_NAMES if told.get(word)), tidy(node))
        labels[node] = tidy(node) if given.find((tidy(node),)) is not None else label
    places = {node: export.place(column=f"node {node}") for node in labels}
    return None if tell_same_names(export, labels, places) else labels


def _from_graph(
    graph: nx.MultiDiGraph,
    names: Mapping[str, str],
    directions: Sequence[str],
    export: ProgramExport,
    attributes: Mapping[str, Sequence[str]],
) -> Ties:
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    cells = [_attributes(graph.graph["edge_default"] | data) for *_, data in edges]
    attributes = _with_weights(cells, attributes, export)
    ties = []
    for (start, end, number, _), told in zip(edges, cells, strict=True):
        parts = {part: next((told[word] for word in words if told.get(word)), "") for part, words in attributes.items()}
        parts |= {"start": names[start], "end": names[end]}
        parts["direction"] = parts["direction"] or directions[number - 1]
        ties.append(Tie(number, **parts))
    nodes = {name: export.place(column=f"node {node}") for node, name in names.items()}
    return Ties(ties, lambda row, part: export.place(column=f"edge {row} › {GRAPHML_PARTS[part]}"), nodes=nodes)


def _with_weights(
    edges: Sequence[Mapping[str, str]], attributes: Mapping[str, Sequence[str]], export: ProgramExport
) -> Mapping[str, Sequence[str]]:
    """The attributes of every part of a tie, with the weight where only the numbers in it show that it is one."""
    names = dict.fromkeys(name for told in edges for name in told)
    used = next((word for word in attributes["strength"] if word in names), None)
    known = {word for part, words in attributes.items() if part != "strength" for word in words} | {used}
    others = {name: [told.get(name, "") for told in edges] for name in names if name not in known}
    found = weight_column(others, sure=used is not None, place=export.place(), problems=export.problems)
    return {**attributes, "strength": [found]} if found else attributes


def _attributes(data: Mapping[str, object]) -> dict[str, str]:
    return {plain(str(name)): tidy(str(value)) for name, value in data.items() if value is not None}
