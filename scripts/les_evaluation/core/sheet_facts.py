"""What a sheet of an .xlsx holds beside its values: hidden rows, merged cells, formulas whose result was not stored.

openpyxl does not tell these while it streams rows. They are searched for in the bytes of the sheet, which takes a
fraction of the time that reading its values takes, and where there are none hardly any.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from openpyxl.utils import column_index_from_string, range_boundaries

# ISO 29500 Strict: Excel saves it as "Strict Open XML Spreadsheet". The same format, its names begin elsewhere.
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
DATA = re.compile(rb"<(\w+:)?sheetData\b")
ATTRIBUTE = re.compile(rb"""\b([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CELL_NAME = re.compile(rb"([A-Z]+)(\d+)")
LONGEST_TAG = 300  # bytes of the tag that opens a cell
FLAT = 0.01  # a height in points or a width in letters that shows nothing
CRITERIA = re.compile(rb"<(?:\w+:)?filterColumn\b")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, in Excel and in the format itself
LONGEST_COLUMN = 3  # letters in the name of a column: XFD is the last
# What opens a row or a cell and tells its place, where that is longer than any place of a sheet that is not far down.
FAR_PLACE = re.compile(rb"""<(?:\w+:)?(?:row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{4,}\d*|[A-Za-z]*\d{7,})["']""")


@dataclass(frozen=True)
class SheetFacts:
    """What a sheet holds beside its values; rows and columns count from 1.

    hidden_rows, hidden_columns: as hidden by hand, by a filter or by a folded group. filtered: whether a filter is
    on. merged: name of the range -> (first column, first row, last column, last row). without_result: (row, column)
    of formulas whose result was not stored.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    filtered: bool = False
    merged: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
    without_result: tuple[tuple[int, int], ...] = ()


NOTHING = SheetFacts()


@contextmanager
def transitional_file(path: Path) -> Iterator[BinaryIO]:
    """A workbook, open, that openpyxl can read: the file, or a copy in memory of a strict one with names it knows."""
    with path.open("rb") as file:
        with zipfile.ZipFile(file) as source:
            names = source.namelist()
            strict = "xl/workbook.xml" in names and STRICT in source.read("xl/workbook.xml")
            parts = {name: _transitional(source.read(name), name) for name in names} if strict else {}
        if not strict:
            file.seek(0)
            yield file
            return
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    yield copy


def _transitional(content: bytes, name: str) -> bytes:
    if name.endswith((".xml", ".rels")):
        for strict, known in TRANSITIONAL.items():
            content = content.replace(strict, known)
    return content


def check_places(content: bytes) -> None:
    """Raise ValueError where a row or cell says to stand where a sheet has no place: all above it would be made up."""
    for place in FAR_PLACE.findall(content):
        letters = place.rstrip(b"0123456789")
        if len(letters) > LONGEST_COLUMN or int(place[len(letters) :] or b"1") > MOST_ROWS:
            raise ValueError(place.decode("ascii"))


def sheet_content(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of the sheet in the file `name` of a workbook.

    Raises what a broken file raises: KeyError, ValueError, zipfile.BadZipFile.
    """
    content = archive.read(posixpath.normpath(name.lstrip("/")))
    return content.decode("utf-16").encode() if content[:2] in (b"\xff\xfe", b"\xfe\xff") else content


def sheet_facts(content: bytes) -> SheetFacts:
    """The facts of a sheet, by its bytes. Raises what a broken file raises: KeyError, ValueError."""
    start = DATA.search(content)
    if start is None:
        return NOTHING
    prefix, data = start[1] or b"", start.start()
    end = content.find(b"</" + prefix + b"sheetData>", data)
    end = len(content) if end < 0 else end
    return SheetFacts(
        hidden_rows=frozenset(_hidden_rows(content, prefix, data, end)),
        hidden_columns=tuple(_hidden_columns(content, prefix, data)),
        filtered=CRITERIA.search(content, end) is not None,
        merged=tuple(_merged(content, prefix, end)),
        without_result=tuple(_without_result(content, prefix, data, end)),
    )


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in ATTRIBUTE.findall(tag)}


def _is_true(value: bytes) -> bool:
    return value in (b"1", b"true", b"on")


def _hidden_rows(content: bytes, prefix: bytes, data: int, end: int) -> Iterator[int]:
    tags = re.compile(b"<" + re.escape(prefix) + rb"row\b([^>]*)>")
    number = 0
    for found in tags.finditer(content, data, end):
        row = _attributes(found[1])
        number = int(row.get(b"r", number + 1))
        flat = _is_true(row.get(b"customHeight", b"")) and float(row.get(b"ht", 1)) < FLAT
        if flat or _is_true(row.get(b"hidden", b"")):
            yield number


def _hidden_columns(content: bytes, prefix: bytes, data: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(b"<" + re.escape(prefix) + rb"col\b([^>]*)>", content[:data]):
        column = _attributes(found[1])
        flat = _is_true(column.get(b"customWidth", b"")) and float(column.get(b"width", 1)) < FLAT
        if flat or _is_true(column.get(b"hidden", b"")):
            yield int(column[b"min"]), int(column[b"max"])


def _merged(content: bytes, prefix: bytes, end: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    for found in re.finditer(b"<" + re.escape(prefix) + rb"mergeCell\b([^>]*)>", content[end:]):
        name = _attributes(found[1])[b"ref"].decode("ascii")
        left, top, right, bottom = range_boundaries(name)
        if left and top and right and bottom:
            yield name, (left, top, right, bottom)


def _without_result(content: bytes, prefix: bytes, data: int, end: int) -> Iterator[tuple[int, int]]:
    """(row, column) of every cell with a formula and no value; a formula whose result is a blank text has one."""
    formulas = re.compile(b"<" + re.escape(prefix) + rb"f\b[^>]*>")
    values = re.compile(b"<" + re.escape(prefix) + rb"v\b[^>]*(?<!/)>\s*[^<\s]")
    empty = re.compile(b"<" + re.escape(prefix) + rb"v\b")
    opening, closing = re.compile(b"<" + re.escape(prefix) + rb"c\b([^>]*)>"), b"</" + prefix + b"c>"
    for found in formulas.finditer(content, data, end):
        # The formula comes first in its cell, so that the cell begins close before it.
        begin = content.rfind(b"<" + prefix + b"c", max(data, found.start() - LONGEST_TAG), found.start())
        cell = opening.match(content, begin) if begin >= 0 else None
        if cell is None:
            continue
        stop = content.find(closing, found.end(), end)
        told = _attributes(cell[1])
        stop = end if stop < 0 else stop
        blank_text = told.get(b"t") == b"str" and empty.search(content, found.end(), stop) is not None
        if blank_text or values.search(content, found.end(), stop):
            continue
        named = CELL_NAME.fullmatch(told.get(b"r", b""))
        if named is not None:
            yield int(named[2]), column_index_from_string(named[1].decode("ascii"))
        else:  # places may be left out: cells then follow each other
            yield _counted(content, prefix, data, begin)


def _counted(content: bytes, prefix: bytes, data: int, begin: int) -> tuple[int, int]:
    rows = list(re.finditer(b"<" + re.escape(prefix) + rb"row\b([^>]*)>", content[data:begin]))
    row = 0
    for found in rows:
        row = int(_attributes(found[1]).get(b"r", row + 1))
    last = data + rows[-1].end() if rows else data
    return row, len(re.findall(b"<" + re.escape(prefix) + rb"c[ >/]", content[last:begin])) + 1
