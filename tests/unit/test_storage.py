"""Where a job finds its files when they are kept in object storage."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from snakemake.iocontainers import Namedlist

from les_evaluation.core import storage
from les_evaluation.core.running import logged
from les_evaluation.core.written_results import as_written


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """A folder of the study as storage puts it below the working directory."""
    below = ".snakemake/storage/s3/bucket/study"
    (tmp_path / below / "raw").mkdir(parents=True)
    (tmp_path / below / "raw" / "codes.csv").write_text("code\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(storage.FOLDER, below)
    return below


def job_of(below):
    files = Namedlist(fromdict={"raw": f"{below}/raw/codes.csv"})
    files.append(f"{below}/raw/more.csv")
    return SimpleNamespace(
        input=files,
        output=Namedlist(fromdict={"made": f"{below}/results/made.csv"}),
        log=Namedlist([f"{below}/logs/job.log"]),
        config={"study": {"language": "en"}, "results": "results"},
    )


def test_a_job_names_its_files_as_on_a_disk(stored, tmp_path):
    job = job_of(stored)
    with logged(job):
        assert job.input.raw == "raw/codes.csv"
        assert list(job.input) == ["raw/codes.csv", "raw/more.csv"]
        assert job.output.made == "results/made.csv"
        assert Path(job.input.raw).read_text(encoding="utf-8") == "code\n"
        Path("results").mkdir()
        Path(job.output.made).write_text("made\n", encoding="utf-8")
    assert (tmp_path / stored / "results/made.csv").is_file()
    assert "raw/codes.csv" in (tmp_path / stored / "logs/job.log").read_text(encoding="utf-8")
    # No record: it would lie on the machine of this job alone.
    assert not (tmp_path / stored / "logs" / "written").exists()


def test_without_storage_nothing_moves(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(storage.FOLDER, raising=False)
    job = SimpleNamespace(input=Namedlist(["a.csv"]), log=Namedlist(["logs/job.log"]), config={})
    storage.go_where_files_are(job)
    assert (Path.cwd(), list(job.input)) == (tmp_path, ["a.csv"])


def test_a_file_elsewhere_keeps_its_whole_path(stored, tmp_path):
    job = job_of(stored)
    job.input = Namedlist(["elsewhere.csv"])
    storage.go_where_files_are(job)
    assert list(job.input) == [str(tmp_path / "elsewhere.csv")]


def test_in_storage_there_are_no_records_to_hold_results_against(stored, monkeypatch):
    monkeypatch.chdir(stored)
    found = as_written("logs/written", [], inputs=["raw/codes.csv"], stamp="logs/inputs_checked.json")
    assert set(found) == {"raw/codes.csv"}
