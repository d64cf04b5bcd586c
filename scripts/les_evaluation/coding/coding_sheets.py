"""Reading the coding workbook, with every problem in it told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from les_evaluation.coding.codebook_sheet import read_codes
from les_evaluation.coding.material import (
    CODE_COLUMNS,
    OUTCOME_COLUMNS,
    RATING_COLUMNS,
    SEGMENT_COLUMNS,
    SESSION_COLUMNS,
    Coding,
)
from les_evaluation.coding.rating_sheets import read_outcomes, read_ratings
from les_evaluation.coding.segment_sheet import read_segments
from les_evaluation.coding.session_sheet import read_sessions
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.contracts import empty, joined
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.reading import MISSING, NO_READINGS, Reading, Readings
from les_evaluation.core.sheets import SheetTable, check_sheets, read_sheet, table_from_rows
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook

REQUIRED, OPTIONAL = ("sessions", "codebook", "segments"), ("ratings", "outcomes")
NAME_LIKENESS = 75  # so much alike, a sheet of another name is a slip of the pen and not one that is absent
Reader = Callable[..., SheetTable | None]
Elsewhere = Callable[[pd.DataFrame, pd.DataFrame, list[str]], Coding]


def read_coding(
    path: str | Path,
    rules: SheetRules,
    *,
    elsewhere: Elsewhere | None = None,
    optional: Collection[str] = (),
    readings: Readings = NO_READINGS,
    problems: Problems,
) -> Coding:
    """The coding workbook (.xlsx, or a folder with a .csv per sheet) as the tables of coding.material.

    elsewhere: reads what was coded outside the workbook, from its codes, its sessions and the coder_ids of its
    segments; gives all codes, and further sessions and segments, which ratings and outcomes may name as evidence too.
    optional: required sheets that may be absent or empty, as `elsewhere` brings their rows; no code, or no segment,
    in the end is one problem. readings: how the workbook, or each file of the folder, is to be read.

    All that is wrong is added to `problems`, and nothing returned can be relied on then. The hierarchy of the
    codes is sound even so: a parent that is unknown, or in a loop, is left out.
    """
    before = len(problems.found)
    tables = _tables(Path(path), readings, optional=optional, problems=problems)
    # A sheet that is absent by right; one that could not be read was told, and nothing is held against it.
    absent = set(optional) - set(tables) if len(problems.found) == before else set()
    sessions, codes, segments = empty(SESSION_COLUMNS), empty(CODE_COLUMNS), empty(SEGMENT_COLUMNS)
    ratings, outcomes = empty(RATING_COLUMNS), empty(OUTCOME_COLUMNS)
    session_les: dict[str, str] | None = None
    if "sessions" in tables:
        sessions = read_sessions(tables["sessions"], rules, problems=problems)
        session_les = dict(rules.survey) | dict(zip(sessions["session_id"], sessions["les"], strict=True))
    if "codebook" in tables:
        codes = read_codes(tables["codebook"], mask=rules.mask, problems=problems)
    other = Coding(codes=codes)
    if elsewhere is not None and "sessions" in tables:
        other = elsewhere(codes, sessions, _coders(tables.get("segments")))
    codes, sessions = other.codes, joined(sessions, other.sessions)
    if "segments" in tables:
        held = codes if "codebook" in {*tables, *absent} else empty(CODE_COLUMNS)
        segments = read_segments(
            tables["segments"],
            codes=held,
            session_les=session_les,
            coder=rules.coder,
            mask=rules.mask,
            problems=problems,
        )
    segments = joined(segments, other.segments)
    known = dict.fromkeys(segments["segment_id"]) if "segments" in {*tables, *absent} else None
    if "ratings" in tables:
        ratings = read_ratings(tables["ratings"], rules, segments=known, problems=problems)
    if "outcomes" in tables:
        outcomes = read_outcomes(tables["outcomes"], rules, segments=known, problems=problems)
    if len(problems.found) == before and (codes.empty or segments.empty):
        problems.add("coding_no_codes" if codes.empty else "coding_no_segments", Place(str(path)))
    return Coding(sessions, codes, segments, ratings, outcomes)


def _coders(table: SheetTable | None) -> list[str]:
    """The coder_ids in a sheet of segments."""
    if table is None or "coder_id" not in table.frame:
        return []
    return sorted({tidy(cell) for cell in table.frame["coder_id"].unique()} - {"", *(table.missing or MISSING)})


def _tables(path: Path, readings: Readings, *, optional: Collection[str], problems: Problems) -> dict[str, SheetTable]:
    """The sheets that are there, by name; an optional one without rows counts as absent."""
    required = [name for name in REQUIRED if name not in optional]
    if path.is_dir():
        readers = _csv_readers(path, required, readings)
    else:
        readers = _xlsx_readers(path, required, readings.of(path), problems=problems)
    tables = {}
    for name, read in readers.items():
        own = Problems()
        table = read(problems=own)
        problems.settled += own.settled
        problems.extend(found for found in own.found if name in required or found.key != "sheet_empty")
        if table is not None:
            tables[name] = table
    return tables


def _csv_readers(folder: Path, required: Sequence[str], readings: Readings) -> dict[str, Reader]:
    files = {name: folder / f"{name}.csv" for name in (*REQUIRED, *OPTIONAL)}
    return {
        name: partial(read_sheet, file, how=readings.of(file))
        for name, file in files.items()
        if name in required or file.is_file()
    }


def _xlsx_readers(path: Path, required: Sequence[str], how: Reading, *, problems: Problems) -> dict[str, Reader]:
    if path.is_file() and path.suffix.lower() != ".xlsx":
        problems.add("file_format", Place(str(path)), path.suffix, known=[".xlsx"])
        return {}
    try:
        # Once for all sheets: opening a workbook of 50,000 rows takes longer than all the rest.
        book = read_workbook(path)
    except (UnreadableWorkbook, OSError):
        return {"sessions": partial(read_sheet, path, how=how)}  # which tells what is wrong with the file
    check_sheets(book, how=how, file=str(path), problems=problems)
    written = {plain(name): name for name in book}
    others = [name for name in book if plain(name) not in (*REQUIRED, *OPTIONAL)]
    readers: dict[str, Reader] = {}
    for name in (*REQUIRED, *OPTIONAL):
        if name in written:
            sheet = written[name]
            readers[name] = partial(table_from_rows, book[sheet], file=str(path), how=how)
        elif name in required or nearest(name, others, cutoff=NAME_LIKENESS):
            problems.add("sheet_missing", Place(str(path), name), known=list(book), nearest=nearest(name, others))
    return readers
