"""Numbers that may be places on a scale: how much somebody trusts, how often from none on, and the ends of a rating."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.study.drafting.column_evidence import is_whole
from les_evaluation.study.drafting.neutral_table import Column

MOST_CODES = 7  # codes without captions that still are answers rather than a number
LEAST_PLACES = 3
# Codes by which programs say that there is no answer, where the others are from 0 up.
NO_ANSWERS = {-1.0, -2.0, -3.0, -7.0, -8.0, -9.0, -66.0, -77.0, -88.0, -99.0, -999.0}
# The same far above the others; nothing lies between them and codes from 0 or 1 to 7.
FAR_OFF = {55.0, 66.0, 77.0, 88.0, 95.0, 96.0, 97.0, 98.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 9999.0}
LEAST_AGAIN = 3  # times that answers come back on average, before that says anything
# How much somebody trusts or cares: a number in such words, or a place on a scale.
HOW_MUCH = re.compile(
    r"\bhow much (?:do|does|did|would|will|can|could|should|are|is|was|were|have|has|trust|confidence|influence"
    r"|interest|say|control|pressure|stress|fun|attention|freedom|respect|impact|support|enjoyment|difficulty|faith)\b"
    r"|\bhoeveel (?:vertrouwen|belang|zin|interesse|invloed|moeite|plezier|aandacht|steun|inspraak|last|stress)\b"
    r"|\bcombien (?:de |d['’])?(?:confiance|influence|interet|importance|plaisir|stress)\b"
    r"|\bcombien (?:appreciez|aimez|faites-vous confiance|etes-vous)|\bwie ?viel (?:vertrauen|interesse|einfluss|spass"
    r"|stress|muhe|erfahrung|freude|unterstutzung)\b"
)
HOW_MUCH_OF = re.compile(r"\bhow much\b|\bwie ?viel\b")
AMOUNTS = re.compile(
    r"\b(?:spend|spent|pay|paid|cost|costs|earn|weigh|drink|eat|sleep|time|money|hours|minutes"
    r"|per (?:week|day|month|year)|euros?|dollars?)\b"
)
HOW_OFTEN = re.compile(
    r"\bhow (?:often|many times|frequently)\b|\bhoe (?:vaak|dikwijls)\b|combien de fois|\bwie (?:oft|haufig)\b"
)
TEN = 10  # how often from 0 to 10 is a scale from never to always


def may_be_rated(text: str, column: Column, numbers: Sequence[float]) -> bool:
    """Whether a wording asks how much of no amount, and whole numbers of a short range come back often."""
    places = is_whole(numbers) and numbers[0] in (0, 1) and len(numbers) >= LEAST_PLACES and numbers[-1] <= MOST_CODES
    again = column.filled >= LEAST_AGAIN * len(numbers)
    return places and again and bool(HOW_MUCH.search(text)) and not AMOUNTS.search(text)


def has_places(column: Column, numbers: Sequence[float]) -> bool:
    """Whether whole numbers are all from 1 to 4, 5, 6 or 7, and come back often: what people count begins at 0."""
    places = list(numbers) == [float(step) for step in range(1, len(numbers) + 1)]
    return places and LEAST_PLACES < len(numbers) <= MOST_CODES and column.filled >= LEAST_AGAIN * len(numbers)


def asks_how_much(text: str) -> bool:
    """Whether a wording asks how much: an amount, or a place on a scale."""
    return bool(HOW_MUCH.search(text) or HOW_MUCH_OF.search(text))


def counts_times(text: str, numbers: Sequence[float]) -> bool:
    """Whether small numbers below how often count times: from none on, and not as far as 10."""
    return bool(HOW_OFTEN.search(text)) and is_whole(numbers) and numbers[0] == 0 and numbers[-1] < TEN


def ends_of_rating(numbers: Sequence[float]) -> tuple[int, int]:
    """The ends of a scale of which only the given places are known: 0 to 4, 5, 6 or 10, or 1 to 5, 7 or 10."""
    low, ends = (0, (3, 4, 5, 6, 7, 10)) if numbers[0] == 0 else (1, (3, 4, 5, 7, 10))
    return low, next(end for end in ends if end >= numbers[-1])


def codes_beside_none(numbers: Sequence[float]) -> tuple[list[str], list[str]] | None:
    """(codes, those of no answer): of a short range from 0 or 1, beside others below nought or far above; else None."""
    none = [number for number in numbers if number < 0 or number in FAR_OFF]
    places = [number for number in numbers if number not in none]
    if not none or not set(none) <= NO_ANSWERS | FAR_OFF or not is_whole(places) or len(places) < LEAST_PLACES:
        return None
    if places[0] not in (0, 1) or places[-1] > MOST_CODES:
        return None
    steps = range(int(places[0]), int(places[-1]) + 1)
    return [str(step) for step in steps], [str(int(number)) for number in none]
