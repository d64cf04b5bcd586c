"""Columns that a tool adds beside the questions: how long pages took, who was anonymous, how much was answered."""

from __future__ import annotations

import csv
import itertools

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.recognise import recognise
from recognised_exports import recognised

ROWS = 24
LAMAPOLL = {
    "ist anonym": ["1"],
    "abgeschlossen": ["1"],
    "beendet": ["1"],
    "Beantwortungsdauer (in s)": ["275.6", "868.54", "303.25"],
    "Antwort-Quote": ["95.24%", "100%"],
    "Sprache": ["de"],
    "Startzeit": ["02.06.26", "03.06.26"],
    "Dauer für Seite 1 (in s)": ["63", "344", "58", "50"],
    "Dauer für Seite 2 (in s)": ["21", "24", "29"],
}
# Of a tool that nothing knows.
UNKNOWN = {
    "Finished": ["1"],
    "Time on page 1": ["12", "40", "33"],
    "Panel flag": ["7"],
    "Filled in": ["80%", "100 %"],
    "Batch": ["3", "4", "5"],
}


def keys(question):
    return {doubt.key for doubt in question.doubts}


def drafted(tmp_path, columns):
    return recognised(tmp_path, columns, rows=ROWS)


def asked(word, mark):
    return {
        f"{word} {n}{mark}How do you rate point {n}?": [str(1 + at % 5) for at in range(n, n + 7)] for n in range(1, 8)
    }


def test_what_lamapoll_adds_is_no_question(tmp_path):
    found = drafted(tmp_path, asked("Frage", " - ") | LAMAPOLL)
    assert len(found.questions) == 7
    roles = {column.header: role for role, own in found.metadata.items() for column in own}
    assert roles["Beantwortungsdauer (in s)"] == "duration"
    assert {roles["abgeschlossen"], roles["beendet"]} == {"reached_end"}
    assert {roles[one] for one in ("ist anonym", "Antwort-Quote", "Dauer für Seite 2 (in s)")} == {"other"}


@pytest.mark.parametrize("front", [True, False])
def test_headers_without_the_number_of_all_others_are_the_tools(tmp_path, front):
    own = asked("Question", ": ")
    found = drafted(tmp_path, UNKNOWN | own if front else own | UNKNOWN)
    told = {question.headers[0]: keys(question) for question in found.questions}
    assert "Panel flag" not in told
    assert "Filled in" not in told
    assert "may_be_noted" in told["Batch"]


def test_questions_without_a_number_behind_numbered_ones_stay(tmp_path):
    further = {"What is your age?": ["23", "44", "51"], "Gender": ["man", "woman"]}
    found = drafted(tmp_path, asked("Q", ". ") | further)
    told = {question.headers[0]: keys(question) for question in found.questions}
    assert "may_be_noted" not in told["What is your age?"]
    assert {"What is your age?", "Gender"} <= set(told)


@pytest.mark.parametrize(
    "header",
    [
        "Dauer für Seite 3 (in s)",
        "Verweildauer auf Seite 12",
        "Time for page 2",
        "Time spent on page 4 (seconds)",
        "Temps passé sur la page 2 (s)",
        "Tijd voor pagina 7",
    ],
)
def test_how_long_a_page_took_is_beside_the_answers(header):
    assert metadata_role(header) == "other"


@pytest.mark.parametrize("header", ["Time for a new page?", "Dauer der Anfahrt", "Tijd voor vrienden"])
def test_a_time_of_something_else_is_asked(header):
    assert metadata_role(header) is None


# SoSci Survey writes how many options somebody chose in front of them, in words of its own.
SOSCI = [
    ("CASE", "Interview-Nummer (fortlaufend)", [str(n) for n in range(10, 10 + ROWS)]),
    ("QUESTNNR", "Fragebogen, der im Interview verwendet wurde", ["base"]),
    ("MODE", "Interview-Modus", ["interview"]),
    ("STARTED", "Zeitpunkt zu dem das Interview begonnen hat", ["2024-03-01 10:00:00"]),
]


@pytest.mark.parametrize(
    "count",
    [
        "Ausweichoption (negativ) oder Anzahl ausgewählter Optionen",
        "Residual option (negative) or number of selected options",
        "Anzahl der Nennungen",
    ],
)
def test_how_many_options_were_chosen_is_none_of_them(tmp_path, count):
    options = [
        (f"AB01_0{n}", f"Welche nutzen Sie?: {what}", ["1", "2", "2"][:n])
        for n, what in enumerate(("Bus", "Rad", "Auto"), 1)
    ]
    columns = [*SOSCI, ("AB01", f"Welche nutzen Sie?: {count}", ["1", "2", "3"]), *options]
    path = tmp_path / "export.csv"
    cells = [list(itertools.islice(itertools.cycle(own), ROWS)) for *_, own in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[c[0] for c in columns], [c[1] for c in columns], *zip(*cells, strict=True)])
    found = recognise(read_export(path, problems=Problems()), can_tick=True)
    assert "AB01" in [column.header for column in found.metadata["other"]]
    assert all("AB01" not in question.headers for question in found.questions)
    assert {header for question in found.questions for header in question.headers} == {"AB01_01", "AB01_02", "AB01_03"}
