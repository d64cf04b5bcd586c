"""Rows below the headers that hold no answers: of which level each column is, or the means of all answers."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_evidence import NUMBER_CELL
from les_evaluation.study.drafting.scale_words import answer_words

LEAST, MOSTLY = 3, 0.8  # columns that tell a level, and their share of those that hold something
NEAR = 0.006  # between a mean and the same with two decimals


def is_line_of_levels(cells: Sequence[str]) -> bool:
    """Whether a row says nominal, ordinal, interval or ratio of its columns."""
    told = [plain(cell) for cell in cells if cell.strip()]
    levels = [cell for cell in told if cell in answer_words()["measurement_levels"]]
    return len(levels) >= LEAST and len(levels) >= MOSTLY * len(told)


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
