"""The workbook of the claims: a sheet with the verdicts, and those with the rows of the results behind each claim."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.workbooks import PERCENT, WHOLE, Column, TableSheet
from les_evaluation.output.fact_claims.fact_list import AnyClaim, FactClaim
from les_evaluation.output.fact_claims.fact_notation import FactExpected
from les_evaluation.output.fact_claims.fact_verdicts import FactVerdict
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.evaluation import BEHIND_COLUMNS, FAILS, HIDDEN, HOLDS, UNTOLD
from les_evaluation.survey.claims.notation import Word
from les_evaluation.survey.claims.printed import Printed

# column -> width in characters
VERDICT_COLUMNS = {"claim": 10, "where": 17, "says": 78, "expected": 40, "found": 60, "verdict": 16}
SOURCE_COLUMNS = {"claim": 10, "file": 44, "row": 10, "column": 24, "value": 44}
NOT_OF_PEOPLE = ("all", "none", "some", "not all")  # words that are others for answers
ROW_WIDTHS = {"claim": 10, "les": 18, "item": 46, "partner_group": 26, "choice": 30, "kind": 22}


def claims_sheets(
    claims: Sequence[AnyClaim], evaluated: pd.DataFrame, behind: pd.DataFrame, *, printed: Printed
) -> list[TableSheet]:
    """The sheets of the workbook, in the order of the report; what does not hold, or cannot be told, is bold.

    claims: what was evaluated. evaluated: columns of EVALUATED. behind: BEHIND_COLUMNS. All in words: the .csv
    keeps the notation and the names of the codebook.
    """
    expected = [_expected(claim, printed) for claim in claims]
    verdicts = _verdicts(evaluated.assign(expected=expected), printed.study)
    return [verdicts, _rows(behind, printed)] if printed.codebook.items else [verdicts]


def _expected(claim: AnyClaim, printed: Printed) -> str:
    """What the report says, in words; of what is no answer nobody says everybody."""
    if not isinstance(claim, FactClaim):
        return printed.expected(claim.expected)
    told = [_of_facts(part, printed) for part in claim.expected]
    return printed.study.text("claims.words.and").join(told)


def _of_facts(part: FactExpected, printed: Printed) -> str:
    if isinstance(part, Word) and part.word in NOT_OF_PEOPLE:
        return printed.study.text(f"claims.fact_words.{part.word.replace(' ', '_')}")
    return printed.expected([part])


def sources_sheet(verdicts: Sequence[FactVerdict], study: Study) -> TableSheet:
    """The cells of the results behind every claim about something else than an answer."""
    rows = [[one.claim.name, *row] for one in verdicts for row in one.rows()]
    columns = [Column(study.text(f"claims.columns.{name}"), width) for name, width in SOURCE_COLUMNS.items()]
    return TableSheet(study.text("claims.sheets.sources"), columns, rows, [study.text("claims.sources_note")])


def summary(evaluated: pd.DataFrame, study: Study) -> str:
    """One sentence: how many claims hold, do not hold, and cannot be told."""
    counts = {verdict: int((evaluated["verdict"] == verdict).sum()) for verdict in (HOLDS, FAILS, UNTOLD, HIDDEN)}
    hidden = counts.pop(HIDDEN)
    counts[UNTOLD] += hidden
    told = study.text("claims.summary", total=len(evaluated), **counts)
    return f"{told} {study.text('claims.summary_hidden', n=hidden)}" if hidden else told


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
