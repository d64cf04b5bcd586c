"""Which answers were given in each group, without the many that nobody gave: what trades between groups look at.

Of a question for a number nearly every answer is one person's. A table of all answers by all groups would grow with the
square of the respondents; what was given grows with the respondents alone.
"""

from __future__ import annotations

import numpy as np


class GivenAnswers:
    """Who gave each answer, cell by cell.

    total: respondents, shape (R, C). Cells are numbered as in total.ravel(). kinds: how many answers there are. cell,
    answer, counts: who gave what, each of shape (N,), without what nobody gave, in the order of the cells and within
    each of the answers.
    """

    def __init__(
        self, total: np.ndarray, *, kinds: int, cell: np.ndarray, answer: np.ndarray, counts: np.ndarray
    ) -> None:
        self.kinds, self._shape = kinds, total.shape
        self._total, self._cell, self._counts = total.ravel(), cell, counts
        self._keys = cell * kinds + answer  # ascending
        self._starts = np.searchsorted(cell, np.arange(total.size + 1))
        self._of_nearly_all: dict[int, np.ndarray] = {}

    @classmethod
    def of(cls, total: np.ndarray, answers: np.ndarray) -> GivenAnswers:
        """From who gave each answer, shape (K, R, C)."""
        by_cell = answers.reshape(len(answers), -1).T
        cell, answer = np.nonzero(by_cell)
        return cls(total, kinds=len(answers), cell=cell, answer=answer, counts=by_cell[cell, answer])

    def table(self) -> np.ndarray:
        """Who gave each answer, shape (K, R, C): of a question with few answers only."""
        found = np.zeros((self.kinds, len(self._total)), dtype=int)
        found[self._keys % max(self.kinds, 1), self._cell] = self._counts
        return found.reshape(self.kinds, *self._shape)

    def together(self) -> np.ndarray:
        """How many answers were given in each cell, shape (R, C)."""
        return (
            np.bincount(self._cell, weights=self._counts, minlength=len(self._total)).astype(int).reshape(self._shape)
        )

    def movable(
        self, first: np.ndarray, second: np.ndarray, moved: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Whether each pair of cells can lose so many respondents with the same answers, and with how many answers.

        first, second: cells, moved: respondents that both lose; each of shape (N,). Gives booleans, and the fewest and
        most answers that the moved gave together, each answer counted as often as it was given: no cell may end with
        fewer than nobody or more than everybody giving it.
        """
        swap = self._number(first) > self._number(second)
        first, second = np.where(swap, second, first), np.where(swap, first, second)
        trade, entry = self._entries(first)
        wanted, other = moved[trade], second[trade]
        here = self._counts[entry]
        key = other * self.kinds + self._keys[entry] % self.kinds
        at = np.minimum(np.searchsorted(self._keys, key), max(len(self._keys) - 1, 0))
        there = np.where(self._keys[at] == key, self._counts[at], 0)
        rest = wanted - self._total[other] + there  # of the moved, those who gave it since all others stay
        fewest = np.maximum(np.maximum(wanted - self._total[first[trade]] + here, rest), 0)
        most = np.minimum(np.minimum(here, there), wanted)

        def summed(numbers: np.ndarray) -> np.ndarray:
            return np.bincount(trade, weights=numbers, minlength=len(moved)).astype(int)

        fits = (np.minimum(self._total[first], self._total[second]) >= moved) & (summed(fewest > most) == 0)
        # What nearly all of the second gave, the first must have as well.
        fits &= summed(rest > 0) == self._nearly_all(second, moved)
        return fits, summed(fewest), summed(most)

    def _number(self, cells: np.ndarray) -> np.ndarray:
        """How many different answers were given in each cell."""
        return self._starts[cells + 1] - self._starts[cells]

    def _entries(self, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What was given in each of the cells, one after the other: the place of the cell, and that of the count."""
        number = self._number(cells)
        place = np.repeat(np.arange(len(cells)), number)
        since = np.arange(len(place)) - np.repeat(np.cumsum(number) - number, number)
        return place, self._starts[cells][place] + since

    def _nearly_all(self, cells: np.ndarray, moved: np.ndarray) -> np.ndarray:
        """How many answers all but fewer than `moved` of each cell gave."""
        found = np.zeros(len(cells), dtype=int)
        for number in np.unique(moved).tolist():
            if number not in self._of_nearly_all:
                nearly = self._counts > self._total[self._cell] - number
                self._of_nearly_all[number] = np.bincount(self._cell[nearly], minlength=len(self._total))
            chosen = moved == number
            found[chosen] = self._of_nearly_all[number][cells[chosen]]
        return found
