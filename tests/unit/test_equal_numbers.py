"""Equal numbers are one cell, however a program writes them: what config.yaml says of 9 holds for 9.0 as well."""

import pytest

from les_evaluation.core.wording import one_number, same_cell
from small_study import SURVEY as ASKED
from small_study import SmallStudy, responses, rows_of


@pytest.mark.parametrize(
    ("written", "right"),
    [
        *(
            ("9", "9"),
            ("9.0", "9"),
            ("9,00", "9"),
            ("-99.0", "-99"),
            ("\u221299", "-99"),
            ("-0.0", "0"),
            ("2,50", "2.5"),
        ),
        # What may be a thousand, a name or no number at all stays as it is.
        *(
            ("1.000", "1.000"),
            ("12,500", "12,500"),
            ("1234.000", "1234"),
            ("007", "007"),
            ("9.", "9."),
            ("9 uur", "9 uur"),
        ),
    ],
)
def test_a_number_is_written_one_way_and_what_may_be_another_stays(written, right):
    assert one_number(written) == right
    assert same_cell(f" {written} ") == right


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
@pytest.mark.parametrize("said", ["-99", "-99.0", "-99,00"])
def test_a_code_for_no_answer_is_met_with_and_without_decimals(tmp_path, ending, said):
    rows = responses({"bedrag": "-99.0"}, {"bedrag": "100.0", "duur": "-99.0"}, {"visie": "-99.0", "motief_1": "-99.0"})
    small = SmallStudy(tmp_path, ending, rows=rows)
    small.wave["missing"] = [said]
    made = small.ingested()
    assert made.rows["q_bedrag"].tolist() == ["", "100", "100"]
    assert made.rows["q_visie"].tolist() == ["oneens", "oneens", ""]
    assert made.rows["q_motief"].tolist()[:2] == ["tijd", "tijd"]
    assert made.durations["median_duration"].tolist() == [600]  # of 600 and 600; -99 is no duration


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_recode_exchanges_codes_with_decimals(tmp_path, ending):
    rows = responses({"visie": "1.0", "bedrag": "999.0"}, {"visie": "3.0", "bedrag": "5.0"}, {"motief_1": "9.0"})
    small = SmallStudy(tmp_path, ending, rows=rows)
    small.wave["recode"] = {"visie": {1: 3, 3: 1}, "bedrag": {999: None}, "motief": {"9": "1"}}
    rows = small.ingested().rows
    assert rows["q_visie"].tolist() == ["eens", "oneens", "eens"]
    assert rows["q_bedrag"].tolist() == ["", "5", "100"]
    assert rows["q_motief"].tolist() == ["tijd", "tijd", "tijd"]
    assert small.decided("recode_unmet") == []


def test_a_half_is_met_with_a_point_and_a_comma(tmp_path):
    small = SmallStudy(tmp_path, "csv", rows=responses({"bedrag": "2,5"}, {"bedrag": "2,50"}, {"bedrag": "4,5"}))
    small.survey = [["decimal", *row[1:]] if row[1] == "bedrag" else row for row in rows_of(ASKED)]
    small.wave["recode"] = {"bedrag": {2.5: 3}}
    assert small.ingested().rows["q_bedrag"].tolist() == ["3", "3", "4.5"]


def test_a_respondent_is_left_out_by_a_number_with_decimals(tmp_path):
    small = SmallStudy(tmp_path, "csv", rows=responses({"nr": "11.0"}, {"nr": "12.0"}))
    small.wave["leave_out"] = {"11": "test"}
    assert small.ingested().rows["row"].tolist() == [3]
