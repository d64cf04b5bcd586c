"""Where results may not be written: among inputs and code, in a file, or outside the project by ../."""

import os
import subprocess
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.results_folder import check_results_folder


def keys(results, raw="raw/demo"):
    problems = Problems()
    check_results_folder({"results": results, "raw": raw}, file="config.yaml", problems=problems)
    return [problem.key for problem in problems.found]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "notes.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path


@pytest.mark.parametrize(
    "results",
    [
        "raw",
        "raw/demo",
        "raw/demo/results",
        ".",
        "scripts/x",
        "profiles",
        ".git/x",
        "notes.txt",
        "a/../raw",
        "RAW/x",
        "Raw",
        "raw/DEMO/x",
        "Scripts/x",
        "notes.txt/x",
        "notes.txt/x/y",
        ".GIT/x",
        "containers",
        "containers/out",
        "site",
        "dist/x",
    ],
)
def test_a_folder_of_inputs_or_code_is_refused(results):
    assert keys(results) == ["config_results_taken"]


@pytest.mark.parametrize("results", ["..", "../results", "a/../../results", "./../x", "..\\results", "~/results"])
def test_a_way_out_of_the_project_is_refused_with_the_whole_way(results, here):
    problems = Problems()
    check_results_folder({"results": results, "raw": "raw/demo"}, file="config.yaml", problems=problems)
    assert [problem.key for problem in problems.found] == ["config_results_outside"]
    assert problems.found[0].details["whole"].startswith(here.anchor)


@pytest.mark.parametrize("results", ["results", "results/one", "./results", "results/", "..results"])
def test_a_folder_of_its_own_is_taken(results):
    assert keys(results) == []


def test_outside_on_purpose_is_taken(here):
    assert keys((here / "elsewhere" / "results").as_posix()) == []


def test_the_raw_folder_outside_is_no_place_for_results_either(here):
    raw = (here / "data").as_posix()
    assert keys(f"{raw}/results", raw=raw) == ["config_results_taken"]


@pytest.mark.parametrize(
    "results",
    [
        "$HOME/x",
        "%USERPROFILE%\\x",
        "results ",
        " results",
        "re\nsults",
        "-rf",
        "a /b",
        "results/*",
        "results\t",
        "results/{x}",
        "results/{les}",
        "s3://bucket/x",
        "https://hub.example/x",
    ],
)
def test_a_name_that_is_taken_to_the_letter_is_refused(results):
    assert keys(results) == ["config_results_literal"]


@pytest.mark.parametrize("results", ["x" * 300, "é" * 150, "results/" + "x" * 256, "a/" * 2_000 + "x"])
def test_a_name_that_no_disk_takes_is_told(results):
    assert keys(results) == ["config_results_long"]


def test_every_folder_that_git_keeps_is_refused():
    project = Path(__file__).resolve().parents[2]
    listed = subprocess.run(["git", "ls-files"], cwd=project, capture_output=True, encoding="utf-8", check=False)
    folders = {name.split("/")[0] for name in listed.stdout.splitlines() if "/" in name}
    assert [name for name in sorted(folders) if keys(f"{name}/out") != ["config_results_taken"]] == []


@pytest.mark.skipif(os.name == "nt", reason="there a drive letter leads somewhere")
@pytest.mark.parametrize("results", ["C:\\res", "c:/res", "D:res"])
def test_a_drive_letter_where_there_are_no_drives_is_refused(results):
    assert keys(results) == ["config_results_literal"]


@pytest.mark.skipif(os.name == "nt", reason="these are folders of other systems")
@pytest.mark.parametrize("results", ["/etc", "/etc/x", "/usr/local/res", "/ETC/x"])
def test_a_folder_of_the_system_is_refused(results):
    assert keys(results) == ["config_results_system"]


@pytest.mark.parametrize("results", ["results/publication", "results/history", "results/Publication/x", "results/kept"])
def test_a_folder_in_other_results_that_means_something_there_is_refused(results):
    assert keys(results) == ["config_results_within"]


@pytest.mark.parametrize(
    "results", ["publication", "history", "results/second publication", "results/été", "résultats"]
)
def test_a_name_that_only_looks_like_one_of_these_is_taken(results):
    assert keys(results) == []
