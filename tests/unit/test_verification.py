"""`make verify`: every result, raw file, setting and file of the code that is not as the last run left it."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

import keep_results
import les_evaluation.output.verification as verification
from bare_study import config_of, write_config, write_raw
from les_evaluation.core.code_files import project_code
from les_evaluation.core.expected_results import LIST, write_expected
from les_evaluation.core.files import sha256
from les_evaluation.core.running import logged
from les_evaluation.core.written_results import as_written, put_aside, records_folder, remember
from les_evaluation.output.changes.kept_record import write_down
from les_evaluation.output.manifest import write_manifest
from les_evaluation.output.verification import differing, verify
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import raw_inputs
from verify_results import main

OUTPUTS = ["results/tables/a.csv", "results/report/index.html"]
BETWEEN = "results/ingest/between.csv"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A study whose two results and manifest were made, in the working folder; gives its settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verification, "not_as_source", lambda scripts: [])  # seconds; it has tests of its own
    write_raw(tmp_path / "raw" / "bare")
    write_config(tmp_path / "config.yaml", config_of("networks"))
    config = prepare_config(config_of("networks"))
    raw = raw_inputs(config)

    def job(name, outputs):
        return SimpleNamespace(input=raw, output=outputs, log=[f"logs/{name}.log"], config=config)

    with logged(job("tables", ["results/ingest/between.csv", *OUTPUTS])):
        for output in ["results/ingest/between.csv", *OUTPUTS]:
            (tmp_path / output).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / output).write_text(output, encoding="utf-8")
    with logged(job("write_manifest", ["results/manifest.json"])):
        hashes = as_written(records_folder("logs", "results"), OUTPUTS, inputs=raw, stamp="logs/none")
        write_manifest(
            config,
            inputs={name: hashes[name] for name in raw},
            outputs={name: hashes[name] for name in OUTPUTS},
            root="results",
            doubts={},
            path="results/manifest.json",
        )
    write_down_what_there_is()
    return config


def write_down_what_there_is():
    write_expected(
        records_folder("logs", "results"),
        outputs=[BETWEEN, *OUTPUTS, "results/manifest.json"],
        logs=["logs/tables.log", "logs/write_manifest.log", "logs/all.log"],
    )


def told(config):
    sound, lines = verify(config, logs="logs")
    return [] if sound else lines[:-1]


def test_all_as_it_was_ends_with_zero_and_gives_the_hash_of_the_manifest(made, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("All is as the last run left it: 4 results, 1 raw file")
    assert told(made) == []


@pytest.mark.parametrize("name", [*OUTPUTS, "results/ingest/between.csv"])
def test_each_changed_result_is_named_also_what_lies_between(made, tmp_path, name):
    (tmp_path / name).write_text("forged", encoding="utf-8")
    assert told(made) == [f"changed since, result: {name}"]


def test_a_result_that_is_gone_and_one_that_no_run_wrote_are_named(made, tmp_path, capsys):
    (tmp_path / OUTPUTS[0]).unlink()
    (tmp_path / "results/tables/mine.xlsx").write_text("x", encoding="utf-8")
    assert told(made) == [
        f"gone, result: {OUTPUTS[0]}",
        "there, but no run that is known wrote it, result: results/tables/mine.xlsx",
    ]
    assert main([]) == 1
    assert "Not as the last run of results left it: 2." in capsys.readouterr().err


def test_compiled_code_that_is_not_its_source_is_named_with_what_to_do(made, monkeypatch):
    monkeypatch.setattr(verification, "not_as_source", lambda scripts: ["scripts/__pycache__/a.cpython-311.pyc"])
    sound, (line, ways) = verify(made, logs="logs")
    assert not sound
    assert line.endswith("in the place of its source: scripts/__pycache__/a.cpython-311.pyc")
    assert "--forceall" in ways


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_file_between_the_stages_and_each_record_that_is_gone_is_named(made, tmp_path, language):
    records = records_folder("logs", "results")
    (tmp_path / BETWEEN).unlink()
    (records / "write_manifest.json").unlink()
    told_so = verify({**made, "study": {**made["study"], "language": language}}, logs="logs")[1]
    gone, result, record = {
        "nl": ("verdwenen", "resultaat", "een notitie van wat geschreven werd"),
        "en": ("gone", "result", "a record of what was written"),
    }[language]
    assert f"{gone}, {result}: {BETWEEN}" in told_so
    assert f"{gone}, {record}: {(records / 'write_manifest.json').as_posix()}" in told_so


def test_a_file_between_the_stages_that_is_gone_with_its_record_is_named_with_it(made, tmp_path):
    record = records_folder("logs", "results") / "tables.json"
    (tmp_path / BETWEEN).unlink()
    record.unlink()
    assert told(made) == [f"gone, result: {BETWEEN}", f"gone, a record of what was written: {record.as_posix()}"]


def test_what_a_whole_run_no_longer_makes_is_not_missed(made, tmp_path):
    (tmp_path / BETWEEN).unlink()
    record = records_folder("logs", "results") / "tables.json"
    write_expected(records_folder("logs", "results"), outputs=OUTPUTS, logs=["logs/write_manifest.log"])
    assert told(made) == []
    record.unlink()
    assert told(made) == []


def test_a_file_in_a_folder_that_is_made_as_a_whole_is_named(made, tmp_path):
    folder = tmp_path / "results/network"
    folder.mkdir()
    with logged(SimpleNamespace(input=[], output=["results/network"], log=["logs/maps.log"], config=made)):
        for name in ("a.csv", "b.csv"):
            (folder / name).write_text(name, encoding="utf-8")
    write_expected(records_folder("logs", "results"), outputs=["results/network"], logs=["logs/maps.log"])
    assert told(made) == []
    (folder / "b.csv").unlink()
    assert told(made) == ["gone, result: results/network/b.csv"]
    shutil.rmtree(folder)
    assert "gone, result: results/network" in told(made)


def test_a_forged_result_with_a_manifest_to_match_is_still_named(made, tmp_path):
    path = tmp_path / "results/manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    (tmp_path / OUTPUTS[0]).write_text("forged", encoding="utf-8")
    manifest["outputs"]["tables/a.csv"] = verification.sha256(tmp_path / OUTPUTS[0])
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert told(made) == ["changed since, result: results/manifest.json", f"changed since, result: {OUTPUTS[0]}"]


def test_without_the_logs_the_manifest_alone_is_held_against_the_results(made, tmp_path):
    for path in (tmp_path / "logs").rglob("*.json"):
        path.unlink()
    assert told(made) == [
        f"there, but no run that is known wrote it, result: {BETWEEN}",
        f"gone, a record of what was written: {(records_folder('logs', 'results') / LIST).as_posix()}",
    ]


def test_each_changed_raw_file_setting_and_file_of_the_code_is_named_in_the_language(made, tmp_path, monkeypatch):
    (tmp_path / "raw/bare/mapping.xlsx").write_bytes(b"other")
    code = verification.project_code()
    monkeypatch.setattr(verification, "project_code", lambda: {**code, "Snakefile": "x", "scripts/new.py": "y"})
    changed = {**made, "study": {**made["study"], "language": "nl"}}
    assert told(changed) == [
        "sindsdien gewijzigd, ruw bestand: raw/bare/mapping.xlsx",
        "sindsdien gewijzigd, instelling: study › language",
        "sindsdien gewijzigd, code: Snakefile",
        "sindsdien nieuw, code: scripts/new.py",
    ]


def test_a_changed_list_of_packages_and_an_installed_package_of_another_version_are_named(made, monkeypatch):
    code, installed = verification.project_code(), verification.versions()
    assert "requirements.txt" in code
    monkeypatch.setattr(verification, "project_code", lambda: {**code, "requirements.txt": "x"})
    monkeypatch.setattr(verification, "versions", lambda: {**installed, "pandas": "0.1", "scipy": ""})
    assert told(made) == [
        "changed since, list of locked packages: requirements.txt",
        f"changed since, installed package: pandas {installed['pandas']} → 0.1",
        f"gone, installed package: scipy {installed['scipy']}",
    ]
    dutch = {**made, "study": {**made["study"], "language": "nl"}}
    assert told(dutch)[1] == "sindsdien gewijzigd, lijst van vastgelegde pakketten: requirements.txt"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_kept_state_that_was_changed_or_thrown_away_is_named(made, tmp_path, language):
    records = records_folder("logs", "results")
    states = [tmp_path / "results/history" / name / "state.json" for name in ("first", "second", "third")]
    for state in states:
        state.parent.mkdir(parents=True)
        state.write_text(state.parent.name, encoding="utf-8")
        write_down(records, state.relative_to(tmp_path))
    assert told(made) == []
    states[0].write_text("forged", encoding="utf-8")
    shutil.rmtree(states[1].parent)
    lines = verify({**made, "study": {**made["study"], "language": language}}, logs="logs")[1]
    changed, gone, what = (
        ("changed since", "gone", "kept state")
        if language == "en"
        else ("sindsdien gewijzigd", "verdwenen", "bewaarde stand")
    )
    at = "results/history"
    assert lines[-3:-1] == [f"{changed}, {what}: {at}/first/state.json", f"{gone}, {what}: {at}/second/state.json"]
    assert f"{(records / 'kept' / 'states.json').as_posix()};" in lines[-1]
    shutil.rmtree(tmp_path / "results/history")
    assert len(told(made)) == 3


def test_what_keep_results_keeps_is_held(made, tmp_path, capsys):
    state = {key: {} for key in ("minimum_base", "les", "entries", "claims", "quotes", "inputs", "settings", "rows")}
    (tmp_path / "results/report/state.json").write_text(json.dumps({"form": 1, "language": "en", **state}))
    assert keep_results.main(["draft"]) == 0
    assert "results/history/draft/state.json" in capsys.readouterr().out
    assert [line for line in told(made) if "kept state" in line] == []
    (tmp_path / "results/history/draft/state.json").write_text("{}")
    assert "changed since, kept state: results/history/draft/state.json" in told(made)


def test_without_a_manifest_or_with_one_of_an_earlier_version_this_is_told(made, tmp_path, capsys):
    (tmp_path / "results/manifest.json").write_text('{"outputs": {}, "inputs": {}}', encoding="utf-8")
    assert main([]) == 1
    assert "is of an earlier version: make all results first" in capsys.readouterr().err
    (tmp_path / "config.yaml").write_text("a:\n b: [", encoding="utf-8")
    assert main([]) == 1
    assert "config.yaml" in capsys.readouterr().err


def test_settings_differ_by_the_keys_that_lead_there():
    before = {"les": {"genk": {"name": "Genk", "n": 3}}, "figures": [1], "same": 1}
    now = {"les": {"genk": {"name": "Genk-Noord", "n": 3}, "ieper": {"name": "Ieper"}}, "figures": [2], "same": 1}
    assert differing(before, now) == ["les › genk › name", "les › ieper", "figures"]


@pytest.mark.parametrize("name", ["publication/.plant", "publication/~$plant.docx", "report/.secret/plant.csv"])
def test_a_hidden_file_that_no_run_wrote_is_named(made, tmp_path, name):
    path = tmp_path / "results" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert told(made) == [f"there, but no run that is known wrote it, result: results/{name}"]


def test_a_result_or_folder_replaced_by_a_link_is_named(made, tmp_path, capsys):
    for name in ("results/tables", "results/report/index.html"):
        moved = tmp_path / "elsewhere" / Path(name).name
        moved.parent.mkdir(exist_ok=True)
        (tmp_path / name).rename(moved)
        (tmp_path / name).symlink_to(moved, target_is_directory=moved.is_dir())
    link = "a link to somewhere else in the place of what a run writes, result: results/"
    assert told(made) == [f"{link}report/index.html", f"{link}tables"]
    assert main([]) == 1
    assert "Take each link away" in capsys.readouterr().err
    (tmp_path / "elsewhere" / "index.html").write_text("forged", encoding="utf-8")
    assert f"changed since, result: {OUTPUTS[1]}" in told(made)


def test_a_link_that_leads_nowhere_is_named_once(made, tmp_path):
    (tmp_path / "results/tables/more.csv").symlink_to(tmp_path / "gone.csv")
    assert [line.rpartition("/")[2] for line in told(made)] == ["more.csv"]


def test_the_folder_of_results_itself_may_be_a_link(made, tmp_path):
    (tmp_path / "results").rename(tmp_path / "disk")
    (tmp_path / "results").symlink_to(tmp_path / "disk", target_is_directory=True)
    assert told(made) == []


def test_what_no_run_put_aside_is_named(made, tmp_path):
    records = records_folder("logs", "results")
    put_aside([OUTPUTS[0]], "results", records=records)
    assert told(made) == []
    (tmp_path / "results/put_aside/tables/a.csv").write_text("forged", encoding="utf-8")
    (tmp_path / "results/put_aside/.plant").write_text("x", encoding="utf-8")
    assert told(made) == [
        "there, but no run that is known wrote it, copy of a result that was put aside: results/put_aside/.plant",
        "changed since, copy of a result that was put aside: results/put_aside/tables/a.csv",
    ]
    shutil.rmtree(tmp_path / "results/put_aside")  # whoever needs the copies no more takes them away
    assert told(made) == []


def test_the_profiles_of_the_project_are_among_its_code():
    assert {"profiles/default/config.yaml", "workflow/profiles/slurm/config.yaml"} <= set(project_code())


@pytest.mark.parametrize("content", ["[" * 100_000, "[]", '{"outputs": 1}'])
def test_a_manifest_that_is_none_is_told(made, tmp_path, content):
    (tmp_path / "results/manifest.json").write_text(content, encoding="utf-8")
    assert verify(made, logs="logs")[0] is False


def test_what_is_found_is_found_by_the_next_run_as_well(made, tmp_path):
    remember(records_folder("logs", "results"))
    seen = records_folder("logs", "results") / "_seen.json"
    assert told(made) == []
    assert seen.is_file()
    (tmp_path / OUTPUTS[0]).write_text("forged", encoding="utf-8")
    assert told(made) == [f"changed since, result: {OUTPUTS[0]}"]
    assert not seen.exists()


def test_a_record_that_was_forged_to_match_a_result_is_not_believed_by_the_next_run(made, tmp_path):
    (tmp_path / OUTPUTS[0]).write_text("forged", encoding="utf-8")
    record = records_folder("logs", "results") / "tables.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    content["outputs"][OUTPUTS[0]] = sha256(OUTPUTS[0])
    record.write_text(json.dumps(content), encoding="utf-8")
    assert told(made) == [f"changed since, result: {OUTPUTS[0]}"]
    assert not record.exists()
    assert (record.parent / "write_manifest.json").is_file()


@pytest.fixture
def published(made, tmp_path):
    """The same study, of which a table and a page were published: the table as it is, the page made anew."""
    folder = tmp_path / "results/publication"

    def job(name, outputs):
        return SimpleNamespace(input=[], output=outputs, log=[f"logs/{name}.log"], config=made)

    with logged(job("write_publication", ["results/publication"])):
        for name, content in (("tables/a.csv", OUTPUTS[0]), ("report/index.html", "anew")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        rows = [f"{name},public,{sha256(folder / name)}," for name in ("tables/a.csv", "report/index.html")]
        listed = "\ufefffile,label,sha256,left_out\n" + "\n".join([*rows, "clean/x.csv,personal,,personal"]) + "\n"
        (folder / "contents.csv").write_text(listed, encoding="utf-8")
    assert told(made) == []
    return folder


def test_published_files_that_are_gone_are_named_and_what_makes_them_again(made, published):
    (published / "tables/a.csv").unlink()
    assert told(made) == ["gone, result: results/publication/tables/a.csv"]
    assert "`snakemake --cores 4 publication` does" in verify(made, logs="logs")[1][-1]
    (published / "contents.csv").unlink()
    assert told(made) == [
        "gone, result: results/publication/contents.csv",
        "gone, result: results/publication/tables/a.csv",
    ]


def test_a_publication_that_is_gone_is_named_once_and_not_at_all_without_its_record(made, published):
    shutil.rmtree(published)
    assert told(made) == ["gone, result: results/publication"]
    (records_folder("logs", "results") / "write_publication.json").unlink()
    assert told(made) == []


def test_a_published_file_that_was_forged_with_its_record_is_named_by_the_list_beside_it(made, published):
    file = published / "tables/a.csv"
    file.write_text("forged", encoding="utf-8")
    record = records_folder("logs", "results") / "write_publication.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    content["outputs"]["results/publication/tables/a.csv"] = sha256(file)
    record.write_text(json.dumps(content), encoding="utf-8")
    assert told(made) == ["changed since, result: results/publication/tables/a.csv"]
    assert not record.exists()  # so that the next run makes it again


def test_a_publication_of_other_results_is_told_to_be_older(made, published, tmp_path):
    (tmp_path / OUTPUTS[0]).write_text("of a minimum of 5", encoding="utf-8")
    for file in (tmp_path / "results/manifest.json", records_folder("logs", "results") / "tables.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        key = "tables/a.csv" if file.name == "manifest.json" else OUTPUTS[0]
        content["outputs"][key] = sha256(OUTPUTS[0])
        file.write_text(json.dumps(content), encoding="utf-8")
    record = records_folder("logs", "results") / "write_manifest.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    content["outputs"]["results/manifest.json"] = sha256("results/manifest.json")
    record.write_text(json.dumps(content), encoding="utf-8")
    assert told(made) == [
        "results/publication is older than the results (1 of its files, tables/a.csv the first): what it holds no"
        " longer is what the results say."
    ]


def test_a_record_that_was_cut_off_is_told(made):
    record = records_folder("logs", "results") / "tables.json"
    record.write_text("{", encoding="utf-8")
    assert f"changed since, a record of what was written: {record.as_posix()}" in told(made)


def test_a_raw_file_forged_with_manifest_and_record_is_named_by_the_job_that_read_it(made, tmp_path):
    raw, path = "raw/bare/mapping.xlsx", tmp_path / "results/manifest.json"
    (tmp_path / raw).write_bytes(b"other")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["inputs"][raw] = sha256(raw)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    record = records_folder("logs", "results") / "write_manifest.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    content["outputs"]["results/manifest.json"] = sha256(path)
    record.write_text(json.dumps(content), encoding="utf-8")
    assert told(made) == [f"changed since, raw file: {raw}"]
