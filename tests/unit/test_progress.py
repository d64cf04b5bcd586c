"""How much of `make trust` is made, and what it says of enough changes being noticed."""

from __future__ import annotations

import argparse

import pytest

import progress
from mutants import are_enough
from progress import part_of, take_share, told


@pytest.mark.parametrize(
    ("number", "share", "part"), [(10_000, 5, 500), (100, 5, 5), (80, 1, 1), (60, 2.5, 2), (50, 0.1, 1), (0, 5, 0)]
)
def test_a_share_of_the_draws_is_one_at_least(number, share, part):
    assert part_of(number, share) == part


def test_a_share_is_no_less_than_what_tells_something_and_no_more_than_there_is():
    assert [part_of(number, 1, least=2) for number in (100, 300, 1)] == [2, 3, 1]


@pytest.mark.parametrize("given", ["0", "101", "-5", "many"])
def test_what_is_no_share_is_refused(given, capsys):
    parser = argparse.ArgumentParser()
    take_share(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--share", given])
    assert given in capsys.readouterr().err
    assert parser.parse_args([]).share == 100


def test_progress_is_told_beside_the_figures(capsys, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert list(told(iter("abc"), "things", 3)) == ["a", "b", "c"]
    screen = capsys.readouterr()
    assert screen.out == ""
    assert [line.rpartition(",")[0].strip() for line in screen.err.splitlines()] == [
        f"things: {n} of 3" for n in (1, 2, 3)
    ]


def test_few_changes_are_judged_together_and_many_part_by_part():
    assert are_enough([(3, 3), (3, 3), (2, 3), (3, 3)])  # 11 of 12
    assert not are_enough([(3, 3), (2, 3), (2, 3)])  # 7 of 9
    assert are_enough([(45, 50), (27, 30)])
    assert not are_enough([(50, 50), (26, 30)])  # of all together more than nine of ten
