"""Who solves what was published: for a hidden number, the values that it may have.

It shares no code with the rule that hides. It reads the published tables, knows that counts are whole, that a group
is hidden only where it holds somebody, who adds up to whom and how many answers one may give; and, which no table
tells, in which LES somebody gave no group.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from random_studies import ALL, ANSWERED, NOBODYS, NOTHING, UNSEEN, RandomStudy

Number = tuple[str, str, str]  # les, group, and an answer, "answered" or "base"
MOST = 10_000


class Attacker:
    """published: the compare table, blank where hidden. flow: respondents per LES and of all, None if hidden.

    Of the study it takes only what is not counted. It guesses that everybody in the flow answered.
    """

    def __init__(self, published: pd.DataFrame, study: RandomStudy, flow: Mapping[str, int | None]) -> None:
        self.les, self.groups = [*study.les, ALL], [*study.groups, ALL]
        self.answers = [*study.choices, UNSEEN, NOTHING]
        self.study = study
        numbers = itertools.product(self.les, self.groups, [ANSWERED, "base", *self.answers])
        self.places = {number: place for place, number in enumerate(numbers)}
        self.low, self.high = np.zeros(len(self.places)), np.full(len(self.places), float(MOST))
        for row in published.itertuples(index=False):
            self._learn((row.les, row.partner_group, row.choice or ANSWERED), row.n)
            self._learn((row.les, row.partner_group, "base"), row.base)
        for one in self.les:
            somebody = study.counts[one, NOBODYS, ANSWERED] > 0
            self._learn((one, NOBODYS, ANSWERED), None if somebody else 0)
        for one, n in flow.items():
            if n is not None:
                self._learn((one, ALL, ANSWERED), n)
        self.rules: list[tuple[list[tuple[Number, int]], float, float]] = []
        self._add_up()
        self._answer_once()
        entries = [(row, self.places[number], n) for row, rule in enumerate(self.rules) for number, n in rule[0]]
        row, place, n = zip(*entries, strict=True)
        matrix = coo_array((n, (row, place)), shape=(len(self.rules), len(self.places))).tocsr()
        self.matrix = LinearConstraint(matrix, [rule[1] for rule in self.rules], [rule[2] for rule in self.rules])

    def _learn(self, number: Number, n: object) -> None:
        place = self.places[number]
        if pd.notna(n):
            self.low[place] = self.high[place] = int(n)
        elif number[2] == ANSWERED:
            self.low[place] = 1  # an empty group is never hidden

    def _add_up(self) -> None:
        for what in [ANSWERED, "base", *self.answers]:
            for one in self.les:
                self._sum([(one, group, what) for group in self.groups[:-1]], (one, ALL, what))
            for group in self.groups:
                self._sum([(one, group, what) for one in self.les[:-1]], (ALL, group, what))

    def _answer_once(self) -> None:
        for place in itertools.product(self.les, self.groups):
            given = [(*place, choice) for choice in self.study.choices]
            self._sum([(*place, "base"), (*place, UNSEEN)], (*place, ANSWERED))
            if not given:
                continue
            if not self.study.several:
                self._sum(given, (*place, "base"))
                continue
            nothing = (*place, NOTHING)
            self.rules += [([((*place, "base"), 1), (nothing, -1), (number, -1)], 0, np.inf) for number in given]
            self.rules.append(([((*place, "base"), -1), (nothing, 1), *((number, 1) for number in given)], 0, np.inf))

    def _sum(self, parts: Iterable[Number], whole: Number) -> None:
        self.rules.append(([(whole, -1), *((part, 1) for part in parts)], 0, 0))

    def _fitting(self, aim: np.ndarray, low: np.ndarray) -> np.ndarray | None:
        """A table that fits, with the least `aim`; None where nothing does."""
        if (low > self.high).any():
            return None
        found = milp(aim, integrality=np.ones(len(aim)), bounds=Bounds(low, self.high), constraints=self.matrix)
        return None if found.x is None else np.round(found.x)

    def too_narrow(self, numbers: Sequence[Number], least: int) -> list[Number]:
        """The numbers that cannot be as large as `least` in any table that fits."""
        left, narrow = list(numbers), []
        while left:
            low, aim = self.low.copy(), np.zeros(len(self.places))
            low[self.places[left[0]]] = max(least, low[self.places[left[0]]])
            aim[[self.places[number] for number in left]] = -1  # the same table may do for others
            found = self._fitting(aim, low)
            if found is None:
                narrow.append(left.pop(0))
            else:
                left = [number for number in left if found[self.places[number]] < least]
        return narrow

    def interval(self, number: Number) -> tuple[int, int]:
        """The smallest and largest value that a number may have."""
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(self.places))
            aim[self.places[number]] = sign
            found = self._fitting(aim, self.low)
            if found is None:
                raise ValueError(f"no table fits what is published: {number}")
            ends.append(int(found[self.places[number]]))
        return ends[0], ends[1]
