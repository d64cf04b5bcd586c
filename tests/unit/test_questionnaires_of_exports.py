"""Questionnaires that an export spells otherwise: joined groups, labels of the ends alone, forms of another survey."""

import json

import pytest
from openpyxl import Workbook

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.draft_metadata import metadata_of
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.drafted_wave import DraftWave
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise


def read(tmp_path, files):
    """(recognised questions by data_label, keys of problems) of files with these texts."""
    for name, content in files.items():
        if isinstance(content, str):
            (tmp_path / name).write_text(content, encoding="utf-8")
    problems = Problems()
    sources = read_sources([tmp_path / name for name in files], problems=problems)
    found = recognise(sources.exports[0], can_tick=True) if sources.exports else None
    asked = {question.data_label: question for question in found.questions} if found else {}
    return sources.exports, asked, [problem.key for problem in problems.found]


def form(path, survey, choices):
    book = Workbook()
    for name, heads, rows in (
        ("survey", ("type", "name", "label"), survey),
        ("choices", ("list_name", "name", "label"), choices),
    ):
        sheet = book.create_sheet(name)
        sheet.append(heads)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)


SURVEY = [
    ("start", "start", ""),
    ("begin_group", "about", "About you"),
    ("begin_group", "home", "Home"),
    ("select_one mood", "feel", "How do you feel?"),
    ("select_multiple why", "reason", "Why did you come?"),
    ("text", "other", "Please specify"),
    ("end_group", "", ""),
    ("end_group", "", ""),
    ("begin_group", "work", "Work"),
    ("integer", "size", "How many colleagues?"),
    ("text", "other", "Which trade?"),
    ("end_group", "", ""),
]
CHOICES = [("mood", "1", "Bad"), ("mood", "2", "Good"), ("why", "near", "It is near"), ("why", "dear", "It is free")]
ANSWERS = "1,1,0,cat and dog,4,baker\n2,0,1,a long tale,12,smith\n2,1,1,nothing else,7,cook\n"


@pytest.mark.parametrize("left_out", [0, 1, 2])
@pytest.mark.parametrize("mark", ["/", ".", "-", ":"])
def test_a_form_knows_its_columns_however_groups_are_joined_or_left_out(tmp_path, mark, left_out):
    form(tmp_path / "form.xlsx", SURVEY, CHOICES)
    home, work = ["about", "home"][left_out:], ["work"][min(left_out, 1) :]
    names = [[*home, "feel"], [*home, "reason", "near"], [*home, "reason", "dear"], [*home, "other"]]
    heads = ",".join(mark.join(parts) for parts in [*names, [*work, "size"], [*work, "other"]][:5])
    rows = "".join(line.rpartition(",")[0] + "\n" for line in ANSWERS.splitlines())
    exports, asked, problems = read(tmp_path, {"data.csv": f"{heads}\n{rows}", "form.xlsx": None})
    assert problems == []
    feel = asked[mark.join([*home, "feel"])]
    assert (feel.type, feel.text, feel.captions()) == ("select_one", "How do you feel?", ("bad", "good"))
    reason = next(question for question in asked.values() if question.type == "select_multiple")
    assert (reason.text, reason.captions()) == ("Why did you come?", ("it is near", "it is free"))
    assert asked[mark.join([*work, "size"])].type == "integer"
    # One name in two groups: alone it says nothing, with its group it does.
    other = asked[mark.join([*home, "other"])]
    assert other.text == ("other" if left_out == 2 else "Please specify")
    assert exports[0].known == {"form.xlsx": 4 if left_out == 2 else 5}


def test_the_path_of_groups_is_no_wording_that_could_differ(tmp_path):
    # Kobo writes names that begin with a number behind a stroke, and codes that were ticked with a blank between.
    survey = [
        ("begin_group", "part_ab1", "Where you are"),
        ("select_one mood", "_2_2_Feel", "How do you feel?"),
        ("select_multiple why", "_3_Why", "Why did you come?"),
        ("text", "don't_know", "Which other things?"),
        ("end_group", "", ""),
    ]
    form(tmp_path / "form.xlsx", survey, CHOICES)
    heads = "part_ab1/_2_2_Feel,part_ab1/_3_Why,part_ab1/don't_know\n"
    data = heads + "1,near dear,a long story\n2,near,nothing to tell\n2,dear,the weather was bad\n"
    _, asked, problems = read(tmp_path, {"data.csv": data, "form.xlsx": None})
    assert problems == []
    assert asked["part_ab1/_2_2_Feel"].text == "How do you feel?"
    assert asked["part_ab1/_3_Why"].type == "select_multiple"


def test_a_form_that_knows_nothing_but_what_every_form_has_is_of_another_survey(tmp_path):
    form(tmp_path / "form.xlsx", [("start", "start", ""), ("end", "end", ""), ("text", "q", "Why?")], [])
    data = "start,end,opinion,town\n2024-01-01 10:00,2024-01-01 10:10,1,A\n2024-01-02 10:00,2024-01-02 10:10,2,B\n"
    _, _, problems = read(tmp_path, {"data.csv": data, "form.xlsx": None})
    assert problems == ["start_other_survey"]


SOSCI = "CASE\tQUESTNNR\tMODE\tSTARTED\tRA01_01\tRA01_02\tFINISHED\n"


@pytest.mark.parametrize("ends", [("not at all", "very much"), ("helemaal niet", "heel erg")])
def test_a_list_that_names_only_the_ends_of_a_scale_is_of_this_survey(tmp_path, ends):
    # Nobody gave the ends themselves; of five answers per column none has words.
    data = SOSCI + "".join(
        f"{at}\tbase\tinterview\t2015-02-25 17:0{at}:11\t{at + 1}\t{7 - at}\t1\n" for at in range(1, 5)
    )
    values = "VAR\tRESPONSE\tMEANING\n" + "".join(
        f"{name}\t{code}\t{caption}\n"
        for name in ("RA01_01", "RA01_02")
        for code, caption in ((1, ends[0]), (7, ends[1]), (-9, "Not answered"))
    )
    _, asked, problems = read(tmp_path, {"data_x.csv": data, "values_x.csv": values})
    assert problems == []
    assert asked["RA01_01"].captions() == (ends[0], "2", "3", "4", "5", "6", ends[1])


def test_codes_outside_a_list_are_those_of_another_survey(tmp_path):
    data = SOSCI + "".join(
        f"{at}\tbase\tinterview\t2015-02-25 17:0{at}:11\t{at + 20}\t{at + 30}\t1\n" for at in range(1, 5)
    )
    values = "VAR\tRESPONSE\tMEANING\nRA01_01\t1\tlow\nRA01_01\t7\thigh\nRA01_02\t1\tlow\nRA01_02\t7\thigh\n"
    _, _, problems = read(tmp_path, {"data_x.csv": data, "values_x.csv": values})
    assert problems == ["start_other_survey"]


def test_a_blank_column_beside_answers_is_no_key(tmp_path):
    # Two visits of one person, whose address for the survey nobody filled in.
    content = "record_id,redcap_event_name,redcap_survey_identifier,age,email\n1,a,,31,\n1,b,,31,\n2,a,,44,\n"
    exports, _, problems = read(tmp_path, {"data.csv": content})
    found = recognise(exports[0], can_tick=True)
    roles, notes, keys = metadata_of(DraftWave("w", "w", "w", exports[0], found, found.questions), language="en")
    assert problems == []
    assert "respondent" not in roles
    assert keys == {"respondents": "rows"}
    assert len(notes) > 0
    drafted = start_study(
        [tmp_path / "data.csv"], study="x", root=tmp_path / "root", given={}, ask=None, problems=Problems()
    )
    assert drafted is not None
    assert drafted.questions == 1


@pytest.mark.parametrize("words", [("Percentage", "Count"), ("Procent", "Aantal"), ("Pourcentage", "Effectif")])
def test_a_table_of_results_is_no_export(tmp_path, words):
    rows = "".join(f"2016,Room {at},{word},{at},{at + 3}\n" for at in range(1, 5) for word in words)
    _, _, problems = read(tmp_path, {"data.csv": f"Year,Statement,Measure,1,2\n{rows}"})
    assert problems == ["start_counted"]


def qualtrics_form(options):
    choices = {str(at): {"Display": option} for at, option in enumerate(options, start=1)}
    asked = {"QuestionText": "Why do you come?", "QuestionType": "MC", "Selector": "MAVR", "Choices": choices}
    once = {"QuestionText": "Do you come often?", "QuestionType": "MC", "Selector": "SAVR"}
    once["Choices"] = {"1": {"Display": "Yes"}, "2": {"Display": "No"}}
    parts = [("Q1", once), ("Q2", asked | {"ChoiceOrder": list(range(1, len(choices) + 1))})]
    return json.dumps({"SurveyElements": [{"Element": "SQ", "Payload": {"DataExportTag": t, **p}} for t, p in parts]})


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        (["Meeting people", "Learning new things", "Fun"], ["Meeting people,Fun", "Fun", "Learning new things,Fun"]),
        (["Word", "Pages", "Emacs"], ["Word,Pages", "Pages,Emacs", "Emacs"]),
        (["Cheap, or free", "Near", "2 or more friends"], ["Cheap, or free,Near", "Near,2 or more friends", "Near"]),
    ],
)
def test_options_of_a_qualtrics_form_are_those_of_joined_cells(tmp_path, options, cells):
    rows = "".join(f'R_{at},Yes,"{cell}"\n' for at, cell in enumerate(cells * 4))
    export = f"ResponseId,Q1,Q2\nResponse ID,Do you come often?,Why do you come?\n{rows}"
    _, asked, told = read(tmp_path, {"a.csv": export, "a.qsf": qualtrics_form(options)})
    assert (asked["Q2"].type, [one.value for one in asked["Q2"].choices], told) == ("select_multiple", options, [])
    assert asked["Q2"].doubts == ()


def test_codes_of_a_qualtrics_form_stay_codes(tmp_path):
    options = ["Meeting people", "Learning new things", "Fun"]
    rows = "".join(f'R_{at},1,"{cell}"\n' for at, cell in enumerate(["1,2", "3", "2,3"] * 4))
    export = f"ResponseId,Q1,Q2\nResponse ID,Do you come often?,Why do you come?\n{rows}"
    _, asked, _ = read(tmp_path, {"a.csv": export, "a.qsf": qualtrics_form(options)})
    assert [(one.value, one.caption) for one in asked["Q2"].choices] == list(zip("123", options, strict=True))


def test_qualtrics_tells_codes_of_a_list_from_typed_numbers(tmp_path):
    ids = ["_recordId", "QID32", "QID33_TEXT", "QID35", "QID36_1", "QID37"]
    head = (
        "ResponseId,YEAR,AGE,BEST,HOURS_1,Q9\nResponse ID,What year is it?,How old are you?,What are you?,Hours,Rate\n"
    )
    marks = ",".join('"{""ImportId"":""' + one + '""}"' for one in ids)
    rows = "".join(f"R_{at},{(at % 4) + 1},{18 + at},{(2, 7, 8, 11)[at % 4]},{at % 9},{at % 3}\n" for at in range(24))
    _, asked, _ = read(tmp_path, {"a.csv": f"{head}{marks}\n{rows}"})
    types = {name: question.type for name, question in asked.items()}
    assert types == {
        "YEAR": "select_one",
        "AGE": "integer",
        "BEST": "select_one",
        "HOURS_1": "integer",
        "Q9": "select_one",
    }
    assert {"codes_only"} <= {doubt.key for doubt in asked["BEST"].doubts}


def test_the_list_of_variables_of_sosci_tells_boxes_rows_and_typed_answers(tmp_path):
    told = [
        *[("CASE", "Number", "METRIC", "SYSTEM"), ("TIME001", "Page 1", "METRIC", "SYSTEM")],
        *[(f"A1_0{at}", f"view: {one}", "ORDINAL", "SCALE") for at, one in enumerate(("warm", "kind"), start=1)],
        *[
            (f"A2_0{at}", f"moves: {one}", "DICHOTOMOUS", "CHECKBOX")
            for at, one in enumerate(("head", "lips"), start=1)
        ],
        ("A3_01", "remarks: [01]", "TEXT", "OPEN"),
    ]
    variables = "\n".join("\t".join(row) for row in [("VAR", "LABEL", "TYPE", "INPUT"), *told])
    heads = "\t".join(name for name, *_ in told)
    rows = [
        f"{at}\t{at * 7 % 90}\t{at % 5 + 1}\t{(at + 1) % 5 + 1}\t{'TF'[at % 2]}\t{'FTT'[at % 3]}\tok"
        for at in range(30)
    ]
    _, asked, _ = read(tmp_path, {"rdata.csv": "\n".join([heads, *rows]), "variables.csv": variables})
    assert {name: one.type for name, one in asked.items()} == {
        **dict.fromkeys(("A1_01", "A1_02"), "select_one"),
        "A2": "select_multiple",
        "A3_01": "text",
    }
    assert [choice.caption for choice in asked["A2"].choices] == ["head", "lips"]
    assert {asked[name].stem or asked[name].block for name in ("A1_01", "A1_02")} == {"view"}
