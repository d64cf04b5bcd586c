"""Who reached the end and who was screened out, by the words and numbers that programs write in one column."""

import pytest

from small_study import FORMATS, SmallStudy, only_problem, responses

STATUS = ["Complete", "Partial", "Disqualified", ""]


def study(tmp_path, cells, *, ending="xlsx", **settings):
    small = SmallStudy(tmp_path, ending, responses(*({"klaar": cell} for cell in cells)))
    small.wave.update(settings)
    return small


@pytest.mark.parametrize("ending", FORMATS)
def test_a_progress_in_percent_reaches_the_end_at_the_least_that_the_wave_tells(tmp_path, ending):
    cells = ["100", "99.5", "", "0", "100"]
    small = study(tmp_path, cells, ending=ending, reached_end={"at_least": 100})
    assert small.ingested().rows["reached_end"].tolist() == [True, False, False, False, True]
    ((_, told),) = small.decided("flag_read")
    assert "'100' gelezen als reached_end (2 rijen)" in told


def test_percent_signs_and_decimal_commas_are_numbers(tmp_path):
    small = study(tmp_path, ["100 %", "87,5%"], reached_end={"at_least": 80})
    assert small.ingested().rows["reached_end"].tolist() == [True, True]


def test_a_progress_without_a_setting_is_asked_with_the_way_out(tmp_path):
    assert "`reached_end: {at_least: 100}`" in only_problem(study(tmp_path, ["100", "45"]).told())[2]


def test_a_progress_written_as_a_share_reaches_nothing_and_that_is_told(tmp_path):
    small = study(tmp_path, ["1", "0.45"], reached_end={"at_least": 100})
    assert not small.ingested().rows["reached_end"].any()
    assert len(small.decided("flag_nobody")) == 1


@pytest.mark.parametrize("ending", FORMATS)
def test_words_of_the_wave_go_before_what_is_known_of_words(tmp_path, ending):
    words = {"Complete": False, "Klaar voor analyse": True}
    cells = ["Klaar voor analyse", "complete", "Partial"]
    small = study(tmp_path, cells, ending=ending, reached_end=words)
    assert small.ingested().rows["reached_end"].tolist() == [True, False, False]


def test_one_status_tells_who_reached_the_end_and_who_was_screened_out(tmp_path):
    small = study(tmp_path, STATUS)
    small.wave["metadata"]["screened_out"] = "klaar"
    rows = small.ingested().rows
    assert rows["reached_end"].tolist() == [True, False, False, False]
    assert rows["screened_out"].tolist() == [False, False, True, False]


def test_a_column_marks_tests_that_no_respondent_gave(tmp_path):
    small = study(tmp_path, ["0", "1", "2"], reached_end={"0": True, "1": True, "2": True})
    small.wave["metadata"]["test"] = "klaar"
    small.wave["test"] = {"0": False, "1": False, "2": True}
    rows = small.ingested().rows
    assert rows["test_email"].tolist() == [False, False, True]
    assert not rows["screened_out"].any()


def test_words_that_are_not_in_the_column_are_told_with_those_that_are(tmp_path):
    small = study(tmp_path, STATUS, reached_end={"Afgerond": True})
    what = only_problem(small.told())[1]
    assert "Complete" in what


def test_a_word_where_a_number_is_asked_is_told(tmp_path):
    small = study(tmp_path, ["100", "klaar"], reached_end={"at_least": 100})
    assert only_problem(small.told())[0].endswith('rij 3 › klaar › "klaar"')
