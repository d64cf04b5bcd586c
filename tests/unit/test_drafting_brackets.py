"""Where a question ends: in a set of a .sav of which the name is cut, and where brackets hold brackets."""

import csv

import pandas as pd
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.lime_r_syntax import read_r_syntax
from les_evaluation.study.drafting.neutral_table import Said
from les_evaluation.study.drafting.outer_brackets import closed_beginning, row_at_the_end, row_in_front
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.shared_beginnings import shared_prefix, stem_of_options
from les_evaluation.study.drafting.two_scales import with_two_scales

OPTIONS = ["A tram that stops at every corner", "Cargo bikes", "Something else (please specify)", "Don`t know"]
ASKED = (
    "Q7. Which of these would help you most to leave the car at home when you travel to a friend or to family in your"
    " own town or elsewhere?"
)


def questions_of(path):
    problems = Problems()
    [export] = read_sources([path], problems=problems).exports
    assert not problems.found
    return recognise(export, can_tick=True).questions


def drafted(tmp_path, rows):
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return questions_of(path)


def set_of(tmp_path, captions, name):
    """The question of a .sav with one set of boxes; name: of the set, which SPSS keeps 120 bytes of."""
    variables = tuple(f"q7_{at}" for at in range(1, len(captions) + 1))
    ticks = [[float((row + at) % 3 == 0) for row in range(12)] for at in range(len(captions))]
    look = SavLook(
        variable_labels=dict(zip(variables, captions, strict=True)),
        answer_sets={"q7": AnswerSet(name.encode()[:120].decode(), variables, "1")},
    )
    write_sav(tmp_path / "x.sav", pd.DataFrame(dict(zip(variables, ticks, strict=True))), look)
    [question] = questions_of(tmp_path / "x.sav")
    return question


@pytest.mark.parametrize("between", [" ", ": ", " - "])
def test_a_set_whose_name_is_cut_is_worded_as_its_columns_begin(tmp_path, between):
    assert len(ASKED) > 120
    question = set_of(tmp_path, [f"{ASKED}{between}{option}" for option in OPTIONS], ASKED)
    assert question.text.rstrip(" :-") == ASKED
    assert [choice.caption for choice in question.choices] == OPTIONS
    assert [choice.kind for choice in question.choices] == ["substantive", "substantive", "other", "no_view"]


def test_an_answer_without_the_question_before_it_shortens_no_wording(tmp_path):
    captions = [*(f"{ASKED} {option}" for option in OPTIONS[:3]), "Don`t know"]
    question = set_of(tmp_path, captions, ASKED)
    assert question.text == ASKED
    assert [choice.caption for choice in question.choices] == OPTIONS


def test_the_whole_name_of_a_set_is_its_wording_though_its_options_begin_alike():
    captions = ["Apps that you use Social: Alfa", "Apps that you use Social: Beta"]
    assert stem_of_options(captions, "Apps that you use") == "Apps that you use"


def test_no_beginning_ends_within_a_bracket():
    assert closed_beginning("Chip (fast or") == "Chip "
    assert closed_beginning("Chip (fast) or [slow (") == "Chip (fast) or "
    assert closed_beginning("Chip :) and (fast)") == "Chip :) and (fast)"
    assert shared_prefix(["Chip Alfa (A or B)", "Chip Alfa (C)"]) == "Chip Alfa"
    captions = ["Tools (paid: monthly) - Alfa", "Tools (paid: yearly) - Beta"]
    assert stem_of_options(captions, "") == ""


def test_the_outermost_pair_of_brackets_holds_the_row():
    assert row_at_the_end("Do you have [F30 Mood [affective] disorders (e.g. mania)]") == (
        "Do you have",
        "F30 Mood [affective] disorders (e.g. mania)",
    )
    assert row_at_the_end("Are you glad [in general] with [Work]") == ("Are you glad [in general] with", "Work")
    assert row_at_the_end("Rate [Bus][Price]") == ("Rate [Bus]", "Price")
    assert row_at_the_end("Rate [Bus [city]") == ("Rate [Bus", "city")  # cut, so that they do not pair
    assert row_at_the_end("Rate a] b]") is None
    assert row_at_the_end("[Bus]") == ("", "Bus")
    assert row_in_front("[Soup [hot]] What did you eat?") == ("Soup [hot]", "What did you eat?")
    assert row_in_front("[Soup What did you eat?") is None


@pytest.mark.parametrize("own", [True, False])
def test_options_of_limesurvey_may_hold_brackets(tmp_path, own):
    options = ["F10 Substances", "F30 Mood [affective] disorders (e.g. mania)", "F40 Fear [phobic], other"]
    heads = [f"Psy[SQ00{at}]. Are you treated for one of these? [{one}]" for at, one in enumerate(options, start=1)]
    front = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
    front = front if own else []
    cells = [["Yes", "No", "No"], ["No", "Yes", "Yes"], ["No", "No", "Yes"]] * 3
    lines = [[*[str(at), "2026-03-01 10:00:00", "3", "en"][: len(front)], *own] for at, own in enumerate(cells, 1)]
    found = drafted(tmp_path, [[*front, *heads], *lines])
    captions = [choice.caption for choice in found[0].choices]
    assert (captions if found[0].type == "select_multiple" else [one.short for one in found]) == options


def test_rows_of_google_forms_may_hold_brackets(tmp_path):
    rows = ["Tram", "Bus [night [late]]", "Bike"]
    cells = [["Never", "Often", "Always"], ["Often", "Always", "Never"]] * 4
    lines = [[f"2026/03/0{at} 10:00:00 AM GMT+1", *own] for at, own in enumerate(cells, start=1)]
    found = drafted(tmp_path, [["Timestamp", *(f"How often do you take it? [{row}]" for row in rows)], *lines])
    assert [question.short for question in found] == rows
    assert {question.stem for question in found} == {"How often do you take it?"}


def test_rows_of_an_r_syntax_file_may_hold_brackets(tmp_path):
    path = tmp_path / "x.R"
    told = 'attributes(data)$variable.labels[1] <- "[Soup [hot]] What did you eat?"\nnames(data)[1] <- "q1_SQ1"\n'
    path.write_text(told, encoding="utf-8")
    assert read_r_syntax(path)["q1_SQ1"] == Said("What did you eat?", "Soup [hot]", group="q1", place=1)


def test_rows_with_two_scales_may_hold_brackets():
    names = [f"Rate these [{row}][{scale}]" for row in ("Bus [night]", "Tram") for scale in ("Price", "Comfort [seat]")]
    found = with_two_scales(names, [Said()] * 4, [names, ["1", "4", "2", "5"], ["3", "1", "2", "2"]])
    assert [(one.text, one.sub) for one in found] == [
        ("Rate these - Price", "Bus [night]"),
        ("Rate these - Comfort [seat]", "Bus [night]"),
        ("Rate these - Price", "Tram"),
        ("Rate these - Comfort [seat]", "Tram"),
    ]


def test_two_options_that_differ_within_brackets_are_no_question_for_certain(tmp_path):
    heads = ["Age", "Chip Alfa (A or B)", "Chip Alfa (C)", "Town"]
    lines = [[str(30 + at), "x" * (at % 2), "x" * (at % 3 == 0), ["Gent", "Brussel"][at % 2]] for at in range(12)]
    question = next(one for one in drafted(tmp_path, [heads, *lines]) if one.type == "select_multiple")
    assert question.data_label == "Chip Alfa"
    assert "options_guessed" in [doubt.key for doubt in question.doubts]
