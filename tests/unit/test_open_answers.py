"""Open answers as a sheet to code: nobody to be recognised, and ids that stay."""

from __future__ import annotations

import openpyxl
import pandas as pd

from builders import codebook, ingested, item, study_of
from les_evaluation.core.contracts import OPEN_COLUMNS
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.person_names import names_pattern
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.open_answers import open_answers, write_open_answers

STUDY = study_of()
BOOK = codebook(
    item("visie", "select_one", "eens"),
    item("waarom", "text", label={"nl": "Waarom?", "en": "Why?"}),
    item("bedrag", "integer"),
    item("slot", "text", label={"nl": "Nog iets?", "en": "Anything else?"}),
)
# The sheet of segments of the coding workbook of the focus groups.
SEGMENTS = ["segment_id", "session_id", "code_id", "coder_id", "text", "speaker_role", "quotable", "source_file"]


def responses(*lines):
    return to_responses(ingested(*lines, items=list(BOOK.items)), BOOK)


LINES = [
    {"visie": "eens", "waarom": "omdat", "slot": "dank", "bedrag": "12"},
    {"visie": "eens", "slot": "=1+1", "partner_group": ""},
    {"visie": "eens"},
]


def test_columns_are_those_of_the_segments_and_what_a_coder_needs():
    assert OPEN_COLUMNS[: len(SEGMENTS)] == SEGMENTS
    assert list(open_answers(responses(*LINES), BOOK, STUDY).columns) == OPEN_COLUMNS
    assert list(open_answers(responses({}), BOOK, STUDY).columns) == OPEN_COLUMNS


def test_only_texts_that_were_answered_stand_there_question_by_question():
    table = open_answers(responses(*LINES), BOOK, STUDY)
    assert table[["respondent", "item", "text", "question", "speaker_role"]].to_numpy().tolist() == [
        ["R-2", "waarom", "omdat", "Waarom?", "kern"],
        ["R-2", "slot", "dank", "Nog iets?", "kern"],
        ["R-3", "slot", "=1+1", "Nog iets?", ""],
    ]
    assert set(table[["code_id", "coder_id", "quotable", "source_file"]].to_numpy().ravel()) == {""}
    assert open_answers(responses(*LINES), BOOK, study_of(study__language="en"))["question"].tolist()[0] == "Why?"


def test_ids_stay_when_others_come_or_go():
    whole = open_answers(responses(*LINES), BOOK, STUDY)
    assert whole["segment_id"].tolist() == ["limburg_R-2_waarom", "limburg_R-2_slot", "limburg_R-3_slot"]
    assert set(whole["session_id"]) == {"survey_limburg_genk"}
    fewer = open_answers(responses(*LINES[:1]), BOOK, study_of(study__language="en"))
    assert fewer["segment_id"].tolist() == whole["segment_id"].tolist()[:2]


def test_people_cannot_be_found_in_what_ingest_leaves():
    said = "Vraag het aan Zoë D’Hondt, zoe.dhondt@voorbeeld.be of 0470 12 34 56"
    masked = names_pattern(["Zoë D'Hondt"]).sub("[naam]", mask_personal(said))
    (told,) = open_answers(responses({"waarom": masked}), BOOK, STUDY)["text"]
    assert told == "Vraag het aan [naam], [e-mail] of [tel.]"


def test_workbook_can_be_coded_and_holds_no_formula(tmp_path):
    for name in ("een.xlsx", "twee.xlsx"):
        write_open_answers(tmp_path / name, responses(*LINES), BOOK, STUDY)
    assert (tmp_path / "een.xlsx").read_bytes() == (tmp_path / "twee.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "een.xlsx")["segments"]
    assert [cell.value for cell in sheet[1]] == OPEN_COLUMNS
    text = OPEN_COLUMNS.index("text")
    assert [sheet[row][text].value for row in (2, 3, 4)] == ["omdat", "dank", "=1+1"]
    assert sheet[4][text].data_type == "s"
    assert isinstance(pd.read_excel(tmp_path / "een.xlsx", sheet_name="segments"), pd.DataFrame)
