"""Questions of a draft stand as their columns do: a row that looks typed comes behind no row that stands after it."""

from les_evaluation.study.drafting.drafted_question import DraftQuestion
from les_evaluation.study.drafting.export_order import in_order_of_export
from les_evaluation.study.drafting.neutral_table import Column, Said


def question(kind, *headers, block=""):
    return DraftQuestion(kind, headers[0], headers, headers[0], block=block)


def ordered(*questions):
    columns = [Column(f"v{at}", Said(), {}, 0) for at in range(1, 10)]
    return [one.headers[0] for one in in_order_of_export(questions, columns)]


def test_texts_of_one_question_stand_in_their_order():
    assert ordered(*(question("text", f"v{at}") for at in (1, 5, 6, 2, 3, 4))) == ["v1", "v2", "v3", "v4", "v5", "v6"]


def test_a_text_among_the_rows_of_a_grid_stands_behind_them():
    rows = [question("select_one", f"v{at}", block="care") for at in (2, 3, 5)]
    assert ordered(question("text", "v4"), *rows, question("text", "v1"), question("integer", "v6")) == [
        *["v1", "v2", "v3", "v5"],
        *["v4", "v6"],
    ]


def test_two_grids_of_which_the_rows_stand_in_turn_stay_together():
    often = [question("select_one", f"v{at}", block="often") for at in (1, 3, 5)]
    good = [question("select_one", f"v{at}", block="good") for at in (2, 4, 6)]
    assert ordered(*often, *good) == ["v1", "v3", "v5", "v2", "v4", "v6"]


def test_a_question_without_a_column_of_its_own_stays_where_it_was():
    assert ordered(question("text", "v2"), question("text", "made"), question("text", "v1")) == ["v1", "v2", "made"]
