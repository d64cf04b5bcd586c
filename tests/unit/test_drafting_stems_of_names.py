"""Bare names that begin with one word before an underscore: a grid each, where the answers are the same."""

import pytest

from test_drafting_whole_answers import asked

OFTEN = ["selten", "jede Woche", "einmal pro Tag", "mehrmals täglich", "keinen Account"]
PLACES = ["Tick off", "Write up", "Leave it"]


def blocks(found):
    return {header: question.block for header, question in found.items()}


@pytest.mark.parametrize(
    ("answers", "fewer"), [(OFTEN, OFTEN[:3]), (["Low", "Some of it", "A great deal of it"], ["Low", "Some of it"])]
)
def test_one_word_before_an_underscore_is_a_grid(tmp_path, answers, fewer):
    columns = {"Age": [str(14 + at) for at in range(9)], "M1Media_TikTok": fewer, "M1Media_Twitch": answers}
    columns |= {"M1Media_Telegram": answers[::-1], "Town": ["Alfa", "Beta"], "Street": ["a", "b", "c"]}
    columns |= {"Shop": ["Bakery", "Market"], "Walk": PLACES}
    found, _ = asked(tmp_path, columns)
    rows = [found[f"M1Media_{name}"] for name in ("TikTok", "Twitch", "Telegram")]
    assert {row.type for row in rows} == {"select_one"}
    assert {row.block for row in rows} == {"M1Media"}
    assert [row.short for row in rows] == ["TikTok", "Twitch", "Telegram"]
    assert all({"headers_alike", "no_wording"} <= {doubt.key for doubt in row.doubts} for row in rows)
    assert {found["Age"].block, found["Town"].block} == {""}


def test_where_the_word_changes_another_grid_begins(tmp_path):
    names = [f"{stem}_{item}" for stem in ("B1Acts", "B2Doers", "B3Told") for item in ("avoid", "Alone", "home")]
    found, _ = asked(tmp_path, {"Age": [str(14 + at) for at in range(9)]} | {name: ["Ja", "Nein"] for name in names})
    assert list(dict.fromkeys(blocks(found).values())) == ["", "B1Acts", "B2Doers", "B3Told"]


@pytest.mark.parametrize(
    "columns",
    [
        {"own_house": ["Yes", "No"], "own_car": ["Yes", "No"]},  # two
        {"last_town": ["Alfa", "Beta"], "last_job": ["Cook", "Smith"], "last_sport": ["Ball", "Swim"]},
        {"n_cars": ["1", "2", "3"], "n_pets": ["1", "4", "2"], "n_trips": ["3", "5", "2"]},
    ],
)
def test_too_few_or_other_answers_are_no_grid(tmp_path, columns):
    age = {"Age": [str(14 + at) for at in range(9)], "Note": [f"words {at}" for at in range(60)]}
    found, _ = asked(tmp_path, age | columns | {"Z": PLACES, "Y": ["A", "B"]})
    assert not {found[name].block for name in columns} & {"own", "last", "n"}


def test_the_word_of_a_whole_questionnaire_ties_nothing_together(tmp_path):
    names = [f"survey_{item}" for item in ("house", "car", "boat", "bike")]
    found, _ = asked(tmp_path, {"Age": [str(14 + at) for at in range(9)]} | {name: ["Ja", "Nein"] for name in names})
    assert "survey" not in blocks(found).values()


TRUE = ["Not true at all", "A little true", "Moderately true", "Very true", "Completely true"]


@pytest.mark.parametrize("mark", ["_", ".", "__", ":"])
def test_other_marks_part_the_word_from_the_item_as_well(tmp_path, mark):
    names = [f"Media{mark}{item}" for item in ("Tv", "Radio", "Papers")]
    age = {"Age": [str(14 + at) for at in range(9)], "Town": ["Alfa", "Beta"], "Walk": PLACES, "Y": ["A", "B"]}
    found, _ = asked(tmp_path, age | dict.fromkeys(names, OFTEN))
    assert {found[name].block for name in names} == {"Media"}
    assert [found[name].short for name in names] == ["Tv", "Radio", "Papers"]


def test_a_check_among_rows_of_one_scale_does_not_keep_the_words_together(tmp_path):
    names = [f"{stem}_{item}" for stem in ("JUST", "NATURE") for item in ("ONE", "TWO", "MORE")]
    names.insert(3, "ATTENTION1")
    age = {"Age": [str(14 + at) for at in range(9)], "Town": ["Alfa", "Beta"]}
    found, _ = asked(tmp_path, age | {name: TRUE[at % 3 :] + TRUE for at, name in enumerate(names)})
    assert [found[name].block for name in names] == ["JUST"] * 3 + [""] + ["NATURE"] * 3


@pytest.mark.parametrize("last", ["4", "5"])
def test_codes_of_one_scale_are_a_grid_though_nobody_gave_the_last_of_some(tmp_path, last):
    codes = {"PRIO_JOBS": "12345", "PRIO_AIR": f"123{last}", "PRIO_ROADS": "2345"}
    age = {"Age": [str(14 + at) for at in range(9)], "Town": ["Alfa", "Beta"], "Walk": PLACES}
    found, _ = asked(tmp_path, age | {name: list(own) for name, own in codes.items()})
    assert len({found[name].block for name in codes}) == 1
    assert found["PRIO_AIR"].block
    assert [choice.value for choice in found["PRIO_AIR"].choices] == list("12345")
    assert "codes_only" in {doubt.key for doubt in found["PRIO_AIR"].doubts}


def test_numbers_of_things_are_no_grid(tmp_path):
    counts = {"num_cars": "1234", "num_pets": "123", "num_trips": "12345"}
    age = {"Age": [str(14 + at) for at in range(9)], "Town": ["Alfa", "Beta"], "Walk": PLACES}
    found, _ = asked(tmp_path, age | {name: list(own) for name, own in counts.items()})
    assert "num" not in {found[name].block for name in counts}
