"""Text files with columns: their character set, separator, quotes and broken lines."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from les_evaluation.core.older_charsets import older_charset
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import DEFAULT, FILLED, JOINED, LETTERS, ROW_NAMES, STOP, Note, Reading, told_rows
from les_evaluation.core.wording import lines_unescaped, tidy

Rows = list[tuple[int, list[str]]]
MOST_HEADERS = 3  # lines of headers, of which those of answers may all be wider

SEPARATORS = (";", ",", "\t")
RARE = ("|", "^", "~", "¦", ":", " ")  # what a file may be split by after all, for a message to name
SNIFFED_LINES = 50
ENOUGH = 0.6  # so large a part of the lines with equally many columns shows what separates them
LEAST_OF_A_TABLE = 4  # columns and lines; two sentences with a comma each are no table
NAMED = {"tab": "\t", "\\t": "\t", "space": " "}
# The first line by which a program tells Excel what separates the columns; Excel shows it as no row.
SEP_LINE = re.compile(r'^"?sep=(?P<mark>[^"\r\n])"?[^\S\r\n]*(?:\r\n|\r|\n)', re.IGNORECASE)
# A quotation mark inside a text as MySQL, PHP and Java write it; the mark before it is not itself written twice.
BACKSLASHED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LONGEST_LINE = 10_000_000  # letters; a line of all columns of Excel with six hundred letters in each
MOST_COLUMNS = 16_384  # of a sheet of Excel
TOO_LARGE = {"csv_line_long", "csv_wide"}  # problems of a file that no other way of reading could help
csv.field_size_limit(2**26)  # letters; one answer may be longer than the 131,072 of Python


@dataclass(frozen=True)
class CsvRows:
    """The rows of a .csv, numbered as Excel shows them, and what was settled while reading."""

    rows: Rows
    notes: list[Note] = field(default_factory=list)


def charset(content: bytes) -> str:
    """The character set of a text: by its mark, by its zeros, else UTF-8, else an older one."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # "Unicode text" of Excel
        return "utf-16"
    head = content[:400]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > len(head) / 4:
            return name
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return older_charset(content)
    return "utf-8-sig"


def decode_text(content: bytes, encoding: str | None = None) -> str:
    """Text in the given character set, or without one in that of `charset`. Raises LookupError for an unknown one."""
    return content.decode(encoding or charset(content), errors="replace").removeprefix("\ufeff")


def read_csv_rows(content: str, *, file: str, how: Reading = DEFAULT, problems: Problems) -> CsvRows | None:
    """The rows of a text with columns; None, with a problem, where they cannot be told apart."""
    content = content.rstrip("\x00\x1a")  # where a file ended in DOS, and what a disk that failed leaves
    sep_line = SEP_LINE.match(content)
    if sep_line:
        content = content[sep_line.end() :]
    if not content.strip():
        problems.add("sheet_empty", Place(file))
        return None
    first = how.header_row or 1
    if _is_too_wide(content, how, file=file, problems=problems):
        return None
    quoted = how.quotes != LETTERS
    notes: list[Note] = []
    mark = _separator(content if quoted else content.replace('"', ""), how, sep_line and sep_line["mark"], notes)
    if mark is None or (how.header_row is None and how.header_rows < 2 and _is_title(_widths(content, mark, first))):
        _tell_no_columns(content, mark, first=first, file=file, problems=problems)
        return None
    rows = _split(content, mark, quoted=quoted)
    if isinstance(rows, int) and '\\"' in content:
        again = _split(BACKSLASHED.sub(r'\1""', content), mark)
        if isinstance(again, list) and len({len(cells) for _, cells in again[first - 1 :] if any(cells)}) == 1:
            notes.append(Note("quotes_backslash", rows))
            rows = again
    if isinstance(rows, int):
        problems.add("csv_quotes", Place(file, None, rows))
        return None
    known = len(problems.found)
    passed = [row for row in rows if row[0] < first or (row[0] > first and row[0] in how.skip_rows)]
    numbers = {number for number, _ in passed}
    rows = [row for row in rows if row[0] not in numbers]
    rows = _whole_lines(_even_headers(rows, how.header_rows), how, notes, file=file, problems=problems)
    if len(problems.found) > known:
        return None
    if "_x000" in content:
        rows = [(number, list(map(lines_unescaped, cells))) for number, cells in rows]
    return CsvRows(sorted(passed + rows), notes)


def _is_too_wide(content: str, how: Reading, *, file: str, problems: Problems) -> bool:
    """Whether a line is longer, or that of the headers wider, than any table is; then that is told.

    What makes such a file takes minutes and all memory to be told apart, and would say nothing in the end.
    """
    first = how.header_row or 1
    lines = _lines(content) if len(content) > LONGEST_LINE else islice(_lines(content), first)
    marks = {*SEPARATORS, NAMED.get(how.separator, how.separator) if how.separator else ";"}
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            problems.add("csv_line_long", Place(file, None, number), n=len(line), most=LONGEST_LINE)
            return True
        if number <= first and len(line) > MOST_COLUMNS:
            columns = max(map(line.count, marks)) + 1
            if columns > MOST_COLUMNS:
                problems.add("csv_wide", Place(file, None, number), n=columns, most=MOST_COLUMNS)
                return True
    return False


def _even_headers(rows: Rows, n: int) -> Rows:
    """The rows, of several lines of headers each as wide as the widest of them."""
    top = next((at for at, (_, cells) in enumerate(rows) if any(cells)), 0)
    filled = [number for number, cells in rows[top : top + n if n > 1 else top] if any(cells)]
    width = max((len(cells) for number, cells in rows if number in filled), default=0)
    return [(number, cells + [""] * (width - len(cells)) if number in filled else cells) for number, cells in rows]


def _separator(content: str, how: Reading, told: str | None, notes: list[Note]) -> str | None:
    """What separates the columns: as config.yaml says, as the first line told, or as the lines show.

    What was told but splits nothing, where another character does, counts for nothing; of a first line that is noted.
    """
    first = (how.header_row or 1) + how.header_rows - 1
    given = NAMED.get(how.separator, how.separator) if how.separator else told
    if given and _widths(content, given, first)[:1] > [1]:
        return given
    found = sniff_separator(content, first=first)
    if not given or found is None:
        return given or found
    if how.separator:
        return None
    notes.append(Note("separator_other", 1, {"told": given, "found": "tab" if found == "\t" else found}))
    return found


def _split(content: str, mark: str, *, quoted: bool = True) -> Rows | int:
    """The rows, or the number of the first whose quotes do not close. quoted: whether quotes enclose texts."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    rows: Rows = []
    once: dict[str, str] = {}  # a million rows hold few different answers: each is kept once
    try:
        for cells in csv.reader(_lines(content), delimiter=mark, quoting=quoting, strict=True):
            rows.append((len(rows) + 1, [once.setdefault(cell, cell) for cell in cells]))
    except csv.Error:
        return len(rows) + 1
    return rows


def _lines(content: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a copy of the whole content would take four bytes a letter."""
    return (found[0] for found in LINE.finditer(content))


def sniff_separator(content: str, *, first: int = 1) -> str | None:
    """The separator that splits the lines in columns; None where nothing splits the header, or nothing the rest.

    A caption in the header may hold more commas than there are columns: what counts first is that the
    lines below fall in as many columns as the header. first: the row of the header.
    """
    fits = {mark: _fit(_widths(content, mark, first)) for mark in SEPARATORS}
    best = max(SEPARATORS, key=fits.__getitem__)
    if fits[best][1] < 2:
        return None
    below = _widths(content, best, first)[1:]
    return None if below and below.count(1) * 2 > len(below) else best


def _widths(content: str, mark: str, first: int) -> list[int]:
    """How many columns each of the first filled lines has; none where its quotes do not close."""
    return [width for _, width in _filled_rows(content, mark, first)]


def _filled_rows(content: str, mark: str, first: int) -> list[tuple[int, int]]:
    """(row, number of columns) of the first filled lines from the row `first` on."""
    reader = csv.reader(_lines(content), delimiter=mark)
    try:
        rows = islice(enumerate(reader, start=1), first - 1, first - 1 + SNIFFED_LINES)
        return [(number, len(cells)) for number, cells in rows if any(cells)]
    except csv.Error:
        return []


def _fit(widths: Sequence[int]) -> tuple[float, int]:
    """Share of the first lines as wide as the header, and the width of the header."""
    if not widths or widths[0] < 2:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _tell_no_columns(content: str, given: str | None, *, first: int, file: str, problems: Problems) -> None:
    """One problem: a title above the headers, or a separator that is none of those that are looked for."""
    lines = content.splitlines()[first - 1 :]
    header = next((line.strip() for line in lines if line.strip()), "")
    likely = None
    for mark in [given] if given else (*SEPARATORS, *RARE):
        rows = _filled_rows(content, mark, first)
        widths = [width for _, width in rows]
        top = _top_of_table(widths)
        if top is None:
            continue
        if top == 0:
            likely = likely or {"\t": "tab", " ": "space"}.get(mark, mark)
        elif mark in {*SEPARATORS, given} and widths[top] + len(widths) - top > LEAST_OF_A_TABLE:
            problems.add("title_above_headers", Place(file, None, first), header, row=rows[top][0])
            return
    problems.add("csv_one_column", Place(file), header, likely=likely)


def _is_title(widths: Sequence[int]) -> bool:
    """Whether the first line, of two cells or more, stands above a table of at least twice as many columns."""
    top = _top_of_table(widths)
    if not top:
        return False
    return widths[top] + len(widths) - top > LEAST_OF_A_TABLE and max(widths[:top]) * 2 <= widths[top]


def _top_of_table(widths: Sequence[int]) -> int | None:
    """Position of the first of the rows that are as wide as most below it; None where none is so."""
    for top, width in enumerate(widths):
        below = widths[top:]
        if width > max([1, *widths[:top]]) and below.count(width) >= max(2, ENOUGH * len(below)):
            return top
    return None


def _whole_lines(rows: Rows, how: Reading, notes: list[Note], *, file: str, problems: Problems) -> Rows:
    """The rows, each as wide as the header; what is wider or shorter is told, or settled as `how` says."""
    header = next((cells for _, cells in rows if any(cells)), [])
    width = max((index for index, cell in enumerate(header, start=1) if cell.strip()), default=0)
    wide = [(number, len(cells)) for number, cells in rows if any(cell.strip() for cell in cells[len(header) :])]
    alike = _alike_wider(rows, len(header)) if wide else None
    if alike and how.columns_without_header != STOP:
        left = alike == 1 and how.columns_without_header == ROW_NAMES  # as R writes names of rows
        blank = [""] * alike
        return [
            (n, ([*blank, *own] if left else [*own, *blank]) if len(own) == len(header) else own) for n, own in rows
        ]
    if alike:
        problems.add("csv_wider", Place(file, None, wide[0][0]), found=wide[0][1], width=len(header))
        return rows
    if wide:
        number, found = wide[0]
        others = told_rows([number for number, _ in wide[1:]])
        problems.add("csv_ragged", Place(file, None, number), found=found, width=len(header), rows=others)
        return rows
    broken = _broken_lines(rows, len(header), width)
    if broken and how.short_rows == JOINED:
        notes.append(Note("lines_joined", rows[broken[0][0]][0], {"n": len(broken)}))
        rows, broken = _joined(rows, broken), []
    short = [number for number, cells in rows if any(cells) and len(cells) < width]
    if short and how.short_rows == FILLED:
        notes.append(Note("rows_filled", short[0], {"n": len(short)}))
    elif broken:
        numbers = sorted({rows[at][0] for group in broken for at in group})
        place = Place(file, None, numbers[0])
        problems.add("csv_broken_line", place, _shown(rows, broken[0]), rows=told_rows(numbers), width=width)
        short = [number for number in short if number not in numbers]
    if short and how.short_rows != FILLED:
        found = next(len(cells) for number, cells in rows if number == short[0])
        place = Place(file, None, short[0])
        problems.add("csv_short", place, found=found, width=width, rows=told_rows(short[1:]))
    return rows


def _alike_wider(rows: Rows, width: int) -> int | None:
    """How many cells all lines of answers have more than the headers, None where one has not as many as the others."""
    lines = [cells for _, cells in rows if any(cells)]
    heads = next((at for at, cells in enumerate(lines) if len(cells) != width), len(lines))
    wider = {len(cells) - width for cells in lines[heads:]}
    return (
        wider.pop() if len(wider) == 1 and max(wider) > 0 and len(lines) - heads > 1 and heads <= MOST_HEADERS else None
    )


def _shown(rows: Rows, group: range) -> str:
    """The words on both sides of the first break."""
    before, after = (rows[at][1] for at in islice(group, 2))
    return f"{tidy(before[-1]) if before else ''} ⏎ {tidy(after[0]) if after else ''}"


def _broken_lines(rows: Rows, written: int, width: int) -> list[range]:
    """Positions of rows under each other that one line was cut into, by a line break of an answer outside quotes.

    Together the pieces are as wide as the header is written, or as its last caption. A piece of one cell may be the
    tail of a last answer.
    """
    groups: list[range] = []
    at = 1
    while at < len(rows):
        group = _pieces(rows, at, {written, width})
        if group is not None:
            groups.append(group)
            at = group.stop
        else:
            at += 1
    return groups


def _pieces(rows: Rows, at: int, widths: set[int]) -> range | None:
    total, end = len(rows[at][1]), at + 1
    if not any(rows[at][1]) or total > max(widths):
        return None
    while total not in widths:
        if end == len(rows):
            return None
        total += max(1, len(rows[end][1])) - 1
        end += 1
        if total > max(widths):
            return None
    tail = end
    while tail < len(rows) and len(rows[tail][1]) <= 1 < min(widths):
        tail += 1
        if any(rows[tail - 1][1]):  # blank lines at the end, or between two responses, are no part of an answer
            end = tail
    return range(at, end) if end - at > 1 else None


def _joined(rows: Rows, groups: list[range]) -> Rows:
    whole: Rows = []
    at = 0
    for group in groups:
        whole += rows[at : group.start]
        number, cells = rows[group.start][0], list(rows[group.start][1])
        for piece in (rows[position][1] or [""] for position in group[1:]):
            cells[-1] = f"{cells[-1]}\n{piece[0]}"
            cells += piece[1:]
        whole.append((number, cells))
        at = group.stop
    return whole + rows[at:]
