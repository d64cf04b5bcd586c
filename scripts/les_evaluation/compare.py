"""Counting: per LES, question, partner group and answer, how many and out of whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from les_evaluation.clean.responses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.codebook import NO_VIEW, Codebook, Item

COMPARE_COLUMNS = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share"]
ANSWERED_KIND = "answered"
ALL = "all"


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
    counts = given.groupby(["item", "partner_group", "choice"], observed=True).size()
    once = given.drop_duplicates(["respondent", "item"])
    answered = once.groupby(["item", "partner_group"], observed=True).size()
    scale = once[once["status"] == ANSWERED].groupby(["item", "partner_group"], observed=True).size()
    blocks = _block_answered(once, codebook)
    rows: list[tuple] = []
    for item in codebook.items.values():
        if item.choices:
            rows += _item_rows(item, counts=counts, answered=answered, scale=scale, groups=groups)
    for block in codebook.blocks():
        rows += [(block, group, "", ANSWERED_KIND, n, n) for group, n in _per_group(blocks, block, groups)]
    frame = pd.DataFrame(rows, columns=COMPARE_COLUMNS[1:-1])
    frame.insert(0, "les", les)
    return with_shares(frame)


def _item_rows(item: Item, *, counts: pd.Series, answered: pd.Series, scale: pd.Series, groups) -> list[tuple]:
    rows = []
    bases = dict(_per_group(scale, item.name, groups))
    for group, n in _per_group(answered, item.name, groups):
        rows.append((item.name, group, "", ANSWERED_KIND, n, bases[group]))
        for choice in item.choices:
            rows.append(
                (
                    item.name,
                    group,
                    choice.name,
                    choice.kind,
                    _count(counts, item.name, group, choice.name),
                    bases[group],
                )
            )
    return rows


def _count(counts: pd.Series, item: str, group: str, choice: str) -> int:
    if group != ALL:
        return int(counts.get((item, group, choice), 0))
    try:
        return int(counts.xs((item, choice), level=("item", "choice")).sum())
    except KeyError:
        return 0


def _per_group(counts: pd.Series, name: str, groups: Sequence[str]) -> list[tuple[str, int]]:
    # `all` also holds the respondents who gave no group.
    try:
        here = counts.xs(name, level=0)
    except KeyError:
        here = pd.Series(dtype=int)
    return [(group, int(here.get(group, 0))) for group in groups] + [(ALL, int(here.sum()))]


def _block_answered(once: pd.DataFrame, codebook: Codebook) -> pd.Series:
    blocks = {item.name: item.block for item in codebook.items.values() if item.block}
    here = once.assign(block=once["item"].map(blocks)).dropna(subset="block")
    return here.drop_duplicates(["respondent", "block"]).groupby(["block", "partner_group"]).size()


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


def read_compare(path) -> pd.DataFrame:
    """Read a compare .csv back with its types; blank choices stay '', hidden counts become missing."""
    text_columns = dict.fromkeys(["les", "item", "partner_group", "choice", "kind"], str)
    return pd.read_csv(
        path,
        encoding="utf-8-sig",
        dtype=text_columns | {"n": "Int64", "base": "Int64", "hidden": bool},
        keep_default_na=False,
        na_values={"n": [""], "base": [""], "share": [""]},
    )
