"""Every kind of bad input in tests/KINDS.md has a test that exists."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^\| (?P<number>\d+) \| (?P<kind>[^|]+) \| (?P<tests>[^|]+) \|$")


def tables():
    """The tables: (number, tests that the row names) of every row."""
    _, *parts = re.split(r"^## ", (TESTS / "KINDS.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        [(int(row["number"]), row["tests"].split(", ")) for row in map(LINE.match, part.splitlines()) if row]
        for part in parts
    ]


def test_every_row_stands_in_its_table_once():
    inputs, kinds, *others = tables()
    assert [number for number, _ in inputs] == list(range(1, 49))
    assert [number for number, _ in kinds] == list(range(1, 20))
    for table in others:
        assert [number for number, _ in table] == list(range(1, len(table) + 1))


@pytest.mark.parametrize("name", sorted({name for table in tables() for _, names in table for name in names}))
def test_every_test_that_is_named_exists(name):
    file, _, test = name.partition("::")
    found = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    defined = {node.name for node in ast.walk(found) if isinstance(node, ast.FunctionDef)}
    assert test in defined if test else any(defined)
