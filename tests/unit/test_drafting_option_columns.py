"""Options with a column each: below a question without cells, and side by side without any question above them."""

import csv

import pandas as pd
import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.core.spss import SavLook, write_sav
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.option_runs import may_be_option, parted_at_none, reads_as_question
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.two_lines import two_lines

HERO = ["ID", "Started on", "Last updated on", "Status", "Collector", "Language", "IP address", "Device", "{source}"]
TYPEFORM = ["#", "Age", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
TWELVE = range(12)


def found_in(tmp_path, columns, front=HERO):
    """What is recognised of columns (header, cells of twelve rows) between the tool's own, which differ in each row."""
    path = tmp_path / "export.csv"
    moment = "2026-03-{:02} 10:00:00"
    own = {"Age": lambda at: str(20 + at * 3), "Status": lambda _: "Completed", "Device": lambda _: "Mobile"}
    cells = {name: [own.get(name, lambda at: moment.format(at + 1))(at) for at in TWELVE] for name in front}
    cells |= {name: [f"{9000 + at}" for at in TWELVE] for name in front if name in ("ID", "#")}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*front, *(name for name, _ in columns)])
        for at in TWELVE:
            writer.writerow([*(cells[name][at] for name in front), *(own[at] for _, own in columns)])
    problems = Problems()
    [export] = read_sources([path], problems=problems).exports
    assert not problems.found
    return export, recognise(export, can_tick=True)


def box(mark, every, last=12):
    """A mark in every so many of the first rows."""
    return [mark if at % every == 0 and at < last else "" for at in TWELVE]


def blank():
    return [""] * 12


def captioned(caption, every, last=12):
    return caption, box(caption, every, last)


def captions(question):
    return [choice.caption for choice in question.choices]


def keys(question):
    return [doubt.key for doubt in question.doubts]


TRANSPORT = [
    ("What do you travel with?", blank()),
    ("Tram", box("x", 2)),
    ("Bus (night)", box("x", 3)),
    ("Bus (day)", box("x", 4)),
    ("Other", ["", "a cargo bike", "", "skates", *[""] * 8]),
    ("Where do you work", blank()),
    ("At home", box("x", 2)),
    ("In town", box("x", 5)),
    ("Other", blank()),
    ("What would help you?", ["more trams", "", "a safe lane", "nothing comes to mind at all", *[""] * 8]),
]


def test_surveyhero_writes_a_question_above_its_options(tmp_path):
    export, found = found_in(tmp_path, TRANSPORT)
    assert export.tool == "SurveyHero"
    told = [(one.type, one.text, captions(one), keys(one)) for one in found.questions]
    assert told == [
        ("select_multiple", "What do you travel with?", ["Tram", "Bus (night)", "Bus (day)", "Other"], []),
        ("text", "What do you travel with?: Other", [], []),
        ("select_multiple", "Where do you work", ["At home", "In town"], []),
        ("text", "What would help you?", [], ["open_guessed"]),
    ]
    assert found.empty == ["What do you travel with?", "Where do you work"]
    beside = {column.header for own in found.metadata.values() for column in own}
    assert beside == set(HERO)


@pytest.mark.parametrize("mark", ["x", "1", "Yes", "ja"])
def test_a_question_without_cells_above_marks_is_one_whatever_tool_wrote_it(tmp_path, mark):
    columns = [("Age", [str(20 + at) for at in TWELVE]), TRANSPORT[0]]
    columns += [("Tram", box(mark, 2)), ("Bus", box(mark, 3)), ("Ferry", blank()), ("How old is it?", blank())]
    _, found = found_in(tmp_path, columns, front=["Town"])
    [question] = [one for one in found.questions if one.type == "select_multiple"]
    assert question.text == "What do you travel with?"
    assert captions(question) == ["Tram", "Bus", "Ferry"]
    assert "options_guessed" in keys(question)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Some remarks", [box("x", 2), box("x", 3)]),  # asks nothing
        ("What would you add?", [box("x", 2), box("y", 3)]),  # two marks
        ("What would you add?", [box("x", 2), [str(at) for at in TWELVE]]),  # one box
    ],
)
def test_other_columns_without_cells_head_nothing(tmp_path, header, cells):
    columns = [("Age", [str(20 + at) for at in TWELVE]), (header, blank()), ("Alfa", cells[0]), ("Beta", cells[1])]
    _, found = found_in(tmp_path, columns, front=["Town"])
    assert [one for one in found.questions if one.text == header] == []
    assert found.empty == [header]


def test_parameters_of_a_link_are_no_question():
    assert metadata_role("{utm.source-2}") == "other"
    assert metadata_role("{Name your town}") is None


def test_none_of_these_ends_a_question_beside_another(tmp_path):
    first = [captioned("CNX", 2), captioned("DAX", 3), captioned("Aucune", 11)]
    other = [captioned("Data", 2), captioned("Green IT", 4), captioned("Aucune.", 7)]
    _, found = found_in(tmp_path, [*first, *other], front=TYPEFORM)
    several = [captions(one) for one in found.questions if one.type == "select_multiple"]
    assert several == [["CNX", "DAX", "Aucune"], ["Data", "Green IT", "Aucune."]]


def test_none_of_these_ends_a_question_of_two_lines_too():
    top = ["Age", "What do you travel with?", "", "", "", "", "", "", ""]
    below = ["", "Tram", "Bus", "None", "Red", "Blue", "None", "Gent", "Brussels"]
    cells = [{"31", "40"}, *[{"x"}] * 8]
    said = two_lines("", top, below, alone=set(), cells=cells).said
    groups = [one.group for one in said]
    assert groups[1:4] == [groups[1]] * 3
    assert groups[4:7] == [groups[4]] * 3
    assert groups[7:] == [groups[7]] * 2
    assert len(set(groups)) == 4  # and the age
    assert [one.text for one in said[1:]] == ["What do you travel with?"] * 3 + [""] * 5


@pytest.mark.parametrize(
    ("rows", "ranges"),
    [
        (["1..1", "..1.", "..11", ".1.."], [(0, 4)]),  # who chose none chose nothing behind it, but one
        (["..11", ".11.", "..1.1", "..11"], [(0, 3), (3, 5)]),
    ],
)
def test_behind_the_only_none_of_these_the_rows_tell(rows, ranges):
    names = ["Tram", "Bus", "None of these", "Red", "Blue"][: max(2, ranges[-1][1])]
    below = [["x" if mark == "1" else "" for mark in row] for row in rows]
    assert [(one.start, one.stop) for one in parted_at_none(names, below, 0, len(names))] == ranges


def test_no_view_and_other_may_stand_behind_none_of_these():
    names = ["Tram", "Geen", "Weet niet", "Anders", "Rood", "Geen"]
    assert [(one.start, one.stop) for one in parted_at_none(names, [], 0, 6)] == [(0, 4), (4, 6)]
    names = ["Keine", "Rot", "Blau", "Keine", "Bus", "Tram"]  # each in front
    assert [(one.start, one.stop) for one in parted_at_none(names, [], 0, 6)] == [(0, 3), (3, 6)]


def test_an_option_that_nobody_chose_belongs_to_those_before_it(tmp_path):
    columns = [captioned("Phone", 2), captioned("Tablet", 3), ("Rien", blank()), ("How much do you pay?", blank())]
    columns += [("Mail", [f"a{at}@b.be" for at in TWELVE])]
    _, found = found_in(tmp_path, columns, front=TYPEFORM)
    [question] = [one for one in found.questions if one.type == "select_multiple"]
    assert captions(question) == ["Phone", "Tablet", "Rien"]
    assert "options_guessed" in keys(question)
    assert found.empty == ["How much do you pay?"]


OPTIONS = ["Food aid", "Cash / vouchers", "None of these"]


@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize("path", ["assist", "What did you get?"])
def test_options_of_a_form_in_a_sav_are_one_question(tmp_path, path, joined):
    if not joined:
        path = "assist"
    ticks = {f"assist.{at}": [float(row % (at + 1) == 0) for row in TWELVE] for at in (1, 2, 3)}
    labels = {f"assist.{at}": f"{path}/{option}" for at, option in enumerate(OPTIONS, start=1)}
    cells = {"assist": [float(1 + row % 3) for row in TWELVE]} if joined else {}
    look = SavLook(
        variable_labels={"age": "How old are you?", "assist": "What did you get?", **labels},
        value_labels={"assist": dict(enumerate(OPTIONS, start=1))} if joined else {},
    )
    frame = pd.DataFrame({"age": [20.0 + row for row in TWELVE], **cells, **ticks})
    write_sav(tmp_path / "x.sav", frame, look)
    [export] = read_sources([tmp_path / "x.sav"], problems=Problems()).exports
    age, question = recognise(export, can_tick=True).questions
    assert age.type == "integer"
    assert (question.type, captions(question)) == ("select_multiple", OPTIONS)
    assert question.headers == ("assist.1", "assist.2", "assist.3")
    assert question.text == ("What did you get?" if joined else "assist")
    assert ("no_wording" in keys(question)) != joined


def test_labels_with_a_stroke_over_other_answers_are_no_options(tmp_path):
    cells = {f"role.{at}": [float((row + at) % 5) for row in TWELVE] for at in (1, 2)}
    look = SavLook(variable_labels={"role.1": "role/place of work", "role.2": "role/home"})
    write_sav(tmp_path / "x.sav", pd.DataFrame(cells), look)
    [export] = read_sources([tmp_path / "x.sav"], problems=Problems()).exports
    assert {one.type for one in recognise(export, can_tick=True).questions} != {"select_multiple"}


@pytest.mark.parametrize(
    "header", ["Email", "Comments", "Please describe your work", "Why?", "q17", "Your name", "Submit Date (UTC)", ""]
)
def test_not_every_column_without_cells_is_an_option(header):
    assert not may_be_option(header)


def test_what_reads_as_a_question():
    assert reads_as_question("Which (of these) do you use? *")
    assert reads_as_question("Kies wat je vaak doet")
    assert reads_as_question("Your work:")
    assert not reads_as_question("Software Engineer")
    assert not reads_as_question("Is slow")
    assert may_be_option("Rien")
