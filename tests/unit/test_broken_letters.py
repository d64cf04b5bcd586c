"""Letters that the wrong character set broke: mended where config.yaml says so, and by a draft of its own accord.

The words are known beforehand, and broken as programs break them: UTF-8 read as Windows-1252, DOS or Mac.
"""

from __future__ import annotations

import csv
import random

import pandas as pd
import pyreadstat
import pytest
import yaml

from les_evaluation.core.broken_letters import mended
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.sound_letters import known_again

AGREE = ["Pas du tout d’accord", "Pas d’accord", "Ni d’accord ni pas d’accord", "D’accord", "Tout à fait d’accord"]
ASKED = ["Le réseau me soutient", "Êtes-vous membre ?"]
ROWS = [[AGREE[at % 5], ("Oui", "Non, pas déjà")[at % 2]] for at in range(40)]
LOST = "\N{REPLACEMENT CHARACTER}"


def broken(text, charset="cp1252"):
    return "".join(bytes([byte]).decode(charset, errors="ignore") or chr(byte) for byte in text.encode())


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def questions(path, problems):
    return recognise(read_export(path, problems=problems), can_tick=True).questions


@pytest.mark.parametrize("text", [*AGREE, "Financiële steun", "één of meer", "Größe", "Âge", "10 € – “ja”"])
@pytest.mark.parametrize("charset", ["cp1252", "mac-roman"])
def test_a_text_that_one_set_broke_is_what_it_was(text, charset):
    assert mended(broken(text, charset)) == text


@pytest.mark.parametrize("text", ["Financiële steun", "één of meer", "très bien"])
def test_letters_that_dos_broke_are_what_they_were(text):
    assert mended(broken(text, "cp437")) == text


@pytest.mark.parametrize(
    "text", ["São Paulo", "FINANCIËLE", "Âge", "€ 5 à 6", "Ångström", "l’été", f"D{LOST}accord", ""]
)
def test_a_text_that_is_whole_or_lost_stays_as_it_is(text):
    assert mended(text) == text


def test_a_csv_is_read_with_its_headers_and_cells_mended_and_that_is_noted(tmp_path, problems):
    path = write(tmp_path / "a.csv", [["Nr", broken(ASKED[0])], ["1", broken(AGREE[4])], ["2", "Neutre"]])
    table = read_sheet(path, how=Reading(broken_letters="mend"), problems=problems)
    assert not problems.found
    assert table.headers == ["Nr", ASKED[0]]
    assert table.frame[ASKED[0]].tolist() == [AGREE[4], "Neutre"]
    [note] = table.notes
    assert (note.rule, note.row, note.details["n"]) == ("letters_mended", 1, 2)


def test_what_was_lost_stays_and_is_told_beside_what_is_mended(tmp_path, problems):
    path = write(tmp_path / "a.csv", [["Nr", "Naam"], ["1", broken("Zoë")], ["2", f"Zo{LOST}"]])
    table = read_sheet(path, how=Reading(broken_letters="mend"), problems=problems)
    assert table.frame["Naam"].tolist() == ["Zoë", f"Zo{LOST}"]
    assert [(note.rule, note.row) for note in table.notes] == [("letters_mended", 2), ("letters_kept", 3)]


def test_texts_and_labels_of_a_sav_are_mended(tmp_path, problems):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"a": [1.0, 2.0], "b": ["x", broken("Café")]}),
        str(path),
        column_labels=[broken("Visië"), "b"],
        variable_value_labels={"a": {1.0: broken("Daïsy")}},
    )
    table = read_sheet(path, how=Reading(broken_letters="mend"), problems=problems)
    assert not problems.found
    assert table.frame["b"].tolist() == ["x", "Café"]
    assert (table.spss.captions["a"], table.value_labels["a"]) == ("Visië", {"1": "Daïsy"})


@pytest.mark.parametrize("every", [1, 4])
def test_a_draft_of_a_broken_export_is_that_of_the_whole_one(tmp_path, problems, every):
    """All lines broken, or those alone that another program added."""
    lines = [ASKED, *ROWS]
    spoilt = [[broken(cell) for cell in line] if at % every == 0 else line for at, line in enumerate(lines)]
    whole = questions(write(tmp_path / "whole.csv", lines), problems)
    found = questions(write(tmp_path / "broken.csv", spoilt), problems)
    assert found == whole
    assert [question.type for question in found] == ["select_one", "select_one"]
    assert [choice.caption for choice in found[0].choices] == AGREE


def test_a_cell_with_a_lost_letter_counts_as_the_one_answer_that_it_can_be():
    cells = [
        "Tout à fait d’accord",
        "D’accord",
        f"Tout {LOST} fait d{LOST}{LOST}{LOST}accord",
        f"D{LOST}accord",
        f"{LOST}{LOST}",
    ]
    known = known_again(column_of("q", cells, Said("q"), n=len(cells)))
    assert known.cells == {cells[2]: cells[0], cells[3]: cells[1]}
    assert known.column.answers() == {cells[0]: 2, cells[1]: 2, cells[4]: 1}


def test_a_cell_that_can_be_two_answers_stays_what_it_is():
    cells = ["côté", "coté", f"c{LOST}té"]
    assert known_again(column_of("q", cells, Said("q"), n=3)).cells == {}


def test_a_study_with_lost_letters_passes_its_check_and_counts_them(tmp_path):
    rows = [[cell.replace("à", LOST) if at % 10 == 4 else cell for cell in line] for at, line in enumerate(ROWS)]
    random.Random(3).shuffle(rows)  # noqa: S311 - no secrets
    path = write(tmp_path / "net.csv", [[f"Le r{LOST}seau me soutient", "Membre ?"], *rows])
    problems = Problems()
    drafted = start_study([path], study="s", root=tmp_path, given={"language": "en"}, ask=None, problems=problems)
    assert not problems.found
    config = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert config["reading"]["survey/net.csv"] == {"broken_letters": "read"}
    assert config["reading"]["survey/codebook.xlsx"] == {"broken_letters": "read"}
    [recoded] = config["survey"]["waves"]["net"]["recode"].values()
    assert recoded == {f"Tout {LOST} fait d’accord": AGREE[4]}
