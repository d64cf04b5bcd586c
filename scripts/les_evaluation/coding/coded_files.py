"""Exports of coded material among the files that a study is begun with: told apart by their form, and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from les_evaluation.coding.export_readers import read_export
from les_evaluation.coding.exported_material import Export, KnownMaterial
from les_evaluation.coding.exported_names import OwnCode, own_codes
from les_evaluation.coding.material import CODE_COLUMNS, code_tree
from les_evaluation.coding.nvivo import COLUMN_CAPTION, SOURCE_LINE
from les_evaluation.coding.segment_formats import ANY_TABLE, OTHERS, format_of, segment_formats
from les_evaluation.core.contracts import empty
from les_evaluation.core.csv_files import decode_text
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.program_exports import NamePath, find_columns, nested_name
from les_evaluation.core.sheets import read_sheet
from les_evaluation.core.table_heads import head_rows
from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.project_files import project_of

# Codebooks as tables, by headers that all stand there: the code, what it means, and what else tells them apart. Those
# of Taguette, of ATLAS.ti, and of MAXQDA as it reads them.
CODEBOOKS = (
    ("tag", "description", "number of highlights"),
    ("code", "comment", "code group 1"),
    ("code", "memo"),
    ("code", "code memo"),
)
# What else such a table may say of a code.
OF_A_CODE = ("parent", "code group", "frequency", "color", "colour", "created", "modified", "number of", "level")
NVIVO_CODEBOOK = ("name", "description", "files", "references")
LINES_LOOKED_AT = 40
MEASURES = ("presence", "files")  # of a matrix, which does not tell; both say no more than whether there is coding
SEPARATORS, BELOW = ("\n", "|", ";", ","), (" > ", "\\", "::")  # in the cells of a table of no program
REFI = {".qdpx": "refi_qda", ".qdc": "refi_qda"}


@dataclass(frozen=True)
class CodedFile:
    """One export of coded material. entry: as it is to stand in config.yaml, without its file.

    doubts: keys under coded_draft.file of what is a guess. A codebook that a program writes as a table has no kind:
    what it says of the codes goes into the drafted codebook, and config.yaml does not name it.
    """

    path: Path
    entry: Mapping[str, str]
    read: Export
    doubts: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What it is read as; "" for a table of codes."""
        return self.entry.get("kind", "")

    @property
    def tells_trees(self) -> bool:
        """Whether a code stands there with those above it, so that a name alone is a code at the top."""
        if "below" in self.entry:
            return True
        form = segment_formats().get(self.kind)
        if form is None:
            return self.kind in ("refi_qda", "nvivo_codebook")
        return bool(form.below or form.above)

    def codes(self) -> list[tuple[NamePath, str]]:
        """The codes of the file with those above them, the topmost first, and their descriptions."""
        table = self.read.codes
        names = dict(zip(table["code_id"], table["name"], strict=True))
        tree = code_tree(table)
        paths = [tuple(names[one] for one in reversed(tree.with_ancestors(code))) for code in table["code_id"]]
        return list(zip(paths, table["description"], strict=True))


def told_apart(paths: Iterable[Path], *, problems: Problems) -> tuple[list[CodedFile], list[Path]]:
    """The exports of coded material among these files, read, and the other files; a project is a problem."""
    coded: list[CodedFile] = []
    others: list[Path] = []
    for path in paths:
        program = project_of(path)
        kind = None if program else kind_of_export(path)
        codebook = None if program or kind else _table_of_codes(path)
        if program and path.exists():
            problems.add(f"project_{program}", Place(str(path)))
        elif codebook is not None:
            coded.append(CodedFile(path, {}, Export(codes=codebook)))
        elif kind is None:
            others.append(path)
        else:
            coded.append(_read(path, kind, problems))
    return coded, others


def kind_of_export(path: Path) -> str | None:
    """The kind of an export of coded material, as config.yaml names it; None for anything else."""
    ending = path.suffix.lower()
    if not path.is_file() or path.stat().st_size == 0:
        return None
    if ending in REFI:
        return REFI[ending]
    if ending == ".txt":
        lines = decode_text(path.read_bytes()).splitlines()
        return "nvivo_references" if any(map(SOURCE_LINE.fullmatch, map(tidy, lines[:LINES_LOOKED_AT]))) else None
    headers = _headers(path)
    if not headers:
        return None
    form = format_of(headers)
    if form is not None:
        return form.kind
    if set(NVIVO_CODEBOOK) <= set(map(plain, headers)):
        return "nvivo_codebook"
    if _codes_in_columns(path, headers):
        return ANY_TABLE
    captions = [header for header in headers[1:] if header]
    is_matrix = not headers[0] and captions and all(map(COLUMN_CAPTION.fullmatch, captions))
    return "nvivo_matrix" if is_matrix else None


def _codes_in_columns(path: Path, headers: Sequence[str]) -> bool:
    """Whether a table of no program has a document, its words and, beside them, columns of marks: each a code."""
    columns = segment_formats()[ANY_TABLE].columns
    written = set(map(plain, headers))
    if not all(written & set(map(plain, columns[part])) for part in ("document", "text")):
        return False
    table = read_sheet(path, problems=Problems())
    if table is None:
        return False
    own = {header for header in table.headers if any(plain(header) in map(plain, words) for words in columns.values())}
    others = [header for header in table.headers if header not in own]
    cells = {header: {plain(cell) for cell in table.frame[header] if tidy(cell)} for header in others}
    return len(others) > 1 and all(marks and marks <= YES | NO | {"0", "1"} for marks in cells.values())


def _table_of_codes(path: Path) -> pd.DataFrame | None:
    """The codes (CODE_COLUMNS) of a codebook that a program writes as a table; None for anything else."""
    if path.suffix.lower() not in (".csv", ".xlsx") or not path.is_file() or path.stat().st_size == 0:
        return None
    headers = set(map(plain, _headers(path)))
    fits = (form for form in CODEBOOKS if set(form) <= headers)
    form = next((form for form in fits if all(one.startswith(OF_A_CODE) for one in headers - {*form, ""})), None)
    table = read_sheet(path, problems=Problems()) if form else None
    if form is None or table is None:
        return None
    columns = find_columns(table, {"name": form[:1], "description": form[1:2]})
    own = []
    for _, cells in table.records():
        name = cells[columns["name"]]
        own += [OwnCode(nested_name(name, BELOW), cells[columns["description"]])] if name else []
    return pd.DataFrame(list(own_codes(own).values()), columns=CODE_COLUMNS, dtype=object)


def _headers(path: Path) -> list[str]:
    """The first filled row of a table; empty for what is no table."""
    return next(iter(head_rows(path, 1)), [])


def _read(path: Path, kind: str, problems: Problems) -> CodedFile:
    """The file with what it holds; what it does not tell is a guess."""
    entry, doubts = {"kind": kind}, []
    if kind == "nvivo_references":
        entry["code"] = path.stem
        doubts.append("code_of_file")
    if kind == "nvivo_matrix":
        doubts.append("measure")
        fits = [measure for measure in MEASURES if not _problems_of(path, entry | {"measure": measure})]
        entry["measure"] = fits[0] if fits else MEASURES[-1]
    if kind == "segments_table":
        doubts.append("columns")
        guessed = _marks_in_codes(path)
        if format_of(_headers(path)) is None:
            guessed = {"code_columns": OTHERS}
        doubts += list(guessed)
        entry |= guessed
    known = KnownMaterial(empty(CODE_COLUMNS), None)
    read = read_export(entry | {"file": path.name}, path, known, problems=problems)
    return CodedFile(path, entry, read, tuple(doubts))


def _marks_in_codes(path: Path) -> dict[str, str]:
    """What seems to stand between several codes in a cell of a table of no program, and between a code and its parent.

    A mark stands between codes where a code beside it stands elsewhere as well.
    """
    table = read_sheet(path, problems=Problems())
    column = find_columns(table, segment_formats()[ANY_TABLE].columns).get("code") if table else None
    if table is None or column is None:
        return {}
    cells = [cell.strip() for cell in table.frame[column] if cell.strip()]
    found: dict[str, str] = {}
    for mark in SEPARATORS:
        parts = Counter(tidy(part) for cell in cells for part in cell.split(mark))
        joined = [cell for cell in cells if mark in cell]
        if any(parts[tidy(part)] > 1 for cell in dict.fromkeys(joined) for part in cell.split(mark)) and joined:
            found["separator"] = mark
            break
    below = next((mark for mark in BELOW if any(mark in cell for cell in cells)), "")
    return found | ({"below": below} if below else {})


def _problems_of(path: Path, entry: Mapping[str, str]) -> bool:
    own = Problems()
    read_export({**entry, "file": path.name}, path, KnownMaterial(empty(CODE_COLUMNS), None), problems=own)
    return bool(own.found)
