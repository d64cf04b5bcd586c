"""The LES of which no number may be shown, from the compare table over all of them."""

from __future__ import annotations

import csv
from pathlib import Path

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS


def unshown_les(compare: str | Path) -> list[str]:
    """The LES whose respondents are hidden for every question, in the order of the table.

    compare: a compare table as .csv. It is read line by line, without pandas: the end of a run asks for this too.
    """
    found: dict[str, bool] = {}
    with Path(compare).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == ANSWERED_KIND and row["partner_group"] == ALL and row["les"] not in (ALL, OTHERS):
                found[row["les"]] = found.get(row["les"], True) and row["hidden"] == "True"
    return [les for les, hidden in found.items() if hidden]
