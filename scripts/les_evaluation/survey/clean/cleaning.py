"""All steps of cleaning for one LES, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from les_evaluation.study.codebook import Codebook
from les_evaluation.survey.clean import cleaning_steps as steps
from les_evaluation.survey.clean.clean_responses import progress, to_responses
from les_evaluation.survey.clean.quality_flags import flag_quality
from les_evaluation.survey.decisions import FLAGGED, KEPT, decide, together

FLOW_COLUMNS = ["les", "partner_group", "invited", "rows", "left_out", "started", "significant", "complete"]


@dataclass(frozen=True)
class CleanLes:
    """One LES after cleaning.

    rows: the ingested rows that stay, one per respondent, answers put right.
    responses: RESPONSE_COLUMNS. decisions: DECISION_COLUMNS. flow: FLOW_COLUMNS.
    """

    rows: pd.DataFrame
    responses: pd.DataFrame
    decisions: pd.DataFrame
    flow: pd.DataFrame


def clean_les(
    rows: pd.DataFrame,
    ingest_decisions: pd.DataFrame,
    codebook: Codebook,
    *,
    les: str,
    les_settings: Mapping,
    waves: Mapping[str, Mapping],
    cleaning: Mapping,
    matches: pd.DataFrame | None,
    medians: Mapping[str, float],
    group_labels: Mapping[str, str],
    language: str,
) -> CleanLes:
    """Clean one LES: corrections, screened-out, tests, duplicates, routing, then flags.

    rows: ingested rows of this LES over all waves; waves: survey.waves of the configuration; matches:
    MATCH_COLUMNS of this LES, None without a register; medians: wave -> median duration in seconds.
    Every row ends as kept or left_out exactly once; corrections and flags come on top.
    """
    rows = rows.reset_index(drop=True)
    opened = {name: wave["opened"] for name, wave in waves.items() if "opened" in wave}
    closed = {name: wave["closed"] for name, wave in waves.items() if "closed" in wave}
    group_items = {
        name: wave["partner_group"]["item"]
        for name, wave in waves.items()
        if "first_match" in wave.get("partner_group", {})
    }
    stays, by_hand = steps.apply_corrections(rows, les_settings["corrections"], language=language)
    stays, screened = steps.drop_screened_out(stays, language=language)
    stays, tests = steps.drop_test_responses(
        stays, settings=cleaning["test_responses"], opened=opened, language=language
    )
    stays, duplicates = steps.drop_duplicates(stays, rule=cleaning["duplicates"], language=language)
    stays, unrouted = steps.drop_unrouted_answers(stays, codebook, language=language)
    reached = progress(stays, codebook, significant_through=cleaning.get("significant_through"))
    decisions = [
        ingest_decisions,
        by_hand,
        screened,
        tests,
        duplicates,
        unrouted,
        steps.flag_many_choices(stays, codebook, language=language),
        steps.flag_late(stays, closed=closed, language=language),
        steps.flag_groups(
            stays,
            matches=matches,
            group_items=group_items,
            labels=group_labels,
            language=language,
        ),
        flag_quality(stays, codebook, settings=cleaning["quality"], medians=medians, language=language),
        _flag_partial(stays, reached, language=language),
        decide(stays, step="clean", rule="kept", decision=KEPT, language=language),
    ]
    return CleanLes(
        rows=stays,
        responses=to_responses(stays, codebook),
        decisions=_in_source_order(decisions),
        flow=flow(rows, stays, reached, les=les, invited=les_settings["invited"], groups=list(group_labels)),
    )


def _flag_partial(rows: pd.DataFrame, reached: pd.DataFrame, *, language: str) -> pd.DataFrame:
    partial = ~reached["complete"]
    flagged = [
        decide(
            rows[partial & reached["significant"]],
            step="clean",
            rule="partial_significant",
            decision=FLAGGED,
            language=language,
        ),
        decide(
            rows[partial & ~reached["significant"]], step="clean", rule="partial", decision=FLAGGED, language=language
        ),
    ]
    return pd.concat(flagged, ignore_index=True)


def _in_source_order(decisions: list[pd.DataFrame]) -> pd.DataFrame:
    return together(decisions).sort_values(["wave", "source_row"], kind="stable", ignore_index=True)


def flow(
    rows: pd.DataFrame, stays: pd.DataFrame, reached: pd.DataFrame, *, les: str, invited: int | None, groups: list[str]
) -> pd.DataFrame:
    """Counts of respondents per partner group and for all (FLOW_COLUMNS).

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
    frame = pd.DataFrame(table, columns=FLOW_COLUMNS)
    frame["invited"] = frame["invited"].astype("Int64")
    return frame
