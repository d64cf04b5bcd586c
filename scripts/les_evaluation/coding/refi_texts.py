"""The places in the texts of a REFI-QDA project: which words stand between two positions."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from les_evaluation.coding.refi_project import ProjectText, Selection, UnreadableProject, XmlSource
from les_evaluation.core.problems import Place, Problems

CHUNK = 1024 * 1024
LARGEST_ENTRY = 256 * 1024 * 1024  # bytes of one unpacked entry that is read; media are not
LARGEST_RATIO = 100  # unpacked to packed, of an entry above SMALL; transcripts and XML stay below 30
SMALL = 1024 * 1024
# What zipfile raises on an entry with broken or encrypted content, once the directory could be read.
BROKEN_ENTRY = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
SHORTEST_NAME = 8  # letters of a selection's name before it can tell in which unit positions are counted
LINE_END = re.compile("\r\n|[\r\x0b\u2028\u2029]")


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
class _Letters:
    """A text as bytes of equal width per position, so that a position is found without counting."""

    data: bytes | bytearray
    encoding: str = "utf-16-le"
    width: int = 2

    def __len__(self) -> int:
        return len(self.data) // self.width

    def cut(self, start: int, end: int) -> str:
        return self.data[self.width * start : self.width * end].decode(self.encoding, errors="replace")


def check_size(entry: zipfile.ZipInfo, *, file: str) -> None:
    """Raise UnreadableProject where an entry unpacks suspiciously large."""
    # zipfile stops at the size that the directory tells, so this bounds what can come out.
    check_packed(entry.file_size, entry.compress_size, file=f"{file}/{entry.filename}")


def check_packed(size: int, packed: int | None, *, file: str) -> None:
    """Raise UnreadableProject where what is read is too large; packed: its size in the zip, None outside one."""
    unlikely = packed is not None and size > SMALL and size > LARGEST_RATIO * packed
    if unlikely or size > LARGEST_ENTRY:
        raise UnreadableProject("export_too_large", file)


@dataclass(frozen=True)
class PackedProject:
    """The zip of a project; entries: its files by their path in small letters. file: as a problem names it."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    file: str


def source_codings(source: XmlSource, packed: PackedProject, *, problems: Problems) -> Iterator[ProjectCoding]:
    """The codings of a source with their texts; coder_id still holds the guid of the user."""
    place = Place(packed.file, None, None, source.name)
    for text in source.texts:
        placed = [one for one in text.selections if one.start is not None and one.end is not None]
        letters = _letters(text, packed, place=place, problems=problems) if placed else None
        if letters is not None:
            yield from _in_text(placed, letters, source, place=place, problems=problems)
        for selection in text.selections:
            if selection.start is None or selection.end is None:
                yield from _without_place(selection, source)
    for selection in source.media:
        yield from _without_place(selection, source)
    yield from _without_place(Selection(source.whole), source)


def _without_place(selection: Selection, source: XmlSource) -> Iterator[ProjectCoding]:
    for guid, code, user in selection.codings:
        yield ProjectCoding(guid, code, user, source.name, source.kind, None, None, _lines(selection.text))


def _in_text(
    selections: list[Selection], letters: _Letters, source: XmlSource, *, place: Place, problems: Problems
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


def _bounds(selection: Selection, length: int) -> tuple[int, int] | None:
    try:
        start, end = int(selection.start or ""), int(selection.end or "")
    except ValueError:
        return None
    return (start, end) if 0 <= start <= end <= length else None


def _lines(text: str) -> str:
    return LINE_END.sub("\n", text).strip()


def _letters(text: ProjectText, packed: PackedProject, *, place: Place, problems: Problems) -> _Letters | None:
    """The text that selections point into; None, with a problem, where the file does not hold it."""
    if text.content is not None:
        letters, pairs = _utf16([text.content])
        return _counted_as(letters, pairs, text.selections)
    entry = _entry(text.path, packed.entries)
    if entry is None:
        problems.add("export_source_missing", place, text.path)
        return None
    check_size(entry, file=packed.file)
    try:
        data = packed.archive.read(entry)
    except BROKEN_ENTRY as error:
        raise UnreadableProject("export_zip_damaged", packed.file) from error
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


def _counted_as(letters: _Letters, pairs: bool, selections: Iterable[Selection]) -> _Letters:
    """The text in the unit that its positions are counted in: UTF-16, or characters as the standard has it.

    The two differ only where a character takes two units, such as an emoji. Some programs write the selected words
    as the name of a selection; where those fit counting by characters better, that is how the program counts.
    """
    named = [one for one in selections if len(_bare(one.name)) >= SHORTEST_NAME]
    if not pairs or not named:
        return letters
    characters = _Letters(bytes(letters.data).decode("utf-16-le", "replace").encode("utf-32-le"), "utf-32-le", 4)
    return characters if _fitting(named, characters) > _fitting(named, letters) else letters


def _fitting(selections: Iterable[Selection], letters: _Letters) -> int:
    bounds = [(selection, _bounds(selection, len(letters))) for selection in selections]
    return sum(_bare(letters.cut(*at)).startswith(_bare(one.name)) for one, at in bounds if at is not None)


def _bare(text: str) -> str:
    """A text without spaces, and without the dots that tell that it goes on."""
    return "".join(text.split()).rstrip("….")
