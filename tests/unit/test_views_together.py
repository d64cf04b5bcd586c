"""All views of a study together: no small group that one of them hides follows from the others."""

from __future__ import annotations

import random
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from builders import item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.output.publication.hidden_counts import told_counts
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.views import View
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.grouping_questions import told_by_views
from les_evaluation.survey.panel_job import PAIR, hidden_places, hide_taken_part, with_all
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import TAKEN_PART, VIEW_COUNTS
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.view_parts import JOIN, PATTERNS, Waves
from les_evaluation.survey.views_job import all_viewed
from les_evaluation.survey.views_together import Followed, is_apart

sys.path.append(str(Path(__file__).parents[1] / "trust"))

from view_attacker import (
    ASKED,
    DIMENSIONS,
    OF_WAVES,
    PANEL,
    PLAIN,
    WAVES,
    counted,
    groups_of,
    les_of,
    of_all,
    people_in_sites,
    people_in_waves,
    some_people,
    told,
)

BOOK = Codebook({"kind": item("kind", "select_one", "yes")})
YOUNG, CARE = (("age", ("young",)),), (("sector", ("care",)),)


def counts(sizes):
    """The counts of one question with one answer. sizes: les -> group -> respondents, all together last."""
    return with_all_les(with_shares(answers(sizes)))


def answers(sizes):
    rows = []
    for les, groups in sizes.items():
        for group, n in groups.items():
            rows += [(les, "kind", group, "", ANSWERED_KIND, n, n), (les, "kind", group, "yes", SUBSTANTIVE, n, n)]
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return table.assign(**nothing)


def seen(people, view):
    """What is counted in a view, with what its sums over LES count more than once."""
    return counts(with_again(people, view))


def with_again(people, view):
    """The sizes of groups in each LES, and in what the sums over them count more than once."""
    own, whole = counted(people, view), of_all(people, view)
    several = {cell: n for cell, n in people.items() if " " in cell[0]}
    if not any(several.values()):
        return own
    again = {AGAIN: {group: sum(les[group] for les in own.values()) - n for group, n in whole.items()}}
    for les in own:
        here = {cell: n if les in cell[0].split() else 0 for cell, n in people.items() if " " in cell[0]}
        again[f"{AGAIN}{les}"] = of_all(people | dict.fromkeys(people, 0) | here, view)
    return own | again


def followed(people, asked, compare, *, minimum, panel):
    """What is known of persons with several responses: those of several LES, and those of the waves of a panel."""
    several = {cell: n if " " in cell[0] else 0 for cell, n in people.items()}
    waves = Waves(groups_of(people, "wave", {}) if len(next(iter(people))) > 4 else [])
    kept = [answers(counted(several, one)).assign(view=view_seen(one).name) for one in (PLAIN, *asked)]
    if not panel:
        return Followed(waves, pd.concat(kept)[VIEW_COUNTS.names])
    for cell, n in people.items():
        rows = answers({cell[0]: {cell[-1].replace(" ", JOIN): n}}).assign(view=PATTERNS)
        kept.append(rows[rows["kind"] == ANSWERED_KIND])
    part = panel_counts(people)
    hidden = compare.loc[compare["hidden"] & (compare["partner_group"] == ALL), "les"]
    told = hide_taken_part(with_all(part, keys=PAIR), set(hidden), minimum=minimum)
    return Followed(waves, pd.concat(kept)[VIEW_COUNTS.names], part, told)


def panel_counts(people):
    """How many of each LES answered each of two waves, and both."""
    rows = []
    for les, groups in counted(people, PANEL).items():
        for one, other in combinations(groups_of(people, "wave", {}), 2):
            rows.append((les, one, other, groups[one], groups[other], groups[f"{one}+{other}"]))
    return pd.DataFrame(rows, columns=TAKEN_PART.names)


def panel_shown(people, tables, *, minimum):
    """What is shown of the persons of a panel beside these tables."""
    compare, views = tables[PLAIN], [table for view, table in tables.items() if view != PLAIN]
    hidden = {les for les, item in hidden_places(compare, pd.concat(views)) if item in BOOK.of_everybody()}
    table = hide_taken_part(with_all(panel_counts(people), keys=PAIR), hidden, minimum=minimum)
    found = {}
    for row in table.itertuples():
        names = {row.first: row.n_first, row.second: row.n_second, f"{row.first}+{row.second}": row.both}
        found |= {(row.les, name): int(n) for name, n in names.items() if pd.notna(n)}
    return found


def shown(people, asked, *, minimum, panel=False):
    """What is shown of the plain table and of each view: view -> (les, group) -> number."""
    tables = tables_of(people, asked, minimum=minimum, panel=panel)
    found = {view: _numbers(table) for view, table in tables.items()}
    return found | {PANEL: panel_shown(people, tables, minimum=minimum)} if panel else found


def tables_of(people, asked, *, minimum, panel=False):
    """The plain table and each view as they are written."""
    names = les_of(people)
    waves = {wave: {"les": {"map": {}}} for wave in WAVES}
    made = study({n: n for n in names}, waves=waves, disclosure={"minimum_base": minimum})
    made.config["survey"] |= {"compare_waves": "panel" if panel else "trend", "cleaning": {"duplicates": "last"}}
    everybody = seen(people, PLAIN)
    compare = hide_small_groups(everybody, minimum=minimum)
    tables = {view_seen(one): seen(people, one) for one in asked}
    known = followed(people, asked, compare, minimum=minimum, panel=panel)
    found = all_viewed(tables, BOOK, made, plain=compare, everybody=everybody, followed=known)
    return dict(zip([PLAIN, *asked], [compare, *found], strict=True))


def answers_shown(people, asked, *, minimum):
    """The questions behind the groups of these views whose answers are shown."""
    views = {view_seen(one): seen(people, one) for one in asked}
    crossed = [view for view in views if view.is_crossed]
    settings = [{"by": view.by, "where": view.selected, "lines": view.lines} for view in crossed]
    rows = pd.concat(
        [views[view].assign(view=view.name) for view in crossed] or [pd.DataFrame(columns=["view", "kind"])]
    )
    small = told_by_views(rows[rows["les"] != ALL] if len(rows) else rows, settings, minimum=minimum)
    questions = sorted({name for view in views for name in view.questions})
    found = []
    for name in questions:
        parts = []
        for group in (*DIMENSIONS["group"], ALL):
            where = (("group", (group,)),) if group != ALL else ()
            for les, sizes in with_again(people, (name, where)).items():
                total = sizes.pop(ALL)
                parts.append((les, name, group, "", ANSWERED_KIND, total, total))
                parts += [(les, name, group, answer, SUBSTANTIVE, n, total) for answer, n in sizes.items()]
        table = pd.DataFrame(parts, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])
        table = with_all_les(with_shares(table))
        compare = hide_small_groups(table, minimum=minimum, grouping=questions, told=small)
        found += [] if compare["hidden"].any() else [name]
    return found


def view_seen(asked):
    by, _, lines = asked[0].partition("*")
    return View(by, where=asked[1], lines=lines)


def _numbers(table):
    rows = table[(table["kind"] == ANSWERED_KIND) & ~table["hidden"]]
    return dict(zip(zip(rows["les"], rows["partner_group"], strict=True), rows["n"].astype(int), strict=True))


def some_views(seed, many, *, waves=False):
    drawn = random.Random(seed)  # noqa: S311 - no secret
    return drawn.sample(ASKED, many) if not waves else [*drawn.sample(OF_WAVES, many - 1), *drawn.sample(ASKED, 1)]


def test_two_views_that_group_by_what_the_other_selects_do_not_tell_the_group_that_they_share():
    """By hand: of care in s2 there are 9, 4 of them middle-aged; beside its 4 young, 9 - 4 - 4 = 1 is old."""
    people = some_people(6, nobodys=False)
    of_young, of_care = ("sector", YOUNG), ("age", CARE)
    assert counted(people, of_young)["s2"] == {"care": 4, "retail": 3, ALL: 7}
    assert counted(people, of_care)["s2"] == {"young": 4, "middle": 4, "old": 1, ALL: 9}
    both = shown(people, [of_young, of_care], minimum=3)
    assert (both[of_care]["s2", "middle"], both[of_care]["s2", ALL]) == (4, 9)
    assert not {("s2", "young"), ("s2", "old")} & set(both[of_care])
    assert both[of_young] == {}
    # Alone the view of the young shows them.
    assert shown(people, [of_young], minimum=3)[of_young]["s2", "care"] == 4
    assert told(people, both, minimum=3) == []


def test_the_attacker_solves_what_nobody_hides():
    """Every number shown but the old of care in a and b, and those by all: 1 and no other."""
    people = {("a", age, sector, "member"): 4 for age in ("young", "middle", "old") for sector in ("care", "retail")}
    people["a", "old", "care", "member"] = 1
    open_ = {
        PLAIN: {("a", ALL): 21},
        ("sector", YOUNG): {("a", "care"): 4},
        ("age", CARE): {("a", "middle"): 4, ("a", ALL): 9},
    }
    (one, *_) = [found for found in told(people, open_, minimum=3) if found.group == "old"]
    assert (one.les, one.least, one.most) == ("a", 1, 1)


@pytest.mark.parametrize("seed", range(5))
def test_two_views_across_each_other(seed):
    people = some_people(seed)
    assert told(people, shown(people, [("sector", YOUNG), ("age", CARE)], minimum=3), minimum=3) == []


@pytest.mark.parametrize(("seed", "many", "minimum"), [(6, 3, 3), (22, 3, 3), (3, 3, 5), (8, 4, 3), (9, 4, 5)])
def test_some_views_of_nine(seed, many, minimum):
    people = some_people(seed, nobodys=minimum == 5)
    assert told(people, shown(people, some_views(seed, many), minimum=minimum), minimum=minimum) == []


@pytest.mark.parametrize(
    ("seed", "several", "many", "minimum"), [(49, False, 3, 3), (11, True, 4, 3), (26, True, 4, 5)]
)
def test_views_by_wave_and_of_one_wave(seed, several, many, minimum):
    people = people_in_waves(seed, several=several)
    assert told(people, shown(people, some_views(seed, many, waves=True), minimum=minimum), minimum=minimum) == []


@pytest.mark.parametrize(("seed", "many", "minimum"), [(8, 4, 3), (15, 3, 5)])
def test_views_of_persons_in_several_les(seed, many, minimum):
    people = people_in_sites(seed)
    assert told(people, shown(people, some_views(seed, many), minimum=minimum), minimum=minimum) == []


@pytest.mark.parametrize(("seed", "many", "minimum"), [(2, 3, 3), (7, 2, 5)])
def test_views_by_wave_of_a_panel_and_its_persons(seed, many, minimum):
    people = people_in_waves(seed, several=True)
    found = shown(people, some_views(seed, many, waves=True), minimum=minimum, panel=True)
    assert told(people, found, minimum=minimum) == []


def test_waves_of_a_panel_do_not_tell_that_few_answered_both():
    """By hand: of s0 31 answered in w1 and 21 in w2, 50 in any: 31 + 21 - 50 = 2 in both. In s1 20 answered both."""
    people = {
        (les, "young", "care", "member", waves): n
        for les, sizes in (("s0", (29, 19, 2)), ("s1", (30, 40, 20)))
        for waves, n in zip(("w1", "w2", "w1 w2"), sizes, strict=True)
    }
    by_wave = ("wave", ())
    trend = shown(people, [by_wave], minimum=3)[by_wave]
    assert (trend["s0", "w1"], trend["s0", "w2"], trend["s0", ALL]) == (31, 21, 50)
    found = shown(people, [by_wave], minimum=3, panel=True)
    assert found[by_wave] == {("s1", "w1"): 50, ("s1", "w2"): 60} | {
        (les, ALL): n for les, n in (("s0", 50), ("s1", 90), (ALL, 140))
    }
    assert told(people, found, minimum=3) == []
    open_ = {**found, by_wave: trend}
    assert {(one.group, one.least, one.most) for one in told(people, open_, minimum=3)} == {("w1+w2", 2, 2)}


def test_a_person_of_two_les_stays_in_both_and_the_others_keep_an_interval():
    """By hand: all old in s0 are two of three sites, 2 in s0; in s1 there are 12 old. Nobody old follows from sums."""
    people = {
        (les, age, "care", "member"): n
        for les, sizes in (("s0", (20, 1)), ("s1", (20, 12)), ("s2", (20, 30)), ("s0 s1", (4, 1)))
        for age, n in zip(("young", "old"), sizes, strict=True)
    }
    by_age = ("age", ())
    found = shown(people, [by_age], minimum=3)
    assert counted(people, by_age)["s0"]["old"] == 2
    assert ("s0", "old") not in found[by_age]
    assert told(people, found, minimum=3) == []


def test_who_answers_in_two_waves_is_in_both_of_them_and_once_in_all():
    """By hand: of 30 in w1 and 40 in w2 ten are the same, so that there are sixty."""
    people = dict.fromkeys(people_in_waves(1, several=False), 0)
    cell = ("s0", "young", "care", "member")
    people |= {(*cell, "w1"): 20, (*cell, "w2"): 30, (*cell, "w1 w2"): 10}
    assert counted(people, ("wave", ()))["s0"] == {**counted(people, ("wave", ()))["s0"], "w1": 30, "w2": 40, ALL: 60}
    found = shown(people, [("wave", ()), ("group", (("wave", ("w1",)),))], minimum=5)
    assert found["wave", ()]["s0", "w1"] == 30
    assert found["group", (("wave", ("w1",)),)]["s0", "member"] == 30


@pytest.mark.parametrize(("seed", "many", "minimum"), [(6, 3, 3), (22, 3, 3), (3, 3, 5), (8, 4, 3), (9, 4, 5)])
def test_what_one_view_hides_no_other_shows_of_the_same_people(seed, many, minimum):
    people = some_people(seed, nobodys=minimum == 5)
    tables = tables_of(people, some_views(seed, many), minimum=minimum)
    written = {f"{at}.csv": table.astype(object).fillna("").astype(str) for at, table in enumerate(tables.values())}
    assert list(told_counts(written, minimum=minimum)) == []


def test_views_that_tell_nothing_together_show_what_each_shows_alone():
    """Twenty of each cell: no group is small, and nothing is hidden of any view."""
    people = dict.fromkeys(some_people(1, nobodys=False), 20)
    found = shown(people, ASKED, minimum=5)
    for by, where in ASKED:
        assert len(found[by, where]) == sum(map(len, counted(people, (by, where)).values())) * (
            1 + 1 / len({c[0] for c in people})
        )


def test_a_view_that_meets_the_others_in_the_plain_table_is_not_solved():
    by_age, by_sector, of_care = View("age"), View("sector"), View("age", where=CARE)
    assert is_apart(by_age, [View(), by_age, by_sector])
    assert not is_apart(by_sector, [View(), by_sector, of_care])
    assert not is_apart(by_age, [View(), by_age, of_care])
    assert not is_apart(View(weighted=True), [View(), View(weighted=True)])
