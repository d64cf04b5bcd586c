"""First names below a header that says nothing, and weights that some lack: both are told, and no name is quoted."""

import csv

import openpyxl
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_question import TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.personal_doubts import without_quoted_names
from recognised_exports import recognised

NAMES = [
    "Annelore",
    "Bertil",
    "Carlijn",
    "dirkje",
    "Zoë",
    "Fientje",
    "Gustaaf",
    "Zoë",
    "Ivonne",
    "Jef",
    "Karolien",
    "Liên",
]
CODES = {"Q1": ["1", "2", "3", "4"], "Q2": ["Agree", "Disagree"]}


def doubts(folder, header, cells):
    [one] = [q for q in recognised(folder, {**CODES, header: cells}, rows=len(cells)).questions if header in q.headers]
    return one.type, {doubt.key for doubt in one.doubts}


def test_short_words_with_a_capital_that_hardly_come_back_may_be_names(tmp_path):
    kind, told = doubts(tmp_path, "Q30#1_1_1", NAMES)
    assert (kind, "may_be_personal" in told) == ("text", True)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        # A wording says what was asked.
        ("Which animal comes to your mind?", ["Otter", "Badger", "Heron", "Stork", "Beaver", "Lynx", "Boar", "Hare"]),
        # Small letters, sentences, and words that come back.
        ("Q30", ["otter", "badger", "heron", "stork", "beaver", "lynx", "boar", "hare"]),
        (
            "Q30",
            [f"We saw {one} at night" for one in ("an otter", "a badger", "a heron", "a stork", "a lynx", "a boar")],
        ),
        ("Q30", ["Nurse", "Cook", "Nurse", "Driver", "Cook", "Nurse", "Teacher", "Cook"] * 3),
    ],
)
def test_other_words_are_no_names(tmp_path, header, cells):
    assert "may_be_personal" not in doubts(tmp_path, header, cells)[1]


def test_what_is_told_of_names_quotes_no_cell():
    own = DraftQuestion(TEXT, "Q30", ("Q30",), "Q30", doubts=(Doubt("type", "may_be_personal"),))
    quoting = Doubt("type", "typed_by_hand", {"answers": ": dirkje, fientje", "n": 2})
    [one] = without_quoted_names([DraftQuestion(**{**vars(own), "doubts": (*own.doubts, quoting)})])
    assert dict(one.doubts[1].values) == {"answers": "…", "n": 2}
    [other] = without_quoted_names([DraftQuestion(**{**vars(own), "doubts": (quoting,)})])
    assert other.doubts == (quoting,)


def test_a_draft_holds_no_such_name_and_tells_of_weights_that_some_lack(tmp_path):
    path = tmp_path / "people.csv"
    weights = ["0.8", "1.2", "", "1.1", "0.9", "1.0", "1.3", "0.7", "1.0", "1.0", "1.1", "0.9"]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [
            [str(at), name, "Agree" if at % 2 else "Disagree", weight, "1.1" if at % 2 else "0.9"]
            for at, (name, weight) in enumerate(zip(NAMES, weights, strict=True), start=1)
        ]
        csv.writer(file).writerows([["id", "Q30#1_1_1", "Q2", "w_age", "w_sex"], *rows])
    problems = Problems()
    start_study([path], study="people", root=tmp_path, given={"language": "en"}, ask=None, problems=problems)
    assert problems.found == []
    folder = tmp_path / "raw" / "people"
    page = (folder / "start.md").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(folder / "survey" / "codebook.xlsx")
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    written = "\n".join([page, (folder / "config.yaml").read_text(encoding="utf-8"), *cells])
    assert [name for name in NAMES if name.casefold() in written.casefold()] == []
    assert "w_age looks like a weight" in page
    assert "w_age: 1 of 12 rows have no weight" in page
    assert "weights as well: w_sex" in page
    assert "copied nowhere: w_age" not in page
