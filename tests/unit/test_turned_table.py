"""Tables with more columns than fit beside each other are turned: LES in rows."""

import openpyxl
import pandas as pd
import pytest

from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.output.tables.turned_table import turned

SITES = [f"Site {number}" for number in range(1, 82)]


def table_of(sites, *, rows=("Yes", "No", "Mean"), row_formats=None):
    """Of every site n and %: Yes 1 and 25%, No 3 and 75%, a mean of 3.5."""
    columns = {f"{site} n": [1, 3, 3.5] for site in sites} | {f"{site} %": [0.25, 0.75, None] for site in sites}
    order = [f"{site} {part}" for site in sites for part in ("n", "%")]
    frame = pd.DataFrame(
        {"The question": list(rows)} | {name: pd.Series(columns[name], dtype=object) for name in order}
    )
    formats = {name: "0" if name.endswith("n") else "0%" for name in order}
    return Table("T", frame, formats, frozenset(), ["note"], row_formats=row_formats or {})


def turn(table):
    return turned(table, label="Site", total="Total")


def test_81_sites_stand_in_rows_with_n_and_share_beside_each_other(tmp_path):
    made = turn(table_of([*SITES, "Total"], row_formats={2: "0.0"}))
    assert list(made.frame.columns) == ["Site", "Yes n", "Yes %", "No n", "No %", "Mean n"]
    assert made.frame["Site"].tolist() == [*SITES, "Total"]
    assert made.frame.iloc[80].tolist() == ["Site 81", 1, 0.25, 3, 0.75, 3.5]
    assert made.bold_rows == {81}
    write_table(made, xlsx=tmp_path / "t.xlsx", csv=tmp_path / "t.csv", sheet="T", study="The study")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    first = next(row for row in book.worksheets[0].iter_rows() if row[0].value == "Site 1")
    assert [cell.number_format for cell in first][1:] == ["0", "0%", "0", "0%", "0.0"]
    assert book.properties.subject == "The study"
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "Site 1,1,0.25,3,0.75,3.5"


def test_facts_of_81_sites_are_turned_too():
    frame = pd.DataFrame({"Fact": ["Start", "Place"]} | {site: ["2021", "Quay"] for site in SITES})
    made = turn(Table("T", frame, {}, frozenset(), []))
    assert made.frame.iloc[0].tolist() == ["Site 1", "2021", "Quay"]


@pytest.mark.parametrize(
    "table",
    [table_of(SITES[:5]), table_of(SITES, rows=("Yes", "Yes", "Mean")), table_of(SITES, rows=("Yes", "", "Mean"))],
)
def test_what_fits_or_has_no_names_to_stand_above_columns_stays(table):
    assert turn(table) is table
