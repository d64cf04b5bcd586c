import pandas as pd
import pytest

from les_evaluation.survey.partner_matching import bare_name, match_name, match_register, register_groups

KNOWN = ["Speelplein Kiekendief", "Sociaal Atelier Hopbel", "Coöperatie Zaaigoed"]
NO_DECISIONS = pd.DataFrame(columns=["organisation", "les", "register_organisation"])
REGISTER = pd.DataFrame(
    [("Speelplein Kiekendief", "borgloon", "breed"), ("Coöperatie Zaaigoed", "borgloon", "kern")],
    columns=["organisation", "les", "partner_group"],
)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("De Linde v.z.w.", "de linde"),
        ("vzw De Linde", "de linde"),
        ("DE  LINDE", "de linde"),
        ("Bouw & Co nv", "bouw co"),
        ("Coöperatie Zaaigoed", "cooperatie zaaigoed"),
        ("vzw", "vzw"),
    ],
)
def test_case_accents_punctuation_and_legal_form_do_not_count(written, bare):
    assert bare_name(written) == bare


@pytest.mark.parametrize(
    ("written", "found", "how"),
    [
        ("COOPERATIE ZAAIGOED cv", "Coöperatie Zaaigoed", "exact"),
        ("Speelplein Kikendief", "Speelplein Kiekendief", "similar"),
        ("Atelier Hopbel", "Sociaal Atelier Hopbel", "doubtful"),
        ("Speelplein Ravotters", "", "unknown"),
        ("  ", "", "blank"),
    ],
)
def test_small_slips_match_and_other_organisations_do_not(written, found, how):
    match = match_name(written, KNOWN, decided={})
    assert (match.register_organisation, match.how) == (found, how)


def test_a_decision_wins_from_likeness_also_when_it_says_not_in_the_register():
    assert match_name("Speelplein Kikendief", KNOWN, decided={"speelplein kikendief": ""}).how == "decided"
    assert match_name("Speelplein Kikendief", KNOWN, decided={"speelplein kikendief": ""}).register_organisation == ""


def test_an_organisation_of_another_les_is_not_a_match():
    matches = match_register(["Speelplein Kiekendief"], REGISTER, NO_DECISIONS, les="genk")
    assert matches["how"].tolist() == ["unknown"]


def test_a_doubtful_match_moves_nobody_until_it_is_decided():
    written = ["Kiekendief plein"]
    decisions = pd.DataFrame([("Kiekendief plein", "borgloon", "Speelplein Kiekendief")], columns=NO_DECISIONS.columns)
    before = match_register(written, REGISTER, NO_DECISIONS, les="borgloon").iloc[0]
    after = match_register(written, REGISTER, decisions, les="borgloon").iloc[0]
    assert (before["how"], before["register_group"]) == ("doubtful", "")
    assert (after["how"], after["register_group"]) == ("decided", "breed")


def test_every_respondent_keeps_a_row_with_both_groups():
    rows = pd.DataFrame(
        {
            "respondent": ["R-1", "R-2", "R-3"],
            "les": "borgloon",
            "partner_group": ["kern", "kern", "breed"],
            "organisation": ["Speelplein Kiekendief", "", "Iets anders"],
        }
    )
    matches = match_register(rows["organisation"], REGISTER, NO_DECISIONS, les="borgloon")
    groups = register_groups(rows, matches)
    assert groups[["respondent", "partner_group", "register_group"]].to_numpy().tolist() == [
        ["R-1", "kern", "breed"],
        ["R-2", "kern", ""],
        ["R-3", "breed", ""],
    ]
