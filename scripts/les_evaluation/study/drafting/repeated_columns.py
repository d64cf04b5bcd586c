"""Columns that say again what others say: they are named on the start page, and go no further."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import JOINED, OPTION, Column

LEAST_COPIED = 5  # cells of a column that may be a copy


def without_copies(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The columns without those that say again what the one before says, under the same heading with a word more."""
    kept: list[Column] = []
    copies: list[Column] = []
    for column in columns:
        last = kept[-1] if kept else None
        again = last is not None and column.filled >= LEAST_COPIED and column.cells == last.cells
        longer = last is not None and plain(column.header).startswith(f"{plain(last.header)} ")
        (copies if again and longer else kept).append(column)
    return kept, copies


def without_repeated_texts(columns: list[Column]) -> tuple[list[Column], list[str]]:
    """Of a multiple choice that is there as option columns and in one cell as well, the option columns count."""
    grouped_names = {column.said.group for column in columns if column.said.kind == OPTION}
    double = [
        c for c in columns if c.said.kind == JOINED and (c.header in grouped_names or c.said.name in grouped_names)
    ]
    return [column for column in columns if column not in double], [column.header for column in double]
