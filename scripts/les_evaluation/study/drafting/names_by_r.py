"""Names of columns as R writes them: a dot in the place of every bracket, space and mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# trust.SQ001. and trust.SQ001..1. of trust[SQ001] and trust[SQ001][1]
OF_BRACKETS = re.compile(r"^(?P<code>[A-Za-z][A-Za-z0-9]*)\.(?P<sub>[A-Za-z0-9_]+)\.(?:\.(?P<scale>[A-Za-z0-9]+)\.)?$")
OF_A_SENTENCE = re.compile(r"^\w+(?:[. ]{1,3}\w+){3,}")  # How.old.are.you., also where it was made readable
LEAST_OF_ONE = 3  # columns of one question
MOST_SENTENCES = 0.1  # of the headers; more are wordings, of which two words and a mark are one


def in_brackets(names: Sequence[str]) -> list[str]:
    """The names, those that R made of `question[item]` with their brackets again, where enough of them tell it."""
    found = [OF_BRACKETS.match(name) for name in names]
    stems = Counter(one["code"] for one in found if one)
    sentences = sum(bool(OF_A_SENTENCE.match(name)) for name in names)
    if max(stems.values(), default=0) < LEAST_OF_ONE or sentences > MOST_SENTENCES * len(names):
        return list(names)
    return [
        name if one is None or stems[one["code"]] < 2 else _bracketed(one)
        for name, one in zip(names, found, strict=True)
    ]


def _bracketed(found: re.Match[str]) -> str:
    scale = f"[{found['scale']}]" if found["scale"] else ""
    return f"{found['code']}[{found['sub']}]{scale}"
