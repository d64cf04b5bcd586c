"""A workbook of which one sheet is read, with rows on another: asked where it has the same headers, else told."""

import pytest
import yaml

from builders import write_xlsx
from check_inputs import check_inputs
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Reading
from les_evaluation.core.settled import told_settled
from les_evaluation.core.sheets import read_sheet
from small_study import SmallStudy, only_problem, responses

COSTS = [["les", "post", "bedrag"], ["genk", "huur", "100"], ["genk", "loon", "250"]]
TIES = [["source", "target", "weight"], ["1", "2", "3"], ["2", "3", "1"]]


def site_per_sheet(folder, second="Ieper"):
    small = SmallStudy(folder)
    small.raw.mkdir(parents=True)
    write_xlsx(small.export, {"Antwoorden": responses({}, {}), second: responses(*[{"les": "2"}] * 3)})
    return small


@pytest.mark.parametrize(("language", "second"), [("nl", "Ieper"), ("en", "2024, June"), ("en", "No")])
@pytest.mark.parametrize(("chosen", "right"), [(0, ["genk", "genk"]), (1, ["ieper"] * 3)])
def test_an_export_with_a_site_on_each_sheet_is_asked_and_the_way_out_works(tmp_path, language, second, chosen, right):
    small = site_per_sheet(tmp_path, second)
    where, what, do = only_problem(small.told(language))
    assert where.endswith("Antwoorden")
    assert second in what
    named = "Ieper" if second == "Ieper" else f'"{second}"'
    assert named in do
    assert "`sheet: Antwoorden`" in do
    printed = f"sheet: {['Antwoorden', named][chosen]}"
    small.config["reading"] = {"export.xlsx": yaml.safe_load(printed)}
    small.config["study"]["language"] = "nl"
    assert small.ingested().rows["les"].tolist() == right


def test_the_sheet_that_the_wave_names_is_the_one_that_counts(tmp_path):
    small = site_per_sheet(tmp_path)
    small.wave["sheet"] = "Ieper"
    assert small.ingested().rows["les"].tolist() == ["ieper"] * 3


@pytest.mark.parametrize("rows", [COSTS, TIES, [["naam"], ["De Linde"], ["De Eik"]]])
def test_every_table_of_which_one_sheet_is_read_is_held_to_it(tmp_path, problems, rows):
    path = write_xlsx(tmp_path / "table.xlsx", {"een": rows, "twee": [rows[0], rows[2]]})
    read_sheet(path, problems=problems)
    assert [problem.key for problem in problems.found] == ["sheets_alike"]
    table = read_sheet(path, how=Reading(sheet="twee"), problems=Problems())
    assert table.frame.to_numpy().tolist() == [rows[2]]


def test_headers_below_a_title_are_found(tmp_path, problems):
    path = write_xlsx(tmp_path / "costs.xlsx", {"2023": COSTS, "2024": [["Kosten van 2024"], [], *COSTS]})
    read_sheet(path, problems=problems)
    assert [problem.key for problem in problems.found] == ["sheets_alike"]


def test_a_sheet_of_another_kind_is_told_once_and_an_empty_one_is_not(tmp_path, problems):
    legend = [["code", "betekenis"], ["1", "huur"]]
    sheets = {"kosten": COSTS, "uitleg": legend, "leeg": [[""]], "koppen": COSTS[:1]}
    path = write_xlsx(tmp_path / "costs.xlsx", sheets)
    assert len(read_sheet(path, problems=problems).frame) == 2
    assert problems.found == []
    (line,) = told_settled(problems.settled, "nl")
    assert "alleen het blad kosten is gelezen" in line
    assert "uitleg" in line
    assert "leeg" not in line
    assert "koppen" not in line


def test_of_an_export_it_is_told_on_the_screen_as_well(tmp_path):
    small = SmallStudy(tmp_path)
    small.raw.mkdir(parents=True)
    write_xlsx(small.export, {"Antwoorden": responses({}, {}), "LEES": [["Over"], ["dit bestand"]]})
    small.write()
    told = [line for line in check_inputs(small.prepared()) if "LEES" in line]
    assert len(told) == 1
    assert "alleen het blad Antwoorden is gelezen" in told[0]
