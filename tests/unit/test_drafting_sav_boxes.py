"""Multiple choices of a .sav: 0 and 1 below one question in the labels, and sets beside a set of categories."""

import pandas as pd
import pyreadstat
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.core.spss_sets import AnswerSet, with_answer_sets
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

ROOTS = {"ROOT_1": "White", "ROOT_2": "Black", "ROOT_3": "Asian or Asian American", "ROOT_99": "Refused"}


def asked(path):
    """The questions of a .sav by the columns they take."""
    problems = Problems()
    sources = read_sources([path], problems=problems)
    assert problems.found == []
    return {head: one for one in recognise(sources.exports[0], can_tick=True).questions for head in one.headers}


def boxes(n=40):
    """Cells of four boxes, of which some people ticked two."""
    return {name: [float((at >> number) % 2) for at in range(n)] for number, name in enumerate(ROOTS)}


@pytest.mark.parametrize("label", ["{name}. What is your origin? {root}", "{name}: Origins of you - {root}"])
@pytest.mark.parametrize("labels", [{0.0: "No", 1.0: "Yes"}, {0.0: "Nee", 1.0: "Ja"}])
def test_boxes_of_which_the_labels_share_a_question_are_one_multiple_choice(tmp_path, label, labels):
    texts = [label.format(name=name, root=root) for name, root in ROOTS.items()]
    values = dict.fromkeys(ROOTS, labels)
    pyreadstat.write_sav(pd.DataFrame(boxes()), tmp_path / "x.sav", column_labels=texts, variable_value_labels=values)
    found = asked(tmp_path / "x.sav")
    assert len({id(question) for question in found.values()}) == 1
    question = found["ROOT_1"]
    assert question.type == "select_multiple"
    assert [(choice.caption, choice.kind) for choice in question.choices] == [
        *((root, "substantive") for root in list(ROOTS.values())[:3]),
        ("Refused", "no_view"),
    ]
    assert {doubt.key for doubt in question.doubts} == {"options_guessed"}
    assert "ROOT" not in question.text


def test_a_set_of_categories_leaves_the_sets_of_boxes_as_they_are(tmp_path):
    frame = pd.DataFrame(boxes() | {"first": [1.0, 2.0] * 20, "second": [3.0, 4.0] * 20})
    towns = {float(at): town for at, town in enumerate(("Aa", "Be", "Ce", "De"), start=1)}
    texts = [*ROOTS.values(), "First town", "Second town"]
    values = {"first": towns, "second": towns}
    path = tmp_path / "x.sav"
    pyreadstat.write_sav(frame, path, column_labels=texts, variable_value_labels=values)
    sets = {
        "roots": AnswerSet("What is your origin?", tuple(ROOTS), "1"),
        "towns": AnswerSet("Towns", ("first", "second"), None),
    }
    path.write_bytes(with_answer_sets(path.read_bytes(), sets))
    found = asked(path)
    assert (found["ROOT_1"].type, found["ROOT_1"].text, len(found["ROOT_1"].choices)) == (
        "select_multiple",
        "What is your origin?",
        4,
    )
    assert found["ROOT_1"].doubts == ()
    assert {found["first"].type, found["second"].type} == {"select_one"}
