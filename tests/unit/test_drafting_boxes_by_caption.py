"""Options of a .sav whose chosen code is called as the option is, and wordings in an empty variable beside them.

In the shape of what panels write: `K9_4` with 0 = Nicht ausgewählt and 4 = the option, behind an empty `K9_question`.
"""

import math

import pandas as pd
import pyreadstat
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

N = 60
OPTIONS = ("By bus", "By train in the morning", "On a bicycle", "None of these")
AGREE = {1.0: "Strongly disagree", 2.0: "Disagree", 3.0: "Neutral", 4.0: "Agree", 5.0: "Strongly agree"}


def found_in(path):
    problems = Problems()
    sources = read_sources([path], problems=problems)
    assert problems.found == []
    return recognise(sources.exports[0], can_tick=True)


def written(path, columns, *, texts, labels):
    pyreadstat.write_sav(
        pd.DataFrame(columns), path / "x.sav", column_labels=[*texts.values()], variable_value_labels=labels
    )
    return found_in(path / "x.sav")


def ticks(at, code):
    return [float(code) if (row >> at) % 2 else 0.0 for row in range(N)]


@pytest.mark.parametrize(
    "no", ["Nicht ausgewählt", "not selected", "Not mentioned", "nicht genannt", "niet aangeduid", "non cité"]
)
@pytest.mark.parametrize("own_codes", [True, False])
def test_the_option_itself_beside_a_word_of_not_chosen_is_a_box(tmp_path, no, own_codes):
    codes = (1, 2, 3, 90) if own_codes else (1, 1, 1, 1)
    names = [f"K9_{number}" for number in (1, 2, 3, 90)]
    labels = {name: {0.0: no, float(code): text} for name, code, text in zip(names, codes, OPTIONS, strict=True)}
    cells = {name: ticks(at, code) for at, (name, code) in enumerate(zip(names, codes, strict=True))}
    found = written(tmp_path, cells, texts=dict(zip(names, OPTIONS, strict=True)), labels=labels)
    (question,) = found.questions
    assert (question.type, question.headers) == ("select_multiple", tuple(names))
    assert [choice.caption for choice in question.choices] == list(OPTIONS)
    if own_codes:
        assert question.ticks == (("1", "2", "3", "90"), ("0",))


@pytest.mark.parametrize("no", ["No", "Nee", "Nein"])
def test_beside_no_the_option_must_be_the_label_of_the_variable(tmp_path, no):
    names = ["Q7_1", "Q7_2", "Q7_3"]
    labels = {name: {0.0: no, 1.0: text} for name, text in zip(names, OPTIONS, strict=False)}
    cells = {name: ticks(at, 1) for at, name in enumerate(names)}
    texts = {name: f"How do you travel? - {text}" for name, text in zip(names, OPTIONS, strict=False)}
    (question,) = written(tmp_path, cells, texts=texts, labels=labels).questions
    assert (question.type, question.text) == ("select_multiple", "How do you travel?")
    assert [choice.caption for choice in question.choices] == list(OPTIONS[:3])


def test_a_number_that_begins_again_is_another_question(tmp_path):
    names = [f"v_{number}" for number in range(11, 17)]
    codes = (1, 2, 3, 1, 2, 3)
    told = ("Bus", "Train", "Bicycle", "Rain", "Cost", "Time")
    labels = {name: {0.0: "not quoted", float(code): text} for name, code, text in zip(names, codes, told, strict=True)}
    cells = {name: ticks(at % 4, code) for at, (name, code) in enumerate(zip(names, codes, strict=True))}
    found = written(tmp_path, cells, texts=dict(zip(names, told, strict=True)), labels=labels)
    assert [(one.type, len(one.choices)) for one in found.questions] == [("select_multiple", 3)] * 2


def test_what_was_typed_between_two_options_parts_them_not(tmp_path):
    names = ("Q3_1", "Q3_2", "Q3_2_text", "Q3_3")
    told = dict(zip(names, ("Bus", "Other", "Other, namely", "Bicycle"), strict=True))
    labels = {name: {0.0: "Not selected", 1.0: told[name]} for name in names if name != "Q3_2_text"}
    typed = [f"the long way {row}" if row % 20 == 0 else "" for row in range(N)]
    cells = {"Q3_1": ticks(0, 1), "Q3_2": ticks(1, 1), "Q3_2_text": typed, "Q3_3": ticks(2, 1)}
    found = written(tmp_path, cells, texts=told, labels=labels)
    multiple = next(one for one in found.questions if one.type == "select_multiple")
    assert multiple.headers == ("Q3_1", "Q3_2", "Q3_3")


@pytest.mark.parametrize("texts", [("The building", "The staff"), ("Is it good?", "Do they listen?")])
def test_no_beside_another_word_than_the_label_of_the_variable_is_a_question_of_its_own(tmp_path, texts):
    names = ("HOUSE", "PEOPLE")
    labels = {name: {0.0: "No", 1.0: "Rather well"} for name in names}
    cells = {name: ticks(at, 1) for at, name in enumerate(names)}
    found = written(tmp_path, cells, texts=dict(zip(names, texts, strict=True)), labels=labels)
    assert {one.type for one in found.questions} == {"select_one"}


def grid(stem, text, rows, *, values=AGREE):
    """(columns, texts, labels) of an empty variable with a wording, and of the rows behind it."""
    names = [f"{stem}_{at}_1" for at in range(1, len(rows) + 1)]
    columns = {f"{stem}_question": [math.nan] * N} | {
        name: [float((row + at) % 5 + 1) for row in range(N)] for at, name in enumerate(names)
    }
    return columns, {f"{stem}_question": text} | dict(zip(names, rows, strict=True)), dict.fromkeys(names, values)


def test_the_wording_of_a_grid_is_that_of_the_empty_variable_of_its_name(tmp_path):
    first = grid("G3", "(...) How far do you agree with these?", ["It is useful.", "It is fast."])
    second = grid("G4", "(...) How far do you agree with these?", ["They listen.", "They come on time.", "They smile."])
    columns, texts, labels = (one | other for one, other in zip(first, second, strict=True))
    found = written(tmp_path, columns, texts=texts, labels=labels)
    assert [one.stem for one in found.questions] == ["How far do you agree with these?"] * 5
    assert [one.short for one in found.questions] == [
        "It is useful.",
        "It is fast.",
        "They listen.",
        "They come on time.",
        "They smile.",
    ]
    blocks = [one.block for one in found.questions]
    assert len(set(blocks[:2])) == len(set(blocks[2:])) == 1
    assert set(blocks[:2]) != set(blocks[2:])
    assert found.empty == ["G3_question", "G4_question"]


def test_options_behind_such_a_variable_have_its_wording(tmp_path):
    names = ("K9_1", "K9_2", "K9_3")
    labels = {name: {0.0: "Nicht ausgewählt", 1.0: text} for name, text in zip(names, OPTIONS, strict=False)}
    cells = {"K9_Frage": [math.nan] * N} | {name: ticks(at, 1) for at, name in enumerate(names)}
    texts = {"K9_Frage": "Womit kommen Sie hierher?"} | dict(zip(names, OPTIONS, strict=False))
    (question,) = written(tmp_path, cells, texts=texts, labels=labels).questions
    assert (question.type, question.text) == ("select_multiple", "Womit kommen Sie hierher?")


def test_an_empty_variable_of_another_name_says_nothing_of_rows(tmp_path):
    columns, texts, labels = grid("G3", "How far do you agree with these?", ["It is useful.", "It is fast."])
    names = {name: name.replace("G3_question", "X5_question") for name in columns}
    found = written(
        tmp_path,
        {names[name]: cells for name, cells in columns.items()},
        texts={names[name]: text for name, text in texts.items()},
        labels=labels,
    )
    assert not any(one.stem.startswith("How far") for one in found.questions)


@pytest.mark.parametrize(
    ("yes", "none"),
    [("", "Keine Angabe"), ("genannt", "Keine Angabe"), ("mentioned", "Don't know"), ("", "Weiß nicht")],
)
def test_a_code_of_no_answer_beside_them_is_none_in_all_of_them(tmp_path, yes, none):
    names = ("K9_1", "K9_2", "K9_3")
    no = f"nicht {yes}" if yes == "genannt" else "not mentioned"
    labels = {name: {0.0: no, 1.0: yes or text, 99.0: none} for name, text in zip(names, OPTIONS, strict=False)}
    cells = {name: [99.0] * 9 + ticks(at, 1)[9:] for at, name in enumerate(names)}
    (question,) = written(tmp_path, cells, texts=dict(zip(names, OPTIONS, strict=False)), labels=labels).questions
    assert (question.type, question.headers) == ("select_multiple", names)
    assert [choice.caption for choice in question.choices] == list(OPTIONS[:3])
    assert question.recode == {"99": None}


def test_names_may_end_on_a_word_of_their_own(tmp_path):
    names = ("travel_bus", "travel_train", "travel_bicycle")
    labels = {name: {0.0: "not selected", 1.0: text} for name, text in zip(names, OPTIONS, strict=False)}
    cells = {name: ticks(at, 1) for at, name in enumerate(names)}
    (question,) = written(tmp_path, cells, texts=dict(zip(names, OPTIONS, strict=False)), labels=labels).questions
    assert (question.type, question.headers) == ("select_multiple", names)


def test_the_one_field_behind_such_a_variable_has_its_wording(tmp_path):
    columns = {"AGE1_question": [math.nan] * N, "AGE1F1": [20.0 + row % 40 for row in range(N)]}
    texts = {"AGE1_question": "Please tell us how old you are.", "AGE1F1": "Years"}
    other, wordings, labels = grid("G3", "How far do you agree with these?", ["It is useful.", "It is fast."])
    found = written(tmp_path, columns | other, texts=texts | wordings, labels=labels)
    assert (found.questions[0].type, found.questions[0].text) == ("integer", "Please tell us how old you are. (Years)")
    assert found.empty == ["AGE1_question", "G3_question"]
