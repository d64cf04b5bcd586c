"""Read every input before the first job, and tell all that is wrong with any of them.

The workflow calls `check_inputs` in its own process: before a job starts, Snakemake deletes its old outputs, and a bad
input must leave earlier results as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding.coding_inputs import check_coding_inputs
from les_evaluation.coding.material import Coding
from les_evaluation.core.problems import Problem, Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.diagrams.diagram_inputs import check_diagram_inputs
from les_evaluation.networks.network_inputs import check_network_inputs
from les_evaluation.output.fact_claims.claims_check import Named, check_claims
from les_evaluation.output.fact_claims.fact_list import AnyClaim
from les_evaluation.output.letters import check_letters
from les_evaluation.output.palette import check_palette
from les_evaluation.output.scheme_checks import check_schemes
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.guessed_settings import open_settings
from les_evaluation.study.scale_doubts import told_scale_doubts
from les_evaluation.study.settings import CONFIG_FILE, Study, has_part, without_appendix
from les_evaluation.survey.survey_inputs import check_costs, check_survey_inputs


def check_inputs(config: Mapping) -> list[str]:
    """Read every input and raise InputProblems with all that is wrong; gives, as lines, what was settled.

    config: as `prepare_config` gives it. What is settled for the waves stands among their decisions.
    """
    problems = Problems()
    study = Study(config, problems)
    coding, actors = Coding(), pd.DataFrame()
    named = Named()
    codebook = Codebook({})
    if has_part(config, "survey"):
        codebook = check_survey_inputs(config, problems=problems)
    else:
        check_costs(study)
    if config["focus_groups"]:
        found = len(problems.found)
        coding = check_coding_inputs(study, codebook)
        named = replace(named, coding=coding) if len(problems.found) == found else named
    if config["networks"]:
        found = len(problems.found)
        mapped = check_network_inputs(config, problems=problems)
        actors = mapped.actors
        named = replace(named, mapped=mapped) if len(problems.found) == found else named
    if config["diagrams"]:
        known = list(coding.codes["code_id"]) if config["focus_groups"] else None
        found = len(problems.found)
        made = check_diagram_inputs(study, codebook, known, **_coded(coding))
        if len(problems.found) == found:
            check_schemes(study, made, problems=problems)
    check_letters(study, codebook, codes=coding.codes, actors=actors, problems=problems)
    check_palette(study, codebook)
    if config.get("documents"):
        check_own_documents(study)
    claims = check_claims(study, codebook, named) if config["claims"] else []
    told_text = check_marked_text(study, claims) if config.get("report_text") else []
    problems.found = [_as_named(problem, raw=config["raw"]) for problem in problems.found]
    problems.stop_if_any()
    told_doubts = told_scale_doubts(config, codebook)
    return [
        *told_settled(problems.settled, study.language),
        *_told_guessed(study),
        *told_doubts,
        *_told_appendix(study),
        *told_text,
    ]


def _coded(coding: Coding) -> dict[str, list]:
    """What the coding knows of the evaluation matrix: the luik and rubriek of its codes, and the measurements."""
    numbers = coding.sessions["measurement"].dropna().unique() if len(coding.sessions) else []
    subjects = coding.codes[["luik", "rubriek"]].itertuples(index=False, name=None) if len(coding.codes) else ()
    return {"coded": list(subjects), "measured": list(numbers)}


def check_own_documents(study: Study) -> None:
    """Check the reference, logo and template of the study itself; few have them, and what reads them imports long."""
    from les_evaluation.output.documents.reference_checks import check_documents  # noqa: PLC0415 - see above
    from les_evaluation.output.slides.slide_template import check_template  # noqa: PLC0415 - see above

    check_documents(study)
    check_template(study)


def check_marked_text(study: Study, claims: Sequence[AnyClaim]) -> list[str]:
    """Check the text of the report, and tell of its markers that say something wrong; what reads it imports long."""
    from les_evaluation.output.documents.report_text_check import check_report_text  # noqa: PLC0415 - see above

    return check_report_text(study, claims)


def _told_guessed(study: Study) -> list[str]:
    """What a draft proposed for the configuration and nobody has looked at yet."""
    return [f"{CONFIG_FILE} › guessed: {told}" for told in open_settings(study)]


def _told_appendix(study: Study) -> list[str]:
    """Why there is no statistics appendix, where the study wants one."""
    compared = without_appendix(study.config)
    if compared is None:
        return []
    return [f"{CONFIG_FILE} › partner_groups: {study.text('report.no_appendix', n=compared)}"]


def _as_named(problem: Problem, *, raw: str) -> Problem:
    """The problem with its file as config.yaml names it, under which a user writes how to read it."""
    path = Path(problem.place.file or "")
    if "entry" in problem.details or not path.is_relative_to(raw):
        return problem
    return replace(problem, details={"entry": path.relative_to(raw).as_posix(), **problem.details})
