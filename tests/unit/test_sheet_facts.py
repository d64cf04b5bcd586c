"""What a workbook does not show in its values: merged, hidden and broken cells are told, or settled as asked for."""

import re
import zipfile
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from builders import choices, keys, only, write_xlsx
from les_evaluation.coding import coding_sheets
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import DEFAULT, NO_READINGS, Reading, told_rows
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.networks import mapping_sheets
from les_evaluation.survey.costs_sheet import read_costs
from les_evaluation.survey.ingest.answers import Recogniser

CASES = Path(__file__).parents[1] / "data" / "cases"
ROWS = [["Nr", "Naam", "Duur"], ["1", "Ann", 3], ["2", "Bo", 4], ["3", "Cis", 5]]


def case(name):
    return CASES / name / "raw" / "mini" / "export.xlsx"


def workbook(path, change, rows=ROWS, name="Data"):
    """A workbook of one sheet, edited with openpyxl."""
    book = openpyxl.load_workbook(write_xlsx(path, {name: rows}))
    change(book[name])
    book.save(path)
    return path


def rewritten(path, change):
    """The same workbook, with the text of its parts changed: change(name, content) gives the content."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, change(name, content))
    return path


def in_sheet(old, new):
    """A change of the sheet alone."""
    return lambda name, content: re.sub(old, new, content) if "sheet1.xml" in name else content


def cells(table):
    return {row: list(table.frame.loc[row]) for row in table.frame.index}


def rules(table):
    return [note.rule for note in table.notes]


# Formulas without a result


def test_formulas_without_a_result_are_told_with_row_and_column(problems):
    assert read_sheet(case("04_formula_without_result"), problems=problems) is None
    found = [(problem.key, problem.place.row, problem.place.column) for problem in problems.found]
    assert found == [("cell_formula", 2, "q_visie"), ("cell_formula", 3, "q_les")]


def formulas(sheet):
    sheet["C2"], sheet["C4"] = "=1+1", "=C2*2"


def test_formulas_of_one_column_are_one_problem(tmp_path, problems):
    path = workbook(tmp_path / "a.xlsx", formulas)
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.place.row, problem.place.column, problem.details) == (2, "Duur", {"rows": "4"})
    table = read_sheet(path, how=Reading(error_cells="blank"), problems=Problems())
    assert [row[2] for row in cells(table).values()] == ["", "4", ""]
    assert [note.details for note in table.notes] == [{"n": 2, "cells": "Duur: 2, 4"}]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (b'<c r="C2"><f>1+1</f><v>2</v></c>', False),
        (b'<c r="C2" t="str"><f>""</f><v></v></c>', False),  # the result is a blank text
        (b'<c r="C2" t="b"><f>TRUE()</f><v>1</v></c>', False),
        (b'<c r="C2"><f>1+1</f><v></v></c>', True),
        (b'<c r="C2"><f>1+1</f><v/></c>', True),
        (b'<c r="C2"><f>1+1</f></c>', True),
        (b'<c r="C2"><f t="shared" ref="C2:C3" si="0">1+1</f></c>', True),
        (b'<c r="C2"><f t="shared" si="0"/></c>', True),
        (b"<c><f>1+1</f></c>", True),  # places may be left out
        (b'<c s="1" r="C2" t="str"><f>A1&amp;"&lt;x"</f></c>', True),
    ],
)
def test_a_formula_is_known_by_its_result_in_whatever_way_it_was_written(tmp_path, problems, cell, told):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": ROWS})
    rewritten(path, in_sheet(rb'<c r="C2"[^>]*>.*?</c>', cell.replace(b"\\", b"\\\\")))
    read_sheet(path, problems=problems)
    assert [(problem.place.row, problem.place.column) for problem in problems.found] == ([(2, "Duur")] if told else [])


# Error values


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/B", "#WAARDE!", "Err:502"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_an_error_value_is_no_answer_and_is_told_with_its_cells(tmp_path, problems, error, suffix):
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        path.write_text(f"Nr;Naam\n1;{error}\n2;Bo\n3;{error}\n", encoding="utf-8")
    else:
        write_xlsx(path, {"Data": [["Nr", "Naam"], ["1", error], ["2", "Bo"], ["3", error]]})
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column, problem.value) == ("cell_error", 2, "Naam", error)
    assert problem.details == {"rows": "4"}
    table = read_sheet(path, how=Reading(error_cells="blank"), problems=Problems())
    assert cells(table) == {2: ["1", ""], 3: ["2", "Bo"], 4: ["3", ""]}
    assert table.notes[-1].details == {"n": 2, "values": error, "cells": "Naam: 2, 4"}


def test_an_error_value_that_stands_for_no_answer_can_be_said_to(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Naam"], ["1", "#N/A"]]})
    assert cells(read_sheet(path, how=Reading(missing=("#N/A",)), problems=problems)) == {2: ["1", "#N/A"]}
    assert not problems.found


def test_an_impossible_date_in_a_workbook_is_told(tmp_path, problems):
    def change(sheet):
        sheet["C3"] = 1e12
        sheet["C3"].number_format = "yyyy-mm-dd"

    assert read_sheet(workbook(tmp_path / "a.xlsx", change), problems=problems) is None
    assert (only(problems).key, only(problems).place.row, only(problems).place.column) == ("cell_error", 3, "Duur")


# Merged cells


def test_merged_cells_are_told_by_the_name_of_their_range(problems):
    assert read_sheet(case("06_merged_cells"), problems=problems) is None
    assert (only(problems).key, only(problems).details) == ("cells_merged", {"ranges": "H2:H3"})


def merged(sheet):
    sheet.merge_cells("B2:C3")


@pytest.mark.parametrize(
    ("decided", "expected"),
    [("filled", [["1", "Ann", "Ann"], ["2", "Ann", "Ann"]]), ("blank", [["1", "Ann", ""], ["2", "", ""]])],
)
def test_merged_cells_are_filled_or_not_as_the_configuration_says(tmp_path, problems, decided, expected):
    table = read_sheet(workbook(tmp_path / "a.xlsx", merged), how=Reading(merged_cells=decided), problems=problems)
    assert list(cells(table).values()) == [*expected, ["3", "Cis", "5"]]
    assert rules(table) == [f"merged_cells_{decided}"]


def test_merged_cells_without_data_or_above_the_headers_are_no_matter(tmp_path, problems):
    def change(sheet):
        sheet["A1"] = "Een titel over drie kolommen"
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A9:C9")

    path = workbook(tmp_path / "a.xlsx", change, rows=[[], *ROWS])
    assert cells(read_sheet(path, how=Reading(header_row=2), problems=problems))[3] == ["1", "Ann", "3"]
    assert not problems.found


# What is hidden


def hide_row(sheet):
    sheet.row_dimensions[3].hidden = True


def flat_row(sheet):
    sheet.row_dimensions[3].height = 0.0001  # openpyxl leaves out a real zero


def folded_group(sheet):
    sheet.row_dimensions.group(3, 3, hidden=True)


@pytest.mark.parametrize("hide", [hide_row, flat_row, folded_group])
def test_hidden_rows_stop_until_the_configuration_says_whether_they_count(tmp_path, problems, hide):
    path = workbook(tmp_path / "a.xlsx", hide)
    assert read_sheet(path, problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.details) == ("rows_hidden", 3, {"n": 1, "rows": "3"})
    table = read_sheet(path, how=Reading(hidden_rows="read"), problems=Problems())
    assert (list(cells(table)), rules(table)) == ([2, 3, 4], ["hidden_rows_read"])
    table = read_sheet(path, how=Reading(hidden_rows="left_out"), problems=Problems())
    assert list(cells(table)) == [2, 4]
    assert [(note.rule, note.row, note.left_out) for note in table.notes] == [("hidden_rows_left_out", 3, True)]


def test_rows_that_a_filter_hides_are_told_as_such(tmp_path, problems):
    def change(sheet):
        sheet.auto_filter.ref = "A1:C4"
        sheet.auto_filter.add_filter_column(1, ["Ann", "Cis"])
        hide_row(sheet)

    assert read_sheet(workbook(tmp_path / "a.xlsx", change), problems=problems) is None
    assert (only(problems).key, only(problems).details["rows"]) == ("rows_filtered", "3")


def test_hidden_rows_without_data_are_no_matter(tmp_path, problems):
    def change(sheet):
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True

    path = workbook(tmp_path / "a.xlsx", change, rows=[*ROWS[:2], [], *ROWS[2:]])
    assert list(cells(read_sheet(path, problems=problems))) == [2, 4, 5]
    assert not problems.found


def test_hidden_columns_are_read_with_a_note_or_left_out(tmp_path, problems):
    def change(sheet):
        sheet.column_dimensions["B"].hidden = True

    path = workbook(tmp_path / "a.xlsx", change)
    table = read_sheet(path, problems=problems)
    assert (cells(table)[2], rules(table)) == (["1", "Ann", "3"], ["hidden_columns_read"])
    assert table.notes[0].details == {"columns": "Naam"}
    table = read_sheet(path, how=Reading(hidden_columns="left_out"), problems=problems)
    assert (cells(table)[2], rules(table)) == (["1", "", "3"], ["hidden_columns_left_out"])
    assert table.headers == ["Nr", "#2", "Duur"]
    assert not problems.found
    assert read_sheet(path, how=Reading(hidden_columns="stop"), problems=problems) is None
    assert keys(problems) == ["columns_hidden"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_first_sheet_is_not_the_data(tmp_path, problems, state):
    path = write_xlsx(tmp_path / "a.xlsx", {"Oud": ROWS[:2], "Nieuw": ROWS})
    book = openpyxl.load_workbook(path)
    book["Oud"].sheet_state, book.active = state, 1
    book.save(path)
    table = read_sheet(path, problems=problems)
    assert (table.sheet, len(table.frame)) == ("Nieuw", 3)
    assert [(note.rule, note.details) for note in table.notes] == [
        ("hidden_sheet", {"sheets": "Oud", "sheet": "Nieuw"})
    ]
    assert len(read_sheet(path, sheet="Oud", problems=problems).frame) == 1


# In the shape of other programs


def prefixed(name, content):
    if "sheet1.xml" not in name:
        return content
    content = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", content.replace(b"<?xml", b"<!xml"))
    return content.replace(b"<!xml", b"<?xml").replace(b"xmlns=", b"xmlns:x=")


def test_names_with_a_prefix_hide_nothing(tmp_path, problems):
    def change(sheet):
        hide_row(sheet)
        sheet.merge_cells("B2:C2")
        sheet["C4"] = "=1+1"

    path = rewritten(workbook(tmp_path / "a.xlsx", change), prefixed)
    assert read_sheet(path, problems=problems) is None
    assert keys(problems) == ["rows_hidden", "cells_merged", "cell_formula"]


def strict(name, content):
    for known, own in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        content = content.replace(known, own)
    return content


def test_a_workbook_saved_as_strict_open_xml_is_read_whole(tmp_path, problems):
    path = rewritten(write_xlsx(tmp_path / "a.xlsx", {"Data": ROWS}), strict)
    assert cells(read_sheet(path, problems=problems)) == {
        2: ["1", "Ann", "3"],
        3: ["2", "Bo", "4"],
        4: ["3", "Cis", "5"],
    }
    assert not problems.found


def test_strict_dates_are_dates(tmp_path, problems):
    path = rewritten(write_xlsx(tmp_path / "a.xlsx", {"Data": ROWS}), strict)
    rewritten(path, in_sheet(rb'<c r="C2"[^>]*>.*?</c>', b'<c r="C2" t="d"><v>2024-03-05T10:00:00</v></c>'))
    assert cells(read_sheet(path, problems=problems))[2][2] == "2024-03-05 10:00:00"


def test_escapes_of_excel_are_read_as_what_they_stand_for(tmp_path, problems):
    rows = [["Nr", "Vraag_x000D_\ntwee"], ["1", "een_x000D_\ntwee"], ["2", "tab_x0009_hier"], ["3", "x_x005F_x000D_y"]]
    table = read_sheet(write_xlsx(tmp_path / "a.xlsx", {"Data": rows}), problems=problems)
    assert table.headers == ["Nr", "Vraag twee"]
    assert list(table.frame.iloc[:, 1]) == ["een\ntwee", "tab\thier", "x_x000D_y"]


def test_a_text_as_long_as_a_cell_can_be_may_have_been_cut(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Open"], ["1", "a" * 32_767], ["2", "a" * 32_766]]})
    table = read_sheet(path, problems=problems)
    assert [(note.rule, note.row, note.details) for note in table.notes] == [("text_at_limit", 2, {"column": "Open"})]


def test_a_text_that_is_longer_than_a_cell_can_be_is_read_whole(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Open"], ["1", "LANG"]]})
    rewritten(path, lambda _, content: content.replace(b"LANG", b"a" * 40_000))
    assert len(read_sheet(path, problems=problems).frame.loc[2, "Open"]) == 40_000


# Letters


def test_broken_letters_in_a_workbook_are_told_with_their_cells(problems):
    assert read_sheet(case("09_mojibake_in_xlsx"), problems=problems) is None
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("letters_broken", 2, "q_open")
    assert problem.details == {"n": 2, "cells": "organisatie: 3; q_open: 2"}


@pytest.mark.parametrize("letter", "éëèïöüçàÉÈ’“”…–€😀")
@pytest.mark.parametrize("charset", ["cp1252", "latin-1", "cp850", "cp437", "mac-roman"])
def test_letters_that_any_old_character_set_broke_are_found(tmp_path, problems, letter, charset):
    broken = f"caf{letter} ".encode().decode(charset, errors="replace")
    path = tmp_path / "a.csv"
    path.write_text(f"Nr;Naam\n1;{broken}\n", encoding="utf-8")
    assert read_sheet(path, problems=problems) is None
    assert keys(problems) == ["letters_broken"]


@pytest.mark.parametrize(
    "text",
    ["NAÏEF – “ÏJS”", "Ðorđe", "ESPAÑA", "√2 = 1,41", "Γειά", "Wärme, Ångström, Île", "┌─┐", "Привет, мир", "½ ³ ®"],
)
def test_whole_letters_of_other_languages_are_no_problem(tmp_path, problems, text):
    table = read_sheet(write_xlsx(tmp_path / "a.xlsx", {"Data": [["Nr", "Naam"], ["1", text]]}), problems=problems)
    assert not problems.found
    assert cells(table) == {2: ["1", text]}


def test_letters_that_truly_look_broken_can_be_read(problems):
    table = read_sheet(case("09_mojibake_in_xlsx"), how=Reading(broken_letters="read"), problems=problems)
    assert (len(table.frame), rules(table)) == (3, ["letters_kept"])


def test_invisible_letters_of_a_header_are_taken_out_and_noted(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["\ufeffNr", "Na\u00adam"], ["1", "Ann\u200b"]]})
    table = read_sheet(path, problems=problems)
    assert list(table.records()) == [(2, {"Nr": "1", "Naam": "Ann"})]
    assert [(note.rule, note.details) for note in table.notes] == [("headers_unseen", {"columns": "Nr, Naam"})]


# Titles, and every workbook alike


def test_a_title_above_the_headers_of_a_workbook_is_one_problem(tmp_path, problems):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["Bevraging"], ["periode", "2024"], [], *ROWS]})
    assert read_sheet(path, problems=problems) is None
    assert (only(problems).key, only(problems).details) == ("title_above_headers", {"row": 4})
    assert cells(read_sheet(path, how=Reading(header_row=4), problems=Problems()))[5] == ["1", "Ann", "3"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda sheet: sheet.merge_cells("A2:A3"), "cells_merged"),
        (hide_row, "rows_hidden"),
        (lambda sheet: sheet.__setitem__("B2", "=1+1"), "cell_formula"),
        (lambda sheet: sheet.__setitem__("B2", "#REF!"), "cell_error"),
        (lambda sheet: sheet.__setitem__("B2", "CafÃ©"), "letters_broken"),
        (lambda sheet: sheet.__setitem__("G3", "los"), "column_without_header"),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "read"),
    [
        ("sessions", partial(coding_sheets._tables, readings=NO_READINGS, optional=())),
        ("relations", partial(mapping_sheets._tables, how=DEFAULT)),
        ("costs", partial(read_costs, les=["genk"])),
    ],
)
def test_every_workbook_is_held_to_the_same(tmp_path, problems, change, key, sheet, read):
    rows = [["les", "b", "c"], ["genk", "x", "1"], ["genk", "y", "2"], ["genk", "z", "3"]]
    read(workbook(tmp_path / "a.xlsx", change, rows, sheet), problems=problems)
    told = [problem for problem in problems.found if problem.key == key]
    assert [problem.place.sheet for problem in told] == [sheet]


def test_facts_are_told_of_every_sheet(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", {"Een": ROWS, "Twee": ROWS})
    book = openpyxl.load_workbook(path)
    hide_row(book["Twee"])
    book.save(path)
    assert [sheet.facts.hidden_rows for sheet in read_workbook(path).values()] == [frozenset(), {3}]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([3], "3"), ([2, 3, 4, 9], "2-4, 9"), (range(1, 40, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, ...")],
)
def test_rows_are_told_as_people_list_them(numbers, told):
    assert told_rows(numbers) == told


def test_captions_and_addresses_with_invisible_letters_are_read_as_repaired_and_as_one(problems):
    table = read_sheet(case("14_invisible_letters"), problems=problems)
    assert not problems.found
    recogniser = Recogniser(choices("akkoord=4: Akkoord"), "w1")
    assert [recogniser.read(cell) for cell in table.frame["q_visie"]] == [
        ("akkoord", True),
        ("akkoord", True),
        ("akkoord", True),
        ("akkoord", False),
    ]
    assert len({cells["E-mail"] for _, cells in table.records()}) == 3


def test_option_columns_under_one_header_are_told_and_can_be_named(problems):
    path = case("03_blank_headers")
    assert read_sheet(path, problems=problems) is None
    assert only(problems).details == {"columns": "J: 2, 5, 8, 11; K: 2, 6, 10"}
    named = {"I": "q_fact. Tijd", "J": "q_fact. Geld", "K": "q_fact. Vertrouwen", "L": "q_fact. Geen van deze"}
    frame = read_sheet(path, how=Reading(headers=named), problems=Problems()).frame
    assert [int(frame[header].ne("").sum()) for header in named.values()] == [6, 4, 3, 0]
