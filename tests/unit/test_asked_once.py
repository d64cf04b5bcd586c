"""A question of one earlier wave: who answered it and counts with a later response is not in it, and that is told.

`learn` is asked in w1 alone. Of Ann, Ben, Cas, Dee, Els and Fay in north all but Fay answered again in w2, and of Pam
and Quy in south both: seven answers are not counted where waves are together, and Fay's is.
"""

import re

import pytest

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.survey.survey_frames import COMPARE
from three_waves import ThreeWaves, entry


def asked_in(folder, wave, *, language="nl", minimum=1):
    made = ThreeWaves(folder)
    made.config["study"]["language"] = language
    made.config["disclosure"] = {"minimum_base": minimum}
    for row in made.survey:
        if row[1] == "learn":
            row[6] = wave
    for name, rows in made.rows.items():
        for row in rows:
            row.pop("learn", None)
            if name == wave:
                row["learn"] = "4"
    return made


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "‘Wij leren’ is alleen in sommige metingen gevraagd: van 7 personen"),
        ("en", "‘We learn’ was asked in some waves only: of 7 persons"),
    ],
)
def test_the_run_tells_how_many_answers_of_an_earlier_wave_do_not_count(tmp_path, language, told):
    lines = [line for line in asked_in(tmp_path, "w1", language=language).told() if told in line]
    assert len(lines) == 1
    assert "where: {wave: w1}" in lines[0]


def test_of_the_last_wave_nothing_is_lost_and_nothing_told(tmp_path):
    assert not [line for line in asked_in(tmp_path, "w3").told() if "alleen in sommige metingen gevraagd: van" in line]


def test_where_small_groups_are_hidden_the_number_is_not_told(tmp_path):
    told = asked_in(tmp_path, "w1", minimum=3).told()
    assert not [line for line in told if "alleen in sommige metingen gevraagd: van" in line]


def test_the_figure_counts_who_counts_and_says_so_and_its_wave_has_all(tmp_path):
    made = asked_in(tmp_path, "w1")
    made.config["figures"] = [
        entry(1, "likert_by_les", items=["learn"]),
        entry(2, "likert_by_les", items=["learn"], where={"wave": "w1"}),
        entry(3, "likert_by_les", items=["vision"]),
    ]
    made.run(pictures=False)
    rows = made.frame("compare", COMPARE)
    rows = rows[(rows["item"] == "learn") & (rows["kind"] == ANSWERED_KIND) & (rows["partner_group"] == ALL)]
    assert rows.set_index("les")["n"].to_dict() == {"north": 1, "south": 0, "all": 1}
    said = {}
    for number in (1, 2, 3):
        (path,) = (made.folder / "results" / "figures").glob(f"*_0{number}_*.svg")
        said[number] = " ".join(re.sub("<[^>]+>", " ", path.read_text(encoding="utf-8")).split())
    once = "is dit daarin niet gevraagd"
    assert once in said[1]
    assert once not in said[2]
    assert once not in said[3]
    assert "(n=8)" in said[2]
