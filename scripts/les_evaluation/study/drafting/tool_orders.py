"""The order in which a tool has the answers of a scale, beside the order that their words tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import Doubt
from les_evaluation.study.drafting.scale_words import Scale, unsure_pairs


def by_tool(scale: Scale, told: Sequence[str]) -> tuple[Scale, tuple[Doubt, ...]]:
    """A scale whose answers a tool gives in an order of its own, which goes before what words leave open.

    told: the answers as the tool has them, from either end. Where words say clearly otherwise they count, and the
    difference is told.
    """
    given = [caption for caption in told if caption in scale.order]
    ways = (given, given[::-1])
    turned = [_turned(scale.order, way) for way in ways]
    best = min((0, 1), key=lambda at: len(turned[at]))
    if not turned[best] or scale.family == "numbers":
        return scale, ()
    open_pairs = {frozenset(pair) for pair in unsure_pairs(scale.order)}
    if turned[best] <= open_pairs:
        return replace(scale, order=tuple(ways[best])), ()
    middle = scale.order[len(scale.order) // 2]
    if len(scale.order) % 2 and all(middle in pair for pair in turned[best]):
        return scale, ()  # neither, listed first or last
    shown = {"tool": ", ".join(given[:7]), "answers": ", ".join(scale.order[:7])}
    return scale, (Doubt("type", "order_differs", shown),)


def _turned(order: Sequence[str], way: Sequence[str]) -> set[frozenset[str]]:
    """Pairs that stand the other way round in two orders of the same answers."""
    return {frozenset(pair) for pair in combinations(order, 2) if way.index(pair[0]) > way.index(pair[1])}


def is_turned(told: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a tool has a scale from its good end on, with answers behind it that are none of its steps."""
    places = [told.index(one) for one in part]
    whole = places == list(range(len(part)))[::-1]  # with those that are none of its steps behind it
    words = {plain(one).partition(" ")[0] for one in part}
    return whole and not any(plain(one).partition(" ")[0] in words for one in told if one not in part)
