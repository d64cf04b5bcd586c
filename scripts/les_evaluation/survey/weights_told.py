"""What weighted numbers may say where small groups are hidden: they count as another look at the same people.

Weights are taken to be known (one per partner group, say, as of post-stratification), so that a sum of weights beside
the number of its respondents is an equation on the groups in it: 12 respondents of weights 1.6 and 0.8 that come to
11.2 are 2 and 10. With a minimum of N:

- a sum of weights, of all LES together too, is shown only where it holds nobody of a hidden group, of any view.
  Whatever is added and subtracted of such sums holds nobody of a hidden group either, whichever the weights are. To
  round a large sum is not enough: one near the end of its step leaves room on one side alone;
- all that is shown is rounded, a sum of weights to what one respondent weighs about (1 where the mean weight is 0.32 to
  3.16), so that sums do not tell the answers of persons by their weights.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.views import LES, View
from les_evaluation.survey.counted_again import AGAIN, OTHERS_OF
from les_evaluation.survey.numbers_told import rounded, step_from
from les_evaluation.survey.view_differences import PLACE, Published

STEPS_OF_ALL = 100  # at most, in a sum over all LES
Persons = Mapping[str, frozenset[str]]
# (question, group of a weighted view) -> the LES in which it may hold somebody of a hidden group.
Holding = Mapping[tuple[str, str], Collection[str]]


def weights_differ(table: pd.DataFrame) -> bool:
    """Whether the respondents of a view weigh differently; where they do not, its sums say what heads say.

    table: n and base with the columns of WEIGHTED, in any rows; blank ones of a view without weights.
    """
    answered, based = (table[(table[name] > 0) & table[f"weighted_{name}"].notna()] for name in ("n", "base"))
    means = np.concatenate([answered["weighted_n"] / answered["n"], based["weighted_base"] / based["base"]])
    # Weights are equal where the square of their sum is their number times the sum of their squares (Cauchy-Schwarz).
    alike = np.isclose(based["weighted_base"] ** 2, based["base"] * based["squared_base"]).all()
    return len(means) > 0 and not (alike and np.isclose(means, means[0]).all())


def hide_weighted(views: Sequence[Published], *, differ: Sequence[bool]) -> list[Holding]:
    """Hide in the weighted views what would tell of groups that are hidden in any view; what these groups are in.

    views: the plain one and all others, each with all that it hides for another reason; afterwards a Holding of each,
    of which nothing stands in that of a view without weights, or with the same for everybody. differ: `weights_differ`
    of each.
    """
    hidden = [_hidden_groups(one) for one in views]
    found: list[Holding] = [
        _holding(one, list(zip(views, hidden, strict=True))) if own else {}
        for one, own in zip(views, differ, strict=True)
    ]
    for one, holding in zip(views, found, strict=True):
        told = [_is_told(holding, *place) for place in one.cells.index]
        one.cells["hidden"] |= pd.Series(told, index=one.cells.index, dtype=bool)
    return found


def others_told(table: pd.DataFrame, holding: Holding) -> pd.Series:
    """The rows of all others beside a LES whose weights hold a hidden group. table: columns of PLACE."""
    told = [
        les.startswith(OTHERS_OF) and bool(set(holding.get((item, group), ())) - {les.removeprefix(OTHERS_OF)})
        for les, item, group in table[PLACE].itertuples(index=False, name=None)
    ]
    return pd.Series(told, index=table.index, dtype=bool)


def _is_told(holding: Holding, les: str, item: str, group: str) -> bool:
    inside = holding.get((item, group), ())
    # What the sums over LES count again is of persons of any of them.
    return bool(inside) if les == ALL or les.startswith(AGAIN) else les in inside


def _hidden_groups(one: Published) -> dict[str, dict[str, set[str]]]:
    """Question -> hidden group of a LES -> these LES; of who is somebody."""
    cells = one.cells[one.cells["hidden"] & (one.cells["n"] > 0)]
    found: dict[str, dict[str, set[str]]] = {}
    for les, item, group in cells.index:
        if les != ALL and not les.startswith((AGAIN, OTHERS_OF)):
            found.setdefault(item, {}).setdefault(group, set()).add(les)
    return found


def _holding(
    weighted: Published, views: Sequence[tuple[Published, Mapping[str, Mapping[str, Collection[str]]]]]
) -> Holding:
    chosen = weighted.view.selected.get(LES)
    found: dict[tuple[str, str], set[str]] = {}
    for item, group in dict.fromkeys((item, group) for _, item, group in weighted.cells.index):
        own = _persons(weighted.view, group)
        inside: set[str] = set()
        for one, hidden in views:
            for other, les in hidden.get(item, {}).items():
                if not _are_apart(own, _persons(one.view, other)):
                    inside |= set(les)
        found[item, group] = inside if chosen is None else inside & set(chosen)
    return found


def _persons(view: View, group: str) -> Persons:
    """What a view groups or selects by -> the answers of who is in one of its groups; of any LES."""
    chosen = {key: frozenset(values) for key, values in view.where if key != LES}
    if group == ALL:
        return chosen
    first, _, line = group.partition("|") if view.lines else (group, "", "")
    return chosen | {view.by: frozenset([first])} | ({view.lines: frozenset([line])} if view.lines else {})


def _are_apart(some: Persons, others: Persons) -> bool:
    return any(not values & others[key] for key, values in some.items() if key in others)


def with_rounded_weights(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of one view with its weights as they may be told; those of a view without weights as they are.

    table: columns of VIEWS. weighted_base and effective_base: see above. share: whole percents. weighted_n: of an
    answer that part of weighted_base, of who answered a sum like weighted_base, of no view that part of who answered,
    in whole percents.
    """
    weighted = table["weighted_base"].notna()
    if not weighted.any():
        return table
    whole = table["les"] == ALL
    unit = pd.Series(
        [
            _unit(base / n) if n and base > 0 else Fraction(1)
            for base, n in zip(table["weighted_base"], table["base"].fillna(0), strict=True)
        ],
        index=table.index,
    )

    def told(name: str, units: pd.Series) -> pd.Series:
        rows = zip(table[name], units, whole, strict=True)
        return pd.Series([_rounded(value, least, of_all=of_all) for value, least, of_all in rows], index=table.index)

    base, answered = told("weighted_base", unit), told("weighted_n", unit)
    share = table["share"].mask(weighted, table["share"].map(_whole_percent))
    own = table["kind"] == ANSWERED_KIND
    places = pd.MultiIndex.from_frame(table[PLACE])

    def of_place(values: pd.Series) -> pd.Series:
        known = pd.Series(values[own].to_numpy(), index=places[own])
        return known.reindex(places).set_axis(table.index)

    everybody = of_place(table["weighted_n"])
    no_view = (table["weighted_n"] / everybody.where(everybody > 0)).map(_whole_percent).fillna(0.0) * of_place(
        answered
    )
    parts = (share * base).where(share.notna(), answered).mask(table["kind"] == NO_VIEW, no_view)
    numbers = {
        "share": share,
        "weighted_n": parts.where(weighted),
        "weighted_base": base.where(weighted),
        "effective_base": told("effective_base", pd.Series(Fraction(1), index=table.index)),
    }
    return table.assign(**{name: column.astype(table[name].dtype) for name, column in numbers.items()})


def _unit(mean: float) -> Fraction:
    """The power of ten that is nearest to the mean weight, as a factor."""
    return Fraction(10) ** round(math.log10(mean))


def _rounded(value: float, unit: Fraction, *, of_all: bool) -> float:
    if pd.isna(value) or value <= 0:
        return value
    step = max(unit, step_from(Fraction(value) / STEPS_OF_ALL)) if of_all else unit
    return float(max(rounded(Fraction(value), step), step))


def _whole_percent(share: float) -> float:
    return share if pd.isna(share) else float(rounded(Fraction(share), Fraction(1, 100)))
