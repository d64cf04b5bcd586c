"""What a reference must have: the styles that the documents use, and the places that they fill in its header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The names as Word keeps them in every language; a Dutch Word shows Kop 1, Bijschrift and so on.
PARAGRAPH_STYLES = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Caption",
    "TOC Heading",
    "TOC 1",
    "TOC 2",
    "Table of Figures",
    "Figure",
    "Note",
    "Table Head",
    "Table Text",
)
TABLE_STYLES = ("House Table",)
# What stands in the header or footer of a reference, and is filled in.
TITLE_PLACE, LOGO_PLACE = "{title}", "{logo}"
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
WIDTH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}w"
VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
PLACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pos"
HOUSE = Path(__file__).with_name("reference.docx")


def style_ids(document: Any) -> dict[str, str]:
    """Name of a style that the documents use -> its id in a document, of those that it has."""
    kept = {(str(style.type), (style.name or "").lower()): style.style_id for style in document.styles}
    wanted = [("PARAGRAPH (1)", name) for name in PARAGRAPH_STYLES] + [("TABLE (3)", name) for name in TABLE_STYLES]
    return {name: kept[kind, name.lower()] for kind, name in wanted if (kind, name.lower()) in kept}


def cell_margins(document: Any, style: str) -> str:
    """The white within cells of a table style (its id) as a table has it itself, "" where the style has none.

    LibreOffice does not take it from a style: there columns would touch.
    """
    found = next((one.element for one in document.styles if one.style_id == style), None)
    sides = [] if found is None else found.xpath("./w:tblPr/w:tblCellMar/*")
    told = "".join(f'<w:{side.tag.split("}")[1]} w:w="{side.get(WIDTH)}" w:type="dxa"/>' for side in sides)
    return f"<w:tblCellMar>{told}</w:tblCellMar>" if told else ""


def tabs_without_dots(document: Any, style: str) -> str:
    """The tabs of a style (its id) as a paragraph has them itself, without dots or a line that lead to them."""
    found = next((one.element for one in document.styles if one.style_id == style), None)
    tabs = [] if found is None else found.xpath("./w:pPr/w:tabs/w:tab")
    told = "".join(f'<w:tab w:val="{one.get(VALUE)}" w:leader="none" w:pos="{one.get(PLACE)}"/>' for one in tabs)
    return f"<w:tabs>{told}</w:tabs>" if told else ""


def lacking_styles(document: Any) -> list[str]:
    """The styles that a document lacks, in the order of the lists above."""
    known = style_ids(document)
    return [name for name in (*PARAGRAPH_STYLES, *TABLE_STYLES) if name not in known]


def header_paragraphs(document: Any) -> Iterator[tuple[Any, Any]]:
    """(part, paragraph) of all that stands in the headers and footers of the last section, also inside a table."""
    section = document.sections[-1]
    headers = (section.header, section.first_page_header, section.even_page_header)
    footers = (section.footer, section.first_page_footer, section.even_page_footer)
    for place in (*headers, *footers):
        if not place.is_linked_to_previous:
            yield from ((place.part, found) for found in place._element.iter(PARAGRAPH))  # noqa: SLF001 - no public name
