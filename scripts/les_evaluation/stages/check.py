"""Before every stage: is every input of the survey sound?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.claims import check_claims
from les_evaluation.clean.steps import check_corrections
from les_evaluation.codebook_sheets import read_codebook
from les_evaluation.costs import read_costs
from les_evaluation.ingest.wave import ingest_wave, read_key, read_names
from les_evaluation.problems import Problems
from les_evaluation.references import check_items
from les_evaluation.register import read_match_decisions, read_register
from les_evaluation.sheets import read_sheet
from les_evaluation.study import CONFIG_FILE


def check_inputs(config: Mapping) -> None:
    """Read every input of the survey and raise InputProblems with all that is wrong.

    config: as `prepare_config` gives it. Runs before any job that replaces a result, so that a bad input
    leaves results as they were.
    """
    problems = Problems()
    survey, raw = config["survey"], Path(config["raw"])
    groups = list(config["partner_groups"])
    codebook = read_codebook(raw / survey["codebook"], waves=list(survey["waves"]), groups=groups, problems=problems)
    if codebook.items:
        check_items(config, codebook, problems=problems)
        if config["claims"]:
            check_claims(raw / config["claims"], codebook, list(config["les"]), groups, problems)
    register = read_register(_file(raw, config["partners"]), les=list(config["les"]), groups=groups, problems=problems)
    read_match_decisions(
        _file(raw, config["partner_matches"]), register=register, les=list(config["les"]), problems=problems
    )
    read_costs(_file(raw, config["costs"]), les=list(config["les"]), problems=problems)
    names = read_names(raw / survey["names"], problems=problems) if "names" in survey else []
    key = read_key(raw / survey["pseudonym_key"], problems=problems)
    ingested = []
    for wave, settings in survey["waves"].items():
        table = read_sheet(raw / settings["file"], sheet=settings.get("sheet"), problems=problems)
        if table is not None and codebook.items:
            ingested.append(
                ingest_wave(
                    table,
                    codebook,
                    wave=wave,
                    settings=settings,
                    test_responses=survey["cleaning"]["test_responses"],
                    key=key or b"-",
                    names=names,
                    language=config["study"]["language"],
                    problems=problems,
                ).rows
            )
    if ingested:
        rows = pd.concat(ingested)
        for les, settings in config["les"].items():
            check_corrections(
                rows[rows["les"] == les],
                settings["corrections"],
                codebook,
                les=les,
                file=CONFIG_FILE,
                problems=problems,
            )
    problems.stop_if_any()


def _file(raw: Path, name: str | None) -> Path | None:
    return None if name is None else raw / name
