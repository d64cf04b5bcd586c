"""Files that once broke a reader, read again; `tests/trust/fuzz.py` finds such files."""

from __future__ import annotations

import sys
import time

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("limits the memory of a process as Linux does", allow_module_level=True)

import fuzz
from odd_files import ODD

KEPT = sorted(folder.name for folder in (fuzz.CORPUS / "odd").iterdir() if folder.is_dir())


def files_of(folder):
    """Path in the folder of the study -> bytes; of an input of a study all its others too."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return found if any(path.startswith("given/") for path in found) else fuzz.study_files() | found


@pytest.mark.parametrize("name", KEPT)
def test_a_file_that_broke_a_reader_is_read_or_refused_in_words(name):
    files = files_of(fuzz.CORPUS / "odd" / name)
    read = fuzz.TARGETS["start" if any(path.startswith("given/") for path in files) else "study"]
    with fuzz.laid_out(files) as folder:
        assert fuzz.came_of(read, folder) is None


def test_the_study_that_is_changed_is_sound():
    def is_sound(folder):
        fuzz.os.chdir(folder)
        fuzz.start_study.check_inputs(fuzz.prepare_config(fuzz.canary_config()))

    with fuzz.laid_out(fuzz.study_files()) as folder:
        assert fuzz.came_of(is_sound, folder) is None


def test_a_traceback_a_crash_memory_and_time_are_faults(tmp_path):
    def raises(folder):
        raise ValueError("odd")

    def fills(folder):
        return bytearray(200_000_000)

    def runs_on(folder):
        until = time.process_time() + 20
        while time.process_time() < until:
            pass

    def crashes(folder):
        fuzz.os.kill(fuzz.os.getpid(), 9)

    assert "ValueError: odd" in fuzz.came_of(raises, tmp_path)
    assert "MemoryError" in fuzz.came_of(fills, tmp_path, memory=100_000_000)
    assert fuzz.came_of(runs_on, tmp_path, seconds=1) == "too long"
    assert fuzz.came_of(crashes, tmp_path) == "signal 9"
    assert fuzz.came_of(lambda folder: None, tmp_path) is None


def test_some_odd_files_are_read_without_a_fault():
    told = fuzz.read_odd(tuple(fuzz.TARGETS), files=8, at=17, until=fuzz.spent() + 600)
    assert told.files == 8
    assert told.faults == {}
    assert len(set(ODD)) == len(ODD)
