"""What `make trust` changes in the code, and the changes that are known to make no difference."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest
import yaml

import mutants

KNOWN = yaml.safe_load(mutants.KNOWN.read_text(encoding="utf-8")) or []


def test_every_part_has_code_and_tests():
    for part in mutants.PARTS.values():
        for pattern in part.code:
            assert list((mutants.ROOT / "scripts" / mutants.HOUSE).glob(pattern)), pattern
        for name in part.tests:
            assert (mutants.ROOT / "tests" / "unit" / f"test_{name}.py").is_file(), name


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: f"{one['in']}: {one['new'][:40]}")
def test_a_survivor_is_of_a_line_that_is_still_there_and_says_why(one):
    assert set(one) == {"in", "old", "new", "why"}
    path = one["in"].split(".")
    for at in range(len(path) - 1, 0, -1):
        try:
            found = import_module(".".join([mutants.HOUSE, *path[:at]]))
            break
        except ModuleNotFoundError:
            continue
    for name in path[at:]:
        found = getattr(found, name)
    lines = " ".join(line.strip() for line in inspect.getsource(found).splitlines())
    assert one["old"] in lines
    assert one["new"] != one["old"]
    assert len(one["why"]) > 20


def test_a_survivor_is_known_by_its_function_and_its_lines():
    one = mutants.Survivor("x", "survey.tabulate.tally", "a = 1", "a = 2")
    known = {"in": "survey.tabulate.tally", "old": "a = 1", "new": "a = 2", "why": "nobody reads a"}
    assert one.is_told([known])
    assert not one.is_told([known | {"new": "a = 3"}])
    assert not one.is_told([])
