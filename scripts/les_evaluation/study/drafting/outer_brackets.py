"""Brackets that hold brackets: `Question [row [with] brackets]` has one row, and no beginning ends within a pair."""

from __future__ import annotations

PAIRS = {")": "(", "]": "[", "}": "{"}
OPENING = tuple(PAIRS.values())


def row_at_the_end(text: str) -> tuple[str, str] | None:
    """(question, row) of a wording with its row between square brackets at the end, the outermost pair of them.

    The question is "" where the row stands alone. None where nothing stands between brackets at the end. Brackets that
    do not pair are read from the last [ on.
    """
    start = _start_of_last(text) if text.endswith("]") else -1
    row = text[start + 1 : -1] if start >= 0 else ""
    return (text[:start].rstrip(), row) if row.strip() else None


def row_in_front(text: str) -> tuple[str, str] | None:
    """(row, question) of a wording with its row between square brackets before it: [Soup [hot]] What did you eat?"""
    if not text.startswith("["):
        return None
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "[") - (letter == "]")
        if not depth:
            row, stem = text[1:at].strip(), text[at + 1 :].lstrip()
            return (row, stem) if row and stem else None
    return None


def _start_of_last(text: str) -> int:
    """Where the pair of square brackets begins that ends a text; that of the last [ where none is its other half."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if not depth:
            return at
    return text.rfind("[", 0, len(text) - 1)


def closed_beginning(text: str) -> str:
    """A beginning of a text up to the first bracket in it that it does not close: of "ARM (" it is "ARM "."""
    still: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        if letter in OPENING:
            still.append((letter, at))
        elif letter in PAIRS and still and still[-1][0] == PAIRS[letter]:
            still.pop()
    return text[: still[0][1]] if still else text


def ends_outside_brackets(stem: str) -> bool:
    """Whether a beginning closes all brackets that it opens, but for one at its end in which the row stands."""
    told = stem.rstrip("[ ")
    return closed_beginning(told) == told
