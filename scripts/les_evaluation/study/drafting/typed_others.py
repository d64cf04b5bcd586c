"""Columns for what was typed behind the answer other: by a header that says so, beside a question with that answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import (
    answer_words,
    is_no_view,
    is_other,
    is_typed_beside,
    says_yes,
)
from les_evaluation.study.drafting.column_evidence import numbers_of
from les_evaluation.study.drafting.drafted_question import TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, Column
from les_evaluation.study.drafting.scale_words import scale_of

LOOKED_AT = 3  # columns before it, where the rows themselves tell who chose other
LOOKED_BACK = 2  # columns before it, of which one may have the answer other
MORE_TYPED = 1.25  # times as many typed as chose other: some type without it
FEW_TYPED = 2
HALF = 0.5
LOOKED_FAR = 30  # columns before one that is named as the text of a question, which may have a column per option
NAMED_OTHER = re.compile(
    r"^(?P<own>\S+?)[_.]?(?:oth|other|others|autre|autres|andere|anders|sonst|sonstiges|txt|text|tekst|specify|spec)$",
    re.IGNORECASE,
)
AFTER_A_WORDING = re.compile(r"\s[-–—]\s|:\s|\s\[|\s>>\s")


def with_typed_others(columns: Sequence[Column]) -> list[Column]:
    """The columns, each for what was typed behind "other" said to be that, however few different texts it holds.

    Its header asks to specify another answer (If other, please specify), or says other and the question before it has
    that answer for as many; or only those filled it in who chose other just before. A column of marks, of numbers or of
    a scale is none, nor one whose answers a tool names.
    """
    columns = [_as_a_box(column) for column in columns]
    return [
        replace(column, said=replace(column.said, kind=OTHER_TEXT))
        if any(told(columns, at) for told in (_is_typed, _is_named_other, _is_typed_by_rows, _is_blank_behind))
        else column
        for at, column in enumerate(columns)
    ]


def _as_a_box(column: Column) -> Column:
    """A column that its header calls the text of other, where it holds yes and no alone: the box of that option."""
    said = {says_yes(cell) for cell in column.answers()}
    return (
        replace(column, said=replace(column.said, kind=""))
        if column.said.kind == OTHER_TEXT and said == {True, False}
        else column
    )


def with_typed_doubts(
    questions: Iterable[DraftQuestion], columns: Sequence[Column], before: Sequence[Column]
) -> list[DraftQuestion]:
    """The questions, each that only those filled in who chose other just before with a doubt, where no header says so.

    before: the columns as they were, of which the others know what was typed.
    """
    told = {one.header for one, was in zip(columns, before, strict=True) if one.said.kind != was.said.kind}
    at_of = {column.header: at for at, column in enumerate(columns)}
    rows = {header for header, at in at_of.items() if header in told and columns[at].filled}
    rows = {
        header for header in rows if not (_is_typed(before, at_of[header]) or _is_named_other(before, at_of[header]))
    }
    doubt = Doubt("type", "typed_by_others")
    return [
        replace(one, doubts=(*one.doubts, doubt)) if one.type == TEXT and one.headers[0] in rows else one
        for one in questions
    ]


def _is_named_other(columns: Sequence[Column], at: int) -> bool:
    """Whether a header is that of a question just before it with the word for other or text behind: calls, callsoth."""
    column = columns[at]
    found = NAMED_OTHER.match(column.header)
    cells = column.answers()
    if not found or column.said.kind or column.said.labels or not cells or numbers_of(column) is not None:
        return False
    near = {one.header for one in columns[max(0, at - LOOKED_FAR) : at]}
    told = any(own == found["own"] or own.startswith(f"{found['own']}/") for own in near)
    return told and scale_of(list(cells)) is None and any(map(_says_something, cells))


def _is_blank_behind(columns: Sequence[Column], at: int) -> bool:
    """Whether nobody answered a column whose wording is that of the one before it with other behind: its text."""
    column = columns[at]
    if column.answers() or column.said.kind or column.said.labels:
        return False
    *above, last = AFTER_A_WORDING.split(" - ".join(filter(None, (column.said.text or column.header, column.said.sub))))
    return bool(above) and is_typed_beside(last.strip(" ]"))


def _is_typed_by_rows(columns: Sequence[Column], at: int) -> bool:
    """Whether only those filled in a column who chose other at one of the questions just before it.

    They are a part of all, some of them wrote words, and no other column has the same answers.
    """
    column = columns[at]
    cells = column.answers()
    if column.said.kind or column.said.labels or not cells or not column.cells or numbers_of(column) is not None:
        return False
    filled = {row for row, cell in enumerate(column.cells) if cell in cells}
    if len(filled) < FEW_TYPED or scale_of(list(cells)) is not None or not all(map(_says_something, cells)):
        return False
    for one in columns[max(0, at - LOOKED_AT) : at]:
        chosen = _rows_of_other(one)
        if filled <= chosen and len(chosen) <= HALF * max(one.filled, one.n * HALF):
            return not {plain(cell) for cell in cells} <= {plain(cell) for cell in one.values}
    return False


def _says_something(cell: str) -> bool:
    return says_yes(cell) is None and not is_other(cell) and not is_no_view(cell)


def _rows_of_other(column: Column) -> set[int]:
    """The rows in which other was chosen, alone or beside other answers."""
    labels = column.said.labels
    option = column.said.sub or re.split(r"[/_]", column.header)[-1]
    if is_other(option) and all(cell in ("0", "1") or says_yes(cell) is not None for cell in column.values):
        return {row for row, cell in enumerate(column.cells) if cell == "1" or (cell != "0" and says_yes(cell))}
    chosen = {cell for cell in column.values if _holds_other(labels.get(cell, cell))}
    return {row for row, cell in enumerate(column.cells) if cell in chosen}


def _holds_other(caption: str) -> bool:
    return is_other(caption) or any(is_other(part.strip()) for part in re.split(r"[;|,\n]", caption) if part.strip())


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
