"""Reading REFI-QDA: projects (.qdpx) and codebooks (.qdc), as NVivo, ATLAS.ti, MAXQDA and QualCoder write them.

A .qdpx is a zip of project.qde (XML, urn:QDA-XML:project:1.0) and the sources. Nothing is unpacked to disk: the XML is
read as a stream, and of the sources only the coded texts, one at a time. Source of the format: REFI-QDA Standard 1.5.
Two things every reader must know and that the standard tells otherwise: NVivo counts positions in UTF-16 code units
with both characters of a CRLF, and the end of a selection is the first position after it.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.wording import tidy
from les_evaluation.core.workbooks import DAMAGED

PROJECT_FILE = "project.qde"
# Roots by their local name: the namespace carries a version, and old writers left it out.
ROOTS = {"Project": "urn:QDA-XML:project:", "CodeBook": "urn:QDA-XML:codebook:"}
LARGEST_ENTRY = 256 * 1024 * 1024  # bytes of one unpacked entry that is read; media are not
LARGEST_RATIO = 100  # unpacked to packed, of an entry above SMALL; transcripts and XML stay below 30
SMALL = 1024 * 1024
CHUNK = 1024 * 1024
# What zipfile raises on an entry with broken or encrypted content, once the directory could be read.
BROKEN_ENTRY = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
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
INITIALS = re.compile(r"[^\W\d_]{1,4}")
SHORTEST_NAME = 8  # letters of a selection's name before it can tell in which unit positions are counted
LINE_END = re.compile("\r\n|[\r\x0b\u2028\u2029]")


@dataclass(frozen=True)
class ProjectCode:
    """A code: path holds its name and those above it; parent is the guid of the code above, "" at the top."""

    guid: str
    path: tuple[str, ...]
    parent: str
    description: str
    is_codable: bool


@dataclass(frozen=True)
class ProjectCoding:
    """A selection and one of its codes.

    source: name of the source; kind: one of KINDS' values; coder_id: see `coder_ids`, "" where none is told.
    start, end: positions in the plain text as the program counts them, end exclusive; None outside texts and for a
    coding of a whole source. text: without spaces around it, lines ended by a newline; "" where there is none.
    """

    guid: str
    code: str
    coder_id: str
    source: str
    kind: str
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True)
class ProjectSource:
    """A source: how many codings it has, how many of them without a text, and how many were left out as doubles."""

    name: str
    kind: str
    codings: int
    without_text: int
    doubles: int


@dataclass(frozen=True)
class Project:
    """What is read of a project. program: what wrote it; coders: coder_id of every user who is not left out."""

    program: str
    coders: tuple[str, ...]
    codes: tuple[ProjectCode, ...]
    codings: tuple[ProjectCoding, ...]
    sources: tuple[ProjectSource, ...]


# One coding as it stands in the XML: guid, guid of the code, guid of the user
_Coding = tuple[str, str, str]


@dataclass(frozen=True)
class _Selection:
    codings: tuple[_Coding, ...]
    start: str | None = None
    end: str | None = None
    name: str = ""
    text: str = ""


@dataclass(frozen=True)
class _Text:
    """A text with the coded selections in it: by its path in the file, or as it stands in the XML."""

    path: str
    content: str | None
    selections: tuple[_Selection, ...]


@dataclass(frozen=True)
class _Source:
    name: str
    kind: str
    texts: tuple[_Text, ...]
    media: tuple[_Selection, ...]  # on a page, in a picture or a recording
    whole: tuple[_Coding, ...]


@dataclass
class _Parsed:
    program: str
    users: list[tuple[str, str, str]]  # guid, id, name
    codes: list[ProjectCode]
    sources: list[_Source]


@dataclass(frozen=True)
class _Letters:
    """A text as bytes of equal width per position, so that a position is found without counting."""

    data: bytes
    encoding: str = "utf-16-le"
    width: int = 2

    def __len__(self) -> int:
        return len(self.data) // self.width

    def cut(self, start: int, end: int) -> str:
        return self.data[self.width * start : self.width * end].decode(self.encoding, errors="replace")


class _Unreadable(Exception):
    """The file cannot be used; key of the problem and what fills in its texts."""

    def __init__(self, key: str, file: str, *, row: int | None = None, value: str | None = None) -> None:
        self.key, self.place, self.value = key, Place(file, None, row), value
        super().__init__(key)


def read_project(
    path: str | Path,
    *,
    given: Callable[[str], str | None] = lambda _: None,
    known: Collection[str] = (),
    problems: Problems,
) -> Project | None:
    """A project (.qdpx); None where a problem makes it unusable. given, known: see `coder_ids`.

    Problems: no zip or a damaged one, no project.qde in it, XML that is broken or declares entities, an entry that
    unpacks suspiciously large, a coded text that the file does not hold, positions outside their text, a code that
    the project does not define.
    Where a passage of a PDF or a recording is coded both in its text and on the page or in time, as MAXQDA writes it,
    only the codings in the text are kept: for each code of that source that has any. Sets, cases, variables, links,
    notes and the codings in notes are left out.
    """
    try:
        with _opened(path) as archive:
            return _project(archive, file=str(path), given=given, known=known, problems=problems)
    except _Unreadable as unreadable:
        problems.add(unreadable.key, unreadable.place, unreadable.value)
        return None


def read_codebook(path: str | Path, *, problems: Problems) -> list[ProjectCode]:
    """The codes of a codebook (.qdc), every code before those below it; broken XML and entities are problems."""
    file = str(path)
    try:
        _check_packed(Path(path).stat().st_size, None, file=file)
        with Path(path).open("rb") as stream:
            return _parse(stream, root="CodeBook", file=file).codes
    except _Unreadable as unreadable:
        problems.add(unreadable.key, unreadable.place, unreadable.value)
        return []


def coder_ids(
    users: Iterable[tuple[str, str, str]],
    *,
    given: Callable[[str], str | None] = lambda _: None,
    known: Collection[str] = (),
) -> dict[str, str | None]:
    """The coder_id of every user (guid, id, name) by guid; None for one who is left out.

    given: the coder_id that the study leads an id, name or guid to, "" to leave it out, None where it says nothing;
    two users may be led to one. Otherwise a user keeps the id, or else the name, that is a coder_id in `known` to
    the letter or has the form of initials. NVivo keeps initials as id; a name in one part is a person's, unless it
    is one or two letters or capitals only. Initials are never made from a name: two persons may share them. Anybody
    else, and a second user of the same initials, is coder1, coder2 ..., a number that is not in `known`. No name
    comes out unless it is known.
    """
    found: dict[str, str | None] = {}
    own: set[str] = set()
    for number, (guid, *written) in enumerate(users, start=1):
        names = [tidy(one) for one in written]
        led = next((to for one in (*names, guid) if one and (to := given(one)) is not None), None)
        if led is not None:
            found[guid] = led or None
            continue
        label = next((one for one in names if one in known), "") or _initials(*names)
        if not label or label in own:
            free = (f"coder{one}" for one in count(number))
            label = next(one for one in free if one not in known and one not in own)
        own.add(label)
        found[guid] = label
    return found


def _initials(identifier: str, name: str) -> str:
    if INITIALS.fullmatch(identifier) and (len(identifier) < 4 or identifier.isupper()):
        return identifier
    return name if INITIALS.fullmatch(name) and (len(name) < 3 or name.isupper()) else ""


# The zip


def _opened(path: str | Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except DAMAGED as error:
        raise _Unreadable("export_zip_damaged", str(path)) from error


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files in the zip by their path in small letters: programs write Sources and sources, Project and project."""
    return {entry.filename.replace("\\", "/").lower(): entry for entry in archive.infolist() if not entry.is_dir()}


def _check_size(entry: zipfile.ZipInfo, *, file: str) -> None:
    # zipfile stops at the size that the directory tells, so this bounds what can come out.
    _check_packed(entry.file_size, entry.compress_size, file=f"{file}/{entry.filename}")


def _check_packed(size: int, packed: int | None, *, file: str) -> None:
    unlikely = packed is not None and size > SMALL and size > LARGEST_RATIO * packed
    if unlikely or size > LARGEST_ENTRY:
        raise _Unreadable("export_too_large", file)


def _project(
    archive: zipfile.ZipFile,
    *,
    file: str,
    given: Callable[[str], str | None],
    known: Collection[str],
    problems: Problems,
) -> Project | None:
    entries = _entries(archive)
    if PROJECT_FILE not in entries:
        raise _Unreadable("export_project_missing", file)
    entry = entries[PROJECT_FILE]
    _check_size(entry, file=file)
    try:
        with archive.open(entry) as stream:
            parsed = _parse(stream, root="Project", file=f"{file}/{entry.filename}")
    except BROKEN_ENTRY as error:
        raise _Unreadable("export_zip_damaged", file) from error
    before = len(problems.found)
    _check_codes(parsed, file=f"{file}/{entry.filename}", problems=problems)
    coders = coder_ids(parsed.users, given=given, known=known)
    codings: list[ProjectCoding] = []
    listed: list[ProjectSource] = []
    for source in parsed.sources:
        single, doubles = _without_doubles(source)
        own = [
            replace(coding, coder_id=coder)
            for coding in _source_codings(single, archive, entries, file=file, problems=problems)
            if (coder := coders.get(coding.coder_id, "")) is not None
        ]
        codings += own
        without_text = sum(not coding.text for coding in own)
        listed.append(ProjectSource(source.name, source.kind, len(own), without_text, doubles))
    if len(problems.found) > before:
        return None
    named = tuple(coder for coder in coders.values() if coder is not None)
    return Project(parsed.program, named, tuple(parsed.codes), tuple(codings), tuple(listed))


def _check_codes(parsed: _Parsed, *, file: str, problems: Problems) -> None:
    known = {code.guid for code in parsed.codes}
    used = [(source.name, code) for source in parsed.sources for code in _used(source) if code not in known]
    if used:
        name, code = used[0]
        problems.add("export_code_undefined", Place(file, None, None, name), code, more=len(used) - 1)


def _used(source: _Source) -> Iterator[str]:
    selections = [one for text in source.texts for one in text.selections] + list(source.media)
    yield from (code for selection in selections for _, code, _ in selection.codings)
    yield from (code for _, code, _ in source.whole)


def _without_doubles(source: _Source) -> tuple[_Source, int]:
    """The source without the codings of pages and recordings that its text has too, and how many those are."""
    in_text = {code for text in source.texts for one in text.selections for _, code, _ in one.codings}
    kept = [replace(one, codings=tuple(c for c in one.codings if c[1] not in in_text)) for one in source.media]
    doubles = sum(len(one.codings) for one in source.media) - sum(len(one.codings) for one in kept)
    return replace(source, media=tuple(kept)), doubles


# The XML


def _parse(stream: IO[bytes], *, root: str, file: str) -> _Parsed:
    """Read the users, codes and sources of a project or codebook; what was read is dropped from memory as it goes."""
    parsed = _Parsed("", [], [], [])
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
        raise _Unreadable("export_xml_entities", file) from error
    except ParseError as error:
        raise _Unreadable("export_xml_damaged", file, row=error.position[0]) from error
    except (LookupError, ValueError) as error:  # an encoding that there is not
        raise _Unreadable("export_xml_damaged", file, row=1) from error


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _check_root(element: Element, *, root: str, file: str) -> None:
    namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    if _tag(element) != root or (namespace and not namespace.startswith(ROOTS[root])):
        raise _Unreadable("export_xml_form", file, value=element.tag)


def _collect(element: Element, above: list[str], parsed: _Parsed) -> None:
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
    queue = [(code, (), "") for code in reversed(top) if _tag(code) == "Code"]
    while queue:  # no recursion: a file may nest deeper than Python goes
        element, above, parent = queue.pop()
        path, guid = (*above, tidy(element.get("name", ""))), _guid(element.get("guid"))
        codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
        yield ProjectCode(guid, path, parent, _child_text(element, "Description") or "", codable)
        queue += [(code, path, guid) for code in reversed(element) if _tag(code) == "Code"]


def _child_text(element: Element, tag: str) -> str | None:
    return next((child.text or "" for child in element if _tag(child) == tag), None)


def _source(element: Element) -> _Source:
    path = element.get("plainTextPath") or element.get("path") or ""
    name = tidy(element.get("name") or "") or PurePosixPath(path.replace("\\", "/")).stem
    texts = [_text(one) for one in (element, *element) if _tag(one) in TEXTS]
    media = [_selection(one) for one in element if _tag(one) in MEDIA_SELECTIONS]
    coded = [one for one in media if one.codings]
    return _Source(name, KINDS[_tag(element)], tuple(texts), tuple(coded), tuple(_codings(element)))


def _text(element: Element) -> _Text:
    """A text; places in a transcript are told by its points in time, each of which has a position."""
    points = {_guid(one.get("guid")): one.get("position") for one in element if _tag(one) == "SyncPoint"}
    selections = [_selection(one, points) for one in element if _tag(one) in TEXT_SELECTIONS]
    coded = tuple(one for one in selections if one.codings)
    return _Text(element.get("plainTextPath") or "", _child_text(element, "PlainTextContent"), coded)


def _selection(element: Element, points: Mapping[str, str | None] | None = None) -> _Selection:
    start, end = element.get("startPosition"), element.get("endPosition")
    if _tag(element) == "TranscriptSelection":
        start, end = (points.get(_guid(element.get(name))) for name in ("fromSyncPoint", "toSyncPoint"))
    content = next((_child_text(one, "PlainTextContent") for one in element if _tag(one) in TEXTS), None)
    return _Selection(tuple(_codings(element)), start, end, element.get("name", ""), content or "")


def _codings(element: Element) -> Iterator[_Coding]:
    for coding in element:
        if _tag(coding) == "Coding":
            user = _guid(coding.get("creatingUser") or element.get("creatingUser"))
            for code in coding:
                if _tag(code) == "CodeRef":
                    yield _guid(coding.get("guid")), _guid(code.get("targetGUID")), user


# The texts


def _source_codings(
    source: _Source,
    archive: zipfile.ZipFile,
    entries: Mapping[str, zipfile.ZipInfo],
    *,
    file: str,
    problems: Problems,
) -> Iterator[ProjectCoding]:
    """The codings of a source with their texts; coder_id still holds the guid of the user."""
    place = Place(file, None, None, source.name)
    for text in source.texts:
        placed = [one for one in text.selections if one.start is not None and one.end is not None]
        letters = _letters(text, archive, entries, place=place, problems=problems) if placed else None
        if letters is not None:
            yield from _in_text(placed, letters, source, place=place, problems=problems)
        for selection in text.selections:
            if selection.start is None or selection.end is None:
                yield from _without_place(selection, source)
    for selection in source.media:
        yield from _without_place(selection, source)
    yield from _without_place(_Selection(source.whole), source)


def _without_place(selection: _Selection, source: _Source) -> Iterator[ProjectCoding]:
    for guid, code, user in selection.codings:
        yield ProjectCoding(guid, code, user, source.name, source.kind, None, None, _lines(selection.text))


def _in_text(
    selections: list[_Selection], letters: _Letters, source: _Source, *, place: Place, problems: Problems
) -> Iterator[ProjectCoding]:
    wrong = []
    for selection in selections:
        bounds = _bounds(selection, len(letters))
        if bounds is None:
            wrong.append(f"{selection.start}-{selection.end}")
            continue
        words = _lines(letters.cut(*bounds))
        for guid, code, user in selection.codings:
            yield ProjectCoding(guid, code, user, source.name, source.kind, *bounds, words)
    if wrong:
        problems.add("export_positions", place, wrong[0], length=len(letters), more=len(wrong) - 1)


def _bounds(selection: _Selection, length: int) -> tuple[int, int] | None:
    try:
        start, end = int(selection.start), int(selection.end)
    except ValueError:
        return None
    return (start, end) if 0 <= start <= end <= length else None


def _lines(text: str) -> str:
    return LINE_END.sub("\n", text).strip()


def _letters(
    text: _Text,
    archive: zipfile.ZipFile,
    entries: Mapping[str, zipfile.ZipInfo],
    *,
    place: Place,
    problems: Problems,
) -> _Letters | None:
    """The text that selections point into; None, with a problem, where the file does not hold it."""
    if text.content is not None:
        letters, pairs = _utf16([text.content])
        return _counted_as(letters, pairs, text.selections)
    entry = _entry(text.path, entries)
    if entry is None:
        problems.add("export_source_missing", place, text.path)
        return None
    _check_size(entry, file=place.file)
    try:
        data = archive.read(entry)
    except BROKEN_ENTRY as error:
        raise _Unreadable("export_zip_damaged", place.file) from error
    letters, pairs = _decoded(data)
    return _counted_as(letters, pairs, text.selections)


def _entry(path: str, entries: Mapping[str, zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """The entry of a source: by its place in the zip, in the folder sources or beside project.qde."""
    scheme, separator, rest = path.replace("\\", "/").rpartition("://")
    name = (rest if separator else path).replace("\\", "/").lstrip("/").lower()
    if scheme.lower() not in ("", "internal"):
        return None
    return entries.get(f"sources/{name}") or entries.get(name)


def _decoded(data: bytes) -> tuple[_Letters, bool]:
    """The text of a file as UTF-16, and whether it has characters of two units; encodings as sheets.decode_text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(_pieces(data, "utf-16", "replace"))
    try:
        return _utf16(_pieces(data, "utf-8-sig", "strict"))
    except UnicodeDecodeError:
        return _utf16(_pieces(data, "cp1252", "replace"))


def _pieces(data: bytes, encoding: str, errors: str) -> Iterator[str]:
    # The whole as one str would take up to four bytes a character.
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(data), CHUNK):
        yield decoder.decode(data[start : start + CHUNK], start + CHUNK >= len(data))


def _utf16(parts: Iterable[str]) -> tuple[_Letters, bool]:
    data, characters = bytearray(), 0
    for part in parts:
        data += part.encode("utf-16-le", "surrogatepass")
        characters += len(part)
    return _Letters(data), len(data) > 2 * characters


def _counted_as(letters: _Letters, pairs: bool, selections: Iterable[_Selection]) -> _Letters:
    """The text in the unit that its positions are counted in: UTF-16, or characters as the standard has it.

    The two differ only where a character takes two units, such as an emoji. Some programs write the selected words
    as the name of a selection; where those fit counting by characters better, that is how the program counts.
    """
    named = [one for one in selections if len(_bare(one.name)) >= SHORTEST_NAME]
    if not pairs or not named:
        return letters
    characters = _Letters(bytes(letters.data).decode("utf-16-le", "replace").encode("utf-32-le"), "utf-32-le", 4)
    return characters if _fitting(named, characters) > _fitting(named, letters) else letters


def _fitting(selections: Iterable[_Selection], letters: _Letters) -> int:
    bounds = [(selection, _bounds(selection, len(letters))) for selection in selections]
    return sum(_bare(letters.cut(*at)).startswith(_bare(one.name)) for one, at in bounds if at is not None)


def _bare(text: str) -> str:
    """A text without spaces, and without the dots that tell that it goes on."""
    return "".join(text.split()).rstrip("….")
