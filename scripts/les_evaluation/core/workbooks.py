"""Reading and writing .xlsx workbooks: the one place that imports openpyxl."""

from __future__ import annotations

import datetime as dt
import math
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from numbers import Number
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from les_evaluation.core.cell_lines import LINE_HEIGHT, lines_of, note_lines
from les_evaluation.core.file_kinds import kind_but_text
from les_evaluation.core.files import first_bytes, normalise_zip, whole_file
from les_evaluation.core.long_texts import cut, is_too_long, long_texts_file, write_long_texts
from les_evaluation.core.numbers import whole_text
from les_evaluation.core.sheet_facts import (
    MOST_COLUMNS,
    MOST_ROWS,
    NOTHING,
    SheetFacts,
    check_places,
    sheet_content,
    sheet_facts,
    transitional_file,
)
from les_evaluation.core.texts import text
from les_evaluation.core.wording import Truth, escaped, unescaped

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray

    CellValue = bool | float | str | dt.datetime | dt.date | dt.time | dt.timedelta

LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes; a 394 kB bomb unpacks to far more
LARGEST_RATIO = 100
MOST_CELLS = 30_000_000  # of a sheet, with blank ones before the last of each row, which a file need not tell
INDENT_WIDTH = 1.5  # characters that an indent takes, of which a column is wider than was asked
NARROWEST_NOTE = 60  # characters
WIDEST_A4 = 160  # characters beside each other; more would be unreadably small on a landscape A4
WIDEST_A3 = 500  # what is wider, such as a table with a column for each of many sites, goes over several pages
# Number formats of Excel, for a `Column`; DECIMALS is what a reader of the sheet sees of them.
WHOLE, ONE_DECIMAL, TWO_DECIMALS, THREE_DECIMALS = "0", "0.0", "0.00", "0.000"
PERCENT, EURO = "0%", "#,##0.00"
DECIMALS = {WHOLE: 0, ONE_DECIMAL: 1, TWO_DECIMALS: 2, THREE_DECIMALS: 3, PERCENT: 0, EURO: 2}

# What openpyxl and zipfile raise on a workbook with broken bytes; a fuzz test keeps this list whole.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # of XML, whichever of the two readers that openpyxl may have met it
    TypeError,
    ValueError,
)

HEADER_FILL = PatternFill("solid", start_color="FFE7ECEF")
YELLOW_FILL = PatternFill("solid", start_color="FFFFF2AB")
# Named, or Excel and LibreOffice each take another typeface for bold cells.
BOLD = Font(name="Calibri", size=11, bold=True)
ITALIC = Font(name="Calibri", size=11, italic=True, color="FF444444")
LINK = Font(name="Calibri", size=11, underline="single", color="FF0563C1")
FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"  # by ECMA-376
Font.__elements__ = tuple(FONT.split())  # openpyxl writes them in another order, which strict readers refuse
LONGEST_SHEET = 31  # characters in the name of a sheet
THIN = Side(style="thin", color="FF5B6770")


class UnreadableWorkbook(Exception):
    """The file cannot be read as .xlsx; `reason` is a key under problems. in the texts, `values` what stands in it."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason, self.values = reason, values
        super().__init__(reason)


TYPES = "[Content_Types].xml"  # what every workbook, document and presentation of Office holds
OTHER_PACKED = ("word/", "ppt/", "xl/workbook.bin")  # a document, a presentation, a binary workbook (.xlsb)


@dataclass(frozen=True)
class SheetRows:
    """One sheet as text: `rows` holds (row number as Excel shows it, cells), blank rows included.

    hidden: whether the sheet itself is; facts: what of it is hidden, merged or not stored.
    """

    name: str
    rows: list[tuple[int, list[str]]]
    hidden: bool = False
    facts: SheetFacts = NOTHING


def read_workbook(path: str | Path) -> dict[str, SheetRows]:
    """All sheets of an .xlsx as text, in the order of the workbook; of formulas the stored result.

    Raises UnreadableWorkbook.
    """
    path = Path(path)
    if reason := reason_unreadable(path):
        kind = kind_but_text(path.read_bytes()) if reason == "file_not_xlsx" else None
        raise UnreadableWorkbook("file_other_kind", kind=kind) if kind else UnreadableWorkbook(reason)
    try:
        with transitional_file(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of impossible dates, which are told as the error values they become
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = {sheet.title: _sheet_rows(sheet, file) for sheet in book.worksheets}
    except DAMAGED as error:
        raise UnreadableWorkbook("file_damaged") from error
    if not sheets:
        raise UnreadableWorkbook("file_without_sheets")
    return sheets


def _sheet_rows(sheet: ReadOnlyWorksheet, file: BinaryIO) -> SheetRows:
    with zipfile.ZipFile(file) as archive:
        # Where openpyxl itself reads the sheet; it has no public name for it, and its stubs leave it out.
        content = sheet_content(archive, sheet._worksheet_path)  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    check_places(content)
    facts = sheet_facts(content)  # before the rows: what is broken in these breaks before much is read
    return SheetRows(sheet.title, _rows(sheet), sheet.sheet_state != "visible", facts)


def reason_unreadable(path: Path) -> str | None:
    """Why this file is no .xlsx, from its first bytes and its zip directory; None when it may be one."""
    head = first_bytes(path, 8)
    if not head:
        return "file_empty"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        return "file_password" if encrypted else "file_old_xls"
    if not head.startswith(b"PK"):
        return "file_not_xlsx"
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except DAMAGED:
        return "file_damaged"
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > LARGEST_UNPACKED or unpacked / packed > LARGEST_RATIO:
        return "file_too_large"
    names = [entry.filename for entry in entries]
    return None if TYPES in names and not any(name.startswith(OTHER_PACKED) for name in names) else "file_other_packed"


def _rows(sheet: ReadOnlyWorksheet) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # some exports declare a sheet smaller than it is; openpyxl would stop there
    rows = cast("Worksheet", sheet).iter_rows(values_only=True)  # the same method, as the stubs do not know
    found: list[tuple[int, list[str]]] = []
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:  # in letters that check_places cannot read
            raise ValueError(number)
        if cells > MOST_CELLS:
            raise UnreadableWorkbook("file_too_large")
        found.append((number, [cell_text(value) for value in row]))
    return found


def cell_text(value: object) -> str:
    """A cell's value as text, the way its user reads it in Excel."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return Truth("1" if value else "0")
    if isinstance(value, float) and value.is_integer():
        return whole_text(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return unescaped(str(value))


DASHES = ("–", "-")


@dataclass(frozen=True)
class Column:
    """One column of a written sheet: header, width in characters, Excel number format.

    choices: what the cells of this column offer in a drop-down list and accept; () leaves them free. No choice
    holds a comma or a quotation mark, and together they fit in 255 characters, as Excel wants.
    """

    header: str
    width: float = 12
    number_format: str = "General"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableSheet:
    """One sheet to write.

    rows: lists of cells, as long as `columns`; None stays blank. `bold_rows` are indices
    into `rows` (a total, an N row). `notes` stand under the table, a row each, or where one is longer than the
    table is wide a row for each sentence. leads_to_sheets: the first column names other sheets of the workbook, and
    a click on a name goes there. yellow: (index into rows, index into columns) of cells that ask to be looked at.
    row_formats: index into rows -> the Excel number format of its cells, where that is not the one of the columns.
    caption: stands above the headers, as above a table in a report; "" in a sheet that is filled in or looked up.
    """

    name: str
    columns: list[Column]
    rows: list[list]
    notes: list[str] = field(default_factory=list)
    bold_rows: frozenset[int] = frozenset()
    leads_to_sheets: bool = False
    yellow: frozenset[tuple[int, int]] = frozenset()
    row_formats: Mapping[int, str] = field(default_factory=dict)
    caption: str = ""

    @property
    def width(self) -> int:
        """Of all columns, in characters."""
        return int(sum(column.width for column in self.columns))

    @property
    def caption_lines(self) -> list[str]:
        """The caption as rows no wider than the table."""
        return note_lines(self.caption, max(NARROWEST_NOTE, min(self.width, WIDEST_A4))) if self.caption else []

    @property
    def header_row(self) -> int:
        """The row of the headers."""
        return 1 + len(self.caption_lines)

    def is_numeric(self, index: int) -> bool:
        """Whether a column holds numbers, so that its header stands over them."""
        return any(isinstance(row[index], Number) for row in self.rows)


def write_workbook(
    path: str | Path, sheets: list[TableSheet], *, title: str, study: str = "", language: str = "nl"
) -> None:
    """Write sheets that need no touching up: real header row (frozen, repeated in print), widths, formats.

    Printed landscape: A4, or A3 for a sheet of more than WIDEST_A4 characters. Text stays text, so that an answer that
    begins with = never becomes a formula. A text that is longer than a cell holds is cut; a note in `language` says so,
    and the whole stands in a .csv beside it. study: its title, for the properties. The same sheets give the same bytes.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.subject, book.properties.creator = title, study or None, ""
    long: list[tuple[str, str, str]] = []
    for content in sheets:
        shown, found = _without_long_texts(content, path, language)
        long += found
        _write_sheet(book.create_sheet(content.name[:LONGEST_SHEET]), shown)
    with whole_file(path) as temporary:
        book.save(temporary)
        normalise_zip(temporary)
    write_long_texts(path, long)


def _without_long_texts(
    content: TableSheet, path: str | Path, language: str
) -> tuple[TableSheet, list[tuple[str, str, str]]]:
    """The sheet with long texts cut and told in a note, and (sheet, cell, whole text) of each."""
    found = [
        (content.name[:LONGEST_SHEET], f"{get_column_letter(column)}{row}", value)
        for row, cells in enumerate(content.rows, start=content.header_row + 1)
        for column, value in enumerate(cells, start=1)
        if is_too_long(value)
    ]
    if not found:
        return content, []
    cells = ", ".join(cell for _, cell, _ in found)
    note = text("workbook.text_cut", language, cells=cells, file=long_texts_file(path).name)
    rows = [[cut(value) if is_too_long(value) else value for value in row] for row in content.rows]
    return replace(content, rows=rows, notes=[*content.notes, note]), found


def _write_sheet(sheet: Worksheet, content: TableSheet) -> None:
    head = content.header_row
    for number, line in enumerate(content.caption_lines, start=1):
        cell = _cell(sheet, number, 1)
        _set_value(cell, line)
        cell.font = BOLD
    widths = [column.width for column in content.columns]
    lines = [lines_of([column.header for column in content.columns], widths, bold=True)]
    lines += [lines_of(row, widths, bold=at in content.bold_rows) for at, row in enumerate(content.rows)]
    for number, needed in enumerate(lines, start=head):
        sheet.row_dimensions[number].height = LINE_HEIGHT * needed
    numeric = [content.is_numeric(index) for index in range(len(widths))]
    # Else a text would touch what stands in the column before it, or a number that of the one after it.
    indents = [int(at > 0) for at in range(len(widths))]
    for index, column in enumerate(content.columns, start=1):
        cell = _cell(sheet, head, index)
        _set_value(cell, column.header)
        cell.font = BOLD
        cell.fill = HEADER_FILL
        cell.border = Border(bottom=THIN)
        side, indent = "right" if numeric[index - 1] else "left", indents[index - 1]
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=side, indent=indent)
        sheet.column_dimensions[get_column_letter(index)].width = column.width + INDENT_WIDTH * indent
    looks: dict[tuple[str, str, int, bool, bool], StyleArray] = {}
    for offset, row in enumerate(content.rows):
        for index, (value, column) in enumerate(zip(row, content.columns, strict=True), start=1):
            cell = _cell(sheet, head + 1 + offset, index)
            _set_value(cell, value)
            yellow = (offset, index - 1) in content.yellow
            number_format = content.row_formats.get(offset, column.number_format)
            is_dash = value in DASHES and numeric[index - 1]  # it stands for a number that there is not
            side = "right" if isinstance(value, Number) or is_dash else "left"
            look = number_format, side, indents[index - 1], offset in content.bold_rows, yellow
            if look in looks:
                # Looking a style up again for every cell would take longer than all else.
                # _style is what openpyxl itself copies between cells; its stubs leave it out.
                cell._style = looks[look]  # type: ignore[attr-defined]  # noqa: SLF001 - see above
            else:
                _set_look(cell, *look)
                looks[look] = cell._style  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    _offer_choices(sheet, content)
    if content.leads_to_sheets:
        _link_sheets(sheet, first=head + 1, rows=len(content.rows))
    width = content.width
    notes = (line for note in content.notes for line in note_lines(note, max(NARROWEST_NOTE, min(width, WIDEST_A3))))
    for offset, line in enumerate(notes):
        cell = _cell(sheet, head + len(content.rows) + 2 + offset, 1)
        _set_value(cell, line)
        cell.font = ITALIC
    sheet.freeze_panes = f"B{head + 1}"
    sheet.print_title_rows = f"1:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4 if width <= WIDEST_A4 else sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth = 1 if width <= WIDEST_A3 else math.ceil(width / WIDEST_A4)
    sheet.print_title_cols = "A:A" if width > WIDEST_A3 else None
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row=row, column=column))  # sheets that we write have no merged cells


def _link_sheets(sheet: Worksheet, *, first: int, rows: int) -> None:
    for row in range(first, first + rows):
        cell = sheet.cell(row=row, column=1)
        name = str(cell.value)[:LONGEST_SHEET].replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
        cell.font = LINK


def _offer_choices(sheet: Worksheet, content: TableSheet) -> None:
    for index, column in enumerate(content.columns, start=1):
        if column.choices and content.rows:
            offered = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            offered.showErrorMessage = True  # a free text would only be refused when it is read back
            letter = get_column_letter(index)
            first = content.header_row + 1
            offered.add(f"{letter}{first}:{letter}{first + len(content.rows) - 1}")
            sheet.add_data_validation(offered)


def _set_look(cell: Cell, number_format: str, side: str, indent: int, bold: bool, yellow: bool) -> None:
    """side: left for a text; right for a number, which never wraps. indent: from that side."""
    cell.number_format = number_format
    cell.alignment = Alignment(wrap_text=side == "left", vertical="top", horizontal=side, indent=indent)
    if bold:
        cell.font = BOLD
        cell.border = Border(top=THIN)
    if yellow:
        cell.fill = YELLOW_FILL


def _set_value(cell: Cell, value: object) -> None:
    if value is None or (isinstance(value, float) and value != value):
        return
    if isinstance(value, str):
        cell.value = escaped(value)
        cell.data_type = "s"
        return
    # numpy numbers carry .item(); openpyxl wants Python's own
    cell.value = cast("CellValue", value.item() if hasattr(value, "item") else value)
