"""Recognising what a cell says: code, caption or name; what was repaired is recorded, what is unknown is told."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import WAVE, choices, item, keys, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import Choice
from les_evaluation.survey.ingest.answers import Recogniser, read_joined, read_options, read_single, split_joined
from les_evaluation.survey.ingest.marks import OptionColumns, is_ticked
from les_evaluation.survey.ingest.value_labels import check_value_labels

SCALE = choices("oneens=1: Eerder niet akkoord", "eens=2: Eerder akkoord", "een=3: Geen (één) antwoord")
VISIE = item("visie", "select_one", *SCALE)
MOTIEF = item(
    "motief",
    "select_multiple",
    *choices("geen=0", "leren=1: Leren, ook van elkaar", "samen=4: Samenwerken", "geld=5: Geld", "ander=10: Andere"),
)


def column(*cells, name="q1"):
    return pd.Series(list(cells), index=range(2, 2 + len(cells)), name=name, dtype=object)


def single(problems, *cells, question=VISIE, wave=WAVE):
    """(choice per row, repairs as (row, found, read as))."""
    table = sheet(["q1"], *([cell] for cell in cells))
    names, repairs = read_single(column(*cells), question, wave=wave, table=table, problems=problems)
    return list(names), [(repair.row, repair.found, repair.read_as) for repair in repairs]


def joined(problems, *cells, question=MOTIEF):
    table = sheet(["q1"], *([cell] for cell in cells))
    names, repairs = read_joined(column(*cells), question, wave=WAVE, table=table, problems=problems)
    return list(names), [(repair.row, repair.found, repair.read_as) for repair in repairs]


def options(problems, **columns):
    frame = pd.DataFrame(columns, index=range(2, 2 + len(next(iter(columns.values())))), dtype=object)
    headers = {name: f"q7_{name}" for name in columns}
    read = OptionColumns(MOTIEF, WAVE, frame, headers)
    return list(read_options(read, table=sheet(list(headers.values())), problems=problems)[0])


# One answer


@pytest.mark.parametrize("cell", ["2", "2.0", "2,0", "2.00", "Eerder akkoord", "eens"])
def test_code_caption_and_name_mean_the_same_answer(problems, cell):
    assert single(problems, cell) == (["eens"], [])
    assert not problems.found


@pytest.mark.parametrize(
    "cell",
    [
        "Eerder akkoord ",
        " Eerder  akkoord",
        "Eerder\u00a0akkoord",
        "EERDER AKKOORD",
        "eerder akkoord",
        "Éérder akkoord",
        "2 ",
    ],
)
def test_spelling_of_a_known_answer_is_repaired_and_recorded(problems, cell):
    assert single(problems, "1", cell) == (["oneens", "eens"], [(3, cell, "eens")])
    assert not problems.found


@pytest.mark.parametrize("cell", ["Geen (één) antwoord", "Geen (e\u0301e\u0301n) antwoord", "Geen (een) antwoord"])
def test_accents_may_be_composed_decomposed_or_left_out(problems, cell):
    assert single(problems, cell)[0] == ["een"]
    assert not problems.found


def test_repair_is_recorded_for_every_row(problems):
    _, repairs = single(problems, "eerder akkoord", "1", "eerder akkoord")
    assert [row for row, *_ in repairs] == [2, 4]


@pytest.mark.parametrize("cell", ["", " ", "\u00a0", "\n"])
def test_blank_cell_is_no_answer_and_no_repair(problems, cell):
    assert single(problems, cell) == ([""], [])
    assert not problems.found


def test_unknown_answer_names_row_column_nearest_and_how_many_more(problems):
    names, _ = single(problems, "1", "Eerder eens", "2", "Eerder eens", "Eerder eens")
    assert names == ["oneens", "", "eens", "", ""]
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("answer_unknown", 3, "q1")
    assert problem.value == "Eerder eens"
    assert problem.details["nearest"] == "Eerder akkoord"
    assert problem.details["more"] == 2
    assert problem.details["known"] == ["1 = Eerder niet akkoord", "2 = Eerder akkoord", "3 = Geen (één) antwoord"]


@pytest.mark.parametrize("cell", ["0", "7", "02", "2.5", "-1", "N/A", "#N/A", "1, 2", "ee"])
def test_near_miss_of_a_code_is_not_guessed(problems, cell):
    assert single(problems, cell)[0] == [""]
    assert keys(problems) == ["answer_unknown"]


def test_codes_are_those_of_the_wave(problems):
    question = item(
        "visie",
        "select_one",
        Choice("oneens", {"nl": "Oneens"}, {"": "1", "westhoek": "5"}, "substantive"),
        Choice("eens", {"nl": "Eens"}, {"": "2", "westhoek": "4"}, "substantive"),
        Choice("geen_zicht", {"nl": "Geen zicht"}, {"": "6"}, "no_view"),
    )
    assert single(problems, "5", "4", "6", "Eens", question=question, wave="westhoek")[0] == [
        "oneens",
        "eens",
        "geen_zicht",
        "eens",
    ]
    assert single(problems, "1", "2", question=question)[0] == ["oneens", "eens"]
    assert not problems.found
    single(problems, "1", question=question, wave="westhoek")
    assert keys(problems) == ["answer_unknown"]


def test_code_goes_before_a_caption_that_looks_like_one(problems):
    question = item("cijfer", "select_one", *choices("nul=1: 0", "een=2: 1", "twee=3: 2"))
    assert single(problems, "1", "2", "0", question=question)[0] == ["nul", "een", "nul"]


def test_other_languages_are_recognised(problems):
    choice = Choice("eens", {"nl": "Akkoord", "en": "Agree", "fr": "D'accord"}, {"": "1"}, "substantive")
    question = item("visie", "select_one", choice)
    assert single(problems, "Agree", "d’accord", "D'accord", question=question)[0] == ["eens", "", "eens"]
    assert only(problems).details["nearest"] == "Akkoord" or only(problems).value == "d’accord"


@given(st.lists(st.sampled_from(["1", "2", "3", "", "Eerder akkoord", " eerder akkoord", "x", "9"]), min_size=1))
def test_every_cell_is_answered_blank_or_told(cells):
    found = Problems()
    names, repairs = single(found, *cells)
    unknown = {problem.value for problem in found.found}
    meant = {"1": "oneens", "2": "eens", "3": "een", "": "", "Eerder akkoord": "eens", " eerder akkoord": "eens"}
    assert names == [meant.get(cell, "") for cell in cells]
    assert unknown == set(cells) - set(meant)
    assert [row for row, *_ in repairs] == [row for row, cell in enumerate(cells, 2) if cell == " eerder akkoord"]


# Several answers in one column


@pytest.mark.parametrize(
    ("cell", "ticked"),
    [
        ("", ""),
        ("1", "leren"),
        ("1, 4, 5", "leren|samen|geld"),
        ("5,4", "samen|geld"),
        ("10", "ander"),
        ("1;10", "leren|ander"),
        ("1|4", "leren|samen"),
        ("4, 4", "samen"),
        ("Samenwerken", "samen"),
        ("Samenwerken, Geld", "samen|geld"),
        ("Leren, ook van elkaar", "leren"),
        ("Samenwerken, Leren, ook van elkaar, Geld", "leren|samen|geld"),
        ("Leren, ook van elkaar;Geld;", "leren|geld"),
        ("leren, geld", "leren|geld"),
        ("1, Geld", "leren|geld"),
        ("Geld\nAndere", "geld|ander"),
        ("1, , 4,", "leren|samen"),
        ("0,1", "geen|leren"),
        ("1,0", "geen|leren"),
    ],
)
def test_joined_answers_are_taken_apart_in_codebook_order(problems, cell, ticked):
    assert joined(problems, cell)[0] == [ticked]
    assert not problems.found


def test_joined_answer_that_had_to_be_repaired_is_recorded(problems):
    cell = "samenwerken, Leren,  ook van elkaar"
    assert joined(problems, "1", cell) == (["leren", "leren|samen"], [(3, cell, "leren|samen")])


def test_unknown_part_of_a_joined_cell_is_told_alone(problems):
    assert joined(problems, "1, 4", "1, 3, Samen werken")[0][0] == "leren|samen"
    assert [(problem.value, problem.place.row, problem.details["nearest"]) for problem in problems.found] == [
        ("3", 3, problems.found[0].details["nearest"]),
        ("Samen werken", 3, "Samenwerken"),
    ]


@given(
    st.lists(st.sampled_from(MOTIEF.choices), unique_by=lambda choice: choice.name),
    st.sampled_from([", ", ",", ";", "; ", "|", "\n", " +++ ", " / ", "~"]),
    st.data(),
)
def test_joined_answers_come_back_whatever_they_are_joined_with(ticked, mark, data):
    parts = [data.draw(st.sampled_from([choice.name, choice.label["nl"], choice.value(WAVE)])) for choice in ticked]
    names, unknown, _ = split_joined(mark.join(parts), Recogniser(MOTIEF.choices, WAVE))
    assert (names, unknown) == ([choice.name for choice in ticked], [])


# A column per option


@pytest.mark.parametrize("cell", ["1", "1.0", "x", "X", "ja", "Ja ", "TRUE", "Aangeduid", "Samenwerken", "4", "samen"])
def test_mark_code_or_caption_in_an_option_column_is_a_tick(problems, cell):
    assert options(problems, leren=["", "1"], samen=[cell, ""]) == ["samen", "leren"]
    assert not problems.found


@pytest.mark.parametrize("cell", ["", "0", "0.0", " ", "nee", "Neen", "FALSE", "Niet aangeduid"])
def test_blank_zero_or_no_in_an_option_column_is_no_tick(problems, cell):
    assert options(problems, leren=["1"], samen=[cell]) == ["leren"]
    assert not problems.found


def test_ticks_are_joined_in_codebook_order(problems):
    assert options(problems, geld=["1", ""], leren=["1", ""], samen=["", ""]) == ["leren|geld", ""]


@pytest.mark.parametrize("cell", ["7", "misschien", "11"])
def test_anything_else_in_an_option_column_is_told(problems, cell):
    assert options(problems, samen=["1", cell, cell, ""]) == ["samen", "", "", ""]
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("ticks_unknown", 3, "q7_samen")
    assert (problem.value, problem.details["rows"]) == (cell, "3-4")


@pytest.mark.parametrize(
    ("cell", "said"), [("1", True), ("Waar", True), ("0,0", False), ("", False), ("2", None), ("?", None)]
)
def test_yes_no_and_neither(cell, said):
    assert is_ticked(cell) is said


# Value labels of a .sav


def labelled(problems, labels, question=VISIE):
    table = sheet(["q1"], ["1"], value_labels={"q1": labels})
    return check_value_labels([("q1", question)], wave=WAVE, table=table, problems=problems)


def test_labels_that_agree_with_the_codebook_are_no_problem(problems):
    assert labelled(problems, {"1": "Eerder niet akkoord", "2": "2. eerder  akkoord", "99": "weet niet"}) == []
    assert not problems.found


def test_reversed_scale_is_told_once_with_both_wordings(problems):
    labelled(problems, {"2": "Eerder niet akkoord", "1": "Eerder akkoort"})
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("sav_label_differs", "q1")
    assert problem.details["labels"] == (
        "2 = Eerder niet akkoord / Eerder akkoord; 1 = Eerder akkoort / Eerder niet akkoord"
    )


def test_labels_that_mean_none_of_the_answers_stop(problems):
    labelled(problems, {"1": "Ja", "2": "Nee"})
    problem = only(problems)
    assert (problem.key, problem.value) == ("sav_labels_unknown", "1 = Ja")
    assert problem.details["labels"] == "1 = Ja / Eerder niet akkoord; 2 = Nee / Eerder akkoord"


def test_a_label_in_other_words_beside_known_ones_is_noted(problems):
    (note,) = labelled(problems, {"1": "Eerder niet akkoord", "3": "Weet niet"})
    assert (note.rule, note.details) == (
        "sav_label_unknown",
        {"column": "q1", "labels": "3 = Weet niet / Geen (één) antwoord"},
    )
    assert not problems.found


FIVE = item(
    "visie", "select_one", *choices("a=1: Helemaal niet", "b=2: Niet", "c=3: Neutraal", "d=4: Wel", "e=5: Heel")
)
MIRRORED = {"1": "Zeer mee eens", "2": "Mee eens", "3": "Neutraal", "4": "Mee oneens", "5": "Zeer mee oneens"}


def test_a_mirrored_scale_that_agrees_in_its_middle_stops(problems):
    labelled(problems, MIRRORED, FIVE)
    problem = only(problems)
    assert (problem.key, problem.value) == ("sav_labels_unknown", "1 = Zeer mee eens")
    assert (problem.details["n"], problem.details["total"]) == (4, 5)
    assert problem.details["codes"] == "{visie: {'1': '5', '2': '4', '4': '2', '5': '1'}}"
    assert "4 = Mee oneens / Wel" in problem.lines("nl")[1]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"same_codes": ["visie"]}, ["sav_label_unknown"]),
        ({"same_codes": ["lijst_visie"]}, ["sav_label_unknown"]),
        ({"recode": {"visie": {"1": "5", "2": "4", "4": "2", "5": "1"}}}, []),
    ],
)
def test_config_says_what_the_codes_of_other_words_mean(problems, settings, told):
    table = sheet(["q1"], ["1"], value_labels={"q1": MIRRORED})
    notes = check_value_labels([("q1", FIVE)], wave=WAVE, table=table, problems=problems, settings=settings)
    assert [note.rule for note in notes] == told
    assert not problems.found


def test_the_codes_count_where_config_says_so_though_labels_mean_other_codes(problems):
    """A .sav keeps labels from before a recode; config.yaml says that the codes mean what the codebook says."""
    table = sheet(["q1"], ["1"], value_labels={"q1": {"2": "Wel", "4": "Helemaal niet"}})
    settings = {"same_codes": ["visie"]}
    (note,) = check_value_labels([("q1", FIVE)], wave=WAVE, table=table, problems=problems, settings=settings)
    assert (note.rule, note.details["labels"]) == ("sav_label_unknown", "2 = Wel / Niet; 4 = Helemaal niet / Wel")
    assert not problems.found
    check_value_labels([("q1", FIVE)], wave=WAVE, table=table, problems=problems)
    assert only(problems).key == "sav_label_differs"


def test_one_wrong_scale_of_several_columns_is_one_problem(problems):
    labels = {"1": "Eerder akkoord", "2": "Eerder niet akkoord"}
    table = sheet(["q1", "q2"], ["1", "1"], value_labels={"q1": labels, "q2": labels})
    check_value_labels([("q1", VISIE), ("q2", VISIE)], wave=WAVE, table=table, problems=problems)
    assert only(problems).details["columns"] == ["q2"]


def test_two_codes_stand_for_one_answer(problems):
    question = item(
        "visie", "select_one", *choices("eens=1"), Choice("geen", {"nl": "Geen zicht"}, {"": "6;9"}, "no_view")
    )
    assert single(problems, "6", "9", "1", question=question)[0] == ["geen", "geen", "eens"]
    assert labelled(problems, {"1": "Eens", "6": "Geen zicht", "9": "Geen zicht"}, question) == []
    assert not problems.found
