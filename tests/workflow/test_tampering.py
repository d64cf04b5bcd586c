"""Results that somebody edited, swapped or forged; runs that were killed; a full disk; results without access."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from bare_study import config_of, write_raw

sys.path.append(str(Path(__file__).parents[1] / "trust"))

import kills

pytestmark = pytest.mark.slow

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # linux/prctl.h and linux/capability.h
CODES = "results/focus/all/codes.csv"
SEGMENTS = "results/ingest/focus_groups/segments.parquet"
WORKBOOK = "results/tables/table_01_codes.xlsx"


@pytest.fixture(scope="module")
def coded(shared, checkout):
    """A small study of coded focus groups after a run. Read only."""

    def make(folder):
        project = checkout(folder)
        write_raw(folder / "raw" / "bare")
        project.write_config(config_of("focus_groups"))
        project.snakemake("--cores", "2")

    return shared.project("coded", make)


@pytest.fixture
def small(coded, tmp_path):
    """The same, to change."""
    return coded.copy(tmp_path / "small")


def verified(project):
    done = project.python("scripts/verify_results.py", code=None)
    return done.code, done.output


def test_what_was_edited_swapped_or_forged_is_named_kept_and_made_again(small, coded):
    whole = coded.files()
    assert verified(small)[0] == 0
    # Edited by a reviewer; forged between the stages, with an old date; of nobody, under the name of a result.
    (small.folder / WORKBOOK).write_bytes(b"PK edited")
    (small.folder / CODES).write_text("forged", encoding="utf-8")
    os.utime(small.folder / CODES, (0, 0))
    (small.folder / "results/notes.txt").write_text("mine", encoding="utf-8")
    (small.folder / SEGMENTS).unlink()
    code, told = verified(small)
    assert code == 1
    assert {f"changed since, result: {name}" for name in (CODES, WORKBOOK)} <= set(told.splitlines())
    assert "there, but no run that is known wrote it, result: results/notes.txt" in told
    assert f"gone, result: {SEGMENTS}" in told
    run = small.snakemake("--cores", "2")
    assert f"made again where a target needs them: {CODES}, {WORKBOOK}." in run.output
    assert "A correction does not belong in results" in run.output
    assert f"Gone since the run wrote them, and made again where a target needs them: {SEGMENTS}" in run.output
    kept = small.files("results/put_aside")
    assert set(kept) == {name.replace("results/", "results/put_aside/") for name in (CODES, WORKBOOK)}
    (small.folder / "results/notes.txt").unlink()
    shutil.rmtree(small.folder / "results/put_aside")
    assert small.files() == whole
    assert verified(small)[0] == 0
    assert "Nothing to be done" in small.snakemake("--cores", "2").output


def test_a_forged_result_stops_the_run_where_the_study_wants_that(small):
    config = small.config() | {"outputs_changed": "stop"}
    small.write_config(config)
    small.snakemake("--cores", "2")
    (small.folder / CODES).write_text("forged", encoding="utf-8")
    before = small.state()
    run = small.snakemake("--cores", "2", code=1)
    assert f"Not as the run wrote them: {CODES}. Nothing was made (outputs_changed: stop)" in run.output
    assert "Traceback" not in run.output
    assert small.state() == before
    # A fault in what comes before the first job: Snakemake alone would find what lies there up to date.
    checks = small.folder / "scripts" / "check_inputs.py"
    broken = checks.read_text(encoding="utf-8").replace("    problems = Problems()\n", "    None.whatever\n", 1)
    checks.write_text(broken, encoding="utf-8")
    assert "None.whatever" in broken
    run = small.snakemake("--cores", "2", code=1)
    assert "This is an error in the pipeline itself" in run.output
    assert "Traceback" not in run.output
    assert "NoneType" in (small.folder / "logs" / "start.log").read_text(encoding="utf-8")


def test_without_records_nothing_that_lies_there_is_believed(small, coded):
    shutil.rmtree(small.folder / "logs")
    (small.folder / CODES).write_text("forged", encoding="utf-8")
    run = small.snakemake("--cores", "2", CODES)
    assert "No run that is known wrote these as they lie there" in run.output
    assert small.files()[CODES] == coded.files()[CODES]


def test_a_raw_file_that_was_swapped_for_one_with_an_old_date_is_read(small, coded):
    raw = small.folder / "raw/bare/coding.xlsx"
    moment = raw.stat().st_mtime_ns
    book = openpyxl.load_workbook(raw)
    book["segments"]["E2"] = "We talk very much"
    book.save(raw)
    os.utime(raw, ns=(moment, moment))
    small.snakemake("--cores", "1", SEGMENTS)
    assert small.files()[SEGMENTS] != coded.files()[SEGMENTS]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a group of processes, which Windows has not")
def test_after_two_kills_at_random_moments_the_next_plain_run_makes_the_same(tmp_path):
    folder = kills.small_project(tmp_path / "project", ("focus_groups",))
    told = kills.attack(folder, kills=2, cores=2, seed=3)
    assert (told.wrong, told.kills) == ([], 2)


def as_ordinary():
    """Of root, take away what lets it write where the permissions say no; another user has no such power."""
    if os.geteuid() == 0:
        for power in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, power, 0, 0, 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes away powers of root as Linux knows them")
def test_results_without_access_are_told_to_an_ordinary_user_and_made_when_there_is_access(small, coded):
    folder = small.folder / "results/focus/all"
    (small.folder / CODES).write_text("forged", encoding="utf-8")
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-m", "snakemake", "--cores", "1", CODES],
        cwd=small.folder,
        preexec_fn=as_ordinary,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    folder.chmod(0o755)
    told = done.stdout + done.stderr
    assert done.returncode != 0
    assert "cannot be read or written: close the file if it is open in another program" in told
    assert "does not look like a bad input" not in told
    assert "Traceback" not in told
    small.snakemake("--cores", "1", CODES)
    assert small.files()[CODES] == coded.files()[CODES]


# Python loads this by itself: a file cannot take its place, being open in Excel under Windows, or on a full disk.
STUB = """
import os
as_it_is = os.replace
def replace(source, target, **more):
    if os.fspath(target).endswith("codes.csv"):
        raise OSError({number}, os.strerror({number}), os.fspath(source))
    return as_it_is(source, target, **more)
os.replace = replace
"""


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, f"{CODES} cannot be read or written: close the file if it is open in another program"),
        (errno.ENOSPC, "The disk is full: make room and start again; what was finished stays."),
    ],
)
def test_a_result_that_is_open_elsewhere_or_finds_no_room_is_told_and_made_later(small, coded, tmp_path, number, told):
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub/sitecustomize.py").write_text(STUB.format(number=number), encoding="utf-8")
    (small.folder / CODES).write_text("forged", encoding="utf-8")
    run = small.snakemake("--cores", "1", CODES, code=1, env={"PYTHONPATH": str(tmp_path / "stub")})
    assert told in run.output
    assert "does not look like a bad input" not in run.output
    assert "Traceback" not in run.output
    assert not list((small.folder / "results").rglob(".codes*"))
    small.snakemake("--cores", "1", CODES)
    assert small.files()[CODES] == coded.files()[CODES]
