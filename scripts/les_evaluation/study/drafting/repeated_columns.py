"""Columns that say again what others say: they are named on the start page, and go no further."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.neutral_table import JOINED, OPTION, Column

LEAST_COPIED = 5  # cells of a column that may be a copy
LEAST_BOXES = 2
# Mark of a box that was ticked -> that of one that was not; SoSci Survey writes 2 and 1.
TICKED = {"2": "1", "1": "0"}


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


def without_sums(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The columns without those that count how many boxes behind them were ticked: AB01 before AB01_01, AB01_02.

    Only where the count is right in every row, and is more than one in some.
    """
    kept: list[Column] = []
    counts: list[Column] = []
    for at, column in enumerate(columns):
        boxes = [columns[own] for own in _run_of(columns, at + 1, f"{column.header}_")]
        (counts if len(boxes) >= LEAST_BOXES and _counts(column, boxes) else kept).append(column)
    return kept, counts


def _run_of(columns: Sequence[Column], start: int, front: str) -> range:
    """The places of the columns from there on whose headers begin so."""
    end = start
    while end < len(columns) and columns[end].header.startswith(front):
        end += 1
    return range(start, end)


def _counts(column: Column, boxes: Sequence[Column]) -> bool:
    """Whether every number of a column is how many of these boxes were ticked."""
    for ticked, blank in TICKED.items():
        own = [box for box in boxes if set(box.answers()) <= {ticked, blank}]
        rows = [
            (n, cells) for n, *cells in zip(column.cells, *(box.cells for box in own), strict=False) if n.isdecimal()
        ]
        right = all(int(n) == cells.count(ticked) for n, cells in rows) and len(rows) >= LEAST_COPIED
        if len(own) >= LEAST_BOXES and right and any(int(n) > 1 for n, _ in rows):
            return True
    return False


def without_repeated_texts(columns: list[Column]) -> tuple[list[Column], list[str]]:
    """Of a multiple choice that is there as option columns and in one cell as well, the option columns count."""
    grouped_names = {column.said.group for column in columns if column.said.kind == OPTION}
    double = [
        c for c in columns if c.said.kind == JOINED and (c.header in grouped_names or c.said.name in grouped_names)
    ]
    return [column for column in columns if column not in double], [column.header for column in double]
