"""The costs sheet as it is handed in, read and checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.schemas import check_rows
from les_evaluation.core.sheet_checks import with_only_les
from les_evaluation.core.sheets import read_sheet
from les_evaluation.survey.survey_frames import COSTS, ENGLISH_TYPE

MOST_TYPES = 7  # colours that can still be told apart in one figure
AMOUNT = re.compile(r"^\d+(?:[.,]\d{1,2})?$")


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
    rows: list[list] = []
    english: dict[str, tuple[str, int]] = {}  # kind of actor -> its name in English, and the row that gave it first
    for row, cells in table.records():
        key, amount = cells.get("les", ""), cells.get("amount", "")
        if key and key not in les:
            problems.add("les_unknown", table.place(row, "les"), key, known=list(les), nearest=nearest(key, les))
        if amount and not AMOUNT.match(amount):
            problems.add("cell_amount", table.place(row, "amount"), amount)
            amount = ""
        actor_type, name = cells.get("actor_type", ""), cells.get(ENGLISH_TYPE, "")
        other, first = english.setdefault(actor_type, (name, row)) if name else (name, row)
        if name != other:
            place = table.place(row, ENGLISH_TYPE)
            problems.add("cost_type_words", place, name, actor_type=actor_type, other=other, row=first)
        rows.append([key, cells.get("actor", ""), actor_type, float(amount.replace(",", ".") or 0), name])
    types = sorted({row[2] for row in rows})
    if len(types) > MOST_TYPES:
        problems.add("cost_types", table.place(None, "actor_type"), n=len(types), most=MOST_TYPES, known=types)
    return pd.DataFrame(rows, columns=COSTS.names)
