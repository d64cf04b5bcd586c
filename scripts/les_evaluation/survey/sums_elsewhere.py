"""Hiding in a view of which the sums are a column of the plain one: by other groups, or of one partner group alone.

What the plain view shows of such a sum cannot be hidden here, and what it hides may not follow from the groups. So a
LES whose sum is hidden there is hidden here as a whole, empty groups too: of these LES together the sums of the groups
tell no more than their sum, which the plain view tells. Of the others the sum stays, and as few groups are hidden as
it takes. This is the hierarchical case of linked tables (Hundepool et al. 2012, Statistical Disclosure Control, section
4.4): the tables meet in their margins alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.views import GROUP, WAVE, View
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.suppression import rows_to_hide

Sums = Mapping[tuple[str, str], bool]
SIZES = ["n", "base"]


def sums_in_plain(
    table: pd.DataFrame, view: View, *, plain: pd.DataFrame, everybody: pd.DataFrame
) -> dict[tuple[str, str], bool] | None:
    """(LES, question) -> whether the plain view hides the sum over all groups of this view; None where it has none.

    table: the counts of the view, everybody: those of the plain one (columns of COUNTED). plain: columns of COMPARE.
    Persons of several LES, waves, and weights that not everybody has, make sums of their own.
    """
    column = _column(view)
    if column is None or any(is_again(one["les"]).any() for one in (table, everybody)):
        return None
    own, beside = (_answered(one, group) for one, group in ((table, ALL), (everybody, column)))
    if not own.index.isin(beside.index).all() or not own[SIZES].eq(beside.loc[own.index, SIZES]).to_numpy().all():
        return None
    hidden = _answered(plain, column)["hidden"]
    return {(str(les), str(item)): bool(hidden[les, item]) for les, item in own.index}


def _column(view: View) -> str | None:
    if view.lines or view.by == WAVE:
        return None
    if not view.where:
        return ALL
    (key, values), *more = view.where
    return values[0] if key == GROUP and len(values) == 1 and not more else None


def _answered(table: pd.DataFrame, group: str) -> pd.DataFrame:
    rows = table[(table["kind"] == ANSWERED_KIND) & (table["partner_group"] == group)]
    return rows.set_index(["les", "item"])


def rows_beside_sums(
    table: pd.DataFrame,
    view: View,
    sums: Sums,
    *,
    minimum: int,
    deciding: Collection[str],
    of_everybody: Collection[str],
) -> pd.Series:
    """Which rows of the view must be hidden. sums: as `sums_in_plain` gives them.

    Where a sum would have to be hidden that the plain view shows, the question is hidden as a whole.
    """
    places = table[["les", "item"]].itertuples(index=False, name=None)
    closed = pd.Series([sums[place] for place in places], index=table.index, dtype=bool)
    if view.by == GROUP:  # one partner group: its column and the sum are the very same numbers
        return closed
    found = rows_to_hide(table, minimum=minimum, deciding=deciding, of_everybody=of_everybody, sums=sums)
    hidden = pd.Series(found, index=table.index) | closed
    lost = table.loc[hidden & ~closed & (table["partner_group"] == ALL) & (table["n"] > 0), "item"].unique()
    return hidden | table["item"].isin(lost)
