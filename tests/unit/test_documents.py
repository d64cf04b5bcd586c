"""Word files, read back by python-docx: captions as fields, bookmarks, pictures with words, tables with their head."""

from __future__ import annotations

import csv
import re
import struct
import zipfile
import zlib

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from les_evaluation.core.contracts import write_frame
from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet
from les_evaluation.output.changes.entry_changes import CHANGES, Change, as_frame
from les_evaluation.output.documents.annex_book import annex_blocks, joint_sheet
from les_evaluation.output.documents.composed import Block
from les_evaluation.output.documents.documents_job import write_document, write_documents
from les_evaluation.output.documents.house_reference import write_house_reference
from les_evaluation.output.documents.printed_cells import (
    PrintedTable,
    merged_heads,
    shared_width,
    split_columns,
    table_of,
    table_of_sheet,
)
from les_evaluation.output.documents.reference_checks import check_documents
from les_evaluation.output.documents.reference_styles import HOUSE, cell_margins
from les_evaluation.output.documents.shown_entries import Shown
from les_evaluation.output.documents.word_marks import bookmark_name, numbered
from les_evaluation.output.documents.word_tables import is_kept_whole, table_xml
from les_evaluation.study.document_settings import annexes_of, document_settings
from les_evaluation.study.settings import Study

SVG = """<?xml version="1.0" encoding="utf-8"?>
<svg width="{width}pt" height="{height}pt" xmlns="http://www.w3.org/2000/svg"><title>{title}</title><desc>{words}</desc>
</svg>"""
FIGURES = [
    {"number": 1, "slug": "steps", "kind": "flow"},
    {"number": 3, "slug": "codes", "kind": "code_heatmap", "rubriek": "Vision"},
    {"number": "N.2", "slug": "map", "kind": "network_map", "les": "genk", "relation": "r", "measurement": 1},
    {"number": "N.3", "slug": "maps", "kind": "network_comparison"},
    {"number": "18b", "slug": "more", "kind": "code_heatmap", "rubriek": "Vision"},
]
TABLES = [
    {"number": "B.1.4", "slug": "response", "kind": "response"},
    {"number": 7, "slug": "costs", "kind": "costs"},
]
TEXTS = {  # label of a figure and of a table, their prefix, the name of the captions
    "nl": ("Figuur", "Tabel", "figuur", "tabel", "Bron: x."),
    "en": ("Figure", "Table", "figure", "table", "Source: x."),
}


def png(path):
    """A picture of one grey point."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\x88")) + chunk(b"IEND", b""))


def configured(language="nl", *, figures=FIGURES, tables=TABLES, **more):
    config = {
        "study": {"language": language, "title": "Een studie & meer"},
        "figures": figures,
        "tables": tables,
        "chapters": [],
        "disclosure": {"minimum_base": 1},
        "survey": {"waves": {}},
        "statistics": {"inference": "none"},
        "focus_groups": None,
        "networks": None,
        "partner_groups": {},
        "les": {"genk": {"name": "Genk"}},
    }
    return config | more


def frame():
    values = {
        "LES": ["Genk", "Ieper", "Totaal"],
        "Kern n": [3, 4, 7],
        "Kern %": [0.285, None, 0.5],
        "Wie": ["a <b> & c", "", ""],
    }
    return pd.DataFrame(values)


@pytest.fixture
def made(tmp_path):
    """Writes the results of a small study and its documents; gives these, opened, and the folder."""

    def make(config=None, *, size=(453.6, 200.0), own=None, changes=(), titled=True):
        config = config or configured()
        language = config["study"]["language"]
        figure, table, *prefixes, source = TEXTS[language]
        results = tmp_path / language
        for folder in ("figures", "tables", "report"):
            (results / folder).mkdir(parents=True, exist_ok=True)
        rows = []
        for of, entries, prefix, label in zip(
            ("figures", "tables"), (config["figures"], config["tables"]), prefixes, (figure, table), strict=True
        ):
            for entry in entries:
                number = str(entry["number"])
                stem = f"{prefix}_{int(number):02d}" if number.isdigit() else f"{prefix}_{number.replace('.', '_')}"
                stem = f"{stem}_{entry['slug']}"
                title = f"Titel van {number}"
                if of == "figures":
                    path = results / of / f"{stem}.png"
                    png(path)
                    words = f"Kaart: {title}. Twee stappen. En nog meer."
                    path.with_suffix(".svg").write_text(
                        SVG.format(width=size[0], height=size[1], title=title, words=words)
                    )
                else:
                    path = results / of / f"{stem}.xlsx"
                    made = Table(f"{label} {number}: {title}", frame(), {"Kern %": "0%"}, frozenset([2]), ["Een noot."])
                    write_table(made, xlsx=path, csv=path.with_suffix(".csv"), sheet="blad")
                head = f"{label} {number} {entry['caption']}" if "caption" in entry else f"{label} {number}."
                said = (
                    f"{head} {title}. Wat getoond wordt. {source}" if titled else f"{head} Wat getoond wordt. {source}"
                )
                rows.append((of, number, title, f"{of}/{path.name}", said, "", ""))
        with (results / "report" / "captions.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([("of", "number", "title", "file", "caption", "footnotes", "alt"), *rows])
        study = Study(document_settings(config))
        files = results / "report" / "a.docx", results / "report" / "b.docx"
        annexes = files[1] if study.config["annexes"] else None
        told = {"own": own or {}, "changes": changed(results / "report", changes)}
        write_documents(study, results=results, workbooks={}, report=files[0], annexes=annexes, **told)
        return Document(str(files[0])), Document(str(files[1])) if annexes else None, results / "report"

    return make


def changed(folder, changes):
    """The two files of what changed; changes: number, old and new value of each figure."""
    told = [Change("figures", number, "Stappen", "", "", "number", old=old, new=new) for number, old, new in changes]
    write_frame(folder / "changes.csv", as_frame(told), CHANGES)
    (folder / "changes.md").write_text("# Wat veranderde\n\nVeranderd sinds juni: 1 figuur.\n", encoding="utf-8")
    return str(folder / "changes.csv"), str(folder / "changes.md")


def captions(document):
    return [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Caption"]


def codes(paragraph):
    """The instructions of the fields of a paragraph."""
    return [found.text.strip() for found in paragraph._p.iter(qn("w:instrText"))]


def bookmarks(paragraph):
    return [found.get(qn("w:name")) for found in paragraph._p.iter(qn("w:bookmarkStart"))]


def test_numbers_of_the_report_survive_when_fields_are_brought_up_to_date():
    """What Word counts, done by hand: a field without \\r adds one to the field before it."""
    count, last = 0, 0
    for number in ("1", "2", "5", "6", "N.1", "N.2", "18b", "7.2.1", "B.04", "Q.10", "A", "11"):
        made = numbered("Figuur", number, count)
        jump = re.search(r"\\r (\d+)", made.code)
        last = int(jump[1]) if jump else last + 1
        count = made.at
        counted = "" if "\\h" in made.code else str(last)
        assert made.before + counted + made.after == number == made.before + made.shown + made.after
    assert numbered("Figuur", "2", 1).code == "SEQ Figuur \\* ARABIC"
    assert numbered("Figuur", "27", 1).code == "SEQ Figuur \\* ARABIC \\r 27"


def test_a_bookmark_has_a_name_that_word_takes_and_no_other_has():
    assert bookmark_name("Figuur", "27") == "figuur_27"
    assert bookmark_name("Tabel", "B.1.4") == "tabel_B_1_4"
    assert bookmark_name("Figuur", "N.2", ["figuur_N_2"]) == "figuur_N_2_2"
    assert len(bookmark_name("Figuur", "9" * 60)) <= 40


def test_captions_are_fields_with_number_and_bookmark_in_the_order_of_the_report(made):
    document, _, _ = made()
    said = [paragraph.text for paragraph in captions(document)]
    # What is in no chapter follows by part of the study: survey, focus groups, networks.
    assert said == [f"{label}. Titel van {label.split()[1]}." for label in (
        "Figuur 1", "Tabel B.1.4", "Tabel 7", "Figuur 3", "Figuur 18b", "Figuur N.2", "Figuur N.3",
    )]  # fmt: skip
    assert [codes(paragraph)[0] for paragraph in captions(document)] == [
        "SEQ Figuur \\* ARABIC",
        "SEQ Tabel \\* ARABIC \\r 4",
        "SEQ Tabel \\* ARABIC \\r 7",
        "SEQ Figuur \\* ARABIC \\r 3",
        "SEQ Figuur \\* ARABIC \\r 18",
        "SEQ Figuur \\* ARABIC \\r 2",
        "SEQ Figuur \\* ARABIC",
    ]
    names = [bookmarks(paragraph)[1] for paragraph in captions(document)]
    assert names[:2] == ["figuur_1", "tabel_B_1_4"]
    assert "figuur_N_2" in names
    whole = [paragraph.text for paragraph in document.paragraphs]
    assert whole[whole.index(said[0]) + 1] == "Wat getoond wordt. Bron: x."


def test_a_chapter_and_a_rubriek_are_headings(made):
    chapters = [
        {"name": "Wie deed mee", "figures": [1], "tables": ["B.1.4"]},
        {"name": {"nl": "Visie en netwerk"}, "figures": [3, "N.2", "18b"]},
    ]
    document, _, _ = made(configured(chapters=chapters))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "Wie deed mee"),
        ("Heading 1", "Visie en netwerk"),
        ("Heading 2", "Vision"),
        ("Heading 2", "Netwerken"),
        ("Heading 1", "Survey"),
        ("Heading 1", "Netwerken"),
    ]
    # A subject stands once: figure 18b beside 3, which is about the same.
    numbers = [p.text.split(".")[0] for p in captions(document)]
    assert numbers[2:4] == ["Figuur 3", "Figuur 18b"]


def test_what_is_about_a_whole_chapter_stands_first_in_it_without_a_second_heading(made):
    figures = [*FIGURES[:2], {"number": 20, "slug": "all", "kind": "code_heatmap", "luik": "B"}]
    chapters = [{"name": "Luik B: visie", "figures": [1, 3, 20]}]
    document, _, _ = made(configured(figures=figures, tables=[], chapters=chapters))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [("Heading 1", "Luik B: visie"), ("Heading 2", "Survey"), ("Heading 2", "Vision")]
    assert [p.text.split(".")[0] for p in captions(document)] == ["Figuur 20", "Figuur 1", "Figuur 3"]


def test_lists_are_filled_in_and_lead_to_the_captions(made):
    document, _, _ = made()
    listed = [p for p in document.paragraphs if p.style.name == "table of figures"]
    assert [p.text.split("\t")[0] for p in listed][:2] == ["Figuur 1. Titel van 1.", "Figuur 3. Titel van 3."]
    assert codes(listed[0])[0] == 'TOC \\h \\z \\c "Figuur"'
    # No page is known yet: nothing stands where its number will be, and no dots lead there.
    assert {p.text.split("\t")[1] for p in listed} == {""}
    assert [codes(p)[-1].split()[0] for p in listed] == ["PAGEREF"] * len(listed)
    assert {tab.get(qn("w:leader")) for p in listed for tab in p._p.iter(qn("w:tab"))} == {"none", None}
    leads = {a.get(qn("w:anchor")) for p in listed for a in p._p.iter(qn("w:hyperlink"))}
    assert leads == {name for p in captions(document) for name in bookmarks(p) if name.startswith("_Toc")}
    begun = [found.get(qn("w:fldCharType")) for found in document.element.iter(qn("w:fldChar"))]
    assert begun.count("begin") == begun.count("separate") == begun.count("end")


def test_the_list_names_the_subject_of_a_figure_whose_title_stands_in_the_picture(made):
    own = {"number": 9, "slug": "own", "kind": "timeline", "caption": "Zoals wij het zeggen."}
    document, _, _ = made(configured(figures=[FIGURES[0], own], tables=[]), titled=False)
    listed = [p.text.split("\t")[0] for p in document.paragraphs if p.style.name == "table of figures"]
    assert "Figuur 1. Titel van 1." in listed
    assert any(line.startswith("Figuur 9 Zoals wij het zeggen.") for line in listed)
    whole = [paragraph.text for paragraph in document.paragraphs]
    assert whole[whole.index("Figuur 1. Titel van 1.") + 1] == "Wat getoond wordt. Bron: x."


def test_a_picture_has_its_printed_width_its_words_and_its_caption_with_it(made):
    document, _, _ = made()
    shapes = document.inline_shapes
    assert len(shapes) == 5
    assert shapes[0].width.cm == pytest.approx(16, abs=0.01)  # as wide as the text
    # No white beside it, or LibreOffice, which takes 3 mm where nothing is said, lets it hang over the margin.
    assert {one._inline.get(f"dist{side}") for one in shapes for side in "TBLR"} == {"0"}
    assert shapes[0]._inline.docPr.get("descr") == "Kaart: Titel van 1. Twee stappen."
    pictures = [p for p in document.paragraphs if p.style.name == "Figure"]
    assert all(p.paragraph_format.keep_with_next for p in pictures)
    assert all(p._p.getnext().pPr.pStyle.val == "Caption" for p in pictures)
    ids = [d.get("id") for d in document.element.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)
    marks = [m.get(qn("w:id")) for m in document.element.iter(qn("w:bookmarkStart"))]
    names = [m.get(qn("w:name")).lower() for m in document.element.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)
    assert len(set(names)) == len(names)


def test_a_picture_that_is_taller_than_the_page_leaves_room_for_its_caption(made):
    document, _, _ = made(size=(453.6, 1200.0))
    shape = document.inline_shapes[0]
    assert shape.height.cm < 24.7 - 2
    assert abs(shape.width / shape.height - 453.6 / 1200) < 0.01


def test_a_table_is_real_with_a_head_that_is_repeated_and_merged(made):
    document, _, _ = made()
    table = document.tables[0]
    assert table.style.name == "House Table"
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["", "Kern", "Kern", ""],
        ["LES", "n", "%", "Wie"],
        ["Genk", "3", "29%", "a <b> & c"],
        ["Ieper", "4", "", ""],
        ["Totaal", "7", "50%", ""],
    ]
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True, False, False, False]
    texts = [p.text for p in document.paragraphs]
    assert "Een noot." in texts


def test_the_annexes_are_those_that_the_study_has(made):
    _, annexes, _ = made()
    found = [p.text for p in annexes.paragraphs if p.style.name == "Heading 1"]
    assert found == ["Bijlage 1: respons", "Bijlage 2: kosten", "Bijlage 3: netwerkmaten"]
    assert [p.text.split(".")[0] for p in captions(annexes)] == ["Figuur 1", "Tabel B", "Tabel 7", "Figuur N"]


@pytest.mark.parametrize(
    ("figures", "annexes"),
    [
        ([FIGURES[1]], []),  # coding alone
        ([FIGURES[2], FIGURES[3]], ["measures"]),  # networks alone
    ],
)
def test_a_study_of_one_part_alone(made, figures, annexes):
    config = configured(figures=figures, tables=[])
    config = {key: value for key, value in config.items() if key != "x"} | {"survey": {"waves": {}}}
    assert annexes_of(config) == annexes
    document, book, _ = made(config)
    assert len(captions(document)) == len(figures)
    assert (book is None) is not bool(annexes)


@pytest.mark.parametrize(("language", "word"), [("nl", "Tabel Bijlage"), ("en", "Table Annex")])
def test_tables_of_an_annex_without_number_are_listed_and_can_be_referred_to(tmp_path, language, word):
    sheets = (
        "statistics.opening_sheet",
        "statistics.table_sheet",
        "statistics.detail_sheet",
        "coding_tables.joint_sheet",
    )
    config = configured(language, figures=[], tables=[]) | {"annexes": ["costs", "statistics", "joint_display"]}
    study = Study(config)
    written = [TableSheet(study.text(name), [Column("A", 9), Column("B", 9)], [["x", 1]]) for name in sheets]
    write_workbook(tmp_path / "a.xlsx", written, title="Wat getoetst is")
    books = dict.fromkeys(("statistics", "joint_display"), str(tmp_path / "a.xlsx"))
    write_document(study, annex_blocks(Shown(study, tmp_path), books), own={}, subtitle="", path=tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    found = captions(document)
    # The statistics are the second annex, with two tables; the joint display is the third, with one.
    assert [" ".join(p.text.split()[:3]).rstrip(".") for p in found] == [f"{word} {at}" for at in ("2.1", "2.2", "3.1")]
    listed = [p.text.split("\t")[0] for p in document.paragraphs if p.style.name == "table of figures"]
    assert listed == [p.text for p in found]
    named = [name for p in found for name in bookmarks(p) if not name.startswith("_")]
    assert named == [f"{word.lower().split()[0]}_{word.split()[1]}_{at}" for at in ("2_1", "2_2", "3_1")]
    assert all(p._p.getnext().tag == qn("w:tbl") for p in found)


def test_an_english_study_is_english(made):
    document, annexes, _ = made(configured("en"))
    text = "\n".join(p.text for p in [*document.paragraphs, *annexes.paragraphs])
    assert codes(captions(document)[0]) == ["SEQ Figure \\* ARABIC"]
    assert "List of figures" in text
    assert "Annex 1: response" in text
    assert not re.search("Figuur|Tabel|Bijlage|Inhoud|Lijst", text)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"


def test_the_same_results_give_the_same_bytes(made):
    _, _, folder = made()
    first = [(folder / name).read_bytes() for name in ("a.docx", "b.docx")]
    made()
    assert [(folder / name).read_bytes() for name in ("a.docx", "b.docx")] == first
    with zipfile.ZipFile(folder / "a.docx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_what_changed_stands_before_the_lists(made):
    document, _, _ = made(changes=[("1", "3", "4")])
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said.index("Veranderd sinds juni: 1 figuur.") < said.index("Inhoud")
    first = " ".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert [word for word in ("Figuur 1", "Stappen", "1 getal") if word not in first] == []
    unchanged, _, _ = made()
    assert "Wat veranderde" not in [paragraph.text for paragraph in unchanged.paragraphs]


def test_a_card_is_told_as_such(made):
    config = configured(figures=[FIGURES[0]], tables=[])
    config["disclosure"] = {"minimum_base": 5}
    _, _, folder = made(config)
    study = Study(document_settings(config))
    hidden = study.text("figures.not_shown", minimum=5)
    svg = folder.parent / "figures" / "figuur_01_steps.svg"
    svg.write_text(SVG.format(width=453.6, height=80, title="Titel van 1", words=f"Titel van 1. {hidden}"))
    told = {"own": {}, "changes": changed(folder, ()), "report": folder / "a.docx"}
    write_documents(study, results=folder.parent, workbooks={}, annexes=None, **told)
    document = Document(str(folder / "a.docx"))
    assert hidden in [p.text for p in document.paragraphs]
    assert hidden in document.inline_shapes[0]._inline.docPr.get("descr")


def test_a_wide_table_stands_on_a_page_that_lies(made, tmp_path):
    header = [f"Een lang opschrift {number}" for number in range(11)]
    wide = PrintedTable(header, [[f"waarde{number}" for number in range(11)]] * 3, title="Breed")
    study = Study(document_settings(configured()))
    narrow = PrintedTable(["a", "b"], [["1", "2"]], title="Smal")
    blocks = [Block([(0, "Een")], sheet=narrow), Block([(0, "Twee")], sheet=wide), Block([(0, "Drie")], sheet=narrow)]
    write_document(study, blocks, own={}, subtitle="Test", path=tmp_path / "w.docx")
    document = Document(str(tmp_path / "w.docx"))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    # The heading stands on the page of its table: after the section that ended.
    order = [
        child.tag.split("}")[1] + (" end" if child.find(f".//{qn('w:sectPr')}") is not None else "")
        for child in document.element.body
    ]
    at = [place for place, name in enumerate(order) if name == "p end"]
    texts = ["".join(found.text for found in child.iter(qn("w:t"))) for child in document.element.body]
    last = {said: place for place, said in enumerate(texts)}  # the contents name them as well
    assert at[0] < last["Twee"] < at[1] < last["Drie"]
    for section in document.sections:
        assert "Een studie & meer" in section.header.paragraphs[0].text


def test_a_table_wider_than_any_page_is_cut_between_columns_with_its_keys():
    header = ["LES", "Relatie", *[f"Kolom{number}" for number in range(30)]]
    rows = [[site, name, *["1234567"] * 30] for site in ("Genk", "Ieper") for name in ("visie", "beheer")]
    parts = split_columns(PrintedTable(header, rows), 100)
    assert len(parts) > 1
    assert all(part.header[:2] == ["LES", "Relatie"] for part in parts)  # which together tell the row
    assert [name for part in parts for name in part.header[2:]] == header[2:]
    widths = [part.columns for part in parts]
    assert max(widths) - min(widths) <= 4


def test_heads_are_merged_where_columns_share_what_stands_above():
    assert merged_heads(["Site", "A n", "A %", "B n"]) == [("", ["Site"]), ("A", ["n", "%"]), ("", ["B n"])]
    assert merged_heads(["Survey: kern", "Survey: breed"]) == [("Survey", ["kern", "breed"])]
    assert merged_heads(["n", "%"]) == [("", ["n"]), ("", ["%"])]


def test_a_row_that_heads_others_takes_the_whole_width():
    table = PrintedTable(["Partner", "n"], [["Genk: visie", ""], ["K1", "2"]], bold_rows=frozenset([0]))
    xml = table_xml(table, points=453, size=8, styles=dict.fromkeys(("Table Head", "Table Text", "House Table"), "x"))
    assert xml.count('w:gridSpan w:val="2"') == 1


def kept_rows(rows, *, whole):
    """The numbers of the rows that stay on the page of the next one, after the head as -1."""
    table = PrintedTable(["Partner", "Tekst"], rows)
    styles = dict.fromkeys(("Table Head", "Table Text", "House Table"), "x")
    xml = table_xml(table, points=453, size=8, styles=styles, whole=whole)
    return [number for number, row in enumerate(xml.split("<w:tr>")[1:], start=-1) if row.count("<w:keepNext/>") == 2]


def test_a_table_that_fits_on_a_page_does_not_go_on_over_its_end():
    short = PrintedTable(["a", "b"], [["x", "y"]] * 10)
    # 11 lines of 8 points, each 1.2 high and with 3 points of white: 138.6, and a tenth more is 152.5.
    assert is_kept_whole(short, area=(453, 153), size=8, above=0)
    assert not is_kept_whole(short, area=(453, 152), size=8, above=0)
    assert not is_kept_whole(short, area=(453, 170), size=8, above=20)
    assert kept_rows(short.rows, whole=True) == [-1, *range(10)]


def test_three_rows_stand_before_a_break_and_after_it():
    # Rows 0 and 1 hold on to row 2, 7 to 9 to each other and the note below; the head to row 0.
    assert kept_rows([["x", "y"]] * 10, whole=False) == [-1, 0, 1, 7, 8, 9]
    assert kept_rows([["x", "y" * 1000], *[["x", "y"]] * 9], whole=False) == [-1, 1, 7, 8, 9]  # a long row may break


def test_columns_that_are_empty_throughout_are_left_out_and_named():
    def written(*cells):
        rows = [[(value, "") for value in row] for row in cells]
        return WrittenSheet("T", ["Thema", "Oordeel", "n", "Opmerking"], rows, frozenset(), ["Een noot."], "T")

    made = table_of_sheet(written(["a", None, 1, ""], ["b", "", 2, " "]), language="nl")
    assert (list(made.header), [list(row) for row in made.rows]) == (["Thema", "n"], [["a", "1"], ["b", "2"]])
    assert made.right == {(0, 1), (1, 1)}  # the numbers, where they stand now
    assert list(made.notes) == ["Een noot.", "Niet getoond, want leeg in elke rij: Oordeel, Opmerking."]
    english = table_of_sheet(written(["a", None, 1, "x"]), language="en")
    assert list(english.header) == ["Thema", "n", "Opmerking"]
    assert english.notes[-1] == "Not shown, since empty in every row: Oordeel."
    assert table_of_sheet(written(), language="nl").columns == 4  # without rows nothing is known


def test_room_goes_to_the_column_whose_text_makes_the_rows_high():
    seldom = ["woord " * 30, *[""] * 9]  # one long cell among ten
    often = ["woord " * 30] * 10
    first, second = shared_width(PrintedTable(["A", "B"], list(zip(seldom, often, strict=True))), 60)
    assert second > 1.3 * first
    assert first + second == pytest.approx(60)
    alike = shared_width(PrintedTable(["A", "B"], list(zip(often, often, strict=True))), 60)
    assert alike[0] == pytest.approx(alike[1], abs=1)


def test_the_joint_display_of_the_annex_is_whole_and_without_columns_to_fill_in(tmp_path):
    study = Study(configured())
    names = [study.text(f"coding_tables.columns.{name}") for name in ("les", "themes", "verdict", "state", "recheck")]
    long = "\n".join(f"Stelling {n}: 1 van 2 akkoord" for n in range(60))  # more than a row of a workbook shows
    sheet = TableSheet(
        study.text("coding_tables.joint_sheet"), [Column(name, 9) for name in names], [["Genk", long, "", "B-1", ""]]
    )
    write_workbook(tmp_path / "j.xlsx", [sheet], title="Joint display")
    made = joint_sheet(study, tmp_path / "j.xlsx")
    assert made.header == names[:3]
    assert made.rows[0][1][0] == long
    assert made.notes == [study.text("coding_tables.joint_table_note")]


def test_the_white_within_cells_stands_in_the_table_itself_where_libreoffice_takes_it():
    own = cell_margins(Document(str(HOUSE)), "HouseTable")
    assert own == '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    assert cell_margins(Document(str(HOUSE)), "Nothing") == ""
    styles = dict.fromkeys(("Table Head", "Table Text", "House Table"), "x")
    xml = table_xml(PrintedTable(["Partner"], [["K1"]]), points=453, size=8, styles=styles, margins=own)
    assert f'<w:tblLayout w:type="fixed"/>{own}<w:tblLook' in xml  # the order that Word asks for


def test_a_table_that_was_not_written_looks_as_the_written_one(tmp_path):
    made = Table("Tabel 1: T", frame(), {"Kern %": "0%"}, frozenset([2]), ["Een noot."])
    write_table(made, xlsx=tmp_path / "t.xlsx", csv=tmp_path / "t.csv", sheet="s")
    written = table_of_sheet(read_written_sheet(tmp_path / "t.xlsx"), language="nl")
    assert [list(row) for row in table_of(made, language="nl").rows] == [list(row) for row in written.rows]
    assert table_of(made, language="nl").right == written.right


def test_the_reference_of_the_house_is_what_its_code_makes(tmp_path):
    write_house_reference(tmp_path / "reference.docx")
    assert (tmp_path / "reference.docx").read_bytes() == HOUSE.read_bytes()


def own_study(folder, **own):
    return Study(configured(raw=str(folder), documents=own))


def told(study):
    return [(problem.key, problem.place.file) for problem in study.problems.found]


def test_a_reference_without_a_style_is_told_before_the_first_job(tmp_path):
    Document().save(str(tmp_path / "own.docx"))
    study = own_study(tmp_path, reference="own.docx")
    check_documents(study)
    assert told(study) == [("documents_styles", str(tmp_path / "own.docx"))]
    lacking = study.problems.found[0].details["styles"].split(", ")
    # A new document of python-docx has the styles of Word, but not those that are ours or of lists.
    assert {"House Table", "Note", "Table of Figures"} <= set(lacking)
    assert not {"Caption", "Heading 1", "Title"} & set(lacking)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_document_is_told(tmp_path, content):
    (tmp_path / "own.docx").write_bytes(content)
    study = own_study(tmp_path, reference="own.docx")
    check_documents(study)
    assert told(study) == [("documents_damaged", str(tmp_path / "own.docx"))]


def test_a_logo_that_is_none_lacks_or_has_no_place_is_told(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"no picture")
    reference = Document(str(HOUSE))
    reference.sections[0].header.paragraphs[0].text = "Ons huis"
    reference.save(str(tmp_path / "own.docx"))
    study = own_study(tmp_path, reference="own.docx", logo="logo.png")
    check_documents(study)
    assert [key for key, _ in told(study)] == ["documents_logo", "documents_logo_place"]
    absent = own_study(tmp_path, logo="none.png")
    check_documents(absent)
    assert [key for key, _ in told(absent)] == ["file_missing"]


def test_an_own_reference_gives_its_look_and_nothing_of_what_stands_in_it(made, tmp_path):
    png(tmp_path / "logo.png")
    reference = Document(str(HOUSE))
    reference.add_paragraph("Voorbeeldtekst van het huis")
    reference.add_picture(str(tmp_path / "logo.png"))
    reference.styles["Caption"].font.size = Pt(13)
    reference.save(str(tmp_path / "own.docx"))
    own = {"reference": str(tmp_path / "own.docx"), "logo": str(tmp_path / "logo.png")}
    document, _, folder = made(configured(), own=own)
    assert document.styles["Caption"].font.size == Pt(13)
    assert "Voorbeeldtekst" not in "\n".join(p.text for p in document.paragraphs)
    header = document.sections[0].header
    assert header.paragraphs[0].text.strip() == "Een studie & meer"
    assert header._element.find(f".//{qn('w:drawing')}") is not None
    with zipfile.ZipFile(folder / "a.docx") as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/image")]
