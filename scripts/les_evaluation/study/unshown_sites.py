"""The LES, and the views, of which no number may be shown, from the tables over all LES."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.core.neutral_names import in_code


def unshown_les(compare: str | Path) -> list[str]:
    """The LES of which everybody and every group are hidden for every question, in the order of the table.

    A LES of which one group is shown has numbers of its own; that its sum is hidden stands in the figures.

    compare: a compare table as .csv. It is read line by line, without pandas: the end of a run asks for this too.
    """
    return _all_hidden(compare, ["les"], lambda row: row["les"] != ALL and not row["les"].startswith(OTHERS))


def unshown_views(views: str | Path) -> list[tuple[str, str]]:
    """(Question, view) of which every number is hidden, in the order of the table of all views as .csv."""
    found = _all_hidden(views, ["item", "view"], lambda _: True)
    return [(item, view) for item, view in found]


def _all_hidden(table: str | Path, keys: Sequence[str], chosen: Callable[[Mapping[str, str]], bool]) -> list:
    """What the columns `keys` hold of which somebody answered, and nobody is shown; one key as a text alone."""
    filled: dict[tuple[str, ...], bool] = {}
    with Path(table).open(encoding="utf-8-sig", newline="") as file:
        read = csv.DictReader(file)
        read.fieldnames = in_code(read.fieldnames or ())
        for row in read:
            if row["kind"] == ANSWERED_KIND and row["n"] != "0" and chosen(row):
                place = tuple(row[key] for key in keys)
                filled[place] = filled.get(place, True) and row["hidden"] == "True"
    return [place if len(keys) > 1 else place[0] for place, hidden in filled.items() if hidden]


def listed(names: Sequence[str], more: Callable[[int], str], *, most: int = 12) -> str:
    """Names one behind the other; of many the first, and how many others. more: the text of so many."""
    told = ", ".join(names[:most])
    return told if len(names) <= most else f"{told} {more(len(names) - most)}"
