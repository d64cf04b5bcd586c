"""What is read once however many parts of a draft look at it: large workbooks, cells that come back in every row."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import SheetRows, read_workbook

MOST_KEPT = 4
MOST_CELLS = 100_000


@lru_cache(maxsize=MOST_CELLS)
def plain_cell(cell: str) -> str:
    """`plain`, kept: the cells of a table are mostly the same few."""
    return plain(cell)


def book_of(path: Path) -> dict[str, SheetRows]:
    """All sheets of an .xlsx, as `read_workbook` gives them; nobody changes them. Raises UnreadableWorkbook."""
    told = path.stat()
    return _read(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=MOST_KEPT)
def _read(path: Path, changed: int, size: int) -> dict[str, SheetRows]:  # noqa: ARG001 - a changed file is another
    return read_workbook(path)


def headers_of(sheet: SheetRows) -> list[str]:
    """The first row of a sheet with cells in it, without blanks at its end."""
    first = next((cells for _, cells in sheet.rows if any(cell.strip() for cell in cells)), [])
    return [plain(cell) for cell in "\n".join(map(tidy, first)).rstrip("\n").split("\n")] if first else []
