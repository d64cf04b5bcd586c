"""How one file is to be read where it leaves doubt: what a user may settle in config.yaml, and what was settled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

# What R, SPSS, LimeSurvey, SAS, databases and pandas write where nobody answered. Words that people write themselves
# (none, -, n.a., nvt) are no part of it: they are answers until `missing` in config.yaml says otherwise.
MISSING = ("NA", "<NA>", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#NULL!", ".", "(null)", "\\N", "sysmis", "SYSMIS")
STOP, READ, LEFT_OUT, BLANK, FILLED, JOINED = "stop", "read", "left_out", "blank", "filled", "joined"
MEND = "mend"
ROW_NAMES, LETTERS = "row_names", "letters"
SHEET_MARK, VARIABLE_MARK = "!", ":"  # between a sheet and its cell, and between a variable of SPSS and the row
CELL = re.compile(r"[A-Za-z]{1,3}[1-9][0-9]*")


@dataclass(frozen=True)
class Reading:
    """How one file is to be read; by default nothing is guessed and doubt stops the run with a question.

    header_row: the row of the headers as Excel shows it; what stands above it is left out. skip_rows: rows below it
    that hold no data, such as a second row of headers. headers: letter of a column in Excel -> the header that counts
    instead of what stands there, or where none stands. cells: cell as Excel names it (of one sheet: SHEET!D14; of a
    .sav VARIABLE:ROW) -> what counts instead, None for nothing. separator, encoding: of a .csv. missing: cells that say
    that there is no answer.

    columns_without_header: stop, left_out, row_names (the first column may lack one, as in a matrix; another stops),
    or read (under #POSITION, for a caller that knows what they are).
    short_rows (.csv): stop, filled (blank cells at the end were not written), or joined (lines that an answer with a
    line break of its own was cut into). hidden_rows, hidden_columns: stop, read or left_out. merged_cells: stop,
    filled (what the merged cells show counts for each of them), or blank (for the first alone). error_cells: stop or
    blank (error values, formulas without a result, impossible dates). broken_letters: stop, read, or mend (é
    for Ã©). quotes (.csv): stop
    (a quotation mark that is not closed properly does) or letters (none encloses a text). dates: day_first,
    month_first, year_first or exchanged, where the dates of a column can be read in several ways.

    header_rows, names_in: of an export, how many rows of headers it has, and which of them (from 1) holds the names, or
    joined; None leaves it to the rows.

    sheet (.xlsx): the one that is read, where a file is one table; None for the first that is not hidden. decimal:
    comma or point, what stands before decimals where a column leaves it open; of the costs.

    sheets (.xlsx): name of a sheet -> its own settings, which go before those of the file. file: as config.yaml names
    it, for messages that tell where to write a setting.
    """

    header_row: int | None = None
    skip_rows: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str | float | None] = field(default_factory=dict)
    separator: str | None = None
    encoding: str | None = None
    columns_without_header: str = STOP
    short_rows: str = STOP
    hidden_rows: str = STOP
    hidden_columns: str = READ
    merged_cells: str = STOP
    error_cells: str = STOP
    broken_letters: str = STOP
    quotes: str = STOP
    dates: str = ""
    missing: tuple[str, ...] = ()
    header_rows: int = 1
    names_in: int | str | None = None
    sheet: str | None = None
    decimal: str = ""
    sheets: Mapping[str, Mapping] = field(default_factory=dict)
    file: str = ""

    @classmethod
    def of(cls, settings: Mapping | None, *, file: str = "") -> Reading:
        """As the entry of a file under `reading` in config.yaml says. Raises TypeError for a name that is no field."""
        return cls(**_fields(settings or {}), file=file)

    def of_sheet(self, name: str) -> Reading:
        """How one sheet of the file is to be read."""
        told = _fields(self.sheets.get(name, {}))
        cells = dict(told.get("cells", {cell: new for cell, new in self.cells.items() if SHEET_MARK not in cell}))
        cells |= {bare: new for sheet, bare, new in self.cells_of_sheets() if sheet == name}
        return replace(self, **(told | {"cells": cells}))

    @property
    def writes_cells(self) -> bool:
        """Whether what it settles is written into the cells as they are read."""
        return self.merged_cells == FILLED or self.error_cells == BLANK or self.broken_letters == MEND

    def cells_of_sheets(self) -> list[tuple[str, str, str | float | None]]:
        """Of the cells that name their sheet: the sheet, the cell, and what counts there."""
        found = [(*cell.rpartition(SHEET_MARK), new) for cell, new in self.cells.items() if SHEET_MARK in cell]
        return [(sheet.strip("'"), bare, new) for sheet, _, bare, new in found]


def _fields(settings: Mapping) -> dict:
    told = dict(settings)
    if "skip_rows" in told:
        told["skip_rows"] = tuple(told["skip_rows"])
    return told


class Readings:
    """How the files of a study are to be read. settings: file inside `raw` -> its settings, as in config.yaml."""

    def __init__(self, settings: Mapping[str, Mapping] | None = None, *, raw: str | Path = "") -> None:
        self._raw = Path(raw)
        self._known = {self._raw / name: Reading.of(own, file=name) for name, own in (settings or {}).items()}

    def of(self, path: str | Path) -> Reading:
        """How the file at this path is to be read."""
        path = Path(path)
        inside = self._raw != Path() and path.is_relative_to(self._raw)
        name = path.relative_to(self._raw).as_posix() if inside else path.name
        return self._known.get(path) or Reading(file=name)


# What each setting that decides may say, its default first.
CHOICES = {
    "columns_without_header": (STOP, LEFT_OUT, ROW_NAMES, READ),
    "short_rows": (STOP, FILLED, JOINED),
    "hidden_rows": (STOP, READ, LEFT_OUT),
    "hidden_columns": (READ, LEFT_OUT, STOP),
    "merged_cells": (STOP, FILLED, BLANK),
    "error_cells": (STOP, BLANK),
    "broken_letters": (STOP, READ, MEND),
    "quotes": (STOP, LETTERS),
}
_COLUMNS = ("header_row", "skip_rows", "headers", "cells", "columns_without_header")
_CELLS = ("error_cells", "broken_letters", "dates")
# Ending of a file -> the settings that say something of it.
APPLIES = {
    ".xlsx": (*_COLUMNS, *_CELLS, "hidden_rows", "hidden_columns", "merged_cells", "sheets", "sheet", "decimal"),
    ".csv": (*_COLUMNS, *_CELLS, "separator", "encoding", "short_rows", "quotes", "decimal"),
    ".txt": ("encoding",),
    ".sav": ("cells", *_CELLS),
    ".zsav": ("cells", *_CELLS),
    ".por": ("cells", *_CELLS),
}


def names_cell(name: str, ending: str) -> bool:
    """Whether a key of `cells` names a cell of a file with this ending."""
    if ending in (".sav", ".zsav", ".por"):
        variable, _, row = name.rpartition(VARIABLE_MARK)
        return bool(variable) and re.fullmatch("[1-9][0-9]*", row) is not None
    sheet, mark, cell = name.rpartition(SHEET_MARK)
    return CELL.fullmatch(cell) is not None and (not mark or (ending == ".xlsx" and bool(sheet)))


DEFAULT = Reading()
NO_READINGS = Readings()


@dataclass(frozen=True)
class Note:
    """What reading settled by itself or as config.yaml says: a decision, with its sentence under decisions.RULE.

    row: where it begins, as the user sees it; 0 for a file as a whole. left_out: this row of data was not taken over.
    """

    rule: str
    row: int
    details: dict = field(default_factory=dict, hash=False)
    left_out: bool = False


def told_rows(numbers: list[int] | tuple[int, ...] | range, *, most: int = 12) -> str:
    """Row numbers as people list them: 2-6, 9, 14; of a long list the first runs, and ... ."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return ", ".join(told[:most]) + (", ..." if len(told) > most else "")
