"""The register of partners and the decisions on names: what is read, and what is told."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import keys, only, write_xlsx
from les_evaluation.core.texts import text
from les_evaluation.survey.partner_matching import match_name, match_register, register_groups
from les_evaluation.survey.partner_register import (
    read_match_decisions,
    read_register,
)
from les_evaluation.survey.survey_frames import DECIDED_NAMES
from les_evaluation.survey.survey_frames import REGISTER as KEPT

LES, GROUPS = ["genk", "ieper"], ["kern", "breed"]
REGISTER = pd.DataFrame(
    [("Speelplein Kiekendief", "genk", "breed"), ("Stad Genk", "genk", "kern"), ("Stad Ieper", "ieper", "kern")],
    columns=KEPT.names,
)


def register(tmp_path, problems, *rows, header=KEPT.names):
    path = write_xlsx(tmp_path / "partners.xlsx", {"partners": [list(header), *rows]})
    return read_register(path, les=LES, groups=GROUPS, problems=problems)


def decisions(tmp_path, problems, *rows, header=DECIDED_NAMES.names):
    path = write_xlsx(tmp_path / "matches.xlsx", {"namen": [list(header), *rows]})
    return read_match_decisions(path, register=REGISTER, les=LES, problems=problems)


def test_register_is_read_and_one_organisation_may_be_in_two_les(tmp_path, problems):
    rows = [["Stad", "genk", "kern"], ["Stad", "ieper", "breed"]]
    assert register(tmp_path, problems, *rows).to_numpy().tolist() == rows
    assert not problems.found


@pytest.mark.parametrize(
    ("row", "key", "column", "nearest"),
    [
        (["Stad", "genkk", "kern"], "les_unknown", "les", "genk"),
        (["Stad", "genk", "bred"], "partner_group_unknown", "partner_group", "breed"),
        (["Stad", "genk", "all"], "partner_group_unknown", "partner_group", None),
    ],
)
def test_unknown_les_or_group_is_told_with_the_nearest(tmp_path, problems, row, key, column, nearest):
    register(tmp_path, problems, ["School", "genk", "kern"], row)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == (key, 3, column)
    assert problem.details["nearest"] == nearest


def test_blank_cells_are_told(tmp_path, problems):
    register(tmp_path, problems, [None, "genk", "kern"], ["Stad", None, "kern"], ["School", "genk", None])
    places = [(problem.key, problem.place.row, problem.place.column) for problem in problems.found]
    assert places == [
        ("cell_missing", 2, "organisation"),
        ("cell_missing", 3, "les"),
        ("cell_missing", 4, "partner_group"),
    ]


def test_a_word_for_no_answer_is_no_organisation(tmp_path, problems):
    register(tmp_path, problems, ["NA", "genk", "kern"], ["Stad", "genk", "kern"])
    assert [(found.key, found.place.row, found.place.column) for found in problems.found] == [
        ("cell_missing", 2, "organisation")
    ]


def test_organisation_twice_in_one_les_is_told_however_it_is_written(tmp_path, problems):
    register(tmp_path, problems, ["Coöperatie X", "genk", "kern"], ["COOPERATIE  X", "genk", "breed"])
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details["row"]) == ("register_twice", 3, 2)


def test_study_without_register_or_decisions(problems):
    assert list(read_register(None, les=LES, groups=GROUPS, problems=problems).columns) == KEPT.names
    assert read_match_decisions(None, register=REGISTER, les=LES, problems=problems).empty
    assert not problems.found


def test_missing_register_is_told(tmp_path, problems):
    assert read_register(tmp_path / "partners.xlsx", les=LES, groups=GROUPS, problems=problems).empty
    assert only(problems).key == "file_missing"


def test_decisions_are_read_and_a_blank_says_not_in_the_register(tmp_path, problems):
    found = decisions(tmp_path, problems, ["Kiekendief", "genk", "Speelplein Kiekendief"], ["Iemand", "genk", None])
    assert not problems.found
    assert found.to_numpy().tolist() == [["Kiekendief", "genk", "Speelplein Kiekendief"], ["Iemand", "genk", ""]]


@pytest.mark.parametrize(
    ("row", "key", "column", "nearest"),
    [
        (
            ["Kiekendief", "genk", "Speelplein Kiekendif"],
            "register_organisation",
            "register_organisation",
            "Speelplein Kiekendief",
        ),
        (
            ["Stad", "ieper", "Stad Genk"],
            "register_organisation",
            "register_organisation",
            "Stad Ieper",
        ),  # of another LES
        (["Stad", "iepr", None], "les_unknown", "les", "ieper"),
    ],
)
def test_decision_for_what_is_not_there_is_told(tmp_path, problems, row, key, column, nearest):
    decisions(tmp_path, problems, row)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == (key, 2, column)
    assert problem.details["nearest"] == nearest


def test_decision_without_a_name_is_told(tmp_path, problems):
    decisions(tmp_path, problems, [None, "genk", "Stad Genk"])
    assert keys(problems) == ["cell_missing"]


def test_decisions_reach_the_matches_of_their_les_only(tmp_path, problems):
    settled = decisions(tmp_path, problems, ["De Kiek", "genk", "Speelplein Kiekendief"], ["Stad Genk", "genk", None])
    found = match_register(["de kiek", "Stad Genk"], REGISTER, settled, les="genk").set_index("organisation")
    assert found.loc["de kiek", ["register_group", "how"]].tolist() == ["breed", "decided"]
    assert found.loc["Stad Genk", ["register_group", "how"]].tolist() == ["", "decided"]  # also against an exact name
    elsewhere = match_register(["De Kiek"], REGISTER, settled, les="ieper")
    assert elsewhere["how"].tolist() == ["unknown"]


def test_two_decisions_on_one_name_are_told_with_both_rows(tmp_path, problems):
    rows = [["De Kiek", "genk", "Speelplein Kiekendief"], ["Iemand", "genk", None], ["de  KIEK", "genk", None]]
    decisions(tmp_path, problems, *rows)
    problem = only(problems)
    assert (problem.key, problem.value) == ("match_conflict", "de KIEK")
    assert (problem.place.row, problem.place.column, problem.details["row"]) == (4, "organisation", 2)
    assert problem.lines("en")[1].endswith(
        "on this name: - here, Speelplein Kiekendief there (- = not in the register)."
    )


def test_the_same_decision_twice_or_in_two_les_is_no_conflict(tmp_path, problems):
    decisions(tmp_path, problems, ["Stad", "genk", "Stad Genk"], ["STAD", "genk", "Stad Genk"], ["Stad", "ieper", None])
    assert not problems.found


def test_a_decision_on_a_name_that_nobody_wrote_is_listed(tmp_path, problems):
    rows = [["De Kiek", "genk", "Speelplein Kiekendief"], ["De Keik", "genk", "Stad Genk"], ["Zomaar", "ieper", None]]
    settled = decisions(tmp_path, problems, *rows)
    found = match_register(["DE KIEK", ""], REGISTER, settled, les="genk")
    assert found[["organisation", "register_organisation", "register_group", "how"]].to_numpy().tolist() == [
        ["", "", "", "blank"],
        ["DE KIEK", "Speelplein Kiekendief", "breed", "decided"],
        ["De Keik", "Stad Genk", "", "unused"],
    ]
    assert text("sensitivity.how_unused", "nl") == "beslist, maar niemand vulde dit in"  # as the sheet of names says it
    # It is nobody's group.
    people = pd.DataFrame({"respondent": ["R1"], "les": "genk", "partner_group": "kern", "organisation": "DE KIEK"})
    assert register_groups(people, found)["register_group"].tolist() == ["breed"]


def test_two_organisations_that_differ_in_legal_form_are_not_mixed_up():
    known = ["De Linde vzw", "De Linde nv"]
    assert match_name("de linde VZW", known, decided={}).register_organisation == "De Linde vzw"
    assert match_name("De Linde nv", known, decided={}).register_organisation == "De Linde nv"
    assert match_name("De Linde", known, decided={}).how == "doubtful"
    assert match_name("De Linde", known[:1], decided={}).how == "exact"
