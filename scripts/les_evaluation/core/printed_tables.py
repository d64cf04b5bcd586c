"""A finished table with what stands around it, and one way to write it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from pandas.api.types import is_integer_dtype

from les_evaluation.core.cell_lines import letters_wide
from les_evaluation.core.files import write_csv
from les_evaluation.core.numbers import half_up
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

LABEL_WIDTH = 52
COUNT_WIDTH = 14
PAGE = 150  # characters beside each other that can still be read on a landscape page
NARROWEST_TEXT = 16
BOLD_SHARE = 0.85  # of the letters that fit in a line, where they are bold
HEADER_LINES = 3  # of the header of the first column
SHORTEST = 5  # of a column of short texts
DECIMALS = 4  # of a number in a .csv: a share has two behind the point as a percentage
SMALL = 0.0005  # a number below it would be 0, or a single digit


@dataclass(frozen=True)
class Table:
    """A finished table: what the .csv holds and what stands around it in the .xlsx.

    frame: a label column, then the numbers. formats: column -> Excel number format.
    bold_rows: indices of totals. notes: the base and what else a reader must know. widths: column -> width in
    characters, for those that are not to follow from their cells and the width of the page. row_formats: index of a
    row -> Excel number format of its numbers, where that is not the one of the columns.
    """

    title: str
    frame: pd.DataFrame
    formats: Mapping[str, str]
    bold_rows: frozenset[int]
    notes: Sequence[str]
    widths: Mapping[str, float] = field(default_factory=dict)
    row_formats: Mapping[int, str] = field(default_factory=dict)


def table_sheet(table: Table, *, name: str) -> TableSheet:
    """A Table as a sheet of a workbook."""
    widths = [_width(column, table.frame[column], first=index == 0) for index, column in enumerate(table.frame.columns)]
    # Several wide columns of text would make the print unreadably small: short ones give way, and then the widest.
    if _sum(widths, LABEL_WIDTH) > PAGE:
        widths = [_narrowed(name, width, table.frame[name]) for name, width in zip(table.frame, widths, strict=True)]
    widest = next(
        (most for most in range(LABEL_WIDTH, NARROWEST_TEXT, -1) if _sum(widths, most) <= PAGE), NARROWEST_TEXT
    )
    columns = [
        Column(column, table.widths.get(column, min(width, widest)), table.formats.get(column, "General"))
        for column, width in zip(table.frame.columns, widths, strict=True)
    ]
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.itertuples(index=False, name=None)]
    return TableSheet(
        name, columns, rows, list(table.notes), table.bold_rows, row_formats=table.row_formats, caption=table.title
    )


def _sum(widths: Sequence[float], most: float) -> float:
    return sum(min(width, most) for width in widths)


def _width(header: str, cells: pd.Series, *, first: bool) -> float:
    # Long texts wrap at this width; numbers never do.
    longest = max((_length(cell) for cell in cells if isinstance(cell, str)), default=0)
    longest = max(longest, label_width(header)) if first else longest
    return min(LABEL_WIDTH, max(longest, min(len(header), COUNT_WIDTH), COUNT_WIDTH if not first else 8) + 2)


def _length(content: str) -> int:
    """Its letters, or the digits it is as wide as where these are more, as of capitals."""
    return max(len(content), math.ceil(letters_wide(content)))


def label_width(header: str) -> int:
    """Characters that the first header needs: above short answers it takes a few lines, and breaks no word."""
    words = max(map(len, header.split()), default=0)
    return max(math.ceil(words / BOLD_SHARE), math.ceil(len(header) / HEADER_LINES))


def _narrowed(header: str, width: float, cells: pd.Series) -> float:
    """The width of a column of texts without more white than its header asks; that of any other one."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    only_texts = len(texts) == len(cells.dropna()) and not set(texts) <= {"–", ""}
    return min(width, max(SHORTEST, len(header), *map(_length, texts)) + 2) if texts and only_texts else width


def write_table(table: Table, *, xlsx: str | Path, csv: str | Path, sheet: str, study: str = "") -> None:
    """Write a Table as a workbook of one sheet and as .csv (same rows, no notes)."""
    write_workbook(xlsx, [table_sheet(table, name=sheet)], title=table.title, study=study)
    write_csv(csv, with_decimals(table.frame))


def with_decimals(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with every computed number in DECIMALS decimals at most, a small one in two digits that tell.

    Halves are rounded away from 0. Whole numbers and texts stay as they are.
    """

    def short(cell: object) -> object:
        if not isinstance(cell, float) or not math.isfinite(cell) or cell.is_integer():
            return cell
        small = 1 - math.floor(math.log10(abs(cell))) if abs(cell) < SMALL else DECIMALS
        return float(half_up(cell, decimals=small))

    computed = [name for name, column in frame.items() if not is_integer_dtype(column)]
    return frame.assign(**{str(name): frame[name].map(short, na_action="ignore") for name in computed})


def write_all_tables(
    tables: Mapping[str, Table], path: str | Path, *, title: str, language: str, study: str = ""
) -> None:
    """One workbook with all tables, a sheet each, and a contents sheet in front that leads to them.

    tables: sheet name -> Table. study: title of the study, below the contents.
    """
    longest = max((len(name) for name in tables), default=0)
    columns = [
        Column(text("tables.sheet_name", language), max(16, longest + 2)),
        Column(text("tables.subject", language), 90),
    ]
    listed = [[name, table.title.removeprefix(f"{name}: ")] for name, table in tables.items()]
    contents = TableSheet(
        text("tables.contents", language), columns, listed, [study] if study else [], leads_to_sheets=True
    )
    sheets = [table_sheet(table, name=name) for name, table in tables.items()]
    write_workbook(path, [contents, *sheets], title=title, study=study)
