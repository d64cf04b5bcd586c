"""What a figure or table shows of a view other than the plain one: its rows, groups, LES, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.core.numbers import printed
from les_evaluation.output.held_waves import told_held, was_held
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.rounds import rounds_of, together
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, LES, NONE, WAVE, View, groups_of
from les_evaluation.survey.survey_frames import VIEWS

FEW_SITES = 2  # other LES beside one that stand there by their names


def rows_of_view(views: pd.DataFrame | None, view: View) -> pd.DataFrame:
    """The rows of one view, columns of VIEWS without its name."""
    rows = VIEWS.empty() if views is None else views[views["view"] == view.name]
    return rows.drop(columns="view")


def shown_groups(view: View, groups: Mapping[str, str], codebook: Codebook, study: Study) -> dict[str, str]:
    """Key -> printed name of the groups of a view. groups: the partner groups that would be shown."""
    known = groups_of(view, codebook, study)
    if view.by == GROUP:
        return {key: name for key, name in groups.items() if key in known}
    if view.by == WAVE:
        return {key: study.wave_labels[key] for key in known}
    return {key: codebook.items[view.by].choice(key).label[study.language] for key in known}


def shown_les(les: Mapping[str, str], view: View) -> dict[str, str]:
    """The LES that a view selects; the others stay beside one LES where any of them is selected."""
    selected = view.selected.get(LES)
    if selected is None:
        return dict(les)
    beside = OTHERS in les and not set(selected) <= set(les)
    return {key: name for key, name in les.items() if key in selected or (key == OTHERS and beside)}


def shown_together(les: Mapping[str, str], view: View, study: Study) -> dict[str, str]:
    """The LES of a figure of one LES with what the others beside it are, of which a selection may leave a few."""
    if OTHERS not in les or LES not in view.selected:
        return dict(les)
    names = [name for key, name in sites_named(study).items() if key in view.selected[LES] and key not in les]
    told = ", ".join(names) if len(names) <= FEW_SITES else study.text("figures.other_selected_les")
    return {**les, OTHERS: told}


def sites_named(study: Study) -> dict[str, str]:
    """Key -> printed name of every LES that a selection may name, in order, also in what one LES alone is made from."""
    return study.config.get("selected_les") or study.every_les


def grouping_head(by: str, codebook: Codebook, study: Study) -> str:
    """What groups are called together: a question, or partner group, wave or LES; "" of none."""
    if by in codebook.items:
        return codebook.items[by].caption(study.language)
    named = study.text(f"views.{by}") if by != NONE else ""
    return named[:1].upper() + named[1:]


def selected_les(view: View, study: Study) -> str:
    """The printed names of the LES that a view selects, with or without a place of their own."""
    return ", ".join(name for key, name in sites_named(study).items() if key in view.selected.get(LES, ()))


def asked_in_view(
    view: View, codebook: Codebook, *, of_all: bool = False, waves: Mapping[str, Mapping] | None = None
) -> Codebook:
    """The codebook in which the groups that got a question are those of the view: waves, or all of them.

    of_all: whether bars and columns are of all groups together. waves: the settings of all, for a view by wave.
    """
    if view.by == GROUP and not of_all:
        return codebook
    rounds = rounds_of(waves or {}) if view.by == WAVE else {}
    items = {
        name: replace(item, groups=tuple(together(item.waves, rounds)) if view.by == WAVE else ())
        for name, item in codebook.items.items()
    }
    return Codebook(items, codebook.file)


def told_view(view: View, items: Iterable[Item], codebook: Codebook, study: Study) -> list[str]:
    """What a reader must know of a view: who is selected, the groups, which wave asked what, or has no weights."""
    told = [*told_where(view, codebook, study), *_told_unweighted(view, study)]
    told += told_held(view, study) if view.waves_apart else []
    if view.by == WAVE:
        return [
            *told,
            *([study.text("views.waves_apart")] if study.pooled_waves() else []),
            *_told_lacking(view, items, study),
        ]
    if view.by != GROUP:
        told.append(study.text("views.by", question=codebook.items[view.by].caption(study.language)))
    if not study.pooled_waves():
        return told
    lacking = _told_lacking(view, items, study)
    return [*told, *lacking, *([study.text("views.asked_once")] if lacking else [])]


def told_where(view: View, codebook: Codebook, study: Study) -> list[str]:
    """Who is selected in a view."""
    return [study.text("views.where", selection=selection_said(view, codebook, study))] if view.where else []


def told_of_others(view: View, les: str, study: Study) -> str:
    """Of what is limited to other LES, or to waves that were held in others alone: to which; "" where it is not."""
    if les in view.selected.get(LES, (les,)):
        shown = dict.fromkeys(study.wave_labels[wave] for wave in view.selected.get(WAVE, ()))
        held = was_held(replace(view, by=GROUP, lines=""), (les, ALL), study)
        return "" if held else study.text("views.not_held", waves=", ".join(shown), name=study.every_les[les])
    return study.text("views.of_others", sites=selected_les(view, study), name=study.every_les[les])


def selection_said(view: View, codebook: Codebook, study: Study) -> str:
    """Who is selected, as a list: role: Members; LES: North, South."""
    return "; ".join(_told_selection(key, values, codebook, study) for key, values in view.where)


def _told_unweighted(view: View, study: Study) -> list[str]:
    """The shown waves without weights of a study in which another one has them, in a view that is weighted."""
    waves = study.config.get("survey", {}).get("waves", {}) if view.weighted else {}
    shown = view.selected.get(WAVE, tuple(waves))
    lacking = [wave for wave in waves if wave in shown and waves[wave].get("unweighted")]
    names = wave_names(lacking, shown, study)
    return [study.text("views.unweighted_waves", waves=", ".join(names))] if names else []


def wave_names(waves: Iterable[str], shown: Iterable[str], study: Study) -> list[str]:
    """The printed names of exports; with its LES where another shown export of the same wave is none of them."""
    named = list(waves)
    others = {study.wave_labels[wave] for wave in shown if wave not in named}
    names = []
    for wave in named:
        label = study.wave_labels[wave]
        if label in others:
            label += f" ({', '.join(name for les, name in study.every_les.items() if wave in study.waves_of(les))})"
        names.append(label)
    return list(dict.fromkeys(names))


def _told_selection(key: str, values: Iterable[str], codebook: Codebook, study: Study) -> str:
    if key in codebook.items:
        item = codebook.items[key]
        name, labels = (
            item.caption(study.language),
            {choice.name: choice.label[study.language] for choice in item.choices},
        )
    else:
        labels = dict({GROUP: study.groups, WAVE: study.wave_labels}[key] if key != LES else sites_named(study))
        name = study.text(f"views.{key}")
    # In the order of the codebook or the configuration, not of the letters.
    chosen = list(dict.fromkeys(labels[value] for value in labels if value in values))
    return study.text("views.selected", name=name, values=", ".join(chosen))


def _told_lacking(view: View, items: Iterable[Item], study: Study) -> list[str]:
    """The questions that not every shown wave asked, and those that did."""
    told = []
    shown = view.selected.get(WAVE, tuple(study.wave_labels))
    lacking: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        asked = tuple(wave for wave in shown if item.asked_in(wave))
        if asked != tuple(shown):
            lacking.setdefault(asked, []).append(item.caption(study.language))
    for asked, names in lacking.items():
        waves = ", ".join(wave_names(asked, shown, study)) or "–"
        told.append(study.text("views.asked_in", waves=waves, questions="; ".join(names)))
    return told


def told_without_weight(
    plain: pd.DataFrame,
    weighted: pd.DataFrame,
    *,
    places: Iterable[tuple[str, str]],
    items: Iterable[str],
    study: Study,
) -> list[str]:
    """How many answered and are in no n, having no weight; a range where that differs from question to question.

    plain, weighted: the same answers without and with weights, as columns of COMPARE and of VIEWS. places: (les, group)
    that are added; of waves (WAVE, or WAVE|group) each wave is told by itself, as a person may answer in several.
    Nothing where nobody is, nor where small groups are hidden, of which a difference would tell.
    """
    if study.minimum_base > 1:
        return []
    chosen, wanted = list(places), list(items)

    def bases(rows: pd.DataFrame) -> pd.Series:
        here = rows[rows["item"].isin(wanted) & (rows["kind"] == ANSWERED_KIND)]
        found = here.set_index(["les", "partner_group", "item"])["base"]
        return found[[place[:2] in chosen for place in found.index]]

    left = bases(plain).astype(float).sub(bases(weighted).astype(float)).dropna()
    groups = left.index.get_level_values("partner_group")
    waves = [group.partition("|")[0] for group in groups]
    if not set(waves) <= {*study.config.get("survey", {}).get("waves", {})} or not waves:
        return _told_left_out(left.groupby("item").sum(), study)
    told = {
        study.wave_labels[wave]: left[[one == wave for one in waves]].groupby("item").sum()
        for wave in study.wave_labels
        if wave in waves
    }
    said = "; ".join(f"{name}: {_from_to(numbers)}" for name, numbers in told.items() if numbers.max() > 0)
    return [study.text("views.without_weight_by_wave", waves=said)] if said else []


def _told_left_out(left: pd.Series, study: Study) -> list[str]:
    if not len(left) or left.max() <= 0:
        return []
    low, high = int(left.min()), int(left.max())
    if low != high:
        return [study.text("views.without_weight_range", low=low, high=high)]
    return [study.text("views.without_weight", low=low)]


def _from_to(numbers: pd.Series) -> str:
    return "–".join(str(int(number)) for number in dict.fromkeys((numbers.min(), numbers.max())))


def told_effective(bases: Iterable[float], study: Study) -> list[str]:
    """The effective bases of bars or columns of weighted shares, as a range; nothing where none is known."""
    found = [base for base in bases if pd.notna(base) and base > 0]
    if not found:
        return []
    # With a minimum base they are rounded to whole numbers.
    decimals = 1 if study.minimum_base <= 1 else 0
    low, high = (printed(base, study.language, decimals=decimals) for base in (min(found), max(found)))
    key = "views.effective" if low == high else "views.effective_range"
    return [study.text(key, low=low, high=high)]
