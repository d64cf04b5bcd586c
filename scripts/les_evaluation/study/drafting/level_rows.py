"""Rows below the headers that tell of which measurement level each column is, and hold no answers."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.scale_words import answer_words

LEAST, MOSTLY = 3, 0.8  # columns that tell a level, and their share of those that hold something


def is_line_of_levels(cells: Sequence[str]) -> bool:
    """Whether a row says nominal, ordinal, interval or ratio of its columns."""
    told = [plain(cell) for cell in cells if cell.strip()]
    levels = [cell for cell in told if cell in answer_words()["measurement_levels"]]
    return len(levels) >= LEAST and len(levels) >= MOSTLY * len(told)
