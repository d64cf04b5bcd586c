"""How the program that wrote a REFI-QDA project counts positions, settled by the words that it wrote beside them.

Programs differ in four ways, and a file does not say which: in UTF-16 code units (NVivo) or in characters (the
standard); with a line end as it stands in the text, as one position (ATLAS.ti, though its texts have both characters
of a CRLF) or as two (where a CRLF was lost on the way); up to the position after the last character or, as section
10.2 of the REFI-QDA Standard 1.5 can be read, up to the last character itself; and from 0 or from 1. But most programs
write the selected words, or the first of them, as the name of a selection: only one way of counting puts those words
at their positions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product

from les_evaluation.coding.refi_project import Selection

AS_WRITTEN, ONE, TWO = "as_written", "one", "two"
UTF16, CHARACTERS = "utf16", "characters"
AFTER, LAST = "after", "last"
# What each setting may say, the default first.
WAYS: dict[str, tuple] = {
    "counted_in": (UTF16, CHARACTERS),
    "line_ends": (AS_WRITTEN, ONE, TWO),
    "end": (AFTER, LAST),
    "first": (0, 1),
}
SHORTEST_NAME = 4  # letters before a name can tell how positions are counted
SURE_NAME = 8  # letters of a name of several words, that stands in the text by no accident
ANY_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Counting:
    """A way of counting positions; each field holds one of WAYS.

    counted_in: code units or characters. line_ends: a line end as it stands, as one position, or as two. end: the
    position after the last character, or of it. first: the number of the first position.
    """

    counted_in: str = UTF16
    line_ends: str = AS_WRITTEN
    end: str = AFTER
    first: int = 0

    @property
    def unlike(self) -> dict[str, object]:
        """The fields that are not as they usually are, as config.yaml would set them."""
        return {name: getattr(self, name) for name, values in WAYS.items() if getattr(self, name) != values[0]}

    def __str__(self) -> str:
        """As config.yaml would say it: what is not as usual, or all of it."""
        return ", ".join(f"{name}: {value}" for name, value in (self.unlike or asdict(self)).items())


USUAL = Counting()


@dataclass(frozen=True)
class Letters:
    """A text as bytes of equal width per position, so that a position is found without counting; how: see Counting."""

    data: bytes | bytearray
    how: Counting = USUAL
    encoding: str = "utf-16-le"
    width: int = 2

    def __len__(self) -> int:
        """The number of positions."""
        return len(self.data) // self.width

    def cut(self, start: int, end: int) -> str:
        """The words between two positions, counted from 0, end exclusive."""
        return self.data[self.width * start : self.width * end].decode(self.encoding, errors="replace")

    def bounds(self, selection: Selection) -> tuple[int, int] | None:
        """The positions of a selection, counted from 0, end exclusive; None where there are no such places."""
        try:
            start, end = int(selection.start or ""), int(selection.end or "")
        except ValueError:
            return None
        start, end = start - self.how.first, end - self.how.first + (self.how.end == LAST)
        return (start, end) if 0 <= start <= end <= len(self) else None

    def counted(self, how: Counting) -> Letters:
        """The same text, of which this holds what is written, as another way of counting takes it."""
        data = self.data
        if how.line_ends != AS_WRITTEN or how.counted_in == CHARACTERS:
            text = bytes(data).decode("utf-16-le", "surrogatepass")
            if how.line_ends != AS_WRITTEN:
                text = ANY_LINE_END.sub("\n" if how.line_ends == ONE else "\r\n", text)
            if how.counted_in == CHARACTERS:
                return Letters(text.encode("utf-32-le", "surrogatepass"), how, "utf-32-le", 4)
            data = text.encode("utf-16-le", "surrogatepass")
        return Letters(data, how)


@dataclass
class Evidence:
    """How many names of selections each way of counting puts at their positions.

    names: how many stand in the text at all, of which sure are long enough to do so by no accident. fits: way of
    counting -> names that what is found there begins with, spaces aside. whole: those that are all that is found there.
    exact: those that are so with the spaces.
    """

    names: int = 0
    sure: int = 0
    fits: Counter[Counting] = field(default_factory=Counter)
    whole: Counter[Counting] = field(default_factory=Counter)
    exact: Counter[Counting] = field(default_factory=Counter)

    def add(self, other: Evidence) -> None:
        """Take in the evidence of another text."""
        self.names += other.names
        self.sure += other.sure
        self.fits.update(other.fits)
        self.whole.update(other.whole)
        self.exact.update(other.exact)

    @property
    def best(self) -> Counting:
        """The way that fits most names; of those the one that fits most whole, then the one most like the usual."""

        def rank(how: Counting) -> tuple[int, ...]:
            # Of two as good and as unusual rather characters: the standard counts those.
            usual = len(how.unlike), how.counted_in == UTF16
            return -self.fits[how], -self.whole[how], -self.exact[how], *usual

        ranked = sorted(self.fits, key=rank)
        return ranked[0] if ranked else USUAL

    @property
    def settles(self) -> bool:
        """Whether one way of counting puts most names where they stand."""
        return self.names > 0 and 2 * self.fits[self.best] > self.names

    @property
    def contradicts(self) -> bool:
        """Whether names that do stand in the text are mostly not found by any way of counting."""
        return self.sure > 0 and not self.settles


def ways(letters: Letters, given: Mapping[str, object]) -> list[Counting]:
    """The ways of counting that differ for a text, the usual first; given: fields that are settled."""
    text = bytes(letters.data).decode("utf-16-le", "surrogatepass")
    open_to = dict(WAYS)
    if len(text) == len(letters):
        open_to["counted_in"] = (UTF16,)
    has_two, has_one = "\r\n" in text, re.search("(?<!\r)\n|\r(?!\n)", text) is not None
    open_to["line_ends"] = (AS_WRITTEN, *([ONE] if has_two else []), *([TWO] if has_one else []))
    open_to |= {name: (value,) for name, value in given.items()}
    return [Counting(**dict(zip(open_to, values, strict=True))) for values in product(*open_to.values())]


def evidence_of(selections: Sequence[Selection], letters: Letters, given: Mapping[str, object]) -> Evidence:
    """What the names of the selections in one text tell. letters: the text as it is written. given: see `ways`."""
    found = Evidence()
    whole = bare(letters.cut(0, len(letters)))
    named = [(one, name) for one in selections if (name := _quoted(one, whole))]
    found.names = len(named)
    found.sure = sum(len(name) >= SURE_NAME and len(one.name.split()) > 1 for one, name in named)
    for how in ways(letters, given) if named else ():
        counted = letters.counted(how)
        cut = [(one, name, counted.cut(*at)) for one, name in named if (at := counted.bounds(one)) is not None]
        found.fits[how] = sum(bare(words).startswith(name) for _, name, words in cut)
        found.whole[how] = sum(bare(words) == name for _, name, words in cut)
        found.exact[how] = sum(ANY_LINE_END.sub(" ", words) in (one.name, one.text) for one, _, words in cut)
    return found


def _quoted(selection: Selection, whole: str) -> str:
    """The words that a selection quotes of its text, bare; "" where its name is a title or lacks."""
    candidates: Iterator[str] = (bare(words) for words in (selection.name, selection.text))
    return next((words for words in candidates if len(words) >= SHORTEST_NAME and words in whole), "")


def bare(text: str) -> str:
    """A text without spaces, and without the dots that tell that it goes on."""
    return "".join(text.split()).rstrip("….")
