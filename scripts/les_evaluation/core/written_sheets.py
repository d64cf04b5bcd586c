"""Reading back the sheets that the pipeline itself wrote, with their look."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from defusedxml.ElementTree import iterparse

from les_evaluation.core.workbooks import INDENT_WIDTH, cell_text


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet of a workbook that `write_workbook` wrote.

    title: of the workbook. caption: what stands above the headers, "" without. rows: lists of (value, Excel number
    format). bold_rows: indices into rows. notes: what stands under the table, line by line. widths: of the columns, in
    characters, as they were asked.
    """

    title: str
    header: list[str]
    rows: list[list[tuple[object, str]]]
    bold_rows: frozenset[int]
    notes: list[str]
    caption: str = ""
    widths: tuple[float, ...] = ()


def written_sheets(path: str | Path) -> list[str]:
    """The names of the sheets of a workbook, in their order; where there are several, the first are the contents."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return list(book.sheetnames)


def read_written_sheet(path: str | Path, *, sheet: str | None = None) -> WrittenSheet:
    """Read back a sheet that `write_workbook` wrote, the first one unless another is named.

    Raises KeyError where the workbook has no such sheet.
    """
    # Read only: then nothing but the wanted sheet is parsed.
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        cells = list((book[sheet] if sheet else book.worksheets[0]).iter_rows())
        first_note = len(cells)
        while (font := cells[first_note - 1][0].font) and font.i:
            first_note -= 1
        end = first_note - 1 if first_note < len(cells) else len(cells)  # a blank row parts the table from its notes
        header = next(place for place, row in enumerate(cells) if row[0].fill and row[0].fill.fill_type)
        bold = [bool(row[0].font and row[0].font.b) for row in cells[header + 1 : end]]
        return WrittenSheet(
            title=book.properties.title,
            caption=" ".join(cell_text(row[0].value) for row in cells[:header]),
            header=[cell_text(cell.value) for cell in cells[header]],
            rows=[[(cell.value, cell.number_format) for cell in row] for row in cells[header + 1 : end]],
            bold_rows=frozenset(index for index, is_bold in enumerate(bold) if is_bold),
            notes=[cell_text(row[0].value) for row in cells[first_note:]],
            widths=tuple(
                width - INDENT_WIDTH * (cell.alignment.indent if cell.alignment else 0)
                for width, cell in zip(
                    _widths(path, sheet or book.sheetnames[0], book.sheetnames), cells[header], strict=False
                )
            ),
        )


def _widths(path: str | Path, sheet: str, sheets: Sequence[str]) -> Iterator[float]:
    """The widths of the columns of a sheet; openpyxl does not read them where it only reads."""
    with zipfile.ZipFile(path) as archive, archive.open(f"xl/worksheets/sheet{sheets.index(sheet) + 1}.xml") as file:
        for _, element in iterparse(file, events=("end",)):
            if element.tag.endswith("}col"):
                yield float(element.get("width", 0))
            elif element.tag.endswith("}cols"):
                return
