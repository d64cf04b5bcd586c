"""A semicolon without a space joins in most columns, so it does beside many typed answers too; in prose it does not."""

from pathlib import Path

import pytest

from les_evaluation.study.drafting.join_marks import joins_of
from les_evaluation.study.drafting.joined_answers import JOINS
from les_evaluation.study.drafting.joined_with_tail import is_proven, joined_with_tail
from les_evaluation.study.drafting.neutral_table import Export, Said, column_of
from les_evaluation.study.drafting.recognise import recognise

ROWS = 60
FOOD = ["Bread", "Soup;Bread", "Cheese;Soup", "Bread;Cheese", "Soup"]
DRINK = ["Tea;Water", "Water", "Tea", "Coffee;Tea", "Coffee", "Coffee;Tea;Water"]
# 14 + 12 + 6 chose one of what others did, and 4 two; 20 typed in words of their own, and 4 beside what others chose.
TOOLS = ["Saw"] * 14 + ["Plane"] * 12 + ["Chisel"] * 6 + ["Saw;Chisel"] * 2 + ["Plane;Saw"] * 2
TAIL = [f"{kind} of my {owner}" for kind in ("file", "rasp", "knife") for owner in ("aunt", "uncle", "son", "boss")]
TOOLS += [*TAIL, "Saw;a wedge", "Chisel;two clamps", "Plane;hot glue", "a broom;Saw"]
TOOLS += ["sandpaper", "a vice", "a jig", "string", "a bench", "wax", "paint", "a ruler"]


def column(header, cells):
    own = [cells[at % len(cells)] for at in range(ROWS)]
    return column_of(header, own, Said(header), n=ROWS)


def joined(n):
    return [column(f"What do you eat on day {at}?", FOOD if at % 2 else DRINK) for at in range(n)]


def found(columns):
    return recognise(Export(Path("a.csv"), "Google Forms", tuple(columns), ROWS), can_tick=True).questions[-1]


def test_it_joins_where_other_columns_prove_it():
    assert len(TOOLS) == ROWS
    made = found([*joined(4), column("Which tools do you own?", TOOLS)])
    assert (made.type, made.typed) == ("select_multiple", True)
    assert {(one.caption, one.kind) for one in made.choices} == {
        ("Saw", "substantive"),
        ("Plane", "substantive"),
        ("Chisel", "substantive"),
        ("Other", "other"),
    }
    [told] = [one.values for one in made.doubts if one.key == "typed_beside"]
    assert told == {"n": 24, "answers": 3}


def test_one_text_with_a_space_behind_a_semicolon_takes_the_proof_from_no_export():
    loose = [*FOOD * 11, "Bread;Soup", "Soup", "Bread", "Cheese", "Bread;in bed; and on the train"]
    columns = [*joined(5), column("What do you eat at night?", loose)]
    assert is_proven(joins_of(columns, "Google Forms"))
    assert joins_of(columns[4:], "Google Forms") == JOINS  # one of two is loose


@pytest.mark.parametrize(
    "cells",
    [
        [f"the light of day {at};it is warm" for at in range(60)],
        [*["Saw"] * 40, *(f"word {at};word {at + 1}" for at in range(20))],  # nothing known in what is joined
        [*["Saw"] * 4, *["Plane"] * 4, *["Saw;Plane"] * 4, *(f"thing {at}" for at in range(48))],  # mostly typed
        [*["Yes"] * 30, *["No"] * 20, *["Yes;often"] * 4, *(f"thing {at}" for at in range(6))],
        [*["Saw"] * 30, *["Plane"] * 28, "Saw;Plane", "Plane;Saw"],  # two people alone joined
    ],
)
def test_prose_and_few_joined_cells_tell_nothing(cells):
    assert joined_with_tail(column("What do you see?", cells)) is None


def test_without_proof_from_other_columns_nothing_is_joined():
    assert found([column("Which tools do you own?", TOOLS)]).type == "text"
