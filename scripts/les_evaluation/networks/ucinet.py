"""Networks in the DL format of UCINET: a head of keywords, then a matrix or a list of ties or of neighbours.

Source of the format: UCINET help, "DL language" and "Data > Export > DL".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.numbers import whole_number
from les_evaluation.core.problems import Place
from les_evaluation.core.program_exports import ProgramExport
from les_evaluation.core.reading import Note
from les_evaluation.core.sheets import decode_text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.network import ONE_WAY, UNDIRECTED
from les_evaluation.networks.node_lists import most_nodes, tell_same_names
from les_evaluation.networks.program_ties import Tie, Ties
from les_evaluation.networks.square_matrix import tell_both_ways
from les_evaluation.networks.weights import decimal

WORD = re.compile(r'"([^"]*)"|\'([^\']*)\'|([^\s,="\']+)')
SIZE = re.compile(r"\b(n|nr|nc|nm)\s*=?\s*(\d{1,18})", re.IGNORECASE)
FORMAT = re.compile(r"\bformat\s*=?\s*([a-z]+\d?b?)", re.IGNORECASE)
EMBEDDED = re.compile(r"labels?\s+embedded", re.IGNORECASE)
NO_DIAGONAL = re.compile(r"\bdiagonal\s*=?\s*absent", re.IGNORECASE)
LABELS = re.compile(r"(?:\b(?P<of>row|col|column|matrix|level)[ \t]+)?\blabels?\s*:", re.IGNORECASE)
DATA = re.compile(r"\bdata\s*:", re.IGNORECASE)
# Formats of two kinds of actors, which no network of relations between actors is.
TWO_KINDS = ("edgelist2", "nodelist2", "nodelist1b", "edgearray1", "blockmatrix", "rankedlist2")


@dataclass
class _Dl:
    """The head of a file, and the lines below it: (number, words). known: embedded labels, by how they compare."""

    export: ProgramExport
    form: str = "fullmatrix"
    sizes: dict[str, int] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    matrices: list[str] = field(default_factory=list)
    embedded: bool = False
    diagonal: bool = True
    lines: list[tuple[int, list[str]]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many actors the head tells; 0 where it does not."""
        return self.sizes.get("n") or self.sizes.get("nr", 0)

    def wrong(self, line: int, value: str) -> None:
        """Add the problem of a line that means nothing."""
        self.export.problems.add("network_dl_line", self.export.place(line), value)

    def add(self, line: int, start: str, end: str, weight: str, direction: str = ONE_WAY, type_: str = "") -> None:
        """Add a tie, unless its weight says that there is none."""
        if decimal(weight) != 0:
            self.ties.append(Tie(line, start, end, type_, direction, weight))

    def name(self, word: str) -> str | None:
        """Whom a word of a list means: a label, or its number; None for nobody."""
        if self.embedded:
            if plain(word) not in self.known:
                self.known[plain(word)] = tidy(word)
                self.labels.append(tidy(word))
            return self.known[plain(word)]
        number = whole_number(word) or 0
        return self.labels[number - 1] if 1 <= number <= len(self.labels) else None


def read_dl(export: ProgramExport) -> Ties | None:
    """The ties and actors of a DL file, ties numbered as the lines they stand in; None, with problems, else.

    Formats: fullmatrix, upperhalf, lowerhalf, edgelist1, nodelist1, with labels in the head, embedded, or none (then
    the numbers are the names). A half has no direction; all else goes from the first to the second, a matrix from the
    row to the column. Several matrices are types of relations, by their labels.
    """
    dl = _head(export, decode_text(Path(export.file).read_bytes()))
    if dl is None:
        return None
    before = len(export.problems.found)
    READERS[dl.form](dl)
    if len(export.problems.found) > before:
        return None
    if dl.embedded and len(dl.labels) < dl.size:
        told = {"n": dl.size, "named": len(dl.labels)}
        export.problems.settle(export.place(), [Note("network_dl_unnamed", 0, told)])
    numbered = {str(number): label for number, label in enumerate(dl.labels, start=1)}
    if tell_same_names(export, numbered, dict.fromkeys(numbered, export.place())):
        return None
    if dl.form == "fullmatrix":
        tell_both_ways(export, dl.ties, export.place())
    nodes = {label: export.place() for label in dl.labels}
    return Ties(dl.ties, lambda row, _: Place(export.file, None, row), nodes=nodes)


def _head(export: ProgramExport, content: str) -> _Dl | None:
    """The head with its labels; None, with a problem, for no DL, a form that is not read, or two kinds of actors."""
    data = DATA.search(content)
    if not content.lstrip("\ufeff \t\r\n!").lower().startswith("dl") or data is None:
        export.problems.add("network_dl_form", export.place())
        return None
    head = content[: data.start()]
    pieces = LABELS.split(head)  # what stands before labels, then (of what, the labels) in turn
    keywords = pieces[0]
    dl = _Dl(export, lines=_lines(content, data.end()))
    told = [(plain(pieces[at] or ""), pieces[at + 1]) for at in range(1, len(pieces), 2)]
    told_rest = [_after_labels(words) for _, words in told]
    keywords = " ".join([keywords, *(rest for _, rest in told_rest)])
    dl.sizes = {name.lower(): int(number) for name, number in SIZE.findall(keywords)}
    found = FORMAT.search(keywords)
    dl.form = found[1].lower() if found else "fullmatrix"
    dl.form = "edgelist1" if dl.form == "edgelist" else "nodelist1" if dl.form == "nodelist" else dl.form
    dl.embedded = EMBEDDED.search(keywords) is not None
    dl.diagonal = NO_DIAGONAL.search(keywords) is None
    for (of, _), (labels, _) in zip(told, told_rest, strict=True):
        names = [tidy(next(filter(None, one), "")) for one in WORD.findall(labels)]
        if of in ("matrix", "level"):
            dl.matrices = names
        elif of != "col" and of != "column":
            dl.labels = names
    rows, columns = dl.sizes.get("nr", 0), dl.sizes.get("nc", 0)
    if dl.form in TWO_KINDS or (rows and columns and rows != columns):
        export.problems.add("network_dl_two_kinds", export.place())
        return None
    if dl.form not in READERS:
        export.problems.add("network_dl_format", export.place(), dl.form, known=list(READERS))
        return None
    largest, most = max(dl.sizes.values(), default=0), most_nodes(content)
    if largest > most:  # before a list of so many names is made
        export.problems.add("network_dl_many", export.place(), n=largest, most=most)
        return None
    return _with_names(dl)


def _after_labels(words: str) -> tuple[str, str]:
    """Labels, and the keywords that stand behind them."""
    keyword = re.search(r"\b(n|nr|nc|nm|format|diagonal)\s*=|labels?\s+embedded", words, re.IGNORECASE)
    return (words[: keyword.start()], words[keyword.start() :]) if keyword else (words, "")


def _with_names(dl: _Dl) -> _Dl | None:
    """The head with a name for every actor; a number where there is no label."""
    if not dl.embedded and dl.labels and dl.size and len(dl.labels) != dl.size:
        dl.export.problems.add("network_dl_size", dl.export.place(), n=dl.size, labels=len(dl.labels))
        return None
    if not dl.embedded and not dl.labels:
        dl.labels = [str(number) for number in range(1, dl.size + 1)]
    if dl.embedded:
        dl.labels = []
    return dl


def _lines(content: str, start: int) -> list[tuple[int, list[str]]]:
    number = content.count("\n", 0, start) + 1
    lines = enumerate(content[start:].splitlines(), start=number)
    split = ((at, [next(filter(None, one), "") for one in WORD.findall(line)]) for at, line in lines)
    return [(at, words) for at, words in split if words]


def _edges(dl: _Dl) -> None:
    for line, words in dl.lines:
        ends = [dl.name(word) for word in words[:2]]
        if len(words) not in (2, 3) or None in ends or (len(words) > 2 and decimal(words[2]) is None):
            dl.wrong(line, " ".join(words))
            continue
        dl.add(line, str(ends[0]), str(ends[1]), words[2] if len(words) > 2 else "")


def _neighbours(dl: _Dl) -> None:
    for line, (first, *others) in dl.lines:
        start, ends = dl.name(first), [dl.name(word) for word in others]
        if start is None or None in ends:
            dl.wrong(line, " ".join([first, *others]))
            continue
        for end in ends:
            dl.add(line, start, str(end), "")


def _matrix(dl: _Dl) -> None:
    lines = dl.lines
    if dl.embedded and lines:
        (_, dl.labels), *lines = lines
    size = len(dl.labels)
    words = [(line, word) for line, cells in lines for word in cells]
    count = max(dl.sizes.get("nm", 1), len(dl.matrices), 1)
    wide = size + dl.embedded
    cells = size * wide - (0 if dl.diagonal else size)
    if not size or len(words) != cells * count:
        dl.export.problems.add("network_dl_cells", dl.export.place(), n=len(words), expected=cells * count)
        return
    types = [*dl.matrices, *map(str, range(len(dl.matrices) + 1, count + 1))] if count > 1 else dl.matrices or [""]
    stream = iter(words)
    for type_ in types[:count]:
        for row in range(size):
            start = _label_of_row(dl, stream) if dl.embedded else dl.labels[row]
            for column in range(size):
                if column == row and not dl.diagonal:
                    continue
                line, word = next(stream)
                if decimal(word) is None:
                    dl.wrong(line, word)
                elif start:
                    dl.add(line, start, dl.labels[column], word, type_=type_)


def _label_of_row(dl: _Dl, stream: Iterator[tuple[int, str]]) -> str:
    line, word = next(stream)
    found = next((label for label in dl.labels if plain(label) == plain(word)), "")
    if not found:
        dl.wrong(line, word)
    return found


def _half(dl: _Dl, *, upper: bool) -> None:
    size = len(dl.labels)
    words = [(line, word) for line, cells in dl.lines for word in cells]
    expected = size * (size - 1) // 2 + (size if dl.diagonal else 0)
    if not size or dl.embedded or len(words) != expected:
        dl.export.problems.add("network_dl_cells", dl.export.place(), n=len(words), expected=expected)
        return
    pairs = [(row, column) for row in range(size) for column in range(size)]
    kept = [(r, c) for r, c in pairs if (c > r if upper else c < r) or (r == c and dl.diagonal)]
    for (row, column), (line, word) in zip(kept, words, strict=True):
        if decimal(word) is None:
            dl.wrong(line, word)
        else:
            dl.add(line, dl.labels[row], dl.labels[column], word, UNDIRECTED)


def _upper(dl: _Dl) -> None:
    _half(dl, upper=True)


def _lower(dl: _Dl) -> None:
    _half(dl, upper=False)


READERS: dict[str, Callable[[_Dl], None]] = {
    "fullmatrix": _matrix,
    "upperhalf": _upper,
    "lowerhalf": _lower,
    "edgelist1": _edges,
    "nodelist1": _neighbours,
}
