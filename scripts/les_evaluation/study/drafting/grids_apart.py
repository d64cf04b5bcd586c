"""Grids of one scale that follow each other, of which the items are counted anew: each is a grid by itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_groups import BEGINNING, NEIGHBOURS, TOOL, WORDING, Group
from les_evaluation.study.drafting.columns_alike import alike
from les_evaluation.study.drafting.neutral_table import Column

# The number of an item in a header, with what stands before and behind it: pvqses02m, em_1, Q3b_12.
ITEM = re.compile(r"^(?P<front>.*?\D|)(?P<number>\d{1,3})(?P<behind>\D*)$")
LEAST = 3  # items of a grid
LEAST_ITEMS, MOST_MOMENTS = 2, 4
AT_MOMENT = re.compile(r"^(?P<item>.+?)\s*[(\[](?P<moment>[^()\[\]]{1,40})[)\]]\W*$", re.DOTALL)
MOMENT_ALONE = re.compile(
    r"\W*(?:pre|post|before|after|now|then|vooraf|achteraf|voor|na|nu|avant|apres|vorher|nachher)\W*"
)
IN_WORDS = re.compile(
    r"^(?P<item>.+?)[\s_.:-]+(?P<moment>pre|post|before|after|now|then|t[0-3]|time ?[0-3]|vooraf|achteraf|voor|na|nu"
    r"|toen|avant|apr[eè]s|vorher|nachher|antes|despu[eé]s|prima|dopo|depois)$",
    re.IGNORECASE | re.DOTALL,
)


def with_grids_apart(groups: Sequence[Group]) -> list[Group]:
    """The groups, each that no tool ties together cut where its items are counted anew, or by moment of asking."""
    apart = (NEIGHBOURS, BEGINNING, WORDING)
    timed = _by_moments(groups)
    return [part for group in timed for part in (_parts(group) if group.by in apart else [group])]


def _by_moments(groups: Sequence[Group]) -> list[Group]:
    """The groups, those whose items each stand there for every one of the same moments as a grid for each moment.

    Maths (before), Maths (after), Reading (before), Reading (after): in brackets at the end, or by words of a moment.
    """
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = 0
        while at + run < len(groups) and groups[at + run].by != TOOL and all(map(_moment, groups[at + run].columns)):
            run += 1
        columns = [column for group in groups[at : at + run] for column in group.columns]
        apart = _crossed(columns) if len(columns) > 1 else []
        found += apart or groups[at : at + max(run, 1)]
        at += max(run, 1)
    return found


def tells_moments(group: Group) -> bool:
    """Whether the rows of a group are nothing but the moments at which one thing was asked: before, after."""
    return group.by == WORDING and all(map(MOMENT_ALONE.fullmatch, map(plain, group.subs)))


def _moment(column: Column) -> tuple[str, str] | None:
    """(item, moment) of a wording, None where it tells no moment."""
    text = column.said.text or column.header
    told = AT_MOMENT.match(text) or IN_WORDS.match(text)
    return (plain(told["item"]), plain(told["moment"])) if told else None


def _crossed(columns: Sequence[Column]) -> list[Group]:
    """A grid per moment, where every item stands there once for each and all have the same answers; else none."""
    pairs = [pair for pair in map(_moment, columns) if pair]
    items, moments = (list(dict.fromkeys(pair[at] for pair in pairs)) for at in (0, 1))
    whole = len(set(pairs)) == len(pairs) == len(items) * len(moments)
    if not whole or len(items) < LEAST_ITEMS or not 1 < len(moments) <= MOST_MOMENTS:
        return []
    if not all(alike(columns[0], column) for column in columns[1:]):
        return []
    own = [[column for column, (_, told) in zip(columns, pairs, strict=True) if told == one] for one in moments]
    return [Group(tuple(part), tuple(one.said.text for one in part), "", NEIGHBOURS) for part in own]


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
