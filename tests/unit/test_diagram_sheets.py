"""The workbook of diagrams: what is read of it, and what is told of one that cannot be drawn."""

from __future__ import annotations

import pytest

from builders import keys, only, with_cells
from diagram_builders import ARROWS, BOXES, DIAGRAMS, ROWS, diagram_study, read
from les_evaluation.core.one_cause import by_cause
from les_evaluation.diagrams.diagram_inputs import check_diagram_inputs
from les_evaluation.study.codebook import Codebook

LONG = "a" * 141


def rows_of(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_boxes_and_arrows_are_read_in_the_language_of_the_study(tmp_path):
    made, problems = read(tmp_path)
    assert keys(problems) == []
    assert rows_of(made.diagrams, "les", "diagram", "kind", "title") == [
        ("genk", "theory", "theory", "Theorie"),
        ("", "governance", "governance", "Bestuur"),
    ]
    assert rows_of(made.boxes, "box", "label", "level", "within", "members")[2:4] == [
        ("kern", "Kern", "", "", "Stad; Arktos"),
        ("team", "Team", "", "kern", ""),
    ]
    assert rows_of(made.arrows, "from_box", "to_box", "kind") == [
        ("feest", "zin", "leads_to"),
        ("kern", "hubs", "leads_to"),
        ("hubs", "team", "feedback"),
    ]
    assert list(made.levels["label"])[3:5] == ["Ecologische context", "Interventies"]


def test_a_text_in_the_other_language_stands_in_and_is_told(tmp_path):
    made, problems = read(tmp_path, language="en")
    assert keys(problems) == []
    assert list(made.diagrams["title"]) == ["Theory", "Bestuur"]
    settled = [(note.rule, note.details) for _, note in problems.settled]
    assert ("diagram_labels", {"column": "label::en", "n": 5, "rows": "2-6"}) in settled


def test_levels_of_the_sheet_stand_in_place_of_the_usual_ones(tmp_path):
    levels = [{"level": "input", "label::nl": "Middelen"}, {"level": "results", "label::nl": "Gevolgen"}]
    boxes = with_cells(ROWS, "boxes", 2, level="input")
    made, problems = read(tmp_path, boxes | {"levels": levels})
    assert keys(problems) == []
    assert rows_of(made.levels, "level", "label") == [("input", "Middelen"), ("results", "Gevolgen")]


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "key", "column"),
    [
        ("boxes", 0, {"level": "intervention"}, "diagram_level", "level"),
        ("boxes", 0, {"level": ""}, "diagram_no_level", "level"),
        ("boxes", 0, {"within": "zin"}, "diagram_within_theory", "within"),
        ("boxes", 2, {"level": "bovenaan"}, "diagram_row", "level"),
        ("arrows", 0, {"label::nl": "x" * 41}, "diagram_arrow_long", "label"),
        ("boxes", 4, {"within": "kerm"}, "diagram_within", "within"),
        ("boxes", 0, {"label::nl": ""}, "diagram_no_label", "label::nl"),
        ("boxes", 0, {"label::nl": LONG}, "diagram_long", "label"),
        ("boxes", 2, {"members": "; ".join(f"lid {at}" for at in range(21))}, "diagram_members", "members"),
        ("arrows", 0, {"to": "zim"}, "diagram_arrow_end", "to"),
        ("arrows", 0, {"to": "feest"}, "diagram_arrow_self", "to"),
        ("arrows", 1, {"to": "team"}, "diagram_arrow_inside", "to"),
        ("arrows", 0, {"diagram": "theorie"}, "diagram_unknown", "diagram"),
        ("arrows", 0, {"kind": "back"}, "cell_enum", "kind"),
        ("diagrams", 1, {"les": "genk", "diagram": "theory"}, "diagram_twice", "diagram"),
        ("diagrams", 1, {"les": "gent"}, "les_unknown", "les"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_place(tmp_path, sheet, row, cells, key, column):
    _, problems = read(tmp_path, with_cells(ROWS, sheet, row + 2, **cells))
    found = [problem for problem in problems.found if problem.key == key]
    assert found, keys(problems)
    place = found[0].place
    assert (place.sheet, place.row, place.column) == (sheet, row + 2, column)
    for language in ("nl", "en"):
        assert len(found[0].lines(language)) == 3


def test_every_problem_is_told_at_once(tmp_path):
    boxes = [{**BOXES[0], "level": "x"}, {**BOXES[1], "level": ""}, *BOXES[2:]]
    arrows = [{**ARROWS[0], "to": "nergens"}, *ARROWS[1:]]
    _, problems = read(tmp_path, {"diagrams": DIAGRAMS, "boxes": boxes, "arrows": arrows})
    assert sorted(keys(problems)) == ["diagram_arrow_end", "diagram_level", "diagram_no_level"]


def test_boxes_in_a_circle_are_told_as_one(tmp_path):
    boxes = [*BOXES[:2], {**BOXES[2], "within": "team"}, *BOXES[3:]]
    _, problems = read(tmp_path, {**ROWS, "boxes": boxes})
    assert "diagram_loop" in keys(problems)


def test_a_diagram_without_boxes_is_told(tmp_path):
    _, problems = read(tmp_path, {**ROWS, "boxes": BOXES[:2], "arrows": ARROWS[:1]})
    found = only(problems)
    assert (found.key, found.place.row, found.value) == ("diagram_empty", 3, "governance")


def test_more_boxes_than_a_page_has_room_for_are_told(tmp_path):
    many = [{**BOXES[0], "box": f"b{at}"} for at in range(41)]
    _, problems = read(tmp_path, {"diagrams": DIAGRAMS[:1], "boxes": many})
    assert only(problems).details == {"n": 41, "most": 40}


def test_an_arrow_that_stands_there_twice_is_drawn_once_and_told(tmp_path):
    made, problems = read(tmp_path, {**ROWS, "arrows": [*ARROWS, ARROWS[0]]})
    assert keys(problems) == []
    assert len(made.arrows) == 3
    assert [note.details for _, note in problems.settled if note.rule == "diagram_arrow_twice"] == [
        {"n": 1, "rows": "5"}
    ]


def test_a_workbook_of_other_sheets_is_told(tmp_path):
    _, problems = read(tmp_path, {"levels": [{"level": "x", "label::nl": "X"}]})
    assert keys(problems) == ["diagram_sheets"]
    _, problems = read(tmp_path, {"boxes": BOXES})
    assert keys(problems) == ["diagram_sheet_lacking"]


def checked(tmp_path, rows, figures=(), tables=(), codes=None, **known):
    parts = {"measurements": "study", "networks": None, "focus_groups": None}
    study = diagram_study(tmp_path, rows, figures=list(figures), tables=list(tables), **parts)
    check_diagram_inputs(study, Codebook({}), codes, **known)
    return study.problems


def test_codes_are_told_with_what_else_is_wrong(tmp_path):
    rows = with_cells(with_cells(ROWS, "boxes", 2, codes="visei"), "boxes", 3, level="reslts")
    assert sorted(keys(checked(tmp_path, rows, codes=["visie"]))) == ["diagram_code", "diagram_level"]
    # Of a coding that cannot be read no code is known, which is told there.
    assert keys(checked(tmp_path, with_cells(ROWS, "boxes", 2, codes="visei"), codes=[])) == []


def test_a_rubriek_and_a_moment_that_exist_nowhere_are_told(tmp_path):
    question = {"question": "A1", "luik": "A", "rubriek": "Aanbodd", "label::nl": "Wat?", "moments": "MM1; MM5"}
    right = question | {"question": "A2", "rubriek": "aanbod", "moments": "MM3, 2024"}
    rows = ROWS | {"questions": [question, right]}
    problems = checked(tmp_path, rows, coded=[("A", "Aanbod"), ("A", "Visie")], measured=[1, 3])
    assert keys(problems) == []
    notes = {note.rule: note.details for _, note in problems.settled}
    assert notes["question_rubriek"] == {"name": "Aanbodd", "nearest": "Aanbod", "rows": "2"}
    assert notes["question_moment"] == {"name": "MM5", "known": "1, 3", "rows": "2"}
    assert "question_luik" not in notes


def test_codes_are_held_against_the_coding(tmp_path):
    rows = with_cells(ROWS, "boxes", 2, codes="visie; visei")
    found = only(checked(tmp_path, rows, codes=["visie", "tijd"]))
    assert (found.key, found.value, found.details["nearest"]) == ("diagram_code", "visei", "visie")
    assert only(checked(tmp_path, rows)).key == "diagram_no_coding"


def test_a_figure_of_a_diagram_that_is_not_there_is_told_and_one_without_a_figure_noted(tmp_path):
    entry = {"number": 7, "slug": "t", "kind": "diagram", "les": "ieper", "diagram": "theory"}
    problems = checked(tmp_path, ROWS, figures=[entry])
    assert only(problems).key == "diagram_entry"
    notes = {note.rule: note.details for _, note in problems.settled}
    assert notes["diagram_not_shown"] == {"names": "genk: theory, governance"}
    table = {"number": 16, "slug": "v", "kind": "evaluation_questions"}
    assert only(checked(tmp_path, ROWS, tables=[table])).key == "question_none"


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "told"),
    [
        # A box in no diagram, of a LES that is none, without a name, or with another name than arrows and boxes say.
        ("boxes", 0, {"diagram": "teory"}, ["diagram_unknown"]),
        ("boxes", 0, {"les": "gent"}, ["les_unknown"]),
        ("boxes", 4, {"box": ""}, ["cell_missing"]),
        ("boxes", 2, {"box": "kerm"}, ["diagram_within"]),
        # A diagram with another name than its boxes and arrows say.
        ("diagrams", 0, {"diagram": "teorie"}, ["diagram_unknown"]),
        ("diagrams", 0, {"les": "gent"}, ["les_unknown"]),
    ],
)
def test_one_bad_box_gives_no_message_for_its_arrows(tmp_path, sheet, row, cells, told):
    _, problems = read(tmp_path, with_cells(ROWS, sheet, row + 2, **cells))
    assert [problem.key for problem in by_cause(problems.found)] == told


def test_an_arrow_has_a_label_in_the_language_of_the_study(tmp_path):
    made, problems = read(tmp_path, with_cells(ROWS, "arrows", 3, **{"label::nl": "beslist", "label::en": "decides"}))
    assert keys(problems) == []
    assert list(made.arrows["label"]) == ["", "beslist", ""]


def test_levels_of_a_governance_structure_are_for_all_boxes_beside_each_other(tmp_path):
    rows = with_cells(ROWS, "boxes", 4, level=1)
    found = only(read(tmp_path, rows)[1])
    assert (found.key, found.place.row) == ("diagram_row_lacking", 6)
    made, problems = read(tmp_path, with_cells(rows, "boxes", 6, level=2))
    assert keys(problems) == []  # the team stands in the core, alone
    assert list(made.boxes["level"])[2:] == ["1", "", "2"]
