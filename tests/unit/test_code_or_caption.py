"""Numbers that the codebook knows as codes and as captions: settled once for a column, or asked."""

import pytest
import yaml

from small_study import CHOICES, FORMATS, SURVEY, SmallStudy, only_problem, responses, rows_of

# Caption and code, in the order of the codebook; an answer is called a with its caption.
UP = [("0", "1"), ("1", "2"), ("2", "3"), ("3", "4"), ("4", "5")]
DOWN = [("5", "1"), ("4", "2"), ("3", "3"), ("2", "4"), ("1", "5")]
OR_MORE = [("0", "1"), ("1", "2"), ("2", "3"), ("3 of meer", "4")]
PROMOTER = [(str(caption), str(caption + 1)) for caption in range(11)]
YES_NO = [("1", "2"), ("0", "1")]


def counted(folder, answers, cells, *, ending="csv", kind="select_one", other=()):
    """A study with the question aantal, and a second one of the same list where `other` has cells."""
    columns = [("aantal", cells), *([("later", other)] if other else [])]
    rows = responses(*({name: said[at] for name, said in columns} for at in range(len(cells))))
    asked = [[kind + " aantal", name, f"Hoeveel {name}?", f"How many {name}?", name, "", "", ""] for name, _ in columns]
    named = [
        ["aantal", f"a{caption.split()[0]}", caption, caption.replace("of meer", "or more"), code, ""]
        for caption, code in answers
    ]
    survey, choices = [*rows_of(SURVEY), *asked], [*rows_of(CHOICES), *named]
    return SmallStudy(folder, ending, rows=rows, survey=survey, choices=choices)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("answers", "cells", "right"),
    [
        (UP, ["0", "1", "2", "3", "4"], ["a0", "a1", "a2", "a3", "a4"]),
        (UP, ["1", "2", "3", "4", "5"], ["a0", "a1", "a2", "a3", "a4"]),
        (UP, ["0.0", "1.0", "4.0"], ["a0", "a1", "a4"]),
        (OR_MORE, ["1", "2", "3 of meer"], ["a1", "a2", "a3"]),
        (OR_MORE, ["1", "2", "4"], ["a0", "a1", "a3"]),
        (PROMOTER, ["0", "9", "10"], ["a0", "a9", "a10"]),
        (PROMOTER, ["1", "10", "11"], ["a0", "a9", "a10"]),
        (YES_NO, ["1", "0", ""], ["a1", "a0", ""]),
        (YES_NO, ["1", "2", ""], ["a0", "a1", ""]),
    ],
)
def test_a_cell_that_is_only_one_of_the_two_settles_the_column_and_is_told(tmp_path, ending, answers, cells, right):
    small = counted(tmp_path, answers, cells, ending=ending)
    assert small.ingested().rows["q_aantal"].tolist() == right
    kinds = [rule for rule in ("numbers_are_codes", "numbers_are_captions") if small.decided(rule)]
    assert len(kinds) == 1


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("said", "right"), [("codes", ["a5", "a4", "a1"]), ("captions", ["a1", "a2", "a5"])])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_scale_that_runs_the_other_way_is_asked_once_and_the_way_out_works(tmp_path, ending, said, right, language):
    small = counted(tmp_path, DOWN, ["1", "2", "5"], ending=ending, other=["5", "5", "4"])
    where, what, do = only_problem(small.told(language))
    assert "aantal" in where
    assert "later" in what
    printed = f"numbers_are: {{aantal: {said}}}"
    assert f"`{printed}`" in do
    small.config["study"]["language"] = "nl"
    small.wave.update(yaml.safe_load(printed))
    assert small.ingested().rows["q_aantal"].tolist() == right


def test_what_another_column_with_the_same_answers_shows_counts(tmp_path):
    small = counted(tmp_path, UP, ["1", "2", "3"], other=["0", "1", "2"])
    assert small.ingested().rows["q_aantal"].tolist() == ["a1", "a2", "a3"]


def test_cells_of_both_kinds_in_one_column_are_asked(tmp_path):
    small = counted(tmp_path, UP, ["0", "2", "5"])
    assert "numbers_are" in only_problem(small.told())[2]
    small.wave["numbers_are"] = {"aantal": "captions"}
    assert small.ingested().rows["q_aantal"].tolist() == ["a0", "a2", "a4"]


def test_numbers_that_have_one_meaning_are_not_asked(tmp_path):
    small = counted(tmp_path, OR_MORE, ["4", "3 of meer", ""])
    assert small.ingested().rows["q_aantal"].tolist() == ["a3", "a3", ""]
    small = counted(tmp_path / "same", [("1", "1"), ("2", "2")], ["1", "2", "2"])
    assert small.ingested().rows["q_aantal"].tolist() == ["a1", "a2", "a2"]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("cells", "right"),
    [(["0;1", "1;4", "2"], ["a0|a1", "a1|a4", "a2"]), (["1;2", "5", "2;3"], ["a0|a1", "a4", "a1|a2"])],
)
def test_joined_answers_are_settled_by_their_parts(tmp_path, ending, cells, right):
    small = counted(tmp_path, UP, cells, ending=ending, kind="select_multiple")
    assert small.ingested().rows["q_aantal"].tolist() == right


def test_the_labels_of_a_sav_tell_that_its_numbers_are_codes(tmp_path):
    small = counted(tmp_path, DOWN, ["1", "2", "5"], ending="sav")
    small.spss = {"variable_value_labels": {"aantal": {float(code): caption for caption, code in DOWN}}}
    assert small.ingested().rows["q_aantal"].tolist() == ["a5", "a4", "a1"]
