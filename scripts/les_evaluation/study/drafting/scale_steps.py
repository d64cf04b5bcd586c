"""The order of answers that are a step and what it is of: geringer Einfluss, forte baisse, too short."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from les_evaluation.core.texts import read_data
from les_evaluation.study.drafting.answer_kinds import HERE, REMEMBERED, bare_words

LEAST_STEPS, MOST_STEPS = 3, 11
MIDDLE = 50.0
BARE_CHANGE, TOO = 60, 70  # of a change, or too much, without a degree; from 0 to 100
FAR, SLIGHTLY = 1.4, 0.6
MOST_WORDS = 8  # of one answer: a sentence says more than a step
LEAST_SHARED = 4  # letters of what all answers end in, before it is split from the words before it
COMPARATIVES = ("er", "der", "r")  # with which an adjective says more
CAPITAL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")


@cache
def _steps() -> dict:
    return read_data(HERE / "scale_steps.yaml")


@cache
def _placed(kind: str) -> dict[str, float]:
    return {word: float(place) for place, words in _steps()[kind].items() for word in words}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_steps()[kind])


def step_places(answers: Sequence[str]) -> list[float] | None:
    """The place of every answer (0 to 100), each of its own; None where they are no such steps.

    answers: without capitals, accents, marks and numbers in front.
    """
    if not LEAST_STEPS <= len(answers) <= MOST_STEPS or any(len(answer.split()) > MOST_WORDS for answer in answers):
        return None
    for way in (_amounts, _changes, _too_much):
        places = way(answers)
        if places is not None and len(set(places)) == len(answers):
            return places
    return None


def _amounts(answers: Sequence[str]) -> list[float] | None:
    """How much of one thing: no, little, some influence; the thing may stand anywhere, and be missing once."""
    own = _without_common_words(answers)
    for texts in (own, answers) if own else (answers,):
        told = [_amount(text) for text in texts]
        if None not in told:
            return [place for place in told if place is not None]
    return None


def _without_common_words(answers: Sequence[str]) -> list[str] | None:
    """The answers without the word that all hold, or all but one that is an amount alone; None where none is."""
    held = [answer.split() for answer in answers]
    alone = [words for answer, words in zip(answers, held, strict=True) if _amount(answer) is not None]
    rest = [words for words in held if words not in alone[:1]] if len(alone) == 1 else held
    common = [word for word in rest[0] if all(word in words for words in rest) and word not in _placed("amounts")]
    common = [word for word in common if len(word) >= LEAST_SHARED or len(common) > 1]
    if not common:
        return None
    return [" ".join(word for word in words if word not in common) for words in held]


@lru_cache(maxsize=REMEMBERED)
def _amount(text: str) -> float | None:
    """The place of an answer that says how much: a word of its own, perhaps with a degree before it."""
    known = _placed("amounts")
    if text in known:
        return known[text]
    for degree, factor in _placed("degrees").items():
        # Of words whose blank was lost the degree stands right before the other: sehrhohe.
        rest = text[len(degree) :].strip() if text.startswith(degree) else ""
        if rest in known and known[rest] not in (0, MIDDLE):
            return MIDDLE + (known[rest] - MIDDLE) * factor
    return None


def _changes(answers: Sequence[str]) -> list[float] | None:
    """How one thing changed: decreased, no change, a strong increase; at least one answer tells a change."""
    found = [_change(answer) for answer in answers]
    of = {one[1] for one in found if one is not None and one[1]}
    if len(of) == 1 and None in found:  # less important, more important; belangrijker, wichtiger
        more = {f"{thing}{ending}" for thing in of for ending in COMPARATIVES}
        found = [
            (MIDDLE + BARE_CHANGE / 2, "") if one is None and answer in more else one
            for one, answer in zip(found, answers, strict=True)
        ]
    if None in found:
        return None
    told = [one for one in found if one is not None]
    things = {thing for _, thing in told if thing}
    if len(things) > 1 or {place == MIDDLE for place, _ in told} == {True}:
        return None
    return [place for place, _ in told]


@lru_cache(maxsize=REMEMBERED)
def _change(answer: str) -> tuple[float, str] | None:
    """(place, of what) of an answer that tells a change or none; None of any other."""
    bare = re.sub(r"\(e\)|[’']", " ", answer)
    same = _longest(bare, "changes", "same")
    if same is not None:
        return MIDDLE, _without(same, _words("around_a_change"))
    for sign, kind in ((-1, "down"), (1, "up")):
        rest = _longest(bare, "changes", kind)
        if rest is None:
            continue
        strength, rest = _strength(rest)
        thing = _without(rest, _words("around_a_change"))
        if _longest(thing, "changes", "up" if kind == "down" else "down") is not None:
            return None  # more and less at once
        return MIDDLE + sign * strength / 2, thing
    return None


@cache
def _sizes_of_change() -> tuple[tuple[str, float], ...]:
    return tuple(sorted(_placed("sizes_of_change").items(), key=lambda one: -len(one[0])))


def _strength(text: str) -> tuple[float, str]:
    """(strength of a change, the words that are left) by the words around it."""
    for word, strength in _sizes_of_change():
        rest = _cut(text, word)
        if rest is not None:
            return strength, rest
    return BARE_CHANGE, text


def _too_much(answers: Sequence[str]) -> list[float] | None:
    """Too little, right, too much of one thing."""
    found = [_too(answer) for answer in answers]
    if None in found or MIDDLE not in found or not any(place and place > MIDDLE for place in found):
        return None
    return [place for place in found if place is not None]


@lru_cache(maxsize=REMEMBERED)
def _too(answer: str) -> float | None:
    if answer in _words("right"):
        return MIDDLE
    for kind, factor in (("not_enough", 1.0), ("not_nearly_enough", FAR)):
        if answer in _words(kind):
            return MIDDLE - factor * TOO / 2
    rest = _longest(answer, "too")
    if rest is None:
        return None
    strength = 1.0
    for kind, factor in (("slightly_too", SLIGHTLY), ("far_too", FAR)):
        # Of "too much" the last word is what it is of, and says not how far; of "far too much" the first does.
        before = _behind(rest, kind) if len(rest.split()) > 1 or answer.startswith(rest) else None
        if before is not None:
            strength, rest = factor, before
            break
    sign = -1 if rest in _steps()["of_too"]["low"] else 1 if rest in ("", *_steps()["of_too"]["high"]) else 0
    return MIDDLE + sign * strength * TOO / 2 if sign else None


def _longest(text: str, kind: str, way: str = "") -> str | None:
    """What is left of a text without the longest of the words of a kind that it holds; None where it holds none."""
    return next((rest for word in _long_first(kind, way) if (rest := _cut(text, word)) is not None), None)


def _behind(text: str, kind: str) -> str | None:
    """What stands behind the longest of the words of a kind that begin a text; None where none does."""
    found = (word for word in _long_first(kind, "") if f"{text} ".startswith(f"{word} "))
    return next((text[len(word) :].strip() for word in found), None)


@cache
def _long_first(kind: str, way: str) -> tuple[str, ...]:
    words = _steps()[kind][way] if way else _steps()[kind]
    return tuple(sorted(words, key=len, reverse=True))


def _cut(text: str, word: str) -> str | None:
    before, found, behind = f" {text} ".partition(f" {word} ")
    return f"{before} {behind}".strip() if found else None


def _without(text: str, words: Collection[str]) -> str:
    return " ".join(word for word in text.split() if word not in words)


def apart_from_their_end(captions: Sequence[str]) -> dict[str, str] | None:
    """Answer with its blanks -> answer, of answers that all end in one word and of which some lost the blank before it.

    KeineKenntnisse, Sehr umfassende Kenntnisse. The word stands apart in one answer, or is one; None where it does not.
    """
    letters = {caption: re.sub(r"[\W_]+", "", caption).lower() for caption in captions}
    if len(captions) < LEAST_STEPS:
        return None
    ends = {CAPITAL.sub(" ", caption).split()[-1].lower() for caption in captions if caption.strip()}
    shared = [end for end in ends if len(end) >= LEAST_SHARED and all(one.endswith(end) for one in letters.values())]
    end = max(shared, key=len) if shared else _end_behind_amounts(captions)
    if not end:
        return None
    spaced = {f"{caption.rstrip()[: -len(end)].rstrip()} {end}".strip(): caption for caption in captions}
    changed = any(" ".join(one.split()).lower() != " ".join(own.split()).lower() for one, own in spaced.items())
    return spaced if len(spaced) == len(captions) and changed else None


def _end_behind_amounts(captions: Sequence[str]) -> str:
    """The end that answers share where each says how much before it (Sehrnötig, Nichtnötig); "" of none."""
    first = captions[0].rstrip().lower()
    for at in range(1, len(first) - LEAST_SHARED + 1):
        end = first[at:]
        fronts = [caption.rstrip().lower().removesuffix(end) for caption in captions]
        cut = all(front != caption.rstrip().lower() for front, caption in zip(fronts, captions, strict=True))
        if cut and end[0].isalpha() and all(not front or _amount(bare_words(front)) is not None for front in fronts):
            return end
    return ""
