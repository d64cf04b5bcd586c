"""Stage compare: the counts of all other views than the plain one, of every LES and of all together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS, read_frame, read_frames, write_with_parts
from les_evaluation.study.codebook import NO_VIEW, Codebook, codebook_from_json
from les_evaluation.study.settings import Study, deciding_items, in_time
from les_evaluation.study.views import GROUP, WAVE, View, view_of
from les_evaluation.survey.counted_again import AGAIN, OTHERS_OF, is_again
from les_evaluation.survey.grouping_questions import hidden_whole
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND, with_bases_of_answered, without_untold
from les_evaluation.survey.numbers_told import with_told_numbers
from les_evaluation.survey.panel_job import PAIR, hide_taken_part, with_all
from les_evaluation.survey.sums_elsewhere import rows_beside_sums, sums_in_plain
from les_evaluation.survey.suppression import beside_others, rows_to_hide, told_beside, with_others_of
from les_evaluation.survey.survey_frames import COMPARE, TAKEN_PART, VIEW_COUNTS, VIEWS, WEIGHTED
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.view_differences import Published, hide_differences
from les_evaluation.survey.view_parts import Waves
from les_evaluation.survey.views_together import Followed, hide_told_together
from les_evaluation.survey.ways_of_counting import counted
from les_evaluation.survey.weights_told import Holding, hide_weighted, others_told, weights_differ, with_rounded_weights

PLACE = ["les", "item", "partner_group"]
NUMBERS = ("n", "base", "share", "weighted_n", "weighted_base", "effective_base")


def compare_views(study: Study, *, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
    """Write the table of all views, and the part of it of each LES.

    study: as `compare_view_settings` gives it. inputs: paths by the names views and counts (of every LES, in their
    order), compare (the plain view of all LES, small groups hidden) and codebook; with a minimum base also kept and
    panel, empty where the study has none. outputs: paths by the names views and of_les.
    """
    codebook = codebook_from_json(inputs["codebook"])
    in_views, plain = read_frames(inputs["views"], VIEW_COUNTS), read_frame(inputs["compare"], COMPARE)
    tables: dict[View, pd.DataFrame] = {}
    for settings in study.config["views"]:
        view = view_of(settings)
        rows = in_views[in_views["view"] == view.name].drop(columns="view")
        tables[view] = with_all_les(with_shares(rows))
    everybody = with_all_les(counted(inputs["counts"])) if study.minimum_base > 1 else plain
    followed = _followed(study, inputs, plain=plain) if study.minimum_base > 1 else None
    shown = all_viewed(tables, codebook, study, plain=plain, everybody=everybody, followed=followed)
    shown = [with_told(table, codebook, minimum=study.minimum_base) for table in shown]
    of_les = {Path(path).stem: path for path in outputs["of_les"]}
    write_with_parts(
        outputs["views"],
        pd.concat(shown, ignore_index=True),
        VIEWS,
        column="les",
        parts=of_les,
        language=study.language,
    )


def all_viewed(
    tables: Mapping[View, pd.DataFrame],
    codebook: Codebook,
    study: Study,
    *,
    plain: pd.DataFrame,
    everybody: pd.DataFrame,
    followed: Followed | None = None,
) -> list[pd.DataFrame]:
    """Every view over all LES as VIEWS holds it: shares and effective bases, and what must be hidden without numbers.

    tables: columns of COUNTED and WEIGHTED, as `with_all_les` gives them. plain: columns of COMPARE. everybody: the
    counts behind it, columns of COUNTED; only with a minimum base. followed: of persons with several responses.
    """
    found = {view: table.assign(view=view.name) for view, table in tables.items()}
    if study.minimum_base <= 1:
        nowhere = {view: pd.Series(data=False, index=table.index) for view, table in found.items()}
        return [without_untold(_as_shown(table, nowhere[view], minimum=1)) for view, table in found.items()]
    hidden = plain.loc[plain["kind"] == ANSWERED_KIND, [*PLACE, "hidden"]].set_index(PLACE)["hidden"]
    places = everybody[PLACE].assign(les=_told_by(everybody["les"], others=True))
    of_everybody = hidden.reindex(pd.MultiIndex.from_frame(places)).eq(True)
    published = [Published.of(View(), everybody, of_everybody.set_axis(everybody.index))]
    published += [
        Published.of(view, table, rows_of_small_groups(table, view, codebook, study, plain=plain, everybody=everybody))
        for view, table in found.items()
    ]
    hide_differences(published, minimum=study.minimum_base)
    hide_told_together(
        [everybody, *found.values()],
        published,
        minimum=study.minimum_base,
        of_everybody=codebook.of_everybody(),
        followed=followed or Followed(),
    )
    pairs = zip(found.values(), published[1:], strict=True)
    for table, one in zip(found.values(), published[1:], strict=True):
        one.hide(_grouping_told(table, one, published[0], everybody, study))
    differ = [False, *map(weights_differ, found.values())]
    holding = hide_weighted(published, differ=differ)[1:]
    shown = [_as_shown(table, one.hidden_rows(table), minimum=study.minimum_base) for table, one in pairs]
    both = zip(shown, holding, strict=True)
    return [_blanked(_with_weighted_others(table, of, minimum=study.minimum_base)) for table, of in both]


def _grouping_told(
    table: pd.DataFrame, shown: Published, plain: Published, everybody: pd.DataFrame, study: Study
) -> list[str]:
    """The questions behind groups that a view may not show: an answer is of few, or anything of them is hidden."""
    some = shown.view.where or shown.view.weighted
    names, told = list(study.config.get("grouping", ())), plain.hidden_rows(everybody)
    hidden = shown.hidden_rows(table) | table["item"].isin(everybody.loc[told, "item"].unique())
    whole = hidden_whole(
        table,
        hidden.to_numpy(dtype=bool),
        names,
        minimum=study.minimum_base,
        beside=everybody if some else None,
        overlap=shown.view.by == WAVE,
    )
    return [name for name in names if name in set(table.loc[whole, "item"])]


def _followed(study: Study, inputs: Mapping[str, Any], *, plain: pd.DataFrame) -> Followed:
    survey = study.config["survey"]
    by_first = survey.get("cleaning", {}).get("duplicates") == "first"
    waves = Waves(in_time(survey["waves"]), by_first=by_first)
    kept = read_frames(inputs["kept"], VIEW_COUNTS) if inputs["kept"] else VIEW_COUNTS.empty()
    if not inputs["panel"]:
        return Followed(waves, kept)
    panel = read_frames(inputs["panel"], TAKEN_PART)
    hidden = plain.loc[plain["hidden"] & (plain["partner_group"] == ALL), "les"]
    shown = hide_taken_part(with_all(panel, keys=PAIR), set(hidden), minimum=study.minimum_base)
    return Followed(waves, kept, panel, shown)


def with_told(table: pd.DataFrame, codebook: Codebook, *, minimum: int) -> pd.DataFrame:
    """The rows of one view (columns of VIEWS) as its numbers and its weights may be told, all under its name."""
    told = with_told_numbers(table.drop(columns="view"), codebook, minimum=minimum, beside=beside_other_les)
    told = with_rounded_weights(told) if minimum > 1 else told
    return told.assign(view=table["view"].iloc[0] if len(table) else "")[VIEWS.names]


def _told_by(les: pd.Series, *, others: bool = False) -> pd.Series:
    """Per row whose number tells it: of what a sum counts again the total, and beside a LES all others if `others`."""
    again = is_again(les)
    if not again.any():
        return les
    beside = les.str.removeprefix(AGAIN)
    return les.mask(again, ALL).mask(again & (beside != ""), OTHERS_OF + beside) if others else les.mask(again, ALL)


def _as_shown(table: pd.DataFrame, hide: pd.Series, *, minimum: int) -> pd.DataFrame:
    """Columns of VIEWS, with all others beside each LES that needs them, and `hidden`."""
    found, hidden = with_others_of(table, hide.to_numpy(dtype=bool), minimum=minimum)
    return with_weighted_shares(found).assign(view=table["view"].iloc[0] if len(table) else "", hidden=hidden)[
        VIEWS.names
    ]


def _with_weighted_others(table: pd.DataFrame, holding: Holding, *, minimum: int) -> pd.DataFrame:
    """With all others beside each LES, of which no difference of rounded weights tells; what may not be told is hidden.

    table: columns of VIEWS, of one view; without weights as it is.
    """
    if not table["weighted_base"].notna().any():
        return table
    rows = dict(iter(table.groupby("les", sort=False)))
    beside = []
    for les, own in rows.items():
        if les != ALL and ALL in rows and not les.startswith(OTHERS_OF) and f"{OTHERS_OF}{les}" not in rows:
            both = beside_other_les(pd.concat([own, rows[ALL]]), les=les, minimum=minimum)
            others = both[both["les"] == OTHERS]
            beside.append(others.assign(les=f"{OTHERS_OF}{les}", view=table["view"].iloc[0])[VIEWS.names])
    found = pd.concat([table, *beside], ignore_index=True)
    return found.assign(hidden=found["hidden"] | others_told(found, holding))


def _blanked(table: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: _nullable(table[name]).mask(table["hidden"]) for name in NUMBERS}
    return without_untold(table.assign(**numbers))


def rows_of_small_groups(
    shared: pd.DataFrame,
    view: View,
    codebook: Codebook,
    study: Study,
    *,
    plain: pd.DataFrame,
    everybody: pd.DataFrame,
) -> pd.Series:
    """Which rows of one view must be hidden, whatever other views there are but the plain one."""
    minimum = study.minimum_base
    deciding = [*deciding_items(study.config), *study.config.get("grouping", ()), *view.questions]
    sums = sums_in_plain(shared, view, plain=plain, everybody=everybody)
    if sums is not None:
        return rows_beside_sums(
            shared, view, sums, minimum=minimum, deciding=deciding, of_everybody=codebook.of_everybody()
        )
    summed = _with_sums(shared) if view.by == WAVE else shared
    small = rows_to_hide(summed, minimum=minimum, deciding=deciding, of_everybody=codebook.of_everybody())
    hidden = _with_again(shared, pd.Series(small, index=shared.index))
    hidden |= _given_away(shared, hidden, view, plain=plain, minimum=minimum)
    if view.lines:
        hidden |= _lines_given_away(shared, plain, codebook, minimum=minimum)
    return hidden


def _with_again(table: pd.DataFrame, hidden: pd.Series) -> pd.Series:
    """What a sum counts again is told by the total beside it, and hidden where that is."""
    again = is_again(table["les"])
    if not again.any():
        return hidden
    places = set(table.loc[hidden, PLACE].itertuples(index=False, name=None))
    told = table[PLACE].assign(les=_told_by(table["les"])).itertuples(index=False, name=None)
    return hidden | pd.Series([place in places for place in told], index=table.index)


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
    # Everybody of a LES stands in the plain view as well: to hide them here alone would hide nothing.
    places = table[PLACE].itertuples(index=False, name=None)
    told = [item in whole or (group != ALL and (les, item) in hidden) for les, item, group in places]
    return pd.Series(told, index=table.index)


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
    places = table[PLACE].assign(les=_told_by(table["les"], others=True))
    found = everybody.reindex(pd.MultiIndex.from_frame(places)).set_axis(table.index)
    whole, own = table["partner_group"] == ALL, table["kind"] == ANSWERED_KIND
    sums = found["hidden"].eq(True)
    if view.where or view.weighted:
        compared = own & (whole | (view.by == GROUP)) & ~is_again(table["les"])
        few = [(found[name] - table[name]).between(1, minimum - 1).fillna(value=False) for name in ("n", "base")]
        # Who has no weight is held against all others in hide_differences, LES by LES.
        compared &= bool(view.where)
        told = table.loc[compared & (few[0] | few[1]).astype(bool), "item"].unique()
        return table["item"].isin(told) | (whole & sums & (not view.where))
    told = table.loc[own & whole & hidden & ~sums, "item"].unique()
    return (whole & sums) | table["item"].isin(told)


def beside_other_les(views: pd.DataFrame, *, les: str, minimum: int) -> pd.DataFrame:
    """The rows of one view of one LES, and under les `others` all other LES together, with their weights.

    views: rows of VIEWS of one view, over all LES.
    """
    told = views["kind"] == TOLD_KIND
    if told.any():
        beside = told_beside(views[told], les=les)[[*COMPARE.names, *VIEWS.names[-3:]]]
        return pd.concat([beside_other_les(views[~told], les=les, minimum=minimum), beside], ignore_index=True)
    counted = views[views["les"] == f"{OTHERS_OF}{les}"]
    if len(counted):
        both = pd.concat([views[views["les"] == les], counted.assign(les=OTHERS)], ignore_index=True)
        return both[[*COMPARE.names, *VIEWS.names[-3:]]]
    both = beside_others(views[COMPARE.names], les=les, minimum=minimum)
    keys = [*PLACE, "choice", "kind"]
    sums = views.assign(
        squared_base=views["weighted_base"] ** 2 / views["effective_base"].where(views["effective_base"] > 0)
    )
    sums = sums.assign(squared_base=sums["squared_base"].fillna(sums["weighted_base"] * 0)).set_index(keys)[
        list(WEIGHTED)
    ]
    own, whole = sums.xs(les, level="les"), sums.xs(ALL, level="les")
    # A value that nobody of this LES gave has no row of it.
    beside = own.reindex(whole.index)
    beside["weighted_n"] = (
        beside["weighted_n"]
        .fillna(0.0)
        .where((whole.index.get_level_values("kind") == NUMBER_KIND) | beside["weighted_n"].notna())
    )
    weights = pd.concat({les: own, OTHERS: whole - beside}, names=["les"])
    weights = weights.reindex(pd.MultiIndex.from_frame(both[keys])).set_axis(both.index)
    found = with_bases_of_answered(both.join(weights.mask(both["hidden"])), PLACE)
    return with_weighted_shares(found)[[*COMPARE.names, *VIEWS.names[-3:]]]
