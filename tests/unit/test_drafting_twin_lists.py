"""One question in two branches of a questionnaire: an answer that one person typed is no option of the list of both."""

import csv

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise

STAMP, ASKED = "Timestamp", "What keeps you from cycling?"  # Google Forms heads both branches alike
FIRST = {"Rain, Hills": 5, "Rain": 4, "Rain, Hills, Traffic": 3, "Traffic": 2, "Theft": 1, "Hills, Theft": 1}
SECOND = {"Rain": 6, "Hills, Traffic": 4, "Hills": 3, "Rain, Theft": 2, "my bad knee": 1, "Not wanted": 1}


def twins(tmp_path, first, second, asked=(ASKED, ASKED)):
    """The questions of both branches: each person answered the one or the other."""
    cells = [(cell, "") for cell, n in first.items() for _ in range(n)]
    cells += [("", cell) for cell, n in second.items() for _ in range(n)]
    rows = [[f"2024/05/{at % 28 + 1:02d} 10:00:00 AM GMT+2", *pair] for at, pair in enumerate(cells)]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[STAMP, *asked], *rows])
    return recognise(read_export(path, problems=Problems()), can_tick=True).questions


def options(question):
    return {choice.caption for choice in question.substantive}


def test_what_one_person_typed_is_no_option_of_two_branches(tmp_path):
    first, second = twins(tmp_path, FIRST, SECOND)
    assert [one.type for one in (first, second)] == ["select_multiple"] * 2
    assert options(first) == options(second) == {"Rain", "Hills", "Traffic", "Theft"}
    assert (first.typed, second.typed) == (False, True)
    assert [doubt.values for doubt in second.doubts if doubt.key == "typed_beside"] == [{"n": 2, "answers": 4}]


def test_a_single_choice_of_two_branches_alike(tmp_path):
    first, second = twins(
        tmp_path,
        {"Bus": 5, "Tram": 4, "Metro": 3},
        {"Bus": 4, "Tram": 3, "Metro": 2, "Grandad": 1},
    )
    assert options(first) == options(second) == {"Bus", "Tram", "Metro"}
    assert second.typed


def test_an_answer_that_two_branches_gave_or_three_people_is_one(tmp_path):
    first, second = twins(tmp_path, {"Bus": 5, "Tram": 4, "Ferry": 1}, {"Bus": 4, "Tram": 3, "Ferry": 1, "Metro": 3})
    assert options(first) == {"Bus", "Tram", "Ferry"}
    assert options(second) == {"Bus", "Tram", "Ferry", "Metro"}


def test_questions_of_other_wordings_are_no_twins(tmp_path):
    asked = ("How do you come?", "How do you leave?")
    _, second = twins(tmp_path, {"Bus": 5, "Tram": 4, "Metro": 3}, {"Bus": 4, "Tram": 3, "Metro": 2, "Ferry": 1}, asked)
    assert "Ferry" in options(second)
