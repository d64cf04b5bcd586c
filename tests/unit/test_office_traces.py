"""What a reference or template of the house tells of who made it: nothing made with it holds that."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation

from les_evaluation.output.documents.word_file import WordFile
from les_evaluation.output.slides.slide_template import opened_template

WHO = "Hanne Vuurtoren"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTES = (
    f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='-1'/><w:footnote w:id='2'><w:p><w:r><w:t>{WHO}"
    "</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def everything(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


def add(document, kind, name, content, *, to=None):
    blob = content.encode()
    part = Part(PackURI(name), "application/xml", blob, document.part.package)
    (to or document.part).relate_to(part, kind)


@pytest.fixture
def reference(tmp_path):
    document = Document("scripts/les_evaluation/output/documents/reference.docx")
    for name in ("author", "last_modified_by", "keywords", "subject", "category", "comments", "content_status"):
        setattr(document.core_properties, name, WHO)
    document.add_comment(document.add_paragraph().add_run("x"), text=f"by {WHO}", author=WHO, initials="HV")
    add(document, RT.FOOTNOTES, "/word/footnotes.xml", NOTES)
    add(document, f"{OFFICE}/customXml", "/customXml/item1.xml", f"<a>{WHO}</a>")
    add(document, f"{OFFICE}/custom-properties", "/docProps/custom.xml", f"<a>{WHO}</a>", to=document.part.package)
    settings = document.part._settings_part
    link = settings.relate_to("file:///C:/Users/hanne/house.dotx", f"{OFFICE}/attachedTemplate", is_external=True)
    settings.element.append(parse_xml(f"<w:attachedTemplate {nsdecls('w', 'r')} r:id='{link}'/>"))
    about = next(rel.target_part for rel in document.part.package.rels.values() if "extended" in rel.reltype)
    about._blob = about.blob.replace(b"</Properties>", f"<Company>{WHO}</Company></Properties>".encode())
    document.sections[0].footer.paragraphs[0].add_run("House of hubs")
    document.save(tmp_path / "house.docx")
    assert (
        sum(bool(re.search("hanne", text, re.IGNORECASE)) for text in everything(tmp_path / "house.docx").values()) > 6
    )
    return tmp_path / "house.docx"


def test_a_document_tells_nobody_of_who_made_its_reference(reference, tmp_path):
    WordFile(reference, title="Hubs", language="en").save(tmp_path / "made.docx")
    parts = everything(tmp_path / "made.docx")
    assert not [name for name, text in parts.items() if re.search("hanne", text, re.IGNORECASE)]
    assert "separator" in parts["word/footnotes.xml"]
    assert any("House of hubs" in text for name, text in parts.items() if "footer" in name)
    Document(io.BytesIO((tmp_path / "made.docx").read_bytes()))


def test_slides_tell_nobody_of_who_made_their_template(tmp_path):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text, slide.notes_slide.notes_text_frame.text = WHO, WHO
    deck.core_properties.author = deck.core_properties.keywords = WHO
    about = next(part for part in deck.part.package.iter_parts() if part.partname == "/docProps/app.xml")
    about._blob = about.blob.replace(b"</Properties>", f"<TitlesOfParts>{WHO}</TitlesOfParts></Properties>".encode())
    deck.save(tmp_path / "house.pptx")
    opened_template(tmp_path / "house.pptx", {}, "en").save(tmp_path / "made.pptx")
    parts = everything(tmp_path / "made.pptx")
    assert not [name for name, text in parts.items() if "thumbnail" in name or re.search("hanne", text, re.IGNORECASE)]
    assert len(Presentation(str(tmp_path / "made.pptx")).slide_layouts) == len(deck.slide_layouts)
