"""Stage report: the claims of the report's text held against the counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.claims import Printed, evaluate_claims, read_claims, rows_behind
from les_evaluation.claims.workbook import claims_sheets, summary
from les_evaluation.codebook import codebook_from_json
from les_evaluation.compare import read_compare
from les_evaluation.files import write_csv
from les_evaluation.problems import Problems
from les_evaluation.texts import text
from les_evaluation.workbooks import write_workbook


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
