"""Reading one sheet of data, whatever the format: .xlsx, .csv or .sav become the same table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from les_evaluation.core.cell_checks import (
    Rows,
    Sheet,
    check_errors,
    check_formulas,
    check_letters,
    column_letter,
    column_position,
    note_long_and_unseen,
    told_cells,
    with_given_cells,
    with_merged,
    without_hidden,
)
from les_evaluation.core.csv_files import charset, decode_text, read_csv_rows
from les_evaluation.core.file_kinds import kind_of, kind_or_text
from les_evaluation.core.header_rows import with_one_header, without_header
from les_evaluation.core.neutral_names import as_typed
from les_evaluation.core.older_charsets import OLDER, told_charset
from les_evaluation.core.other_sheets import other_sheets
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import (
    DEFAULT,
    LEFT_OUT,
    MEND,
    ROW_NAMES,
    SHEET_MARK,
    STOP,
    VARIABLE_MARK,
    Note,
    Reading,
)
from les_evaluation.core.sav_cells import check_dates, check_labels, given_in_sav, with_mended_labels
from les_evaluation.core.sheet_facts import SheetFacts
from les_evaluation.core.spss import SpssFacts, UnreadableSav, read_sav
from les_evaluation.core.wording import tidy
from les_evaluation.core.workbooks import SheetRows, UnreadableWorkbook, read_workbook

LOOKED_AT = 20  # rows among which the headers are looked for below a title
SPSS_ENDINGS = (".sav", ".zsav", ".por")
FORMATS = (".xlsx", ".csv", *SPSS_ENDINGS)
Book = Callable[[Path], dict[str, SheetRows]]


@dataclass(frozen=True)
class SheetTable:
    """One sheet as text.

    frame: object columns of str ('' = blank), named by header, #POSITION where there is none; its index is the row
    number that the user sees (Excel: header is row 1; SPSS: case 1 is row 1). Blank rows are left out and
    counted in `blank_rows`. value_labels: variable -> {code: label}, only from a .sav. spss: what else a .sav says of
    its variables. notes: what reading settled by itself or as config.yaml says. missing: cells that say that there is
    no answer, for `missing_words.without_missing`. letters: header -> letter of its column, where it has one. dates:
    the order of day and month where config.yaml says it of the file or sheet. entry: the file as config.yaml names it.
    """

    file: str
    sheet: str | None
    frame: pd.DataFrame
    blank_rows: list[int] = field(default_factory=list)
    value_labels: dict[str, dict[str, str]] = field(default_factory=dict)
    spss: SpssFacts = field(default_factory=SpssFacts)
    notes: list[Note] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    letters: dict[str, str] = field(default_factory=dict)
    dates: str = ""
    entry: str = ""

    @property
    def headers(self) -> list[str]:
        """The column headers, in order."""
        return list(self.frame.columns)

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """A place in this sheet, for a problem."""
        row, column = None if row is None else int(row), as_typed(column, self.letters or self.headers)
        return Place(self.file, self.sheet, row, column, self._cell(row, column))

    def _cell(self, row: int | None, column: str | None) -> str | None:
        """How config.yaml names a cell under `cells`; None where that cannot be told."""
        if row is None or column is None:
            return None
        if self.file.lower().endswith(SPSS_ENDINGS):
            return f"{column}{VARIABLE_MARK}{row}" if column in self.frame else None
        letter, sheet = self.letters.get(column), f"{self.sheet}{SHEET_MARK}" if self.sheet else ""
        return f"{sheet}{letter}{row}" if letter else None

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """(row number, {header: cell}) per row, cells tidied."""
        for row, cells in zip(self.frame.index, self.frame.itertuples(index=False, name=None), strict=True):
            yield row, {header: tidy(cell) for header, cell in zip(self.headers, cells, strict=True)}


def read_sheet(
    path: str | Path, *, sheet: str | None = None, how: Reading = DEFAULT, problems: Problems, via: Book = read_workbook
) -> SheetTable | None:
    """Read one sheet of an .xlsx (the first that is not hidden when no name is given), a .csv or a .sav.

    how: what config.yaml settles for this file. via: what reads an .xlsx, for several sheets of one it may keep it.
    What makes the file unusable is added to `problems`, and None is returned; what reading settled is added as well.
    """
    table = _read(Path(path), sheet, how, own := Problems(), via)
    return _handed_on(table, own, how, problems)


def _handed_on(table: SheetTable | None, own: Problems, how: Reading, problems: Problems) -> SheetTable | None:
    """The table; its problems, with the file as config.yaml names it, and what was settled go to `problems`."""
    named = {"entry": how.file} if how.file else {}
    problems.extend(replace(found, details=named | found.details) for found in own.found)
    if table is not None:
        problems.settle(table.place(), table.notes)
    return table


def _read(path: Path, sheet: str | None, how: Reading, problems: Problems, via: Book) -> SheetTable | None:
    place = Place(str(path))
    if path.is_dir():
        problems.add("file_is_folder", place, known=_files_in(path)[:12])
        return None
    if not path.is_file():
        problems.add("file_missing", place, nearest=nearest(path.name, _files_in(path.parent)))
        return None
    if path.stat().st_size == 0:
        problems.add("file_empty", place)
        return None
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _read_xlsx(path, sheet, how, problems, via)
    if suffix == ".csv":
        return _read_csv(path, how, problems)
    if suffix in SPSS_ENDINGS:
        return _read_sav(path, how, problems)
    problems.add("file_format", place, path.suffix, known=list(FORMATS))
    return None


def _files_in(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith(("~$", ".")))


def _read_xlsx(path: Path, sheet: str | None, how: Reading, problems: Problems, via: Book) -> SheetTable | None:
    try:
        sheets = via(path)
    except UnreadableWorkbook as error:
        problems.add(error.reason, Place(str(path)), **error.values)
        return None
    told = sheet or how.sheet
    visible = [name for name, rows in sheets.items() if not rows.hidden]
    sheet = told or next(iter(visible or sheets))
    check_sheets(sheets, how=how, file=str(path), problems=problems)
    if sheet not in sheets:
        problems.add("sheet_missing", Place(str(path), sheet), known=list(sheets), nearest=nearest(sheet, sheets))
        return None
    rows = sheets[sheet]
    table = _table(rows, Sheet(str(path), rows.name, rows.rows, how.of_sheet(rows.name), problems, []))
    if told is None:
        beside = {name: sheets[name] for name in visible if name != sheet}
        others = other_sheets(beside, rows, how=how, file=str(path), problems=problems)
        if table is not None:
            table.notes.extend(others)
    passed_over = list(sheets)[: list(sheets).index(sheet)]
    hidden = [name for name in passed_over if sheets[name].hidden and any(map(_filled, sheets[name].rows))]
    if table is not None and hidden:
        table.notes.append(Note("hidden_sheet", 1, {"sheets": ", ".join(hidden), "sheet": sheet}))
    return table


def _read_csv(path: Path, how: Reading, problems: Problems) -> SheetTable | None:
    content = path.read_bytes()
    if (kind := kind_of(content)) is not None:
        problems.add("file_other_kind", Place(str(path)), kind=kind)
        return None
    encoding = how.encoding or charset(content)
    try:
        text = decode_text(content, encoding)
    except LookupError:
        problems.add("csv_encoding", Place(str(path)), how.encoding)
        return None
    found = read_csv_rows(text, file=str(path), how=how, problems=problems)
    if found is None:
        return None
    del content, text  # as large as the table itself, where that is large
    if how.encoding is None and encoding in OLDER:
        found.notes.append(Note("csv_charset", 1, {"charset": told_charset(encoding)}))
    return _table(SheetRows("", found.rows), Sheet(str(path), None, found.rows, how, problems, found.notes))


def table_from_rows(sheet: SheetRows, *, file: str, how: Reading = DEFAULT, problems: Problems) -> SheetTable | None:
    """One sheet of a workbook as a table; None where there is nothing or it is not what it shows, a problem.

    how: what config.yaml settles for the workbook. What reading settled is added to `problems` as well.
    """
    own = Problems()
    table = _table(sheet, Sheet(file, sheet.name, sheet.rows, how.of_sheet(sheet.name), own, []))
    return _handed_on(table, own, how, problems)


def check_sheets(book: Mapping[str, SheetRows], *, how: Reading, file: str, problems: Problems) -> None:
    """Tell the sheets that config.yaml gives settings for and that the workbook does not have."""
    for name in dict.fromkeys([*how.sheets, *(sheet for sheet, *_ in how.cells_of_sheets())]):
        if name not in book:
            problems.add(
                "reading_sheet", Place(file), name, known=list(book), nearest=nearest(name, book), entry=how.file
            )


def _table(source: SheetRows, sheet: Sheet) -> SheetTable | None:
    known = len(sheet.problems.found)
    if sheet.how.cells:
        sheet = replace(sheet, rows=with_given_cells(sheet))
    sheet = replace(sheet, rows=_from_header(sheet))
    rows, facts = with_one_header(sheet, source.facts)
    sheet = replace(sheet, rows=_with_given_headers(replace(sheet, rows=rows)))
    rows = without_hidden(sheet, facts)
    filled = [row for row in rows if _filled(row)]
    if len(filled) < 2:
        if len(sheet.problems.found) == known:
            sheet.problems.add("sheet_empty", sheet.place())
        return None
    # As wide as the last cell with something in it: what stands beside the headers must not vanish unseen.
    width = max(_last_filled(cells) for _, cells in filled)
    settled = sheet.how.writes_cells
    sheet = replace(sheet, rows=[(number, _as_wide(cells, width, copy=settled)) for number, cells in filled])
    _check_cells(sheet, facts)
    unnamed = _columns_without_header(sheet)
    if len(sheet.problems.found) > known:
        return None
    (header_row, header_cells), *below = sheet.rows
    headers = [tidy(cell) for cell in header_cells]
    _check_headers(headers, place=sheet.place(header_row), problems=sheet.problems)
    numbers = [number for number, _ in below]
    # An array first: pandas alone would hold a million rows three times.
    cells = np.array([cells for _, cells in below], dtype=object).reshape(len(below), width)
    frame = pd.DataFrame(cells, columns=_unique(headers), index=numbers, dtype=object, copy=False)
    letters = {header: column_letter(position) for position, header in enumerate(frame.columns, start=1)}
    if unnamed and sheet.how.columns_without_header == LEFT_OUT:
        frame = frame.drop(columns=frame.columns[[position - 1 for position in unnamed]])
    if source.hidden:
        sheet.notes.append(Note("hidden_sheet_read", header_row, {"sheet": sheet.name}))
    blank = sorted({number for number, _ in rows if number > header_row}.difference(numbers))
    how = sheet.how
    told = SheetTable(sheet.file, sheet.name, frame, blank, notes=sheet.notes, missing=how.missing, letters=letters)
    return replace(told, dates=how.dates, entry=how.file)


def _filled(row: tuple[int, list[str]]) -> bool:
    return any(cell.strip() for cell in row[1])


def _as_wide(cells: list[str], width: int, *, copy: bool) -> list[str]:
    return cells if len(cells) == width and not copy else (cells + [""] * width)[:width]


def _last_filled(cells: Sequence[str]) -> int:
    return next((index for index in range(len(cells), 0, -1) if cells[index - 1].strip()), 0)


def _from_header(sheet: Sheet) -> Rows:
    """The rows from that of the headers on, without those that config.yaml passes over."""
    header_row, skipped = sheet.how.header_row, set(sheet.how.skip_rows)
    first = header_row or next((row[0] for row in sheet.rows if _filled(row)), 1)
    above = [row[0] for row in sheet.rows if row[0] < first and _filled(row)]
    if above:
        sheet.notes.append(Note("rows_above_headers", above[0], {"n": len(above), "header": first}))
    passed = [row[0] for row in sheet.rows if row[0] > first and row[0] in skipped and _filled(row)]
    sheet.notes.extend(Note("rows_skipped", number, left_out=True) for number in passed)
    return [row for row in sheet.rows if row[0] == first or (row[0] > first and row[0] not in skipped)]


def _with_given_headers(sheet: Sheet) -> Rows:
    """The rows with the headers that config.yaml gives, by the letter of their column."""
    rows = list(sheet.rows)
    if sheet.how.headers and rows:
        given = {column_position(letter): header for letter, header in sheet.how.headers.items()}
        number, cells = rows[0]
        width = max(len(cells), *given)
        cells = (cells + [""] * width)[:width]
        rows[0] = number, [given.get(position, cell) for position, cell in enumerate(cells, start=1)]
        told = ", ".join(f"{letter}: {header}" for letter, header in sheet.how.headers.items())
        sheet.notes.append(Note("headers_given", number, {"columns": told}))
    return rows


def _check_cells(sheet: Sheet, facts: SheetFacts) -> None:
    with_merged(sheet, facts)
    check_formulas(sheet, facts)
    check_errors(sheet)
    check_letters(sheet)
    note_long_and_unseen(sheet)


def _columns_without_header(sheet: Sheet) -> list[int]:
    """The columns (from 1) with cells but without a header: told, or settled as config.yaml says."""
    (header_row, headers), *below = sheet.rows
    used = [at for at in range(1, len(headers) + 1) if any(cells[at - 1].strip() for _, cells in below)]
    unnamed = [at for at in used if not headers[at - 1].strip()]
    decided = sheet.how.columns_without_header
    if unnamed[:1] == [1]:
        if decided == ROW_NAMES:
            unnamed = unnamed[1:]
        elif decided == STOP and _counts_rows([cells[0] for _, cells in below]):
            sheet.notes.append(Note("row_numbers", header_row))
            unnamed = unnamed[1:]
    if not unnamed:
        return []
    cells = [(number, at) for at in unnamed for number, row in below if row[at - 1].strip()]
    if decided == STOP and sheet.how.header_row is None and len(unnamed) * 2 > len(used):
        counts = {number: sum(bool(cell.strip()) for cell in row) for number, row in below[:LOOKED_AT]}
        fullest = max(counts, key=counts.__getitem__)  # the first of those: headers stand above the answers
        title = next(cell for cell in headers if cell.strip())
        sheet.problems.add("title_above_headers", sheet.place(header_row), title, row=fullest)
    elif decided in (STOP, ROW_NAMES):
        key, told = without_header(sheet, unnamed)
        sheet.problems.add(key, sheet.place(header_row), columns=told_cells(cells, column_letter), **told)
    elif decided == LEFT_OUT:
        details = {"columns": ", ".join(map(column_letter, unnamed)), "n": len(cells)}
        sheet.notes.append(Note("column_without_header", header_row, details))
    return unnamed


def _counts_rows(cells: list[str]) -> bool:
    """Whether a column does no more than number the rows from 0 or 1, as R and pandas write it before the data."""
    return len(cells) > 1 and cells in ([str(n) for n in range(len(cells))], [str(n + 1) for n in range(len(cells))])


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


def _read_sav(path: Path, how: Reading, problems: Problems) -> SheetTable | None:
    try:
        sav = read_sav(path)
    except UnreadableSav:
        content = path.read_bytes()
        kind = None if content.startswith((b"$FL2", b"$FL3")) or b"SPSSPORT" in content[:600] else kind_or_text(content)
        if kind is None:
            problems.add("sav_unreadable", Place(str(path)))
        else:
            problems.add("file_other_kind", Place(str(path)), kind=kind)
        return None
    known = len(problems.found)
    sav = with_mended_labels(sav) if how.broken_letters == MEND else sav
    frame = sav.codes
    frame.index = range(1, len(frame) + 1)
    given = given_in_sav(frame, sav, how, file=str(path), problems=problems)
    filled = frame.ne("").any(axis=1)
    if not filled.any():
        problems.add("sheet_empty", Place(str(path)))
        return None
    texts = frame[sav.text_variables]
    rows = [(0, list(texts.columns)), *zip(texts.index, texts.to_numpy().tolist(), strict=True)]
    sheet = Sheet(str(path), None, rows, how, problems, given)
    check_errors(sheet)
    check_letters(sheet)
    check_labels(sav, sheet)
    check_dates(sav, sheet)
    if len(problems.found) > known:
        return None
    if how.writes_cells and sav.text_variables:
        frame[sav.text_variables] = pd.DataFrame([cells for _, cells in rows[1:]], index=texts.index, dtype=object)
    return SheetTable(
        str(path),
        None,
        frame[filled],
        list(frame.index[~filled]),
        sav.value_labels,
        sav.facts,
        sheet.notes,
        how.missing,
        dates=how.dates,
        entry=how.file,
    )
