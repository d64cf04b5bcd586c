"""Networks among the files that a study is begun with: told apart by their form, and read for what they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from les_evaluation.core.csv_files import decode_text, read_csv_rows
from les_evaluation.core.problems import Problems
from les_evaluation.core.program_exports import ProgramExport
from les_evaluation.core.reading import FILLED, Reading
from les_evaluation.core.table_heads import head_rows
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook
from les_evaluation.networks.network_exports import HEADERS, READERS
from les_evaluation.networks.program_ties import Ties
from les_evaluation.networks.tie_directions import direction_of

BY_ENDING = {".graphml": "graphml", ".gexf": "gexf", ".net": "pajek", ".paj": "pajek", ".dl": "ucinet"}
BY_BEGINNING = {"graphml": r"<graphml\b", "gexf": r"<gexf\b", "pajek": r"\A\s*\*(?:network|vertices)\b"}
BY_BEGINNING["ucinet"] = r"\A\s*dl\b[\s,]+n"
TEXTS = (".txt", ".xml")
HEAD = 4000  # letters in which a form shows itself
MOST_COLUMNS = 12  # of a list of ties; the export of a survey has more
SMALLEST_MATRIX = 3
NODE_COLUMNS = ("id", "label")  # of the list of nodes as Gephi writes it


@dataclass(frozen=True)
class NetworkFile:
    """A file that holds a network.

    kind: of networks.exports. nodes: the list of nodes that goes with it. given: whether it was named, and not found
    beside what was.
    """

    path: Path
    kind: str
    read: Ties
    nodes: Path | None = None
    given: bool = True

    @property
    def types(self) -> list[str]:
        """What the file itself calls the types of its relations, the commonest first."""
        counted = Counter(tie.type for tie in self.read.ties if tie.type and direction_of(tie.type) is None)
        return [name for name, _ in counted.most_common()]

    @property
    def untyped(self) -> bool:
        """Whether a relation stands there without a type."""
        return any(not tie.type or direction_of(tie.type) is not None for tie in self.read.ties)

    @property
    def names(self) -> list[str]:
        """Whom it names, with a relation or without."""
        ends = (name for tie in self.read.ties for name in (tie.start, tie.end))
        return list(dict.fromkeys([*(self.read.nodes or ()), *ends]))

    @property
    def with_itself(self) -> int:
        """How many relations are of an actor with itself."""
        return sum(plain(tie.start) == plain(tie.end) for tie in self.read.ties)


def networks_told_apart(paths: Iterable[Path], *, problems: Problems) -> tuple[list[NetworkFile], list[Path]]:
    """The networks among these files, read, and the other files; one that cannot be read is a problem."""
    found: list[NetworkFile] = []
    lists: list[Path] = []
    others: list[Path] = []
    for path in paths:
        head = _head(path)
        kind = _kind_of(path, head)
        if kind is None:
            (lists if _is_node_list(head) else others).append(path)
            continue
        export = ProgramExport({"kind": kind, "file": path.name}, str(path), problems)
        read = READERS[kind][1](export)
        if read is not None:
            found.append(NetworkFile(path, kind, read))
    alone = [at for at, one in enumerate(found) if one.kind == "edge_list"]
    if len(lists) == 1 and len(alone) == 1:
        found[alone[0]] = replace(found[alone[0]], nodes=lists.pop())
    return found, [*others, *lists]


def kind_of_network(path: Path) -> str | None:
    """The kind of network that a file holds, as config.yaml names it; None for anything else."""
    return _kind_of(path, _head(path))


def _head(path: Path) -> list[list[str]]:
    return head_rows(path, 2) if path.is_file() else []


def _kind_of(path: Path, head: Sequence[Sequence[str]]) -> str | None:
    ending = path.suffix.lower()
    if not path.is_file() or path.stat().st_size == 0:
        return None
    if ending in BY_ENDING:
        return BY_ENDING[ending]
    if ending in TEXTS:
        with path.open("rb") as file:
            begins = decode_text(file.read(4 * HEAD))[:HEAD]  # a letter has four bytes at most
        return next((kind for kind, form in BY_BEGINNING.items() if re.search(form, begins, re.IGNORECASE)), None)
    if len(head) < 2:
        return None
    heads = [plain(cell) for cell in head[0]]
    if len(heads) <= MOST_COLUMNS and all(set(HEADERS[end]) & set(heads) for end in ("start", "end")):
        return "edge_list"
    may_be = len(heads) > SMALLEST_MATRIX and plain(head[1][0]) in heads[1:]
    return "matrix" if may_be and _is_matrix(_rows(path, ending)) else None


def _is_matrix(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row and the first column hold the same names."""
    columns = sorted(plain(cell) for cell in rows[0][1:] if tidy(cell))
    below = sorted(plain(row[0]) for row in rows[1:] if row and tidy(row[0]))
    return len(columns) >= SMALLEST_MATRIX and columns == below


def _is_node_list(head: Sequence[Sequence[str]]) -> bool:
    return len(head) > 1 and tuple(plain(cell) for cell in head[0][:2]) == NODE_COLUMNS


def _rows(path: Path, ending: str) -> list[list[str]]:
    """The filled rows of a table; empty for what is no table."""
    if ending == ".xlsx":
        try:
            book = read_workbook(path)
        except UnreadableWorkbook:
            return []
        filled = next((sheet.rows for sheet in book.values() if not sheet.hidden), [])
    elif ending == ".csv":
        text = decode_text(path.read_bytes())
        table = read_csv_rows(text, file=str(path), how=Reading(short_rows=FILLED), problems=Problems())
        filled = table.rows if table else []
    else:
        return []
    return [list(map(tidy, cells)) for _, cells in filled if any(map(tidy, cells))]
