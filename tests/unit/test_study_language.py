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
