"""The order in which a tool has the answers of a scale, beside the order that their words tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import Doubt, DraftChoice
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


def placed_by_code(choices: Sequence[DraftChoice], extra: Sequence[DraftChoice]) -> list[DraftChoice]:
    """The answers of a scale with codes that have no label in their place among the others, where these go up or down.

    A code from 1 on below the largest is a step of it; others stand behind, since they may say that there is no answer.
    """
    own = [choice for choice in choices if choice.kind == SUBSTANTIVE]
    if not all(one.value.isdecimal() for one in (*own, *extra)):
        return [*choices, *extra]
    codes = [int(choice.value) for choice in own]
    steps = [one for one in extra if one.kind == SUBSTANTIVE and 1 <= int(one.value) < max(codes, default=0)]
    if codes not in (sorted(codes), sorted(codes, reverse=True)) or not steps:
        return [*choices, *extra]
    scale = sorted([*own, *steps], key=lambda one: int(one.value), reverse=codes != sorted(codes))
    return [*scale, *(one for one in choices if one not in own), *(one for one in extra if one not in steps)]


def _turned(order: Sequence[str], way: Sequence[str]) -> set[frozenset[str]]:
    """Pairs that stand the other way round in two orders of the same answers."""
    return {frozenset(pair) for pair in combinations(order, 2) if way.index(pair[0]) > way.index(pair[1])}


def is_turned(told: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a tool has a scale from its good end on, with answers behind it that are none of its steps."""
    places = [told.index(one) for one in part]
    whole = places == list(range(len(part)))[::-1]  # with those that are none of its steps behind it
    words = {plain(one).partition(" ")[0] for one in part}
    return whole and not any(plain(one).partition(" ")[0] in words for one in told if one not in part)
