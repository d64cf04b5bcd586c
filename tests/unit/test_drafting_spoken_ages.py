"""Ratings below wordings that speak of how old others are, or of a period: scales, no numbers of years."""

import pytest

from test_drafting_whole_answers import asked

STAMP = {"Timestamp": [f"2024-03-{day:02d} 10:00:00" for day in range(1, 29)]}
RATED = ["1", "2", "2", "3", "4", "4", "5", "3"]


@pytest.mark.parametrize("own", [STAMP, {"nr": [str(at) for at in range(60)]}])
@pytest.mark.parametrize(
    "wording",
    [
        "Do you think 16-18 year olds know enough to vote?",
        "Vindt u dat jongeren van 16 jaar mogen stemmen?",
        "Finden Sie, dass 16-jährige wählen sollen?",
        "Les jeunes de 16 ans savent-ils assez de la politique ?",
        "Should people above 70 years of age be tested?",
    ],
)
def test_the_age_of_others_is_no_unit_of_an_answer(tmp_path, own, wording):
    found, _ = asked(tmp_path, {**own, wording: RATED, "Note": [f"text {at}" for at in range(50)]})
    assert found[wording].type == "select_one"
    assert [choice.caption for choice in found[wording].choices] == ["1", "2", "3", "4", "5"]
    assert found[wording].doubts  # nothing tells what the ends mean


def test_a_linear_scale_of_which_nobody_chose_the_last_is_one(tmp_path):
    wording = "Do you think 16-18 year olds know enough to vote?"
    found, _ = asked(tmp_path, {**STAMP, wording: ["1", "2", "3", "3"], "Note": [f"text {at}" for at in range(50)]})
    assert found[wording].type == "select_one"
    assert "ends_guessed" in {doubt.key for doubt in found[wording].doubts}


def test_how_much_influence_is_no_amount(tmp_path):
    wording = "How much influence do you feel you have?"
    found, _ = asked(tmp_path, {**STAMP, wording: ["1", "2", "3", "4"], "Note": [f"text {at}" for at in range(50)]})
    assert found[wording].type == "select_one"


@pytest.mark.parametrize(
    "wording", ["How many years of age is your child?", "How old are you?", "For how many years do you live here?"]
)
def test_an_age_or_a_number_of_years_stays_a_number(tmp_path, wording):
    found, _ = asked(tmp_path, {**STAMP, wording: RATED, "Note": [f"text {at}" for at in range(50)]})
    assert found[wording].type == "integer"
