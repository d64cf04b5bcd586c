"""Trades between four groups that no published sum shows: the other tables that would look the same.

Some respondents of LES a in group 1 might as well be in group 2, if as many of LES b, with the same answers, are in
group 1 instead. The four cells form a rectangle, of which each may also be a sum: then its number goes along. A small
group is safe where such a trade makes it as large as the minimum. Giessing and Repsilber (2002), Tools and strategies
to protect multiple tables with the GHQUAR cell suppression engine, protect by the same rectangles (hypercubes).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from les_evaluation.survey.asked_question import Cell, Part, Question, signs

MANY = 1 << 40
TRIED = 40  # trades, the cheapest first, before those with a sum, of which one always fits
FIRST_ROWS = 3  # how many rows are tried for all small cells at once; the others only for those that remain


class Trades:
    """All rectangles of one question, of cells that hold somebody. minimum: as large must a small group be able to be.

    A cell is hidden or shown by the table that is handed to the methods, booleans of shape (R, C).
    """

    def __init__(self, question: Question, minimum: int) -> None:
        self.question = question
        self.lacking = question.lacking(minimum)
        self._signs = signs(question.answered.shape)
        self._filled = question.answered > 0

    def unsafe(self, hidden: np.ndarray, among: Sequence[Cell] | None = None) -> list[Cell]:
        """The small cells that no trade among hidden cells makes large enough, those that lack most first.

        among: only of these.
        """
        cells = np.argwhere(self.lacking > 0) if among is None else np.array(among).reshape(-1, 2)
        safe = np.zeros(len(cells), dtype=bool)
        for first in (FIRST_ROWS, 4 * FIRST_ROWS):
            left = np.flatnonzero(~safe)
            if len(left):
                safe[left] = self._safe_by_some(cells[left], hidden, first)
        found = [(int(row), int(column)) for row, column in cells[~safe]]
        return sorted(found, key=lambda cell: -self.lacking[cell])

    def cheapest(self, cell: Cell, costs: np.ndarray) -> np.ndarray:
        """The three other cells (booleans) of the trade of least cost that makes a cell large enough.

        costs: of hiding each cell, 0 where it is hidden. There is one at least: with the sums of its row and column.
        """
        possible = self._large_enough(cell)
        with_sum = np.zeros_like(possible)
        with_sum[-1, :] = with_sum[:, -1] = True
        for among, tried in ((possible, TRIED), (possible & with_sum, TRIED), (possible & with_sum, possible.size)):
            found = self._cheapest_of(cell, costs, among, tried)
            if found is not None:
                (row, column), (other, other_column) = cell, found
                trade = np.zeros(costs.shape, dtype=bool)
                trade[[row, other, other], [other_column, column, other_column]] = True
                return trade
        raise AssertionError(f"no trade for {cell}")

    def _cheapest_of(self, cell: Cell, costs: np.ndarray, among: np.ndarray, tried: int) -> Cell | None:
        """The opposite corner of the cheapest trade that fits, of at most so many that are tried."""
        row, column = cell
        together = (costs[row] + costs[:, [column]] + costs)[among]
        places = np.flatnonzero(among)[_cheapest_first(together, tried)]
        rows, columns = np.unravel_index(places, costs.shape)
        fits = self._fits(np.full_like(rows, row), np.full_like(rows, column), rows, columns)
        return (int(rows[fits.argmax()]), int(columns[fits.argmax()])) if fits.any() else None

    def _large_enough(self, cell: Cell) -> np.ndarray:
        """With which cells as the opposite corner a trade leaves somebody in every cell, whatever they answered."""
        row, column = cell
        sign = self._signs * self._signs[cell]
        left = self.question.answered > self.lacking[cell]  # of a cell that loses respondents
        possible = self._filled & (left | (sign > 0))
        possible &= (self._filled[row] & (left[row] | (sign[row] < 0)))[None, :]
        possible &= (self._filled[:, column] & (left[:, column] | (sign[:, column] < 0)))[:, None]
        possible[row, :] = possible[:, column] = False
        return possible

    def _safe_by_some(self, cells: np.ndarray, hidden: np.ndarray, first: int) -> np.ndarray:
        """Which of the cells (N, 2) are safe by a trade with one of the rows that have most to give."""
        size = np.where(hidden, self.question.answered, 0)
        size[-1] = np.where(hidden[-1], MANY, 0)  # a hidden sum gives whatever is asked
        rows = np.argsort(-size, axis=0, kind="stable")[: first + 1].T[cells[:, 1]]  # (N, first + 1)
        others = np.arange(hidden.shape[1])
        place, rank, other = (
            side.ravel() for side in np.meshgrid(np.arange(len(cells)), np.arange(rows.shape[1]), others, indexing="ij")
        )
        row, column, row_2 = cells[place, 0], cells[place, 1], rows[place, rank]
        fits = (row_2 != row) & (other != column)
        fits &= hidden[row_2, column] & hidden[row, other] & hidden[row_2, other]
        place, row, column, row_2, other = (side[fits] for side in (place, row, column, row_2, other))
        safe = np.zeros(len(cells), dtype=bool)
        safe[place[self._fits(row, column, row_2, other)]] = True
        return safe

    def _fits(self, row: np.ndarray, column: np.ndarray, row_2: np.ndarray, column_2: np.ndarray) -> np.ndarray:
        """Which trades make the cells (row, column) large enough and leave somebody in every cell; shape (N,)."""
        rows, columns = np.stack([row, row, row_2, row_2], -1), np.stack([column, column_2, column, column_2], -1)
        sign = self._signs[rows, columns]
        falls = sign[:, :1] * sign * np.array([1, -1, -1, 1]) < 0  # which cells lose respondents
        lacking = self.lacking[row, column]
        answered = np.where(falls, self.question.answered[rows, columns], MANY).min(-1)
        with_view, no_view = self.question.with_view, self.question.no_view
        fits = answered > lacking
        viewed = self.question.base[row, column] > 0
        for chosen in (fits & viewed, fits & ~viewed):
            some = np.flatnonzero(chosen)
            if not len(some):
                continue
            at, down, need = (rows[some], columns[some]), falls[some], lacking[some]
            if viewed[some[0]]:
                fits[some] = _part_fits(with_view, at, down, need)
            else:
                fits[some] = _most(with_view, at, down, need) + _most(no_view, at, down, need) >= need
        return fits


def _cheapest_first(costs: np.ndarray, number: int) -> np.ndarray:
    """Where the lowest costs (shape (N,)) stand, at most so many, ascending and equal ones as they stand."""
    if len(costs) <= 2 * number:
        return np.argsort(costs, kind="stable")[:number]
    few = np.flatnonzero(costs <= np.partition(costs, number - 1)[number - 1])
    return few[np.argsort(costs[few], kind="stable")][:number]


def _most(part: Part, at: tuple[np.ndarray, np.ndarray], falls: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """How many respondents of this part each trade can move, at most as many as wanted."""
    most = np.zeros_like(wanted)
    for number in range(1, int(wanted.max(initial=0)) + 1):
        most[_part_fits(part, at, falls, np.full_like(wanted, number))] = number
    return np.minimum(most, wanted)


def _part_fits(part: Part, at: tuple[np.ndarray, np.ndarray], falls: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Whether so many respondents of a part can trade places, with answers of theirs that both sides have.

    at: rows and columns of the four cells, each (N, 4). falls: which lose respondents, two of them or, where sums go
    along on both sides, none, so that anybody can. moved: (N,). Together the moved gave one answer each at least, and
    more only where more can be missed.
    """
    some = np.flatnonzero(falls.any(axis=1))
    fits = np.full(len(falls), fill_value=True)
    if not len(some):
        return fits
    at, falls, moved = (at[0][some], at[1][some]), falls[some], moved[some]
    cells = np.ravel_multi_index(at, part.total.shape)[falls].reshape(-1, 2)
    possible, fewest, most = part.given.movable(cells[:, 0], cells[:, 1], moved)
    further = part.further[at]
    at_most = moved + np.where(falls, further, MANY).min(-1)
    at_least = moved - np.where(falls, MANY, further).min(-1)
    fits[some] = possible & (fewest <= at_most) & (most >= at_least)
    return fits
