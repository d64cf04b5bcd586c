"""Persons of several sites in different exports of one wave, put in the one that the configuration says."""

import pandas as pd
import pytest

from les_evaluation.study.rounds import placed_exports
from les_evaluation.study.settings import Study
from les_evaluation.survey.decisions import decision_frame
from les_evaluation.survey.one_les import decisions_in_one_les, in_one_les, others_told
from les_evaluation.survey.survey_frames import DECISIONS, ROWS

# Export, row, person, site, and the site where they count. n and s are the exports of one wave, o that of another one.
PEOPLE = """
n 2 ann north both
n 3 ben north north
n 4 cas north both
s 2 ann south both
s 3 dee south south
s 4 cas both  both
s 5 eve south both
n 5 eve north both
o 2 ben south south
"""
LINES = [line.split() for line in PEOPLE.split("\n") if line]


@pytest.fixture
def study():
    """Two exports of one wave, and one of another."""
    waves = {"n": {}, "s": {"round": "n"}, "o": {}}
    survey = {"several_les": "both", "cleaning": {}, "waves": waves, "compare_waves": "pooled"}
    return Study({"study": {"language": "en"}, "survey": survey})


@pytest.fixture
def rows():
    """A row per line."""
    given = [
        {"wave": wave, "row": int(row), "person": person, "respondent": f"{wave}-{row}", "les": les}
        | {"source_file": f"{wave}.csv", "reached_end": True}
        for wave, row, person, les, _ in LINES
    ]
    return pd.DataFrame(given).reindex(columns=ROWS.names, fill_value="")


def test_who_is_in_two_exports_of_a_wave_stands_in_one_site(rows, study):
    placed = in_one_les(rows, others_told(rows, study), study)
    assert list(placed["les"]) == [counts for *_, counts in LINES]


def test_every_row_that_was_put_elsewhere_is_decided_and_so_are_its_own_decisions(rows, study):
    here = rows[rows["wave"] == "n"]
    names = dict.fromkeys(DECISIONS.names, "") | {"wave": "n", "step": "ingest", "rule": "answer_repaired"}
    before = [names | {"les": "north", "source_row": row} for row in (2, 3)] + [names | {"source_row": 2}]
    made = decisions_in_one_les(decision_frame(before), here, others_told(rows, study), study)
    assert list(made["les"][:3]) == ["both", "north", ""]
    told = made[made["rule"] == "put_in_one_les_of_exports"]
    assert list(zip(told["source_row"], told["les"], strict=True)) == [(2, "both"), (4, "both"), (5, "both")]
    assert (
        told["reason"]
        .iloc[2]
        .startswith("the same person also answered for south in s.csv (row 5); counts once, in both")
    )


def test_only_exports_with_one_label_are_looked_at_together():
    waves = {"a": {"label": "2024"}, "b": {"label": "2024"}, "c": {"label": "2025"}, "d": {}}
    assert placed_exports({"survey": {"waves": waves, "several_les": "both"}}) == ["a", "b"]
    assert placed_exports({"survey": {"waves": waves, "several_les": "each"}}) == []
