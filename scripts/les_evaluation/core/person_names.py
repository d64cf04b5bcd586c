"""The names of persons on a list, and what finds them in a text, however they are spelled there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.file_kinds import kind_of
from les_evaluation.core.name_spellings import (
    NO_ROOM,
    endings,
    folded,
    long_stem,
    places,
    spelled,
    spelled_in_ascii,
)
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import DEFAULT, Reading
from les_evaluation.core.wording import tidy


def read_names(path: str | Path, *, how: Reading = DEFAULT, problems: Problems, of_people: bool = True) -> list[str]:
    """The names that texts must not show: one per line, # begins a remark. how: its encoding.

    A file that is not there, is a folder, or holds nothing is a problem, and so is a line of a list of people that
    holds no name or an e-mail address: nobody would be masked by it, and nobody would know.
    """
    path = Path(path)
    if path.is_dir():
        problems.add("file_is_folder", Place(str(path)), known=sorted(file.name for file in path.iterdir())[:12])
        return []
    if not path.is_file():
        problems.add("file_missing", Place(str(path)), nearest=None)
        return []
    content = path.read_bytes()
    if (kind := kind_of(content)) is not None:
        problems.add("file_other_kind", Place(str(path)), kind=kind)
        return []
    lines = [line.partition("#")[0].strip() for line in decode_text(content, how.encoding).splitlines()]
    found = {number: tidy(line) for number, line in enumerate(lines, start=1) if tidy(line)}
    if not found:
        problems.add("names_none" if content else "file_empty", Place(str(path)))
    odd = [number for number, line in found.items() if "@" in line or not re.search(r"[^\W\d_]", line)]
    if odd and of_people:
        problems.add("names_line", Place(str(path)), rows=odd)
    return list(found.values())


class NamesPattern:
    """Finds names in texts; spans are those of the text as it was given."""

    def __init__(self, names: Sequence[str], *, parts: bool) -> None:
        self._ascii = _pattern(names, parts, spelled_in_ascii)
        self._other = _pattern(names, parts, spelled)

    def findall(self, value: str) -> list[str]:
        """The names in a text, as they stand in it."""
        composed = _composed(value)
        return [composed[start:end] for start, end in self._spans(composed)]

    def sub(self, instead: str | Callable[[str], str], value: str) -> str:
        """The text with something instead of each name: a word, or what is told of the name as it stands there.

        The rest of a text in which a name was found comes back composed (NFC).
        """
        composed = _composed(value)
        made, at = [], 0
        for start, end in self._spans(composed):
            made += [composed[at:start], instead if isinstance(instead, str) else instead(composed[start:end])]
            at = end
        return "".join([*made, composed[at:]]) if made else value

    def _spans(self, value: str) -> Iterator[tuple[int, int]]:
        spans = [*self._folded_spans(value)]
        if not value.isascii() and NO_ROOM.search(value):
            spans += self._folded_spans(NO_ROOM.sub(" ", value))
        if "-" in value and BROKEN.search(value):
            whole, from_ = _unbroken(value)
            spans += [(from_[start], from_[end - 1] + 1) for start, end in self._folded_spans(whole)]
        at = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= at:
                yield start, end
                at = end

    def _folded_spans(self, value: str) -> Iterator[tuple[int, int]]:
        letters = folded(value)
        if value.isascii():
            yield from (found.span() for found in self._ascii.finditer(letters))
            return
        from_ = None
        for found in (self._ascii if letters.isascii() else self._other).finditer(letters):
            from_ = [*places(value), len(value)] if from_ is None else from_
            yield from_[found.start()], from_[found.end()]


def names_pattern(names: Sequence[str], *, parts: bool = True) -> NamesPattern | None:
    """What finds every name and each of its parts of three letters or more; None without names.

    A line may have the surname first, with a comma, and other marks (`names_of_line`). Of a double name each piece of
    three letters or more counts. Words such as "van" and "den" only count as part of the whole name, or of the surname
    that they begin. Accents may be left out or added, an umlaut may be written with an e; an apostrophe or hyphen may
    be any, or a blank, or missing. The words of a name may be apart, joined, or have . _ - between them; the surname
    may stand first, joined; a line end may break it (Vuur- toren). The ending of a genitive or plural stands after what
    is found (Vuurtorens, Hannes plan, Rik's, Zwartkoppen); it stays in the text.
    parts: False for the whole names alone.
    """
    return NamesPattern(names, parts=parts) if any(names) else None


def _unbroken(value: str) -> tuple[str, list[int]]:
    """A text with the words whole that a line end broke, and for each letter the place that it has in the text."""
    gone = {at for found in BROKEN.finditer(value) for at in range(*found.span())}
    from_ = [at for at in range(len(value)) if at not in gone]
    return "".join(value[at] for at in from_), from_


def _composed(value: str) -> str:
    return value if value.isascii() or unicodedata.is_normalized("NFC", value) else unicodedata.normalize("NFC", value)


BETWEEN, JOINED = r"[\s._'-]*", r"[._'-]*"
# Where a line ended within a word, also when its end became a blank: Vuur- toren.
BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
# Between the words of a name of which the line of the list holds marks.
MARKED = r"[\W_]*"
MARK = re.compile(r"[,;|:./\\\"“”„‟«»()\[\]{}<>*&!?=@_]")
ORGANISATION_MARKS = re.compile(r"[\s,;\"“”„«»]+")
SHORTEST_PART = 3  # letters of a word that stands for the whole name
SHORTEST_JOINED = 5  # letters: D'Or is no "dor"


def _pattern(names: Sequence[str], parts: bool, letters: Callable[[str], str]) -> re.Pattern[str]:
    found = {pattern: length for name in names for pattern, length in _forms(name, parts, letters) if pattern}
    first: dict[str, list[str]] = {}
    # The longest goes first; those that begin with one letter stand together, so that most places are left soon.
    for pattern in sorted(found, key=lambda one: (-found[one], one)):
        begin = re.match(r"\[[^\]]*\](?![?*])|[a-z](?![?*])", pattern)
        first.setdefault(begin[0] if begin else "", []).append(pattern[len(begin[0]) if begin else 0 :])
    whole = "|".join(f"{begin}(?:{'|'.join(first[begin])})" for begin in sorted(first))
    return re.compile(rf"(?<![^\W\d_])(?:{whole})" if found else r"(?!)")


def _forms(name: str, parts: bool, letters: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """The patterns of one line of a list and its parts, each with how long what it finds is."""
    if not parts:
        yield _one([word for word in ORGANISATION_MARKS.split(name.strip().rstrip(".")) if word], letters)
        return
    written = [word for field in _fields(name) for word in field]
    if len("".join(written)) < SHORTEST_PART:  # O. with its full stop: without it is a letter
        yield _one(name.split(), letters)
        return
    if MARK.search(name) and len(written) > 1:  # as the line has it, whatever marks stand between: Ng, Bo
        yield _one(written, letters, between=MARKED)
    for words in names_of_line(name):
        yield _one(words, letters)
        apart = [piece for word in words for piece in word.split("-") if piece]
        for some in [words] if apart == words else [words, apart]:
            yield from _parts_of(some, letters)
        particle = [_is_particle(word) for word in words]
        for start in dict.fromkeys([1, *(at for at, small in enumerate(particle) if small and at)][:2]):
            turned = words[start:] + words[:start]
            if len(words) > 1 and len("".join(turned)) > SHORTEST_JOINED:
                yield _one(turned, letters, between=JOINED)


def _parts_of(words: Sequence[str], letters: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """The patterns of the words of a name that stand for it, and of its surname with the particles before it."""
    particle = [_is_particle(word) for word in words]
    for word, small in zip(words, particle, strict=True):
        if len(word) >= SHORTEST_PART and not small and not word.isdigit():
            yield _one([word], letters)
    for start in range(len(words)):
        if particle[start] and (start == 0 or not particle[start - 1]):
            end = next((at for at in range(start, len(words)) if not particle[at]), None)
            if end is not None and len(words[end]) > 2:
                yield _one(words[start : end + 1], letters)
                yield _one(words[start:], letters)


def names_of_line(line: str) -> list[list[str]]:
    """The names on a line of a list, as words: one, whatever marks stand in it.

    `Surname, First` and `Surname;First` are First Surname (`Bergh, Els van den` too). What stands further on counts
    as a name of its own, and so does what stands before the comma where that may be a whole name: `Piet Maes, Gent`.
    """
    fields = _fields(line)
    if len(fields) > 1 and all(map(_is_particle, fields[1])):  # Bergh, van den, Els
        fields[:2] = [[*fields[1], *fields[0]]]
    if len(fields) < 2:
        return fields
    whole = [fields[0]] if sum(not _is_particle(word) for word in fields[0]) > 1 else []
    return [[*fields[1], *fields[0]], *whole, *fields[2:]]


def words_of_line(line: str) -> list[str]:
    """The words of a name, and the pieces of its double names."""
    words = [word for field in _fields(line) for word in field]
    return [*words, *(piece for word in words for piece in word.split("-"))]


def _fields(line: str) -> list[list[str]]:
    """The words of a line, as what stands between its commas and semicolons; any mark but - and ' parts words."""
    marked = _plain_marks(line)
    words = [[word.strip("-") for word in MARK.sub(" ", field).split()] for field in re.split(r"[,;|()\[\]]", marked)]
    return [kept for field in words if (kept := [word for word in field if _is_of_name(word)])]


def _is_of_name(word: str) -> bool:
    return re.search(r"[^\W_]", word) is not None and word.casefold() not in TITLES


def _plain_marks(value: str) -> str:
    """A text in which each hyphen and apostrophe is that of the keyboard."""
    return "".join(folded(one) if folded(one) in ("-", "'") else one for one in _composed(value))


def _is_particle(word: str) -> bool:
    return word.casefold() in NAME_PARTICLES | SHORT_PARTICLES


def _one(words: Sequence[str], letters: Callable[[str], str], *, between: str = BETWEEN) -> tuple[str, int]:
    """The pattern of some words of a name, with what must stand behind it."""
    written = folded(" ".join(words))
    if not written.strip():
        return "", 0
    pieces = [piece for word in words for piece in _pieces(word)]
    bare = re.sub(r"[\W_]", "", written)
    if len(words) == 1 and len(bare) < SHORTEST_JOINED:
        pieces, between = [words[0]], ""
    elif bare in NO_NAMES:
        between = between.replace("*", "+")
    # Within the last word, so that the first letters of a pattern stay plain.
    *before, last = pieces
    stem = long_stem(folded(last))
    end = rf"{letters(last)}{_followed(endings(written), may_lack=True)}"
    if stem is not None:
        same = len(last) - 3
        bent = rf"{letters(stem[same:])}{_followed(['en'], may_lack=False)}"
        end = f"{letters(last[:same])}(?:{letters(last[same:])}{_followed(endings(written), may_lack=True)}|{bent})"
    return "".join(f"{letters(piece)}{between}" for piece in before) + end, len(written)


def _followed(ends: Sequence[str], *, may_lack: bool) -> str:
    """The pattern of what must stand behind a name: one of these endings, and then no letter."""
    return rf"(?=(?:{'|'.join(ends)}){'?' if may_lack else ''}(?![^\W\d_]))"


def _pieces(word: str) -> list[str]:
    """The parts of a word between its hyphens and apostrophes; Vandenbergh may be written apart as well."""
    marked = "".join(letter if folded(letter) not in ("-", "'") else " " for letter in word)
    pieces = marked.split() or [word]
    apart = re.fullmatch(r"(van)(den|der)(\w{4,})", pieces[0], re.IGNORECASE)
    return [*apart.groups(), *pieces[1:]] if apart else pieces


# What a list may write before a name, and which names nobody.
TITLES = {"dhr", "drs", "ing", "meneer", "mevr", "mevrouw", "mijnheer", "mme", "mrs", "prof"}
NAME_PARTICLES = {"aan", "bij", "das", "del", "den", "der", "des", "het", "les", "met", "op't", "ten", "ter", "tot"}
NAME_PARTICLES |= {"und", "uit", "van", "vande", "vanden", "vander", "voor", "von", "zum", "zur"}
SHORT_PARTICLES = {"da", "de", "di", "du", "el", "in", "la", "le", "op", "te", "'t", "’t", "'s", "’s"}
# Words that a surname becomes when it is joined (De Ken, Ter Ras): only found with something between.
NO_NAMES = {"debat", "debet", "decor", "degen", "deken", "delen", "deler", "delicaat", "demon", "depot", "design"}
NO_NAMES |= {"detail", "inkomen", "inval", "inzet", "leger", "lever", "opdracht", "opmaak", "opvang", "opzet", "tegen"}
NO_NAMES |= {
    "terras",
    "terrein",
    "terug",
    "tevreden",
    "vandaag",
    "vangen",
    "vanuit",
    "vanwege",
    "voorbeeld",
    "voordeel",
}
