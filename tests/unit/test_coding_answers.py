"""Open answers that were coded, and the stages of a LES."""

from __future__ import annotations

import pytest

from builders import codebook, config, keys, only, write_xlsx
from coding_builders import LES, MASKED, NAMES, PRIVATE, STAGES, TREE
from les_evaluation.coding import material as model
from les_evaluation.coding.development_stages import stage_position
from les_evaluation.coding.segment_sheet import read_open_answers
from les_evaluation.coding.session_sheet import survey_sessions
from les_evaluation.core.contracts import OPEN_COLUMNS
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.workbooks import Column, TableSheet, read_workbook, write_workbook
from les_evaluation.study.settings import Study
from les_evaluation.survey.open_answers import write_open_answers
from les_evaluation.survey.survey_frames import RESPONSES


def open_row(respondent, text, **cells):
    wave, item = "limburg", "slot"
    row = {
        "segment_id": f"{wave}_{respondent}_{item}",
        "session_id": f"survey_{wave}_genk",
        "text": text,
        "speaker_role": "kern",
        "les": "genk",
        "wave": wave,
        "respondent": respondent,
        "item": item,
        "question": "Nog iets?",
    }
    return row | cells


def open_workbook(tmp_path, *rows, name="open_antwoorden_genk.xlsx"):
    columns = [Column(header) for header in OPEN_COLUMNS]
    cells = [[row.get(header, "") for header in OPEN_COLUMNS] for row in rows]
    path = tmp_path / name
    write_workbook(path, [TableSheet("segments", columns, cells, ["Een kopie in raw/ coderen."])], title="Open")
    return path


CODED = {"code_id": "tijd", "coder_id": "AB", "quotable": "yes"}


def read_open(*paths, problems, names=()):
    sessions, mask = survey_sessions(config()["survey"]["waves"], LES), Mask(names, language="nl")
    return read_open_answers(paths, codes=TREE, sessions=sessions, mask=mask, problems=problems)


def test_coded_answers_become_segments_and_others_are_passed_over(tmp_path, problems):
    path = open_workbook(
        tmp_path, open_row("R-1", "dank"), open_row("R-2", "dank", **CODED), open_row("R-3", "dank", **CODED)
    )
    coding = read_open(path, problems=problems)
    assert keys(problems) == []
    segments = coding.segments
    assert list(segments.columns) == model.SEGMENT_COLUMNS
    assert segments["segment_id"].tolist() == ["limburg_R-2_slot", "limburg_R-3_slot"]
    assert segments["source_row"].tolist() == [3, 4]
    assert segments[["les", "speaker_role", "code_id"]].drop_duplicates().to_numpy().tolist() == [
        ["genk", "kern", "tijd"]
    ]
    assert segments["source_file"].is_unique  # the same words of two respondents are two passages
    assert coding.sessions["session_id"].tolist() == ["survey_limburg_genk"]


def test_an_answer_may_have_several_codes(tmp_path, problems):
    path = open_workbook(
        tmp_path,
        open_row("R-1", "dank", **CODED | {"code_id": "Tijd ; visie_kern"}),
        open_row("R-1", "dank", **CODED | {"code_id": "visie"}),
    )
    segments = read_open(path, problems=problems).segments
    assert keys(problems) == []
    assert segments["code_id"].tolist() == ["tijd", "visie_kern", "visie"]
    assert segments["segment_id"].unique().tolist() == ["limburg_R-1_slot"]
    assert segments["source_row"].tolist() == [2, 2, 3]


@pytest.mark.parametrize(
    ("cells", "key", "column"),
    [
        ({"code_id": "tijdd"}, "coding_code", "code_id"),
        ({"code_id": "tijd;tijdd"}, "coding_code", "code_id"),
        ({"quotable": ""}, "coding_unmarked", "quotable"),
        ({"quotable": "", "code_id": "tijd;visie"}, "coding_unmarked", "quotable"),
        ({"quotable": "x", "code_id": "tijd;visie"}, "cell_enum", "quotable"),
        ({"coder_id": ""}, "coding_no_coder", "coder_id"),
        ({"session_id": "survey_limburg_gent"}, "coding_session", "session_id"),
    ],
)
def test_a_coded_answer_is_held_against_what_a_segment_is(tmp_path, problems, cells, key, column):
    path = open_workbook(tmp_path, open_row("R-1", "ja"), open_row("R-2", "dank", **CODED | cells))
    read_open(path, problems=problems)
    problem = only(problems)
    assert (problem.key, problem.place.file, problem.place.row, problem.place.column) == (key, str(path), 3, column)


def test_the_same_code_twice_is_told_within_a_file_and_across_files(tmp_path, problems):
    row = open_row("R-1", "dank", **CODED)
    one = open_workbook(tmp_path, row, row | {"code_id": "Tijd"}, name="een.xlsx")
    two = open_workbook(tmp_path, row, row | {"coder_id": "TV"}, name="twee.xlsx")
    read_open(one, two, problems=problems)
    places = [
        (problem.key, problem.place.file, problem.place.row, problem.details["row"]) for problem in problems.found
    ]
    assert places == [
        ("coding_same_code", str(one), 3, 2),
        ("coding_same_code", str(two), 2, f"2 ({one})"),
    ]


def test_a_missing_column_of_the_coder_is_told_and_nothing_of_the_rows(tmp_path, problems):
    columns = [name for name in OPEN_COLUMNS if name != "code_id"]
    row = [open_row("R-1", "dank").get(name, "") for name in columns]
    path = write_xlsx(tmp_path / "open.xlsx", {"segments": [columns, row]})
    assert read_open(path, problems=problems).segments.empty
    assert (only(problems).key, only(problems).place.column) == ("column_missing", "code_id")


def test_names_are_masked_in_open_answers_too(tmp_path, problems):
    path = open_workbook(tmp_path, open_row("R-1", PRIVATE, **CODED))
    assert read_open(path, problems=problems, names=NAMES).segments["text"].tolist() == [MASKED]


def test_nothing_coded_gives_nothing(tmp_path, problems):
    coding = read_open(open_workbook(tmp_path, open_row("R-1", "dank")), problems=problems)
    assert keys(problems) == []
    assert (list(coding.segments.columns), len(coding.segments)) == (model.SEGMENT_COLUMNS, 0)
    assert (list(coding.sessions.columns), len(coding.sessions)) == (model.SESSION_COLUMNS, 0)
    assert read_open(problems=problems).segments.empty


def test_survey_sessions_are_those_that_a_wave_reached():
    waves = config()["survey"]["waves"] | {
        "westhoek": {"opened": "2024-03-01", "les": {"item": "les", "map": {"5": "ieper", "6": "poperinge"}}}
    }
    sessions = survey_sessions(waves, ["genk", "beringen", "ieper"])
    assert list(sessions.columns) == model.SESSION_COLUMNS
    assert sessions[["session_id", "les", "date"]].to_numpy().tolist() == [
        ["survey_limburg_genk", "genk", "2023-09-19"],
        ["survey_limburg_beringen", "beringen", "2023-09-19"],
        ["survey_westhoek_ieper", "ieper", "2024-03-01"],
    ]
    assert sessions["measurement"].tolist() == [0, 0, 0]
    assert set(sessions["types"]) == {"survey"}
    assert set(sessions[["who", "recorded", "place", "output"]].to_numpy().ravel()) == {""}
    assert sessions[["participants", "duration_min"]].isna().all().all()
    del waves["limburg"]["opened"]
    assert "" in set(survey_sessions(waves, ["genk", "beringen", "ieper"])["date"])  # not known, and no reason to stop
    assert survey_sessions({}, LES).empty


@pytest.mark.parametrize(
    ("rating", "position"),
    [
        # The ratings of the report, with the order of Hannon et al. (2019).
        ("Hypothese en visievorming", 0),
        ("Hypothese en visievorming / Katalyseren en initieren", 0.5),
        ("Katalyseren en initieren", 1),
        ("katalyseren EN initiëren", 1),
        ("tussen Katalyseren en initieren en Dynamisch experimenteren", 1.5),
        ("Dynamisch experimenteren", 2),
        ("In stand houden", 3),
        ("between Catalysing and initiating and Dynamic experimenting", 1.5),
        ("Katalyseren en initiëren (catalysing and initiating)", 1),
        ("?", None),
        ("", None),
        ("Dynamisch experimenterend", None),
    ],
)
def test_position_of_a_rating_among_the_stages(rating, position):
    assert stage_position(rating, STAGES) == position


def test_stages_may_be_given_in_one_language_or_with_a_name():
    for stages in (
        ["Een", "Twee"],
        [{"name": "a", "label": "Een"}, {"name": "b", "label": {"nl": "Twee", "en": "Two"}}],
    ):
        assert stage_position("twee", stages) == 1
    assert stage_position("twee", []) is None


def test_of_two_labels_that_begin_alike_the_longer_one_is_meant():
    assert stage_position("starten met partners", ["starten", "starten met partners"]) == 1
    assert stage_position("starten / starten met partners", ["starten", "starten met partners"]) == 0.5


@pytest.mark.parametrize(
    ("language", "words", "headers"),
    [
        ("nl", {}, ("les", "respondent")),
        ("en", {}, ("site", "respondent")),
        (
            "nl",
            {"les": ["maison de quartier", "maisons"], "respondent": ["item", "items"]},
            ("maison_de_quartier", "respondent"),
        ),
    ],
)
def test_the_sheet_to_code_speaks_of_sites_and_people_as_the_study_does(tmp_path, problems, language, words, headers):
    """A word that names another column would make that column stand twice."""
    made = Study({"study": {"title": "Test", "language": language}, "words": words})
    write_open_answers(tmp_path / "open.xlsx", RESPONSES.empty(), codebook(), made)
    ((_, first), *_) = read_workbook(tmp_path / "open.xlsx")["segments"].rows
    assert (first[OPEN_COLUMNS.index("les")], first[OPEN_COLUMNS.index("respondent")]) == headers
    assert [header for header in first if header not in headers] == [
        name for name in OPEN_COLUMNS if name not in ("les", "respondent")
    ]
    row = open_row("R-2", "dank", **CODED)
    renamed = [[*first], [row.get(name, "") for name in OPEN_COLUMNS]]
    coded = write_xlsx(tmp_path / "coded.xlsx", {"segments": renamed})
    segments = read_open(coded, problems=problems).segments
    assert keys(problems) == []
    assert segments["les"].tolist() == ["genk"]
