"""Counting: per LES, question, partner group and answer, how many and out of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, COMPARE_COLUMNS
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS


def compare_les(
    responses: pd.DataFrame,
    codebook: Codebook,
    *,
    les: str,
    groups: Sequence[str],
    base: str,
    significant_through: str | None,
) -> pd.DataFrame:
    """The compare table of one LES (COMPARE_COLUMNS), a row for every answer of every question, zeros included.

    n: respondents with that answer. base: respondents with a substantive answer (multiple response:
    who ticked anything). share: n / base, blank for no-view answers and where the base is 0.
    A row with choice '' and kind `answered` gives per question, and per grid under the grid's name,
    everyone who answered, no-view included: the n of a figure. partner_group also takes `all`.
    base="significant" narrows every count to who got at least through `significant_through`.
    """
    given = responses[responses["status"].isin([ANSWERED, NO_VIEW_STATUS])]
    if base == "significant" and significant_through:
        names = list(codebook.items)
        late = names[names.index(significant_through) :]
        given = given[given["respondent"].isin(given.loc[given["item"].isin(late), "respondent"].unique())]
    once = given.drop_duplicates(["respondent", "item"])
    block_of = {item.name: item.block for item in codebook.items.values() if item.block}
    in_grid = once.assign(block=once["item"].astype(str).map(block_of)).dropna(subset="block")
    counts = tally(given, ["item", "choice"])
    answered = tally(once, ["item"])
    scale = tally(once[once["status"] == ANSWERED], ["item"])
    grids = tally(in_grid.drop_duplicates(["respondent", "block"]), ["block"])
    rows: list[tuple] = []
    for item in (item for item in codebook.items.values() if item.choices):
        name = item.name
        for group in [*groups, ALL]:
            base = scale[name, group]
            rows.append((name, group, "", ANSWERED_KIND, answered[name, group], base))
            rows += [
                (name, group, choice.name, choice.kind, counts[name, choice.name, group], base)
                for choice in item.choices
            ]
    for block in codebook.blocks():
        rows += [
            (block, group, "", ANSWERED_KIND, grids[block, group], grids[block, group]) for group in [*groups, ALL]
        ]
    frame = pd.DataFrame(rows, columns=COMPARE_COLUMNS[1:-1])
    frame.insert(0, "les", les)
    return with_shares(frame)


def tally(rows: pd.DataFrame, keys: Sequence[str]) -> Counter:
    """Number of rows per value of `keys` and partner group; group `all` also holds who gave no group."""
    counter: Counter = Counter()
    sizes = rows.groupby([*keys, "partner_group"], observed=True).size()
    for (*values, group), n in sizes.items():
        counter[*values, group] += int(n)
        counter[*values, ALL] += int(n)
    return counter


def with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Add share = n / base to a table with kind, n and base; blank where it would mean nothing."""
    meaningful = ~frame["kind"].isin([NO_VIEW, ANSWERED_KIND]) & (frame["base"] > 0)
    return frame.assign(share=(frame["n"] / frame["base"].where(frame["base"] > 0)).where(meaningful))


def compare_all(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The compare tables of every LES under each other, then their sum as les `all`."""
    stacked = pd.concat(tables, ignore_index=True)
    keys = ["item", "partner_group", "choice", "kind"]
    total = stacked.groupby(keys, sort=False, as_index=False, dropna=False)[["n", "base"]].sum()
    total.insert(0, "les", ALL)
    return pd.concat([stacked, with_shares(total)], ignore_index=True)[COMPARE_COLUMNS]


def read_compare(path: str | Path) -> pd.DataFrame:
    """Read a compare .csv back with its types; blank choices stay '', hidden counts become missing."""
    text_columns = dict.fromkeys(["les", "item", "partner_group", "choice", "kind"], str)
    return pd.read_csv(
        path,
        encoding="utf-8-sig",
        dtype=text_columns | {"n": "Int64", "base": "Int64", "hidden": bool},
        keep_default_na=False,
        na_values={"n": [""], "base": [""], "share": [""]},
    )
