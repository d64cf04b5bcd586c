"""The same inputs give the same bytes, wherever and however they are made."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_a_second_run_elsewhere_gives_the_same_bytes(hubs_elsewhere, skills_hubs):
    made, whole = hubs_elsewhere.files(), skills_hubs.files()
    assert made == {name: whole[name] for name in made}
    kinds = {name.split("/")[2] for name in whole} - {"manifest.json"}
    assert {name.split("/")[2] for name in made} == kinds
    assert {"docx", "pptx", "xlsx", "sav", "png", "svg", "html", "js", "csv"} <= {name.split(".")[-1] for name in made}


def test_no_result_knows_where_it_was_made(finished):
    here = {str(finished.folder), finished.folder.as_posix(), str(Path.home()) + os.sep}
    for name, text in finished.texts().items():
        for path in here:
            assert path not in text, f"{name} holds {path}"


def test_a_project_that_moved_is_up_to_date(project):
    run = project.snakemake("--cores", "1")
    assert "Nothing to be done" in run.output
