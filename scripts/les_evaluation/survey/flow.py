"""The way from invitation to answer: how many are left at every step, per LES."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import Codebook, item_of, questions_of
from les_evaluation.study.panels import PERSONS
from les_evaluation.study.registry import kind_of
from les_evaluation.study.rounds import rounds_of, under_rounds
from les_evaluation.study.settings import Study, is_panel
from les_evaluation.study.views import WAVES, View, in_usual_groups, of_everybody, trend_view, view_of
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.survey_frames import FLOW

# Step of the fieldwork -> its name in the texts, each named whole, so that no other sentence redraws what has steps.
STEPS = {
    "invited": "tables.invited",
    "started": "tables.started",
    "significant": "tables.significant",
    "complete": "tables.complete",
}
FLOW_STEP_COLUMNS = ["les", "step", "label", "n", "hidden"]


REACHED = tuple(step for step in STEPS if step != "invited")  # what tells of respondents


def hide_small_flows(flows: pd.DataFrame, compare: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The flows (columns of FLOW) with what respondents reached missing, where the compare table hides them.

    Nearly the same people are in a step and in every question of everybody. A LES or group that is hidden there, be
    it to protect another one, is hidden here too: else the step would give the hidden total back. An empty step is
    shown, as an empty group is there. compare: columns of COMPARE, of all LES or of those in flows.
    """
    everybody = codebook.of_everybody()
    # Of a question for a number more is hidden, for the sake of its values.
    names = [name for name in everybody if name not in codebook.items or not codebook.items[name].is_number]
    rows = compare[(compare["kind"] == ANSWERED_KIND) & compare["item"].isin(names or everybody)]
    hidden = rows["n"].isna()
    # A question behind the groups is hidden altogether, which tells nothing of one group.
    part = ~hidden.groupby(rows["item"]).transform("all")
    kept = rows[hidden & part] if part.any() else rows[hidden]
    if kept.empty:
        return flows
    keys = pd.MultiIndex.from_frame(kept[["les", "partner_group"]])
    # What the sum of the LES counts again would give a hidden total back.
    places = flows[["les", "partner_group"]].assign(les=flows["les"].replace(AGAIN, ALL))
    here = pd.MultiIndex.from_frame(places).isin(keys)
    steps = {step: flows[step].astype("Int64").mask(here & flows[step].gt(0).fillna(value=False)) for step in REACHED}
    return flows.assign(**steps)


def in_rounds(by_wave: pd.DataFrame, waves: Mapping[str, Mapping]) -> pd.DataFrame:
    """The flow by wave (columns of FLOW_BY_WAVE) with several exports that are one wave under its name.

    What a LES has of several of them is added up. waves: the settings of each, as `rounds_of`.
    """
    if all(name == first for name, first in rounds_of(waves).items()):
        return by_wave
    renamed = by_wave.assign(wave=under_rounds(by_wave["wave"], waves))
    if not renamed.duplicated(["les", "partner_group", "wave"]).any():
        return renamed
    numbers = [name for name in FLOW.names if name not in ("les", "partner_group")]
    keys = ["wave", "les", "partner_group"]
    summed = renamed.groupby(keys, sort=False, as_index=False)[numbers].sum(min_count=1)
    return summed[by_wave.columns]


def hide_waves_of_panel(
    flows: pd.DataFrame, by_wave: pd.DataFrame, study: Study, *, panel: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The flow by wave without the waves that would tell, beside all persons, how few answered several of them.

    Only where persons are followed through the waves and small groups are hidden. Persons who answered several waves
    are those of the waves less all persons, and who did not answer a wave are all persons less those of the wave. Where
    these are few in a LES, or panel hides anything of its waves, they are missing in its waves; where they are few in a
    partner group or in none, they are in the groups of all its waves.
    flows, by_wave: columns of FLOW and FLOW_BY_WAVE. panel: columns of PANEL.
    """
    if study.minimum_base <= 1 or not is_panel(study.config["survey"]):
        return by_wave
    few = _few_in_waves(flows, by_wave, minimum=study.minimum_base)
    hidden = {les for les, group in few if group == ALL}
    if panel is not None:
        apart = set(panel.loc[panel[["n_first", "n_second", "both"]].isna().any(axis=1), "les"])
        hidden |= {AGAIN if les == ALL else les for les in apart}
    inner = by_wave["les"].isin({les for les, _ in few}) & (by_wave["partner_group"] != ALL)
    hide = by_wave["les"].isin(hidden) | inner
    return by_wave.assign(**{step: by_wave[step].astype("Int64").mask(hide & (by_wave[step] > 0)) for step in REACHED})


def _few_in_waves(flows: pd.DataFrame, by_wave: pd.DataFrame, *, minimum: int) -> set[tuple[str, str]]:
    """(LES, group) of which few persons answered several waves, or few did not answer one; "": who is in no group."""
    keys, found = ["les", "partner_group"], set()
    for step in ("started", "significant"):
        waves = by_wave.pivot_table(index=keys, columns="wave", values=step, aggfunc="sum", fill_value=0).astype(float)
        waves["all"] = flows.set_index(keys)[step].astype(float).reindex(waves.index)
        groups = waves.index.get_level_values("partner_group") != ALL
        nobodys = waves.xs(ALL, level="partner_group") - waves[groups].groupby(level="les").sum()
        waves = pd.concat([waves, pd.concat({"": nobodys}, names=["partner_group"]).swaplevel()])
        whole, waves = waves["all"], waves.drop(columns="all")
        few = (waves.sum(axis=1) - whole).between(1, minimum - 1)
        few |= waves.where(waves > 0).rsub(whole, axis=0).apply(lambda one: one.between(1, minimum - 1)).any(axis=1)
        found |= set(few[few & (waves > 0).sum(axis=1).gt(1)].index)
    return {(str(les), str(group)) for les, group in found if les != AGAIN}


def shown_sum(sizes: pd.Series, *, minimum: int) -> int | None:
    """The sum of the respondents of several LES, None where one of them has too few to show or is hidden (missing).

    Any sum that holds a small LES is hidden with it, so that it does not follow from the other LES.
    """
    kept_back = sizes.isna() | ((sizes > 0) & (sizes < minimum))
    return None if kept_back.any() else int(sizes.sum())


def together(sizes: pd.Series, again: float, *, minimum: int) -> int | None:
    """The respondents of all LES, each person once, None where that must be hidden.

    sizes: by LES, missing where hidden. again: how many of them answered for another LES as well and count there,
    missing where that is hidden; fewer than the minimum would follow from the sum.
    """
    whole = shown_sum(sizes, minimum=minimum)
    if whole is None or pd.isna(again) or 0 < again < minimum:
        return None
    left = int(whole - again)
    return None if again and 0 < left < minimum else left


def flow_steps(
    flows: pd.DataFrame, compare: pd.DataFrame, codebook: Codebook, study: Study, *, views: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The steps of every LES and of all (FLOW_STEP_COLUMNS), n missing where it is unknown or `hidden`.

    flows: columns of FLOW, of all LES under each other. compare: columns of COMPARE. study: as `survey_table_settings`
    gives it; `all` sums over all of its LES, also those without results of their own. After the four steps of the
    fieldwork comes the base of every figure: who answered its question or any row of its grid. Where a figure draws
    only the partner groups that are set against each other, only their respondents are its base. Of a figure that is
    weighted, who has no weight above 0 is not in its base, as in the figure: views, columns of VIEWS, tells who has.
    What counts fewer respondents than the minimum base is hidden, as is the total with it, and as is who is hidden in
    compare.
    """
    shown = hide_small_flows(flows, compare, codebook)
    totals = shown[shown["partner_group"] == ALL].set_index("les")
    plain = _answered(compare)
    all_les = list(study.config["les"])
    apart = [les for les in all_les if les not in study.les]
    rows = []
    for les in [*study.les, ALL]:
        here = totals.loc[all_les if les == ALL else [les]]
        invited = here["invited"].sum() if here["invited"].notna().all() else None
        again = totals.loc[[AGAIN], list(REACHED)] if les == ALL and AGAIN in totals.index else totals.iloc[:0]
        numbers = {"invited": invited} | {
            step: together(here[step], again[step].sum(skipna=False), minimum=study.minimum_base) for step in REACHED
        }
        rows += [
            (les, step, study.text(STEPS[step]), n, n is None and step != "invited") for step, n in numbers.items()
        ]
        for figure in study.config["figures"]:
            drawn = base_cells(figure, codebook, groups=list(study.compared))
            view = weighted_view(figure)
            answered = plain if view is None or views is None else _answered(views[views["view"] == view.name])
            if drawn and (view is None or not view.waves_apart or all(group == ALL for _, group in drawn)):
                label = study.text("figures.base_of", number=figure["number"])
                base = answered.reindex([(les, *cell) for cell in drawn]).sum(skipna=False)
                if les == ALL and not kind_of("figures", figure).has_total(figure):
                    # Only the LES with a column are in it.
                    base -= answered.reindex([(key, *cell) for key in apart for cell in drawn]).sum(skipna=False)
                rows.append((les, figure_step(figure), label, base, bool(pd.isna(base))))
    return pd.DataFrame(rows, columns=FLOW_STEP_COLUMNS).astype({"n": "Int64"})


def _answered(rows: pd.DataFrame) -> pd.Series:
    return rows[rows["kind"] == ANSWERED_KIND].set_index(["les", "item", "partner_group"])["n"]


def figure_step(figure: Mapping) -> str:
    """What the step with the base of a figure is called."""
    return f"figure_{figure['number']}_{figure['slug']}"


def weighted_view(figure: Mapping) -> View | None:
    """The view behind a weighted figure, None of another one."""
    if not figure.get("weighted", False):
        return None
    return trend_view(figure) if kind_of("figures", figure).compares == WAVES else view_of(figure)


def weighted_note(study: Study) -> list[str]:
    """A note that the base of a weighted figure holds only who has a weight, where the study has such figures."""
    weighted = any(figure.get("weighted", False) for figure in study.config.get("figures", ()))
    return [study.text("tables.flow_note_weighted")] if weighted else []


def total_notes(steps: pd.DataFrame, study: Study) -> list[str]:
    """Why all together are no sum of the LES that have a column, where a step shows that. steps: FLOW_STEP_COLUMNS.

    More, since somebody is of a LES without a column; fewer, since somebody answered for several of them.
    """
    whole = steps[steps["les"] == ALL].set_index("step")["n"]
    parts = steps[steps["les"].isin(list(study.les))].groupby("step")["n"].sum(min_count=len(study.les))
    beyond = (whole - parts.reindex(whole.index)).dropna()
    apart = ", ".join(name for les, name in study.every_les.items() if les not in study.les)
    more = [study.text("tables.only_in_total", les=apart)] if apart and beyond.gt(0).any() else []
    return [*more, *([study.text("tables.again_note")] if beyond.lt(0).any() else [])]


def base_cells(figure: Mapping, codebook: Codebook, *, groups: Sequence[str]) -> list[tuple[str, str]]:
    """(question or grid, partner group) whose `answered` rows add up to a figure's base; none for costs and the like.

    A figure with a bar per partner group holds only `groups`, each with the question that it was asked; of two
    wordings every group got one, so that their bases add up. Every other figure also holds who is in no group.
    """
    kind = kind_of("figures", figure)
    if kind.questions is None or kind.compares == PERSONS or not (of_everybody(figure) and in_usual_groups(figure)):
        return []  # of others the base is not that of all who answered
    names = kind.questions.named_in(figure)
    if kind.has_group_bars(figure):
        asked = questions_of(names, codebook)
        return [(item.name, group) for group in groups if (item := item_of(asked, group)) is not None]
    if kind.questions.grids:
        grids = {codebook.items[name].block if name in codebook.items else name for name in names}
        names = list(grids) if len(grids) == 1 and "" not in grids else []
    return [(name, ALL) for name in names]
