"""`make trust` runs every part, goes on where it stopped, and says which part fell short; a sample is spread evenly."""

from __future__ import annotations

import argparse
import runpy
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import all_parts
from all_parts import FELL_SHORT, NOT_MEASURED, Part
from kept_draws import Kept
from mutants import drawn

FINDS = {
    "keeps": "print('100 studies, 0 told')",
    "breaks": "print('half'); raise ValueError('odd')",
    "short": f"print('3 told'); print('  study 7'); raise SystemExit({FELL_SHORT})",
    "blind": f"print('not measured: no network'); raise SystemExit({NOT_MEASURED})",
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs parts by their names, and gives how it ended, the summary, and how often each part was begun."""
    begun = tmp_path / "begun.txt"
    begun.touch()
    made = {}
    for name, code in FINDS.items():
        script = tmp_path / f"{name}.py"
        count = f"open({str(begun)!r}, 'a').write('{name} ')\n"
        script.write_text(count + code, encoding="utf-8")
        made[name] = Part(str(script), name, (f"{name}.py",))
    monkeypatch.setattr(all_parts, "PARTS", made)
    monkeypatch.setattr(all_parts, "ROOT", tmp_path)

    def run(*names, options=()):
        parts = [word for name in names for word in ("--part", name)]
        end = all_parts.main([*parts, "--folder", str(tmp_path / "kept"), *options])
        return end, capsys.readouterr().out.splitlines(), Counter(begun.read_text(encoding="utf-8").split())

    return run


def test_every_part_runs_after_one_that_broke_and_the_summary_tells_all(run):
    end, told, begun = run("breaks", "short", "blind", "keeps", options=["--share", "5"])
    assert end == FELL_SHORT
    assert begun == dict.fromkeys(FINDS, 1)
    assert told[0] == "5 per cent of the draws"
    outcomes = [line for line in told if line.split(":")[0] in FINDS]
    assert outcomes == ["breaks: broke (1)", "short: fell short", "blind: not measured", "keeps: kept"]
    for line in ("  100 studies, 0 told", "  3 told", "    study 7", "  half", "    ValueError: odd"):
        assert line in told
    assert "fell short or broke: breaks, short" in told
    assert told[-1].endswith("was not there: blind")


@pytest.mark.parametrize(("names", "end"), [(("keeps",), 0), (("keeps", "blind"), NOT_MEASURED)])
def test_what_keeps_its_promise_ends_with_nothing_and_what_was_not_measured_is_no_promise_kept(run, names, end):
    assert run(*names)[0] == end


def test_a_second_run_makes_what_is_not_there_yet_or_is_of_other_code(run, tmp_path):
    run("keeps", "breaks", "short")
    assert run("keeps", "breaks", "short")[2] == {"keeps": 1, "breaks": 2, "short": 1}
    assert run("keeps", options=["--share", "50"])[2]["keeps"] == 2
    script = tmp_path / "keeps.py"
    script.write_text(script.read_text(encoding="utf-8") + "\n# otherwise\n", encoding="utf-8")
    assert run("keeps", options=["--share", "50"])[2]["keeps"] == 3
    assert run("keeps", options=["--share", "50", "--anew"])[2]["keeps"] == 4


def test_a_tool_that_is_not_there_is_told(tmp_path):
    assert all_parts.run_part([str(tmp_path / "nowhere")], tmp_path, "audit") == NOT_MEASURED
    assert "not measured" in (tmp_path / "audit.txt").read_text(encoding="utf-8")


def test_every_part_has_its_program_and_files_that_it_looks_at():
    for part in all_parts.PARTS.values():
        assert (all_parts.ROOT / "tests" / "trust" / part.script).is_file()
        for pattern in part.reads:
            assert any(all_parts.ROOT.glob(pattern)), pattern


@pytest.mark.parametrize("name", [name for name, part in all_parts.PARTS.items() if part.draws])
def test_every_part_takes_the_words_with_which_it_is_begun(name, tmp_path, monkeypatch):
    """By the words alone: a part that does not know one of them would end before its first draw."""
    options = argparse.Namespace(folder=tmp_path, cores=1, share=5.0, release=sys.executable)
    _, script, *words = all_parts.command_of(name, all_parts.PARTS[name], options)
    understood = []

    class Understood(Exception):
        pass

    def parsed(parser, _arguments=None):
        understood.append(parse(parser, words))
        raise Understood

    parse = argparse.ArgumentParser.parse_args
    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parsed)
    monkeypatch.setattr(sys, "path", [*sys.path])
    with pytest.raises(Understood):
        runpy.run_path(script, run_name="__main__")
    assert understood[0].share == 5
    assert Path(understood[0].kept).parent == tmp_path


def test_draws_that_are_kept_are_not_made_again_and_half_a_line_is(tmp_path):
    path = tmp_path / "draws.jsonl"
    asked = []

    def squares(draws):
        asked.extend(draws)
        return (draw * draw for draw in draws)

    assert Kept(path).each("squares", range(3), squares) == [0, 1, 4]
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:-4], encoding="utf-8")  # killed while the last was written
    assert Kept(path).each("squares", range(4), squares) == [0, 1, 4, 9]
    assert asked == [0, 1, 2, 2, 3]
    assert Kept(path).each("cubes", [2], lambda draws: (draw**3 for draw in draws)) == [8]


def test_a_sample_of_changes_is_spread_over_the_modules_and_grows():
    names = [f"house.{module}.x_{at}" for module, n in (("a", 60), ("b", 30), ("c", 10)) for at in range(n)]
    sample = drawn(names, 20, seed=1)
    assert Counter(name.split(".")[1] for name in sample) == {"a": 12, "b": 6, "c": 2}
    assert drawn(names, 5, seed=1) == sample[:5]
    assert drawn(names, 20, seed=2) != sample
    assert sorted(drawn(names, 0, seed=1)) == sorted(names)


SLOW = """
import time
try:
    print("begun", flush=True)
    time.sleep(60)
finally:
    print("swept up")
"""
STOPPED = """
import sys
sys.path[:0] = {paths!r}
import all_parts
all_parts.command_of = lambda name, part, options: [sys.executable, "-c", {slow!r}]
sys.exit(all_parts.program(["--part", "kills", "--folder", {folder!r}]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process at once")
@pytest.mark.parametrize("behind", ["", "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"])
def test_a_run_that_is_stopped_by_a_program_stops_its_part_and_says_that_it_goes_on(tmp_path, behind):
    """behind: what a shell does with a command in the background."""
    code = f"{behind}\n{STOPPED.format(paths=sys.path, slow=SLOW, folder=str(tmp_path))}"
    run = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, encoding="utf-8")
    figures = tmp_path / "kills.txt"
    while not (figures.is_file() and figures.read_text(encoding="utf-8")):
        assert run.poll() is None
        time.sleep(0.05)
    run.terminate()
    assert "broken off in kills; the same command goes on from here" in run.communicate(timeout=30)[1]
    assert run.returncode == all_parts.BROKEN_OFF
    assert "swept up" in figures.read_text(encoding="utf-8")
