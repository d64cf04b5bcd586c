"""Who solves all views of a study together: integer programming over the people behind them, cell by cell.

It shares no code with the rule that hides, and knows nothing but the numbers that are shown.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

ALL, NOBODYS = "all", ""
DIMENSIONS = {"age": ("young", "middle", "old"), "sector": ("care", "retail"), "group": ("member", "staff")}
NAMES = ("les", *DIMENSIONS, "wave")
WAVES = ("w1", "w2", "w3")
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
# The same of a study in waves; wave*group: the groups within each wave.
OF_WAVES = (
    ("wave", ()),
    ("wave*group", ()),
    ("group", (("wave", ("w1",)),)),
    ("wave", (("group", ("member",)),)),
    ("wave", (("age", ("young",)),)),
    ("age", (("wave", ("w2",)),)),
    ("sector", (("age", ("young",)), ("wave", ("w1",)))),
    ("wave", (("sector", ("care",)),)),
)
# How many answered a wave, both of two, or one of them alone, where the same persons are followed through waves.
PANEL = ("panel", ())
OTHERS = "others:"  # and a LES: who is in any other one
Asked = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
# Of a LES or several, age, sector, group and, in a study in waves, the waves that they answered; with a blank between.
People = Mapping[tuple[str, ...], int]
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


def people_in_waves(seed: int, *, several: bool) -> dict[tuple[str, ...], int]:
    """Who answered in which of two or three waves; several: some of them in more than one."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    waves = WAVES[: drawn.choice([2, 2, 3])]
    patterns = [" ".join(some) for size in range(1, len(waves) + 1) for some in itertools.combinations(waves, size)]
    taken = [one for one in patterns if several or one in waves]
    found: dict[tuple[str, ...], int] = {}
    for cell, n in some_people(seed, nobodys=drawn.choice([True, False])).items():
        for pattern in patterns:
            found[(*cell, pattern)] = 0
        for _ in range(n):
            found[(*cell, drawn.choice(taken))] += 1
    return found


def people_in_sites(seed: int) -> dict[tuple[str, ...], int]:
    """Who is in one LES, or in two or in all of them, the same groups in each."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    alone = some_people(seed, nobodys=drawn.choice([True, False]))
    les = list(dict.fromkeys(cell[0] for cell in alone))
    sets = [" ".join(some) for many in sorted({2, len(les)}) for some in itertools.combinations(les, many)]
    often, found = drawn.choice([0.05, 0.15, 0.4]), dict.fromkeys(alone, 0)
    for some in sets:
        found |= {(some, *cell[1:]): 0 for cell in alone}
    for cell, n in alone.items():
        for _ in range(n):
            mine = drawn.choice([one for one in sets if cell[0] in one.split()])
            found[(mine, *cell[1:]) if drawn.random() < often else cell] += 1
    return found


def les_of(people: People) -> list[str]:
    """Every LES, in order."""
    return list(dict.fromkeys(les for cell in people for les in cell[0].split()))


def counted(people: People, view: Asked) -> dict[str, dict[str, int]]:
    """What a view counts: LES -> group -> people, all together among the groups."""
    by, where = view
    columns = [*groups_of(people, by, dict(where)), ALL]
    return {
        one: {group: sum(people[cell] for cell in _held(people, view, one, group)) for group in columns}
        for one in les_of(people)
    }


def of_all(people: People, view: Asked) -> dict[str, int]:
    """The same of all LES together, in which everybody counts once."""
    columns = [*groups_of(people, view[0], dict(view[1])), ALL]
    return {group: sum(people[cell] for cell in _held(people, view, ALL, group)) for group in columns}


def groups_of(people: People, by: str, where: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The groups of a view, in order."""
    if by == PANEL[0]:
        waves = groups_of(people, "wave", {})
        pairs = list(itertools.combinations(waves, 2))
        both = [f"{one}+{other}" for one, other in pairs]
        return [*waves, *both, *(f"{one}-{other}" for pair in pairs for one, other in (pair, pair[::-1]))]
    if "*" in by:
        waves, lines = (groups_of(people, one, where) for one in by.split("*"))
        return [f"{wave}|{group}" for wave in waves for group in [*lines, NOBODYS]]
    known = WAVES if by == "wave" else DIMENSIONS[by]
    there = {wave for cell in people for wave in cell[-1].split()} if by == "wave" else set(known)
    return [one for one in where.get(by, known) if one in there]


def _held(people: People, view: Asked, les: str, group: str) -> list[tuple[str, ...]]:
    by, where = view
    found = []
    for cell in people:
        of = {name: {value} for name, value in zip(NAMES, cell, strict=False)} | {"wave": set(cell[-1].split())}
        sites = set(cell[0].split())
        fits = les == ALL or (bool(sites - {les[len(OTHERS) :]}) if les.startswith(OTHERS) else les in sites)
        if fits and all(of[key] & set(values) for key, values in where) and (group == ALL or _in_group(of, by, group)):
            found.append(cell)
    return found


def _in_group(of: Mapping[str, set[str]], by: str, group: str) -> bool:
    if by == PANEL[0]:
        wave, _, other = group.partition("-")
        return set(wave.split("+")) <= of["wave"] and other not in of["wave"]
    own = dict(zip(by.split("*"), group.split("|"), strict=False))
    return all(own[key] in of[key] for key in own)


def with_answers(
    shown: Mapping[Asked, Mapping[tuple[str, str], int]], people: People, questions: Iterable[str]
) -> dict[Asked, dict[tuple[str, str], int]]:
    """With what the answers to shown questions tell: how many are in each of their classes, and in those of a group."""
    found = {view: dict(numbers) for view, numbers in shown.items()}
    for name in questions:
        for where in ((), *((("group", (group,)),) for group in DIMENSIONS["group"])):
            table = counted(people, (name, where))
            own = found.setdefault((name, where), {})
            own |= {(les, group): n for les, groups in table.items() for group, n in groups.items()}
            own |= {(ALL, group): n for group, n in of_all(people, (name, where)).items()}
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
        others = [f"{OTHERS}{les}" for les in table]
        for les, group in itertools.product([*table, ALL, *others], next(iter(table.values()))):
            if les in others and (les, group) not in numbers_of:
                continue
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
