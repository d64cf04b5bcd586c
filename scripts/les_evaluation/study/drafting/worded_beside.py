"""Wordings of grids and multiple choices in an empty variable beside them: `G3_question`, labelled with the question.

Panels write a .sav so: the label of each variable is its row or option, and the question is that of a variable that
holds nothing, named by what the rows share and a word for a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.columns_alike import have_the_same_views
from les_evaluation.study.drafting.neutral_table import OPTION, Column

HEADING = re.compile(
    r"^(?P<stem>.*?[^\W_])[_.\-]?(?:question|questiontext|qtext|frage|fragetext|vraag|vraagtekst|pregunta|domanda"
    r"|intro|introduction|instruction|heading|header|title|titel|titre|stem|wording|text|txt|head)$",
    re.IGNORECASE,
)
PIPED = re.compile(r"^(?:\((?:\.{3}|…)\)|\[(?:\.{3}|…)\])\s*")  # where something stood that differed by person
LEAST_ROWS, LEAST_WORDS = 2, 3


def with_wordings_beside(columns: Sequence[Column]) -> tuple[list[Column], list[str]]:
    """The columns without such variables, their wordings above the rows or options behind them, and their headers."""
    found, used = list(columns), []
    for at, column in enumerate(columns):
        stem = _stem(column)
        rows = _behind(columns, at, stem) if stem else []
        text = PIPED.sub("", column.said.text)
        if stem and _is_one_alone(columns, at, stem):
            used.append(column.header)
            said = columns[at + 1].said
            found[at + 1] = replace(columns[at + 1], said=replace(said, text=f"{text} ({said.text})"))
        if len(rows) < LEAST_ROWS:
            continue
        used.append(column.header)
        for place in rows:
            said = columns[place].said
            boxed = said.kind == OPTION
            worded = replace(said, text=text, sub=said.sub if boxed else said.text, group=said.group or f"{stem}_")
            found[place] = replace(columns[place], said=worded)
    return [column for column in found if column.header not in used], used


def _stem(column: Column) -> str:
    """What an empty variable with a wording is named by, before the word for a question; "" of any other."""
    named = HEADING.match(column.header)
    empty = not column.values and not column.said.labels and not column.said.group
    return named["stem"] if named and empty and len(column.said.text.split()) >= LEAST_WORDS else ""


def _goes_on(stem: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(stem)}(?:[_.\-]|(?<=\D)(?=\d)|(?<=\d)(?=[A-Za-z]))\w", re.IGNORECASE)


def _is_one_alone(columns: Sequence[Column], at: int, stem: str) -> bool:
    """Whether one column goes on from a stem, with a word or two for its field: AGE1F1 `Years`."""
    own = [column for column in columns[at + 1 :] if _goes_on(stem).match(column.header)]
    if len(own) != 1 or own[0] is not columns[at + 1]:
        return False
    said = own[0].said
    return not (said.kind or said.group or said.sub) and 0 < len(said.text.split()) < LEAST_WORDS


def _behind(columns: Sequence[Column], at: int, stem: str) -> list[int]:
    """The places of the rows or options right behind a column, of names that go on from a stem, with one list."""
    named = _goes_on(stem)
    run: list[int] = []
    for place in range(at + 1, len(columns)):
        column = columns[place]
        if not named.match(column.header) or not _may_be_row(column):
            break
        if run and not _goes_with(columns[run[0]], column):
            break
        run.append(place)
    texts = {plain(columns[place].said.sub or columns[place].said.text) for place in run}
    return run if len(texts) == len(run) else []


def _may_be_row(column: Column) -> bool:
    """Whether a column has labels and a wording of its own, and no question above it."""
    said = column.said
    boxed = said.kind == OPTION and bool(said.sub) and not said.text
    return boxed or (not said.kind and not said.group and not said.sub and bool(said.labels) and bool(said.text))


def _goes_with(first: Column, other: Column) -> bool:
    """Whether both are options of one question, or rows with the same answers."""
    if OPTION in (first.said.kind, other.said.kind):
        return first.said.kind == other.said.kind and first.said.group == other.said.group
    return have_the_same_views(labels_of([first]), labels_of([other]))
