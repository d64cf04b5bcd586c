"""Networks as a square table: the same names in the first row and the first column, and a cell per pair."""

from __future__ import annotations

from dataclasses import replace

from les_evaluation.core.problems import Place
from les_evaluation.core.program_exports import ProgramExport
from les_evaluation.core.reading import MISSING, ROW_NAMES, STOP, Note
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain, tidy
from les_evaluation.networks.network import ONE_WAY
from les_evaluation.networks.program_ties import Tie, Ties
from les_evaluation.networks.weights import decimal

MOST_NAMED = 8
DASHES = ("-", "–", "—")  # what stands on a diagonal


def read_matrix(export: ProgramExport) -> Ties | None:
    """The ties of a square matrix, from the row to the column; None, with a problem, where it is not square.

    0, a blank cell, a dash and a word such as no are no tie; a number is its weight, a word such as x or yes a tie
    without one. The names of rows and columns may stand in another order. A matrix that is the same on both sides of
    its diagonal is told: every tie stands there twice, one way and the other.
    """
    how = export.how
    if how.columns_without_header == STOP:
        how = replace(how, columns_without_header=ROW_NAMES)
    table = read_sheet(export.file, how=how, problems=export.problems)
    if table is None:
        return None
    first, *others = table.headers
    rows = {int(row): tidy(cell) for row, cell in table.frame[first].items()}
    columns = {plain(header): header for header in others}
    names = [name for name in rows.values() if name]
    if not _is_square(export, table, names, columns):
        return None
    named = {plain(name): name for name in names}
    ties = [
        Tie(row, rows[row], named[key], strength=strength)
        for row, cells in zip(rows, table.frame.to_dict("records"), strict=True)
        for key, header in columns.items()
        if rows[row] and (strength := _strength(cells[header])) is not None
    ]
    tell_both_ways(export, ties, table.place())
    nodes = {name: table.place(row, first) for row, name in rows.items() if name}

    def place(row: int, part: str) -> Place:
        return table.place(row, first if part == "start" else None)

    return Ties(ties, place, table.sheet, ONE_WAY, nodes)


def _is_square(export: ProgramExport, table: SheetTable, names: list[str], columns: dict[str, str]) -> bool:
    keys = list(map(plain, names))
    twice = next((name for at, name in enumerate(names) if keys[at] in keys[:at]), None)
    if twice is not None:
        export.problems.add("network_matrix_twice", table.place(), twice)
        return False
    without_row = [header for key, header in columns.items() if key not in keys]
    without_column = [name for name in names if plain(name) not in columns]
    if without_row or without_column:
        rows, lacking = ", ".join(without_row[:MOST_NAMED]) or "-", ", ".join(without_column[:MOST_NAMED]) or "-"
        export.problems.add("network_matrix_form", table.place(1), rows=rows, columns=lacking)
        return False
    return True


def _strength(cell: str) -> str | None:
    """What a cell says of the weight, "" for none; None where there is no tie."""
    written = tidy(cell)
    word = plain(written)
    if not word or written in (*MISSING, *DASHES) or word in NO or decimal(written) == 0:
        return None
    return "" if word in YES else written


def tell_both_ways(export: ProgramExport, ties: list[Tie], place: Place) -> None:
    """Tell that every tie of a matrix stands there both ways, where it does: it may be one without a direction."""
    ends = {(tie.start, tie.end, tie.type): tie.strength for tie in ties}
    if ties and all(ends.get((tie.end, tie.start, tie.type)) == tie.strength for tie in ties):
        export.problems.settle(place, [Note("network_both_ways", 0, {"n": len(ties)})])
