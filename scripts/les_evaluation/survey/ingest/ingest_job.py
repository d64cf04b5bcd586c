"""Stage ingest: raw exports in, one row per response out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.core.files import write_csv, write_parquet, write_text
from les_evaluation.core.person_names import read_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.sheets import read_sheet
from les_evaluation.study.codebook import codebook_from_json, codebook_to_json
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.costs_sheet import read_costs
from les_evaluation.survey.ingest.wave import IngestedWave, ingest_wave, read_key
from les_evaluation.survey.partner_register import read_match_decisions, read_register


def ingest_reference(
    *,
    codebook: str | Path,
    partners: str | Path | None,
    partner_matches: str | Path | None,
    costs: str | Path | None,
    waves: Sequence[str],
    groups: Sequence[str],
    les: Sequence[str],
    codebook_json: str | Path,
    partners_csv: str | Path,
    matches_csv: str | Path,
    costs_csv: str | Path,
) -> None:
    """Read codebook, register, decided names and costs once, checked, into files that later jobs read fast."""
    problems = Problems()
    book = read_codebook(codebook, waves=waves, groups=groups, problems=problems)
    register = read_register(partners, les=les, groups=groups, problems=problems)
    matches = read_match_decisions(partner_matches, register=register, les=les, problems=problems)
    spent = read_costs(costs, les=les, problems=problems)
    problems.stop_if_any()
    write_csv(costs_csv, spent)
    write_text(codebook_json, codebook_to_json(book))
    write_csv(partners_csv, register)
    write_csv(matches_csv, matches)


def ingest_wave_file(
    *,
    export: str | Path,
    codebook_json: str | Path,
    key: str | Path,
    names: str | Path | None,
    wave: str,
    settings: Mapping,
    test_responses: Mapping,
    language: str,
    rows_parquet: str | Path,
    decisions_csv: str | Path,
) -> IngestedWave:
    """Ingest one wave into WAVE.parquet and WAVE_decisions.csv."""
    problems = Problems()
    secret = read_key(key, problems=problems)
    people = [] if names is None else read_names(names, problems=problems)
    table = read_sheet(export, sheet=settings.get("sheet"), problems=problems)
    problems.stop_if_any()
    ingested = ingest_wave(
        table,
        codebook_from_json(codebook_json),
        wave=wave,
        settings=settings,
        test_responses=test_responses,
        key=secret,
        names=people,
        language=language,
        problems=problems,
    )
    problems.stop_if_any()
    write_parquet(rows_parquet, ingested.rows)
    write_csv(decisions_csv, ingested.decisions)
    return ingested
