"""What a reader takes from a comparison, so that two ways of counting can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.codebook import SUBSTANTIVE, Codebook, Item
from les_evaluation.compare import ALL

READING_COLUMNS = ["les", "item", "partner_group", "base", "negative", "neutral", "positive", "reading"]
KEYS = ["les", "item", "partner_group"]


def scale_sides(item: Item) -> dict[str, str]:
    """Choice -> negative, neutral or positive: the halves of the scale; the middle of an odd scale is neutral."""
    names = [choice.name for choice in item.choices if choice.kind == SUBSTANTIVE]
    half = len(names) // 2
    sides = ["negative"] * half + ["neutral"] * (len(names) - 2 * half) + ["positive"] * half
    return dict(zip(names, sides, strict=True))


def readings(compare: pd.DataFrame, codebook: Codebook, *, items: Sequence[str]) -> pd.DataFrame:
    """Per LES, statement and group the counts on each side of the scale and their reading (READING_COLUMNS).

    reading: positive, neutral or negative where more than half of the base stands there, else divided;
    nobody where the base is 0.
    """
    if not items:
        return pd.DataFrame(columns=READING_COLUMNS)
    parts = []
    for name in items:
        rows = compare[(compare["item"] == name) & (compare["kind"] == SUBSTANTIVE)]
        sides = rows["choice"].map(scale_sides(codebook.items[name]))
        table = rows.assign(side=sides).pivot_table(index=KEYS, columns="side", values="n", aggfunc="sum", sort=False)
        parts.append(table.reindex(columns=["negative", "neutral", "positive"], fill_value=0).fillna(0).astype(int))
    table = pd.concat(parts).reset_index()
    table["base"] = table[["negative", "neutral", "positive"]].sum(axis=1)
    table["reading"] = [reading(row) for row in table.to_dict("records")]
    return table[READING_COLUMNS]


def reading(counts: Mapping[str, int]) -> str:
    """The side with more than half of the base; divided without one, nobody without a base."""
    if counts["base"] == 0:
        return "nobody"
    return next((side for side in ("positive", "neutral", "negative") if 2 * counts[side] > counts["base"]), "divided")


def side_by_side(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Two READING_COLUMNS tables beside each other, with `changed` where the reading is another one.

    Columns: les, item, partner_group, then base, positive and reading of each (suffix _first, _second), changed.
    """
    shown = [*KEYS, "base", "positive", "reading"]
    both = first[shown].merge(second[shown], on=KEYS, suffixes=("_first", "_second"))
    return both.assign(changed=both["reading_first"] != both["reading_second"])


def without_respondents(responses: pd.DataFrame, left_out: Sequence[str]) -> pd.DataFrame:
    """The responses of everybody else. responses: RESPONSE_COLUMNS."""
    return responses[~responses["respondent"].isin(left_out)]


def in_register_groups(responses: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """The responses with the register's partner group where it is known, the own choice elsewhere.

    register: respondent, register_group ('' where not known).
    """
    known = register[register["register_group"] != ""].drop_duplicates("respondent")
    known = known.set_index("respondent")["register_group"]
    moved = responses["respondent"].map(known).astype(object)
    return responses.assign(partner_group=moved.fillna(responses["partner_group"]))


def cross_table(register: pd.DataFrame, *, les: Sequence[str], groups: Sequence[str]) -> pd.DataFrame:
    """Own choice against the register: les, partner_group, then a column per register group and `unknown`.

    register: respondent, les, partner_group, register_group of all LES. A last block sums over all LES.
    """
    rows = []
    for key in [*les, ALL]:
        here = register if key == ALL else register[register["les"] == key]
        for group in groups:
            own = here.loc[here["partner_group"] == group, "register_group"]
            counts = {name: int((own == name).sum()) for name in groups}
            rows.append({"les": key, "partner_group": group} | counts | {"unknown": int((own == "").sum())})
    return pd.DataFrame(rows)
