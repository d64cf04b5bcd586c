"""The tables of a full run against what the report printed."""

import re

import openpyxl
import pytest

pytestmark = pytest.mark.slow

RESPONSE_TABLE = "results/tables/tabel_B_1_4_respons.csv"
# Column of tests/published/respons.csv -> column of the response table.
COUNTS = {
    "respondents": "Significant deel",
    "kernpartner": "Kernpartners",
    "brede_partner": "Brede partners",
    "betrokkene_vanop_afstand": "Betrokkenen vanop afstand",
}


def cells(project, name):
    """Rows of a .csv; the header of the first column is the question and not part of what was published."""
    rows = [list(row.values()) for row in project.csv(name)]
    return [list(project.csv(name)[0])[1:], *rows]


@pytest.mark.parametrize("table", ["tabel_06_organisatietype", "tabel_07_motivatie"])
def test_table_equals_the_published_one(finished, published, table):
    name = table.replace("_0", "_")
    header, *rows = published(f"{name}.csv")
    assert cells(finished, f"results/tables/{table}.csv") == [header[1:], *rows]


@pytest.mark.parametrize("table", ["tabel_06_organisatietype", "tabel_07_motivatie", "tabel_B_1_4_respons"])
def test_workbook_holds_the_cells_of_the_csv(finished, table):
    sheet = "Tabel B.1.4" if "B_1_4" in table else f"Tabel {int(table[6:8])}"
    book = openpyxl.load_workbook(finished.folder / f"results/tables/{table}.xlsx")
    rows = list(book[sheet].iter_rows(values_only=True))
    header = next(place for place, row in enumerate(rows) if row[1] is not None)  # below the caption
    in_workbook = [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]
    in_csv = finished.csv(f"results/tables/{table}.csv")
    assert list(in_workbook[0]) == list(in_csv[0])
    for row, expected in zip(in_workbook, in_csv, strict=False):  # the notes stand below
        for column, text in expected.items():
            cell = row[column]
            assert ("" if cell is None else cell if isinstance(cell, str) else round(float(cell), 4)) == (
                text if isinstance(cell, str) or not text else float(text)
            )


def response_rows(finished, published):
    """(published row, row of our table) per LES, and per wave that the report sums over."""
    ours = {row["LES"].removeprefix("Samen "): row for row in finished.csv(RESPONSE_TABLE)}
    header, *rows = published("respons.csv")
    theirs = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["les"] for row in theirs] == [name for name in ours if name != "Alle LES"]
    return [(row, ours[row["les"]]) for row in theirs]


def test_response_table_has_the_published_numbers(finished, published):
    for theirs, ours in response_rows(finished, published):
        for column, name in COUNTS.items():
            if theirs[column]:
                assert ours[name] == theirs[column], f"{theirs['les']}: {name}"
        # The report tells the Westhoek as groups that were ticked; whoever ticked this one is kern.
        team = re.search(r"coordinatieteam (\d+)", theirs["groups_ticked"])
        if team:
            assert ours["Kernpartners"] == team.group(1), theirs["les"]
        complete = re.match(r"(\d+) complete", theirs["complete_or_significant"])
        if complete:
            assert ours["Volledig"] == complete.group(1), theirs["les"]


def test_response_table_has_the_published_invitations_and_rates(finished, published):
    for theirs, ours in response_rows(finished, published):
        implied = re.search(r"implies (\d+)", theirs["invited"])
        if theirs["invited"].isdigit() or implied:
            assert ours["Uitgenodigd"] == (implied.group(1) if implied else theirs["invited"]), theirs["les"]
        if theirs["published_response_rate"].endswith("%"):
            assert f"{float(ours['Respons']):.0%}" == theirs["published_response_rate"], theirs["les"]
        if theirs["published_response_rate"] == "unknown":
            assert ours["Respons"] == ours["Uitgenodigd"] == "", theirs["les"]
        assert ours["Periode"] == " – ".join(
            "/".join(reversed(theirs[day].split("-"))) for day in ("open_from", "open_to")
        )
