"""Answers from not knowing a thing to using it: not familiar with it; familiar, but do not use it; I use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from les_evaluation.core.texts import read_data
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import HERE, REMEMBERED

LEAST, MOST = 3, 8
MOST_WORDS = 16  # of one answer: a sentence says more than this
UNKNOWN, HEARD_UNUSED, KNOWN_UNUSED, KNOWN, USED = 0, 30, 40, 50, 80
HEARD = re.compile(r"(?<!\w)(?:heard|gehoord|entendu|gehort)(?!\w)")
NO_VIEW = re.compile(r"(?:i |we )?(?:don t|do not|did not|didn t) know")  # not of a thing, but in general
CLAUSES = re.compile(r"[,;:.()]")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_words()[kind])})(?!\w)")


@cache
def _words() -> dict:
    return read_data(HERE / "known_and_used.yaml")


@cache
def _often() -> tuple[tuple[re.Pattern[str], int], ...]:
    told = [(word, int(place)) for place, words in _words()["often"].items() for word in words]
    ordered = sorted(told, key=lambda one: -len(one[0]))
    return tuple((re.compile(rf"(?<!\w){word}(?!\w)"), place) for word, place in ordered)


def from_unknown_to_used(captions: Sequence[str]) -> list[str] | None:
    """The answers from not knowing a thing to using it, None where one says anything else, or two say the same.

    One denies that somebody knows it, another says that somebody uses it.
    """
    if not LEAST <= len(captions) <= MOST:
        return None
    places = {caption: use_of(caption) for caption in captions}
    told = [place for place in places.values() if place is not None]
    if len(told) < len(captions) or len(set(told)) < len(captions):
        return None
    if UNKNOWN not in told or max(told) <= KNOWN:
        return None
    return sorted(captions, key=lambda caption: places[caption] or 0)


def _clauses(text: str) -> list[str]:
    """The parts of an answer that each say one thing; what denies alone goes with the one before (aber nicht)."""
    found: list[str] = []
    for clause in CLAUSES.split(_pattern("between").sub(",", text)):
        verb = any(_pattern(kind).search(clause) for kind in ("unknown", "knows", "uses"))
        if found and not verb:
            found[-1] += clause
        else:
            found.append(clause)
    return found


@lru_cache(maxsize=REMEMBERED)
def use_of(caption: str) -> int | None:
    """The place from 0 to 100 of an answer that says whether somebody knows or uses a thing; None of any other."""
    text = re.sub(r"['’`]", " ", plain(caption))
    if len(text.split()) > MOST_WORDS or NO_VIEW.fullmatch(text.strip(" .!")):
        return None
    known = used = None
    for clause in _clauses(text):
        denied = bool(_pattern("denials").search(clause))
        if _pattern("unknown").search(clause) and not denied:
            known = False
        elif _pattern("knows").search(clause):
            known = not denied
        if _pattern("uses").search(clause):
            used = not denied
    if known is None and used is None:
        return None
    if used:
        return next((place for pattern, place in _often() if pattern.search(text)), USED)
    if known is False:
        return UNKNOWN
    if used is False:
        return (HEARD_UNUSED if HEARD.search(text) else KNOWN_UNUSED) if known else None
    return HEARD_UNUSED + 1 if HEARD.search(text) else KNOWN
