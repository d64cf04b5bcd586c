"""The questions by which a view groups or selects: their answers are the sizes of its groups.

Who answered sector with "care" is, but for who left another question blank, the group care of a view by sector. Such a
question is shown where none of its answers is of a small group, nor any group of a view that crosses it with another
question or with waves; else it is hidden altogether, in every view, as a question that decides on the LES is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.views import WAVE, view_of
from les_evaluation.survey.counted_again import is_again

WHERE = ["les", "item", "choice", "kind"]


def few_in(counts: pd.DataFrame, *, minimum: int, overlap: bool = False) -> set[str]:
    """The questions of which an answer (or `answered`) is of fewer than the minimum in a LES, group or in no group.

    counts: columns of COUNTED. overlap: whether a person may stand in several groups, so that none is in no group.
    """
    rows = counts[~is_again(counts["les"])]
    few = rows["n"].between(1, minimum - 1) | rows["base"].between(1, minimum - 1)
    found = {str(item) for item in rows.loc[few, "item"].unique()}
    if overlap:
        return found
    whole = rows[rows["partner_group"] == ALL].groupby(WHERE)["n"].sum()
    grouped = rows[rows["partner_group"] != ALL].groupby(WHERE)["n"].sum()
    nobodys = whole - grouped.reindex(whole.index).fillna(0)
    return found | {str(item) for item in nobodys[nobodys.between(1, minimum - 1)].index.get_level_values("item")}


def told_by_views(views: pd.DataFrame, settings: Iterable[Mapping], *, minimum: int) -> set[str]:
    """The questions by which these views group or select, of those that hold a small group.

    views: columns of VIEW_COUNTS. settings: as `grouping_settings` gives those that cross questions.
    """
    found: set[str] = set()
    for view in map(view_of, settings):
        rows = views[(views["view"] == view.name) & (views["kind"] == ANSWERED_KIND)]
        if few_in(rows, minimum=minimum, overlap=view.by == WAVE):
            found |= set(view.questions)
    return found


def hidden_whole(
    table: pd.DataFrame,
    hidden: np.ndarray,
    questions: Collection[str],
    *,
    minimum: int,
    beside: pd.DataFrame | None = None,
    overlap: bool = False,
) -> np.ndarray:
    """The hidden rows, and all rows of each of these questions of which anything is hidden, or an answer is of few.

    table: columns of COUNTED. beside: the same of everybody, where this table counts some of them: those whom it leaves
    out are few neither.
    """
    asked = table["item"].isin(list(questions)).to_numpy()
    if minimum <= 1 or not asked.any():
        return hidden
    rows = table[asked]
    told = few_in(rows, minimum=minimum, overlap=overlap) | set(rows.loc[hidden[asked], "item"])
    if beside is not None:
        sums = [one[one["partner_group"] == ALL].set_index(WHERE)["n"] for one in (beside, rows)]
        left = sums[0].reindex(sums[1].index) - sums[1]
        told |= set(left[left.between(1, minimum - 1)].index.get_level_values("item"))
    return hidden | table["item"].isin(told).to_numpy()
