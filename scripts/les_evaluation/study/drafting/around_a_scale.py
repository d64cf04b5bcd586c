"""Where answers stand that are no known word of a scale: beyond an end of it, where they say so themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, bare_words, is_none_of_these, says_none
from les_evaluation.study.drafting.answer_order import known_order, size_of
from les_evaluation.study.drafting.scale_words import is_an_end, scale_of

# The biggest threat, de grootste dreiging, die grösste Gefahr, la plus grande menace; more than anybody could say.
OF_ALL = re.compile(
    r"\b(?:the \w{2,}est|de \w{2,}ste|het \w{2,}ste|(?:der|die|das) \w{2,}ste[nrs]?|am \w{2,}sten"
    r"|(?:the|the very) (?:most|best|worst)|de meest\w*|l[ea]s? plus|perfectly|parfaitement"
    r"|absolutely|absoluut|absolut|absolument)\b"
)
HIGHEST = "100"  # the degree of an end
LEAST_STEPS, MOST_STEPS = 3, 12  # of a scale beside which another answer stands


def placed_around(part: Sequence[str], captions: Sequence[str], *, sure: bool) -> tuple[list[str], bool]:
    """The answers with those of a scale in its order, and whether the place of every other is known.

    What denies stands before it, what says the most behind it; of no other the place is known, and these stand last.
    sure: whether a tool gave the answers, which would not have one beside a scale that is not beyond its end.
    """
    rest = [caption for caption in captions if caption not in part]
    ends = {plain(caption).rpartition(" ")[2] for caption in part}
    deny = [one for one in rest if says_none(one)]
    low = [one for one in deny if not sure or {plain(one).split(" ")[-1]} & ends or is_an_end(one.split()[0])]
    low += [one for one in rest if not sure and one not in low and _mirrors(one, part[-1], part)]
    high = [one for one in rest if one not in low]
    told = len(low) <= 1 and len(high) <= 1 and all(_says_most(one) or _mirrors(one, part[0], part) for one in high)
    return [*low, *part, *high], sure or told


def _mirrors(caption: str, end: str, part: Sequence[str]) -> bool:
    """Whether an answer begins with the word with which one end of a scale does, and that alone: far too much."""
    first = [bare_words(one).partition(" ") for one in (caption, end)]
    alone = sum(bare_words(one).partition(" ")[0] == first[1][0] for one in part) == 1
    return alone and first[0][0] == first[1][0] and bool(first[0][2]) and bool(first[1][2])


def _says_most(caption: str) -> bool:
    """Whether an answer says that nothing goes beyond it."""
    bare = bare_words(caption)
    degrees = [word for place, words in answer_words()["degrees"].items() if str(place) == HIGHEST for word in words]
    most = bool(OF_ALL.search(bare)) or any(bare.startswith(f"{word} ") for word in degrees)
    return most and not is_none_of_these(caption)


def largest_scale(captions: Sequence[str]) -> tuple[str, ...] | None:
    """The scale of all answers but one or two, where it has three steps or more."""
    for apart in (1, 2):
        if len(captions) - apart < LEAST_STEPS or len(captions) > MOST_STEPS:
            break
        for out in combinations(captions, apart):
            scale = scale_of([caption for caption in captions if caption not in out])
            if scale is not None and scale.family != "numbers" and not scale.no_view:
                return scale.order
    return None


def mostly_sized(captions: Sequence[str]) -> list[str] | None:
    """Answers by size of which a single one names none, which stands behind them; by level where that one denies.

    Of levels (junior, senior) one that is not known may be any.
    """
    if len(captions) <= LEAST_STEPS:
        return None
    for out in captions:
        order = known_order([caption for caption in captions if caption != out])
        if order is None or size_of(out) is not None:
            continue
        if says_none(out):
            return [out, *order]
        if any(size_of(caption) is not None for caption in order):
            return [*order, out]
    return None
