"""What a Word or PowerPoint file of the house tells of who made it, taken out before anything is made with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

# The end of the type of relationships that nothing printed needs: remarks and who made them, a picture of the first
# page, properties of one's own, and where a file lies that it was made from.
TRACES = (
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "commentAuthors",
    "authors",
    "custom-properties",
    "customXml",
    "thumbnail",
    "attachedTemplate",
    "glossaryDocument",
    "mailMergeSource",
    "mailMergeHeaderSource",
)
# Of the settings of a document, what leads to those or holds the same.
SETTINGS = ("attachedTemplate", "docVars", "mailMerge")
NOTES = ("footnotes", "endnotes")
PROPERTIES = "extended-properties"
TOLD = re.compile(rb"<(Company|Manager|HyperlinkBase|Template|TitlesOfParts|HeadingPairs)\b[^>]*>.*?</\1>", re.DOTALL)
CORE = ("author", "last_modified_by", "comments", "keywords", "subject", "category", "content_status", "identifier")


def without_traces(office: Any) -> Any:
    """A Document of python-docx or Presentation of python-pptx without them, in place.

    Its styles, layouts, headers and footers stay; who made it, in properties, remarks, notes and links, goes.
    """
    part = office.part
    for holder in (part.package, *part.package.iter_parts()):
        rels = holder.rels if hasattr(holder, "rels") else holder._rels  # noqa: SLF001 - there is no other way
        _drop(rels)
        for rel in list(rels.values()):
            kind = rel.reltype.rpartition("/")[2]
            if kind == PROPERTIES:
                rel.target_part._blob = TOLD.sub(b"", rel.target_part.blob)  # noqa: SLF001
            elif kind in NOTES:
                _drop_notes(rel.target_part)
    if hasattr(office, "settings"):
        _drop_elements(office.settings.element, SETTINGS)
    for name in CORE:
        setattr(office.core_properties, name, "")
    return office


def _drop(rels: MutableMapping[str, Any]) -> None:
    for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in TRACES]:
        rels.pop(key)


def _drop_elements(element: Any, names: Iterable[str]) -> None:
    for child in [one for one in element if str(one.tag).rpartition("}")[2] in names]:
        element.remove(child)


def _drop_notes(part: Any) -> None:
    """Take away the notes of what stood in the body; the lines between body and notes are notes too, and stay."""
    root = parse_xml(part.blob)
    for note in list(root):
        if not any(key.endswith("}type") and value != "normal" for key, value in note.attrib.items()):
            root.remove(note)
    part._blob = serialize_part_xml(root)  # noqa: SLF001
