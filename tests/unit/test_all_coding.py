"""All coded material together: a study with exports alone, closed codes, what counts twice, and what may be quoted."""

import openpyxl
import pytest

from builders import config, keys, only, write_xlsx
from les_evaluation.coding.all_coding import read_all_coding
from les_evaluation.coding.exported_names import OwnCode, own_codes
from les_evaluation.coding.material import code_tree
from les_evaluation.coding.quotable_marks import same_source
from les_evaluation.coding.session_sheet import survey_sessions
from les_evaluation.core.one_cause import by_cause
from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import load_schema
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from test_coding_refi_qda import CODES as QDA_CODES
from test_coding_refi_qda import EMOJI, packed, project, selection, text_source

WORDS = {
    "sessions": [["g1", "genk", "2023-06-19", 1, "focus_group"], ["i1", "ieper", "2024-02-06", 1, "interview"]],
    "codebook": [
        ["succes", "Succes", "", "LES", "Werking", "Wat hielp", "no"],
        ["tijd", "Tijd", "succes", "LES", "Werking", "Tijd", ""],
        ["visie", "Visie", "", "LES", "Visie", "Visie", ""],
    ],
    "segments": [["s1", "g1", "visie", "AB", "Wij delen dat allemaal samen.", "no", "gesprek"]],
}
HEADERS = {
    "sessions": ["session_id", "les", "date", "measurement", "type"],
    "codebook": ["code_id", "name", "parent_code_id", "luik", "rubriek", "description", "is_codable"],
    "segments": ["segment_id", "session_id", "code_id", "coder_id", "text", "quotable", "source_file"],
}
NODES = [["Name", "Description", "Files", "References"], ["Succes", "Bel An Claes", 2, 3], ["  Tijd", "", 1, 2]]
MATRIX = [[None, "A : g1", "B : i1"], ["1 : Succes\\Tijd", 2, 1], ["2 : Visie", 1, 0]]
CODEBOOK = {"kind": "nvivo_codebook", "file": "nodes.xlsx"}
MATRIX_ENTRY = {"kind": "nvivo_matrix", "file": "matrix.xlsx", "measure": "references"}


def workbook(tmp_path, **rows):
    """coding.xlsx of WORDS, or of these rows; a sheet that is None is absent."""
    sheets = {name: [HEADERS[name], *lines] for name, lines in (WORDS | rows).items() if lines is not None}
    write_xlsx(tmp_path / "coding.xlsx", sheets)


def references(tmp_path, name, *passages, source="Files\\\\gesprek"):
    """A list of references of one code, all in one source."""
    lines = [f"{source} - § {len(passages)} references coded [ 1.00% Coverage]", ""]
    for number, words in enumerate(passages, start=1):
        lines += [f"Reference {number} - 1.00% Coverage", "", words, ""]
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")


def read(tmp_path, *exports, **focus):
    """The coding, and the problems. focus: other keys of focus_groups."""
    problems = Problems()
    settings = {"coding": "coding.xlsx", "exports": list(exports)} | focus
    prepared = prepare_config(config() | {"raw": str(tmp_path), "focus_groups": settings})
    prepared |= {"les": {"genk": {}, "ieper": {}}}
    return read_all_coding(Study(prepared, problems)), problems


# Exports alone


@pytest.mark.parametrize("absent", [None, []])
def test_a_study_that_was_coded_in_nvivo_alone(tmp_path, absent):
    workbook(tmp_path, codebook=absent, segments=absent)
    write_xlsx(tmp_path / "nodes.xlsx", {"Sheet1": NODES})
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX[:2]})
    (tmp_path / "namen.txt").write_text("An Claes\n", encoding="utf-8")
    # The codebook is read first, wherever it stands.
    coding, problems = read(tmp_path, MATRIX_ENTRY, CODEBOOK, names="namen.txt")
    assert keys(problems) == []
    assert coding.codes["code_id"].tolist() == ["succes", "tijd"]
    assert coding.codes["description"].tolist() == ["Bel [naam]", ""]
    assert code_tree(coding.codes).parents == {"succes": "", "tijd": "succes"}
    # By hand: two references in g1, one in i1.
    assert coding.segments[["session_id", "les", "code_id"]].to_numpy().tolist() == [
        ["g1", "genk", "tijd"],
        ["g1", "genk", "tijd"],
        ["i1", "ieper", "tijd"],
    ]


def test_the_codes_of_a_project_are_there_for_a_matrix_and_for_the_sheet_segments(tmp_path):
    workbook(tmp_path, codebook=[], segments=[["s1", "i1", "drempels_tijd", "AB", "Te weinig.", "no", "gesprek"]])
    packed(tmp_path / "p.qdpx", project(text_source(selection(0, 3, "c-1 u-1"), name="g1")), {"a.txt": EMOJI})
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": [[None, "A : i1"], ["1 : Succes", 1]]})
    coding, problems = read(tmp_path, MATRIX_ENTRY, {"kind": "refi_qda", "file": "p.qdpx"})
    assert keys(problems) == []
    assert coding.codes["code_id"].tolist() == ["succes", "succes_tijd", "drempels", "drempels_tijd"]
    assert coding.segments["code_id"].tolist() == ["drempels_tijd", "succes", "succes"]


def test_without_exports_the_sheets_must_be_filled_in(tmp_path):
    workbook(tmp_path, segments=[])
    _, problems = read(tmp_path)
    assert (only(problems).key, only(problems).place.sheet) == ("sheet_empty", "segments")


def test_a_codebook_is_needed_where_no_export_brings_one(tmp_path):
    workbook(tmp_path, codebook=None, segments=None)
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX})
    _, problems = read(tmp_path, MATRIX_ENTRY)
    assert ("sheet_missing", "codebook") in [(one.key, one.place.sheet) for one in problems.found]
    assert "sheet_missing segments" not in [f"{one.key} {one.place.sheet}" for one in problems.found]


def test_a_sheet_that_may_be_away_but_whose_name_slipped_is_told(tmp_path):
    sheets = {name if name != "segments" else "segment": [HEADERS[name], *rows] for name, rows in WORDS.items()}
    write_xlsx(tmp_path / "coding.xlsx", sheets)
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX})
    _, problems = read(tmp_path, MATRIX_ENTRY)
    assert (only(problems).key, only(problems).details["nearest"]) == ("sheet_missing", "segment")


def test_nothing_coded_anywhere_is_one_problem(tmp_path):
    workbook(tmp_path, segments=[])
    write_xlsx(tmp_path / "nodes.xlsx", {"Sheet1": NODES})
    assert keys(read(tmp_path, CODEBOOK)[1]) == ["coding_no_segments"]
    workbook(tmp_path, codebook=None, segments=None)
    packed(tmp_path / "p.qdpx", project(codes=""))
    problems = read(tmp_path, {"kind": "refi_qda", "file": "p.qdpx"})[1]
    assert only(problems).key == "coding_no_codes"
    assert "nvivo_codebook" in problems.found[0].lines("nl")[2]


def test_where_sessions_cannot_be_read_no_export_is_held_against_them(tmp_path):
    workbook(tmp_path, sessions=[])
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX})
    assert keys(read(tmp_path, MATRIX_ENTRY)[1]) == ["sheet_empty"]


# Closed codes


def test_a_code_that_only_groups_may_not_be_used_in_an_export(tmp_path):
    workbook(tmp_path, segments=[])
    # The row of Succes adds up that of Tijd below it.
    rows = [[None, "A : g1", "B : i1"], ["1 : Tijd", 2, 1], ["2 : Succes", 2, 1]]
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": rows})
    _, problems = read(tmp_path, MATRIX_ENTRY)
    problem = only(problems)
    assert (problem.key, problem.place.sheet, problem.place.row, problem.value) == (
        "export_code_closed",
        "Sheet1",
        3,
        "Succes",
    )
    assert problem.details == {"code": "succes", "codings": 3}
    coding, problems = read(tmp_path, MATRIX_ENTRY | {"codes": {"Succes": ""}})
    assert keys(problems) == []
    assert coding.segments["code_id"].tolist() == ["tijd"] * 3
    assert keys(read(tmp_path, MATRIX_ENTRY | {"codes": {"Succes": "", "Tijd": "succes"}})[1]) == ["export_code_closed"]


def test_a_code_that_only_groups_may_stand_in_an_export_without_coding(tmp_path):
    workbook(tmp_path, segments=[])
    write_xlsx(tmp_path / "nodes.xlsx", {"Sheet1": NODES})
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": [[None, "A : g1"], ["1 : Succes", 0], ["2 : Tijd", 1]]})
    coding, problems = read(tmp_path, CODEBOOK, MATRIX_ENTRY)
    assert keys(problems) == []
    assert coding.segments["code_id"].tolist() == ["tijd"]


# What counts twice

TXT = {"kind": "nvivo_references", "file": "visie.txt", "code": "Visie", "sources": {"gesprek": "g1", "notities": "g1"}}
TXT["sources"] |= {"ander gesprek": "i1"}


def test_a_matrix_and_its_references_would_count_twice(tmp_path):
    workbook(tmp_path, segments=[])
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX})
    references(tmp_path, "visie.txt", "Wij delen dat.")
    references(tmp_path, "tijd.txt", "Te weinig tijd.", source="ander gesprek")
    _, problems = read(tmp_path, MATRIX_ENTRY, TXT, TXT | {"file": "tijd.txt", "code": "Tijd"})
    # By hand: visie in g1 with the one file, tijd in i1 with the other.
    assert [(one.key, one.place.file, one.details) for one in problems.found] == [
        (
            "coding_counted_twice",
            str(tmp_path / "matrix.xlsx"),
            {"other": str(tmp_path / name), "codes": 1, "sessions": 1},
        )
        for name in ("visie.txt", "tijd.txt")
    ]


def test_codes_and_sessions_that_two_files_share_are_counted(tmp_path):
    workbook(
        tmp_path,
        segments=[
            ["s1", "g1", "tijd", "AB", "Te weinig.", "no", "gesprek"],
            ["s2", "i1", "tijd", "AB", "Te weinig.", "no", "gesprek"],
            ["s3", "g1", "visie", "AB", "Gedeeld.", "no", "gesprek"],
        ],
    )
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": MATRIX})
    _, problems = read(tmp_path, MATRIX_ENTRY)
    problem = only(problems)
    assert problem.place.file == str(tmp_path / "coding.xlsx")
    assert problem.details == {"other": str(tmp_path / "matrix.xlsx"), "codes": 2, "sessions": 2}
    # Coders who only serve the agreement are not counted, so that nothing counts twice.
    assert keys(read(tmp_path, MATRIX_ENTRY, second_coders=["AB"])[1]) == []


@pytest.mark.parametrize(
    ("segment", "twice"),
    [
        (["s1", "g1", "visie", "AB", "Anders.", "no", "gesprek.docx"], True),
        (["s1", "g1", "visie", "AB", "Anders.", "no", "notities"], False),
        (["s1", "g1", "visie", "AB", "Wij delen  dat allemaal samen.", "no", "notities"], True),
        (["s1", "g1", "tijd", "AB", "Wij delen dat allemaal samen.", "no", "gesprek"], False),
        (["s1", "i1", "visie", "AB", "Wij delen dat allemaal samen.", "no", "gesprek"], False),
    ],
)
def test_the_same_passage_in_the_workbook_and_in_an_export(tmp_path, segment, twice):
    workbook(tmp_path, segments=[segment])
    references(tmp_path, "visie.txt", "Wij delen dat allemaal samen.")
    assert keys(read(tmp_path, TXT)[1]) == ["coding_counted_twice"] * twice


@pytest.mark.parametrize(("user", "twice"), [("u-1", True), ("u-3", False)])
def test_another_coder_does_not_count_twice(tmp_path, user, twice):
    workbook(tmp_path, segments=[["s1", "g1", "tijd", "TV", "Dag", "no", "g1"]])
    packed(tmp_path / "p.qdpx", project(text_source(selection(0, 3, f"c-2 {user}"), name="g1")), {"a.txt": EMOJI})
    _, problems = read(tmp_path, {"kind": "refi_qda", "file": "p.qdpx", "codes": {"Succes\\Tijd": "tijd"}})
    assert keys(problems) == ["coding_counted_twice"] * twice


# Coders


def test_users_of_two_projects_and_the_workbook_never_become_one_by_accident(tmp_path):
    workbook(tmp_path, segments=[["s1", "i1", "tijd", "coder2", "Dag", "no", "i1"]])
    users = '<User guid="u-1" id="" name="Tom Vis"/><User guid="u-2" id="" name="karel"/>'
    for name, session in (("een.qdpx", "g1"), ("twee.qdpx", "i1")):
        picked = [selection(0, 3, "c-2 u-1"), selection(4, 6, "c-2 u-2")]
        packed(tmp_path / name, project(text_source(*picked, name=session), users=users), {"a.txt": EMOJI})
    entry = {"kind": "refi_qda", "codes": {"Succes\\Tijd": "tijd"}}
    coding, problems = read(
        tmp_path, entry | {"file": "een.qdpx"}, entry | {"file": "twee.qdpx", "coders": {"tom vis": "TV", "karel": ""}}
    )
    assert keys(problems) == []
    # Of the first project: coder1, and coder3 as the workbook has a coder2. Of the second one user, led to TV.
    assert coding.segments["coder_id"].tolist() == ["coder2", "coder1", "coder3", "TV"]


# What may be quoted


def test_passages_within_a_marked_one_may_be_quoted(tmp_path):
    workbook(tmp_path, segments=[["s1", "i1", "visie", "AB", "Dag", "no", "i1"]])
    codes = QDA_CODES + '<Code guid="c-9" name="Mooi citaat" isCodable="true"/>'
    # By hand, see test_coding_refi_qda: the mark holds 0 to 12; 0-3 and 7-12 lie within, 7-13 and 14-20 do not.
    picked = [
        selection(0, 12, "c-9 u-1"),
        *[selection(start, end, "c-2 u-2") for start, end in ((0, 3), (7, 12), (7, 13), (14, 20))],
    ]
    xml = project(
        text_source(*picked, name="g1"), text_source(selection(0, 3, "c-2 u-1"), name="notities"), codes=codes
    )
    packed(tmp_path / "p.qdpx", xml, {"a.txt": EMOJI})
    entry = {"kind": "refi_qda", "file": "p.qdpx", "codes": {"Succes\\Tijd": "tijd"}, "sources": {"notities": "g1"}}
    coding, problems = read(tmp_path, entry, quotable_code="mooi citaat")
    assert keys(problems) == []
    assert coding.segments["quotable"].tolist() == ["no", "yes", "yes", "no", "no", "no"]
    assert coding.codes["code_id"].tolist() == ["succes", "tijd", "visie"]
    assert set(coding.segments["code_id"]) == {"tijd", "visie"}
    # Without it the code is one that the codebook lacks.
    assert keys(read(tmp_path, entry)[1]) == ["export_code_unknown"]


def test_in_lists_of_references_the_words_tell(tmp_path):
    workbook(tmp_path, segments=[])
    passages = ["Wij delen dat.", "tijd", "Wij delen dat.  En nu?", "ij delen", ""]
    references(tmp_path, "visie.txt", *passages)
    references(tmp_path, "citaat.txt", "Wij delen dat. Of toch: er is tijdsdruk.")
    references(tmp_path, "notities.txt", "Wij delen dat. En nu?", source="notities")
    marks = [TXT | {"file": name, "code": "Citaat"} for name in ("citaat.txt", "notities.txt")]
    coding, problems = read(tmp_path, TXT, *marks, quotable_code="Citaat")
    assert keys(problems) == []
    # tijd only stands in tijdsdruk, and the third passage goes on behind the mark; that of the notes is another source.
    assert coding.segments["quotable"].tolist() == ["yes", "no", "no", "no", "no"]


def test_the_code_for_quotes_of_the_codebook_appears_nowhere(tmp_path):
    rows = [
        *WORDS["codebook"],
        ["q1", "Citaat", "succes", "LES", "Werking", "Mooi", "no"],
        ["q2", "Grappig", "q1", "LES", "Werking", "Leuk", ""],
    ]
    workbook(tmp_path, codebook=rows, segments=[["s1", "i1", "Grappig", "AB", "Dag", "no", "i1"]])
    references(tmp_path, "visie.txt", "Wij delen dat.")
    references(tmp_path, "citaat.txt", "Wij delen dat.")
    mark = TXT | {"file": "citaat.txt", "code": "Mooie zin", "codes": {"Mooie zin": "q1"}}
    for name in ("q1", "citaat", "Succes\\Citaat"):
        coding, problems = read(tmp_path, TXT, mark, quotable_code=name)
        assert keys(problems) == []
        assert code_tree(coding.codes).parents == {"succes": "", "tijd": "succes", "visie": "", "q2": "succes"}
        assert coding.segments[["code_id", "quotable"]].to_numpy().tolist() == [["q2", "no"], ["visie", "yes"]]


def test_the_code_for_quotes_is_no_code_of_a_study_without_a_codebook(tmp_path):
    workbook(tmp_path, codebook=None, segments=None)
    nodes = [*NODES, ["Citaat", "", 1, 1], ["Visie", "", 1, 1]]
    write_xlsx(tmp_path / "nodes.xlsx", {"Sheet1": nodes})
    write_xlsx(tmp_path / "matrix.xlsx", {"Sheet1": [*MATRIX[:2], ["2 : Citaat", 1, 0]]})
    references(tmp_path, "visie.txt", "Wij delen dat.")
    references(tmp_path, "citaat.txt", "Wij delen dat.")
    mark = TXT | {"file": "citaat.txt", "code": "Citaat"}
    coding, problems = read(tmp_path, CODEBOOK, MATRIX_ENTRY, TXT, mark, quotable_code="Citaat")
    assert keys(problems) == []
    assert coding.codes["code_id"].tolist() == ["succes", "tijd", "visie"]
    assert coding.segments[["code_id", "quotable"]].to_numpy().tolist() == [["tijd", "no"]] * 3 + [["visie", "yes"]]


@pytest.mark.parametrize("name", ["Cietaat", "Tijd"])
def test_a_code_for_quotes_at_which_nothing_stands_is_told(tmp_path, name):
    workbook(tmp_path)
    references(tmp_path, "visie.txt", "Te laat.", source="notities")
    _, problems = read(tmp_path, TXT, quotable_code=name)
    assert (only(problems).key, only(problems).place.column) == ("export_quotable_none", "focus_groups.quotable_code")


def test_a_name_of_several_codes_cannot_be_the_code_for_quotes(tmp_path):
    workbook(tmp_path, segments=[])
    picked = [selection(0, 3, "c-2 u-1")]
    packed(tmp_path / "p.qdpx", project(text_source(*picked, name="g1")), {"a.txt": EMOJI})
    entry = {"kind": "refi_qda", "file": "p.qdpx"}
    assert "export_quotable_several" in keys(read(tmp_path, entry, quotable_code="Tijd")[1])
    assert "export_quotable_several" not in keys(read(tmp_path, entry, quotable_code="Succes\\Tijd")[1])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Files\\\\2023\\\\Genk kern", "genk kern.docx", True),
        ("Files\\\\2023\\\\Genk kern", "Files\\\\2023\\\\Genk kern", True),
        ("Files\\\\2023\\\\Genk kern", "Files\\\\2024\\\\Genk kern", False),
        ("Genk kern", "Genk breed", False),
    ],
)
def test_names_of_one_source(one, other, same):
    assert same_source(one, other) is same


def test_the_sheet_segments_asks_for_no_text():
    assert "text" not in load_schema("coding_segments")["required"]


# One cause, one message; and what config settles


def test_rows_without_a_coder_are_one_problem_until_config_tells_who_coded_them(tmp_path):
    rows = [[f"s{number}", "g1", "visie", "", f"Woorden {number}", "no", "gesprek"] for number in range(2068)]
    workbook(tmp_path, segments=[*rows, ["t1", "g1", "visie", "AB", "Meer.", "no", "gesprek"]])
    problem = only(read(tmp_path)[1])
    assert (problem.key, problem.place.row, problem.place.column) == ("coding_no_coder", 2, "coder_id")
    assert "rij 2-2069 › coder_id" in problem.lines("nl")[0]
    coding, problems = read(tmp_path, coder="CD")
    assert keys(problems) == []
    assert coding.segments["coder_id"].value_counts().to_dict() == {"CD": 2068, "AB": 1}
    assert [note.details for _, note in problems.settled] == [{"coder": "CD", "n": 2068}]


def test_a_sheet_without_the_column_of_coders_is_read_as_config_says(tmp_path):
    write_xlsx(
        tmp_path / "coding.xlsx",
        {name: [HEADERS[name], *WORDS[name]] for name in ("sessions", "codebook")}
        | {
            "segments": [
                ["segment_id", "session_id", "code_id", "quotable", "source_file"],
                ["s1", "g1", "visie", "no", "f"],
            ]
        },
    )
    assert [(one.key, one.place.column) for one in read(tmp_path)[1].found] == [("column_missing", "coder_id")]
    coding, problems = read(tmp_path, coder="CD")
    assert keys(problems) == []
    assert coding.segments["coder_id"].tolist() == ["CD"]


def test_one_cause_in_many_rows_is_one_message_with_the_rows(tmp_path):
    sessions = [[f"g{day}", "gnek", f"juni {day}", "T1", "focusgroup"] for day in range(1, 30)]
    workbook(tmp_path, sessions=sessions)
    found = {one.key: one for one in by_cause(read(tmp_path)[1].found)}
    assert list(found) == ["cell_form", "les_unknown", "coding_date", "cell_enum"]
    assert all("rij 2-30 › " in one.lines("nl")[0] for one in found.values())


@pytest.mark.parametrize("setting", ["names", "exports"])
def test_a_folder_given_as_a_file_is_told(tmp_path, setting):
    workbook(tmp_path)
    (tmp_path / "map.txt").mkdir()
    if setting == "exports":
        _, problems = read(tmp_path, {"kind": "nvivo_references", "file": "map.txt", "code": "visie"})
    else:
        _, problems = read(tmp_path, names="map.txt")
    assert only(problems).key == "file_is_folder"


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (["g9"], ["coding_double_session"]),
        (["g1"], ["coding_double_alone"]),
        ({"g1": ["AB", "ZZ"]}, ["coding_coder"]),
        (["i1"], []),
        ({"g1": ["AB", "CD"]}, []),
    ],
)
def test_sessions_declared_double_coded_are_held_against_the_material(tmp_path, declared, found):
    segments = [
        ["s1", "g1", "visie", "AB", "Een.", "no", "gesprek"],
        ["s2", "i1", "visie", "AB", "Twee.", "no", "gesprek"],
        ["s3", "i1", "visie", "CD", "Twee.", "no", "gesprek"],
    ]
    workbook(tmp_path, segments=segments)
    assert keys(read(tmp_path, double_coded=declared)[1]) == found


def test_sessions_of_a_file_that_cannot_be_read_are_not_told_as_missing(tmp_path):
    (tmp_path / "coding.xlsx").write_bytes(b"%PDF-1.4 no workbook")
    assert keys(read(tmp_path, double_coded=["g1"])[1]) == ["file_other_kind"]


@pytest.mark.parametrize(
    ("declared", "other", "found", "told"),
    [
        (["i1"], ["Twee.", "gesprek_CD"], [], ["double_sources"]),
        (["i1"], ["Drie.", "gesprek"], ["coding_double_nothing"], []),
        ({"i1": ["AB", "CD"]}, ["Drie.", "gesprek"], [], ["double_nothing"]),
    ],
)
def test_what_coders_of_a_whole_session_share_is_told(tmp_path, declared, other, found, told):
    text, source = other
    segments = [
        ["s2", "i1", "visie", "AB", "Twee.", "no", "gesprek"],
        ["s3", "i1", "visie", "CD", text, "no", source],
    ]
    workbook(tmp_path, segments=segments)
    problems = read(tmp_path, double_coded=declared)[1]
    assert keys(problems) == found
    assert [note.rule for _, note in problems.settled] == told


def test_words_for_no_answer_are_blank_and_told_once_a_column(tmp_path):
    rows = [
        ["s1", "g1", "visie", "NA", "NA", "no", "gesprek", "N/A", "n/a"],
        ["s2", "g1", "visie", "AB", "Een.", "no", "gesprek", "NA", "+"],
    ]
    headers = [*HEADERS["segments"], "speaker_role", "valence"]
    sheets = {name: [HEADERS[name], *WORDS[name]] for name in ("sessions", "codebook")}
    write_xlsx(tmp_path / "coding.xlsx", sheets | {"segments": [headers, *rows]})
    coding, problems = read(tmp_path, coder="CD")
    assert keys(problems) == []
    found = coding.segments[["coder_id", "text", "speaker_role", "valence"]].to_numpy().tolist()
    assert found == [["CD", "", "", "n/a"], ["AB", "Een.", "", "+"]]
    told = [(note.details["column"], note.details["n"]) for _, note in problems.settled if note.rule == "missing_words"]
    assert told == [("coder_id", 1), ("text", 1), ("speaker_role", 2)]
    assert keys(read(tmp_path)[1]) == ["coding_no_coder"]


def test_the_encoding_of_a_list_of_names_is_told_in_config(tmp_path):
    workbook(tmp_path, segments=[["s1", "g1", "visie", "AB", "Zo\u00eb Peeters zei dat.", "no", "gesprek"]])
    (tmp_path / "namen.txt").write_bytes("Zo\u00eb Peeters\n".encode("cp850"))
    problems = Problems()
    settings = {"coding": "coding.xlsx", "names": "namen.txt", "exports": []}
    reading = {"namen.txt": {"encoding": "cp850"}}
    prepared = prepare_config(config() | {"raw": str(tmp_path), "focus_groups": settings, "reading": reading})
    prepared |= {"les": {"genk": {}, "ieper": {}}}
    coding = read_all_coding(Study(prepared, problems))
    assert keys(problems) == []
    assert coding.segments["text"].tolist() == ["[naam] zei dat."]


THEMED = [["kees@post.be", "Tijd van Vuurtoren", "", "Vuurtorens luik", "Plan van kees@post.be", "x", ""]]
MAILS = [
    ["10.2.3.4", "mail jo@post.be", "", "LES", "Werking", "x", ""],
    ["10.2.3.5", "mail an[at]post[dot]be", "", "LES", "Werking", "x", ""],
]


def test_names_and_addresses_are_masked_in_names_themes_and_ids_of_codes(tmp_path):
    (tmp_path / "namen.txt").write_text("Hanne Vuurtoren\n", encoding="utf-8")
    workbook(tmp_path, codebook=THEMED, segments=[["s1", "g1", "kees@post.be", "AB", "Wij.", "no", "gesprek"]])
    coding, problems = read(tmp_path, names="namen.txt")
    shown = coding.codes.iloc[0][["code_id", "name", "luik", "rubriek"]].tolist()
    assert shown == ["[e-mail]", "Tijd van [naam 1]", "[naam 1]s luik", "Plan van [e-mail]"]
    assert coding.segments["code_id"].tolist() == ["[e-mail]"]
    assert problems.found == []


def test_names_of_codes_and_segments_stay_apart_without_a_list_of_names_too(tmp_path):
    segments = [[f"s{number}", "g1", "10.2.3.4", "AB", f"Zin {number}.", "no", "gesprek"] for number in (1, 2)]
    segments[0][0], segments[1][0] = "jo@post.be", "an@post.be"
    workbook(tmp_path, codebook=MAILS, segments=segments)
    coding, problems = read(tmp_path)
    assert coding.codes["name"].tolist() == ["mail [e-mail]", "mail [e-mail] (2)"]
    assert coding.codes["code_id"].tolist() == ["10.2.3.4", "10.2.3.5"]  # where it stands in a codebook is no address
    assert coding.segments["segment_id"].tolist() == ["[e-mail]", "[e-mail] (2)"]
    assert problems.found == []


def test_evidence_has_the_id_that_its_segment_got(tmp_path):
    segments = [[f"{who}@post.be", "g1", "10.2.3.4", "AB", f"Zin van {who}.", "no", "gesprek"] for who in ("jo", "an")]
    workbook(tmp_path, codebook=MAILS, segments=segments)
    book = openpyxl.load_workbook(tmp_path / "coding.xlsx")
    sheet = book.create_sheet("outcomes")
    sheet.append(["outcome_id", "les", "statement", "contribution", "evidence_segment_ids"])
    sheet.append(["O1", "genk", "Iets", "Wij", "an@post.be; jo@post.be"])
    book.save(tmp_path / "coding.xlsx")
    assert read(tmp_path)[0].outcomes["evidence_segment_ids"].tolist() == ["[e-mail] (2); [e-mail]"]


@pytest.mark.parametrize(
    ("rows", "sheet", "column"),
    [
        (
            {"segments": [[f"s{n}", "g1", "visie", f"{n}@post.be", "x", "no", "g"] for n in "ab"]},
            "segments",
            "coder_id",
        ),
        (
            {
                "codebook": [[f"{n}@post.be", n, "", "LES", "Werking", "x", ""] for n in "ab"],
                "segments": [["s1", "g1", "a@post.be", "AB", "x", "no", "g"]],
            },
            "codebook",
            "code_id",
        ),
        (
            {
                "codebook": [["visie", "Visie", "", "LES", f"Plan {n}@post.be", "x", ""] for n in "a"]
                + [["tijd", "Tijd", "", "LES", "plan b@post.be", "x", ""]]
            },
            "codebook",
            "rubriek",
        ),
    ],
)
def test_ids_and_themes_that_become_alike_are_told(rows, sheet, column, tmp_path):
    workbook(tmp_path, **rows)
    problem = only(read(tmp_path)[1])
    assert (problem.key, problem.place.sheet, problem.place.column) == ("coding_masked_alike", sheet, column)
    assert "post.be" not in " ".join(problem.lines("nl") + problem.lines("en"))


def test_two_spellings_of_one_listed_person_are_one_coder(tmp_path):
    (tmp_path / "namen.txt").write_text("Hanne Vuurtoren\n", encoding="utf-8")
    coders = ("Hanne", "Hanne Vuurtoren")
    workbook(tmp_path, segments=[[f"s{n}", "g1", "visie", n, f"Zin {n}", "no", "g"] for n in coders])
    coding, problems = read(tmp_path, names="namen.txt")
    assert (set(coding.segments["coder_id"]), problems.found) == ({"[naam 1]"}, [])


def test_an_id_made_from_the_name_of_an_exported_code_holds_no_address():
    rows = own_codes([OwnCode(("mail068@post.be",), ""), OwnCode(("mail069@post.be",), "")])
    assert [row["code_id"] for row in rows.values()] == ["e_mail", "e_mail_2"]


def test_a_wave_without_the_day_it_opened_is_a_session_without_a_date():
    waves = {"w1": {"les": {"map": {"1": "genk"}}}}
    assert survey_sessions(waves, ["genk"])["date"].tolist() == [""]


def test_names_of_files_and_sheets_are_masked_where_a_row_was_read(tmp_path):
    (tmp_path / "namen.txt").write_text("Coding Vuurtoren\n", encoding="utf-8")
    workbook(tmp_path)
    coding, _ = read(tmp_path, names="namen.txt")
    assert {told.rpartition("/")[2] for told in coding.sessions["source"]} == {"[naam].xlsx › sessions"}
    assert {told.rpartition("/")[2] for told in coding.segments["source"]} == {"[naam].xlsx › segments"}
