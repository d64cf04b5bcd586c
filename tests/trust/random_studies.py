"""Random small studies in the shape of the report: who answered one question, counted by LES, group and answer."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

ALL, NOBODYS = "all", ""  # NOBODYS: the respondents without a group, who are in no row but `all`
ANSWERED, SUBSTANTIVE, NO_VIEW = "answered", "substantive", "no_view"
UNSEEN = "geen_zicht"  # the answer of who has no view
NOTHING, NONE_TICKED = "-", "none_ticked"  # of who ticked nothing where several answers may be ticked
COLUMNS = ["les", "item", "partner_group", "choice", "kind", "n", "base"]


@dataclass(frozen=True)
class RandomStudy:
    """compare: the table with all sums, nothing hidden. groups: names, with NOBODYS. several: answers may be combined.

    counts: (les, group, choice or "answered" or "base") -> respondents, with every sum, and also of NOBODYS.
    """

    compare: pd.DataFrame
    les: list[str]
    groups: list[str]
    choices: list[str]
    several: bool
    minimum: int
    counts: Counter

    def flows(self) -> pd.DataFrame:
        """The respondent flow where everybody who started answered the question and went on to the end."""
        sizes = [self.counts[one, ALL, ANSWERED] for one in self.les]
        steps = dict.fromkeys(("started", "significant", "complete"), sizes)
        return pd.DataFrame({"les": self.les, "partner_group": ALL, **steps})


def random_study(seed: int, *, fewest_les: int = 2, most_les: int = 6, nothing: float = 0.0) -> RandomStudy:
    """Two to six LES, two or three groups and who is in none, two to five answers and perhaps 'no view'.

    nothing: the part of those who could tick several answers that ticked none.
    """
    draw = np.random.default_rng(seed)
    les = [f"les{number}" for number in range(draw.integers(fewest_les, most_les + 1))]
    groups = ["kern", "breed", "afstand"][: draw.integers(2, 4)]
    choices = [f"antwoord{number}" for number in range(draw.integers(2, 6))]
    several, minimum = bool(draw.random() < 0.25), int(draw.choice([2, 3, 5]))
    likely = draw.dirichlet(np.full(len(choices), 1.5))
    silent = draw.choice([0.0, 0.1, 0.3])
    sizes = draw.choice([0.0, 1.5, 4.0, 9.0, 14.0], size=(len(les), len(groups) + 1), p=[0.1, 0.25, 0.25, 0.25, 0.15])
    sizes[:, -1] *= draw.choice([0.0, 0.15, 0.5])
    people = []
    for (row, one), (column, group) in itertools.product(enumerate(les), enumerate([*groups, NOBODYS])):
        for _ in range(draw.poisson(sizes[row, column])):
            given = [UNSEEN] if draw.random() < silent else [choices[draw.choice(len(choices), p=likely)]]
            if several and given != [UNSEEN]:
                given = sorted({*given, *(choice for choice in choices if draw.random() < 0.3)})
            if nothing and several and given != [UNSEEN] and draw.random() < nothing:
                given = [NOTHING]
            people.append((one, group, given))
    return study_of(people, les=les, groups=groups, choices=choices, several=several, minimum=minimum)


def study_of(
    people: Iterable[tuple[str, str, list[str]]],
    *,
    les: list[str],
    groups: list[str],
    choices: list[str],
    several: bool,
    minimum: int,
) -> RandomStudy:
    """The study of these people: LES, group and the answers that each gave."""
    counts: Counter = Counter()
    for one, group, given in people:
        for place in itertools.product({one, ALL}, {group, ALL}):
            counts.update((*place, answer) for answer in given)
            counts[*place, ANSWERED] += 1
            counts[*place, "base"] += given != [UNSEEN]
    kinds = {"": ANSWERED} | dict.fromkeys(choices, SUBSTANTIVE) | {UNSEEN: NO_VIEW}
    kinds |= {NOTHING: NONE_TICKED} if counts[ALL, ALL, NOTHING] else {}
    rows = [
        (one, "vraag", group, choice, kind, counts[one, group, choice or ANSWERED], counts[one, group, "base"])
        for one in [*les, ALL]
        for group in [*groups, ALL]
        for choice, kind in kinds.items()
    ]
    compare = pd.DataFrame(rows, columns=COLUMNS)
    shown = ~compare["kind"].isin([ANSWERED, NO_VIEW]) & (compare["base"] > 0)
    compare["share"] = (compare["n"] / compare["base"].where(compare["base"] > 0)).where(shown)
    return RandomStudy(compare, les, [*groups, NOBODYS], choices, several, minimum, counts)


def small_groups(study: RandomStudy) -> list[tuple[str, str, str]]:
    """Every group that must be kept back, sums and who is in no group too, and by which number it is small."""
    found = []
    for place in itertools.product([*study.les, ALL], [*study.groups, ALL]):
        answered, base = study.counts[*place, ANSWERED], study.counts[*place, "base"]
        found += [(*place, what) for what, n in ((ANSWERED, answered), ("base", base)) if 0 < n < study.minimum]
    return found
