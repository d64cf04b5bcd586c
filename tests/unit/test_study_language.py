"""The language of a study and of messages: as asked, of the files, of their headers, of the terminal, else Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.study_language import (
    language_of_exports,
    language_of_files,
    language_of_headers,
    terminal_language,
)


def export(*headers):
    columns = tuple(Column(header, Said(), {"1": 2, "2": 3}, 5) for header in headers)
    return Export(Path("a.csv"), "", columns, 5)


@pytest.fixture
def speaks(monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    return lambda spoken: monkeypatch.setenv("LANG", spoken)


@pytest.mark.parametrize(
    ("headers", "language"),
    [(["Age", "Gender"], "en"), (["Leeftijd", "Geslacht"], "nl"), (["Q1", "Q2"], None), (["Geburtsdatum"], "de")],
)
def test_headers_of_a_word_tell_a_language(headers, language):
    assert language_of_headers(headers) == language


@pytest.mark.parametrize(
    ("terminal", "language"), [("en_GB.UTF-8", "en"), ("nl_BE.UTF-8", "nl"), ("C.UTF-8", "nl"), ("fr_FR", "nl")]
)
def test_where_nothing_tells_a_language_that_of_the_terminal_counts_and_is_a_guess(speaks, terminal, language):
    speaks(terminal)
    assert terminal_language() == language
    assert language_of_exports([export("Q1", "Q2")], None) == (language, language, language, True)


def test_headers_go_before_the_terminal_and_what_was_asked_before_both(speaks):
    speaks("nl_BE.UTF-8")
    assert language_of_exports([export("Age", "Gender")], None) == ("en", "en", "en", False)
    assert language_of_exports([export("Q1")], "en") == ("en", "nl", "nl", False)
    assert language_of_exports([export("Alter", "Geschlecht")], None) == ("en", "en", "de", False)


def test_messages_on_files_that_give_no_study_are_in_their_language(speaks, tmp_path):
    speaks("nl_BE.UTF-8")
    english, german, codes = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    english.write_text("How do you like the hub?,What is your age?\n", encoding="utf-8")
    german.write_text("Wie finden Sie die Arbeit und das Haus?\n", encoding="utf-8")
    codes.write_text("Q1,Q2\n1,2\n", encoding="utf-8")
    told = [language_of_files([path]) for path in (english, german, codes, tmp_path / "none.xlsx")]
    assert told == ["en", "en", "nl", "nl"]


def coded(*cells):
    """An export with coded headers: the words stand in the cells alone."""
    columns = [Column(f"v{at}", Said(), dict.fromkeys(own, 3), 9) for at, own in enumerate(cells, start=1)]
    return Export(Path("a.csv"), "", tuple(columns), 9)


TWELVE = [
    (export("Wie zufrieden sind Sie mit der Beratung?", "Was hat Ihnen gefehlt?"), "de"),
    (export("Êtes-vous satisfait de l'accueil ?", "Quel est votre âge ?"), "fr"),
    (export("Hoe tevreden bent u over de opvang?", "Wat is uw leeftijd?"), "nl"),
    (export("How satisfied are you with the service?", "What is your age?"), "en"),
    (export("Nr", "Alter", "Beruf", "Wohnort", "Stunden"), "de"),
    (export("Date", "Site", "Attente", "Accueil_medecin", "Durée", "Commentaire"), "fr"),
    (export("Nr", "Leeftijd", "Beroep", "Wachttijd", "Opmerking"), "nl"),
    (export("Id", "Age", "Occupation", "WaitingTime", "Comments"), "en"),
    (coded(["weiblich", "männlich"], ["Stimme voll zu", "Trifft nicht zu"], ["selten", "oft"]), "de"),
    (coded(["Femme", "Homme"], ["Tout à fait d'accord", "Pas d'accord"], ["Parfois", "Jamais"]), "fr"),
    (coded(["vrouw", "man"], ["helemaal eens", "oneens"], ["soms", "nooit"]), "nl"),
    (coded(["female", "male"], ["strongly agree", "disagree"], ["sometimes", "never"]), "en"),
]


@pytest.mark.parametrize(("read", "spoken"), TWELVE)
def test_words_anywhere_tell_the_language_and_german_or_french_is_drafted_in_english(speaks, read, spoken):
    speaks("nl_BE.UTF-8")
    study = spoken if spoken in ("nl", "en") else "en"
    assert language_of_exports([read], None) == (study, study, spoken, False)


def test_words_that_no_list_knows_tell_by_their_spelling_and_are_a_guess(speaks):
    speaks("nl_BE.UTF-8")
    german = export("Verpflichtung", "Freundlichkeit", "Verständnis", "Belastung", "Wirtschaft")
    french = export("Bienveillance", "Proximite", "Cantine_scolaire", "Remboursement", "Encadrement")
    assert language_of_exports([german], None) == ("en", "en", "de", True)
    assert language_of_exports([french], None) == ("en", "en", "fr", True)


def test_a_word_of_two_languages_counts_for_half_in_each_and_a_name_tells_nothing(speaks):
    speaks("en_GB.UTF-8")
    assert language_of_exports([export("Q1", "de")], None)[2:] == ("en", True)  # nl and fr
    assert language_of_exports([coded(["Côte de Nacre", "Brest"], ["Yes", "No"])], None)[2:] == ("en", False)


def test_a_program_that_says_in_which_language_people_answered_goes_before_single_words(speaks):
    speaks("nl_BE.UTF-8")
    said = Column("startlanguage", Said(), {"de": 8, "en": 1}, 9)
    codes = export("G1Q1[SQ001comment]", "G1Q2")
    assert language_of_exports([Export(Path("a.csv"), "", (*codes.columns, said), 9)], None)[2:] == ("de", False)
