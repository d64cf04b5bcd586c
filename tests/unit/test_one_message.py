"""One cause is one message, in the language of the study."""

import re

import pytest
import yaml

from check_inputs import check_inputs
from small_study import SmallStudy, only_problem, responses


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_one_mark_in_all_option_columns_of_a_question_is_one_message(tmp_path, ending):
    marks = {f"motief_{code}": "-99" for code in (1, 2, 3)}
    study = SmallStudy(tmp_path, ending, rows=responses({}, marks, {}))
    where, _, do = only_problem(study.told())
    assert where == f'{study.where(1, "motief_1, motief_2, motief_3")} › "-99"'
    assert "onder missing" in do
    study.wave["missing"] = ["-99"]
    assert list(study.ingested().rows["q_motief"]) == ["tijd", "", "tijd"]


def test_a_correction_that_leaves_a_row_out_still_covers_such_marks(tmp_path):
    marks = {f"motief_{code}": "-99" for code in (1, 2, 3)}
    study = SmallStudy(tmp_path, rows=responses({}, marks, {}))
    out = {"wave": "w1", "row": study.row(1), "leave_out": True, "reason": "een proef"}
    study.config["les"]["genk"]["corrections"] = [out]
    assert len(study.cleaned().rows) == 2


def zero_is_no(folder):
    study = SmallStudy(folder, "sav", rows=responses({"geeft": "0", "bedrag": ""}, {"geeft": "1"}, {"geeft": "1"}))
    study.spss = {"variable_value_labels": {"geeft": {0: "Nee", 1: "Ja"}}}
    return study


def test_a_code_that_only_the_sav_has_is_told_once(tmp_path):
    study = zero_is_no(tmp_path)
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(None, "geeft")} › "0 = Nee"'
    assert "deze code is daar" not in what
    study.wave["recode"] = yaml.safe_load(re.search(r"`recode: ([^`]*)`", do)[1])
    assert list(study.ingested().rows["q_geeft"]) == ["nee", "ja", "ja"]


def test_a_code_of_the_sav_may_be_put_in_the_codebook_as_well(tmp_path):
    study = zero_is_no(tmp_path)
    study.choices[-1][4] = "0"
    assert list(study.ingested().rows["q_geeft"]) == ["nee", "ja", "ja"]


def test_another_unknown_answer_beside_it_is_told_too(tmp_path):
    study = zero_is_no(tmp_path)
    study.rows = responses({"geeft": "0", "bedrag": ""}, {"geeft": "5"}, {})
    assert study.told().count("Wat: ") == 2


def test_labels_the_other_way_round_are_put_right_by_the_recode_that_is_printed(tmp_path):
    study = SmallStudy(tmp_path, "sav", rows=responses({"visie": "1"}, {"visie": "3"}, {"visie": "2"}))
    study.spss = {"variable_value_labels": {"visie": {1: "Eens", 2: "Neutraal", 3: "Oneens"}}}
    _, what, do = only_problem(study.told())
    assert "(deze code is daar: Oneens)" in what
    study.wave["recode"] = yaml.safe_load(re.search(r"`recode: ([^`]*)`", do)[1])
    assert list(study.ingested().rows["q_visie"]) == ["eens", "oneens", "neutraal"]


def test_one_code_for_two_answers_of_the_codebook_is_one_message(tmp_path):
    study = SmallStudy(tmp_path)
    row = next(row for row in study.choices if row[1] == "neutraal")
    row[4] = "1"
    where, what, _ = only_problem(study.told())
    assert where.endswith('value › "1"')
    assert "twee keer" in what


@pytest.mark.parametrize(
    ("language", "right"),
    [("nl", "1 = foo / Oneens; 2 = bar / Neutraal"), ("en", "1 = foo / Disagree; 2 = bar / Neutral")],
)
def test_labels_are_held_against_the_captions_of_the_language(tmp_path, language, right):
    study = SmallStudy(tmp_path, "sav", rows=responses({"visie": "1"}, {}))
    study.spss = {"variable_value_labels": {"visie": {1: "foo", 2: "bar", 3: "baz"}}}
    assert right in only_problem(study.told(language))[1]


@pytest.mark.parametrize(("language", "right"), [("nl", "1 = foo / Oneens"), ("en", "1 = foo / Disagree")])
def test_so_is_a_label_that_the_screen_tells_in_passing(tmp_path, language, right):
    study = SmallStudy(tmp_path, "sav", rows=responses({"visie": "1"}, {}))
    study.spss = {"variable_value_labels": {"visie": {1: "foo", 2: "Neutral", 3: "Agree"}}}
    study.config["study"]["language"] = language
    told = "\n".join(check_inputs(study.write().prepared()))
    assert right in told


@pytest.mark.parametrize(
    ("language", "near", "known"), [("nl", "Eens", "9 = Geen mening"), ("en", "Agree", "9 = No opinion")]
)
def test_answers_are_named_in_the_language(tmp_path, language, near, known):
    cell = {"nl": "Eenss", "en": "Agrees"}[language]
    what = only_problem(SmallStudy(tmp_path, rows=responses({"visie": cell}, {})).told(language))[1]
    assert f": {near})" in what
    assert known in what
