"""What is read once however many parts of a draft look at it: large workbooks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from les_evaluation.core.wording import plain
from les_evaluation.core.workbooks import SheetRows, read_workbook

MOST_KEPT = 4
ALIKE, MOST_ABOVE = 0.6, 20  # share of the headers that two sheets of one kind have; rows among which they are


def book_of(path: Path) -> dict[str, SheetRows]:
    """All sheets of an .xlsx, as `read_workbook` gives them; nobody changes them. Raises UnreadableWorkbook."""
    told = path.stat()
    return _read(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=MOST_KEPT)
def _read(path: Path, changed: int, size: int) -> dict[str, SheetRows]:  # noqa: ARG001 - a changed file is another
    return read_workbook(path)


def has_headers_of(sheet: SheetRows, read: SheetRows) -> bool:
    """Whether a sheet has most headers of the one that is read, and rows below them."""
    filled = [[{plain(cell) for cell in cells} - {""} for _, cells in one.rows] for one in (sheet, read)]
    own, heads = ([cells for cells in rows if cells] for rows in filled)
    return bool(heads) and any(len(heads[0] & cells) >= ALIKE * len(heads[0]) for cells in own[:-1][:MOST_ABOVE])
