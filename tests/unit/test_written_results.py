"""What jobs wrote, held against what lies there: edited, swapped, forged, of nobody, of another input."""

import json
import os
from types import SimpleNamespace

import pytest

from les_evaluation.core.files import sha256
from les_evaluation.core.running import logged
from les_evaluation.core.written_results import (
    ChangedMeanwhile,
    Seen,
    as_written,
    differences,
    files_below,
    forget,
    hidden_below,
    put_aside,
    read_records,
    records_folder,
    remember,
    written,
)

# sha256 of the letters "abc", from FIPS 180-4
ENGLISH = {"study": {"language": "en"}}
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with a raw file, as the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "export.csv").write_text("a", encoding="utf-8")
    return tmp_path


def run(here, name="count", outputs=("results/tables/a.csv",), content="abc", crash=False):
    """A job that reads the raw file and an earlier result, and writes these outputs."""
    job = SimpleNamespace(
        input=["raw/export.csv", "results/ingest/x.parquet"],
        output=list(outputs),
        log=[f"logs/{name}.log"],
        config={"study": {"language": "en"}, "results": "results"},
    )
    with logged(job):
        for output in outputs:
            (here / output).parent.mkdir(parents=True, exist_ok=True)
            (here / output).write_text(content, encoding="utf-8")
        if crash:
            raise ValueError("no")


def folder():
    return records_folder("logs", "results")


def found(is_made=lambda path: True):
    return differences(read_records(folder()), "results", is_made=is_made, seen=Seen(folder()))


def test_of_a_folder_that_a_job_made_each_file_is_written_down(here):
    job = SimpleNamespace(
        input=[], output=["results/publication"], log=["logs/publish.log"], config={"results": "results"} | ENGLISH
    )
    with logged(job):
        for name in ("contents.csv", "tables/a.csv", ".snakemake_timestamp"):
            path = here / "results/publication" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("abc", encoding="utf-8")
    assert written(read_records(folder())) == {
        "results/publication/contents.csv": ABC,
        "results/publication/tables/a.csv": ABC,
    }
    (here / "results/publication/tables/a.csv").write_text("forged", encoding="utf-8")
    assert found().changed == ["results/publication/tables/a.csv"]


def test_a_job_leaves_the_hash_of_what_it_wrote_and_of_the_raw_files_it_read(here):
    run(here)
    (record,) = read_records(folder())
    assert (record.outputs, record.earlier) == ({"results/tables/a.csv": ABC}, {})
    assert record.inputs == {"raw/export.csv": sha256("raw/export.csv")}
    assert (found().changed, found().unknown, found().again) == ([], [], [])
    assert not [path for path in here.rglob("*") if path.name.startswith(".")]


def test_a_result_that_is_gone_is_found_and_told_where_a_rule_makes_it(here):
    run(here)
    (here / "results/tables/a.csv").unlink()
    assert (found().gone, found().again) == (["results/tables/a.csv"], ["results/tables/a.csv"])
    assert found(is_made=lambda path: False).gone == []  # of a figure that config.yaml no longer asks for


@pytest.mark.parametrize("keeps_moment", [True, False])
def test_a_result_that_was_edited_swapped_or_forged_is_found(here, keeps_moment):
    run(here)
    remember(folder())
    path = here / "results/tables/a.csv"
    moment = path.stat().st_mtime_ns
    path.write_text("abd" if not keeps_moment else "abcd", encoding="utf-8")
    os.utime(path, ns=(moment, moment if keeps_moment else moment - 10**12))
    assert found().changed == ["results/tables/a.csv"]
    path.write_text("abc", encoding="utf-8")  # put back
    assert found().changed == []


def test_a_result_of_the_same_size_and_moment_is_found_by_who_reads_every_byte(here):
    run(here)
    path = here / "results/tables/a.csv"
    moment = path.stat().st_mtime_ns
    path.write_text("abd", encoding="utf-8")
    os.utime(path, ns=(moment, moment))
    with pytest.raises(ChangedMeanwhile) as told:
        as_written(folder(), ["results/tables/a.csv"], inputs=[], stamp="logs/none.json")
    assert told.value.files == ["results/tables/a.csv"]


def test_nothing_is_read_again_where_size_and_moment_are_the_same(here, monkeypatch):
    run(here)
    remember(folder())
    monkeypatch.setattr("les_evaluation.core.written_results.sha256", lambda path: pytest.fail(f"read {path}"))
    assert (found().changed, found().unknown, found().again) == ([], [], [])


def test_a_file_that_no_finished_job_wrote_is_found_where_a_rule_makes_it(here):
    run(here)
    with pytest.raises(SystemExit):
        run(here, "crashed", ["results/tables/b.csv"], crash=True)
    (here / "results/notes.txt").write_text("mine", encoding="utf-8")
    (here / "results/.hidden").write_text("x", encoding="utf-8")
    (here / "results/tables/~$a.xlsx").write_text("x", encoding="utf-8")
    assert found(lambda path: path.endswith(".csv")).unknown == ["results/tables/b.csv"]
    assert list(files_below("results")) == ["results/notes.txt", "results/tables/a.csv", "results/tables/b.csv"]


def test_a_job_that_begins_again_and_fails_leaves_no_record(here):
    run(here)
    with pytest.raises(SystemExit):
        run(here, crash=True)
    assert read_records(folder()) == []


def test_another_raw_file_with_an_old_date_has_made_again_what_was_read_from_it(here):
    run(here)
    remember(folder())
    path = here / "raw/export.csv"
    path.write_text("other", encoding="utf-8")
    os.utime(path, (0, 0))
    assert found().again == ["results/tables/a.csv"]
    assert found().changed == []


def test_a_result_that_was_taken_away_is_made_again(here):
    run(here, outputs=("results/figures/a.png", "results/figures/a.svg"))
    (here / "results/figures/a.png").unlink()
    assert (found().changed, found().unknown, found().again) == ([], [], ["results/figures/a.png"])


def test_what_a_job_no_longer_writes_is_still_known(here):
    run(here, outputs=["results/tables/a.csv", "results/tables/old.csv"])
    run(here, outputs=["results/tables/a.csv"])
    assert written(read_records(folder()))["results/tables/old.csv"] == ABC
    assert found().unknown == []
    (here / "results/tables/old.csv").unlink()
    run(here, outputs=["results/tables/a.csv"])
    assert set(written(read_records(folder()))) == {"results/tables/a.csv"}


def test_a_record_in_pieces_counts_as_none(here):
    run(here)
    (record,) = folder().glob("*.json")
    record.write_text(record.read_text(encoding="utf-8")[:20], encoding="utf-8")
    assert found().unknown == ["results/tables/a.csv"]


def test_a_raw_file_that_changed_since_it_was_checked_is_not_certified(here):
    run(here)
    stamp = here / "logs/inputs_checked.json"
    stamp.write_text(json.dumps({"files": {"raw/export.csv": sha256("raw/export.csv")}}), encoding="utf-8")
    asked = {"outputs": ["results/tables/a.csv"], "inputs": ["raw/export.csv"], "stamp": stamp}
    assert as_written(folder(), **asked)["results/tables/a.csv"] == ABC
    (here / "raw/export.csv").write_text("b", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile) as told:
        as_written(folder(), **asked)
    assert told.value.files == ["raw/export.csv"]


def test_copies_of_what_was_edited_stay_beside_each_other(here):
    run(here)
    path = here / "results/tables/a.csv"
    for content in ("first", "first", "second"):
        path.write_text(content, encoding="utf-8")
        assert put_aside(["results/tables/a.csv"], "results") == "results/put_aside"
    kept = {file.name: file.read_text(encoding="utf-8") for file in (here / "results/put_aside/tables").iterdir()}
    assert kept == {"a.csv": "first", "a_2.csv": "second"}
    assert list(files_below("results")) == ["results/tables/a.csv"]


def test_studies_with_other_results_keep_records_apart():
    folders = {
        records_folder("logs", name) for name in ("results", "results/", "./results", "results/one", "../results")
    }
    assert len(folders) == 3


def test_a_change_during_the_run_is_told_with_the_files(here, capfd):
    job = SimpleNamespace(
        input=[], log=["logs/x.log"], config={"study": {"language": "nl"}, "results": "results"}, output=[]
    )
    with pytest.raises(SystemExit), logged(job):
        raise ChangedMeanwhile(["results/a.csv"])
    told = capfd.readouterr().err
    assert told.startswith("Gewijzigd terwijl de run liep: results/a.csv. Start opnieuw")


@pytest.mark.parametrize(
    "content", ["[]", "null", '{"outputs": 1}', '{"outputs": {"a": 1}, "earlier": {}, "inputs": {}}', "[" * 100_000]
)
def test_a_record_that_is_none_counts_for_nothing(here, content):
    run(here)
    (record,) = folder().glob("*.json")
    record.write_text(content, encoding="utf-8")
    assert read_records(folder()) == []
    assert found().unknown == ["results/tables/a.csv"]


def test_hidden_files_are_found_in_the_publication_all_of_them(here):
    (here / "elsewhere").mkdir()
    planted = ["publication/.plant", "publication/~$plant.docx", "publication/.DS_Store", "publication/a/.b/c.csv"]
    planted += ["report/.secret/plant.csv", "report/.secret/~x", ".plant.csv", "tables/.DS_Storex"]
    planted += ["publication/tables/.tabel_01_t1.123.csv"]  # as a file that is half written is called
    passed = ["publication/a.csv", "publication/.snakemake_timestamp", ".gitignore", "report/~$x.docx", ".DS_Store"]
    passed += ["report/.~lock.x.docx#", "history/.x", "put_aside/.x", "kept/.x/y", "tables/.a.123.csv"]
    for name in [*planted, *passed]:
        (here / "results" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "results" / name).write_text("" if "timestamp" in name else "x", encoding="utf-8")
    (here / "results/publication/away").symlink_to(here / "elsewhere")
    told = [*planted, "publication/away"]
    assert sorted(hidden_below("results")) == sorted(f"results/{name}" for name in told)
    assert not {f"results/{name}" for name in told} & set(files_below("results"))
    assert set(found().unknown) >= {f"results/{name}" for name in told}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no moment of the last change")
def test_a_forgery_of_the_same_size_with_its_moment_set_back_is_found(here):
    run(here)
    remember(folder())
    path = here / "results/tables/a.csv"
    before = path.stat()
    path.write_text("abd", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert found().changed == ["results/tables/a.csv"]


def test_what_is_forgotten_is_read_again(here):
    run(here)
    remember(folder())
    seen = Seen(folder())
    assert "results/tables/a.csv" in seen.known
    forget(folder())
    forget(folder())
    assert Seen(folder()).known == {}


def test_a_stamp_of_a_publication_that_holds_something_is_found(here):
    (here / "results/publication").mkdir(parents=True)
    stamp = here / "results/publication/.snakemake_timestamp"
    stamp.write_text("", encoding="utf-8")
    assert list(hidden_below("results")) == []
    stamp.write_text("wie", encoding="utf-8")
    assert list(hidden_below("results")) == ["results/publication/.snakemake_timestamp"]
    (here / "results/.snakemake_timestamp").write_text("wie", encoding="utf-8")
    assert len(list(hidden_below("results"))) == 2
