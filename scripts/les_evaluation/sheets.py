"""Reading one sheet of data, whatever the format: .xlsx, .csv or .sav become the same table."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from les_evaluation.problems import Place, Problems, nearest
from les_evaluation.spss import UnreadableSav, read_sav
from les_evaluation.workbooks import UnreadableWorkbook, read_workbook

FORMATS = (".xlsx", ".csv", ".sav")
SEPARATORS = (";", ",", "\t")
# What UTF-8 text looks like after somebody opened and saved it as cp1252.
MOJIBAKE = re.compile(r"Ã[\x80-\xbf©«¨¯¶¼¡³±§ª]|â‚¬|â€[\x99œ\x9d™“”]")


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


def tidy(value: str) -> str:
    """Text without the differences that nobody sees: NFKC, no-break spaces, repeated and outer spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).split())


def plain(value: str) -> str:
    """`tidy`, without capitals and accents: two spellings of one caption become equal."""
    letters = unicodedata.normalize("NFKD", tidy(value).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


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
        sheet = next(iter(sheets))
    if sheet not in sheets:
        problems.add("sheet_missing", Place(str(path), sheet), known=list(sheets), nearest=nearest(sheet, sheets))
        return None
    rows = [(number, cells) for number, cells in sheets[sheet].rows]
    return _from_rows(rows, file=str(path), sheet=sheet, problems=problems)


def _from_rows(
    rows: list[tuple[int, list[str]]], *, file: str, sheet: str | None, problems: Problems
) -> SheetTable | None:
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) < 2:
        problems.add("sheet_empty", Place(file, sheet))
        return None
    header_row, header_cells = filled[0]
    headers = [tidy(cell) for cell in header_cells]
    width = max((index + 1 for index, header in enumerate(headers) if header), default=0)
    _check_headers(headers[:width], place=Place(file, sheet, header_row), problems=problems)
    numbers = [number for number, _ in filled[1:]]
    cells = [(row + [""] * width)[:width] for _, row in filled[1:]]
    frame = pd.DataFrame(cells, columns=_unique(headers[:width]), index=numbers, dtype=object)
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


def _read_csv(path: Path, sheet: str | None, problems: Problems) -> SheetTable | None:
    place = Place(str(path))
    content = _decode(path.read_bytes())
    mangled = MOJIBAKE.search(content)
    if mangled:
        row = content.count("\n", 0, mangled.start()) + 1
        problems.add("csv_mojibake", Place(str(path), None, row), content[mangled.start() : mangled.start() + 12])
        return None
    separator = sniff_separator(content)
    if separator is None:
        problems.add("csv_one_column", place, content.split("\n", 1)[0].strip())
        return None
    try:
        frame = pd.read_csv(
            io.StringIO(content),
            sep=separator,
            header=None,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except pd.errors.ParserError as error:
        problems.add("csv_ragged", place, details=str(error).strip())
        return None
    headers = [tidy(cell) for cell in frame.iloc[0]]
    _check_headers(headers, place=Place(str(path), None, 1), problems=problems)
    body = frame.iloc[1:].astype(object).fillna("")  # a short line leaves its last cells undefined
    body.columns = _unique(headers)
    body.index = range(2, len(body) + 2)
    filled = body.ne("").any(axis=1)
    if not filled.any():
        problems.add("sheet_empty", place)
        return None
    return SheetTable(str(path), None, body[filled], list(body.index[~filled]))


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sniff_separator(content: str) -> str | None:
    """The separator that splits the header line in most columns; None where nothing splits it."""
    header = content.split("\n", 1)[0]
    counts = {mark: len(next(csv.reader([header], delimiter=mark), [])) for mark in SEPARATORS}
    best = max(SEPARATORS, key=counts.__getitem__)
    return best if counts[best] > 1 else None


def _read_sav(path: Path, sheet: str | None, problems: Problems) -> SheetTable | None:
    try:
        sav = read_sav(path)
    except UnreadableSav:
        problems.add("sav_unreadable", Place(str(path)))
        return None
    frame = sav.values
    frame.index = range(1, len(frame) + 1)
    if frame.empty:
        problems.add("sheet_empty", Place(str(path)))
        return None
    return SheetTable(str(path), None, frame, [], sav.value_labels)
