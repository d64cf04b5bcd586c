"""Counting: per LES, question, partner group and answer, how many and out of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.survey.survey_frames import ANSWER_KEYS, COUNTED, SIGNIFICANT


def tabulate_les(
    responses: pd.DataFrame, codebook: Codebook, *, les: str, groups: Sequence[str], base: str
) -> pd.DataFrame:
    """How often every answer to every question was given in one LES (columns of COUNTED), zeros included.

    responses: columns of RESPONSES. n: respondents with that answer. base: respondents with a substantive answer
    (multiple response: who ticked anything). share: n / base, blank for no-view answers and where the base is 0.
    A row with choice '' and kind `answered` gives per question, and per grid under the grid's name,
    everyone who answered, no-view included: the n of a figure. partner_group also takes `all`.
    base="significant" narrows every count to the respondents who are `significant`.
    """
    given = responses[responses["status"].isin([ANSWERED, NO_VIEW_STATUS])]
    if base == SIGNIFICANT:
        given = given[given["significant"]]
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
            of_group = scale[name, group]
            rows.append((les, name, group, "", ANSWERED_KIND, answered[name, group], of_group))
            rows += [
                (les, name, group, choice.name, choice.kind, counts[name, choice.name, group], of_group)
                for choice in item.choices
            ]
    for block in codebook.blocks():
        rows += [
            (les, block, group, "", ANSWERED_KIND, grids[block, group], grids[block, group]) for group in [*groups, ALL]
        ]
    return with_shares(pd.DataFrame(rows, columns=[*ANSWER_KEYS, "n", "base"]))


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


def with_all_les(counted: pd.DataFrame) -> pd.DataFrame:
    """The counts of every LES under each other (columns of COUNTED), and below them their sum as les `all`."""
    keys = list(ANSWER_KEYS[1:])
    total = counted.groupby(keys, sort=False, as_index=False, dropna=False)[["n", "base"]].sum()
    total.insert(0, "les", ALL)
    return pd.concat([counted, with_shares(total)], ignore_index=True)[COUNTED.names]
