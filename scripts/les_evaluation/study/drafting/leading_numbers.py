"""Answers that begin or end with their place on a scale: 1 - Slecht, Good (5), or a bare number between worded ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_ON_A_SCALE = 2
TRAILING = re.compile(
    r"^(?P<rest>\D+?)\s*(?:\((?P<number>-?\d{1,2})\)|(?:[=:]|\s[-–—](?=\s\d))\s*(?P<other>-?\d{1,2}))$"
)
LEADING = re.compile(r"^\(?(?P<number>-?\d{1,2})\s*(?:[-–—=:.)\]]+\s*|\s+)(?P<rest>\S.*)$")
# What numbers answers in another way: a) Never, B. Rarely, III. Often, [4] Always, ++ Very good, +/- Fair.
OTHERWISE = re.compile(
    r"^(?:(?P<letter>[A-Ha-h])[.)]\s+|\((?P<closed>[A-Ha-h])\)\s*|(?:I|II|III|IV|V|VI|VII)[.)]\s+|\[-?\d{1,2}\]\s*"
    r"|(?:[+]{1,3}|[-–−]{1,3}|[+]/[-–−]|±|0|[+][-–−]|=)\s+)(?P<rest>\S.*)$"
)
MINUS = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
WHOLE = re.compile(r"^[(\[]?(-?\d{1,3})[)\].:]{0,2}$")  # 2, (2) and 2) among answers of which the ends have words
# Behind a number: 18 - 34, 65 and up, 2 times; such answers are amounts and no places on a scale.
RANGE = re.compile(
    r"\d|(?:and|en|et|und|or|of|ou|oder) (?:up|over|more|older|meer|ouder|plus|mehr|alter)\b"
    r"|(?:keer|maal|times?|fois|mal|jaar|jaren|years?|ans?|jahre?|uur|uren|hours?|heures?|stunden?|dag|dagen|days?"
    r"|jours?|tage?|weken|weeks?|semaines?|wochen?|maand|maanden|months?|mois|monate?|%|km|euro|minuten|minutes)\b",
    re.IGNORECASE,
)


def by_leading_numbers(captions: Sequence[str]) -> list[str] | None:
    """The answers in the order of their numbers, from low to high; None where one has none, or they number a list."""
    numbers: dict[str, int] = {}
    bare = 0
    for caption in captions:
        read = caption.translate(MINUS).removeprefix("+")
        found = LEADING.match(read) or TRAILING.match(read)
        if WHOLE.match(read):
            numbers[caption] = int(WHOLE.sub(r"\1", read))
            bare += 1
        elif found and not re.match(RANGE, found["rest"]):
            numbers[caption] = int(next(filter(None, (found.groupdict().get(name) for name in ("number", "other")))))
        else:
            return None
    if len(set(numbers.values())) != len(numbers) or len(numbers) < LEAST_ON_A_SCALE:
        return None
    span = max(numbers.values()) - min(numbers.values())
    if span > 10 or (bare and min(numbers.values()) < -5):
        return None  # a list that is numbered, or ages
    return sorted(numbers, key=numbers.__getitem__)
