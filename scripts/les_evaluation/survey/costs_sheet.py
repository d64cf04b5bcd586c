"""The costs sheet as it is handed in, read and checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import DEFAULT, Note, Reading, told_rows
from les_evaluation.core.schemas import check_rows
from les_evaluation.core.sheet_checks import source_of, with_only_les
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.written_numbers import MARKS, decimal_mark, written_number
from les_evaluation.survey.survey_frames import COSTS, ENGLISH_TYPE

MOST_TYPES = 7  # colours that can still be told apart in one figure
DECIMALS = 2  # of an amount


def read_costs(
    path: str | Path | None, *, les: Sequence[str], how: Reading = DEFAULT, problems: Problems
) -> pd.DataFrame:
    """The costs as columns of COSTS (amount in euro); empty without a file.

    Unknown LES, blank cells, what is no amount, too many kinds of actors and a kind with two names in English are
    problems.
    """
    table = None if path is None else read_sheet(path, how=how, problems=problems)
    if table is None:
        return COSTS.empty()
    table = with_only_les(table, les)
    check_rows(table, schema="costs", problems=problems)
    amounts = _amounts(table, how, problems)
    rows: list[list] = []
    english: dict[str, tuple[str, int]] = {}  # kind of actor -> its name in English, and the row that gave it first
    for row, cells in table.records():
        key = cells.get("les", "")
        if key and key not in les:
            problems.add(
                "les_unknown", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les), needed=True
            )
        actor_type, name = cells.get("actor_type", ""), cells.get(ENGLISH_TYPE, "")
        other, first = english.setdefault(actor_type, (name, row)) if name else (name, row)
        if name != other:
            place = table.place(row, ENGLISH_TYPE)
            problems.add("cost_type_words", place, name, actor_type=actor_type, other=other, row=first)
        rows.append(
            [
                key,
                cells.get("actor", ""),
                actor_type,
                amounts.get(row, 0.0),
                name,
                source_of(table.file, table.sheet),
                row,
            ]
        )
    types = sorted({row[2] for row in rows})
    if len(types) > MOST_TYPES:
        problems.add("cost_types", table.place(None, "actor_type"), n=len(types), most=MOST_TYPES, known=types)
    return pd.DataFrame(rows, columns=COSTS.names)


def _amounts(table: SheetTable, how: Reading, problems: Problems) -> dict[int, float]:
    """Row -> amount, of the rows that have one; the column as a whole tells what 1.234 is."""
    cells = {row: cells["amount"] for row, cells in table.records() if cells.get("amount")}
    written = {row: found for row, cell in cells.items() if (found := written_number(cell)) is not None}
    mark = MARKS.get(how.decimal, "") or decimal_mark(written.values())
    doubtful = [row for row, found in written.items() if found.doubt]
    amounts = {row: found.number(mark) for row, found in written.items()}
    if doubtful and not mark:
        others, first = told_rows(doubtful[1:]), doubtful[0]
        entry = table.entry or Path(table.file).name
        problems.add("cell_amount_marks", table.place(first, "amount"), cells[first], others=others, entry=entry)
    elif doubtful:
        told = {"n": len(doubtful), "cell": cells[doubtful[0]], "number": f"{amounts[doubtful[0]]:.15g}"}
        problems.settle(table.place(), [Note("cost_marks", doubtful[0], told)])
    for row, cell in cells.items():
        place = table.place(row, "amount")
        if row not in written or ((mark or row not in doubtful) and round(amounts[row], DECIMALS) != amounts[row]):
            problems.add("cell_amount", place, cell, needed=True)
        elif amounts[row] < 0:
            problems.add("cell_amount_negative", place, cell, needed=True)
    return amounts
