"""Whether a small group follows from all views together: a view that would tell one does not show that question.

All views cut the respondents of a LES into parts, the cells of the cross of everything that they group by and select
by. What a view shows is a sum of parts, and so is what it hides: two views that each group by what the other selects
hold the very same cell. Of a study in waves every response is in a part, by its wave and by whether it is the one that
stands for its person where waves are together: who answered in several waves has others beside that one. A hidden group
is safe where some whole numbers for all parts give every shown number and make
the group as large as the minimum (integer programming; Fischetti and Salazar 2001, see `fewest_cells`). Views are taken
in one by one, the widest first; what cannot be proven safe counts as told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.study.views import GROUP, LES, WAVE, View, line_group
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.parts_solved import Cells, Parts, tells
from les_evaluation.survey.view_counted import Counted, groups_in
from les_evaluation.survey.view_differences import Published, width

# Beside the keys of views: who has a weight, and which response stands for its person.
WEIGHT, ONCE = "weighted", "once"
MOST_PARTS = 600


@dataclass
class Budget:
    """How many programs may still be solved: of questions beyond it, nothing is proven. Seconds would not repeat."""

    left: int = 3000


@dataclass(frozen=True)
class Waves:
    """What is known of who answered in several waves.

    by_first: whether the first response of a person stands for all, else the last one. untold: whether more is
    published of persons in two waves than views count, so that nothing can be proven of views by wave.
    """

    by_first: bool = False
    untold: bool = False


def solved_together(tables: Sequence[pd.DataFrame], views: Sequence[View], waves: Waves) -> list[int]:
    """The places of the views that are solved together, the widest first; the first, the plain one, is no such view.

    tables: as for `hide_told_together`. Where persons count in several LES none is.
    """
    if any(is_again(table["les"]).any() for table in tables):
        return []
    order, once = sorted(range(1, len(views)), key=lambda place: width(views[place])), _several(tables, views)
    known = not waves.untold and (not once or any(map(_has_all_waves, views)))
    able = [place for place in order if _can_be_solved(views[place], known=known, once=once)]
    return [place for place in able if not is_apart(views[place], views)]


def are_all_solved(tables: Sequence[pd.DataFrame], views: Sequence[View], waves: Waves) -> bool:
    """Whether every view that meets another one is solved together with it; arguments as for `solved_together`."""
    solved = solved_together(tables, views, waves)
    if not all(place in solved or is_apart(views[place], views) for place in range(1, len(views))):
        return False
    places = [0, *solved]
    groups = [groups_in(tables[place]) for place in places]
    return _parts([views[place] for place in places], groups, once=_several(tables, views)) is not None


def hide_told_together(
    tables: Sequence[pd.DataFrame],
    views: Sequence[Published],
    *,
    minimum: int,
    of_everybody: Collection[str] = (),
    waves: Waves,
) -> None:
    """Hide, in the views, the questions of which a small group would follow from all of them; the first stays.

    tables: columns of COUNTED, of each view, the first the plain one. of_everybody: the questions that are asked of
    everybody; a view that hides one of them here hides all, whose respondents are nearly the same.
    """
    asked = [one.view for one in views]
    solved = solved_together(tables, asked, waves)
    order = sorted(range(1, len(views)), key=lambda place: width(asked[place]))
    _hide_crossed([views[place] for place in order], [asked[place] for place in solved])
    if not solved:
        return
    counted = {place: Counted(views[place], tables[place]) for place in (0, *solved)}
    of_views = [one.published.view for one in counted.values()]
    once = _several(tables, asked) and any(map(_has_all_waves, of_views))
    parts = _parts(of_views, [one.groups for one in counted.values()], once=once)
    if parts is None:
        for place in solved:
            views[place].hide([item for item in counted[place].items if counted[place].hides(item)])
        return
    parts = replace(parts, by_first=waves.by_first)
    budget = Budget()
    named = list(dict.fromkeys(item for place in solved for item in counted[place].items))
    everybody = [item for item in named if item in set(of_everybody)]
    for items in [everybody, *([item] for item in named if item not in everybody)]:
        _take_in(counted, items, parts, minimum=minimum, budget=budget)


def _several(tables: Sequence[pd.DataFrame], views: Sequence[View]) -> bool:
    """Whether anybody answered in several waves: the waves of a view add up to more than all together."""
    for table, view in zip(tables, views, strict=True):
        if view.by == WAVE:
            whole = table["partner_group"] == ALL
            keys = ["les", "item", "choice", "kind"]
            sums = [table[rows].groupby(keys)[["n", "base"]].sum() for rows in (whole, ~whole)]
            if not sums[0].eq(sums[1].reindex(sums[0].index)).to_numpy().all():
                return True
    return False


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
    kinds = [kind for _, kind in choices]
    return tells(Parts(cells, kinds, parts.size, parts.beside), minimum=minimum, budget=budget)


def _can_be_solved(view: View, *, known: bool, once: bool) -> bool:
    """Whether what a view asks of waves can be told by the waves and the response that stands for its person.

    Of some of the waves another response counts where anybody is in several of them (once).
    """
    return not view.waves_apart or (known and (not once or len(view.selected.get(WAVE, ())) <= 1))


def _has_all_waves(view: View) -> bool:
    return view.by == WAVE and WAVE not in view.selected


def is_apart(view: View, views: Sequence[View]) -> bool:
    """Whether a view meets the others in a column of the plain one alone, beside which it was hidden.

    Nobody else groups or selects by what it groups by, and it counts everybody, or one partner group. Whatever its
    cells may hold goes together with whatever those of the others may hold: see `sums_elsewhere`.
    """
    if view.weighted or view.by == WAVE or any(key != GROUP or len(values) != 1 for key, values in view.where):
        return False
    return view.by == GROUP or not any(view.by in (one.by, one.lines, *one.selected) for one in views if one != view)


def _hide_crossed(views: Sequence[Published], solved: Collection[View]) -> None:
    """Of two views that each group by what the other selects, and are not solved, one loses what either hides."""
    for place, inner in enumerate(views):
        for outer in views[:place]:
            one, other = inner.view, outer.view
            together = one in solved and other in solved
            if not together and one.by in other.selected and other.by in one.selected:
                hidden = [
                    set(view.cells.index[view.cells["hidden"]].get_level_values("item")) for view in (inner, outer)
                ]
                inner.hide(sorted(hidden[0] | hidden[1]))


@dataclass(frozen=True)
class _Cross:
    """The parts: of each key its classes, which are values or '' for all others. combinations: a class per key.

    by_first: see `Waves`.
    """

    keys: Sequence[str]
    combinations: Sequence[Sequence[str]]
    by_first: bool = False

    @property
    def size(self) -> int:
        return len(self.combinations)

    def members(self, view: View, groups: Sequence[str]) -> np.ndarray:
        """Parts of each group of a view, of who is in none and of all together: booleans (groups + 2, parts)."""
        selected = {key: values for key, values in view.selected.items() if key != LES}
        selected |= {WEIGHT: ("yes",)} if view.weighted else {}
        once = {ONCE: ("yes",)} if ONCE in self.keys else {}
        # In a wave everybody counts who answered in it.
        of_groups = selected if view.waves_apart else selected | once
        of_all = of_groups if WAVE in selected else selected | once
        found = np.zeros((len(groups) + 2, self.size), dtype=bool)
        for place, part in enumerate(self.combinations):
            of = dict(zip(self.keys, part, strict=True))
            found[-1, place] = all(of[key] in values for key, values in of_all.items())
            if all(of[key] in values for key, values in of_groups.items()):
                own = line_group(of[WAVE], of[view.lines]) if view.lines else of[view.by]
                found[groups.index(own) if own in groups else len(groups), place] = True
        return found

    @cached_property
    def beside(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """(responses beside another one of their person, those that can be that one), of each wave and part of it.

        A person has one response at most in each wave, so that there are no more of the first than of the second.
        """
        if ONCE not in self.keys:
            return []
        at, once = self.keys.index(WAVE), self.keys.index(ONCE)
        waves = list(dict.fromkeys(part[at] for part in self.combinations))
        rest = [tuple(value for key, value in enumerate(part) if key not in (at, once)) for part in self.combinations]
        found = []
        for own in dict.fromkeys(rest):
            for place, wave in enumerate(waves):
                later = waves[:place] if self.by_first else waves[place + 1 :]
                of = [
                    (part[at], part[once]) if same == own else ("", "")
                    for part, same in zip(self.combinations, rest, strict=True)
                ]
                few = np.array([one == (wave, "") for one in of])
                found.append((few, np.array([one[0] in later and one[1] == "yes" for one in of])))
        return found


def _parts(views: Sequence[View], groups: Sequence[Sequence[str]], *, once: bool) -> _Cross | None:
    """The cross of everything that views group by and select by; None where it has too many parts."""
    classes: dict[str, dict[str, None]] = {}
    for view, own in zip(views, groups, strict=True):
        named = [group.partition("|") for group in own] if view.lines else [(group, "", "") for group in own]
        classes.setdefault(view.by, {}).update(dict.fromkeys(group for group, _, _ in named))
        if view.lines:
            classes.setdefault(view.lines, {}).update(dict.fromkeys(line for _, _, line in named if line))
        for key, values in view.where:
            if key != LES:
                classes.setdefault(key, {}).update(dict.fromkeys(values))
        if view.weighted:
            classes.setdefault(WEIGHT, {"yes": None})
    if once:
        classes[ONCE] = {"yes": None}
    # A view by wave has all waves, in their order, so that nobody is in another one.
    of_views = zip(views, groups, strict=True)
    waves = [[group.partition("|")[0] for group in own] for view, own in of_views if _has_all_waves(view)]
    of_keys = [
        list(dict.fromkeys(waves[0])) if key == WAVE and waves else [*values, ""] for key, values in classes.items()
    ]
    size = int(np.prod([len(values) for values in of_keys]))
    return _Cross(list(classes), list(product(*of_keys))) if size <= MOST_PARTS else None
