"""Answers that go from one thing to another by way of `rather the one` and `rather the other`: agile, plan-driven."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain

RATHER = re.compile(
    r"(?:rather|more|somewhat|mostly|mainly|predominantly|slightly|leaning|eerder|vooral|overwegend|meer|plutot|surtout"
    r"|eher|tendenziell|vorwiegend|uberwiegend)(?: to| toward[s]?)? (?P<end>.+)"
)
ENDS, MOST_BETWEEN = 2, 1  # ends, and answers that stand in the middle


def between_two_ends(captions: Sequence[str]) -> list[str]:
    """The answers from one end to the other; [] where these are no two words, each with `rather` before it as well.

    The end that is named first stands first. One more answer, such as hybrid or neither, stands in the middle.
    """
    own = {plain(caption).strip(" .;:!"): caption for caption in captions}
    ends = {found["end"]: text for text in own if (found := RATHER.fullmatch(text)) and found["end"] in own}
    between = [text for text in own if text not in ends and text not in ends.values()]
    if len(ends) != ENDS or len(between) > MOST_BETWEEN or len(own) < len(captions):
        return []
    one, other = sorted(ends, key=list(own).index)
    return [own[text] for text in (one, ends[one], *between, ends[other], other)]
