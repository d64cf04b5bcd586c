"""Grids without a question above them that run into one: cut where another of them asks their rows once more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_groups import NEIGHBOURS, Group

LEAST_AGAIN = 2  # rows that come back at the same place, and rows of what a grid goes on with behind them
LEAST_APART = 3  # rows of a part that only a later grid tells, as many as columns side by side need


def with_sets_apart(groups: Sequence[Group]) -> list[Group]:
    """The groups, each of columns side by side cut where the rows of another one tell that it holds two grids.

    Bus, Tram, Metro | Bus2, Tram2, Metro2, Walking, Cycling, Driving | Walking2, Cycling2, Driving2: the second has all
    rows of the first at the same places, and goes on; its end is what the third asks again. Rows in between that were
    worded a little otherwise are left where they stand.
    """
    found = list(groups)
    at = 0
    while at < len(found):
        cuts = _cuts_of(found, at) if found[at].by == NEIGHBOURS else []
        if cuts:
            found[at : at + 1] = _cut(found[at], cuts)
            at = -1  # its parts tell of the others
        at += 1
    return found


def _cuts_of(groups: Sequence[Group], place: int) -> list[int]:
    """Where the rows of other grids begin or end within a group."""
    own = _rows(groups[place])
    cuts: set[int] = set()
    for at, other in enumerate(groups):
        if at == place or other.by != NEIGHBOURS:
            continue
        rows = _rows(other)
        # How far behind its place in the other grid each row stands here.
        behind = [here - rows.index(row) for here, row in enumerate(own) if row in rows]
        if len(behind) < LEAST_AGAIN or len(set(behind)) > 1 or behind[0] < 0:
            continue
        begins, ends = behind[0], behind[0] + len(rows)
        if at < place:
            cuts |= {ends} if begins == 0 and len(own) - ends >= LEAST_AGAIN else set()
            continue
        # What is asked again later may be a part of the rows: its beginning is a grid where the rest is as long.
        whole = begins >= LEAST_APART or (begins == 0 and len(own) == 2 * len(rows))
        parts = [end - start for start, end in itertools.pairwise([0, *sorted({begins, ends} - {0}), len(own)])]
        cuts |= {begins, ends} if whole and all(part >= LEAST_APART for part in parts if part) else set()
    return sorted(cut for cut in cuts if 0 < cut < len(own))


def _rows(group: Group) -> list[str]:
    return [plain(sub) for sub in group.subs]


def _cut(group: Group, places: Sequence[int]) -> list[Group]:
    return [
        replace(group, columns=group.columns[start:end], subs=group.subs[start:end], anew=True)
        for start, end in itertools.pairwise([0, *places, len(group.columns)])
    ]
