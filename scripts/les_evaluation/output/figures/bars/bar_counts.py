"""The compare rows behind bars, by the key of a bar: LES, question and group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.output.figures.bars.compare_numbers import hidden_rows
from les_evaluation.study.codebook import OFF_SCALE, SUBSTANTIVE

KEY = ["les", "item", "partner_group", "choice"]  # three of them tell a bar
Key = tuple[str, str, str]
Counts = dict[Key, dict[str, int] | None]  # None: hidden


def counts_by_key(table: pd.DataFrame, keys: Collection[Key]) -> Counts:
    """(les, item, partner_group) -> choice -> n, of the compare rows of these keys; None for a hidden group.

    Raises ValueError where a row stands twice or where a base is not the sum of its substantive
    counts: a figure drawn from such a table could not be traced.
    """
    wanted = set(keys)
    rows = table[
        table["item"].isin({item for _, item, _ in wanted})
        & table["les"].isin({les for les, _, _ in wanted})
        & table["partner_group"].isin({group for _, _, group in wanted})
        & (table["choice"] != "")
    ]
    twice = rows[rows.duplicated(KEY)]
    if len(twice):
        raise ValueError(f"compare table: row given twice: {', '.join(map(str, twice.iloc[0][KEY]))}")
    counts: Counts = {}
    bases: dict[tuple[str, str, str], tuple[int, int]] = {}
    hidden = hidden_rows(rows)
    for row in rows[hidden].itertuples():
        counts[row.les, row.item, row.partner_group] = None
    columns = ("les", "item", "partner_group", "choice", "kind", "n", "base")
    for les, item, group, choice, kind, n, base in zip(*(rows.loc[~hidden, name] for name in columns), strict=True):
        key = (les, item, group)
        of_bar = counts.setdefault(key, {}) if key in wanted else None
        if of_bar is None:
            continue
        of_bar[choice] = int(n)
        if kind in (SUBSTANTIVE, OFF_SCALE):
            bases[key] = (bases.get(key, (0, 0))[0] + int(n), int(base))
    for key, (total, base) in bases.items():
        if total != base:
            raise ValueError(f"compare table: base {base}, but the counts add up to {total}: {', '.join(key)}")
    return counts


def weights_by_key(table: pd.DataFrame, keys: Collection[Key]) -> dict[Key, dict[str, float]]:
    """(les, item, partner_group) -> choice -> sum of weights, of these keys that are shown; none in a plain table."""
    if "weighted_n" not in table:
        return {}
    wanted = set(keys)
    rows = table[table["weighted_n"].notna() & (table["choice"] != "") & ~hidden_rows(table)]
    weights: dict[Key, dict[str, float]] = {}
    for les, item, group, choice, weight in zip(*(rows[name] for name in [*KEY, "weighted_n"]), strict=True):
        if (les, item, group) in wanted:
            weights.setdefault((les, item, group), {})[choice] = float(weight)
    return weights


def effective_bases(table: pd.DataFrame, keys: Sequence[Key]) -> list[float]:
    """The effective base of every key of a weighted table, in their order, without those that are hidden."""
    if "effective_base" not in table:
        return []
    answered = table[table["kind"] == ANSWERED_KIND].set_index(KEY[:3])["effective_base"]
    found = answered.reindex(list(keys))
    return [float(base) for base in found.dropna()]
