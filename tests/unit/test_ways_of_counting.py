"""The counts that cleaning leaves: each way of counting, and the compare tables that are made from them."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, config, ingested, item, named_study
from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.job_settings import cleaning_settings, compare_settings, wave_settings
from les_evaluation.study.settings import Study, deciding_items
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.ingest.answers import NOTHING_TICKED
from les_evaluation.survey.survey_frames import BY_REGISTER, COMPARE, COUNTS, OWN_CHOICE, UNFLAGGED
from les_evaluation.survey.tabulate import none_ticked_items
from les_evaluation.survey.tabulate_job import compare_all
from les_evaluation.survey.ways_of_counting import counted, counted_by_way

BOOK = codebook(item("visie", "select_one", "oneens", "eens"), item("slot", "text"))
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}
STUDY = named_study({"genk": "Genk", "ieper": "Ieper"}, GROUPS, base="answered")
# R-2 and R-3 are kern by own choice, R-4 breed; by the register R-3 is breed. R-2 is flagged.
LINES = ({"visie": "eens", "slot": "x"}, {"visie": "eens"}, {"visie": "oneens", "partner_group": "breed"})
REGISTER = pd.DataFrame({"respondent": ["R-3", "R-4"], "register_group": ["breed", ""]})


def counts(*, les="genk", study=STUDY, through=None):
    rows = ingested(*({"les": les} | line for line in LINES), items=list(BOOK.items))
    responses = to_responses(rows, BOOK, significant_through=through)
    return counted_by_way(responses, BOOK, study, les=les, register=REGISTER, flagged=["R-2"])


def agreed(table):
    """Group -> (n, base) of who agreed."""
    rows = table[table["choice"] == "eens"]
    return {row.partner_group: (row.n, row.base) for row in rows.itertuples()}


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (OWN_CHOICE, {"kern": (2, 2), "breed": (0, 1), "all": (2, 3)}),
        (BY_REGISTER, {"kern": (1, 1), "breed": (1, 2), "all": (2, 3)}),
        (UNFLAGGED, {"kern": (1, 1), "breed": (0, 1), "all": (1, 2)}),
    ],
)
def test_every_way_counts_the_same_responses_in_its_own_groups(tmp_path, way, expected):
    write_frame(tmp_path / "counts.parquet", counts(), COUNTS)
    table = counted([tmp_path / "counts.parquet"], way)
    assert agreed(table) == expected
    shares = table.loc[table["choice"] == "eens", "share"].tolist()
    assert shares == [n / base for n, base in expected.values()]


def test_the_base_significant_narrows_every_way(tmp_path):
    narrow = named_study({"genk": "Genk"}, GROUPS, base="significant")
    write_frame(tmp_path / "counts.parquet", counts(study=narrow, through="slot"), COUNTS)
    found = {way: agreed(counted([tmp_path / "counts.parquet"], way))["all"] for way in (OWN_CHOICE, UNFLAGGED)}
    assert found == {OWN_CHOICE: (1, 1), UNFLAGGED: (0, 0)}  # only R-2 came so far


def made(folder, *, minimum):
    """What the stage writes for two LES: name -> table."""
    for les in STUDY.les:
        write_frame(folder / les / "counts.parquet", counts(les=les), COUNTS)
    write_text(folder / "codebook.json", codebook_to_json(BOOK))
    study = Study({"disclosure": {"minimum_base": minimum}, "survey": {"waves": {}}})
    inputs = {"counts": [folder / les / "counts.parquet" for les in STUDY.les], "codebook": folder / "codebook.json"}
    paths = {name: folder / f"{name}.csv" for name in ("all", *STUDY.les)}
    of_les = [paths[les] for les in STUDY.les] if minimum > 1 else []
    compare_all(study, inputs=inputs, outputs={"compare": paths["all"], "of_les": of_les})
    return {name: read_frame(path, COMPARE) for name, path in paths.items() if path.is_file()}


def test_without_a_minimum_base_only_the_whole_is_written(tmp_path):
    found = made(tmp_path, minimum=1)
    assert list(found) == ["all"]
    whole = found["all"]
    assert whole["les"].unique().tolist() == ["genk", "ieper", "all"]
    assert agreed(whole[whole["les"] == "all"]) == {"kern": (4, 4), "breed": (0, 2), "all": (4, 6)}
    assert not whole["hidden"].any()


def test_with_a_minimum_base_the_table_of_a_les_is_its_part_of_the_whole(tmp_path):
    found = made(tmp_path, minimum=3)
    assert list(found) == ["all", "genk", "ieper"]
    for les in STUDY.les:
        part = found["all"][found["all"]["les"] == les].reset_index(drop=True)
        pd.testing.assert_frame_equal(found[les], part)
        assert part["hidden"].any()


# What a job is given of the configuration


def whole_config():
    return fill_defaults(config())


def test_a_les_is_cleaned_with_its_own_corrections_and_waves_alone():
    before, changed = whole_config(), whole_config()
    changed["les"]["beringen"]["corrections"] = [{"wave": "limburg", "row": 2, "leave_out": True, "reason": "x"}]
    changed["survey"]["waves"]["later"] = {**before["survey"]["waves"]["limburg"], "les": {"item": "les", "map": {}}}
    assert cleaning_settings(changed, "genk") == cleaning_settings(before, "genk")
    assert cleaning_settings(changed, "beringen") != cleaning_settings(before, "beringen")


def test_a_wave_is_read_with_its_own_settings_alone():
    before, changed = whole_config(), whole_config()
    changed["survey"]["waves"]["later"] = before["survey"]["waves"]["limburg"]
    changed["survey"]["cleaning"]["duplicates"] = "first"
    assert wave_settings(changed, "limburg") == wave_settings(before, "limburg")


def test_what_is_hidden_rests_on_the_deciding_questions_and_the_minimum():
    before, changed = whole_config(), whole_config()
    changed["survey"]["waves"]["limburg"]["les"]["map"] = {}
    assert compare_settings(changed) == compare_settings(before)
    assert deciding_items(compare_settings(before)) == deciding_items(before) == ["les", "rol"]


def test_who_ticked_nothing_has_a_row_in_every_way_also_where_that_one_is_left_out():
    book = codebook(item("motief", "select_multiple", "leren", "geld"))
    # R-2 ticked nothing and is flagged; the two others ticked something.
    people = [{"motief": NOTHING_TICKED}, {"motief": "leren"}, {"motief": "leren|geld", "partner_group": "breed"}]
    responses = to_responses(ingested(*({"les": "genk"} | one for one in people), items=["motief"]), book)
    assert none_ticked_items(responses, book) == ["motief"]
    assert none_ticked_items(responses, codebook(item("motief", "select_one", "leren", "geld"))) == []
    table = counted_by_way(responses, book, STUDY, les="genk", register=REGISTER.iloc[:0], flagged=["R-2"])
    nothing = table[(table["choice"] == "-") & (table["partner_group"] == "all")]
    (row,) = nothing.to_dict("records")
    assert (row["kind"], row["n"], row["base"]) == ("none_ticked", 1, 3)
    assert (row[f"n{UNFLAGGED}"], row[f"base{UNFLAGGED}"]) == (0, 2)
    leren = table[(table["choice"] == "leren") & (table["partner_group"] == "all")]
    assert leren[["n", "base", f"n{UNFLAGGED}", f"base{UNFLAGGED}"]].to_numpy().tolist() == [[2, 3, 2, 2]]
