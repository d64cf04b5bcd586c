"""The coding workbook: what is read, and who is never shown."""

from __future__ import annotations

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import keys, only, sheet
from coding_builders import MASKED, NAMES, PRIVATE, ROWS, SCHEMAS, TREE, changed, read, workbook
from les_evaluation.coding import material as model
from les_evaluation.coding.segment_sheet import read_segments
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems


def test_every_sheet_becomes_its_table(tmp_path, problems):
    coding = read(workbook(tmp_path), problems)
    assert keys(problems) == []
    tables = [
        (coding.sessions, model.SESSION_COLUMNS, 2),
        (coding.codes, model.CODE_COLUMNS, 3),
        (coding.segments, model.SEGMENT_COLUMNS, 2),
        (coding.ratings, model.RATING_COLUMNS, 2),
        (coding.outcomes, model.OUTCOME_COLUMNS, 1),
    ]
    for table, columns, rows in tables:
        assert list(table.columns) == columns
        assert list(table.index) == list(range(rows))
    assert coding.sessions["types"].tolist() == ["focus_group;mapping", "interview"]
    assert coding.sessions["measurement"].tolist() == [1, 1]
    assert coding.codes["parent_code_id"].tolist() == ["", "visie", ""]
    assert coding.codes["is_codable"].tolist() == ["yes"] * 3
    assert coding.ratings["rating"].tolist() == ["+", ""]  # not rated stays blank


def test_a_segment_can_be_traced_and_carries_the_les_of_its_session(tmp_path, problems):
    path = workbook(tmp_path)
    coding = read(path, problems)
    for name in ("sessions", "ratings", "outcomes"):
        table = getattr(coding, name)
        assert table["source"].unique().tolist() == [f"{path} › {name}"]
        assert table["source_row"].tolist() == [2, 3][: len(table)]
    segments = coding.segments
    assert segments["les"].tolist() == ["genk", "ieper"]
    assert segments["source"].tolist() == [f"{path} › segments"] * 2
    assert segments["source_row"].tolist() == [2, 3]
    assert segments[["start", "end"]].to_numpy().tolist() == [[0, 14], [20, 35]]
    assert segments["coverage_pct"].isna().all()


def test_numbers_are_numbers_and_unknown_ones_are_nan(tmp_path, problems):
    rows = changed("sessions", 2, participants=8, duration_min="90,5")
    rows["segments"][0]["coverage_pct"] = "5,80%"
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert coding.sessions["participants"].tolist()[0] == 8
    assert coding.sessions["duration_min"].tolist()[0] == 90.5
    assert coding.sessions[["participants", "duration_min"]].iloc[1].isna().all()
    assert coding.segments["coverage_pct"].tolist()[0] == 5.8


def test_yes_and_no_may_be_dutch_and_fixed_words_in_capitals(tmp_path, problems):
    rows = changed("codebook", 4, is_codable="NEE", origin="Inductive")
    rows["segments"][0] |= {"quotable": "Ja", "valence": "−"}
    rows["segments"][1] |= {"quotable": "nee", "valence": "N/A", "code_id": "visie"}
    rows["sessions"][0]["recorded"] = "ja"
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert coding.segments["quotable"].tolist() == ["yes", "no"]
    assert coding.segments["valence"].tolist() == ["-", "n/a"]
    assert coding.codes.loc[2, ["is_codable", "origin"]].tolist() == ["no", "inductive"]
    assert coding.sessions["recorded"].tolist() == ["yes", ""]


@pytest.mark.parametrize("cell", ["Gedeeld in de kern", "gedeeld  in de KERN", "VISIE_KERN"])
def test_a_code_may_be_given_by_its_name(tmp_path, problems, cell):
    coding = read(workbook(tmp_path, changed("segments", 3, code_id=cell)), problems)
    assert keys(problems) == []
    assert coding.segments["code_id"].tolist() == ["visie_kern", "visie_kern"]


def test_the_id_of_a_code_goes_before_the_name_of_another(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("codebook", 2, name="Tijd")), problems)  # the id of the third is tijd
    assert keys(problems) == ["coding_name"]
    assert coding.segments["code_id"].tolist() == ["visie_kern", "tijd"]


def test_a_parent_may_be_given_by_its_name(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("codebook", 3, parent_code_id="visie ")), problems)
    assert keys(problems) == []
    assert coding.codes["parent_code_id"].tolist() == ["", "visie", ""]


def test_excel_dates_are_read_with_and_without_a_time(tmp_path, problems):
    rows = changed("sessions", 2, date=pd.Timestamp("2023-06-19").to_pydatetime())
    rows["sessions"][1]["date"] = pd.Timestamp("2024-02-06 10:30").to_pydatetime()
    assert read(workbook(tmp_path, rows), problems).sessions["date"].tolist() == ["2023-06-19", "2024-02-06"]
    assert keys(problems) == []


def test_session_without_segments_is_fine(tmp_path, problems):
    rows = changed("segments", 3, session_id="g1")
    assert len(read(workbook(tmp_path, rows), problems).sessions) == 2
    assert keys(problems) == []


@pytest.mark.parametrize("header_only", [False, True])
def test_ratings_and_outcomes_may_be_absent_or_not_filled_in(tmp_path, problems, header_only):
    rows = ROWS | {name: [] for name in ("ratings", "outcomes")}
    if not header_only:
        del rows["ratings"], rows["outcomes"]
    coding = read(workbook(tmp_path, rows), problems)
    assert keys(problems) == []
    assert (list(coding.ratings.columns), len(coding.ratings)) == (model.RATING_COLUMNS, 0)
    assert (list(coding.outcomes.columns), len(coding.outcomes)) == (model.OUTCOME_COLUMNS, 0)


def test_sheets_may_be_written_in_capitals(tmp_path, problems):
    rows = {name.upper(): lines for name, lines in ROWS.items()}
    headers = {name.upper(): list(schema["properties"]) for name, schema in SCHEMAS.items()}
    coding = read(workbook(tmp_path, rows, headers), problems)
    assert keys(problems) == []
    assert len(coding.ratings) == 2
    assert coding.segments["source"].str.endswith("› SEGMENTS").all()


def test_a_folder_with_a_csv_per_sheet_is_read_like_the_workbook(tmp_path, problems):
    book = read(workbook(tmp_path), problems)
    for name, lines in ROWS.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(SCHEMAS[name]["properties"]))
            writer.writeheader()
            writer.writerows(lines)
    folder = read(tmp_path, problems)
    assert keys(problems) == []
    for name in ("sessions", "codes", "segments", "ratings", "outcomes"):
        one, other = (getattr(coding, name).drop(columns="source", errors="ignore") for coding in (book, folder))
        pd.testing.assert_frame_equal(one, other)
    (tmp_path / "sessions.csv").unlink()
    read(tmp_path, problems)
    assert keys(problems) == ["file_missing"]


def test_words_in_the_schemas_are_those_of_the_model():
    def allowed(name, column):
        return set(SCHEMAS[name]["properties"][column]["enum"])

    assert allowed("outcomes", "change_type") == set(model.CHANGE_TYPES)
    assert allowed("outcomes", "substantiation") == set(model.SUBSTANTIATIONS)
    assert allowed("segments", "valence") == {"+", "-", "?", "n/a"}
    assert set(SCHEMAS["codebook"]["properties"]) == {*model.CODE_COLUMNS, "doubt"}


MASKED_CELLS = {
    "sessions": {"who": "who", "place": "place", "output": "output"},
    "codebook": {name: name for name in ("description", "include", "exclude", "example")},
    "segments": {"text": "text", "speaker_role": "speaker_role"},
    "ratings": {"rating": "rating", "rationale": "rationale"},
    "outcomes": {
        name: name for name in ("statement", "social_actor", "contribution", "significance", "substantiator_role")
    },
}


def test_persons_are_masked_wherever_text_is_free(tmp_path, problems):
    rows = {name: [dict(line) for line in lines] for name, lines in ROWS.items()}
    for name, columns in MASKED_CELLS.items():
        rows[name][0] |= dict.fromkeys(columns, PRIVATE)
    coding = read(workbook(tmp_path, rows), problems, names=NAMES)
    assert keys(problems) == []
    tables = {"codebook": coding.codes} | {
        name: getattr(coding, name) for name in ("sessions", "segments", "ratings", "outcomes")
    }
    for name, columns in MASKED_CELLS.items():
        assert tables[name].loc[0, list(columns)].tolist() == [MASKED] * len(columns), name


def test_the_moderator_is_never_passed_on(tmp_path, problems):
    coding = read(workbook(tmp_path, changed("sessions", 2, moderator="Els Onbekend")), problems)
    for table in (coding.sessions, coding.codes, coding.segments, coding.ratings, coding.outcomes):
        assert "Onbekend" not in table.to_csv()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["gesprek.docx", "gesprek.docx"], ["gesprek.docx", "gesprek.docx"]),
        (["2023-06-19_An_De_Smet.docx", "b.docx"], ["2023-06-19 [naam].docx", "b.docx"]),
        (["An.docx", "Smet.docx"], ["[naam].docx", "[naam].docx (2)"]),  # two sources stay two
        (["20230619_103000_opname.m4a", "b"], ["20230619_103000_opname.m4a", "b"]),
    ],
)
def test_names_of_files_give_nobody_away_and_stay_apart(tmp_path, problems, files, expected):
    rows = changed("segments", 2, source_file=files[0])
    rows["segments"][1]["source_file"] = files[1]
    names = ["An De Smet", "An", "Smet"]
    assert read(workbook(tmp_path, rows), problems, names=names).segments["source_file"].tolist() == expected


def test_no_message_names_a_person(tmp_path, problems):
    read(workbook(tmp_path, changed("ratings", 3, rating="volgens An De Smet")), problems, names=NAMES)
    assert only(problems).value == "volgens [naam]"


def test_mask_in_english():
    assert Mask(NAMES, language="en")("Vraag An de smet.") == "Vraag [name]."


CELLS = st.sampled_from(
    ["", " ", "s1", "s2", "g1", "visie", "Tijd", "weg", "0", "5", "-3", "yes", "ja", "+", "100", "Smet"]
)


COLUMNS = list(SCHEMAS["segments"]["properties"])


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=6))
def test_no_row_of_the_sheet_is_lost_and_none_passes_that_does_not_fit(rows):
    problems = Problems()
    table = sheet(COLUMNS, *rows, name="segments")
    mask = Mask(NAMES, language="nl")
    segments = read_segments(table, codes=TREE, session_les={"g1": "genk"}, mask=mask, problems=problems)
    assert segments["source_row"].tolist() == list(table.frame.index)
    assert not segments["text"].str.contains("Smet").any()
    told = {problem.place.row for problem in problems.found}
    if not problems.found:
        assert segments["segment_id"].is_unique
    repeated = {"coding_session", "coding_code", "coding_code_several", "coding_code_closed", "coding_unmarked"}
    for row, segment in zip(table.frame.index, segments.itertuples(), strict=True):
        sound = (
            segment.segment_id
            and segment.les == "genk"
            and segment.code_id in ("visie", "tijd")
            and segment.coder_id
            and segment.source_file
            and segment.quotable in ("yes", "no")
            and segment.valence in ("", "+", "-", "?", "n/a")
            and (pd.isna(segment.start) == pd.isna(segment.end))
            and not (segment.start < 0 or segment.end <= segment.start)
        )
        # What is wrong in several rows alike is told at the first of them.
        assert sound or row in told or repeated & set(keys(problems)), row
