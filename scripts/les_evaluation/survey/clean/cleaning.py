"""All steps of cleaning for one LES, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean import cleaning_steps as steps
from les_evaluation.survey.clean.clean_responses import progress, to_responses
from les_evaluation.survey.clean.quality_flags import flag_quality
from les_evaluation.survey.decisions import FLAGGED, KEPT, decide, together
from les_evaluation.survey.survey_frames import FLOW


@dataclass(frozen=True)
class CleanLes:
    """One LES after cleaning.

    rows: the ingested rows that stay, one per respondent, answers put right.
    responses, decisions, flow: the columns of RESPONSES, DECISIONS and FLOW.
    """

    rows: pd.DataFrame
    responses: pd.DataFrame
    decisions: pd.DataFrame
    flow: pd.DataFrame


def clean_les(
    rows: pd.DataFrame,
    ingest_decisions: pd.DataFrame,
    codebook: Codebook,
    study: Study,
    *,
    les: str,
    matches: pd.DataFrame | None,
    medians: Mapping[str, float],
) -> CleanLes:
    """Clean one LES: corrections, screened-out, tests, duplicates, routing, then flags.

    rows: ingested rows of this LES over all waves (columns of ROWS). study: with `survey.cleaning`, and the LES and
    waves that are read here. matches: columns of MATCHES, of this LES, None without a register. medians: wave ->
    median duration in seconds.
    Every row ends as kept or left_out exactly once; corrections and flags come on top.
    """
    rows = rows.reset_index(drop=True)
    settings, cleaning = study.config["les"][les], study.config["survey"]["cleaning"]
    through = cleaning.get("significant_through")
    stays, by_hand = steps.apply_corrections(rows, settings["corrections"], study)
    stays, screened = steps.drop_screened_out(stays, study)
    stays, tests = steps.drop_test_responses(
        stays, study, settings=cleaning["test_responses"], opened=_dates(study, "opened")
    )
    stays, duplicates = steps.drop_duplicates(stays, study, rule=cleaning["duplicates"])
    stays, unrouted = steps.drop_unrouted_answers(stays, codebook, study)
    reached = progress(stays, codebook, significant_through=through)
    decisions = [
        ingest_decisions,
        by_hand,
        screened,
        tests,
        duplicates,
        unrouted,
        steps.flag_many_choices(stays, codebook, study),
        steps.flag_late(stays, study, closed=_dates(study, "closed")),
        steps.flag_groups(stays, study, matches=matches, group_items=_group_items(study)),
        flag_quality(stays, codebook, study, settings=cleaning["quality"], medians=medians),
        _flag_partial(stays, reached, study),
        decide(stays, study, step="clean", rule="kept", decision=KEPT),
    ]
    return CleanLes(
        rows=stays,
        responses=to_responses(stays, codebook, significant_through=through),
        decisions=_in_source_order(decisions),
        flow=flow(rows, stays, reached, les=les, invited=settings["invited"], groups=list(study.groups)),
    )


def _dates(study: Study, key: str) -> dict[str, str]:
    """Wave -> the date under this key of the configuration, where it has one."""
    return {name: wave[key] for name, wave in study.config["survey"]["waves"].items() if key in wave}


def _group_items(study: Study) -> dict[str, str]:
    """Wave -> the question of which the first answer that fits decides on the group."""
    return {
        name: wave["partner_group"]["item"]
        for name, wave in study.config["survey"]["waves"].items()
        if "first_match" in wave.get("partner_group", {})
    }


def _flag_partial(rows: pd.DataFrame, reached: pd.DataFrame, study: Study) -> pd.DataFrame:
    partial = ~reached["complete"]
    flagged = [
        decide(rows[partial & here], study, step="clean", rule=rule, decision=FLAGGED)
        for here, rule in ((reached["significant"], "partial_significant"), (~reached["significant"], "partial"))
    ]
    return pd.concat(flagged, ignore_index=True)


def _in_source_order(decisions: list[pd.DataFrame]) -> pd.DataFrame:
    return together(decisions).sort_values(["wave", "source_row"], kind="stable", ignore_index=True)


def flow(
    rows: pd.DataFrame, stays: pd.DataFrame, reached: pd.DataFrame, *, les: str, invited: int | None, groups: list[str]
) -> pd.DataFrame:
    """Counts of respondents per partner group and for all (columns of FLOW).

    rows = rows of the export in this LES; left_out = those that were left out; started = those that
    stay; invited is only known for the LES as a whole. '' is the group of who gave none.
    """

    def counts(group: str, of_rows: pd.Series, of_stays: pd.Series) -> dict:
        return {
            "les": les,
            "partner_group": group,
            "invited": invited if group == "all" else None,
            "rows": int(of_rows.sum()),
            "left_out": int(of_rows.sum() - of_stays.sum()),
            "started": int(of_stays.sum()),
            "significant": int((of_stays & reached["significant"]).sum()),
            "complete": int((of_stays & reached["complete"]).sum()),
        }

    # A reviewer may have moved a respondent to another group: count every row where it ended.
    final = rows["partner_group"].copy()
    final.update(stays["partner_group"])
    table = [counts(group, final == group, stays["partner_group"] == group) for group in groups]
    if (final == "").any():
        table.append(counts("", final == "", stays["partner_group"] == ""))
    table.append(counts("all", pd.Series(True, index=rows.index), pd.Series(True, index=stays.index)))
    frame = pd.DataFrame(table, columns=FLOW.names)
    frame["invited"] = frame["invited"].astype("Int64")
    return frame
