"""Whether the order of answers is no guess: they count themselves, or a tool's order is that of the words known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.study.drafting.answer_kinds import says_none
from les_evaluation.study.drafting.drafted_question import Doubt

COUNTED = re.compile(r"\(?(\d{1,2})(?!\d)")
LEAST_PROVEN = 3  # words of a scale among the answers


def are_counted(captions: Sequence[str]) -> bool:
    """Whether answers with words begin with numbers that count them, from 0 or 1, none left out."""
    told = [int(found[1]) for found in map(COUNTED.match, captions) if found]
    return len(told) == len(captions) and told[0] in (0, 1) and told == list(range(told[0], told[0] + len(told)))


def ends_in_none(captions: Sequence[str]) -> bool:
    """Whether answers with numbers are counted down from the most: 1 - completely, 5 - not at all."""
    bare = [COUNTED.sub("", caption, count=1).strip(" .):-–=/") for caption in captions]
    return says_none(bare[-1]) and not says_none(bare[0])


def stands_in(captions: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words of a scale stand among answers in its order or the other way round, and the others between.

    What denies may stand beyond the low end (not at all); what else stands beyond an end may be on no scale.
    """
    own = [caption for caption in captions if caption in part]
    if len(part) < LEAST_PROVEN or own not in (list(part), list(reversed(part))):
        return False
    first, last = captions.index(own[0]), captions.index(own[-1])
    low = captions[:first] if own == list(part) else captions[last + 1 :]
    high = captions[last + 1 :] if own == list(part) else captions[:first]
    return not high and all(map(says_none, low))


def order_doubts(captions: Sequence[str], *, proven: bool) -> tuple[Doubt, ...]:
    """The doubt whether answers stand in their order, none where that is proven."""
    return () if proven else (Doubt("type", "scale_unknown", {"answers": ", ".join(captions[:7])}),)
