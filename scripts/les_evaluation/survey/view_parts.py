"""The parts into which views cut the respondents of a LES: the cells of the cross of all that they group and select by.

Where anybody answered in several waves a part holds responses of one wave, of persons who answered in certain waves:
these have as many responses in each of them. Of such a person one response stands where waves are together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np

from les_evaluation.study.views import LES, WAVE, View, line_group

# Beside the keys of views: who has a weight, and the waves in which a person answered.
WEIGHT, ANSWERED_IN = "weighted", "answered in"
JOIN = "|"
PATTERNS = "waves"  # in the place of a view: how many answered a question in which waves
MOST_PARTS = 600


@dataclass(frozen=True)
class Waves:
    """The waves of a study from the first to the last.

    by_first: whether the first response of a person stands for all, else the last one.
    """

    names: Sequence[str] = ()
    by_first: bool = False

    def standing(self, among: Sequence[str]) -> str:
        """The wave of the response that stands for a person who answered in these; `among` in order, not empty."""
        return among[0 if self.by_first else -1]


@dataclass(frozen=True)
class Cross:
    """The parts: of each key its classes, which are values or '' for all others. combinations: a class per key.

    once: whether the waves in which a person answered are a key.
    """

    keys: Sequence[str]
    combinations: Sequence[Sequence[str]]
    waves: Waves
    once: bool

    @property
    def size(self) -> int:
        """How many parts there are."""
        return len(self.combinations)

    def members(self, view: View, groups: Sequence[str]) -> np.ndarray:
        """Parts of each group of a view, of who is in none and of all together: booleans (groups + 2, parts)."""
        selected = {key: values for key, values in view.selected.items() if key != LES}
        selected |= {WEIGHT: ("yes",)} if view.weighted else {}
        found = np.zeros((len(groups) + 2, self.size), dtype=bool)
        for place, part in enumerate(self.combinations):
            of = dict(zip(self.keys, part, strict=True))
            if not all(of[key] in values for key, values in selected.items()):
                continue
            stands = not self.once or self._stands(of, selected.get(WAVE, self.waves.names))
            found[-1, place] = stands
            # In a wave everybody counts who answered in it.
            if stands or view.by == WAVE:
                own = line_group(of[WAVE], of[view.lines]) if view.lines else of[view.by]
                found[groups.index(own) if own in groups else len(groups), place] = True
        return found

    def _stands(self, of: Mapping[str, str], chosen: Sequence[str]) -> bool:
        return of[WAVE] == self.waves.standing([wave for wave in of[ANSWERED_IN].split(JOIN) if wave in chosen])

    @cached_property
    def alike(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Pairs of parts that hold as many: the responses of the same persons in two waves."""
        if not self.once:
            return []
        places: dict[tuple[str, ...], list[int]] = {}
        at = self.keys.index(WAVE)
        for place, part in enumerate(self.combinations):
            places.setdefault((*part[:at], *part[at + 1 :]), []).append(place)
        alone = np.eye(self.size, dtype=bool)
        return [(alone[own[0]], alone[other]) for own in places.values() for other in own[1:]]

    def persons(self, wave: str, other: str, *, both: bool) -> np.ndarray:
        """The parts of who answered in a wave, and also in another one or (not both) not in that."""
        found = np.zeros(self.size, dtype=bool)
        for place, part in enumerate(self.combinations):
            of = dict(zip(self.keys, part, strict=True))
            found[place] = of[WAVE] == wave and (other in of[ANSWERED_IN].split(JOIN)) == both
        return found


def cross_of(views: Sequence[View], groups: Sequence[Sequence[str]], waves: Waves, *, once: bool) -> Cross | None:
    """The cross of everything that views group by and select by; None where it has too many parts.

    groups: of each view. once: whether anybody may have answered in several waves.
    """
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
    # A view by wave has all waves, so that nobody is in another one.
    of_waves = zip(views, groups, strict=True)
    has_all = any(view.by == WAVE and WAVE not in view.selected and bool(own) for view, own in of_waves)
    rest = {
        key: [*values] if key == WAVE and has_all else [*values, ""]
        for key, values in classes.items()
        if not (once and key == WAVE)
    }
    patterns: list[tuple[str, ...]] = [()]
    keys = list(rest)
    if once:
        keys += [ANSWERED_IN, WAVE]
        sets = [some for many in range(1, len(waves.names) + 1) for some in combinations(waves.names, many)]
        patterns = [(JOIN.join(some), wave) for some in sets for wave in some]
    size = int(np.prod([len(values) for values in rest.values()])) * len(patterns)
    if size > MOST_PARTS:
        return None
    return Cross(keys, [(*part, *own) for part in product(*rest.values()) for own in patterns], waves, once)
