r"""Reading what NVivo exports: codebook, matrix coding query, references of one code, classification sheet.

Nothing here knows the study: codes, cases and sources come out under the names that NVivo gives them, with the row
where they stand; export_readers.py holds them against the codebook and the sessions.

NVivo writes a place in its tree as a path: `Codes\\Success factors\Time`, two backslashes after a folder and one
between codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.program_exports import NamedTable, find_columns, name_parts
from les_evaluation.core.reading import DEFAULT, ROW_NAMES, STOP, Reading
from les_evaluation.core.sheets import SheetTable, decode_text, read_sheet
from les_evaluation.core.wording import plain, tidy

# Headers of the codebook; NVivo up to version 11 says Sources, and a sheet may have been translated.
CODEBOOK_HEADERS = {
    "name": ("name", "naam", "code", "node"),
    "description": ("description", "beschrijving", "omschrijving"),
    "files": ("files", "sources", "bestanden", "bronnen"),
    "references": ("references", "verwijzingen", "referenties"),
}
WHOLE = re.compile(r"\d{1,18}")
# `A : Genk kern 1` and `12 : Success factors`: position in the query and caption. Positions may skip.
COLUMN_CAPTION = re.compile(r"[A-Z]{1,3} ?: ?(?P<caption>.+)")
ROW_CAPTION = re.compile(r"\d+ ?: ?(?P<caption>.+)")
# What the cells of a matrix can tell, by what they count. Words and percentages say nothing of how often.
COUNTED = ("references",)
PRESENT = ("presence", "files", "cases")
MEASURES = (*COUNTED, *PRESENT)
YES_NO = {"0": 0, "1": 1, "no": 0, "yes": 1, "nee": 0, "ja": 1, "false": 0, "true": 1}
MOST_REFERENCES = 1000  # in one cell; more are words or characters
ADDED_UP = range(99, 102)  # whole percentages add up to 100, give or take their rounding
# `Files\\2023\\Genk 1 - § 2 references coded [ 6.78% Coverage]`, in angle brackets in some versions, then
# `Reference 1 - 5.80% Coverage`. Signs and numbers only, as NVivo translates the words.
SOURCE_LINE = re.compile(r"<?(?P<source>.+?)>? - § ?(?P<count>\d{1,18}) [^\d\[]*\[ ?\d+(?:[.,]\d+)? ?%[^\]]*\]")
REFERENCE_LINE = re.compile(r"(?P<word>[^\W\d_]+) (?P<number>\d{1,18}) - (?P<coverage>\d+(?:[.,]\d+)?) ?%.*")
LINE_END = re.compile(r"\r\n|\r|\n")
NO_VALUE = ("unassigned", "not applicable")


@dataclass(frozen=True)
class Node:
    """A code of an exported codebook.

    path: its name and those of the codes above it, the topmost first; folders are left out.
    files, references: how many NVivo counted; None where the sheet has no such column.
    """

    path: tuple[str, ...]
    description: str
    files: int | None
    references: int | None
    row: int


@dataclass(frozen=True)
class Cell:
    """A cell of a matrix that holds coding: n coded passages, or 1 where only presence is known."""

    code: str
    case: str
    n: int
    row: int
    column: str


@dataclass(frozen=True)
class Matrix:
    """A matrix coding query: its sheet, the caption and row of every code, and the cells above zero."""

    sheet: str | None = None
    codes: tuple[tuple[str, int], ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A coded passage: number as NVivo counts per source from 1, coverage in % of the source, line in the file."""

    source: str
    number: int
    coverage: float
    text: str
    line: int


@dataclass(frozen=True)
class AttributeValue:
    """What a classification sheet says of a case; value "" where NVivo says Unassigned or Not Applicable."""

    case: str
    attribute: str
    value: str
    row: int


# Codebook


def read_codebook(path: str | Path, *, how: Reading = DEFAULT, problems: Problems) -> list[Node]:
    r"""The codes of an exported codebook (.xlsx or .csv: Name, Description, Files, References), in order.

    A child is told by its path (`Parent\Child`) or by the spaces before its name. Headers are known by their words;
    four columns of which the last two hold whole numbers are taken by position. Other headers, a name twice at one
    place and a count that is no number are problems.
    """
    table = _codebook_table(path, how, problems=problems)
    if table is None:
        return []
    written = list(_node_paths(table.table.frame[table.columns["name"]]))
    known = {_key(names) for names in written}
    nodes: list[Node] = []
    seen: dict[tuple[str, ...], int] = {}
    for (row, cells), place in zip(table.records(), written, strict=True):
        if not place:
            problems.add("cell_missing", table.place(row, "name"), needed=True)
            continue
        # Folders stand in no row of their own.
        names = tuple(name for length, name in enumerate(place, 1) if _key(place[:length]) in known)
        if _key(names) in seen:
            problems.add("export_code_twice", table.place(row, "name"), names[-1], row=seen[_key(names)])
            continue
        seen[_key(names)] = row
        files, references = (
            _count(cells.get(count, ""), table.place(row, count), problems=problems)
            for count in ("files", "references")
        )
        nodes.append(Node(names, cells.get("description", ""), files, references, row))
    return nodes


def _with_corner(how: Reading) -> Reading:
    """A1 of a matrix is blank, and is no header that lacks."""
    return replace(how, columns_without_header=ROW_NAMES) if how.columns_without_header == STOP else how


def _key(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain, path))


def _codebook_table(path: str | Path, how: Reading, *, problems: Problems) -> NamedTable | None:
    table = read_sheet(path, how=_with_corner(how), problems=problems)
    if table is None:
        return None
    columns = find_columns(table, CODEBOOK_HEADERS)
    if "name" in columns and len(columns) > 1:
        return NamedTable(table, columns)
    numbers = table.frame[table.headers[2:]].map(lambda cell: bool(WHOLE.fullmatch(tidy(cell))))
    if len(table.headers) == len(CODEBOOK_HEADERS) and numbers.all(axis=None):
        return NamedTable(table, dict(zip(CODEBOOK_HEADERS, table.headers, strict=True)))
    problems.add("export_codebook_form", table.place(1), ", ".join(table.headers))
    return None


def _node_paths(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The path of every name; one that stands deeper than a name above it without being a path is its child."""
    open_names: list[tuple[int, tuple[str, ...]]] = []
    for name in names:
        path, depth = name_parts(name), len(name) - len(name.lstrip())
        while open_names and open_names[-1][0] >= depth:
            open_names.pop()
        if len(path) == 1 and open_names:
            path = open_names[-1][1] + path
        if path:
            open_names.append((depth, path))
        yield path


def _count(cell: str, place: Place, *, problems: Problems) -> int | None:
    if cell and not WHOLE.fullmatch(cell):
        problems.add("cell_number", place, cell)
        return None
    return int(cell) if cell else None


# Matrix coding query


def read_matrix(path: str | Path, *, measure: str | None, how: Reading = DEFAULT, problems: Problems) -> Matrix:
    """An exported matrix coding query (.xlsx or .csv): codes in rows (`1 : NAME`), cases in columns (`A : CASE`).

    measure: what the cells hold, as the file does not tell: one of MEASURES; anything else is a problem. Cells of
    `references` are counts; those of `presence`, `files` and `cases` only tell whether there is any, and then n is 1:
    one reference, as the note of the tables says. Blank is 0.
    A sheet that holds another measure is one problem: a fraction, a percentage or a word in a cell; more than
    MOST_REFERENCES in a cell; columns or rows that all add up to 100; under presence anything but 0, 1, yes and no.
    A caption that stands in two rows is a problem as well: nothing tells those codes apart.
    Where a parent code aggregates its children in NVivo, its row counts theirs too: export without aggregation.
    """
    table = read_sheet(path, how=_with_corner(how), problems=problems)
    if table is None:
        return Matrix()
    if measure not in MEASURES:
        problems.add("export_measure", table.place(), measure, known=list(MEASURES))
        return Matrix()
    codes, cases = _matrix_captions(table)
    if codes is None or cases is None:
        problems.add("export_matrix_form", table.place(1), ", ".join(table.headers))
        return Matrix()
    if not _fits_measure(table, measure=measure, problems=problems):
        return Matrix()
    cells = [
        Cell(code, case, _cell_count(cell, measure), int(row), header)
        for code, row, values in zip(codes, table.frame.index, _values(table), strict=True)
        for case, header, cell in zip(cases, table.headers[1:], values, strict=True)
        if _cell_count(cell, measure)
    ]
    rows = tuple((code, int(row)) for code, row in zip(codes, table.frame.index, strict=True))
    first: dict[str, int] = {}
    for code, row in rows:
        if first.setdefault(plain(code), row) != row:
            problems.add("export_code_twice", table.place(row), code, row=first[plain(code)])
    return Matrix(table.sheet, rows, tuple(cells))


def _values(table: SheetTable) -> list[list[str]]:
    return [[tidy(cell) for cell in row] for row in table.frame.iloc[:, 1:].itertuples(index=False, name=None)]


def _matrix_captions(table: SheetTable) -> tuple[list[str] | None, list[str] | None]:
    return _captions(table.frame.iloc[:, 0], ROW_CAPTION), _captions(table.headers[1:], COLUMN_CAPTION)


def _captions(names: Iterable[str], pattern: re.Pattern) -> list[str] | None:
    """The captions behind the positions; a name without one is kept whole. None where no name has a position."""
    tidied = [tidy(name) for name in names]
    found = [pattern.fullmatch(name) for name in tidied]
    if not any(found):
        return None
    return [match["caption"] if match else name for match, name in zip(found, tidied, strict=True)]


def _cell_count(cell: str, measure: str) -> int:
    if not cell:
        return 0
    if measure == "presence":
        return YES_NO[cell.casefold()]
    return int(cell) if measure in COUNTED else min(int(cell), 1)


def _fits_measure(table: SheetTable, *, measure: str, problems: Problems) -> bool:
    """Whether the cells can be what is declared; the first sign that they are not is added as the one problem."""
    rows = _values(table)
    cells = [
        (row, column, cell)
        for row, values in zip(table.frame.index, rows, strict=True)
        for column, cell in zip(table.headers[1:], values, strict=True)
        if cell
    ]
    if measure == "presence":
        wrong = [place for place in cells if place[2].casefold() not in YES_NO]
    else:
        wrong = [place for place in cells if not WHOLE.fullmatch(place[2])]
    if wrong:
        row, column, cell = wrong[0]
        problems.add("export_measure_cell", table.place(row, column), cell, measure=measure, more=len(wrong) - 1)
        return False
    if measure == "presence":
        return True
    large = [place for place in cells if int(place[2]) > MOST_REFERENCES] if measure in COUNTED else []
    if large:
        row, column, cell = large[0]
        place = table.place(row, column)
        problems.add("export_measure_large", place, cell, measure=measure, most=MOST_REFERENCES, more=len(large) - 1)
        return False
    numbers = [[int(cell or 0) for cell in row] for row in rows]
    if _adds_up(numbers) or _adds_up(zip(*numbers, strict=True)):
        problems.add("export_measure_percent", table.place(), measure=measure)
        return False
    return True


def _adds_up(lines: Iterable[Iterable[int]]) -> bool:
    # One line that happens to count to 100 proves nothing.
    sums = [total for total in map(sum, lines) if total]
    return len(sums) > 1 and all(total in ADDED_UP for total in sums)


# References of one code


def read_references(path: str | Path, *, how: Reading = DEFAULT, problems: Problems) -> list[Passage]:
    """The passages in an exported list of references of one code (.txt; UTF-8, UTF-16 or cp1252), in order.

    how: its encoding, where that is another one.

    A text may run over lines; those are kept. A file without a line that names a source and its number of
    references is a problem, and so is a source with another number of references than that line announces.
    """
    lines = LINE_END.split(decode_text(Path(path).read_bytes(), how.encoding))
    heads = [(number, match) for number, line in enumerate(lines, 1) if (match := SOURCE_LINE.fullmatch(tidy(line)))]
    if not heads:
        first = next((line for line in lines if line.strip()), "")
        problems.add("export_references_form", Place(str(path)), first)
        return []
    found: list[Passage] = []
    ends = [number for number, _ in heads[1:]] + [len(lines) + 1]
    for (number, head), end in zip(heads, ends, strict=True):
        passages = list(_passages(lines[number : end - 1], source=tidy(head["source"]), above=number))
        if len(passages) != int(head["count"]):
            place, source = Place(str(path), None, number), tidy(head["source"])
            problems.add("export_references_count", place, source, announced=int(head["count"]), found=len(passages))
        found += passages
    return found


def _passages(lines: list[str], *, source: str, above: int) -> Iterator[Passage]:
    """The passages below the line (number `above`) that names their source."""
    starts: list[tuple[int, re.Match]] = []
    for place, line in enumerate(lines):
        match = REFERENCE_LINE.fullmatch(tidy(line))
        # Only the same word and the next number: a passage may itself hold words that look like such a line.
        if match is None or int(match["number"]) != len(starts) + 1:
            continue
        if not starts or match["word"] == starts[0][1]["word"]:
            starts.append((place, match))
    ends = [place for place, _ in starts[1:]] + [len(lines)]
    for (place, match), end in zip(starts, ends, strict=False):  # no start at all leaves the end of the last
        words = "\n".join(line.strip() for line in lines[place + 1 : end]).strip()
        coverage = float(match["coverage"].replace(",", "."))
        yield Passage(source, int(match["number"]), coverage, words, above + place + 1)


# Classification sheet


def read_classification(path: str | Path, *, how: Reading = DEFAULT, problems: Problems) -> list[AttributeValue]:
    """The cells of an exported classification sheet (.xlsx or .csv), row by row.

    A1 holds the name of the classification, row 1 the attributes, column A the cases; of a case that stands there
    with its place in the tree only the name is kept. No name in A1 (a matrix has none) and a case twice are problems.
    """
    table = read_sheet(path, how=_with_corner(how), problems=problems)
    if table is None:
        return []
    if table.headers[0] == "#1" or len(table.headers) < 2:
        problems.add("export_classification_form", table.place(1), ", ".join(table.headers))
        return []
    found: list[AttributeValue] = []
    seen: dict[str, int] = {}
    for row, cells in table.records():
        case = (name_parts(cells[table.headers[0]]) or ("",))[-1]
        if not case:
            problems.add("cell_missing", table.place(row, table.headers[0]), needed=True)
            continue
        if plain(case) in seen:
            problems.add("export_case_twice", table.place(row, table.headers[0]), case, row=seen[plain(case)])
            continue
        seen[plain(case)] = row
        for attribute in table.headers[1:]:
            value = cells[attribute]
            found.append(AttributeValue(case, attribute, "" if value.casefold() in NO_VALUE else value, int(row)))
    return found


def check_attribute(values: Iterable[AttributeValue], attribute: str, *, file: str, problems: Problems) -> None:
    """Add a problem where the classification sheet in `file` has no attribute of this name."""
    known = list(dict.fromkeys(value.attribute for value in values))
    if known and plain(attribute) not in map(plain, known):
        place = Place(file, None, 1)
        problems.add("export_attribute", place, attribute, known=known, nearest=nearest(attribute, known))
