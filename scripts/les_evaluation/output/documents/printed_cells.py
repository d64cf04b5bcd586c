"""A table as its reader sees it: text, with what stands at the right, in bold and above several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np

from les_evaluation.core.printed_tables import Table, table_sheet
from les_evaluation.core.texts import text
from les_evaluation.core.written_sheets import WrittenSheet
from les_evaluation.output.pages.page_tables import shown, shown_rows, without_title

UNITS = ("n", "%")  # the last word of a header that stands below the rest of it
BREAKS = re.compile(r"[\s–-]+")
MOST_WANTED, MOST_HEADER = 46, 16  # letters of a column of text, and of a header, that are not to be broken
LONG_CELL, WIDER = 200, 20  # a cell with more letters is to be wider, by one for so many more
LETTER = 0.52  # width of a letter as most are, in its size
# Of letters that are not as most: the widths of Arial, and of others nearly so.
WIDTHS = dict.fromkeys("ijl'|", 0.23) | dict.fromkeys("ftrI.,:;!/()[]- ", 0.31) | dict.fromkeys("mw@%W", 0.86)
CAPITAL, BOLD = 0.7, 1.1
MOST_KEYS = 3  # columns that are repeated beside every part of a table
PARTS, SLIGHTLY = 60, 0.05  # of the room that is shared out; what lines that make no row higher count for
STEPS = 20  # from parts that are as wide as each other to those that are full
SHORT = 3  # letters, such as a dash in the place of a number


@lru_cache(maxsize=1 << 16)  # a document asks the same of most texts again and again
def letters(text: str, *, bold: bool = False) -> float:
    """How wide a text is, in letters as most are."""
    width = sum(WIDTHS.get(letter, CAPITAL if letter.isupper() else 0.56) for letter in text)
    return width / LETTER * (BOLD if bold else 1)


@dataclass(frozen=True)
class PrintedTable:
    """A table of text. header: one per column; rows: as many cells each. right: (row, column) of what are numbers.

    bold_rows: indices of totals and headings. notes: what stands below it. title: without its number.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[tuple[int, int]] = frozenset()
    bold_rows: frozenset[int] = frozenset()
    notes: Sequence[str] = ()
    title: str = ""

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.header)

    @property
    def at_right(self) -> set[int]:
        """The columns that hold numbers."""
        return {column for _, column in self.right}

    @cached_property
    def least(self) -> list[float]:
        """The longest word of every column, in letters."""
        found = []
        for column in range(self.columns):
            header, *cells = _texts(self, column)
            words = [letters(word, bold=True) for word in BREAKS.split(header)]
            words += [letters(word) for word in {word for text in cells for word in BREAKS.split(text)}]
            found.append(max(words, default=1.0) + 1)
        return found

    @cached_property
    def heights(self) -> dict[tuple[float, float], float]:
        """How high it is at a width of the text and a size of letters, as far as that was asked."""
        return {}

    @cached_property
    def heading_rows(self) -> set[int]:
        """The rows that head those below them: bold, with nothing behind their first cell."""
        if self.columns < 2:
            return set()
        return {row for row in self.bold_rows if self.rows[row][0] and not any(self.rows[row][1:])}

    @cached_property
    def keys(self) -> int:
        """How many columns tell which row it is: the first ones that no two rows have in common, or one."""
        rows = [row for number, row in enumerate(self.rows) if number not in self.heading_rows]
        for count in range(1, min(MOST_KEYS, self.columns - 1) + 1):
            if len({tuple(row[:count]) for row in rows}) == len(rows):
                return count
        return 1

    def part(self, columns: Sequence[int]) -> PrintedTable:
        """The table of these columns."""
        place = {column: new for new, column in enumerate(columns)}
        return replace(
            self,
            header=[self.header[column] for column in columns],
            rows=[[row[column] for column in columns] for row in self.rows],
            right=frozenset((row, place[column]) for row, column in self.right if column in place),
        )


def table_of_sheet(sheet: WrittenSheet, *, language: str, title: str = "") -> PrintedTable:
    """A sheet that the pipeline wrote, without its empty columns; title: where its own is not to be used."""
    return without_empty(_whole(sheet, language=language, title=title), language=language)


def _whole(sheet: WrittenSheet, *, language: str, title: str = "") -> PrintedTable:
    numbers = [
        (row, column)
        for row, cells in enumerate(sheet.rows)
        for column, (value, _) in enumerate(cells)
        if isinstance(value, (int, float)) and not isinstance(value, bool)
    ]
    rows = shown_rows(sheet, language=language)
    for column in {column for _, column in numbers}:
        beside = [row for row in range(len(rows)) if (row, column) not in numbers]
        if all(len(rows[row][column]) <= SHORT for row in beside):  # a dash stands where the number would
            numbers += [(row, column) for row in beside]
    notes = [note for note in without_title(sheet.notes, sheet.title) if note.strip()]
    return PrintedTable(sheet.header, rows, frozenset(numbers), sheet.bold_rows, notes, title or sheet.caption)


def without_empty(table: PrintedTable, *, language: str) -> PrintedTable:
    """The table without the columns that are empty in every row, which would take width for nothing; a note says so."""
    kept = [column for column in range(table.columns) if any(row[column].strip() for row in table.rows)]
    if not kept or len(kept) == table.columns:
        return table
    names = ", ".join(header for column, header in enumerate(table.header) if column not in kept)
    note = text("documents.empty_columns", language, names=names)
    return replace(table.part(kept), notes=[*table.notes, note])


def table_of(table: Table, *, language: str) -> PrintedTable:
    """A finished table that was not written."""
    sheet = table_sheet(table, name="")
    formats = [
        [sheet.row_formats.get(number, column.number_format) for column in sheet.columns]
        for number in range(len(sheet.rows))
    ]
    cells = [list(zip(map(_plain, row), form, strict=True)) for row, form in zip(sheet.rows, formats, strict=True)]
    header = [column.header for column in sheet.columns]
    written = WrittenSheet(table.title, header, cells, sheet.bold_rows, list(sheet.notes), table.title)
    rows = [[shown(value, form, language=language) for value, form in row] for row in cells]
    return without_empty(replace(_whole(written, language=language), rows=rows), language=language)


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else value


def merged_heads(header: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The headers by what stands above them: ("Harbour", ["n", "%"]) of Harbour n and Harbour %.

    A column that shares nothing with the one beside it stands alone, as ("", [its header]).
    """
    parts = [_two_parts(name) for name in header]
    found: list[tuple[str, list[str]]] = []
    for above, run in groupby(range(len(parts)), key=lambda column: parts[column][0]):
        columns = list(run)
        if above and len(columns) > 1:
            found.append((above, [parts[column][1] for column in columns]))
        else:
            found += [("", [header[column]]) for column in columns]
    return found


def _two_parts(name: str) -> tuple[str, str]:
    """What may stand above several columns, and what is left below it."""
    before, _, unit = name.rpartition(" ")
    if before and unit in UNITS:
        return before, unit
    above, colon, below = name.partition(": ")
    return (above, below) if colon and below else ("", name)


def wanted_widths(table: PrintedTable) -> list[float]:
    """The width that every column would like, in letters: no line broken, of long texts one that reads well."""
    wanted = []
    for column, least in enumerate(table.least):
        header, *cells = _texts(table, column)
        longest = max((letters(line) for line in {line for text in cells for line in text.split("\n")}), default=0)
        most = MOST_WANTED + max(0, max(map(len, cells), default=0) - LONG_CELL) / WIDER
        wanted.append(max(least, min(longest + 1, most), min(letters(header, bold=True), MOST_HEADER)))
    return wanted


def _texts(table: PrintedTable, column: int) -> list[str]:
    """The header of a column, as far as it stands above this one alone, and its cells."""
    heads = [below for _, run in merged_heads(table.header) for below in run]
    headings = table.heading_rows
    return [heads[column], *(row[column] for number, row in enumerate(table.rows) if number not in headings)]


def shared_width(table: PrintedTable, room: float) -> list[float]:
    """The width of every column, in letters, that together fill `room`; longest words fit as far as there is room."""
    least, wanted = table.least, wanted_widths(table)
    spare = room - sum(least)
    asked = sum(wanted) - sum(least)
    if spare <= 0:
        return [room * width / sum(least) for width in least]
    if asked <= spare:  # what is left over goes to all, so that the table is as wide as the text
        return [room * width / sum(wanted) for width in wanted]
    return by_text(table, least, wanted, spare)


def by_text(table: PrintedTable, least: Sequence[float], wanted: Sequence[float], spare: float) -> list[float]:
    """The widths of columns of which lines must be broken, shared so that the table is about as low as can be.

    The room that is left beside the longest words goes out in small parts, each to the column that makes the rows
    lowest, up to what the column would like: a row is as high as its fullest cell.
    """
    headings = table.heading_rows
    rows = [table.header, *(row for number, row in enumerate(table.rows) if number not in headings)]
    long = np.array([[letters(cell) for cell in row] for row in rows])
    lines = np.array([[cell.count("\n") / 2 for cell in row] for row in rows])  # about half a line is empty before each
    widths, most = np.array(least, dtype=float), np.array(wanted, dtype=float)
    part = spare / PARTS
    for _ in range(PARTS):
        cells = long / widths + lines
        heights = []
        for column in range(table.columns):
            wider = cells.copy()
            wider[:, column] = long[:, column] / (widths[column] + part) + lines[:, column]
            full = widths[column] >= most[column]
            heights.append(np.inf if full else np.maximum(wider, 1).max(axis=1).sum() + SLIGHTLY * wider.sum())
        widths[int(np.argmin(heights))] += part
    return widths.tolist()


def split_columns(table: PrintedTable, room: float) -> list[PrintedTable]:
    """The table, or where its longest words do not fit beside each other several, each with the columns of its rows.

    What stands below one head stays together as far as that fits, and the parts are about as wide as each other.
    """
    least, keys = table.least, table.keys
    if sum(least) <= room or table.columns < 3:
        return [table]
    if sum(least[:keys]) > room / 2:
        keys = 1
    groups, column = [], keys
    for _, run in merged_heads(table.header[keys:]):
        groups.append(list(range(column, column + len(run))))
        column += len(run)
    left = max(room - sum(least[:keys]), 1.0)
    pieces = [
        piece
        for group in groups
        for piece in ([group] if sum(least[one] for one in group) <= left else [[one] for one in group])
    ]
    several = _filled(pieces, least, left)
    even = sum(least[keys:]) / len(several)
    rooms = (even + (left - even) * step / STEPS for step in range(STEPS + 1))
    parts = next(made for room in rooms if len(made := _filled(pieces, least, room)) <= len(several))
    return [table.part([*range(keys), *part]) for part in parts]


def _filled(pieces: Sequence[Sequence[int]], least: Sequence[float], room: float) -> list[list[int]]:
    """Columns by the part that they stand in, each filled until the next piece has no room."""
    parts: list[list[int]] = [[]]
    taken = 0.0
    for piece in pieces:
        width = sum(least[one] for one in piece)
        if parts[-1] and taken + width > room:
            parts.append([])
            taken = 0.0
        parts[-1] += piece
        taken += width
    return parts
