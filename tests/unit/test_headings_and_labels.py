"""What headings and labels tell of a column: lines above options, rows before a question, boxes or yes and no."""

from __future__ import annotations

import pytest

from les_evaluation.core.written_numbers import written_number
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.export_heads import any_tool
from les_evaluation.study.drafting.form_heads import rows_in_front
from les_evaluation.study.drafting.neutral_table import OTHER_TEXT, Column, Export, Said
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.single_questions import single_question


def asked(cells, header="Which bulbs do you plant?", **said):
    return single_question(Column(header, Said(**said), dict(cells), sum(cells.values())))


def keys(question):
    return [doubt.key for doubt in question.doubts]


def questions(tmp_path, columns):
    made = tuple(Column(header, said, cells, 40) for header, said, cells in columns)
    return recognise(Export(tmp_path / "garden.sav", "SPSS", made, 40), can_tick=True).questions


BOXES = ("Spade", "Rake", "Hoe", "Fork", "Saw")
GARDEN = [
    ["", "Which tools do you own?", *[""] * 8, "How well do these grow?", "", "", "Your plot?"],
    ["#", *BOXES, "Other", "How big is your plot?", "Oak", "Elm", "Beans", "Kale", "Why is that?", ""],
    ["a1", "Spade", "", "Hoe", "Fork", "Saw", "", "small", "Oak", "Elm", "badly", "well", "too dry", "North"],
    ["a2", "Spade", "Rake", "", "", "Saw", "a hose", "large", "", "Elm", "well", "well", "no idea", "South"],
    ["a3", "", "Rake", "Hoe", "", "", "", "large", "Oak", "", "so so", "badly", "snails ate it", "North"],
    ["a4", "Spade", "", "", "Fork", "", "a pump", "small", "", "", "well", "so so", "good soil", "South"],
]


def test_a_question_in_the_lower_line_belongs_to_no_options_before_it():
    heads = any_tool(GARDEN)
    texts = [(one.text, one.sub) for one in heads.said]
    tools = "Which tools do you own?"
    assert heads.lines == 2
    assert texts[1:7] == [(tools, option) for option in (*BOXES, "Other")]
    assert heads.said[6].kind == OTHER_TEXT
    assert texts[7] == ("How big is your plot?", "")
    assert texts[8:10] == [("", "Oak"), ("", "Elm")]  # boxes of which no line holds the question
    assert heads.said[8].group == heads.said[9].group not in ("", heads.said[1].group)
    assert texts[10:12] == [("How well do these grow?", "Beans"), ("How well do these grow?", "Kale")]
    assert texts[12:] == [("Why is that?", ""), ("Your plot?", "")]
    assert len(set(heads.names)) == len(heads.names)


def test_a_row_before_the_question_in_a_label_is_a_row():
    found = rows_in_front(
        {
            "V1_A": "[Beans] How often do you water these plants in a dry week of summer?",
            "V1_B": "[Kale ] How often do you water these plants in a dry week of summer?",
            "V1_C": "[Peas] How often do you water these plants in a dry weak of summer?",
            "V1_OTHER": "[Other] How often do you water these plants in a dry week of summer?",
            "V2_A": "[Beans] How often do you water these plants in a wet week of summer?",
            "V2_B": "[Kale] How often do you water these plants in a wet week of summer?",
            "V3": "[Alone] How large is the shed behind it?",
            "V4": "How many [pots] have you?",
        }
    )
    dry = "How often do you water these plants in a dry week of summer?"
    wet = "How often do you water these plants in a wet week of summer?"
    assert {name: (one.text, one.sub) for name, one in found.items()} == {
        "V1_A": (dry, "Beans"),
        "V1_B": (dry, "Kale"),
        "V1_C": (dry, "Peas"),
        "V2_A": (wet, "Beans"),
        "V2_B": (wet, "Kale"),
    }


def test_boxes_are_told_from_rows_that_some_people_left_unanswered(tmp_path):
    boxes = {"0": "No", "1": "Yes"}
    rows = {"1": "Yes", "2": "No", "-1": "Refused"}
    ask, grow = "Which of the following do you grow?", "Please say if you did this last year."
    found = questions(
        tmp_path,
        [
            *(
                (f"G_{at}", Said(ask, sub, labels=boxes), {"1": 10 + at, "0": 30 - at})
                for at, sub in enumerate(("Leek", "Onion", "Chard"), start=1)
            ),
            ("LEFT", Said("A remark on the plot"), {f"remark number {at}": 1 for at in range(30)}),
            *(
                (f"H_{at}", Said(grow, sub, labels=rows, missing=("-1",)), {"1": 10, "2": 30 - at, "-1": at})
                for at, sub in enumerate(("Dug a bed", "Cut a hedge", "Sowed grass"), start=1)
            ),
        ],
    )
    assert [(one.type, len(one.headers)) for one in found] == [
        ("select_multiple", 3),
        ("text", 1),
        *[("select_one", 1)] * 3,
    ]
    assert [choice.caption for choice in found[0].choices] == ["Leek", "Onion", "Chard"]
    assert "options_guessed" not in keys(found[0])
    assert {one.stem for one in found[2:]} == {grow}


def test_rows_that_nobody_left_unanswered_stay_a_guess(tmp_path):
    rows = {"1": "Yes", "2": "No", "-1": "Refused"}
    columns = [
        (f"H_{at}", Said("Did you do this?", sub, labels=rows, missing=("-1",)), {"1": 10, "2": 30})
        for at, sub in enumerate(("Dug a bed", "Cut a hedge", "Sowed grass"), start=1)
    ]
    (found,) = questions(tmp_path, columns)
    assert (found.type, keys(found)) == ("select_multiple", ["options_guessed"])


def test_questions_of_yes_and_no_side_by_side_are_no_grid(tmp_path):
    labels = {"1": "Yes", "2": "No", "-9": "Not answered"}
    names = ("v_shed", "v_pond", "v_hedge", "v_fence")
    found = questions(
        tmp_path, [(name, Said(f"Is the {name} new?", labels=labels), {"1": 9, "2": 31}) for name in names]
    )
    assert [(one.block, keys(one)) for one in found] == [("", [])] * 4


@pytest.mark.parametrize(("last", "doubts"), [("Very wet", []), ("Flooded", ["headers_alike"])])
def test_headers_alike_with_one_scale_and_own_wordings_are_a_grid(tmp_path, last, doubts):
    labels = {"1": "Not wet at all", "2": "Slightly wet", "3": "Wet", "4": last}
    parts = ("lawn", "bed", "path")
    columns = [
        (f"wet_{at}", Said(f"The {part}", labels=labels), {"1": 9, "2": 20, "4": 11})
        for at, part in enumerate(parts, start=1)
    ]
    found = questions(tmp_path, columns)
    assert len({one.block for one in found} - {""}) == 1
    assert all([key for key in keys(one) if key == "headers_alike"] == doubts for one in found)


@pytest.mark.parametrize(
    ("cell", "number"), [(".423", 0.423), ("-.5", -0.5), (",75", 0.75), ("+2.50", 2.5), ("+1", 1.0)]
)
def test_a_number_may_begin_with_its_mark_or_a_plus(cell, number):
    assert written_number(cell).number() == number


def test_a_telephone_number_and_a_lone_mark_are_no_numbers():
    assert written_number("+32470123456") is None
    assert written_number(".") is None
    assert written_number("-+4") is None


def test_shares_without_a_nought_are_numbers():
    assert asked({".25": 1, ".5": 1, "1.75": 1, "12.5": 1, "33.1": 1}, "Soil left (kg)").type == "decimal"
    lens = asked({"+1": 3, "+2.50": 2, "-3": 4, "-1.25": 2, "+3.75": 1, "0": 4, "-2.5": 1}, "Hoeveel graden?")
    assert (lens.type, lens.recode) == ("decimal", {})
    assert asked({"+1": 2, "+2.50": 2, "-3": 4, "-1.25": 2, "0": 4, "-2.5": 1}, "Slope of the plot").type == "decimal"


def test_one_rare_answer_of_a_list_by_size_was_not_typed():
    sizes = asked({"Less than 5 m2": 9, "5 to 20 m2": 12, "21 to 50 m2": 8, "More than 50 m2": 1})
    assert "typed_answers" not in keys(sizes)
    assert [choice.caption for choice in sizes.choices][-1] == "More than 50 m2"
    codes = asked({"B1": 9, "B2": 12, "B3": 8, "B4": 1})
    assert "typed_answers" not in keys(codes)
    typed = asked({"Less than 5 m2": 9, "5 to 20 m2": 12, "21 to 50 m2": 8, "about 300 m2 i think": 1})
    assert "typed_answers" in keys(typed)


@pytest.mark.parametrize(
    "order",
    ["An older model than 2015|A model between 2015 and 2018|2019 or newer", "Voor 1980|1980 tot 1999|Na 1999|2010"],
)
def test_older_than_a_year_stands_before_it(order):
    assert known_order(sorted(order.split("|"))) == order.split("|")


def test_the_only_label_of_a_count_stands_at_its_own_place():
    cells = {"0": 20, "2": 4, "1": 9, "3": 2, "-1": 1}
    labels = {"3": "3 or more", "-1": "Refused"}
    found = answer_list([Column("sheds", Said("How many sheds?", labels=labels), cells, 36)])
    assert [choice.value for choice in found.choices] == ["0", "1", "2", "3", "-1"]
    assert [doubt.key for doubt in found.doubts] == ["unnamed_codes"]


def test_counts_of_which_the_highest_has_a_label_are_numbers_side_by_side_as_well(tmp_path):
    labels = {"3": "3 or more"}
    cells = {"0": 20, "2": 4, "1": 9, "3": 2}
    columns = [
        (f"own{at}", Said(f"How many {what}?", labels=labels), cells) for at, what in ((1, "pots"), (2, "sheds"))
    ]
    assert [one.type for one in questions(tmp_path, columns)] == ["integer", "integer"]


def test_only_some_of_the_time_stands_between_never_and_most_of_the_time():
    answers = ["Most of the time", "Never", "Just about always", "Only some of the time"]
    assert list(scale_of(answers).order) == ["Never", "Only some of the time", "Most of the time", "Just about always"]
