"""Scales of which nobody gave an end, columns of one code alone, and orders that the check knows as the draft does."""

from __future__ import annotations

import pytest

from builders import item
from les_evaluation.study.codebook import Choice
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.scale_doubts import is_doubtful


def told(cells):
    found = answer_list([column_of("q", cells * 6, Said("How?"), n=len(cells) * 6)])
    return {doubt.key: doubt.values for doubt in found.doubts}


@pytest.mark.parametrize(
    ("cells", "middle"),
    [
        (["Gar nicht", "Eher wenig", "Neutral", "Eher stark"], "Neutral"),
        (["Disagree", "Neutral", "Agree", "Strongly agree"], "Neutral"),
        (["Oneens", "Neutraal", "Eens", "Helemaal eens"], "Neutraal"),
        (["Pas d'accord", "Neutre", "D'accord", "Tout à fait d'accord"], "Neutre"),
    ],
)
def test_a_neutral_answer_beside_the_middle_tells_of_an_end_that_nobody_chose(cells, middle):
    assert told(cells)["end_missing"]["answer"] == middle


@pytest.mark.parametrize(
    "cells",
    [
        ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
        ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
    ],
)
def test_a_scale_of_two_even_sides_lacks_no_end(cells):
    assert "end_missing" not in told(cells)


@pytest.mark.parametrize("code", ["0", "1"])
def test_one_code_of_everybody_is_no_scale_of_codes(code):
    assert "codes_only" not in told([code])


@pytest.mark.parametrize(
    ("captions", "doubtful"),
    [
        (["Several times a day", "Once a day", "A few times a week", "Never"], False),
        (["Never", "A few times a week", "Once a day", "Several times a day"], False),
        (["Once a day", "Never", "A few times a week", "Several times a day"], True),
        (["A Lot", "Some", "Not a Lot", "Not at all"], False),
        (["Definitely yes", "Probably yes", "Maybe yes", "Maybe no", "Probably no", "Definitely no"], False),
        (["Bus", "Tram", "Train"], True),
    ],
)
def test_an_order_that_the_draft_knows_is_none_in_doubt(captions, doubtful):
    choices = tuple(Choice(f"c{at}", {"en": one}, {"": str(at)}, "substantive") for at, one in enumerate(captions))
    assert is_doubtful(item("q", "select_one", *choices)) == doubtful
