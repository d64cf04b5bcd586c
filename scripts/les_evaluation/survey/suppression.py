"""Hiding small groups so that no hidden one can be worked out from what is published.

Counts per LES and partner group add up: over the groups to the LES, over the LES to the group, both to the total; so
do those of every answer. A small cell is hidden, and with it as few others as it takes that to whoever knows all other
numbers it might as well be as large as the minimum (its protection interval). See Hundepool et al. (2012), Statistical
Disclosure Control, chapter 4 (cell suppression); sdcMicro, sdcTable and tau-Argus do the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.survey.asked_question import Question
from les_evaluation.survey.counted_again import AGAIN, OTHERS_OF, is_again
from les_evaluation.survey.group_sizes import NO_GROUP, GroupSizes, group_sizes
from les_evaluation.survey.grouping_questions import hidden_whole
from les_evaluation.survey.number_counts import NUMBER_KIND, TOLD_KIND, with_every_value, without_untold
from les_evaluation.survey.protection import protected, protected_together
from les_evaluation.survey.tabulate import beside_every_les, with_shares, without_again


def hidden_cells(sizes: np.ndarray, *, minimum: int) -> np.ndarray:
    """Which cells of a table with its margins must be hidden.

    sizes: (rows + 1) x (columns + 1) numbers of respondents; the last row and column are the sums. Returns a boolean
    array of the same shape. An empty cell holds nobody's answers and is never hidden.
    """
    return protected(Question.of_sizes(sizes), minimum=minimum)


def hide_small_groups(
    compare: pd.DataFrame,
    *,
    minimum: int,
    deciding: Collection[str] = (),
    grouping: Collection[str] = (),
    told: Collection[str] = (),
    of_everybody: Collection[str] = (),
) -> pd.DataFrame:
    """The compare table over all LES with a column `hidden`, and n, base and share blank where it is true.

    compare: columns of COUNTED with every LES and `all`. A question and group is hidden as a whole, where too few
    answered it or too few of them had a view (its base). Respondents without a group are in no output
    but `all`, and are protected like any other group.
    Of a question for a number the rows of hidden values are left out.
    deciding: the questions that decide on the LES or the group. Their answers are the sizes of the very groups
    to hide, so that such a question is hidden altogether where it has a small group.
    grouping: the questions by which views group or select, hidden altogether where an answer of them is of a small
    group as well; told: of these and of the others those to hide in any case.
    of_everybody: the questions that are asked of everybody. Nearly the same people answer each of them, so a
    group that is hidden for one is hidden for all: the next question would tell its size.
    """
    hide = rows_to_hide(compare, minimum=minimum, deciding=[*deciding, *grouping], of_everybody=of_everybody)
    hide = hidden_whole(compare, hide, grouping, minimum=minimum)
    hide = hide | (compare["item"].isin(list(told)).to_numpy() & (minimum > 1))
    compare, hide = with_others_of(compare, hide, minimum=minimum)
    if minimum <= 1:
        return without_untold(compare.assign(hidden=hide))
    counts = {name: compare[name].astype("Int64").mask(hide) for name in ("n", "base")}
    return without_untold(compare.assign(**counts, share=compare["share"].mask(hide), hidden=hide))


def rows_to_hide(
    compare: pd.DataFrame,
    *,
    minimum: int,
    deciding: Collection[str] = (),
    of_everybody: Collection[str] = (),
    sums: Mapping[tuple[str, str], bool] | None = None,
) -> np.ndarray:
    """Which rows of the compare table over all LES must be hidden, as `hide_small_groups` does (booleans).

    sums: (LES, question) -> whether its sum over all groups is hidden in what is published beside this table, where
    they are told. A hidden one is hidden with all of its groups, and a shown one stays where that can be.
    """
    if minimum <= 1:
        return np.zeros(len(compare), dtype=bool)
    again = is_again(compare["les"]).to_numpy()
    if again.any():
        summed = sums_over_les(compare)
        hide = rows_to_hide(summed, minimum=minimum, deciding=deciding, of_everybody=of_everybody)
        spread = np.zeros(len(compare), dtype=bool)
        spread[~again] = hide
        return spread | _of_few_again(compare, minimum=minimum, of_everybody=of_everybody)
    sizes = group_sizes(compare, deciding=deciding)
    numbers = set(compare.loc[compare["kind"] == NUMBER_KIND, "item"].unique())
    hidden = hidden_groups(
        sizes.questions,
        minimum=minimum,
        of_everybody=of_everybody,
        numbers=numbers,
        elsewhere={} if sums is None else _elsewhere(sizes, sums),
    )
    # A column of all answers to a question gets one place per LES and group; that of who is in no group is in no row.
    places = [pd.Index(names).get_indexer(compare[column]) for column, names in sizes.names.items()]
    hide = np.stack([hidden[name] for name in sizes.names["item"]])[*places] & (places[0] >= 0)
    return hide | compare["item"].isin(set(deciding) & set(compare.loc[hide, "item"].unique())).to_numpy()


def _elsewhere(sizes: GroupSizes, sums: Mapping[tuple[str, str], bool]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Question -> the cells to hide in any case, and the sums that are shown elsewhere. sums: see `rows_to_hide`."""
    found = {}
    for name, question in sizes.questions.items():
        hidden = np.array([sums.get((les, name), False) for les in sizes.names["les"]], dtype=bool)
        start, shown = (np.zeros_like(question.answered, dtype=bool) for _ in range(2))
        start[hidden, :], shown[~hidden, -1] = True, True
        found[name] = (start, shown)
    return found


def sums_over_les(compare: pd.DataFrame) -> pd.DataFrame:
    """The table without the rows of AGAIN, the rows of all together the sums of the LES that whoever adds them gets."""
    again = is_again(compare["les"])
    whole = compare["les"] == ALL
    keys = ["item", "partner_group", "choice", "kind"]
    sums = without_again(compare[whole], compare[compare["les"] == AGAIN], keys=keys, sign=1)
    return compare.assign(**{name: compare[name].mask(whole, sums[name]) for name in ("n", "base")})[~again]


def _of_few_again(compare: pd.DataFrame, *, minimum: int, of_everybody: Collection[str]) -> np.ndarray:
    """The rows of totals, and of what others count beside a LES, that would tell of few persons of several LES.

    A total and the sum of its LES differ by who answered for several. Where in any group they are fewer than the
    minimum, or a total is, the totals of the question are hidden as a whole, and with it those of all others of
    everybody: nearly the same persons answered these.
    """
    sizes = _with_nobodys(compare)
    few = sizes["n"].between(1, minimum - 1) | sizes["base"].between(1, minimum - 1)
    again = sizes[(sizes["les"] == AGAIN) & (sizes["n"] > 0)]
    differ = set(again[["item", "partner_group"]].itertuples(index=False, name=None))
    # Where nobody counts again a total is the sum, which the rules for sums protect.
    places = zip(sizes["les"] != ALL, sizes["item"], sizes["partner_group"], strict=True)
    few &= np.array([beside or (item, group) in differ for beside, item, group in places], dtype=bool)
    told = set(sizes.loc[few, ["les", "item"]].itertuples(index=False, name=None))
    told |= {(ALL, item) for les, item in told if les == AGAIN}
    everybody = set(of_everybody)
    told |= {(les, item) for les in {les for les, item in told if item in everybody} for item in everybody}
    return np.array([place in told for place in zip(compare["les"], compare["item"], strict=True)], dtype=bool)


def _with_nobodys(compare: pd.DataFrame) -> pd.DataFrame:
    """Who answered in all together and again, by les, item and partner_group, NO_GROUP among these."""
    answered = compare[compare["kind"] == ANSWERED_KIND]
    answered = answered[is_again(answered["les"]) | (answered["les"] == ALL)]
    grouped = answered[answered["partner_group"] != ALL].groupby(["les", "item"])[["n", "base"]].sum()
    whole = answered[answered["partner_group"] == ALL].set_index(["les", "item"])[["n", "base"]]
    nobodys = (whole - grouped.reindex(whole.index).fillna(0)).reset_index().assign(partner_group=NO_GROUP)
    return pd.concat([answered[[*nobodys.columns]], nobodys], ignore_index=True)


def with_others_of(compare: pd.DataFrame, hide: np.ndarray, *, minimum: int) -> tuple[pd.DataFrame, np.ndarray]:
    """The table with the rows of all others beside a LES instead of those of AGAIN, and which rows are hidden.

    Such a row is hidden where the LES, the total, or what it holds beside their difference is, and where it is small.
    """
    if not is_again(compare["les"]).any():
        return compare, hide
    keys = ["item", "partner_group"]
    found = beside_every_les(compare)
    hidden = set(compare.loc[hide, ["les", *keys]].itertuples(index=False, name=None))
    answered = found["kind"] == ANSWERED_KIND
    few = answered & (found["n"].between(1, minimum - 1) | found["base"].between(1, minimum - 1))
    few &= found["les"].str.startswith(OTHERS_OF)
    small = set(found.loc[few, ["les", "item"]].itertuples(index=False, name=None))

    def is_hidden(les: str, *place: str) -> bool:
        own = les.removeprefix(OTHERS_OF)
        beside = ((own, *place), (ALL, *place), (f"{AGAIN}{own}", *place)) if own != les else ()
        told = any(one in hidden for one in ((les, *place), *beside)) or (les, place[0]) in small
        return minimum > 1 and told

    places = found[["les", *keys]].itertuples(index=False, name=None)
    return found, np.array([is_hidden(*place) for place in places], dtype=bool)


def hidden_groups(
    questions: Mapping[str, Question],
    *,
    minimum: int,
    of_everybody: Collection[str] = (),
    numbers: Collection[str] = (),
    elsewhere: Mapping[str, tuple[np.ndarray, np.ndarray]] | None = None,
) -> dict[str, np.ndarray]:
    """Per question which of its groups must be hidden: booleans of LES + 1 by groups + 2.

    What is hidden for one question of everybody is hidden for all of them, and a small group of one is small for all.
    numbers: the questions for a number. Nearly every answer is one person's, so that more must be hidden to keep it
    from telling the group; that is no reason to hide the groups of all other questions, which tell only how many they
    are. elsewhere: question -> the cells to hide in any case, and those that are shown elsewhere.
    """
    beside = elsewhere or {}
    shared = {name: question for name, question in questions.items() if name in of_everybody}
    alike = [name for name in shared if name not in numbers]
    whole = [np.logical_or.reduce([beside[name][at] for name in alike]) for at in (0, 1) if beside and alike] or [
        None
    ] * 2
    common = protected_together([shared[name] for name in alike], minimum=minimum, start=whole[0], shown=whole[1])
    hidden = {}
    for name, question in questions.items():
        if name in shared and name not in numbers:
            hidden[name] = common & (question.answered > 0)
        else:
            start = common if name in shared else np.zeros_like(question.answered, dtype=bool)
            first, shown = beside.get(name, (start, None))
            hidden[name] = protected(question, minimum=minimum, start=start | first, shown=shown)
    return hidden


def beside_others(compare: pd.DataFrame, *, les: str, minimum: int) -> pd.DataFrame:
    """The rows of one LES, and under les `others` all other LES together (all minus this one).

    compare: as `hide_small_groups` gives it. `others` is hidden wherever the LES or all is, since either
    would follow from the rest, and where it is itself a small group.
    """
    told = compare["kind"] == TOLD_KIND
    if told.any():
        beside = told_beside(compare[told], les=les)
        return pd.concat([beside_others(compare[~told], les=les, minimum=minimum), beside], ignore_index=True)
    keys = ["item", "partner_group", "choice", "kind"]
    own = compare[compare["les"] == les]
    counted = compare[compare["les"] == f"{OTHERS_OF}{les}"]
    if len(counted):  # of persons in several LES, whom a difference would count wrong
        return without_untold(pd.concat([own, counted.assign(les=OTHERS)], ignore_index=True)[compare.columns])
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


def told_beside(told: pd.DataFrame, *, les: str) -> pd.DataFrame:
    """What is told of the numbers of one LES, and of all others under les `others`. told: rows of TOLD_KIND."""
    names = {les: les, f"{OTHERS_OF}{les}": OTHERS}
    return told[told["les"].isin(list(names))].assign(les=lambda rows: rows["les"].map(names))
