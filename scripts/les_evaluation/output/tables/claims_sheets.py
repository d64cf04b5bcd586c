"""The workbook of the claims: a sheet with the verdicts, and one with the compare rows behind each claim."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.workbooks import PERCENT, WHOLE, Column, TableSheet
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.claim_list import Claim
from les_evaluation.survey.claims.evaluation import BEHIND_COLUMNS, FAILS, HOLDS, UNTOLD
from les_evaluation.survey.claims.printed import Printed

# column -> width in characters
VERDICT_COLUMNS = {"claim": 10, "where": 17, "says": 78, "expected": 40, "found": 60, "verdict": 16}
ROW_WIDTHS = {"claim": 10, "les": 18, "item": 46, "partner_group": 26, "choice": 30, "kind": 22}


def claims_sheets(
    claims: Sequence[Claim], evaluated: pd.DataFrame, behind: pd.DataFrame, *, printed: Printed
) -> list[TableSheet]:
    """The sheets of the workbook, in the order of the report; what does not hold, or cannot be told, is bold.

    claims: what was evaluated. evaluated: columns of EVALUATED. behind: BEHIND_COLUMNS. All in words: the .csv
    keeps the notation and the names of the codebook.
    """
    expected = [printed.expected(claim.expected) for claim in claims]
    return [_verdicts(evaluated.assign(expected=expected), printed.study), _rows(behind, printed)]


def summary(evaluated: pd.DataFrame, study: Study) -> str:
    """One sentence: how many claims hold, do not hold, and cannot be told."""
    counts = {verdict: int((evaluated["verdict"] == verdict).sum()) for verdict in (HOLDS, FAILS, UNTOLD)}
    return study.text("claims.summary", total=len(evaluated), **counts)


def _verdicts(evaluated: pd.DataFrame, study: Study) -> TableSheet:
    columns = [Column(study.text(f"claims.columns.{name}"), width) for name, width in VERDICT_COLUMNS.items()]
    rows = []
    for cells in evaluated[list(VERDICT_COLUMNS)].itertuples(index=False, name=None):
        *before, verdict = cells
        rows.append([*before, study.text(f"claims.verdicts.{verdict}")])
    return TableSheet(
        name=study.text("claims.sheets.verdicts"),
        columns=columns,
        rows=rows,
        notes=[summary(evaluated, study), study.text("claims.note"), *_unweighted(study)],
        bold_rows=frozenset(number for number, verdict in enumerate(evaluated["verdict"]) if verdict != HOLDS),
    )


def _unweighted(study: Study) -> list[str]:
    """That claims count heads, in a study with weights."""
    return [study.text("claims.unweighted")] if study.config.get("weighted") else []


def _rows(behind: pd.DataFrame, printed: Printed) -> TableSheet:
    study = printed.study
    columns = [
        Column(
            study.text(f"claims.columns.{name}"),
            width=ROW_WIDTHS.get(name, 14),
            number_format=PERCENT if name == "share" else WHOLE,
        )
        for name in BEHIND_COLUMNS
    ]
    cells = behind[BEHIND_COLUMNS].astype(object)
    cells = cells.where(cells.notna(), None).assign(
        les=[printed.les(key) for key in behind["les"]],
        item=[printed.item(name) for name in behind["item"]],
        partner_group=[printed.group(key) for key in behind["partner_group"]],
        choice=[printed.answer(*names) for names in zip(behind["item"], behind["choice"], strict=True)],
        kind=[study.text(f"claims.kinds.{kind}") for kind in behind["kind"]],
    )
    rows = cells.to_numpy().tolist()
    return TableSheet(
        study.text("claims.sheets.rows"), columns, rows, [study.text("claims.rows_note"), *_unweighted(study)]
    )
