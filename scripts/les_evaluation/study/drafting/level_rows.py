"""Rows below the headers that hold no answers: of which level each column is, or the means of all answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_evidence import NUMBER_CELL
from les_evaluation.study.drafting.neutral_table import Said

LEAST, MOSTLY = 3, 0.8  # columns that tell a level, and their share of those that hold something
LEAST_CLOSED, LEAST_ANSWERS, AGAIN = 4, 12, 4  # columns whose answers come back, how many and how often
MOST_LINES = 2
NEAR = 0.006  # between a mean and the same with two decimals


def is_line_of_levels(cells: Sequence[str]) -> bool:
    """Whether a row says nominal, ordinal, interval or ratio of its columns."""
    told = [plain(cell) for cell in cells if cell.strip()]
    levels = [cell for cell in told if cell in answer_words()["measurement_levels"]]
    return len(levels) >= LEAST and len(levels) >= MOSTLY * len(told)


def lines_beside_answers(rows: Sequence[tuple[int, list[str]]], *, unknown: bool) -> list[int]:
    """The numbers of the rows (number, cells) that tell something of the columns, and hold no answers.

    unknown: whether no tool is known, of which up to two lines below the headers may say of what kind each question is
    (Single choice, Open) and on which page it stands.
    """
    levels = [number for number, cells in rows if is_line_of_levels(cells)]
    rest = [(number, cells) for number, cells in rows if number not in levels]
    own = 0
    while (
        unknown and own < MOST_LINES and _tells_of_columns(rest[own][1], [cells for _, cells in rest[own + 1 :]], own)
    ):
        own += 1
    return sorted([*levels, *(number for number, _ in rest[:own])])


def with_roles(
    said: Sequence[Said], lines: Sequence[Sequence[str]], role_of: Callable[[str], str | None]
) -> list[Said]:
    """What is said of each column, with its role where a line below the headers calls it by its name (visitor_id)."""
    found = []
    for at, one in enumerate(said):
        roles = [role_of(cells[at]) for cells in lines if at < len(cells) and cells[at].strip()]
        found.append(replace(one, role=one.role or next(filter(None, roles), "")))
    return found


def _tells_of_columns(cells: Sequence[str], below: Sequence[Sequence[str]], before: int) -> bool:
    """Whether a row says something that nobody answered in each column of which the answers come back.

    It repeats itself beside, as kinds of question do; `before`: how many such rows stand above it, below which one need
    not. Somebody's own answers are other people's too, in one of several such columns.
    """
    told = []
    for at, cell in enumerate(cells):
        counted = Counter(plain(row[at]) for row in below if at < len(row) and row[at].strip())
        answered = sum(counted.values())
        if cell.strip() and answered >= LEAST_ANSWERS and len(counted) * AGAIN <= answered:
            if plain(cell) in counted or (not before and NUMBER_CELL.match(cell.strip())):
                return False
            told.append(plain(cell))
    again = max(Counter(told).values(), default=0)
    return len(told) >= LEAST_CLOSED and (before > 0 or again >= LEAST)


def is_line_of_means(cells: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether a row below the answers holds the mean of each column of numbers, and nothing else.

    above: the rows of the answers. Somebody's own answers leave no column blank that all others filled.
    """
    told = {at: _number(cell) for at, cell in enumerate(cells) if cell.strip()}
    if len(told) < LEAST or None in told.values() or len(above) < LEAST:
        return False
    blank = [at for at in range(max(map(len, above))) if at not in told]
    full = any(all(at < len(row) and row[at].strip() for row in above) for at in blank)
    means = {at: _mean([row[at] for row in above if at < len(row) and row[at].strip()]) for at in told}
    same = [at for at, mean in means.items() if mean is not None and abs(mean - (told[at] or 0)) <= NEAR]
    parts = any(not (told[at] or 0.0).is_integer() for at in same)
    return full and parts and len(same) >= MOSTLY * len(told)


def _number(cell: str) -> float | None:
    return float(cell.strip().replace(",", ".")) if NUMBER_CELL.match(cell.strip()) else None


def _mean(cells: Sequence[str]) -> float | None:
    numbers = [number for number in map(_number, cells) if number is not None]
    return sum(numbers) / len(numbers) if numbers and len(numbers) == len(cells) else None
