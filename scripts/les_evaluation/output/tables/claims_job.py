"""Stage report: the claims of the report's text held against the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import read_frame, read_frames, write_frame
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.fact_claims.fact_list import AnyClaim, FactClaim, listed_claims
from les_evaluation.output.fact_claims.fact_verdicts import FactVerdict
from les_evaluation.output.fact_claims.providers import providers_of
from les_evaluation.output.tables.claims_sheets import claims_sheets, sources_sheet, summary
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import Study
from les_evaluation.study.views import View
from les_evaluation.survey.claims.claim_list import Claim
from les_evaluation.survey.claims.evaluation import Judgement, evaluate_claims, judge, rows_behind
from les_evaluation.survey.claims.printed import Printed
from les_evaluation.survey.survey_frames import COMPARE, EVALUATED, VIEWS


@dataclass(frozen=True)
class JudgedClaims:
    """The claims held against the results.

    claims: in the order of the list. evaluated: columns of EVALUATED, in that order. answers, facts: how each was
    judged. compare: columns of COMPARE.
    """

    claims: list[AnyClaim]
    evaluated: pd.DataFrame
    answers: list[Judgement]
    facts: list[FactVerdict]
    compare: pd.DataFrame
    printed: Printed


def write_claims(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> str:
    """Write the verdict on every claim as .csv and .xlsx; returns a sentence that sums them up.

    study: as `claims_settings` gives it. inputs: as `judge_claims` takes them. outputs: paths by the names csv and
    xlsx. Raises InputProblems. A claim that does not hold is no error: it stands in the results.
    """
    found = judge_claims(study, inputs)
    write_frame(outputs["csv"], found.evaluated, EVALUATED, language=study.language)
    answers = [one.claim for one in found.answers]
    behind = rows_behind(answers, found.compare, found.printed.codebook)
    sheets = claims_sheets(found.claims, found.evaluated, behind, printed=found.printed)
    sheets += [sources_sheet(found.facts, study)] if found.facts else []
    write_workbook(outputs["xlsx"], sheets, title=study.text("claims.title"), study=study.title)
    return summary(found.evaluated, study)


def judge_claims(study: Study, inputs: Mapping[str, Any]) -> JudgedClaims:
    """Hold the list of claims against the results. Raises InputProblems.

    inputs: paths by the names claims (the list, .csv or .xlsx), compare (over all LES), views (a list, empty where
    there is only the plain one) and codebook, and those of `providers_of`; of what the study lacks empty lists.
    """
    codebook = codebook_from_json(inputs["codebook"]) if inputs["codebook"] else Codebook({})
    claims = listed_claims(study, inputs["claims"], codebook=codebook, surveyed=bool(inputs["compare"]))
    compare = read_frame(inputs["compare"], COMPARE) if inputs["compare"] else COMPARE.empty()
    views = read_frames(inputs.get("views", ()), VIEWS)
    weights = views[views["view"] == View(weighted=True).name] if study.config.get("weighted") else None
    printed = Printed(codebook, study)
    answers = [claim for claim in claims if isinstance(claim, Claim)]
    found = evaluate_claims(answers, compare, printed=printed, weights=weights)
    facts = [claim for claim in claims if isinstance(claim, FactClaim)]
    about = {claim.key.about for claim in facts}
    providers = providers_of(about, inputs, compare=compare, codebook=codebook, study=study)
    verdicts = [FactVerdict(claim, providers, study) for claim in facts]
    evaluated = _in_order(pd.concat([found, evaluate_facts(verdicts)], ignore_index=True), [one.name for one in claims])
    judged = judge(answers, compare, codebook, weights=weights)
    return JudgedClaims(claims, evaluated, judged, verdicts, compare, printed)


def evaluate_facts(verdicts: list[FactVerdict]) -> pd.DataFrame:
    """The columns of EVALUATED, a row per claim; rows: the cells behind it, as FILE row N COLUMN=VALUE."""
    rows = []
    for one in verdicts:
        claim, references = one.claim, "; ".join(row.reference() for row in one.rows())
        told = (one.found(), one.verdict(), references)
        rows.append((claim.name, claim.where, claim.says, claim.expected_text, *told))
    return pd.DataFrame(rows, columns=EVALUATED.names)


def _in_order(evaluated: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    return evaluated.set_index("claim").loc[names].reset_index()[EVALUATED.names]
