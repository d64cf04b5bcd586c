"""Which groups of a question are hidden, so that no small one can be worked out from all that is published."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from les_evaluation.survey.asked_question import Cell, Question
from les_evaluation.survey.cheapest_cycle import least_cost
from les_evaluation.survey.group_trades import Trades

# What hiding one cell costs the reader: nothing for the respondents without a group, who are in no row; the total of
# a LES or of a group costs more than a group of a LES.
NO_GROUP_COST, GROUP_COST, SUM_COST, TOTAL_COST = 0.01, 1.0, 1.5, 4.0
ELSEWHERE_COST = 1e4  # of a number that another view shows: to hide it here alone would hide nothing
SIZE_COST = 1e-3  # of the largest cell; of two equal ways the one that hides the fewer respondents is taken
AT_ONCE = 20  # small cells that are looked at together
SOLVED_COUNTS = 1200  # and of so many counts of answers
LESS = 0.99  # of the cost of a trade: what a solution must come below to be taken instead
EQUAL = 1e-6  # costs that a solver takes for the same
SOLVED_CELLS = 80  # tables of at most so many filled cells are solved where a trade is not enough


def protected(
    question: Question, *, minimum: int, start: np.ndarray | None = None, shown: np.ndarray | None = None
) -> np.ndarray:
    """The cells to hide (booleans, shape (R, C)): the small ones, and the fewest others that keep them safe.

    A small group is safe where, to whoever knows all shown numbers, it might as well be as large as the minimum. An
    empty cell holds nobody's answers and is never hidden. start: cells to hide in any case, where they hold somebody.
    shown: cells that are shown elsewhere, and hidden only where there is no other way.
    """
    small = question.small(minimum)
    if start is not None and start.any():
        small |= start & (question.answered > 0)
    return _Protection(question, minimum, shown).of(small) if minimum > 1 and small.any() else small


def protected_together(
    questions: Sequence[Question], *, minimum: int, start: np.ndarray | None = None, shown: np.ndarray | None = None
) -> np.ndarray:
    """The cells to hide for several questions of the same people: what is hidden for one is hidden for all.

    A cell is only hidden for the questions that it holds somebody for. That more is hidden never makes a small group
    less safe, so that one question after the other adds what it needs. start, shown: as for `protected`.
    """
    small = np.logical_or.reduce([question.small(minimum) for question in questions])
    if minimum <= 1 or not np.any(small):
        return small
    if start is not None:
        small = small | start & np.logical_or.reduce([question.answered > 0 for question in questions])
    hidden = small.copy()
    protections = [_Protection(question, minimum, shown) for question in questions]
    for protection in protections:
        hidden = protection.of(hidden)
    if len(protections) == 1 or not all(protection.solved for protection in protections):
        return hidden
    return without_needless(hidden, small, protections)


def without_needless(hidden: np.ndarray, first: np.ndarray, protections: Sequence[_Protection]) -> np.ndarray:
    """Without the cells that were hidden for one small cell and are not needed, now that others are hidden.

    first: what must be hidden in any case.
    """
    costs = np.max([protection.costs for protection in protections], axis=0)
    added = np.argwhere(hidden & ~first).tolist()
    for row, column in sorted(added, key=lambda cell: -costs[tuple(cell)]):
        fewer = hidden.copy()
        fewer[row, column] = False
        if all(protection.is_safe(fewer) for protection in protections):
            hidden = fewer
    return hidden


class _Protection:
    """One question, and what to hide for it. hidden, first: booleans, also of cells that are empty here."""

    def __init__(self, question: Question, minimum: int, shown: np.ndarray | None = None) -> None:
        self.question, self.minimum = question, minimum
        self.trades = Trades(question, minimum)
        self.costs = costs_of_hiding(question.answered, unlisted=question.unlisted)
        if shown is not None:
            self.costs[shown] = ELSEWHERE_COST
        self.filled = question.answered > 0
        answers = question.with_view.given.kinds + question.no_view.given.kinds
        self._others: dict[Cell, list[np.ndarray]] = {}  # of a small cell, the cells that change in other tables found
        self.solved = int(self.filled.sum()) <= SOLVED_CELLS and int(self.filled.sum()) * answers <= SOLVED_COUNTS

    def of(self, first: np.ndarray) -> np.ndarray:
        """What is hidden at first, and the fewest others."""
        hidden = first.copy()
        waiting = self.trades.unsafe(hidden & self.filled)
        while waiting:
            some, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
            # What was hidden for the earlier ones has made most of the others safe.
            for cell in self.trades.unsafe(hidden & self.filled, some):
                hidden |= self._to_hide(cell, hidden & self.filled)
        return without_needless(hidden, first, [self]) if self.solved else hidden

    def is_safe(self, hidden: np.ndarray) -> bool:
        """Whether no small group can be told when this is hidden."""
        here = hidden & self.filled
        left = [cell for cell in self.trades.unsafe(here) if not self._known_safe(cell, here)]
        return all(self._solved(cell, here, None) is not None for cell in left)

    def _known_safe(self, cell: Cell, hidden: np.ndarray) -> bool:
        """Whether no cell that changes in another table that was found for this small cell is shown."""
        return any(not (changing & ~hidden).any() for changing in self._others.get(cell, ()))

    def _to_hide(self, cell: Cell, hidden: np.ndarray) -> np.ndarray:
        """What to hide as well for one small cell; nothing where it is safe already."""
        costs = np.where(hidden, 0.0, self.costs)
        extra = self.trades.cheapest(cell, costs) & ~hidden
        if not extra.any() or not self.solved:
            return extra
        fewer = self._solved(cell, hidden, costs, below=costs[extra].sum() * LESS)
        return extra if fewer is None else fewer & ~hidden

    def _solved(
        self, cell: Cell, hidden: np.ndarray, costs: np.ndarray | None, *, below: float = np.inf
    ) -> np.ndarray | None:
        least = least_cost(self.question, cell, np.where(hidden, 0.0, np.inf) if costs is None else costs)
        if np.isinf(least) or least > below + EQUAL:
            return None
        # Only here is scipy needed, by studies with a minimum base.
        from les_evaluation.survey.fewest_cells import fewest_to_hide  # noqa: PLC0415

        changing = fewest_to_hide(self.question, hidden, cell, minimum=self.minimum, costs=costs, below=below)
        if changing is not None:
            self._others.setdefault(cell, []).append(changing)
        return changing


def costs_of_hiding(answered: np.ndarray, *, unlisted: bool) -> np.ndarray:
    """What hiding each cell costs, shape (R, C); unlisted: see `Question`."""
    costs = np.full(answered.shape, GROUP_COST)
    costs[-1, :] = SUM_COST
    costs[:, -1] = SUM_COST
    costs[-1, -1] = TOTAL_COST
    if unlisted:
        costs[:, -2] *= NO_GROUP_COST
    return costs * (1 + SIZE_COST * answered / max(int(answered.max()), 1))
