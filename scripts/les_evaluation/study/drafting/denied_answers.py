"""An answer that denies what others say: unknown, beside known and partly known; elsewhere such a word is no view."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.study.drafting.answer_kinds import bare_words, is_no_view

LEAST_OTHERS = 2
LEAST_OF_AN_END = 5  # letters of the words in which several answers end


def denies_the_others(caption: str, captions: Sequence[str]) -> bool:
    """Whether two other answers say more or less of what this one denies: not applicable, beside fully applicable.

    One of them says how much, in a word before it.
    """
    bare = bare_words(caption)
    rest = [bare_words(one) for one in captions if one != caption]
    ends = [one for one in rest if _ends_as(bare, one)]
    told = len(ends) >= LEAST_OTHERS and any(len(one.split()) > 1 for one in ends)
    return told and is_no_view(caption)


def _ends_as(answer: str, other: str) -> bool:
    """Whether an answer ends in the last words of another, or as its only one does: known, unknown."""
    words = other.split()
    shared = [" ".join(words[at:]) for at in range(len(words)) if answer.endswith(" ".join(words[at:]))]
    return any(len(end) >= LEAST_OF_AN_END for end in shared)
