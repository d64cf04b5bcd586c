"""Scales of which not everybody gave every answer, completed by what other questions of the export have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.drafted_question import CODES, PLACES, SELECT_ONE, Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.scale_words import LEAST_EACH, has_a_place, is_whole_scale, scale_of

TWO, MANY = 2, 60  # answers, and people of whom nobody would have given a third
NO_WORDS = ("", "numbers", "other", CODES, PLACES)  # families that are of no words
WHOLE = re.compile(r"-?\d+")


def _with_common_end(question: DraftQuestion, questions: list[DraftQuestion]) -> DraftQuestion:
    """A scale of numbers of which the ends are guessed, as long as most such scales of the export are."""
    others = [one for one in questions if any(doubt.key == "ends_guessed" for doubt in one.doubts)]
    others = [one for one in others if one.choices[0].value == question.choices[0].value]
    ends = [one.choices[-1].value for one in others]
    common = max(set(ends), key=ends.count)
    first, own = question.choices[0].value, question.choices[-1].value
    # An answer in words may have joined the numbers.
    if not all(WHOLE.fullmatch(end) for end in (first, own, common)):
        return question
    if ends.count(common) * 2 <= len(ends) or int(own) >= int(common):
        return question
    low = int(first)
    steps = tuple(DraftChoice(str(step), str(step)) for step in range(low, int(common) + 1))
    doubts = [
        replace(doubt, values={"low": low, "high": int(common)}) if doubt.key == "ends_guessed" else doubt
        for doubt in question.doubts
    ]
    return replace(question, choices=steps, doubts=tuple(doubts))


def _is_one_of_two(question: DraftQuestion, columns: Mapping[str, Column]) -> bool:
    """Whether so many people gave the two answers of a question that a scale of more would show others too."""
    filled = sum(columns[header].filled for header in question.headers if header in columns)
    return len(question.substantive) == TWO and filled >= MANY and not question.block


def _is_an_end_of(question: DraftQuestion, wider: DraftQuestion) -> bool:
    """Whether two answers are one end of a wider scale, side by side: with nothing were people dissatisfied."""
    own = question.captions()
    return own in (wider.captions()[:TWO], wider.captions()[-TWO:])


def _is_one_of_a_scale(question: DraftQuestion) -> bool:
    """Whether all who answered gave one and the same word of a scale, of which others have the whole."""
    single = question.type == SELECT_ONE and not question.family and len(question.choices) == 1
    return single and has_a_place(question.choices[0].caption)


def _is_whole_itself(
    question: DraftQuestion, questions: Sequence[DraftQuestion], columns: Mapping[str, Column]
) -> bool:
    """Whether a scale goes as far down as up without further steps, which so many people would have chosen."""
    rows = [one for one in questions if one.block == question.block] if question.block else [question]
    filled = sum(columns[header].filled for one in rows for header in one.headers if header in columns)
    scale = scale_of([choice.caption for choice in question.substantive])
    return scale is not None and is_whole_scale(scale) and filled >= LEAST_EACH * len(scale.order)


def with_whole_scales(questions: list[DraftQuestion], columns: Sequence[Column] = ()) -> list[DraftQuestion]:
    """Scales whose answers not everybody gave, completed by what others of the same words and places have."""
    found = []
    known = {column.header: column for column in columns}
    told = [frozenset(one.captions()) for one in questions]
    for question, given in zip(questions, told, strict=True):
        lone = _is_one_of_a_scale(question)
        wider = [
            other
            for other, own in zip(questions, told, strict=True)
            if given < own and (other.family == question.family or (lone and other.family not in NO_WORDS))
        ]
        by_words = question.type == SELECT_ONE and question.family not in NO_WORDS
        guessed = (by_words or lone) and not question.said_by_tool
        if any(doubt.key == "ends_guessed" for doubt in question.doubts):
            found.append(_with_common_end(question, questions))
            continue
        best = max(wider, key=lambda other: len(other.captions()), default=None) if guessed else None
        two = best is not None and _is_one_of_two(question, known) and not _is_an_end_of(question, best)
        if best is None or two or _is_whole_itself(question, questions, known):
            found.append(question)
            continue
        own = set(question.captions())
        added = [choice.caption for choice in best.substantive if plain(choice.caption) not in own]
        doubt = Doubt("type", "scale_completed", {"answers": ", ".join(added)})
        apart = [choice for choice in question.choices if choice.kind == NO_VIEW]
        choices = [choice for choice in best.choices if choice.kind != NO_VIEW]
        family = best.family if lone else question.family
        doubts = tuple(one for one in question.doubts if one.key not in ("one_answer", "one_view"))
        found.append(replace(question, choices=(*choices, *apart), family=family, doubts=(*doubts, doubt)))
    return found
