"""Single choices with a column per answer: grids and questions of SurveyMonkey, where nobody ticked two answers.

The form is that of its export of all columns, one for each answer choice (SurveyMonkey help, "Exporting responses").
"""

import csv

import pytest
import yaml

from builders import WAVE, choices, codebook, item, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.survey.ingest.columns import map_columns
from les_evaluation.survey.ingest.wave import read_answers

SURE = ["Very unsure", "2", "3", "Very sure", "N/A"]
ROWS = ["Counting", "Writing", "Filing"]
OFTEN = ["Often", "Never", "Rarely"]  # in the order of the form, which is none of the words
HEADS = ["Respondent ID", "Collector ID"]
N = 32


def marks(options, *ticked):
    return [option if at in ticked else "" for at, option in enumerate(options)]


def export(path, top, below, answers):
    """Write an export of the tool; answers: number of the person -> the cells behind its own columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [[str(100 + n), "7", *answers(n)] for n in range(N)]
        csv.writer(file).writerows([[*HEADS, *top], ["", "", *below], *rows])
    return path


def grid(path, *, stem="How sure are you of:", ticks=lambda n, row: [(n + row) % 4], rows=ROWS):
    below = [f"{row} - {answer}" for row in rows for answer in SURE]
    top = [stem, *[""] * (len(below) - 1)]
    return export(
        path, top, below, lambda n: [cell for at, _ in enumerate(rows) for cell in marks(SURE, *ticks(n, at))]
    )


def recognised(path):
    return recognise(read_export(path, problems=Problems()), can_tick=True).questions


def keys(question):
    return {doubt.key for doubt in question.doubts}


def test_a_grid_with_a_column_per_answer_is_a_grid_of_scales(tmp_path):
    found = recognised(grid(tmp_path / "x.csv"))
    assert [one.type for one in found] == ["select_one"] * 3
    assert {one.block for one in found} == {"How sure are you of:"}
    assert [(one.short, one.data_label) for one in found] == [
        ("Counting", "q3_1"),
        ("Writing", "q3_2"),
        ("Filing", "q3_3"),
    ]
    for one in found:
        assert [(choice.value, choice.caption, choice.kind) for choice in one.choices] == [
            ("1", "Very unsure", "substantive"),
            ("2", "2", "substantive"),
            ("3", "3", "substantive"),
            ("4", "Very sure", "substantive"),
            ("5", "N/A", "no_view"),
        ]
        assert one.on_a_scale
        assert "answers_in_columns" in keys(one)
    assert found[1].headers == ("q3_2_1", "q3_2_2", "q3_2_3", "q3_2_4", "q3_2_5")


def test_the_draft_is_read_and_its_first_figure_is_one_grid(tmp_path):
    path = grid(tmp_path / "x.csv")
    drafted = start_study([path], study="s", root=tmp_path, given={"language": "en"}, ask=None, problems=Problems())
    config = yaml.safe_load(drafted.config.read_text("utf-8"))
    assert [(one["kind"], len(one["items"])) for one in config["figures"]] == [("likert_items", 1)]
    assert config["reading"]["x.csv" if "x.csv" in config["reading"] else "survey/x.csv"]["headers"]["H"] == "q3_2_1"


@pytest.mark.parametrize(
    "given",
    [
        {"ticks": lambda n, row: [n % 4, (n + row) % 4]},  # some ticked two in a row
        {"stem": "Which of these (select all that apply):"},
        {"ticks": lambda n, row: [n % 4] if n < 6 else []},  # 18 ticks say little
    ],
)
def test_boxes_of_which_several_may_be_ticked_stay_so(tmp_path, given):
    assert {one.type for one in recognised(grid(tmp_path / "x.csv", **given))} == {"select_multiple"}


def single(path, other=lambda n: "", asked="How often do you come?"):
    below = [*OFTEN, "Other (please specify)"]
    return export(
        path,
        [asked, "", "", ""],
        below,
        lambda n: [*(marks(OFTEN, n % 3) if n % 4 != 3 else ["", "", ""]), other(n)],
    )


def test_a_single_choice_in_columns_has_the_order_of_its_scale(tmp_path):
    (found,) = [one for one in recognised(single(tmp_path / "x.csv")) if one.type != "text"]
    assert (found.type, found.data_label) == ("select_one", "q3")
    shown = [(one.value, one.caption) for one in found.choices if one.kind == "substantive"]
    assert shown == [("2", "Never"), ("3", "Rarely"), ("1", "Often")]


def test_what_was_typed_in_place_of_an_answer_is_the_answer_other(tmp_path):
    typed = recognised(single(tmp_path / "x.csv", other=lambda n: "once in a while" if n % 4 == 3 else ""))
    assert [one.type for one in typed] == ["select_one", "text"]
    assert (typed[0].choices[-1].kind, typed[0].written_in) == ("other", typed[1].headers[0])
    beside = recognised(single(tmp_path / "y.csv", other=lambda n: "a remark" if n % 4 == 2 else ""))
    assert [one.type for one in beside] == ["select_one", "text"]
    assert not beside[0].has_other


def test_boxes_of_a_tool_that_has_columns_for_several_answers_alone_stay_boxes(tmp_path):
    names = [
        "submitdate",
        "lastpage",
        "startlanguage",
        *(f"Q1[SQ00{at}]. How often? [{one}]" for at, one in enumerate(OFTEN)),
    ]
    with (tmp_path / "x.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [
            ["2024-03-01 10:00:00", "3", "en", *("Yes" if at == n % 3 else "No" for at in range(3))] for n in range(N)
        ]
        csv.writer(file).writerows([names, *rows])
    (found,) = recognised(tmp_path / "x.csv")
    assert found.type == "select_multiple"


QUESTION = item("sure", "select_one", *choices("low=1", "mid=2", "high=3"), data_labels={"": "q3_1"})


def read(problems, headers, *rows):
    table = sheet(headers, *rows)
    book = codebook(QUESTION)
    columns = map_columns(table, book, wave=WAVE, metadata={}, problems=problems)
    answers, _, _ = read_answers(table.frame, columns, book, table=table, wave=WAVE, settings={}, problems=problems)
    return list(answers["sure"])


@pytest.fixture
def problems():
    return Problems()


def test_the_answer_in_whose_column_a_mark_stands_is_that_of_the_row(problems):
    rows = [["Low", "", ""], ["", "", "High"], ["", "", ""], ["", "Mid", ""], ["", "Mid", ""]]
    assert read(problems, ["q3_1_1", "q3_1_2", "q3_1_3"], *rows) == ["low", "high", "", "mid", "mid"]
    assert not problems.found


def test_noughts_alone_are_no_answer_and_an_answer_may_lack_its_column(problems):
    assert read(problems, ["q3_1_1", "q3_1_3"], ["1", "0"], ["0", "0"], ["0", "1"]) == ["low", "", "high"]
    assert not problems.found


def test_two_answers_of_one_person_to_a_single_choice_are_told(problems):
    assert read(problems, ["q3_1_1", "q3_1_2", "q3_1_3"], ["Low", "", ""], ["Low", "Mid", ""])[0] == "low"
    problem = only(problems)
    assert (problem.key, problem.details["rows"]) == ("single_ticked_twice", "3")
    assert "select_multiple" in problem.lines("en")[2]


def test_one_column_that_looks_like_an_answer_is_none(problems):
    read(problems, ["q3_1_1", "other"], ["Low", "1"], ["", "2"])
    assert only(problems).key == "item_column_missing"


@pytest.mark.parametrize("stem", ["How sure are you of: ", "Sure? ", ""])
def test_one_line_of_headers_with_row_and_answer_is_the_same_grid(tmp_path, stem):
    heads = ["Nr", *(f"{stem}{row} - {answer}" for row in ROWS for answer in SURE), "Town"]
    rows = [[str(n), *(cell for at in range(3) for cell in marks(SURE, (n + at) % 4)), "A"] for n in range(N)]
    with (tmp_path / "x.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    found = [one for one in recognised(tmp_path / "x.csv") if len(one.headers) > 1]
    assert [(one.type, one.data_label, len(one.choices)) for one in found] == [
        ("select_one", f"q2_{at}", 5) for at in (1, 2, 3)
    ]
    assert len({one.block for one in found}) == 1
    assert found[0].text.endswith("Counting")


def test_boxes_of_one_line_of_which_some_ticked_two_stay_boxes(tmp_path):
    heads = ["Nr", *(f"Use of: {row} - {answer}" for row in ROWS for answer in SURE)]
    rows = [[str(n), *marks(SURE, n % 4), *marks(SURE, n % 4, (n + 1) % 4), *marks(SURE, n % 3)] for n in range(N)]
    with (tmp_path / "x.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    assert {one.type for one in recognised(tmp_path / "x.csv")} == {"select_multiple"}
