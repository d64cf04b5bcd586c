"""What a cell in a column `doubt` says: why something in its row is a guess, or in which row that is told."""

from __future__ import annotations

REFERS = "→"  # before the names of the rows in which a doubt is told for this one as well


def is_open_doubt(cell: str) -> bool:
    """Whether a cell tells a doubt of its own; one that only refers to another row is settled there."""
    return bool(cell.partition(REFERS)[0].strip())
