"""What a state keeps of workbooks that hold no table of the report: annexes cell by cell, what is closed as a hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from les_evaluation.core.written_sheets import read_written_sheet, written_sheets
from les_evaluation.output.pages.page_tables import shown_rows


def workbooks_of(results: Path, *, told: Iterable[str], closed: Iterable[str], language: str) -> dict[str, Any]:
    """`FILE|SHEET` -> its title, and its cells as printed with the headers first, or only the hash of these.

    told: paths of workbooks that are published, such as annexes. closed: those that name persons or tell of a few:
    of their cells nothing is kept but whether they are the same.
    """
    made: dict[str, Any] = {}
    for paths, is_closed in ((told, False), (closed, True)):
        for path in map(Path, paths):
            for name in written_sheets(path):
                sheet = read_written_sheet(path, sheet=name)
                cells = [sheet.header, *shown_rows(sheet, language=language)]
                kept: dict[str, Any] = {"cells": cells}
                if is_closed:
                    kept = {"hash": hashlib.sha256(json.dumps(cells).encode()).hexdigest()}
                made[f"{path.relative_to(results).as_posix()}|{name}"] = {"title": sheet.title} | kept
    return made
