"""Drafting the coded part of a study: sessions and codebook of coding.xlsx, and the exports in config.yaml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from les_evaluation.coding.coded_files import CodedFile
from les_evaluation.coding.exported_names import OwnCode, own_codes
from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.program_exports import NamePath, bare_path, name_parts
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.study.drafting.draft_config import flow
from les_evaluation.study.drafting.draft_names import unique
from les_evaluation.study.drafting.further_part import FurtherPart

PART, FOLDER = "focus_groups", "focus_groups"
WORKBOOK = f"{FOLDER}/coding.xlsx"
SESSION_HEADERS = ("session_id", "les", "date", "measurement", "type", "participants", "duration_min", "place", "doubt")
CODE_HEADERS = ("code_id", "name", "parent_code_id", "luik", "rubriek", "description", "doubt")
WIDTHS = {"session_id": 28, "name": 34, "description": 50, "doubt": 70, "type": 18, "code_id": 24}
# A day in the name of a document, in the one order that cannot be another.
DAY = re.compile(r"(?<!\d)(20\d{2})[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\d|3[01])(?!\d)")
# Words in the name of a document that tell what it is of, as `plain` leaves them.
TYPES = {
    "focus_group": ("focus", "groepsgesprek", "fgd", "gruppen"),
    "interview": ("interview", "gesprek", "entretien"),
    "site_visit": ("visit", "bezoek", "observation", "observatie"),
}
SOURCES = {"nvivo_matrix": "columns"}  # kind -> what an entry calls the mapping to sessions, else sources


@dataclass
class Rows:
    """Rows of a sheet by header; yellow: (position of the row, header) of what is a guess."""

    rows: list[dict[str, str]] = field(default_factory=list)
    yellow: set[tuple[int, str]] = field(default_factory=set)

    def add(self, row: Mapping[str, str], doubts: Mapping[str, str]) -> None:
        """Add a row; doubts: header -> why its cell is a guess."""
        at = len(self.rows)
        told = " ".join(dict.fromkeys(doubts.values()))
        self.rows.append({**row, "doubt": told})
        self.yellow |= {(at, header) for header in (*doubts, *(["doubt"] if doubts else []))}

    @property
    def doubts(self) -> int:
        """How many rows hold a doubt."""
        return sum(bool(row["doubt"]) for row in self.rows)


def check_passages(files: Sequence[CodedFile], *, problems: Problems) -> None:
    """Add a problem where none of the exports holds a coded passage: there are no sessions then."""
    if files and not problems.found and not any(len(one.read.segments) for one in files):
        problems.add("start_no_passages", Place(str(files[0].path)))


def coded_part(
    files: Sequence[CodedFile], sites: Mapping[str, str], language: str, *, may_wait: bool = False
) -> FurtherPart:
    """The coded part of a study with these sites (key -> name; none for a study that names none).

    may_wait: whether the study runs without it, until the site of every session is filled in.
    """
    names = session_names(files)
    sessions = session_rows(list(dict.fromkeys(names.values())), names, sites, language)
    codes = code_rows(files, language)
    copied: dict[str, Path] = {}
    entries = []
    for one in files:
        if not one.kind:
            continue
        stem = re.sub(r"[^A-Za-z0-9._-]+", "_", one.path.stem).strip("._") or "export"
        target = f"{FOLDER}/{unique(stem, [Path(name).stem for name in copied])}{one.path.suffix.lower()}"
        copied[target] = one.path
        entries.append({"kind": one.kind, "file": target} | dict(one.entry) | _mapping(one, names))
    dated = any(row["date"] for row in sessions.rows)
    undated = not all(row["date"] for row in sessions.rows)
    figures: list[dict] = [{"slug": text("coded_draft.heatmap", language), "kind": "code_heatmap"}]
    if dated:
        figures.append({"slug": text("coded_draft.timeline", language), "kind": "timeline"})
    lines = ["", f"# {text('coded_draft.config', language)}", "focus_groups:", f"  coding: {WORKBOOK}"]
    lines += ["  sessions_without_date: read"] * undated
    lines += ["  exports:", *(f"    - {flow(entry)}" for entry in entries)]
    return FurtherPart(
        PART,
        lines=tuple(lines),
        figures=tuple(figures),
        tables=({"slug": text("coded_draft.codebook", language), "kind": "coding_codebook"},),
        notes=tuple(_notes(files, sessions, codes, sites, language, may_wait=may_wait)),
        copied=copied,
        written={WORKBOOK: partial(write_coding, sessions=sessions, codes=codes, language=language)},
        doubts=sessions.doubts + codes.doubts,
        waiting=_waiting(sessions, sites, language) if may_wait else "",
    )


def _without_site(sessions: Rows, sites: Mapping[str, str]) -> list[str]:
    """The sessions of which the site is not known, where there are several."""
    return [row["session_id"] for row in sessions.rows if not row["les"]] if len(sites) > 1 else []


def _waiting(sessions: Rows, sites: Mapping[str, str], language: str) -> str:
    """Why the coded part does not count yet; "" where every session has its site."""
    blank = _without_site(sessions, sites)
    return text("coded_draft.waiting", language, n=len(blank), known=", ".join(sites)) if blank else ""


def session_names(files: Sequence[CodedFile]) -> dict[NamePath, str]:
    """Document (with its folder or group, without capitals) -> the session it is; alike in two groups: with the group.

    A document that stands in no group or folder is the session of its name.
    """
    found: dict[NamePath, tuple[str, NamePath]] = {}
    for one in files:
        segments = one.read.segments
        for session, source in zip(segments["session_id"], segments["source_file"], strict=True):
            path = name_parts(source) or (session,)
            found.setdefault(bare_path((*path[:-1], session)), (session, path))
    same: dict[str, set[NamePath]] = {}
    for key, (session, _) in found.items():
        same.setdefault(plain(session), set()).add(key)
    return {
        key: session if len(same[plain(session)]) == 1 else " - ".join((*path[:-1], session))
        for key, (session, path) in found.items()
    }


def _mapping(one: CodedFile, names: Mapping[NamePath, str]) -> dict[str, dict[str, str]]:
    """The mapping of documents to sessions that an entry needs, where a name alone does not tell its session."""
    needed: dict[str, str] = {}
    segments = one.read.segments
    for session, source in zip(segments["session_id"], segments["source_file"], strict=True):
        path = name_parts(source) or (session,)
        wanted = names[bare_path((*path[:-1], session))]
        if plain(wanted) != plain(session):
            needed["\\".join(path)] = wanted
    return {SOURCES.get(one.kind, "sources"): needed} if needed else {}


def session_rows(
    sessions: Sequence[str], names: Mapping[NamePath, str], sites: Mapping[str, str], language: str
) -> Rows:
    """A row per session; what the exports do not tell is a guess or blank, with the reason."""
    full = {session: " ".join(key) for key, session in names.items()}
    made = Rows()
    for session in sessions:
        doubts: dict[str, str] = {}
        name = full[session]

        def doubt(header: str, key: str, into: dict[str, str] = doubts, **values: str) -> None:
            into[header] = text(f"coded_draft.doubt.{key}", language, **values)

        found = _sites_in(name, sites)
        site = found[0] if len(found) == 1 else ""
        if len(sites) > 1:
            doubt("les", "site_from_name" if site else "site_unknown")
        day = _day_in(name)
        doubt("date", "date_from_name" if day else "date_unknown")
        doubt("measurement", "measurement")
        kind = next((kind for kind, words in TYPES.items() if any(word in name for word in words)), "")
        doubt("type", "type_from_name" if kind else "type")
        row = {"session_id": session, "les": site, "date": day, "measurement": "1", "type": kind or "focus_group"}
        made.add(row, doubts)
    return made


def _sites_in(name: str, sites: Mapping[str, str]) -> list[str]:
    """The sites that a name mentions, by key or printed name as whole words; the only one there is always."""
    if len(sites) <= 1:
        return list(sites)
    words = f" {' '.join(re.findall(r'[a-z0-9]+', name))} "
    said = {key: [" ".join(re.findall(r"[a-z0-9]+", plain(one))) for one in (key, told)] for key, told in sites.items()}
    return [key for key, told in said.items() if any(one and f" {one} " in words for one in told)]


def _day_in(name: str) -> str:
    found = DAY.search(name)
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def code_rows(files: Sequence[CodedFile], language: str) -> Rows:
    """A row per code of the exports, with the codes above it; a description that no export has is asked."""
    described: dict[NamePath, tuple[NamePath, str]] = {}
    for one in sorted(files, key=lambda one: not one.tells_trees):
        for path, description in one.codes():
            key = bare_path(path)
            longer = [known for known in described if known[-1:] == key and len(known) > 1]
            if not one.tells_trees and len(key) == 1 and len(longer) == 1:
                key = longer[0]  # the same code, told there without those above it
            kept, known = described.get(key, (path, ""))
            described[key] = kept, known or description
    rows = own_codes([OwnCode(path, description) for path, description in described.values()])
    made = Rows()
    for row in rows.values():
        told = {name: row[name] for name in CODE_HEADERS if name != "doubt"}
        doubts = {} if told["description"] else {"description": text("coded_draft.doubt.description", language)}
        told["description"] = told["description"] or text("coded_draft.no_description", language)
        made.add(told, doubts)
    return made


def _notes(
    files: Sequence[CodedFile],
    sessions: Rows,
    codes: Rows,
    sites: Mapping[str, str],
    language: str,
    *,
    may_wait: bool,
) -> list[str]:
    notes = [
        text(
            "coded_draft.read",
            language,
            file=one.path.name,
            kind=one.kind or text("coded_draft.codes_alone", language),
            n=len(one.read.segments),
            codes=len(one.read.codes),
        )
        for one in files
    ]
    notes += [
        text(f"coded_draft.file.{key}", language, file=one.path.name, kind=one.kind)
        for one in files
        for key in one.doubts
    ]
    notes.append(
        text(
            "coded_draft.written",
            language,
            sessions=len(sessions.rows),
            codes=len(codes.rows),
            doubts=sessions.doubts + codes.doubts,
        )
    )
    blank = _without_site(sessions, sites)
    if blank:
        notes.append(
            text(
                "coded_draft.waiting" if may_wait else "coded_draft.fill_in",
                language,
                n=len(blank),
                known=", ".join(sites),
            )
        )
    return notes


def write_coding(path: Path, *, sessions: Rows, codes: Rows, language: str) -> None:
    """Write coding.xlsx with the sheets sessions and codebook, what is a guess in yellow."""
    named = (("sessions", SESSION_HEADERS, sessions), ("codebook", CODE_HEADERS, codes))
    sheets = [_sheet(name, headers, made, language) for name, headers, made in named]
    write_workbook(path, sheets, title="coding", language=language)


def _sheet(name: str, headers: Sequence[str], made: Rows, language: str) -> TableSheet:
    cells: list[list] = [[row.get(header) or None for header in headers] for row in made.rows]
    yellow = frozenset((at, headers.index(header)) for at, header in made.yellow)
    columns = [Column(file_word(header, language), WIDTHS.get(header, 14)) for header in headers]
    return TableSheet(name, columns, cells, yellow=yellow)
