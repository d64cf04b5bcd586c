"""What headers and captions begin with alike: the name of a question, or its wording above options."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.study.drafting.outer_brackets import closed_beginning, ends_outside_brackets

SHORTEST_STEM = 6
CUT_FROM = 117  # bytes of the name of a set, which SPSS cuts at 120, of which some may be a blank or half a letter


def shared_prefix(headers: Sequence[str]) -> str:
    """What headers begin with alike, without the mark at the end."""
    length = _length_of_same([header.casefold() for header in headers])
    return re.sub(r"(?<=[_.\-])0+$", "", closed_beginning(headers[0][:length])).rstrip("_.-/:[ ")


def stem_of_options(captions: Sequence[str], told: str) -> str:
    """The question that stands before every option in the captions of variables, else what a set of them is called.

    told: the name of the set, which a program may have cut, or have in other words. SPSS keeps 120 bytes of it, and
    more of the captions: there the question goes on as far as they do. Most captions count: those of what is no answer
    (don't know) may have no question before them.
    """
    own = [caption for caption in captions if told and caption.startswith(told)]
    begins = len(own) * 2 > len(captions)
    cut = begins and len(told.encode()) >= CUT_FROM
    if begins and not cut and _ends_whole(own, told):
        return told
    own = own if begins else list(captions)
    same = own[0][: _length_of_same(own)] if own else ""
    for marks in ((": ", "? ", "?: ", " ["), (" - ", " – ", " | ")):
        ends = [place + len(mark.rstrip(" [")) for mark in marks for place in _places_of(mark, same)]
        stem = same[: max(ends, default=0)].rstrip(" :-–|")
        long = len(stem) >= (len(told) if cut else SHORTEST_STEM)
        if len(own) > 1 and long and any(map(str.isalpha, stem)):
            return stem
    return same[: same.rfind(" ")] if cut and same.rfind(" ") > len(told) else told


def _places_of(mark: str, same: str) -> list[int]:
    """Where a mark stands in a beginning that captions share, outside its brackets; it may be cut behind the last."""
    found = [at for at in range(1, len(same)) if same.startswith(mark, at)]
    return [at for at in found if ends_outside_brackets(same[:at])]


def _ends_whole(captions: Sequence[str], told: str) -> bool:
    """Whether a wording ends where a word does in every caption that begins with it."""
    return not any(re.match(r"\w", caption[len(told) :]) and re.search(r"\w$", told) for caption in captions)


def _length_of_same(texts: Sequence[str]) -> int:
    """How many letters are the same at the beginning of all texts."""
    first = texts[0]
    return next((at for at in range(len(first)) if any(one[at : at + 1] != first[at] for one in texts)), len(first))
