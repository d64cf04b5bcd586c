"""Grids of one scale that follow each other, of which the items are counted anew: each is a grid by itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from les_evaluation.study.drafting.column_groups import BEGINNING, NEIGHBOURS, WORDING, Group

# The number of an item in a header, with what stands before and behind it: pvqses02m, em_1, Q3b_12.
ITEM = re.compile(r"^(?P<front>.*?\D|)(?P<number>\d{1,3})(?P<behind>\D*)$")
LEAST = 3  # items of a grid


def with_grids_apart(groups: Sequence[Group]) -> list[Group]:
    """The groups, each that no tool ties together cut where its items are counted anew."""
    apart = (NEIGHBOURS, BEGINNING, WORDING)
    return [part for group in groups for part in (_parts(group) if group.by in apart else [group])]


def _parts(group: Group) -> list[Group]:
    """A group as the grids it holds: items that count on from a first one, of which all have the same letters behind.

    Every grid has three items or more; where a header has no number, or one that does not count on, it is left whole.
    """
    items = [found for found in (ITEM.match(column.header) for column in group.columns) if found]
    if len(items) < len(group.columns):
        return [group]
    numbers = [int(item["number"]) for item in items]
    starts = [0, *(at for at in range(1, len(items)) if numbers[at] <= numbers[at - 1])]
    runs = [range(start, end) for start, end in itertools.pairwise([*starts, len(items)])]
    if len(runs) == 1 or not all(_counts_on([numbers[at] for at in run]) for run in runs):
        return [group]
    # The letters behind the number, or those in front of it, are those of one grid alone.
    behind, front = ([{items[at][part] for at in run} for run in runs] for part in ("behind", "front"))
    alone = all(len(own) == 1 for own in behind) and _differ(behind)
    return [_part(group, run) for run in runs] if alone or _differ(front) else [group]


def _counts_on(numbers: Sequence[int]) -> bool:
    return len(numbers) >= LEAST and list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))


def _differ(parts: Sequence[set[str]]) -> bool:
    return not any(one & other for one, other in itertools.combinations(parts, 2))


def _part(group: Group, run: range) -> Group:
    columns = tuple(group.columns[at] for at in run)
    if group.by == WORDING:
        return Group(columns, tuple(group.subs[at] for at in run), group.stem, WORDING, anew=run.start > 0)
    subs = tuple(group.subs[at] for at in run) if group.by == NEIGHBOURS else tuple(c.said.text for c in columns)
    return Group(columns, subs, "", NEIGHBOURS)
