"""The markers in a Word file of the report: bookmarks claim_c12, comments claim:c12, and {{claim:c12}} in the text.

Word cuts a line in runs where it likes, keeps notes, headers and footers in parts of their own, and writes a text box
twice (for itself, and in mc:Fallback for older programs). A marker in such a second one is a `shadow`: it is treated
as the first one, and told once.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.wording import tidy
from les_evaluation.output.documents.reference_checks import UNUSABLE
from les_evaluation.output.documents.report_places import MarkPlace, Places, inside, owner

BOOKMARK, COMMENT, FIELD = KINDS = ("bookmark", "comment", "field")
BOOKMARKED = re.compile(r"claim_(\w+)", re.IGNORECASE)
COMMENTED = re.compile(r"(?<!\w)claim:(?:\s*(?P<alone>\S+)\s*$|(?P<first>\w[\w.-]*))", re.IGNORECASE)
FIELDS = re.compile(r"\{\{\s*claim\b[^{}]*\}\}", re.IGNORECASE)
FIELD_NAME = re.compile(r"\{\{\s*claim\s*:\s*([^\s{}]*)\s*\}\}", re.IGNORECASE)
LARGEST = 300 * 1024 * 1024  # bytes of all parts, unpacked
# The kinds of part that hold text, as the end of their content type, in the order in which they are told.
TEXT_PARTS = ("main+xml", "footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
COMMENTS, STYLES = "comments+xml", "wordprocessingml.styles+xml"


@dataclass(frozen=True)
class ReportText:
    """A Word file taken apart. packed: its bytes. parts: name of a part with text -> its XML, in order.

    comments: id -> text.
    """

    packed: bytes
    parts: Mapping[str, Any]
    comments: Mapping[str, str]
    places: Places


@dataclass
class Marker:
    """One marker. named: the claim as it is written there. text: what it stands around, of a field the field itself.

    pieces: the w:t elements that hold the text. begin, end: of a field, its letters in those pieces together.
    """

    kind: str
    named: str
    place: MarkPlace
    shadow: bool
    pieces: list[Any] = field(default_factory=list)
    begin: int = 0
    end: int = 0
    text: str = ""


def read_report_text(path: str | Path, *, problems: Problems) -> ReportText | None:
    """The report; None where it is no .docx or not there, which is told."""
    path = Path(path)
    if not path.is_file():
        beside = [other.name for other in path.parent.glob("*.docx")] if path.parent.is_dir() else []
        problems.add("file_missing", Place(str(path)), nearest=nearest(path.name, beside))
        return None
    try:
        return _taken_apart(path)
    except UNUSABLE:
        problems.add("report_text_damaged", Place(str(path)))
        return None


def _taken_apart(path: Path) -> ReportText:
    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
            raise ValueError("too large to be a text")
        types = parse_xml(packed.read("[Content_Types].xml"))
        found = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types}

        def ending(*ends: str) -> list[str]:
            names = [(end, name) for end in ends for name in found if found[name].endswith(end)]
            return [name for _, name in sorted(names, key=lambda pair: (ends.index(pair[0]), _natural(pair[1])))]

        parts = {name: parse_xml(packed.read(name)) for name in ending(*TEXT_PARTS)}
        if not any(found[name].endswith(TEXT_PARTS[0]) for name in parts):
            raise ValueError("no main text")
        comments = [parse_xml(packed.read(name)) for name in ending(COMMENTS)]
        styles = [parse_xml(packed.read(name)) for name in ending(STYLES)]
    told = {_id(one): _said(one) for root in comments for one in root.iter("{*}comment")}
    return ReportText(path.read_bytes(), parts, told, Places(list(parts.values()), styles))


def _natural(name: str) -> list[object]:
    """Header10 after header2."""
    return [int(piece) if piece.isdecimal() else piece for piece in re.split(r"(\d+)", name)]


def _id(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _said(element: Any) -> str:
    """The text of an element, a space between its paragraphs."""
    return tidy(" ".join("".join(one.text or "" for one in line.iter("{*}t")) for line in element.iter("{*}p")))


def markers_of(report: ReportText) -> list[Marker]:
    """All markers of a report, part by part, in the order of the text."""
    return [marker for root in report.parts.values() for marker in _in_order(root, report)]


def _in_order(root: Any, report: ReportText) -> list[Marker]:
    order = {element: number for number, element in enumerate(root.iter())}
    found = [*_ranges(root, report), *_fields(root, report.places)]
    firsts = [order[marker.pieces[0]] if marker.pieces else order[anchor] for marker, anchor in found]
    ranked = sorted(zip(firsts, range(len(found)), strict=True))
    return [found[number][0] for _, number in ranked]


def _ranges(root: Any, report: ReportText) -> Iterator[tuple[Marker, Any]]:
    """Bookmarks and comments, each with the element at which it begins."""
    running: dict[tuple[str, str], tuple[Marker, Any]] = {}
    made: list[tuple[Marker, Any]] = []
    commented: set[str] = set()
    for element in root.iter("{*}bookmarkStart", "{*}bookmarkEnd", "{*}commentRangeStart", "{*}commentRangeEnd",
                             "{*}commentReference", "{*}t", "{*}tab", "{*}br", "{*}p"):  # fmt: skip
        tag, key = element.tag.rpartition("}")[2], _id(element)
        if tag in ("bookmarkStart", "commentRangeStart", "commentReference"):
            kind = BOOKMARK if tag == "bookmarkStart" else COMMENT
            named = _named(kind, element, report.comments)
            if named is None or (tag == "commentReference" and key in commented):
                continue
            marker = Marker(kind, named, report.places.of(element), inside(element, "Fallback"))
            made.append((marker, element))
            if tag != "commentReference":  # which alone stands around nothing
                running[kind, key] = made[-1]
            commented |= {key} if kind == COMMENT else set()
        elif tag in ("bookmarkEnd", "commentRangeEnd"):
            running.pop((BOOKMARK if tag == "bookmarkEnd" else COMMENT, key), None)
        else:
            _take(element, tag, list(running.values()), report.places)
    for marker, _ in made:
        marker.text = tidy(marker.text)
    yield from made


def _named(kind: str, element: Any, comments: Mapping[str, str]) -> str | None:
    """The claim that a bookmark or comment names; None where it is no marker."""
    if kind == BOOKMARK:
        name = next((value for key, value in element.attrib.items() if key.endswith("}name")), "")
        match = BOOKMARKED.fullmatch(name)
        return match[1] if match else None
    match = COMMENTED.search(comments.get(_id(element), ""))
    return (match["alone"] or match["first"]).rstrip(".,;:") if match else None


def _take(element: Any, tag: str, running: list[tuple[Marker, Any]], places: Places) -> None:
    """Give the markers that are open a piece of text; a text box within a line is no part of that line."""
    for marker, anchor in running:
        if owner(element) is not owner(anchor) or inside(element, "moveFrom"):
            continue
        if tag != "t":
            marker.text += " "
            continue
        if not marker.pieces:
            marker.place = places.of(element)
        marker.pieces.append(element)
        marker.text += element.text or ""


def _fields(root: Any, places: Places) -> Iterator[tuple[Marker, Any]]:
    # Not those of a drawing, which are paragraphs of another kind.
    for paragraph in root.iter(root.tag.rpartition("}")[0] + "}p"):
        pieces = own_pieces(paragraph)
        said = "".join(piece.text or "" for piece in pieces)
        for match in FIELDS.finditer(said) if "{{" in said else ():
            name = FIELD_NAME.fullmatch(match[0])
            shadow = inside(paragraph, "Fallback")
            at = (match.start(), match.end())
            named = name[1] if name else ""
            yield Marker(FIELD, named, places.of(paragraph), shadow, pieces, *at, match[0]), paragraph


def own_pieces(paragraph: Any) -> list[Any]:
    """The w:t elements of a paragraph itself, without those of a text box in it, and without what was moved away."""
    return [
        piece
        for piece in paragraph.iter("{*}t")
        if next(piece.iterancestors("{*}p"), None) is paragraph and not inside(piece, "moveFrom")
    ]
