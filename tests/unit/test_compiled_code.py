"""Compiled code that is not its source is named, whatever size, moment or flags it was given."""

from __future__ import annotations

import importlib.util
import marshal
import os
import py_compile
import sys
from pathlib import Path

import pytest

from les_evaluation.core.compiled_code import not_as_source

MODES = py_compile.PycInvalidationMode
SOURCE = "N = 41\n\n\ndef answer():\n    return N + 1\n"


@pytest.fixture
def module(tmp_path):
    (tmp_path / "counting.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path / "counting.py"


def compiled(module, mode=MODES.TIMESTAMP, optimize=0):
    return Path(py_compile.compile(str(module), invalidation_mode=mode, optimize=optimize, doraise=True))


def forge(path):
    """Other code under the header of the file."""
    header = path.read_bytes()[:16]
    code = compile(SOURCE.replace("41", "99"), "counting.py", "exec")
    path.write_bytes(header + marshal.dumps(code))


@pytest.mark.parametrize("mode", MODES)
def test_what_was_compiled_of_the_source_is_in_order(module, mode):
    for level in (0, 1, 2):
        compiled(module, mode, level)
    assert not_as_source(module.parent) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("level", [0, 1, 2])
def test_forged_code_of_the_right_size_and_moment_or_hash_is_named(module, mode, level, monkeypatch):
    path = compiled(module, mode, level)
    forge(path)
    assert not_as_source(module.parent) == [path.as_posix()]
    if level == sys.flags.optimize:  # the oracle: Python itself runs it
        monkeypatch.syspath_prepend(str(module.parent))
        importlib.invalidate_caches()
        monkeypatch.delitem(sys.modules, "counting", raising=False)
        assert importlib.import_module("counting").answer() == 100
        monkeypatch.delitem(sys.modules, "counting")


def test_what_python_compiles_again_is_no_matter(module):
    path = compiled(module)
    forge(path)
    os.utime(module, (1, 1))
    assert not_as_source(module.parent) == []


def test_broken_code_and_code_without_a_source_are_named(module):
    path = compiled(module)
    content = path.read_bytes()
    path.write_bytes(content[:20])
    alone = module.with_name("alone.pyc")
    alone.write_bytes(content)
    assert not_as_source(module.parent) == [path.as_posix(), alone.as_posix()]
