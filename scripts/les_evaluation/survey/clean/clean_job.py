"""Stage clean: one LES at a time, from ingested rows to clean responses, decisions and counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import Contract, read_frame, read_frames, write_frame
from les_evaluation.core.spss import write_sav
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.settings import CONFIG_FILE, Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.clean.cleaning import CleanLes, clean_les
from les_evaluation.survey.clean.cleaning_steps import check_corrections
from les_evaluation.survey.clean.labelled_responses import labelled_table
from les_evaluation.survey.clean.statuses import QUALITY_RULES
from les_evaluation.survey.indices import reliability_sums
from les_evaluation.survey.kept_answers import kept_counts
from les_evaluation.survey.open_answers import write_open_answers
from les_evaluation.survey.panel import count_panel
from les_evaluation.survey.partner_matching import match_register, register_groups
from les_evaluation.survey.persons import persons
from les_evaluation.survey.survey_frames import (
    CHANGES,
    COUNTS,
    DECIDED_NAMES,
    DECISIONS,
    DURATIONS,
    FLOW,
    FLOW_BY_WAVE,
    MATCHES,
    OF_EACH_WAVE,
    REGISTER,
    REGISTER_GROUPS,
    RELIABILITY,
    RESPONSES,
    ROWS,
    SIGNIFICANT,
    TAKEN_PART,
    VIEW_COUNTS,
    WEIGHTED_RESPONSES,
)
from les_evaluation.survey.view_counts import count_views, once_in_round
from les_evaluation.survey.ways_of_counting import counted_by_way


def clean_les_files(study: Study, *, les: str, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> str:
    """Clean one LES and write responses (.parquet, .csv, .sav), counts, decisions, flow, register and open answers.

    study: as `cleaning_settings` gives it. inputs: paths by the names rows, decisions and durations (of every wave),
    codebook, partners and decided_names. outputs: paths by the names parquet, csv, sav, counts, decisions, flow,
    flow_by_wave, matches, register and open_answers, views where the study has other views than the plain one, kept
    where these are solved together, reliability where it has indices, by_wave where rows of a wave are shown, panel,
    changes and each_wave where it follows persons through the waves.
    Returns a sentence that sums it up. Raises InputProblems where a correction fits nothing.
    """
    write = partial(write_frame, language=study.language)
    codebook = codebook_from_json(inputs["codebook"])
    rows = read_frames(inputs["rows"], ROWS, where=[("les", "==", les)])
    corrections = study.config["les"][les]["corrections"]
    check_corrections(rows, corrections, codebook, les=les, file=CONFIG_FILE, problems=study.problems)
    study.problems.stop_if_any()
    decided = read_frames(inputs["decisions"], DECISIONS)
    durations = read_frames(inputs["durations"], DURATIONS)
    register = read_frame(inputs["partners"], REGISTER)
    matches = match_register(
        rows["organisation"], register, read_frame(inputs["decided_names"], DECIDED_NAMES), les=les
    )
    cleaned = clean_les(
        rows,
        decided[decided["les"] == les],
        codebook,
        study,
        les=les,
        matches=None if register.empty else matches,
        medians=dict(zip(durations["wave"], durations["median_duration"], strict=True)),
    )
    groups = register_groups(cleaned.rows, matches)
    write(outputs["parquet"], cleaned.responses, RESPONSES)
    write(outputs["csv"], *with_weights(cleaned, study))
    flagged = cleaned.decisions.loc[cleaned.decisions["rule"].isin(QUALITY_RULES), "respondent"].tolist()
    counts = counted_by_way(cleaned.countable, codebook, study, les=les, register=groups, flagged=flagged)
    write(outputs["counts"], counts, COUNTS)
    if "views" in outputs:
        write(outputs["views"], count_views(cleaned, codebook, study, les=les), VIEW_COUNTS)
    if "kept" in outputs:
        write(outputs["kept"], kept_counts(cleaned, codebook, study, les=les), VIEW_COUNTS)
    if "reliability" in outputs:
        write(outputs["reliability"], reliability_of_les(cleaned, codebook, study, les=les), RELIABILITY)
    if "panel" in outputs:
        part, changes = count_panel(cleaned, codebook, study, les=les)
        write(outputs["panel"], part, TAKEN_PART)
        write(outputs["changes"], changes, CHANGES)
    if "by_wave" in outputs:
        write(outputs["by_wave"], of_each_wave(cleaned, codebook, study), OF_EACH_WAVE)
    if "each_wave" in outputs:
        write_each_wave(outputs["each_wave"], cleaned, codebook, study)
    labelled = labelled_table(cleaned.rows, cleaned.responses, codebook, study)
    write_sav(outputs["sav"], labelled.frame, labelled.look)
    write(outputs["decisions"], cleaned.decisions, DECISIONS)
    write(outputs["flow"], cleaned.flow, FLOW)
    write(outputs["flow_by_wave"], cleaned.flow_by_wave, FLOW_BY_WAVE)
    write(outputs["matches"], matches, MATCHES)
    write(outputs["register"], groups, REGISTER_GROUPS)
    write_open_answers(outputs["open_answers"], cleaned.responses, codebook, study)
    return "\n".join([summary(cleaned, study), *labelled.left])


def with_weights(cleaned: CleanLes, study: Study) -> tuple[pd.DataFrame, Contract]:
    """The responses, with the weight of each where the study has weights, from which its numbers can be redone."""
    if not study.config.get("weighted"):
        return cleaned.responses, RESPONSES
    weights = cleaned.rows.set_index("respondent")["weight"].astype(float)
    responses = cleaned.responses
    return responses.assign(weight=responses["respondent"].map(weights).astype(float)), WEIGHTED_RESPONSES


def of_each_wave(cleaned: CleanLes, codebook: Codebook, study: Study) -> pd.DataFrame:
    """The responses that stay in their wave, columns of OF_EACH_WAVE; of a person in several waves each."""
    rows = once_in_round(cleaned.each_wave, cleaned.read, study)
    through = study.config["survey"]["cleaning"].get("significant_through")
    # In two waves a person may have one pseudonym; here each response stands by itself.
    apart = rows.assign(respondent=rows["wave"].astype(str) + " " + rows["respondent"].astype(str))
    found = to_responses(apart, codebook, significant_through=through)
    told = pd.DataFrame(
        {
            "person": persons(cleaned.read, across_waves=True).loc[rows.index].to_numpy(),
            "weight": rows["weight"].astype(float).to_numpy(),
            "pooled": rows.index.isin(cleaned.rows.index),
            "respondent": rows["respondent"].astype(str).to_numpy(),
        },
        index=apart["respondent"],
    )
    return found.assign(**{name: told[name].loc[found["respondent"]].to_numpy() for name in told})


def write_each_wave(path: str | Path, cleaned: CleanLes, codebook: Codebook, study: Study) -> None:
    """Write the .sav of the responses that stay in their wave: of a person in several waves each, where one counts."""
    rows = cleaned.each_wave
    # In two waves a person may have one pseudonym; here each response stands by itself.
    apart = rows.assign(respondent=rows["wave"].astype(str) + " " + rows["respondent"].astype(str))
    table = labelled_table(apart, to_responses(apart, codebook), codebook, study)
    table.columns["meta_respondent"] = rows["respondent"].astype(str).to_numpy()
    write_sav(path, table.frame, table.look)


def reliability_of_les(
    cleaned: CleanLes, codebook: Codebook, study: Study, *, les: str, among: Collection[str] | None = None
) -> pd.DataFrame:
    """The sums behind Cronbach's alpha (columns of RELIABILITY); among: of these respondents alone."""
    responses = cleaned.responses
    if among is not None:
        responses = responses[responses["respondent"].isin(list(among))]
    counts = responses[responses["significant"]] if study.config["base"] == SIGNIFICANT else responses
    groups, people = list(study.groups), set(counts["respondent"])
    return reliability_sums(cleaned.rows, codebook, les=les, groups=groups, counts=people)


def summary(cleaned: CleanLes, study: Study) -> str:
    """One line for the log: how many rows, kept, left out, corrected and flagged."""
    counts = cleaned.decisions["decision"].value_counts()
    left_out = int(cleaned.flow["left_out"].iloc[-1])
    return study.text(
        "clean.summary",
        rows=int(counts.get("kept", 0) + left_out),
        **{name: int(counts.get(name, 0)) for name in ("kept", "corrected", "flagged")},
        left_out=left_out,
    )
