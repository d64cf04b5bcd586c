"""Yes and no side by side below wordings that begin with the same words: rows of one grid, each by its other words."""

import pandas as pd
import pyreadstat
import pytest

from test_drafting_sav_boxes import asked as asked_of_sav
from test_drafting_whole_answers import asked

LABELS = {
    "FIELD": "Works on one field alone",
    "WKADM": "Works on administration",
    "WKYOUTH": "Works on youth work and sports",
    "WKSICK": "Works on care for those who are sick or alone at home",
    "VISIT": "Visits members at home",
    "PAID": "Is paid for it",
    "OTHER": "Has another job",
}


@pytest.mark.parametrize(
    "codes",
    [
        {1.0: "Yes", 2.0: "No"},
        {0.0: "Nee", 1.0: "Ja", 9.0: "Weet niet"},
        {0.0: "Nothing of this kind was named", 1.0: "Named at least once"},
        {1.0: "Addressed", 2.0: "Not addressed"},
    ],
)
def test_labels_of_a_sav_that_begin_alike_are_a_grid(tmp_path, codes):
    cells = [*codes][:2]
    frame = pd.DataFrame({name: [cells[(at >> place) % 2] for at in range(64)] for place, name in enumerate(LABELS)})
    path = tmp_path / "x.sav"
    values = dict.fromkeys(LABELS, codes)
    pyreadstat.write_sav(frame, path, column_labels=[*LABELS.values()], variable_value_labels=values)
    found = asked_of_sav(path)
    rows = [found[name] for name in ("WKADM", "WKYOUTH", "WKSICK")]
    assert {row.type for row in rows} == {"select_one"}
    assert {row.block for row in rows} == {"Works on"}
    assert [row.short for row in rows][:2] == ["administration", "youth work and sports"]
    assert all("neighbours" in {doubt.key for doubt in row.doubts} for row in rows)
    # The question that leads to them has another name; the others begin with other words.
    assert {found[name].block for name in ("FIELD", "VISIT", "PAID", "OTHER")} == {""}


def test_headers_of_a_table_that_begin_alike_are_a_grid(tmp_path):
    names = ["Werkt samen met een school", "Werkt samen met een bedrijf", "Werkt samen met de gemeente"]
    columns = {"Leeftijd": [str(30 + at) for at in range(9)]}
    columns |= {name: ["Ja", *["Nee"] * at] for at, name in enumerate(names, start=1)}
    found, _ = asked(tmp_path, columns | {"Heeft u een auto?": ["Ja", "Nee"]})
    assert {found[name].block for name in names} == {"Werkt samen met"}
    assert [found[name].short for name in names] == ["een school", "een bedrijf", "de gemeente"]
    assert found["Heeft u een auto?"].block == ""


def test_wordings_that_begin_and_end_alike_are_a_grid(tmp_path):
    names = [f"Addressed {thing} in own lessons" for thing in ("the climate", "race relations", "war")]
    columns = {"Age": [str(30 + at) for at in range(9)]}
    columns |= {name: ["Yes", *["No"] * at] for at, name in enumerate(names, start=1)}
    found, _ = asked(tmp_path, columns)
    assert {found[name].stem for name in names} == {"Addressed … in own lessons"}
    assert [found[name].short for name in names] == ["the climate", "race relations", "war"]


@pytest.mark.parametrize(
    "names",
    [
        ["Do you smoke tobacco?", "Do you own a house?", "Do you vote in elections?"],
        ["Are you married now?", "Are you in school?", "Are you from here?"],
        ["Works on youth", "Works on music"],
    ],
)
def test_words_of_any_question_tie_nothing_together(tmp_path, names):
    columns = {"Age": [str(30 + at) for at in range(9)]} | {name: ["Yes", "No", "No"] for name in names}
    found, _ = asked(tmp_path, columns)
    assert {found[name].block for name in names} == {""}
