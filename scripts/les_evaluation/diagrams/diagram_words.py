"""What the readers of the sheets of the workbook of diagrams share: texts in a language, and cells of several names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from les_evaluation.core.contracts import Contract
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.texts import LANGUAGES
from les_evaluation.core.wording import tidy
from les_evaluation.study.settings import Study


def in_language(table: SheetTable, cells: pd.DataFrame, column: str, study: Study, *, needed: bool = True) -> pd.Series:
    """The texts of a column in the language of the study; where that one is blank, those of the other language.

    The latter is told; needed: a row without a text in either is a problem.
    """
    own, other = (f"{column}::{language}" for language in sorted(LANGUAGES, key=lambda code: code != study.language))
    blank = (cells[own] == "") & (cells[other] != "")
    if blank.any():
        rows = told_rows([int(row) for row in cells.index[blank]])
        told = {"column": own, "n": int(blank.sum()), "rows": rows}
        study.problems.settle(table.place(), [Note("diagram_labels", int(cells.index[blank][0]), told)])
    found = cells[own].where(cells[own] != "", cells[other])
    for row in cells.index[found == ""] if needed else ():
        study.problems.add("diagram_no_label", table.place(int(row), own))
    return found


def parts(cell: str, marks: str) -> list[str]:
    """What stands in a cell between any of these marks, each once."""
    found = (tidy(part) for part in re.split(f"[{marks}\n]", cell))
    return list(dict.fromkeys(part for part in found if part))


def framed(content: Mapping, contract: Contract) -> pd.DataFrame:
    """A table as its contract has it, numbered from 0."""
    frame = pd.DataFrame(dict(content), columns=contract.names).reset_index(drop=True)
    return frame.astype({name: "int64" if kind == "whole" else object for name, kind in contract.columns.items()})
