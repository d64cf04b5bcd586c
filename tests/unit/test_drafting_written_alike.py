"""Options that one person ticked, in a form of Microsoft, which ends each answer with ; and those typed as well.

Its help ("Check and share your form results") and its exports show the mark behind the last answer too.
"""

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Said
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.written_alike import options_written_alike

OPENING, CLOSING, BUYING = "Opening a second shop.", "Closing the old canteen.", "Buying some more bikes."
RARE = "Painting all the doors."


def question(typed):
    cells = {
        f"{OPENING};": 12,
        f"{CLOSING};": 9,
        f"{BUYING};": 8,
        f"{OPENING};{CLOSING};": 5,
        f"{BUYING};{OPENING};": 6,
        f"{CLOSING};{typed};": 1,
    }
    return single_question(Column("q", Said("What did you do?"), cells, sum(cells.values())), tool="Microsoft Forms")


def test_a_part_that_is_written_as_all_options_are_is_one_with_a_doubt():
    found = question(RARE)
    assert found.type == "select_multiple"
    assert {choice.caption for choice in found.choices} == {OPENING, CLOSING, BUYING, RARE}
    assert [doubt.values for doubt in found.doubts if doubt.key == "offered_once"] == [{"answers": RARE}]


@pytest.mark.parametrize("typed", ["painting all the doors", "We did not do much yet.", "Doors."])
def test_what_is_written_otherwise_is_none(typed):
    found = question(typed)
    assert typed not in {choice.caption for choice in found.choices}
    assert not {doubt.key for doubt in found.doubts} & {"offered_once"}


def test_options_of_no_common_make_tell_nothing():
    assert options_written_alike([RARE], [OPENING, CLOSING]) == []
    assert options_written_alike([RARE], [OPENING, CLOSING, "A new roof."]) == []
    assert options_written_alike([RARE], ["Opening a shop", "Closing a bar", "Buying a bike"]) == []
