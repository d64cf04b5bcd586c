"""Counting views other than the plain one, of one LES: other groups, a selection, waves apart, weights."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.study.codebook import Codebook, questions_of
from les_evaluation.study.rounds import rounds_of, under_rounds
from les_evaluation.study.settings import Study
from les_evaluation.study.views import EVERY_QUESTION, GROUP, LES, WAVE, View, groups_of, line_group, view_of
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.clean.cleaning import CleanLes, pool_waves
from les_evaluation.survey.ingest.answers import SEPARATOR, answer_column
from les_evaluation.survey.number_counts import given_values
from les_evaluation.survey.survey_frames import ANSWER_KEYS, VIEW_COUNTS, WEIGHTED
from les_evaluation.survey.tabulate import countable, none_ticked_items, tabulate_les


@dataclass(frozen=True)
class Asked:
    """What one view counts of one LES.

    responses: of every wave apart, to its questions, as `countable` gives them. codebook: of these questions. inner:
    the groups of `view.lines`.
    """

    responses: pd.DataFrame
    codebook: Codebook
    groups: Sequence[str]
    inner: Sequence[str]


def every_response(cleaned: CleanLes, codebook: Codebook, study: Study) -> pd.DataFrame:
    """The responses of a LES in every wave apart, as `countable` gives them."""
    if len(cleaned.each_wave) == len(cleaned.rows):
        return cleaned.countable
    through = study.config["survey"]["cleaning"].get("significant_through")
    return countable(to_responses(cleaned.each_wave, codebook, significant_through=through))


def every_view(cleaned: CleanLes, codebook: Codebook, study: Study) -> list[Asked]:
    """What each view of the study counts of one LES; study: with `views`."""
    every_wave = every_response(cleaned, codebook, study)
    found = []
    for settings in study.config["views"]:
        named = [] if EVERY_QUESTION in settings["items"] else settings["items"]
        items = [item.name for item in questions_of(named, codebook)] if named else list(codebook.items)
        is_asked = every_wave["item"].isin(items)
        responses = every_wave if is_asked.all() else every_wave[is_asked]
        part = Codebook({name: codebook.items[name] for name in codebook.items if name in items}, codebook.file)
        view = view_of(settings)
        groups = groups_of(view, codebook, study, waves=settings.get("waves"))
        inner = [group.partition("|")[2] for group in groups] if view.lines else []
        found.append(Asked(responses, part, groups, inner))
    return found


def count_views(cleaned: CleanLes, codebook: Codebook, study: Study, *, les: str) -> pd.DataFrame:
    """How often the answers were given in every view of the study, in one LES (columns of VIEW_COUNTS).

    study: as `cleaning_settings` gives it, with `views`. The questions of a view alone are counted in it.
    """
    found = []
    for settings, asked in zip(study.config["views"], every_view(cleaned, codebook, study), strict=True):
        view = view_of(settings)
        people = respondents(view, cleaned, study, les=les, inner_groups=asked.inner)
        found.append(view_counted(view, asked, study, people=people.assign(apart=True), les=les))
    filled = [table for table in found if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else VIEW_COUNTS.empty()


def view_counted(
    view: View,
    asked: Asked,
    study: Study,
    *,
    people: pd.DataFrame,
    les: str,
    none_ticked: Collection[str] | None = None,
) -> pd.DataFrame:
    """One view of one LES. people: as `respondents` gives them, with a column `apart`: who counts in the groups.

    none_ticked: as `tabulate_les` takes it; what is added up over several LES has the same of each.
    """
    responses, codebook = asked.responses, asked.codebook
    nothing = none_ticked_items(responses, codebook) if none_ticked is None else none_ticked
    # Looked up per respondent, not per answer: of a hundred answers of each the texts would be compared again.
    place = people.index.get_indexer(responses["respondent"].cat.categories)[responses["respondent"].cat.codes]
    counts = place >= 0
    here, place = (responses, place) if counts.all() else (responses[counts], place[counts])
    here = here.assign(partner_group=pd.Categorical(people["group"].to_numpy(dtype=object)).take(place))
    if view.weighted:
        weight = people["weight"].to_numpy(dtype=float)[place]
        here = here.assign(weight=weight, squared=weight**2)
    apart, once = (people[name].to_numpy(dtype=bool)[place] for name in ("apart", "once"))
    values = given_values(here, codebook)  # the same rows in every table
    tables = [
        tabulate_les(
            here if rows.all() else here[rows],
            codebook,
            les=les,
            groups=asked.groups,
            base=study.config["base"],
            none_ticked=nothing,
            values=values,
        )
        for rows in ([apart] if apart.all() and once.all() else [apart, once])
    ]
    # Of who answered in several waves one response stands in the rows of all together.
    counted = tables[0] if len(tables) == 1 else tables[0].where(tables[0]["partner_group"] != ALL, tables[-1])
    table = counted[[*ANSWER_KEYS, "n", "base"]].assign(view=view.name, **dict.fromkeys(WEIGHTED, float("nan")))
    if view.weighted:
        sums = (counted[name].astype(float) for name in ("n_weight", "base_weight", "base_squared"))
        table = table.assign(**dict(zip(WEIGHTED, sums, strict=True)))
    return table.astype({"n": "int64", "base": "int64"})[VIEW_COUNTS.names]


def respondents(
    view: View, cleaned: CleanLes, study: Study, *, les: str, inner_groups: Sequence[str] = ()
) -> pd.DataFrame:
    """Who counts in a view, by respondent: group ("" for none of them), weight, and once.

    inner_groups: those of `view.lines`.
    once: whether this response stands for its person where waves are together; by wave the others count as well. That
    is settled before `where` and weights (but for a choice of waves or LES): who then falls away is in no other wave.
    """
    rows, single = answering(view, cleaned, study, les=les)
    kept = selected_rows(rows, view, les=les)
    kept = kept[kept["weight"] > 0] if view.weighted else kept
    single = kept[kept.index.isin(single.index)]
    rows = kept if view.by == WAVE else single
    group = rows[_column(view.by)]
    if view.by == WAVE:
        group = under_rounds(group, study.config["survey"]["waves"])
    if view.lines:
        inner = rows[_column(view.lines)].where(rows[_column(view.lines)].isin(inner_groups), "")
        group = pd.Series(
            [line_group(wave, name) for wave, name in zip(group, inner, strict=True)], index=rows.index, dtype=object
        )
    return pd.DataFrame(
        {"group": group.to_numpy(), "weight": rows["weight"], "once": rows.index.isin(single.index)}
    ).set_index(rows["respondent"])


def answering(view: View, cleaned: CleanLes, study: Study, *, les: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of a LES in the waves that a view is of, and of these the one of each person where waves are together.

    Before any other selection and before weights: these go by the response that stands for its person, so that one
    rule holds in every view, within a LES and over all of them.
    """
    rows = selected_rows(cleaned.each_wave, replace(view, where=of_places(view)), les=les)
    if view.waves_apart:
        rows = once_in_round(rows, cleaned.read, study)
        return rows, pool_waves(rows, cleaned.read, study)[0]
    return rows, rows[rows.index.isin(cleaned.rows.index)]


def once_in_round(rows: pd.DataFrame, read: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The rows with each person once in every wave that has several exports. read: all of the LES."""
    rounds = rounds_of(study.config["survey"]["waves"])
    if len(set(rounds.values())) == len(rounds):
        return rows
    found = under_rounds(rows["wave"], study.config["survey"]["waves"])
    kept = [pool_waves(here, read, study)[0] for _, here in rows.groupby(found, sort=False)]
    return pd.concat(kept).sort_index() if kept else rows


def of_places(view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of what a view selects the waves and the LES."""
    return tuple((key, values) for key, values in view.where if key in (WAVE, LES))


def _column(by: str) -> str:
    return {GROUP: "partner_group", WAVE: "wave"}.get(by) or answer_column(by)


def selected_rows(rows: pd.DataFrame, view: View, *, les: str) -> pd.DataFrame:
    """The rows of a LES (columns of ROWS) that a view selects: those that fit every line of `where`."""
    for key, values in view.where:
        if key == LES:
            rows = rows if les in values else rows.iloc[:0]
        elif key in (GROUP, WAVE):
            rows = rows[rows["partner_group" if key == GROUP else "wave"].isin(values)]
        else:
            wanted = set(values)
            cells = rows[answer_column(key)]
            known: Mapping[str, bool] = {cell: not wanted.isdisjoint(cell.split(SEPARATOR)) for cell in cells.unique()}
            rows = rows[cells.map(known).astype(bool)]
    return rows
