"""A project as REFI-QDA programs write it, as XML: users, codes, and what is selected in every source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from les_evaluation.core.problems import Place
from les_evaluation.core.wording import tidy

# Roots by their local name: the namespace carries a version, and old writers left it out.
ROOTS = {"Project": "urn:QDA-XML:project:", "CodeBook": "urn:QDA-XML:codebook:"}
KINDS = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
# Elements that carry a text of their own, and what is selected in such a text
TEXTS = ("TextSource", "Representation", "TextDescription", "Transcript")
TEXT_SELECTIONS = ("PlainTextSelection", "TranscriptSelection")
MEDIA_SELECTIONS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")


@dataclass(frozen=True)
class ProjectCode:
    """A code: path holds its name and those above it; parent is the guid of the code above, "" at the top."""

    guid: str
    path: tuple[str, ...]
    parent: str
    description: str
    is_codable: bool


# One coding as it stands in the XML: guid, guid of the code, guid of the user
Coded = tuple[str, str, str]


@dataclass(frozen=True)
class Selection:
    """A coded part of a source; start, end: as the file writes them, None where it tells none.

    text: its words, where the file has them; of one with a place its description, which may be its words.
    """

    codings: tuple[Coded, ...]
    start: str | None = None
    end: str | None = None
    name: str = ""
    text: str = ""


@dataclass(frozen=True)
class ProjectText:
    """A text with the coded selections in it: by its path in the file, or as it stands in the XML."""

    path: str
    content: str | None
    selections: tuple[Selection, ...]


@dataclass(frozen=True)
class XmlSource:
    """A source; media: what is coded on a page, in a picture or a recording; whole: codings of the whole source."""

    name: str
    kind: str
    texts: tuple[ProjectText, ...]
    media: tuple[Selection, ...]  # on a page, in a picture or a recording
    whole: tuple[Coded, ...]


@dataclass
class ParsedProject:
    """What the XML holds. program: what wrote it."""

    program: str
    users: list[tuple[str, str, str]]  # guid, id, name
    codes: list[ProjectCode]
    sources: list[XmlSource]


class UnreadableProject(Exception):
    """The file cannot be used; key of the problem and what fills in its texts."""

    def __init__(self, key: str, file: str, *, row: int | None = None, value: str | None = None) -> None:
        self.key, self.place, self.value = key, Place(file, None, row), value
        super().__init__(key)


def parsed_project(stream: IO[bytes], *, root: str, file: str) -> ParsedProject:
    """Read the users, codes and sources of a project or codebook; what was read is dropped from memory as it goes."""
    parsed = ParsedProject("", [], [], [])
    above: list[str] = []
    for event, element in _events(stream, file=file):
        if event == "start":
            if not above:
                _check_root(element, root=root, file=file)
                parsed.program = element.get("origin", "")
            above.append(_tag(element))
        else:
            above.pop()
            _collect(element, above, parsed)
    return parsed


def _events(stream: IO[bytes], *, file: str) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(stream, events=("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableProject("export_xml_entities", file) from error
    except ParseError as error:
        raise UnreadableProject("export_xml_damaged", file, row=error.position[0]) from error
    except (LookupError, ValueError) as error:  # an encoding that there is not
        raise UnreadableProject("export_xml_damaged", file, row=1) from error


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _check_root(element: Element, *, root: str, file: str) -> None:
    namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    if _tag(element) != root or (namespace and not namespace.startswith(ROOTS[root])):
        raise UnreadableProject("export_xml_form", file, value=element.tag)


def _collect(element: Element, above: list[str], parsed: ParsedProject) -> None:
    """Take what is needed from an element that has been read whole."""
    tag, parent = _tag(element), above[-1] if above else ""
    if tag == "User" and parent == "Users":
        parsed.users.append((_guid(element.get("guid")), element.get("id", ""), element.get("name", "")))
    elif tag == "Codes" and parent == "CodeBook":
        parsed.codes += _codes(element)
    elif tag in KINDS and parent == "Sources":
        parsed.sources.append(_source(element))
    # A part of the root, and a source, which may be large: nothing in it is needed any more.
    if len(above) == 1 or (len(above) == 2 and parent == "Sources"):
        element.clear()


def _guid(value: str | None) -> str:
    return (value or "").strip().strip("{}").lower()


def _codes(top: Element) -> Iterator[ProjectCode]:
    queue: list[tuple[Element, tuple[str, ...], str]] = [
        (code, (), "") for code in reversed(top) if _tag(code) == "Code"
    ]
    while queue:  # no recursion: a file may nest deeper than Python goes
        element, above, parent = queue.pop()
        path, guid = (*above, tidy(element.get("name", ""))), _guid(element.get("guid"))
        codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
        yield ProjectCode(guid, path, parent, _child_text(element, "Description") or "", codable)
        queue += [(code, path, guid) for code in reversed(element) if _tag(code) == "Code"]


def _child_text(element: Element, tag: str) -> str | None:
    return next((child.text or "" for child in element if _tag(child) == tag), None)


def _source(element: Element) -> XmlSource:
    path = element.get("plainTextPath") or element.get("path") or ""
    name = tidy(element.get("name") or "") or PurePosixPath(path.replace("\\", "/")).stem
    texts = [_text(one) for one in (element, *element) if _tag(one) in TEXTS]
    media = [_selection(one) for one in element if _tag(one) in MEDIA_SELECTIONS]
    coded = [one for one in media if one.codings]
    return XmlSource(name, KINDS[_tag(element)], tuple(texts), tuple(coded), tuple(_codings(element)))


def _text(element: Element) -> ProjectText:
    """A text; places in a transcript are told by its points in time, each of which has a position."""
    points = {_guid(one.get("guid")): one.get("position") for one in element if _tag(one) == "SyncPoint"}
    selections = [_selection(one, points) for one in element if _tag(one) in TEXT_SELECTIONS]
    coded = tuple(one for one in selections if one.codings)
    return ProjectText(element.get("plainTextPath") or "", _child_text(element, "PlainTextContent"), coded)


def _selection(element: Element, points: Mapping[str, str | None] | None = None) -> Selection:
    start, end = element.get("startPosition"), element.get("endPosition")
    if _tag(element) == "TranscriptSelection" and points is not None:
        start, end = (points.get(_guid(element.get(name))) for name in ("fromSyncPoint", "toSyncPoint"))
    content = next((_child_text(one, "PlainTextContent") for one in element if _tag(one) in TEXTS), None)
    words = content or ("" if start is None else _child_text(element, "Description"))
    return Selection(tuple(_codings(element)), start, end, element.get("name", ""), words or "")


def _codings(element: Element) -> Iterator[Coded]:
    for coding in element:
        if _tag(coding) == "Coding":
            user = _guid(coding.get("creatingUser") or element.get("creatingUser"))
            for code in coding:
                if _tag(code) == "CodeRef":
                    yield _guid(coding.get("guid")), _guid(code.get("targetGUID")), user
