"""Where results may not be written: among inputs and code, in a file, or outside the project by ../."""

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
    "results", ["raw", "raw/demo", "raw/demo/results", ".", "scripts/x", "profiles", ".git/x", "notes.txt", "a/../raw"]
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
