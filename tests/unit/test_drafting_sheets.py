"""A workbook with several sheets: the one with the wordings is read, a legend gives them, and the others are told."""

import pytest

from builders import write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_sheets import sheets_told
from les_evaluation.study.drafting.export_files import read_export

WORDINGS = ["How do you come to work on most days?", "How long does that take you, door to door?", "Would you cycle?"]
ANSWERS = [["By bus", "Half an hour", "Yes"], ["By car", "An hour or more", "No"], ["On foot", "Ten minutes", "Yes"]]
CODED = [["bus", "30min", "y"], ["car", "60plus", "n"], ["foot", "10min", "y"]]
N = 12


def book_of(path, sheets):
    problems = Problems()
    export = read_export(write_xlsx(path, sheets), problems=problems)
    assert problems.found == []
    return export


def rows_of(answers, front):
    return [[*front(at), *answers[at % 3]] for at in range(N)]


STAMPED = [["Timestamp", *WORDINGS], *rows_of(ANSWERS, lambda at: [f"2026-03-{at + 1:02} 10:00:00"])]
# Blank rows and columns at the end of a form's own sheet say nothing; its blank cells are `none` in the cleaned one.
STAMPED = [[*row, None, None] for row in STAMPED[:-1]] + [[*STAMPED[-1][:3], None]] + [[None] * 6] * 9
CLEANED = [["id", "stamp", "Q01", "Q02", "Q03"], *rows_of(CODED, lambda at: [at + 1, f"2026-03-{at + 1:02}"])]
NAMED = [["id", "transport", "minutes", "cycle"], *rows_of(CODED, lambda at: [at + 1])]
WORDED = [["Respondent", *WORDINGS], *rows_of(ANSWERS, lambda at: [at + 1])]


@pytest.mark.parametrize(("worded", "coded"), [(STAMPED, CLEANED), (WORDED, NAMED)])
@pytest.mark.parametrize("first", ["coded", "worded"])
def test_of_two_sheets_with_as_many_answers_that_with_the_wordings_is_read(tmp_path, worded, coded, first):
    sheets = {"worded": worded, "coded": coded}
    export = book_of(tmp_path / "own.xlsx", {first: sheets[first]} | sheets)
    assert [column.header for column in export.columns][1:] == WORDINGS
    assert export.n == N
    assert export.sheets == ("worded", "coded")
    [told] = sheets_told(export, language="en")
    assert "`worded` was read; not read: coded" in told
    assert export.sheet == (None if first == "worded" else "worded")


def test_a_small_sheet_with_long_headers_is_not_read(tmp_path):
    export = book_of(tmp_path / "own.xlsx", {"notes": WORDED[:3], "data": NAMED})
    assert export.sheets == ("data",)
    assert sheets_told(export, language="en") == []


LEGEND = [["question_id", "question_label"], *zip(["Q01", "Q02", "Q03"], WORDINGS, strict=True)]
TYPED = [
    ["Variable", "Type", "Label"],
    ["transport", "single", WORDINGS[0]],
    ["minutes", "single", WORDINGS[1]],
    ["cycle", "yes/no", WORDINGS[2]],
]


@pytest.mark.parametrize(("answers", "legend"), [(CLEANED, LEGEND), (NAMED, TYPED)])
def test_a_legend_gives_the_wordings(tmp_path, answers, legend):
    export = book_of(tmp_path / "own.xlsx", {"explained": legend, "data": answers})
    assert [column.said.text for column in export.columns][-3:] == WORDINGS
    assert (export.legend, export.sheets) == ("explained", ("data",))
    [told] = sheets_told(export, language="nl")
    assert "`explained`" in told
    assert "`data`" in told


def test_a_list_of_answers_is_no_legend(tmp_path):
    """The first column names the questions, each as often as it has answers."""
    listed = [["Q01", "bus"], ["Q01", "car"], ["Q02", "10min"], ["Q02", "30min"], ["Q03", "y"], ["Q03", "n"]]
    export = book_of(tmp_path / "own.xlsx", {"data": CLEANED, "codes": [["name", "code"], *listed]})
    assert export.legend == ""
    assert {column.said.text for column in export.columns} & {"bus", "car"} == set()
