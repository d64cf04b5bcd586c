"""Stage report: the claims of the report's text held against the counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import read_frame, read_frames, write_frame
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.claims_sheets import claims_sheets, summary
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.settings import Study
from les_evaluation.study.views import View
from les_evaluation.survey.claims.claim_list import read_claims
from les_evaluation.survey.claims.evaluation import EVALUATED, evaluate_claims, rows_behind
from les_evaluation.survey.claims.printed import Printed
from les_evaluation.survey.survey_frames import COMPARE, VIEWS


def write_claims(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> str:
    """Write the verdict on every claim as .csv and .xlsx; returns a sentence that sums them up.

    study: as `claims_settings` gives it. inputs: paths by the names claims (the list, .csv or .xlsx), compare (over all
    LES), views (a list, empty where there is only the plain one) and codebook. outputs: paths by the names csv and
    xlsx. Raises InputProblems. A claim that does not hold is no error: it stands in the results.
    """
    codebook = codebook_from_json(inputs["codebook"])
    known = read_claims(
        inputs["claims"],
        codebook=codebook,
        les=list(study.every_les),
        groups=list(study.groups),
        how=study.readings.of(inputs["claims"]),
        problems=study.problems,
    )
    study.problems.stop_if_any()
    compare = read_frame(inputs["compare"], COMPARE)
    views = read_frames(inputs.get("views", ()), VIEWS)
    weights = views[views["view"] == View(weighted=True).name] if study.config.get("weighted") else None
    printed = Printed(codebook, study)
    evaluated = evaluate_claims(known, compare, printed=printed, weights=weights)
    write_frame(outputs["csv"], evaluated, EVALUATED)
    write_workbook(
        outputs["xlsx"],
        claims_sheets(known, evaluated, rows_behind(known, compare, codebook), printed=printed),
        title=study.text("claims.title"),
        study=study.title,
    )
    return summary(evaluated, study)
