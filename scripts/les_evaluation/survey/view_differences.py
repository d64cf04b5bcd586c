"""What two views that are published beside each other would tell of a group that may not be shown.

A selection within another one, or the same people in other groups: the difference of the two is a group as well, and
a number that one hides and the other shows is not hidden. Only respondents are looked at: what is hidden of them is
hidden with all of their answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.views import LES, View

PLACE = ["les", "item", "partner_group"]
MOST_TOGETHER = 4  # selections beside each other whose sum is held against a wider one


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

    def hidden_rows(self, table: pd.DataFrame) -> pd.Series:
        """Which rows of the counts are of a hidden place."""
        places = self.cells.index[self.cells["hidden"]]
        return pd.Series(pd.MultiIndex.from_frame(table[PLACE]).isin(places), index=table.index)


def hide_differences(views: Sequence[Published], *, minimum: int) -> None:
    """Hide, in the views themselves, what would tell of a small group beside a wider view; the first stays as it is.

    The narrower of two views loses the question as a whole where the difference is a small group, or where it hides a
    number that the wider shows; what the wider hides, it hides too where it counts the same people.
    """
    order = sorted(views[1:], key=lambda one: _width(one.view))
    for place, inner in enumerate(order):
        for outer in [views[0], *order[:place]]:
            if is_within(inner.view, outer.view):
                _hold_against(inner, outer, minimum=minimum)
            _hold_against_groups(inner, outer)
    for outer in [views[0], *order]:
        _hold_sums_against(outer, order, minimum=minimum)


def _width(view: View) -> tuple:
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
    gaps = [(wide[name] - cells[name]).between(1, minimum - 1) for name in ("n", "base")]
    open_wide = _partly_shown(wide)
    told = (gaps[0] | gaps[1]) & ~cells["hidden"] & ~wide["hidden"]
    lost = same & cells["hidden"] & ~wide["hidden"] & (cells["n"] > 0)
    items = pd.Series(cells.index.get_level_values("item"), index=cells.index)
    if inner.view.by == outer.view.by:
        # Where all numbers are the same, so is what is hidden: it is safe there, and so it is here.
        alike = same.groupby(items).transform("all")
        inner.cells.loc[cells.index[alike], "hidden"] = wide.loc[alike, "hidden"]
        lost &= ~alike
    inherited = same & wide["hidden"] & open_wide
    inner.cells.loc[cells.index[inherited], "hidden"] = True
    inner.hide(items[told | lost].unique().tolist())


def _partly_shown(cells: pd.DataFrame) -> pd.Series:
    """Which cells are of a question that is not hidden as a whole."""
    return ~cells["hidden"].groupby(level="item").transform("all")


def _hold_against_groups(inner: Published, outer: Published) -> None:
    """A selection by what another view groups by: its respondents are those groups of the other."""
    chosen, by = inner.view.selected, outer.view.by
    if by not in chosen or {key: one for key, one in chosen.items() if key != by} != outer.view.selected:
        return
    cells = inner.cells[inner.cells.index.get_level_values("partner_group") == ALL]
    groups = outer.cells[outer.cells.index.get_level_values("partner_group").isin(chosen[by])]
    sums = groups.groupby(level=["les", "item"])[["n", "base", "hidden"]].sum()
    wide = sums.reindex(cells.index.droplevel("partner_group")).set_axis(cells.index).fillna(0)
    same = (cells["n"] == wide["n"]) & (cells["base"] == wide["base"]) & (cells["n"] > 0)
    differ = same & (cells["hidden"] != (wide["hidden"] > 0))
    inner.hide(cells.index[differ].get_level_values("item").unique().tolist())


def _hold_sums_against(outer: Published, views: Sequence[Published], *, minimum: int) -> None:
    """Selections that exclude each other: who is in none of them is a group as well."""
    for family in _families(outer.view, views):
        sums = sum(one.cells[["n", "base"]] for one in family[1:]) + family[0].cells[["n", "base"]]
        sums = sums[sums.index.get_level_values("partner_group") == ALL].dropna()
        sums = sums[sums.index.isin(outer.cells.index)]
        wide = outer.cells.loc[sums.index]
        shown = ~wide["hidden"]
        for one in family:
            shown &= ~one.cells.loc[sums.index, "hidden"]
        gaps = [(wide[name] - sums[name]).between(1, minimum - 1) for name in ("n", "base")]
        told = shown & (gaps[0] | gaps[1])
        family[-1].hide(sums.index[told].get_level_values("item").unique().tolist())


def _families(outer: View, views: Sequence[Published]) -> Iterator[Sequence[Published]]:
    """Views that select within `outer` by one thing more, of which no two select the same."""
    within: dict[str, list[Published]] = {}
    for one in views:
        more = [key for key in one.view.selected if key not in outer.selected]
        rest = {key: values for key, values in one.view.selected.items() if key not in more}
        if len(more) == 1 and more[0] != LES and rest == outer.selected and one.view.weighted == outer.weighted:
            within.setdefault(more[0], []).append(one)
    for key, found in within.items():
        for size in range(2, min(MOST_TOGETHER, len(found)) + 1):
            for family in combinations(found, size):
                values = [value for one in family for value in one.view.selected[key]]
                if len(set(values)) == len(values):
                    yield family
