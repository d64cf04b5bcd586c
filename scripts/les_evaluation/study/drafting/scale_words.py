"""Which answers stand on a scale, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from les_evaluation.core.texts import read_data
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import (
    HERE,
    IN_BRACKETS,
    REMEMBERED,
    SHORTEST_STUCK,
    TWO_LANGUAGES,
    answer_words,
    bare_words,
    is_low_or_no_view,
    is_no_view,
    letters_of,
    other_tongues,
    says_none,
    says_yes,
    without_number,
)
from les_evaluation.study.drafting.denied_answers import denies_the_others
from les_evaluation.study.drafting.known_and_used import from_unknown_to_used, use_of
from les_evaluation.study.drafting.leading_numbers import WHOLE, by_leading_numbers
from les_evaluation.study.drafting.likely_answers import from_no_to_yes
from les_evaluation.study.drafting.scale_phrases import (
    goes_one_way,
    guessed_pairs,
    is_slip_of,
    order_of_one_word,
    phrased_order,
    without_shared_words,
)
from les_evaluation.study.drafting.scale_steps import apart_from_their_end, step_places
from les_evaluation.study.drafting.words_within import order_within

LEAST_ON_A_SCALE = 2
MOST_STEPS, LONGEST_STEP = 120, 400  # answers, and letters of one; what people type goes further
MOST_SLIPS = 2  # answers of a scale with a letter that is not right
LEAST_BETWEEN = 2  # numbers between two ends in words
CAMEL = re.compile(r"(?<=[a-zà-ÿа-я])(?=[A-ZÀ-ÞА-Я])")  # StronglyAgree, in a form
LEAST_MORE, LEAST_EACH = 2, 8  # steps of a longer scale, and answers for each step of the shorter
# Behind what something is: critical to me, belangrijk voor mij.
TO_ONESELF = re.compile(r" (?:to|for|voor|pour|fur|para|per) (?:me|us|mij|ons|moi|nous|mich|uns|mi|mim|nos|meg|mig)$")
EITHER = re.compile(r" (?:or|of|ou|oder) ")
LIKELY = "agreement_yes"  # the family of answers from no to yes
USE = "use"  # the family of answers from not knowing a thing to using it
STEPS = "steps"  # the family of answers that are a step and what it is of
MIDDLE, NEXT_STEP = 50, 20  # of the places on a scale from 0 to 100, and how far apart two steps may be
BARE_DEGREE = 75  # where a word without a degree stands among those with one


@dataclass(frozen=True)
class Scale:
    """Answers in the order of a scale, from low to high.

    family: of the words, such as agreement; numbers where the answers themselves tell the order. order: the substantive
    answers. no_view: those apart from it. sure: whether words or numbers tell every place.
    """

    family: str
    order: tuple[str, ...]
    no_view: tuple[str, ...] = ()


@cache
def families() -> dict[str, dict[str, int]]:
    """Family -> answer -> place; an answer of several words also without its blanks, which are lost at times."""
    further = other_tongues()["scales"]
    found = {}
    for family, places in read_data(HERE / "scale_words.yaml").items():
        told = [
            (bare_words(word), position)
            for scale in (further.get(family, {}), places)
            for position, words in scale.items()
            for word in words
        ]
        stuck = {letters_of(word): position for word, position in told if " " in word}
        found[family] = {word: place for word, place in stuck.items() if len(word) >= SHORTEST_STUCK} | dict(told)
    return found


def scale_of(captions: Sequence[str]) -> Scale | None:
    """The scale that these answers form, None where words and numbers do not tell.

    Answers of no view stand apart. By words: all others are of one family, each at a place of its own. By numbers: each
    is a number, begins with one (1 - Slecht), or stands between numbers as the word for an end.
    """
    if len(captions) > MOST_STEPS or max(map(len, captions), default=0) > LONGEST_STEP:
        return None
    return _scale_of_all(tuple(captions))


@lru_cache(maxsize=REMEMBERED)
def _scale_of_all(captions: tuple[str, ...]) -> Scale | None:
    of_use = from_unknown_to_used([one for one in captions if not is_no_view(one) or use_of(one) is not None])
    if of_use:  # beside the use of a thing, not to know it is an answer
        return Scale(USE, tuple(of_use), tuple(one for one in captions if one not in of_use))
    either = [caption for caption in captions if is_low_or_no_view(caption) or denies_the_others(caption, captions)]
    if either and len(captions) - len(either) >= LEAST_ON_A_SCALE:
        whole = _scale_of(captions, tuple(one for one in captions if is_no_view(one) and one not in either))
        if whole is not None:
            return whole
    return _scale_of(captions, tuple(filter(is_no_view, captions)))


def _scale_of(captions: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of these answers but for those that stand apart."""
    rest = [caption for caption in captions if caption not in apart]
    if len(rest) < LEAST_ON_A_SCALE:
        return None
    spaced = {caption.replace("_", " "): caption for caption in captions}
    if len(spaced) == len(captions) and any("_" in one for one in rest) and not any(" " in one for one in rest):
        found = _scale_of(list(spaced), tuple(one.replace("_", " ") for one in apart))  # very_poor, of a form
        return found and replace(found, order=tuple(spaced[one] for one in found.order), no_view=apart)
    camels = {CAMEL.sub(" ", caption): caption for caption in captions}
    if len(camels) == len(captions) and list(camels) != list(captions) and not any(" " in one for one in rest):
        found = _scale_of([CAMEL.sub(" ", one) for one in captions], tuple(CAMEL.sub(" ", one) for one in apart))
        return found and replace(found, order=tuple(camels[one] for one in found.order), no_view=apart)  # VeryPoor
    numbered = by_leading_numbers(rest)
    found = _by_family(rest, apart) or _by_phrases(rest, apart)
    if found is not None:
        return found
    likely = from_no_to_yes([bare_of_number(caption) for caption in rest])
    if likely:
        own = {bare_of_number(caption): caption for caption in rest}
        return Scale(LIKELY, tuple(own[one] for one in likely), apart)
    by_degree = _by_degree(rest)
    if by_degree:
        return Scale("degree", tuple(by_degree), apart)
    if numbered:
        return Scale("numbers", tuple(numbered), apart)
    ended = _between_worded_ends(rest)
    if ended:
        return Scale("numbers", tuple(ended), apart)
    return (
        _of_shared_words(rest, apart)
        or _by_steps(rest, apart)
        or _of_a_stuck_end(rest, apart)
        or _but_for_a_slip(rest, apart)
        or _of_a_word_within(rest, apart)
    )


def _by_steps(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers that say how much of one thing there is, how it changed, or whether it is too much."""
    places = step_places([bare_of_number(caption) for caption in rest])
    if places is None:
        return None
    placed = dict(zip(rest, places, strict=True))
    return Scale(STEPS, tuple(sorted(rest, key=placed.__getitem__)), apart)


def _of_a_stuck_end(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers of which some lost the blank before the word in which all of them end (KeineKenntnisse)."""
    spaced = apart_from_their_end(rest)
    return _renamed(_scale_of(list(spaced), ()), spaced, apart) if spaced else None


def _by_family(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers that are all of one family, each at a place of its own."""
    for family, words in families().items():
        places = _places(rest, words)
        if places is not None and len(set(places.values())) == len(rest):
            return Scale(family, tuple(sorted(rest, key=places.__getitem__)), apart)
    return None


def _by_phrases(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers that say more or less of one thing in phrases of their own."""
    for way in (_as_they_are, _first_language, _second_language, _behind_yes_or_no):
        own = {way(caption): caption for caption in rest}
        phrased = phrased_order(list(own), bare=bare_of_number) if len(own) == len(rest) else None
        if phrased:
            return Scale("phrased", tuple(own[caption] for caption in phrased), apart)
    places = families()["degree"]
    degrees = {bare_words(word) for words in answer_words()["degrees"].values() for word in words}
    completed = order_of_one_word(rest, bare=bare_of_number, places=places, degrees=degrees)
    return Scale("phrased", tuple(completed), apart) if completed else None


def _of_shared_words(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers that all begin or end with the same words (never contributes, always contributes)."""
    own = without_shared_words([bare_of_number(caption) for caption in rest])
    if own is None or len(set(own)) < len(rest) or len(rest) <= LEAST_ON_A_SCALE:
        return None
    return _renamed(_by_family(own, apart) or _by_steps(own, apart), dict(zip(own, rest, strict=True)))


def _but_for_a_slip(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of answers of which one or two have a letter too many, too few or another (occasionnally)."""
    if len(rest) <= LEAST_ON_A_SCALE:
        return None
    for words in families().values():
        unknown = [caption for caption in rest if place_of(caption, words) is None]
        if not 0 < len(unknown) <= MOST_SLIPS or len(unknown) * 2 > len(rest):
            continue
        meant = {one: next((word for word in words if is_slip_of(bare_words(one), word)), None) for one in unknown}
        own = [meant.get(caption) or caption for caption in rest]
        found = _by_family(own, apart) if None not in meant.values() and len(set(own)) == len(rest) else None
        if found is not None:
            return _renamed(found, dict(zip(own, rest, strict=True)))
    return None


def _of_a_word_within(rest: Sequence[str], apart: tuple[str, ...]) -> Scale | None:
    """The scale of sentences that each say how often (dat heb ik wel eens gedaan)."""
    own = {bare_words(caption): caption for caption in rest}
    order = order_within(list(own), places=families()["frequency"]) if len(own) == len(rest) else None
    return Scale("frequency", tuple(own[one] for one in order), apart) if order else None


def _renamed(found: Scale | None, names: Mapping[str, str], apart: tuple[str, ...] | None = None) -> Scale | None:
    """The scale in the names of its answers in the export; apart: what stands beside it, where that was left out."""
    return found and replace(
        found, order=tuple(names[one] for one in found.order), no_view=found.no_view if apart is None else apart
    )


def _between_worded_ends(rest: Sequence[str]) -> list[str] | None:
    """Answers that are numbers one after the other but for the two ends, of which the words tell which is the low one.

    Non, pas du tout, then 2, 3 and 4, then Oui, tout a fait.
    """
    numbers = {int(caption): caption for caption in rest if caption.isdecimal()}
    worded = [caption for caption in rest if not caption.isdecimal()]
    steps = sorted(numbers)
    if len(worded) != LEAST_ON_A_SCALE or len(steps) < LEAST_BETWEEN or len(steps) + len(worded) != len(rest):
        return None
    if steps[0] not in (1, 2) or steps != list(range(steps[0], steps[0] + len(steps))):
        return None
    low = [caption for caption in worded if _is_low_end(caption)]
    ends = _by_family(worded, ()) or _by_phrases(worded, ())
    if ends is None and len(low) != 1:
        return None
    first, last = ends.order if ends else (low[0], next(caption for caption in worded if caption != low[0]))
    return [first, *(numbers[step] for step in steps), last]


def _is_low_end(caption: str) -> bool:
    """Whether the word for an end denies: no, not at all, non pas du tout."""
    return says_none(caption) or says_yes(re.split(r"[ ,;:.]", caption)[0]) is False


def unsure_pairs(captions: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of answers whose order is a guess where the tool does not tell it: somewhat and moderately likely."""
    return guessed_pairs(captions, bare=bare_of_number)


def may_lack_its_opposite(captions: Sequence[str]) -> bool:
    """Whether answers are degrees of one word, so that one beside them may be its opposite: poor, rich."""
    return goes_one_way(captions, bare=bare_of_number)


def bare_of_number(caption: str) -> str:
    """An answer without the number before it and what stands in brackets."""
    return bare_words(IN_BRACKETS.sub("", without_number(caption)) or caption)


def _as_they_are(caption: str) -> str:
    return caption


def _first_language(caption: str) -> str:
    return TWO_LANGUAGES.split(caption)[0]


def _second_language(caption: str) -> str:
    return TWO_LANGUAGES.split(caption)[-1]


def _behind_yes_or_no(caption: str) -> str:
    """What follows yes or no: somewhat rude, of yes, somewhat rude."""
    head, mark, rest = caption.partition(", ")
    return rest if mark and says_yes(head) is not None else caption


def _by_degree(captions: Sequence[str]) -> list[str] | None:
    """Answers that say how much of one and the same thing, from little to much."""
    if len(captions) > len(answer_words()["degrees"]) + 1:
        return None  # two of them have the same degree
    places: dict[str, int] = {}
    things = set()
    for caption in captions:
        bare = bare_words(caption)
        known = [(len(word), place, word) for place, words in answer_words()["degrees"].items() for word in words]
        _, place, word = max((one for one in known if bare.startswith(f"{one[2]} ")), default=(0, BARE_DEGREE, ""))
        places[caption] = place
        things.add(bare.removeprefix(word).strip())
    # One may be an adverb, or of another gender: comfortable and comfortably.
    shortest = min(things, key=len, default="")[:-1]
    alike = len(shortest) > 4 and all(
        thing.startswith(shortest) and len(thing) - len(shortest) <= 2 for thing in things
    )
    if (len(things) > 1 and not alike) or len(set(places.values())) < max(3, len(captions)):
        return None
    return sorted(places, key=places.__getitem__)


def _places(captions: Sequence[str], words: dict[str, int]) -> dict[str, int] | None:
    """The place of every answer; None where one has none, at the first such one."""
    places: dict[str, int] = {}
    for caption in captions:
        place = place_of(caption, words)
        if place is None:
            return None
        places[caption] = place
    return places


def place_of(caption: str, words: dict[str, int]) -> int | None:
    """The place of an answer on the scale of these words; what stands in brackets may explain it."""
    own = without_number(caption)
    for part in (own, IN_BRACKETS.sub("", own), *TWO_LANGUAGES.split(own)[:2]):
        bare = bare_words(part)
        if bare in words:
            return words[bare]
        if TO_ONESELF.search(bare) and TO_ONESELF.sub("", bare) in words:
            return words[TO_ONESELF.sub("", bare)]
    either = _place_of_either(bare_words(own), words)
    return words.get(letters_of(own)) if either is None else either


def _place_of_either(bare: str, words: Mapping[str, int]) -> int | None:
    """The place of an answer that names two steps side by side: always, or almost always is the outer of both."""
    places = [words.get(part) for part in EITHER.split(bare)]
    known = [place for place in places if place is not None]
    if len(places) != LEAST_ON_A_SCALE or len(known) < len(places) or max(known) - min(known) > NEXT_STEP:
        return None
    return max(known, key=lambda place: abs(place - MIDDLE))


def _goes_both_ways(steps: Sequence[float]) -> bool:
    """Whether steps go as far down from the middle as up, or begin at nothing at all."""
    return min(steps) == 0 or sum(place < MIDDLE for place in steps) == sum(place > MIDDLE for place in steps)


def is_whole_scale(scale: Scale) -> bool:
    """Whether no step of a scale in words seems to be missing: it goes as far down as up, in four steps or more."""
    if scale.family == "numbers":
        first = re.search(r"-?\d+", scale.order[0])
        return first is None or int(first[0]) <= 1
    words = families().get(scale.family, {})
    if any(place_of(caption, words) is None for caption in scale.order):
        steps = step_places([bare_of_number(caption) for caption in scale.order])
        return len(scale.order) > 3 if steps is None else _goes_both_ways(steps)
    places = {place_of(caption, words) or 0 for caption in scale.order}
    if len(places) < 4:
        return False
    low, high = (sum(place < 50 for place in places), sum(place > 50 for place in places))
    return low == high or (scale.family in ("frequency", "degree", "quality", "importance") and len(places) > 4)


def are_two_scales(one: Scale | None, other: Scale | None, *, answered: int) -> bool:
    """Whether two whole scales in words are not one, since the longer has steps that so many people never chose.

    answered: by how many people the shorter at least.
    """
    if one is None or other is None or "numbers" in (one.family, other.family):
        return False
    if not (is_whole_scale(one) and is_whole_scale(other)):
        return False
    short, long = sorted(({plain(caption) for caption in scale.order} for scale in (one, other)), key=len)
    return short < long and len(long) - len(short) >= LEAST_MORE and answered >= LEAST_EACH * len(short)


def numbered_words(captions: Iterable[str]) -> bool:
    """Whether every answer is a word behind a number: 1. Parent, 2. Child; the number may number a list alone."""
    return not any(WHOLE.match(caption) for caption in captions)


def fits_family(captions: Iterable[str]) -> bool:
    """Whether some of these words are words of one family, whatever the others say."""
    bare = {bare_words(without_number(caption)) for caption in captions}
    return any(len(bare & words.keys()) >= max(2, len(bare) // 2) for words in families().values())


def has_a_place(caption: str) -> bool:
    """Whether an answer is a word of any scale: somewhat agree, often."""
    return any(place_of(caption, words) is not None for words in families().values())


def is_an_end(caption: str) -> bool:
    """Whether an answer alone says that it is the end of a scale: never, always."""
    return any(families()[name].get(bare_words(caption)) in (0, 100) for name in ("frequency", "degree"))
