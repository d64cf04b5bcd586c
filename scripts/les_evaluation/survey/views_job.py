"""Stage compare: the counts of all other views than the plain one, of every LES and of all together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS, read_frame, read_frames, write_with_parts
from les_evaluation.study.codebook import NO_VIEW, Codebook, codebook_from_json
from les_evaluation.study.settings import Study, deciding_items
from les_evaluation.study.views import GROUP, WAVE, View, view_of
from les_evaluation.survey.number_counts import without_untold
from les_evaluation.survey.suppression import beside_others, hide_small_groups
from les_evaluation.survey.survey_frames import ANSWER_KEYS, COMPARE, VIEW_COUNTS, VIEWS, WEIGHTED
from les_evaluation.survey.tabulate import with_all_les, with_shares

PLACE = ["les", "item", "partner_group"]
NUMBERS = ("n", "base", "share", "weighted_n", "weighted_base", "effective_base")


def compare_views(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
    """Write the table of all views, and the part of it of each LES.

    study: as `compare_settings` gives it. inputs: paths by the names views (of every LES, in their order), compare (the
    plain view of all LES, small groups hidden) and codebook. outputs: paths by the names views and of_les.
    """
    codebook = codebook_from_json(inputs["codebook"])
    counted, plain = read_frames(inputs["views"], VIEW_COUNTS), read_frame(inputs["compare"], COMPARE)
    tables = []
    for settings in study.config["views"]:
        view = view_of(settings)
        table = with_all_les(with_shares(counted[counted["view"] == view.name].drop(columns="view")))
        tables.append(viewed(table, view, codebook, study, plain=plain))
    of_les = {Path(path).stem: path for path in outputs["of_les"]}
    write_with_parts(outputs["views"], pd.concat(tables, ignore_index=True), VIEWS, column="les", parts=of_les)


def viewed(table: pd.DataFrame, view: View, codebook: Codebook, study: Study, *, plain: pd.DataFrame) -> pd.DataFrame:
    """One view over all LES as VIEWS holds it: shares and effective bases, and what must be hidden without numbers.

    table: columns of COUNTED and WEIGHTED, as `with_all_les` gives them. plain: columns of COMPARE.
    """
    minimum = study.minimum_base
    shared = with_weighted_shares(table).assign(view=view.name)
    if minimum <= 1:
        return shared.assign(hidden=False)[VIEWS.names].pipe(without_untold)
    deciding = [*deciding_items(study.config), *view.questions]
    summed = _with_sums(shared) if view.by == WAVE else shared
    found = hide_small_groups(summed, minimum=minimum, deciding=deciding, of_everybody=codebook.of_everybody())
    # Rows of numbers that are hidden, or that nobody gave, are not in it.
    kept = found.set_index(list(ANSWER_KEYS))["hidden"]
    hidden = kept.reindex(pd.MultiIndex.from_frame(shared[list(ANSWER_KEYS)])).set_axis(shared.index)
    hidden = hidden.astype(object).where(hidden.notna(), shared["n"] > 0).astype(bool)
    hide = hidden | _given_away(shared, hidden, view, plain=plain, minimum=minimum)
    if view.lines:
        hide |= _lines_given_away(shared, plain, codebook, minimum=minimum)
    numbers = {name: _nullable(shared[name]).mask(hide) for name in NUMBERS}
    return without_untold(shared.assign(**numbers, hidden=hide)[VIEWS.names])


def _lines_given_away(table: pd.DataFrame, plain: pd.DataFrame, codebook: Codebook, *, minimum: int) -> pd.Series:
    """The rows of a view of groups within waves that would tell of a small one, beside views of waves and of groups.

    Each wave of a LES is shown in another view, and each group; a question of a LES is shown here only where every
    group of every wave is empty or large enough, and all together only where no LES is hidden. Where any wave of a LES
    is a small group the question is hidden in every LES, and with it all others of everybody.
    """
    rows = table[(table["kind"] == ANSWERED_KIND) & (table["partner_group"] != ALL)]
    rows = rows.assign(wave=rows["partner_group"].str.partition("|")[0])
    waves = rows.groupby(["les", "item", "wave"], as_index=False)[["n", "base"]].sum()

    def small(frame: pd.DataFrame) -> pd.DataFrame:
        few = [frame[name].between(1, minimum - 1) for name in ("n", "base")]
        return frame[few[0] | few[1]]

    whole = set(small(waves)["item"]) | set(plain.loc[plain["hidden"] & (plain["partner_group"] == ALL), "item"])
    everybody = set(codebook.of_everybody())
    whole |= everybody if whole & everybody else set()
    hidden = set(small(rows)[["les", "item"]].itertuples(index=False, name=None))
    hidden |= {(ALL, item) for _, item in hidden}
    places = table[["les", "item"]].itertuples(index=False, name=None)
    return pd.Series([place in hidden or place[1] in whole for place in places], index=table.index)


def _nullable(column: pd.Series) -> pd.Series:
    return column.astype("Int64") if column.name in ("n", "base") else column


def with_weighted_shares(table: pd.DataFrame) -> pd.DataFrame:
    """With effective_base; where there are weights, share is that of the weights.

    effective_base: Kish (1965), Survey Sampling, section 11.7: (sum of w)^2 / sum of w^2; 0 where nobody counts.
    table: share, kind, and the columns of WEIGHTED, which are missing where nothing is weighted.
    """
    weighted = table["weighted_base"].notna()
    counts = ~table["kind"].isin([NO_VIEW, ANSWERED_KIND]) & (table["weighted_base"] > 0)
    shares = (table["weighted_n"] / table["weighted_base"]).where(counts)
    squared = table["squared_base"]
    effective = (table["weighted_base"] ** 2 / squared.where(squared > 0)).mask(squared == 0, 0.0)
    return table.assign(share=table["share"].where(~weighted, shares), effective_base=effective)


def _with_sums(table: pd.DataFrame) -> pd.DataFrame:
    """By wave, all together count each person once; whose counts add up to them are the waves, and so they are here."""
    answers = ["les", "item", "choice", "kind"]
    inner = table[table["partner_group"] != ALL].groupby(answers)[["n", "base"]].sum()
    keys = pd.MultiIndex.from_frame(table[answers])
    whole = table["partner_group"] == ALL
    sums = {name: table[name].mask(whole, inner[name].reindex(keys).set_axis(table.index)) for name in ("n", "base")}
    return table.assign(**{name: column.fillna(table[name]).astype("int64") for name, column in sums.items()})


def _given_away(table: pd.DataFrame, hidden: pd.Series, view: View, *, plain: pd.DataFrame, minimum: int) -> pd.Series:
    """The rows of a view that together with the plain one would tell of a group that may not be shown.

    What the plain view hides of all groups together is hidden here as well. Where a sum of this view is hidden that
    the plain view shows, and where a selection (or a lack of weights) leaves out fewer respondents of a question than
    the minimum, the question is hidden as a whole: its answers would follow from the difference.
    """
    everybody = plain[plain["kind"] == ANSWERED_KIND].set_index(PLACE)
    found = everybody.reindex(pd.MultiIndex.from_frame(table[PLACE])).set_axis(table.index)
    whole, own = table["partner_group"] == ALL, table["kind"] == ANSWERED_KIND
    sums = found["hidden"].eq(True)
    if view.where or view.weighted:
        compared = own & (whole | (view.by == GROUP))
        few = [(found[name] - table[name]).between(1, minimum - 1).fillna(value=False) for name in ("n", "base")]
        told = table.loc[compared & (few[0] | few[1]).astype(bool), "item"].unique()
        return table["item"].isin(told) | (whole & sums & (not view.where))
    told = table.loc[own & whole & hidden & ~sums, "item"].unique()
    return (whole & sums) | table["item"].isin(told)


def beside_other_les(views: pd.DataFrame, *, les: str, minimum: int) -> pd.DataFrame:
    """The rows of one view of one LES, and under les `others` all other LES together, with their weights.

    views: rows of VIEWS of one view, over all LES.
    """
    both = beside_others(views[COMPARE.names], les=les, minimum=minimum)
    keys = [*PLACE, "choice", "kind"]
    sums = views.assign(
        squared_base=views["weighted_base"] ** 2 / views["effective_base"].where(views["effective_base"] > 0)
    )
    sums = sums.assign(squared_base=sums["squared_base"].fillna(sums["weighted_base"] * 0)).set_index(keys)[
        list(WEIGHTED)
    ]
    own, whole = sums.xs(les, level="les"), sums.xs(ALL, level="les")
    weights = pd.concat({les: own, OTHERS: whole - own.reindex(whole.index, fill_value=0.0)}, names=["les"])
    weights = weights.reindex(pd.MultiIndex.from_frame(both[keys])).set_axis(both.index)
    return with_weighted_shares(both.join(weights.mask(both["hidden"])))[[*COMPARE.names, *VIEWS.names[-3:]]]
