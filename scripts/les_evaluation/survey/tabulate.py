"""Counting: per LES, question, partner group and answer, how many and out of whom."""

from __future__ import annotations

import math
import operator
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, NONE_TICKED_KIND
from les_evaluation.study.codebook import NO_VIEW, Codebook
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.survey.counted_again import AGAIN, OTHERS_OF, is_again
from les_evaluation.survey.number_counts import given_values, number_rows, totals_of_numbers
from les_evaluation.survey.survey_frames import ANSWER_KEYS, COUNTED, SIGNIFICANT, WEIGHTED

FIRST = "first"
NOTHING = "-"  # the choice of the rows of who ticked nothing
# Columns of responses that are summed as well where they are there: what a respondent counts as, beside one.
MEASURES = ("weight", "squared")


def tabulate_les(
    responses: pd.DataFrame,
    codebook: Codebook,
    *,
    les: str,
    groups: Sequence[str],
    base: str,
    none_ticked: Collection[str] | None = None,
    values: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """How often every answer to every question was given in one LES (columns of COUNTED), zeros included.

    responses: columns of RESPONSES, or as `countable` gives them. n: respondents with that answer. base: respondents
    with a substantive answer (multiple response: who ticked anything, or nothing where that is an answer). share:
    n / base, blank for no-view answers and where the base is 0.
    A row with choice '' and kind `answered` gives per question, and per grid under the grid's name,
    everyone who answered, no-view included: the n of a figure. partner_group also takes `all`.
    none_ticked: the questions with a row of kind none_ticked (choice '-'), for who ticked nothing and is in the base;
    by default those where anybody did. values: question for a number -> the values to count, of kind number; by default
    those that anybody gave.
    base="significant" narrows every count to the respondents who are `significant`.
    Where the responses have columns of MEASURES, n_weight, base_weight and so on hold the sums of these.
    """
    of_nothing = none_ticked_items(responses, codebook) if none_ticked is None else none_ticked
    numbers = given_values(responses, codebook) if values is None else values
    given = responses if FIRST in responses else countable(responses)
    given = given[given["status"].isin([ANSWERED, NO_VIEW_STATUS])]
    if base == SIGNIFICANT:
        given = given[given["significant"]]
    given = given.astype({"partner_group": "category"})
    once = given[given[FIRST]]
    measures = [name for name in MEASURES if name in given]
    counts = tally(given, ["item", "choice"])
    answered = tally(once, ["item"])
    scale = tally(once[once["status"] == ANSWERED], ["item"])
    grids = tally(once_per_grid(once, codebook), ["block"])
    rows: list[tuple] = []
    for item in (item for item in codebook.items.values() if item.is_counted):
        name = item.name
        for group in [*groups, ALL]:
            of_group = scale[name, group]
            rows.append((les, name, group, "", ANSWERED_KIND, answered[name, group], of_group))
            rows += [
                (les, name, group, choice.name, choice.kind, counts[name, choice.name, group], of_group)
                for choice in item.choices
            ]
            rows += number_rows((les, name, group), numbers.get(name, ()), counts, base=of_group)
            if name in of_nothing:
                rows.append((les, name, group, NOTHING, NONE_TICKED_KIND, counts[name, "", group], of_group))
    for block in codebook.blocks():
        rows += [
            (les, block, group, "", ANSWERED_KIND, grids[block, group], grids[block, group]) for group in [*groups, ALL]
        ]
    return with_shares(_in_columns(rows, measures))


def once_per_grid(once: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The first row of each respondent in every grid, with its name as `block`. once: a row per question of theirs."""
    blocks = codebook.blocks()
    place = {name: number for number, name in enumerate(blocks)}
    of_item = [codebook.items[name].block if name in codebook.items else "" for name in once["item"].cat.categories]
    block = np.array([*(place.get(name, -1) for name in of_item), -1])[once["item"].cat.codes]
    in_grid = block >= 0
    # Compared as one number: of pairs of texts pandas would compare both.
    pair = once["respondent"].cat.codes.to_numpy(dtype=np.int64)[in_grid] * max(1, len(blocks)) + block[in_grid]
    first = ~pd.Series(pair).duplicated().to_numpy()
    rows = np.flatnonzero(in_grid)[first]
    return once.iloc[rows].assign(block=pd.Categorical.from_codes(block[rows], blocks))


def countable(responses: pd.DataFrame) -> pd.DataFrame:
    """The responses with texts as categories, and FIRST: whether a row is the first of a respondent and question.

    Whoever counts the same responses several times does this once: else each counting would compare the texts again.
    """
    texts = ["respondent", "partner_group", "item", "choice", "status"]
    measures = [name for name in MEASURES if name in responses]
    numbered = responses[[*texts, "significant", *measures]].astype(dict.fromkeys(texts, "category"))
    return numbered.assign(**{FIRST: ~numbered.duplicated(["respondent", "item"])})


def _in_columns(rows: Sequence[tuple], measures: Sequence[str]) -> pd.DataFrame:
    """Rows of ANSWER_KEYS, n and base, of which the last two hold a number per measure behind that of heads."""
    columns = list(zip(*rows, strict=True)) or [()] * (len(ANSWER_KEYS) + 2)
    found: dict[str, list] = {name: list(column) for name, column in zip(ANSWER_KEYS, columns, strict=False)}
    for place, ending in enumerate(["", *(f"_{name}" for name in measures)]):
        for name, column in zip(("n", "base"), columns[-2:], strict=True):
            found[f"{name}{ending}"] = [numbers[place] for numbers in column]
    return pd.DataFrame(found)


def none_ticked_items(responses: pd.DataFrame, codebook: Codebook) -> list[str]:
    """The multiple response questions to which somebody answered by ticking nothing, in order."""
    nothing = responses.loc[(responses["status"] == ANSWERED) & (responses["choice"] == ""), "item"]
    found = set(nothing.astype(str).unique())
    return [item.name for item in codebook.items.values() if item.type == "select_multiple" and item.name in found]


class Tally(dict[tuple, tuple]):
    """Numbers by key, that of heads first and then one per measure; zeros where there is nobody."""

    def __init__(self, measures: int) -> None:
        super().__init__()
        self.nobody = (0, *[0.0] * measures)

    def __missing__(self, key: tuple) -> tuple:
        """Zeros, without keeping them."""
        return self.nobody

    def add(self, key: tuple, numbers: tuple) -> None:
        """Add to what stands there."""
        self[key] = tuple(map(operator.add, self[key], numbers))


def tally(rows: pd.DataFrame, keys: Sequence[str]) -> Tally:
    """Number of rows per value of `keys` and partner group, all of them categories; `all` also holds who gave no group.

    Behind it the sums of the columns of MEASURES that the rows have.
    """
    measures = [name for name in MEASURES if name in rows]
    found = Tally(len(measures))
    columns = [rows[name].cat for name in (*keys, "partner_group")]
    shape = tuple(len(column.categories) for column in columns)
    if not len(rows):
        return found
    # One number for each combination, in the order of its categories.
    flat = np.ravel_multi_index([column.codes.to_numpy(dtype=np.int64) for column in columns], shape)
    of_row, there = _numbered(flat, most=math.prod(shape))
    sizes = np.bincount(of_row)
    sums = [np.bincount(of_row, weights=rows[name].to_numpy()) for name in measures]
    values = [
        column.categories.to_numpy()[at] for column, at in zip(columns, np.unravel_index(there, shape), strict=True)
    ]
    numbers_of = zip(sizes.tolist(), *(sum_of.tolist() for sum_of in sums), strict=True)
    for *value, group, numbers in zip(*values, numbers_of, strict=True):
        found[(*value, group)] = numbers
        found.add((*value, ALL), numbers)
    return found


def _numbered(values: np.ndarray, *, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The place of each of these whole numbers from 0 below `most` among those that are there, and these in order."""
    if most > len(values):
        return pd.factorize(values, sort=True)
    is_there = np.bincount(values, minlength=most) > 0
    return (np.cumsum(is_there) - 1)[values], np.flatnonzero(is_there)


def with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Add share = n / base to a table with kind, n and base; blank where it would mean nothing."""
    meaningful = ~frame["kind"].isin([NO_VIEW, ANSWERED_KIND]) & (frame["base"] > 0)
    return frame.assign(share=(frame["n"] / frame["base"].where(frame["base"] > 0)).where(meaningful))


def with_all_les(counted: pd.DataFrame) -> pd.DataFrame:
    """The counts of every LES under each other (columns of COUNTED), and below them those of les `all`.

    `all` is their sum, less the rows of AGAIN: what that sum counts more than once. Such rows stay, at the end.
    The columns of WEIGHTED, where counted holds them, are summed as well.
    """
    counted = _with_nobody(counted)
    keys, numbers = list(ANSWER_KEYS[1:]), ["n", "base", *(name for name in WEIGHTED if name in counted)]
    again = is_again(counted["les"])
    own, again = (counted[~again], counted[again]) if again.any() else (counted, counted.iloc[:0])
    total = own.groupby(keys, sort=False, as_index=False, dropna=False)[numbers].sum(min_count=1)
    total = without_again(total, again[again["les"] == AGAIN], keys=keys) if len(again) else total
    total = totals_of_numbers(total)
    total.insert(0, "les", ALL)
    tables = [table for table in (own, with_shares(total), again) if len(table)] or [own]
    return pd.concat(tables, ignore_index=True)[[*COUNTED.names, *numbers[2:]]]


def without_again(total: pd.DataFrame, again: pd.DataFrame, *, keys: Sequence[str], sign: int = -1) -> pd.DataFrame:
    """Sums less what they count again, or with it for `sign` 1. keys: what tells a row; both have n, base and the like.

    Where nobody is left no weight is, whatever the last digit of a difference says.
    """
    numbers = [name for name in ("n", "base", *WEIGHTED) if name in total]
    beside = again.set_index(list(keys))[numbers].reindex(pd.MultiIndex.from_frame(total[list(keys)]))
    found = {name: total[name] + sign * beside[name].fillna(0).to_numpy() for name in numbers}
    for name, of in (("weighted_n", "n"), ("weighted_base", "base"), ("squared_base", "base")):
        if name in found:
            found[name] = found[name].mask((found[of] == 0) & found[name].notna(), 0.0)
    return total.assign(**{name: column.astype(total[name].dtype) for name, column in found.items()})


def beside_every_les(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the rows of OTHERS_OF for each LES that needs them, in the place of those of AGAIN.

    table: as `with_all_les` gives it; also numbers that are missing. All others together are the total less the LES;
    of a LES with persons of several that total lacks who counts there, and holds who counts elsewhere.
    """
    rows = is_again(table["les"])
    if not rows.any():
        return table
    own, again, keys = table[~rows], table[rows], list(ANSWER_KEYS[1:])
    found = [own]
    for les in again["les"].unique():
        if les != AGAIN:
            key = les.removeprefix(AGAIN)
            others = without_again(own[own["les"] == ALL], own[own["les"] == key], keys=keys)
            others = without_again(others, again[again["les"] == les], keys=keys, sign=1)
            found.append(with_shares(totals_of_numbers(others)).assign(les=f"{OTHERS_OF}{key}"))
    return pd.concat(found, ignore_index=True)


def _with_nobody(counted: pd.DataFrame) -> pd.DataFrame:
    """Where somebody in one LES ticked nothing of a question, the other LES get that row as well, with 0."""
    rows = counted[counted["kind"] == NONE_TICKED_KIND]
    if rows.empty:
        return counted
    asked = counted[(counted["kind"] == ANSWERED_KIND) & counted["item"].isin(rows["item"].unique())]
    known = pd.MultiIndex.from_frame(rows[["les", "item"]])
    lacking = asked[~pd.MultiIndex.from_frame(asked[["les", "item"]]).isin(known)]
    nobody: dict[str, object] = {"choice": NOTHING, "kind": NONE_TICKED_KIND, "n": 0}
    nobody |= {"weighted_n": 0.0} if "weighted_n" in counted else {}
    return pd.concat([counted, with_shares(lacking.assign(**nobody))])
