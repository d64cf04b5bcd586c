"""The workbook of the claims: a sheet with the verdicts, and one with the compare rows behind each claim."""

from __future__ import annotations

import pandas as pd

from les_evaluation.claims.evaluation import BEHIND_COLUMNS, FAILS, HOLDS, UNTOLD
from les_evaluation.texts import text
from les_evaluation.workbooks import Column, TableSheet

# column -> width in characters
VERDICT_COLUMNS = {"claim": 10, "where": 17, "says": 78, "expected": 40, "found": 60, "verdict": 16}
ROW_WIDTHS = {"claim": 10, "item": 30, "choice": 26}
PERCENT = "0%"


def claims_sheets(evaluated: pd.DataFrame, behind: pd.DataFrame, *, language: str) -> list[TableSheet]:
    """The sheets of the workbook, in the order of the report; what does not hold, or cannot be told, is bold.

    evaluated: EVALUATED_COLUMNS. behind: BEHIND_COLUMNS.
    """
    return [_verdicts(evaluated, language), _rows(behind, language)]


def summary(evaluated: pd.DataFrame, *, language: str) -> str:
    """One sentence: how many claims hold, do not hold, and cannot be told."""
    counts = {verdict: int((evaluated["verdict"] == verdict).sum()) for verdict in (HOLDS, FAILS, UNTOLD)}
    return text("claims.summary", language, total=len(evaluated), **counts)


def _verdicts(evaluated: pd.DataFrame, language: str) -> TableSheet:
    columns = [Column(text(f"claims.columns.{name}", language), width) for name, width in VERDICT_COLUMNS.items()]
    rows = []
    for cells in evaluated[list(VERDICT_COLUMNS)].itertuples(index=False, name=None):
        *before, verdict = cells
        rows.append([*before, text(f"claims.verdicts.{verdict}", language)])
    return TableSheet(
        name=text("claims.sheets.verdicts", language),
        columns=columns,
        rows=rows,
        notes=[summary(evaluated, language=language), text("claims.note", language)],
        bold_rows=frozenset(number for number, verdict in enumerate(evaluated["verdict"]) if verdict != HOLDS),
    )


def _rows(behind: pd.DataFrame, language: str) -> TableSheet:
    columns = [
        Column(text(f"claims.columns.{name}", language), ROW_WIDTHS.get(name, 14), PERCENT if name == "share" else "0")
        for name in BEHIND_COLUMNS
    ]
    cells = behind[BEHIND_COLUMNS].astype(object)
    rows = cells.where(cells.notna(), None).to_numpy().tolist()
    return TableSheet(text("claims.sheets.rows", language), columns, rows, [text("claims.rows_note", language)])
