"""A question over which the draft stumbles is a text with a doubt, and the others are drafted as ever."""

from pathlib import Path

import pytest

from les_evaluation.core.texts import LANGUAGES, text
from les_evaluation.study.drafting import recognise as drafting
from les_evaluation.study.drafting.drafted_question import DraftChoice, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.steps_tried import tried

YES_NO = (DraftChoice("Ja", "Ja"), DraftChoice("Nee", "Nee"))


def column(header, cells):
    return Column(header, Said(header), cells, 40)


def keys(question):
    return [doubt.key for doubt in question.doubts]


def test_a_column_that_cannot_be_drafted_is_a_text_and_the_others_stand(monkeypatch):
    draft = drafting.single_question

    def stumbles(own, **how):
        if own.header == "Wat drink je?":
            return next(iter(()))
        return draft(own, **how)

    monkeypatch.setattr(drafting, "single_question", stumbles)
    columns = (
        column("Wat eet je?", {"Brood": 20, "Soep": 12, "Kaas": 8}),
        column("Wat drink je?", {"Thee": 20, "Water": 20}),
        column("Waar eet je?", {"Thuis": 30, "Op het werk": 10}),
    )
    found = drafting.recognise(Export(Path("a.csv"), "", columns, 40), can_tick=True).questions
    assert [one.type for one in found] == ["select_one", "text", "select_one"]
    assert keys(found[1]) == ["not_understood"]
    assert "StopIteration, test_drafting_stumbles.py:" in found[1].doubts[0].values["error"]


def questions():
    several = DraftQuestion("select_multiple", "Wat eet je?", ("q2_1", "q2_2"), "q2", YES_NO)
    return [
        DraftQuestion("select_one", "Rook je?", ("q1",), "q1", YES_NO),
        several,
        DraftQuestion("select_one", "Rijd je?", ("q3",), "q3", YES_NO),
    ]


def test_a_step_that_fails_at_one_question_goes_on_without_its_answers():
    def step(own):
        if any(len(one.choices) and one.data_label == "q2" for one in own):
            raise KeyError("q2")
        return [one for one in own if one.data_label != "q3"]  # the step did its work

    found = tried(questions(), step)
    assert [(one.type, one.headers) for one in found] == [
        ("select_one", ("q1",)),
        ("text", ("q2_1",)),
        ("text", ("q2_2",)),
    ]
    assert [keys(one) for one in found] == [[], ["not_understood"], ["not_understood"]]


def test_a_step_that_fails_whatever_the_questions_is_left_out_and_told():
    def step(own):
        return next(one for one in own if one.type == "decimal")

    found = tried(questions(), step, lambda own: own[:2])
    assert [one.type for one in found] == ["select_one", "select_multiple"]
    assert [keys(one) for one in found] == [["step_left_out"], ["step_left_out"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["not_understood", "step_left_out"])
def test_the_doubt_tells_where(key, language):
    assert "KeyError, x.py:7" in text(f"drafting.doubt.{key}", language, error="KeyError, x.py:7")
