"""Scripts with labels that SoSci Survey and REDCap write for R, and many for SPSS, beside data with headers.

The lines are in the shape of scripts in public repositories: import_PROJECT.r of SoSci Survey, PROJECT_R_DATE.r of
REDCap.
"""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.questionnaire_files import NotThisKind
from les_evaluation.study.drafting.r_scripts import read_r_script
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.spss_syntax import read_spss_syntax

AGREE = ["Disagree", "Neutral", "Agree"]
SOSCI = """\
# This script reads a CSV file in GNU R.
ds_file = file.choose()
ds = read.table(file=ds_file, encoding="UTF-8", header = FALSE, col.names = c("CASE","A101"), skip = 1)
attr(ds, "project") = "demo"
ds$A101 = factor(ds$A101, levels=c("1","2","3","-9"), labels=c("Bus (\\"red\\")","Tram","On foot",
  "[NA] Not answered"), ordered=FALSE)
attr(ds$A102_01,"1") = "Disagree"
attr(ds$A102_01,"2") = "Neutral"
attr(ds$A102_01,"3") = "Agree"
attr(ds$A102_02,"1") = "Disagree"
attr(ds$A102_02,"2") = "Neutral"
attr(ds$A102_02,"3") = "Agree"
attr(ds$A103_01,"1") = "Not checked"
attr(ds$A103_01,"2") = "Checked"
comment(ds$A101) = "How do you travel?"
comment(ds$A102_01) = "How do you like: the driver"
comment(ds$A102_02) = "How do you like: the guard"
comment(ds$A103_01) = "Paid by: work"
comment(ds$A103_02) = "Paid by: family"
comment(ds$A104_01) = "Why: [01]"
comment(ds$TIME001) = "Time spent on page 1"
"""
REDCAP = """\
#Load Hmisc library
library(Hmisc)
data=read.csv('DEMO_DATA_2024-03-01_0759.csv')
label(data$record_id)="Record ID"
label(data$travel)="How do you travel?"
label(data$paid___1)="Who pays? (choice=Work)"
label(data$paid___2)="Who pays? (choice=Family)"
data$travel.factor = factor(data$travel,levels=c("1","2","3"))
data$paid___1.factor = factor(data$paid___1,levels=c("0","1"))
levels(data$travel.factor)=c("Bus","Tram","On foot")
levels(data$paid___1.factor)=c("Unchecked","Checked")
"""
SYNTAX = """\
* Labels, written by hand.
VARIABLE LABELS
  V1 'How do you travel?'
  q2_1 "How do you like - the driver" /
  q2_2 "How do you like - the " + "guard"
  q3 'Why? Don''t be shy.'
  .
VALUE LABELS V1 1 'Bus' 2 'Tram' 3 'On foot, or by 3.5 ' 99 'No answer'.
value labels
  q2_1 TO q2_2
  1 "Disagree"
  2 "Neutral"
  3 "Agree".
MISSING VALUES V1 (99) q2_1 q2_2 (LOWEST THRU -1).
RENAME VARIABLES (V1 = travel).
FREQUENCIES VARIABLES=travel.
"""


def drafted(tmp_path, script, text, header, rows):
    """Header -> question, of an export with a script beside it."""
    (tmp_path / script).write_text(text, encoding="utf-8")
    with (tmp_path / "data.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    problems = Problems()
    sources = read_sources(sorted(tmp_path.iterdir()), problems=problems)
    assert problems.found == []
    found = recognise(sources.exports[0], can_tick=True)
    return {one: question for question in found.questions for one in question.headers}


def captions(question):
    return [(choice.value, choice.caption) for choice in question.choices if choice.kind == SUBSTANTIVE]


@pytest.mark.parametrize("text", [SOSCI, SOSCI.replace(") = ", ")<-").replace("ds$A101 = ", "ds$A101 <- ")])
def test_a_script_of_sosci_gives_wordings_answers_and_rows(tmp_path, text):
    header = ["CASE", "QUESTNNR", "STARTED", "A101", "A102_01", "A102_02", "A103_01", "A103_02", "A104_01", "TIME001"]
    rows = [
        [
            n,
            "base",
            "2024-03-01 10:00:00",
            1 + n % 3,
            1 + n % 3,
            3 - n % 3,
            1 + n % 2,
            2 - n % 2,
            f"so {n} it is",
            9 + n,
        ]
        for n in range(24)
    ]
    rows[5][3] = -9
    found = drafted(tmp_path, "import_demo.r", text, header, rows)
    assert found["A101"].text == "How do you travel?"
    assert captions(found["A101"]) == [("1", 'Bus ("red")'), ("2", "Tram"), ("3", "On foot")]
    assert [caption for _, caption in captions(found["A102_01"])] == AGREE
    assert found["A102_01"].block == found["A102_02"].block != ""
    assert [found[name].short for name in ("A102_01", "A102_02")] == ["the driver", "the guard"]
    assert found["A103_01"] is found["A103_02"]
    assert found["A103_01"].type == "select_multiple"
    assert found["A104_01"].type == "text"


def test_a_script_of_redcap_gives_wordings_answers_and_boxes(tmp_path):
    header = ["record_id", "travel", "paid___1", "paid___2", "demo_complete"]
    rows = [[n, 1 + n % 3, n % 2, 1 - n % 2, 2] for n in range(1, 25)]
    found = drafted(tmp_path, "DEMO_R_2024-03-01_0759.r", REDCAP, header, rows)
    assert found["travel"].text == "How do you travel?"
    assert captions(found["travel"]) == [("1", "Bus"), ("2", "Tram"), ("3", "On foot")]
    assert found["paid___1"] is found["paid___2"]
    assert found["paid___1"].text == "Who pays?"
    assert [choice.caption for choice in found["paid___1"].choices] == ["Work", "Family"]


def test_a_syntax_of_spss_gives_labels_missing_codes_and_new_names(tmp_path):
    said = read_spss_syntax(written(tmp_path / "labels.sps", SYNTAX))
    assert said["travel"].text == "How do you travel?"
    assert said["travel"].labels == {"1": "Bus", "2": "Tram", "3": "On foot, or by 3.5"}
    assert said["travel"].missing == ("99",)
    assert (said["q2_2"].text, said["q2_2"].sub) == ("How do you like", "the guard")
    assert said["q2_1"].labels == said["q2_2"].labels == {"1": "Disagree", "2": "Neutral", "3": "Agree"}
    assert said["q2_1"].missing == ()
    assert said["q3"].text == "Why? Don't be shy."
    rows = [[1 + n % 3, 1 + n % 3, 3 - n % 3, f"so {n} it is"] for n in range(24)]
    (tmp_path / "labels.sps").unlink()
    found = drafted(tmp_path, "labels.sps", SYNTAX, ["travel", "q2_1", "q2_2", "q3"], rows)
    assert captions(found["travel"]) == [("1", "Bus"), ("2", "Tram"), ("3", "On foot, or by 3.5")]
    assert found["q2_1"].block == found["q2_2"].block != ""


def test_a_last_command_needs_no_full_stop(tmp_path):
    path = written(tmp_path / "a.sps", "VARIABLE LABELS\na 'One. Two.'\nb 'Three'\n\nVALUE LABELS\na 1 'yes' 2 'no'")
    said = read_spss_syntax(path)
    assert (said["a"].text, said["a"].labels, said["b"].text) == ("One. Two.", {"1": "yes", "2": "no"}, "Three")


@pytest.mark.parametrize(("name", "reader"), [("a.r", read_r_script), ("a.sps", read_spss_syntax)], ids=["R", "SPSS"])
def test_commands_without_labels_say_nothing(tmp_path, name, reader):
    with pytest.raises(NotThisKind):
        reader(written(tmp_path / name, "FREQUENCIES VARIABLES=a.\nmean(data$a)\n"))


def test_a_script_of_another_survey_is_told(tmp_path):
    written(tmp_path / "import.r", SOSCI)
    written(tmp_path / "data.csv", "naam,vraag\n" + "\n".join(f"{n},{1 + n % 3}" for n in range(20)))
    problems = Problems()
    read_sources(sorted(tmp_path.iterdir()), problems=problems)
    assert [one.key for one in problems.found] == ["start_other_survey"]


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path
