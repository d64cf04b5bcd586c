"""The small studies that are easily read wrong: what reading makes of them, from file to rows and decisions."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from les_evaluation.core.problems import Problems, told_settled
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.decisions import decision_frame
from les_evaluation.survey.ingest.wave import ingest_wave, read_wave
from les_evaluation.survey.survey_inputs import check_survey_inputs

CASES = Path(__file__).parents[1] / "data" / "cases"


def config_of(name, **changes):
    """The configuration of a case; changes: path, with __ between its parts, to the new value."""
    config = yaml.safe_load((CASES / name / "config.yaml").read_text(encoding="utf-8"))
    for path, value in changes.items():
        *parents, last = path.split("__")
        node = config
        for parent in parents:
            node = node[parent]
        node[last] = value
    config["raw"] = str(CASES / name / "raw" / "mini")
    return prepare_config(config)


def ingested(name, change=None, **changes):
    """The wave w1 of a case, and the problems of reading it; change(frame): edit the cells before they are read."""
    config = config_of(name, **changes)
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
    assert len(set(wave.rows["q_visie"])) == 1
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


def checked(name, **changes):
    """What reading every input before the first job finds wrong, and the lines that it tells."""
    problems = Problems()
    check_survey_inputs(config_of(name, **changes), problems=problems)
    return problems.found, told_settled(problems.settled, "nl")


def test_a_word_instead_of_an_address_makes_nobody_the_same_person():
    wave, found = ingested("01_anonymous_email")
    assert found == []
    assert wave.rows["person"].nunique() == wave.rows["respondent"].nunique() == 12
    assert wave.rows["les"].value_counts().to_dict() == {"genk": 6, "ieper": 6}
    ((row, reason),) = decided(wave, "address_none")
    assert row == 2
    assert "12 cellen" in reason
    assert "(anonymous)" in reason
    assert "rijen 2-13" in reason
    lines = checked("01_anonymous_email")[1]
    assert [line for line in lines if "anonymous" in line]


def test_numbers_that_lost_their_digits_stop_the_run_once_with_all_rows():
    (problem,), _ = checked("02_scientific_ids")
    assert (problem.key, problem.place.row, problem.place.column) == ("respondent_digits", 2, "Respondent")
    assert problem.value == "1,23457E+15"
    assert "ook rij 3-13" in problem.lines("nl")[1]
    assert "respondents: rows" in problem.lines("nl")[2]


def test_rows_may_be_respondents_where_no_column_tells_them_apart():
    wave, found = ingested("02_scientific_ids", survey__waves__w1__respondents="rows")
    assert found == []
    assert wave.rows["respondent"].nunique() == 12
    assert len(decided(wave, "rows_are_respondents")) == 1


def test_month_first_dates_are_asked_when_they_alone_fit_the_field_period():
    (problem,), _ = checked("20_month_first")
    what, do = problem.lines("nl")[1:]
    assert problem.key == "dates_either"
    assert "12 met de maand eerst, 0 met de dag eerst" in what
    assert "dates: month_first" in do


def test_a_given_order_of_day_and_month_counts_and_leaves_nobody_out():
    wave, found = ingested("20_month_first", survey__waves__w1__dates="month_first")
    assert found == []
    assert wave.rows["submitted"].str[:10].min() == "2023-10-01"
    assert wave.rows["submitted"].str[:10].max() == "2023-10-09"
    assert checked("20_month_first", survey__waves__w1__dates="month_first")[1] == []


def test_a_rule_that_leaves_out_most_of_a_wave_is_told():
    found, lines = checked("20_month_first", survey__waves__w1__dates="day_first")
    assert found == []
    (line,) = lines
    assert "12 van 12 rijen" in line
    assert "rijen 2-13" in line
    assert "testrespons" in line


def test_two_waves_of_one_les_stop_with_a_question_for_each_les():
    found, _ = checked("23_two_waves_one_site")
    assert [(problem.key, problem.value) for problem in found] == [
        ("waves_of_one_les", "Genk"),
        ("waves_of_one_les", "Ieper"),
    ]
    assert "W1 (w1): 6, W2 (w2): 4" in found[0].lines("nl")[1]
    assert "compare_waves: pooled" in found[0].lines("nl")[2]


def test_pooled_waves_count_each_person_once_and_each_wave_alone():
    config = config_of("23_two_waves_one_site", survey__compare_waves="pooled")
    study, problems = Study(config, Problems()), Problems()
    raw = Path(config["raw"])
    waves = list(config["survey"]["waves"])
    book = read_codebook(raw / "codebook.xlsx", waves=waves, groups=list(config["partner_groups"]), problems=problems)
    made = []
    for wave, settings in config["survey"]["waves"].items():
        table = read_wave(raw / settings["file"], settings, readings=study.readings, problems=problems)
        made.append(ingest_wave(table, book, study, wave=wave, key=b"k" * 32).rows)
    rows = pd.concat(made)
    flows, by_wave = [], []
    for les in ("genk", "ieper"):
        cleaned = clean_les(
            rows[rows["les"] == les], decision_frame([]), book, study, les=les, matches=None, medians={}
        )
        flows.append(cleaned.flow)
        by_wave.append(cleaned.flow_by_wave)
        ended = cleaned.decisions[cleaned.decisions["decision"].isin(["kept", "left_out"])]
        assert len(ended) == 10  # 6 of w1 and 4 of w2, each ends once
        assert (ended["rule"] == "pooled_last_complete").sum() == 4
    everybody = [frame[frame["partner_group"] == "all"] for frame in (pd.concat(flows), pd.concat(by_wave))]
    assert everybody[0]["started"].sum() == 12  # eight of the twelve answered twice
    assert everybody[1].groupby("wave")["started"].sum().to_dict() == {"w1": 12, "w2": 8}
