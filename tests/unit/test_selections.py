"""What stands in figures and tables of a selection that is of other sites, or that nobody fits.

Three sites. Their answers on `vision` in w1 (2023), of members and guests: north 4 5 | 2, south 3 | 1 1, west 5 |. In
w2 (2024) south alone was asked: one member, 2.
"""

import re

import pytest
from openpyxl import load_workbook

from les_evaluation.output.tables.tables_job import write_tables
from les_evaluation.study.job_settings import survey_table_settings
from les_evaluation.study.settings import Study
from three_waves import ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("selections")  # what they look at is made once

GIVEN = {"1": ("4", "5", "2"), "2": ("3", "1", "1"), "3": ("5",)}
MEMBERS = {"1": 2, "2": 1, "3": 1}
NOBODY = {"group": "guest", "les": "west"}
WHERE = [{"les": "north"}, {"les": ["north", "south"]}, NOBODY, {"les": ["north", "west"], "group": "member"}]


def made_in(folder, language="nl"):
    made = ThreeWaves(folder)
    made.config["study"]["language"] = language
    made.config["les"]["west"] = {"name": "West"}
    waves = made.config["survey"]["waves"]
    del waves["w3"]
    waves["w1"]["les"]["map"]["3"] = "west"
    waves["w2"]["les"] = "south"
    made.survey = [row for row in made.survey if row[1] != "learn"]
    made.choices = [row for row in made.choices if row[1] != "school"]
    made.choices.insert(3, ["hub", "west", "West", "West", "3", None, None])
    made.rows = {"w1": [], "w2": []}
    made.add("w2", "zed", "2", hub="", role="1", job="a")
    for hub, answers in GIVEN.items():
        for number, answer in enumerate(answers):
            role = "1" if number < MEMBERS[hub] else "2"
            made.add("w1", f"p{hub}{number}", answer, hub=hub, role=role, hours="10")
    return made


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """The study, run, with figures and tables of all sites together and of each."""
    made = made_in(tmp_path_factory.mktemp("sites"))
    made.config["figures"] = [
        entry(number, "likert_by_les", items=["vision"], where=where) for number, where in enumerate(WHERE, start=1)
    ]
    made.config["figures"].append(entry(5, "trend", items=["vision"], where={"les": ["north", "south"]}))
    made.config["figures"] += [
        entry(6, "likert_by_les", items=["vision"], by="wave"),
        entry(7, "numbers", items=["hours"], by="wave"),
        entry(8, "choice", items=["job"], by="wave"),
        entry(9, "likert_by_les", items=["vision"], where={"wave": "w2"}),
    ]
    made.config["tables"] = [
        entry(number, "likert", item="vision", where=where) for number, where in enumerate(WHERE, start=1)
    ]
    made.config["tables"] += [
        entry(5, "likert", item="vision", by="wave"),
        entry(6, "likert", item="vision", where={"wave": "w2"}),
        entry(7, "panel"),
    ]
    made.run(drawn_for=("north", "south", "west"), pictures=False)
    config, results = made.write(), made.folder / "results"
    shown = {name: results / f"{name}_all.csv" for name in ("compare", "views")}
    shown |= {"codebook": results / "codebook.json", "costs": results / "costs.csv", "views": [shown["views"]]}
    for les in config["les"]:
        inputs = shown | {"flows": [results / les / "flow.csv"], "flows_by_wave": [results / les / "flow_by_wave.csv"]}
        inputs |= {"reliability": [], "changes": [], "panel": []}
        settings = survey_table_settings(config, les=les)
        write_tables(Study(settings), les=les, inputs=inputs, folder=results / "tables" / les)
    return made


def said(study, figure, les=""):
    """All that is said of a figure."""
    folder = study.folder / "results" / "figures" / les
    (path,) = folder.glob(f"*_0{figure}_*.svg")
    return " ".join(re.sub("<[^>]+>", " ", path.read_text(encoding="utf-8")).split())


def cells(study, table, les):
    (path,) = (study.folder / "results" / "tables" / les).glob(f"*_0{table}_*.csv")
    return path.read_text(encoding="utf-8-sig")


def test_of_a_site_that_is_not_selected_the_figure_says_so_and_draws_nothing(study):
    for figure, sites in ((1, "Noord"), (2, "Noord, Zuid"), (4, "Noord, West"), (5, "Noord, Zuid")):
        for les, name in (("south", "Zuid"), ("west", "West")):
            if name not in sites:
                told = said(study, figure, les)
                assert f"Hier tellen alleen respondenten van {sites}; {name} hoort er niet bij." in told
                assert "n=" not in told


def test_a_table_of_a_site_that_is_not_selected_holds_that_alone(study):
    assert cells(study, 1, "south").splitlines() == [
        "LES",
        "Hier tellen alleen respondenten van Noord; Zuid hoort er niet bij.",
    ]
    assert "Totaal" in cells(study, 2, "south")


def test_beside_a_selected_site_stands_the_other_one_by_its_name(study):
    told = said(study, 2, "north")
    assert "Noord (n=3)" in told
    assert "Zuid (n=4)" in told
    assert "Alleen respondenten met LES: Noord, Zuid." in told
    assert "Andere LES" not in told
    assert "West (n=1)" in said(study, 4, "north")  # members alone
    assert "Noord (n=2)" in said(study, 4, "north")


def test_beside_the_only_selected_site_stands_nobody(study):
    told = said(study, 1, "north")
    assert "Noord (n=3)" in told
    assert "Andere LES" not in told
    assert "n=0" not in told


def test_selected_sites_together_are_not_called_all(study):
    assert "Deze LES samen (n=7)" in said(study, 2)
    assert "Alle LES" not in said(study, 2)
    assert "Deze LES samen" in said(study, 5)


def test_a_figure_of_nobody_says_so_without_axis_or_other_notes(study):
    told = said(study, 3)
    assert "Van wie hier gekozen is (rol: Gasten; LES: West) gaf niemand antwoord." in told.replace(
        "partnergroep", "rol"
    )
    assert "n=0" not in told
    assert "Geen zicht" not in told


def test_a_table_of_nobody_says_so_below_it(study):
    (path,) = (study.folder / "results" / "tables").glob("*_03_*.xlsx")
    told = [str(cell.value) for row in load_workbook(path).active.iter_rows() for cell in row if cell.value]
    assert any("gaf niemand antwoord" in line for line in told)
    (path,) = (study.folder / "results" / "tables").glob("*_02_*.xlsx")
    told = [str(cell.value) for row in load_workbook(path).active.iter_rows() for cell in row if cell.value]
    assert not any("gaf niemand antwoord" in line for line in told)


def test_a_wave_of_one_site_has_no_bar_in_others_and_says_where_it_was_held(study):
    for figure in (6, 7, 8):
        told = said(study, figure)
        assert "Noord, 2023" in told
        assert "Noord, 2024" not in told
        assert "Zuid, 2024" in told
        assert "n=0" not in told
        assert "Alleen gehouden in Zuid: 2024." in told
    assert "Alle LES samen, 2024 (n=1)" in said(study, 6)
    assert "Andere LES, 2024 (n=1)" in said(study, 6, "north")
    assert "Noord, 2024" not in said(study, 6, "north")


def test_a_line_has_no_point_where_a_wave_was_not_held(study):
    told = said(study, 5)
    assert "Noord: 2023 67% (3); 2024 –." in told  # 4 and 5 of three
    assert "Zuid: 2023 0% (3); 2024 0% (1)." in told
    assert "Alleen gehouden in Zuid: 2024." in told


def test_a_selected_wave_that_was_not_held_in_a_site_is_told_there(study):
    assert "2024: niet gehouden in Noord." in said(study, 9, "north")
    assert "n=" not in said(study, 9, "north")
    assert "Noord" not in said(study, 9)
    assert cells(study, 6, "north").splitlines() == ["LES", "2024: niet gehouden in Noord."]


def test_a_table_of_a_site_has_no_column_of_a_wave_that_was_not_held_there(study):
    assert "2024" not in cells(study, 5, "north")
    assert "2024" in cells(study, 5, "south")
    assert "2024" in cells(study, 5, "")


def test_who_answered_two_waves_is_told_where_both_were_held(study):
    rows = [line.split(",") for line in cells(study, 7, "").splitlines()[1:]]
    assert [row[0] for row in rows] == ["Zuid", "Alle LES"]
    assert rows[0][2:] == ["3", "1", "0", "3", "1"]
    assert rows[1][2:] == ["7", "1", "0", "7", "1"]


def test_the_run_tells_of_a_panel_where_both_waves_were_held(tmp_path):
    told = [line for line in made_in(tmp_path).told() if "2023 en 2024" in line]
    assert len(told) == 2
    assert told[0].startswith("Zuid, 2023 en 2024: 3 en 1 persoon")
    assert "7 en 1 persoon" in told[1]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "niemand van wie antwoordde past bij `where` van figures 1, tables 1 (group: guest; les: west)"),
        ("en", "nobody who answered fits `where` of figures 1, tables 1 (group: guest; les: west)"),
    ],
)
def test_a_selection_that_nobody_fits_is_told_before_the_first_job(tmp_path, language, told):
    made = made_in(tmp_path, language)
    made.config["figures"] = [
        entry(1, "likert_by_les", items=["vision"], where=NOBODY),
        entry(2, "likert_by_les", items=["vision"], where={"les": "west", "job": "care"}),
    ]
    made.config["tables"] = [entry(1, "likert", item="vision", where=NOBODY)]
    lines = [line for line in made.told() if "where" in line]
    assert len(lines) == 1
    assert told in lines[0]
