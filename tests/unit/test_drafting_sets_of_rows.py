"""Grids of Microsoft Forms, which writes no question above their rows: where one ends and the next begins.

Forms puts 2, 3, ... behind a heading that stands before it as well, so a grid with rows of its own shows no mark at
all where it begins behind one that repeats an earlier one (Microsoft support, "Check and share your form results";
public exports).
"""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.repeated_heads import without_counts

OFTEN = ["Often", "Rarely", "Never"]
AGREE = ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"]
WAYS, PLACES = ["Bus", "Tram", "Metro", "Ferry"], ["To work", "To school", "To shops", "To friends"]
FORMS = ["ID", "Start time", "Completion time", "Email", "Name"]


def blocks(tmp_path, headers, answers=None, *, by_forms=True):
    """The rows of each block, of 18 people. answers: of each column, how often where none are given.

    by_forms: whether the columns that tell Microsoft Forms are there as well.
    """
    answers = answers or [OFTEN] * len(headers)
    times = ["2024-05-02 10:00:00", "2024-05-02 10:05:00", "anonymous", ""]
    rows = [
        [str(n + 1), *times, *(own[(n + at * (n % 2)) % len(own)] for at, own in enumerate(answers))] for n in range(18)
    ]
    rows = [[*FORMS, *headers], *rows]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows if by_forms else [row[len(FORMS) :] for row in rows])
    questions = recognise(read_export(path, problems=Problems()), can_tick=True).questions
    found = {}
    for question in questions:
        found.setdefault(question.block, []).append(question.headers[0])
    return list(found.values()), questions


def again(rows, number):
    return [f"{row}{number}" for row in rows]


CASES = {
    "two of each": [WAYS, again(WAYS, 2), PLACES, again(PLACES, 2)],
    "the first three times": [WAYS, again(WAYS, 2), again(WAYS, 3), PLACES],
    "one behind the second": [WAYS, again(WAYS, 2), PLACES],
    "a second one of the last alone": [PLACES, WAYS, again(WAYS, 2)],
    "three of different length": [WAYS[:3], again(WAYS[:3], 2), PLACES, again(PLACES, 2), again(PLACES, 3)],
    "a row worded otherwise": [
        WAYS,
        ["Bus2", "Tram2", "Metro (line 1)", "Ferry2"],
        PLACES,
        ["To work2", "To school", "To the shops", "To friends2"],
    ],
}


@pytest.mark.parametrize("grids", CASES.values(), ids=CASES)
def test_a_row_without_a_number_begins_another_grid_where_all_rows_of_one_came_back(tmp_path, grids):
    headers = [header for grid in grids for header in grid]
    if grids == CASES["a row worded otherwise"]:
        headers[-3] = "To school on foot"
        grids = [*grids[:3], headers[-4:]]
    found, questions = blocks(tmp_path, headers)
    assert found == grids
    assert all({doubt.key for doubt in one.doubts} & {"neighbours", "sets_apart"} for one in questions)


def test_which_of_two_grids_begins_where_is_a_doubt_of_its_own(tmp_path):
    _, questions = blocks(tmp_path, [*WAYS, *again(WAYS, 2), *PLACES])
    told = {one.headers[0] for one in questions if "sets_apart" in {doubt.key for doubt in one.doubts}}
    assert told == {*again(WAYS, 2), *PLACES}


def test_other_answers_part_grids_without_a_row_that_comes_back(tmp_path):
    found, _ = blocks(tmp_path, [*WAYS, *again(WAYS, 2), *PLACES], [OFTEN] * 4 + [AGREE] * 8)
    assert found == [WAYS, again(WAYS, 2), PLACES]


KEPT = {
    "no row comes back": [[*WAYS, *PLACES]],
    "one more row the second time": [WAYS, [*again(WAYS, 2), "On foot"]],
    "some of the rows once more": [WAYS, ["Bus2", "Tram2"]],
    "the rows in another order": [WAYS, ["Tram2", "Bus2", "Ferry2", "Metro2", *PLACES]],
}


@pytest.mark.parametrize("grids", KEPT.values(), ids=KEPT)
def test_rows_that_tell_no_second_grid_stay_together(tmp_path, grids):
    found, _ = blocks(tmp_path, [header for grid in grids for header in grid])
    assert found[0] == grids[0]
    assert [row for own in found[1:] for row in own] == [row for grid in grids[1:] for row in grid]


def test_headers_that_pandas_counted_part_grids_as_well(tmp_path):
    ways, places = ([f"{word} on weekdays" for word in own] for own in (WAYS, PLACES))
    headers = [*ways, *(f"{row}.1" for row in ways), *places, *(f"{row}.1" for row in places)]
    found, _ = blocks(tmp_path, headers)
    assert found == [headers[:4], headers[4:8], headers[8:12], headers[12:]]


def test_numbers_behind_rows_tell_grids_where_the_columns_of_forms_were_taken_out(tmp_path):
    ways = ["Bus or coach", *WAYS[1:]]
    grids = [ways, again(ways, 2), PLACES, again(PLACES, 2), again(PLACES, 3)]
    found, questions = blocks(tmp_path, [header for own in grids for header in own], by_forms=False)
    assert found == grids
    assert [one.text for one in questions] == [*ways, *ways, *PLACES, *PLACES, *PLACES]


def test_a_number_behind_one_word_is_part_of_a_name():
    names = ["bus", "tram", "metro", "bus2", "tram2", "metro2", "Age", "Age2", "To work", "To work2"]
    assert without_counts(names) == names


def test_rows_that_are_called_as_what_asks_who_somebody_is_stay_in_their_grid(tmp_path):
    channels = ["Letter", "Phone", "E-Mail", "Website"]
    grids = [channels, again(channels, 2)]
    found, _ = blocks(tmp_path, [header for own in grids for header in own])
    assert found == grids


def test_a_phone_that_people_typed_goes_no_further(tmp_path):
    numbers = [f"+32 2 555 01 {n:02d}" for n in range(18)]
    found, _ = blocks(tmp_path, [*WAYS, "Phone"], [OFTEN] * 4 + [numbers])
    assert found == [WAYS]
