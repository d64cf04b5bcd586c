"""Exports of which the headers are cut: that is told once, with how to export them whole."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study

CUT = [
    "Antwort ID.. ",
    "Wo recherchiere.. [SQ001]",
    "Wo recherchiere.. [SQ002]",
    "Bewerten Sie So.. [SQ001]",
    "Alter.. ",
]
WHOLE = [
    "Antwort ID",
    "Wo recherchieren Sie? [Bibliothek]",
    "Wo recherchieren Sie? [Netz]",
    "Bewerten Sie [A]",
    "Etc...",
]


def page(folder, headers, language):
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        writer.writerows([[at, ["Ja", "Nein"][at % 2], ["Nein", "Ja"][at % 2], "gut", 20 + at] for at in range(20)])
    how = {"given": {"language": language}, "ask": None, "problems": Problems()}
    drafted = start_study([folder / "a.csv"], study="s", root=folder, **how)
    return next(drafted.folder.glob("start*.md")).read_text("utf-8")


@pytest.mark.parametrize(("language", "told"), [("en", "the full question texts"), ("nl", "de volledige vraagteksten")])
def test_cut_wordings_are_told_with_how_to_export_them_whole(tmp_path, language, told):
    assert page(tmp_path, CUT, language).count(told) == 1


def test_whole_wordings_are_not_told_as_cut(tmp_path):
    assert "the full question texts" not in page(tmp_path, WHOLE, "en")
