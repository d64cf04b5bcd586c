"""One question asked twice in the same words, of other people: what one or two of all of them typed is no option."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.answer_kinds import is_a_gender, is_none_of_these, says_yes
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.drafted_question import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.known_elsewhere import wording_of
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.quoted_cells import first_few
from les_evaluation.study.drafting.typed_answers import slips_of, word_for_other

MOST_TYPED = 2  # people of all twins who gave an answer
LEAST_SHARED = 2  # options that people gave at two of the twins
LEAST_ROWS = 12  # of all twins together


def without_typed_of_twins(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions; of each list that questions of the same wording share what hardly anybody gave is text at other.

    That is an answer of one or two people at one of them alone, where two others or more come back at the next. Lists
    that a tool names, and answers that have an order, are left.
    """
    known = {column.header: column for column in columns}
    twins: dict[str, list[DraftQuestion]] = {}
    for question in questions:
        if _is_made_of_cells(question, known):
            twins.setdefault(wording_of(question), []).append(question)
    rare = {one.headers: told for own in twins.values() if len(own) > 1 for told in [_typed(own, known)] for one in own}
    return [_bare(one, rare[one.headers], known[one.headers[0]]) if rare.get(one.headers) else one for one in questions]


def _is_made_of_cells(question: DraftQuestion, columns: Mapping[str, Column]) -> bool:
    listed = question.type in (SELECT_ONE, SELECT_MULTIPLE) and not question.said_by_tool and not question.family
    return listed and not question.block and len(question.headers) == 1 and question.headers[0] in columns


def _typed(twins: Sequence[DraftQuestion], columns: Mapping[str, Column]) -> set[str]:
    """The answers that one or two people typed at one of some questions, plain; none where the others share no list."""
    captions = {plain(choice.caption): choice.caption for one in twins for choice in one.substantive}
    counts = [
        {own: _rows_of(caption, columns[one.headers[0]], one) for own, caption in captions.items()} for one in twins
    ]
    total = {own: sum(counted[own] for counted in counts) for own in captions}
    at = {own: sum(counted[own] > 0 for counted in counts) for own in captions}
    shared = [own for own in captions if at[own] > 1]
    rows = sum(columns[one.headers[0]].filled for one in twins)
    if len(shared) < LEAST_SHARED or rows < LEAST_ROWS or known_order(list(captions.values())) is not None:
        return set()
    rare = [own for own in captions if total[own] <= MOST_TYPED and at[own] == 1]
    return {own for own in rare if not _tells_itself(captions[own])}


def _tells_itself(caption: str) -> bool:
    return says_yes(caption) is not None or is_none_of_these(caption) or is_a_gender(caption)


def _rows_of(caption: str, column: Column, question: DraftQuestion) -> int:
    """How many people gave an answer, alone or beside others."""
    told = next((doubt.values["mark"] for doubt in question.doubts if doubt.key == "joined_guessed"), ",;|")
    marks = re.escape(str(told) if question.type == SELECT_MULTIPLE else "\n")
    between = re.compile(rf"(?:^|[{marks}])\s*{re.escape(plain(caption))}\s*(?:$|[{marks}])")
    return sum(n for cell, n in column.answers().items() if between.search(plain(cell)))


def _bare(question: DraftQuestion, rare: set[str], column: Column) -> DraftQuestion:
    """The question without rare answers, which are text at other where its own people gave them."""
    gone = [choice for choice in question.choices if choice.kind == SUBSTANTIVE and plain(choice.caption) in rare]
    if not gone:
        return question
    typed = sum(_rows_of(choice.caption, column, question) for choice in gone)
    kept = [choice for choice in question.choices if choice not in gone]
    options = [choice.caption for choice in kept if choice.kind == SUBSTANTIVE]
    doubts = [_recounted(one, len(options)) for one in question.doubts if one.key != "typed_answers"]
    if not typed:
        return replace(question, choices=tuple(kept), doubts=tuple(doubts))
    other = next((choice.caption for choice in kept if choice.kind == OTHER), "")
    if not other:
        other = word_for_other([question.text, *options])
        kept.append(DraftChoice(other, other, OTHER))
    before = next((one for one in doubts if one.key == "typed_beside"), None)
    more = int(str(before.values["n"])) if before else 0
    doubts = [one for one in doubts if one is not before]
    doubts.append(Doubt("type", "typed_beside", {"n": typed + more, "answers": len(options)}))
    slips = slips_of([choice.caption for choice in gone], options)
    if slips:
        doubts.append(Doubt("type", "typed_near", {"cells": first_few(slips)}))
    recode = {**question.recode, **{cell: f"{other}: {cell}" for cell in slips}}
    return replace(question, choices=tuple(kept), recode=recode, typed=True, doubts=tuple(doubts))


def _recounted(doubt: Doubt, options: int) -> Doubt:
    return replace(doubt, values={**doubt.values, "n": options}) if doubt.key == "joined_guessed" else doubt
