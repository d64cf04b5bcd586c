"""Reading one sheet: what a cell says is kept, where it stands is told, and a bad file is named for what it is."""

import csv
import datetime as dt
import io
import re
import zipfile

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl.styles import Font

from builders import keys, only, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Reading
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.wording import plain, tidy

HEADERS = ["Respondent", "Naam", "Duur"]


def rows_of(table):
    """Row number -> cells."""
    return {row: list(table.frame.loc[row]) for row in table.frame.index}


def write_csv(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def workbook(tmp_path):
    return write_xlsx(tmp_path / "export.xlsx", {"Data": [HEADERS, ["1", "Ann", 3.5], ["2", "Bo", 4]]})


# Workbooks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"),
        (3.0, "3"),
        (2.5, "2.5"),
        (True, "1"),
        (False, "0"),
        (None, ""),
        ("00123", "00123"),
        ("12345678901234567", "12345678901234567"),
        ("N/A", "N/A"),
        ("NA", "NA"),
        ("None", "None"),
        ("null", "null"),
        ("3,5", "3,5"),
        (dt.date(2023, 9, 19), "2023-09-19"),
        (dt.datetime.fromisoformat("2023-09-19 10:22:05"), "2023-09-19 10:22:05"),
    ],
)
def test_workbook_cell_becomes_the_text_its_user_sees(tmp_path, problems, value, text):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Cel"], ["1", value]]})
    assert rows_of(read_sheet(path, problems=problems)) == {2: ["1", text]}
    assert not problems.found


def test_workbook_rows_are_numbered_as_excel_shows_them(tmp_path, problems):
    rows = [HEADERS, ["1", "Ann", 1], [], ["2", "Bo", 2], [" ", None, " "], ["3", "Cis", 3]]
    table = read_sheet(write_xlsx(tmp_path / "a.xlsx", {"Data": rows}), problems=problems)
    assert {row: cells[1] for row, cells in rows_of(table).items()} == {2: "Ann", 4: "Bo", 6: "Cis"}
    assert table.blank_rows == [3, 5]


def test_workbook_that_starts_lower_and_further_right_keeps_its_row_numbers(tmp_path, problems):
    book = openpyxl.Workbook()
    for cell, value in {"B3": "Nr", "C3": "Naam", "B4": "1", "C4": "Ann", "C6": "Bo"}.items():
        book.active[cell] = value
    book.active["A9"].font = Font(bold=True)  # formatted, but blank
    book.save(tmp_path / "a.xlsx")
    table = read_sheet(tmp_path / "a.xlsx", problems=problems)
    assert not problems.found
    assert [list(cells.values())[1:] for _, cells in table.records()] == [["1", "Ann"], ["", "Bo"]]
    assert list(table.frame.index) == [4, 6]
    assert table.blank_rows == [5, 7, 8, 9]


def test_workbook_that_declares_too_small_a_size_is_read_whole(tmp_path, problems, workbook):
    target = tmp_path / "small.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', source.read(name)))
    assert rows_of(read_sheet(target, problems=problems)) == {2: ["1", "Ann", "3.5"], 3: ["2", "Bo", "4"]}


def test_sheet_is_found_by_name_and_the_first_is_taken_without(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Een": [["A"], ["1"]], "Twee": [["B"], ["2"]]})
    assert read_sheet(path, problems=problems).headers == ["A"]
    assert read_sheet(path, sheet="Twee", problems=problems).headers == ["B"]


def test_missing_sheet_names_the_sheets_found_and_the_nearest(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Respons": [["A"], ["1"]], "Info": [["B"], ["2"]]})
    assert read_sheet(path, sheet="Response", problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.sheet) == ("sheet_missing", "Response")
    assert problem.details == {"known": ["Respons", "Info"], "nearest": "Respons"}


@pytest.mark.parametrize("rows", [[], [[]], [["Nr", "Naam"]], [["Nr", "Naam"], [], [" "]]])
def test_sheet_without_a_row_of_data_is_a_problem(tmp_path, problems, rows):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": rows})
    assert read_sheet(path, problems=problems) is None
    assert keys(problems) == ["sheet_empty"]


def test_repeated_header_is_a_problem_and_no_cell_is_lost(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Naam", "Naam "], ["1", "Ann", "Bo"]]})
    table = read_sheet(path, problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("header_twice", 1, "Naam")
    assert problem.details == {"position": 3}
    assert rows_of(table) == {2: ["1", "Ann", "Bo"]}


BESIDE = [["Nr", None, "Naam"], ["1", "x", "Ann", "los"], ["2", None, "Bo"], ["3", "y", "Cis"]]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_columns_with_cells_but_without_a_header_are_a_problem_with_their_rows(tmp_path, problems, suffix):
    rows = [[*BESIDE[0], None], *BESIDE[1:]]
    if suffix == ".csv":
        path = write_csv(tmp_path / "a.csv", "Nr;;Naam;\n1;x;Ann;los\n2;;Bo;\n3;y;Cis;\n")
    else:
        path = write_xlsx(tmp_path / "a.xlsx", {"Data": rows})
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("column_without_header", 1)
    assert problem.details == {"columns": "B: 2, 4; D: 2"}


def test_columns_without_a_header_are_read_named_or_left_out_as_the_configuration_says(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": BESIDE})
    kept = read_sheet(path, how=Reading(columns_without_header="read"), problems=problems)
    assert kept.headers == ["Nr", "#2", "Naam", "#4"]
    assert rows_of(kept)[2] == ["1", "x", "Ann", "los"]
    named = read_sheet(path, how=Reading(headers={"B": "Groep", "D": "Opmerking"}), problems=problems)
    assert named.headers == ["Nr", "Groep", "Naam", "Opmerking"]
    assert [note.rule for note in named.notes] == ["headers_given"]
    short = read_sheet(path, how=Reading(columns_without_header="left_out"), problems=problems)
    assert rows_of(short)[2] == ["1", "Ann"]
    assert [(note.rule, note.details) for note in short.notes] == [
        ("column_without_header", {"columns": "B, D", "n": 3})
    ]
    assert not problems.found


# Text files

CSV = 'Respondent{s}Naam{s}Duur{n}001{s}Zoë{s}"3,5"{n}{n}002{s}N/A{s}4{n}'


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_its_separator_and_encoding(tmp_path, problems, separator, line_end, encoding):
    path = write_csv(tmp_path / "a.csv", CSV.format(s=separator, n=line_end), encoding)
    table = read_sheet(path, problems=problems)
    assert not problems.found
    assert table.headers == HEADERS
    assert rows_of(table) == {2: ["001", "Zoë", "3,5"], 4: ["002", "N/A", "4"]}
    assert table.blank_rows == [3]


def test_csv_separator_is_not_misled_by_commas_in_captions(tmp_path, problems):
    path = write_csv(tmp_path / "a.csv", "Nr;q1. Leren, werken, groeien, delen;q2\n1;1;x\n2;;y, z\n")
    table = read_sheet(path, problems=problems)
    assert table.headers == ["Nr", "q1. Leren, werken, groeien, delen", "q2"]
    assert rows_of(table) == {2: ["1", "1", "x"], 3: ["2", "", "y, z"]}


def test_csv_rows_count_as_excel_shows_them_where_an_answer_has_line_ends(tmp_path, problems):
    path = write_csv(tmp_path / "a.csv", 'Nr;"Vraag\nvan twee regels"\n1;"een\ntwee\n\ndrie"\n2;vier\n')
    table = read_sheet(path, problems=problems)
    assert table.headers == ["Nr", "Vraag van twee regels"]
    assert rows_of(table) == {2: ["1", "een\ntwee\n\ndrie"], 3: ["2", "vier"]}


def test_csv_row_of_spaces_is_blank(tmp_path, problems):
    table = read_sheet(write_csv(tmp_path / "a.csv", "a;b\n1;2\n ; \n3;4\n"), problems=problems)
    assert list(table.frame.index) == [2, 4]
    assert table.blank_rows == [3]


def test_csv_line_with_too_many_columns_is_a_problem_with_its_row(tmp_path, problems):
    path = write_csv(tmp_path / "a.csv", "a;b\n1;2\n3;vier; vijf\n6;7\n8;9;10;11\n")
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("csv_ragged", 3)
    assert problem.details == {"found": 3, "width": 2, "rows": "5"}


@pytest.mark.parametrize(
    ("decided", "columns"),
    [
        ("left_out", {"a": ["1", "2", "3"], "b": ["4", "5", "6"]}),
        ("row_names", {"a": ["4", "5", "6"], "b": list("xyz")}),
    ],
)
def test_csv_of_which_all_lines_are_wider_than_the_headers_is_read_as_config_says(tmp_path, problems, decided, columns):
    path = write_csv(tmp_path / "a.csv", "a;b\n1;4;x\n2;5;y\n3;6;z\n")
    assert read_sheet(path, problems=Problems()) is None
    table = read_sheet(path, how=Reading(columns_without_header=decided), problems=problems)
    assert {name: list(table.frame[name]) for name in columns} == columns


def test_csv_of_which_all_lines_are_wider_tells_both_ways_out(tmp_path, problems):
    path = write_csv(tmp_path / "a.csv", "a;b\n1;4;x\n2;5;y\n")
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details) == ("csv_wider", 2, {"found": 3, "width": 2})


def test_csv_with_an_unclosed_quote_is_a_problem_and_swallows_no_rows(tmp_path, problems):
    path = write_csv(tmp_path / "a.csv", 'a;b\n1;2\n3;"vier\n5;6\n7;8\n')
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("csv_quotes", 3)


@pytest.mark.parametrize("letter", "éëèïöüçàÉÈ’‘“”…–€")
def test_csv_with_broken_letters_is_a_problem_with_row_and_column(tmp_path, problems, letter):
    broken = f"caf{letter}".encode().decode("cp1252", errors="replace")
    path = write_csv(tmp_path / "a.csv", f'Nr;Naam\n1;"Ann\nBo"\n2;Cis\n3;{broken}\n4;{broken}\n')
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("letters_broken", 4, "Naam")
    assert problem.details == {"n": 2, "cells": "Naam: 4-5"}


@pytest.mark.parametrize("text", ["Zoë’s café – “één”…", "FINANCIËLE STEUN", "São Paulo", "€ 5 à 6", "Ångström", "Âge"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_csv_with_whole_letters_is_no_problem(tmp_path, problems, text, encoding):
    table = read_sheet(write_csv(tmp_path / "a.csv", f"Nr;Naam\n1;{text}\n", encoding), problems=problems)
    assert not problems.found
    assert rows_of(table) == {2: ["1", text]}


@pytest.mark.parametrize("content", ["Nr\n1\n2\n", "Nr|Naam\n1|Ann\n", "een verhaal.\nzonder kolommen.\n"])
def test_csv_of_one_column_is_a_problem(tmp_path, problems, content):
    assert read_sheet(write_csv(tmp_path / "a.csv", content), problems=problems) is None
    assert keys(problems) == ["csv_one_column"]


@pytest.mark.parametrize("content", ["Nr;Naam\n", "Nr;Naam\n;\n\n"])
def test_csv_without_a_row_of_data_is_a_problem(tmp_path, problems, content):
    assert read_sheet(write_csv(tmp_path / "a.csv", content), problems=problems) is None
    assert keys(problems) == ["sheet_empty"]


def test_csv_repeated_header_is_a_problem(tmp_path, problems):
    read_sheet(write_csv(tmp_path / "a.csv", "Nr;Naam;Naam\n1;2;3\n"), problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.value) == ("header_twice", 1, "Naam")


cells = st.text(alphabet=list("aZé0 ;,\t\"'\n=-€"), max_size=6)


@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=6), separator=st.sampled_from(";,\t"))
def test_csv_gives_back_whatever_was_written(tmp_path, rows, separator):
    assume(all("".join(row).strip() for row in rows))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([("kop a", "kop b", "kop c"), *rows])
    found = Problems()
    table = read_sheet(write_csv(tmp_path / "a.csv", text.getvalue()), problems=found)
    assert not found.found
    assert [tuple(row) for row in rows_of(table).values()] == rows
    assert list(table.frame.index) == list(range(2, len(rows) + 2))


# SPSS files


@pytest.fixture
def sav(tmp_path):
    path = tmp_path / "export.sav"
    frame = pd.DataFrame(
        {
            "nr": [7.0, 8.0, 9.0, 10.0],
            "mening": [1.0, 9.0, float("nan"), 2.5],
            "naam": ["007", "", "N/A", "Zoë"],
            "datum": [dt.date(2024, 3, 1)] * 4,
        }
    )
    pyreadstat.write_sav(
        frame,
        str(path),
        variable_value_labels={"mening": {1.0: "eens", 9.0: "geen zicht"}},
        missing_ranges={"mening": [9.0]},
    )
    return path


def test_sav_gives_codes_and_keeps_user_missing_apart_from_blank(sav, problems):
    table = read_sheet(sav, problems=problems)
    assert not problems.found
    assert rows_of(table) == {
        1: ["7", "1", "007", "2024-03-01"],
        2: ["8", "9", "", "2024-03-01"],
        3: ["9", "", "N/A", "2024-03-01"],
        4: ["10", "2.5", "Zoë", "2024-03-01"],
    }
    assert table.value_labels == {"mening": {"1": "eens", "9": "geen zicht"}}


def test_sav_blank_case_is_left_out_and_named(tmp_path, problems):
    path = tmp_path / "a.sav"
    frame = pd.DataFrame({"nr": [1.0, float("nan"), 3.0], "naam": ["a", "", "c"]})
    pyreadstat.write_sav(frame, str(path))
    table = read_sheet(path, problems=problems)
    assert list(table.frame.index) == [1, 3]
    assert table.blank_rows == [2]


def test_sav_without_cases_is_a_problem(tmp_path, problems):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(pd.DataFrame({"nr": pd.Series([], dtype=float)}), str(path))
    assert read_sheet(path, problems=problems) is None
    assert keys(problems) == ["sheet_empty"]


@pytest.mark.parametrize("kept", [1, 3, 100, 300])
def test_truncated_sav_is_a_problem(sav, problems, kept):
    sav.write_bytes(sav.read_bytes()[:kept])
    assert read_sheet(sav, problems=problems) is None
    assert keys(problems) == ["sav_unreadable"]


# Files that are not what their name says


def encrypted(_):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(100)


def bomb(_):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    return archive.getvalue()


def broken_sheet(whole):
    archive = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(archive, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "key"),
    [
        ("a.xlsx", lambda whole: b"", "file_empty"),
        ("a.csv", lambda whole: b"", "file_empty"),
        ("a.sav", lambda whole: b"", "file_empty"),
        ("a.xlsx", encrypted, "file_password"),
        ("a.xlsx", lambda whole: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "file_old_xls"),
        ("a.xlsx", lambda whole: b"<html><table><tr><td>1</td></tr></table></html>", "file_not_xlsx"),
        ("a.xlsx", lambda whole: b"Nr;Naam\n1;Ann\n", "file_not_xlsx"),
        ("a.xlsx", lambda whole: b"%PDF-1.4 x", "file_other_kind"),
        ("a.xlsx", lambda whole: b"$FL2@(#) SPSS DATA FILE", "file_other_kind"),
        ("a.xlsx", lambda whole: whole[: len(whole) // 2], "file_damaged"),
        ("a.xlsx", lambda whole: whole[:2], "file_damaged"),
        ("a.xlsx", broken_sheet, "file_damaged"),
        ("a.xlsx", bomb, "file_too_large"),
        ("a.sav", lambda whole: whole, "file_other_kind"),
        ("a.sav", lambda whole: b"Nr;Naam\n1;Ann\n", "file_other_kind"),
        ("a.sav", lambda whole: bytes(300), "sav_unreadable"),
        ("a.csv", lambda whole: whole, "file_other_kind"),
        ("a.xls", lambda whole: whole, "file_format"),
        ("a.docx", lambda whole: whole, "file_format"),
    ],
)
def test_file_is_named_for_what_it_is(tmp_path, problems, workbook, name, make, key):
    path = tmp_path / name
    path.write_bytes(make(workbook.read_bytes()))
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.file) == (key, str(path))


def test_missing_file_names_the_nearest_in_its_folder(tmp_path, problems, workbook):
    (tmp_path / "~$export2.xlsx").write_bytes(b"lock file of Excel")
    assert read_sheet(tmp_path / "export2.xlsx", problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.details["nearest"]) == ("file_missing", "export.xlsx")


def test_missing_folder_is_a_problem(tmp_path, problems):
    assert read_sheet(tmp_path / "nergens" / "export.xlsx", problems=problems) is None
    assert keys(problems) == ["file_missing"]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@given(data=st.data())
def test_damaged_workbook_is_read_or_refused_but_never_breaks_the_run(tmp_path, data):
    whole = write_xlsx(tmp_path / "whole.xlsx", {"Data": [HEADERS, ["1", "Ann", 3.5]]}).read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(archive, "w") as target:
        victim = data.draw(st.sampled_from(source.namelist()))
        for name in source.namelist():
            content = bytearray(source.read(name))
            if name == victim:
                place = data.draw(st.integers(0, len(content) - 1))
                content[place : place + 4] = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b"9999", b'"']))
            target.writestr(name, bytes(content))
    damaged = bytearray(archive.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=2)):
        damaged[place] ^= 0xFF
    (tmp_path / "a.xlsx").write_bytes(bytes(damaged))
    found = Problems()
    table = read_sheet(tmp_path / "a.xlsx", problems=found)
    assert table is not None or found.found


# Tidy text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  b ", "a b"),
        ("a\u00a0b\n", "a b"),
        ("cafe\u0301", "café"),
        ("ﬁnancieel", "financieel"),
        ("\u3000", ""),
        ("Bachelor\u00b4s  degree", "Bachelor\u00b4s degree"),
        ("rock \u02da roll", "rock \u02da roll"),
        ("Ja", "Ja"),
        ("Akkoord\u200b", "Akkoord"),
        ("\ufeffAkkoord", "Akkoord"),
        ("Ak\u00adkoord", "Akkoord"),
        ("p0@voorbeeld\u2060.example\u200e", "p0@voorbeeld.example"),
        ("ja\u200d", "ja"),
        ("\u200bnee\u200c \u200b", "nee"),
        ("e\u200d\u0301", "é"),
        ("👩\u200d👧 en 👁\ufe0f", "👩\u200d👧 en 👁\ufe0f"),  # one picture of two, and a picture in colour
        ("\u0646\u200c\u0647", "\u0646\u200c\u0647"),  # a joiner that Persian needs
    ],
)
def test_tidy_removes_what_nobody_sees(text, expected):
    assert tidy(text) == expected


@pytest.mark.parametrize("text", ["Eén antwoord", "EÉN  antwoord ", "een\u00a0antwoord", "E\u0301en antwoord"])
def test_plain_makes_spellings_of_one_caption_equal(text):
    assert plain(text) == "een antwoord"


@pytest.mark.parametrize("text", ["Bachelor\u00b4s", "BACHELOR \u0301s", "Bachelor s"])
def test_plain_reads_an_accent_alone_as_it_ever_did(text):
    assert plain(text) == "bachelor s"  # so that labels of codebooks drafted before are found again


@given(st.text(alphabet=st.characters() | st.sampled_from("\u00b4\u00a8\u0301\u200d\u00ad \u1fbd\u0384")))
def test_accents_alone_change_nothing_the_second_time(text):
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)


@given(st.text())
def test_tidy_and_plain_change_nothing_the_second_time(text):
    assert tidy(tidy(text)) == tidy(text)
    assert plain(plain(text)) == plain(text)
