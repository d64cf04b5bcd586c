"""Texts that are longer than a cell of Excel holds: cut where it would cut them, and whole in a .csv beside."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from les_evaluation.core.files import whole_file
from les_evaluation.core.inert_cells import inert

LONGEST_CELL = 32_767  # characters that Excel holds in a cell; a letter beyond the basic plane counts as two
CUT = " […]"
SUFFIX = "_long_texts.csv"


def is_too_long(value: object) -> bool:
    """Whether Excel would cut or refuse this in a cell."""
    return isinstance(value, str) and len(value) * 2 > LONGEST_CELL and _letters(value) > LONGEST_CELL


def _letters(value: str) -> int:
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def cut(value: str) -> str:
    """The beginning of a long text, as much of it as a cell holds, with a sign that it goes on."""
    kept = value.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST_CELL - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT


def long_texts_file(workbook: str | Path) -> Path:
    """Where the whole texts of a workbook stand."""
    workbook = Path(workbook)
    return workbook.with_name(f"{workbook.stem}{SUFFIX}")


def write_long_texts(workbook: str | Path, found: Sequence[tuple[str, str, str]]) -> None:
    """Write (sheet, cell, whole text) as a .csv beside a workbook; without any, an earlier one goes."""
    path = long_texts_file(workbook)
    if not found:
        path.unlink(missing_ok=True)
        return
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        # A lone \r is a line end to who reads, and only quoted where all is.
        bare = any("\r" in text for *_, text in found)
        csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL if bare else csv.QUOTE_MINIMAL).writerows(
            [("sheet", "cell", "text"), *((inert(sheet), cell, inert(text)) for sheet, cell, text in found)]
        )
