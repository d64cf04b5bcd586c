"""A cross table of unordered answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import factorial, prod

LARGEST_STATES = 1_000_000


def fisher_freeman_halton(table: Sequence[Sequence[int]]) -> float:
    """The exact two-sided p of an r x c table: all tables with these margins that are no more likely than this one.

    Source: Freeman & Halton (1951), Biometrika 38:141-149. table: counts, a sequence per row, all as long.
    A table's probability is its product over columns of (column total)! / (product of its cells' factorials),
    times a constant: everything is counted in whole numbers, so equally likely tables are never told apart by
    rounding. Raises ValueError for a table without answers or with rows of different lengths, and for
    one so large that it would take more than LARGEST_STATES partial tables.
    """
    columns = list(zip(*table, strict=True))
    rows = tuple(sum(row) for row in table)
    if not sum(rows):
        raise ValueError("the table holds no answers")
    observed = prod(ways(column) for column in columns)
    partial = Counter({(rows, 1): 1})
    for column in columns:
        grown: Counter = Counter()
        for (left, weight), tables in partial.items():
            for cells in fillings(left, sum(column)):
                rest = tuple(total - cell for total, cell in zip(left, cells, strict=True))
                grown[rest, weight * ways(cells)] += tables
                if len(grown) > LARGEST_STATES:
                    raise ValueError("the table is too large for an exact test")
        partial = grown
    every = factorial(sum(rows)) // prod(factorial(total) for total in rows)
    return sum(weight * tables for (_, weight), tables in partial.items() if weight <= observed) / every


def ways(cells: Sequence[int]) -> int:
    """In how many orders a column with these cells can be filled: (sum of cells)! / product of cells!."""
    return factorial(sum(cells)) // prod(factorial(cell) for cell in cells)


def fillings(left: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """All ways to spread a column total over rows of which so many are left."""
    if len(left) == 1:
        if total <= left[0]:
            yield (total,)
        return
    for cell in range(max(0, total - sum(left[1:])), min(left[0], total) + 1):
        for others in fillings(left[1:], total - cell):
            yield (cell, *others)
