"""Reading a table of coded passages: a row per passage and code, several codes in a cell, or a column per code.

Nothing here knows the study: documents, codes and coders come out under the names of the program, with their row;
export_readers.py holds them against the codebook and the sessions. segment_formats.yaml tells the forms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.coding.exported_material import CodingExport
from les_evaluation.coding.segment_formats import OTHERS, ROLES, SegmentFormat, segment_formats
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.program_exports import NamePath, find_columns, nested_name
from les_evaluation.core.reading import MISSING, ROW_NAMES, STOP, Note, told_rows
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain, tidy

GIVEN_MARK = re.compile(r"\d+(?:[.,]0+)?")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
ENOUGH_TO_KNOW = ("document",)  # what a table cannot do without, beside its codes


@dataclass(frozen=True)
class CodedRow:
    """A passage and its codes, each with those above it; start and end NaN where they are not known.

    codes: empty where the row has none.
    """

    row: int
    document: str
    codes: tuple[NamePath, ...]
    text: str
    coder: str
    speaker: str
    own_id: str
    start: float
    end: float
    coverage: float


@dataclass(frozen=True)
class CodedTable:
    """The passages of a table. trees: whether a code is told with those above it; columns: part -> header."""

    table: SheetTable
    form: SegmentFormat
    columns: Mapping[str, str]
    rows: tuple[CodedRow, ...]

    @property
    def trees(self) -> bool:
        """Whether the table tells which codes stand above a code."""
        return bool(self.form.below or self.form.above)

    def place(self, row: int | None = None, part: str = "") -> Place:
        """A place in the table, for a problem."""
        return self.table.place(row, self.columns.get(part))


def read_coded_table(export: CodingExport) -> CodedTable | None:
    """The passages of one export; None, with problems, where it cannot be used.

    entry: kind (of segment_formats.yaml), and as the table asks columns (part -> header), code (of a file of one
    code), code_columns (headers, or others), separator, below, sheet. What falls away is told: rows without a code,
    memos, and places that count no characters.
    """
    form = _form_of(export.entry)
    table = _sheet(export, form)
    if table is None:
        return None
    columns = _columns(export, table, form)
    code_columns = _code_columns(export, table, form, columns)
    lacking = [part for part in ENOUGH_TO_KNOW if part not in columns]
    if "code" not in columns and not code_columns and not export.entry.get("code"):
        lacking.append("code")
    told = export.entry.get("columns") or {}
    if any(part in told for part in lacking) or not all(part in ROLES for part in told):
        return None  # told where the columns were looked for
    if lacking:
        found = ", ".join(table.headers)
        export.problems.add("segments_form", table.place(1), found=found, lacking=lacking, known=list(ROLES))
        return None
    rows = _without_repeats(export, table, list(_rows(export, table, form, columns, code_columns)))
    made = CodedTable(table, form, columns, rows)
    _tell(export, made, code_columns)
    return replace(made, rows=tuple(row for row in rows if row.codes))


def _form_of(entry: Mapping) -> SegmentFormat:
    """The form of the kind, with what the entry says instead."""
    form = segment_formats()[entry["kind"]]
    if "separator" in entry:
        form = replace(form, separators=_listed(entry["separator"]))
    if "below" in entry:
        form = replace(form, below=_listed(entry["below"]))
    if "code_columns" in entry:
        told = entry["code_columns"]
        form = replace(form, code_columns=told if told == OTHERS else _listed(told), not_codes="")
    return form


def _listed(told: str | Sequence[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _sheet(export: CodingExport, form: SegmentFormat) -> SheetTable | None:
    """The sheet; headers that the form repeats, and row numbers without a header, are as they should be."""
    own, how = Problems(), export.how
    if how.columns_without_header == STOP:
        how = replace(how, columns_without_header=ROW_NAMES)  # R numbers its rows
    table = read_sheet(export.file, how=how, problems=own)
    repeated = set(map(plain, form.repeated))
    export.problems.settled += own.settled
    export.problems.extend(
        problem for problem in own.found if problem.key != "header_twice" or plain(problem.value or "") not in repeated
    )
    told = [problem for problem in own.found if problem.key != "header_twice"]
    return None if told else table


def _columns(export: CodingExport, table: SheetTable, form: SegmentFormat) -> dict[str, str]:
    """Part -> header: as the entry says, else as the form does."""
    found = find_columns(table, form.columns)
    headers = {plain(header): header for header in reversed(table.headers)}
    for part, header in (export.entry.get("columns") or {}).items():
        place = export.place(column=f"columns: {part}")
        if part not in ROLES:
            export.problems.add("segments_part", place, part, known=list(ROLES), nearest=nearest(part, ROLES))
        elif plain(header) in headers:
            found[part] = headers[plain(header)]
        else:
            near = nearest(header, table.headers)
            found.pop(part, None)
            export.problems.add("segments_column", place, header, known=table.headers, nearest=near)
    return found


def _code_columns(
    export: CodingExport, table: SheetTable, form: SegmentFormat, columns: Mapping[str, str]
) -> dict[str, str]:
    """Header -> name of the code that it is of; empty for a table with the codes in a column."""
    told, headers = form.code_columns, {plain(header): header for header in reversed(table.headers)}
    if not told or "code" in (export.entry.get("columns") or {}):
        return {}
    if told == OTHERS:
        used = set(columns.values())
        free = [header for header in table.headers if header not in used and not form.is_no_code(header)]
        return {header: header for header in free if header.strip("#0123456789") and _is_marked(table, header)}
    if isinstance(told, str):
        pattern = re.compile(re.escape(told).replace(r"\{code\}", "(?P<code>.+)"), re.IGNORECASE)
        met = {header: pattern.fullmatch(tidy(header)) for header in table.headers}
        return {header: match["code"] for header, match in met.items() if match}
    found = {}
    for header in told:
        if plain(header) in headers:
            found[headers[plain(header)]] = header
        else:
            place, near = export.place(column="code_columns"), nearest(header, table.headers)
            export.problems.add("segments_column", place, header, known=table.headers, nearest=near)
    return found


def _is_marked(table: SheetTable, header: str) -> bool:
    """Whether a column holds nothing but marks, and some."""
    blank = _blank(table)
    cells = {tidy(cell) for cell in table.frame[header].unique()} - blank
    return bool(cells) and all(cell in ("0", "1") or plain(cell) in YES | NO for cell in cells)


def _blank(table: SheetTable) -> set[str]:
    return {"", *(table.missing or MISSING)}


def _rows(
    export: CodingExport,
    table: SheetTable,
    form: SegmentFormat,
    columns: Mapping[str, str],
    code_columns: Mapping[str, str],
) -> Iterator[CodedRow]:
    blank = _blank(table)
    whole = str(export.entry.get("code") or "")
    above = [header for header in table.headers if plain(header.partition("#")[0]) in form.above]
    wrong: dict[tuple[str, str], list[int]] = {}
    for row, raw in zip(table.frame.index, table.frame.to_dict("records"), strict=True):
        cells = {header: "" if tidy(cell) in blank else cell for header, cell in raw.items()}
        parts = {part: tidy(cells[header]) for part, header in columns.items()}
        if not any(cells.values()):
            continue
        if code_columns:
            names = [name for header, name in code_columns.items() if _given(header, cells[header], int(row), wrong)]
        else:
            names = [whole] if whole else _split(cells[columns["code"]], form)
        higher = [tidy(cells[header]) for header in reversed(above) if cells[header]]
        codes = tuple(
            dict.fromkeys((*higher, *nested_name(name, form.below)) for name in names if nested_name(name, form.below))
        )
        places = {part: _number(parts.get(part, "")) for part in ("start", "end", "coverage")}
        if not form.characters:
            places |= {"start": math.nan, "end": math.nan}
        yield CodedRow(
            int(row),
            _document(parts, form),
            codes,
            parts.get("text", ""),
            parts.get("coder", ""),
            parts.get("speaker", ""),
            parts.get("id", ""),
            **places,
        )
    for (header, cell), at in wrong.items():
        export.problems.add("segments_mark", table.place(at[0], header), cell, n=len(at), rows=told_rows(at))


def _without_repeats(export: CodingExport, table: SheetTable, rows: list[CodedRow]) -> tuple[CodedRow, ...]:
    """The rows without codes that stand there a second time, by the program's own id of the passage; these are told."""
    seen: set[tuple[str, str, str, NamePath]] = set()
    kept: list[CodedRow] = []
    again: list[int] = []
    for row in rows:
        new = row.codes
        if row.own_id:
            keys = {code: (row.document, row.own_id, row.coder, code) for code in row.codes}
            new = tuple(code for code, key in keys.items() if key not in seen)
            seen.update(keys.values())
        if len(new) < len(row.codes):
            again.append(row.row)
        if new or not row.codes:
            kept.append(replace(row, codes=new))
    if again:
        details = {"n": len(again), "rows": told_rows(again)}
        export.problems.settle(table.place(), [Note("segments_repeated", again[0], details, left_out=True)])
    return tuple(kept)


def _given(header: str, cell: str, row: int, wrong: dict[tuple[str, str], list[int]]) -> bool:
    """Whether a cell in the column of a code says that the passage has it; what says neither goes to `wrong`."""
    word = plain(cell)
    if not word or word in NO:
        return False
    if word in YES:
        return True
    if GIVEN_MARK.fullmatch(word):
        return float(word.replace(",", ".")) > 0
    wrong.setdefault((header, tidy(cell)), []).append(row)
    return False


def _split(cell: str, form: SegmentFormat) -> list[str]:
    pieces = re.split("|".join(map(re.escape, form.separators)), cell) if form.separators else [cell]
    bare = [re.sub(form.bullet, "", tidy(piece)) if form.bullet else tidy(piece) for piece in pieces]
    return [piece for piece in bare if piece]


def _document(parts: Mapping[str, str], form: SegmentFormat) -> str:
    name = parts.get("document", "")
    if form.document_prefix:
        name = re.sub(form.document_prefix, "", name)
    group = parts.get("group", "")
    return f"{group}\\{name}" if group and name else name


def _number(cell: str) -> float:
    bare = cell.removesuffix("%").strip()
    return float(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else math.nan


def _tell(export: CodingExport, made: CodedTable, code_columns: Mapping[str, str]) -> None:
    """Tell what is wrong with the rows, and what of them falls away."""
    nowhere = [row.row for row in made.rows if not row.document]
    if nowhere:
        rows = told_rows(nowhere)
        export.problems.add("segments_no_document", made.place(nowhere[0], "document"), n=len(nowhere), rows=rows)
    notes = []
    bare = [row.row for row in made.rows if not row.codes]
    if bare:
        notes.append(Note("segments_without_code", bare[0], {"n": len(bare), "rows": told_rows(bare)}, left_out=True))
    memo = made.columns.get("memo")
    memos = 0 if memo is None else sum(tidy(cell) not in _blank(made.table) for cell in made.table.frame[memo])
    if memos:
        notes.append(Note("segments_memos", 0, {"n": memos, "column": memo}))
    if not made.form.characters and {"start", "end"} & made.columns.keys():
        told = ", ".join(made.columns[part] for part in ("start", "end") if part in made.columns)
        notes.append(Note("segments_places", 0, {"columns": told}))
    if code_columns and made.form.code_columns == OTHERS:
        notes.append(Note("segments_code_columns", 0, {"columns": ", ".join(code_columns)}))
    export.problems.settle(made.place(), notes)
