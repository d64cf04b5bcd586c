"""What NVivo and REFI-QDA programs export, as the tidy tables of coded material, whatever the program.

The readers (nvivo.py, refi_qda.py) give codes, cases and sources under the names of the program; here those names are
held against the codebook and the sessions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from pathlib import Path

import pandas as pd

from les_evaluation.coding import nvivo, refi_qda
from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS
from les_evaluation.core.contracts import empty
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.program_exports import GivenNames, NamePath, ProgramExport, bare_path, name_parts, slug, usable
from les_evaluation.core.wording import plain, tidy

# A row per attribute of a case; value "" where the program says that there is none. A case may be a person: this
# table only serves to tell the roles of who speaks, and is written nowhere.
ATTRIBUTE_COLUMNS = ["case", "attribute", "value", "source", "source_row"]
# A row per source of the export: kind (text, pdf, picture, audio, video), how many codings were read from it, how many
# of those without a text, and how many were left out because the same passage is coded in its text as well.
SOURCE_COLUMNS = ["source", "kind", "session_id", "codings", "without_text", "doubles"]
# A row per code of an exported codebook: how many files and references the program counts, NaN where it does not say.
COUNT_COLUMNS = ["code_id", "files", "references", "source", "source_row"]
TEXT_EXTENSION = re.compile(r"\.(?:docx?|rtf|txt|pdf|odt)$", re.IGNORECASE)
NUMBERS = ["start", "end", "coverage_pct"]


@dataclass(frozen=True)
class Export:
    """What one export adds to the tables of the workbook.

    codes: CODE_COLUMNS, only codes that the codebook lacks; segments: SEGMENT_COLUMNS; attributes: ATTRIBUTE_COLUMNS;
    sources: SOURCE_COLUMNS; counts: COUNT_COLUMNS. What an export does not tell is empty.
    """

    codes: pd.DataFrame = field(default_factory=lambda: empty(CODE_COLUMNS))
    segments: pd.DataFrame = field(default_factory=lambda: empty(SEGMENT_COLUMNS))
    attributes: pd.DataFrame = field(default_factory=lambda: empty(ATTRIBUTE_COLUMNS))
    sources: pd.DataFrame = field(default_factory=lambda: empty(SOURCE_COLUMNS))
    counts: pd.DataFrame = field(default_factory=lambda: empty(COUNT_COLUMNS))


@dataclass(frozen=True)
class Marking:
    """The code at which a program keeps what may be quoted; there is none where `path` is empty.

    code_id: what stands for it as a code: its id in the codebook, else a text that is no id. path: its name, and of
    those above it as many as are told.
    """

    code_id: str = ""
    path: NamePath = ()

    def is_at(self, path: NamePath) -> bool:
        """Whether a code of an export with this path has that name."""
        return bool(self.path) and bare_path(path)[-len(self.path) :] == bare_path(self.path)


NO_MARKING = Marking()


@dataclass(frozen=True)
class OwnCode:
    """A code as the export has it; path: its name and those above it, the topmost first."""

    path: NamePath
    description: str = ""
    is_codable: bool = True


def read_export(
    entry: Mapping,
    path: str | Path,
    *,
    codes: pd.DataFrame,
    sessions: pd.DataFrame,
    problems: Problems,
    roles: Mapping[str, str] | None = None,
    coders: Collection[str] = (),
    marking: Marking = NO_MARKING,
) -> Export:
    r"""Read one export, whatever its kind, as tables to be added to those of the workbook.

    entry: one of focus_groups.exports of config.yaml: kind, file, and as the kind asks measure, code, roles, columns,
    sources, codes, coders. path: where that file is. codes: CODE_COLUMNS of the codebook, and of exports read before
    this one; without any row the export's own codes become the codes, with their hierarchy. sessions: SESSION_COLUMNS.
    roles: case or source -> role of who speaks (see `case_roles`), for speaker_role. coders: coder_ids that exist
    already (see `refi_qda.coder_ids`). marking: its code is never among the codes; its passages come out as segments.

    A code is looked up under `codes` of the entry, then by id, then by name (spaces, capitals and accents aside; of
    two codes with one name by the names above them). A case or source under `columns` or `sources`, then by id of a
    session. A name that is mapped to "" is left out. A name that is nowhere is a problem, unless nothing is coded
    there; an exported codebook adds the codes that the codebook lacks. A code that the codebook closes (is_codable:
    no) but that is used is a problem: with coding of the codes below added to it, passages would count twice.

    quotable is "no" (see `with_quotable`). coder_id is what `coders` of the entry leads a user to, else initials or
    coder1, coder2, or "" where the export tells no coder. segment_id is made from the file, code and session or from
    the program's own id, so that it stays when other rows come or go. start and end are the program's own positions.
    Raises KeyError for an unknown kind.
    """
    formats, reader = READERS[entry["kind"]]
    if not usable(Path(path), formats, problems=problems):
        return Export()
    before = len(problems.found)
    export = CodingExport(entry, str(path), problems, codes, sessions, roles or {}, coders, marking)
    export = reader(export)
    return export if len(problems.found) == before else Export()


def case_roles(attributes: pd.DataFrame, attribute: str) -> dict[str, str]:
    """Case -> value of one attribute (capitals and accents aside), blanks left out. attributes: ATTRIBUTE_COLUMNS."""
    own = attributes[attributes["attribute"].map(plain) == plain(attribute)]
    return {case: value for case, value in zip(own["case"], own["value"], strict=True) if value}


# Which passages may be quoted


def marking_of(name: str, codes: pd.DataFrame, *, problems: Problems) -> Marking:
    """The code that focus_groups.quotable_code means, by the id or name (or path) it has in the exports.

    codes: CODE_COLUMNS; several codes of the codebook with that name are a problem.
    """
    path = bare_path(name_parts(name))
    if not path:
        return NO_MARKING
    tops = {row["code_id"]: (row["parent_code_id"], row["name"]) for row in codes.to_dict("records")}

    def names_of(code: str) -> NamePath:
        line: list[str] = []
        seen: set[str] = set()
        while code in tops and code not in seen:
            seen.add(code)
            code, above = tops[code]
            line.insert(0, above)
        return bare_path(tuple(line))

    found = [code for code in tops if path == (plain(code),)]
    found = found or [code for code in tops if names_of(code)[-len(path) :] == path]
    if len(found) > 1:
        place = Place("config.yaml", None, None, "focus_groups.quotable_code")
        problems.add("coding_code_several", place, name, known=found, more=0)
    return Marking(found[0] if found else f"{tidy(name)} (quotable_code)", path)


def with_quotable(segments: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """The segments of exports with quotable "yes" where they lie within one of the marks; both SEGMENT_COLUMNS.

    Within: of the same session and source; in one export the places tell, and where those are not known, or in
    another export, the words: all of the segment, as whole words, stand in the mark. Without either it is "no".
    """
    of_session: dict[str, list] = {}
    for mark in marks.itertuples(index=False):
        of_session.setdefault(mark.session_id, []).append((mark, tidy(mark.text)))
    told = [
        "yes" if any(_is_within(segment, *mark) for mark in of_session.get(segment.session_id, ())) else "no"
        for segment in segments.itertuples(index=False)
    ]
    return segments.assign(quotable=pd.Series(told, index=segments.index, dtype=object))


def _is_within(segment: tuple, mark: tuple, marked: str) -> bool:
    if not same_source(segment.source_file, mark.source_file):
        return False
    places = (mark.start, segment.start, segment.end, mark.end)
    if segment.source == mark.source and not any(map(pd.isna, places)):
        return places == tuple(sorted(places))
    words = tidy(segment.text)
    return bool(words) and words in marked and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", marked))


@cache
def same_source(one: str, other: str) -> bool:
    """Whether two names of sources mean the same file: folders count only where both tell them, endings do not."""
    first, second = (bare_path(name_parts(TEXT_EXTENSION.sub("", name))) for name in (one, other))
    return first == second if min(len(first), len(second)) > 1 else first[-1:] == second[-1:]


# Names of the export against those of the study


@dataclass(frozen=True)
class CodingExport(ProgramExport):
    """One export with what it is held against."""

    codes: pd.DataFrame
    sessions: pd.DataFrame
    roles: Mapping[str, str]
    coders: Collection[str] = ()
    marking: Marking = NO_MARKING


class CodeNames:
    """Finds the code of the codebook that a code of the export is; each one that cannot be told is told once.

    own: the codes of the export, which are the codes where there is no codebook. whole_paths: whether a path always
    begins at the top, so that a name alone is a code at the top.
    """

    def __init__(self, export: CodingExport, own: Sequence[OwnCode], *, whole_paths: bool) -> None:
        self.export, self.whole_paths = export, whole_paths
        self._marks = self._marking_paths(own)
        own = [code for code in own if bare_path(code.path) not in self._marks]
        rows = {} if len(export.codes) else own_codes(own)
        self.added = _code_table(rows)
        self._own = {path: row["code_id"] for path, row in rows.items()}
        codes = export.codes if len(export.codes) else self.added
        self.names = dict(zip(codes["code_id"], codes["name"], strict=True))
        self._parents = dict(zip(codes["code_id"], codes["parent_code_id"], strict=True))
        self._closed = set(export.codes.loc[export.codes["is_codable"] == "no", "code_id"]) - {export.marking.code_id}
        self._given = GivenNames(export, "codes", known=self.names)
        self._by_id = {plain(code): code for code in self.names}
        self._by_name: dict[str, list[str]] = {}
        for code, name in self.names.items():
            self._by_name.setdefault(plain(name), []).append(code)
        self._found: dict[NamePath, str] = {}
        self._first: dict[str, NamePath] = {}

    def find(self, path: NamePath, place: Place, *, codings: int) -> str:
        """The code_id; "" where the code is left out or, with a problem, not known. codings: how many it has."""
        if path not in self._found:
            self._found[path] = self._look_up(path, place, codings)
        return self._found[path]

    def is_new(self, path: NamePath) -> bool:
        """Whether nothing in the mapping or the codebook has this name."""
        named = self._given.find(path) is not None or bare_path(path) in self._marks
        return not named and not self._candidates(path)

    def _marking_paths(self, own: Sequence[OwnCode]) -> set[NamePath]:
        """The place in the export of the code for quotes; several, of which none stands at the top, is a problem."""
        marking = self.export.marking
        paths = list(dict.fromkeys(bare_path(code.path) for code in own if marking.is_at(code.path)))
        whole = [path for path in paths if self.whole_paths and path == bare_path(marking.path)]
        if len(paths) > 1 and not whole:
            self.export.problems.add("export_quotable_several", self.export.place(), marking.code_id, known=len(paths))
        return set(whole or paths)

    def _look_up(self, path: NamePath, place: Place, codings: int) -> str:
        code = self._named(path, place, codings)
        if code in self._closed and codings:
            name = "\\".join(path)
            self.export.problems.add("export_code_closed", place, name, code=code, codings=codings)
            return ""
        return code

    def _named(self, path: NamePath, place: Place, codings: int) -> str:
        given = self._given.find(path)
        if given is not None:
            return given
        if bare_path(path) in self._marks:
            return self.export.marking.code_id
        found, name, problems = self._candidates(path), "\\".join(path), self.export.problems
        if not found:
            like = nearest(path[-1], [*self.names.values(), *self._given.names])
            problems.add("export_code_unknown", place, name, codings=codings, nearest=like)
        elif len(found) > 1:
            problems.add("export_code_ambiguous", place, name, known=found)
        elif bare_path(self._first.setdefault(found[0], path)) != bare_path(path):
            # Two codes of the export share the name of one in the codebook.
            problems.add("export_code_shared", place, name, code=found[0], other="\\".join(self._first[found[0]]))
        else:
            return found[0]
        return ""

    def _candidates(self, path: NamePath) -> list[str]:
        """The codes with this id or name; of several those under the same names."""
        if bare_path(path) in self._own:
            return [self._own[bare_path(path)]]
        if len(path) == 1 and path[0] in self.names:
            return [path[0]]
        name, *above = reversed(bare_path(path))
        by_id = [self._by_id[name]] if name in self._by_id else []
        found = list(dict.fromkeys([*by_id, *self._by_name.get(name, [])]))
        fit = [self._fit(above, self._names_above(code)) for code in found]
        return [code for code, same in zip(found, fit, strict=True) if same == max(fit)]

    def _fit(self, above: Sequence[str], of_code: Sequence[str]) -> tuple[bool, int]:
        """How well the names above agree, the nearest first: wholly, or up to how many."""
        pairs = list(zip(above, of_code, strict=False))
        same = next((place for place, (one, other) in enumerate(pairs) if one != other), len(pairs))
        return self.whole_paths and list(above) == list(of_code), same

    def _names_above(self, code: str) -> list[str]:
        names, seen = [], {code}
        while (code := self._parents.get(code, "")) and code not in seen:  # a loop is the codebook's own problem
            seen.add(code)
            names.append(plain(self.names.get(code, "")))
        return names


class SessionNames:
    """Finds the session that a case or source of the export is; each one that is none is told once."""

    def __init__(self, export: CodingExport, option: str) -> None:
        self.export, self.option = export, option
        self._les = dict(zip(export.sessions["session_id"], export.sessions["les"], strict=True))
        self._ids = {plain(session): session for session in self._les}
        self._given = GivenNames(export, option, known=self._les)
        self._roles = {plain(case): role for case, role in export.roles.items()}
        self._found: dict[str, str] = {}

    def find(self, name: str, place: Place) -> str:
        """The session_id; "" where the name is left out or, with a problem, no session."""
        if name not in self._found:
            session = self._given.find(name_parts(name))
            if session is None:
                session = self._ids.get(plain(TEXT_EXTENSION.sub("", _last(name))))
            if session is None:
                like = nearest(_last(name), [*self._les, *self._given.names])
                self.export.problems.add("export_session_unknown", place, name, option=self.option, nearest=like)
            self._found[name] = session or ""
        return self._found[name]

    def of_row(self, name: str, session: str) -> dict[str, str]:
        """The columns of a segment that follow from its session and from the case or source it was found in."""
        role = self._roles.get(plain(_last(name)), "")
        return {"session_id": session, "les": self._les.get(session, ""), "speaker_role": role}


def _last(name: str) -> str:
    return (name_parts(name) or ("",))[-1]


# Codes that the codebook lacks


def own_codes(
    codes: Sequence[OwnCode], *, taken: Iterable[str] = (), above: Mapping[NamePath, Mapping] | None = None
) -> dict[NamePath, dict[str, str]]:
    """Codes of an export as rows of CODE_COLUMNS, in order, by their path; two at one place are one.

    code_id is made from the name; where that is not the only one, or among those taken, with the name above it too.
    above: rows of CODE_COLUMNS of codes that exist already, by the path they have in the export; a code below one of
    them takes its luik and rubriek.
    """
    used, above = set(taken), above or {}
    rows: dict[NamePath, dict[str, str]] = {}
    slugs = Counter(slug(code.path[-1]) for code in codes)
    for code in codes:
        if bare_path(code.path) in rows:
            continue
        name = slug(code.path[-1])
        if slugs[name] > 1 or name in used:
            name = "_".join(map(slug, code.path[-2:]))
        code_id = next(one for one in chain([name], (f"{name}_{number}" for number in count(2))) if one not in used)
        used.add(code_id)
        parent = rows.get(bare_path(code.path[:-1])) or above.get(bare_path(code.path[:-1])) or {}
        rows[bare_path(code.path)] = dict.fromkeys(CODE_COLUMNS, "") | {
            "code_id": code_id,
            "name": code.path[-1],
            "parent_code_id": parent.get("code_id", ""),
            "luik": parent.get("luik", ""),
            "rubriek": parent.get("rubriek", ""),
            "description": code.description,
            "is_codable": "yes" if code.is_codable else "no",
        }
    return rows


def _code_table(rows: Mapping[NamePath, Mapping]) -> pd.DataFrame:
    return pd.DataFrame(list(rows.values()), columns=CODE_COLUMNS, dtype=object)


def _with_codebook(
    export: CodingExport, own: Sequence[OwnCode], places: Sequence[Place]
) -> tuple[pd.DataFrame, list[str]]:
    """The codes of an exported codebook that the codebook lacks, and the code_id of each of its codes ("" left out)."""
    names = CodeNames(export, own, whole_paths=True)
    new = [code for code in own if names.is_new(code.path)]
    added = {bare_path(code.path) for code in new}
    found = {
        bare_path(code.path): names.find(code.path, place, codings=0)
        for code, place in zip(own, places, strict=True)
        if bare_path(code.path) not in added
    }
    existing = {row["code_id"]: row for row in export.codes.to_dict("records")}
    above = {path: existing[code] for path, code in found.items() if code in existing}
    rows = own_codes(new, taken=existing, above=above)
    ids = found | {path: row["code_id"] for path, row in rows.items()}
    return _code_table(rows) if len(export.codes) else names.added, [ids[bare_path(code.path)] for code in own]


# The kinds of exports


def _nvivo_codebook(export: CodingExport) -> Export:
    nodes = nvivo.read_codebook(export.file, problems=export.problems)
    if not nodes:
        return Export()
    own = [OwnCode(node.path, node.description) for node in nodes]
    codes, ids = _with_codebook(export, own, [export.place(node.row) for node in nodes])
    rows = [
        [code, node.files, node.references, export.source(), node.row]
        for code, node in zip(ids, nodes, strict=True)
        if code and code != export.marking.code_id
    ]
    counts = pd.DataFrame(rows, columns=COUNT_COLUMNS).astype({"files": float, "references": float})
    return Export(codes=codes, counts=counts)


def _nvivo_matrix(export: CodingExport) -> Export:
    matrix = nvivo.read_matrix(export.file, measure=export.entry.get("measure"), problems=export.problems)
    if not matrix.codes:  # a problem told why
        return Export()
    paths = {caption: name_parts(caption) or ("",) for caption, _ in matrix.codes}
    codes = CodeNames(export, [OwnCode(path) for path in paths.values()], whole_paths=False)
    sessions = SessionNames(export, "columns")
    codings = Counter()
    for cell in matrix.cells:
        codings[cell.code] += cell.n
    segments = _Segments(export, matrix.sheet)
    for cell in matrix.cells:
        place = export.place(cell.row, sheet=matrix.sheet)
        code = codes.find(paths[cell.code], place, codings=codings[cell.code])
        session = sessions.find(cell.case, export.place(1, cell.column, sheet=matrix.sheet))
        for _ in range(cell.n if code and session else 0):
            segments.add(sessions.of_row(cell.case, session), code_id=code, source_row=cell.row)
    return Export(codes=codes.added, segments=segments.table())


def _nvivo_references(export: CodingExport) -> Export:
    name = str(export.entry.get("code") or "")
    path = name_parts(name)
    if not path:
        export.problems.add("export_code_missing", export.place(column="code"))
        return Export()
    passages = nvivo.read_references(export.file, problems=export.problems)
    if not passages:
        return Export()
    codes = CodeNames(export, [OwnCode(path)], whole_paths=False)
    sessions = SessionNames(export, "sources")
    code = codes.find(path, export.place(column="code"), codings=len(passages))
    segments, listed = _Segments(export), _Sources()
    for passage in passages:
        session = sessions.find(passage.source, export.place(passage.line))
        listed.add(passage.source, "text", session, without_text=not passage.text)
        if code and session:
            segments.add(
                sessions.of_row(passage.source, session),
                code_id=code,
                text=passage.text,
                coverage_pct=passage.coverage,
                source_file=passage.source,
                source_row=passage.line,
            )
    return Export(codes=codes.added, segments=segments.table(), sources=listed.table())


def _nvivo_classification(export: CodingExport) -> Export:
    values = nvivo.read_classification(export.file, problems=export.problems)
    if export.entry.get("roles"):
        nvivo.check_attribute(values, export.entry["roles"], file=export.file, problems=export.problems)
    rows = [[value.case, value.attribute, value.value, export.source(), value.row] for value in values]
    return Export(attributes=pd.DataFrame(rows, columns=ATTRIBUTE_COLUMNS, dtype=object))


def _refi_qda(export: CodingExport) -> Export:
    if Path(export.file).suffix.lower() == ".qdc":
        own = _own(refi_qda.read_codebook(export.file, problems=export.problems))
        return Export(codes=_with_codebook(export, own, [export.place()] * len(own))[0]) if own else Export()
    coders = GivenNames(export, "coders", known=None)
    project = refi_qda.read_project(
        export.file, given=lambda name: coders.find(name_parts(name)), known=export.coders, problems=export.problems
    )
    return Export() if project is None else _refi_project(export, project)


def _own(codes: Iterable[refi_qda.ProjectCode]) -> list[OwnCode]:
    return [OwnCode(code.path, code.description, code.is_codable) for code in codes]


def _refi_project(export: CodingExport, project: refi_qda.Project) -> Export:
    paths = {code.guid: code.path for code in project.codes}
    codes = CodeNames(export, _own(project.codes), whole_paths=True)
    sessions = SessionNames(export, "sources")
    codings = Counter(coding.code for coding in project.codings)
    segments = _Segments(export)
    for coding in project.codings:
        code = codes.find(paths[coding.code], export.place(), codings=codings[coding.code])
        session = sessions.find(coding.source, export.place())
        if code and session:
            segments.add(
                sessions.of_row(coding.source, session),
                code_id=code,
                own_id=coding.guid,
                coder_id=coding.coder_id,
                text=coding.text,
                start=coding.start,
                end=coding.end,
                source_file=coding.source,
            )
    coded = {coding.source for coding in project.codings}
    rows = [
        [one.name, one.kind, sessions.find(one.name, export.place()) if one.name in coded else "", *_counts(one)]
        for one in project.sources
    ]
    return Export(codes.added, segments.table(), sources=pd.DataFrame(rows, columns=SOURCE_COLUMNS))


def _counts(source: refi_qda.ProjectSource) -> tuple[int, int, int]:
    return source.codings, source.without_text, source.doubles


class _Segments:
    """The segments of one export, each with an id that does not depend on the others of another code or session."""

    def __init__(self, export: CodingExport, sheet: str | None = None) -> None:
        self._stem, self._source = export.stem, export.source(sheet)
        self._rows: list[dict] = []
        self._numbers: Counter[str] = Counter()

    def add(self, of_session: Mapping[str, str], *, code_id: str, own_id: str = "", **columns: object) -> None:
        """One segment; own_id: the program's own id of the coding."""
        name = own_id or f"{code_id}-{of_session['session_id']}"
        self._numbers[name] += 1
        number = self._numbers[name]
        suffix = f"-{number}" if number > 1 or not own_id else ""
        self._rows.append(
            dict.fromkeys(SEGMENT_COLUMNS, "")
            | dict.fromkeys([*NUMBERS, "source_row"])
            | {"segment_id": f"{self._stem}-{name}{suffix}", "code_id": code_id, "quotable": "no"}
            | {"source": self._source}
            | of_session
            | columns
        )

    def table(self) -> pd.DataFrame:
        """The segments as SEGMENT_COLUMNS."""
        return pd.DataFrame(self._rows, columns=SEGMENT_COLUMNS, dtype=object).astype(dict.fromkeys(NUMBERS, float))


class _Sources:
    """The sources of a list of references, counted."""

    def __init__(self) -> None:
        self._rows: dict[str, list] = {}

    def add(self, source: str, kind: str, session: str, *, without_text: bool) -> None:
        """One coding of a source."""
        row = self._rows.setdefault(source, [source, kind, session, 0, 0, 0])
        row[3] += 1
        row[4] += without_text

    def table(self) -> pd.DataFrame:
        """The sources as SOURCE_COLUMNS."""
        return pd.DataFrame(list(self._rows.values()), columns=SOURCE_COLUMNS)


READERS: dict[str, tuple[tuple[str, ...], Callable[[CodingExport], Export]]] = {
    "nvivo_codebook": ((".xlsx", ".csv"), _nvivo_codebook),
    "nvivo_matrix": ((".xlsx", ".csv"), _nvivo_matrix),
    "nvivo_references": ((".txt",), _nvivo_references),
    "nvivo_classification": ((".xlsx", ".csv"), _nvivo_classification),
    "refi_qda": ((".qdpx", ".qdc"), _refi_qda),
}
