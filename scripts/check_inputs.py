"""Read every input before the first job, and tell all that is wrong with any of them.

The workflow calls `check_inputs` in its own process: before a job starts, Snakemake deletes its old outputs, and a bad
input must leave earlier results as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from les_evaluation.coding.coding_inputs import check_coding_inputs
from les_evaluation.core.problems import Problem, Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.networks.network_inputs import check_network_inputs
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_inputs import check_survey_inputs


def check_inputs(config: Mapping) -> list[str]:
    """Read every input and raise InputProblems with all that is wrong; gives what reading settled, as lines.

    config: as `prepare_config` gives it. What is settled for the waves stands among their decisions.
    """
    problems = Problems()
    codebook = check_survey_inputs(config, problems=problems)
    if config["focus_groups"]:
        check_coding_inputs(Study(config, problems), codebook)
    if config["networks"]:
        check_network_inputs(config, problems=problems)
    problems.found = [_as_named(problem, raw=config["raw"]) for problem in problems.found]
    problems.stop_if_any()
    return told_settled(problems.settled, config["study"]["language"])


def _as_named(problem: Problem, *, raw: str) -> Problem:
    """The problem with its file as config.yaml names it, under which a user writes how to read it."""
    path = Path(problem.place.file or "")
    if "entry" in problem.details or not path.is_relative_to(raw):
        return problem
    return replace(problem, details={"entry": path.relative_to(raw).as_posix(), **problem.details})
