"""Rows of one scale side by side in a form of KoboToolbox with its labels, most with only its upper answers."""

from pathlib import Path

import pytest

from les_evaluation.study.drafting.draft_names import with_names
from les_evaluation.study.drafting.first_figures import first_figures
from les_evaluation.study.drafting.five_answers import Answers
from les_evaluation.study.drafting.neutral_table import Export, Said, column_of
from les_evaluation.study.drafting.recognise import recognise

KOBO = "KoboToolbox / ODK"
N = 200
UPPER = {"Satisfied": 180, "Somewhat satisfied": 20}
WHOLE = {"Satisfied": 170, "Somewhat satisfied": 25, "Not satisfied": 5}


def column(header, counts):
    cells = [answer for answer, n in counts.items() for _ in range(n)]
    return column_of(header, cells, Said(), n=N)


def drafted(columns, tool=KOBO):
    export = Export(Path("x.xlsx"), tool, tuple(columns), N)
    return {one.headers[0]: one for one in recognise(export, can_tick=True).questions}


@pytest.mark.parametrize("tool", [KOBO, ""])
@pytest.mark.parametrize("first", [0, 2])
def test_rows_of_which_one_has_the_whole_scale_are_one_grid_with_one_list(tool, first):
    told = [UPPER, UPPER, UPPER]
    told.insert(first, WHOLE)
    headers = ["Queue at the door", "Talk with the cook", "Hours of the shop", "Advice on the menu"]
    found = drafted([column(header, counts) for header, counts in zip(headers, told, strict=True)], tool)
    assert len({found[header].block for header in headers}) == 1
    assert found["Queue at the door"].block
    for header in headers:
        assert {choice.caption for choice in found[header].substantive} == set(WHOLE)
        assert "neighbours" in {doubt.key for doubt in found[header].doubts}


def test_three_answers_of_all_rows_are_one_grid():
    counts = {"Good": 120, "Great": 50, "Okay": 30}
    headers = ["State of the kitchen", "Chairs by the window", "Way to the tables"]
    found = drafted([column(header, counts) for header in headers])
    assert len({found[header].block for header in headers}) == 1
    order = [choice.caption for choice in found["Chairs by the window"].substantive]
    assert order in (["Okay", "Good", "Great"], ["Great", "Good", "Okay"])


def test_a_question_with_two_answers_of_the_scale_beside_it_has_its_list():
    rows = [
        column("Queue at the door", WHOLE),
        column("Talk with the cook", UPPER),
        column("Advice on the menu", UPPER),
    ]
    asked = column("How satisfied were you with it all?", UPPER)
    own = drafted([*rows, asked])["How satisfied were you with it all?"]
    assert not own.block
    assert {choice.caption for choice in own.substantive} == set(WHOLE)
    assert "scale_completed" in {doubt.key for doubt in own.doubts}


@pytest.mark.parametrize(
    ("headers", "counts"),
    [
        (["Is it clean?", "Is it far?", "Is it nice here?"], WHOLE),
        (["Was seen", "Was helped then", "Was sent on"], {"Yes": 150, "No": 40, "Partly": 10}),
        (["Queue at the door", "Talk with the cook"], WHOLE),
        (["Lives in town", "Works in town", "Was born there"], {"Aa": 80, "Be": 60, "Ce": 60}),
    ],
)
def test_questions_yes_and_no_pairs_and_places_are_no_grid(headers, counts):
    found = drafted([column(header, counts) for header in headers])
    assert {found[header].block for header in headers} == {""}


def test_rows_that_fewer_people_were_asked_are_no_rows_of_it():
    few = {"Satisfied": 60, "Somewhat satisfied": 30, "Not satisfied": 10}
    headers = ["Queue at the door", "Talk with the cook", "Advice on the menu"]
    rows = [*(column(header, WHOLE) for header in headers), column("The way back home", few)]
    assert drafted(rows)["The way back home"].block == ""


def test_two_answers_in_the_midst_of_a_wider_scale_are_a_question_of_their_own():
    wide = {"Strongly agree": 40, "Agree": 60, "Disagree": 60, "Strongly disagree": 40}
    found = drafted([column("It works?", wide), column("Do you go along with it?", {"Agree": 100, "Disagree": 100})])
    assert [one.caption for one in found["Do you go along with it?"].substantive] in (
        ["Agree", "Disagree"],
        ["Disagree", "Agree"],
    )


@pytest.mark.parametrize(
    ("answers", "shades"),
    [
        (("Okay", "Good", "Great"), True),
        (("Neutral", "Agree", "Strongly agree"), True),
        (("Poor", "Good", "Great"), False),
        (("Not satisfied", "Somewhat satisfied", "Satisfied"), False),
    ],
)
def test_answers_of_one_side_alone_have_no_colour_of_a_bad_end(answers, shades):
    counts = dict(zip(answers, (40, 60, 100), strict=True))
    headers = ["State of the kitchen", "Chairs by the window", "Way to the tables"]
    export = Export(Path("x.xlsx"), KOBO, tuple(column(header, counts) for header in headers), N)
    questions = with_names(recognise(export, can_tick=True).questions)
    (figure,) = first_figures(questions, Answers(), language="en")[0]
    assert figure["kind"] == "likert_items"
    assert figure.get("style", {}).get("shades", False) is shades
