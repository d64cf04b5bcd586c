"""Exports of Qualtrics of which the wordings are the only header line, and its cells whose last answer lost its blank.

The suffixes are those of its second header line (Qualtrics support, "Understanding your data set"), without the others.
"""

import csv

import pandas as pd
import pyreadstat
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import Choice
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.half_joined import without_joined
from les_evaluation.study.drafting.qualtrics_heads import qualtrics_parts
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.survey.ingest.answers import Recogniser, split_joined

STAGE = "What is your stage?"
SELF, WHICH, EASE = "How do you identify?", "Which do you use? (Select all that apply)", "How easy was it?"
USES = "How often do you use these to reach us?"
# What people ticked: the last answer has no blank in front, the others begin with one.
TICKED = [
    " Bus",
    " Bus, Tram",
    " Tram",
    " Bus, Tram,Other (please specify)",
    "Other (please specify)",
    " Tram, Bike",
    " Bike",
]
COLUMNS = {
    f"{STAGE} - Selected Choice": ["Early", "Mid", "Late", "Other", "Early", "Mid", "Late"],
    f"{STAGE} - Other - Text": ["", "", "", "on a break for a year", "", "", ""],
    f"{SELF} - Selected Choice": ["Woman", "Man", "Woman", "Man", "Woman", "Man", "Woman"],
    f"{SELF} - Prefer to self-describe - Text": [""],
    f"{WHICH} - Selected Choice": TICKED,
    f"{WHICH} - Other (please specify) - Text": ["", "", "", "a boat on the lake", "my horse and cart", "", ""],
    f"{EASE} - Slide to answer": ["1", "2", "3", "4", "5", "4", "3"],
    f"{USES} - Phone": ["Never", "Rarely", "Often", "Rarely", "Never", "Often", "Never"],
    f"{USES} - Text": ["Often", "Rarely", "Never", "Never", "Often", "Rarely", "Often"],  # a row of the grid
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """(question by header, tool) of 35 people whose answers go round."""
    path = tmp_path_factory.mktemp("qualtrics") / "wordings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [[cells[row % len(cells)] for cells in COLUMNS.values()] for row in range(35)]
        csv.writer(file).writerows([list(COLUMNS), *rows])
    problems = Problems()
    export = read_sources([path], problems=problems).exports[0]
    assert problems.found == []
    found = recognise(export, can_tick=True).questions
    return {header: one for one in found for header in one.headers}, export.tool


def test_the_suffixes_tell_the_tool(drafted):
    assert drafted[1] == "Qualtrics"


@pytest.mark.parametrize(
    "header",
    [
        f"{STAGE} - Other - Text",
        f"{SELF} - Prefer to self-describe - Text",  # nobody wrote anything
        f"{WHICH} - Other (please specify) - Text",
    ],
)
def test_what_was_typed_at_an_answer_is_a_text(drafted, header):
    assert (drafted[0][header].type, drafted[0][header].block) == ("text", "")


def test_a_selected_choice_is_no_row_and_its_suffix_stands_in_no_wording(drafted):
    for asked, header in ((STAGE, f"{STAGE} - Selected Choice"), (SELF, f"{SELF} - Selected Choice")):
        assert (drafted[0][header].type, drafted[0][header].text, drafted[0][header].block) == ("select_one", asked, "")
    slider = drafted[0][f"{EASE} - Slide to answer"]
    assert (slider.text, slider.block) == (EASE, "")
    texts = [part for one in drafted[0].values() for part in (one.text, one.short, one.stem)]
    assert not any("Selected Choice" in text or "Slide to answer" in text or "- Text" in text for text in texts)


def test_a_row_called_text_is_a_row(drafted):
    rows = [drafted[0][f"{USES} - {row}"] for row in ("Phone", "Text")]
    assert [row.type for row in rows] == ["select_one"] * 2
    assert rows[0].block == rows[1].block != ""
    assert [row.short for row in rows] == ["Phone", "Text"]


def test_the_last_answer_without_a_blank_is_an_answer_of_its_own(drafted):
    which = drafted[0][f"{WHICH} - Selected Choice"]
    assert which.type == "select_multiple"
    captions = [choice.caption for choice in which.choices]
    assert sorted(captions) == ["Bike", "Bus", "Other (please specify)", "Tram"]
    choices = [Choice(one.caption, {"en": one.caption}, {}, one.kind) for one in which.choices]
    counted = dict.fromkeys(captions, 0)
    for cell in TICKED:
        names, unknown, _ = split_joined(cell.strip(), Recogniser(choices, "w"))
        assert unknown == []
        for name in names:
            counted[name] += 1
    # By hand: Bus in cells 1, 2 and 4; Tram in 2, 3, 4 and 6; Bike in 6 and 7; Other in 4 and 5.
    assert counted == {"Bus": 3, "Tram": 4, "Bike": 2, "Other (please specify)": 2}


@pytest.mark.parametrize(
    ("mark", "options", "kept"),
    [
        (", ", ["Bus", "Tram", "Tram,Other", "Other"], ["Bus", "Tram", "Other"]),
        (", ", ["Bus", "Tram", "Tram,Other", "Bus,Other"], ["Bus", "Tram", "Other"]),  # nobody chose the last one alone
        (", ", ["Bus", "Tram", "Tram,Other"], ["Bus", "Tram", "Tram,Other"]),  # once: it may be one answer
        (",", ["Bus", "Tram", "Bus, Tram"], ["Bus", "Tram"]),
        (",", ["Yes", "No", "Yes, often", "No, often"], ["Yes", "No", "Yes, often", "No, often"]),
        (" + ", ["Bus", "Tram", "Bus+Tram"], ["Bus", "Tram"]),
        (" / ", ["Bus", "Tram", "Bus/Tram", "and/or"], ["Bus", "Tram", "and/or"]),
        (" ", ["1", "2"], ["1", "2"]),
        (";", ["Bus", "Tram"], ["Bus", "Tram"]),
    ],
)
def test_two_options_between_which_a_mark_has_no_blank(mark, options, kept):
    assert without_joined(options, mark) == kept


def test_wordings_of_the_second_line_lose_their_suffix():
    assert qualtrics_parts("How easy was it? - Slide to answer") == ("How easy was it?", "")
    assert qualtrics_parts("Which? - Selected Choice - Bus") == ("Which?", "Bus")
    assert qualtrics_parts("Rate these - The bus") == ("Rate these", "The bus")


def test_commas_with_a_blank_stay_within_an_answer_of_a_single_choice(tmp_path):
    """Qualtrics joins with a comma alone; nothing says here that several may be ticked."""
    cells = ["Yes, once", "Yes, often", "No, never", "Yes, once", "No, never"] * 6
    with (tmp_path / "x.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[cell, "Man" if at % 2 else "Woman"] for at, cell in enumerate(cells)]
        csv.writer(file).writerows([["Did you go? - Selected Choice", f"{SELF} - Selected Choice"], *rows])
    export = read_sources([tmp_path / "x.csv"], problems=Problems()).exports[0]
    found = recognise(export, can_tick=True).questions[0]
    assert (found.type, len(found.choices)) == ("select_one", 3)


def test_suffixes_fall_away_from_three_lines_and_from_labels_of_a_sav(tmp_path):
    own = ["StartDate", "Finished", "Progress", "ResponseId"]
    names, texts = ["Q1", "Q1_4_TEXT"], [f"{STAGE} - Selected Choice", f"{STAGE} - Other - Text"]
    cells = [["Early", ""], ["Other", "on a break for a year"], ["Late", ""], ["Mid", ""]] * 3
    with (tmp_path / "x.csv").open("w", encoding="utf-8", newline="") as file:
        ids = ['{"ImportId":"a"}'] * 6
        rows = [["2024-03-01", "True", "100", f"R_{at}", *one] for at, one in enumerate(cells)]
        csv.writer(file).writerows([[*own, *names], [*own, *texts], ids, *rows])
    frame = pd.DataFrame(cells, columns=names)
    pyreadstat.write_sav(frame, tmp_path / "x.sav", column_labels=texts)
    for name in ("x.csv", "x.sav"):
        export = read_sources([tmp_path / name], problems=Problems()).exports[0]
        found = {header: one for one in recognise(export, can_tick=True).questions for header in one.headers}
        assert found["Q1"].text == STAGE, name
        assert found["Q1_4_TEXT"].type == "text"
        assert found["Q1_4_TEXT"].text in (f"{STAGE}: Other", f"{STAGE} - Other")
