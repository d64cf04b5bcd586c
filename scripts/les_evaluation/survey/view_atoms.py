"""Which sums and differences of selections are the number of some respondents: what a reader can work out of them.

All selections together cut the respondents into parts, of which each lies within or outside every selection. A
selection is the sum of its parts; whoever adds and subtracts selections until every part counts once or not at all
knows how many these are. So disjoint selections leave a rest of a wider one, and two that overlap, with those who are
in both, leave who is in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from les_evaluation.study.views import View

MOST_OF_ALL = 7  # so many views are added and subtracted in every way
MOST_AT_ONCE = 3  # of more views, so many of them; and all that exclude each other, whatever their number
MOST_PARTS = 4096


def telling(views: Sequence[View]) -> list[tuple[dict[int, int], int]]:
    """Every way to add (1) and subtract (-1) two or more views, by their place, that leaves some respondents alone.

    Beside each way how many times it leaves them: of the pairs of three answers, two less the third leave one twice.
    """
    parts = parts_of(views)
    found = []
    for places in _chosen(views):
        for signs in product((1, -1), repeat=len(places)):
            left = np.array(signs) @ parts[list(places)]
            times = int(left.max())
            if times > 0 and left.min() >= 0 and not (left % times).any():
                found.append((dict(zip(places, signs, strict=True)), times))
    return found + [way for way in _families(views) if way not in found]


def _families(views: Sequence[View]) -> list[tuple[dict[int, int], int]]:
    """Within each view all others that select by one thing more and exclude each other: who is left by all of them.

    Who is left by some of them is in one of the others, which are large enough, or left by all.
    """
    found = []
    for outer, wide in enumerate(views):
        for key in dict.fromkeys(key for view in views for key in view.selected if key not in wide.selected):
            taken: set[str] = set()
            family = {outer: 1}
            for place, view in enumerate(views):
                rest = {name: values for name, values in view.selected.items() if name != key}
                values = set(view.selected.get(key, ()))
                if values and rest == wide.selected and not values & taken:
                    taken |= values
                    family[place] = -1
            if len(family) > MOST_AT_ONCE:
                found.append((family, 1))
    return found


def _chosen(views: Sequence[View]) -> Iterator[tuple[int, ...]]:
    places = range(len(views))
    most = len(views) if len(views) <= MOST_OF_ALL else MOST_AT_ONCE
    for size in range(2, most + 1):
        yield from combinations(places, size)


def parts_of(views: Sequence[View]) -> np.ndarray:
    """Views by parts: 1 where the part counts in the view. Answers that no view tells apart are one.

    Of a key that selections name, answers that exclude each other by name do so for everybody.
    """
    keys = sorted({key for view in views for key in view.selected})
    classes = []
    for key in keys:
        values = sorted({value for view in views for value in view.selected.get(key, ())})
        inside = {tuple(value in view.selected.get(key, (value,)) for view in views) for value in values}
        other = tuple(key not in view.selected for view in views)
        classes.append(sorted({*inside, other}))
    rows = []
    for place, part in enumerate(product(*classes)):
        if place >= MOST_PARTS:
            break
        rows.append(np.logical_and.reduce(np.array([np.ones(len(views), dtype=bool), *part]), axis=0))
    return np.unique(np.array(rows, dtype=int), axis=0).T
