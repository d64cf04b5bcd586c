"""What hiding a small group must cost at least: the cheapest cycle of cells through it.

Where one number of a row changes and its sum is known, another one of the row changes too, and so on: what changes is
made up of closed ways that turn by turns along rows and columns. The cheapest of these through the group is a bound
that is found at once, and tells of most groups that integer programming would find nothing better, or nothing at all.
"""

from __future__ import annotations

import numpy as np

from les_evaluation.survey.asked_question import Cell, Question, signs


def least_cost(question: Question, cell: Cell, costs: np.ndarray) -> float:
    """What the cells cost at least that change with a small group as it grows; infinite where it cannot.

    costs: of hiding each cell, shape (R, C); 0 where it is hidden, infinite where it must stay as it is.
    """
    parts = [question.with_view] if question.base[cell] else [question.with_view, question.no_view]
    layers = [part.answers if part.one_each else part.total[None] for part in parts if part.total.any()]
    if not layers:
        return np.inf
    numbers = np.concatenate(layers)
    sign = signs(costs.shape) * signs(costs.shape)[cell]
    usable = np.where(question.answered > 0, costs, np.inf)
    # Around a cycle every other number rises; of nobody none can fall.
    rising = np.where((sign > 0) | (numbers > 0), usable, np.inf)
    falling = np.where((sign < 0) | (numbers > 0), usable, np.inf)
    rising[:, *cell] = falling[:, *cell] = np.inf
    to_row, to_column = np.full(numbers.shape[:2], np.inf), np.full((len(numbers), costs.shape[1]), np.inf)
    to_column[:, cell[1]] = 0.0
    while True:
        row = np.minimum(to_row, (to_column[:, None, :] + falling).min(axis=2))
        column = np.minimum(to_column, (row[:, :, None] + rising).min(axis=1))
        if (row == to_row).all() and (column == to_column).all():
            return float(row[:, cell[0]].min())
        to_row, to_column = row, column
