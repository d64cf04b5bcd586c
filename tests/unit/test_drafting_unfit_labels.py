"""Labels that cannot belong to the values of a column are set aside, and those that may are left as they are.

A .sav keeps the labels of a variable whatever becomes of its values (IBM SPSS Statistics Command Syntax Reference,
RECODE and VALUE LABELS).
"""

import pandas as pd
import pyreadstat
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.unfit_labels import unfit_labels

# Left from before a recode: 1 and 5 have none, 6 and 7 never occur, and the words contradict the order of the codes.
STALE = {2: "Neither agree nor disagree", 3: "Disagree", 4: "Strongly agree", 6: "Strongly disagree", 7: "Agree"}
AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]


def column(cells, labels, **said):
    told = {str(code): caption for code, caption in labels.items()}
    return column_of("v1", [str(int(cell)) for cell in cells], Said("I like it", labels=told, **said), n=len(cells))


def questions(path, cells, labels, **more):
    """The questions of columns item_1, item_2 (cells in another order) with these labels, below one wording."""
    frame = pd.DataFrame({"item_1": cells, "item_2": cells[::-1]})
    more |= {"column_labels": ["I like music", "I like sports"], "variable_value_labels": dict.fromkeys(frame, labels)}
    pyreadstat.write_sav(frame, path, compress=path.suffix == ".zsav", **more)
    problems = Problems()
    found = recognise(read_sources([path], problems=problems).exports[0], can_tick=True).questions
    assert problems.found == []
    return found


def told(question):
    return [(choice.value, choice.caption, choice.kind) for choice in question.choices]


def keys(question):
    return {doubt.key for doubt in question.doubts}


NUMBERS = [(str(at), str(at), "substantive") for at in range(1, 6)]
CELLS = [1.0, 2, 3, 4, 5, 5, 4, 3, 2, 1, 1, 2]


@pytest.mark.parametrize("name", ["x.sav", "x.zsav"])
def test_labels_from_before_a_recode_are_set_aside(tmp_path, name):
    found = questions(tmp_path / name, CELLS, STALE)
    assert [told(one) for one in found] == [NUMBERS, NUMBERS]
    assert all(one.on_a_scale and one.block for one in found)
    (doubt,) = [doubt for doubt in found[0].doubts if doubt.key == "labels_aside"]
    known = dict(doubt.values)
    assert (known["unused"], known["unnamed"], known["low"], known["high"]) == ("6, 7", "1, 5", "1", "5")
    assert "4 = Strongly agree" in known["labels"]
    assert "order_differs" not in keys(found[0])


def test_a_code_of_no_view_keeps_its_label(tmp_path):
    found = questions(tmp_path / "x.sav", [*CELLS, 9.0, 9], {**STALE, 9: "Don't know"})
    assert told(found[0]) == [*NUMBERS, ("9", "Don't know", "no_view")]
    missing = {"item_1": [9.0], "item_2": [9.0]}
    found = questions(tmp_path / "y.sav", [*CELLS, 9.0], {**STALE, 9: "Not answered"}, missing_ranges=missing)
    assert told(found[0])[:5] == NUMBERS
    assert "labels_aside" in keys(found[0])


def test_the_draft_passes_its_check_and_says_that_the_codes_count(tmp_path):
    questions(tmp_path / "x.sav", CELLS, STALE)
    drafted = start_study([tmp_path / "x.sav"], study="s", root=tmp_path, given={}, ask=None, problems=Problems())
    wave = yaml.safe_load(drafted.config.read_text("utf-8"))["survey"]["waves"]["x"]
    assert wave["same_codes"] == ["numbers5"]


@pytest.mark.parametrize(
    ("labels", "cells"),
    [
        (dict(enumerate(AGREE)), CELLS),  # 0 to 4, beside 1 to 5
        ({10: "Flanders", 20: "Brussels", 30: "Wallonia"}, CELLS),  # of another variable
        (STALE, CELLS),
    ],
)
def test_labels_that_cannot_belong(labels, cells):
    assert unfit_labels([column(cells, labels)]) == {str(code): caption for code, caption in labels.items()}


@pytest.mark.parametrize(
    ("labels", "cells"),
    [
        (dict(enumerate(AGREE, start=1)), [1, 2, 4, 5, 1, 2]),  # nobody chose the middle
        (dict(enumerate(AGREE, start=1)), [2, 3, 4, 2, 3, 4]),  # nor the ends
        (dict(enumerate(AGREE[:-1], start=1)), CELLS),  # one end has no label
        (dict(enumerate(AGREE[1:], start=2)), CELLS),
        ({1: AGREE[0], 5: AGREE[-1]}, CELLS),  # the ends alone have one
        ({0: "Not at all", 10: "Completely"}, [3, 4, 5, 6, 7]),
        ({1: AGREE[0], 2: AGREE[1], 4: AGREE[3], 5: AGREE[4]}, CELLS),  # a value in between has none
        (STALE, [2, 3, 4, 6, 7, 2]),  # each value has one
        (STALE, [2, 3, 4, 2, 3, 4]),
        (STALE, [1, 2, 4, 5, 1, 5]),  # no unbroken run
        (dict(enumerate(AGREE, start=1)), [0, 1, 2, 3, 4, 0]),  # 0 may say that there was no answer
        (STALE, [*[2, 3, 4] * 200, 1, 5]),  # two slips
        ({2: "Ghent", 3: "Leuven", 6: "Namur"}, CELLS),  # towns have no order
        ({6: "Six or more"}, CELLS),
        ({97: "Never there", 98: "Not my task"}, CELLS),
        ({8: "Don't know", 9: "Refused"}, CELLS),
    ],
)
def test_labels_that_may_belong_stay(labels, cells):
    assert unfit_labels([column(cells, labels)]) == {}


def test_columns_side_by_side_are_judged_together():
    """Alone the first shows nothing; the one beside it holds the ends. Codes 6 and 7 in use fit them all."""
    small, whole, fit = [2, 3, 4] * 3, [1, 2, 3, 4, 5] * 2, [2, 3, 4, 6, 7]
    assert unfit_labels([column(small, STALE), column(whole, STALE)])
    assert not unfit_labels([column(small, STALE), column(whole, STALE), column(fit, STALE)])


@pytest.mark.parametrize(
    ("labels", "order"),
    [
        ({1: AGREE[0], 2: AGREE[1], 4: AGREE[3], 5: AGREE[4]}, "12345"),  # the middle has no label
        (dict(enumerate(AGREE[1:], start=2)), "12345"),  # one end has none
        ({1: AGREE[4], 2: AGREE[3], 4: AGREE[1], 5: AGREE[0]}, "54321"),  # 1 agrees most
        (dict(enumerate(AGREE[:-1], start=1)), "12345"),
    ],
)
def test_a_value_without_a_label_stands_where_its_code_does(tmp_path, labels, order):
    for question in questions(tmp_path / "x.sav", CELLS, labels):
        assert "".join(choice.value for choice in question.choices) == order
        assert "unnamed_codes" in keys(question)


def test_a_value_that_may_say_that_there_is_no_answer_stands_last(tmp_path):
    (question, _) = questions(tmp_path / "x.sav", [*CELLS, 0.0, 0, 6, 6], dict(enumerate(AGREE, start=1)))
    assert [choice.value for choice in question.choices][:5] == [*"12345"]
