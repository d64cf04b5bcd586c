"""Who solves all views of a study together: integer programming over the people behind them, cell by cell.

It shares no code with the rule that hides, and knows nothing but the numbers that are shown.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

ALL, NOBODYS = "all", ""
DIMENSIONS = {"age": ("young", "middle", "old"), "sector": ("care", "retail"), "group": ("member", "staff")}
NAMES = ("les", *DIMENSIONS)
PLAIN = ("group", ())
# (what a view groups by, what it selects): nine that hold each other's groups in every way.
ASKED = (
    ("age", ()),
    ("sector", ()),
    ("group", (("group", ("member",)),)),
    ("age", (("group", ("member",)),)),
    ("sector", (("group", ("member",)),)),
    ("group", (("sector", ("care",)),)),
    ("age", (("sector", ("care",)),)),
    ("sector", (("age", ("young",)),)),
    ("group", (("age", ("old",)),)),
)
Asked = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
People = Mapping[tuple[str, str, str, str], int]
MOST = 100  # people in one cell, to who solves


def some_people(seed: int, *, nobodys: bool = True) -> dict[tuple[str, str, str, str], int]:
    """How many there are of each LES, age, sector and group; who is in no group among them where `nobodys`."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    les = [f"s{number}" for number in range(drawn.randint(2, 4))]
    most = drawn.choice([2, 3, 5])
    groups = (*DIMENSIONS["group"], *([NOBODYS] if nobodys else []))
    return {
        cell: drawn.randint(0, most) if cell[3] else drawn.choice([0, 0, 0, 1])
        for cell in itertools.product(les, DIMENSIONS["age"], DIMENSIONS["sector"], groups)
    }


def counted(people: People, view: Asked) -> dict[str, dict[str, int]]:
    """What a view counts: LES -> group -> people, all together among the groups."""
    by, where = view
    columns = [*dict(where).get(by, DIMENSIONS[by]), ALL]
    les = list(dict.fromkeys(cell[0] for cell in people))
    return {
        one: {group: sum(people[cell] for cell in _held(people, view, one, group)) for group in columns} for one in les
    }


def _held(people: People, view: Asked, les: str, group: str) -> list[tuple[str, str, str, str]]:
    by, where = view
    found = []
    for cell in people:
        of = dict(zip(NAMES, cell, strict=True))
        chosen = all(of[key] in values for key, values in where)
        if chosen and les in (of["les"], ALL) and group in (of[by], ALL):
            found.append(cell)
    return found


@dataclass(frozen=True)
class Told:
    """A hidden small group of which who solves knows that it is small. least, most: what it may be."""

    view: Asked
    les: str
    group: str
    least: int
    most: int


def told(people: People, shown: Mapping[Asked, Mapping[tuple[str, str], int]], *, minimum: int) -> list[Told]:
    """The small groups of all views that cannot be as large as the minimum. shown: view -> (LES, group) -> number."""
    cells = list(people)
    sizes = np.array([people[cell] for cell in cells])
    rows, numbers, small = [], [], []
    for view, numbers_of in shown.items():
        table = counted(people, view)
        for les, group in itertools.product([*table, ALL], next(iter(table.values()))):
            held = set(_held(people, view, les, group))
            row = np.array([cell in held for cell in cells], dtype=float)
            if (les, group) in numbers_of:
                rows.append(row)
                numbers.append(numbers_of[les, group])
            if 0 < row @ sizes < minimum:
                small.append((view, les, group, row))
    found = []
    for view, les, group, row in small:
        most = _end(-row, rows, numbers)
        if most < minimum:
            found.append(Told(view, les, group, _end(row, rows, numbers), most))
    return found


def _end(aim: np.ndarray, rows: Sequence[np.ndarray], numbers: Sequence[int]) -> int:
    sums = LinearConstraint(np.array(rows), numbers, numbers) if rows else ()
    found = milp(aim, integrality=np.ones(len(aim)), bounds=Bounds(0, MOST), constraints=sums)
    if found.status != 0:
        raise ValueError("no people fit what is shown")
    return abs(round(found.fun))
