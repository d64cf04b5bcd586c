"""The reference of the house; `python -m les_evaluation.output.documents.house_reference` writes it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from les_evaluation.core.files import normalise_zip, whole_file
from les_evaluation.output.documents.reference_styles import HOUSE, LOGO_PLACE, TITLE_PLACE
from les_evaluation.output.documents.word_marks import field, paragraph, run

FONT = "Arial"  # every Word has it, and LibreOffice one of the same widths
INK, GREY, LINE = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x44, 0x44, 0x44), "B8C2C8"
EDGE = "5B6770"
MARGIN, TEXT_WIDTH = Cm(2.5), Cm(16)
# What else stays of the styles of a new document, and which of its parts do not.
KEPT_STYLES = ("Default Paragraph Font", "No List", "Normal Table", "Table Grid", "Heading 3", "List Bullet")
NOT_USED = ("customXml", "thumbnail", "stylesWithEffects", "webSettings")
OWN = ("Figure", "Note", "Table Head", "Table Text")  # the other names are those of Word itself
# name -> size in points, bold, space before and after in points
LOOKS = {
    "Normal": (10, False, 0, 6),
    "Title": (22, True, 0, 6),
    "Subtitle": (13, False, 0, 18),
    "Heading 1": (16, True, 0, 10),
    "Heading 2": (12, True, 14, 6),
    "Caption": (9, True, 4, 3),
    "TOC Heading": (14, True, 18, 6),
    "TOC 1": (10, False, 4, 2),
    "TOC 2": (9.5, False, 0, 1),
    "Table of Figures": (8.5, False, 0, 1),
    "Figure": (10, False, 8, 2),
    "Note": (8, False, 2, 3),
    "Table Head": (8, True, 1, 1),
    "Table Text": (8, False, 1, 1),
    "Header": (8, False, 0, 0),
    "Footer": (8, False, 0, 0),
}
HOUSE_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="HouseTable"><w:name w:val="House Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{EDGE}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{EDGE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders><w:tblCellMar>
<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


def house_reference() -> Any:
    """The reference as a document of python-docx: A4, the styles, the title and a logo above, the page below."""
    document = Document()
    _without_what_is_not_used(document)
    for name, look in LOOKS.items():
        _set_look(_style(document, name), *look)
    document.styles.element.append(parse_xml(HOUSE_TABLE))
    for name in ("TOC 1", "TOC 2", "Table of Figures"):
        _style(document, name).paragraph_format.tab_stops.add_tab_stop(
            TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    _set_flow(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Cm(1.1)
    _fill(section.header, "Header", run(f"{TITLE_PLACE}  {LOGO_PLACE}"))
    _fill(section.footer, "Footer", field("PAGE", "1"))
    for place in (section.header, section.footer):
        place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name in ("TOC 1", "TOC 2", "Table of Figures"):  # as Word itself writes them
        _style(document, name).element.find(qn("w:name")).set(qn("w:val"), name.lower())
    for zoom in document.settings.element.findall(qn("w:zoom")):  # the schema asks for it, and python-docx lacks it
        zoom.set(qn("w:percent"), "100")
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    return document


def _without_what_is_not_used(document: Any) -> None:
    """Take away the styles, picture and data of a new document of python-docx that no document here has a use for."""
    kept = {*LOOKS, *KEPT_STYLES}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
    names = document.styles.element
    known = {style.style_id for style in document.styles}
    for tag in ("link", "next"):
        for element in names.findall(f".//{qn(f'w:{tag}')}"):
            if element.get(qn("w:val")) not in known:
                element.getparent().remove(element)
    for holder in (document.part, document.part.package):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(NOT_USED)]:
            del holder.rels[key]


def _style(document: Any, name: str) -> Any:
    names = [style.name for style in document.styles]
    if name in names:
        return document.styles[name]
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in OWN)
    made.base_style = document.styles["Normal"]
    made.quick_style, made.hidden, made.unhide_when_used = True, False, False
    return made


def _set_look(style: Any, size: float, bold: bool, before: float, after: float) -> None:
    font = style.font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = GREY if style.name in ("Note", "Subtitle", "Header", "Footer") else INK
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_flow(document: Any) -> None:
    """Which paragraphs begin a page or stay with the next one, and how far they stand in."""
    styles = document.styles
    styles["Normal"].paragraph_format.line_spacing = 1.15
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["TOC Heading"].paragraph_format.page_break_before = False
    for name in ("Heading 1", "Heading 2", "TOC Heading", "Table Head", "Figure"):
        styles[name].paragraph_format.keep_with_next = True
    for name in ("TOC 2", "Table of Figures"):
        styles[name].paragraph_format.left_indent = Cm(0.5 if name == "TOC 2" else 0)
        styles[name].paragraph_format.right_indent = Cm(1)
    outline = styles["TOC Heading"].element.get_or_add_pPr()
    for level in outline.findall(qn("w:outlineLvl")):
        level.set(qn("w:val"), "9")  # a list is not listed


def _fill(place: Any, style: str, inner: str) -> None:
    place.is_linked_to_previous = False
    first = place.paragraphs[0]._p  # noqa: SLF001 - the element itself, which has no public name
    xml = paragraph(style, inner).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    first.getparent().replace(first, parse_xml(xml))


def write_house_reference(path: str | Path = HOUSE) -> None:
    """Write the reference; it gives the same bytes every time."""
    with whole_file(path) as temporary:
        house_reference().save(str(temporary))
        normalise_zip(temporary)


if __name__ == "__main__":
    write_house_reference()
