"""Columns for what was typed behind the answer other: by a header that says so, beside a question with that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_evidence import numbers_of
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, Column
from les_evaluation.study.drafting.scale_words import answer_words, is_no_view, is_other, says_yes, scale_of

LOOKED_BACK = 2  # columns before it, of which one may have the answer other
MORE_TYPED = 1.25  # times as many typed as chose other: some type without it
FEW_TYPED = 2
HALF = 0.5


def with_typed_others(columns: Sequence[Column]) -> list[Column]:
    """The columns, each for what was typed behind "other" said to be that, however few different texts it holds.

    Its header asks to specify another answer (If other, please specify), or says other and the question before it has
    that answer for as many. A column of marks, of numbers or of a scale is none, nor one whose answers a tool names.
    """
    return [
        replace(column, said=replace(column.said, kind=OTHER_TEXT)) if _is_typed(columns, at) else column
        for at, column in enumerate(columns)
    ]


def _is_typed(columns: Sequence[Column], at: int) -> bool:
    column = columns[at]
    cells = column.answers()
    if column.said.kind or column.said.labels or column.said.sub or not cells or numbers_of(column) is not None:
        return False
    saying = [cell for cell in cells if says_yes(cell) is None and not is_other(cell) and not is_no_view(cell)]
    own = {plain(column.header), plain(column.said.text)}
    if not saying or {plain(cell) for cell in saying} <= own or scale_of(list(cells)) is not None:
        return False
    told = " ".join(re.split(r"[\s_./]+", plain(column.said.text or column.header)))
    other, specify, behind = (_first_of(kind, told) for kind in ("other_words", "specify_words", "after_other"))
    if other is None or any(len(cell.split(";")) > FEW_TYPED for cell in cells):
        return False
    chosen = max((_chose_other(one) for one in columns[max(0, at - LOOKED_BACK) : at]), default=0)
    if behind is not None and behind > other:
        specify = behind  # "other, which?" asks for a text, "which other" may be a choice
    if specify is not None:
        begins = other <= len("if you chose ")
        return begins or column.filled <= HALF * column.n
    if _first_of("if_other", told) == 0 and FEW_TYPED <= column.filled <= MORE_TYPED * chosen:
        return True
    ends = told.endswith(told[other:].split(" ")[0]) and told.count(" ") == told[:other].count(" ")
    return (other == 0 or ends) and chosen >= FEW_TYPED and column.filled <= MORE_TYPED * chosen


def _first_of(kind: str, told: str) -> int | None:
    """Where the first of some words stands in a heading; None where none does."""
    found = re.search(rf"(?<!\w)(?:{'|'.join(answer_words()['typed_others'][kind])})(?!\w)", told)
    return found.start() if found else None


def _chose_other(column: Column) -> int:
    """How many chose other; of codes as well where their caption says so."""
    labels = column.said.labels
    option = column.said.sub or re.split(r"[/_]", column.header)[-1]
    if is_other(option) and all(cell in ("0", "1") or says_yes(cell) is not None for cell in column.values):
        return sum(n for cell, n in column.values.items() if cell == "1" or says_yes(cell))
    return sum(n for cell, n in column.values.items() if is_other(labels.get(cell, cell)))
