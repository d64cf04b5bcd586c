"""Networks in GEXF, as Gephi keeps them, made into the GraphML that says the same.

GEXF 1.1 to 1.3 (gexf.net): nodes with a label; edges with a type that is their direction (directed, undirected or
mutual), a weight, a label, from 1.3 on a kind, and attributes of their own under `attvalues`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from les_evaluation.core.wording import plain
from les_evaluation.networks.network import TWO_WAY

MUTUAL = "mutual"
# What an edge says itself -> the attribute of GraphML that carries it.
OWN = {"kind": "type", "weight": "weight"}


def as_graphml(root: Element, namespace: str) -> Element | None:
    """The GraphML of a GEXF tree whose tags stand in this namespace; None where it holds no graph.

    A label of an edge is its type where no kind tells it. What changes over time, positions and colours fall away.
    """

    def tag(name: str) -> str:
        return f"{{{namespace}}}{name}"

    graph = root.find(tag("graph"))
    if graph is None:
        return None
    titles = dict(_titles(graph, tag("attributes"), tag("attribute")))
    made = Element(tag("graphml"))
    keys: dict[tuple[str, str], str] = {}
    bodies: list[Element] = []

    def say(element: Element, told: dict[str, str], kind: str) -> None:
        for name, value in told.items():
            key = keys.setdefault((kind, name), f"k{len(keys)}")
            SubElement(element, tag("data"), {"key": key}).text = value

    default = plain(graph.get("defaultedgetype", "undirected"))
    for node in graph.iter(tag("node")):
        own = Element(tag("node"), {"id": node.get("id", "")})
        say(own, _values(node, titles, tag("attvalue")) | {"label": node.get("label", node.get("id", ""))}, "node")
        bodies.append(own)
    for edge in graph.iter(tag("edge")):
        direction = plain(edge.get("type") or default)
        ends = {end: edge.get(end, "") for end in ("source", "target")}
        own = Element(tag("edge"), ends | {"directed": str(direction != "undirected").lower()})
        told = _values(edge, titles, tag("attvalue"))
        label = {"type": edge.get("label", "")} if edge.get("label") and "type" not in told else {}
        told |= label | {to: edge.get(name, "") for name, to in OWN.items() if edge.get(name)}
        say(own, told | ({"direction": TWO_WAY} if direction == MUTUAL else {}), "edge")
        bodies.append(own)
    for (kind, name), key in keys.items():
        SubElement(made, tag("key"), {"id": key, "for": kind, "attr.name": name, "attr.type": "string"})
    SubElement(made, tag("graph"), {"edgedefault": "directed"}).extend(bodies)
    return made


def _titles(graph: Element, attributes: str, attribute: str) -> Iterator[tuple[str, str]]:
    for group in graph.iter(attributes):
        for one in group.iter(attribute):
            yield f"{group.get('class', '')} {one.get('id', '')}", one.get("title", one.get("id", ""))


def _values(element: Element, titles: dict[str, str], attvalue: str) -> dict[str, str]:
    """Attribute -> value of a node or edge; of one that changes over time the last."""
    kind = element.tag.rpartition("}")[2]
    found: dict[str, str] = {}
    for one in element.iter(attvalue):
        number = one.get("for", one.get("id", ""))
        found[plain(titles.get(f"{kind} {number}", number))] = one.get("value", "")
    return found
