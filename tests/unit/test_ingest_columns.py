"""Finding the column of every question by its name, however an export writes it."""

from dataclasses import replace

import pytest

from builders import WAVE, codebook, item, keys, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.survey.ingest.columns import map_columns, option_headers

LES = item("les", "select_one", "genk", "beringen", data_labels={"": "q_LES"})
VISIE = item("visie", "select_one", "eens", "oneens", data_labels={"": "q_visie"})
MOTIEF = item("motief", "select_multiple", "leren=1: Leren, ook van elkaar", "andere=9: Andere", data_labels={"": "q7"})
Q7 = {"": "q7"}
SLOT = item("slot", "text")


def mapped(problems, headers, *items, metadata=None, wave=WAVE):
    table = sheet(headers, [""] * len(headers))
    return map_columns(table, codebook(*items), wave=wave, metadata=metadata or {}, problems=problems)


def test_columns_are_found_by_name_in_any_order(problems):
    found = mapped(problems, ["slot", "Nr", "q_visie", "q_LES"], LES, VISIE, SLOT, metadata={"respondent": "Nr"})
    assert found.single == {"les": "q_LES", "visie": "q_visie", "slot": "slot"}
    assert found.metadata == {"respondent": "Nr"}
    assert (found.unused, found.repaired, problems.found) == ([], [], [])


@pytest.mark.parametrize("header", ["Q_LES", "q_les", "q_LES\u00a0", "Q_LÉS"])
def test_header_that_differs_in_case_accent_or_space_is_found_and_recorded(problems, header):
    found = mapped(problems, [header], LES)
    assert found.single == {"les": header}
    assert found.repaired == [(header, "q_LES")]
    assert not problems.found


def test_header_as_written_goes_before_one_that_looks_like_it(problems):
    found = mapped(problems, ["Q_LES", "q_LES"], LES)
    assert found.single == {"les": "q_LES"}
    assert found.unused == ["Q_LES"]


def test_column_of_the_wave_is_taken(problems):
    visie = item("visie", "select_one", "eens", data_labels={"": "q_visie", "westhoek": "V_1"})
    assert mapped(problems, ["V_1"], visie, wave="westhoek").single == {"visie": "V_1"}
    assert mapped(problems, ["q_visie"], visie).single == {"visie": "q_visie"}
    assert not problems.found


def test_question_of_another_wave_needs_no_column(problems):
    found = mapped(problems, ["q_LES"], LES, item("slot", "text", waves=("westhoek",)))
    assert found.single == {"les": "q_LES"}
    assert not problems.found


def test_missing_column_names_question_wave_and_nearest_free_header(problems):
    mapped(problems, ["q_LES", "q_vsie", "q_visies_andere"], LES, VISIE)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("item_column_missing", 1, "q_visie")
    assert problem.details == {"item": "visie", "wave": WAVE, "nearest": "q_vsie"}


def test_missing_metadata_column_names_its_role_and_the_nearest(problems):
    mapped(problems, ["Respondenten", "q_LES"], LES, metadata={"respondent": "Respondent", "email": "E-mail"})
    assert [(problem.key, problem.details["role"], problem.details["nearest"]) for problem in problems.found] == [
        ("metadata_column_missing", "respondent", "Respondenten"),
        ("metadata_column_missing", "email", None),
    ]


def test_the_column_of_another_question_is_never_the_nearest(problems):
    # q_visie is missing; most like it are columns of a later question and of the metadata.
    later, name = item("visies", "text", data_labels={"": "q_visies"}), {"respondent": "q_visi"}
    mapped(problems, ["q_visies", "q_visi"], VISIE, later, metadata=name)
    problem = only(problems)
    assert (problem.key, problem.details["nearest"]) == ("item_column_missing", None)


def test_columns_outside_codebook_and_metadata_go_no_further(problems):
    found = mapped(problems, ["Nr", "IP", "E-mail", "q_LES", "Naam"], LES, metadata={"respondent": "Nr"})
    assert found.unused == ["IP", "E-mail", "Naam"]


# Multiple response


@pytest.mark.parametrize(
    "headers",
    [
        ["q7. Leren, ook van elkaar", "q7. Andere"],
        ["q7_1", "q7_9"],
        ["q7.1", "q7.9"],
        ["q7/1", "q7/9"],
        ["q7. 1", "q7. 9"],
        ["q7_leren", "q7_andere"],
        ["q7/leren", "q7/andere"],
        ["q7[1]", "q7[9]"],  # LimeSurvey with codes
        ["q7[leren]", "q7[andere]"],
        ["q7 [Leren, ook van elkaar]", "q7 [Andere]"],  # and with captions
        ["q7___1", "q7___9"],  # REDCap
        ["q7_01", "q7_09"],  # SoSci
        ["q7#Leren, ook van elkaar", "q7#Andere"],  # Castor
        ["Leren, ook van elkaar:q7", "Andere:q7"],  # Alchemer
        ["q7: Leren, ook van elkaar", "q7: Andere"],
        ["q7:Leren, ook van elkaar", "q7:Andere"],
        ["q7: 1", "q7:9"],
    ],
)
def test_a_column_per_option_is_found(problems, headers):
    found = mapped(problems, [*reversed(headers), "q7_10"], MOTIEF)
    assert found.options == {"motief": {"leren": headers[0], "andere": headers[1]}}
    assert found.unused == ["q7_10"]
    assert not problems.found


def test_option_headers_with_other_spaces_are_found_and_recorded(problems):
    found = mapped(problems, ["q7.  leren, ook van elkaar", "q7. Andere"], MOTIEF)
    assert found.options["motief"]["leren"] == "q7.  leren, ook van elkaar"
    assert found.repaired == [("q7.  leren, ook van elkaar", "q7. Leren, ook van elkaar")]


def test_one_joined_column_is_found(problems):
    found = mapped(problems, ["q7"], MOTIEF)
    assert (found.joined, found.options) == ({"motief": ["q7"]}, {})
    assert not problems.found


@pytest.mark.parametrize(("kind", "key"), [("other", "option_column_other"), ("substantive", "option_column_taken")])
def test_an_option_whose_column_is_a_question_too_is_told_and_both_ways_out_work(problems, kind, key):
    headers = ["q7. Leren", "q7. Andere"]
    motief = item("motief", "select_multiple", "leren: Leren", "andere: Andere", data_labels=Q7, kinds={"andere": kind})
    text = {"data_labels": {"": "q7. Andere"}}
    mapped(problems, headers, motief, item("tekst", "text", **text))
    problem = only(problems)
    assert (problem.key, problem.place.column) == (key, "q7. Andere")
    assert problem.details["question"] == "tekst"
    # Without the question, the column is that of the answer.
    problems = Problems()
    assert mapped(problems, headers, motief).options["motief"]["andere"] == "q7. Andere"
    # As the text beside the answer other, it tells who gave that.
    other = item(
        "motief", "select_multiple", "leren: Leren", "andere: Andere", data_labels=Q7, kinds={"andere": "other"}
    )
    beside = item("tekst", "text", relevant=[("motief", "=", "andere")], **text)
    found = mapped(problems, headers, other, beside)
    assert (found.options["motief"], found.single["tekst"]) == ({"leren": "q7. Leren"}, "q7. Andere")
    assert not problems.found


def test_missing_option_column_names_the_option_and_the_nearest_free_header(problems):
    mapped(problems, ["q7. Leren, ook van elkaar", "q7. Anderen"], MOTIEF)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("option_column_missing", "q7. Andere")
    assert problem.details == {"item": "motief", "nearest": "q7. Anderen"}


def test_multiple_response_without_any_column_is_told_once(problems):
    mapped(problems, ["q_LES"], LES, MOTIEF)
    assert keys(problems) == ["item_column_missing"]


def test_options_with_headers_that_are_not_known_lead_to_headers_that_are(problems):
    headers = ["Nr", "q7 | Andere", "q7 > Leren, ook van elkaar", "q77"]
    table = replace(sheet(headers, [""] * 4), letters=dict(zip(headers, "ABCD", strict=True)), entry="export.xlsx")
    map_columns(table, codebook(MOTIEF), wave=WAVE, metadata={}, problems=problems)
    problem = only(problems)
    told = 'B: "q7. Andere", C: "q7. Leren, ook van elkaar"'
    assert (problem.key, problem.details["example"]) == ("item_options_missing", told)
    assert f"headers: {{{told}}}" in problem.lines("nl")[2]
    # To the letter: these headers are those of the options.
    given = sheet(["Nr", "q7. Andere", "q7. Leren, ook van elkaar", "q77"], [""] * 4)
    problems.found.clear()
    found = map_columns(given, codebook(MOTIEF), wave=WAVE, metadata={}, problems=problems)
    assert found.options == {"motief": {"leren": "q7. Leren, ook van elkaar", "andere": "q7. Andere"}}
    assert problems.found == []


def test_option_headers_name_captions_before_codes_and_skip_a_blank_code():
    heads = option_headers("q7", "", "leren", ["Leren"])
    assert heads[0] == "q7. Leren"
    assert {head for head in heads if "Leren" in head} == set(heads[:7])
    assert heads[7:11] == ["q7_leren", "q7.leren", "q7/leren", "q7. leren"]
    assert "q7_" not in heads
    assert "q7[]" not in heads


def test_text_question_is_no_option_of_the_joined_question_that_its_column_begins_with(problems):
    roles = item("rollen", "select_multiple", "signaleren", "andere", data_labels={"": "q_Rollen"})
    other = item("rollen_anders", "text", data_labels={"": "q_Rollen_andere"})
    found = mapped(problems, ["q_Rollen", "q_Rollen_andere"], roles, other)
    assert (found.joined, found.options) == ({"rollen": ["q_Rollen"]}, {})
    assert found.single == {"rollen_anders": "q_Rollen_andere"}
    assert not problems.found
