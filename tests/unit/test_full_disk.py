"""A disk without room: whatever writes the file, the user is told so, and nothing of the file stays.

/dev/full is a disk without room that Linux gives to every user: the temporary file of a writer is made to lead there.
"""

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pyreadstat
import pytest
from docx import Document
from matplotlib.figure import Figure
from pptx import Presentation

from les_evaluation.core.files import whole_file, write_csv, write_parquet, write_text
from les_evaluation.core.running import logged
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook

resource = pytest.importorskip("resource")

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk without room, as Linux has one")
FRAME = pd.DataFrame({"n": range(50_000)})


def picture(path):
    with whole_file(path) as temporary:
        Figure().savefig(temporary)


def document(path):
    with whole_file(path) as temporary:
        Document().save(str(temporary))


def slides(path):
    with whole_file(path) as temporary:
        Presentation().save(str(temporary))


DISK_FULL = text("run.disk_full", "nl") + "\n"
WRITERS = {
    "table.csv": lambda path: write_csv(path, FRAME),
    "table.parquet": lambda path: write_parquet(path, FRAME),
    "page.html": lambda path: write_text(path, "x" * 100_000),
    "table.xlsx": lambda path: write_workbook(path, [TableSheet("a", [Column("n", 9)], [[1]] * 2000, [])], title="a"),
    "figure.png": picture,
    "figure.svg": picture,
    "report.docx": document,
    "slides.pptx": slides,
}


@pytest.fixture(autouse=True)
def plain_hook(monkeypatch):
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_told_as_such_whoever_writes(tmp_path, capfd, name):
    path = tmp_path / "results" / name
    path.parent.mkdir()
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    temporary.symlink_to("/dev/full")
    job = SimpleNamespace(input=[], log=[str(tmp_path / "job.log")], config={"study": {"language": "nl"}})
    with pytest.raises(SystemExit), logged(job):
        WRITERS[name](path)
    gc.collect()  # half a workbook is closed once more when Python takes it away
    screen = capfd.readouterr().err
    assert screen == DISK_FULL, screen
    assert not path.exists()
    assert not temporary.is_symlink()


@contextmanager
def limited(size):
    """Files may be so large and no larger, as `ulimit -f` has it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# pyreadstat opens and writes files by itself.
LIMITED = {"data.sav": lambda path: write_sav(path, FRAME.astype(float), SavLook()), "page.html": WRITERS["page.html"]}


@pytest.mark.parametrize("name", LIMITED)
def test_a_limit_on_the_size_of_files_is_told_like_a_full_disk(tmp_path, capfd, name):
    job = SimpleNamespace(input=[], log=[str(tmp_path / "job.log")], config={"study": {"language": "nl"}})
    with pytest.raises(SystemExit), logged(job), limited(10_000):
        LIMITED[name](tmp_path / name)
    assert capfd.readouterr().err == DISK_FULL
    assert not (tmp_path / name).exists()


def test_a_sav_of_which_nothing_could_be_written_is_no_result(tmp_path, monkeypatch):
    # On a disk of tmpfs without a single free page pyreadstat 1.3 left a file of 0 bytes and raised nothing.
    monkeypatch.setattr(pyreadstat, "write_sav", lambda frame, path, **_: Path(path).write_bytes(b""))
    with pytest.raises(OSError, match="No space left"):
        write_sav(tmp_path / "data.sav", FRAME.astype(float), SavLook())
    assert list(tmp_path.iterdir()) == []
