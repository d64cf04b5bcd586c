"""The character set of a text that is no UTF-8: that of Windows in Western Europe, or another that fits its letters."""

from __future__ import annotations

import re
import unicodedata

WESTERN = "cp1252"
# Of Windows in Central Europe, for Cyrillic, Greek, Turkish and Baltic; of older Macs and of DOS, which Excel still
# offers. Where two fit as well the first is taken.
OLDER = (WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac_roman", "cp850")
TOLD = {"cp850": "DOS (cp850)", "mac_roman": "Mac Roman"}
# An apostrophe or a hyphen may be in it.
WORD = re.compile(rb"[^\s!-&(-,./:-@\[-`{-~]*[\x80-\xff][^\s!-&(-,./:-@\[-`{-~]*")
MOST_WORDS = 2000  # different ones that are looked at
INSIDE = "‘’·-\N{SOFT HYPHEN}"  # what may stand between two letters
OF_ANY_SCRIPT = {"MODIFIER", "FEMININE", "MASCULINE", "MICRO"}  # as the names of such letters begin: º, ª, µ
LEAST_FOREIGN = 3  # letters of a word of which none is plain


def older_charset(content: bytes) -> str:
    """The name of the character set, one of OLDER, in which the fewest words of the text look broken."""
    words = b" ".join(sorted(set(WORD.findall(content)))[:MOST_WORDS])
    return min(OLDER, key=lambda name: len(odd_words(words.decode(name, errors="replace"))))


def told_charset(name: str) -> str:
    """What people call one of OLDER: Windows-1252."""
    return TOLD.get(name) or name.replace("cp", "Windows-")


def odd_words(text: str) -> list[str]:
    """The words that look as if they were read in the wrong character set, in order.

    These have a sign between two letters (Mê¿czyzna), a capital behind a small letter (tršs ŽlevŽ), letters of two
    scripts, or letters with accents alone (Ïîë); or bytes that the set does not have.
    """
    return [word for word in text.split() if not word.isascii() and _is_odd(word)]


def _is_odd(word: str) -> bool:
    if "\ufffd" in word or any(unicodedata.category(letter) == "Cc" for letter in word):
        return True
    for before, letter, behind in zip(f" {word[:-1]}", word, f"{word[1:]} ", strict=True):
        if letter.isascii():
            continue
        if not letter.isalpha() and letter not in INSIDE and before.isalpha() and behind.isalpha():
            return True
        if letter.isupper() and before.islower():
            return True
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters} - OF_ANY_SCRIPT
    only_accents = "LATIN" in scripts and len(letters) >= LEAST_FOREIGN and not any(map(str.isascii, letters))
    return len(scripts) > 1 or only_accents
