"""Stage ingest, first: codebook, register of partners, decided names and costs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import write_frame
from les_evaluation.core.files import write_text
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.settings import Study
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.costs_sheet import read_costs
from les_evaluation.survey.partner_register import read_match_decisions, read_register
from les_evaluation.survey.survey_frames import COSTS, DECIDED_NAMES, REGISTER


def ingest_reference(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> None:
    """Read codebook, register, decided names and costs once, checked, into files that later jobs read fast.

    study: as `reference_settings` gives it. inputs: path of the codebook; partners, partner_matches and costs as lists,
    empty where the study has none. outputs: paths by the names codebook, partners, matches and costs. Raises
    InputProblems.
    """
    problems, les, groups = study.problems, list(study.config["les"]), list(study.config["partner_groups"])
    book = read_codebook(
        inputs["codebook"], waves=list(study.config["survey"]["waves"]), groups=groups, problems=problems
    )
    register = read_register(_first(inputs["partners"]), les=les, groups=groups, problems=problems)
    decided = read_match_decisions(_first(inputs["partner_matches"]), register=register, les=les, problems=problems)
    spent = read_costs(_first(inputs["costs"]), les=les, problems=problems)
    problems.stop_if_any()
    write_frame(outputs["costs"], spent, COSTS)
    write_text(outputs["codebook"], codebook_to_json(book))
    write_frame(outputs["partners"], register, REGISTER)
    write_frame(outputs["matches"], decided, DECIDED_NAMES)


def _first(paths: Any) -> str | None:
    return next(iter(paths), None)
