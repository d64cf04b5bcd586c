"""Rows of Microsoft Forms that come back with a number behind them, which begin a grid of their own."""

from __future__ import annotations

from recognised_exports import recognised

ROWS = 24
OFTEN = ["Never", "Rarely", "Sometimes", "Often", "Always"]
DEVICES = ["Smartphone", "Laptop / desktop", "Tablet", "Watch"]
FRONT = {
    "ID": [str(n) for n in range(1, ROWS + 1)],
    "Start time": ["2024-03-01 10:00:00"],
    "Completion time": ["2024-03-01 10:04:00"],
}


def drafted(tmp_path, columns):
    return recognised(tmp_path, columns, rows=ROWS).questions


def test_items_that_come_back_are_a_grid_of_their_own_without_the_number(tmp_path):
    names = [*DEVICES, *(f"{name}2" for name in DEVICES), *(f"{name}3" for name in DEVICES)]
    questions = drafted(tmp_path, FRONT | dict.fromkeys(names, OFTEN))
    blocks = [question.block for question in questions]
    assert len(set(blocks)) == 3
    assert blocks == [block for block in dict.fromkeys(blocks) for _ in DEVICES]
    assert [question.text for question in questions] == DEVICES * 3
    assert [question.headers[0] for question in questions] == names


def test_a_question_again_has_no_number_in_its_wording(tmp_path):
    asked = {"Why is that?": ["Price", "Speed"], "Do you pay?": ["Yes", "No"], "Why is that?2": ["Price", "Colour"]}
    questions = drafted(tmp_path, FRONT | asked)
    assert [question.text for question in questions] == ["Why is that?", "Do you pay?", "Why is that?"]


def test_a_number_of_its_own_stays(tmp_path):
    questions = drafted(tmp_path, FRONT | {"Do you know covid19": ["Yes", "No"], "Which of B2": ["Red", "Blue"]})
    assert [question.text for question in questions] == ["Do you know covid19", "Which of B2"]
