"""Reading the codebook of the coding: codes, and the codes above them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from les_evaluation.coding.material import (
    CODE_COLUMNS,
)
from les_evaluation.coding.sheet_columns import text_table
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems, nearest
from les_evaluation.core.sheet_checks import check_ids, checked, each_cell, tell_doubts
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import plain


def read_codes(table: SheetTable, *, mask: Mask, problems: Problems) -> pd.DataFrame:
    """The sheet `codebook` as CODE_COLUMNS, of a repeated id the first row; is_codable is "yes" where blank."""
    cells = checked(table, schema="coding_codebook", problems=problems)
    tell_doubts(table, problems=problems)
    first = check_ids(table, cells, "code_id", problems=problems)
    frame = cells[first & (cells["code_id"] != "")].reindex(columns=CODE_COLUMNS)
    frame["is_codable"] = frame["is_codable"].replace("", "yes")
    for column in ("description", "include", "exclude", "example"):
        frame[column] = each_cell(frame[column], mask)
    written = frame["parent_code_id"]
    frame["parent_code_id"] = _parents(table, frame, problems=problems)
    names: dict[tuple[str, str], int] = {}
    for row, name, parent in zip(frame.index, frame["name"], frame["parent_code_id"], strict=True):
        key = (parent or written[row], plain(name))  # under a wrong parent a code does not stand at the top
        if name and key in names:
            problems.add("coding_name", table.place(row, "name"), name, row=names[key])
        names.setdefault(key, row)
    return text_table(frame, CODE_COLUMNS)


def _parents(table: SheetTable, frame: pd.DataFrame, *, problems: Problems) -> list[str]:
    """The id of every code's parent; "" where there is none that can be used."""
    names = CodeNames(frame)
    rows = dict(zip(frame["code_id"], frame.index, strict=True))
    parents: dict[str, str] = {}
    for code, cell in zip(frame["code_id"], frame["parent_code_id"], strict=True):
        found = names.find(cell)
        if cell and not found:
            problems.add("coding_parent", table.place(rows[code], "parent_code_id"), cell, nearest=names.nearest(cell))
        elif len(found) > 1:
            problems.add("coding_code_several", table.place(rows[code], "parent_code_id"), cell, known=found, more=0)
        parents[code] = found[0] if len(found) == 1 else ""
    for loop in loops(parents):
        told = " → ".join([*loop, loop[0]])
        problems.add("coding_loop", table.place(rows[loop[0]], "parent_code_id"), parents[loop[0]], loop=told)
        parents |= dict.fromkeys(loop, "")
    return list(parents.values())


def loops(parents: Mapping[str, str]) -> list[list[str]]:
    """Every loop in code -> parent ("" at the top), each told once, from the code where it is first met."""
    settled: set[str] = set()
    found = []
    for start in parents:
        line: dict[str, None] = {}
        code = start
        while code and code not in settled and code not in line:
            line[code] = None
            code = parents[code]
        if code in line:
            codes = list(line)
            found.append(codes[codes.index(code) :])
        settled |= line.keys()
    return found


class CodeNames:
    """Finds the code that a cell means: by its id, else by id or name without capitals and accents."""

    def __init__(self, codes: pd.DataFrame) -> None:
        self.ids = set(codes["code_id"])
        self.loose: dict[str, list[str]] = {}
        # A name counts only where no id is written like it.
        for column in ("name", "code_id"):
            found: dict[str, list[str]] = {}
            for code, cell in zip(codes["code_id"], codes[column], strict=True):
                found.setdefault(plain(cell), []).append(code)
            self.loose |= found
        self.written = [*codes["code_id"], *codes["name"]]

    def find(self, cell: str) -> list[str]:
        """The ids of the codes that the cell may mean: one, none, or several of the same name."""
        if cell in self.ids:
            return [cell]
        return self.loose.get(plain(cell), []) if cell else []

    def nearest(self, cell: str) -> str | None:
        """The id or name most like a cell that no code has."""
        return nearest(cell, self.written)
