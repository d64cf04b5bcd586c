"""Who knows every weight, and solves the hidden groups of a LES from all plain and weighted numbers that are shown.

It tries all whole numbers for all hidden groups. It shares no code with the rule that hides, and knows nothing but the
numbers that are shown, how they are rounded, and that a hidden group holds somebody.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

ALL, OTHERS = "all", "others:"
GROUPS = ("kern", "breed", "afstand")
ANSWERS = ("yes", "no")
Place = tuple[str, str]


@dataclass(frozen=True)
class People:
    """Who gave which answer: (LES, group, answer) -> respondents; and what each weighs: (LES, group) -> weight."""

    sizes: Mapping[tuple[str, str, str], int]
    weights: Mapping[Place, float]

    @property
    def les(self) -> list[str]:
        """Every LES, in order."""
        return list(dict.fromkeys(les for les, _, _ in self.sizes))

    @property
    def groups(self) -> list[str]:
        """Every group, in order."""
        return list(dict.fromkeys(group for _, group, _ in self.sizes))

    def size(self, les: str, group: str) -> int:
        """How many there are of one group."""
        return sum(self.sizes[les, group, answer] for answer in ANSWERS)

    def holds(self, place: Place) -> list[Place]:
        """The groups of LES that a place of a table holds."""
        chosen = [les for les in self.les if place[0] in (ALL, les) or place[0].startswith(OTHERS)]
        chosen = [les for les in chosen if place[0] != f"{OTHERS}{les}"]
        return [(les, group) for les in chosen for group in self.groups if place[1] in (ALL, group)]


def some_people(seed: int, *, many: bool = False) -> People:
    """Three to five LES of two or three groups; a weight per group, or per group in each LES.

    many: twelve LES, with so many respondents that a total with hidden groups may be shown.
    """
    drawn = random.Random(seed)  # noqa: S311 - no secret
    les, groups = [f"s{at}" for at in range(12 if many else drawn.randint(3, 5))], GROUPS[: drawn.randint(2, 3)]
    most = 20 if many else drawn.choice([3, 5, 9])
    few = {place for place in itertools.product(les, groups) if many and drawn.random() < 0.1}
    sizes = {cell: drawn.randint(0, 1 if cell[:2] in few else most) for cell in itertools.product(les, groups, ANSWERS)}
    own = {group: round(drawn.uniform(0.4, 2.5), 2) for group in groups}
    alike = drawn.random() < 0.5
    return People(
        sizes,
        {(one, group): own[group] if alike else round(drawn.uniform(0.4, 2.5), 2) for one in les for group in groups},
    )


@dataclass(frozen=True)
class Shown:
    """A sum that is shown. place, answer ("" for all): whose. least, most: what it lies between.

    power: 0 of heads, 1 of weights, 2 of squared weights. share: of the weights of the whole place, and not a sum.
    """

    place: Place
    answer: str
    least: float
    most: float
    power: int = 0
    share: bool = False


def told(people: People, shown: Sequence[Shown], *, minimum: int) -> list[tuple[Place, int]]:
    """The small groups that cannot be as large as the minimum, and how large they are."""
    cells = list(people.sizes)
    at = {cell: number for number, cell in enumerate(cells)}

    def row(place: Place, answer: str, power: int) -> np.ndarray:
        found = np.zeros(len(cells))
        for inside in people.holds(place):
            for given in [answer] if answer else ANSWERS:
                found[at[*inside, given]] = people.weights[inside] ** power
        return found

    lines: list[tuple[np.ndarray, float, float]] = []
    for one in shown:
        own = row(one.place, one.answer, one.power)
        if one.share:
            whole = row(one.place, "", one.power)
            lines += [(own - one.least * whole, 0, np.inf), (own - one.most * whole, -np.inf, 0)]
        else:
            lines.append((own, one.least, one.most))
    sums, least, most = (np.array(part) for part in zip(*lines, strict=True))
    limits = LinearConstraint(sums, least - 1e-7, most + 1e-7)
    known = {one.place for one in shown if one.power == 0 and not one.answer}
    found = []
    for place in small_groups(people, minimum=minimum):
        if place in known:
            found.append((place, people.size(*place)))
            continue
        aim = row(place, "", 0)
        # Whether it may be as large as the minimum is all that is asked.
        large = LinearConstraint(aim[None], minimum, np.inf)
        solved = milp(
            np.zeros(len(cells)), integrality=np.ones(len(cells)), bounds=Bounds(0, 60), constraints=[limits, large]
        )
        if solved.status == 2:  # nothing solves it
            found.append((place, people.size(*place)))
        elif solved.status != 0:
            raise ValueError(solved.message)
    return found


def small_groups(people: People, *, minimum: int) -> Iterator[Place]:
    """The groups of a LES with somebody, but fewer than the minimum."""
    for les, group in people.weights:
        if 0 < people.size(les, group) < minimum:
            yield les, group
