"""Hiding small groups as plainly as it can be told, for tests alone: every sum looked at anew after every cell.

What all sums together still give away is solved with linear algebra. Slow: the time grows with the cube of the LES.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND

UNSOLVED = 1e-9  # a direction of the null space below this is no freedom at all


def hidden_cells(sizes: np.ndarray, *, minimum: int, start: np.ndarray | None = None) -> np.ndarray:
    """Which cells of a table with its margins must be hidden.

    sizes: (rows + 1) x (columns + 1) numbers of respondents; the last row and column are the sums.
    start: cells that are hidden already, for another reason. Returns a boolean array of the same shape. An
    empty cell holds nobody's answers and is never hidden.
    """
    small = (sizes > 0) & (sizes < minimum)
    hidden = small if start is None else small | (start & (sizes > 0))
    while True:
        extra = _weakest_line(sizes, hidden, minimum)
        if extra is None:
            extra = _recoverable(sizes, hidden)
        if extra is None:
            return hidden
        hidden[extra] = True


def _lines(shape: tuple[int, int]) -> list[list[tuple[int, int]]]:
    """Every sum of the table: its cells, the margin last."""
    rows = [[(row, column) for column in range(shape[1])] for row in range(shape[0])]
    columns = [[(row, column) for row in range(shape[0])] for column in range(shape[1])]
    return rows + columns


def _weakest_line(sizes: np.ndarray, hidden: np.ndarray, minimum: int) -> tuple[int, int] | None:
    """The cell to hide next in a sum that gives a hidden cell, or a small remainder, away."""
    for line in _lines(sizes.shape):
        held = [cell for cell in line if hidden[cell]]
        if not held:
            continue
        *inner, margin = line
        remainder = sum(int(sizes[cell]) for cell in inner if hidden[cell])
        # As many hidden respondents as hidden cells: each of them must then be one.
        told = remainder < minimum or remainder == len(held)
        safe = len(held) > 1 and (hidden[margin] or not told)
        if not safe:
            found = _next_to_hide(sizes, hidden, line)
            if found is not None:
                return found
    return None


def _next_to_hide(sizes: np.ndarray, hidden: np.ndarray, line: list[tuple[int, int]]) -> tuple[int, int] | None:
    *inner, margin = line
    shown = [cell for cell in inner if sizes[cell] > 0 and not hidden[cell]]
    if shown:
        return min(shown, key=sizes.__getitem__)
    return margin if sizes[margin] > 0 and not hidden[margin] else None


def _recoverable(sizes: np.ndarray, hidden: np.ndarray) -> tuple[int, int] | None:
    """A visible cell to hide because some hidden one follows from all sums together; None when none does."""
    cells = [tuple(cell) for cell in np.argwhere(hidden)]
    if not cells:
        return None
    place = {cell: index for index, cell in enumerate(cells)}
    equations = np.zeros((len(_lines(sizes.shape)), len(cells)))
    for number, line in enumerate(_lines(sizes.shape)):
        for cell in line:
            if cell in place:
                equations[number, place[cell]] = -1.0 if cell == line[-1] else 1.0
    _, values, directions = np.linalg.svd(equations)
    rank = int((values > UNSOLVED).sum())
    free = np.abs(directions[rank:]).max(axis=0) if rank < len(cells) else np.zeros(len(cells))
    for cell in (cell for cell in cells if free[place[cell]] < UNSOLVED):
        for line in _lines(sizes.shape):
            if cell in line:
                found = _next_to_hide(sizes, hidden, line)
                if found is not None:
                    return found
    return None


def hide_small_groups(
    compare: pd.DataFrame, *, minimum: int, deciding: Collection[str] = (), of_everybody: Collection[str] = ()
) -> pd.DataFrame:
    """The compare table over all LES with a column `hidden`, and n, base and share blank where it is true.

    compare: columns of COMPARE with every LES and `all`. A question and group is hidden as a whole, where too few
    answered it or too few of them had a view (its base). Respondents without a group are in no output
    but `all`, and are protected like any other group.
    deciding: the questions that decide on the LES or the group. Their answers are the sizes of the very groups
    to hide, so that such a question is hidden altogether where it has a small group.
    of_everybody: the questions that are asked of everybody. Nearly the same people answer each of them, so a
    group that is hidden for one is hidden for all: the next question would tell its size.
    """
    compare = compare.assign(hidden=False)
    if minimum <= 1:
        return compare
    groups = [key for key in compare["partner_group"].unique() if key != ALL]
    tables = group_sizes(compare, groups)
    common = np.zeros(next(iter(tables.values()))[0].shape, dtype=bool)
    while True:
        hidden = {
            item: _hidden_in_both(*sizes, minimum=minimum, start=common if item in of_everybody else None)
            for item, sizes in tables.items()
        }
        union = np.logical_or.reduce([common, *(hidden[item] for item in tables if item in of_everybody)])
        if (union == common).all():
            break
        common = union
    les = [key for key in compare["les"].unique() if key != ALL] + [ALL]
    names = [*groups, None, ALL]  # None: the respondents without a group, who stand in no row
    keys = {
        (les[row], item, names[column])
        for item, cells in hidden.items()
        for row, column in np.argwhere(cells)
        if names[column] is not None
    }
    hide = pd.MultiIndex.from_frame(compare[["les", "item", "partner_group"]]).isin(list(keys))
    hide |= compare["item"].isin(set(deciding) & set(compare.loc[hide, "item"])).to_numpy()
    counts = {name: compare[name].astype("Int64").mask(hide) for name in ("n", "base")}
    return compare.assign(**counts, share=compare["share"].mask(hide), hidden=hide)


def group_sizes(compare: pd.DataFrame, groups: Sequence[str]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Per question who answered and who of them had a view, as tables of LES x group with their sums.

    Rows: every LES, then all. Columns: the groups, the respondents without one, then all.
    """
    les = [key for key in compare["les"].unique() if key != ALL] + [ALL]
    answered = compare[compare["kind"] == ANSWERED_KIND]
    tables = {}
    for item, rows in answered.groupby("item", sort=False):
        both = []
        for column in ("n", "base"):
            table = rows.pivot_table(index="les", columns="partner_group", values=column, aggfunc="sum").loc[les]
            shown, whole = table[list(groups)].to_numpy(), table[ALL].to_numpy().reshape(-1, 1)
            both.append(np.hstack([shown, whole - shown.sum(axis=1, keepdims=True), whole]).astype(int))
        tables[item] = (both[0], both[1])
    return tables


def _hidden_in_both(answered: np.ndarray, base: np.ndarray, *, minimum: int, start: np.ndarray | None) -> np.ndarray:
    hidden = np.zeros(answered.shape, dtype=bool) if start is None else start & (answered > 0)
    while True:
        wider = hidden_cells(answered, minimum=minimum, start=hidden)
        wider |= hidden_cells(base, minimum=minimum, start=wider)
        if (wider == hidden).all():
            return hidden
        hidden = wider
