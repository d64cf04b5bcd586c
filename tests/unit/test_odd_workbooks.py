"""Workbooks whose parts say what no workbook holds: told as broken, before anything is made up for them."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from builders import keys, write_xlsx
from diagram_builders import diagram_study
from les_evaluation.core import workbooks
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook
from les_evaluation.diagrams.diagram_sheets import read_diagrams

SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, (b"&%c;" % (97 + at)) * 30) for at in range(8))
    + b"]><x>&i;</x>"
)


def written(tmp_path, part, change):
    """A workbook of two rows, with one of its parts changed."""
    path = tmp_path / "odd.xlsx"
    write_xlsx(path, {"Data": [["a", "b"], [1, 2]]})
    whole, made = path.read_bytes(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
    path.write_bytes(made.getvalue())
    return path


def with_row(tmp_path, row):
    return written(tmp_path, SHEET, lambda content: content.replace(END, row + END))


def reason(path):
    with pytest.raises(UnreadableWorkbook) as told:
        read_workbook(path)
    return told.value.reason


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        b"<row spans=\"1:1\" r = '99999999999'><c><v>1</v></c></row>",
        b'<row r="5"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="5"><c r="ZZZZ5"><v>1</v></c></row>',
    ],
)
def test_a_place_that_no_sheet_has_is_told_before_a_row_is_read(tmp_path, monkeypatch, row):
    monkeypatch.setattr(workbooks, "_rows", lambda sheet: pytest.fail("read"))
    assert reason(with_row(tmp_path, row)) == "file_damaged"


@pytest.mark.parametrize("row", [b'<row r="1e11"><c/></row>', b'<row r="&#57;9999999999"><c/></row>'])
def test_a_row_whose_number_is_written_otherwise_is_told_as_well(tmp_path, monkeypatch, row):
    monkeypatch.setattr(workbooks, "_rows", lambda sheet: pytest.fail("read"))
    assert reason(with_row(tmp_path, row)) == "file_damaged"


def test_rows_are_counted_as_they_come_as_well(tmp_path, monkeypatch):
    path = with_row(tmp_path, b'<row r="6"><c/></row>')
    assert len(read_workbook(path)["Data"].rows) == 6
    monkeypatch.setattr(workbooks, "MOST_ROWS", 5)
    assert reason(path) == "file_damaged"


def test_one_column_beyond_the_last_is_told(tmp_path):
    assert reason(with_row(tmp_path, b'<row r="5"><c r="XFE5"><v>1</v></c></row>')) == "file_damaged"
    rows = read_workbook(with_row(tmp_path, b'<row r="5"><c r="XFD5"><v>1</v></c></row>'))["Data"].rows
    assert [(number, len(cells)) for number, cells in rows] == [(1, 2), (2, 2), (3, 0), (4, 0), (5, 16_384)]


def test_blank_cells_that_the_file_does_not_hold_are_bounded(tmp_path, monkeypatch):
    path = with_row(tmp_path, b'<row r="3"><c r="J3"><v>1</v></c></row>')  # 2 + 2 + 10 cells
    monkeypatch.setattr(workbooks, "MOST_CELLS", 14)
    assert len(read_workbook(path)["Data"].rows) == 3
    monkeypatch.setattr(workbooks, "MOST_CELLS", 13)
    assert reason(path) == "file_too_large"


def test_a_text_that_looks_like_a_place_is_a_text(tmp_path):
    row = b'<row r="3"><c t="inlineStr"><is><t>c r="99999999"</t></is></c></row>'
    assert read_workbook(with_row(tmp_path, row))["Data"].rows[2] == (3, ['c r="99999999"'])


@pytest.mark.parametrize("content", [BOMB, b"junk<"])
@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]
)
def test_xml_that_breaks_in_any_part_is_told(tmp_path, part, content):
    assert reason(written(tmp_path, part, lambda _: content)) == "file_damaged"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path, kind):
    study = diagram_study(tmp_path)
    path = tmp_path / study.config["diagrams"]
    path.unlink()
    {"pipe": os.mkfifo, "device": lambda at: at.symlink_to("/dev/zero"), "folder": Path.mkdir}[kind](path)
    with pytest.raises(FileNotFoundError):
        read_workbook(path)
    read_diagrams(study)
    assert keys(study.problems) == ["file_is_folder" if kind == "folder" else "file_missing"]
