"""Columns beside answers by the headings of their tools, and headings that ask who somebody is."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.personal_headings import asks_who
from les_evaluation.study.drafting.recognise import recognise

ROLES = {
    "duration": ["Total time", "Totaaltijd", "Temps total :", "Gesamtzeit", "interviewtime"],
    "submitted": ["submitted_at", "Datum verstuurd", "Date de modification"],
    "respondent": ["ID du répondant", "Respons ID"],
    "other": [
        *("Group time: Work", "Question time: B1", "groupTime12", "Groep tijd: group", "Vraag tijd: intro"),
        *("Groep.tijd..group", "Durée pour le groupe : TRAVAIL", "Durée pour la question: Demo01"),
        *("Gruppenzeit: Arbeit", "Fragenzeit: B1", "Seed", "Startwert", "Tête de série", "Begingetal"),
        *("Last page seen", "Start language", "Begin taal", "ID du collecteur", "Données personnalisées 1"),
        *("Laatst gewijzigd op", "Last modified time", "_location"),
    ],
}


@pytest.mark.parametrize(("role", "header"), [(role, header) for role, own in ROLES.items() for header in own])
def test_what_a_tool_writes_beside_answers_is_no_question(role, header):
    assert metadata_role(header) == role


@pytest.mark.parametrize(
    "header", ["Time spent on training: hours", "Total time needed", "Question about time", "Location"]
)
def test_a_question_of_time_or_place_stays_one(header):
    assert metadata_role(header) is None


@pytest.mark.parametrize(
    "header",
    [
        *("Nom &amp; Post-nom /Firstname and Surname", "What is your full name?", "Naam en voornaam", "Nom et prénom"),
        *(
            "Vor- und Nachname",
            "Voornaam",
            "Name",
            "Name of the interviewer",
            "Nom de l'enquêteur",
            "Your phone number",
        ),
        *("intro/enumerator_name", "intro_enumerator_name", "Wat is je adres?", "Adresse postale", "Anschrift"),
        *(
            "GSM-nummer",
            "Rijksregisternummer",
            "Matrikelnummer",
            "Date of birth",
            "Date de naissance",
            "Name (optional)",
        ),
    ],
)
def test_a_heading_that_asks_who_somebody_is(header):
    assert asks_who(column_of(header, ["x"], Said(), n=1))


@pytest.mark.parametrize(
    "header",
    [
        "Name of your school",
        "Naam van de organisatie",
        "Nom de l'école",
        "Name three things",
        "Do you have a phone?",
        "Type of address",
        "What is your role?",
        "How old are you?",
        "Student",
        "Name of the product",
    ],
)
def test_a_heading_that_asks_something_else(header):
    assert not asks_who(column_of(header, ["x"], Said(), n=1))


def test_a_choice_among_answers_is_not_personal():
    assert not asks_who(column_of("Name", ["1"], Said(labels={"1": "Red", "2": "Blue"}), n=1))


def test_an_export_with_timings_and_names_keeps_two_questions(tmp_path):
    head = [
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "seed",
        "name",
        "Q1",
        "Q2",
        "interviewtime",
        "groupTime7",
        "Q1Time",
    ]
    rows = [
        [
            n,
            f"2026-03-{n:02d} 10:00:00",
            3,
            "en",
            9000 + n,
            f"Ann {n}",
            "Yes" if n % 2 else "No",
            n % 4 + 20,
            n * 3.5,
            n * 2.5,
            n * 1.5,
        ]
        for n in range(1, 13)
    ]
    path = tmp_path / "codes.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    found = recognise(read_export(path, problems=Problems()), can_tick=True)
    assert [question.data_label for question in found.questions] == ["Q1", "Q2"]
    assert [column.header for column in found.metadata["personal"]] == ["name"]
    assert [column.header for column in found.metadata["duration"]] == ["interviewtime"]
