"""Harvested outcomes: which columns of them are shown, and their counts by kind of change and substantiation."""

from __future__ import annotations

import pandas as pd

from les_evaluation.coding.material import CHANGE_TYPES, SUBSTANTIATIONS

COUNT_COLUMNS = ["change_type", "substantiation", "n"]
SHOWN = (
    "outcome",
    "les",
    "actor",
    "change",
    "contribution",
    "significance",
    "substantiation",
    "period",
    "quote_source",
)


def outcome_counts(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Number of outcomes per kind of change and substantiation (COUNT_COLUMNS), zeros included.

    outcomes: OUTCOME_COLUMNS. Every outcome counts once, so that n adds up to the outcomes: where a kind or a
    substantiation is not filled in, "" comes last.
    """
    lists = [
        [*known, ""] if (outcomes[name] == "").any() else list(known)
        for name, known in (("change_type", CHANGE_TYPES), ("substantiation", SUBSTANTIATIONS))
    ]
    every = pd.MultiIndex.from_product(lists, names=COUNT_COLUMNS[:2])
    sizes = outcomes.groupby(COUNT_COLUMNS[:2]).size()
    return sizes.reindex(every, fill_value=0).rename("n").reset_index().astype({"n": "int64"})
