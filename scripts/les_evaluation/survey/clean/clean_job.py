"""Stage clean: one LES at a time, from ingested rows to clean responses and decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.files import write_csv, write_parquet
from les_evaluation.core.problems import Problems
from les_evaluation.core.spss import write_sav
from les_evaluation.core.texts import text
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.clean.cleaning import CleanLes, clean_les
from les_evaluation.survey.clean.cleaning_steps import check_corrections
from les_evaluation.survey.clean.labelled_responses import labelled_table
from les_evaluation.survey.decisions import DECISION_COLUMNS
from les_evaluation.survey.open_answers import write_open_answers
from les_evaluation.survey.partner_matching import match_register, register_groups

TEXT = {"dtype": str, "keep_default_na": False, "encoding": "utf-8-sig"}


def read_decisions(paths: Sequence[str | Path]) -> pd.DataFrame:
    """Decision files under each other (DECISION_COLUMNS, source_row as a number)."""
    frames = [pd.read_csv(path, **TEXT) for path in paths]
    return pd.concat(frames, ignore_index=True)[DECISION_COLUMNS].astype({"source_row": "int64"})


def clean_les_files(
    *,
    rows_parquets: Sequence[str | Path],
    decisions_csvs: Sequence[str | Path],
    codebook_json: str | Path,
    partners_csv: str | Path,
    matches_csv: str | Path,
    les: str,
    les_settings: Mapping,
    waves: Mapping[str, Mapping],
    cleaning: Mapping,
    group_labels: Mapping[str, str],
    language: str,
    outputs: Mapping[str, str | Path],
) -> CleanLes:
    """Clean one LES and write responses (.parquet, .csv, .sav), decisions, flow, register and open answers.

    outputs: paths by the names parquet, csv, sav, decisions, flow, matches, register and open_answers.
    """
    codebook = codebook_from_json(codebook_json)
    rows = pd.concat([pd.read_parquet(path, filters=[("les", "==", les)]) for path in rows_parquets], ignore_index=True)
    problems = Problems()
    check_corrections(rows, les_settings["corrections"], codebook, les=les, file="config.yaml", problems=problems)
    problems.stop_if_any()
    ingest_decisions = read_decisions(decisions_csvs)
    register = pd.read_csv(partners_csv, **TEXT)
    matches = match_register(rows["organisation"], register, pd.read_csv(matches_csv, **TEXT), les=les)
    cleaned = clean_les(
        rows,
        ingest_decisions[ingest_decisions["les"] == les],
        codebook,
        les=les,
        les_settings=les_settings,
        waves=waves,
        cleaning=cleaning,
        matches=None if register.empty else matches,
        medians=dict(zip(rows["wave"], rows["median_duration"], strict=True)),
        group_labels=group_labels,
        language=language,
    )
    labelled = labelled_table(cleaned.rows, cleaned.responses, codebook, group_labels=group_labels, language=language)
    write_parquet(outputs["parquet"], cleaned.responses)
    write_csv(outputs["csv"], cleaned.responses)
    write_sav(
        outputs["sav"],
        labelled.frame,
        variable_labels=labelled.variable_labels,
        value_labels=labelled.value_labels,
        user_missing=labelled.user_missing,
        measures=labelled.measures,
    )
    write_csv(outputs["decisions"], cleaned.decisions)
    write_csv(outputs["flow"], cleaned.flow)
    write_csv(outputs["matches"], matches)
    write_csv(outputs["register"], register_groups(cleaned.rows, matches))
    write_open_answers(outputs["open_answers"], cleaned.responses, codebook, language=language)
    return cleaned


def summary(cleaned: CleanLes, *, language: str) -> str:
    """One line for the log: how many rows, kept, left out, corrected and flagged."""
    counts = cleaned.decisions["decision"].value_counts()
    return text(
        "clean.summary",
        language,
        rows=int(counts.get("kept", 0) + cleaned.flow["left_out"].iloc[-1]),
        **{name: int(counts.get(name, 0)) for name in ("kept", "corrected", "flagged")},
        left_out=int(cleaned.flow["left_out"].iloc[-1]),
    )
