"""All steps of cleaning for one LES, in their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.core.distinct import as_objects
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.rounds import export_named, under_rounds
from les_evaluation.study.settings import Study, are_pooled, in_time
from les_evaluation.survey.clean import cleaning_steps as steps
from les_evaluation.survey.clean.clean_responses import progress, to_responses
from les_evaluation.survey.clean.quality_flags import flag_quality
from les_evaluation.survey.clean.statuses import FLAGGED, KEPT
from les_evaluation.survey.decisions import decide, decision_frame, together
from les_evaluation.survey.indices import fill_indices
from les_evaluation.survey.ingest.identity import MOST_ROWS
from les_evaluation.survey.persons import persons, told_apart
from les_evaluation.survey.survey_frames import FLOW, FLOW_BY_WAVE
from les_evaluation.survey.tabulate import countable


@dataclass(frozen=True)
class CleanLes:
    """One LES after cleaning.

    rows: the ingested rows that stay, one per respondent, answers put right.
    read: all ingested rows of the LES. each_wave: those that stay in their wave; of a person in several waves that are
    pooled there are more than in `rows`, all with the index that they have in `read`.
    responses, decisions, flow, flow_by_wave: the columns of RESPONSES, DECISIONS, FLOW and FLOW_BY_WAVE.
    """

    read: pd.DataFrame
    each_wave: pd.DataFrame
    rows: pd.DataFrame
    responses: pd.DataFrame
    decisions: pd.DataFrame
    flow: pd.DataFrame
    flow_by_wave: pd.DataFrame

    @cached_property
    def countable(self) -> pd.DataFrame:
        """The responses as they are counted, several times."""
        return countable(self.responses)


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
    """Clean one LES: corrections, screened-out, tests, duplicates, routing, waves that are pooled, then flags.

    rows: ingested rows of this LES over all waves (columns of ROWS). study: with `survey.cleaning`, and the LES and
    waves that are read here. matches: columns of MATCHES, of this LES, None without a register. medians: wave ->
    median duration in seconds.
    Every row ends as kept or left_out exactly once; corrections and flags come on top.
    """
    rows, shared, _ = told_addresses(as_objects(rows.reset_index(drop=True)), study)
    settings, cleaning = study.config["les"][les], study.config["survey"]["cleaning"]
    through = cleaning.get("significant_through")
    stays, left_out = leave_out(rows, study)
    of_each_wave, unrouted = steps.drop_unrouted_answers(stays, codebook, study)
    of_each_wave = fill_indices(of_each_wave, codebook)
    reached_in_wave = progress(of_each_wave, codebook, significant_through=through)
    stays, merged = pool_waves(of_each_wave, rows, study)
    by_hand, *out = left_out
    reached = reached_in_wave.loc[stays.index]
    decisions = [
        ingest_decisions,
        shared,
        steps.without_effect(by_hand, stays, study),
        *out,
        unrouted,
        merged,
        steps.flag_many_choices(stays, codebook, study),
        steps.flag_late(stays, study, closed=_dates(study, "closed")),
        steps.flag_groups(stays, study, matches=matches, group_items=_group_items(study)),
        flag_quality(stays, codebook, study, settings=cleaning["quality"], medians=medians),
        _flag_partial(stays, reached, study),
        decide(stays, study, step="clean", rule="kept", decision=KEPT),
    ]
    return CleanLes(
        read=rows,
        each_wave=of_each_wave,
        rows=stays,
        responses=to_responses(stays, codebook, significant_through=through),
        decisions=_in_source_order(decisions),
        flow=flow(
            rows,
            stays,
            reached,
            les=les,
            invited=invited_of(settings["invited"], waves=study.config["survey"]["waves"]),
            groups=list(study.groups),
        ),
        flow_by_wave=_flow_by_wave(rows, of_each_wave, reached_in_wave, study, les=les),
    )


def leave_out(rows: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """The rows that count in their wave, and the decisions on those that do not, or were corrected.

    rows: columns of ROWS, with a plain index, of one LES or several, since hundreds take hardly longer.
    study: with `survey`, and these LES.
    """
    cleaning = study.config["survey"]["cleaning"]
    stays, by_hand = _corrected(rows, study)
    stays, screened = steps.drop_screened_out(stays, study)
    stays, tests = steps.drop_test_responses(
        stays, study, settings=cleaning["test_responses"], opened=_dates(study, "opened")
    )
    stays, duplicates = steps.drop_duplicates(stays, study, rule=cleaning["duplicates"])
    return stays, [by_hand, screened, tests, duplicates]


def _corrected(rows: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows with the corrections of every LES, and the decisions on these; rows, study: as of `leave_out`."""
    listed = {les: settings["corrections"] for les, settings in study.config["les"].items() if settings["corrections"]}
    stays, decided = [rows[~rows["les"].isin(list(listed))]], []
    for les, corrections in listed.items():
        here, by_hand = steps.apply_corrections(rows[rows["les"] == les], corrections, study)
        stays.append(here)
        decided.append(by_hand)
    filled = [part for part in stays if len(part)]
    return (pd.concat(filled).sort_index() if filled else rows[:0].copy()), together(decided)


def told_addresses(rows: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, pd.DataFrame, list[Note]]:
    """The rows as codes and addresses tell persons over waves that are counted together, and what is told of it.

    rows: columns of ROWS. study: with `survey`. Also the decisions.
    """
    most = study.config["survey"]["cleaning"].get("most_rows_per_address", MOST_ROWS)
    known, shared, differ = told_apart(rows, counted_together(rows, study), most=most)
    decided, notes = [], []
    for rule, which in (("address_in_waves", shared), ("link_differs", differ)):
        for (_, wave), here in known[which].groupby(["les", "wave"], sort=False):
            numbers = told_rows([int(row) for row in here["row"]])
            first = here.iloc[0]
            name = export_named(wave, file=first["source_file"], sheet=first["source_sheet"], study=study)
            told = {"wave": name, "n": len(here), "rows": numbers}
            notes.append(Note(rule, 0, told))
            decided.append(decide(here, study, step="clean", rule=rule, decision=FLAGGED, details=[told] * len(here)))
    return known, together(decided), notes


def counted_together(rows: pd.DataFrame, study: Study) -> pd.Series:
    """Of each row what its wave is counted together with: all waves where they are pooled, else exports of one wave."""
    survey = study.config["survey"]
    if are_pooled(survey):
        return pd.Series("", index=rows.index, dtype=object)
    return under_rounds(rows["wave"], survey["waves"])


def pool_waves(stays: pd.DataFrame, rows: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each person once over all waves where config.yaml pools them, and the decisions on the other responses.

    stays: those that count in their wave. rows: all of the LES, which tell who is the same person.
    """
    survey = study.config["survey"]
    if not are_pooled(survey):
        return stays, decision_frame([])
    person = persons(rows, across_waves=True)
    waves = in_time(survey["waves"])
    return steps.merge_waves(stays, study, rule=survey["cleaning"]["duplicates"], waves=waves, person=person)


def _flow_by_wave(
    rows: pd.DataFrame, stays: pd.DataFrame, reached: pd.DataFrame, study: Study, *, les: str
) -> pd.DataFrame:
    """The flow of each wave alone: who answered in several counts in each."""
    waves, invited = study.config["survey"]["waves"], study.config["les"][les]["invited"]
    tables = []
    for wave in waves:
        here, left = rows[rows["wave"] == wave], stays[stays["wave"] == wave]
        told = flow(
            here,
            left,
            reached.loc[left.index],
            les=les,
            invited=invited_of(invited, waves=waves, wave=wave),
            groups=list(study.groups),
        )
        told.insert(0, "wave", wave)
        tables.append(told)
    return pd.concat(tables, ignore_index=True) if tables else FLOW_BY_WAVE.empty()


def invited_of(
    invited: int | Mapping[str, int] | None, *, waves: Collection[str], wave: str | None = None
) -> int | None:
    """How many were invited to one wave, or without one to the LES; None where that is not known.

    One number is that of the LES, and with it of its only wave. Of several waves the sum would count who was invited
    twice as two, so that a mapping tells that of the LES under `all`.
    """
    if not isinstance(invited, Mapping):
        return invited if wave is None or len(waves) == 1 else None
    if wave is None:
        return invited.get(ALL, invited.get(next(iter(waves), "")) if len(waves) == 1 else None)
    return invited.get(wave)


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
