"""Columns beside the answers: one that says two things, durations written as times, dates that say that it was done."""

import re

import pytest
import yaml

from small_study import SmallStudy, only_problem, responses


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_an_address_may_be_the_number_of_a_respondent_as_well(tmp_path, ending):
    study = SmallStudy(tmp_path, ending)
    study.wave["metadata"]["respondent"] = "mail"
    assert study.ingested().rows["respondent"].nunique() == 3


def test_the_date_of_submission_may_say_that_the_end_was_reached(tmp_path):
    study = SmallStudy(tmp_path, rows=responses({}, {"datum": ""}, {"datum": "2024-03-06 11:00:00"}))
    study.wave["metadata"]["reached_end"] = "datum"
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(0, "datum")} › "2024-03-05 10:00:00"'
    assert "een datum" in what
    study.wave.update(yaml.safe_load(re.search(r"`(reached_end: \w+)`", do)[1]))
    rows = study.ingested().rows
    assert list(rows["reached_end"]) == [True, False, True]
    assert [str(moment)[:10] for moment in rows["submitted"]][::2] == ["2024-03-05", "2024-03-06"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_date_in_a_column_of_its_own_says_it_too(tmp_path, ending):
    dates = [{"klaar": "1980-01-01 00:00:00"}, {"klaar": ""}, {"klaar": "05/03/2024"}]
    study = SmallStudy(tmp_path, ending, rows=responses(*dates))
    assert "`reached_end: filled`" in only_problem(study.told("en"))[2]
    study.wave["reached_end"] = "filled"
    study.config["study"]["language"] = "nl"
    assert list(study.ingested().rows["reached_end"]) == [True, False, True]


def test_a_question_may_be_the_organisation_as_well(tmp_path):
    study = SmallStudy(tmp_path, rows=responses({"rol": "2"}, {}, {}))
    study.wave["metadata"]["organisation"] = "rol"
    rows = study.ingested().rows
    assert list(rows["q_rol"]) == ["breed", "kern", "kern"]
    assert list(rows["organisation"]) == ["2", "1", "1"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_is_never_the_address(tmp_path, language):
    study = SmallStudy(tmp_path)
    study.survey.append(["text", "adres", "Adres", "Address", "mail", "", "", ""])
    where, _, do = only_problem(study.told(language))
    assert where.endswith({"nl": "rij 1 › mail", "en": "row 1 › mail"}[language])
    assert "email" in do
    study.survey.pop()  # what it says to do
    (study.raw / "codebook.xlsx").unlink()
    assert study.told(language) == ""


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_a_column_of_lengths_is_read_as_seconds_and_told(tmp_path, ending):
    rows = responses({"duur": "00:10:05"}, {"duur": "26:00:00"}, {"duur": ""})
    study = SmallStudy(tmp_path, ending, rows=rows)
    found = study.ingested().rows["duration"]
    assert list(found[:2]) == [605, 93600]
    assert found.isna().iloc[2]
    ((row, told),) = study.decided("duration_lengths")
    assert row == study.row(0)
    assert told == "duur: gelezen als uren, minuten en seconden, bijvoorbeeld '00:10:05' als 605 seconden"


@pytest.mark.parametrize("other", ["600", "10:05", "kort"])
def test_a_length_beside_another_form_is_asked_and_recode_settles_it(tmp_path, other):
    study = SmallStudy(tmp_path, "csv", rows=responses({"duur": "00:10:05"}, {"duur": other}, {}))
    assert "0:10:05" in only_problem(study.told())[1]
    study.wave["recode"] = {"duration": {"00:10:05": 605, **({} if other == "600" else {other: None})}}
    assert study.ingested().rows["duration"].iloc[0] == 605
