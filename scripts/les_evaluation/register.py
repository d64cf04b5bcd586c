"""The register of partners: which organisation is kern or breed according to the LES itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.problems import Problems, nearest
from les_evaluation.schemas import check_rows
from les_evaluation.sheets import plain, read_sheet

REGISTER_COLUMNS = ["organisation", "les", "partner_group"]


def read_register(
    path: str | Path | None, *, les: Sequence[str], groups: Sequence[str], problems: Problems
) -> pd.DataFrame:
    """The register as REGISTER_COLUMNS; empty without a file. Unknown LES or groups, repeats and gaps are problems."""
    if path is None:
        return pd.DataFrame(columns=REGISTER_COLUMNS)
    table = read_sheet(path, problems=problems)
    if table is None:
        return pd.DataFrame(columns=REGISTER_COLUMNS)
    check_rows(table, schema="partners", problems=problems)
    rows, seen = [], {}
    for row, cells in table.records():
        for column, known in (("les", les), ("partner_group", groups)):
            value = cells.get(column, "")
            if value and value not in known:
                problems.add(
                    f"register_{column}",
                    table.place(row, column),
                    value,
                    known=list(known),
                    nearest=nearest(value, known),
                )
        key = (plain(cells.get("organisation", "")), cells.get("les", ""))
        if key in seen:
            problems.add("register_twice", table.place(row, "organisation"), cells.get("organisation"), row=seen[key])
        seen[key] = row
        rows.append([cells.get(column, "") for column in REGISTER_COLUMNS])
    return pd.DataFrame(rows, columns=REGISTER_COLUMNS)
