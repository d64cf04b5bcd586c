"""The coded material of a study, of one LES of it, and the tables that go from one stage to the next."""

import pandas as pd
import pytest

from builders import study
from les_evaluation.coding.code_counts import AGREEMENT_TABLE, CODE_COUNT_TABLE, agreement, long_counts, saturations
from les_evaluation.coding.coded_study import CodedStudy, axis_labels
from les_evaluation.coding.exported_material import CodingExport, ExportedSegments, KnownMaterial
from les_evaluation.coding.material import CODING_TABLES, Coding, load_coding
from les_evaluation.coding.saturation import SATURATION_TABLE
from les_evaluation.core.contracts import BrokenContract, read_frame, write_frame
from les_evaluation.core.problems import Problems

LES = {"genk": "Genk", "ieper": "Ieper"}
STAGES = {"criterion": "stadium", "order": [{"nl": "Vroeg", "en": "Early"}, {"nl": "Laat", "en": "Late"}]}
SETTINGS = {
    "agreement": {"same_passage": 0.5},
    "second_coders": ["B"],
    "saturation": {"base_size": 1, "run_length": 1, "threshold": 0.05},
    "criteria": {"stadium": {"nl": "Stadium", "en": "Stage"}, "netwerk": "Netwerk"},
}
ABOUT = {"participants": float("nan"), "duration_min": 90.0, "source_row": 2, "start": None, "end": None}


def table(name, *rows):
    """Rows of a few cells as the table of the material with this name."""
    columns = CODING_TABLES[name].names
    frame = pd.DataFrame([dict.fromkeys(columns, "") | ABOUT | row for row in rows])[columns]
    return frame.astype({key: float for key in ("start", "end", "coverage_pct") if key in columns}, errors="ignore")


def segment(name, session, code, coder="A", **cells):
    start = {"s1": 0, "s2": 10, "s3": 20}[session]
    row = {"segment_id": name, "session_id": session, "les": "ieper" if session == "s3" else "genk", "code_id": code}
    row |= {"coder_id": coder, "text": f"Passage {name}.", "source_file": session, "coverage_pct": None}
    return row | {"start": start, "end": start + 5, "quotable": "no"} | cells


CODING = Coding(
    sessions=table(
        "sessions",
        {"session_id": "s1", "les": "genk", "date": "2023-01-10", "measurement": 1, "types": "focus_group"},
        {"session_id": "s2", "les": "genk", "date": "2023-05-10", "measurement": 2, "types": "interview"},
        {"session_id": "s3", "les": "ieper", "date": "2023-02-01", "measurement": 1, "types": "interview"},
    ),
    codes=table(
        "codes",
        {"code_id": "visie", "name": "Visie", "luik": "B", "rubriek": "Visie"},
        {"code_id": "taal", "name": "Taal", "parent_code_id": "visie", "luik": "B", "rubriek": "Visie"},
    ),
    segments=table(
        "segments",
        segment("g1", "s1", "taal", speaker_role="kern", quotable="yes"),
        segment("g2", "s1", "taal", coder="B"),
        segment("g3", "s2", "visie", speaker_role="coach"),
        segment("g4", "s3", "visie", speaker_role="extern"),
    ),
    ratings=table(
        "ratings",
        {"les": "genk", "measured_on": "2023-01-10", "criterion_id": "stadium", "rating": "Vroeg"},
        {"les": "genk", "measured_on": "2023-06-01", "criterion_id": "stadium", "rating": "Vroeg / Laat"},
    ),
)


def coded(only=None, *, language="nl", **settings):
    groups = {"kern": "Kernpartners", "breed": "Brede partners"}
    return CodedStudy(study(LES, groups=groups, language=language, focus_groups=SETTINGS | settings), CODING, only)


def test_second_coders_count_for_agreement_alone():
    assert list(coded().segments["segment_id"]) == ["g1", "g3", "g4"]
    # A gave taal at 0 to 5 of s1, and so did B: one unit, and both agree. Alone with one value alpha is undefined.
    found = agreement(coded())
    assert found["code_id"].tolist() == ["taal", "all"]
    assert found[["both", "only_a", "only_b", "neither"]].iloc[0].tolist() == [1, 0, 0, 0]
    assert found["coder_a"].tolist() == ["A", "A;B"]


def test_of_one_les_only_its_own_material_counts():
    genk = coded("genk")
    assert genk.les == {"genk": "Genk"}
    assert list(genk.sessions["session_id"]) == ["s1", "s2"]
    assert list(genk.segments["segment_id"]) == ["g1", "g3"]
    assert list(genk.quotes(Problems())["segment_id"]) == ["g1"]
    assert coded("ieper").quotes(Problems()).empty
    # genk, and what all together have; of all LES a table for each and one for all
    assert saturations(genk)["les"].unique().tolist() == ["genk"]
    assert saturations(coded())["les"].unique().tolist() == ["genk", "ieper", "all"]


def test_axes_hold_partner_groups_first_and_stages_between_two_only_where_found():
    axes = coded(stages=STAGES).axes
    assert axes["les"] == ["genk", "ieper"]
    assert axes["measurement"] == [1, 2]
    assert axes["speaker_role"] == ["kern", "coach", "extern"]
    assert axes["stage"] == ["Vroeg", "Vroeg / Laat", "Laat"]  # s2 came before the second rating
    assert coded(stages=STAGES, language="en").axes["stage"] == ["Early", "Early / Late", "Late"]
    assert coded().axes["stage"] == []
    assert set(coded().matrices) == {"les", "measurement", "speaker_role"}


def test_values_of_an_axis_are_printed_by_their_names():
    assert axis_labels(coded(), "les", ["ieper", "genk"]) == {"ieper": "Ieper", "genk": "Genk"}
    assert axis_labels(coded(), "measurement", [0, 2]) == {"0": "Survey", "2": "Meting 2"}
    assert axis_labels(coded(language="en"), "measurement", [1]) == {"1": "Measurement 1"}
    roles = {"kern": "Kernpartners", "coach": "coach", "extern": "Externen"}  # a coach is of no partner group
    assert axis_labels(coded(), "speaker_role", list(roles)) == roles


def test_counts_of_every_axis_stand_under_each_other():
    found = long_counts(coded())
    visie = found[(found["code_id"] == "visie") & (found["axis"] == "les")].set_index("value")
    # g1 below it and g3 itself in genk, g4 in ieper
    assert visie["references"].to_dict() == {"genk": 2, "ieper": 1, "all": 3}
    assert visie["own_references"].to_dict() == {"genk": 1, "ieper": 1, "all": 2}
    assert found.loc[found["code_id"] == "taal", "level"].unique().tolist() == [1]


def test_criteria_are_printed_in_the_language_of_the_study():
    assert coded().criteria() == {"stadium": "Stadium", "netwerk": "Netwerk"}
    assert coded(language="en").criteria({"criteria": ["stadium"]}) == {"stadium": "Stage"}


@pytest.mark.parametrize(
    ("count", "contract"),
    [(long_counts, CODE_COUNT_TABLE), (saturations, SATURATION_TABLE), (agreement, AGREEMENT_TABLE)],
)
def test_counts_come_back_from_the_csv_as_they_were_written(tmp_path, count, contract):
    made = count(coded())
    write_frame(tmp_path / "counts.csv", made, contract)
    pd.testing.assert_frame_equal(read_frame(tmp_path / "counts.csv", contract), made, check_dtype=False)


def test_material_comes_back_and_a_column_too_many_is_refused(tmp_path):
    paths = {name: tmp_path / f"{name}.parquet" for name in CODING_TABLES}
    for name, contract in CODING_TABLES.items():
        write_frame(paths[name], getattr(CODING, name), contract)
    back = load_coding(paths | {"elsewhere": "x"})
    assert back.segments["segment_id"].tolist() == ["g1", "g2", "g3", "g4"]
    assert back.outcomes.empty
    with pytest.raises(BrokenContract, match="table sessions: not promised: moderator"):
        write_frame(paths["sessions"], CODING.sessions.assign(moderator="An"), CODING_TABLES["sessions"])


def test_segments_of_an_export_keep_their_contract_with_and_without_rows():
    known = KnownMaterial(CODING.codes, CODING.sessions)
    segments = ExportedSegments(CodingExport({"file": "a.qdpx"}, "raw/a.qdpx", Problems(), known))
    segments.add({"session_id": "s1", "les": "genk", "speaker_role": ""}, code_id="taal")
    segments.add({"session_id": "s1", "les": "genk", "speaker_role": ""}, code_id="taal", source_row=4)
    made = CODING_TABLES["segments"].check(segments.table())
    assert made["source_row"].isna().tolist() == [True, False]
    assert made["segment_id"].tolist() == ["a-taal-s1-1", "a-taal-s1-2"]
