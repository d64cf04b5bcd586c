"""Scales of which people gave answers of one side alone: okay, good and great, where nobody said bad."""

from __future__ import annotations

from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.scale_words import families, place_of

MIDDLE = 50  # of the places of words, from 0 to 100
OPINIONS = ("agreement", "satisfaction", "quality", "sufficiency", "likelihood")  # with a good and a bad side


def stands_on_one_side(question: DraftQuestion) -> bool:
    """Whether all answers of a list made of cells are words of an opinion from its middle on, to one side alone.

    Colours from bad to good would then call an answer bad that is none.
    """
    if question.said_by_tool or question.family not in OPINIONS or len(question.substantive) < 2:
        return False
    words = families()[question.family]
    places = [place_of(choice.caption, words) for choice in question.substantive]
    known = [place for place in places if place is not None]
    return len(known) == len(places) and (min(known) >= MIDDLE or max(known) <= MIDDLE)
