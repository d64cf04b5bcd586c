"""The answers to a question for a number, counted per value: rows of the compare table like those of any answer.

Counts per value add up over LES and groups, so that mean, median and spread of any of them follow exactly from the
counts. A value has rows where somebody gave it and nowhere else: ten thousand incomes in a hundred LES would make a
table of a million zeros, and a zero beside a hidden group would tell what that group answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.study.codebook import Codebook
from les_evaluation.survey.clean.statuses import ANSWERED

NUMBER_KIND = "number"  # of the rows of one value; their choice is the value as text, with a point for decimals
TOLD_KIND = "told"  # of the rows of what is told of numbers in their place; their choice is such as `mean 14 ±0.5`
BASES = ("base", "weighted_base", "squared_base")
Place = tuple[str, str]


def given_values(responses: pd.DataFrame, codebook: Codebook) -> dict[str, list[str]]:
    """Question for a number -> the values that anybody gave, as text, from low to high. responses: of RESPONSES."""
    names = [item.name for item in codebook.items.values() if item.is_number]
    if not names:
        return {}
    here = responses[responses["item"].isin(names) & (responses["status"] == ANSWERED)]
    found = here.groupby("item", observed=True)["choice"].unique()
    return {name: sorted(found.get(name, ()), key=Decimal) for name in names}


def number_rows(
    keys: tuple[str, str, str], values: Iterable[str], counts: Mapping[tuple, tuple], *, base: tuple
) -> list[tuple]:
    """The rows of one question in one LES and group, in the order of ANSWER_KEYS, n and base; zeros included.

    keys: (les, item, group). counts: (item, value, group) -> numbers, as `Tally` has them. All ways of counting
    need the same rows.
    """
    les, item, group = keys
    return [(les, item, group, value, NUMBER_KIND, counts[item, value, group], base) for value in values]


def totals_of_numbers(total: pd.DataFrame) -> pd.DataFrame:
    """The sums over LES with the base of every value right, and the values of one question together, from low to high.

    total: sums by item, partner_group, choice and kind. A LES in which nobody gave a value has no row of it, so that
    the sum of the bases in the rows of a value leaves it out.
    """
    rows = total["kind"] == NUMBER_KIND
    if not rows.any():
        return total
    places = ["item", "partner_group"]
    based = with_bases_of_answered(total, places)
    place = pd.Series(pd.factorize(pd.MultiIndex.from_frame(total[places]))[0], index=total.index)
    value = pd.to_numeric(total["choice"].where(rows)).fillna(0.0)
    order = pd.DataFrame({"place": place, "number": rows, "value": value})
    order = order.sort_values(["place", "number", "value"], kind="stable")
    return based.loc[order.index].reset_index(drop=True)


def with_bases_of_answered(table: pd.DataFrame, places: Sequence[str]) -> pd.DataFrame:
    """The table in which the rows of a value have the bases of everybody who answered the question in their place.

    table: columns kind, base, weighted_base and squared_base, as far as it holds them. places: the columns that tell a
    place, each of which has a row of kind `answered`.
    """
    rows, places = table["kind"] == NUMBER_KIND, list(places)
    answered = table[table["kind"] == ANSWERED_KIND].set_index(places)
    keys = pd.MultiIndex.from_frame(table[places])
    bases = {
        name: table[name].mask(rows, answered[name].reindex(keys).to_numpy()).astype(table[name].dtype)
        for name in BASES
        if name in table
    }
    return table.assign(**bases)


def without_untold(compare: pd.DataFrame) -> pd.DataFrame:
    """The compare table without the rows of values that nobody of a LES and group gave, and of hidden ones.

    compare: columns of COMPARE. The row alone would tell the value.
    """
    rows = compare["kind"] == NUMBER_KIND
    untold = rows & (compare["hidden"] | compare["n"].eq(0).fillna(value=True))
    return compare[~untold].reset_index(drop=True) if untold.any() else compare


def with_every_value(own: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """The compare rows of one LES with a 0 for every value that only others gave, where its group is not hidden.

    everyone: the rows of les `all`.
    """
    rows = everyone[everyone["kind"] == NUMBER_KIND]
    if rows.empty:
        return own
    keys = ["item", "partner_group", "choice"]
    known = pd.MultiIndex.from_frame(own.loc[own["kind"] == NUMBER_KIND, keys])
    answered = own[(own["kind"] == ANSWERED_KIND) & ~own["hidden"]].set_index(keys[:2])["base"]
    lacking = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(known)]
    lacking = lacking[pd.MultiIndex.from_frame(lacking[keys[:2]]).isin(answered.index)]
    bases = answered.reindex(pd.MultiIndex.from_frame(lacking[keys[:2]])).to_numpy()
    added = lacking.assign(les=own["les"].iloc[0], n=0, base=bases, share=0.0)
    return pd.concat([own, added.astype(own.dtypes.to_dict())], ignore_index=True)
