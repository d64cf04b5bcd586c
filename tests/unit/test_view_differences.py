"""Two views beside each other: what their difference would tell of a small group is hidden."""

from __future__ import annotations

import random
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest

from builders import item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.views import View
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.view_differences import is_within
from les_evaluation.survey.views_job import all_viewed

LES = ("north", "south", "west")
PLAIN = {"north": (20, 20), "south": (20, 20), "west": (20, 20)}
BOOK = Codebook({"visie": item("visie", "select_one", "eens")})


def counts(sizes, by):
    """Counts of one question with one answer: les -> respondents per group, in the order of `by`."""
    rows = []
    for les, of_groups in sizes.items():
        for group, n in [*zip(by, of_groups, strict=True), (ALL, sum(of_groups))]:
            rows += [(les, "visie", group, "", ANSWERED_KIND, n, n), (les, "visie", group, "eens", SUBSTANTIVE, n, n)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return with_all_les(with_shares(table.assign(**nothing)))


def shown(views, *, plain=PLAIN, groups=("kern", "breed"), minimum=5):
    """View -> (les, group) -> the number that is shown; views: view -> (sizes, groups)."""
    made = study({name: name for name in LES}, waves={"w": {"les": {"map": {}}}}, disclosure={"minimum_base": minimum})
    everybody = counts(plain, groups[: len(next(iter(plain.values())))])
    compare = hide_small_groups(everybody, minimum=minimum)
    tables = {view: counts(*how) for view, how in views.items()}
    found = all_viewed(tables, BOOK, made, plain=compare, everybody=everybody)
    told = {}
    for view, table in zip(views, found, strict=True):
        rows = table[(table["kind"] == ANSWERED_KIND) & ~table["hidden"]]
        told[view] = dict(zip(zip(rows["les"], rows["partner_group"], strict=True), rows["n"], strict=True))
    rows = compare[(compare["kind"] == ANSWERED_KIND) & ~compare["hidden"]]
    told["plain"] = dict(zip(zip(rows["les"], rows["partner_group"], strict=True), rows["n"], strict=True))
    return told


def where(*values, key="sector", **fields):
    return View(where=((key, tuple(sorted(values))),), **fields)


GROUPS = ("kern", "breed")


def test_one_selection_within_another():
    assert is_within(where("zorg"), where("zorg", "handel"))
    assert is_within(where("zorg"), View())
    assert is_within(where("zorg", weighted=True), where("zorg"))
    assert not is_within(where("zorg"), where("zorg", weighted=True))  # who has no weight is in the first alone
    assert not is_within(where("zorg"), where("handel"))
    assert not is_within(where("zorg", "handel"), where("zorg"))


def test_the_difference_of_nested_selections_is_a_small_group():
    wide, narrow = where("handel", "zorg"), where("zorg")
    few = dict.fromkeys(LES, (5, 5))
    # Of trade in the north there are 3: who sees both views would know their answers.
    told = shown({narrow: (few, GROUPS), wide: (few | {"north": (5, 8)}, GROUPS)})
    assert told[wide]["north", ALL] == 13
    assert told[narrow] == {}
    told = shown({narrow: (few, GROUPS), wide: (few | {"north": (5, 10)}, GROUPS)})
    assert told[narrow]["north", ALL] == 10


def test_selections_that_leave_few_together():
    # 60 and 57 of 120: 3 are neither of the two.
    zorg, handel = where("zorg"), where("handel")
    first = {"north": (10, 10), "south": (10, 10), "west": (10, 10)}
    second = first | {"north": (10, 7)}
    told = shown({zorg: (first, GROUPS), handel: (second, GROUPS)})
    assert not (told[zorg] and told[handel])
    second = first | {"north": (10, 2), "south": (10, 10)}
    told = shown({zorg: (first, GROUPS), handel: (first | {"north": (5, 5)}, GROUPS)})
    assert told[zorg]
    assert told[handel]


def test_a_selection_does_not_show_what_a_grouping_hides():
    by, zorg = View("sector"), where("zorg")
    sectors = {"north": (10, 27, 3), "south": (10, 20, 10), "west": (10, 20, 10)}
    told = shown({by: (sectors, ("zorg", "handel", "bouw")), zorg: (dict.fromkeys(LES, (5, 5)), GROUPS)})
    hidden = {les for les in LES if (les, "zorg") not in told[by]}
    assert ("north", "bouw") not in told[by]
    # Either the grouping shows the very same number, or the selection shows nothing.
    assert not hidden or told[zorg] == {}
    handel = where("handel")
    told = shown(
        {
            by: (sectors, ("zorg", "handel", "bouw")),
            handel: ({"north": (13, 14)} | dict.fromkeys(LES[1:], (10, 10)), GROUPS),
        }
    )
    assert all((les, "handel") in told[by] for les in LES) or told[handel] == {}


def test_a_selection_of_a_partner_group_does_not_show_what_the_plain_view_hides():
    plain = {"north": (20, 3), "south": (20, 15), "west": (20, 20)}
    only = where("breed", key="group")
    sizes = {les: (0, groups[1]) for les, groups in plain.items()}
    told = shown({only: (sizes, GROUPS)}, plain=plain)
    for les in (*LES, ALL):
        assert ((les, ALL) in told[only]) <= ((les, "breed") in told["plain"])


def test_weights_that_everybody_has_show_and_hide_what_heads_do():
    plain = {"north": (20, 3), "south": (20, 15), "west": (20, 20)}
    told = shown({View(weighted=True): (plain, GROUPS)}, plain=plain)
    assert told[View(weighted=True)] == told["plain"]


def test_nothing_is_held_against_anything_without_a_minimum():
    told = shown({where("zorg"): (dict.fromkeys(LES, (1, 0)), GROUPS)}, minimum=1)
    assert told[where("zorg")]["north", ALL] == 1


# Any selections: nothing that is shown may be added up to few


ANSWERS = {"sector": "abcd", "role": "xyz"}


def any_selections(draw):
    """Three to seven different selections by one or both questions."""
    found = {}
    for _ in range(draw.randint(3, 7)):
        keys = draw.choice([("sector",), ("role",), ("role", "sector")])
        chosen = [(key, tuple(sorted(draw.sample(ANSWERS[key], draw.choice([1, 1, 2]))))) for key in keys]
        found[View(where=tuple(chosen))] = None
    return list(found)


@pytest.mark.parametrize("seed", range(15))
def test_no_few_respondents_follow_from_selections_of_any_kind(seed):
    """By linear algebra: no one or two of the parts that hold fewer than five together lie in what is shown."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    views = any_selections(draw)
    people = [tuple(map(draw.choice, ANSWERS.values())) for _ in range(draw.randint(40, 120))]
    cells = list(product(*ANSWERS.values()))

    def inside(view, cell):
        return all(cell[list(ANSWERS).index(key)] in values for key, values in view.where)

    sizes = {view: sum(inside(view, person) for person in people) for view in views}
    told = shown(
        {view: ({"north": (n,)}, ("kern",)) for view, n in sizes.items()},
        plain={"north": (len(people), 0)},
    )
    known = [view for view in [View(), *views] if told["plain" if not view.where else view].get(("north", ALL))]
    matrix = np.array([[inside(view, cell) for cell in cells] for view in known], dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    kinds = [tuple(column) for column in matrix.T]
    parts = sorted(set(kinds))
    for some in [*combinations(parts, 1), *combinations(parts, 2)]:
        target = np.array([kind in some for kind in kinds], dtype=float)
        n = sum(kinds[cells.index(person)] in some for person in people)
        if 0 < n < 5 and any(map(any, some)):
            assert np.linalg.matrix_rank(np.vstack([matrix, target])) > rank, (some, n)


def test_more_than_four_selections_that_leave_few_together():
    sizes = {where(letter): ({"north": (8,)}, ("kern",)) for letter in "abcde"}
    told = shown(sizes, plain={"north": (42, 0)})
    assert not all(told[view].get(("north", ALL)) for view in sizes)
    assert all(shown(sizes, plain={"north": (45, 0)})[view].get(("north", ALL)) for view in sizes)


def test_selections_that_overlap_tell_who_is_in_neither():
    both = View(where=(("role", ("x",)), ("sector", ("a",))))
    sizes = {where("a"): 20, where("x", key="role"): 20, both: 10}
    sizes = {view: ({"north": (n,)}, ("kern",)) for view, n in sizes.items()}
    assert not all(shown(sizes, plain={"north": (32, 0)})[view].get(("north", ALL)) for view in sizes)
    assert all(shown(sizes, plain={"north": (40, 0)})[view].get(("north", ALL)) for view in sizes)


# Who has no weight


WEIGHTED = View(weighted=True)


def test_a_few_missing_weights_hide_their_les_alone():
    sizes = {"north": (20, 18), "south": (20, 20), "west": (20, 20)}
    told = shown({WEIGHTED: (sizes, GROUPS)})[WEIGHTED]
    assert {les for les, _ in told} == {"south", "west"}  # all less these would be the two of the north


def test_missing_weights_that_are_many_hide_nothing():
    sizes = {"north": (14, 20), "south": (20, 14), "west": (20, 20)}
    told = shown({WEIGHTED: (sizes, GROUPS)})[WEIGHTED]
    assert len(told) == 12


def test_all_together_are_shown_where_hidden_les_lack_many_weights_together():
    sizes = {"north": (17, 20), "south": (16, 20), "west": (20, 20)}
    told = shown({WEIGHTED: (sizes, GROUPS)})[WEIGHTED]
    assert told["west", ALL] == 40
    assert told[ALL, ALL] == 113
    assert not any(les in ("north", "south") for les, _ in told)


def test_no_weights_are_missing_at_all():
    # 6 of the north have no weight, which is not few: no LES is hidden, and so no hidden LES add up to anything.
    sizes = {"north": (14, 20)}
    told = shown({WEIGHTED: (sizes, GROUPS)}, plain={"north": (20, 20)}, minimum=6)[WEIGHTED]
    assert told["north", ALL] == 34


def test_views_that_share_no_groups_with_the_plain_one():
    # No partner groups: the plain view has all together alone, and the one by sector nothing to be held against.
    nobody = dict.fromkeys(LES, ())
    by = View("sector")
    told = shown({by: (dict.fromkeys(LES, (10, 10)), ("zorg", "handel")), where("zorg"): (nobody, ())}, plain=nobody)
    assert told[by]["north", "zorg"] == 10
    weighted = View("sector", weighted=True)
    assert set(shown({weighted: (nobody, ())}, plain=nobody)[weighted].values()) == {0}


def random_study(draw):
    """Views of any kind: with and without groups, LES and respondents; the plain view counts whoever they count."""
    les, groups = LES[: draw.randint(1, 3)], GROUPS[: draw.choice([0, 0, 1, 2])]
    most = draw.choice([0, 3, 12])
    answers = ["", "a", "b"][draw.randint(0, 1) :]
    people = [
        {"les": draw.choice(les), "group": draw.choice(["", *groups]), "sector": draw.choice(answers)}
        | {"weight": draw.random() < 0.8}
        for _ in range(draw.randint(0, most * 3))
    ]
    views = {}
    for _ in range(draw.randint(1, 4)):
        by = draw.choice(["group", "sector", "none"])
        chosen = draw.choice([(), (("sector", ("a",)),), (("sector", ("b", "c")),), (("les", (les[0],)),)])
        views[View(by, where=chosen, weighted=draw.random() < 0.4)] = None
    return les, groups, people, [view for view in views if view != View()]


@pytest.mark.parametrize("seed", range(60))
def test_views_of_any_study_can_be_hidden_and_show_nothing_small(seed):
    draw = random.Random(seed)  # noqa: S311 - no secret
    les, groups, people, views = random_study(draw)

    def sizes(view):
        by = {"group": groups, "sector": ("a", "b")}.get(view.by, ())
        fit = [one for one in people if all(one[key] in values for key, values in view.where)]
        fit = [(one["les"], one.get(view.by)) for one in fit if one["weight"] or not view.weighted]
        return {key: tuple(fit.count((key, group)) for group in by) for key in les}, by

    told = shown({view: sizes(view) for view in views}, plain=sizes(View())[0], groups=groups, minimum=4)
    assert set(told) == {*views, "plain"}
    assert not [n for found in told.values() for n in found.values() if 0 < n < 4]


def test_a_sum_that_the_plain_view_shows_is_hidden_in_no_weighted_view_alone():
    # Of the north 14 answered, 6 and 8 by group, all with a weight: by sector (5, 4, 5) the 14 cannot be hidden.
    plain = {"north": (6, 8), "south": (6, 7), "west": (2, 2)}
    sectors = {"north": (5, 4, 5), "south": (3, 6, 4), "west": (3, 0, 1)}
    by = View("sector", weighted=True)
    told = shown({by: (sectors, ("a", "b", "c")), WEIGHTED: (plain, GROUPS)}, plain=plain)
    assert told["plain"]["north", ALL] == 14
    assert told[WEIGHTED] == told["plain"]
    alone = View("sector")
    # With and without weights, which everybody has, the 14 stay.
    # Of the north 4 and 5 are hidden; the south and the west the plain view hides.
    totals = {(ALL, "a"): 11, (ALL, "b"): 10, (ALL, "c"): 10, (ALL, ALL): 31}
    assert shown({alone: (sectors, ("a", "b", "c"))}, plain=plain)[alone] == told[by]
    assert told[by] == {
        ("north", "a"): 5,
        ("north", ALL): 14,
        **totals,
    }
