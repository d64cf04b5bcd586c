"""Whether a small group follows from all views together: a view that would tell one does not show that question.

All views cut the respondents of a LES into parts, the cells of the cross of everything that they group by and select
by. What a view shows is a sum of parts, and so is what it hides: two views that each group by what the other selects
hold the very same cell. A hidden group is safe where some whole numbers for all parts give every shown number and make
the group as large as the minimum (integer programming; Fischetti and Salazar 2001, see `fewest_cells`). Views are taken
in one by one, the widest first; what cannot be proven safe counts as told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.study.views import GROUP, LES, View
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.parts_solved import Cells, Parts, tells
from les_evaluation.survey.view_counted import Counted
from les_evaluation.survey.view_differences import Published, width

WEIGHT = "weighted"  # beside the keys of views: who has a weight
MOST_PARTS = 600


@dataclass
class Budget:
    """How many programs may still be solved: of questions beyond it, nothing is proven. Seconds would not repeat."""

    left: int = 3000


def hide_told_together(
    tables: Sequence[pd.DataFrame], views: Sequence[Published], *, minimum: int, of_everybody: Collection[str] = ()
) -> None:
    """Hide, in the views, the questions of which a small group would follow from all of them; the first stays.

    tables: columns of COUNTED, of each view, the first the plain one. of_everybody: the questions that are asked of
    everybody; a view that hides one of them here hides all, whose respondents are nearly the same.
    """
    order = sorted(range(1, len(views)), key=lambda place: width(views[place].view))
    _hide_crossed([views[place] for place in order], again=any(is_again(table["les"]).any() for table in tables))
    solved = [place for place in order if _can_be_solved(views[place].view)]
    solved = [place for place in solved if not is_apart(views[place].view, [one.view for one in views])]
    if not solved or any(is_again(table["les"]).any() for table in tables):
        return
    counted = {place: Counted(views[place], tables[place]) for place in (0, *solved)}
    parts = _parts([one.published.view for one in counted.values()], [one.groups for one in counted.values()])
    if parts is None:
        for place in solved:
            views[place].hide([item for item in counted[place].items if counted[place].hides(item)])
        return
    budget = Budget()
    named = list(dict.fromkeys(item for place in solved for item in counted[place].items))
    everybody = [item for item in named if item in set(of_everybody)]
    for items in [everybody, *([item] for item in named if item not in everybody)]:
        _take_in(counted, items, parts, minimum=minimum, budget=budget)


def _take_in(counted: dict[int, Counted], items: Sequence[str], parts: _Cross, *, minimum: int, budget: Budget) -> None:
    """One view after the other, as long as nothing is told; the others lose these questions."""

    def told(places: Sequence[int]) -> bool:
        return any(_told(item, counted, places, parts, minimum=minimum, budget=budget) for item in items)

    places = list(counted)
    if not told(places):
        return
    taken = places[:1]
    for place in places[1:]:
        if told([*taken, place]):
            counted[place].published.hide(items)
        else:
            taken.append(place)


def _told(
    item: str, counted: dict[int, Counted], places: Sequence[int], parts: _Cross, *, minimum: int, budget: Budget
) -> bool:
    """Whether a small group of any view follows from what these views show of a question."""
    having = [place for place in counted if item in counted[place].frames]
    if len([place for place in having if place in places and not counted[place].hides_all(item)]) < 2:
        return False
    choices = list(dict.fromkeys(key for place in having for key in counted[place].choices(item)))
    les = list(dict.fromkeys(one for place in having for one in counted[place].les(item) if one != ALL))
    cells = []
    for place in having:
        one = counted[place]
        numbers, hidden = one.numbers(item, choices, les)
        members = parts.members(one.published.view, one.groups)
        chosen = one.published.view.selected.get(LES)
        inside = np.array([chosen is None or name in chosen for name in les], dtype=bool)
        cells.append(Cells(numbers, hidden, members, inside, known=place in places and not one.hides_all(item)))
    return tells(Parts(cells, [kind for _, kind in choices], parts.size), minimum=minimum, budget=budget)


def _can_be_solved(view: View) -> bool:
    """Waves apart count a person in each of them: these are no parts of the respondents."""
    return not view.waves_apart and not view.lines


def is_apart(view: View, views: Sequence[View]) -> bool:
    """Whether a view meets the others in a column of the plain one alone, beside which it was hidden.

    Nobody else groups or selects by what it groups by, and it counts everybody, or one partner group. Whatever its
    cells may hold goes together with whatever those of the others may hold: see `sums_elsewhere`.
    """
    if view.weighted or any(key != GROUP or len(values) != 1 for key, values in view.where):
        return False
    return view.by == GROUP or not any(view.by in (one.by, one.lines, *one.selected) for one in views if one != view)


def _hide_crossed(views: Sequence[Published], *, again: bool) -> None:
    """Of two views that each group by what the other selects, and cannot be solved, one loses what either hides."""
    for place, inner in enumerate(views):
        for outer in views[:place]:
            one, other = inner.view, outer.view
            solved = not again and _can_be_solved(one) and _can_be_solved(other)
            if not solved and one.by in other.selected and other.by in one.selected:
                hidden = [
                    set(view.cells.index[view.cells["hidden"]].get_level_values("item")) for view in (inner, outer)
                ]
                inner.hide(sorted(hidden[0] | hidden[1]))


@dataclass(frozen=True)
class _Cross:
    """The parts: of each key its classes, which are values or '' for all others. combinations: a class per key."""

    keys: Sequence[str]
    combinations: Sequence[Sequence[str]]

    @property
    def size(self) -> int:
        return len(self.combinations)

    def members(self, view: View, groups: Sequence[str]) -> np.ndarray:
        """Parts of each group of a view, of who is in none and of all together: booleans (groups + 2, parts)."""
        selected = {key: values for key, values in view.selected.items() if key != LES}
        selected |= {WEIGHT: ("yes",)} if view.weighted else {}
        found = np.zeros((len(groups) + 2, self.size), dtype=bool)
        for place, part in enumerate(self.combinations):
            of = dict(zip(self.keys, part, strict=True))
            if all(of[key] in values for key, values in selected.items()):
                found[-1, place] = True
                at = groups.index(of[view.by]) if of[view.by] in groups else len(groups)
                found[at, place] = True
        return found


def _parts(views: Sequence[View], groups: Sequence[Sequence[str]]) -> _Cross | None:
    """The cross of everything that views group by and select by; None where it has too many parts."""
    classes: dict[str, dict[str, None]] = {}
    for view, own in zip(views, groups, strict=True):
        classes.setdefault(view.by, {}).update(dict.fromkeys(own))
        for key, values in view.where:
            if key != LES:
                classes.setdefault(key, {}).update(dict.fromkeys(values))
        if view.weighted:
            classes.setdefault(WEIGHT, {"yes": None})
    of_keys = [[*values, ""] for values in classes.values()]
    size = int(np.prod([len(values) for values in of_keys]))
    return _Cross(list(classes), list(product(*of_keys))) if size <= MOST_PARTS else None
