"""A .sav says more than its codes: what is missing, what codes mean, which variables belong together."""

import datetime as dt
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from builders import codebook, item, keys, only
from builders import sheet as small_table
from les_evaluation.core.missing_words import without_missing
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING, NO_READINGS, Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.spss import SpssFacts, read_sav
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.survey.ingest.columns import ColumnMap, known_answers
from les_evaluation.survey.ingest.wave import read_wave

CASES = Path(__file__).parents[1] / "data" / "cases"
DAY = 86_400.0
FIRST = dt.date(1582, 10, 14)


def seconds(year, month, day):
    return (dt.date(year, month, day) - FIRST).days * DAY


def written(path, frame, **kind):
    pyreadstat.write_sav(pd.DataFrame(frame), str(path), **kind)
    return path


def read(path, **how):
    problems = Problems()
    table = read_sheet(path, how=Reading(**how), problems=problems)
    return table, problems


# What is declared missing


def test_declared_missing_codes_are_handed_on_beside_the_labels():
    table, problems = read(CASES / "21_declared_missing/raw/mini/export.sav")
    assert not problems.found
    assert list(table.frame["q_visie"]) == ["1", "-99", "6"]
    assert table.value_labels["q_visie"] == {"6": "Geen zicht op", "-99": "Niet gesteld"}
    assert [table.spss.is_declared_missing("q_visie", code) for code in ("1", "-99", "6", "", "x")] == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_ranges_single_codes_and_texts_are_declared_missing(tmp_path):
    frame = {"a": [1.0, 97.0, 98.5, 99.0, -1.0], "b": ["ja", "ZZ", "nee", "", "q"], "c": [1.0, 2, 3, 4, 5]}
    ranges = {"a": [{"lo": 97, "hi": 98.5}, -1], "b": ["ZZ", "q"]}
    facts = read_sav(written(tmp_path / "a.sav", frame, missing_ranges=ranges)).facts
    assert facts.missing_codes("a", ["1", "97", "98.5", "99", "-1"]) == ["97", "98.5", "-1"]
    assert facts.missing_codes("b", ["ja", "ZZ", "nee", "", "q"]) == ["ZZ", "q"]
    assert facts.missing_codes("c", ["1"]) == []


def test_captions_and_measures_are_handed_on(tmp_path):
    path = written(
        tmp_path / "a.sav",
        {"a": [1.0], "b": [2.0]},
        column_labels=["Is de visie helder?", None],
        variable_measure={"a": "ordinal", "b": "scale"},
    )
    facts = read_sav(path).facts
    assert facts.captions == {"a": "Is de visie helder?", "b": ""}
    assert facts.measures == {"a": "ordinal", "b": "scale"}


def with_sets(path, text):
    """Put multiple-response sets into a .sav, as SPSS does: record 7, subtype 7, before the dictionary ends."""
    content = path.read_bytes()
    text += b" " * (-len(text) % 4)
    end = content.index(struct.pack("<ii", 999, 0))
    path.write_bytes(content[:end] + struct.pack("<iiii", 7, 7, 1, len(text)) + text + content[end:])
    return path


def test_multiple_response_sets_are_handed_on(tmp_path):
    frame = {"f1": [1.0, 0.0], "f2": [0.0, 1.0], "g1": [1.0, 3.0], "g2": [2.0, np.nan]}
    text = b"$factoren=D1 1 15 Welke factoren? f1 f2\n$motief=C 7 Motief? g1 g2\n"
    facts = read_sav(with_sets(written(tmp_path / "a.sav", frame), text)).facts
    assert facts.answer_sets == {
        "factoren": AnswerSet("Welke factoren?", ("f1", "f2"), "1"),
        "motief": AnswerSet("Motief?", ("g1", "g2"), None),
    }


# What says that there is no answer


def test_a_declared_code_is_no_answer_unless_the_codebook_knows_it(tmp_path):
    frame = {"q": [1.0, 9.0, -99.0, -99.0], "open": ["ZZ", "b", "c", "d"]}
    path = written(tmp_path / "a.sav", frame, missing_ranges={"q": [9, -99], "open": ["ZZ"]})
    table, _ = read(path)
    cells, notes = without_missing(table, table.frame, is_answer=lambda header, cell: (header, cell) == ("q", "9"))
    assert list(cells["q"]) == ["1", "9", "", ""]
    assert list(cells["open"]) == ["", "b", "c", "d"]
    assert [(note.rule, note.row, note.details) for note in notes] == [
        ("declared_missing", 3, {"column": "q", "found": "-99", "n": 2}),
        ("declared_missing", 1, {"column": "open", "found": "ZZ", "n": 1}),
    ]


WORDS = ["NA", "N/A", "n/a", ".", "NULL", "null", "NaN", "nan", "#NULL!", "<NA>", " NA "]
SAID = ["nvt", "-", "None", "geen", "na", "n.a.", "Nee", "NA bis", "..."]


def test_words_of_programs_are_no_answers_and_words_of_people_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("nr;open\n" + "".join(f"{n};{word}\n" for n, word in enumerate(WORDS + SAID)), encoding="utf-8")
    problems = Problems()
    table = read_sheet(path, how=Reading(missing=MISSING), problems=problems)
    assert not problems.found
    cells, notes = without_missing(table, table.frame, is_answer=lambda header, cell: False)
    assert [cell for cell in cells["open"] if cell] == SAID
    assert sum(note.details["n"] for note in notes) == len(WORDS)
    assert {note.rule for note in notes} == {"missing_words"}


@pytest.mark.parametrize(
    ("settings", "expected"), [({"missing": ["-", 99]}, ("-", "99")), ({"missing": []}, ()), ({}, MISSING)]
)
def test_the_list_of_a_wave_goes_before_the_list_of_the_house(tmp_path, settings, expected):
    (tmp_path / "a.csv").write_text("nr;open\n1;ja\n", encoding="utf-8")
    table = read_wave(tmp_path / "a.csv", settings, readings=NO_READINGS, problems=Problems())
    assert table.missing == expected


def test_a_caption_of_the_codebook_stays_an_answer_in_its_own_column_only():
    book = codebook(item("visie", "select_one", "ja: Ja", "nvt=8: N/A"), item("open", "text"))
    columns = ColumnMap(single={"visie": "Visie", "open": "Open"})
    table = small_table(["Visie", "Open"], ["N/A", "N/A"], ["NA", "ja"])
    table = replace(table, missing=MISSING)
    told = without_missing(table, table.frame, is_answer=known_answers(columns, book, "w"))[0]
    assert told.to_numpy().tolist() == [["N/A", ""], ["", "ja"]]


# Moments


def test_dates_and_times_are_what_spss_shows(tmp_path):
    noon = seconds(2024, 3, 5) + DAY / 2
    frame = {"d": [noon, np.nan], "m": [noon, np.nan], "t": [3_661.0, 90_000.0], "n": [noon, 1.0]}
    path = written(tmp_path / "a.sav", frame, variable_format={"d": "DATE11", "m": "DATETIME20", "t": "TIME8"})
    table, problems = read(path)
    assert not problems.found
    assert table.frame.to_numpy().tolist() == [
        ["2024-03-05", "2024-03-05 12:00:00", "01:01:01", str(int(noon))],
        ["", "", "25:00:00", "1"],
    ]


@pytest.mark.parametrize("form", ["DATE11", "DATETIME20", "ADATE10", "EDATE10", "SDATE10"])
@pytest.mark.parametrize("wrong", [1e15, -1e15, 0.0, 20240305.0, 1e300])
def test_an_impossible_date_is_told_with_row_and_column_and_the_rest_is_read(tmp_path, form, wrong):
    frame = {"nr": [1.0, 2, 3], "datum": [seconds(2024, 3, 5), wrong, wrong]}
    path = written(tmp_path / "a.sav", frame, variable_format={"datum": form})
    table, problems = read(path)
    assert table is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("sav_date", 2, "datum")
    assert problem.details == {"rows": "3"}
    table, problems = read(path, error_cells="blank")
    assert not problems.found
    assert [cell[:10] for cell in table.frame["datum"]] == ["2024-03-05", "", ""]
    assert [(note.rule, note.details) for note in table.notes] == [("dates_blank", {"column": "datum", "n": 2})]


# Files


def test_a_compressed_zsav_is_read_as_a_sav(tmp_path):
    path = written(tmp_path / "a.zsav", {"a": [1.0, 2.0], "b": ["x", "Zoë"]}, compress=True)
    table, problems = read(path)
    assert not problems.found
    assert table.frame.to_numpy().tolist() == [["1", "x"], ["2", "Zoë"]]


def test_broken_letters_in_texts_and_labels_are_told(tmp_path):
    path = written(
        tmp_path / "a.sav",
        {"a": [1.0, 2.0], "b": ["x", "CafÃ©"]},
        column_labels=["VisiÃ«", "b"],
        variable_value_labels={"a": {1.0: "DaÃ¯sy"}},
    )
    table, problems = read(path)
    assert table is None
    assert keys(problems) == ["letters_broken", "labels_broken"]
    letters, labels = problems.found
    assert (letters.place.row, letters.place.column, letters.details["cells"]) == (2, "b", "b: 2")
    assert labels.details == {"n": 2, "columns": "a"}


def test_error_values_and_escapes_in_texts_of_a_sav(tmp_path):
    path = written(tmp_path / "a.sav", {"nr": [1.0, 2], "b": ["#REF!", "een_x000D_\ntwee"]})
    _, problems = read(path)
    assert (only(problems).key, only(problems).place.row, only(problems).place.column) == ("cell_error", 1, "b")
    table, _ = read(path, error_cells="blank")
    assert list(table.frame["b"]) == ["", "een\ntwee"]


def test_a_sav_without_its_character_set_is_read_as_windows(tmp_path):
    path = written(tmp_path / "a.sav", {"b": ["Zo~ Bos"]})
    content = path.read_bytes().replace(b"Zo~ Bos", "Zoë Bos".encode("cp1252"))
    at = content.find(struct.pack("<iii", 7, 20, 1))  # the record that names the character set
    length = struct.unpack("<i", content[at + 12 : at + 16])[0]
    path.write_bytes(content[:at] + content[at + 16 + length :])
    table, problems = read(path)
    assert not problems.found
    assert list(table.frame["b"]) == ["Zoë Bos"]


def test_nothing_is_declared_where_a_file_says_nothing():
    assert SpssFacts().missing_codes("a", ["1"]) == []
