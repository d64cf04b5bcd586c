"""Answers of a scale that are put together of a degree, a negation and a word: their order, without a list of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from les_evaluation.core.texts import read_data

HERE = Path(__file__).parent
BARE_DEGREE = 75  # where a word without a degree stands among those with one
MIDDLE = 50.0
LITTLE, MUCH = 20, 90  # degrees that deny, and those of an end
LEAST_WITHOUT_OPPOSITE = 3  # answers of one word and its degrees: two may be anything
# The degree around what it is of: not interested at all.
SPLIT_DEGREE = re.compile(r"\bnot (?!at all\b)(.+?) at all\b")
# Denied twice, a word and its opposite: niet gelukkig, niet ongelukkig.
NEITHER = re.compile(
    r"(niet|not|nicht|pas|non|no|ni|nao) (\w+) (?:en |and |et |und |y |e |noch |nor )?"
    r"(?:niet|not|nicht|pas|non|no|ni|nao) (\w+)"
)
SHORTEST_WORD = 3
LEAST_OF_A_SLIP = 6  # letters of a word that may be misspelt
MOST = {"most": 100, "meest": 100, "plus": 100, "meisten": 100}
LONGEST_ENDING = 2
REMEMBERED = 20_000  # answers that are asked about again and again while an export is read


@dataclass(frozen=True)
class Phrase:
    """An answer taken apart. strength: of its degree, from 0 to 100. word: what it is of, "" where it stands alone."""

    word: str
    strength: float = BARE_DEGREE
    negated: bool = False
    middle: bool = False


@cache
def _words() -> dict:
    return read_data(HERE / "scale_phrases.yaml")


@cache
def _degrees() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Every degree as a pattern, the longest first."""
    known = [(word, int(place), "") for place, words in _words()["degrees"].items() for word in words]
    before = [(word, int(place), r"(?= \w)") for place, words in _words()["before_a_word"].items() for word in words]
    ordered = sorted([*known, *before], key=lambda one: (-len(one[0]), -len(one[2])))
    return tuple((re.compile(rf"{_whole(word).pattern}{behind}"), place) for word, place, behind in ordered)


@cache
def _negations() -> tuple[re.Pattern[str], ...]:
    return tuple(_whole(word) for word in sorted(_words()["negations"], key=len, reverse=True))


@cache
def _poles() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    """(word, number of its pair, +1 or -1), the longest first."""
    known = [
        (word, number, sign)
        for number, sides in enumerate(_words()["poles"])
        for sign, side in zip((1, -1), sides, strict=True)
        for word in side
    ]
    return tuple((_whole(word), number, sign) for word, number, sign in sorted(known, key=lambda one: -len(one[0])))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def phrased_order(captions: Sequence[str], *, bare: Callable[[str], str]) -> list[str] | None:
    """The answers from low to high, None where they are not all of one word (or it and its opposite).

    bare: how a caption is written without capitals, accents and marks.
    """
    phrases: dict[str, Phrase] = {}
    for caption in captions:
        phrase = _taken_apart(bare(caption))
        if phrase is None or any(map(str.isdigit, phrase.word)):
            return None
        phrases[caption] = phrase
    words = list(dict.fromkeys(phrase.word for phrase in phrases.values() if phrase.word))
    signs = _signs(words)
    if signs is None:
        return None
    opposite = -1 in signs.values() and 1 in signs.values()
    if not opposite and len(captions) < LEAST_WITHOUT_OPPOSITE and not _are_ends(list(phrases.values())):
        return None
    middle = any(phrase.middle for phrase in phrases.values())
    places = {caption: _place(phrase, signs.get(phrase.word, 1), middle) for caption, phrase in phrases.items()}
    if len(set(places.values())) < len(captions):
        return None
    return sorted(captions, key=places.__getitem__)


def goes_one_way(captions: Sequence[str], *, bare: Callable[[str], str]) -> bool:
    """Whether answers are high degrees of one word (moyen, pauvre, tres pauvre): none denies it or is its opposite."""
    phrases = [phrase for phrase in (_taken_apart(bare(caption)) for caption in captions) if phrase is not None]
    told = [phrase for phrase in phrases if phrase.word and not phrase.middle]
    high = all(phrase.strength >= BARE_DEGREE and not phrase.negated for phrase in told)
    return len(phrases) == len(captions) and len({phrase.word for phrase in told}) == 1 and high


def guessed_pairs(captions: Sequence[str], *, bare: Callable[[str], str]) -> list[tuple[str, str]]:
    """Pairs of answers that differ by two degrees of which words alone do not say which is the higher.

    bare: how a caption is written without capitals, accents and marks.
    """
    found = []
    for lower, higher in _words()["unsure"]:
        for one in captions:
            for other in captions:
                rests = _without(bare(one), lower), _without(bare(other), higher)
                if one != other and None not in rests and rests[0] == rests[1]:
                    found.append((one, other))
    return found


def _without(text: str, degrees: Sequence[str]) -> str | None:
    """What an answer says beside one of these degrees; None where it holds none of them."""
    for degree in sorted(degrees, key=len, reverse=True):
        if _whole(degree).search(text):
            return " ".join(_whole(degree).sub(" ", text, count=1).split())
    return None


def order_of_one_word(
    captions: Sequence[str], *, bare: Callable[[str], str], places: Mapping[str, int], degrees: Collection[str]
) -> list[str] | None:
    """Answers of one word that stands behind some degrees alone (slightly, very, extremely important), low to high.

    Or before all of them: gained nothing, gained a little, gained a lot. places: of degrees that stand alone.
    """
    if len(captions) < LEAST_WITHOUT_OPPOSITE:
        return None
    own = {caption: bare(caption) for caption in captions}
    if len({text.partition(" ")[0] for text in own.values()}) == 1:
        behind = {caption: text.partition(" ")[2].removeprefix("the ") for caption, text in own.items()}
        told = {caption: places.get(rest, MOST.get(rest)) for caption, rest in behind.items()}
        if None not in told.values() and len(set(told.values())) == len(captions):
            return sorted(captions, key=lambda caption: told[caption] or 0)
    alone = [caption for caption, text in own.items() if text in degrees or text in places]
    last = {text.rpartition(" ")[2] for caption, text in own.items() if caption not in alone}
    if not alone or len(last) != 1 or last & {*degrees, *places}:
        return None
    word = last.pop()
    whole = {f"{own[caption]} {word}" if caption in alone else own[caption]: caption for caption in captions}
    order = phrased_order(list(whole), bare=str) if len(whole) == len(captions) else None
    return [whole[text] for text in order] if order else None


def _are_ends(phrases: Sequence[Phrase]) -> bool:
    """Whether two answers are the ends of a scale: the one denies or is little, the other is much."""
    low = [phrase for phrase in phrases if phrase.negated or phrase.strength <= LITTLE]
    high = [phrase for phrase in phrases if not phrase.negated and phrase.strength >= MUCH]
    return len(low) == len(high) == 1


def degree_of(text: str) -> tuple[float, str]:
    """(strength, what it is of) of an answer that says a degree; of one without a degree that of a bare word."""
    for pattern, place in _degrees():
        if pattern.search(text):
            return float(place), " ".join(pattern.sub(" ", text, count=1).split())
    return float(BARE_DEGREE), text


def signs_of(words: Sequence[str]) -> dict[str, int] | None:
    """+1 or -1 of every word, where known words or a syllable tell which is the opposite of which; else None."""
    return _signs(words)


def _place(phrase: Phrase, sign: int, middle: bool) -> float:
    if phrase.middle:
        return MIDDLE
    if middle and sign == 1 and not phrase.negated and phrase.strength <= LITTLE:
        return phrase.strength  # hardly good stands below the middle
    if phrase.strength == 0:
        return MIDDLE * (1 - sign)
    # What is denied stands on the other side; a denied opposite is no usual answer and stands near the middle.
    side = -sign if phrase.negated else sign
    return MIDDLE + side * phrase.strength / 2


@lru_cache(maxsize=REMEMBERED)
def _taken_apart(text: str) -> Phrase | None:
    """The degree, the negation and the word of an answer; None where nothing is left to take apart."""
    words = _words()
    for place, known in words["alone"].items():
        if text in known:
            return Phrase("", float(place)) if int(place) else Phrase("", 0.0)
    twice = NEITHER.fullmatch(text)
    if twice and _signs([twice[2], twice[3]]) in ({twice[2]: 1, twice[3]: -1}, {twice[2]: -1, twice[3]: 1}):
        return Phrase("", middle=True)
    if text in words["middles"] or text.split(" ", maxsplit=1)[0] in words["middle_beginnings"]:
        return Phrase("", middle=True)
    strength, rest = float(BARE_DEGREE), SPLIT_DEGREE.sub(r"not at all \1", text)
    for pattern, place in _degrees():
        if pattern.search(rest):
            strength, rest = float(place), pattern.sub(" ", rest, count=1)
            break
    rest, negated = " ".join(rest.split()), False
    for pattern in _negations():
        if pattern.search(rest):
            negated, rest = True, pattern.sub(" ", rest)
    word = " ".join(part for part in rest.split() if part not in words["fillers"])
    again = None if negated else _first_degree(text, word)
    if again is not None or not word:
        return again or (Phrase("", strength) if strength == 0 else None)
    return Phrase(word, strength, negated) if len(word) >= SHORTEST_WORD else None


def _first_degree(text: str, word: str) -> Phrase | None:
    """An answer of two degrees of which the last is what it is of: very strong, rather strong, strong.

    word: what is left beside one degree, which counts where it is no degree itself.
    """
    if word and not any(pattern.fullmatch(word) for pattern, _ in _degrees()):
        return None
    head, _, last = text.rpartition(" ")
    if last not in _words()["strong"]:
        return None
    if not head:
        return Phrase(last)
    place = next((place for pattern, place in _degrees() if pattern.fullmatch(head)), None)
    return None if place is None else Phrase(last, float(place))


def _signs(words: Sequence[str]) -> dict[str, int] | None:
    """+1 or -1 of every word, by the table of opposites or by a syllable that turns it round; None where unrelated."""
    if not words:
        return None
    told = {word: _pole(word) for word in words}
    if all(told.values()):
        found = [pole for pole in told.values() if pole]
        if len({(pair, rest) for pair, _, rest in found}) == 1:
            return {word: pole[1] for word, pole in told.items() if pole}
    short = min(words, key=len)
    signs = {}
    for word in words:
        if _is_form_of(word, short):
            signs[word] = 1
        elif any(word.startswith(turn) and _is_form_of(word[len(turn) :], short) for turn in _words()["opposites"]):
            signs[word] = -1
        else:
            return None
    return signs


@lru_cache(maxsize=REMEMBERED)
def _pole(word: str) -> tuple[int, int, str] | None:
    """(pair, sign, what else is said) of the longest known word in an answer."""
    for pattern, pair, sign in _poles():
        if pattern.search(word):
            return pair, sign, " ".join(pattern.sub(" ", word, count=1).split())
    return None


def _is_form_of(word: str, other: str) -> bool:
    """Whether two words are the same but for an ending: comfortable and comfortably."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) > SHORTEST_WORD and long.startswith(short[:-1]) and len(long) - len(short) <= LONGEST_ENDING


def without_shared_words(captions: Sequence[str]) -> list[str] | None:
    """The answers without the words with which all of them begin or end; None where they share none."""
    split = [caption.split() for caption in captions]
    least = min(map(len, split), default=0)
    first = next((at for at in range(least) if len({own[at] for own in split}) > 1), least)
    last = next((at for at in range(least) if len({own[-1 - at] for own in split}) > 1), least)
    if not (first or last) or first + last >= least:
        return None
    return [" ".join(own[first : len(own) - last]) for own in split]


def is_slip_of(written: str, word: str) -> bool:
    """Whether a long word is written with one letter too many, too few, another, or two that changed places.

    A letter at the front is none: it may deny the word.
    """
    longer, shorter = sorted((written, word), key=len, reverse=True)
    if len(shorter) < LEAST_OF_A_SLIP or len(longer) - len(shorter) > 1 or longer == shorter:
        return False
    first = next((at for at, letter in enumerate(shorter) if longer[at] != letter), len(shorter))
    rest = longer[first + 1 :]
    pair = slice(first, first + 2)
    if len(longer) == len(shorter) and longer[pair] == shorter[pair][::-1]:
        return longer[first + 2 :] == shorter[first + 2 :]
    return rest == (shorter[first:] if len(longer) > len(shorter) else shorter[first + 1 :])
