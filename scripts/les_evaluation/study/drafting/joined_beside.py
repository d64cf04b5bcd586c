"""A multiple choice that stands in one cell and in a column per option as well, told by its rows: one question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import says_yes
from les_evaluation.study.drafting.column_evidence import numbers_of
from les_evaluation.study.drafting.neutral_table import JOINED, META, OPTION, Column

LEAST_OPTIONS, LEAST_ROWS = 2, 5
NEARLY_ALL = 0.97
BETWEEN = re.compile(r"[\W_]+")
MARK = re.compile(r"[/_.:\[ -]")
PARTS = re.compile(r"___|\s[-–:>]+\s|: |[/.:_\[\]]")


def with_joined_beside(columns: Sequence[Column]) -> list[Column]:
    """The columns, where one joins what the boxes behind it tick: those are its options, and it is told as joined."""
    found = list(columns)
    at = 0
    while at < len(found):
        options = _options_behind(found, at)
        if len(options) < LEAST_OPTIONS:
            at += 1
            continue
        joined = found[at]
        text = joined.said.text or ("" if " " not in joined.header else joined.header)
        found[at] = replace(joined, said=replace(joined.said, kind=JOINED))
        for place, option in enumerate(options, start=at + 1):
            said = replace(found[place].said, text=text, sub=option, kind=OPTION, group=joined.header)
            found[place] = replace(found[place], said=said)
        at += len(options) + 1
    return found


def _options_behind(columns: Sequence[Column], at: int) -> list[str]:
    """The options of the columns right behind one that joins answers, as long as each ticks what its cells name."""
    joined = columns[at]
    if (
        joined.said.kind not in ("", JOINED)
        or joined.said.labels
        or joined.filled < LEAST_ROWS
        or numbers_of(joined) is not None
    ):
        return []
    found: list[str] = []
    proven = 0
    for column in columns[at + 1 :]:
        option = _option_of(joined, column)
        proven += option is not None
        option = _unticked(joined, column) if option is None else option
        if option is None or plain(option) in map(plain, found):
            break
        found.append(option)
    several = any(sum(_holds(cell, option) for option in found) > 1 for cell in joined.values)
    return found if several and proven >= LEAST_OPTIONS else []


def _unticked(joined: Column, column: Column) -> str | None:
    """The option of a column of boxes that nobody ticked, by its name behind that of the joined one; None of others."""
    behind = column.header.removeprefix(joined.header)
    marks = {_is_tick(cell, column) for cell in column.values}
    if behind == column.header or not MARK.match(behind) or column.said.kind not in ("", OPTION) or marks - {False}:
        return None
    option = behind.strip(" /_.:-[]")
    return option if option and not any(_holds(cell, option) for cell in joined.values) else None


def _option_of(joined: Column, column: Column) -> str | None:
    """The option of which a column of boxes has a tick wherever the joined cell names it, and nowhere else."""
    if column.said.kind not in ("", OPTION) or not column.cells or column.said.kind == META:
        return None
    ticked = {cell: _is_tick(cell, column) for cell in column.values}
    if not ticked or None in ticked.values() or not any(ticked.values()):
        return None
    header = column.said.sub or column.header
    for option in dict.fromkeys((header, header.removeprefix(joined.header).lstrip(" /_.:-"), *_ends(header))):
        if not option.strip():
            continue
        holds = {cell: _holds(cell, option) for cell in joined.values}
        pairs = [
            (bool(holds.get(one)), bool(ticked.get(other)))
            for one, other in zip(joined.cells, column.cells, strict=True)
        ]
        if sum(one == other for one, other in pairs) >= NEARLY_ALL * len(pairs) and any(one for one, _ in pairs):
            return option
    return None


def _ends(header: str) -> list[str]:
    """What stands behind each mark in a header, the longest first."""
    return [header[found.end() :].strip(" ]") for found in PARTS.finditer(header)]


def _is_tick(cell: str, column: Column) -> bool | None:
    """Whether a cell ticks a box; None where it is no mark."""
    if cell in ("1", "0"):
        return cell == "1"
    told = says_yes(cell)
    own = plain(cell) in plain(column.said.sub or column.header)
    return told if told is not None else True if own and len(column.values) == 1 else None


def _holds(cell: str, option: str) -> bool:
    own, whole = (f" {BETWEEN.sub(' ', plain(text)).strip()} " for text in (option, cell))
    return bool(own.strip()) and own in whole
