"""The sums of a table and what is hidden in each, kept up to date while cells are hidden one by one.

A cell stands in two sums, that of its row and that of its column, so hiding one changes two lines and no other: what
a line holds is counted once and then only adjusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

import numpy as np

Cell = tuple[int, int]


class HiddenLines:
    """A table of sizes with its margins, the cells of it that are hidden, and per line what these give away.

    sizes: whole numbers, shape (R, C), the last row and the last column the sums of the others. Lines 0 to R - 1 are
    the rows, R to R + C - 1 the columns; the margin of a line is its last cell. A line with a hidden cell is unsafe
    where the sums give that cell, or a remainder of fewer than `minimum`, away.
    """

    def __init__(self, sizes: np.ndarray, hidden: np.ndarray, *, minimum: int) -> None:
        self.hidden = hidden.copy()
        self.minimum = minimum
        self._sizes = sizes
        self._rows, self._columns = sizes.shape
        # One array of lines: of each the hidden cells, the respondents in those beside the margin, and the margin.
        beside = np.where(hidden, sizes, 0)
        self._held: list[int] = [*hidden.sum(axis=1).tolist(), *hidden.sum(axis=0).tolist()]
        self._remainder = [*beside[:, :-1].sum(axis=1).tolist(), *beside[:-1].sum(axis=0).tolist()]
        self._margin_hidden = [*hidden[:, -1].tolist(), *hidden[-1].tolist()]
        # Of each line its cells that can still be hidden, smallest first; made when it is first needed.
        self._waiting: dict[int, list[Cell]] = {}
        self._queue = [line for line in range(self._rows + self._columns) if self._unsafe(line)]
        heapify(self._queue)

    def hide(self, row: int, column: int) -> None:
        """Hide one more cell."""
        self.hidden[row, column] = True
        size = int(self._sizes[row, column])
        for line, is_margin in ((row, column == self._columns - 1), (self._rows + column, row == self._rows - 1)):
            self._held[line] += 1
            if is_margin:
                self._margin_hidden[line] = True
            else:
                self._remainder[line] += size
            if self._unsafe(line):
                heappush(self._queue, line)

    def to_protect(self) -> Cell | None:
        """The cell to hide next; None where no sum, and not all sums together, give a hidden cell away."""
        while self._queue:
            line = self._queue[0]
            found = self._next_of(line) if self._unsafe(line) else None
            if found is not None:
                return found
            heappop(self._queue)  # safe by now, or with nothing left to hide; a change puts it back
        return self._next_of_a_recoverable()

    def _unsafe(self, line: int) -> bool:
        held, remainder = self._held[line], self._remainder[line]
        if held <= 1:
            return held == 1
        # As many hidden respondents as hidden cells: each of them must then be one.
        return not self._margin_hidden[line] and (remainder < self.minimum or remainder == held)

    def _next_of(self, line: int) -> Cell | None:
        """The smallest shown cell of a line, its margin only where no other is left; None where nothing is."""
        waiting = self._waiting.get(line)
        if waiting is None:
            waiting = self._waiting[line] = self._order(line)
        while waiting and self.hidden[waiting[-1]]:
            waiting.pop()
        return waiting[-1] if waiting else None

    def _order(self, line: int) -> list[Cell]:
        # The last is hidden first, so that taking one away costs nothing.
        row = line < self._rows
        sizes = self._sizes[line] if row else self._sizes[:, line - self._rows]
        inner = np.argsort(sizes[:-1], kind="stable").tolist()
        places = [place for place in (len(sizes) - 1, *reversed(inner)) if sizes[place] > 0]
        return [(line, place) if row else (place, line - self._rows) for place in places]

    def _next_of_a_recoverable(self) -> Cell | None:
        """A shown cell beside a hidden one that follows from all sums together; None when none does, or none is left.

        The hidden cells are the edges of a graph between rows and columns. What solves all sums (the null space of the
        equations) is made of its cycles: along one, what is added to a cell is taken from the next. A cell on no cycle,
        a bridge, is therefore fixed, and one on a cycle never. Gusfield (1988), A graph theoretic approach to
        statistical data security, SIAM J. Computing 17:552-571.
        """
        for row, column in self._bridges():
            for line in (row, self._rows + column):
                found = self._next_of(line)
                if found is not None:
                    return found
        return None

    def _bridges(self) -> list[Cell]:
        """The hidden cells on no cycle, by row and then by column."""
        # Of rows with the same hidden columns two tell as much as a hundred: each of their cells lies on a cycle
        # through the other row, unless it is the only one of its row.
        patterns = [row.tobytes() for row in self.hidden]
        seen: Counter[bytes] = Counter()
        edges: list[Cell] = []
        first: dict[bytes, int] = {}
        for row, pattern in enumerate(patterns):
            seen[pattern] += 1
            if seen[pattern] <= 2:
                first.setdefault(pattern, row)
                edges += [(row, column) for column in np.flatnonzero(self.hidden[row]).tolist()]
        found: dict[int, list[int]] = {}
        for row, column in bridges(edges):
            found.setdefault(row, []).append(column)
        return [
            (row, column) for row, pattern in enumerate(patterns) for column in sorted(found.get(first[pattern], []))
        ]


def bridges(edges: Iterable[Cell]) -> list[Cell]:
    """The edges of a graph between rows and columns, as (row, column), whose removal parts it: those on no cycle.

    Tarjan (1974), A note on finding the bridges of a graph, Information Processing Letters 2:160-161.
    """
    beside: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for row, column in edges:
        beside.setdefault(("row", row), []).append(("column", column))
        beside.setdefault(("column", column), []).append(("row", row))
    order: dict[tuple[str, int], int] = {}
    lowest: dict[tuple[str, int], int] = {}  # the earliest node that a node or those after it lead back to
    found: list[Cell] = []
    for root, next_to_it in beside.items():
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        path = [(root, root, iter(next_to_it))]
        while path:
            node, before, rest = path[-1]
            for other in rest:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    path.append((other, node, iter(beside[other])))
                    break
                if other != before:  # no edge stands twice
                    lowest[node] = min(lowest[node], order[other])
            else:
                path.pop()
                if node != before:
                    lowest[before] = min(lowest[before], lowest[node])
                    if lowest[node] > order[before]:
                        ends = dict((node, before))
                        found.append((ends["row"], ends["column"]))
    return found
