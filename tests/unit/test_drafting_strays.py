"""A 0 that is a slip, questions that only their names number through, and answers with the marks of a web page."""

import pytest

from les_evaluation.study.drafting.neutral_table import bare
from test_drafting_whole_answers import asked

FIVE = ["1", "2", "3", "4", "5"]
AGE = {"Age": [str(18 + at) for at in range(60)]}


def rated(names, zero, n=600):
    columns = {name: [FIVE[(row * 7 + at) % 5] for row in range(n)] for at, name in enumerate(names)}
    columns[names[1]][17] = zero
    return {**{head: [str(18 + row % 60) for row in range(n)] for head in AGE}, **columns}, n


@pytest.mark.parametrize("names", [["q3_1", "q3_2", "q3_3"], ["How good is it?", "How fast is it?", "How fair is it?"]])
def test_one_nought_among_hundreds_is_a_slip_that_is_told(tmp_path, names):
    columns, n = rated(names, "0")
    found, _ = asked(tmp_path, columns, n=n)
    for name in names:
        assert [choice.caption for choice in found[name].choices] == FIVE
    [told] = [doubt for doubt in found[names[1]].doubts if doubt.key == "stray_nought"]
    assert told.values == {"n": 1, "all": 600}
    assert found[names[1]].recode == {"0": None}
    assert not found[names[0]].recode


def test_a_nought_that_comes_back_is_a_step(tmp_path):
    columns, n = rated(["q3_1", "q3_2", "q3_3"], "0")
    columns["q3_1"][::40] = ["0"] * 15
    found, _ = asked(tmp_path, columns, n=n)
    assert [choice.caption for choice in found["q3_2"].choices] == ["0", *FIVE]


CODES = {"CCS1": ["1", "3", "6", "2", "4", "5"], "CCS2": ["1", "2", "3"], "CCS3": ["2", "1"], "CCS4": ["7", "4", "1"]}
QUESTIONS = [
    "Was beschreibt Ihre Ernährung am besten?",
    "Besitzen Sie ein Auto?",
    "Heizen Sie mit Gas?",
    "Wie weit fahren Sie im Monat?",
]
STATEMENTS = ["Ich esse wenig Fleisch.", "Autos sind zu laut.", "Gas wird teuer.", "Züge fahren oft genug."]
IDS = ['{"ImportId":"QID1"}', '{"ImportId":"QID2"}', '{"ImportId":"QID3"}', '{"ImportId":"QID4"}']


def of_qualtrics(texts, codes):
    """Names, wordings and identifiers in the first three rows; their columns."""
    own = {"StartDate": "Start Date", "EndDate": "End Date", "ResponseId": "Response ID"}
    ids = ['{"ImportId":"startDate"}', '{"ImportId":"endDate"}', '{"ImportId":"_recordId"}']
    rows = [f"2026-01-{1 + at % 27:02} 10:00:00" for at in range(60)]
    heads = {
        name: [text, own_id, *(rows if "Date" in name else [f"R_{at}" for at in range(60)])]
        for (name, text), own_id in zip(own.items(), ids, strict=True)
    }
    for (name, cells), text, own_id in zip(codes.items(), texts, IDS, strict=True):
        heads[name] = [text, own_id, *(cells[at % len(cells)] for at in range(60))]
    return heads


def of_one_line(texts, codes):
    return {"nr": [str(at) for at in range(62)]} | {
        f"{name}. {text}": [cells[at % len(cells)] for at in range(62)]
        for (name, cells), text in zip(codes.items(), texts, strict=True)
    }


@pytest.mark.parametrize("shape", [of_qualtrics, of_one_line])
def test_questions_that_share_no_word_and_no_answers_are_no_grid(tmp_path, shape):
    found, _ = asked(tmp_path, shape(QUESTIONS, CODES), n=62)
    own = [found[header] for header in found if header.startswith("CCS")]
    assert len(own) == len(CODES)
    assert {question.block for question in own} == {""}
    assert [len(question.choices) for question in own] == [6, 3, 2, 7]


def test_statements_with_one_scale_stay_a_grid(tmp_path):
    codes = dict.fromkeys(CODES, FIVE)
    found, _ = asked(tmp_path, of_qualtrics(STATEMENTS, codes), n=62)
    assert len({found[name].block for name in CODES}) == 1
    assert found["CCS1"].block


@pytest.mark.parametrize("tool", [{}, {"Timestamp": [f"2024-03-{day:02d} 10:00:00" for day in range(1, 29)]}])
def test_answers_are_shown_without_the_marks_of_a_web_page(tmp_path, tool):
    cells = ["<b>very</b> satisfied", "satisfied&nbsp;", "not <i>at all</i> satisfied", "hardly satisfied"]
    found, _ = asked(tmp_path, {**tool, **AGE, "How satisfied are <b>you</b>?": cells})
    [question] = [one for header, one in found.items() if header.startswith("How satisfied")]
    assert question.text == "How satisfied are you?"
    assert {choice.caption for choice in question.choices} == {
        "very satisfied",
        "satisfied",
        "not at all satisfied",
        "hardly satisfied",
    }
    assert {choice.value for choice in question.choices} == set(cells)  # what the export holds
    assert question.family


def test_any_entity_becomes_its_letter():
    assert bare("caf&eacute; &amp; th&egrave;&#39;s&nbsp;&mdash; 5 &lt; 6") == "café & thè's — 5 < 6"
    assert bare("R&D and AT&T; done") == "R&D and AT&T; done"
