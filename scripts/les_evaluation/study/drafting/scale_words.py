"""Which answers stand on a scale, in which order, and which of them are no view or open a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from les_evaluation.core.texts import read_data
from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.scale_phrases import guessed_pairs, order_of_one_word, phrased_order

HERE = Path(__file__).parent
MARKS = re.compile(r"[.,;:!?()\[\]\"“”‘’'`*|]+|\s[-–—]\s|…")
BOTH_GENDERS = re.compile(r"[·•.](?:e|ne|te)s?\b")  # satisfait·e
LATIN = re.compile(r"[a-z]{2}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")
# Two languages in one answer: Agree / D'accord.
TWO_LANGUAGES = re.compile(r"\s*[/|]\s*")
TRAILING = re.compile(
    r"^(?P<rest>\D+?)\s*(?:\((?P<number>-?\d{1,2})\)|(?:[=:]|\s[-–—](?=\s\d))\s*(?P<other>-?\d{1,2}))$"
)
LEADING = re.compile(r"^\(?(?P<number>-?\d{1,2})\s*(?:[-–—=:.)\]]+\s*|\s+)(?P<rest>\S.*)$")
IN_BRACKETS = re.compile(r"\([^()]*\)")
# What stands behind "other" above what was typed there: Other (please specify) Comment.
BEHIND_OTHER = re.compile(
    r"[\s:,;_-]+\(?(?:comments?|text|tekst|texte|response|specify|freitext|kommentar|commentaire|opmerking|toelichting)\)?$",
    re.IGNORECASE,
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
DENIES = re.compile(
    r"(?!no (?:preference|difference|change|opinion)|not an? |niet een )"
    r"(?:not|never|no|none|nothing|don t|doesn t|didn t|do not|does not|did not|niet|nooit|geen|niets|helemaal niet"
    r"|pas|jamais|aucun|aucune|rien|ne|nicht|nie|niemals|kein|keine|nichts|gar nicht|uberhaupt nicht)(?!\w)"
)
LEAST_ON_A_SCALE = 2
REMEMBERED = 20_000  # answers, and sets of answers, that are asked about again and again while an export is read
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
def answer_words() -> dict:
    """What answer_words.yaml holds."""
    return read_data(HERE / "answer_words.yaml")


@cache
def _families() -> dict[str, dict[str, int]]:
    return {
        family: {_bare(word): position for position, words in places.items() for word in words}
        for family, places in read_data(HERE / "scale_words.yaml").items()
    }


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in answer_words()[kind])


@cache
def _bare_marks(words: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_bare, words)))


@cache
def _bare(caption: str) -> str:
    """A caption as the lists of words hold it; of two languages in two scripts the one in Latin letters counts."""
    bare = " ".join(MARKS.sub(" ", BOTH_GENDERS.sub("", plain(caption))).split())
    if bare.isascii() or not LATIN.search(bare):
        return bare
    return " ".join(word for word in bare.split() if not OTHER_SCRIPT.search(word)) or bare


@lru_cache(maxsize=REMEMBERED)
def is_no_view(caption: str) -> bool:
    """Whether an answer says that somebody has no view."""
    inner = [part for part in re.findall(r"\(([^()]*)\)", caption) if not is_low_or_no_view(part)]
    if is_low_or_no_view(caption):
        return True
    told = (_without_number(caption), caption, IN_BRACKETS.sub("", caption), *inner)
    parts = caption.split("/")
    if _bare(caption) in _words_of("no_view") or all(_bare(part) in _words_of("no_view") for part in parts):
        return True
    if len(parts) > 1 and all(is_low_or_no_view(part) or _bare(part) in _words_of("no_view") for part in parts):
        return True  # in two languages: pas certain / not sure
    if _begins_as_no_view(caption):
        return not goes_on_as_an_answer(caption)
    if any(phrase in f" {_bare(caption)} " for phrase in _phrases_of_no_view()):
        return True
    return any(_bare(part) in _words_of("no_view") for part in told)


def _begins_as_no_view(caption: str) -> str | None:
    """What follows the words of no view with which an answer begins; None where it begins otherwise."""
    bare = _bare(caption)
    known = [
        word for word in map(_bare, answer_words()["no_view_beginnings"]) if re.match(rf"{re.escape(word)}(?!\w)", bare)
    ]
    return bare[len(max(known, key=len)) :] or " " if known else None


def goes_on_as_an_answer(caption: str) -> bool:
    """Whether more follows words of no view: don't know where, but I would; no answer/no use."""
    rest = (_begins_as_no_view(caption) or "").strip()
    if not rest or _bare(caption) in _words_of("no_view"):
        return False
    words = answer_words()["after_no_view"]
    if re.match(rf"(?:{'|'.join(words['asks'])})(?!\w)", rest):
        return re.search(rf"(?<!\w)(?:{'|'.join(words['but'])})(?!\w)", rest) is not None
    other = re.match(r"/ ?(?P<rest>.*)", rest)
    denies = rf"(?:{'|'.join(words['denies'])}) \w+$"
    return bool(other and re.match(denies, other["rest"]) and not is_no_view(other["rest"]))


def is_low_or_no_view(caption: str) -> bool:
    """Whether an answer is no view beside opinions and the low end of answers that say how much: no experience."""
    return _bare(_without_number(caption)) in _words_of("low_or_no_view")


def says_does_not_hold(caption: str) -> bool:
    """Whether an answer says of somebody that a question does not hold: I do not commute; never is an answer."""
    bare = _bare(_without_number(caption))
    return any(re.match(rf"{pattern}(?!\w)", bare) for pattern in answer_words()["denials"])


def says_none(caption: str) -> bool:
    """Whether an answer denies from its first word: not at all important, don't use it, never thought about it."""
    return DENIES.match(_bare(_without_number(caption))) is not None


@cache
def _phrases_of_no_view() -> tuple[str, ...]:
    return tuple(f" {_bare(phrase)} " for phrase in answer_words()["no_view_phrases"])


def is_other(caption: str) -> bool:
    """Whether an answer is the one for whatever is not listed."""
    bare = _bare(_without_number(caption))
    cut = re.sub(
        r" (?:namelijk|nl|nml|specify|please specify|precisez|und zwar|specificeer|licht toe|vul in)\b.*$", "", bare
    )
    if bare in _words_of("other") or cut in _words_of("other"):
        return True
    if _bare(IN_BRACKETS.sub("", caption)) in _words_of("other"):
        return True  # autre (reponse courte)
    parts = [_bare(part) for part in TWO_LANGUAGES.split(caption)]
    return len(parts) > 1 and all(part in _words_of("other") for part in parts)


def is_typed_beside(option: str) -> bool:
    """Whether an option is the one for whatever is not listed, or the column of what was typed behind it."""
    return is_other(option) or is_other(BEHIND_OTHER.sub("", option))


def is_none_of_these(caption: str) -> bool:
    """Whether an option says that none of the others holds."""
    return _bare(caption) in _words_of("none_of_these")


def kind_of_answer(caption: str) -> str:
    """substantive, no_view or other, as the codebook calls it."""
    return NO_VIEW if is_no_view(caption) else OTHER if is_other(caption) else SUBSTANTIVE


def says_yes(caption: str) -> bool | None:
    """Whether a mark or a label of a mark says chosen; None where it says neither."""
    bare = _bare(caption)
    return True if bare in _bare_marks(YES) else False if bare in _bare_marks(NO) else None


def is_yes_to_no(captions: Sequence[str]) -> bool:
    """Whether answers go from yes to no, or from no to yes, with nothing or what stands halfway between."""
    ends = {says_yes(captions[0]), says_yes(captions[-1])} if len(captions) in (2, 3) else set()
    return ends == {True, False} and all(map(is_halfway, captions[1:-1]))


def is_halfway(caption: str) -> bool:
    """Whether an answer stands between yes and no: perhaps, in part, sometimes."""
    return _bare(_without_number(caption)) in _words_of("halfway")


def _without_number(caption: str) -> str:
    found = LEADING.match(caption)
    return found["rest"] if found else caption


def scale_of(captions: Sequence[str]) -> Scale | None:
    """The scale that these answers form, None where words and numbers do not tell.

    Answers of no view stand apart. By words: all others are of one family, each at a place of its own. By numbers: each
    is a number, begins with one (1 - Slecht), or stands between numbers as the word for an end.
    """
    return _scale_of_all(tuple(captions))


@lru_cache(maxsize=REMEMBERED)
def _scale_of_all(captions: tuple[str, ...]) -> Scale | None:
    either = [caption for caption in captions if is_low_or_no_view(caption)]
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
    numbered = _by_leading_numbers(rest)
    for family, words in _families().items():
        places = _places(rest, words)
        if places is not None and len(set(places.values())) == len(rest):
            ordered = sorted(rest, key=places.__getitem__)
            return Scale(family, tuple(ordered), apart)
    for way in (_as_they_are, _first_language, _second_language, _behind_yes_or_no):
        own = {way(caption): caption for caption in rest}
        phrased = phrased_order(list(own), bare=_bare_of_number) if len(own) == len(rest) else None
        if phrased:
            return Scale("phrased", tuple(own[caption] for caption in phrased), apart)
    places = _families()["degree"]
    degrees = {_bare(word) for words in answer_words()["degrees"].values() for word in words}
    completed = order_of_one_word(rest, bare=_bare_of_number, places=places, degrees=degrees)
    if completed:
        return Scale("phrased", tuple(completed), apart)
    by_degree = _by_degree(rest)
    if by_degree:
        return Scale("degree", tuple(by_degree), apart)
    if numbered:
        return Scale("numbers", tuple(numbered), apart)
    return None


def unsure_pairs(captions: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of answers whose order is a guess where the tool does not tell it: somewhat and moderately likely."""
    return guessed_pairs(captions, bare=_bare_of_number)


def _bare_of_number(caption: str) -> str:
    """An answer without the number before it and what stands in brackets."""
    return _bare(IN_BRACKETS.sub("", _without_number(caption)) or caption)


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
        bare = _bare(caption)
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
        place = _place(caption, words)
        if place is None:
            return None
        places[caption] = place
    return places


def _place(caption: str, words: dict[str, int]) -> int | None:
    """The place of an answer on the scale of these words; what stands in brackets may explain it."""
    own = _without_number(caption)
    for part in (own, IN_BRACKETS.sub("", own), *TWO_LANGUAGES.split(own)[:2]):
        if _bare(part) in words:
            return words[_bare(part)]
    return None


def is_whole_scale(scale: Scale) -> bool:
    """Whether no step of a scale in words seems to be missing: it goes as far down as up, in four steps or more."""
    if scale.family == "numbers":
        first = re.search(r"-?\d+", scale.order[0])
        return first is None or int(first[0]) <= 1
    words = _families().get(scale.family, {})
    if any(_place(caption, words) is None for caption in scale.order):
        return len(scale.order) > 3
    places = {_place(caption, words) or 0 for caption in scale.order}
    if len(places) < 4:
        return False
    low, high = (sum(place < 50 for place in places), sum(place > 50 for place in places))
    return low == high or (scale.family in ("frequency", "degree", "quality", "importance") and len(places) > 4)


def _by_leading_numbers(captions: Sequence[str]) -> list[str] | None:
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


def numbered_words(captions: Iterable[str]) -> bool:
    """Whether every answer is a word behind a number: 1. Parent, 2. Child; the number may number a list alone."""
    return not any(WHOLE.match(caption) for caption in captions)


def fits_family(captions: Iterable[str]) -> bool:
    """Whether some of these words are words of one family, whatever the others say."""
    bare = {_bare(_without_number(caption)) for caption in captions}
    return any(len(bare & words.keys()) >= max(2, len(bare) // 2) for words in _families().values())


def is_an_end(caption: str) -> bool:
    """Whether an answer alone says that it is the end of a scale: never, always."""
    families = _families()
    return any(families[name].get(_bare(caption)) in (0, 100) for name in ("frequency", "degree"))


def is_a_gender(caption: str) -> bool:
    """Whether an answer names a gender: such answers have no order that could be wrong."""
    return any(_bare(part) in _words_of("genders") for part in (caption, *caption.split("/")))


def language_of_texts(texts: Iterable[str]) -> str | None:
    """nl, en, fr or de, by the short words of these texts; None where there are none."""
    counted = dict.fromkeys(answer_words()["languages"], 0)
    for text in texts:
        words = re.findall(r"[^\W\d_]+", plain(text))
        for language, known in answer_words()["languages"].items():
            counted[language] += sum(word in known for word in words)
    best = max(counted, key=counted.__getitem__)
    return best if counted[best] else None
