"""The small studies that are easily read wrong: what reading makes of them, from file to rows and decisions."""

from pathlib import Path

import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.ingest.wave import ingest_wave, read_wave

CASES = Path(__file__).parents[1] / "data" / "cases"


def ingested(name, change=None):
    """The wave w1 of a case, and the problems of reading it; change(frame): edit the cells before they are read."""
    config = prepare_config(yaml.safe_load((CASES / name / "config.yaml").read_text(encoding="utf-8")))
    raw, problems = CASES / name / "raw" / "mini", Problems()
    study = Study(config, problems)
    settings = config["survey"]["waves"]["w1"]
    book = read_codebook(raw / "codebook.xlsx", waves=["w1"], groups=list(config["partner_groups"]), problems=problems)
    table = read_wave(raw / settings["file"], settings, readings=study.readings, problems=problems)
    if change is not None:
        change(table.frame)
    return ingest_wave(table, book, study, wave="w1", key=b"k" * 32), problems.found


def decided(wave, rule):
    return [(row["source_row"], row["reason"]) for row in wave.decisions.to_dict("records") if row["rule"] == rule]


def test_invisible_letters_are_repaired_and_an_address_is_one_person():
    wave, found = ingested("14_invisible_letters")
    assert found == []
    assert wave.rows["q_visie"].nunique() == 1
    assert [row for row, _ in decided(wave, "answer_repaired")] == [2, 3, 4]
    assert wave.rows["person"].nunique() == 3


def test_a_declared_missing_code_is_no_answer_and_no_view_stays_apart():
    wave, found = ingested("21_declared_missing")
    assert found == []
    first, second, third = wave.rows["q_visie"]
    assert (bool(first), second, bool(third)) == (True, "", True)
    assert first != third
    told = [reason for _, reason in decided(wave, "declared_missing")]
    assert [reason.split(":")[0] for reason in told] == ["q_visie", "q_fact_1", "q_fact_2", "q_fact_3", "q_fact_4"]
    assert "-99" in told[0]


@pytest.mark.parametrize("word", ["NA", "N/A", ".", "NULL", "#NULL!"])
def test_words_of_programs_are_no_open_answers(word):
    def change(frame):
        frame.loc[4:, "q_open"] = word

    wave, found = ingested("01_anonymous_email", change)
    assert found == []
    assert [said for said in wave.rows["q_open"] if said] == ["Antwoord 0", "Antwoord 1"]
    assert len(decided(wave, "missing_words")) == 1
