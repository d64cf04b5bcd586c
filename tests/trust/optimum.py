"""The fewest groups that can be hidden so that every small one might be as large as the minimum: for small studies.

One integer program over all small groups at once: which groups are hidden, and for every small group another table
that tells the same. Fischetti and Salazar (2001), Management Science 47:1008-1027.
"""

from __future__ import annotations

import itertools

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from random_studies import ALL, ANSWERED, NOBODYS, UNSEEN, RandomStudy, small_groups

# As the rule weighs them: who is in no group is in no row; the totals are missed more.
COST, COST_NOBODYS, COST_SUM, COST_TOTAL = 1.0, 0.01, 1.5, 4.0
SECONDS = 20.0


def fewest_hidden(study: RandomStudy) -> int | None:
    """How many groups, sums too, are hidden at least; None where it was not proven within SECONDS."""
    small = small_groups(study)
    if not small:
        return 0
    les, groups = [*study.les, ALL], [*study.groups, ALL]
    whats = [ANSWERED, "base", *study.choices, UNSEEN]
    places = [place for place in itertools.product(les, groups) if study.counts[*place, ANSWERED]]
    hidden = {place: at for at, place in enumerate(places)}
    size = len(places) * (1 + len(small) * len(whats))
    low, high, cost = np.zeros(size), np.full(size, 200.0), np.zeros(size)
    high[: len(places)] = 1
    for place, at in hidden.items():
        sums = (place[0] == ALL) + (place[1] == ALL)
        cost[at] = (COST, COST_SUM, COST_TOTAL)[sums] * (COST_NOBODYS if place[1] == NOBODYS else 1)
        low[at] = place in {number[:2] for number in small}
    rules = []
    for which, number in enumerate(small):
        start = len(places) * (1 + which * len(whats))
        at = {n: start + k for k, n in enumerate((*place, what) for place in places for what in whats)}
        rules += _rules(study, at, hidden)
        low[at[number]] = study.minimum
        for place in places:
            low[at[*place, ANSWERED]] = max(low[at[*place, ANSWERED]], 1)
    matrix = lil_array((len(rules), size))
    for row, (terms, _, _) in enumerate(rules):
        for place, times in terms:
            matrix[row, place] += times
    found = milp(
        cost,
        integrality=np.ones(size),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(matrix.tocsr(), [rule[1] for rule in rules], [rule[2] for rule in rules]),
        options={"time_limit": SECONDS},
    )
    if found.status != 0:
        return None
    return sum(round(found.x[at]) for place, at in hidden.items() if place[1] != NOBODYS)


def _rules(study: RandomStudy, at: dict, hidden: dict) -> list[tuple[list[tuple[int, int]], float, float]]:
    les, groups = [*study.les, ALL], [*study.groups, ALL]
    rules = []

    def sums(parts: list, whole: tuple) -> None:
        if whole in at:
            rules.append(([(at[whole], -1), *((at[part], 1) for part in parts if part in at)], 0, 0))

    for what in [ANSWERED, "base", *study.choices, UNSEEN]:
        for one in les:
            sums([(one, group, what) for group in groups[:-1]], (one, ALL, what))
        for group in groups:
            sums([(one, group, what) for one in les[:-1]], (ALL, group, what))
    for place, chosen in hidden.items():
        given = [at[*place, choice] for choice in study.choices]
        base = at[*place, "base"]
        sums([(*place, "base"), (*place, UNSEEN)], (*place, ANSWERED))
        if study.several:
            rules += [([(base, 1), (choice, -1)], 0, np.inf) for choice in given]
            rules.append(([(base, -1), *((choice, 1) for choice in given)], 0, np.inf))
        else:
            rules.append(([(base, -1), *((choice, 1) for choice in given)], 0, 0))
        for what in [ANSWERED, "base", *study.choices, UNSEEN]:  # a shown number is what it is
            number, n = at[*place, what], study.counts[*place, what]
            rules.append(([(number, 1), (chosen, -(200 - n))], -np.inf, n))
            rules.append(([(number, 1), (chosen, n)], n, np.inf))
    return rules
