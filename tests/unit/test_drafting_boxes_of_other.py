"""The box of another answer among option columns, and the column with the same header that holds what was typed."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

ROWS = range(20)


def found_in(tmp_path, lines, columns):
    """What is recognised of columns (header of each line, cells of twenty rows)."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([[head[line] for head, _ in columns] for line in range(lines)])
        writer.writerows([[cells[row] for _, cells in columns] for row in ROWS])
    problems = Problems()
    [export] = read_sources([path], problems=problems).exports
    assert not problems.found
    return recognise(export, can_tick=True)


def box(mark, every):
    return [mark if row % every == 0 else "" for row in ROWS]


def typed(texts, every):
    own = iter(texts)
    return [next(own, "") if row % every == 0 else "" for row in ROWS]


@pytest.mark.parametrize(
    ("other", "mark"),
    [("Other (please specify)", "Other"), ("Anders, namelijk", "Anders"), ("Autre (précisez)", "Autre")],
)
def test_a_box_of_other_is_an_option_and_the_same_header_behind_it_its_text(tmp_path, other, mark):
    stem = "Where do you read? Tick all that apply: "
    columns = [
        (["How old are you?"], [str(20 + row) for row in ROWS]),
        ([stem + "At home"], box("At home", 2)),
        ([stem + "On the train"], box("On the train", 3)),
        ([stem + "At work"], box("At work", 4)),
        ([stem + other], box(mark, 5)),
        ([stem + other], typed(["in the park", "in bed at night", "while I wait", "on the boat"], 5)),
    ]
    _, several, text = found_in(tmp_path, 1, columns).questions
    assert several.type == "select_multiple"
    assert [(one.caption, one.kind) for one in several.choices] == [
        ("At home", "substantive"),
        ("On the train", "substantive"),
        ("At work", "substantive"),
        (other, "other"),
    ]
    assert (text.type, len(text.headers)) == ("text", 1)


def test_below_a_line_of_options_too(tmp_path):
    columns = [
        (["How old are you?", ""], [str(20 + row) for row in ROWS]),
        (["Which do you own?", "A bicycle"], box("A bicycle", 2)),
        (["", "A car"], box("A car", 3)),
        (["", "A boat"], box("A boat", 4)),
        (["", "Other (please specify)"], box("Other", 5)),
        (["", "Other (please specify)"], typed(["a horse", "an old tram", "skates", "a cargo bike"], 5)),
    ]
    several, *texts = [one for one in found_in(tmp_path, 2, columns).questions if "own" in one.text]
    assert several.type == "select_multiple"
    assert [one.kind for one in several.choices] == ["substantive"] * 3 + ["other"]
    assert [one.type for one in texts] == ["text"]


def test_one_person_who_typed_the_word_other_ticked_no_box(tmp_path):
    columns = [
        (["Which do you own?", "A bicycle"], box("A bicycle", 2)),
        (["", "A car"], box("A car", 3)),
        (["", "Other"], typed(["a horse", "other", "skates", "a cargo bike"], 5)),
    ]
    questions = found_in(tmp_path, 2, columns).questions
    assert [one.type for one in questions] == ["select_multiple", "text"]
    assert [one.kind for one in questions[0].choices] == ["substantive"] * 2 + ["other"]
