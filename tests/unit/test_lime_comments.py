"""A multiple choice of LimeSurvey with a comment beside each answer; texts at other keep their own wording."""

from __future__ import annotations

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

LANGUAGES = {
    "fr": (
        ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ"],
        "Commentaire",
        "Oui",
        "Non",
    ),
    "nl": (["Antwoord ID", "Datum ingediend", "Laatste pagina", "Begintaal"], "Opmerking", "Ja", "Nee"),
    "de": (["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"], "Kommentar", "Ja", "Nein"),
    "en": (["Response ID", "Date submitted", "Last page", "Start language"], "Comment", "Yes", "No"),
}


def export_of(path, headers, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    (export,) = read_sources([path], problems=Problems()).exports
    return recognise(export, can_tick=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_with_comments_are_one_multiple_choice(language, tmp_path):
    beside, word, yes, no = LANGUAGES[language]
    options = ["Alpha", "Beta", "Gamma"]
    headers = beside + [f"Q of the day? [{name}]" for option in options for name in (option, word)]
    rows = [
        [str(at), f"2024-03-0{at} 10:00:00", "3", language, yes, "because so", no, "", yes if at % 2 else no, ""]
        for at in range(1, 9)
    ]
    found = export_of(tmp_path / "lime.csv", headers, rows)
    multiple = found.questions[0]
    assert multiple.type == "select_multiple"
    assert [choice.caption for choice in multiple.choices] == options
    texts = [question.text for question in found.questions[1:] if question.type == "text"]
    assert texts[0] == f"Q of the day?: Alpha ({word})"
    assert len(set(texts)) == len(texts)


def test_one_choice_with_one_comment_stays_a_single_choice(tmp_path):
    beside, word, yes, no = LANGUAGES["en"]
    headers = [*beside, "Did it work?", f"Did it work? [{word}]"]
    rows = [[str(at), f"2024-03-0{at} 10:00:00", "3", "en", yes if at % 2 else no, "see below"] for at in range(1, 9)]
    found = export_of(tmp_path / "lime.csv", headers, rows)
    assert [question.type for question in found.questions] == ["select_one", "text"]
    assert found.questions[1].text == "Did it work?: Comment"
