"""A run that was killed in the middle, and two runs at once."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a group of processes, which Windows has not"),
]

TARGET = "results/tables/genk/tabel_06_organisatietype.csv"
LONGEST = 300  # seconds until there are jobs to kill


def started(project, *arguments):
    """A run in a group of processes of its own, as soon as its first jobs have begun."""
    with (project.folder / "screen.txt").open("w", encoding="utf-8") as screen:
        run = subprocess.Popen(
            [sys.executable, "-m", "snakemake", *arguments],
            cwd=project.folder,
            stdout=screen,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    begun = project.folder / ".snakemake" / "incomplete"
    for _ in range(LONGEST * 20):
        if begun.is_dir() and any(begun.iterdir()):
            return run
        assert run.poll() is None, (project.folder / "screen.txt").read_text(encoding="utf-8")
        time.sleep(0.05)
    return pytest.fail("no job began")


def test_after_a_kill_the_next_plain_run_goes_on_and_makes_the_same(fresh, finished):
    run = started(fresh, "--cores", "2", TARGET)
    held = fresh.state(".snakemake/locks")
    assert held

    # A second run, a dry run and a list meanwhile (the first waits, so that it is not done before): told, and the
    # first keeps what it holds.
    os.killpg(run.pid, signal.SIGSTOP)
    second = fresh.snakemake("--cores", "1", TARGET, code=1)
    assert f"In deze map loopt al een run (proces {run.pid}, sinds " in second.output
    assert not second.jobs
    fresh.snakemake("-n", TARGET)
    fresh.snakemake("--list")
    assert fresh.state(".snakemake/locks") == held
    assert run.poll() is None

    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert fresh.state(".snakemake/locks") == held
    (fresh.folder / "results/tables/genk").mkdir(parents=True, exist_ok=True)
    (fresh.folder / "results/tables/genk/.tabel_06_organisatietype.4711.csv").write_text("half", encoding="utf-8")

    fresh.snakemake("-n", TARGET)
    assert fresh.state(".snakemake/locks") == held  # a dry run takes nothing away
    after = fresh.snakemake("--cores", "2", TARGET)
    assert after.output.count("De vorige run in deze map werd afgebroken") == 1
    assert (fresh.folder / TARGET).is_file()
    whole = finished.files()
    made = fresh.files()
    assert made == {name: whole[name] for name in made}
    assert not fresh.files(".snakemake/locks")
    assert "afgebroken" not in fresh.snakemake("--cores", "1", TARGET).output


def test_ctrl_c_leaves_nothing_in_the_way(fresh):
    target = "results/ingest/limburg_2023.parquet"
    run = started(fresh, "--cores", "1", target)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(LONGEST) != 0
    after = fresh.snakemake("--cores", "1", target)
    assert (fresh.folder / target).is_file()
    assert "Traceback" not in after.output
