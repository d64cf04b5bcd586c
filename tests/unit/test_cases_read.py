"""The small studies that are easily read wrong: what reading makes of them, from file to rows and decisions."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.output.figures.bars.choice_figure import multi_select_data, multi_select_note
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.decisions import decision_frame
from les_evaluation.survey.ingest.answers import NOTHING_TICKED
from les_evaluation.survey.ingest.wave import ingest_wave, read_wave
from les_evaluation.survey.survey_inputs import check_survey_inputs
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

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


def codebook_of(name, none_ticked="", value=()):
    """The codebook of a case; none_ticked: of its multiple response question. value: code there -> code to read."""
    raw, problems = CASES / name / "raw" / "mini", Problems()
    book = read_codebook(raw / "codebook.xlsx", waves=["w1"], groups=["kern", "breed"], problems=problems)
    items = {
        key: replace(
            item,
            none_ticked=none_ticked if item.type == "select_multiple" else "",
            choices=tuple(
                replace(choice, values={"": dict(value).get(choice.value("w1"), choice.value("w1"))})
                for choice in item.choices
            ),
        )
        for key, item in book.items.items()
    }
    return replace(book, items=items)


def ingested(name, change=None, *, settings=None, codebook=None, **changes):
    """The wave w1 of a case, and the problems of reading it; change(frame): edit the cells before they are read.

    settings: further ones of the wave. codebook: as for `codebook_of`. changes: as for `config_of`.
    """
    config = config_of(name, **changes)
    raw, problems = CASES / name / "raw" / "mini", Problems()
    wave = config["survey"]["waves"]["w1"]
    wave |= settings or {}
    study = Study(config, problems)
    table = read_wave(raw / wave["file"], wave, readings=study.readings, problems=problems)
    if change is not None:
        change(table.frame)
    book = codebook_of(name, **(codebook or {}))
    return ingest_wave(table, book, study, wave="w1", key=b"k" * 32), problems.found


def decided(wave, rule):
    return [(row["source_row"], row["reason"]) for row in wave.decisions.to_dict("records") if row["rule"] == rule]


def test_invisible_letters_are_repaired_and_an_address_is_one_person():
    wave, found = ingested("14_invisible_letters")
    assert found == []
    assert len(set(wave.rows["q_visie"])) == 1
    assert [row for row, _ in decided(wave, "answer_repaired")] == [2, 3, 4]
    assert len(set(wave.rows["person"])) == 3


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


# Option columns


def with_ticks(name, **ticks):
    """The wave of a case read with `ticks` in its settings."""
    return ingested(name, settings={"ticks": ticks})


def test_one_and_two_in_option_columns_are_asked_and_a_setting_settles_them():
    _, found = ingested("17_ticks_one_two")
    assert [problem.key for problem in found] == ["ticks_unclear"]
    wave, found = with_ticks("17_ticks_one_two", ticked=[2], not_ticked=[1])
    assert found == []
    assert list(wave.rows["q_factoren"]) == ["geld", *[NOTHING_TICKED] * 3]
    assert [reason for _, reason in decided(wave, "ticks_read")] == [
        "factoren: '2' gelezen als aangevinkt, '1' en leeg als niet aangevinkt"
    ]


MARKS = [("N", "Y"), ("Nee", "Ja"), ("Non", "Oui"), ("False", "True"), ("Not selected", "Selected")]


@pytest.mark.parametrize(("no", "yes"), MARKS)
def test_other_marks_of_other_tools_need_no_setting(no, yes):
    def change(frame):
        options = [f"q_fact_{number}" for number in range(1, 5)]
        frame[options] = frame[options].replace({"1": no, "2": yes})

    wave, found = ingested("17_ticks_one_two", change)
    assert found == []
    assert list(wave.rows["q_factoren"]) == ["geld", *[NOTHING_TICKED] * 3]


def counted_factors(name, change=None, none_ticked=""):
    """n of Tijd and its base, and of the note what it says of who ticked nothing."""
    wave, found = ingested(name, change, codebook={"none_ticked": none_ticked})
    assert found == []
    book = codebook_of(name, none_ticked)
    responses = to_responses(wave.rows.reset_index(drop=True), book)
    counts = with_all_les(
        pd.concat(
            tabulate_les(responses[responses["les"] == les], book, les=les, groups=["kern", "breed"], base="answered")
            for les in ("genk", "ieper")
        )
    )
    shown = multi_select_data(counts, item=book.items["factoren"], language="nl")
    tijd = shown.bars[shown.bars["choice"] == "tijd"].iloc[0]
    return tijd["n"], tijd["base"], shown.told(tijd), multi_select_note(shown)


def test_who_ticked_nothing_counts_where_the_export_says_so():
    n, base, told, note = counted_factors("22_ticked_nothing")
    assert (n, base, told) == (5, 20, "5 (25%)")
    assert "Wie niets aanvinkte, telt mee in n waar de export dat zegt, maar niet wie hier of eerder afhaakte." in note


def blank_where_not_ticked(frame):
    options = [f"q_fact_{number}" for number in range(1, 5)]
    frame[options] = frame[options].replace({"Not selected": ""})


@pytest.mark.parametrize(
    ("none_ticked", "right", "says"),
    [
        ("", (5, 5), "n: respondenten die de vraag beantwoordden"),
        ("no_answer", (5, 5), "Wie niets aanvinkte, telt niet mee in n."),
        (
            "counts",
            (5, 20),
            "Wie deze vraag kreeg en niets aanvinkte, telt mee in n, maar niet wie hier of eerder afhaakte.",
        ),
    ],
)
def test_where_not_ticked_is_blank_the_codebook_says_who_counts(none_ticked, right, says):
    n, base, _, note = counted_factors("22_ticked_nothing", blank_where_not_ticked, none_ticked)
    assert (n, base) == right
    assert says in note


@pytest.mark.parametrize("none_ticked", ["", "counts"])
def test_who_broke_off_before_a_question_never_counts_in_it(none_ticked):
    def change(frame):
        if none_ticked:
            blank_where_not_ticked(frame)
        # 1019 and 1020 stopped before the question; 1018 stopped behind it.
        frame.loc[frame.index[-3:], "Reached end"] = "0"
        frame.loc[frame.index[-2:], "q_open"] = ""

    assert counted_factors("22_ticked_nothing", change, none_ticked)[:2] == (5, 18)


def test_labels_of_a_sav_that_contradict_the_codebook_are_set_beside_its_captions():
    _, found = ingested("08_sav_reversed_labels")
    assert [problem.key for problem in found] == ["sav_label_differs"]
    told = found[0].lines("nl")
    assert '"1 = 1. Helemaal akkoord"' in told[0]
    assert "1 = 1. Helemaal akkoord / Helemaal niet akkoord" in told[1]
    assert "5 = 5. Helemaal niet akkoord / Helemaal akkoord" in told[1]


def test_two_codes_of_an_export_stand_for_one_answer():
    def change(frame):
        frame.loc[1, "q_visie"] = "9"

    wave, found = ingested("21_declared_missing", change, codebook={"value": {"6": "6;9"}})
    assert found == []
    assert list(wave.rows["q_visie"]) == ["geen", "", "geen"]
