"""Rankings with a column per thing that was ranked: one block with the places as its answers, in the forms of tools.

Qualtrics: Rank Order, a column per choice with its place, worded `question - choice` (Qualtrics support, "Rank Order
Question"). SurveyMonkey: Ranking, the places below the choices (SurveyMonkey help, "Ranking question"). LimeSurvey:
a column per rank with the code of the answer (LimeSurvey manual, "Question type - Ranking").
"""

import csv
import itertools

import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise

THINGS = ["Soup", "Bread", "Fish", "Fruit"]
ORDERS = list(itertools.permutations("1234"))
ASKED = "Rank these from best to worst"
BARE = "What of these is dear to you?"  # says nothing of places


def written(path, *lines):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def places(n=24):
    return [ORDERS[(at * 7) % len(ORDERS)] for at in range(n)]


def qualtrics(path, asked=ASKED):
    own = ["StartDate", "EndDate", "Progress", "Finished", "ResponseId"]
    names = [*own, *(f"Q5_{at}" for at in range(1, 5))]
    texts = ["Start Date", "End Date", "Progress", "Finished", "Response ID", *(f"{asked} - {one}" for one in THINGS)]
    ids = ['{"ImportId":"x"}'] * len(names)
    rows = [["2024-03-01", "2024-03-01", "100", "True", f"R_{at}", *own] for at, own in enumerate(places())]
    return written(path, names, texts, ids, *rows)


def surveymonkey(path, asked=ASKED):
    top = ["Respondent ID", "Collector ID", asked, "", "", ""]
    return written(path, top, ["", "", *THINGS], *([str(100 + at), "7", *own] for at, own in enumerate(places())))


@pytest.mark.parametrize("export", [qualtrics, surveymonkey])
@pytest.mark.parametrize(("asked", "doubt"), [(ASKED, "ranking_places"), (BARE, "places_by_rows")])
def test_a_ranking_is_one_block_with_its_places_in_order(tmp_path, export, asked, doubt):
    found = recognise(read_export(export(tmp_path / "x.csv", asked), problems=Problems()), can_tick=True).questions
    assert [(one.type, one.short) for one in found] == [("select_one", thing) for thing in THINGS]
    assert len({one.block for one in found}) == 1
    for one in found:
        assert [(choice.value, choice.caption) for choice in one.choices] == [(str(at), str(at)) for at in range(1, 5)]
        assert [known.key for known in one.doubts] == [doubt]
        assert not one.on_a_scale  # 1 is no bad answer


def test_the_first_figure_of_a_ranking_is_one_grid_in_shades(tmp_path):
    path = surveymonkey(tmp_path / "x.csv")
    drafted = start_study([path], study="s", root=tmp_path, given={"language": "en"}, ask=None, problems=Problems())
    (figure,) = yaml.safe_load(drafted.config.read_text("utf-8"))["figures"]
    assert (figure["kind"], len(figure["items"]), figure["style"]) == ("likert_items", 1, {"shades": True})


def test_a_part_of_the_places_is_the_list(tmp_path):
    """Of four things the best two were ranked."""
    rows = [["" if place in "34" else place for place in own] for own in places()]
    path = written(
        tmp_path / "x.csv",
        ["Nr", *(f"{ASKED}: {one}" for one in THINGS)],
        *([f"{at}", *own] for at, own in enumerate(rows)),
    )
    found = recognise(read_export(path, problems=Problems()), can_tick=True).questions
    assert [[choice.value for choice in one.choices] for one in found] == [["1", "2"]] * 4


def test_more_places_than_colours_tell_apart_stay_numbers(tmp_path):
    things = [f"Thing {letter}" for letter in "abcdefghi"]
    rows = [[str(1 + (at + step) % 9) for at in range(9)] for step in range(24)]
    path = written(
        tmp_path / "x.csv",
        ["Nr", *(f"{ASKED}: {one}" for one in things)],
        *([f"{at}", *own] for at, own in enumerate(rows)),
    )
    found = recognise(read_export(path, problems=Problems()), can_tick=True).questions
    assert {(one.type, one.doubts[0].key) for one in found} == {("integer", "ranking")}


def test_what_was_put_in_each_place_is_a_grid_of_the_things(tmp_path):
    names = ["submitdate", "lastpage", "startlanguage", *(f"Q1[{at}]. {ASKED} [Rank {at}]" for at in range(1, 5))]
    rows = [["2024-03-01 10:00:00", "3", "en", *(THINGS[int(place) - 1] for place in own)] for own in places()]
    found = recognise(
        read_export(written(tmp_path / "x.csv", names, *rows), problems=Problems()), can_tick=True
    ).questions
    assert [(one.type, [known.key for known in one.doubts]) for one in found] == [("select_one", ["ranked_places"])] * 4
    assert len({one.block for one in found}) == 1
    assert [sorted(choice.caption for choice in one.choices) for one in found] == [sorted(THINGS)] * 4


def test_ratings_are_no_places(tmp_path):
    rows = [[str(1 + (at * (step + 2)) % 4) for at in range(4)] for step in range(24)]
    path = written(
        tmp_path / "x.csv",
        ["Respondent ID", "Collector ID", BARE, "", "", ""],
        ["", "", *THINGS],
        *(["1", "7", *own] for own in rows),
    )
    found = recognise(read_export(path, problems=Problems()), can_tick=True).questions
    assert {one.family for one in found} == {"codes"}
