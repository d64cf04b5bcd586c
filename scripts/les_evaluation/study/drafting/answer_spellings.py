"""Answers that stand in several spellings: capitals and spaces make no answer of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import says_yes


def by_spelling(cells: Mapping[str, int]) -> dict[str, int]:
    """The answers with one spelling each, the commonest: capitals and spaces make no answer of its own."""
    spelled: dict[str, str] = {}
    for cell, n in cells.items():
        before = spelled.get(plain(cell))
        spelled[plain(cell)] = cell if before is None or n > cells[before] else before
    counted: dict[str, int] = {}
    for cell, n in cells.items():
        own = spelled[plain(cell)]
        counted[own] = counted.get(own, 0) + n
    return counted


def other_spellings(cells: Collection[str]) -> list[str]:
    """The answers that others wrote with other capitals or spaces, but for yes and no."""
    counted = Counter(plain(cell) for cell in cells)
    return [cell for cell in cells if counted[plain(cell)] > 1 and says_yes(cell) is None]
