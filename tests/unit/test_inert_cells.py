"""Cells of a .csv that Excel would run are written so that they are shown, and come back as they were."""

import csv
import io
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.contracts import Contract, read_frame, write_frame
from les_evaluation.core.files import write_csv
from les_evaluation.core.inert_cells import HARMLESS, RUNS, as_written, cells_as_written, inert

SHEET = Contract("texts", {"name": "text", "n": "count"})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+32 wordt gebeld", "'+32 wordt gebeld"),
        ("- een lijst", "'- een lijst"),
        ("\tinsprong", "'\tinsprong"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a;\uff20SUM(A1)", "a;'\uff20SUM(A1)"),
        ("\uff0b32", "'\uff0b32"),
        ("\uff0d 1", "'\uff0d 1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("-0,25", "-0,25"),
        ("+3 %", "+3 %"),
        ("-", "-"),
        ("++", "++"),
        ("--1", "'--1"),
        ("'s avonds", "'s avonds"),
        ("", ""),
        ("a=1", "a=1"),
        ("Dank;=cmd|' /C calc'!A0;x", "Dank;'=cmd|' /C calc'!A0;x"),
        ("eerste\n=1+1", "eerste\n'=1+1"),
        ("a\t@SUM(A1)", "a\t'@SUM(A1)"),
        ("a;'=1", "a;''=1"),
        ('a;"=1"', 'a;\'"=1"'),
        ("punten:\n- een\n- twee", "punten:\n'- een\n'- twee"),
        ("\r\n-1", "'\r\n'-1"),
        ("a;-5", "a;'-5"),  # the next column would follow: -5,0+...
        ("a; b;c\nd\te", "a; b;c\nd\te"),
        ("x = 1; y - 2", "x = 1; y - 2"),
    ],
)
def test_only_what_excel_would_run_gets_an_apostrophe(text, written):
    assert inert(text) == written
    assert as_written(written) == text


CELL = st.text(alphabet="'\"=+-@;\t\r 5%,.eE\na", max_size=8)


@given(CELL)
def test_every_text_comes_back(text):
    assert as_written(inert(text)) == text


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=3))
def test_no_cell_runs_whatever_separates_the_columns_and_all_come_back(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.csv")
        write_csv(path, pd.DataFrame([("k", *row) for row in rows], columns=["k", "a", "b"]))
        written = path.read_bytes().decode("utf-8-sig")
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
            for cell in row:
                assert not RUNS.match(cell.lstrip("'")) or cell.startswith("'") or HARMLESS.fullmatch(cell), cell
    assert list(map(tuple, cells_as_written(frame)[["a", "b"]].to_numpy())) == rows


def test_a_line_that_begins_with_a_sign_runs_on_into_no_formula(tmp_path):
    write_csv(tmp_path / "made.csv", pd.DataFrame({"n": [-5, 1], "said": ["0+cmd|' /C calc'!A0", 'b"c']}))
    assert (tmp_path / "made.csv").read_text(encoding="utf-8-sig") == (
        '"n","said"\n-5,"0+cmd|\' /C calc\'!A0"\n1,"b""c"\n'
    )


def test_a_table_is_inert_in_its_headers_categories_and_texts(tmp_path):
    frame = pd.DataFrame({"=naam": pd.Categorical(["=a", "b", "=a"]), "n": [-1.5, 2.0, 3.0], "x": ["@b", None, "-1"]})
    write_csv(tmp_path / "made.csv", frame)
    with (tmp_path / "made.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["'=naam", "n", "x"],
            ["'=a", "-1.5", "'@b"],
            ["b", "2.0", ""],
            ["'=a", "3.0", "-1"],
        ]
    assert list(frame["=naam"]) == ["=a", "b", "=a"]


def test_a_table_between_stages_comes_back_as_it_was(tmp_path):
    frame = pd.DataFrame({"name": ["=SOM(A1)", "'=x", "gewoon", "-3"], "n": [1, 2, 3, 4]})
    write_frame(tmp_path / "made.csv", frame, SHEET)
    back = read_frame(tmp_path / "made.csv", SHEET)
    assert list(back["name"]) == list(frame["name"])
