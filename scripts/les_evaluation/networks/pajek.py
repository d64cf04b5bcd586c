"""Networks in the format of Pajek (.net): numbered vertices with labels, then arcs, edges or a matrix."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.numbers import whole_number
from les_evaluation.core.problems import Place
from les_evaluation.core.program_exports import GivenNames, ProgramExport
from les_evaluation.core.sheets import decode_text
from les_evaluation.core.wording import tidy
from les_evaluation.networks.network import ONE_WAY, UNDIRECTED
from les_evaluation.networks.node_lists import most_nodes, tell_same_names
from les_evaluation.networks.program_ties import Tie, Ties
from les_evaluation.networks.square_matrix import tell_both_ways

SECTION = re.compile(r"\*(?P<name>[a-z]+)\s*(?P<rest>.*)", re.IGNORECASE)
RELATION_NAME = re.compile(r':?\s*\d*\s*"(?P<name>[^"]*)"')  # of *Arcs :2 "knowledge"
ENDS = 2  # numbers of vertices in a line before the weight


@dataclass
class _Net:
    """What was read so far.

    size: number of vertices; most: how many there may be; matrix: whether ties stand in one; labels: number of a
    vertex -> label, and its line.
    """

    export: ProgramExport
    size: int = 0
    most: int = 0
    given: GivenNames | None = None
    matrix: bool = False
    labels: dict[int, tuple[str, int]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    section: str = ""
    type: str = ""
    row_of_matrix: int = 0

    def wrong(self, line: int, value: str) -> None:
        """Add the problem of a line that means nothing."""
        self.export.problems.add("network_pajek_line", self.export.place(line), value)

    def name(self, number: int) -> str:
        """What a vertex is called: its label, or its number where it has none or `actors` of the entry goes by it."""
        if self.given is not None and self.given.find((str(number),)) is not None:
            return str(number)
        return self.labels.get(number, (str(number), 0))[0]


def read_pajek(export: ProgramExport) -> Ties | None:
    """The ties and vertices of a Pajek network, ties numbered as the lines they stand in.

    Arcs go one way, edges have no direction; a tie of a matrix goes from the row to the column, and 0 is no tie. The
    third number of a line is the weight. None, with problems, where the file holds no network, several, one of two
    kinds of vertices, or lines that mean nothing.
    """
    net, before = _Net(export, given=GivenNames(export, "actors", known=None)), len(export.problems.found)
    content = decode_text(Path(export.file).read_bytes())
    net.most, lines = most_nodes(content), content.splitlines()
    if not _is_one_network(export, lines):
        return None
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if not words or words.startswith("%"):
            continue
        section = SECTION.fullmatch(words)
        if section:
            _begin(net, number, section["name"].lower(), section["rest"])
        else:
            LINES.get(net.section, _nothing)(net, number, words)
    if len(export.problems.found) > before:
        return None
    ties = [
        Tie(tie.row, net.name(int(tie.start)), net.name(int(tie.end)), tie.type, tie.direction, tie.strength)
        for tie in net.ties
    ]
    places = {str(at): export.place(net.labels.get(at, ("", 0))[1] or None) for at in range(1, net.size + 1)}
    if tell_same_names(export, {number: net.name(int(number)) for number in places}, places):
        return None
    if net.matrix:
        tell_both_ways(export, ties, export.place())
    nodes = {net.name(int(number)): place for number, place in places.items()}
    return Ties(ties, lambda row, part: Place(export.file, None, row, PARTS.get(part)), nodes=nodes)


def _is_one_network(export: ProgramExport, lines: Sequence[str]) -> bool:
    """Whether a file holds one network of one kind of vertices; if not, one problem says what it holds."""
    words = [(number, line.split()) for number, line in enumerate(lines, start=1) if line.strip()]
    begun = [(number, some) for number, some in words if some[0].lower() == "*vertices"]
    if words and not begun and words[0][1][0].lower().lstrip("\ufeff") == "dl":
        export.problems.add("network_pajek_dl", export.place(words[0][0]))
    elif len(begun) != 1:
        export.problems.add("network_pajek_form", export.place(), n=len(begun))
    elif len(begun[0][1]) > ENDS and None not in (sizes := list(map(whole_number, begun[0][1][1:3]))):
        all_, first = (size or 0 for size in sizes)
        export.problems.add("network_pajek_two_kinds", export.place(begun[0][0]), n=first, m=all_ - first)
    else:
        return True
    return False


PARTS = {"strength": "weight", "start": "from", "end": "to"}


def _begin(net: _Net, line: int, name: str, rest: str) -> None:
    net.section, net.row_of_matrix = name, 0
    if name == "vertices":
        size = whole_number(rest.strip())
        if size is None:
            net.wrong(line, f"*Vertices {rest}")
        elif size > net.most:
            net.export.problems.add("network_pajek_size", net.export.place(line), n=size, most=net.most)
        else:
            net.size = size
    elif name in ("arcs", "edges", "arcslist", "edgeslist", "matrix"):
        found = RELATION_NAME.match(rest)
        net.type = tidy(found["name"]) if found else ""
    elif name != "network":
        net.wrong(line, f"*{name}")


def _vertex(net: _Net, line: int, words: str) -> None:
    parts = _parts(words)
    number = whole_number(parts[0]) or 0
    if not 1 <= number <= net.size or number in net.labels:
        net.wrong(line, words)
    else:
        net.labels[number] = (tidy(parts[1]) if len(parts) > 1 else parts[0], line)


def _tie(net: _Net, line: int, words: str) -> None:
    parts = _parts(words)
    if len(parts) < ENDS or not all(_known(net, part) for part in parts[:ENDS]):
        net.wrong(line, words)
        return
    weight = parts[ENDS] if len(parts) > ENDS else ""
    direction = ONE_WAY if net.section == "arcs" else UNDIRECTED
    net.ties.append(Tie(line, parts[0], parts[1], net.type, direction, weight))


def _ties(net: _Net, line: int, words: str) -> None:
    start, *ends = words.split()
    if not ends or not all(_known(net, part) for part in (start, *ends)):
        net.wrong(line, words)
        return
    direction = ONE_WAY if net.section == "arcslist" else UNDIRECTED
    net.ties += [Tie(line, start, end, net.type, direction) for end in ends]


def _row(net: _Net, line: int, words: str) -> None:
    net.row_of_matrix += 1
    net.matrix = True
    cells = words.split()
    if len(cells) != net.size or net.row_of_matrix > net.size:
        net.wrong(line, words)
        return
    net.ties += [
        Tie(line, str(net.row_of_matrix), str(at), net.type, ONE_WAY, cell)
        for at, cell in enumerate(cells, start=1)
        if cell.strip("0.") or not cell.strip(".")
    ]


def _nothing(net: _Net, line: int, words: str) -> None:
    net.wrong(line, words)


def _parts(words: str) -> list[str]:
    """The words of a line; what stands between quotation marks is one."""
    try:
        return shlex.split(words, posix=True)
    except ValueError:
        return words.split()


def _known(net: _Net, number: str) -> bool:
    return 1 <= (whole_number(number) or 0) <= net.size


LINES: dict[str, Callable[[_Net, int, str], None]] = {
    "vertices": _vertex,
    "arcs": _tie,
    "edges": _tie,
    "arcslist": _ties,
    "edgeslist": _ties,
    "matrix": _row,
}
