"""From the numbers of a response to the rows of the exports, counted by hand.

Aalst: rows 2 to 5 of its export stay, of which row 3 stops before the significant part and row 5 behind it; row 6 is a
test and row 7 a duplicate. Brugge: rows 2 and 3 of another export stay and are complete; in all waves together they are
one person.
"""

from __future__ import annotations

import json

import pandas as pd
import pytest

from les_evaluation.core.contracts import write_frame
from les_evaluation.output.figures.bars.flow_figure import flow_data, lay_out_flow
from les_evaluation.output.pages.reached_rows import (
    Reached,
    left_out_sheet,
    reached_rows,
    reached_sheet,
    response_grid,
    rows_not_counted,
    steps_grid,
)
from les_evaluation.output.pages.source_rows_job import link_sources
from les_evaluation.study.settings import Study
from les_evaluation.survey.flow import STEPS
from les_evaluation.survey.survey_frames import DECISIONS, FLOW, FLOW_BY_WAVE

PARTS = ("costs", "segments", "relations", "boxes")
CONFIG = {
    "study": {"language": "nl"},
    "les": {"a": {"name": "Aalst"}, "b": {"name": "Brugge"}},
    "partner_groups": {},
    "disclosure": {"minimum_base": 1},
    "figures": [{"number": 1, "slug": "respons", "kind": "flow"}],
    "tables": [{"number": 2, "slug": "respons", "kind": "response"}],
}
GIVEN = [
    *(("a", "kept", "kept", row) for row in (2, 3, 4, 5)),
    ("a", "partial", "flagged", 3),
    ("a", "partial_significant", "flagged", 5),
    ("a", "group_differs", "flagged", 4),
    ("a", "test_response", "left_out", 6),
    ("a", "duplicate_last_complete", "left_out", 7),
    *(("b", "kept", "kept", row) for row in (2, 3)),
]
SAID = {"test_response": "test", "duplicate_last_complete": "dubbel", "partial": "gestopt", "group_differs": "groep"}
COUNTED = [("a", "kern", 2, 2, 1), ("a", "all", 4, 3, 2), ("b", "all", 2, 2, 2)]


def decisions(les=("a", "b")):
    rows = [
        (f"R{row}", "w1", key, "clean", rule, decision, SAID.get(rule, ""), f"raw/{key}.xlsx", "Data", row)
        for key, rule, decision, row in GIVEN
        if key in les
    ]
    return pd.DataFrame(rows, columns=DECISIONS.names)


def flows(counted=COUNTED):
    rows = [(les, group, None, 9, 0, *reached) for les, group, *reached in counted]
    return pd.DataFrame(rows, columns=FLOW.names).astype({"invited": "Int64"})


def reached(counted=COUNTED, *, again=False):
    return Reached(reached_rows(decisions()), flows(counted), again, rows_not_counted(decisions()))


def rows_of(grid):
    """Words -> for each number, what is printed and the rows of the export."""
    shown = reached_sheet(reached(), Study(CONFIG)).rows
    return {
        " ".join(words): [(n, [f"{shown[at][0]} {shown[at][3]}" for at in places]) for n, places in cells]
        for words, cells in grid.lines
    }


def test_every_step_leads_to_the_rows_of_the_export_that_it_counts():
    grid = steps_grid(reached(), Study(CONFIG))
    assert grid.header == ["Aalst", "Brugge", "Totaal"]
    aalst, brugge = [f"Aalst {row}" for row in (2, 3, 4, 5)], ["Brugge 2", "Brugge 3"]
    assert rows_of(grid) == {
        "Gestart": [("4", aalst), ("2", brugge), ("6", aalst + brugge)],
        "Significant deel": [
            ("3", ["Aalst 2", "Aalst 4", "Aalst 5"]),
            ("2", brugge),
            ("5", ["Aalst 2", "Aalst 4", "Aalst 5", *brugge]),
        ],
        "Volledig": [("2", ["Aalst 2", "Aalst 4"]), ("2", brugge), ("4", ["Aalst 2", "Aalst 4", *brugge])],
    }


def test_the_table_of_the_response_leads_there_too_and_tells_who_stopped():
    grid = response_grid(reached(), Study(CONFIG))
    assert grid.header == ["Gestart", "Significant deel", "Volledig", "Gedeeltelijk", "Respons"]
    assert rows_of(grid)["Aalst"][3] == ("1", ["Aalst 5"])
    assert rows_of(grid)["Brugge"][3] == ("0", [])
    assert rows_of(grid)["Alle LES"][3] == ("1", ["Aalst 5"])


GROUPED = CONFIG | {
    "partner_groups": {"kern": {"label": "Kern", "compare": True}},
    "survey": {"waves": {"w1": {"label": "Lente"}, "w2": {"label": "Herfst"}}},
}


def in_two_waves():
    """Aalst as above in spring, of 8 invited; in autumn row 9 of the same export, and row 3 of spring a second time."""
    rows = [("R9", "w2", "kept", "kept", 9), ("R3", "w1", "pooled_last_complete", "left_out", 8)]
    more = [
        (name, wave, "a", "clean", rule, decision, "", "raw/a.xlsx", "Data", row)
        for name, wave, rule, decision, row in rows
    ]
    decided = pd.concat([decisions(("a",)), pd.DataFrame(more, columns=DECISIONS.names)])
    of_wave = [("w1", "kern", 2, 2, 1), ("w1", "all", 5, 4, 3), ("w2", "kern", 0, 0, 0), ("w2", "all", 1, 1, 1)]
    by_wave = [(wave, "a", group, 8, 9, 0, *n) for wave, group, *n in of_wave]
    by_wave = pd.DataFrame(by_wave, columns=FLOW_BY_WAVE.names).astype({"invited": "Int64"})
    flow = flows([("a", "kern", 2, 2, 1), ("a", "all", 5, 4, 3)]).assign(invited=10).astype({"invited": "Int64"})
    groups = {("a", "w1", "R2"): "kern", ("a", "w1", "R5"): "kern", ("a", "w1", "R4"): "breed"}
    return Reached(reached_rows(decided), flow, False, rows_not_counted(decided), by_wave, groups)


def test_waves_groups_and_the_rate_of_a_response_lead_to_their_rows():
    data, study = in_two_waves(), Study(GROUPED | {"les": {"a": {"name": "Aalst"}}})
    grid, rows = response_grid(data, study), reached_sheet(data, study).rows
    assert grid.header[-2:] == ["Kern", "Respons"]
    told = {words[0]: [(n, [rows[at][3] for at in places]) for n, places in cells] for words, cells in grid.lines}
    of_all, spring, autumn = told["Aalst"], told["Aalst, Lente"], told["Aalst, Herfst"]
    assert of_all[:2] == [("5", ["2", "3", "4", "5", "9"]), ("4", ["2", "4", "5", "9"])]
    # In its wave counts the response too that does not where waves are together.
    assert spring[0] == ("5", ["2", "3", "4", "5", "8"])
    assert autumn[0] == ("1", ["9"])
    assert [line[-2] for line in (of_all, spring, autumn)] == [("2", ["2", "5"]), ("2", ["2", "5"]), ("0", [])]
    assert of_all[-1] == ("40%", of_all[1][1])
    assert spring[-1] == ("50%", spring[1][1])
    # What is left out of all waves together is not left out of its own.
    shown = left_out_sheet(data, study).rows
    told = [[shown[at][2] for at in beside[0]] for beside in grid.beside]
    assert told == [["6", "7", "8"], ["6", "7"], []]
    assert [row[1] for row in rows if row[3] == "8"] == [""]  # how far it came is not known


def test_how_far_a_response_came_stands_beside_its_file_sheet_and_row():
    rows = reached_sheet(reached(), Study(CONFIG)).rows
    assert rows[1] == ["Aalst", "Gestart", "a.xlsx › Data", "3", "gestopt"]
    assert rows[2] == ["Aalst", "Volledig", "a.xlsx › Data", "4", "groep"]


def test_what_is_not_counted_stands_beside_a_number_with_the_reason():
    # Of all that started those that were left out are not counted; further on who stopped before too.
    study = Study(CONFIG)
    sheet = left_out_sheet(reached(), study)
    assert list(sheet.header) == ["bestand", "blad", "rij", "reden"]
    test, double = ["a.xlsx", "Data", "6", "test"], ["a.xlsx", "Data", "7", "dubbel"]
    early, later = ["a.xlsx", "Data", "3", "gestopt"], ["a.xlsx", "Data", "5", ""]

    def of_aalst(grid, *places):
        return [[sheet.rows[at] for at in grid.beside[line][column]] for line, column in places]

    expected = [[test, double], [test, double, early], [test, double, early, later]]
    assert of_aalst(steps_grid(reached(), study), (0, 0), (1, 0), (2, 0)) == expected
    table = response_grid(reached(), study)
    assert of_aalst(table, (0, 0), (0, 1), (0, 2)) == expected
    assert of_aalst(table, (0, 3)) == [[test, double, early]]  # who stopped behind the significant part
    assert table.beside[1] == [[]] * 5
    assert table.beside[2] == table.beside[0]


def test_where_a_person_answered_twice_the_number_is_that_of_the_table_and_has_no_rows():
    grid = steps_grid(reached([COUNTED[1], ("b", "all", 1, 1, 1)], again=True), Study(CONFIG))
    assert grid.header == ["Aalst", "Brugge"]
    assert rows_of(grid)["Volledig"] == [("2", ["Aalst 2", "Aalst 4"]), ("1", [])]


@pytest.mark.parametrize(("les", "grids"), [("all", {"figuur_01_respons", "tabel_02_respons"}), ("a", None)])
def test_the_script_of_a_page_holds_them(tmp_path, les, grids):
    own = ("a", "b") if les == "all" else ("a",)
    for key in own:
        write_frame(tmp_path / f"{key}.csv", decisions((key,)), DECISIONS)
        write_frame(tmp_path / f"{key}_flow.csv", flows([one for one in COUNTED if one[0] == key]), FLOW)
    inputs = {name: [] for name in (*PARTS, "again")}
    inputs |= {"decisions": [tmp_path / f"{key}.csv" for key in own]}
    inputs |= {"flows": [tmp_path / f"{key}_flow.csv" for key in own]}
    config = CONFIG if les == "all" else CONFIG | {"figures": [], "les": {"a": {"name": "Aalst"}}}
    link_sources(Study(config), inputs=inputs, les=les, path=tmp_path / "rows.js")
    told = json.loads((tmp_path / "rows.js").read_text(encoding="utf-8").removeprefix("lesSources(").rstrip(");\n"))
    # And the rows that were left out by reason, for the facts on top of the page.
    assert set(told["grids"]) == (grids or {"tabel_02_respons"}) | {"left_out"}
    assert sum(int(cells[0][0]) for _, cells in told["grids"]["left_out"]["lines"]) == 2
    assert len(told["sheets"]["responses"]["rows"]) == (6 if les == "all" else 4)
    (words, cells), *_ = told["grids"]["tabel_02_respons"]["lines"]
    assert (words, [told["sheets"]["left_out"]["rows"][at][2] for at in cells[0][2]]) == (["Aalst"], ["6", "7"])


def test_a_bar_of_the_figure_leads_to_the_cell_with_its_number():
    study = Study(CONFIG)
    steps = [(les, step, study.text(STEPS[step]), n) for les, n in (("a", 4), ("b", 2)) for step in ("started",)]
    flow = pd.DataFrame(steps, columns=["les", "step", "label", "n"])
    places = lay_out_flow(flow_data(flow, les=study.every_les, language="nl"), width=15.7)
    grid = steps_grid(reached(), study)
    (words, cells), *_ = grid.lines
    bars = list(places.segments[["les", "item"]].itertuples(index=False, name=None))
    assert bars == [(name, "\n".join(words)) for name in grid.header[:2]]
    assert [n for n, _ in cells[:2]] == ["4", "2"]
