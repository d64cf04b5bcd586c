"""Columns of quoted and not quoted, which are the options of a question with several answers in any tool."""

from __future__ import annotations

import itertools

import pytest

from recognised_exports import recognised

ROWS = 24
UNIPARK = {
    "lfdn": [str(n) for n in range(30, 30 + ROWS)],
    "external_lfdn": ["0"],
    "tester": ["no tester"],
    "dispcode": ["Completed (31)"],
    "lastpage": ["2401447"],
    "quality": ["-77"],
    "duration": ["429", "3662"],
}
PAIRS = [
    ("quoted", "not quoted"),
    ("gewählt", "nicht gewählt"),
    ("Selected", "Not selected"),
    ("ausgewählt", "nicht gewählt"),
    ("aangevinkt", "niet aangevinkt"),
    ("coché", "non coché"),
]


def drafted(tmp_path, columns):
    return recognised(tmp_path, columns, rows=ROWS).questions


def boxes(pair, *names):
    yes, no = pair
    ways = [[yes, no, no], [no, yes], [yes, yes, no, no]]
    return dict(zip(names, itertools.cycle(ways), strict=False))


@pytest.mark.parametrize("front", [UNIPARK, {}])
@pytest.mark.parametrize("pair", PAIRS)
def test_marks_of_boxes_side_by_side_are_one_question(tmp_path, front, pair):
    own = {**boxes(pair, "v_6", "v_7", "v_9"), "v_10": ["Japan", "Peru", "Chad"], **boxes(pair, "v_28", "v_34")}
    questions = drafted(tmp_path, front | {"v_5": ["3", "8", "12", "40", "17"]} | own)
    several = [question.headers for question in questions if question.type == "select_multiple"]
    assert several == [("v_6", "v_7", "v_9"), ("v_28", "v_34")]
    told = {doubt.key for question in questions if question.type == "select_multiple" for doubt in question.doubts}
    assert "options_guessed" in told


def test_who_was_not_asked_parts_one_question_from_the_next(tmp_path):
    first, second = boxes(PAIRS[0], "v_6", "v_7"), boxes(PAIRS[0], "v_8", "v_9")
    for name, own in second.items():
        cells = list(itertools.islice(itertools.cycle(own), ROWS))
        second[name] = [cell if n % 4 else "-77" for n, cell in enumerate(cells)]
    questions = drafted(tmp_path, UNIPARK | first | second)
    assert [question.headers for question in questions] == [("v_6", "v_7"), ("v_8", "v_9")]


def test_yes_and_no_side_by_side_are_no_boxes(tmp_path):
    questions = drafted(tmp_path, UNIPARK | boxes(("Yes", "No"), "v_6", "v_7", "v_8"))
    assert [question.type for question in questions] == ["select_one"] * 3
