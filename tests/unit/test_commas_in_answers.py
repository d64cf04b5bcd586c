"""Commas and semicolons: within an answer, between boxes of which few are ticked alone, and in what people typed."""

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.single_questions import single_question


def drafted(cells, text="What do you use?"):
    """The question of a column with these cells (cell -> how often)."""
    return single_question(Column(text, Said(text), cells, sum(cells.values())))


@pytest.mark.parametrize(
    "cells",
    [
        {"1 - 10": 20, "10 - 500": 30, "500-1,000": 12, "> 1,000": 18},
        {"Never, but open to it": 12, "Never, and not open to it": 9, "Often": 20, "Sometimes": 14},
        {"Nooit, maar ik wil wel": 12, "Nooit, en ik wil niet": 9, "Vaak": 20, "Soms": 14},
        {"Jamais, mais volontiers": 12, "Jamais, et sans envie": 9, "Souvent": 20, "Parfois": 14},
        {"Nie, aber gern": 12, "Nie, und auch nicht gern": 9, "Oft": 20, "Manchmal": 14},
        {"Yes, definitely!": 4, "Probably": 60, "Probably not": 124, "No": 57},
        {"No, because of time": 9, "No, because of money": 8, "Yes": 30, "Maybe": 12},
        {"Daily - heavy; 3+ hours per day.": 20, "Daily - light; less than 3 hours.": 15, "Weekly.": 30, "Monthly.": 9},
    ],
)
def test_a_mark_within_an_answer_parts_nothing(cells):
    question = drafted(cells)
    assert question.type == "select_one"
    assert sorted(choice.caption for choice in question.choices) == sorted(cells)


@pytest.mark.parametrize("mark", [", ", ","])
def test_boxes_of_which_few_are_ticked_alone_are_a_multiple_choice(mark):
    # Eight boxes, two ever alone, in many combinations; two rows hold something typed.
    boxes = ["C", "C++", "Python", "Fortran", "Julia", "Rust", "Perl", "Bash"]
    cells = {"Python": 5, "C++": 4}
    for at in range(8):
        for step in (1, 2, 3):
            for third in (4, 5):
                chosen = sorted({at, (at + step) % 8, (at + third) % 8})
                cells[mark.join(boxes[one] for one in chosen)] = 1
    cells |= {mark.join(("Python", "Logo for children")): 1, "my own dialect of Lisp": 1}
    question = drafted(cells)
    assert question.type == "select_multiple"
    assert {choice.caption for choice in question.choices if choice.kind == "substantive"} == set(boxes)
    assert question.doubts != ()


def test_boxes_with_a_comma_between_stay_boxes():
    cells = {"Bus, Train": 10, "Bus": 12, "Train": 9, "Bus, Bike": 6, "Bike": 8}
    question = drafted(cells)
    assert question.type == "select_multiple"
    assert {choice.caption for choice in question.choices} == {"Bus", "Train", "Bike"}


def test_sentences_with_commas_stay_a_text():
    cells = {f"I came by bus, {word}, and it was {end}": 1 for word in ("late", "early") for end in map(str, range(30))}
    assert drafted(cells).type == "text"
