"""First figures: answers in their own order, yes in the colour of the positive end, and all groups of more than two."""

from __future__ import annotations

import openpyxl
import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_question import CODES, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.first_figures import first_figures
from les_evaluation.study.drafting.five_answers import Answers

AGES = ["18-29", "30-44", "45-60", "> 60"]
INCOMES = ["$0 - $24,999", "$25,000 - $49,999", "$50,000+"]
LEVELS = ["Less than high school degree", "High school degree", "Bachelor degree"]
FRUIT = ["Pears", "Apples", "Plums"]


def drafted(folder, heads, rows, **given):
    lines = [heads, *rows]
    path = folder / "export.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in lines) + "\n", encoding="utf-8")
    given = {"language": "en"} | given
    made = start_study([path], study="s", root=folder, given=given, ask=None, problems=Problems())
    book = openpyxl.load_workbook(made.folder / "survey" / "codebook.xlsx")["survey"]
    head, *cells = book.iter_rows(values_only=True)
    asked = [dict(zip(head, row, strict=True)) for row in cells]
    return yaml.safe_load(made.config.read_text("utf-8")), asked, (made.folder / "start.md").read_text("utf-8")


@pytest.mark.parametrize(("answers", "order"), [(AGES, "asked"), (INCOMES, "asked"), (LEVELS, "asked"), (FRUIT, None)])
def test_amounts_and_levels_are_drawn_in_their_order_and_others_by_how_many(tmp_path, answers, order):
    rows = [[str(n), answers[n % len(answers)]] for n in range(24)]
    config, _, _ = drafted(tmp_path, ["Respondent ID", "What of these is yours?"], rows)
    (figure,) = config["figures"]
    assert figure.get("style", {}).get("order") == order


@pytest.mark.parametrize("middle", ["", "Perhaps", "Partly"])
def test_yes_has_the_colour_of_the_positive_end(tmp_path, middle):
    words = ["Yes", "No", middle] if middle else ["Yes", "No"]
    heads = ["Timestamp", *(f"Do you use [{one}]" for one in ("maps", "mail", "news"))]
    rows = [[f"2024-01-{n + 1:02} 10:00:00", *(words[(n + at) % len(words)] for at in range(3))] for n in range(24)]
    config, asked, _ = drafted(tmp_path, heads, rows)
    assert [one["kind"] for one in config["figures"]] == ["likert_items"]
    assert {row["scale"] for row in asked} == {"low_is_positive"}
    book = openpyxl.load_workbook(tmp_path / "raw" / "s" / "survey" / "codebook.xlsx")["choices"]
    assert [row[2] for row in book.iter_rows(min_row=2, values_only=True)] == ["Yes", *filter(None, [middle]), "No"]


SHOPS = ["Market", "Bakery", "Web", "Farm"]
OFTEN = ["Less than once a month", "At least once a month", "At least once a week", "At least once a day"]


@pytest.mark.parametrize(("answers", "colours"), [(FRUIT, "distinct"), (SHOPS, "distinct"), (OFTEN, "shades")])
def test_a_grid_without_a_good_end_is_one_figure_without_colours_of_good_and_bad(tmp_path, answers, colours):
    heads = ["Timestamp", *(f"What for [{one}]" for one in ("maps", "mail", "news"))]
    own = len(answers)
    # Not every row another answer of each person: that would be an order of places.
    rows = [[f"2024-01-{n + 1:02} 10:00:00", *(answers[n // (at + 1) % own] for at in range(3))] for n in range(24)]
    config, asked, _ = drafted(tmp_path, heads, rows)
    (figure,) = config["figures"]
    (block,) = {row["block"] for row in asked}
    assert figure == {
        "number": 1,
        "slug": block,
        "kind": "likert_items",
        "items": [block],
        "title": "What for",
        "style": {colours: True},
    }


def test_rows_of_a_grid_of_codes_stand_in_one_figure_in_shades():
    choices = tuple(DraftChoice(code, code) for code in "1234")
    rows = [
        DraftQuestion("select_one", f"AB0{n}", (f"AB0{n}",), "AB", choices, block="ab", family=CODES, name=f"ab0{n}")
        for n in (1, 2, 3)
    ]
    figures, _ = first_figures(rows, Answers(), language="en")
    assert [(one["kind"], one["items"], one["style"]) for one in figures] == [
        ("likert_items", ["ab"], {"shades": True})
    ]


@pytest.mark.parametrize("answers", [8, 9])
def test_rows_with_more_answers_than_colours_are_told_apart_by_are_figures_of_their_own(answers):
    choices = tuple(DraftChoice(str(code), str(code)) for code in range(answers))
    rows = [
        DraftQuestion("select_one", f"AB0{n}", (f"AB0{n}",), "AB", choices, block="ab", family=CODES, name=f"ab0{n}")
        for n in (1, 2)
    ]
    figures, _ = first_figures(rows, Answers(), language="en")
    assert [(one["kind"], one["items"]) for one in figures] == [("multi_select", ["ab01"]), ("multi_select", ["ab02"])]


@pytest.mark.parametrize(
    ("groups", "given", "shown"),
    [(2, {}, True), (3, {}, False), (3, {"compare": "pears,apples"}, True)],
)
def test_of_more_than_two_groups_nobody_is_left_out_unasked(tmp_path, groups, given, shown):
    rows = [[str(n), FRUIT[n % groups], ["Yes", "No"][n % 2]] for n in range(24)]
    config, _, page = drafted(tmp_path, ["Respondent ID", "What is your role?", "Do you use maps?"], rows, **given)
    style = config["figures"][-1].get("style", {})
    assert bool(style.get("groups")) is shown
    assert ("has 3 groups" in page) is not shown


def test_columns_without_a_single_answer_are_left_out_and_told(tmp_path):
    heads = ["Respondent ID", "Do you use maps?", "What would you add?", "Column 29"]
    rows = [[str(n), ["Yes", "No"][n % 2], "", ""] for n in range(24)]
    _, asked, page = drafted(tmp_path, heads, rows)
    assert [row["data_label"] for row in asked] == ["Do you use maps?"]
    assert "2 columns without answers, or read elsewhere already: What would you add?, Column 29." in page
