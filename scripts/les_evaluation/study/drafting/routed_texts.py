"""The condition of a text that stands for a box: it was asked of who gave the answer other, as the codebook says it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.study.codebook import OTHER
from les_evaluation.study.drafting.drafted_question import TEXT, DraftQuestion


def routed(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, which have their names, each text of an answer other with that answer as its condition."""
    told = {
        one.written_in: f"${{{one.name}}} = '{choice.name}'"
        for one in questions
        for choice in one.choices
        if one.written_in and choice.kind == OTHER
    }
    return [
        replace(one, relevant=told[one.headers[0]]) if one.type == TEXT and one.headers[0] in told else one
        for one in questions
    ]


def without_unrouted(
    questions: Sequence[DraftQuestion], *, known: Collection[int], routed: Collection[int]
) -> list[DraftQuestion]:
    """The questions of a further wave, none with an answer other of which the codebook leads no text to it.

    known: places of those that are in the codebook already. routed: of these, the texts with a condition there.
    """
    at_of = {one.headers[0]: at for at, one in enumerate(questions) if one.type == TEXT}
    found = []
    for at, question in enumerate(questions):
        text = at_of.get(question.written_in)
        led = text is not None and (text not in known or (text in routed and at in known))
        kept = tuple(choice for choice in question.choices if led or choice.value != question.written_in)
        found.append(replace(question, choices=kept, written_in=question.written_in if led else ""))
    return found
