"""Whether every input of the survey is sound: codebook, register, costs, claims, exports and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.person_names import read_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.item_checks import check_items
from les_evaluation.study.settings import CONFIG_FILE, Study
from les_evaluation.survey.claims.claim_list import check_claims
from les_evaluation.survey.clean.cleaning_steps import check_corrections
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.costs_sheet import read_costs
from les_evaluation.survey.ingest.response_metadata import read_key
from les_evaluation.survey.ingest.wave import ingest_wave
from les_evaluation.survey.partner_register import read_match_decisions, read_register


def check_survey_inputs(config: Mapping, *, problems: Problems) -> Codebook:
    """Add a problem for all that is wrong with the files of the survey; gives the codebook, for what rests on it.

    config: as `prepare_config` gives it.
    """
    survey, raw = config["survey"], Path(config["raw"])
    les, groups = list(config["les"]), list(config["partner_groups"])
    codebook = read_codebook(raw / survey["codebook"], waves=list(survey["waves"]), groups=groups, problems=problems)
    if codebook.items:
        check_items(config, codebook, problems=problems)
        if config["claims"]:
            check_claims(raw / config["claims"], codebook, les, groups, problems)
    register = read_register(_file(raw, config["partners"]), les=les, groups=groups, problems=problems)
    read_match_decisions(_file(raw, config["partner_matches"]), register=register, les=les, problems=problems)
    read_costs(_file(raw, config["costs"]), les=les, problems=problems)
    rows = _ingested(config, codebook, problems=problems)
    if len(rows):
        for key, settings in config["les"].items():
            check_corrections(
                rows[rows["les"] == key],
                settings["corrections"],
                codebook,
                les=key,
                file=CONFIG_FILE,
                problems=problems,
            )
    return codebook


def _ingested(config: Mapping, codebook: Codebook, *, problems: Problems) -> pd.DataFrame:
    """The rows of every wave that can be read, under each other; none without a codebook."""
    survey, raw = config["survey"], Path(config["raw"])
    names = read_names(raw / survey["names"], problems=problems) if "names" in survey else []
    key = read_key(raw / survey["pseudonym_key"], problems=problems)
    ingested = [pd.DataFrame()]
    for wave, settings in survey["waves"].items():
        how = Reading.of(settings, missing=MISSING)
        table = read_sheet(raw / settings["file"], sheet=settings.get("sheet"), how=how, problems=problems)
        if table is not None and codebook.items:
            ingested.append(
                ingest_wave(table, codebook, Study(config, problems), wave=wave, key=key or b"-", names=names).rows
            )
    return pd.concat(ingested[1:]) if len(ingested) > 1 else ingested[0]


def _file(raw: Path, name: str | None) -> Path | None:
    return None if name is None else raw / name
