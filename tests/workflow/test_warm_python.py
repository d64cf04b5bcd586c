"""An interpreter that starts warm does what the plain one does."""

import os
import subprocess
import sys

import pytest
from warm_python import warm_python

pytestmark = pytest.mark.skipif(warm_python() == sys.executable, reason="nothing forks here")

SCRIPT = """
import os, sys, pathlib
print(sys.argv[1:], os.getcwd(), sys.path[0], os.environ["OF_THIS_TEST"], sys.hash_info.algorithm, __name__)
print("told", file=sys.stderr)
print(sys.stdin.read())
if "pandas" in sys.modules and sys.argv[1] == "warm":
    print("warm")
{end}
"""


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """What an interpreter ends with and tells: its exit code, the last line of its errors, its output."""

    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)

    def answered(interpreter, end, word="x", env=None):
        (tmp_path / "script.py").write_text(SCRIPT.format(end=end), encoding="utf-8")
        done = subprocess.run(
            [interpreter, "script.py", word, "a b"],
            cwd=tmp_path,
            env={**os.environ, "OF_THIS_TEST": "é", **(env or {})},
            input="given",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stderr.splitlines()[-1], done.stdout

    return answered


@pytest.mark.parametrize("end", ["pass", "sys.exit(3)", "sys.exit('no')", "None.whatever", "os.kill(os.getpid(), 9)"])
def test_it_ends_and_tells_as_the_plain_one(answers, end):
    code, told, printed = answers(sys.executable, end)
    by_shell = code if code >= 0 else 128 - code  # as a shell tells a signal
    assert answers(warm_python(), end) == (by_shell, told, printed)


def test_it_is_warm_unless_python_would_start_otherwise(answers):
    assert answers(warm_python(), "pass", "warm")[2].endswith("warm\n")
    for other in ({"PYTHONHASHSEED": "4711"}, {"LC_ALL": "C"}, {"OMP_NUM_THREADS": "4"}):
        assert "given\n" in answers(warm_python(), "pass", "warm", other)[2]
        assert not answers(warm_python(), "pass", "warm", other)[2].endswith("warm\n")


def test_one_that_was_started_with_other_settings_is_warm_with_these(answers):
    seed = {"PYTHONHASHSEED": "4711"}
    assert answers(warm_python(**seed), "pass", "warm", seed)[2].endswith("warm\n")
    assert not answers(warm_python(**seed), "pass", "warm")[2].endswith("warm\n")
    said = "print(hash('a'))"
    assert answers(warm_python(**seed), said, env=seed)[2] == answers(sys.executable, said, env=seed)[2]
