"""An option column that no answer has stops the run, until config.yaml leaves it out; its ticks count in the base."""

import pytest

from builders import WAVE, choices, codebook, item, only, sheet
from les_evaluation.core.spss import SpssFacts
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.survey.ingest.answers import NOTHING_TICKED
from les_evaluation.survey.ingest.columns import map_columns
from les_evaluation.survey.ingest.wave import read_answers

FACTOR = item("factor", "select_multiple", *choices("tijd=1", "geld=2"), data_labels={"": "q"})
LIMESURVEY = item("factor", "select_multiple", *choices("tijd=SQ001", "geld=SQ002"), data_labels={"": "q"})
# tijd, geld and the column without an answer.
ROWS = [("1", "", "1"), ("", "1", ""), ("", "", "1"), ("", "", "")]


def read(problems, headers, rows, *, question=FACTOR, ticks=None, spss=None, others=()):
    table = sheet(headers, *[list(row) for row in rows], spss=spss)
    book = codebook(question, *others)
    columns = map_columns(table, book, wave=WAVE, metadata={}, problems=problems)
    settings = {"ticks": ticks} if ticks else {}
    answers, _, notes = read_answers(
        table.frame, columns, book, table=table, wave=WAVE, settings=settings, problems=problems
    )
    return list(answers["factor"]), notes


@pytest.mark.parametrize(
    ("headers", "question"),
    [
        (["q. Tijd", "q. Geld", "q. Personeel"], FACTOR),
        (["q_1", "q_2", "q_5"], FACTOR),
        (["q_01", "q_02", "q_05"], FACTOR),
        (["q___1", "q___2", "q___5"], FACTOR),
        (["q/tijd", "q/geld", "q/staff"], FACTOR),
        (["q[SQ001]", "q[SQ002]", "q[SQ005]"], LIMESURVEY),
        (["q[SQ001]", "q[SQ002]", "q[other]"], LIMESURVEY),
        (["Tijd:q", "Geld:q", "Personeel:q"], FACTOR),
    ],
)
def test_a_column_made_as_its_sisters_that_no_answer_has_stops(problems, headers, question):
    read(problems, headers, ROWS, question=question)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("ticks_unclaimed", headers[2])
    assert (problem.details["marked"], problem.details["alone"]) == (f"{headers[2]}: 2", 1)
    assert f'`factor: {{left_out: ["{headers[2]}"]}}`' in problem.lines("nl")[2]


def test_several_columns_of_a_question_are_one_problem(problems):
    read(problems, ["q_1", "q_2", "q_5", "q_6"], [("1", "", "1", ""), ("", "1", "", "1"), ("", "", "1", "1")])
    problem = only(problems)
    assert problem.place.column == "q_5, q_6"
    assert (problem.details["marked"], problem.details["alone"]) == ("q_5: 2, q_6: 2", 1)


def test_a_variable_of_the_set_of_a_sav_is_an_option(problems):
    names = ["v1", "v2", "v3"]
    facts = SpssFacts(
        {"v1": "Tijd", "v2": "Geld", "v3": "Personeel"}, answer_sets={"q": AnswerSet("", tuple(names), "1")}
    )
    read(problems, names, ROWS, spss=facts)
    assert (only(problems).key, only(problems).place.column) == ("ticks_unclaimed", "v3")


def test_who_ticked_only_what_is_left_out_stays_in_the_base(problems):
    ticks = {"items": {"factor": {"left_out": ["q. Personeel"]}}}
    ticked, notes = read(problems, ["q. Tijd", "q. Geld", "q. Personeel"], ROWS, ticks=ticks)
    assert ticked == ["tijd", "geld", NOTHING_TICKED, ""]
    assert not problems.found
    (told,) = [note.details for note in notes if note.rule == "ticks_left_out"]
    assert told == {"item": "factor", "column": "q. Personeel", "n": 2, "alone": 1, "rows": "2, 4"}


@pytest.mark.parametrize("name", ["q. Personel", "q. Geld"])
def test_what_cannot_be_left_out_is_told(problems, name):
    ticks = {"items": {"factor": {"left_out": ["q. Personeel", name]}}}
    read(problems, ["q. Tijd", "q. Geld", "q. Personeel"], ROWS, ticks=ticks)
    assert (only(problems).key, only(problems).value) == ("ticks_left_out_column", name)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("q_5", ""),
        ("q_5", "0"),
        ("q_5", "een tekst"),
        ("q_time", "1"),
        ("q_5_1", "1"),
        ("q5", "1"),
        ("later_5", "1"),
    ],
)
def test_a_column_without_ticks_or_made_otherwise_is_none(problems, header, cell):
    read(problems, ["q_1", "q_2", header], [("1", "", cell), ("", "1", cell)])
    assert not problems.found


def test_the_column_of_a_question_of_another_wave_is_no_option(problems):
    other = item("later", "text", data_labels={"": "q_5"}, waves=("westhoek",))
    read(problems, ["q_1", "q_2", "q_5"], ROWS, others=[other])
    assert not problems.found


# Headers that are the option alone, as under one merged header that is not read: the codes of the codebook name them.
VLAGGEN = item("factor", "select_multiple", *choices("vlag=Vlag", "wimpel=Wimpel"), data_labels={"": "q"})


def test_a_column_between_the_options_is_one_of_them_whatever_its_header(problems):
    rows = [("x", "", "x", "1"), ("", "x", "", "2"), ("", "x", "", "3")]
    read(problems, ["Vlag", "Banier", "Wimpel", "nr"], rows, question=VLAGGEN)
    problem = only(problems)
    assert (problem.key, problem.place.column) == ("ticks_unclaimed", "Banier")
    assert (problem.details["marked"], problem.details["alone"]) == ("Banier: 2", 2)


def test_a_column_between_the_options_that_holds_no_ticks_is_none(problems):
    read(problems, ["Vlag", "Toelichting", "Wimpel"], [("x", "mooi", ""), ("", "", "x")], question=VLAGGEN)
    assert not problems.found


@pytest.mark.parametrize("headers", [["Vlag", "Wimpel", "Banier"], ["Banier", "Vlag", "Wimpel"]])
def test_a_column_beside_the_options_with_the_same_marks_is_a_doubt_that_is_told(problems, headers):
    cells = {"Vlag": ["x", "", ""], "Wimpel": ["", "x", ""], "Banier": ["", "x", "x"]}
    _, notes = read(problems, headers, list(zip(*map(cells.get, headers), strict=True)), question=VLAGGEN)
    assert not problems.found
    (told,) = [note.details for note in notes if note.rule == "ticks_beside"]
    assert told == {"item": "factor", "column": "Banier", "n": 2}


@pytest.mark.parametrize("cell", ["", "7", "een tekst"])
def test_a_column_beside_the_options_with_other_cells_is_none(problems, cell):
    _, notes = read(problems, ["Vlag", "Wimpel", "Banier"], [("x", "", cell), ("", "x", cell)], question=VLAGGEN)
    assert not problems.found
    assert "ticks_beside" not in [note.rule for note in notes]
