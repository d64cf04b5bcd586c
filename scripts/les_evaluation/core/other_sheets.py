"""The sheets of a workbook beside the one that is read: with the same headers they may hold rows that count."""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note, Reading
from les_evaluation.core.way_out import yaml_word
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import SheetRows

LOOKED_AT = 20  # rows among which the headers of another sheet are looked for
ALIKE = 0.6  # share of the headers from which two sheets are of one kind


def other_sheets(
    beside: Mapping[str, SheetRows], read: SheetRows, *, how: Reading, file: str, problems: Problems
) -> list[Note]:
    """A problem where a sheet beside the one that is read has its headers and rows; a note on those with other cells.

    beside: the sheets that are not hidden. A sheet without a cell, or with headers alone, is told nowhere.
    """
    headers = _headers(read, how)
    alike = [name for name, sheet in beside.items() if _is_alike(sheet, headers)]
    if alike:
        place, names = Place(file, read.name), [read.name, *alike]
        ways = [yaml_word(name) for name in names]
        problems.add("sheets_alike", place, others=alike, first=ways[0], ways=ways[1:], n=len(names))
        return []
    others = [name for name, sheet in beside.items() if len(_filled(sheet)) > 1]
    return [Note("other_sheets", 0, {"sheets": ", ".join(others), "sheet": read.name})] if others else []


def _filled(sheet: SheetRows) -> list[list[str]]:
    return [cells for _, cells in sheet.rows if any(cell.strip() for cell in cells)]


def _words(cells: list[str]) -> set[str]:
    return {plain(cell) for cell in cells} - {""}


def _headers(sheet: SheetRows, how: Reading) -> set[str]:
    """The headers of the sheet that is read, as far as they stand in one row."""
    first = how.of_sheet(sheet.name).header_row
    rows = [cells for number, cells in sheet.rows if (first is None or number >= first) and _words(cells)]
    return _words(rows[0]) if rows else set()


def _is_alike(sheet: SheetRows, headers: set[str]) -> bool:
    rows = _filled(sheet)
    least = max(1, ALIKE * len(headers))
    return any(len(headers & _words(cells)) >= least for cells in rows[: min(LOOKED_AT, len(rows) - 1)])
