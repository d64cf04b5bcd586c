"""What programs for qualitative analysis export, as the tidy tables of coded material, whatever the program.

The readers (nvivo.py, refi_qda.py, segments_table.py) give codes, cases and sources under the names of the program;
here those names are held against the codebook and the sessions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from les_evaluation.coding import nvivo, refi_qda
from les_evaluation.coding.exported_material import (
    ATTRIBUTE_COLUMNS,
    CodingExport,
    Export,
    ExportedSegments,
    KnownMaterial,
)
from les_evaluation.coding.exported_names import ExportedCodes, ExportedSessions, OwnCode, with_codebook
from les_evaluation.coding.segment_formats import segment_formats
from les_evaluation.coding.segments_table import CodedTable, read_coded_table
from les_evaluation.core.contracts import joined
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.program_exports import GivenNames, NamePath, name_parts, slug, usable
from les_evaluation.core.reading import Note
from les_evaluation.core.wording import plain
from les_evaluation.study.project_files import project_of


def read_export(entry: Mapping, path: str | Path, known: KnownMaterial, *, problems: Problems) -> Export:
    r"""Read one export, whatever its kind, as tables to be added to those of the workbook.

    entry: one of focus_groups.exports of config.yaml: kind, file, and as the kind asks measure, code, roles, columns,
    sources, codes, coders, positions, and of a table of passages sheet, code_columns, separator, below; and `how` it is
    to be read. path: where that file is.

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
    program = project_of(path)
    if program is not None and Path(path).suffix.lower() not in formats:
        problems.add(f"project_{program}", Place(str(path)))
        return Export()
    if not usable(Path(path), formats, problems=problems):
        return Export()
    before = len(problems.found)
    read = reader(CodingExport(entry, str(path), problems, known))
    return read if len(problems.found) == before else Export()


def case_roles(attributes: pd.DataFrame, attribute: str) -> dict[str, str]:
    """Case -> value of one attribute (capitals and accents aside), blanks left out. attributes: ATTRIBUTE_COLUMNS."""
    own = attributes[attributes["attribute"].map(plain) == plain(attribute)]
    return {case: value for case, value in zip(own["case"], own["value"], strict=True) if value}


def _nvivo_codebook(export: CodingExport) -> Export:
    nodes = nvivo.read_codebook(export.file, how=export.how, problems=export.problems)
    if not nodes:
        return Export()
    own = [OwnCode(node.path, node.description) for node in nodes]
    return Export(codes=with_codebook(export, own, [export.place(node.row) for node in nodes]))


def _nvivo_matrix(export: CodingExport) -> Export:
    matrix = nvivo.read_matrix(
        export.file, measure=export.entry.get("measure"), how=export.how, problems=export.problems
    )
    if not matrix.codes:  # a problem told why
        return Export()
    paths = {caption: name_parts(caption) or ("",) for caption, _ in matrix.codes}
    codes = ExportedCodes(export, [OwnCode(path) for path in paths.values()], whole_paths=False)
    sessions = ExportedSessions(export, "columns")
    codings: Counter[str] = Counter()
    for cell in matrix.cells:
        codings[cell.code] += cell.n
    segments = ExportedSegments(export, matrix.sheet)
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
    passages = nvivo.read_references(export.file, how=export.how, problems=export.problems)
    if not passages:
        return Export()
    codes = ExportedCodes(export, [OwnCode(path)], whole_paths=False)
    sessions = ExportedSessions(export, "sources")
    code = codes.find(path, export.place(column="code"), codings=len(passages))
    segments = ExportedSegments(export)
    for passage in passages:
        session = sessions.find(passage.source, export.place(passage.line))
        if code and session:
            segments.add(
                sessions.of_row(passage.source, session),
                code_id=code,
                text=passage.text,
                coverage_pct=passage.coverage,
                source_file=passage.source,
                source_row=passage.line,
            )
    return Export(codes=codes.added, segments=segments.table())


def _nvivo_classification(export: CodingExport) -> Export:
    values = nvivo.read_classification(export.file, how=export.how, problems=export.problems)
    if export.entry.get("roles"):
        nvivo.check_attribute(values, export.entry["roles"], file=export.file, problems=export.problems)
    rows = [[value.case, value.attribute, value.value, export.source(), value.row] for value in values]
    return Export(attributes=pd.DataFrame(rows, columns=ATTRIBUTE_COLUMNS, dtype=object))


def _refi_qda(export: CodingExport) -> Export:
    if Path(export.file).suffix.lower() == ".qdc":
        own = _own(refi_qda.read_codebook(export.file, problems=export.problems))
        return Export(codes=with_codebook(export, own, [export.place()] * len(own))) if own else Export()
    coders = GivenNames(export, "coders", known=None)
    project = refi_qda.read_project(
        export.file,
        given=lambda name: coders.find(name_parts(name)),
        known=export.known.coders,
        positions=export.entry.get("positions"),
        problems=export.problems,
    )
    return Export() if project is None else _refi_project(export, project)


def _own(codes: Iterable[refi_qda.ProjectCode]) -> list[OwnCode]:
    return [OwnCode(code.path, code.description, code.is_codable) for code in codes]


def _refi_project(export: CodingExport, project: refi_qda.Project) -> Export:
    paths = {code.guid: code.path for code in project.codes}
    codes = ExportedCodes(export, _own(project.codes), whole_paths=True)
    sessions = ExportedSessions(export, "sources")
    codings = Counter(coding.code for coding in project.codings)
    segments = ExportedSegments(export)
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
    return Export(codes=codes.added, segments=segments.table())


def _segments_table(export: CodingExport) -> Export:
    found = read_coded_table(export)
    if found is None:
        return Export()
    own = _with_those_above(path for row in found.rows for path in row.codes)
    added = Export().codes
    if export.known.grow and len(export.known.codes):
        # Of a file per code, and of any further table: its codes beside those of the exports before it.
        added = with_codebook(export, own, [found.place()] * len(own))
        export = replace(export, known=replace(export.known, codes=joined(export.known.codes, added)))
    codes = ExportedCodes(export, own, whole_paths=found.trees)
    sessions = ExportedSessions(export, "sources", apart=True)
    coders = _coders(export, found) | {"": str(export.entry.get("coder") or "")}
    codings = Counter(path for row in found.rows for path in row.codes)
    segments = ExportedSegments(export, found.table.sheet)
    for row in found.rows:
        session = sessions.find(row.document, found.place(row.row, "document"))
        for path in row.codes:
            code = codes.find(path, found.place(row.row, "code"), codings=codings[path])
            if not code or not session or coders[row.coder] is None:
                continue
            of_session = sessions.of_row(row.document, session)
            segments.add(
                of_session | ({"speaker_role": row.speaker} if row.speaker else {}),
                code_id=code,
                own_id=f"{slug(row.own_id)}-{code}" if row.own_id else "",
                coder_id=coders[row.coder] or "",
                text=row.text,
                start=row.start,
                end=row.end,
                coverage_pct=row.coverage,
                source_file=row.document,
                source_row=row.row,
            )
    return Export(codes=joined(added, codes.added), segments=segments.table())


def _with_those_above(paths: Iterable[NamePath]) -> list[OwnCode]:
    """The codes, each after those above it, in the order in which the table first names them."""
    every = (path[:length] for path in paths for length in range(1, len(path) + 1))
    return [OwnCode(path) for path in dict.fromkeys(every)]


def _coders(export: CodingExport, found: CodedTable) -> dict[str, str | None]:
    """Name in the table -> coder_id, None for who is left out; a name is never passed on, see `refi_qda.coder_ids`."""
    names = list(dict.fromkeys(row.coder for row in found.rows if row.coder))
    given = GivenNames(export, "coders", known=None)
    ids = refi_qda.coder_ids(
        [(name, "", name) for name in names],  # a table tells names, and no initials beside them
        given=lambda name: given.find(name_parts(name)),
        known=export.known.coders,
    )
    numbered = sum(ids[name] not in (name, None) and given.find(name_parts(name)) is None for name in names)
    if numbered:
        export.problems.settle(found.place(), [Note("segments_coders", 0, {"n": numbered})])
    return ids


READERS: dict[str, tuple[tuple[str, ...], Callable[[CodingExport], Export]]] = {
    "nvivo_codebook": ((".xlsx", ".csv"), _nvivo_codebook),
    "nvivo_matrix": ((".xlsx", ".csv"), _nvivo_matrix),
    "nvivo_references": ((".txt",), _nvivo_references),
    "nvivo_classification": ((".xlsx", ".csv"), _nvivo_classification),
    "refi_qda": ((".qdpx", ".qdc"), _refi_qda),
    **dict.fromkeys(segment_formats(), ((".csv", ".xlsx"), _segments_table)),
}
