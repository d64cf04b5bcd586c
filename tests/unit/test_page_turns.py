"""Which parts of a document lie: where they must, with as few half-empty pages around them as can be."""

from __future__ import annotations

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from les_evaluation.output.documents.composed import Block
from les_evaluation.output.documents.documents_job import write_document
from les_evaluation.output.documents.page_turns import Piece, turned
from les_evaluation.output.documents.printed_cells import PrintedTable
from les_evaluation.study.settings import Study

PAGES = (600.0, 400.0)
NARROW = Piece(([150.0], [150.0]), disliked=(0.0, 0.1))
WIDE = Piece(([], [200.0]))
PICTURE = Piece(([350.0], []), whole=True)
CHAPTER = Piece(([150.0], [150.0]), first=True, disliked=(0.0, 0.1))
STANDS, LIES = False, True


@pytest.mark.parametrize(
    ("pieces", "sides"),
    [
        ([NARROW, NARROW], [STANDS, STANDS]),
        ([NARROW, WIDE, NARROW, WIDE], [LIES, LIES, LIES, LIES]),  # one section, no turn between them
        ([PICTURE, WIDE, NARROW, WIDE, PICTURE], [STANDS, LIES, LIES, LIES, STANDS]),
        ([WIDE, CHAPTER, NARROW], [LIES, STANDS, STANDS]),  # a chapter begins a page anyhow
        ([], []),
    ],
)
def test_what_lies_stands_together(pieces, sides):
    assert turned(pieces, pages=PAGES) == sides


def test_a_short_table_that_could_be_wide_stays_where_it_would_leave_two_half_pages():
    short = Piece(([60.0], [40.0]), disliked=(0.3, 0.0))
    long = Piece(([1500.0], [1100.0]), disliked=(2.7, 0.0))
    picture = Piece(([250.0], []), whole=True)
    assert turned([picture, short, picture], pages=PAGES) == [STANDS, STANDS, STANDS]
    assert turned([picture, long, picture], pages=PAGES) == [STANDS, LIES, STANDS]


def table(columns, rows, letters=6):
    header = [f"Kolom {number}" for number in range(columns)]
    return PrintedTable(header, [["w" * letters] * columns for _ in range(rows)], title="Tabel")


@pytest.fixture
def sections(tmp_path):
    """Writes a document of tables; gives of each section whether it lies, and how many tables stand in it."""

    def make(*blocks):
        study = Study({"study": {"language": "nl", "title": "Studie"}, "les": {}})
        path = tmp_path / "made.docx"
        write_document(study, blocks, own={}, subtitle="Tabellen", path=path)
        document = Document(str(path))
        counted, tables = [], 0
        for element in document.element.body:
            tables += element.tag.endswith("}tbl")
            if element.xpath(".//w:sectPr") or element.tag.endswith("}sectPr"):
                counted, tables = [*counted, tables], 0
        return [(one.orientation == WD_ORIENT.LANDSCAPE, n) for one, n in zip(document.sections, counted, strict=True)]

    return make


def test_a_narrow_table_between_wide_ones_shares_their_section(sections):
    wide, narrow = Block(sheet=table(16, 3)), Block(sheet=table(3, 3))
    first = Block([(0, "Een")], sheet=table(16, 3))
    assert sections(first, narrow, wide, narrow, wide) == [(False, 0), (True, 5)]


def test_the_next_chapter_stands_again_and_text_is_never_wider_than_it_reads(sections):
    text = Block([(1, "Uitleg")], texts=[("Normal", "Een zin van een paar woorden. " * 20)])
    first = Block([(0, "Een")], sheet=table(16, 3))
    assert sections(first, Block([(0, "Twee")], sheet=table(3, 3)), text) == [(False, 0), (True, 1), (False, 1)]
    assert sections(Block([(0, "Een")], texts=text.texts), Block(sheet=table(16, 3))) == [(False, 0), (True, 1)]
