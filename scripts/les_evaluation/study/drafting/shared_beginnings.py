"""What headers and captions begin with alike: the name of a question, or its wording above options."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORTEST_STEM = 6


def shared_prefix(headers: Sequence[str]) -> str:
    """What headers begin with alike, without the mark at the end."""
    length = _length_of_same([header.casefold() for header in headers])
    return re.sub(r"(?<=[_.\-])0+$", "", headers[0][:length]).rstrip("_.-/:[ ")


def stem_of_options(captions: Sequence[str], told: str) -> str:
    """The question that stands before every option in the captions of variables, else what a set of them is called.

    told: the name of the set, which a program may have cut, or have in other words.
    """
    if told and all(caption.startswith(told) for caption in captions) and _ends_whole(captions, told):
        return told
    same = captions[0][: _length_of_same(captions)] if captions else ""
    for marks in ((": ", "? ", "?: ", " ["), (" - ", " – ", " | ")):
        ends = [same.rfind(mark) + len(mark.rstrip(" [")) for mark in marks if same.rfind(mark) > 0]
        stem = same[: max(ends, default=0)].rstrip(" :-–|")
        if len(captions) > 1 and len(stem) >= SHORTEST_STEM and any(map(str.isalpha, stem)):
            return stem
    return told


def _ends_whole(captions: Sequence[str], told: str) -> bool:
    """Whether a wording ends where a word does in every caption that begins with it."""
    return not any(re.match(r"\w", caption[len(told) :]) and re.search(r"\w$", told) for caption in captions)


def _length_of_same(texts: Sequence[str]) -> int:
    """How many letters are the same at the beginning of all texts."""
    first = texts[0]
    return next((at for at in range(len(first)) if any(one[at : at + 1] != first[at] for one in texts)), len(first))
