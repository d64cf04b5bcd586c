"""The steps of cleaning. Each takes ingested rows and returns (rows that stay, decisions).

Rows are those of `IngestedWave.rows`, of one LES, or of several where that is said, with an index of their own each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from les_evaluation.core.distinct import of_distinct
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.sheet_checks import source_of
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import Codebook, Condition, Item
from les_evaluation.study.rounds import export_named, rounds_of
from les_evaluation.study.settings import Study, in_time
from les_evaluation.survey.clean.statuses import CORRECTED, FLAGGED, LEFT_OUT
from les_evaluation.survey.decisions import decide, decision_frame, reason, together
from les_evaluation.survey.ingest.answers import NOTHING_TICKED, SEPARATOR, answer_column
from les_evaluation.survey.ingest.number_cells import number_text
from les_evaluation.survey.persons import persons

Step = tuple[pd.DataFrame, pd.DataFrame]
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")  # as `number_text` writes it


def check_corrections(
    rows: pd.DataFrame, corrections: Sequence[Mapping], codebook: Codebook, *, les: str, file: str, problems: Problems
) -> None:
    """A correction must name a row of this LES, a question and its answers; what does not is a problem."""
    gone = {(correction["wave"], correction["row"]) for correction in corrections if correction.get("leave_out")}
    for number, correction in enumerate(corrections, start=1):
        place = Place(file, None, None, f"les.{les}.corrections[{number}]")
        here = rows[(rows["wave"] == correction["wave"]) & (rows["row"] == correction["row"])]
        if here.empty:
            known = sorted(rows.loc[rows["wave"] == correction["wave"], "row"])
            problems.add("correction_row", place, correction["row"], wave=correction["wave"], les=les, known=known)
        if (correction["wave"], correction["row"]) in gone and not correction.get("leave_out"):
            problems.add("correction_left_out", place, correction["row"])
        if "item" not in correction:
            continue
        item = codebook.items.get(correction["item"])
        if item is None or item.index is not None:
            near = nearest(correction["item"], [key for key, one in codebook.items.items() if one.index is None])
            problems.add("correction_item", place, correction["item"], nearest=near)
            continue
        chosen, names = _chosen(correction["choice"]), [choice.name for choice in item.choices]
        if len(chosen) > 1 and item.type != "select_multiple":
            problems.add("correction_several", place, ", ".join(chosen), item=item.name)
        if item.is_number and any(not PLAIN_NUMBER.fullmatch(name) for name in chosen):
            problems.add("correction_number", place, ", ".join(chosen), item=item.name)
        for name in chosen if names else []:
            if name not in names:
                near = nearest(name, names)
                problems.add("correction_choice", place, name, item=item.name, known=names, nearest=near)


def _chosen(choice: str | float | Sequence[str] | None) -> list[str]:
    if choice is None:
        return []
    if isinstance(choice, (int, float)):
        return [number_text(Decimal(str(choice)))]
    return [choice] if isinstance(choice, str) else list(choice)


def apply_corrections(rows: pd.DataFrame, corrections: Sequence[Mapping], study: Study) -> Step:
    """Put right what a reviewer listed: leave a response out, move it to a group, change an answer."""
    rows, decisions = rows.copy(), []
    for correction in corrections:
        here = (rows["wave"] == correction["wave"]) & (rows["row"] == correction["row"])
        why = {"reason": correction["reason"]}
        if correction.get("leave_out"):
            decisions.append(_decide(rows[here], study, "left_out_by_hand", LEFT_OUT, [why] * int(here.sum())))
            rows = rows[~here]
            continue
        name = correction.get("item", "partner_group")
        column = answer_column(name) if "item" in correction else name
        new = correction.get("partner_group") or SEPARATOR.join(_chosen(correction.get("choice")))
        rows[column] = rows[column].astype(object)  # a closed question knows its own answers alone
        before = rows.loc[here, column].replace(NOTHING_TICKED, "")
        details = [why | {"item": name, "old": old or "-", "new": new or "-"} for old in before]
        same = here & (rows[column] == new)
        rule, decision = ("unchanged_by_hand", FLAGGED) if same.any() else ("corrected_by_hand", CORRECTED)
        decisions.append(_decide(rows[here], study, rule, decision, details))
        rows.loc[here, column] = new
    return rows, together(decisions)


def without_effect(by_hand: pd.DataFrame, stays: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The decisions by hand, corrections of responses that do not stay told as such: they changed no number."""
    stay = set(zip(stays["wave"], stays["row"], strict=True))
    places = zip(by_hand["wave"], by_hand["source_row"], strict=True)
    gone = by_hand["rule"].eq("corrected_by_hand") & pd.Series([place not in stay for place in places], by_hand.index)
    told = [reason("corrected_but_left_out", study, correction=own) for own in by_hand.loc[gone, "reason"]]
    by_hand = by_hand.copy()
    by_hand.loc[gone, "reason"] = told
    by_hand.loc[gone, ["rule", "decision"]] = ["corrected_but_left_out", FLAGGED]
    return by_hand


def drop_screened_out(rows: pd.DataFrame, study: Study) -> Step:
    """Leave out who does not belong to the population according to the export."""
    return _split(rows, rows["screened_out"], study, rule="screened_out")


def drop_test_responses(rows: pd.DataFrame, study: Study, *, settings: Mapping, opened: Mapping[str, str]) -> Step:
    """Leave out tests: our own organisation or domain, or a response from before the survey opened.

    opened: wave -> ISO date.
    """
    names = {plain(name) for name in settings["organisations"]}
    by_name = rows["organisation"].map(plain).isin(names - {""})
    start = rows["wave"].map({wave: opened.get(wave, "") for wave in rows["wave"].unique()})
    early = (rows["submitted"] != "") & (rows["submitted"] < start) if settings["before_opened"] else by_name & False
    test = by_name | rows["test_email"] | early
    return _split(rows, test, study, rule="test_response")


def drop_duplicates(rows: pd.DataFrame, study: Study, *, rule: str) -> Step:
    """Of one person's responses keep one: the last complete (else the last), the last, or the first.

    A person is known by the keyed hash of the e-mail address, and by the number of the response in the
    wave; "last" goes by the moment of submission, then by row. A moment that is not known comes behind. Exports that
    are one wave are one here, a later export later. Of rows of several LES one is kept in each.
    """
    waves = study.config["survey"]["waves"]
    number = {wave: place for place, wave in enumerate(in_time(waves))}
    complete = rows["reached_end"] if rule == "last_complete" else True
    submitted = rows["submitted"].where(rows["submitted"] != "", "9999" if rule == "first" else "")
    person = persons(rows, apart=True, rounds=rounds_of(waves))
    place = rows["wave"].map(number)
    known = rows[["row", "wave", "source_file", "source_sheet"]]
    order = known.assign(_complete=complete, _place=place, _submitted=submitted, _person=person).sort_values(
        ["_complete", "_place", "_submitted", "row"], ascending=rule == "first", kind="stable"
    )
    kept = order.drop_duplicates("_person", keep="first")
    out = pd.Series(~rows.index.isin(kept.index), index=rows.index)
    others = kept.set_index("_person")[list(known)].loc[person[out]].itertuples(index=False)
    details = [{"row": _row_in(one, wave)} for one, wave in zip(others, rows.loc[out, "wave"], strict=True)]
    return _split(rows, out, study, rule=f"duplicate_{rule}", details=details)


def _row_in(one: Any, wave: str) -> str:
    """The number of a row, as a response of this wave tells it: with the file, where it is in another export."""
    return str(one.row) if one.wave == wave else f"{one.row} ({source_of(one.source_file, one.source_sheet)})"


def merge_waves(rows: pd.DataFrame, study: Study, *, rule: str, waves: Sequence[str], person: pd.Series) -> Step:
    """Of one person's responses in several waves keep one, by the rule of `drop_duplicates`.

    waves: from the first to the last; a later wave is later, whatever the moments. person: as
    `persons(..., across_waves=True)` gives it, for these rows and maybe more.
    """
    complete = rows["reached_end"] if rule == "last_complete" else True
    number = {wave: position for position, wave in enumerate(waves)}
    order = rows.assign(_complete=complete, _wave=rows["wave"].map(number), _person=person.loc[rows.index])
    order = order.sort_values(["_complete", "_wave", "submitted", "row"], ascending=rule == "first", kind="stable")
    counting = order.drop_duplicates("_person", keep="first")
    kept = counting.set_index("_person")[["wave", "row", "source_file", "source_sheet"]]
    out = ~rows.index.isin(counting.index)
    others = kept.loc[person.loc[rows.index[out]]].itertuples(index=False)
    details = [
        {"row": one.row, "wave": export_named(one.wave, file=one.source_file, sheet=one.source_sheet, study=study)}
        for one in others
    ]
    return rows[~out], _decide(rows[out], study, f"pooled_{rule}", LEFT_OUT, details)


def drop_unrouted_answers(rows: pd.DataFrame, codebook: Codebook, study: Study) -> Step:
    """Set aside answers to questions that the respondent should not have been asked."""
    rows, decisions = rows.copy(), []
    for item in codebook.items.values():
        if not item.relevant and not item.groups:
            continue
        column = answer_column(item.name)
        rows.loc[~asked(rows, item) & (rows[column] == NOTHING_TICKED), column] = ""  # nothing to tell: it says nothing
        hidden = ~asked(rows, item) & (rows[column] != "")
        if hidden.any():
            details = [{"item": item.name, "old": old} for old in rows.loc[hidden, column]]
            decisions.append(_decide(rows[hidden], study, "unrouted_answer", CORRECTED, details))
            rows.loc[hidden, column] = ""
    return rows, together(decisions)


def asked(rows: pd.DataFrame, item: Item) -> np.ndarray:
    """Whether each respondent was asked a question: wave, partner group and routing all say so."""
    here = asked_by_design(rows, item)
    for condition in item.relevant:
        here &= holds(rows, condition)
    return here


def asked_by_design(rows: pd.DataFrame, item: Item) -> np.ndarray:
    """Whether the questionnaire of each respondent's wave and partner group holds the question."""
    here = np.ones(len(rows), dtype=bool)
    if item.waves:
        here &= rows["wave"].isin(item.waves).to_numpy()
    if item.groups:
        here &= rows["partner_group"].isin(item.groups).to_numpy()
    return here


def holds(rows: pd.DataFrame, condition: Condition) -> np.ndarray:
    """Whether a condition of the routing holds; it does for "not that answer" without any answer."""
    ticked = of_distinct(
        rows[answer_column(condition.item)], lambda cell: condition.choice in cell.split(SEPARATOR), bool
    )
    return ticked if condition.operator == "=" else ~ticked


def flag_many_choices(rows: pd.DataFrame, codebook: Codebook, study: Study) -> pd.DataFrame:
    """Flag who ticked more options than the question allows; all ticks count."""
    decisions = []
    for item in codebook.items.values():
        if item.max_choices is None or item.type != "select_multiple":
            continue
        cells = rows[answer_column(item.name)]
        ticks = cells.str.count(r"\|") + ~cells.isin(["", NOTHING_TICKED])
        over = ticks > item.max_choices
        details = [{"item": item.name, "n": n, "most": item.max_choices} for n in ticks[over]]
        decisions.append(_decide(rows[over], study, "many_choices", FLAGGED, details))
    return together(decisions)


def flag_late(rows: pd.DataFrame, study: Study, *, closed: Mapping[str, str]) -> pd.DataFrame:
    """Flag responses from after the closing date (closed: wave -> ISO date)."""
    end = rows["wave"].map({wave: closed.get(wave, "9999") for wave in rows["wave"].unique()})
    late = (rows["submitted"] != "") & (rows["submitted"].str[:10] > end)
    return _decide(rows[late], study, "late", FLAGGED)


def flag_groups(
    rows: pd.DataFrame, study: Study, *, matches: pd.DataFrame | None, group_items: Mapping[str, str]
) -> pd.DataFrame:
    """Flag who gave no partner group, ticked several, or stands in another group in the register.

    matches: columns of MATCHES, of this LES, None without a register; group_items: wave -> question behind
    the group. Nobody is moved: the self-declared group counts.
    """
    decisions = [_decide(rows[rows["partner_group"] == ""], study, "no_group", FLAGGED)]
    for wave, item in group_items.items():
        several = rows[(rows["wave"] == wave) & rows[answer_column(item)].str.contains(SEPARATOR, regex=False)]
        details = [
            {"ticked": cell.replace(SEPARATOR, ", "), "group": study.groups.get(group, "-")}
            for cell, group in zip(several[answer_column(item)], several["partner_group"], strict=True)
        ]
        decisions.append(_decide(several, study, "several_groups", FLAGGED, details))
    if matches is not None:
        decisions += _flag_register(rows, matches, study)
    return together(decisions)


def _flag_register(rows: pd.DataFrame, matches: pd.DataFrame, study: Study) -> list[pd.DataFrame]:
    by_name = matches.set_index("organisation")
    groups = rows["organisation"].map(by_name["register_group"])
    how = rows["organisation"].map(by_name["how"])
    differs = rows[(groups != "") & (groups != rows["partner_group"]) & (rows["partner_group"] != "")]
    details = [
        {"register": study.groups[groups[index]], "group": study.groups[group]}
        for index, group in differs["partner_group"].items()
    ]
    similar, doubtful, unknown = (rows[how == kind] for kind in ("similar", "doubtful", "unknown"))
    return [
        _decide(differs, study, "group_differs", FLAGGED, details),
        _decide(similar, study, "organisation_similar", CORRECTED, _names(similar, by_name)),
        _decide(doubtful, study, "organisation_doubtful", FLAGGED, _names(doubtful, by_name)),
        _decide(unknown, study, "organisation_unknown", FLAGGED, _names(unknown, by_name)),
    ]


def _names(rows: pd.DataFrame, by_name: pd.DataFrame) -> list[dict]:
    return [
        {"found": written, "name": by_name.at[written, "register_organisation"]} for written in rows["organisation"]
    ]


def _split(
    rows: pd.DataFrame, out: pd.Series, study: Study, *, rule: str, details: Iterable[dict] | None = None
) -> Step:
    if not out.any():  # no copy of all rows
        return rows, decision_frame([])
    return rows[~out], _decide(rows[out], study, rule, LEFT_OUT, details)


def _decide(
    rows: pd.DataFrame, study: Study, rule: str, decision: str, details: Iterable[dict] | None = None
) -> pd.DataFrame:
    return decide(rows, study, step="clean", rule=rule, decision=decision, details=details)
