"""Options of one question that are each marked by their own number: 2 or blank, 3 or blank, 4 or blank side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.column_evidence import WHOLE_CELL
from les_evaluation.study.drafting.column_groups import NUMBERED, PREFIXED, shared_stem
from les_evaluation.study.drafting.neutral_table import OPTION, Column, Said

LEAST_MARKED = 3  # options with a mark of their own


def with_numbered_marks(columns: Sequence[Column]) -> list[Column]:
    """The columns, those whose only cell is their place among the columns with the same beginning as options of one."""
    found = list(columns)
    at = 0
    while at < len(columns):
        run = 1
        while at + run < len(columns) and _goes_on(columns[at], columns[at + run]):
            run += 1
        own = columns[at : at + run]
        if _are_places(own):
            for place, column in enumerate(own):
                found[at + place] = replace(column, said=_option(column, own, at + 1))
        at += run
    return found


def _mark(column: Column) -> int | None:
    """The one whole number that a column holds, -1 where nobody chose it; None of any other column."""
    cells = list(column.answers())
    if column.said.kind or column.said.group or column.said.labels or len(cells) > 1:
        return None
    return (int(cells[0]) if WHOLE_CELL.match(cells[0]) else None) if cells else -1


def _stem(column: Column) -> str:
    """What a header has before the word or the number of its own."""
    found = PREFIXED.match(column.header) or NUMBERED.match(column.header)
    return found["stem"].casefold() if found else ""


def _goes_on(first: Column, other: Column) -> bool:
    if _mark(first) is None or _mark(other) is None:
        return False
    headers = _stem(first) == _stem(other) != ""
    return headers or bool(shared_stem(first.said.text, other.said.text))


def _are_places(columns: Sequence[Column]) -> bool:
    """Whether all that was chosen has the number of its place, from whatever number the first has."""
    marks = [(at, mark) for at, mark in enumerate(map(_mark, columns)) if mark is not None and mark >= 0]
    return len(marks) >= LEAST_MARKED and len({mark - at for at, mark in marks}) == 1


def _option(column: Column, columns: Sequence[Column], number: int) -> Said:
    """What is said of an option: its own words, with which its mark is labelled, below what all of them share."""
    stem = shared_stem(columns[0].said.text, columns[1].said.text)
    front = _stem(column)
    sub = column.said.text[len(stem) :].strip(" :-–?|/[]()") if stem else column.header[len(front) :]
    labels = dict.fromkeys(column.answers(), sub or column.header)
    group = front.rstrip("_.-/") or f"options {number}"
    return replace(column.said, text=stem, sub=sub, labels=labels, kind=OPTION, group=group)
