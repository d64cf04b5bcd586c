"""Answers that hold commas, told apart from several answers in a cell; questions whose headers R wrote with dots."""

import csv
import io

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise


def asked(folder, columns, n=60):
    """(question by header, export) of a .csv with these columns, header -> cells by turns."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([[cells[row % len(cells)] for cells in columns.values()] for row in range(n)])
    (folder / "answers.csv").write_text(out.getvalue(), encoding="utf-8")
    problems = Problems()
    sources = read_sources([folder / "answers.csv"], problems=problems)
    assert problems.found == []
    found = recognise(sources.exports[0], can_tick=True).questions
    return {header: question for question in found for header in question.headers}, sources.exports[0]


STAFF = ["Nurse, midwife or alike", "Doctor, dentist, pharmacist", "Clerk, porter or alike", "Student"]
SOMETIMES = ["Cook, baker", "Cook, baker", "Smith, welder", "Painter", "Smith, welder", "Painter", "Cook, baker"]


@pytest.mark.parametrize("stamp", ["Timestamp", "number"])
def test_parts_that_never_stand_alone_are_one_answer(tmp_path, stamp):
    stamps = [f"2024-03-{day:02d} 10:00:00" for day in range(1, 29)]
    found, _ = asked(tmp_path, {stamp: stamps, "What is your work?": STAFF, "Town": ["A", "B", "C", "D", "E"]})
    work = found["What is your work?"]
    assert (work.type, sorted(choice.caption for choice in work.choices)) == ("select_one", sorted(STAFF))
    assert "commas_within" not in {doubt.key for doubt in work.doubts}


def test_few_people_with_answers_of_commas_leave_a_doubt(tmp_path):
    found, _ = asked(tmp_path, {"What is your trade?": SOMETIMES, "Town": ["A", "B", "C", "D", "E"]}, n=14)
    trade = found["What is your trade?"]
    assert (trade.type, len(trade.choices)) == ("select_one", 3)
    assert "commas_within" in {doubt.key for doubt in trade.doubts}


def test_boxes_that_were_ticked_together_stay_several_answers(tmp_path):
    ticked = ["Bus", "Bus, Tram", "Tram, Bike", "Bike", "Bus, Bike", "Tram", "Bus, Tram, Bike"]
    found, _ = asked(tmp_path, {"What do you use?": ticked, "Town": ["A", "B", "C", "D", "E"]})
    assert found["What do you use?"].type == "select_multiple"
    assert sorted(choice.caption for choice in found["What do you use?"].choices) == ["Bike", "Bus", "Tram"]


TRUST = ["0 - Pas du tout", *map(str, range(1, 10)), "10 - Totalement", "Ne connais pas"]
WORRY = ["0 - Pas du tout", *map(str, range(1, 10)), "10 - Tout à fait"]
OWN = {"submitdate": ["2024-03-01 10:00:00"], "lastpage": ["3"], "startlanguage": ["fr"]}


@pytest.mark.parametrize("own", [{}, OWN])
def test_headers_of_limesurvey_that_r_wrote_with_dots_tell_their_grids(tmp_path, own):
    columns = {
        "id": [str(at) for at in range(1, 61)],
        **own,
        "confiance.Etat.": TRUST,
        "confiance.Dir.": TRUST[:10] + TRUST[11:],  # nobody chose 10
        "confiance.Pairs.": TRUST[::-1],
        "inquietude.clim.": WORRY,
        "inquietude.eco.": WORRY[::-1],
        "effort.clim.": WORRY,
        "effort.eco.": WORRY[::-1],
        "sexe": ["Féminin", "Masculin"],
    }
    found, export = asked(tmp_path, columns)
    assert export.tool == "LimeSurvey"
    blocks = {header: question.block for header, question in found.items() if question.block}
    trust, worry, effort = ([head for head in columns if head.startswith(one)] for one in ("conf", "inq", "eff"))
    assert set(blocks) == {*trust, *worry, *effort}
    assert len({blocks[head] for head in trust}) == len({blocks[head] for head in worry}) == 1
    assert len(set(blocks.values())) == 3
    for head in trust:
        assert [choice.caption for choice in found[head].choices] == TRUST
        assert [choice.caption for choice in found[head].choices if choice.kind == "no_view"] == ["Ne connais pas"]


def test_wordings_of_which_r_made_dots_are_no_rows_of_a_question(tmp_path):
    columns = {
        "How.old.are.you.": ["18-24", "25-34", "35+"],
        "Your.town.": ["A", "B", "C"],
        "Your.job.": ["Yes", "No"],
        "Your.view.": ["Good", "Bad", "Fair"],
        "How.often.do.you.come.": ["Never", "Often"],
    }
    found, export = asked(tmp_path, columns)
    assert export.tool == ""
    assert not any(found[head].block for head in ("Your.town.", "Your.job.", "Your.view."))


PAGES = [
    "Alfa --- https://github.com/alfa/Alfa",
    "Beta --- https://github.com/beta/b",
    "Gamma --- https://beta.example/",
]


def test_a_page_behind_an_answer_that_comes_back_is_nobodys(tmp_path):
    cells = [PAGES[0], f"{PAGES[0]}, {PAGES[1]}", PAGES[1], PAGES[2], f"{PAGES[1]}, {PAGES[2]}", PAGES[0]]
    found, _ = asked(tmp_path, {"Age": [str(18 + at) for at in range(30)], "What do you use?": cells})
    question = found["What do you use?"]
    assert question.type == "select_multiple"
    assert sorted(choice.caption for choice in question.choices) == PAGES


@pytest.mark.parametrize("front", ["", "mine: "])
def test_the_page_of_somebody_stays_personal(tmp_path, front):
    cells = [f"{front}https://github.com/person{at}" for at in range(60)]
    columns = {"Age": [str(18 + at) for at in range(30)], "Where can we see it?": cells, "Town": ["Alfa", "Beta"]}
    found, _ = asked(tmp_path, columns)
    assert "Where can we see it?" not in found
