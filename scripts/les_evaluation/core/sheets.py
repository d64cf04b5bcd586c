"""Reading one sheet of data, whatever the format: .xlsx, .csv or .sav become the same table."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.spss import UnreadableSav, read_sav
from les_evaluation.core.wording import tidy
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook

FORMATS = (".xlsx", ".csv", ".sav")
SEPARATORS = (";", ",", "\t")
SNIFFED_LINES = 50
# What UTF-8 text looks like after somebody opened and saved it as cp1252: a lead byte and a trail byte, each as a
# letter of its own. The black diamond stands where an earlier program gave up on a letter.
TRAILS = re.escape("".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0)))
MOJIBAKE = re.compile(f"[ÂÃÄÅ][{TRAILS}]|â[€‚][{TRAILS}]|ðŸ|\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True)
class SheetTable:
    """One sheet as text.

    frame: object columns of str ('' = blank), named by header; its index is the row number that
    the user sees (Excel: header is row 1; SPSS: case 1 is row 1). Blank rows are left out and
    counted in `blank_rows`. value_labels: variable -> {code: label}, only from a .sav.
    """

    file: str
    sheet: str | None
    frame: pd.DataFrame
    blank_rows: list[int] = field(default_factory=list)
    value_labels: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def headers(self) -> list[str]:
        """The column headers, in order."""
        return list(self.frame.columns)

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """A place in this sheet, for a problem."""
        return Place(self.file, self.sheet, None if row is None else int(row), column)

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """(row number, {header: cell}) per row, cells tidied."""
        for row, cells in zip(self.frame.index, self.frame.itertuples(index=False, name=None), strict=True):
            yield row, {header: tidy(cell) for header, cell in zip(self.headers, cells, strict=True)}


def read_sheet(path: str | Path, *, sheet: str | None = None, problems: Problems) -> SheetTable | None:
    """Read one sheet of an .xlsx (the first when no name is given), a .csv or a .sav.

    What makes the file unusable is added to `problems`, and None is returned.
    """
    path = Path(path)
    place = Place(str(path))
    if not path.is_file():
        problems.add("file_missing", place, nearest=_nearest_file(path))
        return None
    if path.stat().st_size == 0:
        problems.add("file_empty", place)
        return None
    readers = {".xlsx": _read_xlsx, ".csv": _read_csv, ".sav": _read_sav}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        problems.add("file_format", place, path.suffix, known=list(FORMATS))
        return None
    return reader(path, sheet, problems)


def _nearest_file(path: Path) -> str | None:
    if not path.parent.is_dir():
        return None
    return nearest(path.name, sorted(file.name for file in path.parent.iterdir() if not file.name.startswith("~$")))


def _read_xlsx(path: Path, sheet: str | None, problems: Problems) -> SheetTable | None:
    try:
        sheets = read_workbook(path)
    except UnreadableWorkbook as error:
        problems.add(error.reason, Place(str(path)))
        return None
    if sheet is None:
        sheet = next(iter(sheets), "")
    if sheet not in sheets:
        problems.add("sheet_missing", Place(str(path), sheet), known=list(sheets), nearest=nearest(sheet, sheets))
        return None
    return table_from_rows(sheets[sheet].rows, file=str(path), sheet=sheet, problems=problems)


def table_from_rows(
    rows: list[tuple[int, list[str]]], *, file: str, sheet: str | None, problems: Problems
) -> SheetTable | None:
    """The rows of one sheet (number as Excel shows it, cells) as a table; None where there is nothing, a problem."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) < 2:
        problems.add("sheet_empty", Place(file, sheet))
        return None
    header_row = filled[0][0]
    # As wide as the last cell with something in it: what stands beside the headers must not vanish unseen.
    width = max(index for _, row in filled for index, cell in enumerate(row, start=1) if cell.strip())
    header_cells, *cells = [(row + [""] * width)[:width] for _, row in filled]
    headers = [tidy(cell) for cell in header_cells]
    _check_headers(headers, place=Place(file, sheet, header_row), problems=problems)
    numbers = [number for number, _ in filled[1:]]
    frame = pd.DataFrame(cells, columns=_unique(headers), index=numbers, dtype=object)
    known = set(numbers)
    blank = [number for number, _ in rows if number > header_row and number not in known]
    return SheetTable(file, sheet, frame, blank)


def _check_headers(headers: list[str], *, place: Place, problems: Problems) -> None:
    seen: set[str] = set()
    for position, header in enumerate(headers, start=1):
        if header and header in seen:
            problems.add("header_twice", Place(place.file, place.sheet, place.row, header), header, position=position)
        seen.add(header)


def _unique(headers: list[str]) -> list[str]:
    # Blank headers and (already reported) repeats get a name of their own, so that no cell is lost on the way.
    seen: set[str] = set()
    names = []
    for position, header in enumerate(headers, start=1):
        name = header if header and header not in seen else f"{header}#{position}"
        seen.add(name)
        names.append(name)
    return names


def _read_csv(path: Path, _sheet: str | None, problems: Problems) -> SheetTable | None:
    content = decode_text(path.read_bytes())
    separator = sniff_separator(content)
    if separator is None:
        problems.add("csv_one_column", Place(str(path)), content.strip().split("\n", 1)[0].strip())
        return None
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True):
            rows.append((len(rows) + 1, cells))
    except csv.Error:
        problems.add("csv_quotes", Place(str(path), None, len(rows) + 1))
        return None
    known = len(problems.found)
    if MOJIBAKE.search(content):
        _check_letters(rows, file=str(path), problems=problems)
    _check_widths(rows, file=str(path), problems=problems)
    return None if len(problems.found) > known else table_from_rows(rows, file=str(path), sheet=None, problems=problems)


def decode_text(content: bytes) -> str:
    """Text in UTF-8 or, failing that, in the character set of an older Windows program."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # "Unicode text" of Excel
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sniff_separator(content: str) -> str | None:
    """The separator that splits the lines in columns; None where nothing splits the header.

    A caption in the header may hold more commas than there are columns: what counts first is that the
    lines below fall in as many columns as the header.
    """
    fits = {mark: _fit(content, mark) for mark in SEPARATORS}
    best = max(SEPARATORS, key=fits.__getitem__)
    return best if fits[best][1] > 1 else None


def _fit(content: str, mark: str) -> tuple[float, int]:
    """Share of the first lines as wide as the header, and the width of the header."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark)
    try:
        widths = [len(cells) for cells in islice((cells for cells in reader if any(cells)), SNIFFED_LINES)]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _check_letters(rows: list[tuple[int, list[str]]], *, file: str, problems: Problems) -> None:
    """Name the first cell with broken letters, and in how many more rows they stand."""
    broken = [(number, cells) for number, cells in rows if any(MOJIBAKE.search(cell) for cell in cells)]
    number, cells = broken[0]
    position = next(index for index, cell in enumerate(cells) if MOJIBAKE.search(cell))
    headers = next(cells for _, cells in rows if any(cells))
    column = tidy(headers[position]) if position < len(headers) else None
    problems.add("csv_mojibake", Place(file, None, number, column), cells[position], more=len(broken) - 1)


def _check_widths(rows: list[tuple[int, list[str]]], *, file: str, problems: Problems) -> None:
    """A line wider than the header lost its quotes; a shorter one only lacks its blank tail."""
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in rows if any(cells)]
    width = len(filled[0][1])
    wide = [(number, len(cells)) for number, cells in filled if any(cells[width:])]
    if wide:
        number, found = wide[0]
        problems.add("csv_ragged", Place(file, None, number), found=found, width=width, more=len(wide) - 1)


def _read_sav(path: Path, _sheet: str | None, problems: Problems) -> SheetTable | None:
    try:
        sav = read_sav(path)
    except UnreadableSav:
        problems.add("sav_unreadable", Place(str(path)))
        return None
    frame = sav.codes
    frame.index = range(1, len(frame) + 1)
    filled = frame.ne("").any(axis=1)
    if not filled.any():
        problems.add("sheet_empty", Place(str(path)))
        return None
    return SheetTable(str(path), None, frame[filled], list(frame.index[~filled]), sav.value_labels)
