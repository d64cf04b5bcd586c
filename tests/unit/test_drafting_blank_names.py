"""A .csv of Qualtrics whose questions have no name (a blank question number), so that the draft names their columns.

The three lines of headers are those of its support pages ("Understanding your data set").
"""

import csv
import json

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise

OWN = ["StartDate", "EndDate", "Finished", "ResponseId"]
ASKED = ["How many clubs do you help to run?", "How many days a week do you cook?", "How many pets are there?"]


def test_columns_that_the_draft_named_are_no_grid(tmp_path):
    names = [*OWN, "", "", ""]
    texts = ["Start Date", "End Date", "Finished", "Response ID", *ASKED]
    ids = [
        json.dumps({"ImportId": one})
        for one in ("startDate", "endDate", "finished", "_recordId", "QID1", "QID2", "QID3")
    ]
    clubs = ["0", "2", "4", "3", "5", "1", "6+", "2", "4", "0"]
    days, ages = list("4352043253"), list("2515205552")
    rows = [
        [
            "2024-05-01 10:00:00",
            "2024-05-01 10:05:00",
            "True",
            f"R_{at:04d}",
            clubs[at % 10],
            days[at % 10],
            ages[at % 10],
        ]
        for at in range(40)
    ]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, texts, ids, *rows])
    export = read_export(path, problems=Problems())
    assert [column.header.split("_")[-1] for column in export.columns][4:] == ["5", "6", "7"]
    questions = recognise(export, can_tick=True).questions
    assert [(one.text, one.block) for one in questions] == [(text, "") for text in ASKED]
