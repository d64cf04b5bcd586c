"""The report itself: markers in a Word file, held against a small table that was counted by hand.

Of the kernpartners of Genk 11 answered: 2 oneens, 1 neutraal, 5 eens and 3 without a view; 5 of 8 is 62.5%. The numbers
of the brede partners are hidden.
"""

from __future__ import annotations

import copy
import csv
import hashlib
import zipfile
from fractions import Fraction

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from builders import choices, codebook, item, keys, named_study, study_of
from les_evaluation.core.files import write_text
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.output.documents.claims_now import ClaimNow, Stated, stated
from les_evaluation.output.documents.marked_report import markers_of, read_report_text
from les_evaluation.output.documents.report_text_check import check_report_text
from les_evaluation.output.documents.report_text_job import write_report_text
from les_evaluation.output.documents.sentence_numbers import numbers_in
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.configuration import check_consistency
from les_evaluation.survey.claims.claim_list import read_claims
from les_evaluation.survey.survey_frames import COMPARE

ANSWERS = choices("oneens: Oneens", "neutraal: Neutraal", "eens: Mee eens", "geen_zicht: Geen zicht")
BOOK = codebook(item("visie", "select_one", *ANSWERS, short={"nl": "Achter de visie", "en": "Behind the vision"}))
NAMES = {"genk": "Genk"}, {"kern": "Kernpartners", "breed": "Brede partners"}
COUNTS = (
    ("genk", "visie", "kern", "", "answered", 11, 8, "", False),
    ("genk", "visie", "kern", "oneens", "substantive", 2, 8, 0.25, False),
    ("genk", "visie", "kern", "neutraal", "substantive", 1, 8, 0.125, False),
    ("genk", "visie", "kern", "eens", "substantive", 5, 8, 0.625, False),
    ("genk", "visie", "kern", "geen_zicht", "no_view", 3, 11, "", False),
    ("genk", "visie", "breed", "", "answered", "", "", "", True),
    ("genk", "visie", "breed", "eens", "substantive", "", "", "", True),
)
CLAIMS = (
    "c1,genk,kern,visie,eens,count,5",
    "c2,genk,kern,visie,eens,count,4 of 8",
    "c3,genk,kern,visie,eens,share,60%",
    "c4,genk,kern,visie,,answered,11",
    "c5,genk,breed,visie,eens,count,3",
    "c6,genk,kern,visie,eens,count,majority",
    "c7,genk,kern,visie,oneens,count,more than 3",
    "7.2-a,genk,kern,visie,eens,count,5 and 63%",
)


class Report:
    """A Word file in the making, with markers as Word writes them."""

    def __init__(self):
        self.document, self.last = Document(), 0

    def bookmark(self, name, *runs, style=None, around=("Zo zeggen ", " partners."), paragraph=None):
        paragraph = paragraph or self.document.add_paragraph(around[0], style=style)
        self.last += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self.last))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        for said in runs:
            paragraph.add_run(said)
        paragraph._p.append(end)
        paragraph.add_run(around[1])
        return paragraph

    def comment(self, said, *runs):
        paragraph = self.document.add_paragraph("Dat zijn ")
        made = [paragraph.add_run(one) for one in runs]
        self.document.add_comment(made, text=said, author="A", initials="a")
        paragraph.add_run(" mensen.")
        return paragraph

    def field(self, *runs):
        paragraph = self.document.add_paragraph()
        for said in runs:
            paragraph.add_run(said)
        return paragraph

    def save(self, path):
        self.document.save(str(path))
        return path


@pytest.fixture
def written(tmp_path):
    """Runs the stage on a report; gives the rows of the list and the copy."""
    raw = tmp_path / "raw"
    raw.mkdir()
    with (raw / "all.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([COMPARE.names, *COUNTS])
    head = "claim,les,group,item,answers,quantity,expected,says"
    write_text(raw / "claims.csv", "\n".join([head, *(f"{line},eigen woorden" for line in CLAIMS)]))
    write_text(raw / "codebook.json", codebook_to_json(BOOK))

    def write(report, language="nl"):
        path = report if not isinstance(report, Report) else report.save(raw / "report.docx")
        before = path.read_bytes()
        outputs = {ending: tmp_path / "made" / f"report_text.{ending}" for ending in ("csv", "xlsx", "docx")}
        inputs = {"claims": raw / "claims.csv", "compare": raw / "all.csv", "codebook": raw / "codebook.json"}
        write_report_text(named_study(*NAMES, language=language), report_text=path, inputs=inputs, outputs=outputs)
        assert path.read_bytes() == before  # the report itself is not changed
        with outputs["csv"].open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file)), Document(str(outputs["docx"]))

    return write


def yellow(document):
    """The text of the runs that are highlighted."""
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def told(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_a_number_holds_or_is_stale_in_its_own_form(written):
    report = Report()
    report.bookmark("claim_c1", "5")
    report.bookmark("claim_c2", "4 van de 8", " (50", "%)")
    report.bookmark("claim_c3", "60 %")
    report.bookmark("claim_c4", "tien")
    rows, document = written(report)
    assert told(rows, "claim", "in_text", "now", "status") == [
        ("c1", "5", "5", "holds"),
        ("c2", "4 van de 8 (50%)", "5 van de 8 (63%)", "stale"),
        ("c3", "60 %", "63 %", "stale"),
        ("c4", "tien", "11", "stale"),
    ]
    assert yellow(document) == ["4 van de 8", " (50", "%)", "60 %", "tien"]
    assert document.paragraphs[1].text == "Zo zeggen 4 van de 8 (50%) partners."  # the writer's words stay


def test_a_field_is_filled_in_as_its_claim_says_it(written):
    report = Report()
    report.field("Er zijn {{cl", "aim:c1}} en {{claim:c2}}; {{Claim: c3 }}", " of {{claim:7.2-a}}, ", "{{claim:c5}}")
    report.field("Hier {{claim:c99}} en {{claim}}.")
    rows, document = written(report)
    assert document.paragraphs[0].text == "Er zijn 5 en 5 van 8; 63% of 5 (63%), verborgen"
    assert document.paragraphs[1].text == "Hier {{claim:c99}} en {{claim}}."
    assert yellow(document) == ["verborgen", "{{claim:c99}}", "{{claim}}"]
    assert [row["status"] for row in rows] == ["filled"] * 4 + ["hidden", "unknown", "unknown"]
    assert rows[5]["remark"].startswith("c99 staat niet in de lijst")
    assert "{{claim:c12}}" in rows[6]["remark"]


def test_a_field_of_a_claim_of_words_is_told_to_be_a_bare_number(written):
    report = Report()
    report.field("Van hen zijn er {{claim:c6}} het eens, en {{claim:c1}}.")
    rows, document = written(report)
    assert document.paragraphs[0].text == "Van hen zijn er 5 het eens, en 5."
    assert [row["status"] for row in rows] == ["filled", "filled"]
    # Five of the eight with a view; c1 says a number itself.
    assert "majority" in rows[0]["remark"]
    assert "5 van 8" in rows[0]["remark"]
    assert rows[1]["remark"] == ""


def test_a_comment_ranges_over_runs_and_a_hidden_number_is_not_told(written):
    report = Report()
    report.comment("claim:c1", "vijf", " van ", "de 8")
    report.comment("claim:c5", "3")
    report.comment("claim: c3", "63%")
    report.comment("Is deze claim: wel juist?", "9")
    rows, document = written(report)
    assert told(rows, "kind", "claim", "now", "status") == [
        ("comment", "c1", "vijf van de 8", "holds"),
        ("comment", "c5", "verborgen", "hidden"),
        ("comment", "c3", "63%", "holds"),
    ]
    assert yellow(document) == ["3"]


def test_a_claim_in_words_and_a_limit_are_judged_as_the_claim_is(written):
    report = Report()
    report.bookmark("claim_c6", "de meerderheid")
    report.bookmark("claim_c7", "meer dan 3")
    rows, _ = written(report)
    assert told(rows, "claim", "status") == [("c6", "holds"), ("c7", "stale")]
    assert [row["remark"] for row in rows] == ["", ""]


def test_what_a_marker_says_wrong_is_told(written):
    report = Report()
    report.bookmark("claim_c1", "6")
    report.bookmark("claim_c1_2", "velen")
    report.bookmark("claim_7_2_a", "5 to 6")
    report.bookmark("claim_c11", "5")
    report.bookmark("claim_c4", "11 van de 12")
    rows, _ = written(report, language="en")
    assert told(rows, "claim", "status") == [
        ("c1", "stale"),
        ("c1", "unknown"),
        ("7.2-a", "unknown"),
        ("c11", "unknown"),
        ("c4", "unknown"),
    ]
    remarks = [row["remark"] for row in rows]
    assert remarks[0] == "the text gives another number than the list of claims: c1 says 5"
    assert remarks[1] == "the marker of c1 stands around no number"
    assert "several numbers" in remarks[2]
    assert remarks[3].startswith("c11 is no claim of the list (nearest: c1")
    assert remarks[4] == "the claim has no such number, such as a base or a percentage"


def test_the_place_is_the_heading_and_the_paragraph_below_it(written):
    report = Report()
    report.document.add_heading("Successen", 2)
    report.document.add_paragraph("Inleiding.")
    report.document.add_paragraph("")
    report.bookmark("claim_c1", "5")
    table = report.document.add_table(1, 2)
    report.bookmark("claim_c2", "5 van 8", paragraph=table.cell(0, 1).paragraphs[0])
    report.bookmark("claim_c1_2", "6", paragraph=report.document.sections[0].header.paragraphs[0])
    rows, _ = written(report)
    assert told(rows, "part", "heading", "paragraph", "sentence") == [
        ("main", "Successen", "2", "Zo zeggen 5 partners."),
        ("main", "Successen", "3", "5 van 8 partners."),
        ("header", "", "", "6 partners."),
    ]


BOX = """<w:r {declared}><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>
 <w:txbxContent>{inner}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>
 <w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_text_box_counts_once_and_is_filled_twice(written, tmp_path):
    report = Report()
    paragraph = report.bookmark("claim_c1", "5")
    mark = '<w:bookmarkStart w:id="90" w:name="claim_c4"/><w:r><w:t>12</w:t></w:r><w:bookmarkEnd w:id="90"/>'
    inner = f"<w:p>{mark}<w:r><w:t>en {{{{claim:c3}}}}</w:t></w:r></w:p>"
    # Within the bookmark: what the box says is no part of its number.
    paragraph._p.insert(3, parse_xml(BOX.format(declared=nsdecls("w"), inner=inner)))
    rows, document = written(report)
    assert told(rows, "claim", "part", "in_text", "status") == [
        ("c1", "main", "5", "holds"),
        ("c4", "box", "12", "stale"),
        ("c3", "box", "{{claim:c3}}", "filled"),
    ]
    boxes = list(document.element.body.iter(qn("w:txbxContent")))
    assert ["".join(piece.text for piece in box.iter(qn("w:t"))) for box in boxes] == ["12en 63%", "12en 63%"]
    assert [len(list(box.iter(qn("w:highlight")))) for box in boxes] == [1, 1]


NOTES = """<w:footnotes {declared}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="7"><w:p><w:r><w:t>Zie {{{{claim:c4}}}}.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def test_a_footnote_is_told_by_its_number(written, tmp_path):
    report = Report()
    report.document.add_heading("Methode", 1)
    paragraph = report.document.add_paragraph("Met een noot")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="7"/></w:r>'))
    plain, path = report.save(tmp_path / "plain.docx"), tmp_path / "noted.docx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                kind = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTE_TYPE}"/></Types>'
                content = content.replace(b"</Types>", kind.encode())
            target.writestr(name, content)
        target.writestr("word/footnotes.xml", NOTES.format(declared=nsdecls("w")))
    rows, _ = written(path)
    assert told(rows, "part", "heading", "paragraph", "now", "status") == [("footnote", "Methode", "1", "11", "filled")]
    with zipfile.ZipFile(tmp_path / "made" / "report_text.docx") as made:
        assert "Zie 11." in "".join(parse_xml(made.read("word/footnotes.xml")).itertext())


def test_a_number_in_an_equation_is_listed_and_left_as_it_is(written):
    report = Report()
    paragraph = report.bookmark("claim_c4", "")
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    paragraph._p.insert(2, parse_xml(f'<m:oMath xmlns:m="{math}"><m:r><m:t>12</m:t></m:r></m:oMath>'))
    rows, document = written(report)
    assert told(rows, "in_text", "now", "status") == [("12", "11", "stale")]
    assert not list(document.element.iter(f"{{{math}}}highlight"))


def test_text_that_was_moved_away_or_removed_is_no_text(written):
    report = Report()
    paragraph = report.bookmark("claim_c1", "5")
    gone = f'<w:moveFrom {nsdecls("w")} w:id="80" w:author="a"><w:r><w:t>4</w:t></w:r></w:moveFrom>'
    paragraph._p.insert(2, parse_xml(gone))
    removed = f'<w:del {nsdecls("w")} w:id="81" w:author="a"><w:r><w:delText>3</w:delText></w:r></w:del>'
    paragraph._p.insert(3, parse_xml(removed))
    rows, _ = written(report)
    assert told(rows, "in_text", "status") == [("5", "holds")]


def test_the_same_report_gives_the_same_bytes_and_only_touches_what_it_must(written, tmp_path):
    report = Report()
    report.bookmark("claim_c1", "5")
    report.bookmark("claim_c4", "12")
    hashes = []
    for _ in range(2):
        written(report.save(tmp_path / "report.docx"))
        files = sorted((tmp_path / "made").iterdir())
        hashes.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in files])
    assert hashes[0] == hashes[1]
    with zipfile.ZipFile(tmp_path / "report.docx") as own, zipfile.ZipFile(tmp_path / "made/report_text.docx") as made:
        assert set(own.namelist()) == set(made.namelist())
        changed = {name for name in own.namelist() if own.read(name) != made.read(name)}
    assert changed <= {"word/document.xml", "docProps/core.xml"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_in_words(written, tmp_path, language):
    report = Report()
    report.bookmark("claim_c4", "12")
    written(report, language=language)
    ((_, sheet),) = read_workbook(tmp_path / "made" / "report_text.xlsx").items()
    expected = {
        "nl": ["c4", "bladwijzer", "alinea 1", "Zo zeggen 12 partners.", "12", "11", "verouderd"],
        "en": ["c4", "bookmark", "paragraph 1", "Zo zeggen 12 partners.", "12", "11", "stale"],
    }
    assert sheet.rows[1][1][:7] == expected[language]


def listed(tmp_path):
    head = "claim,les,group,item,answers,quantity,expected,says"
    write_text(tmp_path / "claims.csv", "\n".join([head, *(f"{line},eigen woorden" for line in CLAIMS)]))
    problems = Problems()
    claims = read_claims(
        tmp_path / "claims.csv", codebook=BOOK, les=["genk"], groups=["kern", "breed"], problems=problems
    )
    problems.stop_if_any()
    return claims


def test_what_the_text_alone_tells_is_told_before_the_first_job(tmp_path):
    report = Report()
    report.document.add_heading("Successen", 1)
    report.bookmark("claim_c1", "5")
    report.bookmark("claim_c2", "5")
    report.bookmark("claim_zes", "6", around=("Aan Jan@voorbeeld.be ", ""))
    report.save(tmp_path / "report.docx")
    study = named_study(*NAMES, raw=str(tmp_path), report_text="report.docx")
    lines = check_report_text(study, listed(tmp_path))
    assert not study.problems.found
    assert len(lines) == 2
    assert lines[0].startswith('report.docx › Successen, alinea 2 › "Zo zeggen 5 partners.": de tekst geeft een ander')
    assert "zes staat niet in de lijst" in lines[1]
    assert "Jan@" not in lines[1]


def test_a_report_without_a_marker_is_told(tmp_path):
    Report().save(tmp_path / "report.docx")
    study = named_study(*NAMES, raw=str(tmp_path), report_text="report.docx")
    (line,) = check_report_text(study, listed(tmp_path))
    assert "{{claim:...}}" in line


@pytest.mark.parametrize(("content", "key"), [(None, "file_missing"), (b"\xd0\xcf\x11\xe0", "report_text_damaged")])
def test_a_file_that_is_no_report_stops(tmp_path, content, key):
    if content:
        (tmp_path / "report.docx").write_bytes(content)
    study = named_study(*NAMES, raw=str(tmp_path), report_text="report.docx")
    assert check_report_text(study, []) == []
    assert keys(study.problems) == [key]


def test_a_workbook_is_no_report(tmp_path):
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/x"/>')
    problems = Problems()
    assert read_report_text(path, problems=problems) is None
    assert keys(problems) == ["report_text_damaged"]


def test_a_report_without_a_list_of_claims_is_a_problem():
    config = copy.deepcopy(study_of().config) | {"report_text": "report.docx"}
    problems = Problems()
    check_consistency(config, file="config.yaml", problems=problems)
    assert "config_report_text" in keys(problems)


def test_a_list_with_a_mistake_writes_nothing(written, tmp_path):
    path = tmp_path / "raw" / "claims.csv"
    write_text(path, path.read_text(encoding="utf-8").replace("visie,eens", "vizie,eens"))
    with pytest.raises(InputProblems):
        written(Report())
    assert not (tmp_path / "made").exists()


def now(expected="5", quantity="total", **found):
    return ClaimNow(Stated("k1", (), expected, quantity, whole=True), "", "holds", **found)


@pytest.mark.parametrize(
    ("said", "language", "value", "printed"),
    [
        ("€ 61.250", "nl", "148300", "148.300"),
        ("61.250,50 euro", "nl", "148300.4", "148.300,40"),
        ("1,2 miljoen", "nl", "1349000", "1,3"),
        ("61 250", "nl", "1234567", "1 234 567"),
        ("EUR 61,250", "en", "148300", "148,300"),
        ("twelve", "en", "13", "13"),
    ],
)
def test_a_number_is_printed_in_the_form_of_the_text(said, language, value, printed):
    (one,) = numbers_in(said, now().stated, language)
    assert one.is_now(Fraction(value)) is False
    assert one.printed(Fraction(value), language) == printed


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("12 van de 23 (52 %)", ["value", "base", "percent"]),
        ("12/23", ["value", "base"]),
        ("52 procent (n = 23)", ["percent", "base"]),
        ("n=23", ["value"]),
        ("van de 23", ["value"]),
        ("Figuur 3b", []),
        ("3,4", ["value"]),
        ("een meerderheid", []),
    ],
)
def test_what_each_number_is(said, roles):
    assert [one.role for one in numbers_in(said, None, "nl")] == roles


def test_the_markers_of_a_range_over_paragraphs(tmp_path):
    report = Report()
    first = report.bookmark("claim_c1", "5 van")
    second = report.document.add_paragraph("de 8")
    end = first._p.findall(qn("w:bookmarkEnd"))[0]
    for run in list(end.itersiblings()):
        first._p.remove(run)
    second._p.append(end)
    made = read_report_text(report.save(tmp_path / "report.docx"), problems=Problems())
    assert [marker.text for marker in markers_of(made)] == ["5 van de 8"]


def test_a_claim_of_the_list_says_its_numbers(tmp_path):
    claims = {claim.name: stated(claim) for claim in listed(tmp_path)}
    assert len(claims["7.2-a"].numbers) == 2
    assert claims["c6"].numbers == []
    assert len(claims["c7"].limits) == 1
