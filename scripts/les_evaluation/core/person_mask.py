"""What tells who somebody is, taken out of texts, ids and names of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from les_evaluation.core.legal_forms import without_legal_form
from les_evaluation.core.masking import EMAIL, HOME, mask_addresses, mask_personal
from les_evaluation.core.person_names import names_pattern, words_of_line
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain, tidy

# Where a capital within a word begins another one, as names of files and ids are often written.
HUMP = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
HUMPED = re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ][^\W\d_]*")


class Mask:
    """Replaces what tells who somebody is: addresses, accounts, telephone numbers, and the names on lists.

    organisations: further names that must not stand in what people said, masked with a word of their own.
    """

    def __init__(self, names: Sequence[str], *, language: str, organisations: Sequence[str] = ()) -> None:
        self.names = list(dict.fromkeys(names))
        self.named = names_pattern(self.names)
        self.word = text("clean.name", language)
        # Of an organisation only the whole name, with its legal form or without: each of its words alone is anybody's.
        written = dict.fromkeys(one for name in organisations for one in (name, without_legal_form(name)))
        self._organisations = names_pattern(list(written), parts=False)
        self._organisation = text("clean.organisation", language)

    def __call__(self, value: str) -> str:
        """A text without them."""
        return self.without_names(mask_personal(value))

    def tidied(self, value: str) -> str:
        """A text without them and without spaces too many."""
        return self(tidy(value))

    def said(self, value: str) -> str:
        """What somebody said, without the organisations on their list either.

        These go first, since names of people stand in them.
        """
        masked = mask_personal(value)
        if self._organisations is not None:
            masked = self._organisations.sub(self._organisation, masked)
        return self.without_names(masked)

    def identity(self, value: str) -> str:
        """An id or organisation, such as that of a rater; two that hold the names of two people stay apart.

        In the place of a name stands its number on the lists, so that it is the same wherever it is read.
        """
        return self.numbered(mask_personal(value))

    def key(self, value: str) -> str:
        """The id of a code, box or question; its digits tell where it stands (10.2.3.4) and stay."""
        return self.numbered(mask_addresses(value))

    def numbered(self, value: str) -> str:
        """A text with the numbers of the names on the lists in their place."""
        return self._without(value, self._number_of)

    def file_name(self, value: str) -> str:
        """The name of a file without e-mail addresses and names; digits tell a date or a recording there."""
        loose = value.replace("_", " ")
        masked = self.without_names(HOME.sub(r"\1[@]", EMAIL.sub("[e-mail]", loose)))
        return value if masked == loose else masked

    def without_names(self, value: str) -> str:
        """A text without the names on the lists alone."""
        return self._without(value, self.word)

    def _without(self, value: str, instead: str | Callable[[str], str]) -> str:
        """A text with something in the place of each name; also of one inside a word such as InterviewHannes."""
        named = self.named
        if named is None:
            return value

        def parted(found: re.Match) -> str:
            apart = HUMP.sub(" ", found[0])
            masked = named.sub(instead, apart)
            return found[0] if masked == apart else masked

        masked = named.sub(instead, value)
        return HUMPED.sub(parted, masked) if HUMP.search(masked) else masked

    def _number_of(self, found: str) -> str:
        here = _letters(found)
        whole = [place for place, name in enumerate(self.names, start=1) if here == _letters(name)]
        part = [place for place, name in enumerate(self.names, start=1) if here in map(_letters, words_of_line(name))]
        number = next(iter([*whole, *part]), None) or next(self._spelled_as(found), 0)
        return f"{self.word[:-1]} {number}{self.word[-1]}"

    def _spelled_as(self, found: str) -> Iterator[int]:
        """The numbers of the names of which this is a spelling."""
        for place, name in enumerate(self.names, start=1):
            pattern = names_pattern([name])
            # Of a plural the stem alone is given: the Terhan- of Terhanen.
            if pattern is not None and (not pattern.sub("", found) or pattern.sub("", f"{found}en") == "en"):
                yield place


def kept_apart(values: Iterable[str], masked: Callable[[str], str]) -> dict[str, str]:
    """Each value -> what is shown of it; two that are alike once they are masked are told apart by a number."""
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for value in dict.fromkeys(values):
        name = apart = masked(value)
        number = 1
        while apart in taken:
            number += 1
            apart = f"{name} ({number})"
        taken.add(apart)
        shown[value] = apart
    return shown


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", plain(name))
