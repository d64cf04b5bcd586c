"""The numbers that a figure tells in words, one by one, so that those of two versions can be set beside each other.

Every figure says its numbers in its .svg (`canvas.saving`), with what is hidden already hidden. A sentence of it is
`Genk, Kern (n=8): 3 eens, 5 oneens.` or `Eens: Genk 3 (38%); Ieper 4 (50%).`: a place, and what is counted there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.printed_days import worded_day
from les_evaluation.output.pages.pictures import SENTENCE

BASE = "n"  # what the base of a place is called
NUMBER = r"(?:€\s?)?[−-]?\d(?:[\d.,/]*\d)?(?:\s?%)?"
SHARE_OF = re.compile(r".*%\s?\([^()]*\)")  # a share and, behind it, of how many
WITH_BASE = re.compile(r"\s*\(n=([^()]*)\)")
OPENS, CLOSES = "([“", ")]”"
Key = tuple[str, str]  # place, and what is counted there


@dataclass
class Numbers:
    """The numbers of a figure. found: place and what -> values as printed, more where both stand there twice.

    counted: what was told as a count of an answer ("3 eens"), which is not told where nobody gave it. hidden: the
    places of which is said that they are hidden.
    """

    found: dict[Key, list[str]] = field(default_factory=dict)
    counted: set[Key] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def base(self, place: str) -> str:
        """The base of a place, "" where none is told."""
        return ", ".join(self.found.get((place, BASE), []))


@dataclass(frozen=True)
class Differs:
    """A number that differs, None where there is none on that side. base: of its place, as it is now."""

    place: str
    what: str
    old: str | None
    new: str | None
    base: str = ""


def numbers_told(words: str, *, title: str, hidden: str) -> Numbers:
    """The numbers in the words of a figure. title: which stands in them. hidden: the word for what is hidden."""
    made = Numbers()
    day = worded_day("en")  # one number, as 13/06/2023 is
    span = re.compile(rf"(?<![\w/.,])(?:{day}|{NUMBER})(?:\s\({NUMBER}\))?(?![\w])|\b{re.escape(hidden)}\b")
    said = words.replace(title.rstrip(".?! "), "", 1)
    for number, sentence in enumerate(SENTENCE.split(said)):
        _read_sentence(sentence.strip().rstrip("."), made, span=span, hidden=hidden, first=number == 0)
    return made


def _read_sentence(sentence: str, made: Numbers, *, span: re.Pattern, hidden: str, first: bool) -> None:
    head, place = "", ""
    for number, part in enumerate(_split(sentence, "; ")):
        above, *rest = _split(part, ": ")
        if rest:
            *more, part = [above, *rest]  # noqa: PLW2901 - what is left of it
            own = "" if first else ": ".join(more)
            place = own if number == 0 or not head else f"{head}: {own}"
            head = ("" if first else above) if number == 0 else head
        base = WITH_BASE.search(place) or WITH_BASE.search(part)
        if base:
            place, part = place.replace(base[0], ""), part.replace(base[0], "")  # noqa: PLW2901
            told, *others = base[1].split(", ")
            count, _, unit = told.partition(" ")
            made.found.setdefault((place, unit or BASE), []).append(count)
            part = ", ".join([part, *others]).strip(", ")  # noqa: PLW2901
        if part.strip() == hidden:
            made.hidden.add(place)
            continue
        for leaf in _leaves(part, span):
            what, value, counts = _label_and_value(leaf, span)
            if what or value:
                made.found.setdefault((place, what), []).append(value)
                made.counted |= {(place, what)} if counts else set()


def _split(said: str, by: str) -> list[str]:
    """Parts of a text, those between brackets or quotes kept whole."""
    parts, depth, begin, at = [], 0, 0, 0
    while at < len(said):
        depth += (said[at] in OPENS) - (said[at] in CLOSES)
        if depth <= 0 and said.startswith(by, at):
            parts.append(said[begin:at])
            at += len(by)
            begin = at
            continue
        at += 1
    return [*parts, said[begin:]]


def _leaves(part: str, span: re.Pattern) -> Iterator[str]:
    """What is counted in a place, each with its number; an answer with a comma in it stays whole."""
    parts = _split(part, ", ")
    if not any(span.search(one) for one in parts):
        yield part.strip()
        return
    made: list[str] = []
    for one in parts:
        if made and not span.search(one) and span.match(made[-1]):
            made[-1] += f", {one}"
        else:
            made.append(one)
    yield from (one.strip() for one in made)


def _label_and_value(leaf: str, span: re.Pattern) -> tuple[str, str, bool]:
    """What is counted, its number as printed, and whether that stands first; of a text without numbers the text."""
    found = [match[0] for match in span.finditer(leaf)]
    if len(found) > 1 and SHARE_OF.fullmatch(found[-1]) and leaf.endswith(found[-1]) and not span.match(leaf):
        return leaf.removesuffix(found[-1]).strip(), found[-1], False  # the numbers before it name it, as a year does
    label = span.sub("…", leaf).strip()
    counts = bool(found) and label.startswith("…") and label != "…" and len(found) == 1
    if len(found) == 1 and (label.startswith("…") or label.endswith("…")):
        label = label.strip("… =")
    return label, ", ".join(found), counts


def numbers_that_differ(old: Numbers, new: Numbers, *, words: Mapping[str, str]) -> Iterator[Differs]:
    """What differs, in the order of the figure as it is now, then what is gone.

    words: hidden, shown: what is told of a number that is not given.
    """
    keys = list(dict.fromkeys([*new.found, *old.found]))
    yield from (Differs(place, "", words["shown"], words["hidden"]) for place in sorted(new.hidden - old.hidden))
    for place, what in keys:
        if place in new.hidden:
            continue  # told above, or hidden in both: what stood there before is not repeated
        before, after = _apart(old.found.get((place, what), []), new.found.get((place, what), []))
        for number in range(max(len(before), len(after))):
            was = before[number] if number < len(before) else None
            now = after[number] if number < len(after) else None
            if place in old.hidden:
                was = words["hidden"]
            elif was is None and (place, what) in new.counted and old.base(place):
                was = "0"
            elif now is None and (place, what) in old.counted and new.base(place):
                now = "0"
            base = new.base(place) if what != BASE and (place, what) in new.counted | old.counted else ""
            yield Differs(place, what, was, now, base)


def _apart(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of two lists what the other one lacks, in order."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return _picked(before, gone), _picked(after, come)


def _picked(values: Sequence[str], wanted: Counter) -> list[str]:
    left, found = Counter(wanted), []
    for value in values:
        if left[value] > 0:
            left[value] -= 1
            found.append(value)
    return found
