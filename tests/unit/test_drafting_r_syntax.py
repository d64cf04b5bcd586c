"""The R syntax of LimeSurvey beside its data, as its application/core/plugins/ExportR/RSyntaxWriter.php writes it."""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

AGREE = 'levels=c("A1","A2","A3"),labels=c("Disagree", "Neutral", "Agree")'
# name, type, wording in the syntax, its answers, header in the data, cells
COLUMNS = [
    ("id", "F", "id", "", "Response ID", ["1", "2", "3"]),
    ("submitdate", "DATETIME23.2", "submitdate", "", "Date submitted", ["2024-03-01 10:00:00"] * 3),
    ("lastpage", "F", "lastpage", "", "Last page", ["4", "4", "4"]),
    ("startlanguage", "A", "startlanguage", "", "Start language", ["en", "en", "en"]),
    ("seen", "F", "Did you see one of these?TramBus", "levels=c(1,2),labels=c(\"Yes\", \"No\")",
     "Did you see one of these?  Tram  Bus", ["1", "2", "1"]),
    ("trust_SQ001", "A", "[the driver] How much do you agree?", AGREE, "How much do you agree? [the driver]",
     ["A1", "A2", "A3"]),
    ("trust_SQ002", "A", "[the guard] How much do you agree?", AGREE, "How much do you agree? [the guard]",
     ["A3", "A2", "A1"]),
    ("fear_SQ001", "A", "[of the dark] How much do you agree?\u00a0", AGREE,
     "How much do you agree?\u00a0 [of the dark]",     ["A2", "A2", "A1"]),
    ("fear_SQ002", "A", "[of the rain] How much do you agree?\u00a0", AGREE,
     "How much do you agree?\u00a0 [of the rain]",     ["A2", "A3", "A1"]),
    ("work", "A", "Occupation\u00a0", "levels=c(\"A1\",\"A2\"),labels=c(\"At school\", \"Don\\'t work\"), ordered=TRUE",
     "Occupation\u00a0", ["A1", "A2", "A1"]),
    ("why", "A", "Why is that so?", "", "Why is that so?", ["a b", "c d", "e f"]),
]  # fmt: skip


def drafted(tmp_path, columns):
    """The questions by header of data and syntax; the syntax is always that of all columns."""
    syntax = [
        f"# LimeSurvey Field type: {kind}\n"
        f"data[, {at}] <- as.{'numeric' if kind == 'F' else 'character'}(data[, {at}])\n"
        f'attributes(data)$variable.labels[{at}] <- "{wording}"\n'
        + (f"data[, {at}] <- factor(data[, {at}], {answers})\n" if answers else "")
        + f'names(data)[{at}] <- "{name}"'
        for at, (name, kind, wording, answers, *_) in enumerate(COLUMNS, 1)
    ]
    (tmp_path / "survey_1_R_syntax_file.R").write_text("\n".join(syntax), encoding="utf-8")
    with (tmp_path / "survey_1_R_data_file.csv").open("w", encoding="utf-8", newline="") as file:
        rows = zip(*(column[5] * 4 for column in columns), strict=True)
        csv.writer(file).writerows([[column[4] for column in columns], *rows])
    problems = Problems()
    sources = read_sources(sorted(tmp_path.iterdir()), problems=problems)
    assert problems.found == []
    found = recognise(sources.exports[0], can_tick=True)
    return {" ".join(header.split()): one for one in found.questions for header in one.headers}


def test_answers_are_found_by_position_whatever_blanks_stand_in_a_wording(tmp_path):
    found = drafted(tmp_path, COLUMNS)
    assert [one.caption for one in found["Occupation"].choices] == ["At school", "Don't work"]
    seen = found["Did you see one of these? Tram Bus"]
    assert (seen.text, [one.caption for one in seen.choices]) == (
        "Did you see one of these? Tram Bus",
        ["Yes", "No"],
    )
    assert found["Why is that so?"].type == "text"
    assert not any(doubt.key == "no_wording" for one in found.values() for doubt in one.doubts)


def test_two_names_of_questions_with_one_wording_are_two_grids(tmp_path):
    found = drafted(tmp_path, COLUMNS)
    blocks = {one.short: one.block for one in found.values() if one.block}
    assert blocks["the driver"] == blocks["the guard"]
    assert blocks["of the dark"] == blocks["of the rain"]
    assert blocks["the driver"] != blocks["of the dark"]


@pytest.mark.parametrize("left_out", ["Response ID", "Start language"])
def test_where_a_column_was_taken_out_nothing_is_moved(tmp_path, left_out):
    found = drafted(tmp_path, [column for column in COLUMNS if column[4] != left_out])
    assert [one.caption for one in found["How much do you agree? [the guard]"].choices] == [
        "Disagree",
        "Neutral",
        "Agree",
    ]
    assert [one.caption for one in found["Occupation"].choices] != ["Disagree", "Neutral", "Agree"]
    assert found["Why is that so?"].type == "text"
