"""Hiding small groups so that no hidden count can be found by subtraction.

Counts per LES and partner group add up: over the groups to the LES, over the LES to the group, both to
the total. A small cell is hidden (primary); then further cells are hidden until every sum that holds a hidden cell
holds at least two, whose remainder is no small group either (the remainder rule); last, what linear
algebra could still solve is hidden too. See Hundepool et al. (2012), Statistical Disclosure
Control, chapter 4 (cell suppression).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.survey.hidden_lines import HiddenLines
from les_evaluation.survey.number_counts import with_every_value, without_untold
from les_evaluation.survey.tabulate import with_shares

NO_GROUP = ""  # the respondents without a group, who stand in no row of the compare table


def hidden_cells(sizes: np.ndarray, *, minimum: int, start: np.ndarray | None = None) -> np.ndarray:
    """Which cells of a table with its margins must be hidden.

    sizes: (rows + 1) x (columns + 1) numbers of respondents; the last row and column are the sums.
    start: cells that are hidden already, for another reason. Returns a boolean array of the same shape. An
    empty cell holds nobody's answers and is never hidden.
    """
    small = (sizes > 0) & (sizes < minimum)
    hidden = small if start is None else small | (start & (sizes > 0))
    if not hidden.any():
        return hidden
    lines = HiddenLines(sizes, hidden, minimum=minimum)
    while (extra := lines.to_protect()) is not None:
        lines.hide(*extra)
    return lines.hidden


def hide_small_groups(
    compare: pd.DataFrame, *, minimum: int, deciding: Collection[str] = (), of_everybody: Collection[str] = ()
) -> pd.DataFrame:
    """The compare table over all LES with a column `hidden`, and n, base and share blank where it is true.

    compare: columns of COUNTED with every LES and `all`. A question and group is hidden as a whole, where too few
    answered it or too few of them had a view (its base). Respondents without a group are in no output
    but `all`, and are protected like any other group.
    Of a question for a number the rows of hidden values are left out.
    deciding: the questions that decide on the LES or the group. Their answers are the sizes of the very groups
    to hide, so that such a question is hidden altogether where it has a small group.
    of_everybody: the questions that are asked of everybody. Nearly the same people answer each of them, so a
    group that is hidden for one is hidden for all: the next question would tell its size.
    """
    if minimum <= 1:
        return without_untold(compare.assign(hidden=False))
    sizes = group_sizes(compare)
    hidden = hidden_groups(sizes, minimum=minimum, of_everybody=of_everybody)
    # A column of all answers to a question gets one place per LES and group; that of who is in no group is in no row.
    places = [pd.Index(names).get_indexer(compare[column]) for column, names in sizes.names.items()]
    hide = np.stack(list(hidden.values()))[*places] & (places[0] >= 0)
    hide |= compare["item"].isin(set(deciding) & set(compare.loc[hide, "item"].unique())).to_numpy()
    counts = {name: compare[name].astype("Int64").mask(hide) for name in ("n", "base")}
    return without_untold(compare.assign(**counts, share=compare["share"].mask(hide), hidden=hide))


@dataclass(frozen=True)
class GroupSizes:
    """Per question who answered and who of them had a view, by LES and group.

    answered, with_view: whole numbers, shape (items, LES + 1, groups + 2): every LES, then all; the groups, the
    respondents without one, then all. names: the column of the compare table -> what stands along that axis.
    """

    answered: np.ndarray
    with_view: np.ndarray
    names: Mapping[str, list[str]]


def group_sizes(compare: pd.DataFrame) -> GroupSizes:
    """The sizes of all groups in the compare table over all LES (columns of COUNTED)."""
    rows = compare[compare["kind"] == ANSWERED_KIND]
    groups = [key for key in compare["partner_group"].unique() if key != ALL]
    names = {
        "item": rows["item"].unique().tolist(),
        "les": [key for key in compare["les"].unique() if key != ALL] + [ALL],
        "partner_group": [*groups, NO_GROUP, ALL],
    }
    places = tuple(pd.Index(known).get_indexer(rows[column]) for column, known in names.items())

    def sizes(column: str) -> np.ndarray:
        table = np.zeros([len(known) for known in names.values()], dtype=int)
        np.add.at(table, places, rows[column].to_numpy(dtype=int))
        table[..., -2] = table[..., -1] - table[..., :-2].sum(axis=-1)
        return table

    return GroupSizes(sizes("n"), sizes("base"), names)


def hidden_groups(sizes: GroupSizes, *, minimum: int, of_everybody: Collection[str] = ()) -> dict[str, np.ndarray]:
    """Per question which of its groups must be hidden: booleans of LES + 1 by groups + 2, as in `sizes`."""
    known: dict[tuple[bytes, ...], np.ndarray] = {}  # many questions were answered by the same people

    def hidden_in_both(place: int, start: np.ndarray) -> np.ndarray:
        tables = (sizes.answered[place], sizes.with_view[place])
        key = (*(table.tobytes() for table in tables), start.tobytes())
        if key not in known:
            known[key] = _hidden_in_both(*tables, minimum=minimum, start=start)
        return known[key]

    items = sizes.names["item"]
    shared = [item in of_everybody for item in items]
    nothing = common = np.zeros(sizes.answered.shape[1:], dtype=bool)
    while True:
        hidden = [hidden_in_both(place, common if shared[place] else nothing) for place in range(len(items))]
        union = np.logical_or.reduce([common, *(hidden[place] for place in range(len(items)) if shared[place])])
        if (union == common).all():
            return dict(zip(items, hidden, strict=True))
        common = union


def _hidden_in_both(answered: np.ndarray, base: np.ndarray, *, minimum: int, start: np.ndarray) -> np.ndarray:
    hidden = start & (answered > 0)
    while True:
        wider = hidden_cells(answered, minimum=minimum, start=hidden)
        wider = wider | hidden_cells(base, minimum=minimum, start=wider)
        if (wider == hidden).all():
            return hidden
        hidden = wider


def beside_others(compare: pd.DataFrame, *, les: str, minimum: int) -> pd.DataFrame:
    """The rows of one LES, and under les `others` all other LES together (all minus this one).

    compare: as `hide_small_groups` gives it. `others` is hidden wherever the LES or all is, since either
    would follow from the rest, and where it is itself a small group.
    """
    keys = ["item", "partner_group", "choice", "kind"]
    own = compare[compare["les"] == les]
    everyone = compare[compare["les"] == ALL]
    both = with_every_value(own, everyone).merge(everyone, on=keys, suffixes=("", "_all"))
    others = both[keys].assign(
        les=OTHERS,
        n=both["n_all"] - both["n"],
        base=both["base_all"] - both["base"],
        hidden=both["hidden"] | both["hidden_all"],
    )
    answered = others[others["kind"] == ANSWERED_KIND]
    few = [(answered[column] > 0) & (answered[column] < minimum) for column in ("n", "base")]
    small = answered[few[0].fillna(value=False) | few[1].fillna(value=False)]
    tiny = pd.MultiIndex.from_frame(others[["item", "partner_group"]]).isin(
        list(zip(small["item"], small["partner_group"], strict=True))
    )
    hide = others["hidden"] | tiny
    others = others.assign(n=others["n"].mask(hide), base=others["base"].mask(hide), hidden=hide)
    return without_untold(pd.concat([own, with_shares(others)], ignore_index=True)[compare.columns])
