"""Exports with lines of questions and items above the names of columns, and the codebook that Unipark writes beside."""

import csv
import io

import openpyxl
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

BIKE = "Wie wichtig ist Ihnen beim Radfahren ..."
USED = "Was benutzen Sie?"
JOB = "In welchem Bereich arbeiten Sie?"
# (question, item, variable, cells by turns)
COLUMNS = [
    ("", "number", "lfdn", [str(at) for at in range(1, 25)]),
    ("", "external lfdn", "external_lfdn", ["0"]),
    ("", "tester", "tester", ["0"]),
    ("", "disposition code", "dispcode", ["31", "22"]),
    ("", "last page", "lastpage", ["700", "701"]),
    ("", "time to complete survey", "duration", ["300", "420", "-1"]),
    (BIKE, "Sicherheit", "v_11", ["1", "2", "3", "4", "0", "-77"]),
    (BIKE, "Tempo", "v_12", ["4", "3", "2", "1", "-77", "0"]),
    (USED, "Rad", "v_20", ["1", "0", "1", "-77"]),
    (USED, "Tram", "v_21", ["0", "1", "1", "-77"]),
    (JOB, "Bereich", "v_30", ["1", "2", "3"]),
    (JOB, "Bereich", "v_31", ["-66", "-66", *(f"Garten am Weg {at}" for at in range(22))]),
    ("Was fehlt?", "Thema 1:", "v_40", ["-66", *(f"mehr Licht an Stelle {at}" for at in range(23))]),
    ("Was fehlt?", "Thema 2:", "v_41", ["-66", "-99", *(f"Bänke und {at} Bäume" for at in range(22))]),
    ("", "browser-id", "browser", ["Firefox", "Edge"]),
    ("", "remote address", "ip_addr", ["-99"]),
    ("", "datetime of survey start", "datetime", ["2024-03-01 10:00:00", "2024-03-02 11:00:00"]),
]
CODEBOOK = f"""Rad;;;;
Projekt-ID;77;;;
1;Start (PGID 1);;;
;;;;
{BIKE} (q_1 - Typ 311);;;;
v_11;v_11;int;Sicherheit;
;;1;Sehr wichtig;
;;2;Wichtig;
;;3;Unwichtig;
;;4;Sehr unwichtig;
v_12;v_12;int;Tempo;
;;1;Sehr wichtig;
;;2;Wichtig;
;;3;Unwichtig;
;;4;Sehr unwichtig;
 ;;;;
2;Filter: Wege (PGID 2);;;
Filter;(v_11 = '1');;;
{USED} (q_2 - Typ 121);;;;
v_20;v_20;int;Rad;
;;0;not quoted;
;;1;quoted;
v_21;v_21;int;Tram;
;;0;not quoted;
;;1;quoted;
{JOB} (q_3 - Typ 111);;;;
v_30;v_30;int;Bereich;
;;1;Schule;
;;2;Stadt;
;;3;Anderer:;
v_31;v_31;varchar;Bereich;
Was fehlt? (q_4 - Typ 143);;;;
v_40;v_40;varchar;Thema 1:;
v_41;v_41;varchar;Thema 2:;
"""


def table(columns, order, n=24, mark=";"):
    """A .csv of these columns; order: which of (question, item, name) stand in the lines of headers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerows([[column[at] for column in columns] for at in order])
    writer.writerows([[column[-1][row % len(column[-1])] for column in columns] for row in range(n)])
    return out.getvalue()


def asked(folder, content, codebook=None):
    """(export, question by name of its column) of an export and of a codebook beside it."""
    (folder / "answers.csv").write_text(content, encoding="utf-8")
    if codebook:
        (folder / "rad_Codebook.csv").write_bytes(codebook.encode("cp1252"))
    problems = Problems()
    sources = read_sources([folder / "answers.csv"], problems=problems)
    assert problems.found == []
    found = recognise(sources.exports[0], can_tick=True)
    return sources.exports[0], {question.data_label: question for question in found.questions}


@pytest.mark.parametrize(("order", "names_in"), [((0, 1, 2), 3), ((2, 0, 1), 1), ((1, 2), 2), ((2,), 1)])
def test_lines_above_and_below_the_names_of_unipark_are_no_answers(tmp_path, order, names_in):
    export, found = asked(tmp_path, table(COLUMNS, order))
    assert (export.tool, export.n, export.header_rows, export.names_in) == ("Unipark", 24, len(order), names_in)
    boxes = {"v_20", "v_21"}
    assert {name: one.type for name, one in found.items() if not boxes & set(one.headers)} == {
        **dict.fromkeys(("v_11", "v_12", "v_30"), "select_one"),
        **dict.fromkeys(("v_31", "v_40", "v_41"), "text"),
    }
    assert [choice.value for choice in found["v_11"].choices] == ["1", "2", "3", "4"]
    assert {"nought_unanswered"} <= {doubt.key for doubt in found["v_11"].doubts}


def test_questions_and_items_of_unipark_are_wordings_and_rows(tmp_path):
    _, found = asked(tmp_path, table(COLUMNS, (0, 1, 2)))
    assert [(found[name].short, found[name].stem) for name in ("v_11", "v_12")] == [
        ("Sicherheit", BIKE),
        ("Tempo", BIKE),
    ]
    assert found["v_11"].block == found["v_12"].block != ""
    assert found["v_30"].text == JOB
    boxes = next(one for one in found.values() if one.type == "select_multiple")
    assert [choice.caption for choice in boxes.choices] == ["Rad", "Tram"]


def test_the_codebook_beside_an_export_of_unipark_names_every_code(tmp_path):
    export, found = asked(tmp_path, table(COLUMNS, (0, 1, 2)), CODEBOOK)
    assert export.known == {"rad_Codebook.csv": 8}
    order = ["Sehr unwichtig", "Unwichtig", "Wichtig", "Sehr wichtig"]
    assert [[choice.caption for choice in found[name].choices] for name in ("v_11", "v_12")] == [order, order]
    assert found["v_11"].block == found["v_12"].block != ""
    assert [choice.caption for choice in found["v_30"].choices] == ["Schule", "Stadt", "Anderer:"]
    assert {found[name].type for name in ("v_31", "v_40", "v_41")} == {"text"}
    assert not {doubt.key for doubt in found["v_11"].doubts} & {"codes_only", "nought_unanswered"}


def test_a_codebook_of_another_survey_beside_an_export_says_nothing(tmp_path):
    other = CODEBOOK.replace(BIKE, "Welche Musik hören Sie am liebsten zu Hause?")
    for one in (USED, JOB, "Was fehlt?"):
        other = other.replace(one, "Ganz etwas anderes hier")
    for one in ("Sicherheit", "Tempo", "Rad;", "Tram", "Bereich", "Thema 1:", "Thema 2:"):
        other = other.replace(f";{one}", ";Klavier und Orgel;" if one.endswith(";") else ";Klavier und Orgel")
    export, _ = asked(tmp_path, table(COLUMNS, (0, 1, 2)), other)
    assert export.known == {}


def test_a_study_drafted_of_three_lines_tells_where_the_names_stand(tmp_path):
    (tmp_path / "answers.csv").write_text(table(COLUMNS, (0, 1, 2)), encoding="utf-8")
    (tmp_path / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    given = [tmp_path / "answers.csv", tmp_path / "codebook.csv"]
    how = {"given": {"language": "en"}, "ask": None, "problems": Problems()}
    drafted = start_study(given, study="s", root=tmp_path, **how)
    wave = yaml.safe_load(drafted.config.read_text("utf-8"))["survey"]["waves"]["answers"]
    assert wave["header_rows"] == {"rows": 3, "names": 3}
    assert wave["metadata"] == {"respondent": "lfdn", "submitted": "datetime", "duration": "duration"}
    assert wave["recode"]["duration"] == {"-1": None}
    book = openpyxl.load_workbook(drafted.folder / "survey" / "codebook.xlsx")
    names = {cell.value for row in book["survey"].iter_rows() for cell in row}
    assert not names & {"ip_addr", "browser", "tester"}


WORDED = [
    ("About you", "In which town do you live?", "town", ["1", "2", "3"]),
    ("About you", "How old are you?", "age", [str(at) for at in range(20, 44)]),
    ("The park", "The park is clean", "park_1", ["1", "2", "3", "4", "5"]),
    ("The park", "The park is safe", "park_2", ["5", "4", "3", "2", "1"]),
    ("The park", "What is missing?", "park_3", [f"a bench at gate {at}" for at in range(24)]),
]


@pytest.mark.parametrize("order", [(1, 2), (0, 1, 2)])
def test_names_below_wordings_are_headers_whatever_the_tool(tmp_path, order):
    export, found = asked(tmp_path, table(WORDED, order, mark=","))
    assert (export.n, export.header_rows, export.names_in) == (24, len(order), len(order))
    assert list(found) == [name for _, _, name, _ in WORDED]
    assert found["park_3"].type == "text"


def test_a_first_answer_below_one_line_of_headers_is_no_name(tmp_path):
    people = [
        ("Name of the club?", "", "", [f"Club{at}" for at in range(24)]),
        ("How many members?", "", "", [str(at * 3) for at in range(24)]),
        ("How many paid?", "", "", [str(at * 2) for at in range(24)]),
        ("How many left?", "", "", [str(at) for at in range(24)]),
    ]
    export, _ = asked(tmp_path, table(people, (0,), mark=","))
    assert (export.n, export.header_rows) == (24, 1)
