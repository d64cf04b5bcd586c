"""The fewest cells to hide so that one small group is safe, by integer programming (HiGHS, by way of scipy).

The other tables that would look the same are the solutions in whole numbers of all sums: of the respondents and of
every answer. This finds one in which the group is as large as the minimum and as few shown numbers as can be change.
Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data with linear constraints, Management
Science 47:1008-1027, for one cell at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from les_evaluation.survey.asked_question import Cell, Part, Question, signs

GAP = 5e-3  # of the cost: which of two equally many cells is the smaller is not worth the search
NODES = 500  # of the search for one group; what is found by then is safe, if not the fewest. Seconds would not repeat


@dataclass
class _Program:
    """Variables and sums under construction: lowest, highest and cost of each variable, and rows of coefficients."""

    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def variable(self, lowest: int, highest: int, cost: float = 0.0) -> int:
        self.lowest.append(lowest)
        self.highest.append(highest)
        self.cost.append(cost)
        return len(self.cost) - 1

    def solved(self) -> np.ndarray | None:
        """The values of all variables, None where none was found."""
        entries = [(row, place, n) for row, (held, _, _) in enumerate(self.rows) for place, n in held.items()]
        row, place, n = zip(*entries, strict=True)
        matrix = coo_array((n, (row, place)), shape=(len(self.rows), len(self.cost))).tocsr()
        least, most = [row[1] for row in self.rows], [row[2] for row in self.rows]
        found = milp(
            np.array(self.cost),
            integrality=np.ones(len(self.cost)),
            bounds=Bounds(self.lowest, self.highest),
            constraints=LinearConstraint(matrix, least, most),
            options={"node_limit": NODES, "mip_rel_gap": GAP},
        )
        return None if found.x is None else np.round(found.x).astype(int)


def fewest_to_hide(
    question: Question, hidden: np.ndarray, cell: Cell, *, minimum: int, costs: np.ndarray | None, below: float = np.inf
) -> np.ndarray | None:
    """The cells that change in another table (booleans), in which `cell` holds `minimum`; None where there is none.

    Whatever else is hidden, the cell is safe as long as these are: those that are shown yet are to be hidden as well.
    hidden: what is hidden already. costs: of hiding each cell; None where nothing more may be hidden.
    below: what it may cost together.
    """
    far = int(question.lacking(minimum)[cell])  # no number need change by more
    program = _Program()
    free = (question.answered > 0) & (hidden | (costs is not None))
    extra = {}
    if costs is not None:
        extra = {(r, c): program.variable(0, 1, float(costs[r, c])) for r, c in np.argwhere(free & ~hidden).tolist()}
        program.rows.append(({place: float(costs[cell]) for cell, place in extra.items()}, -np.inf, below))
    of_cells: dict[Cell, dict[int, int]] = {(r, c): {} for r, c in np.argwhere(free).tolist()}
    changing: dict[Cell, list[int]] = {place: [] for place in of_cells}
    viewed = _part(program, question.with_view, changing, extra, far=far)
    plain = _part(program, question.no_view, changing, extra, far=far)
    for place, held in of_cells.items():  # nobody hides an empty cell: a hidden one holds somebody
        held.update(viewed[place] | plain[place])
        program.rows.append((held, 1 - int(question.answered[place]), np.inf))
    goal = viewed[cell] if question.base[cell] else of_cells[cell]
    program.rows.append((goal, far, np.inf))
    values = program.solved() if goal else None
    if values is None:
        return None
    found = np.zeros_like(hidden)
    for place, changes in changing.items():
        found[place] = any(values[variable] for variable in changes)
    return found


def _part(
    program: _Program, part: Part, cells: dict[Cell, list[int]], extra: dict[Cell, int], *, far: int
) -> dict[Cell, dict[int, int]]:
    """Add the changes of one part in all cells; gives per cell what its total changes by: variable -> 1.

    cells: the variables of each so far; those of this part are added.
    """
    totals: dict[Cell, dict[int, int]] = {place: {} for place in cells}
    if not part.total.any():
        return totals
    answers = [_layer(program, numbers, cells, extra, far=far) for numbers in part.answers]
    if part.one_each:
        for place in cells:
            totals[place] = dict.fromkeys((layer[place] for layer in answers), 1)
        return totals
    own = _layer(program, part.total, cells, extra, far=far)
    for place in cells:
        totals[place] = {own[place]: 1}
        for layer, others in zip(answers, part.others, strict=True):
            program.rows.append(({own[place]: 1, layer[place]: -1}, -int(others[place]), np.inf))
        together = {own[place]: -1} | {layer[place]: 1 for layer in answers}
        program.rows.append((together, -int(part.further[place]), np.inf))
    return totals


def _layer(
    program: _Program, numbers: np.ndarray, cells: dict[Cell, list[int]], extra: dict[Cell, int], *, far: int
) -> dict[Cell, int]:
    """Add the changes of one number in all cells, which no sum may show."""
    sign = signs(numbers.shape)
    changes = {}
    lines: dict[tuple[str, int], dict[int, int]] = {}
    for place, variables in cells.items():
        lowest = -min(int(numbers[place]), far)
        changes[place] = program.variable(lowest, far)
        variables.append(changes[place])
        for line in (("row", place[0]), ("column", place[1])):
            lines.setdefault(line, {})[changes[place]] = int(sign[place])
        if place in extra:  # a shown number changes only where it is hidden
            program.rows.append(({changes[place]: 1, extra[place]: -far}, -np.inf, 0))
            program.rows.append(({changes[place]: 1, extra[place]: -lowest}, 0, np.inf))
    program.rows += [(held, 0, 0) for held in lines.values()]
    return changes
