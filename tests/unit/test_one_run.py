"""One run at a time in a folder: who holds it, whether that process still lives, and what a broken off run leaves."""

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, replace

import psutil
import pytest

from les_evaluation.core import one_run
from les_evaluation.core.files import remove_unfinished, write_text
from les_evaluation.core.one_run import Busy, Holder, claim, release

LONG_AGO = 1_000_000_000.0  # 2001


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "locks").mkdir()
    return tmp_path


def claimed(folder, language="nl"):
    return claim(folder / "run.json", locks=folder / "locks", language=language)


def left_by(folder, holder):
    (folder / "run.json").write_text(json.dumps(asdict(holder)), encoding="utf-8")
    (folder / "locks" / "0.input.lock").write_text("raw/export.xlsx\n", encoding="utf-8")


@pytest.fixture
def neighbour():
    """A process that lives as long as the test: its Holder, and the process."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    here = subprocess.run(
        [sys.executable, "-c", f"import psutil; print(psutil.Process({process.pid}).create_time())"],
        capture_output=True,
        check=True,
        text=True,
    )
    yield Holder(process.pid, float(here.stdout), platform.node()), process
    process.kill()
    process.wait()


def test_a_run_holds_its_folder_until_it_ends(folder):
    assert claimed(folder) is False
    me = Holder.of_this_process()
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert claimed(folder) is False  # its own
    release(folder / "run.json", replace(me, started=LONG_AGO))
    assert (folder / "run.json").exists()
    release(folder / "run.json", Holder(**json.loads((folder / "run.json").read_text(encoding="utf-8"))))
    assert not (folder / "run.json").exists()


def test_a_folder_that_a_living_run_holds_is_left_alone(folder, neighbour):
    holder, _ = neighbour
    left_by(folder, holder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Busy) as busy:
        claimed(folder)
    assert f"proces {holder.pid}, sinds {holder.since}" in str(busy.value)
    with pytest.raises(Busy, match=f"process {holder.pid}, since"):
        claimed(folder, "en")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_living_run_that_has_not_locked_yet_is_told_too(folder, neighbour):
    left_by(folder, neighbour[0])
    (folder / "locks" / "0.input.lock").unlink()
    with pytest.raises(Busy):
        claimed(folder)


def test_a_run_that_was_killed_gives_its_folder_free_even_before_anybody_waited_for_it(folder, neighbour):
    holder, process = neighbour
    left_by(folder, holder)
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT) if hasattr(os, "waitid") else process.wait()
    assert claimed(folder) is True
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert sorted(path.name for path in folder.iterdir()) == ["locks", "run.json"]


def test_a_process_with_the_number_of_a_dead_run_is_not_that_run(folder, neighbour):
    left_by(folder, replace(neighbour[0], started=LONG_AGO))
    assert claimed(folder) is True


def test_this_process_with_the_number_of_a_dead_run_is_not_that_run(folder):
    left_by(folder, replace(Holder.of_this_process(), started=LONG_AGO))
    assert claimed(folder) is True


@pytest.fixture
def denied(monkeypatch):
    """Makes the process of that number show nothing but its name, or not even that."""

    look = psutil.Process

    def deny(pid, name):
        def refuse():
            raise psutil.AccessDenied(pid)

        def looked(number):
            process = look(number)
            if number == pid:
                process.status = process.create_time = refuse
                process.name = refuse if name is None else lambda: name
            return process

        monkeypatch.setattr(psutil, "Process", looked)

    return deny


@pytest.mark.parametrize("name", ["svchost.exe", "launchd", None])
def test_a_process_of_the_system_with_the_number_of_a_dead_run_is_not_that_run(folder, neighbour, denied, name):
    holder, _ = neighbour
    left_by(folder, holder)
    denied(holder.pid, name)
    assert claimed(folder) is True


@pytest.mark.parametrize("name", ["python3.11", "Python", "pythonw.exe", "snakemake"])
def test_a_run_of_another_user_that_shows_only_its_name_is_left_alone(folder, neighbour, denied, name):
    holder, _ = neighbour
    left_by(folder, holder)
    denied(holder.pid, name)
    with pytest.raises(Busy):
        claimed(folder)
    assert (folder / "locks" / "0.input.lock").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 3}', "null"])
def test_a_file_that_a_power_cut_left_half_written_holds_nothing(folder, content, monkeypatch):
    monkeypatch.setattr(one_run, "WRITING", 0.1)
    (folder / "run.json").write_text(content, encoding="utf-8")
    assert claimed(folder) is True


def test_a_run_on_another_machine_may_live_until_its_lock_is_taken_away(folder):
    left_by(folder, Holder(1, LONG_AGO, "another-machine"))
    with pytest.raises(Busy, match=r"another-machine \(proces 1, .*snakemake --unlock"):
        claimed(folder)
    (folder / "locks" / "0.input.lock").unlink()  # what snakemake --unlock does
    assert claimed(folder) is True


def test_locks_of_nobody_known_are_left_and_told(folder):
    (folder / "locks" / "0.output.lock").write_text("results/x.csv\n", encoding="utf-8")
    with pytest.raises(Busy, match="snakemake --unlock"):
        claimed(folder)
    assert sorted(path.name for path in folder.rglob("*")) == ["0.output.lock", "locks"]


def test_what_a_broken_off_run_was_writing_is_taken_away_and_nothing_else(tmp_path):
    kept = ["tabel.csv", ".hidden", ".hidden.csv", "a/x.1234.csv", "a/.gitkeep", "a/.x.y.csv"]
    for name in [*kept, ".tabel.4711.csv", "a/.les.met.punt.12.xlsx", "a/.manifest.3"]:
        write_text(tmp_path / name, "x")
    remove_unfinished(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(kept)
    remove_unfinished(tmp_path / "not there")
