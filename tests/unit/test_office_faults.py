"""Documents open without repair; and what would have to be repaired is found, one fault put in at a time."""

from __future__ import annotations

import zipfile

import pytest

from les_evaluation.output.documents.composed import Block
from les_evaluation.output.documents.documents_job import write_document
from les_evaluation.output.documents.printed_cells import PrintedTable
from les_evaluation.output.documents.reference_styles import HOUSE
from les_evaluation.output.documents.shown_entries import ShownEntry
from les_evaluation.output.documents.word_blocks import CaptionLine
from les_evaluation.study.settings import Study
from office_faults import faults

HEADER = ["LES", *[f"{name} {unit}" for name in ("Kern", "Breed") for unit in ("n", "%")]]
PAGE = "word/document.xml"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A document with headings, lists, captions, merged heads and a section that lies."""
    study = Study({"study": {"language": "nl", "title": "Een & <twee>\x0b"}, "les": {}})
    narrow = PrintedTable(HEADER, [["Genk", "1", "10%", "2", "20%"]], notes=["Een noot."])
    wide = PrintedTable([f"Een lang opschrift {number}" for number in range(14)], [["waarde"] * 14] * 2)
    blocks = [
        Block([(0, "Een"), (1, "Deel")], entry=ShownEntry(CaptionLine("Tabel", "1", ". Respons."), table=narrow)),
        Block(entry=ShownEntry(CaptionLine("Tabel", "B.2", ". Breed."), table=wide)),
        Block([(0, "Twee")], texts=[("Normal", "Een zin.")]),
    ]
    path = tmp_path_factory.mktemp("word") / "made.docx"
    write_document(study, blocks, own={}, subtitle="Tabellen", path=path)
    return path


def test_a_document_and_the_reference_of_the_house_need_no_repair(written):
    assert faults(written) == []
    assert faults(HOUSE) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>', "wider or narrower"),
        ('w:fldCharType="end"', 'w:fldCharType="begin"', "without its end"),
        ('w:name="tabel_1"', 'w:name="tabel_B_2"', "bookmark twice"),
        ("<w:bookmarkEnd ", "<w:proofErr ", "begin and end once"),
        ('r:id="rId', 'r:id="rId99', "no relation"),
        ("<w:pStyle ", '<w:jc w:val="left"/><w:pStyle ', "pPr holds"),
        ("<w:tblLayout ", "<w:tblLook/><w:tblLayout ", "tblPr holds"),
    ],
)
def test_a_fault_is_found(written, tmp_path, old, new, told):
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(broken, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, part.replace(old.encode(), new.encode(), 1) if name == PAGE else part)
    assert any(told in fault for fault in faults(broken)), faults(broken)


@pytest.mark.parametrize("name", ["word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_part_that_lacks_is_found(written, tmp_path, name):
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(broken, "w") as made:
        for part in given.namelist():
            if part != name:
                made.writestr(part, given.read(part))
    assert faults(broken)
