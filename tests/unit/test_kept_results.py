"""Results stay out of git, and what a study no longer makes is seen."""

import os
import subprocess

import pytest

from les_evaluation.core.kept_results import ALL_IGNORED, in_git, is_behind, keep_from_git, left_behind


def git(folder, *arguments):
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def untracked(folder):
    done = subprocess.run(
        ["git", "-C", str(folder), "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("name", ["uitkomst", "a/b c/uitkomst", "results"])
def test_a_folder_that_git_would_take_gets_a_gitignore_that_leaves_all_out(tmp_path, name):
    git(tmp_path, "init")
    folder = tmp_path / name
    assert keep_from_git(folder) is True
    (folder / "clean").mkdir()
    (folder / "clean" / "responses.csv").write_text("x")
    assert (folder / ".gitignore").read_text() == ALL_IGNORED
    assert untracked(tmp_path) == ""
    assert keep_from_git(folder) is False  # it is there


def test_a_folder_that_git_ignores_or_does_not_know_stays_as_it_is(tmp_path):
    assert keep_from_git(tmp_path / "buiten") is False
    git(tmp_path, "init")
    (tmp_path / ".gitignore").write_text("/results/\n")
    assert keep_from_git(tmp_path / "results") is False
    assert not (tmp_path / "results").exists()
    assert not (tmp_path / "buiten").exists()


def test_without_git_to_ask_a_work_tree_is_reason_enough(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert keep_from_git(tmp_path / "uitkomst") is True


def test_figures_and_tables_that_the_study_no_longer_makes_are_found(tmp_path):
    for name in ("figuur_1_a.png", "figuur_2_b.png", "genk/tabel_3_c.csv", "genk/tabel_4_d.csv", "eigen.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    made = [tmp_path / "figuur_1_a.png", tmp_path / "genk" / "tabel_3_c.csv"]
    assert left_behind([tmp_path, tmp_path / "weg"], made=made) == [
        (tmp_path / name).as_posix() for name in ("figuur_2_b.png", "genk/tabel_4_d.csv")
    ]


def test_a_page_is_behind_what_was_made_after_it(tmp_path):
    page, figure = tmp_path / "index.html", tmp_path / "figuur.png"
    assert is_behind(page, made=[figure]) is False
    for path in (page, figure):
        path.write_text("x")
    os.utime(page, (100, 100))
    os.utime(figure, (90, 90))
    assert is_behind(page, made=[figure, tmp_path / "weg.png"]) is False
    os.utime(figure, (110, 110))
    assert is_behind(page, made=[figure]) is True


def test_a_folder_of_which_git_keeps_or_would_take_files_is_found(tmp_path):
    git(tmp_path, "init")
    folder = tmp_path / "uitkomst"
    (folder / "clean").mkdir(parents=True)
    (folder / "clean" / "responses.csv").write_text("x")
    assert in_git(folder) == ["uitkomst/clean/responses.csv"]
    keep_from_git(folder)
    assert in_git(folder) == []
    git(tmp_path, "add", "-f", "uitkomst/clean/responses.csv")  # kept before: a .gitignore changes nothing
    assert in_git(folder) == ["uitkomst/clean/responses.csv"]
    git(tmp_path, "rm", "--cached", "-q", "uitkomst/clean/responses.csv")
    (folder / ".gitignore").write_text("*.png\n")  # of the user's own, which lets answers through
    assert "uitkomst/clean/responses.csv" in in_git(folder)
    assert in_git(tmp_path / "nowhere") == []
