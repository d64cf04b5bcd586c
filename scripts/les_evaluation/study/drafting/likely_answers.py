"""Answers from no to yes by how surely: nein, auf keinen Fall; eher nicht; vielleicht; ja, definitiv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from les_evaluation.core.texts import read_data
from les_evaluation.study.drafting.answer_kinds import HERE, REMEMBERED, bare_words
from les_evaluation.study.drafting.scale_phrases import without_shared_words

LEAST, MOST = 3, 9
MIDDLE = 50.0
BARE = 75  # how sure yes or no alone is, from 0 to 100, and a likelihood whose denial stands in the word
UNLIKELY = 45
LEAST_TOLD = 2  # answers that say how surely


@cache
def _words() -> dict:
    return read_data(HERE / "likely_words.yaml")


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], float, int], ...]:
    """(pattern, how surely, +1 or -1 or 0 where another word tells) of all words, the longest first."""
    told = _words()
    known = [(word, float(place), 0) for place, words in told["surely"].items() for word in words]
    known += [(word, 100.0, 1) for word in told["surely_yes"]] + [(word, 100.0, -1) for word in told["surely_no"]]
    known += [(word, float(UNLIKELY), -1) for word in told["unlikely"]]
    ordered = sorted(((bare_words(word), place, sign) for word, place, sign in known), key=lambda one: -len(one[0]))
    return tuple((_whole(word), place, sign) for word, place, sign in ordered)


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(bare_words(word) for word in _words()[kind])


def from_no_to_yes(captions: Sequence[str]) -> list[str] | None:
    """The answers from no to yes, None where one of them says anything else, or two have one place.

    Both sides are there, and two answers at least say how surely.
    """
    if not LEAST <= len(captions) <= MOST:
        return None
    bare = [bare_words(caption) for caption in captions]
    told = [_place(one) for one in bare]
    if None in told:  # auf keinen Fall verantwortlich, eher nicht verantwortlich, auf jeden Fall verantwortlich
        told = [_place(one) for one in without_shared_words(bare) or bare]
    found = dict(zip(captions, told, strict=True))
    places = [one for one in found.values() if one is not None]
    if len(places) < len(captions) or len({place for place, _ in places}) < len(captions):
        return None
    both = {place < MIDDLE for place, _ in places if place != MIDDLE} == {True, False}
    if not both or sum(told for _, told in places) < LEAST_TOLD:
        return None
    return sorted(captions, key=lambda caption: found[caption] or (MIDDLE, False))


@lru_cache(maxsize=REMEMBERED)
def _place(answer: str) -> tuple[float, bool] | None:
    """(place from 0 to 100, whether a word says how surely) of an answer; None where it says something else."""
    if answer in _listed("middle"):
        return MIDDLE, False
    head, _, behind = answer.partition(" ")
    sign = 1 if head in _listed("yes") else -1 if head in _listed("no") else 0
    rest = behind if sign else answer
    last, _, before = rest[::-1].partition(" ")
    if not sign and last[::-1] in _listed("yes") | _listed("no"):  # eher ja, plutot non
        sign, rest = (1 if last[::-1] in _listed("yes") else -1), before[::-1]
    surely = None
    for pattern, place, own in _phrases():
        if not pattern.search(rest):
            continue
        if own and sign and own != sign:
            return None
        sign, surely, rest = own or sign, place, pattern.sub(" ", rest, count=1)
        break
    words = rest.split()
    denied = any(word in _listed("denials") for word in words)
    if denied and sign > 0:
        return None
    if [word for word in words if word not in _listed("denials") and word not in _listed("around")]:
        return None
    sign = -1 if denied else sign
    if surely is None:
        return (MIDDLE + sign * BARE / 2, False) if sign and not words else None
    if not sign and surely == min(_words()["surely"]) and not words:
        return MIDDLE, False  # perhaps, alone
    return MIDDLE + (sign or 1) * surely / 2, True
