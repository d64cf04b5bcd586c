"""What changed in annexes without numbered tables, and in workbooks that are not to be passed on: counted by hand."""

from __future__ import annotations

import pytest

from les_evaluation.coding.joint_display import ROW_COLUMNS
from les_evaluation.core.workbooks import TWO_DECIMALS, WHOLE, Column, TableSheet, write_workbook
from les_evaluation.output.changes.changes_job import notes_on
from les_evaluation.output.changes.changes_shown import page_of_changes, up_front
from les_evaluation.output.changes.entry_changes import changes_between
from les_evaluation.output.changes.kept_history import Kept
from les_evaluation.output.changes.workbook_state import workbooks_of
from les_evaluation.study.settings import Study

COLUMNS = [Column("Vraag", 20), Column("Partner", 20), Column("n", 8, WHOLE), Column("Theta", 8, TWO_DECIMALS)]
OLD = [["Visie", "Genk", 5, 0.85], ["Visie", "Ieper", 4, 0.5], ["Netwerk", "Genk", 5, 0.25]]
NEW = [["Visie", "Genk", 6, 0.65], ["Visie", "Ieper", 4, 0.5001], ["Netwerk", "Genk", 5, 0.25]]


def study(language="nl"):
    return Study({"study": {"language": language}, "les": {"genk": {"name": "Genk"}}, "figures": [], "tables": []})


@pytest.fixture
def state(tmp_path):
    """The state of two workbooks with these rows, an annex and one that names persons."""

    def make(rows, names, minimum=1):
        paths = {name: tmp_path / "tables" / f"{name}.xlsx" for name in ("bijlage", "namen")}
        paths["bijlage"].parent.mkdir(exist_ok=True)
        write_workbook(paths["bijlage"], [TableSheet("Toetsen", COLUMNS, rows)], title="Bijlage")
        written = [TableSheet(f"Blad {place}", [Column("Naam", 9)], [[name]]) for place, name in enumerate(names)]
        write_workbook(paths["namen"], written, title="Wie is wie")
        made = workbooks_of(tmp_path, told=[paths["bijlage"]], closed=[paths["namen"]], language="nl")
        return {"minimum_base": minimum, "entries": {}, "claims": {}, "quotes": {}, "workbooks": made}

    return make


def between(old, new, language="nl"):
    return changes_between(old, new, study=study(language), shown=lambda *cell: cell[-1])


def test_the_cells_of_an_annex_are_told_as_printed_and_of_closed_sheets_only_that_they_differ(state):
    old, new = state(OLD, ["An Peeters", "zelfde"]), state(NEW, ["Jan Maes", "zelfde"])
    assert "Peeters" not in str(old)
    changes = between(old, new)
    # Of the twelve cells n and Theta of the first row differ; 0.5001 is printed as it was.
    assert [(one.number, one.place, one.what, one.old, one.new) for one in changes[:-1]] == [
        ("bijlage.xlsx – Toetsen", "Visie, Genk", "n", "5", "6"),
        ("bijlage.xlsx – Toetsen", "Visie, Genk", "Theta", "0,85", "0,65"),
    ]
    assert (changes[-1].number, changes[-1].file) == ("namen.xlsx – Blad 0", "tables/namen.xlsx")
    front = up_front(changes, since="versie_1", trouble="", study=study())
    assert front.sentence == "Veranderd sinds versie_1: 2 bladen van werkboeken."
    assert front.rows[0][4] == "2 cellen"
    page = page_of_changes(changes, front=front, notes=[], causes=[], study=study())
    assert "- Visie, Genk, Theta: 0,85 → 0,65\n" in page
    assert "Werkboek bijlage.xlsx – Toetsen | Bijlage" in page
    assert "Peeters" not in page
    assert "Maes" not in page


@pytest.mark.parametrize(("language", "said"), [("nl", "zijn niet vergeleken"), ("en", "are not compared")])
def test_a_state_that_kept_no_workbooks_is_told_and_gives_no_changes(state, language, said):
    old, new = state(OLD, ["a"]), state(NEW, ["b"])
    del old["workbooks"]
    assert between(old, new, language) == []
    (note,) = notes_on([], kept=Kept("versie_1", old), state=new, study=study(language))
    assert said in note


def test_numbers_of_a_lower_minimum_are_not_repeated_of_annexes_either(state):
    changes = between(state(OLD, ["a"]), state(NEW, ["a"], minimum=3))
    assert {(one.old, one.new) for one in changes} == {("niet herhaald", "6"), ("niet herhaald", "0,65")}


def test_a_sheet_that_came_or_went_is_told_as_such(state):
    changes = between(state(OLD, ["a", "b"]), state(OLD, ["a", "b", "c"]))
    assert [(one.number, one.change) for one in changes] == [("namen.xlsx – Blad 2", "added")]


@pytest.mark.parametrize(("language", "header"), [("nl", "Stand"), ("en", "State")])
def test_what_a_row_of_the_joint_display_rests_on_is_no_change(tmp_path, language, header):
    said = study(language)
    assert ROW_COLUMNS[-1] == "state"  # the column that is left out
    assert said.text("coding_tables.columns.state") == header

    def state(rows):
        path = tmp_path / "tables" / "joint_display.xlsx"
        path.parent.mkdir(exist_ok=True)
        columns = [Column("LES", 20), Column("n", 8, WHOLE), Column(header, 20)]
        sheet = TableSheet(said.text("coding_tables.joint_sheet"), columns, rows)
        write_workbook(path, [sheet], title="Joint display")
        made = workbooks_of(tmp_path, told=[path], closed=[], language=language)
        return {"minimum_base": 1, "entries": {}, "claims": {}, "quotes": {}, "workbooks": made}

    old = state([["Genk", 5, "a-1"], ["Ieper", 4, "b-7"]])
    assert between(old, state([["Genk", 5, "a-2"], ["Ieper", 4, "b-8"]]), language) == []
    changes = between(old, state([["Genk", 6, "a-2"], ["Ieper", 4, "b-8"]]), language)
    assert [(one.place, one.what, one.old, one.new) for one in changes] == [("Genk", "n", "5", "6")]
