"""Stage ingest: raw exports in, one row per response out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from les_evaluation.core.contracts import write_frame
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.study.people import mask_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.response_metadata import read_key
from les_evaluation.survey.ingest.wave import ingest_wave, read_wave
from les_evaluation.survey.survey_frames import DECISIONS, DURATIONS, ROWS


def ingest_wave_file(study: Study, *, wave: str, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> str:
    """Ingest one wave into its rows, its decisions and its median duration.

    study: as `wave_settings` gives it. inputs: paths by the names export, codebook (as .json), key; names as a list,
    empty where the study has none. outputs: paths by the names rows, decisions and durations. Returns a
    sentence that sums it up. Raises InputProblems.
    """
    problems, settings = study.problems, study.config["survey"]["waves"][wave]
    secret = read_key(inputs["key"], problems=problems)
    mask = mask_of(study.config, problems=problems)
    table = read_wave(inputs["export"], settings, readings=study.readings, problems=problems)
    problems.stop_if_any()
    assert table is not None  # noqa: S101 - without a table there is a problem
    ingested = ingest_wave(table, codebook_from_json(inputs["codebook"]), study, wave=wave, key=secret, mask=mask)
    problems.stop_if_any()
    write_frame(outputs["rows"], ingested.rows, ROWS, language=study.language)
    write_frame(outputs["decisions"], ingested.decisions, DECISIONS, language=study.language)
    write_frame(outputs["durations"], ingested.durations, DURATIONS, language=study.language)
    return study.text("run.ingested", n=len(ingested.rows), repaired=len(ingested.decisions))
