"""Columns of texts among the options or the rows of one question: what was typed behind other, and comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import COMMENTS, is_typed_beside, marks_other, says_yes
from les_evaluation.study.drafting.column_evidence import is_open
from les_evaluation.study.drafting.neutral_table import OPEN, OPTION, OTHER_TEXT, SINGLE, Column

KNOWN = "\x00"  # in the place of an answer
JOINED_KNOWN = re.compile(rf"{KNOWN}(?:\s*[,;|\n]\s*{KNOWN})*")


def are_known(column: Column, known: set[str]) -> bool:
    """Whether a tool does not call a column a text, and all its cells are answers, or several, of those beside it."""
    own = {plain(cell) for cell in column.answers()}
    return column.said.kind != OPEN and bool(own) and all(cell in known or joins_known(cell, known) for cell in own)


def as_chosen(column: Column, known: Collection[str]) -> Column:
    """A column that looks typed, told to be a choice where each of its cells is a known answer as it stands."""
    chosen = (
        column.said.kind == "" and bool(column.answers()) and all(plain(cell) in known for cell in column.answers())
    )
    return replace(column, said=replace(column.said, kind=SINGLE)) if chosen else column


def joins_known(cell: str, known: Collection[str]) -> bool:
    """Whether a cell holds known answers with a mark between and nothing else; all as compared."""
    for answer in sorted(filter(None, known), key=len, reverse=True):
        cell = re.sub(rf"(?<!\w){re.escape(answer)}(?!\w)", KNOWN, cell)
    return JOINED_KNOWN.fullmatch(cell) is not None


def is_beside(column: Column, own: Sequence[Column]) -> bool:
    """Whether a column that is headed as a comment, or as the text of other, holds no answer that the others hold."""
    if not is_typed_beside(column.said.sub) and plain(column.said.sub).rstrip(":") not in COMMENTS:
        return False
    if is_box_of_other(column):
        return False
    others = {plain(cell) for one in own if one is not column for cell in one.answers()}
    cells = {plain(cell) for cell in column.answers()} - {plain(column.said.sub), "0", "1", "x"}
    return bool(cells) and not cells & others and all(says_yes(cell) is None for cell in cells)


def is_box_of_other(column: Column) -> bool:
    """Whether a column headed as another answer holds one mark alone, which says that this was ticked."""
    cells = list(column.answers())
    told = column.said.kind == OPTION or column.filled > 1  # somebody alone may have typed the word
    return len(cells) == 1 and told and marks_other(cells[0], column.said.sub)


def as_text(column: Column, own: Sequence[Column]) -> Column:
    """A column beside the rows of a question, as a text where its heading says so."""
    return replace(column, said=replace(column.said, kind=OTHER_TEXT)) if is_beside(column, own) else column


def is_written(column: Column) -> bool:
    """Whether a column holds what people wrote, as a tool says or several answers show."""
    return column.said.kind == OPEN or (is_open(column) and len(column.answers()) > 1)


def chosen_below(columns: Sequence[Column]) -> dict[str, set[str]]:
    """Wording above rows -> the answers of its rows that nobody wrote, wherever the same is asked again."""
    found: dict[str, set[str]] = {}
    for column in columns:
        if column.said.sub and column.said.text and not is_written(column):
            found.setdefault(plain(column.said.text), set()).update(map(plain, column.answers()))
    return found
