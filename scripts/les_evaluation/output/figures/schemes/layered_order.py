"""The order of boxes in their rows that makes few arrows cross.

By barycentres (Sugiyama, Tagawa and Toda 1981): going down and up, every row is sorted by the mean place of what its
boxes are joined with in the row before, and the best order met is kept. With fractions of whole numbers and ties in the
order of the sheet, so that every machine finds the same.

Engines that were tried instead: `layout_sugiyama` of igraph 1.0.0, with the layers given, ended the process (a fault of
segmentation) on one of 293 made-up diagrams of 8 to 30 boxes and on one of the first eight of 28 to 40; on the others
its orders had 2745 crossings of straight lines, these 2234, and those of the sheets 6937. `multipartite_layout` of
networkx leaves every layer in its order. grandalf 0.8 chooses layers itself; with its ranking overridden to keep those
of the sheet, 200 made-up diagrams of 8 to 30 boxes had 3909 crossings in its orders, 3707 in these and 8518 in those of
the sheets. It knows no boxes within boxes, and its licences (GPLv2 or EPL) bind whoever passes it on. Graphviz is a
program of its own, whose order differs by version. None of them leads arrows around boxes that stand in each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

SWEEPS = 8
Node = tuple[int, ...]  # (number,) of a box, or (pair, layer) where a pair passes a row between


def ordered_rows(layers: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The boxes of each layer, from the left. layers: of every box. pairs: boxes of two layers, whatever the way.

    Without a pair the boxes of a layer stay in their order.
    """
    rows: list[list[Node]] = [[(at,) for at, layer in enumerate(layers) if layer == row] for row in used(layers)]
    place = {layer: at for at, layer in enumerate(used(layers))}
    up: dict[Node, list[Node]] = {}
    down: dict[Node, list[Node]] = {}
    for number, pair in enumerate(pairs):
        first, last = sorted(pair, key=lambda box: layers[box])
        line: list[Node] = [(first,)]
        for row in range(place[layers[first]] + 1, place[layers[last]]):
            line.append((number, row))
            rows[row].append((number, row))
        for one, other in zip(line, [*line[1:], (last,)], strict=True):
            down.setdefault(one, []).append(other)
            up.setdefault(other, []).append(one)
    best, least = rows, crossings(rows, down)
    for sweep in range(SWEEPS):
        rows = _swept(rows, up if sweep % 2 == 0 else down, downward=sweep % 2 == 0)
        now = crossings(rows, down)
        if now < least:
            best, least = rows, now
    return [[node[0] for node in row if len(node) == 1] for row in best]


def used(layers: Sequence[int]) -> list[int]:
    """The layers that there are, in order."""
    return sorted(set(layers))


def _swept(rows: Sequence[list[Node]], joined: Mapping[Node, list[Node]], *, downward: bool) -> list[list[Node]]:
    """The rows, each sorted by the mean place of what its nodes are joined with in the row before it."""
    made: list[list[Node]] = []
    for row in rows if downward else rows[::-1]:
        if made:
            before = {node: Fraction(2 * at + 1, 2 * len(made[-1])) for at, node in enumerate(made[-1])}
            own = {node: Fraction(2 * at + 1, 2 * len(row)) for at, node in enumerate(row)}
            means = {node: _mean([before[other] for other in joined.get(node, ())], own[node]) for node in row}
            row = sorted(row, key=means.__getitem__)  # noqa: PLW2901
        made.append(list(row))
    return made if downward else made[::-1]


def _mean(places: Sequence[Fraction], own: Fraction) -> Fraction:
    return sum(places, Fraction(0)) / len(places) if places else own


def crossings(rows: Sequence[Sequence[Node]], down: Mapping[Node, Sequence[Node]]) -> int:
    """How many pairs of lines between rows that follow each other cross."""
    found = 0
    for row, below in pairwise(rows):
        place = {node: at for at, node in enumerate(below)}
        lines = [(at, place[other]) for at, node in enumerate(row) for other in down.get(node, ())]
        found += sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0 for at, one in enumerate(lines) for other in lines[:at]
        )
    return found
