"""Hidden groups against tables counted out one by one, and against who solves what was published."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker
from les_evaluation.survey.suppression import hidden_cells, hide_small_groups
from random_studies import random_study, small_groups, study_of
from recoverable import attacked, beside_optimum, by_new_rule, by_old_rule

GROUPS = ["kern", "breed"]


def whole(table):
    table = np.array(table)
    table = np.vstack([table, table.sum(axis=0)])
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def possible_tables(table, hidden, most):
    """Every table of whole numbers with what is shown, and somebody in what is hidden, up to `most` in a cell."""
    rows, columns = (size - 1 for size in table.shape)
    ranges = [
        range(1, most + 1) if hidden[cell] else [table[cell]] for cell in itertools.product(range(rows), range(columns))
    ]
    for numbers in itertools.product(*ranges):
        other = whole(np.reshape(numbers, (rows, columns)))
        if ((other == table) | hidden).all() and (other[hidden] > 0).all():
            yield other


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=3), st.integers(2, 4))
def test_every_small_group_may_be_as_large_as_the_minimum(inner, minimum):
    table = whole(inner)
    hidden = hidden_cells(table, minimum=minimum)
    assert not hidden[table == 0].any()
    largest = np.zeros_like(table)
    for other in possible_tables(table, hidden, most=5):
        largest = np.maximum(largest, other)
    small = (table > 0) & (table < minimum)
    assert hidden[small].all()
    assert (largest[small] >= minimum).all()


def people(*answers):
    """(LES, group, answer, how many) -> who answered what."""
    return [(les, group, [answer]) for les, group, answer, n in answers for _ in range(n)]


def narrow(study):
    """The small groups that who solves the published tables knows to be smaller than the minimum."""
    published, flow = by_new_rule(study)
    return Attacker(published, study, flow).too_narrow(small_groups(study), study.minimum)


def attacker_of_the_old_rule(study):
    published, flow = by_old_rule(study)
    return Attacker(published, study, flow)


def test_two_hidden_groups_that_are_two_together_cannot_be_solved():
    # With only the small groups hidden, b = 3, c = 14, breed 15 and kern 5 tell that kern of b and c are 2: each is 1.
    sizes = {"a": (1, 0), "b": (1, 2), "c": (1, 13), "d": (2, 0)}
    answers = [(les, group, "ja", n) for les, pair in sizes.items() for group, n in zip(GROUPS, pair, strict=True)]
    study = study_of(people(*answers), les=list(sizes), groups=GROUPS, choices=["ja"], several=False, minimum=3)
    assert narrow(study) == []
    old = attacker_of_the_old_rule(study)
    assert old.interval(("b", "kern", "answered")) == (1, 1)


def test_an_answer_that_only_one_group_gives_does_not_tell_its_size():
    # All of kern say yes and all of breed no: who says yes in a LES is its kern, unless that number is hidden too.
    answers = [("a", "kern", "ja", 2), ("a", "breed", "neen", 9), ("b", "kern", "ja", 8), ("b", "breed", "neen", 7)]
    study = study_of(people(*answers), les=["a", "b"], groups=GROUPS, choices=["ja", "neen"], several=False, minimum=5)
    assert narrow(study) == []
    old = attacker_of_the_old_rule(study)
    assert old.interval(("a", "kern", "answered")) == (2, 2)


@pytest.mark.parametrize("first", range(0, 100, 50))
def test_none_of_a_hundred_random_studies_can_be_solved(first):
    """The short part of `make trust`, and no step of the flow tells the total of a LES that is hidden."""
    for seed in range(first, first + 50):
        study = random_study(seed)
        published, flow = by_new_rule(study)
        assert attacked(study, lambda _, found=(published, flow): found)["narrow"] == 0, seed
        totals = published[(published["kind"] == "answered") & (published["partner_group"] == "all")]
        assert all(flow[les] is None for les in totals.loc[totals["hidden"], "les"]), seed


@pytest.mark.parametrize("seed", [1, 2])
def test_a_study_of_many_les_cannot_be_solved_either(seed):
    study = random_study(seed, fewest_les=20, most_les=25)
    assert len(small_groups(study)) > 10
    assert narrow(study) == []


def test_nor_can_those_in_which_some_ticked_nothing():
    found = [random_study(seed, nothing=0.3) for seed in range(60)]
    found = [study for study in found if (study.compare["kind"] == "none_ticked").any()]
    assert len(found) > 10
    for study in found:
        assert narrow(study) == []


def test_a_question_for_a_number_does_not_tell_a_group_nor_hide_the_other_questions():
    # Everybody gave another number: whoever gave it in a LES and in a group is in both.
    sizes = {
        ("a", "kern"): 2,
        ("a", "breed"): 9,
        ("b", "kern"): 8,
        ("b", "breed"): 7,
        ("c", "kern"): 6,
        ("c", "breed"): 9,
    }
    places = [place for place, n in sizes.items() for _ in range(n)]
    values = [str(number) for number in range(len(places))]
    how = {"les": ["a", "b", "c"], "groups": GROUPS, "several": False, "minimum": 5}
    numbers = study_of([(*place, [value]) for place, value in zip(places, values, strict=True)], choices=values, **how)
    plain = study_of([(*place, ["ja"]) for place in places], choices=["ja"], **how)
    asked = numbers.compare.assign(
        item="getal", kind=numbers.compare["kind"].where(numbers.compare["kind"] != "substantive", "number")
    )
    both = pd.concat([plain.compare, asked], ignore_index=True)
    table = hide_small_groups(both, minimum=5, of_everybody=["vraag", "getal"])
    alone = hide_small_groups(plain.compare, minimum=5, of_everybody=["vraag"])
    assert table[table["item"] == "vraag"]["hidden"].tolist() == alone["hidden"].tolist()
    answered = table[(table["item"] == "getal") & (table["kind"] == "answered")]
    kept = set(map(tuple, answered.loc[answered["hidden"], ["les", "partner_group"]].to_numpy()))
    place = pd.Series(list(zip(numbers.compare["les"], numbers.compare["partner_group"], strict=True)))
    # That a shown group lacks the row of a value tells that nobody gave it.
    published = numbers.compare.assign(**{name: numbers.compare[name].mask(place.isin(kept)) for name in ("n", "base")})
    assert kept < set(place)
    assert Attacker(published, numbers, {}).too_narrow(small_groups(numbers), 5) == []


def test_the_attacker_solves_what_the_old_rule_left_open():
    """That the attack finds nothing is worth something only where it finds what is there, and finds it right."""
    told = {}
    for seed in range(12):
        study = random_study(seed)
        attacker = attacker_of_the_old_rule(study)
        for number in attacker.too_narrow(small_groups(study), study.minimum):
            low, high = attacker.interval(number)
            assert low <= study.counts[number] <= high < study.minimum
            told[seed, number] = low == high
    assert any(told.values())


def test_hardly_more_is_hidden_than_must_be():
    found = sum((beside_optimum(seed) for seed in range(8)), Counter())
    assert found["studies"] >= 6
    assert found["optimum"] <= found["rule"] <= 1.15 * found["optimum"]


@pytest.mark.parametrize("seed", [16, 34, 46])
def test_no_more_is_hidden_than_must_be_in_a_study_of_few(seed):
    """Of these the cheapest rectangle of groups would hide one more."""
    found = beside_optimum(seed)
    assert (found["studies"], found["rule"]) == (1, found["optimum"])


def test_several_questions_of_everybody_cannot_be_solved_and_hide_the_same_groups():
    seen = 0
    for seed in range(30):
        studies = [random_study(number, fewest_les=4, most_les=4) for number in (seed, seed + 500)]
        minimum = studies[0].minimum
        if studies[0].groups != studies[1].groups:
            continue
        seen += 1
        both = pd.concat([study.compare.assign(item=name) for study, name in zip(studies, "ab", strict=True)])
        table = hide_small_groups(both, minimum=minimum, of_everybody=["a", "b"])
        hidden = []
        for name, study in zip("ab", studies, strict=True):
            published = table[table["item"] == name]
            small = small_groups(replace(study, minimum=minimum))
            assert Attacker(published, study, {}).too_narrow(small, minimum) == [], (seed, name)
            answered = published[published["kind"] == "answered"].set_index(["les", "partner_group"])
            hidden.append((answered["hidden"], study.compare.set_index(["les", "partner_group", "kind"])["n"]))
        (first, n_first), (second, n_second) = hidden
        for place in first.index:
            if n_first[*place, "answered"].sum() and n_second[*place, "answered"].sum():
                assert first[place] == second[place]
    assert seen > 5
