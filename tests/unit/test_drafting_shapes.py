"""Cells and headers in shapes that few tools write: lists, rounds of a group, labelled boxes, a second line of rows."""

import csv

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from les_evaluation.core.joined_marks import listed_in
from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.study_language import language_of_exports


def export_of(tmp_path, rows, *beside):
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    problems = Problems()
    [export] = read_sources([path, *beside], problems=problems).exports
    assert not problems.found
    return export


def drafted(tmp_path, rows, *beside):
    """First header -> question; beside a lone column stands another."""
    if len(rows[0]) == 1:
        rows = [[*row, cell] for row, cell in zip(rows, ["Mening", *["eens", "oneens"] * len(rows)], strict=False)]
    found = recognise(export_of(tmp_path, rows, *beside), can_tick=True).questions
    return {question.headers[0]: question for question in found}


def captions(question):
    return [choice.caption for choice in question.choices]


def keys(question):
    return [doubt.key for doubt in question.doubts]


def test_a_list_in_a_cell_holds_the_answers():
    assert listed_in('["Bus", "Tram, fast"]') == ["Bus", "Tram, fast"]
    assert listed_in("['Bus', \"day's end\"]") == ["Bus", "day's end"]
    assert listed_in("[]") == []
    assert listed_in("[2, 3]") == ["2", "3"]
    assert [listed_in(cell) for cell in ("Bus", "[see above]", "[1", '{"a": 1}', '[["a"]]')] == [None] * 5


@pytest.mark.parametrize("marks", ['["{}", "{}"]', "['{}', '{}']"])
def test_lists_in_cells_are_a_multiple_choice(tmp_path, marks):
    pairs = [("Bus", "Tram, fast"), ("Bus", "Bike"), ("Bike", "Tram, fast")] * 4
    rows = [["How do you come?"], *([marks.format(*pair)] for pair in pairs), ["[]"]]
    question = drafted(tmp_path, rows)["How do you come?"]
    assert question.type == "select_multiple"
    assert sorted(captions(question)) == ["Bike", "Bus", "Tram, fast"]
    assert question.recode == {"[]": None}
    assert "joined_guessed" in keys(question)


def test_one_person_with_two_amounts_makes_no_multiple_choice(tmp_path):
    bands = ["0-5000", "5000-10000", "10000-15000", "15000-20000", "20000+"]
    others = [["No income"], ["No income"], ["No idea"], ["5000-10000, 15000-20000"]]
    rows = [["What do you earn?"], *([bands[n % 5]] for n in range(50)), *others]
    question = drafted(tmp_path, rows)["What do you earn?"]
    assert question.type == "select_one"
    assert [choice.caption for choice in question.substantive] == ["No income", *bands]
    assert "typed_beside" in keys(question)


def test_none_is_an_option_beside_others_that_are_marked_by_their_captions(tmp_path):
    heads = [
        "#",
        "Code Talk",
        "Daily Dev",
        "None",
        "Age",
        "Ed",
        "Cours",
        "None",
        "Start Date (UTC)",
        "Submit Date (UTC)",
    ]
    rows = [[f"a{n}", "Code Talk", "Daily Dev" * (n % 2), "", 20 + n, "Ed" * (n % 2), "Cours"] for n in range(12)]
    rows = [[*row, ""] for row in rows] + [[f"b{n}", "", "", "", 30 + n, "", "", "None"] for n in range(6)]
    dates = ["2020-01-01 10:00:00", "2020-01-01 10:10:00"]
    found = drafted(tmp_path, [heads, *([*row, *dates] for row in rows)])
    # Nobody ticked it at the first question, and its header stands there twice.
    for first, options in (("Code Talk", ["Code Talk", "Daily Dev", "None"]), ("Ed", ["Ed", "Cours", "None"])):
        assert found[first].type == "select_multiple"
        assert captions(found[first]) == options


def saved(tmp_path, columns):
    """A .sav of columns: name -> (wording, labels); what is ticked changes from row to row."""
    path = tmp_path / "export.sav"
    codes = {name: sorted(labels) for name, (_, labels) in columns.items()}
    told = {name: [codes[name][(row >> at) % 2] for row in range(32)] for at, name in enumerate(columns)}
    pyreadstat.write_sav(
        pd.DataFrame(told),
        str(path),
        column_labels=[wording for wording, _ in columns.values()],
        variable_value_labels={name: labels for name, (_, labels) in columns.items()},
    )
    [export] = read_sources([path], problems=Problems()).exports
    return {question.headers[0]: question for question in recognise(export, can_tick=True).questions}


NO_YES, MENTIONED = {0: "nee", 1: "ja"}, {0: "niet genoemd", 1: "genoemd"}


@pytest.mark.parametrize(
    ("names", "wordings", "labels", "several"),
    [
        (["prod1", "prod2", "prod3"], ["Broodje kaas", "Taart", "Melk"], NO_YES, True),
        (["med_krant", "med_radio", "med_tv"], ["Krant", "Radio", "Tv"], MENTIONED, True),
        (["stel1", "stel2", "stel3"], ["Ik ken mijn buren", "Ik ben veilig", "Ik wil weg"], NO_YES, False),
        (["vraag1", "vraag2", "vraag3"], ["Een auto?", "Een fiets?", "Een huis?"], NO_YES, False),
        (["ziek1", "ziek2", "ziek3"], ["Ik heb astma", "Ik heb griep", "Ik heb koorts"], {1: "ja", 2: "nee"}, False),
        (["ding1", "ding2", "ding3"], ["Fiets", "Auto", "Step"], {1: "ja", 2: "nee"}, True),
    ],
)
def test_labels_and_wordings_tell_boxes_from_questions_of_yes_and_no(tmp_path, names, wordings, labels, several):
    found = saved(tmp_path, {name: (text, labels) for name, text in zip(names, wordings, strict=True)})
    first = found[names[0]]
    assert first.type == ("select_multiple" if several else "select_one")
    assert first.doubts  # either way it is a guess
    if several:
        assert captions(first) == wordings


def form_of(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in [
        ["type", "name", "label"],
        ["select_multiple crops", "crops", "Which crops do you grow?"],
        ["begin_repeat", "members", "Members"],
        ["text", "does", "What does the member do?"],
        ["select_one yn", "school", "Goes to school?"],
        ["end_repeat", "", ""],
    ]:
        book["survey"].append(row)
    choices = book.create_sheet("choices")
    for row in [["list_name", "name", "label"], ["crops", "a", "Maize"], ["crops", "b", "Beans"], ["yn", "y", "Yes"]]:
        choices.append(row)
    choices.append(["yn", "n", "No"])
    book.save(tmp_path / "form.xlsx")
    return tmp_path / "form.xlsx"


def test_a_form_knows_the_rounds_of_a_group_and_keeps_a_code_that_it_lacks(tmp_path):
    heads = ["crops", *(f"members[{n}]/{name}" for n in (1, 2) for name in ("does", "school")), "_id", "_uuid"]
    cells = [
        ["a b", "shop", "y", "shop", "n"],
        ["b", "shop", "n", "farm", "y"],
        ["a old_one", "farm", "y", "shop", "y"],
    ]
    rows = [[*cells[n % 3], n, f"uuid:{n}"] for n in range(12)]
    found = drafted(tmp_path, [heads, *rows], form_of(tmp_path))
    crops = found["crops"]
    assert (crops.type, captions(crops)) == ("select_multiple", ["Maize", "Beans", "old_one"])
    assert "unnamed_codes" in keys(crops)
    for n in (1, 2):
        assert found[f"members[{n}]/does"].type == "text"
        school = found[f"members[{n}]/school"]
        assert (school.type, captions(school)) == ("select_one", ["Yes", "No"])
        assert school.text == f"({n}) Goes to school?"


@pytest.mark.parametrize(
    ("asked", "odd", "kind", "recode"),
    [
        ("How many months have you lived here?", ["1 month", "6 months", "just came"], "integer", {"just came": None}),
        ("How many books do you read?", ["10+", "ca. 5"], "integer", {"10+": 10, "ca. 5": 5}),
        ("How many years did it take?", ["3 years", "18 months"], "integer", {"18 months": None}),
        ("How many hours do you work?", [f"it differs {letter}" for letter in "abcdefghij"], "integer", 10),
    ],
)
def test_a_few_odd_cells_among_many_numbers_leave_a_number(tmp_path, asked, odd, kind, recode):
    rows = [[asked], *([cell] for cell in odd), *([str(5 + n % 35)] for n in range(250))]
    question = drafted(tmp_path, rows)[asked]
    assert question.type == kind
    assert question.recode == recode if isinstance(recode, dict) else len(question.recode) == recode
    assert {"about_a_number", "words_of_number"} & set(keys(question))


def test_a_second_line_of_rows_and_options_is_no_answer_whatever_the_tool(tmp_path):
    top = [
        "Response ID",
        "Start time",
        "Completion time",
        "How far do you agree?",
        "",
        "Which do you use?",
        "",
        "Again?",
    ]
    below = ["", "", "", "It was useful", "It was clear", "Bus", "Tram", ""]
    moment = "2024-03-01 10:00:00"
    views = ["Agree", "Disagree", "Neutral"]
    rows = [
        [
            n,
            moment,
            moment,
            views[n % 3],
            views[(n + 1) % 3],
            "Bus" * (n % 2),
            "Tram" * (n % 3 > 0),
            ["Yes", "No"][n % 2],
        ]
        for n in range(12)
    ]
    export = export_of(tmp_path, [top, below, *rows])
    assert (export.header_rows, export.n) == (2, 12)
    found = recognise(export, can_tick=True).questions
    assert [(question.type, question.short) for question in found[:2]] == [
        ("select_one", "It was useful"),
        ("select_one", "It was clear"),
    ]
    assert (found[2].type, captions(found[2])) == ("select_multiple", ["Bus", "Tram"])
    # The same with one answer that stands below in two columns of a question is the first person who answered.
    alike = ["", "", "", "Agree", "Neutral", "Bus", "Tram", ""]
    assert export_of(tmp_path, [top, alike, *rows]).header_rows == 1


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        (["你对课程满意吗", "建议"], ["非常满意", "满意", "一般"]),
        (["Ar esate patenkintas kursu", "Ka patartumete"], ["Labai patenkintas", "Nepatenkintas", "Vidutiniskai"]),
    ],
)
def test_an_export_in_no_drafted_language_is_drafted_in_english_and_told(tmp_path, monkeypatch, headers, cells):
    for name in ("LC_ALL", "LANG"):
        monkeypatch.setenv(name, "C")
    words = (
        "Dėstytojas aiškino gerai skaidrės buvo per greitos reikia daugiau pavyzdžių namų darbų laiko grupėje klausti"
    )
    more = words.split() if headers[0].isascii() else ["很好的课程"] * 12
    rows = [
        headers,
        *([cells[n % 3], f"{more[n % 12]} {more[(n * 5 + 1) % 12]} {more[(n * 7 + 2) % 12]}"] for n in range(24)),
    ]
    language, _, spoken, guessed = language_of_exports([export_of(tmp_path, rows)], None)
    assert (language, spoken, guessed) == ("en", "other", True)


@pytest.mark.parametrize("amounts", ["10000-15000", "10.001-15.000", "20000 - 24999", "10000-15000, 15000-20000"])
def test_amounts_from_and_up_to_are_no_number_to_call(amounts):
    assert mask_personal(amounts) == amounts


@pytest.mark.parametrize("number", ["0470-123000", "4701-23450", "0470 12 30 00", "15000-10000", "+32 15000 15000"])
def test_what_is_no_range_of_amounts_may_be_a_number_to_call(number):
    assert "[tel.]" in mask_personal(number)
