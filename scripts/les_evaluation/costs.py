"""The costs sheet: what each actor of each LES spent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.problems import Problems, nearest
from les_evaluation.schemas import check_rows
from les_evaluation.sheets import read_sheet

COST_COLUMNS = ["les", "actor", "actor_type", "amount"]
AMOUNT = re.compile(r"^\d+(?:[.,]\d{1,2})?$")
MOST_TYPES = 7  # colours that can still be told apart in one figure


def read_costs(path: str | Path | None, *, les: Sequence[str], problems: Problems) -> pd.DataFrame:
    """The costs as COST_COLUMNS (amount in euro); empty without a file.

    Unknown LES, blank cells, what is no amount and too many kinds of actors are problems.
    """
    table = None if path is None else read_sheet(path, problems=problems)
    if table is None:
        return pd.DataFrame(columns=COST_COLUMNS).astype({"amount": float})
    check_rows(table, schema="costs", problems=problems)
    rows = []
    for row, cells in table.records():
        key, amount = cells.get("les", ""), cells.get("amount", "")
        if key and key not in les:
            problems.add("register_les", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les))
        if amount and not AMOUNT.match(amount):
            problems.add("cell_amount", table.place(row, "amount"), amount)
            amount = ""
        rows.append([key, cells.get("actor", ""), cells.get("actor_type", ""), float(amount.replace(",", ".") or 0)])
    types = sorted({row[2] for row in rows})
    if len(types) > MOST_TYPES:
        problems.add("cost_types", table.place(None, "actor_type"), n=len(types), most=MOST_TYPES, known=types)
    return pd.DataFrame(rows, columns=COST_COLUMNS)
