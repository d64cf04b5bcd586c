"""`make verify`: every result, raw file, setting and file of the code that is not as the last run left it."""

import json
from types import SimpleNamespace

import pytest

import les_evaluation.output.verification as verification
from bare_study import config_of, write_config, write_raw
from les_evaluation.core.files import sha256
from les_evaluation.core.running import logged
from les_evaluation.core.written_results import as_written, records_folder, remember
from les_evaluation.output.manifest import write_manifest
from les_evaluation.output.verification import differing, verify
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import raw_inputs
from verify_results import main

OUTPUTS = ["results/tables/a.csv", "results/report/index.html"]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A study whose two results and manifest were made, in the working folder; gives its settings."""
    monkeypatch.chdir(tmp_path)
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
    return config


def told(config):
    sound, lines = verify(config, logs="logs")
    return [] if sound else lines[:-1]


def test_all_as_it_was_ends_with_zero_and_gives_the_hash_of_the_manifest(made, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("All is as the last run left it: 4 results, 1 raw files")
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
    assert told(made) == ["there, but no run that is known wrote it, result: results/ingest/between.csv"]


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
