"""What two views that are published beside each other would tell of a group that may not be shown.

A selection within another one, or the same people in other groups: the difference of the two is a group as well, and
a number that one hides and the other shows is not hidden. Looked at here are groups that no view shows: whom a sum or
difference of views leaves. What follows of the groups that are hidden is found by `views_together`. Only respondents
are looked at: what is hidden of them is hidden with all of their answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.views import View
from les_evaluation.survey.view_atoms import telling

PLACE = ["les", "item", "partner_group"]


@dataclass
class Published:
    """A view, and who answered every question in it. cells: n, base and hidden by les, item and partner_group."""

    view: View
    cells: pd.DataFrame

    @classmethod
    def of(cls, view: View, table: pd.DataFrame, hidden: pd.Series) -> Published:
        """Of the counts of a view before anything is hidden (columns of COUNTED), and which rows are."""
        rows = table["kind"] == ANSWERED_KIND
        cells = table.loc[rows, [*PLACE, "n", "base"]].assign(hidden=hidden[rows].to_numpy(dtype=bool))
        return cls(view, cells.set_index(PLACE))

    def hide(self, items: Sequence[str]) -> None:
        """Hide these questions as a whole."""
        if len(items):
            self.cells.loc[self.cells.index.isin(list(items), level="item"), "hidden"] = True

    def hide_groups(self, items: Sequence[str], les: Sequence[str]) -> None:
        """Hide the groups of these LES for these questions."""
        index = self.cells.index
        rows = index.isin(list(items), level="item") & index.isin(list(les), level="les")
        self.cells.loc[rows & ~index.isin([ALL], level="partner_group") & (self.cells["n"] > 0), "hidden"] = True

    def hidden_rows(self, table: pd.DataFrame) -> pd.Series:
        """Which rows of the counts are of a hidden place."""
        places = self.cells.index[self.cells["hidden"]]
        return pd.Series(pd.MultiIndex.from_frame(table[PLACE]).isin(places), index=table.index)


def hide_differences(views: Sequence[Published], *, minimum: int) -> None:
    """Hide, in the views themselves, what would tell of a small group beside a wider view; the first stays as it is.

    The narrower of two views loses the question as a whole where the difference is a small group, or where it hides a
    number that the wider shows; what the wider hides, it hides too where it counts the same people.
    """
    order = sorted(views[1:], key=lambda one: width(one.view))
    for place, inner in enumerate(order):
        for outer in [views[0], *order[:place]]:
            if is_within(inner.view, outer.view):
                _hold_against(inner, outer, minimum=minimum)
    for weighted in (False, True):
        _hold_sums([one for one in (views[0], *order) if one.view.weighted == weighted], minimum=minimum)


def width(view: View) -> tuple:
    """What sorts views, the widest first."""
    return view.weighted, len(view.where), -sum(len(values) for _, values in view.where), view.name


def is_within(inner: View, outer: View) -> bool:
    """Whether everybody who counts in `inner` counts in `outer` as well."""
    chosen = inner.selected
    fits = all(key in chosen and set(chosen[key]) <= set(values) for key, values in outer.where)
    return fits and (inner.weighted or not outer.weighted)


def _hold_against(inner: Published, outer: Published, *, minimum: int) -> None:
    cells = inner.cells
    if inner.view.by != outer.view.by:
        cells = cells[cells.index.get_level_values("partner_group") == ALL]
    cells = cells[cells.index.isin(outer.cells.index)]
    wide = outer.cells.loc[cells.index]
    same = (cells["n"] == wide["n"]) & (cells["base"] == wide["base"])
    unweighted = inner.view.weighted and not outer.view.weighted and inner.view.where == outer.view.where
    if unweighted:
        places = few_left_out(cells, wide, minimum=minimum)
        inner.cells.loc[pd.MultiIndex.from_arrays(_les_and_item(inner.cells)).isin(places), "hidden"] = True
        cells = inner.cells.loc[cells.index]
    gaps = [(wide[name] - cells[name]).between(1, minimum - 1) for name in ("n", "base")]
    open_wide = _partly_shown(wide)
    told = (gaps[0] | gaps[1]) & ~cells["hidden"] & ~wide["hidden"]
    lost = same & cells["hidden"] & ~wide["hidden"] & (cells["n"] > 0)
    if unweighted:
        # A LES of which all is hidden tells of none of its groups, whatever is known of who answered.
        closed = inner.cells["hidden"].groupby(level=["les", "item"]).transform("all")
        lost &= ~closed.loc[cells.index]
    items = pd.Series(cells.index.get_level_values("item"), index=cells.index)
    if inner.view.by == outer.view.by:
        # Where all numbers are the same, so is what is hidden: it is safe there, and so it is here.
        alike = same.groupby(items).transform("all")
        inner.cells.loc[cells.index[alike], "hidden"] = wide.loc[alike, "hidden"]
        lost &= ~alike
    inherited = same & wide["hidden"] & open_wide
    inner.cells.loc[cells.index[inherited], "hidden"] = True
    inner.hide(items[told | lost].unique().tolist())


def few_left_out(cells: pd.DataFrame, wide: pd.DataFrame, *, minimum: int) -> list[tuple[str, str]]:
    """(LES, item) to hide in a weighted view, so that no few respondents without weight follow from the plain counts.

    A LES is hidden for a question where any of its groups, who is in none among them, has fewer of them than the
    minimum; all together where its own are fewer, or those of the hidden LES together, which would follow from all
    together and the LES that are shown. cells, wide: n and base by PLACE, of the same places.
    """
    left = (wide[["n", "base"]] - cells[["n", "base"]]).astype("int64").reset_index()
    whole = left[left["partner_group"] == ALL].set_index(["les", "item"])[["n", "base"]]
    grouped = left[left["partner_group"] != ALL].groupby(["les", "item"])[["n", "base"]].sum()
    nobodys = (whole - grouped.reindex(whole.index).fillna(whole)).reset_index().assign(partner_group="")
    sizes = pd.concat([left, nobodys], ignore_index=True)
    few = sizes["n"].between(1, minimum - 1) | sizes["base"].between(1, minimum - 1)
    hidden = set(sizes.loc[few, ["les", "item"]].itertuples(index=False, name=None))
    of_les = sizes[sizes["les"] != ALL]
    # An array: an empty list would choose columns.
    kept = np.array([place in hidden for place in zip(of_les["les"], of_les["item"], strict=True)], dtype=bool)
    together = of_les[kept].groupby(["item", "partner_group"])[["n", "base"]].sum()
    told = together["n"].between(1, minimum - 1) | together["base"].between(1, minimum - 1)
    hidden |= {(ALL, item) for item in together.index.get_level_values("item")[told]}
    return sorted(hidden)


def _les_and_item(cells: pd.DataFrame) -> list[pd.Index]:
    return [cells.index.get_level_values(name) for name in ("les", "item")]


def _partly_shown(cells: pd.DataFrame) -> pd.Series:
    """Which cells are of a question that is not hidden as a whole."""
    return ~cells["hidden"].groupby(level="item").transform("all")


def _hold_sums(views: Sequence[Published], *, minimum: int) -> None:
    """Hide where sums and differences of several views would tell of few; the narrowest of them loses the question.

    views: the widest first. Cells of groups are held against those of the same groups, all together against all.
    """
    if len(views) < 2:
        return
    found = telling([one.view for one in views])
    for by in (*dict.fromkeys(one.view.by for one in views), None):
        chosen = {place: _of_groups(one.cells, all_together=by is None) for place, one in enumerate(views)}
        chosen = {place: cells for place, cells in chosen.items() if by in (views[place].view.by, None)}
        keys = list(dict.fromkeys(key for cells in chosen.values() for key in cells.index))
        if len(chosen) > 1 and keys:
            index = pd.MultiIndex.from_tuples(keys)
            known = {place: cells.reindex(index) for place, cells in chosen.items()}
            numbers = {place: cells[["n", "base"]].to_numpy(dtype=float) for place, cells in known.items()}
            # What a view does not count is not shown by it.
            hidden = {
                place: cells["hidden"].ne(other=False).to_numpy(dtype=bool, copy=True) for place, cells in known.items()
            }
            items = index.get_level_values(1).to_numpy()
            for parts, times in found:
                if set(parts) <= set(chosen):
                    _hold_together(views, parts, numbers, hidden, items, most=(minimum - 1) * times)


def _of_groups(cells: pd.DataFrame, *, all_together: bool) -> pd.DataFrame:
    return cells[(cells.index.get_level_values("partner_group") == ALL) == all_together]


def _hold_together(
    views: Sequence[Published],
    parts: Mapping[int, int],
    numbers: Mapping[int, np.ndarray],
    hidden: dict[int, np.ndarray],
    items: np.ndarray,
    *,
    most: int,
) -> None:
    """parts: place of a view -> 1 or -1, how its numbers go into a sum that may not lie between 1 and `most`.

    numbers, hidden: by place of a view, n and base of each cell, and whether it is hidden. items: of the cells.
    """
    sums = np.sum([sign * numbers[place] for place, sign in parts.items()], axis=0)
    few = ((sums >= 1) & (sums <= most)).any(axis=1)
    told = few & ~np.logical_or.reduce([hidden[place] for place in parts])
    if told.any():
        names, last = list(dict.fromkeys(items[told])), max(parts)
        views[last].hide(names)
        hidden[last] |= np.isin(items, names)
