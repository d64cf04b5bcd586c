"""What NVivo exports: codebook, matrix coding query, references of a code, classification sheet."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only, write_xlsx
from les_evaluation.coding import nvivo
from les_evaluation.coding.export_readers import case_roles, read_export
from les_evaluation.coding.exported_material import CodingExport, KnownMaterial
from les_evaluation.coding.exported_names import ExportedCodes, OwnCode, own_codes
from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS, code_tree
from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Problems
from les_evaluation.core.program_exports import slug

CODES = [
    # code_id, name, parent, luik, rubriek
    ("succes", "Succesfactoren", "", "proces", "werking"),
    ("succes_tijd", "Tijd", "succes", "proces", "werking"),
    ("drempel", "Drempels", "", "proces", "drempels"),
    ("drempel_tijd", "Tijd", "drempel", "proces", "drempels"),
    ("visie", "Gedeelde visie", "", "inhoud", "visie"),
]


def codebook(*rows):
    named = ("code_id", "name", "parent_code_id", "luik", "rubriek")
    made = [dict.fromkeys(CODE_COLUMNS, "") | dict(zip(named, row, strict=True)) for row in rows]
    return pd.DataFrame(made, columns=CODE_COLUMNS, dtype=object)


def sessions(**les):
    made = [dict.fromkeys(SESSION_COLUMNS, "") | {"session_id": name, "les": of} for name, of in les.items()]
    return pd.DataFrame(made, columns=SESSION_COLUMNS, dtype=object)


SESSIONS = sessions(genk_1="genk", genk_2="genk", ieper_1="ieper")


def read(kind, path, problems, *, codes=None, role_of=None, **entry):
    """One export read against SESSIONS and, unless other codes are given, CODES; entry: keys of config.yaml."""
    codes = codebook(*CODES) if codes is None else codes
    entry = {"kind": kind, "file": f"focus_groups/{path.name}"} | entry
    return read_export(entry, path, KnownMaterial(codes, SESSIONS, roles=role_of or {}), problems=problems)


def read_mapped(path, problems, **entry):
    """As `read`, where the entry itself has `codes`."""
    entry = {"file": f"focus_groups/{path.name}"} | entry
    return read_export(entry, path, KnownMaterial(codebook(*CODES), SESSIONS), problems=problems)


def sheet(tmp_path, rows, name="export.xlsx"):
    return write_xlsx(tmp_path / name, {"Sheet1": rows})


# Codebook


def test_codebook_with_indented_names(tmp_path, problems):
    rows = [
        ["Name", "Description", "Files", "References"],
        ["Succes", "Wat hielp", 4, 19],
        ["  Tijd", "", 3, 7],
        ["    Vrije tijd", "", 1, 2],
        ["  Geld", "", 2, 5],
        ["Drempels", "", 0, 0],
    ]
    nodes = nvivo.read_codebook(sheet(tmp_path, rows), problems=problems)
    assert not problems.found
    assert [node.path for node in nodes] == [
        ("Succes",),
        ("Succes", "Tijd"),
        ("Succes", "Tijd", "Vrije tijd"),
        ("Succes", "Geld"),
        ("Drempels",),
    ]
    assert (nodes[0].description, nodes[0].files, nodes[0].references, nodes[0].row) == ("Wat hielp", 4, 19, 2)


def test_codebook_with_paths_in_folders_and_one_from_csv(tmp_path, problems):
    path = tmp_path / "codebook.csv"
    path.write_text(
        "Name;Description;Files;References\n"
        "Codes\\\\Succes;;4;19\nCodes\\\\Succes\\Tijd;;3;7\nCodes\\\\Oud\\\\Drempels\\Tijd;;1;1\n",
        encoding="utf-8-sig",
    )
    nodes = nvivo.read_codebook(path, problems=problems)
    assert not problems.found
    # The folders Codes and Oud stand in no row, and neither does Drempels.
    assert [node.path for node in nodes] == [("Succes",), ("Succes", "Tijd"), ("Tijd",)]


@pytest.mark.parametrize(
    "headers", [["Nombre", "Descripción", "Archivos", "Citas"], ["naam", "Beschrijving", "x", "y"]]
)
def test_codebook_headers_in_another_language(tmp_path, problems, headers):
    nodes = nvivo.read_codebook(sheet(tmp_path, [headers, ["Succes", "Wat hielp", 4, 19]]), problems=problems)
    assert not problems.found
    assert [(node.path, node.description) for node in nodes] == [(("Succes",), "Wat hielp")]


@pytest.mark.parametrize(
    "rows",
    [
        [["Nombre", "Descripción", "Archivos", "Citas"], ["Succes", "", "vier", "19"]],
        [["Nombre", "Archivos"], ["Succes", 4]],
        [["", "A : Genk"], ["1 : Succes", 4]],
    ],
)
def test_what_is_no_codebook_is_told(tmp_path, problems, rows):
    assert nvivo.read_codebook(sheet(tmp_path, rows), problems=problems) == []
    assert only(problems).key == "export_codebook_form"


def test_codebook_problems_in_one_pass(tmp_path, problems):
    rows = [["Name", "Files"], ["Succes", 1], [" succes ", 1], ["", 3], ["Succés", "x"], ["Tijd", "y"]]
    nvivo.read_codebook(sheet(tmp_path, rows), problems=problems)
    # Row 3 stands deeper than row 2: its child. Row 5 differs from row 2 by an accent only.
    assert [(problem.key, problem.place.row) for problem in problems.found] == [
        ("cell_missing", 4),
        ("export_code_twice", 5),
        ("cell_number", 6),
    ]


def test_exported_codebook_becomes_the_codes_when_there_are_none(tmp_path, problems):
    rows = [
        ["Name", "Description", "Files", "References"],
        ["Succes", "Wat hielp", 4, 19],
        ["  Tijd", "", 3, 7],
        ["Drempels", "", 2, 9],
        ["  Tijd", "", 1, 2],
    ]
    export = read("nvivo_codebook", sheet(tmp_path, rows), problems, codes=empty(CODE_COLUMNS))
    assert not problems.found
    assert list(export.codes["code_id"]) == ["succes", "succes_tijd", "drempels", "drempels_tijd"]
    assert list(export.codes["parent_code_id"]) == ["", "succes", "", "drempels"]
    assert set(export.codes["is_codable"]) == {"yes"}
    assert code_tree(export.codes).ordered == list(export.codes["code_id"])


def test_exported_codebook_adds_what_the_codebook_lacks(tmp_path, problems):
    rows = [
        ["Name", "Description", "Files", "References"],
        ["SUCCESFACTOREN", "", 4, 19],
        ["  tijd", "", 3, 7],
        ["  Ruimte", "Plek om te werken", 3, 7],
        ["Oude code", "", 0, 0],
        ["Vreemd", "", 1, 1],
        ["Drempels", "", 1, 1],
        ["  Tijd", "", 0, 0],
    ]
    mapped = {"Oude code": "", "Vreemd": "visie"}
    export = read_mapped(sheet(tmp_path, rows), problems, kind="nvivo_codebook", codes=mapped)
    assert not problems.found
    added = export.codes.to_dict("records")
    assert [(row["code_id"], row["parent_code_id"], row["luik"]) for row in added] == [("ruimte", "succes", "proces")]


@given(st.lists(st.sampled_from(["Tijd", "Succes", "tijd ", "Café", "cafe", "?", "Tijd 2"]), min_size=1, max_size=8))
def test_every_own_code_has_an_id_of_its_own(names):
    codes = [OwnCode(tuple(names[: depth + 1])) for depth in range(len(names))]
    rows = own_codes(codes, taken=["tijd", "succes_2"]).values()
    ids = [row["code_id"] for row in rows]
    assert len(set(ids)) == len(ids) == len(names)
    assert not {"tijd", "succes_2"} & set(ids)
    assert [row["parent_code_id"] for row in rows] == ["", *ids[:-1]]


@pytest.mark.parametrize(
    ("name", "expected"), [("Gedeelde visie!", "gedeelde_visie"), ("Élan (2)", "elan_2"), ("?", "code")]
)
def test_id_from_a_name(name, expected):
    assert slug(name) == expected


# Matrix coding query

MATRIX = [
    [None, "A : Genk kern", "C : ieper_1", "D : Genk breed"],
    ["1 : Succesfactoren", 3, 0, 1],
    ["4 : gedeelde visie", 1, 2, None],
    ["5 : Nooit gebruikt", 0, 0, 0],
]
COLUMNS = {"Genk kern": "genk_1", "Genk breed": "genk_2"}


def test_matrix_of_references(tmp_path, problems):
    export = read("nvivo_matrix", sheet(tmp_path, MATRIX), problems, measure="references", columns=COLUMNS)
    assert not problems.found
    segments = export.segments
    assert list(segments.columns) == SEGMENT_COLUMNS
    # By hand: 3 + 1 of Succesfactoren, 1 + 2 of Gedeelde visie; the code that is not in the codebook was never used.
    assert segments.groupby(["code_id", "session_id"]).size().to_dict() == {
        ("succes", "genk_1"): 3,
        ("succes", "genk_2"): 1,
        ("visie", "genk_1"): 1,
        ("visie", "ieper_1"): 2,
    }
    assert list(segments["les"].unique()) == ["genk", "ieper"]
    assert set(segments["quotable"]) == {"no"}
    assert set(segments["text"]) == {""}
    assert segments[["start", "end", "coverage_pct"]].isna().all(axis=None)
    assert segments["segment_id"].is_unique
    assert set(segments["source"]) == {"focus_groups/export.xlsx › Sheet1"}
    assert list(segments["source_row"]) == [2, 2, 2, 2, 3, 3, 3]
    assert export.codes.empty


def test_ids_of_segments_stay_when_other_rows_come(tmp_path, problems):
    more = [MATRIX[0], ["1 : Drempels", 9, 9, 9], *MATRIX[1:]]
    first = read("nvivo_matrix", sheet(tmp_path, MATRIX), problems, measure="references", columns=COLUMNS)
    second = read("nvivo_matrix", sheet(tmp_path, more), problems, measure="references", columns=COLUMNS)
    assert not problems.found
    assert set(first.segments["segment_id"]) < set(second.segments["segment_id"])


@pytest.mark.parametrize("measure", ["presence", "files", "cases"])
def test_matrix_of_presence(tmp_path, problems, measure):
    rows = [[None, "A : genk_1", "B : ieper_1"], ["1 : Drempels", 1, 0], ["2 : visie", 1, 1]]
    export = read("nvivo_matrix", sheet(tmp_path, rows), problems, measure=measure)
    assert not problems.found
    assert export.segments.groupby(["code_id", "session_id"]).size().to_dict() == {
        ("drempel", "genk_1"): 1,
        ("visie", "genk_1"): 1,
        ("visie", "ieper_1"): 1,
    }


def test_files_and_cases_tell_presence_and_words_of_presence_may_stand_there(tmp_path, problems):
    rows = [[None, "A : genk_1"], ["1 : Drempels", 4]]
    assert len(read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="files").segments) == 1
    rows = [[None, "A : genk_1"], ["1 : Drempels", "Yes"], ["2 : visie", "No"]]
    assert list(read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="presence").segments["code_id"]) == [
        "drempel"
    ]
    assert not problems.found


@pytest.mark.parametrize("measure", ["words", "row_percent", "column_percent", None])
def test_a_measure_that_tells_no_references_is_one_problem(tmp_path, problems, measure):
    entry = {} if measure is None else {"measure": measure}
    export = read("nvivo_matrix", sheet(tmp_path, MATRIX), problems, columns=COLUMNS, **entry)
    assert export.segments.empty
    assert only(problems).key == "export_measure"
    assert "Coding References" in problems.found[0].lines("nl")[2]


@pytest.mark.parametrize(
    ("measure", "cells", "key"),
    [
        ("references", [[0.125, 0.5], [0.875, 0.5]], "export_measure_cell"),
        ("references", [["12.5 %", "50 %"], ["87.5 %", "50 %"]], "export_measure_cell"),
        ("references", [["Yes", "No"], ["No", "Yes"]], "export_measure_cell"),
        ("references", [[25, 50], [75, 50]], "export_measure_percent"),
        ("references", [[25, 75], [33, 66]], "export_measure_percent"),
        ("references", [[1523, 800], [2, 1]], "export_measure_large"),
        ("presence", [[1, 0], [3, 1]], "export_measure_cell"),
        ("presence", [[1, 0], [0.5, 1]], "export_measure_cell"),
        ("files", [[1, 0], [0.5, 1]], "export_measure_cell"),
        ("cases", [[25, 50], [75, 50]], "export_measure_percent"),
    ],
)
def test_a_sheet_of_another_measure_than_declared_is_one_problem(tmp_path, problems, measure, cells, key):
    rows = [
        [None, "A : genk_1", "B : ieper_1"],
        *([f"{n} : {CODES[n][1]}", *row] for n, row in zip((2, 4), cells, strict=True)),
    ]
    export = read("nvivo_matrix", sheet(tmp_path, rows), problems, measure=measure)
    assert only(problems).key == key
    assert measure in problems.found[0].lines("en")[1]
    assert export.segments.empty


def test_counts_that_happen_to_make_a_hundred_are_counts(tmp_path, problems):
    rows = [[None, "A : genk_1", "B : ieper_1"], ["1 : Drempels", 60, 1], ["2 : visie", 40, 0]]
    assert len(read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references").segments) == 101
    assert not problems.found


def test_where_in_the_sheet_another_measure_shows(tmp_path, problems):
    rows = [[None, "A : genk_1", "B : ieper_1"], ["1 : Drempels", 1, 0], ["2 : visie", 0.5, 0.25]]
    read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references")
    problem = only(problems)
    assert (problem.place.sheet, problem.place.row, problem.place.column) == ("Sheet1", 3, "A : genk_1")
    assert (problem.value, problem.details["more"]) == ("0.5", 1)


@pytest.mark.parametrize(
    "rows",
    [
        [["Person", "Rol"], ["Genk 1", "kern"]],
        [[None, "genk_1"], ["1 : visie", 1]],
        [[None, "A : genk_1"], ["visie", 1]],
    ],
)
def test_what_is_no_matrix_is_told(tmp_path, problems, rows):
    read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references")
    assert only(problems).key == "export_matrix_form"


def test_unknown_names_of_a_matrix_in_one_pass(tmp_path, problems):
    rows = [
        [None, "A : genk_1", "B : Ieper 1", "C : leeg"],
        ["1 : Succesfactor", 2, 1, 0],
        ["2 : Tijd", 1, 0, 0],
        ["3 : visie", 0, 1, 0],
        ["4 : Visie", 1, 0, 0],
    ]
    columns = {"Ieper 1": "ieper_9", "Genk van een ander jaar": "genk_1"}
    read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references", columns=columns)
    found = {problem.key: problem for problem in problems.found}
    assert sorted(found) == [
        "export_code_ambiguous",
        "export_code_twice",
        "export_code_unknown",
        "export_target",
    ]
    assert found["export_code_unknown"].details == {"codings": 3, "nearest": "Succesfactoren"}
    assert found["export_code_ambiguous"].details["known"] == ["succes_tijd", "drempel_tijd"]
    assert found["export_target"].details["nearest"] == "ieper_1"
    assert found["export_code_twice"].place.row == 5


def test_a_case_that_is_no_session_is_told_with_the_nearest(tmp_path, problems):
    rows = [[None, "A : genk-1", "B : ieper_1"], ["1 : visie", 2, 1], ["2 : Drempels", 2, 1]]
    read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references")
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("export_session_unknown", 1, "A : genk-1")
    assert problem.details == {"option": "columns", "nearest": "genk_1"}


def test_codes_and_cases_can_be_mapped_or_left_out(tmp_path, problems):
    rows = [
        [None, "A : genk_1", "B : Alles samen"],
        ["1 : Succesfactoren\\Tijd", 2, 9],
        ["2 : Drempels\\Tijd", 3, 9],
        ["3 : Oud", 1, 9],
        ["4 : Vroeger", 1, 9],
    ]
    export = read_mapped(
        sheet(tmp_path, rows),
        problems,
        kind="nvivo_matrix",
        measure="references",
        columns={"alles  samen": ""},
        codes={"Oud": "", "vroeger": "visie"},
    )
    assert not problems.found
    assert export.segments["code_id"].value_counts().to_dict() == {"drempel_tijd": 3, "succes_tijd": 2, "visie": 1}


def test_two_codes_of_the_export_are_never_one_of_the_codebook_by_accident(tmp_path, problems):
    rows = [[None, "A : genk_1"], ["1 : Hulp\\Gedeelde visie", 2], ["2 : Rem\\Gedeelde visie", 3]]
    read("nvivo_matrix", sheet(tmp_path, rows), problems, measure="references")
    problem = only(problems)
    assert problem.key == "export_code_shared"
    assert problem.details == {"code": "visie", "other": "Hulp\\Gedeelde visie"}


def test_a_code_is_found_by_its_place_where_the_id_of_another_is_its_name(tmp_path, problems):
    # The code at the top has the id tijd, the one below Succesfactoren the same name.
    codes = codebook(("tijd", "Tijd", "", "", ""), *CODES[:2])
    rows = [["Name", "Files", "References"], ["Succesfactoren", 1, 1], ["  Tijd", 1, 1], ["Tijd", 1, 1]]
    path = sheet(tmp_path, rows)
    assert read("nvivo_codebook", path, problems, codes=codes).codes.empty
    export = CodingExport({"kind": "nvivo_codebook"}, str(path), problems, KnownMaterial(codes, SESSIONS))
    own = [OwnCode(path) for path in (("Succesfactoren",), ("Succesfactoren", "Tijd"), ("Tijd",))]
    names = ExportedCodes(export, own, whole_paths=True)
    assert [names.find(code.path, export.place(), codings=1) for code in own] == ["succes", "succes_tijd", "tijd"]
    assert not problems.found


def test_a_name_alone_is_only_taken_as_an_id_when_it_is_one_to_the_letter(tmp_path, problems):
    codes = codebook(("tijd", "Tijd", "", "", ""), *CODES[:2])
    path = text_file(tmp_path, REFERENCES)
    sources = {"Genk kern": "genk_1"}
    assert set(
        read("nvivo_references", path, problems, codes=codes, code="tijd", sources=sources).segments["code_id"]
    ) == {"tijd"}
    assert not problems.found
    read("nvivo_references", path, problems, codes=codes, code="Tijd", sources=sources)
    assert only(problems).key == "export_code_ambiguous"


def test_rows_of_a_matrix_become_the_codes_when_there_are_none(tmp_path, problems):
    export = read(
        "nvivo_matrix",
        sheet(tmp_path, MATRIX),
        problems,
        codes=empty(CODE_COLUMNS),
        measure="references",
        columns=COLUMNS,
    )
    assert not problems.found
    assert list(export.codes["code_id"]) == ["succesfactoren", "gedeelde_visie", "nooit_gebruikt"]
    assert len(export.segments) == 7


# References of one code

REFERENCES = """\
Files\\\\2023\\\\Genk kern - § 2 references coded [ 6.78% Coverage]

Reference 1 - 5.80% Coverage

We zien elkaar te weinig.
Stelling 2 - 50% akkoord, zei iemand.

Reference 2 - 0.98% Coverage

Tijd is er nooit genoeg, hé.

<Files\\\\2024\\\\ieper_1> - § 1 reference coded  [0,35% Coverage]

Reference 1 - 0,35% Coverage

Eerst de scholen.
"""


def text_file(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "drempels.txt"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_references_of_a_code(tmp_path, problems, encoding, line_end):
    path = text_file(tmp_path, REFERENCES.replace("\n", line_end), encoding)
    export = read("nvivo_references", path, problems, code="Drempels", sources={"Genk kern": "genk_1"})
    assert not problems.found
    segments = export.segments
    assert list(segments["text"]) == [
        "We zien elkaar te weinig.\nStelling 2 - 50% akkoord, zei iemand.",
        "Tijd is er nooit genoeg, hé.",
        "Eerst de scholen.",
    ]
    assert list(segments["coverage_pct"]) == [5.80, 0.98, 0.35]
    assert list(segments["session_id"]) == ["genk_1", "genk_1", "ieper_1"]
    assert set(segments["code_id"]) == {"drempel"}
    assert list(segments["source_row"]) == [3, 8, 14]
    assert set(segments["quotable"]) == {"no"}
    assert segments["segment_id"].is_unique


def test_another_number_of_references_than_announced_is_told(tmp_path, problems):
    path = text_file(tmp_path, REFERENCES.replace("§ 2 references", "§ 3 references"))
    read("nvivo_references", path, problems, code="drempel", sources={"Genk kern": "genk_1"})
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("export_references_count", 1)
    assert problem.details == {"announced": 3, "found": 2}


def test_a_file_without_passages_is_told(tmp_path, problems):
    read("nvivo_references", text_file(tmp_path, "zie - § 3 van het decreet\n"), problems, code="drempel")
    assert only(problems).key == "export_references_form"


def test_references_without_a_known_code_or_session(tmp_path, problems):
    path = text_file(tmp_path, REFERENCES)
    read("nvivo_references", path, problems)
    assert keys(problems) == ["export_code_missing"]
    other = Problems()
    read("nvivo_references", path, other, code="Dremmel")
    assert keys(other) == ["export_code_unknown", "export_session_unknown"]
    assert other.found[0].details == {"codings": 3, "nearest": "Drempels"}
    assert (other.found[1].place.row, other.found[1].details["option"]) == (3, "sources")


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_all_passages_come_back_whatever_they_say(tmp_path, sources):
    lines = []
    for number, passages in enumerate(sources):
        lines.append(f"Files\\\\bron {number} - § {len(passages)} references coded [ 1.00% Coverage]")
        for position, words in enumerate(passages, start=1):
            # What NVivo's own lines look like cannot stand in a text without being taken for one.
            lines += [f"Reference {position} - 1.00% Coverage", words.replace("%", "")]
    path = text_file(tmp_path, "\n".join(lines))
    problems = Problems()
    found = nvivo.read_references(path, problems=problems)
    assert not problems.found
    assert [passage.number for passage in found] == [n for passages in sources for n in range(1, len(passages) + 1)]
    flat = [" ".join(words.replace("%", "").split()) for passages in sources for words in passages]
    assert [" ".join(passage.text.split()) for passage in found] == flat


# Classification sheet

CLASSIFICATION = [
    ["Persoon", "Rol", "Gemeente"],
    ["Cases\\\\Genk kern", "coördinator", "Genk"],
    ["ieper_1", "Unassigned", "Not Applicable"],
    ["Genk breed", "school", "unassigned"],
]


def test_classification_sheet(tmp_path, problems):
    export = read("nvivo_classification", sheet(tmp_path, CLASSIFICATION), problems, roles="rol")
    assert not problems.found
    assert export.attributes[["case", "attribute", "value", "source_row"]].to_numpy().tolist() == [
        ["Genk kern", "Rol", "coördinator", 2],
        ["Genk kern", "Gemeente", "Genk", 2],
        ["ieper_1", "Rol", "", 3],
        ["ieper_1", "Gemeente", "", 3],
        ["Genk breed", "Rol", "school", 4],
        ["Genk breed", "Gemeente", "", 4],
    ]
    assert case_roles(export.attributes, "ROL") == {"Genk kern": "coördinator", "Genk breed": "school"}


def test_roles_of_cases_reach_the_segments(tmp_path, problems):
    roles = {"genk kern": "coördinator", "Genk breed": "school"}
    path = sheet(tmp_path, MATRIX)
    export = read("nvivo_matrix", path, problems, measure="references", columns=COLUMNS, role_of=roles)
    assert export.segments.groupby("session_id")["speaker_role"].unique().map(list).to_dict() == {
        "genk_1": ["coördinator"],
        "genk_2": ["school"],
        "ieper_1": [""],
    }


def test_problems_of_a_classification_sheet(tmp_path, problems):
    rows = [*CLASSIFICATION, ["genk KERN", "x", "y"], ["", "x", "y"]]
    read("nvivo_classification", sheet(tmp_path, rows), problems, roles="Rolle")
    assert [(problem.key, problem.place.row) for problem in problems.found] == [
        ("export_case_twice", 5),
        ("cell_missing", 6),
        ("export_attribute", 1),
    ]
    assert problems.found[2].details["nearest"] == "Rol"


def test_a_matrix_is_no_classification_sheet(tmp_path, problems):
    read("nvivo_classification", sheet(tmp_path, MATRIX), problems)
    assert only(problems).key == "export_classification_form"


# Any kind


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("nvivo_codebook", "a.xlsx"),
        ("nvivo_matrix", "a.csv"),
        ("nvivo_references", "a.txt"),
        ("nvivo_classification", "a.xlsx"),
        ("refi_qda", "a.qdpx"),
        ("refi_qda", "a.qdc"),
    ],
)
def test_a_file_that_is_missing_empty_or_of_another_kind(tmp_path, problems, kind, name):
    path = tmp_path / name
    read(kind, path, problems)
    path.touch()
    read(kind, path, problems)
    other = tmp_path / "a.docx"
    other.touch()
    read(kind, other, problems)
    assert keys(problems) == ["file_missing", "file_empty", "file_format"]
