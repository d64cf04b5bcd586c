"""The first rows of a table, read without the rest: enough to see what a file may hold."""

from __future__ import annotations

import html
import re
import warnings
import zipfile
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import cast

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from les_evaluation.core.csv_files import charset, decode_text, read_csv_rows
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import FILLED, Reading
from les_evaluation.core.sheet_facts import transitional_file
from les_evaluation.core.wording import tidy
from les_evaluation.core.workbooks import DAMAGED, cell_text, reason_unreadable

BOOK = "xl/workbook.xml"  # which names the sheets of a workbook
HEAD_BYTES = 65_536
MOST_LOOKED_AT = 200  # rows of a sheet, blank ones included
MOST_KEPT = 16  # workbooks


def head_rows(path: Path, most: int) -> list[list[str]]:
    """The first `most` filled rows of a .csv or of the first visible sheet of an .xlsx; empty for what is no table."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        told = path.stat()
        return [list(row) for row in _of_workbook(path, told.st_mtime_ns, told.st_size)[:most]]
    return [row for row in _of_text(path) if any(row)][:most] if ending == ".csv" else []


def sheet_names(path: Path) -> list[str]:
    """What the sheets of an .xlsx are called; empty for what is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(BOOK).decode("utf-8")
    except (*DAMAGED, UnicodeDecodeError):
        return []
    return [html.unescape(name) for name in re.findall(r"""<(?:\w+:)?sheet\b[^>]*?\sname=["']([^"']*)["']""", content)]


@lru_cache(maxsize=MOST_KEPT)  # several kinds are looked for among the same files, and to open a long one takes seconds
def _of_workbook(path: Path, changed: int, size: int) -> list[list[str]]:  # noqa: ARG001 - a changed file is another
    """The filled ones of the first MOST_LOOKED_AT rows."""
    try:
        if reason_unreadable(path):
            return []
        with transitional_file(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
            if sheet is None:
                return []
            sheet.reset_dimensions()
            rows = cast("Worksheet", sheet).iter_rows(values_only=True)
            told = ([tidy(cell_text(value)) for value in row] for row in islice(rows, MOST_LOOKED_AT))
            return list(filter(any, told))
    except DAMAGED:
        return []


def _of_text(path: Path) -> list[list[str]]:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES + 1)
    end = head.rfind(b"\n") + 1
    cut = len(head) > HEAD_BYTES and end > 0 and not charset(head).startswith(("utf-16", "utf-32"))
    rows = _split(head[:end], path) if cut else []
    return rows or _split(path.read_bytes(), path)  # a head may end within quotes


def _split(content: bytes, path: Path) -> list[list[str]]:
    table = read_csv_rows(decode_text(content), file=str(path), how=Reading(short_rows=FILLED), problems=Problems())
    return [list(map(tidy, cells)) for _, cells in table.rows] if table else []
