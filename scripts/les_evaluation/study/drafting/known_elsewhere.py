"""What several questions of an export share: answers that one lists and another only seems to have typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.problems import shorten
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.drafted_question import (
    CODES,
    PLACES,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.quoted_cells import first_few

LEAST_OPTIONS = 2  # of a list, and answers that two lists share
MOST_OPTIONS = 15
LONG = 16  # letters of one answer that is no chance: a short one may have been typed twice
MARKS = re.compile(r"[\s,;|/]*")
FIGURES = re.compile(r"[\W\d_]+")


def with_known_lists(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, of which one read as a text or as typed in part has the answers that another question lists.

    A text of which every cell is an answer of one other choice is that choice; one whose wording another multiple
    choice has is one where its cells hold nothing but the options of it. Of what seems typed beside a choice an answer
    stands that another question with the same answers lists.
    """
    known = {column.header: column for column in columns}
    lists = [one for one in questions if _is_list(one)]
    return [_of_known_list(one, lists, known) for one in questions]


def _is_list(question: DraftQuestion) -> bool:
    listed = question.type in (SELECT_ONE, SELECT_MULTIPLE) and question.family not in (CODES, PLACES)
    return listed and len(question.substantive) >= LEAST_OPTIONS


def _of_known_list(
    question: DraftQuestion, lists: Sequence[DraftQuestion], known: Mapping[str, Column]
) -> DraftQuestion:
    column = known.get(question.headers[0]) if len(question.headers) == 1 else None
    if column is None or column.said.labels or not column.answers():
        return question
    others = [one for one in lists if one.headers != question.headers]
    joined = next((one for one in others if _joins_the_same(question, column, one, known)), None)
    if joined is not None:
        return _with_list_of(question, column, joined)
    if question.type == TEXT and not question.typed:
        chosen = next((one for one in others if _chooses_the_same(column, one)), None)
        return question if chosen is None else _with_list_of(question, column, chosen)
    return _without_typed(question, column, others) if question.typed else question


def _joins_the_same(question: DraftQuestion, column: Column, other: DraftQuestion, known: Mapping[str, Column]) -> bool:
    """Whether another question of the same wording, which more people answered, has options that make up the cells."""
    beside = known.get(other.headers[0]) if len(other.headers) == 1 else None
    if other.type != SELECT_MULTIPLE or beside is None or beside.filled <= column.filled:
        return False
    if wording_of(question) != wording_of(other) or question.captions() == other.captions():
        return False
    captions = [plain(choice.caption) for choice in other.choices]
    return all(_holds_only(plain(cell), captions) for cell in column.answers())


def wording_of(question: DraftQuestion) -> str:
    """The wording of a question, plain and without the figures by which a program tells two of them apart."""
    return FIGURES.sub(" ", plain(question.text or question.data_label)).strip()


def _chooses_the_same(column: Column, other: DraftQuestion) -> bool:
    """Whether every cell is an answer of another choice, and no chance: several of them, or long ones."""
    cells = {plain(cell) for cell in column.answers()}
    enough = len(cells) >= LEAST_OPTIONS or all(len(cell) >= LONG for cell in cells)
    captions = {plain(choice.caption) for choice in other.choices if choice.kind != OTHER}
    short = len(captions) <= MOST_OPTIONS  # of a long list what others type may be a part by chance
    return other.type == SELECT_ONE and not other.block and enough and short and cells <= captions


def _with_list_of(question: DraftQuestion, column: Column, other: DraftQuestion) -> DraftQuestion:
    """The question with the answers of another, and a doubt that names it.

    Its cells hold nothing else, so that nothing is typed any more and no cell is to be read as another.
    """
    choices = tuple(replace(choice, name="", value=_as_written(choice, column)) for choice in other.choices)
    doubt = Doubt("type", "list_of_another", {"question": shorten(other.text or other.data_label)})
    kept = tuple(one for one in question.doubts if one.column != "type")
    bare = replace(question, typed=False, recode={}, doubts=(*kept, doubt))
    return replace(bare, type=other.type, choices=choices, family=other.family)


def _as_written(choice: DraftChoice, column: Column) -> str:
    """An answer as the cells of a column have it."""
    return next((cell for cell in column.answers() if plain(cell) == plain(choice.caption)), choice.value)


def _holds_only(cell: str, captions: Sequence[str]) -> bool:
    """Whether a cell consists of options and the marks between them."""
    rest = cell
    for caption in sorted(captions, key=len, reverse=True):
        rest = rest.replace(caption, "", 1)
    return rest != cell and MARKS.fullmatch(rest) is not None


def _without_typed(question: DraftQuestion, column: Column, lists: Sequence[DraftQuestion]) -> DraftQuestion:
    """A choice beside which people typed, with the answers of these that other questions of the same answers list."""
    own = {plain(choice.caption) for choice in question.substantive}
    near = [one for one in lists if len(own & {plain(choice.caption) for choice in one.substantive}) >= LEAST_OPTIONS]
    listed = {plain(choice.caption): choice.caption for one in near for choice in one.substantive}
    counted = column.answers()
    found = [cell for cell in counted if plain(cell) in listed and plain(cell) not in own]
    if question.type != SELECT_ONE or not found:
        return question
    told = next((one for one in question.doubts if one.key == "typed_beside"), None)
    left = int(str(told.values["n"])) - sum(counted[cell] for cell in found) if told else len(counted)
    recode = {cell: meant for cell, meant in question.recode.items() if cell not in found}
    slips = [cell for cell, meant in recode.items() if meant]
    keeps_other = left > 0 or any(choice.kind == OTHER and choice.caption in counted for choice in question.choices)
    substantive = [*question.substantive, *(DraftChoice(cell, cell) for cell in found)]
    apart = [one for one in question.choices if one.kind != SUBSTANTIVE and (keeps_other or one.kind != OTHER)]
    now: dict[str, dict[str, object]] = {
        "typed_beside": {"n": left, "answers": len(substantive)} if left > 0 else {},
        "typed_near": {"cells": first_few(slips)} if slips else {},
    }
    doubts = [replace(one, values=now.get(one.key, one.values)) for one in question.doubts if now.get(one.key, True)]
    choices = (*substantive, *apart)
    return replace(question, choices=choices, recode=recode, typed=left > 0, doubts=tuple(doubts))
