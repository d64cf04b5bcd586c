"""What an export tells of a response beside its answers: who, when, how long, and whether it is one at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import tidy
from les_evaluation.survey.ingest.columns import ColumnMap
from les_evaluation.survey.ingest.marks import flag_says

SHORTEST_KEY = 32
DATE_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d-%m-%Y",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y %H:%M:%S",
)
SECONDS_TAIL = re.compile(r"(?<=:\d\d)(?:[.,]\d+)?\s?(?:Z|[+-]\d\d:?\d\d)?$")  # parts of a second, time zone


def read_key(path: str | Path, *, problems: Problems) -> bytes:
    """The secret for the pseudonyms; a missing or short one is a problem."""
    path = Path(path)
    if not path.is_file():
        problems.add("key_missing", Place(str(path)), shortest=SHORTEST_KEY)
        return b""
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_KEY:
        problems.add("key_short", Place(str(path)), shortest=SHORTEST_KEY, length=len(key))
    return key


def pseudonym(key: bytes, *parts: str) -> str:
    """A keyed hash (HMAC-SHA-256, 60 bits shown) that only the holder of the key can lead back."""
    digest = hmac.new(key, "\x1f".join(parts).encode("utf-8"), hashlib.sha256).hexdigest()
    return f"R-{digest[:15]}"


def read_metadata(
    frame: pd.DataFrame,
    columns: ColumnMap,
    *,
    table: SheetTable,
    wave: str,
    test_responses: Mapping,
    key: bytes,
    problems: Problems,
) -> pd.DataFrame:
    """The columns of ROWS but for les and partner_group, a row per row of `frame`; what is unreadable is a problem.

    key: for the pseudonyms. test_responses: of the configuration, for the domains of our own addresses.
    """

    def column(role: str) -> pd.Series:
        header = columns.metadata.get(role)
        blank = pd.Series("", index=frame.index, dtype=object)
        return blank if header is None else frame[header].map(tidy)

    rows = pd.DataFrame(index=frame.index)
    rows["wave"] = wave
    rows["row"] = frame.index
    rows["source_file"] = table.file
    rows["source_sheet"] = table.sheet or ""
    numbers = column("respondent")
    for row in frame.index[numbers == ""] if "respondent" in columns.metadata else []:
        problems.add("respondent_blank", table.place(row, columns.metadata["respondent"]))
    rows["respondent"] = [pseudonym(key, "respondent", wave, number) for number in numbers]
    emails = column("email").str.casefold()
    # Whoever left no address is known by the number alone.
    rows["person"] = [
        pseudonym(key, "person", email) if email else name
        for email, name in zip(emails, rows["respondent"], strict=True)
    ]
    domains = tuple(f"@{domain.casefold()}" for domain in test_responses["email_domains"])
    rows["test_email"] = emails.str.endswith(domains) if domains else False
    rows["organisation"] = column("organisation").map(mask_personal)
    rows["submitted"] = [
        _date(cell, row, columns.metadata.get("submitted"), table, problems)
        for row, cell in column("submitted").items()
    ]
    rows["duration"] = [
        number(cell, row, columns.metadata.get("duration"), table, problems) for row, cell in column("duration").items()
    ]
    # Without such a column nobody can be told to have stopped halfway.
    ended = "reached_end" in columns.metadata
    rows["reached_end"] = _flag(column("reached_end"), columns, "reached_end", table, problems) if ended else True
    rows["screened_out"] = _flag(column("screened_out"), columns, "screened_out", table, problems)
    return rows


def _flag(cells: pd.Series, columns: ColumnMap, role: str, table: SheetTable, problems: Problems) -> pd.Series:
    labels = table.value_labels.get(columns.metadata.get(role, ""), {})
    marks = {cell: flag_says(cell, role, labels.get(cell)) for cell in cells.unique()}
    for cell, mark in marks.items():
        if mark is None:
            rows = cells.index[cells == cell]
            problems.add("option_cell", table.place(rows[0], columns.metadata[role]), cell, more=len(rows) - 1)
    return cells.map(marks).eq(True)


def _date(cell: str, row: int, column: str | None, table: SheetTable, problems: Problems) -> str:
    if not cell:
        return ""
    moment = SECONDS_TAIL.sub("", cell).replace("T", " ")
    for form in DATE_FORMS:
        try:
            return dt.datetime.strptime(moment, form).isoformat(sep=" ")  # noqa: DTZ007 - exports tell no zone
        except ValueError:
            continue
    problems.add("cell_date", table.place(row, column), cell)
    return ""


def number(cell: str, row: int, column: str | None, table: SheetTable, problems: Problems) -> float:
    """The number in a cell, with point or comma; missing where it is blank, and where it is none, a problem then."""
    if not cell:
        return float("nan")
    if not re.fullmatch(r"-?\d+([.,]\d+)?", cell):
        problems.add("cell_number", table.place(row, column), cell)
        return float("nan")
    return float(cell.replace(",", "."))
