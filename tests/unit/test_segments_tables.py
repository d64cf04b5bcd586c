"""Tables of coded passages: what each program writes, tables of no program, and what is told of them."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from builders import keys, only, write_xlsx
from les_evaluation.coding.all_coding import read_exports
from les_evaluation.coding.export_readers import READERS, read_export
from les_evaluation.coding.exported_material import KnownMaterial
from les_evaluation.coding.material import CODE_COLUMNS, SESSION_COLUMNS, code_tree
from les_evaluation.coding.segment_formats import segment_formats
from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import load_schema

EXPORTS = Path(__file__).parents[1] / "data" / "coded_exports"
EXPECTED = yaml.safe_load((EXPORTS / "expected.yaml").read_text(encoding="utf-8"))["exports"]


def read(path, kind="segments_table", *, sessions=None, codes=None, **entry):
    """One export, every document its own session unless sessions are named; gives what it adds, problems and notes."""
    problems = Problems()
    known = KnownMaterial(empty(CODE_COLUMNS) if codes is None else codes, sessions)
    made = read_export({"kind": kind, "file": path.name} | entry, path, known, problems=problems)
    return made, problems


def sessions(**les):
    made = [dict.fromkeys(SESSION_COLUMNS, "") | {"session_id": name, "les": of} for name, of in les.items()]
    return pd.DataFrame(made, columns=SESSION_COLUMNS, dtype=object)


def paths(codes):
    """Code -> its name with those above it."""
    names, tree = dict(zip(codes["code_id"], codes["name"], strict=True)), code_tree(codes)
    return {code: " > ".join(names[one] for one in reversed(tree.with_ancestors(code))) for code in names}


def passages(made):
    named = paths(made.codes)
    return [
        [row.session_id, named[row.code_id], " ".join(row.text.split()[:2]).rstrip(","), row.coder_id]
        for row in made.segments.itertuples(index=False)
    ]


def table(tmp_path, content, name="tabel.csv"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", EXPECTED)
def test_an_export_gives_the_passages_that_were_written_by_hand(name):
    wanted = EXPECTED[name]
    made, problems = read(EXPORTS / name, wanted["kind"])
    assert keys(problems) == []
    # A column per code gives its codes in the order of the columns.
    assert sorted(passages(made)) == sorted([str(cell) for cell in row] for row in wanted["passages"])
    assert list(made.segments["source_row"]) == wanted["rows"]
    assert [note.rule for _, note in problems.settled if note.rule.startswith("segments")] == wanted["told"]
    places = made.segments[["start", "end"]].dropna().astype(int).to_numpy().tolist()
    assert places == wanted.get("places", [])
    assert made.segments["segment_id"].is_unique
    assert set(made.segments["quotable"]) == {"no"}


def test_the_kinds_are_those_that_the_configuration_may_name():
    kinds = load_schema("config")["$defs"]["coding_export"]["properties"]["kind"]["enum"]
    assert set(segment_formats()) <= set(kinds) == set(READERS)


def test_the_coverage_of_a_passage_is_taken_over():
    made, _ = read(EXPORTS / "maxqda_deutsch.xlsx", "maxqda")
    # As the file has it, with a decimal comma: 0,97.
    assert made.segments["coverage_pct"].iloc[0] == 0.97


def test_documents_of_one_name_in_two_groups_are_never_one_session():
    both = sessions(Gespräch="genk")
    made, problems = read(EXPORTS / "maxqda_deutsch.xlsx", "maxqda", sessions=both)
    assert keys(problems) == ["export_session_shared"]
    assert len(made.segments) == 0
    mapped = {"Genk\\Gespräch": "g1", "Ieper\\Gespräch": "i1"}
    made, problems = read(
        EXPORTS / "maxqda_deutsch.xlsx", "maxqda", sessions=sessions(g1="genk", i1="ieper"), sources=mapped
    )
    assert keys(problems) == []
    assert made.segments.groupby("session_id").size().to_dict() == {"g1": 5, "i1": 3}


def test_columns_and_marks_of_a_table_of_no_program_are_told_in_the_configuration(tmp_path):
    path = table(tmp_path, "Waar;Wat;Zei\ng1;Visie/Doel, Tijd;Ja\ng1;Tijd;Nee\n")
    told = {"columns": {"document": "waar", "code": "Wat", "text": "Zei"}, "separator": ",", "below": "/"}
    made, problems = read(path, **told)
    assert keys(problems) == []
    assert passages(made) == [
        ["g1", "Visie > Doel", "Ja", ""],
        ["g1", "Tijd", "Ja", ""],
        ["g1", "Tijd", "Nee", ""],
    ]


@pytest.mark.parametrize("told", ["others", ["Visie", "Tijd", "Drempels"]])
def test_columns_of_marks_are_a_code_each(told):
    made, problems = read(EXPORTS / "eigen_kolommen.csv", code_columns=told)
    assert keys(problems) == []
    # By hand: three passages of Visie, two of Tijd, two of Drempels.
    assert made.segments["code_id"].value_counts().to_dict() == {"visie": 3, "tijd": 2, "drempels": 2}


def test_a_cell_that_is_no_mark_is_one_problem_with_its_rows(tmp_path):
    path = table(tmp_path, "document,text,Visie\ng1,a,1\ng1,b,misschien\ng2,c,misschien\n")
    _, problems = read(path, code_columns=["Visie"])
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["rows"], problem.details["n"]) == (
        "segments_mark",
        "misschien",
        "3-4",
        2,
    )


def test_a_file_per_code_takes_its_code_from_the_entry(tmp_path):
    table(tmp_path, "document,text\ng1,a\ng2,b\n", "visie.csv")
    table(tmp_path, "document,text\ng1,c\n", "tijd.csv")
    entries = [{"kind": "segments_table", "file": f"{name}.csv", "code": name.title()} for name in ("visie", "tijd")]
    problems = Problems()
    known = KnownMaterial(empty(CODE_COLUMNS), sessions(g1="genk", g2="genk"))
    coding = read_exports(entries, known, raw=tmp_path, problems=problems)
    assert keys(problems) == []
    assert list(coding.codes["name"]) == ["Visie", "Tijd"]
    assert coding.segments["code_id"].value_counts().to_dict() == {"visie": 2, "tijd": 1}


@pytest.mark.parametrize(
    ("content", "entry", "key"),
    [
        ("waar,wat\ng1,Visie\n", {}, "segments_form"),
        ("document,code\ng1,Visie\n", {"columns": {"document": "bestand"}}, "segments_column"),
        ("document,code\ng1,Visie\n", {"columns": {"documentt": "document"}}, "segments_part"),
        ("document,text\ng1,a\n", {}, "segments_form"),
        ("document,code\n,Visie\n,Tijd\n", {}, "segments_no_document"),
        ("document,code,code\ng1,Visie,x\n", {}, "header_twice"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_problem(tmp_path, content, entry, key):
    made, problems = read(table(tmp_path, content), **entry)
    assert keys(problems) == [key]
    assert len(made.segments) == 0


def test_coders_and_documents_are_led_to_those_of_the_study():
    made, problems = read(EXPORTS / "atlasti.xlsx", "atlasti", coders={"Karin Peeters": "KP", "AB": ""})
    assert keys(problems) == []
    # Three passages and codes of Karin Peeters; those of a coder who is led to nothing are left out.
    assert list(made.segments["coder_id"]) == ["KP"] * 3


def test_a_code_of_the_codebook_is_found_by_its_name_and_place():
    first, _ = read(EXPORTS / "maxqda.xlsx", "maxqda")
    codes = first.codes.assign(code_id=[f"c{at}" for at in range(len(first.codes))], parent_code_id="")
    made, problems = read(EXPORTS / "atlasti.xlsx", "atlasti", codes=codes)
    assert keys(problems) == []
    assert len(made.codes) == 0
    names = dict(zip(codes["code_id"], codes["name"], strict=True))
    assert [names[code] for code in made.segments["code_id"]][:3] == ["Gedeeld", "Tijd", "Drempels"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("p.mx24", "project_maxqda"),
        ("p.mex", "project_maxqda"),
        ("p.atlproj23", "project_atlasti"),
        ("p.nvpx", "project_nvivo"),
        ("p.ddx", "project_dedoose"),
        ("p.rqda", "project_rqda"),
        ("p.sqlite3", "project_taguette"),
    ],
)
def test_a_project_is_told_apart_with_how_to_export_it(tmp_path, name, key):
    path = tmp_path / name
    path.write_bytes(b"anything")
    _, problems = read(path)
    assert keys(problems) == [key]


def test_a_memo_is_told_and_rows_keep_their_place_below_blank_ones(tmp_path):
    path = tmp_path / "t.xlsx"
    write_xlsx(path, {"Blad": [["document", "code", "memo"], [None, None, None], ["g1", "Visie", "let op"]]})
    made, problems = read(path)
    assert list(made.segments["source_row"]) == [3]
    assert [note.rule for _, note in problems.settled] == ["segments_memos"]


def test_a_coder_of_the_whole_file_is_told_in_the_configuration():
    made, _ = read(EXPORTS / "taguette.csv", "taguette", coder="KP")
    assert set(made.segments["coder_id"]) == {"KP"}
    made, _ = read(EXPORTS / "atlasti.xlsx", "atlasti", coder="KP")
    assert set(made.segments["coder_id"]) == {"AB", "coder2"}


@pytest.mark.parametrize(("name", "shown"), [("jan", "coder1"), ("Jan", "coder1"), ("JP", "JP"), ("kp", "kp")])
def test_a_first_name_is_no_initials(tmp_path, name, shown):
    made, _ = read(table(tmp_path, f"document,code,text,coder\ng1,Visie,a,{name}\n"))
    assert list(made.segments["coder_id"]) == [shown]


def test_a_passage_that_stands_there_again_counts_once(tmp_path):
    # Two exports of Taguette, a tag each, pasted below each other: a highlight with both tags stands in both.
    content = "id,document,tag,content\n1,g1,visie,a\n1,g1,tijd,a\n1,g1,visie,a\n1,g1,tijd,a\n2,g1,tijd,b\n"
    made, problems = read(table(tmp_path, content), "taguette")
    assert made.segments["code_id"].value_counts().to_dict() == {"visie": 1, "tijd": 2}
    ((_, note),) = problems.settled
    assert (note.rule, note.details) == ("segments_repeated", {"n": 2, "rows": "4-5"})


def test_the_sheet_of_a_workbook_may_be_named(tmp_path):
    path = tmp_path / "t.xlsx"
    write_xlsx(path, {"Uitleg": [["hallo", "x"], ["a", "b"]], "Codes": [["document", "code"], ["g1", "Visie"]]})
    made, problems = read(path, sheet="Codes")
    assert keys(problems) == []
    assert len(made.segments) == 1
