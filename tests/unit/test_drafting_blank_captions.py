"""Options and rows of which an export holds only brackets with nothing between, beside others that have words."""

from __future__ import annotations

import itertools

import pytest

from recognised_exports import recognised

ROWS = 24
LIME = {
    "Response ID": [str(n) for n in range(1, ROWS + 1)],
    "Date submitted": ["2024-03-01 10:00:00"],
    "Last page": ["3"],
    "Start language": ["fr"],
    "Seed": [str(90_000 + 7 * n) for n in range(ROWS)],
}
STAMP = {"Timestamp": [f"2024-03-01 10:{n:02d}:00" for n in range(ROWS)]}
TICKS = itertools.cycle((["Oui", "Non", "Non"], ["Non", "Oui"], ["Non", "Non", "Non", "Oui"]))


def keys(question):
    return {doubt.key for doubt in question.doubts}


def drafted(tmp_path, columns):
    return recognised(tmp_path, columns, rows=ROWS).questions


@pytest.mark.parametrize("blank", ["[]", "[ ]"])
@pytest.mark.parametrize("place", [0, 2, 3])
def test_an_option_without_words_belongs_to_those_beside_it(tmp_path, blank, place):
    stem = "Quels moyens de transport utilisez-vous ?"
    options = [f"{stem} [{what}]" for what in ("Bus", "Tram", "Vélo")]
    options.insert(place, f"{stem} {blank}")
    [question] = drafted(tmp_path, LIME | {option: next(TICKS) for option in options})
    assert question.type == "select_multiple"
    assert question.headers == tuple(options)
    assert "option_blank" in keys(question)


@pytest.mark.parametrize("front", [LIME, STAMP])
def test_a_row_without_words_belongs_to_its_grid(tmp_path, front):
    stem = "How satisfied are you with these?"
    rows = [f"{stem} [{row}]" for row in ("Food", "", "Rooms")]
    scale = ["Dissatisfied", "Neutral", "Satisfied", "Very satisfied", "Very dissatisfied"]
    questions = drafted(tmp_path, front | dict.fromkeys(rows, scale))
    assert [question.headers[0] for question in questions] == rows
    assert {question.block for question in questions} == {questions[0].block} != {""}
    assert ["row_blank" in keys(question) for question in questions] == [False, True, False]


def test_a_question_with_nothing_between_brackets_alone_stays_one(tmp_path):
    questions = drafted(tmp_path, LIME | {"Do you agree? []": ["Oui", "Non"], "Do you know it? [Well]": ["Oui", "Non"]})
    assert len(questions) == 2
    assert not any({"row_blank", "option_blank"} & keys(question) for question in questions)
