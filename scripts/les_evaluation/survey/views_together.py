"""Whether a small group follows from all views together: a view that would tell one does not show that question.

All views cut the respondents of a LES into parts (`view_parts`). What a view shows is a sum of parts, and so is what it
hides: two views that each group by what the other selects hold the very same cell. A hidden group is safe where some
whole numbers for all parts give every shown number and make the group as large as the minimum (integer programming;
Fischetti and Salazar 2001, see `fewest_cells`). Whose responses are not like those of others (`kept_answers`: persons
of several LES) stays as it is in all of these. Views are taken in one by one, the widest first; what cannot be proven
safe counts as told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from les_evaluation.core.contracts import ALL
from les_evaluation.study.views import GROUP, LES, WAVE, View
from les_evaluation.survey.counted_again import is_again
from les_evaluation.survey.parts_solved import Cells, Parts, tells
from les_evaluation.survey.survey_frames import TAKEN_PART, VIEW_COUNTS
from les_evaluation.survey.view_counted import Counted
from les_evaluation.survey.view_differences import Published, width
from les_evaluation.survey.view_parts import JOIN, PATTERNS, Cross, Waves, cross_of


@dataclass
class Budget:
    """How many programs may still be solved: of questions beyond it, nothing is proven. Seconds would not repeat."""

    left: int = 3000


@dataclass(frozen=True)
class Followed:
    """What is known of persons with several responses.

    kept: who stays as they are, as `kept_answers` counts them: columns of VIEW_COUNTS. panel: how many of each LES
    answered both of two waves, columns of TAKEN_PART, and what of it is shown, columns of PANEL; only of a panel.
    """

    waves: Waves = field(default_factory=Waves)
    kept: pd.DataFrame = field(default_factory=VIEW_COUNTS.empty)
    panel: pd.DataFrame = field(default_factory=TAKEN_PART.empty)
    shown: pd.DataFrame = field(default_factory=TAKEN_PART.empty)


def solved_together(tables: Sequence[pd.DataFrame], views: Sequence[View]) -> list[int]:
    """The places of the views that are solved together, the widest first; the first, the plain one, is no such view.

    tables: as for `hide_told_together`.
    """
    order = sorted(range(1, len(views)), key=lambda place: width(views[place]))
    again = any(is_again(table["les"]).any() for table in tables)
    return [place for place in order if again or not is_apart(views[place], views)]


def hide_told_together(
    tables: Sequence[pd.DataFrame],
    views: Sequence[Published],
    *,
    minimum: int,
    of_everybody: Collection[str] = (),
    followed: Followed,
) -> None:
    """Hide, in the views, the questions of which a small group would follow from all of them; the first stays.

    tables: columns of COUNTED, of each view, the first the plain one. of_everybody: the questions that are asked of
    everybody; a view that hides one of them here hides all, whose respondents are nearly the same.
    """
    asked = [one.view for one in views]
    solved = solved_together(tables, asked)
    if not solved:
        return
    kept = dict(iter(followed.kept.groupby("view")))
    counted = {
        place: Counted(views[place], tables[place], kept.get(asked[place].name, VIEW_COUNTS.empty()))
        for place in (0, *solved)
    }
    once = len(followed.panel) > 0 or _several(tables, asked)
    of_views = [one.published.view for one in counted.values()]
    cross = cross_of(of_views, [one.groups for one in counted.values()], followed.waves, once=once)
    if cross is None:
        for place in solved:
            views[place].hide([item for item in counted[place].items if counted[place].hides(item)])
        return
    solving = _Solving(counted, cross, minimum, followed)
    named = list(dict.fromkeys(item for place in solved for item in counted[place].items))
    everybody = [item for item in named if item in set(of_everybody)]
    for items in [everybody, *([item] for item in named if item not in everybody)]:
        solving.take_in(items)


def _several(tables: Sequence[pd.DataFrame], views: Sequence[View]) -> bool:
    """Whether anybody answered in several waves: the waves of a view add up to more than all together."""
    for table, view in zip(tables, views, strict=True):
        if view.by == WAVE:
            own = table[~is_again(table["les"]) & (table["les"] != ALL)]
            whole = own["partner_group"] == ALL
            keys = ["les", "item", "choice", "kind"]
            sums = [own[rows].groupby(keys)[["n", "base"]].sum() for rows in (whole, ~whole)]
            if not sums[0].eq(sums[1].reindex(sums[0].index)).to_numpy().all():
                return True
    return False


@dataclass
class _Solving:
    """The views that are solved together, by their place. cross: the parts that they cut respondents into."""

    counted: dict[int, Counted]
    cross: Cross
    minimum: int
    followed: Followed
    budget: Budget = field(default_factory=Budget)

    def take_in(self, items: Sequence[str]) -> None:
        """One view after the other, as long as nothing is told; the others lose these questions."""
        places = list(self.counted)
        if not self._told(items, places):
            return
        taken = places[:1]
        for place in places[1:]:
            if not self._told(items, [*taken, place]) or self._hidden_waves(items, [*taken, place]):
                taken.append(place)
            else:
                self.counted[place].published.hide(items)

    def _hidden_waves(self, items: Sequence[str], places: Sequence[int]) -> bool:
        """Whether it is enough to hide, in the last view, the waves of LES with few persons, and of all together.

        Of a panel the waves of a LES tell with all of its persons how many answered both. Where it is not enough the
        view stays as it was.
        """
        one, few = self.counted[places[-1]], list(dict.fromkeys(les for les, *_ in self._few))
        if one.published.view.by != WAVE or not few:
            return False
        before = one.published.cells.copy()
        for les in (few, [*few, ALL]):
            one.published.hide_groups(items, les)
            if not self._told(items, places):
                return True
        one.published.cells = before
        return False

    def _told(self, items: Sequence[str], places: Sequence[int]) -> bool:
        return any(self._tells(item, places) for item in items)

    def _tells(self, item: str, places: Sequence[int]) -> bool:
        """Whether a small group of any view follows from what these views show of a question."""
        counted = self.counted
        having = [place for place in counted if item in counted[place].frames]
        shown = [place for place in having if place in places and not counted[place].hides_all(item)]
        if len(shown) < 2:
            return False
        choices = list(dict.fromkeys(key for place in having for key in counted[place].choices(item)))
        les = list(dict.fromkeys(one for place in having for one in counted[place].les(item) if one != ALL))
        cells = []
        for place in having:
            one = counted[place]
            chosen = one.published.view.selected.get(LES)
            inside = np.array([chosen is None or name in chosen for name in les], dtype=bool)
            numbers, free, hidden = one.numbers(item, choices, les, inside=inside)
            members = self.cross.members(one.published.view, one.groups)
            cells.append(Cells(numbers, free, hidden, members, inside, known=place in shown))
        kinds = [kind for _, kind in choices]
        asks_of_waves = any(counted[place].published.view.waves_apart for place in shown)
        small = [(les.index(name), members) for name, members in self._few if name in les] if asks_of_waves else []
        sums = list(self._shown_sums(item, les)) if self.cross.once else []
        return tells(
            Parts(cells, kinds, self.cross.size, self.cross.alike, sums, small),
            minimum=self.minimum,
            budget=self.budget,
        )

    @property
    def _few(self) -> list[tuple[str, np.ndarray]]:
        """(LES, parts): of a panel who answered both of two waves, or one of them alone, where these are few."""
        found = []
        for row in self.followed.panel.itertuples():
            sizes = (
                (row.both, row.first, row.second, True),
                (row.n_first - row.both, row.first, row.second, False),
                (row.n_second - row.both, row.second, row.first, False),
            )
            for n, wave, other, both in sizes:
                if 0 < n < self.minimum and not is_again(pd.Series([row.les])).any() and row.les != ALL:
                    found.append((row.les, self.cross.persons(wave, other, both=both)))
        return found

    def _shown_sums(self, item: str, les: Sequence[str]) -> Iterator[tuple[int, np.ndarray, int]]:
        """Of a panel: a LES, the parts of who answered both of two waves, and how many of these need not stay.

        Where the panel shows how many answered both it is known of a question of everybody too, nearly.
        """
        rows = self.followed.kept
        rows = rows[(rows["view"] == PATTERNS) & (rows["item"] == item)]
        numbers = rows.groupby(["les", "partner_group"])["n"].sum()
        for row in self.followed.shown.itertuples():
            if row.les in les and not row.hidden:
                pair = {row.first, row.second}
                own = (n for (of, waves), n in numbers.items() if of == row.les and pair <= set(waves.split(JOIN)))
                yield les.index(row.les), self.cross.persons(row.first, row.second, both=True), int(sum(own))


def is_apart(view: View, views: Sequence[View]) -> bool:
    """Whether a view meets the others in a column of the plain one alone, beside which it was hidden.

    Nobody else groups or selects by what it groups by, and it counts everybody, or one partner group. Whatever its
    cells may hold goes together with whatever those of the others may hold: see `sums_elsewhere`.
    """
    if view.weighted or view.by == WAVE or any(key != GROUP or len(values) != 1 for key, values in view.where):
        return False
    return view.by == GROUP or not any(view.by in (one.by, one.lines, *one.selected) for one in views if one != view)
