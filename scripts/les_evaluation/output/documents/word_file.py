"""A Word file in the making: it begins as its reference, takes what is added, and is written as the same bytes."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Cm, Emu, Length, Pt

from les_evaluation.core.files import normalise_zip, whole_file
from les_evaluation.core.language_tags import LANGUAGE_TAGS
from les_evaluation.output.documents.printed_cells import LETTER, letters
from les_evaluation.output.documents.reference_styles import (
    LOGO_PLACE,
    TITLE_PLACE,
    cell_margins,
    header_paragraphs,
    style_ids,
)
from les_evaluation.output.documents.word_marks import NOT_IN_XML, paragraph, run
from les_evaluation.output.office_traces import without_traces
from les_evaluation.output.packed_picture import packed_picture

DECLARED = nsdecls("w", "r")
FIRST_TAG = re.compile(r"<[\w:]+")
LOGO_HEIGHT = Cm(1)
LINE_HIGH, BELOW_LINE = 1.15, 0.22  # of a line, and of what hangs below what it stands on, in heights of its letters
LOOSE_LINES = 1.04  # how much longer a text is, as lines end before a word that has no room
FOR_CAPTION = Cm(2.6)  # of the height of a page, below a picture
# White beside a picture in its line. LibreOffice takes 3 mm where nothing is said, and it would hang over the margin.
AROUND = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")


class WordFile:
    """A document that is filled from its beginning to its end.

    reference: the .docx of which it takes styles, page, header and footer; what stands in it otherwise is left out.
    logo: a picture for its header, "" without.
    """

    def __init__(self, reference: str | Path, *, title: str, language: str, logo: str | Path = "") -> None:
        self.document = without_traces(Document(str(reference)))
        self.styles = style_ids(self.document)
        self.cell_margins = cell_margins(self.document, self.styles.get("House Table", ""))
        self.bookmarks: list[str] = []
        self.counts: dict[str, int] = {}  # label of a sequence of numbers -> the last one
        self.landscape = False
        self.chart_sheet = "Data"  # of its charts
        self.legend_below = False  # of these too
        self._last_id, self._pictures, self._charts = 0, 0, 0
        self._looks: dict[str, tuple[float, float, bool]] = {}
        self._end = self._emptied()
        self._describe(title, str(language))
        self._fill_places(title, str(logo))

    def next_id(self) -> int:
        """A number that no bookmark or picture of the document has."""
        self._last_id += 1
        return self._last_id

    def next_chart(self) -> int:
        """A number that no chart of the document has."""
        self._charts += 1
        return self._charts

    def add(self, xml: str) -> None:
        """Add a paragraph or a table at the end."""
        self._end.addprevious(parse_xml(FIRST_TAG.sub(rf"\g<0> {DECLARED}", xml, count=1)))

    def line(self, style: str, said: str, *, keep: bool = False, more: str = "") -> None:
        """Add a paragraph of plain text; see `word_marks.paragraph`. style: a name of reference_styles."""
        self.add(paragraph(self.styles[style], run(said), keep=keep, more=more))

    def picture(self, path: str | Path, *, alt: str, size: tuple[float, float], top: float = 0.0) -> None:
        """Add a picture as a paragraph that stays with what follows, no larger than the page has room for.

        size: width and height of what is shown as printed, in points. top: what is cut off above, in parts of the whole
        height; the picture itself stays whole, and Word can show that again.
        """
        fits = min(1.0, *(room / side for room, side in zip(self.room, size, strict=True)))
        self.add(paragraph(self.styles["Figure"], "<w:r/>", keep=True))
        drawn = self._inline(self.document.part, path, (Pt(size[0] * fits), Pt(size[1] * fits)), alt)
        if top:
            cut = parse_xml(f'<a:srcRect {nsdecls("a")} t="{round(top * 100_000)}"/>')
            drawn.graphic.graphicData.pic.blipFill.find(qn("a:blip")).addnext(cut)
        self._end.getprevious().find(qn("w:r")).append(_drawing(drawn))

    @property
    def room(self) -> tuple[float, float]:
        """How wide and high a picture on a page may be with its caption below it, in points."""
        width, height = self.text_area(landscape=self.landscape)
        return width, height - FOR_CAPTION.pt

    def text_area(self, *, landscape: bool) -> tuple[float, float]:
        """How wide and high the text is on a page that stands or lies, in points."""
        section = self.document.sections[-1]
        sides = sorted((section.page_width or 0, section.page_height or 0))
        across = sides[landscape] - (section.left_margin or 0) - (section.right_margin or 0)
        down = sides[not landscape] - (section.top_margin or 0) - (section.bottom_margin or 0)
        return Emu(across).pt, Emu(down).pt

    def turn(self, *, landscape: bool) -> None:
        """Go on in a section of its own, where the page is to be turned."""
        if landscape == self.landscape:
            return
        before = self._end.getprevious()
        if before is None or before.tag != qn("w:p"):
            self.line("Note", "")
            before = self._end.getprevious()
        before.get_or_add_pPr().append(copy.deepcopy(self._end))
        size = self._end.find(qn("w:pgSz"))
        wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), high)
        size.set(qn("w:h"), wide)
        size.set(qn("w:orient"), "landscape" if landscape else "portrait")
        self.landscape = landscape

    def size_of(self, style: str) -> float:
        """The size of the letters of a style, in points."""
        found = next(one for one in self.document.styles if one.style_id == self.styles[style])
        while found is not None:
            if found.font.size is not None:
                return float(found.font.size.pt)
            found = found.base_style
        return 10.0

    def height_of(self, style: str, said: str, *, wide: float) -> float:
        """About how high a paragraph is with the white around it, in points. wide: the width of the text.

        Without text that is what a picture in its line takes beside its own height.
        """
        size, white, bold = self._look(style)
        long = letters(said, bold=bold) * LETTER * size * LOOSE_LINES
        return -(-long // wide) * size * LINE_HIGH + (0.0 if said else size * BELOW_LINE) + white

    def _look(self, style: str) -> tuple[float, float, bool]:
        """The size of the letters of a style, the white above and below it in points, and whether it is bold."""
        if style not in self._looks:
            own: Any = next(one for one in self.document.styles if one.style_id == self.styles[style])
            based = [own]
            while based[-1].base_style is not None:
                based.append(based[-1].base_style)
            white = [
                next((value.pt for one in based if (value := getattr(one.paragraph_format, side)) is not None), 0.0)
                for side in ("space_before", "space_after")
            ]
            bold = next((one.font.bold for one in based if one.font.bold is not None), False)
            self._looks[style] = (self.size_of(style), sum(white), bool(bold))
        return self._looks[style]

    @property
    def font(self) -> str:
        """The font of plain text, "" where the reference leaves it to its theme."""
        named = self.document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
        found = next(one for one in self.document.styles if one.style_id == self.styles["Normal"])
        return str(found.font.name or next(iter(named), ""))

    def save(self, path: str | Path) -> None:
        """Write the document whole or not at all; the same content gives the same bytes."""
        with whole_file(path) as temporary:
            self.document.save(str(temporary))
            normalise_zip(temporary)

    def _emptied(self) -> Any:
        """Take away what stands in the reference, with its pictures and links; gives its page, the last section."""
        body, part = self.document.element.body, self.document.part
        end = body.get_or_add_sectPr()
        used = {value for key, value in _ids(end)}
        gone = {value for child in body if child is not end for key, value in _ids(child)} - used
        for child in [child for child in body if child is not end]:
            body.remove(child)
        for key in gone & set(part.rels):
            del part.rels[key]
        for size in end.findall(qn("w:pgSz")):
            self.landscape = size.get(qn("w:orient")) == "landscape"
        return end

    def _describe(self, title: str, language: str) -> None:
        told = self.document.core_properties
        told.title, told.language = NOT_IN_XML.sub("", title), LANGUAGE_TAGS.get(language, language)
        told.revision = 1
        look = self.document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        if look is not None:
            for old in look.findall(qn("w:lang")):
                look.remove(old)
            look.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{LANGUAGE_TAGS.get(language, language)}"/>'))

    def _fill_places(self, title: str, logo: str) -> None:
        """Put the title and the logo where header and footer have a place for them."""
        for part, found in header_paragraphs(self.document):
            self._fill(part, found, title, logo)

    def _fill(self, part: Any, found: Any, title: str, logo: str) -> None:
        pieces = list(found.iter(qn("w:t")))
        said = "".join(piece.text or "" for piece in pieces)
        if TITLE_PLACE not in said and LOGO_PLACE not in said:
            return
        # Word may have cut a place in pieces.
        filled = said.replace(TITLE_PLACE, NOT_IN_XML.sub("", title)).replace(LOGO_PLACE, "")
        for number, piece in enumerate(pieces):
            piece.text = "" if number else (filled if logo and LOGO_PLACE in said else filled.rstrip())
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if logo and LOGO_PLACE in said:
            image = Image.from_file(logo)
            size = (Emu(round(LOGO_HEIGHT * image.width / image.height)), LOGO_HEIGHT)
            made = parse_xml(f"<w:r {nsdecls('w')}/>")
            made.append(_drawing(self._inline(part, logo, size, "")))
            pieces[0].getparent().addnext(made)

    def _inline(self, part: Any, path: str | Path, size: tuple[Length, Length], alt: str) -> Any:
        """A picture inside a line, with its alternative text; without one it is an ornament."""
        # Asking the package for the same picture would take the hash of all others every time.
        image, number = Image.from_blob(packed_picture(path)), self.next_id()
        self._pictures += 1
        name = PackURI(f"/word/media/picture_{self._pictures}.{image.ext}")
        kept = ImagePart.from_image(image, name)
        key = part.relate_to(kept, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(number, key, Path(path).name, *size)
        inline.attrib.update(AROUND)
        inline.docPr.set("name", Path(path).stem)
        inline.docPr.set("descr", NOT_IN_XML.sub("", alt))
        return inline


def _ids(element: Any) -> list[tuple[str, str]]:
    """(attribute, id) of all that an element leads to."""
    inside = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    return [(key, value) for one in element.iter() for key, value in one.attrib.items() if key.startswith(inside)]


def _drawing(inline: Any) -> Any:
    made = parse_xml(f"<w:drawing {nsdecls('w')}/>")
    made.append(inline)
    return made
