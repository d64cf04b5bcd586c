"""Whether the cells of a sheet are what they show: error values, formulas without a result, merged, hidden, broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from les_evaluation.core.broken_letters import is_broken, mended
from les_evaluation.core.long_texts import LONGEST_CELL
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import BLANK, FILLED, LEFT_OUT, MEND, READ, STOP, Note, Reading, told_rows
from les_evaluation.core.sheet_facts import SheetFacts
from les_evaluation.core.wording import has_unseen, tidy

Rows = list[tuple[int, list[str]]]

# Error values as Excel writes them in English, Dutch, French and German, and LibreOffice as text.
_ERRORS = """
#N/A #VALUE! #REF! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! #CONNECT! #BUSY!
#GETTING_DATA #PYTHON! #EXTERNAL! #n/a #value! #ref! #div/0! #name? #num!
#N/B #WAARDE! #VERW! #DEEL/0! #NAAM? #GETAL! #LEEG! #OVERLOOP! #VELD!
#VALEUR! #NOM? #NOMBRE! #NUL! #PROPAGATION! #NV #WERT! #BEZUG! #ZAHL! #ÜBERLAUF!
"""
ERRORS = frozenset(_ERRORS.split()) | {f"Err:{number}" for number in range(501, 541)}


@dataclass(frozen=True)
class Sheet:
    """A sheet on its way to a table: its rows (the first is that of the headers), and where its problems are told."""

    file: str
    name: str | None
    rows: Rows
    how: Reading
    problems: Problems
    notes: list[Note]

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """A place in the sheet, for a problem."""
        return Place(self.file, self.name, row, column)

    def header(self, position: int) -> str:
        """The header of a column (from 1), else its letter in Excel."""
        cells = self.rows[0][1] if self.rows else []
        return (tidy(cells[position - 1]) if position <= len(cells) else "") or column_letter(position)


def column_letter(position: int) -> str:
    """The letter of a column (from 1) in Excel."""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """The position (from 1) of the column with this letter in Excel."""
    position = 0
    for letter in letters.strip().upper():
        position = position * 26 + ord(letter) - ord("A") + 1
    return position


def told_cells(cells: Iterable[tuple[int, int]], header: Callable[[int], str], *, most: int = 6) -> str:
    """Cells (row, column) as people list them: Naam: 3, 5-7; Duur: 4."""
    columns: dict[int, list[int]] = {}
    for row, column in cells:
        columns.setdefault(column, []).append(row)
    told = [f"{header(column)}: {told_rows(rows)}" for column, rows in sorted(columns.items())]
    return "; ".join(told[:most]) + ("; ..." if len(told) > most else "")


def with_given_cells(sheet: Sheet) -> Rows:
    """The rows with what config.yaml says in the place of single cells; a cell that the sheet lacks is a problem."""
    rows = {number: list(cells) for number, cells in sheet.rows}
    for name, new in sheet.how.cells.items():
        letters = name.rstrip("0123456789")
        row, column = int(name[len(letters) :]), column_position(letters)
        if row not in rows:
            sheet.problems.add("reading_cell", sheet.place(row), name, last=max(rows, default=0))
            continue
        cells = rows[row]
        cells.extend([""] * (column - len(cells)))
        old, cells[column - 1] = cells[column - 1], "" if new is None else str(new)
        told = {"cell": name.upper(), "old": tidy(old) or "-", "new": tidy(cells[column - 1]) or "-"}
        sheet.notes.append(Note("cell_given", row, told))
    return list(rows.items())


def without_hidden(sheet: Sheet, facts: SheetFacts) -> Rows:
    """The rows without what is hidden and is to be left out; hidden rows with something in them stop by default."""
    rows, how, notes = sheet.rows, sheet.how, sheet.notes
    header_row = rows[0][0] if rows else 0
    hidden = [number for number, cells in rows if number in facts.hidden_rows and any(cell.strip() for cell in cells)]
    if hidden and how.hidden_rows == STOP:
        place, told = sheet.place(hidden[0]), told_rows(hidden)
        sheet.problems.add("rows_filtered" if facts.filtered else "rows_hidden", place, n=len(hidden), rows=told)
    elif how.hidden_rows == LEFT_OUT:
        notes.extend(Note("hidden_rows_left_out", number, left_out=True) for number in hidden)
        rows = [(number, cells) for number, cells in rows if number not in facts.hidden_rows]
    elif hidden:
        notes.append(Note("hidden_rows_read", hidden[0], {"n": len(hidden)}))
    used = max((len(cells) for _, cells in rows), default=0)
    columns = [at for first, last in facts.hidden_columns for at in range(first, min(last, used) + 1)]
    columns = [at for at in columns if any(len(cells) >= at and cells[at - 1].strip() for _, cells in rows)]
    names = ", ".join(sheet.header(at) for at in columns)
    if columns and how.hidden_columns == STOP:
        sheet.problems.add("columns_hidden", sheet.place(header_row), columns=names)
    elif columns:
        notes.append(Note(f"hidden_columns_{how.hidden_columns}", header_row, {"columns": names}))
        if how.hidden_columns == LEFT_OUT:
            gone = {at - 1 for at in columns}
            rows = [(number, ["" if at in gone else cell for at, cell in enumerate(cells)]) for number, cells in rows]
    return rows


def with_merged(sheet: Sheet, facts: SheetFacts) -> None:
    """Settle merged cells in which something stands: told, or filled in place as `how` says."""
    rows = dict(sheet.rows)
    found = []
    for name, (left, top, right, bottom) in facts.merged:
        cells = rows.get(top, [])
        value = cells[left - 1] if left <= len(cells) else ""
        if not value.strip() or not any(row in rows for row in range(top, bottom + 1)):
            continue
        found.append((name, top))
        if sheet.how.merged_cells == FILLED:
            for row in range(top, bottom + 1):
                here = rows.get(row)
                if here is not None:
                    here.extend([""] * (right - len(here)))
                    here[left - 1 : right] = [value] * (right - left + 1)
    if not found:
        return
    names = ", ".join(name for name, _ in found[:12]) + (", ..." if len(found) > 12 else "")
    if sheet.how.merged_cells == STOP:
        sheet.problems.add("cells_merged", sheet.place(found[0][1]), ranges=names)
    else:
        sheet.notes.append(Note(f"merged_cells_{sheet.how.merged_cells}", found[0][1], {"ranges": names}))


def check_formulas(sheet: Sheet, facts: SheetFacts) -> None:
    """Tell the formulas whose result was not stored, a column at a time."""
    numbers = {number for number, _ in sheet.rows}
    cells = [(row, column) for row, column in facts.without_result if row in numbers]
    if cells and sheet.how.error_cells == BLANK:
        told = told_cells(cells, sheet.header)
        sheet.notes.append(Note("formulas_blank", cells[0][0], {"n": len(cells), "cells": told}))
    elif cells:
        _tell_by_column("cell_formula", [(row, column, None) for row, column in cells], sheet)


def check_errors(sheet: Sheet) -> None:
    """Tell the error values, a column at a time; blank in place where `how` says so."""
    errors = ERRORS.difference(sheet.how.missing)
    cells = [
        (number, position, cell)
        for number, row in sheet.rows
        if not errors.isdisjoint(row)
        for position, cell in enumerate(row, start=1)
        if cell in errors
    ]
    if cells and sheet.how.error_cells == BLANK:
        rows = dict(sheet.rows)
        for number, position, _ in cells:
            rows[number][position - 1] = ""
        told = told_cells(((row, column) for row, column, _ in cells), sheet.header)
        values = ", ".join(dict.fromkeys(value for *_, value in cells))
        sheet.notes.append(Note("errors_blank", cells[0][0], {"n": len(cells), "values": values, "cells": told}))
    elif cells:
        _tell_by_column("cell_error", cells, sheet)


def _tell_by_column(key: str, cells: Sequence[tuple[int, int, str | None]], sheet: Sheet) -> None:
    columns: dict[int, list[tuple[int, str | None]]] = {}
    for row, column, value in cells:
        columns.setdefault(column, []).append((row, value))
    for column, found in columns.items():
        (row, value), *others = found
        rows = told_rows([number for number, _ in others])
        sheet.problems.add(key, sheet.place(row, sheet.header(column)), value, rows=rows)


def check_letters(sheet: Sheet) -> None:
    """Tell broken letters, with their cells, one cause for a whole file; mend them where that is settled."""
    if not is_broken("\n".join("\t".join(cells) for _, cells in sheet.rows)):
        return
    if sheet.how.broken_letters == MEND:
        _mend_letters(sheet)
    cells = [
        (number, position)
        for number, row in sheet.rows
        for position, cell in enumerate(row, start=1)
        if is_broken(cell)
    ]
    if not cells:
        return
    row, column = cells[0]
    told = told_cells(cells, sheet.header)
    if sheet.how.broken_letters in (READ, MEND):
        sheet.notes.append(Note("letters_kept", row, {"n": len(cells), "cells": told}))
    else:
        value = dict(sheet.rows)[row][column - 1]
        place = sheet.place(row, sheet.header(column))
        sheet.problems.add("letters_broken", place, value, n=len(cells), cells=told)


def _mend_letters(sheet: Sheet) -> None:
    """Put right, in the rows themselves, what can be told of broken letters, and note where."""
    found = []
    for number, row in sheet.rows:
        for position, cell in enumerate(row, start=1):
            if is_broken(cell) and (right := mended(cell)) != cell:
                row[position - 1] = right
                found.append((number, position))
    if found:
        told = {"n": len(found), "cells": told_cells(found, sheet.header)}
        sheet.notes.append(Note("letters_mended", found[0][0], told))


def note_long_and_unseen(sheet: Sheet) -> None:
    """Note texts as long as Excel holds, which it may have cut, and headers with invisible letters."""
    for number, cells in sheet.rows:
        if max(map(len, cells), default=0) >= LONGEST_CELL:
            for position, cell in enumerate(cells, start=1):
                if len(cell) == LONGEST_CELL:
                    sheet.notes.append(Note("text_at_limit", number, {"column": sheet.header(position)}))
    number, headers = sheet.rows[0]
    unseen = [tidy(cell) for cell in headers if has_unseen(cell)]
    if unseen:
        sheet.notes.append(Note("headers_unseen", number, {"columns": ", ".join(unseen)}))
