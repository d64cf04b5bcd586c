"""Weights that are known tell no small group: what weighted views show beside hidden groups, and who solves it."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from builders import item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.views import View
from les_evaluation.survey.counted_again import OTHERS_OF
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import VIEWS
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.views_job import all_viewed, beside_other_les, with_told
from les_evaluation.survey.weights_told import weights_differ

sys.path.append(str(Path(__file__).parents[1] / "trust"))

from weights_attacker import ANSWERS, People, Shown, some_people, told

BOOK = Codebook({"kind": item("kind", "select_one", "yes", "no")})
WEIGHTED = View(weighted=True)
STEPS = [step * 10**power for power in range(5) for step in (1, 2, 5)]
# Of a LES two and ten, of weights 1.6 and 0.8: 12 respondents that weigh 11.2, which nothing but 2 and 10 come to.
TWO_AND_TEN = {("a", "kern"): (1, 1), ("a", "breed"): (4, 6), ("b", "kern"): (5, 4), ("b", "breed"): (3, 5)}
TWO_AND_TEN |= {("c", "kern"): (4, 4), ("c", "breed"): (4, 3)}


def of_sizes(sizes, weights):
    """People of (yes, no) per LES and group, and the weight of each group."""
    answers = {(*place, answer): n for place, both in sizes.items() for answer, n in zip(ANSWERS, both, strict=True)}
    return People(answers, {place: weights[place[1]] for place in sizes})


def counts(people, *, weighted):
    rows = []
    for les in people.les:
        for group in (*people.groups, ALL):
            inside = people.holds((les, group))
            parts = {
                answer: [(people.sizes[*one, answer], people.weights[one]) for one in inside] for answer in ANSWERS
            }
            everybody = [part for some in parts.values() for part in some]
            base = sum(n for n, _ in everybody)
            sums = [sum(n * weight**power for n, weight in everybody) for power in (1, 2)]
            rows.append((les, "kind", group, "", ANSWERED_KIND, base, base, sums[0], *sums))
            for answer, some in parts.items():
                own = sum(n * weight for n, weight in some)
                rows.append((les, "kind", group, answer, SUBSTANTIVE, sum(n for n, _ in some), base, own, *sums))
    names = ["les", "item", "partner_group", "choice", "kind", "n", "base"]
    names += ["weighted_n", "weighted_base", "squared_base"]
    table = pd.DataFrame(rows, columns=names)
    if not weighted:
        table = table.assign(**dict.fromkeys(names[-3:], float("nan")))
    return with_all_les(with_shares(table))


def published(people, *, minimum):
    """The plain table, and the weighted view by group."""
    made = study({name: name for name in people.les}, disclosure={"minimum_base": minimum})
    everybody = counts(people, weighted=False)
    plain = hide_small_groups(everybody, minimum=minimum)
    table = {WEIGHTED: counts(people, weighted=True)}
    (view,) = all_viewed(table, BOOK, made, plain=plain, everybody=everybody)
    return plain, with_told(view, BOOK, minimum=minimum)


def heads_shown(plain):
    rows = plain[~plain["hidden"]].itertuples()
    return [Shown((row.les, row.partner_group), row.choice, row.n, row.n) for row in rows]


def told_between(said, *, of_all):
    """Between what a rounded sum lies: to whole numbers, of all LES in steps of 1, 2 or 5 times a power of ten.

    500 may be up to 505: above 500 the step is 10, and below it 5.
    """
    below, above = (
        (max(1, min(s for s in STEPS if s >= said * part / 100)) if of_all else 1) for part in (0.99, 1.001)
    )
    return said - below / 2, said + above / 2


def weights_shown(view):
    """What weighted numbers lie between. view: columns of VIEWS."""
    found = []
    for row in view[~view["hidden"] & (view["weighted_base"] > 0)].itertuples():
        place = (row.les, row.partner_group)
        if row.kind == SUBSTANTIVE:
            found.append(Shown(place, row.choice, row.share - 0.005, row.share + 0.005, power=1, share=True))
            continue
        low, high = told_between(row.weighted_base, of_all=row.les == ALL)
        found.append(Shown(place, "", low, high, power=1))
        least, most = told_between(row.effective_base, of_all=row.les == ALL)
        found.append(Shown(place, "", max(low, 0) ** 2 / most, high**2 / least, power=2))
    return found


def weights_shown_exactly(view):
    """The sums of weights that are not rounded."""
    found = []
    for row in view[~view["hidden"]].itertuples():
        place, own = (row.les, row.partner_group), row.weighted_n
        found.append(Shown(place, row.choice, own - 1e-6, own + 1e-6, power=1))
    return found


def solved(people, plain, view, *, minimum):
    """The small groups that who knows all weights is told by both tables."""
    return told(people, [*heads_shown(plain), *weights_shown(view)], minimum=minimum)


def open_places(view):
    rows = view[(view["kind"] == ANSWERED_KIND) & ~view["hidden"]]
    return set(zip(rows["les"], rows["partner_group"], strict=True))


def test_a_weighted_total_does_not_tell_the_groups_of_two_and_of_ten_that_it_holds():
    people = of_sizes(TWO_AND_TEN, {"kern": 1.6, "breed": 0.8})
    plain, view = published(people, minimum=3)
    hidden = plain[(plain["kind"] == ANSWERED_KIND) & plain["hidden"]]
    assert ("a", "kern") in set(zip(hidden["les"], hidden["partner_group"], strict=True))
    assert ("a", ALL) in open_places(plain)  # twelve respondents, whose weights are not told
    assert not {place for place in open_places(view) if place[0] in ("a", ALL) or place[0].startswith(OTHERS_OF)}
    assert view.loc[view["hidden"], ["weighted_n", "weighted_base", "effective_base"]].isna().all(axis=None)
    assert solved(people, plain, view, minimum=3) == []


def test_who_knows_the_weights_solves_what_is_not_hidden():
    people = of_sizes(TWO_AND_TEN, {"kern": 1.6, "breed": 0.8})
    plain, _ = published(people, minimum=3)
    heads = heads_shown(plain)
    assert told(people, heads, minimum=3) == []
    assert told(people, [*heads, Shown(("a", ALL), "", 11.2, 11.2, power=1)], minimum=3) == [(("a", "kern"), 2)]


LARGE = {(f"s{at}", group): (30, 30) for at in range(5) for group in ("kern", "breed")}


def test_a_total_that_holds_a_hidden_group_goes_however_large_it_is():
    people = of_sizes(LARGE | {("s0", "kern"): (1, 1)}, {"kern": 1.6, "breed": 0.8})
    _, view = published(people, minimum=3)
    gone = {"s0", ALL, *(f"{OTHERS_OF}s{at}" for at in range(1, 5))}
    assert {place for place in open_places(view) if place[1] == ALL and place[0] in gone} == set()
    assert ("s2", ALL) in open_places(view)  # s1 hides a group that goes along


def test_a_total_without_a_hidden_group_is_rounded_in_steps_of_a_hundredth():
    _, view = published(of_sizes(LARGE | {("s0", "kern"): (31, 30)}, {"kern": 1.6, "breed": 0.8}), minimum=3)
    whole = view[(view["les"] == ALL) & (view["partner_group"] == ALL)].set_index("choice")
    # kern 301 x 1.6 + breed 300 x 0.8 = 721.6, in steps of 10: a hundredth of it, 7.2, or more.
    assert whole.loc["", "weighted_base"] == 720
    # yes: 151 x 1.6 + 150 x 0.8 = 361.6, half of it.
    assert whole.loc["yes", ["share", "weighted_n"]].tolist() == [0.5, 360]


def test_weights_are_rounded_with_a_minimum_alone():
    sizes = {("a", "kern"): (4, 5), ("a", "breed"): (8, 3), ("b", "kern"): (6, 6), ("b", "breed"): (7, 5)}
    people = of_sizes(sizes, {"kern": 1.13, "breed": 0.87})
    _, view = published(people, minimum=3)
    row = view[(view["les"] == "a") & (view["partner_group"] == ALL)].set_index("choice")
    # 9 x 1.13 + 11 x 0.87 = 19.74; yes 4 x 1.13 + 8 x 0.87 = 11.48, 58.2% of it.
    # 19.74 ^ 2 / (9 x 1.13 ^ 2 + 11 x 0.87 ^ 2) = 19.67.
    assert row.loc["", ["weighted_base", "effective_base"]].tolist() == [20, 20]
    assert row.loc["yes", "share"] == pytest.approx(0.58)
    others = beside_other_les(view.drop(columns="view"), les="b", minimum=3)
    others = others[(others["les"] == "others") & (others["partner_group"] == ALL) & (others["choice"] == "yes")]
    assert others["share"].tolist() == pytest.approx([0.58])
    VIEWS.check(view)
    _, exact = published(people, minimum=1)
    row = exact[(exact["les"] == "a") & (exact["partner_group"] == ALL)].set_index("choice")
    assert row.loc["yes", "weighted_n"] == pytest.approx(11.48)


def test_a_small_sum_of_weights_is_not_rounded_to_nothing():
    sizes = {("a", "kern"): (4, 5), ("b", "kern"): (6, 6)}
    _, view = published(of_sizes(sizes, {"kern": 0.0113}), minimum=3)
    row = view[(view["les"] == "a") & (view["partner_group"] == ALL)].set_index("choice")
    # One weighs about 0.01: 9 x 0.0113 = 0.1017.
    assert row.loc["", "weighted_base"] == pytest.approx(0.1)
    assert row.loc["yes", "share"] == pytest.approx(0.44)


@pytest.mark.parametrize("seed", range(4))
def test_no_small_group_is_told_by_weights_that_are_known(seed):
    people, minimum = some_people(seed), 3 + 2 * (seed % 2)
    assert solved(people, *published(people, minimum=minimum), minimum=minimum) == []


@pytest.mark.parametrize(
    ("weights", "differ"),
    [([2.0, 2.0, 2.0, 2.0], False), ([2.0, 2.0, 1.0, 1.0], True), ([1.0, 3.0, 1.0, 3.0], True), ([], False)],
)
def test_weights_that_everybody_has_say_no_more_than_heads(weights, differ):
    # Two groups of two: alike within and between; other means; other weights within, with the same means.
    pairs = [weights[at : at + 2] for at in range(0, len(weights), 2)]
    rows = [(2, 2, sum(pair), sum(pair), sum(weight**2 for weight in pair)) for pair in pairs]
    table = pd.DataFrame(rows, columns=["n", "base", "weighted_n", "weighted_base", "squared_base"], dtype=float)
    assert weights_differ(table) == differ
