"""The order of answers with the same degrees of two opposites: greatly worsen, slightly worsen, slightly improve."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from les_evaluation.study.drafting.scale_phrases import degree_of, signs_of

LEAST_DEGREES = 2  # that both sides have
SIDES = 2
SAID_LAST = ("or", "nor", "of", "noch", "ou", "ni", "oder")  # a middle that names both: neither better nor worse


def symmetric_order(captions: Sequence[str], *, bare: Callable[[str], str]) -> list[str] | None:
    """The answers from one end to the other, a single one that is no degree between both sides; None of any other.

    That both sides are opposites is told by known words, or by what stands between them, which names both. The low
    side comes first where known words tell it. bare: how a caption is written without capitals, accents and marks.
    """
    told = {caption: degree_of(bare(caption)) for caption in captions}
    sides: dict[str, dict[float, str]] = {}
    for caption, (strength, word) in told.items():
        own = sides.setdefault(word, {})
        if strength in own or not word:
            return None
        own[strength] = caption
    whole = [word for word, own in sides.items() if len(own) >= LEAST_DEGREES]
    between = [caption for word, own in sides.items() if word not in whole for caption in own.values()]
    if len(whole) != SIDES or len(between) > 1 or sides[whole[0]].keys() != sides[whole[1]].keys():
        return None
    signs = signs_of(whole)
    opposite = signs is not None and sorted(signs.values()) == [-1, 1]
    if not opposite and not (between and _names_both(bare(between[0]), whole)):
        return None
    low, high = sorted(whole, key=lambda word: signs[word]) if signs is not None and opposite else whole
    return [*_from(sides[low], down=True), *between, *_from(sides[high], down=False)]


def _from(side: Mapping[float, str], *, down: bool) -> list[str]:
    return [side[strength] for strength in sorted(side, reverse=down)]


def _names_both(text: str, words: Sequence[str]) -> bool:
    """Whether an answer holds what two others differ by, with a word between that sets them side by side."""
    one, other = (word.split() for word in words)
    apart = [part for part in one if part not in other], [part for part in other if part not in one]
    held = text.split()
    return all(own and all(part in held for part in own) for own in apart) and any(part in held for part in SAID_LAST)
