"""Stage report: the claims of the report's text held against the counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.files import write_csv
from les_evaluation.core.problems import Problems
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.claims_sheets import claims_sheets, summary
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.claims.claim_list import read_claims
from les_evaluation.survey.claims.evaluation import evaluate_claims, rows_behind
from les_evaluation.survey.claims.printed import Printed
from les_evaluation.survey.tabulate import read_compare


def write_claims(
    *,
    claims: str | Path,
    compare_csv: str | Path,
    codebook_json: str | Path,
    les: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
    claims_csv: str | Path,
    claims_xlsx: str | Path,
) -> str:
    """Write the verdict on every claim as .csv and .xlsx; returns a sentence that sums them up.

    claims: the list, .csv or .xlsx. les and groups: key of config.yaml -> printed name. Raises InputProblems. A
    claim that does not hold is no error: it stands in the results.
    """
    problems = Problems()
    codebook = codebook_from_json(codebook_json)
    known = read_claims(claims, codebook=codebook, les=list(les), groups=list(groups), problems=problems)
    problems.stop_if_any()
    compare = read_compare(compare_csv)
    printed = Printed(codebook, les, groups, language)
    evaluated = evaluate_claims(known, compare, printed=printed)
    write_csv(claims_csv, evaluated)
    write_workbook(
        claims_xlsx,
        claims_sheets(known, evaluated, rows_behind(known, compare), printed=printed),
        title=text("claims.title", language),
    )
    return summary(evaluated, language=language)
