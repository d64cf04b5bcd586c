"""A view by other groups beside the plain one: few are hidden, and no small group of either can be worked out."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from builders import item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.views import View
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.views_job import all_viewed

MINIMUM = 5
BOOK = Codebook({"kind": item("kind", "select_one", "yes")})
AGES = ("young", "middle", "old")
# (members, staff) of each age by site, counted by hand in the answers of a study of six libraries.
LIBRARIES = {
    "aston": {"young": (6, 2), "middle": (11, 1), "old": (5, 3)},
    "burford": {"young": (4, 2), "middle": (6, 2), "old": (4, 1)},
    "calne": {"young": (3, 0), "middle": (6, 0), "old": (2, 0)},
    "devizes": {"young": (0, 1), "middle": (5, 2), "old": (0, 0)},
    "ely": {"young": (0, 0), "middle": (4, 2), "old": (0, 0)},
    "frome": {"young": (0, 0), "middle": (2, 0), "old": (0, 0)},
}
MEMBERS = (("group", ("member",)),)


def counts(sizes):
    """The counts of one question with one answer. sizes: les -> group -> respondents."""
    rows = []
    for les, groups in sizes.items():
        for group, n in [*groups.items(), (ALL, sum(groups.values()))]:
            rows += [(les, "kind", group, "", ANSWERED_KIND, n, n), (les, "kind", group, "yes", SUBSTANTIVE, n, n)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return with_all_les(with_shares(table.assign(**nothing)))


def tables_of(people):
    """The plain table and the views of people: site -> age -> (members, staff)."""
    plain = {
        les: {name: sum(of[at] for of in ages.values()) for at, name in enumerate(("member", "staff"))}
        for les, ages in people.items()
    }
    return plain, {
        View(by="age"): {les: {age: sum(of) for age, of in ages.items()} for les, ages in people.items()},
        View(where=MEMBERS): {les: {"member": groups["member"]} for les, groups in plain.items()},
        View(by="age", where=MEMBERS): {les: {age: of[0] for age, of in ages.items()} for les, ages in people.items()},
    }


def shown(people, chosen):
    """What of the plain table and of one view is shown: (les, group) -> number."""
    plain, views = tables_of(people)
    names = list(people)
    made = study({n: n for n in names}, waves={"w": {"les": {"map": {}}}}, disclosure={"minimum_base": MINIMUM})
    everybody = counts(plain)
    compare = hide_small_groups(everybody, minimum=MINIMUM)
    (view,) = all_viewed({chosen: counts(views[chosen])}, BOOK, made, plain=compare, everybody=everybody)
    return told(compare), told(view)


def told(table):
    rows = table[(table["kind"] == ANSWERED_KIND) & ~table["hidden"]]
    return dict(zip(zip(rows["les"], rows["partner_group"], strict=True), rows["n"].astype(int), strict=True))


def test_a_selection_of_one_group_shows_what_the_plain_table_shows_of_it():
    plain, view = shown(LIBRARIES, View(where=MEMBERS))
    members = {"aston": 22, "calne": 11, ALL: 58}
    assert {les: n for (les, group), n in view.items() if group == ALL} == members
    assert {les: n for (les, group), n in plain.items() if group == "member"} == members


def test_totals_that_the_plain_table_shows_stay_where_to_hide_them_would_hide_fewer():
    """By hand: the 2 old of a go with its 200 young, and with the old and young of all; totals are 202 and 40."""
    sites = {
        "a": {"young": (200, 20), "middle": (0, 20), "old": (2, 20)},
        "b": {"young": (0, 20), "middle": (20, 20), "old": (20, 20)},
    }
    _, view = shown(sites, View(by="age", where=MEMBERS))
    assert (view["a", ALL], view["b", ALL], view[ALL, ALL], view["b", "old"]) == (202, 40, 242, 20)
    assert not {("a", "old"), ("a", "young"), (ALL, "old"), (ALL, "young")} & set(view)


def test_by_another_question_the_totals_stay_and_few_groups_are_hidden():
    """By hand: beside the shown 11 of Calne (3, 6, 2) no two of its ages can be told, so all three are hidden."""
    _, view = shown(LIBRARIES, View(by="age", where=MEMBERS))
    assert view == {
        ("aston", "young"): 6,
        ("aston", "middle"): 11,
        ("aston", "old"): 5,
        ("aston", ALL): 22,
        ("calne", ALL): 11,
        (ALL, "young"): 13,
        (ALL, "middle"): 34,
        (ALL, "old"): 11,
        (ALL, ALL): 58,
    }


def most(people, plain, view, of, chosen):
    """The most that a cell may hold to whoever knows all shown numbers. of: what tells the people of the cell."""
    keys = [(les, age, group) for les in people for age in AGES for group in ("member", "staff")]
    selected = ("member",) if chosen.where else ("member", "staff")

    def row(condition):
        return np.array([bool(condition(*key)) for key in keys], dtype=float)

    rows, numbers = [], []
    for (les, group), n in plain.items():
        rows.append(row(lambda a, _, c, les=les, group=group: les in (a, ALL) and group in (c, ALL)))
        numbers.append(n)
    for (les, age), n in view.items():
        rows.append(row(lambda a, b, c, les=les, age=age: les in (a, ALL) and age in (b, ALL) and c in selected))
        numbers.append(n)
    rows, numbers = rows or [np.zeros(len(keys))], numbers or [0]
    found = milp(
        -row(of),
        integrality=np.ones(len(keys)),
        bounds=Bounds(0, 400),
        constraints=LinearConstraint(np.array(rows), numbers, numbers),
    )
    return round(-found.fun)


@pytest.mark.parametrize("chosen", [View(by="age"), View(by="age", where=MEMBERS)])
def test_no_small_group_of_either_table_can_be_worked_out(chosen):
    drawn = random.Random(7)  # noqa: S311
    studies = [LIBRARIES]
    for _ in range(12):
        names = [f"s{number}" for number in range(drawn.randint(2, 5))]
        most_of = drawn.choice((3, 8, 14))
        studies.append(
            {les: {age: (drawn.randint(0, most_of), drawn.randint(0, most_of // 2)) for age in AGES} for les in names}
        )
    looked = 0
    for people in studies:
        plain, view = shown(people, chosen)
        selected = ("member",) if chosen.where else ("member", "staff")
        cells = [
            lambda a, _, c, les=les, group=group: a == les and c == group
            for les, group in product(people, ("member", "staff"))
        ]
        cells += [
            lambda a, b, c, les=les, age=age, of=selected: a == les and b == age and c in of
            for les, age in product(people, AGES)
        ]
        for of in cells:
            size = sum(
                n
                for les, ages in people.items()
                for age, both in ages.items()
                for group, n in zip(("member", "staff"), both, strict=True)
                if of(les, age, group)
            )
            if 0 < size < MINIMUM:
                looked += 1
                assert most(people, plain, view, of, chosen) >= MINIMUM, people
    assert looked > 30
