"""A diagram as ELK takes it: boxes with their sizes and rows, arrows with the sides and ports that they share.

Rows are ours (levels, and what leads to what), so a box stands in the row that its sheet gives it. ELK finds the order
in every row, all places, and the ways of the arrows. An arrow that leads up is given to ELK turned round.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from les_evaluation.output.canvas.fonts import text_height, text_width, wrap
from les_evaluation.output.figures.schemes.box_rows import INSIDE, UNDER_TITLE, Spacing, in_lines, least_width
from les_evaluation.output.figures.schemes.box_tree import Arrow, Box, Scheme, lifted
from les_evaluation.output.figures.schemes.scheme_places import (
    HEADING,
    LABEL,
    PAD,
    SMALL,
    Line,
    height_of,
    printed,
    width_of,
)

UNIT = 100  # of ELK, in a cm: what it takes and gives are hundredths of a cm
WIDEST_LABEL = 2.6  # cm, of a line of a label of an arrow
HIDDEN = "below "  # before the name of a box: an arrow that is not drawn
TITLE = "title of "  # before the name of a box: the place of its title, where that stands apart
OPTIONS = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.partitioning.activate": "true",
    "elk.separateConnectedComponents": "false",
    "elk.randomSeed": "1",
    "elk.layered.thoroughness": "10",
    "elk.layered.crossingMinimization.greedySwitchHierarchical.type": "TWO_SIDED",
    "elk.layered.mergeHierarchyEdges": "false",
    "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
    "elk.layered.nodePlacement.favorStraightEdges": "true",
    "elk.portConstraints": "FREE",
}
# Of equals the order of the sheet; ELK fails at it where arrows lead into boxes that stand in others.
AS_IN_THE_SHEET = {
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    "elk.layered.considerModelOrder.crossingCounterNodeInfluence": "0.001",
}
Node = dict[str, Any]


@dataclass
class ElkGraph:
    """Makes the graph of a diagram. said: what the coding says of a box. room: cm. titled: boxes with titles apart.

    nodes: box -> its node; rows: box -> the row that it has in what it stands in; lines: box -> what is printed in it.
    """

    scheme: Scheme
    said: Mapping[str, str]
    spacing: Spacing
    room: float
    titled: Collection[str] = ()
    nodes: dict[str, Node] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def made(self) -> dict[str, Any]:
        """The graph, as ELK JSON."""
        flat = not any(box.holds for box in self.scheme.boxes.values())
        options = OPTIONS | self._spaces() | (AS_IN_THE_SHEET if flat else {}) | {"elk.padding": padding()}
        if self.scheme.bands:
            children, row = [], 0
            for band in self.scheme.bands:
                found = self._in_rows(band.rows, self.room, first=row, least=self._least_of(band.heading, band.rows))
                row = 1 + max(self.rows[node["id"]] for node in found)
                children += found
        else:
            children = self._in_rows(self.scheme.rows, self.room)
        edges = [self._edge(number, arrow) for number, arrow in enumerate(self.scheme.arrows)]
        return {"id": "", "layoutOptions": options, "children": children, "edges": edges}

    def leads_up(self, arrow: Arrow) -> bool:
        """Whether an arrow leads from a row to one above it."""
        start, end = (self._within(box) for box in (arrow.start, arrow.end))
        one, other = next(pair for pair in zip(start, end, strict=False) if pair[0] != pair[1])
        return self.rows[one] > self.rows[other]

    def _within(self, box: str) -> list[str]:
        """What a box stands in, from the outside, and the box itself."""
        found = [box]
        while held := self.scheme.parents[found[0]]:
            found.insert(0, held)
        return found

    def _spaces(self) -> dict[str, str]:
        lane, spacing = self.spacing.lane, self.spacing
        return {
            "elk.spacing.nodeNode": units(spacing.beside),
            "elk.spacing.edgeNode": units(lane),
            "elk.spacing.edgeEdge": units(lane),
            "elk.spacing.portPort": units(lane),
            "elk.spacing.edgeLabel": units(0.1),
            "elk.spacing.labelLabel": units(0.1),
            "elk.layered.spacing.nodeNodeBetweenLayers": units(spacing.below),
            "elk.layered.spacing.edgeNodeBetweenLayers": units(min(0.35, spacing.below / 2)),
            "elk.layered.spacing.edgeEdgeBetweenLayers": units(lane),
        }

    def _least_of(self, heading: str, rows: Sequence[Sequence[Box]]) -> float:
        """How high the boxes of a level are at least, so that its heading fits beside them."""
        if len(rows) > 1:
            return 0.0
        content = wrap(heading, width=HEADING - 2 * PAD, size=LABEL, bold=True)
        return text_height(content, LABEL) + 2 * PAD - self.spacing.below + 0.2

    def _in_rows(self, rows: Sequence[Sequence[Box]], room: float, *, first: int = 0, least: float = 0.0) -> list[Node]:
        """The nodes of rows of boxes, numbered from `first`; those of a row that hold none are of one height."""
        found: list[Node] = []
        for line in (line for row in rows for line in in_lines(row, self.spacing, room)):
            alike = self.spacing.width_in(line) if not any(box.holds for box in line) else None
            nodes = [self._node(box, room, alike) for box in line]
            high = max([least * UNIT] + [node["height"] for node in nodes if "height" in node])
            for node in nodes:
                if "height" in node:
                    node["height"] = high
                self.rows[node["id"]] = first
                node["layoutOptions"]["elk.partitioning.partition"] = str(first)
            found += nodes
            first += 1
        return found

    def _node(self, box: Box, room: float, width: float | None) -> Node:
        """The node of a box. width: cm, of one that holds none and stands with others alone."""
        width = width or least_width(box, self.spacing, room)
        lines = self.lines[box.key] = printed(box, width, self.said.get(box.key, ""))
        node: Node = {"id": box.key, "layoutOptions": {}, "ports": []}
        self.nodes[box.key] = node
        high, wide = height_of(lines), width_of(lines)
        if not box.holds:
            node.update(width=round(width * UNIT), height=round(high * UNIT))
            return node
        apart = box.key in self.titled
        node["children"] = self._in_rows(box.rows, room - 2 * INSIDE, first=int(apart))
        node["layoutOptions"] = OPTIONS | self._spaces()
        node["layoutOptions"]["elk.padding"] = padding(0 if apart else high + UNDER_TITLE, INSIDE)
        if apart:
            # So low that arrows may turn below the title, and no lower.
            title: Node = {
                "id": TITLE + box.key,
                "width": round(wide * UNIT),
                "height": round((high - UNDER_TITLE) * UNIT),
            }
            title["layoutOptions"] = {"elk.partitioning.partition": "0"}
            node["children"].insert(0, title)
            self.rows[title["id"]] = 0
        else:
            # Height before width: ELK turns a graph that runs down, but not this.
            node["layoutOptions"]["elk.nodeSize.constraints"] = "MINIMUM_SIZE"
            node["layoutOptions"]["elk.nodeSize.minimum"] = f"({units(high + 2 * INSIDE)},{units(wide)})"
        node["edges"] = self._kept_below([child["id"] for child in node["children"]])
        return node

    def _kept_below(self, inside: Sequence[str]) -> list[dict[str, Any]]:
        """Arrows that are not drawn, to what no other arrow keeps below the row above it.

        In a box that stands in others, ELK does not keep to the rows alone.
        """
        scheme = self.scheme
        joined = {
            frozenset(pair)
            for pair in lifted(scheme.arrows, [key for key in inside if key in scheme.boxes], scheme.parents)
        }
        found = []
        for key in inside:
            above = [other for other in inside if self.rows[other] == self.rows[key] - 1]
            if above and not any(frozenset((other, key)) in joined for other in above):
                found.append({"id": HIDDEN + key, "sources": [above[0]], "targets": [key]})
        return found

    def _edge(self, number: int, arrow: Arrow) -> dict[str, Any]:
        """An arrow. It shares its line near the start or near the end with others of its kind, where more do."""
        alike = [other for other in self.scheme.arrows if other.feedback == arrow.feedback and not other.label]
        out, into = (sum(getattr(other, end) == getattr(arrow, end) for other in alike) for end in ("start", "end"))
        up = self.leads_up(arrow)
        kind = f"{'back' if arrow.feedback else 'on'} {'up' if up else 'down'}"
        own = f"{number}"
        start = self._port(arrow.start, f"out {kind}", own if arrow.label or out < into else "")
        end = self._port(arrow.end, f"in {kind}", own if arrow.label or out >= into else "")
        edge: dict[str, Any] = {"id": own, "sources": [end if up else start], "targets": [start if up else end]}
        if arrow.label:
            content = wrap(arrow.label, width=WIDEST_LABEL, size=SMALL)
            wide = max(text_width(line, SMALL) for line in content.split("\n"))
            size = {"width": round(wide * UNIT), "height": round(text_height(content, SMALL) * UNIT)}
            edge["labels"] = [{"text": content, **size}]
        return edge

    def _port(self, box: str, use: str, own: str) -> str:
        """A port of a box, of one arrow (own) or of all that use it alike."""
        name, ports = f"{box}: {use} {own}", self.nodes[box]["ports"]
        if name not in [port["id"] for port in ports]:
            ports.append({"id": name, "width": 0, "height": 0})
        return name


def units(cm: float) -> str:
    """A length as ELK takes it among its options."""
    return f"{cm * UNIT:g}"


def padding(top: float = 0.0, others: float = 0.0) -> str:
    """White inside a box, in cm, as ELK takes it."""
    return f"[top={units(top)},left={units(others)},bottom={units(others)},right={units(others)}]"
