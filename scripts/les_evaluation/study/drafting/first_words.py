"""Answers whose first words tell their place, explained behind them: High: all in on it; Never, but open to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view, is_other, says_yes
from les_evaluation.study.drafting.scale_words import LEAST_ON_A_SCALE, Scale, scale_of

ENDS = {False: "no not at all", True: "yes completely"}  # words for the ends that yes and no alone may be
SENTENCE = re.compile(r"\s*,\s+")  # as does a comma: Never, as I have none
EXPLAINED = re.compile(r"\s*:\s+|\s+[-–—]+\s+")  # what stands between an answer and its explanation


def scale_of_first_words(captions: Sequence[str]) -> Scale | None:
    """The scale of the words before a colon, dash or comma, where answers are explained behind it; None otherwise."""
    apart = [caption for caption in captions if is_no_view(caption) or is_other(caption)]
    rest = [caption for caption in captions if caption not in apart]
    return next(filter(None, (_by_heads(rest, apart, ends) for ends in (EXPLAINED, SENTENCE))), None)


def _by_heads(rest: Sequence[str], apart: Sequence[str], ends: re.Pattern[str]) -> Scale | None:
    """The scale of what stands before the first of these marks in most answers; None where it is none."""
    heads = {ends.split(caption, maxsplit=1)[0]: caption for caption in rest}
    explained = sum(head != caption for head, caption in heads.items())
    if len(heads) < len(rest) or len(rest) < LEAST_ON_A_SCALE + 1 or explained * 2 <= len(rest):
        return None
    scale = scale_of(list(heads))
    if scale is None or scale.family == "numbers" or scale.no_view:
        return None
    return Scale(scale.family, tuple(heads[head] for head in scale.order), tuple(apart))


def scale_from_no_to_yes(captions: Sequence[str]) -> Scale | None:
    """The scale of four answers or more of which yes or no alone is an end: no, probably not, probably, yes certainly.

    None where the others are on no such scale.
    """
    bare = [caption for caption in captions if says_yes(caption) is not None]
    rest = [caption for caption in captions if not is_no_view(caption)]
    if not bare or len(rest) <= LEAST_ON_A_SCALE + 1 or len({says_yes(caption) for caption in bare}) < len(bare):
        return None
    ends = {caption: ENDS[says_yes(caption) is True] if caption in bare else caption for caption in captions}
    scale = scale_of(list(ends.values())) if len(set(ends.values())) == len(ends) else None
    if scale is None:
        return None
    own = {end: caption for caption, end in ends.items()}
    return Scale(scale.family, tuple(own[one] for one in scale.order), tuple(own[one] for one in scale.no_view))


def by_first_words(captions: Sequence[str]) -> list[str] | None:
    """Answers from low to high by the word of a scale before a comma, where two go on otherwise behind the same word.

    Never, and not open to it; never, but open to it; rarely. What denies stands lower. None where words do not tell.
    """
    heads = {caption: caption.partition(",")[0] for caption in captions}
    if len(set(heads.values())) == len(captions) or len(set(heads.values())) < LEAST_ON_A_SCALE + 1:
        return None
    scale = scale_of(list(dict.fromkeys(heads.values())))
    if scale is None or scale.family == "numbers" or scale.no_view:
        return None
    denies = re.compile(r"\b(?:not|niet|geen|pas|nicht|kein\w*)\b")
    return sorted(captions, key=lambda one: (scale.order.index(heads[one]), not denies.search(plain(one))))
