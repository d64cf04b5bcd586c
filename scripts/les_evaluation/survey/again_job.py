"""Stage clean, after the LES: who answered for several LES counts in each, and once in all of them together.

Counts of all LES together are the sum of those of the LES. What that sum holds too much is counted here, to be taken
from it: the responses of a person beside the one that counts. The responses are cleaned as in their LES; only those of
persons in several LES are read as a whole, so that the rest of the study costs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import names_of, read_frame, read_frames, write_frame
from les_evaluation.core.reading import told_rows
from les_evaluation.study.codebook import Codebook, codebook_from_json
from les_evaluation.study.rounds import export_named, rounds_in_time, rounds_of
from les_evaluation.study.settings import Study, are_pooled
from les_evaluation.study.views import LES, WAVE, view_of
from les_evaluation.survey.again import Cleaned, among, beside, marked, summed
from les_evaluation.survey.again_panel import again_of_panel
from les_evaluation.survey.clean.clean_job import reliability_of_les
from les_evaluation.survey.clean.clean_responses import progress
from les_evaluation.survey.clean.cleaning import clean_les, counted_together, flow
from les_evaluation.survey.clean.statuses import FLAGGED, QUALITY_RULES
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.decisions import decide
from les_evaluation.survey.decisions import together as all_decisions
from les_evaluation.survey.ingest.identity import MOST_ROWS
from les_evaluation.survey.kept_answers import all_counts, summed_counts
from les_evaluation.survey.partner_matching import match_register, register_groups
from les_evaluation.survey.persons import LINK, persons, told_apart
from les_evaluation.survey.survey_frames import (
    AGAIN_RESPONSES,
    ANSWER_KEYS,
    CHANGES,
    COUNTS,
    DECIDED_NAMES,
    DECISIONS,
    DURATIONS,
    FLOW,
    FLOW_BY_WAVE,
    REGISTER,
    RELIABILITY,
    ROWS,
    TAKEN_PART,
    VIEW_COUNTS,
)
from les_evaluation.survey.tabulate import none_ticked_items
from les_evaluation.survey.view_counts import answering, every_view, respondents, view_counted
from les_evaluation.survey.ways_of_counting import counted_by_way

KEYS = ["wave", "row"]
KNOWN = [*KEYS, "respondent", "person", "les", "source_file", "source_sheet"]


def count_again_files(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, str | Path]) -> None:
    """Write what the sum over LES counts more than once.

    study: as `again_settings` gives it. inputs: paths by the names rows and durations (of every wave), codebook,
    partners and decided_names. outputs: paths by the names again (the responses that do not count in a total, columns
    of AGAIN_RESPONSES), decisions (who answered for other LES in other waves), counts, flow and flow_by_wave; views,
    reliability, panel and changes where the study has them. Their numbers stand under les `again:`, and what all other
    LES beside one count more under `again:LES`. kept: all of these responses in each LES, where it is asked for.
    """
    write = partial(write_frame, language=study.language)
    codebook = codebook_from_json(inputs["codebook"])
    rows = rows_known(inputs["rows"])
    write(outputs["decisions"], in_other_waves(rows, study), DECISIONS)
    who = in_several_les(rows, study)
    cleaned = _cleaned(who, codebook, study, inputs=inputs) if len(who) else {}
    whole = _of_all_waves(cleaned, study)
    marks = marked(whole) if len(whole) else {}
    again = marks[AGAIN] if marks else whole.iloc[:0]
    write(outputs["again"], again[AGAIN_RESPONSES.names].reset_index(drop=True), AGAIN_RESPONSES)
    nothing = _none_ticked([of.cleaned.responses for of in cleaned.values()], codebook)
    counts = [
        counted_by_way(
            of.only(chosen["respondent"]),
            codebook,
            study,
            les=key,
            register=of.register,
            flagged=of.flagged,
            none_ticked=nothing,
        )
        for key, rows in marks.items()
        for les, chosen in rows.groupby("les", sort=False)
        for of in [cleaned[str(les)]]
    ]
    write(outputs["counts"], summed(counts, COUNTS, keys=list(ANSWER_KEYS)), COUNTS)
    write(outputs["flow"], _flow(again, cleaned, codebook, study), FLOW)
    write(outputs["flow_by_wave"], _flow_by_wave(cleaned, codebook, study), FLOW_BY_WAVE)
    if "views" in outputs:
        write(outputs["views"], _views(cleaned, marks, codebook, study), VIEW_COUNTS)
    if "kept" in outputs:
        kept = [all_counts(of.cleaned, codebook, of.study, les=les) for les, of in cleaned.items()]
        write(outputs["kept"], summed_counts(kept), VIEW_COUNTS)
    if "panel" in outputs:
        panel, changes = again_of_panel(cleaned, codebook, study)
        write(outputs["panel"], panel, TAKEN_PART)
        write(outputs["changes"], changes, CHANGES)
    if "reliability" in outputs:
        write(outputs["reliability"], _reliability(again, cleaned, codebook), RELIABILITY)


def rows_known(paths: list[str | Path]) -> pd.DataFrame:
    """The rows of every wave, with what tells who they are of: columns KNOWN, and LINK where a wave has codes."""
    tables = [read_frame(path, ROWS, columns=KNOWN).assign(**_codes(path)) for path in paths]
    return pd.concat(tables, ignore_index=True) if tables else ROWS.empty()[KNOWN]


def _exports_named(rows: pd.DataFrame, study: Study) -> list[str]:
    """The printed names of the waves of rows, each once, with the export where a wave has several."""
    places = rows[["wave", "source_file", "source_sheet"]].drop_duplicates().itertuples(index=False)
    return [export_named(one.wave, file=one.source_file, sheet=one.source_sheet, study=study) for one in places]


def in_other_waves(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    """A decision per row of a person who answered for another LES in another wave or export (columns of DECISIONS).

    Where waves are not pooled they are of the same address, which then merges nobody beyond the exports of one wave.
    rows: as `rows_known` gives them.
    """
    known = _told_apart(rows, study)
    person = persons(known, across_waves=True)
    together = counted_together(rows, study)
    several = (rows["les"].groupby(person).transform("nunique") > 1) & (
        rows["wave"].groupby(person).transform("nunique") > 1
    )
    found: dict[str, list] = {"person_of_other_les": [], "address_of_other_les": []}
    for _, here in rows[several].groupby(person[several]):
        for place, row in here.iterrows():
            others = here[(here["les"] != row["les"]) & (here["wave"] != row["wave"])]
            same = together.loc[others.index] == together[place]
            for rule, those in (("person_of_other_les", others[same]), ("address_of_other_les", others[~same])):
                if len(those):
                    waves = ", ".join(_exports_named(those, study))
                    told = {"others": ", ".join(dict.fromkeys(those["les"])), "waves": waves}
                    found[rule].append((place, told | {"rows": told_rows([int(number) for number in those["row"]])}))
    return all_decisions(
        decide(
            rows.loc[[place for place, _ in of_rule]],
            study,
            step="clean",
            rule=rule,
            decision=FLAGGED,
            details=[told for _, told in of_rule],
        )
        for rule, of_rule in found.items()
    )


def _told_apart(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The rows as codes and addresses tell persons over waves that are counted together."""
    most = study.config["survey"]["cleaning"].get("most_rows_per_address", MOST_ROWS)
    return told_apart(rows, counted_together(rows, study), most=most)[0]


def in_several_les(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The rows of who answered for several LES, with a column `same` that the rows of a person share.

    rows: as `rows_known` gives them. Where waves are pooled a person is known in all of them, else in the exports of
    one wave. Beside them stand all rows that share an address or a code with theirs, so that cleaning knows them as it
    does in their LES.
    """
    survey = study.config["survey"]
    known = _told_apart(rows, study)
    same = persons(known, across_waves=are_pooled(survey), rounds=rounds_of(survey["waves"]))
    several = rows["les"].groupby(same).transform("nunique") > 1
    near = several | rows["person"].isin(rows.loc[several, "person"]) | same.isin(same[several])
    near |= known["person"].isin(known.loc[several, "person"])
    return rows[near].assign(same=same)


def _codes(path: str | Path) -> dict[str, pd.Series]:
    """The column LINK, where the wave has one."""
    return {LINK: pd.read_parquet(path, columns=[LINK])[LINK]} if LINK in names_of(path) else {}


def _cleaned(who: pd.DataFrame, codebook: Codebook, study: Study, *, inputs: Mapping[str, Any]) -> dict[str, Cleaned]:
    """LES -> its responses among these, cleaned as the LES is. who: as `in_several_les` gives it."""
    durations, register = read_frames(inputs["durations"], DURATIONS), read_frame(inputs["partners"], REGISTER)
    medians = dict(zip(durations["wave"], durations["median_duration"], strict=True))
    names, nothing = read_frame(inputs["decided_names"], DECIDED_NAMES), DECISIONS.empty()
    config, found = study.config, {}
    for les in config["les"]:
        wanted = who[who["les"] == les]
        waves = {wave: config["survey"]["waves"][wave] for wave in config["waves_of"][les]}
        if wanted.empty:
            continue
        paths = [path for path in inputs["rows"] if Path(path).stem in waves]
        rows = read_frames(paths, ROWS, where=[("les", "==", les)])
        rows = rows[pd.MultiIndex.from_frame(rows[KEYS]).isin(list(wanted[KEYS].itertuples(index=False, name=None)))]
        here = dict.fromkeys([les], config["les"][les])
        own = Study({**config, "les": here, "survey": {**config["survey"], "waves": waves}})
        matches = match_register(rows["organisation"], register, names, les=les)
        cleaned = clean_les(
            rows,
            nothing,
            codebook,
            own,
            les=les,
            matches=None if register.empty else matches,
            medians=medians,
        )
        same = wanted.set_index(KEYS)["same"]
        flagged = cleaned.decisions.loc[cleaned.decisions["rule"].isin(QUALITY_RULES), "respondent"].tolist()
        found[les] = Cleaned(cleaned, own, same, register_groups(cleaned.rows, matches), flagged)
    return found


def _of_all_waves(cleaned: Mapping[str, Cleaned], study: Study) -> pd.DataFrame:
    """The responses that count in their LES, those of persons in several of them first to last as they are chosen."""
    return among({les: of.cleaned.rows for les, of in cleaned.items()}, cleaned, study)


def _flow(again: pd.DataFrame, cleaned: Mapping[str, Cleaned], codebook: Codebook, study: Study) -> pd.DataFrame:
    """The steps of the responses that do not count in a total, in one table (columns of FLOW)."""
    tables = []
    for les, chosen in again.groupby("les", sort=False):
        of = cleaned[str(les)]
        rows = of.cleaned.rows[of.cleaned.rows["respondent"].isin(chosen["respondent"])]
        tables.append(_steps(rows, codebook, study))
    return summed(tables, FLOW, keys=["les", "partner_group", "invited"])


def _steps(rows: pd.DataFrame, codebook: Codebook, study: Study) -> pd.DataFrame:
    through = study.config["survey"]["cleaning"].get("significant_through")
    reached = progress(rows, codebook, significant_through=through)
    return flow(rows, rows, reached, les=AGAIN, invited=None, groups=list(study.groups))


def _flow_by_wave(cleaned: Mapping[str, Cleaned], codebook: Codebook, study: Study) -> pd.DataFrame:
    """The same of each wave alone, under the export of each response."""
    tables = []
    rounds = rounds_of(study.config["survey"]["waves"])
    here = {les: of.cleaned.each_wave for les, of in cleaned.items()}
    for first in rounds_in_time(study.config["survey"]["waves"]):
        exports = [wave for wave, of in rounds.items() if of == first]
        whole = among({les: rows[rows["wave"].isin(exports)] for les, rows in here.items()}, cleaned, study)
        for (les, wave), chosen in beside(whole).groupby(["les", "wave"], sort=False):
            rows = here[str(les)]
            steps = _steps(
                rows[rows["respondent"].isin(chosen["respondent"]) & (rows["wave"] == wave)], codebook, study
            )
            steps.insert(0, "wave", wave)
            tables.append(steps)
    return summed(tables, FLOW_BY_WAVE, keys=["wave", "les", "partner_group", "invited"])


def _views(
    cleaned: Mapping[str, Cleaned], marks: Mapping[str, pd.DataFrame], codebook: Codebook, study: Study
) -> pd.DataFrame:
    """The counts of every view that are to be taken from its sums over LES (columns of VIEW_COUNTS).

    A selection of waves or LES leaves responses out before one of each person is chosen; any other selection, and
    weights, afterwards: the response that counts is the same in all of them.
    """
    tables = []
    parts = {les: every_view(of.cleaned, codebook, study) for les, of in cleaned.items()}
    for place, settings in enumerate(study.config["views"]):
        view, people, rows, once = view_of(settings), {}, {}, {}
        for les, of in cleaned.items():
            asked = parts[les][place]
            people[les] = respondents(view, of.cleaned, of.study, les=les, inner_groups=asked.inner)
            rows[les], once[les] = answering(view, of.cleaned, of.study, les=les)
        nothing = _none_ticked([of_les[place].responses for of_les in parts.values()], codebook)
        own = view.waves_apart or LES in view.selected
        whole = among(once, cleaned, study)
        kept = marked(whole) if own and len(whole) else marks
        apart = marked(among(rows, cleaned, study, by_wave=True)) if view.by == WAVE and len(whole) else kept
        for key in {**kept, **apart}:
            for les, here in people.items():
                single = _of(kept, key, les)
                chosen = here.assign(apart=here.index.isin(_of(apart, key, les)), once=here.index.isin(single))
                chosen = chosen[chosen["apart"] | chosen["once"]]
                if len(chosen):
                    asked = parts[les][place]
                    tables.append(view_counted(view, asked, study, people=chosen, les=key, none_ticked=nothing))
    return summed(tables, VIEW_COUNTS, keys=["view", *ANSWER_KEYS])


def _none_ticked(responses: Iterable[pd.DataFrame], codebook: Codebook) -> set[str]:
    """The questions of which somebody in any LES ticked nothing: with a row of that in every part of a sum."""
    return {name for own in responses for name in none_ticked_items(own, codebook)}


def _of(marks: Mapping[str, pd.DataFrame], key: str, les: str) -> list[str]:
    rows = marks.get(key)
    return [] if rows is None else rows.loc[rows["les"] == les, "respondent"].tolist()


def _reliability(again: pd.DataFrame, cleaned: Mapping[str, Cleaned], codebook: Codebook) -> pd.DataFrame:
    """The sums behind alpha of the same responses, negative: they add up with those of the LES."""
    tables = [
        reliability_of_les(of.cleaned, codebook, of.study, les=AGAIN, among=chosen["respondent"])
        for les, chosen in again.groupby("les", sort=False)
        for of in [cleaned[str(les)]]
    ]
    found = summed(tables, RELIABILITY, keys=["les", "item", "partner_group", "part"])
    return found.assign(**{name: -found[name] for name in ("n", "total", "squares")})
