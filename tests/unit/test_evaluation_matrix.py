"""The evaluation matrix: its questions, its plan, and what a run holds on each question, counted by hand."""

from __future__ import annotations

import pandas as pd

from builders import codebook, item, keys, only, study
from diagram_builders import diagram_study, read
from les_evaluation.coding.code_matrices import code_matrix
from les_evaluation.coding.material import CODE_COLUMNS, OUTCOME_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS, Coding
from les_evaluation.core.contracts import ALL
from les_evaluation.diagrams.diagram_inputs import check_diagram_inputs
from les_evaluation.output.figures.schemes.box_evidence import CodedMaterial, Evidence, evidence_of, evidence_of_boxes
from les_evaluation.output.tables.evidence_table import evidence_table
from les_evaluation.output.tables.matrix_sources import HIDDEN, MatrixData, questions_of
from les_evaluation.output.tables.matrix_tables import coverage_table, plan_table, questions_table
from les_evaluation.study.codebook import Codebook

QUESTIONS = [
    {"question": "B1", "luik": "B", "rubriek": "Visie", "label::nl": "Delen zij een visie?", "methods": "survey"},
    {"question": "B1", "luik": "B", "rubriek": "Visie", "methods": "Focusgroep; mapping", "moments": "MM1; MM3"},
    {"question": "A1", "luik": "A", "rubriek": "Steun", "label::nl": "Helpt steun?", "methods": "interview; desk"},
    {"question": "B2", "luik": "B", "rubriek": "Tijd", "label::nl": "Is er tijd?", "cases": "Ieper", "codes": "tijd"},
]
LES = {"genk": "Genk", "ieper": "Ieper"}


def table(columns, *rows):
    return pd.DataFrame([{**dict.fromkeys(columns, ""), **row} for row in rows], columns=columns)


SESSIONS = table(
    SESSION_COLUMNS,
    {"session_id": "g1", "les": "genk", "types": "focus_group;mapping", "measurement": 1},
    {"session_id": "i1", "les": "ieper", "types": "interview", "measurement": 1},
    {"session_id": "survey_w_genk", "les": "genk", "types": "survey", "measurement": 0},
)
CODES = table(
    CODE_COLUMNS,
    {"code_id": "visie", "name": "Visie", "luik": "B", "rubriek": "visie"},  # another spelling of the rubriek
    {"code_id": "kern", "name": "In de kern", "parent_code_id": "visie", "luik": "B", "rubriek": "visie"},
    {"code_id": "tijd", "name": "Tijd", "luik": "B", "rubriek": "Middelen"},
)


def segment(number, session, code, start, les="genk"):
    known = {"coder_id": "AB", "source_file": "a.docx", "start": float(start), "end": float(start + 5)}
    return known | {"segment_id": f"s{number}", "session_id": session, "code_id": code, "les": les, "text": "t"}


SEGMENTS = table(
    SEGMENT_COLUMNS,
    segment(1, "g1", "visie", 0),
    segment(2, "g1", "kern", 0),  # the same passage
    segment(3, "g1", "kern", 50),
    segment(4, "survey_w_genk", "visie", 0),  # an open answer: a passage, and no session
    segment(5, "i1", "kern", 0, les="ieper"),
    segment(6, "i1", "tijd", 80, les="ieper"),
).astype({"start": float, "end": float})
RELATIONS = pd.DataFrame(
    [("genk", "visie", 1), ("genk", "visie", 1), ("genk", "visie", 2), ("ieper", "kennis", 1)],
    columns=["les", "relation_type", "measurement"],
)


def coded():
    return CodedMaterial(Coding(SESSIONS, CODES, SEGMENTS, outcomes=table(OUTCOME_COLUMNS)))


def answered(*rows):
    """Rows of the compare table: (les, item, how many answered, None where that is hidden)."""
    return pd.DataFrame(
        [
            {"les": les, "item": name, "partner_group": ALL, "choice": "", "kind": "answered", "n": n, "base": n}
            | {"share": None, "hidden": n is None}
            for les, name, n in rows
        ]
    )


BOOK = codebook(
    item("achter", "select_one", "ja", "nee", luik="B", rubriek="Visie"),
    item("helder", "select_one", "ja", "nee", luik="B", rubriek="Visie"),
)


def matrix(tmp_path, *, minimum=1, compare=None):
    made, problems = read(tmp_path, {"questions": QUESTIONS})
    assert keys(problems) == []
    named = study(LES, disclosure={"minimum_base": minimum})
    compare = answered((ALL, "achter", 52), (ALL, "helder", 50)) if compare is None else compare
    return MatrixData(named, made, {}, coded(), BOOK, compare, RELATIONS), named


def test_a_question_in_several_rows_is_one_and_keeps_what_its_rows_say(tmp_path):
    data, named = matrix(tmp_path)
    found = questions_of(data.made)
    assert [(one.name, one.label, one.methods) for one in found] == [
        ("B1", "Delen zij een visie?", ["survey", "focus_group", "mapping"]),
        ("A1", "Helpt steun?", ["interview", "desk"]),
        ("B2", "Is er tijd?", []),
    ]
    assert found[2].cases == ["ieper"]  # written by its name
    rows = questions_table(data, named, title="Tabel 16").frame
    assert rows.to_numpy().tolist() == [
        ["B", "Visie", "B1", "Delen zij een visie?"],
        ["B", "Tijd", "B2", "Is er tijd?"],
        ["A", "Steun", "A1", "Helpt steun?"],
    ]


def test_the_plan_has_a_row_per_rubriek_and_method(tmp_path):
    data, named = matrix(tmp_path)
    rows = plan_table(data, named, title="Tabel 18").frame.to_numpy().tolist()
    assert rows == [
        ["B", "Visie", "Survey", "", "alle", "", "B1"],
        ["B", "Visie", "Focusgroep", "MM1; MM3", "alle", "", "B1"],
        ["B", "Visie", "Netwerkmapping", "MM1; MM3", "alle", "", "B1"],
        ["A", "Steun", "Interview", "", "alle", "", "A1"],
        ["A", "Steun", "Deskresearch", "", "alle", "", "A1"],
    ]


def test_what_a_run_holds_on_each_question(tmp_path):
    data, named = matrix(tmp_path)
    vision, support, time = (data.sources(one) for one in questions_of(data.made))
    # 52 answered one of two statements; passages: g1 at 0 and 50, the open answer and i1; sessions g1 and i1;
    # maps: all types, genk visie 1 and 2, ieper kennis 1.
    assert (vision.respondents, vision.evidence, vision.maps, vision.lacking) == (52, Evidence(4, 2), 3, ())
    assert (support.respondents, support.evidence, support.maps) == (None, None, None)
    assert support.lacking == ("interview", "desk")
    assert (time.respondents, time.evidence, time.maps) == (None, Evidence(1, 1), None)
    made = coverage_table(data, named, title="Tabel")
    assert made.frame.iloc[2].tolist()[-6:] == ["–", "–", "–", "–", "–", "Interview, Deskresearch"]
    assert made.bold_rows == {2}
    assert made.frame.iloc[0].tolist()[5:] == [2, 52, 4, 2, 3, ""]


def test_a_small_group_stays_hidden(tmp_path):
    hidden = answered((ALL, "achter", None), (ALL, "helder", None))
    data, named = matrix(tmp_path, minimum=5, compare=hidden)
    assert data.sources(questions_of(data.made)[0]).respondents == HIDDEN
    made = coverage_table(data, named, title="Tabel")
    assert made.frame.iloc[0].tolist()[6] == "verborgen"
    assert made.notes[1] == "‘verborgen’: een groep kleiner dan 5."
    # of two LES of which one is hidden no sum is told: with the other one it would tell the hidden number
    rows = [{**QUESTIONS[0], "cases": "genk; ieper"}]
    made, _ = read(tmp_path, {"questions": rows})
    split = MatrixData(named, made, {}, None, BOOK, answered(("genk", "achter", 9), ("ieper", "achter", None)))
    assert split.sources(questions_of(made)[0]).respondents == HIDDEN
    split = MatrixData(named, made, {}, None, BOOK, answered(("genk", "achter", 9), ("ieper", "achter", 6)))
    assert split.sources(questions_of(made)[0]).respondents == 15


def test_evidence_counts_a_passage_once_and_what_lies_below_a_code():
    data = coded()
    assert evidence_of(data, ["visie"]) == Evidence(4, 2)
    assert evidence_of(data, ["visie", "kern"], les=["genk"]) == Evidence(3, 1)
    assert evidence_of(data, ["tijd"], les=["genk"]) == Evidence(0, 0)
    every = code_matrix(SEGMENTS, SESSIONS, data.tree, by={"les": list(LES)}).query("les == 'all'")
    for code, references, sessions in every[["code_id", "references", "sessions"]].itertuples(index=False):
        assert evidence_of(data, [code]) == Evidence(references, sessions)


def test_boxes_without_evidence_are_listed(tmp_path):
    boxes = [
        {"les": "genk", "diagram": "t", "box": "a", "label::nl": "A", "level": "context", "codes": "visie"},
        {"les": "genk", "diagram": "t", "box": "b", "label::nl": "B", "level": "context", "codes": "tijd"},
        {"les": "genk", "diagram": "t", "box": "c", "label::nl": "C", "level": "results"},
    ]
    made, problems = read(tmp_path, {"diagrams": [{"les": "genk", "diagram": "t", "kind": "theory"}], "boxes": boxes})
    assert keys(problems) == []
    named = study(LES)
    data = MatrixData(named, made, evidence_of_boxes(made, coded()), coded())
    found = evidence_table(data, named, title="Tabel")
    assert found.frame.iloc[:, 3:].astype(object).where(found.frame.iloc[:, 3:].notna(), None).to_numpy().tolist() == [
        ["A", "Visie", 3, 1, "onderbouwd"],
        ["B", "Tijd", 0, 0, "geen passage"],
        ["C", "", None, None, "geen code genoemd"],
    ]
    assert found.bold_rows == {1, 2}
    assert found.notes[0].endswith(
        "zonder bewijs (2 van 3 kaders): 1 met een code zonder passage, 1 die geen code noemen."
    )


def test_wrong_cells_of_the_matrix_are_told(tmp_path):
    rows = [
        {**QUESTIONS[0], "methods": "survye"},
        {**QUESTIONS[1], "rubriek": "Governance"},
        {**QUESTIONS[2], "cases": "gent", "label::nl": ""},
    ]
    _, problems = read(tmp_path, {"questions": rows})
    told = [(found.key, found.place.row, found.place.column, found.value) for found in problems.found]
    assert told == [
        ("question_method", 2, "methods", "survye"),
        ("les_unknown", 4, "cases", "gent"),
        ("question_differs", 3, "rubriek", "Governance"),
        ("diagram_no_label", 4, "label::nl", None),
    ]


SURVEY = {"waves": {"w1": {"file": "w1.csv"}}}


def test_names_of_other_sheets_are_held_against_these(tmp_path):
    rows = [{**QUESTIONS[0], "items": "achter; achtr", "relations": "visei"}]
    parts = {
        "figures": [],
        "tables": [],
        "focus_groups": None,
        "networks": {"relations": {"visie": "Visie"}, "groups": {}},
    }
    named = diagram_study(tmp_path, {"questions": rows}, **parts)
    check_diagram_inputs(named, BOOK, None)
    assert [(found.key, found.value, found.details["nearest"]) for found in named.problems.found] == [
        ("question_items", "achtr", "achter"),
        ("question_relations", "visei", "visie"),
    ]
    none = diagram_study(tmp_path, {"questions": [{**QUESTIONS[0], "items": "achter"}]}, **parts)
    check_diagram_inputs(none, Codebook({}), None)
    assert only(none.problems).key == "question_items"
    # A survey of which the codebook cannot be read: that is told where it is read.
    broken = diagram_study(tmp_path, {"questions": [{**QUESTIONS[0], "items": "achter"}]}, survey=SURVEY, **parts)
    check_diagram_inputs(broken, Codebook({}), None)
    assert broken.problems.found == []
