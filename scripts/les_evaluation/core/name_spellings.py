"""The ways in which one name is spelled: accents, umlauts, hyphens, apostrophes, and letters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from les_evaluation.core.wording import CHOOSERS, UNSEEN

# Letters that others write with two: they stay in a text that is searched, so that Loes is not found in "los".
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"}
BARE = {"ä": "a", "ö": "o", "ü": "u", "ø": "o", "å": "a", "æ": "ae", "œ": "oe", "ß": "ss"}
OTHERS = {"đ": "d", "ł": "l", "ð": "d", "þ": "th", "\u0131": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00b7"
APOSTROPHES = "\u2018\u2019\u201b\u2032\u00b4`\u02bc\u02b9\u02bb\u02b0\uff07\u00b8\u02c8"
PAIRS: dict[str, str] = {}
for _letter, _two in UMLAUTS.items():
    PAIRS[_two] = PAIRS.get(_two, "") + _letter
NEAR: dict[str, str] = {}
for _letter, _one in BARE.items():
    NEAR[_one] = NEAR.get(_one, "") + _letter if len(_one) == 1 else ""


# Letters that take no room: they may stand inside a name, or between a word and a name. Of a digit also the frame of a
# key and the marks above and below it.
NO_ROOM = re.compile(f"{UNSEEN.pattern}|[\u200c\u200d\u20e3{CHOOSERS}]|(?<=\\d)[\u0300-\u036f]")


class _Folded(dict[int, str]):
    """For str.translate: each letter as names are compared, made when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(letter: str) -> str:
    if letter in HYPHENS:
        return "-"
    if letter in APOSTROPHES:
        return "'"
    if NO_ROOM.match(letter) or unicodedata.combining(letter):
        return ""
    small = unicodedata.normalize("NFKC", letter).lower()
    if small in UMLAUTS:
        return small
    bare = "".join(one for one in unicodedata.normalize("NFKD", small) if not unicodedata.combining(one))
    return "".join(OTHERS.get(one, one) for one in bare)


_FOLDED = _Folded()


def folded(value: str) -> str:
    """A text as names are searched in it: small, without accents, each hyphen -, each apostrophe '.

    ä ö ü ø å æ œ ß stay. Of a text in ASCII, and of most others, each letter gives one.
    """
    return value.lower().replace("`", "'") if value.isascii() else value.translate(_FOLDED)


def places(value: str) -> list[int]:
    """For each letter of `folded(value)` the place in the text that it is made of."""
    return [at for at, letter in enumerate(value) for _ in _FOLDED[ord(letter)]]


@cache
def spelled(part: str) -> str:
    """The pattern, for folded texts, of a word without hyphens or apostrophes."""
    made, at, word = [], 0, folded(unicodedata.normalize("NFC", part))
    while at < len(word):
        two, one = word[at : at + 2], word[at]
        if two in PAIRS:
            made.append(f"(?:{two}{_or_u(two, word)}|[{PAIRS[two]}])")
            at += 2
            continue
        if one in UMLAUTS:
            bare = BARE[one]
            made.append(f"(?:{'|'.join(dict.fromkeys([UMLAUTS[one], bare]))}|[{PAIRS[UMLAUTS[one]]}])")
        elif one in NEAR:
            made.append(f"[{one}{NEAR[one]}]")
        else:
            made.append(re.escape(one))
        at += 1
    return "".join(made)


@cache
def spelled_in_ascii(part: str) -> str:
    """The same for texts in ASCII, in which more names are looked for in less time."""
    made, word = [], folded(unicodedata.normalize("NFC", part))
    for letter in word:
        both = dict.fromkeys([UMLAUTS[letter], BARE[letter]]) if letter in UMLAUTS else [re.escape(letter)]
        made.append(f"(?:{'|'.join(both)})" if len(both) > 1 else next(iter(both)))
    written = "".join(made)
    return written.replace("ue", "ue?") if _or_u("ue", word) and "(" not in written else written


def _or_u(two: str, word: str) -> str:
    """Mueller is Muller to many; of other pairs and shorter names words come of it (Loes, los; Jaeger, jager)."""
    return "|u" if two == "ue" and len(word) > 5 else ""


VOWELS, NEVER_DOUBLE = "aeiouy", "hjqvwxyz"
# How the stem changes before -en, in Dutch: Zwartkop, Zwartkoppen; Terhaan, Terhanen.
SHORT_STEM = re.compile(rf"(?:.*[^{VOWELS}])?[{VOWELS}](?![{VOWELS}{NEVER_DOUBLE}])([a-z])", re.DOTALL)
LONG_STEM = re.compile(rf"(?:.*[^{VOWELS}])?([aeou])\1(?![{VOWELS}])[a-z]", re.DOTALL)
LEAST_BENT = 4  # letters of a name of which more than an -s is known; a shorter one is too much like other words
LEAST_OF_ITS_OWN = 6  # letters of one that -er is put behind: Lang is no reason to mask "langer"


def endings(word: str) -> list[str]:
    """What may stand behind a name in a genitive or plural, in Dutch, French, German and English.

    word: folded, or several. -en and -es of a sibilant, -en of any other consonant, doubled where it is short; -x
    behind -eau and -eu; -er, -ers and -ens in German.
    """
    if len(word) < LEAST_BENT:
        return ["s"] if len(word) >= LEAST_BENT - 1 else []
    found = ["s"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        found += ["es", "ens"]
    if word[-1] not in VOWELS:
        found.append("en")
        short = SHORT_STEM.fullmatch(word)
        found += [f"{short[1]}en"] if short else []
        found += ["er", "ers"] if len(word.rsplit(maxsplit=1)[-1]) >= LEAST_OF_ITS_OWN else []
    return [*found, "x"] if word.endswith(("au", "eu")) else found


def long_stem(word: str) -> str | None:
    """A name with a long vowel as it is spelled before -en: Terhaan, Terhan(en); None of any other. word: folded."""
    long = LONG_STEM.fullmatch(word) if len(word) >= LEAST_BENT else None
    return word[:-2] + word[-1] if long else None
