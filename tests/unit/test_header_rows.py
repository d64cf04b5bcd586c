"""Exports with two or three rows of headers: the names are found or joined as the wave says, and told."""

import openpyxl
import pytest

from check_inputs import check_inputs
from les_evaluation.core.header_rows import _like_answers
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import NO_READINGS
from les_evaluation.survey.ingest.wave import read_wave
from small_study import SmallStudy, only_problem, responses, write_export

# A question above its options, as SurveyMonkey writes it; the second wave of columns has nothing above it.
QUESTIONS = ["Respondent ID", "Waarom?", "", "", "Leeftijd", "Wat nog?"]
OPTIONS = ["", "Tijd", "Geld", "Zin", "Response", "Open-Ended Response"]
ANSWERS = [["11", "Tijd", "", "Zin", "34", "Dank"], ["12", "", "Geld", "", "51", ""]]
JOINED = ["Respondent ID", "Waarom?. Tijd", "Waarom?. Geld", "Waarom?. Zin", "Leeftijd", "Wat nog?"]
NAMES = ["ResponseId", "Q1", "Q2"]
WORDINGS = ["Response ID", "Waar woont u?", "Hoe oud bent u?"]
IDS = ['{"ImportId":"_recordId"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}']


def read(path, header_rows, problems=None):
    """(headers, rules of what was settled, cells of the first response)."""
    problems = Problems() if problems is None else problems
    table = read_wave(path, {"header_rows": header_rows}, readings=NO_READINGS, problems=problems)
    if table is None:
        return [], [], []
    rules = [note.rule for note in table.notes if note.rule.startswith("header")]
    return table.headers, rules, table.frame.iloc[0].tolist()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("header_rows", [2, {"rows": 2}, {"rows": 2, "names": "joined"}])
def test_a_question_above_its_options_is_joined_with_each(tmp_path, ending, header_rows):
    path = write_export(tmp_path / f"export.{ending}", [QUESTIONS, OPTIONS, *ANSWERS])
    assert read(path, header_rows) == (JOINED, ["header_rows_joined"], ANSWERS[0])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_second_row_of_headers_that_nobody_named_is_told_with_the_setting_that_reads_it(tmp_path, ending):
    path = write_export(tmp_path / f"export.{ending}", [QUESTIONS, OPTIONS, *ANSWERS])
    problems = Problems()
    assert read(path, 1, problems) == ([], [], [])
    (problem,) = problems.found
    assert problem.key == "column_named_below"
    assert (problem.details["columns"], problem.details["second"]) == ("C: 2, 4; D: 2-3", 2)
    # A response with words there is none: every column that others fill is filled in it.
    named = [["Respondent ID", "Waarom?", "", ""], ["10", "Tijd", "Geld", "Zin"], ["11", "Tijd", "", "Zin"]]
    problems = Problems()
    read(write_export(tmp_path / f"other.{ending}", named), 1, problems)
    assert [problem.key for problem in problems.found] == ["column_without_header"]


def test_headers_are_filled_over_merged_cells_and_no_further(tmp_path):
    path = write_export(tmp_path / "export.xlsx", [[*QUESTIONS[:4], "", "Wat nog?"], OPTIONS, *ANSWERS])
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("B1:D1")
    book.active.merge_cells("A1:A2")
    book.active["E2"] = "Leeftijd"
    book.save(path)
    problems = Problems()
    assert read(path, 2, problems) == (JOINED, ["header_rows_joined"], ANSWERS[0])
    assert not problems.found
    # Without the setting the merged cells are asked of, and the message names the way out.
    read(path, 1, problems)
    problem = next(problem for problem in problems.found if problem.key == "cells_merged")
    assert "header_rows: 2" in problem.lines("nl")[2]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(("header_rows", "right"), [(3, NAMES), ({"rows": 3, "names": 2}, WORDINGS)])
def test_of_three_rows_one_holds_the_names(tmp_path, ending, header_rows, right):
    path = write_export(tmp_path / f"export.{ending}", [NAMES, WORDINGS, IDS, ["R_1", "Genk", "34"], ["R_2", "", "5"]])
    assert read(path, header_rows) == (right, ["header_row_of_names"], ["R_1", "Genk", "34"])


def test_a_first_row_that_is_shorter_than_the_second_is_widened(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("nr;Waarom?\n;Tijd;Geld\n1;x;\n2;;x\n", encoding="utf-8")
    assert read(path, 2) == (["nr", "Waarom?. Tijd", "Waarom?. Geld"], ["header_rows_joined"], ["1", "x", ""])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_study_is_read_with_its_options_under_one_header(tmp_path, ending):
    small = SmallStudy(tmp_path, ending)
    heads = small.rows[0]
    small.rows = [
        ["motief" if head == "motief_1" else "" if head.startswith("motief") else head for head in heads],
        [{"motief_1": "Tijd", "motief_2": "Geld", "motief_3": "Zin"}.get(head, "") for head in heads],
        *small.rows[1:],
    ]
    small.wave["header_rows"] = 2
    rows = small.ingested().rows
    assert rows["q_motief"].tolist() == ["tijd", "tijd", "tijd"]
    assert rows["row"].tolist() == [3, 4, 5]
    assert "motief. Tijd" in small.decided("header_rows_joined")[0][1]


@pytest.mark.parametrize(("ending", "header_rows"), [("sav", 2), ("csv", {"rows": 2, "names": 3})])
def test_a_setting_that_says_nothing_is_told(tmp_path, ending, header_rows):
    small = SmallStudy(tmp_path, ending)
    small.wave["header_rows"] = header_rows
    assert "survey.waves.w1.header_rows" in only_problem(small.told())[0]


def with_heads(folder, ending, third):
    """A study with wordings and a third row below its headers, and three respondents."""
    small = SmallStudy(folder, ending)
    heads, *rest = small.rows
    small.rows = [heads, [f"Vraag: {head}" for head in heads], [third.format(head) for head in heads], *rest]
    return small


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("third", ['{{"ImportId":"{}"}}', "in {}"])
@pytest.mark.parametrize("told", [None, 2])
def test_three_rows_of_headers_are_one_message_that_says_three(tmp_path, ending, third, told, language):
    small = with_heads(tmp_path, ending, third)
    if told:
        small.wave["header_rows"] = told
    _, _, do = only_problem(small.told(language))
    assert "`header_rows: 3`" in do
    assert "header_rows: 2" not in do
    small.config["study"]["language"] = "nl"
    small.wave["header_rows"] = 3
    assert small.ingested().rows["les"].tolist() == ["genk", "genk", "ieper"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_respondent_that_is_read_as_headers_is_told_on_the_screen(tmp_path, ending):
    small = SmallStudy(tmp_path, ending, rows=responses({}, {}, {"les": "2"}))
    small.wave["header_rows"] = 2
    small.write()
    (line,) = [line for line in check_inputs(small.prepared()) if "lijkt op de antwoorden" in line]
    assert "rij 2" in line
    assert "zet header_rows van de meting dan op 1" in line
    small.wave["header_rows"] = 1
    assert small.ingested().rows["row"].tolist() == [2, 3, 4]
    assert not [line for line in check_inputs(small.prepared()) if "lijkt op" in line]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_wordings_and_options_do_not_look_like_answers(tmp_path, ending):
    small = with_heads(tmp_path, ending, "in {}")
    small.wave["header_rows"] = 3
    small.write()
    told = check_inputs(small.prepared())
    assert not [line for line in told if "lijkt op" in line]
    assert [line for line in told if "de namen komen uit rij 1" in line]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("header_rows", [2, {"rows": 2, "names": 1}, {"rows": 2, "names": "joined"}])
def test_a_blank_row_below_the_headers_is_one_of_them(tmp_path, ending, header_rows):
    small = SmallStudy(tmp_path, ending)
    heads, *rest = small.rows
    small.rows = [heads, [""] * len(heads), *rest]
    small.wave["header_rows"] = header_rows
    assert small.ingested().rows["row"].tolist() == [3, 4, 5]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_blank_row_between_a_question_and_its_options_is_counted(tmp_path, ending):
    path = write_export(tmp_path / f"export.{ending}", [QUESTIONS, [""] * 6, OPTIONS, *ANSWERS])
    assert read(path, 3) == (JOINED, ["header_rows_joined"], ANSWERS[0])
    path = write_export(tmp_path / f"below.{ending}", [QUESTIONS, OPTIONS, [""] * 6, *ANSWERS])
    assert read(path, 3) == (JOINED, ["header_rows_joined"], ANSWERS[0])


OF_SURVEYMONKEY = [["", "Which do you use?", "", ""], ["Response", "Bus", "Tram", "Bike"]]


@pytest.mark.parametrize(
    ("second", "below", "told"),
    [
        (OF_SURVEYMONKEY[1], [["Yes", "Bus", "", "Bike"], ["No", "", "Tram", "Bike"]], 0),
        (["Yes", "Bus", "Tram", "Bike"], [["Yes", "Bus", "Car", "Bike"], ["No", "Car", "Tram", "Bus"]], 1),
    ],
)
def test_options_above_nothing_but_themselves_are_no_answers(second, below, told):
    assert len(_like_answers([(1, OF_SURVEYMONKEY[0]), (2, second)], 1, below)) == told
