"""Whether every input of the survey is sound: codebook, register, costs, exports and corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.problems import Problem, Problems
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.item_checks import check_items
from les_evaluation.study.people import mask_of
from les_evaluation.study.rounds import placed_exports
from les_evaluation.study.settings import CONFIG_FILE, Study
from les_evaluation.survey.clean.cleaning_steps import check_corrections
from les_evaluation.survey.decisions import decision_frame, together
from les_evaluation.survey.ingest.response_metadata import read_key
from les_evaluation.survey.ingest.wave import ingest_wave, read_wave
from les_evaluation.survey.one_les import in_one_les, others_told
from les_evaluation.survey.selection_checks import check_selections
from les_evaluation.survey.survey_sheets_job import SheetFiles, read_survey_sheets
from les_evaluation.survey.wave_checks import check_waves


def check_survey_inputs(config: Mapping, *, problems: Problems) -> Codebook:
    """Add a problem for all that is wrong with the files of the survey; gives the codebook, for what rests on it.

    config: as `prepare_config` gives it.
    """
    study, raw = Study(config, problems), Path(config["raw"])
    optional = [_file(raw, config[name]) for name in ("partners", "partner_matches", "costs")]
    codebook, *_ = read_survey_sheets(study, SheetFiles(raw / config["survey"]["codebook"], *optional))
    if codebook.items:
        check_items(config, codebook, problems=problems)
    rows, decisions = _ingested(study, codebook)
    if len(rows) and placed_exports(config):
        rows = in_one_les(rows, others_told(rows, study), study)
    problems.found[:] = without_broken_lists(problems.found)
    known = len(problems.found)
    if len(rows):
        for key, settings in config["les"].items():
            corrections = settings["corrections"]
            if corrections:
                here = rows[rows["les"] == key]
                check_corrections(here, corrections, codebook, les=key, file=CONFIG_FILE, problems=problems)
        if len(problems.found) == known:
            check_waves(rows, decisions, study, codebook)
            if len(problems.found) == known:
                check_selections(rows, study)
    return codebook


def check_costs(study: Study) -> None:
    """Add a problem for all that is wrong with the costs of a study without a survey, if it has them."""
    costs = study.config["costs"]
    if costs:
        read_survey_sheets(study, SheetFiles(None, costs=Path(study.config["raw"]) / costs))


def _ingested(study: Study, codebook: Codebook) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of every wave that can be read, and what reading decided, under each other; none without a codebook."""
    survey, raw, problems = study.config["survey"], Path(study.config["raw"]), study.problems
    mask = mask_of(study.config, problems=problems)
    key = read_key(raw / survey["pseudonym_key"], problems=problems)
    ingested, decided = [pd.DataFrame()], [decision_frame([])]
    for wave, settings in survey["waves"].items():
        table = read_wave(raw / settings["file"], settings, readings=study.readings, problems=problems)
        if table is not None and codebook.items:
            made = ingest_wave(table, codebook, study, wave=wave, key=key or b"-", mask=mask)
            ingested.append(made.rows)
            decided.append(made.decisions)
    return pd.concat(ingested[1:]) if len(ingested) > 1 else ingested[0], together(decided)


def _file(raw: Path, name: str | None) -> Path | None:
    return None if name is None else raw / name


def without_broken_lists(found: Iterable[Problem]) -> list[Problem]:
    """The problems without the answers that are not known of a list in which two have one code: one cause."""
    found = list(found)
    codes = [one for one in found if one.key == "choice_twice" and str(one.place.column).startswith("value")]
    broken = {one.details["list"] for one in codes}
    return [one for one in found if one.key != "answer_unknown" or one.details["list"] not in broken]
