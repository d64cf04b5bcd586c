"""Letters that no font of the figures has: found before the first job, where they stand, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import yaml

from check_inputs import check_inputs
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.output.canvas.fonts import lacking
from les_evaluation.output.letters import PLAIN_SIGNS, PLAIN_UP_TO, cannot_be_drawn, check_letters
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from test_cases_read import CASES

CASE = CASES / "10_letters_the_font_lacks"


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A copy of the case, in which one is."""
    shutil.copytree(CASE, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    return tmp_path / "case"


def checked(change=None):
    """(place, value, letters) of the problems of the inputs here; change(config): edit it first."""
    config = yaml.safe_load(Path("config.yaml").read_text(encoding="utf-8"))
    if change:
        change(config)
    try:
        check_inputs(prepare_config(config))
    except InputProblems as stopped:
        found = stopped.problems
    else:
        found = []
    return [
        (*list(vars(problem.place).values())[:4], problem.value, problem.details["letters"])[1:] for problem in found
    ]


def write(sheet, **cells):
    """Put these texts into cells of the codebook."""
    path = "raw/mini/codebook.xlsx"
    book = openpyxl.load_workbook(path)
    for place, said in cells.items():
        book[sheet][place] = said
    book.save(path)


def test_a_no_break_hyphen_an_arrow_and_a_smile_are_drawn(case):
    assert checked() == []


def test_what_no_font_has_is_told_with_its_sheet_row_and_column(case):
    write("choices", C14="Vertrouwen \u5b66")
    assert checked() == [("choices", 14, "label::nl", "Vertrouwen \u5b66", "\u5b66")]


def test_several_rows_of_a_column_are_one_problem(case):
    write("choices", C13="\u0e01 a", C14="b \u5b66\u5b66 \U0001f4da")
    assert checked() == [("choices", None, "label::nl", "\u0e01 a", "\u0e01 \u5b66 \U0001f4da")]


def test_what_no_figure_prints_needs_no_letters(case):
    write("choices", D14="trust \u5b66")  # the study is in Dutch
    book = openpyxl.load_workbook("raw/mini/codebook.xlsx")
    free = [row[0].row for row in book["survey"].iter_rows(min_row=2) if row[0].value == "text"]
    write("survey", **{f"C{row}": "Wat nog? \u5b66" for row in free})
    assert free
    assert checked() == []


def test_names_in_the_configuration_are_told_by_their_key(case):
    def change(config):
        config["les"]["genk"]["name"] = "Genk \u5b66"
        config["figures"][0]["title"] = {"nl": "Visie \u2b50", "en": "Vision"}
        config["partner_groups"]["kern"]["label"] = {"nl": "Kern", "en": "Core \u2b50"}

    assert [(place, letters) for *_, place, _, letters in checked(change)] == [
        ("les.genk.name", "\u5b66"),
        ("figures[1].title (1 visie)", "\u2b50"),
    ]


def test_codes_and_actors_are_held_against_the_fonts_where_figures_show_them():
    study = {
        "study": {"language": "nl"},
        "raw": "raw",
        "les": {},
        "partner_groups": {},
        "survey": {"waves": {}},
        "costs": None,
        "focus_groups": {"coding": "coding.xlsx"},
        "networks": {"mapping": "mapping.xlsx", "relations": {}, "groups": {}},
    }
    figures = [{"number": 1, "slug": "x", "kind": kind} for kind in ("code_heatmap", "network_map")]
    codes = pd.DataFrame({"name": ["Leren \u5b66"], "luik": ["A"], "rubriek": ["B"]})
    actors = pd.DataFrame({"label": ["VDAB", "\u5b66 vzw"]})
    for shown, told in ((figures, ["raw/coding.xlsx", "raw/mapping.xlsx"]), ([], [])):
        problems = Problems()
        check_letters(Study(study | {"figures": shown}), Codebook({}), codes=codes, actors=actors, problems=problems)
        assert [problem.place.file.replace("\\", "/") for problem in problems.found] == told


def test_what_is_taken_for_plain_is_in_the_fonts():
    letters = "".join(map(chr, range(ord(PLAIN_UP_TO) + 1))) + "".join(PLAIN_SIGNS)
    plain = "".join(letter for letter in letters if letter.isprintable())
    assert lacking(plain) == ""
    assert cannot_be_drawn(plain + "\u2011\u2192\U0001f600\n\t") == ""
