"""Dates of coding, networks and every other sheet are read by the rule for exports, and asked where in doubt."""

import pytest

from builders import write_xlsx
from les_evaluation.core.moment_columns import iso_dates
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Readings
from les_evaluation.core.sheets import read_sheet


def dates(tmp_path, cells, *, ending="xlsx", **reading):
    """(dates, keys of problems, rules of what was settled) of a sheet with one column of dates."""
    rows = [["id", "date"], *[[str(number), cell] for number, cell in enumerate(cells)]]
    path = tmp_path / f"book.{ending}"
    if ending == "xlsx":
        write_xlsx(path, {"sessions": rows})
    else:
        path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    problems = Problems()
    how = Readings({path.name: reading}, raw=tmp_path).of(path)
    table = read_sheet(path, how=how, problems=problems)
    found = iso_dates(table, table.frame["date"], problems=problems).tolist()
    return found, problems, [note.rule for _, note in problems.settled]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["2024-03-05", "2024-03-05 10:00:00", ""], ["2024-03-05", "2024-03-05", ""]),
        (["05/03/2024", "19/03/2024"], ["2024-03-05", "2024-03-19"]),
        (["03/05/2024", "03/19/2024"], ["2024-03-05", "2024-03-19"]),
        (["05.03.24", "19.03.24"], ["2024-03-05", "2024-03-19"]),
        (
            ["5 maart 2024", "6 mars 2024", "7. März 2024", "Mar 8, 2024", "09-Mar-24"],
            [f"2024-03-0{n}" for n in range(5, 10)],
        ),
    ],
)
def test_dates_that_leave_no_doubt_are_read(tmp_path, ending, cells, right):
    found, problems, _ = dates(tmp_path, cells, ending=ending)
    assert (found, problems.found) == (right, [])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_dates_that_leave_doubt_are_asked_once_with_the_file_and_key(tmp_path, ending):
    _, problems, _ = dates(tmp_path, ["05/03/2024", "06/03/2024"], ending=ending)
    (problem,) = problems.found
    assert (problem.key, problem.details["rows"]) == ("dates_open", "3")
    assert f"reading.book.{ending}" in problem.lines("nl")[2]
    found, problems, _ = dates(tmp_path, ["05/03/2024", "06/03/2024"], ending=ending, dates="month_first")
    assert (found, problems.found) == (["2024-05-03", "2024-06-03"], [])


def test_what_is_no_date_keeps_its_message(tmp_path):
    _, problems, _ = dates(tmp_path, ["2024-03-05", "lente 2024", "31/02/2024"])
    assert [problem.key for problem in problems.found] == ["coding_date", "coding_date"]


def test_what_was_settled_is_told(tmp_path):
    assert dates(tmp_path, ["03/05/24", "03/19/24"])[2] == ["dates_month_first", "dates_short_year"]
