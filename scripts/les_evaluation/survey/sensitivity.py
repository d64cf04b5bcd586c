"""Sensitivity: whether another way of counting would lead to another conclusion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Codebook, scale_sides

CONCLUSION_COLUMNS = ["les", "item", "partner_group", "base", "negative", "neutral", "positive", "conclusion"]
KEYS = ["les", "item", "partner_group"]
OPTION_COLUMNS = [*KEYS, "choice", "n_first", "base_first", "n_second", "base_second"]
NOBODY, DIVIDED = "nobody", "divided"
TOGETHER = "+"  # between answers that were chosen equally often


def conclusions(compare: pd.DataFrame, codebook: Codebook, *, items: Sequence[str]) -> pd.DataFrame:
    """Per LES, statement and group the counts on each side of the scale and what they tell (CONCLUSION_COLUMNS).

    conclusion: positive, neutral or negative where more than half of the base stands there, else divided;
    nobody where the base is 0.
    """
    if not items:
        return pd.DataFrame(columns=CONCLUSION_COLUMNS)
    sides = {(name, choice): side for name in items for choice, side in scale_sides(codebook.items[name]).items()}
    rows = compare[compare["item"].isin(items) & (compare["kind"] == SUBSTANTIVE)]
    rows = rows.assign(side=[sides[answer] for answer in zip(rows["item"], rows["choice"], strict=True)])
    table = rows.pivot_table(index=KEYS, columns="side", values="n", aggfunc="sum", sort=False)
    table = table.reindex(columns=["negative", "neutral", "positive"]).fillna(0).astype(int).reset_index()
    table = table.sort_values("item", key=lambda names: names.map(list(items).index), kind="stable", ignore_index=True)
    table["base"] = table[["negative", "neutral", "positive"]].sum(axis=1)
    table["conclusion"] = [conclusion(row) for row in table.to_dict("records")]
    return table[CONCLUSION_COLUMNS]


def conclusion(counts: Mapping[str, int]) -> str:
    """The side with more than half of the base; divided without one, nobody without a base."""
    if counts["base"] == 0:
        return NOBODY
    return next((side for side in ("positive", "neutral", "negative") if 2 * counts[side] > counts["base"]), DIVIDED)


def most_chosen(compare: pd.DataFrame, *, items: Sequence[str]) -> pd.DataFrame:
    """Per LES, multiple response question and group the answer that most respondents ticked, as its conclusion.

    Columns: les, item, partner_group, base, positive (missing: these answers are on no scale), conclusion: the
    answer, answers that were ticked equally often joined by TOGETHER in the order of the codebook; nobody where
    the base is 0. An answer apart, such as having no view, is never one.
    """
    rows = compare[compare["item"].isin(items) & ~compare["kind"].isin([ANSWERED_KIND, NO_VIEW, NONE_TICKED_KIND])]
    ticked: dict[tuple, list[tuple]] = {}
    for *key, choice, n, base in zip(*(rows[name] for name in [*KEYS, "choice", "n", "base"]), strict=True):
        ticked.setdefault(tuple(key), []).append((choice, int(n), int(base)))
    found = []
    for of_group, answers in ticked.items():
        most = max(n for _, n, _ in answers)
        top = [choice for choice, n, _ in answers if n == most > 0]
        found.append((*of_group, answers[0][2], None, TOGETHER.join(top) or NOBODY))
    return pd.DataFrame(found, columns=[*KEYS, "base", "positive", "conclusion"]).astype({"positive": "Int64"})


def both_ways(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Two CONCLUSION_COLUMNS tables beside each other, with `changed` where the conclusion is another one.

    Columns: les, item, partner_group, then base, positive and conclusion of each (suffix _first, _second), changed.
    """
    shown = [*KEYS, "base", "positive", "conclusion"]
    both = first[shown].merge(second[shown], on=KEYS, suffixes=("_first", "_second"))
    return both.assign(changed=both["conclusion_first"] != both["conclusion_second"])


def options_both_ways(first: pd.DataFrame, second: pd.DataFrame, *, items: Sequence[str]) -> pd.DataFrame:
    """How many ticked each answer of these questions, and the bases, by two ways of counting (OPTION_COLUMNS).

    first, second: columns of COUNTED, of the same LES and groups.
    """
    here = [table[table["item"].isin(items) & (table["choice"] != "")] for table in (first, second)]
    keys = OPTION_COLUMNS[:4]
    return here[0].merge(here[1], on=keys, suffixes=("_first", "_second"))[OPTION_COLUMNS]


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
