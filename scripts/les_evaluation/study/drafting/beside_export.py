"""Coding and network sheets that lie beside an export: named in the configuration where they speak of its sites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from les_evaluation.core.neutral_names import in_code
from les_evaluation.core.table_heads import sheet_names
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows, UnreadableWorkbook
from les_evaluation.study.drafting.read_books import book_of

CODING, NETWORKS = "focus_groups", "networks"
# Part of the study -> the sheets by which its workbook is known, the first with a column les, or site.
KNOWN_BY = {CODING: ("sessions", "codebook", "segments"), NETWORKS: ("relations", "actors")}


@dataclass(frozen=True)
class Beside:
    """A workbook beside an export.

    part: focus_groups or networks. les: the sites that it speaks of, "" where a row names none.
    relations: (type, measurement, les) in order.
    """

    path: Path
    part: str
    les: tuple[str, ...]
    relations: tuple[tuple[str, str, str], ...] = ()

    def speaks_of(self, sites: Collection[str]) -> bool:
        """Whether all its sites are among these."""
        return bool(self.les) and set(self.les) <= set(sites)


def workbooks_beside(paths: Sequence[Path]) -> list[Beside]:
    """The coding and network workbooks among these files, else in their folders; one of each at most."""
    found: dict[str, Beside] = {}
    folders = dict.fromkeys(path.parent for path in paths)
    for path in dict.fromkeys([*paths, *(one for folder in folders for one in sorted(folder.glob("*.xlsx")))]):
        book = _read(path)
        for part, sheets in KNOWN_BY.items():
            if book is not None and part not in found and set(sheets) <= book.keys():
                found[part] = _beside(path, part, book[sheets[0]])
    return list(found.values())


def is_own_workbook(path: Path) -> bool:
    """Whether a file is a coding or a network workbook of this pipeline."""
    book = _read(path)
    return book is not None and any(set(sheets) <= book.keys() for sheets in KNOWN_BY.values())


def _read(path: Path) -> dict[str, SheetRows] | None:
    if path.suffix.lower() != ".xlsx" or path.name.startswith("~$") or not path.is_file():
        return None
    names = {plain(name) for name in sheet_names(path)}
    if not any(set(sheets) <= names for sheets in KNOWN_BY.values()):
        return None  # without reading its rows
    try:
        return {plain(name): rows for name, rows in book_of(path).items()}
    except UnreadableWorkbook:
        return None


def _beside(path: Path, part: str, sheet: SheetRows) -> Beside:
    filled = [cells for _, cells in sheet.rows if any(cell.strip() for cell in cells)]
    heads = in_code([tidy(cell) for cell in filled[0]]) if filled else []
    rows = [dict(zip(heads, map(tidy, cells), strict=False)) for cells in filled[1:]]
    les = tuple(dict.fromkeys(row.get("les", "") for row in rows))
    told = [(row.get("relation_type", ""), row.get("measurement", ""), row.get("les", "")) for row in rows]
    relations = tuple(dict.fromkeys(one for one in told if all(one)))
    return Beside(path, part, les, relations if part == NETWORKS else ())
