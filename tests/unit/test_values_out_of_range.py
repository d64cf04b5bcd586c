"""Dates, durations and ratings that are hardly meant are told with their row, and count as they stand."""

from itertools import product

import pandas as pd
import pytest

from builders import write_xlsx
from les_evaluation.coding.rating_sheets import read_ratings
from les_evaluation.coding.session_sheet import read_sessions
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.moment_columns import iso_dates
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.texts import text
from les_evaluation.survey.ingest.durations import read_durations

USUAL = ["2024-03-05", "2024-03-06", "2024-03-07"]


@pytest.fixture
def problems():
    return Problems()


def sheet(tmp_path, rows, problems):
    return read_sheet(write_xlsx(tmp_path / "book.xlsx", {"sheet": rows}), problems=problems)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([*USUAL, "2204-03-08"], "2204-03-08"),
        ([*USUAL, "1904-03-08"], "1904-03-08"),
        ([*USUAL, "2042-03-08"], "2042-03-08"),  # for 2024
        (["1900-01-01"], "1900-01-01"),  # Excel's 0, alone
        (USUAL, None),
        (["2009-01-01", "2016-01-01", "2024-01-01"], None),
    ],
)
def test_a_date_years_from_all_others_is_told(tmp_path, problems, cells, found):
    table = sheet(tmp_path, [["date", "x"], *([cell, "y"] for cell in cells)], problems)
    dates = iso_dates(table, table.frame["date"], problems=problems)
    assert dates.tolist() == cells
    told = [note for _, note in problems.settled if note.rule == "dates_unlikely"]
    assert [note.details["found"] for note in told] == ([] if found is None else [found])
    lines = told_settled(problems.settled, "en")
    assert found is None or any(f"1 date, such as {found}, lies before 1950" in line for line in lines)


def durations(tmp_path, problems, *cells, header="time"):
    table = sheet(tmp_path, [["nr", "time"], *(["1", cell] for cell in cells)], problems)
    return read_durations(pd.Series(cells, index=range(2, 2 + len(cells))), header, table=table, problems=problems)


def test_a_duration_below_zero_stops_with_its_row(tmp_path, problems):
    durations(tmp_path, problems, "600", "-5", "0")
    assert [(problem.key, problem.place.row, problem.value) for problem in problems.found] == [
        ("duration_cell", 3, "-5")
    ]


# 6.7 minutes are 400,000 thousandths of a second; a whole day is 86,400 seconds.
@pytest.mark.parametrize(
    ("header", "cells", "note"),
    [
        ("time", ["400000"] * 14 + ["380123", "52000"], "durations_of_hours"),
        ("time", ["412345", "298761", "1804", "612000"], "durations_of_hours"),
        ("time", ["9000", "12000", "11000"], "durations_round"),
        ("duration_ms", ["11234"], "durations_headed"),
        ("Duur (ms)", ["11234", "9123"], "durations_headed"),
        ("durationMilliseconds", ["411234"], "durations_headed"),
        ("time", ["612", "2400", "86400", "540"], None),  # one left the page open for a day
        ("time", ["1000", "2000", "1500"], None),
        ("time", ["3000", "3000", "3000"], None),  # nobody's clock
        ("duration_ms", ["612", "845"], None),  # made seconds of by the configuration
        ("Items", ["11234"], None),
        ("time", ["90000", "612"], None),  # of two nobody knows
        ("time", ["0", "0", "0"], None),
    ],
)
def test_durations_that_can_hardly_be_seconds_are_told(header, cells, note, tmp_path, problems):
    _, notes = durations(tmp_path, problems, *cells, header=header)
    assert [one.rule for one in notes] == ([note] if note else [])
    for one, language in product(notes, ("nl", "en")):
        assert "milli" in text(f"decisions.{one.rule}", language, **one.details)


def test_durations_of_thousandths_of_seconds_are_told(tmp_path, problems):
    _, notes = durations(tmp_path, problems, "612000", "45000000", "")
    assert [(note.rule, note.row, note.details["n"], note.details["total"]) for note in notes] == [
        ("durations_long", 3, 1, 2)
    ]
    _, notes = durations(tmp_path, problems, "612", "86400")
    assert notes == []


@pytest.mark.parametrize(
    ("ratings", "rows"),
    [
        (["3", "4", "5", "45"], "5"),
        (["3", "4", "5", "-4"], "5"),
        (["60", "70", "80", "700"], "5"),
        (["60", "70", "80", "100"], None),
        (["3", "10", "1", "7"], None),
        (["-1", "0", "1", "-2"], None),
        (["+", "-", "±", "?"], None),
    ],
)
def test_a_rating_outside_the_scale_of_the_others_is_told(tmp_path, problems, ratings, rows):
    head = ["les", "measured_on", "criterion_id", "rating", "rater_id"]
    lines = [["genk", f"2024-03-0{day}", "vision", rating, "an"] for day, rating in enumerate(ratings, start=1)]
    table = sheet(tmp_path, [head, *lines], problems)
    read = read_ratings(table, SheetRules(les=["genk"], mask=Mask([], language="nl")), segments=None, problems=problems)
    assert read["rating"].tolist() == ratings
    told = [note.details["rows"] for _, note in problems.settled if note.rule == "ratings_apart"]
    assert told == ([] if rows is None else [rows])


def test_a_session_of_no_time_or_of_more_than_a_day_is_told(tmp_path, problems):
    head = ["session_id", "les", "date", "measurement", "type", "duration_min"]
    rows = [
        [f"S{n}", "genk", f"2024-03-0{n}", "1", "focus_group", time] for n, time in enumerate(["90", "0", "5400"], 1)
    ]
    table = sheet(tmp_path, [head, *rows], problems)
    read = read_sessions(table, SheetRules(les=["genk"], mask=str), problems=problems)
    assert read["duration_min"].tolist() == [90, 0, 5400]
    told = [note.details["rows"] for _, note in problems.settled if note.rule == "sessions_length"]
    assert told == ["3-4"]
