"""Headings above some of the columns, and headers above all: the shape of Drupal's webform and of who copied it."""

from __future__ import annotations

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise

OWN = ["Serial", "SID", "Time", "Draft", "IP Address", "UID", "Username"]
ABOVE = ["", "Vegetables", "", "Cheese", "", "Which days would you come?", "", "", "", ""]
OPTIONS = ["monday", "friday", "sunday"]
HEADS = ["What is your age?", "choice", "price", "choice", "price", *OPTIONS, "Please specify", "Anything else?"]
GOOD, FAIR, BAD = "good", "fair", "bad"
ROWS = [
    ["under 30", GOOD, BAD, FAIR, GOOD, "X", "", "", "", "more bread"],
    ["30 to 60", FAIR, FAIR, FAIR, GOOD, "", "X", "", "", ""],
    ["under 30", BAD, GOOD, GOOD, FAIR, "", "", "", "", "open later please"],
    ["over 60", GOOD, GOOD, BAD, BAD, "X", "X", "", "", "a bench"],
] * 3


def read(path, *lines):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    problems = Problems()
    export = read_export(path, problems=problems)
    assert not problems.found
    return export


FOUND = [
    ("select_one", "What is your age?", "", ["What is your age?"]),
    ("select_one", "choice", "Vegetables", ["choice"]),
    ("select_one", "price", "Vegetables", ["price"]),
    ("select_one", "choice", "Cheese", ["choice_AT"]),
    ("select_one", "price", "Cheese", ["price_AT"]),
    ("select_multiple", "Which days would you come?", "", ["monday", "friday", "sunday"]),
    ("text", "Anything else?", "", ["Anything else?"]),
]


@pytest.mark.parametrize("own", [0, 7])
def test_a_heading_is_the_question_of_its_rows_or_options_alone(tmp_path, own):
    lines = [ABOVE, HEADS, *ROWS]
    if own:  # as the tool itself writes it: a title, and its own columns in front
        details = [
            [str(at), str(at + 40), f"2024-05-{at + 1:02}", "No", "10.0.0.1", "0", "Anonymous"] for at in range(12)
        ]
        lines = [["Shop", *[""] * 16], ["Submission Details", *[""] * 6, *ABOVE], [*OWN, *HEADS]]
        lines += [[*front, *row] for front, row in zip(details, ROWS, strict=True)]
    export = read(tmp_path / "export.csv", *lines)
    recognised = recognise(export, can_tick=True, language=None)
    found = recognised.questions
    assert recognised.empty == ["Please specify"]
    asked = [one for one in found if not set(one.headers) & set(OWN)]
    places = [column.header for column in export.columns]
    told = [(one.type, one.short or one.text, one.stem, list(one.headers)) for one in asked]
    repeated = {f"{name}_AT": f"{name}_{own + at}" for name, at in (("choice", 4), ("price", 5))}
    assert told == [(*rest, [repeated.get(name, name) for name in names]) for *rest, names in FOUND]
    assert places[-2:] == HEADS[-2:]


def test_a_row_that_several_grids_have_is_named_behind_its_own_grid(tmp_path):
    export = read(tmp_path / "export.csv", ABOVE, HEADS, *ROWS)
    named = with_names(recognise(export, can_tick=True, language=None).questions)
    rows = ["vegetables_choice", "vegetables_price", "cheese_choice", "cheese_price"]
    assert [one.name for one in named if one.block] == rows
