"""The places in the texts of a REFI-QDA project: which words stand between two positions."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from les_evaluation.coding.refi_positions import ONE, Counting, Evidence, Letters, evidence_of
from les_evaluation.coding.refi_project import ProjectText, Selection, UnreadableProject, XmlSource
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note

CHUNK = 1024 * 1024
LARGEST_ENTRY = 256 * 1024 * 1024  # bytes of one unpacked entry that is read; media are not
LARGEST_RATIO = 100  # unpacked to packed, of an entry above SMALL; transcripts and XML stay below 30
SMALL = 1024 * 1024
# What zipfile raises on an entry with broken or encrypted content, once the directory could be read.
BROKEN_ENTRY = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
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


class Positions:
    """How each text of a project counts its positions. given: settings of config.yaml, see `Counting`.

    program: what wrote the project; ATLAS.ti is known to take the two characters of a line end as one position.
    """

    def __init__(self, given: Mapping[str, Any], *, program: str) -> None:
        self.given = given
        self._usual = Counting(line_ends=ONE) if program.casefold().startswith("atlas") else Counting()
        self._usual = replace(self._usual, **given)
        self._evidence: dict[ProjectText, Evidence] = {}
        self._together = Evidence()

    def look_at(self, text: ProjectText, letters: Letters) -> None:
        """Take in what the names of the selections of one text tell; letters: as it is written."""
        found = evidence_of(placed(text), letters, self.given)
        self._evidence[text] = found
        self._together.add(found)

    def of(self, text: ProjectText) -> Counting:
        """How positions are counted in one text: as its own names tell, or those of the whole project."""
        own = self._evidence[text]
        if own.settles:
            return own.best
        return self._together.best if self._together.settles else self._usual

    def misplaced(self, text: ProjectText) -> tuple[int, int] | None:
        """How many names of a text are found by no way of counting, and of how many; None where enough are."""
        own = self._evidence[text]
        if self.given or not own.contradicts:
            return None
        return own.names - own.fits[own.best], own.names

    def notes(self) -> list[Note]:
        """What was settled, and what nothing told, for the user to read."""
        told: Counter[tuple[str, str]] = Counter()
        for text, own in self._evidence.items():
            how = self.of(text)
            by_words = own.settles or self._together.settles
            rule = "refi_positions_given" if self.given else "refi_positions_settled" if by_words else "refi_positions"
            if how.unlike or rule == "refi_positions":
                told[rule, str(how)] += 1
        return [Note(rule, 0, {"how": how, "n": n}) for (rule, how), n in told.items()]


def placed(text: ProjectText) -> list[Selection]:
    """The selections of a text that have a place in it."""
    return [one for one in text.selections if one.start is not None and one.end is not None]


def settle_positions(
    sources: Iterable[XmlSource],
    packed: PackedProject,
    *,
    program: str,
    given: Mapping[str, object],
    problems: Problems,
) -> Positions:
    """How positions are counted in every coded text, with a problem for a text whose names stand nowhere near.

    A text that the file does not hold is a problem.
    """
    positions = Positions(given, program=program)
    for source in sources:
        place = Place(packed.file, None, None, source.name)
        for text in source.texts:
            letters = _letters(text, packed, place=place, problems=problems) if placed(text) else None
            if letters is None:
                continue
            positions.look_at(text, letters)
            if names := positions.misplaced(text):
                problems.add("export_positions_unlike", place, wrong=names[0], names=names[1])
    problems.settle(Place(packed.file), positions.notes())
    return positions


def source_codings(
    source: XmlSource, packed: PackedProject, positions: Positions, *, problems: Problems
) -> Iterator[ProjectCoding]:
    """The codings of a source with their texts; coder_id still holds the guid of the user."""
    place = Place(packed.file, None, None, source.name)
    for text in source.texts:
        # A text that the file does not hold was told when its way of counting was looked for.
        letters = _letters(text, packed, place=place, problems=Problems()) if placed(text) else None
        if letters is not None:
            counted = letters.counted(positions.of(text))
            yield from _in_text(placed(text), counted, source, place=place, problems=problems)
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
    selections: list[Selection], letters: Letters, source: XmlSource, *, place: Place, problems: Problems
) -> Iterator[ProjectCoding]:
    wrong = []
    for selection in selections:
        bounds = letters.bounds(selection)
        if bounds is None:
            wrong.append(f"{selection.start}-{selection.end}")
            continue
        words = _lines(letters.cut(*bounds))
        for guid, code, user in selection.codings:
            yield ProjectCoding(guid, code, user, source.name, source.kind, *bounds, words)
    if wrong:
        problems.add("export_positions", place, wrong[0], length=len(letters), more=len(wrong) - 1)


def _lines(text: str) -> str:
    return LINE_END.sub("\n", text).strip()


def _letters(text: ProjectText, packed: PackedProject, *, place: Place, problems: Problems) -> Letters | None:
    """The text that selections point into, as it is written; None, with a problem, where the file does not hold it."""
    if text.content is not None:
        return _utf16([text.content])
    entry = _entry(text.path, packed.entries)
    if entry is None:
        problems.add("export_source_missing", place, text.path)
        return None
    check_size(entry, file=packed.file)
    try:
        data = packed.archive.read(entry)
    except BROKEN_ENTRY as error:
        raise UnreadableProject("export_zip_damaged", packed.file) from error
    return _decoded(data)


def _entry(path: str, entries: Mapping[str, zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """The entry of a source: by its place in the zip, in the folder sources or beside project.qde."""
    scheme, separator, rest = path.replace("\\", "/").rpartition("://")
    name = (rest if separator else path).replace("\\", "/").lstrip("/").lower()
    if scheme.lower() not in ("", "internal"):
        return None
    return entries.get(f"sources/{name}") or entries.get(name)


def _decoded(data: bytes) -> Letters:
    """The text of a file as UTF-16; encodings as sheets.decode_text."""
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


def _utf16(parts: Iterable[str]) -> Letters:
    data = bytearray()
    for part in parts:
        data += part.encode("utf-16-le", "surrogatepass")
    return Letters(data)
