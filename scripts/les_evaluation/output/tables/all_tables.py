"""One workbook with every table of the configuration, of whatever part of the study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from numbers import Number
from pathlib import Path

import pandas as pd

from les_evaluation.core.printed_tables import Table, write_all_tables
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet, written_sheets
from les_evaluation.output.tables.written_entries import sheet_name
from les_evaluation.study.file_names import stem_of
from les_evaluation.study.settings import Study


def collect_tables(
    study: Study, files: Iterable[str | Path], *, path: str | Path, coding: str | Path | None = None
) -> None:
    """Put the tables of these workbooks into one, in the order of the configuration, with a contents sheet in front.

    study: title, language, and `tables` of the configuration (number and slug). files: what `write_entries` wrote;
    what is no workbook does not matter. coding: the workbook of `count_codes` over all LES, whose counts, co-occurrence
    and quotes follow with the names that they have there.
    """
    workbooks = {Path(file).stem: file for file in files if Path(file).suffix == ".xlsx"}
    tables: dict[str, Table] = {}
    for entry in study.config["tables"]:
        written = read_written_sheet(workbooks[stem_of("tables", entry, study.language)])
        tables[sheet_name(entry, study, taken=tables)] = as_table(written)
    if coding:
        tables |= {name: as_table(read_written_sheet(coding, sheet=name)) for name in written_sheets(coding)[1:]}
    write_all_tables(
        tables, path, title=study.text("tables.workbook_title"), language=study.language, study=study.title
    )


def as_table(sheet: WrittenSheet) -> Table:
    """A table as it was before it was written. The format of a row is that of its numbers, where it has but one."""
    columns = list(zip(*sheet.rows, strict=True)) if sheet.rows else [()] * len(sheet.header)
    formats = {name: _usual(cells) for name, cells in zip(sheet.header, columns, strict=True)}
    row_formats = {}
    for index, row in enumerate(sheet.rows):
        own = {number_format for value, number_format in row if isinstance(value, Number)}
        usual = {formats[name] for name, (value, _) in zip(sheet.header, row, strict=True) if isinstance(value, Number)}
        if len(own) == 1 and own != usual:
            row_formats[index] = own.pop()
    rows = [[value for value, _ in row] for row in sheet.rows]
    return Table(
        title=sheet.caption,
        frame=pd.DataFrame(rows, columns=sheet.header, dtype=object),
        formats=formats,
        bold_rows=sheet.bold_rows,
        notes=sheet.notes,
        widths=dict(zip(sheet.header, sheet.widths, strict=False)),
        row_formats=row_formats,
    )


def _usual(cells: Iterable[tuple[object, str]]) -> str:
    """The format that most numbers of a column have."""
    counted = Counter(number_format for value, number_format in cells if isinstance(value, Number))
    return counted.most_common(1)[0][0] if counted else "General"
