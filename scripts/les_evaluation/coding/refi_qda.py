"""Reading REFI-QDA: projects (.qdpx) and codebooks (.qdc), as NVivo, ATLAS.ti, MAXQDA and QualCoder write them.

A .qdpx is a zip of project.qde (XML, urn:QDA-XML:project:1.0) and the sources. Nothing is unpacked to disk: the XML is
read as a stream, and of the sources only the coded texts, one at a time. Source of the format: REFI-QDA Standard 1.5.
Programs count positions in different ways; refi_positions.py finds out how one did. Where nothing tells they are
counted as NVivo does: in UTF-16 code units with both characters of a CRLF, up to the first position after the end.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from les_evaluation.coding.refi_project import ParsedProject, ProjectCode, UnreadableProject, XmlSource, parsed_project
from les_evaluation.coding.refi_texts import (
    BROKEN_ENTRY,
    PackedProject,
    ProjectCoding,
    check_packed,
    check_size,
    settle_positions,
    source_codings,
)
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.wording import tidy
from les_evaluation.core.workbooks import DAMAGED

PROJECT_FILE = "project.qde"
INITIALS = re.compile(r"[^\W\d_]{1,4}")


@dataclass(frozen=True)
class Project:
    """What is read of a project. program: what wrote it; coders: coder_id of every user who is not left out."""

    program: str
    coders: tuple[str, ...]
    codes: tuple[ProjectCode, ...]
    codings: tuple[ProjectCoding, ...]


def read_project(
    path: str | Path,
    *,
    given: Callable[[str], str | None] = lambda _: None,
    known: Collection[str] = (),
    positions: Mapping[str, object] | None = None,
    problems: Problems,
) -> Project | None:
    """A project (.qdpx); None where a problem makes it unusable. given, known: see `coder_ids`.

    positions: what config.yaml says of how positions are counted, see `Counting`; the rest the words tell that the
    program wrote beside them, per text. What was settled is told (`Problems.settle`).

    Problems: no zip or a damaged one, no project.qde in it, XML that is broken or declares entities, an entry that
    unpacks suspiciously large, a coded text that the file does not hold, positions outside their text or where other
    words stand than the program says, a code that the project does not define.
    Where a passage of a PDF or a recording is coded both in its text and on the page or in time, as MAXQDA writes it,
    only the codings in the text are kept: for each code of that source that has any. Sets, cases, variables, links,
    notes and the codings in notes are left out.
    """
    try:
        with _opened(path) as archive:
            named = partial(coder_ids, given=given, known=known)
            return _project(archive, file=str(path), named=named, positions=positions or {}, problems=problems)
    except UnreadableProject as unreadable:
        problems.add(unreadable.key, unreadable.place, unreadable.value)
        return None


def read_codebook(path: str | Path, *, problems: Problems) -> list[ProjectCode]:
    """The codes of a codebook (.qdc), every code before those below it; broken XML and entities are problems."""
    file = str(path)
    try:
        check_packed(Path(path).stat().st_size, None, file=file)
        with Path(path).open("rb") as stream:
            return parsed_project(stream, root="CodeBook", file=file).codes
    except UnreadableProject as unreadable:
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


def _opened(path: str | Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except DAMAGED as error:
        raise UnreadableProject("export_zip_damaged", str(path)) from error


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files in the zip by their path in small letters: programs write Sources and sources, Project and project."""
    return {entry.filename.replace("\\", "/").lower(): entry for entry in archive.infolist() if not entry.is_dir()}


def _project(
    archive: zipfile.ZipFile,
    *,
    file: str,
    named: Callable[[Iterable[tuple[str, str, str]]], dict[str, str | None]],
    positions: Mapping[str, object],
    problems: Problems,
) -> Project | None:
    entries = _entries(archive)
    entry = _project_entry(entries)
    if entry is None:
        raise UnreadableProject("export_project_missing", file)
    check_size(entry, file=file)
    try:
        with archive.open(entry) as stream:
            parsed = parsed_project(stream, root="Project", file=f"{file}/{entry.filename}")
    except BROKEN_ENTRY as error:
        raise UnreadableProject("export_zip_damaged", file) from error
    before = len(problems.found)
    _check_codes(parsed, file=f"{file}/{entry.filename}", problems=problems)
    coders = named(parsed.users)
    packed = PackedProject(archive, entries, file)
    sources = [_without_doubles(source) for source in parsed.sources]
    counted = settle_positions(sources, packed, program=parsed.program, given=positions, problems=problems)
    codings: list[ProjectCoding] = []
    for source in sources:
        codings += [
            replace(coding, coder_id=coder)
            for coding in source_codings(source, packed, counted, problems=problems)
            if (coder := coders.get(coding.coder_id, "")) is not None
        ]
    if len(problems.found) > before:
        return None
    kept = tuple(coder for coder in coders.values() if coder is not None)
    return Project(parsed.program, kept, tuple(parsed.codes), tuple(codings))


def _project_entry(entries: Mapping[str, zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """project.qde, or the only .qde at the top of the zip: some programs give it the name of the project."""
    others = [name for name in entries if name.endswith(".qde") and "/" not in name]
    name = PROJECT_FILE if PROJECT_FILE in entries or len(others) != 1 else others[0]
    return entries.get(name)


def _check_codes(parsed: ParsedProject, *, file: str, problems: Problems) -> None:
    known = {code.guid for code in parsed.codes}
    used = [(source.name, code) for source in parsed.sources for code in _used(source) if code not in known]
    if used:
        name, code = used[0]
        problems.add("export_code_undefined", Place(file, None, None, name), code, more=len(used) - 1)


def _used(source: XmlSource) -> Iterator[str]:
    selections = [one for text in source.texts for one in text.selections] + list(source.media)
    yield from (code for selection in selections for _, code, _ in selection.codings)
    yield from (code for _, code, _ in source.whole)


def _without_doubles(source: XmlSource) -> XmlSource:
    """The source without the codings of pages and recordings that its text has too."""
    in_text = {code for text in source.texts for one in text.selections for _, code, _ in one.codings}
    kept = [replace(one, codings=tuple(c for c in one.codings if c[1] not in in_text)) for one in source.media]
    return replace(source, media=tuple(kept))
