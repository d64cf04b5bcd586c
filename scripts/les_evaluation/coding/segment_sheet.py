"""Reading coded passages: of the coding workbook, and of open answers that were coded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from les_evaluation.coding.codebook_sheet import CodeNames
from les_evaluation.coding.material import (
    SEGMENT_COLUMNS,
    Coding,
)
from les_evaluation.coding.sheet_columns import numbers_in, parts_of, text_table
from les_evaluation.core.contracts import OPEN_COLUMNS, empty
from les_evaluation.core.missing_words import words_blank
from les_evaluation.core.nobody import check_names, names_nobody
from les_evaluation.core.person_mask import Mask, kept_apart
from les_evaluation.core.problems import Problem, Problems, nearest
from les_evaluation.core.reading import NO_READINGS, Note, Readings
from les_evaluation.core.schemas import load_schema, unknown_headers
from les_evaluation.core.sheet_checks import check_ids, checked, each_cell, first_rows, source_of
from les_evaluation.core.sheets import SheetTable, read_sheet
from les_evaluation.core.wording import tidy

UNKNOWN_CODER = "?"
MOST_NAMED = 20  # segments without a mark that one message names
OTHER_WORDS = {"wave": "les", "item": "respondent"}  # column -> the one before it, which follows the words of a study


def read_segments(
    table: SheetTable,
    *,
    codes: pd.DataFrame,
    session_les: Mapping[str, str] | None,
    unique: bool = True,
    coder: str = "",
    mask: Mask,
    problems: Problems,
) -> pd.DataFrame:
    """The sheet `segments` as SEGMENT_COLUMNS: every row of the sheet, in order.

    codes: CODE_COLUMNS; nothing is held against them when empty. session_les: session_id -> les, None when the
    sessions could not be read. unique: no segment_id may stand twice. coder: who coded the rows that name nobody.
    Only distinct cells are looked at where that can be, so that 50,000 rows take seconds.
    """
    table = words_blank(table, schema="coding_segments", problems=problems)
    cells = checked(_with_coder(table, coder, problems=problems), schema="coding_segments", problems=problems)
    # Of a coder who is nobody was told with those who are blank; UNKNOWN_CODER stands there.
    check_names(table, cells.replace({"coder_id": {UNKNOWN_CODER: ""}}), "coder_id", problems=problems)
    if unique:
        check_ids(table, cells, "segment_id", problems=problems)
    if session_les is not None:
        for name, row, more in first_rows(cells["session_id"], lambda name: name not in session_les):
            near = nearest(name, session_les)
            problems.add("coding_session", table.place(row, "session_id"), name, nearest=near, more=more)
    start, end = numbers_in(cells["start"]), numbers_in(cells["end"])
    _check_span(table, cells, start, end, problems=problems)
    _check_marks(table, cells, problems=problems)
    return text_table(
        {
            "segment_id": cells["segment_id"],
            "session_id": cells["session_id"],
            "les": [(session_les or {}).get(name, "") for name in cells["session_id"]],
            "code_id": cells["code_id"] if codes.empty else _codes(table, cells["code_id"], codes, problems=problems),
            "coder_id": cells["coder_id"],
            "text": cells["text"].map(mask.said),
            "start": start,
            "end": end,
            "coverage_pct": numbers_in(cells["coverage_pct"]),
            "speaker_role": each_cell(cells["speaker_role"], mask),
            "valence": cells["valence"],
            "quotable": cells["quotable"],
            "source_file": _file_names(cells["source_file"], mask),
            "source": source_of(table.file, table.sheet),
            "source_row": cells.index.astype("int64"),
        },
        SEGMENT_COLUMNS,
    )


def _with_coder(table: SheetTable, coder: str, *, problems: Problems) -> SheetTable:
    """The sheet with this coder where it names none; without one those rows are a problem."""
    if "coder_id" not in table.frame:
        if not coder or table.frame.empty:
            return table
        given = table.frame.assign(coder_id="")
    else:
        given = table.frame
    blank = given["coder_id"].map(lambda cell: not tidy(cell) or names_nobody(cell))
    if not blank.any():
        return table
    first, *others = (int(row) for row in given.index[blank])
    if coder:
        problems.settle(table.place(), [Note("coder_given", first, {"coder": coder, "n": len(others) + 1})])
    else:
        problems.extend([Problem("coding_no_coder", table.place(first, "coder_id"), rows=tuple(others))])
    # Of a row without a coder there is nothing more to tell.
    filled = given.assign(coder_id=given["coder_id"].mask(blank, coder or UNKNOWN_CODER))
    return dataclasses.replace(table, frame=filled)


def _codes(table: SheetTable, column: pd.Series, codes: pd.DataFrame, *, problems: Problems) -> pd.Series:
    """The ids of the codes that the cells mean; a cell that means none stays as it is."""
    names = CodeNames(codes)
    closed = set(codes.loc[codes["is_codable"] == "no", "code_id"])
    found = {cell: names.find(cell) for cell in column.unique()}
    for cell, row, more in first_rows(column, lambda cell: not found[cell]):
        problems.add("coding_code", table.place(row, "code_id"), cell, nearest=names.nearest(cell), more=more)
    for cell, row, more in first_rows(column, lambda cell: len(found[cell]) > 1):
        problems.add("coding_code_several", table.place(row, "code_id"), cell, known=found[cell], more=more)
    for cell, row, more in first_rows(column, lambda cell: len(found[cell]) == 1 and found[cell][0] in closed):
        problems.add("coding_code_closed", table.place(row, "code_id"), cell, more=more)
    return column.map({cell: ids[0] if len(ids) == 1 else cell for cell, ids in found.items()})


def _check_span(
    table: SheetTable, cells: pd.DataFrame, start: pd.Series, end: pd.Series, *, problems: Problems
) -> None:
    wrong = end <= start
    spans = zip(cells.index[wrong], cells["start"][wrong], cells["end"][wrong], strict=True)
    for row, begin, until in spans:
        problems.add("coding_end", table.place(row, "end"), until, start=begin)
    for column, other in (("start", "end"), ("end", "start")):
        rows = cells.index[(cells[column] == "") & (cells[other] != "")]
        if len(rows) and column not in table.headers:
            near = nearest(column, unknown_headers(table, schema="coding_segments"))
            problems.add("column_missing", table.place(1, column), nearest=near)
            continue
        for row in rows:
            problems.add("cell_missing", table.place(row, column), needed=True)


def _check_marks(table: SheetTable, cells: pd.DataFrame, *, problems: Problems) -> None:
    """Only a human says that a passage may be quoted: without that mark the run stops."""
    blank = cells["segment_id"][cells["quotable"] == ""]
    if len(blank) and "quotable" in table.headers:
        segment, *others = dict.fromkeys(blank)
        shown = others[:MOST_NAMED] + ["…"] * (len(others) > MOST_NAMED)
        place = table.place(blank.index[0], "quotable")
        problems.add("coding_unmarked", place, segment=segment, others=shown, more=len(others))


def _file_names(column: pd.Series, mask: Mask) -> pd.Series:
    """The names of files without persons in them; two that thereby become alike are numbered."""
    return column.map(kept_apart(column.unique(), mask.file_name))


def read_open_answers(
    paths: Iterable[str | Path],
    *,
    codes: pd.DataFrame,
    sessions: pd.DataFrame,
    mask: Mask,
    coder: str = "",
    readings: Readings = NO_READINGS,
    problems: Problems,
) -> Coding:
    """Open answers that a coder coded in copies of open_antwoorden.xlsx: their segments, and the sessions of those.

    codes: CODE_COLUMNS of the codebook. sessions: `survey_sessions`. An answer without a code is passed over; a
    cell code_id may name several codes with ; between, and an answer may stand on several rows. Each code gives a
    segment, so that a segment_id comes back for every code of that answer. source_file is the answer's
    segment_id where left blank, since the same words of two respondents are two passages.
    """
    session_les = dict(zip(sessions["session_id"], sessions["les"], strict=True))
    seen: dict[tuple[str, str, str], tuple[str, int]] = {}
    found = []
    for path in paths:
        table = read_sheet(path, sheet="segments", how=readings.of(path), problems=problems)
        if table is None:
            continue
        coded = _coded_only(words_blank(table, schema="coding_segments", problems=problems))
        segments = read_segments(
            coded, codes=codes, session_les=session_les, unique=False, coder=coder, mask=mask, problems=problems
        )
        for key, row in zip(_coding_keys(segments), segments["source_row"], strict=True):
            if key in seen:
                file, other = seen[key]
                where = other if file == table.file else f"{other} ({file})"
                problems.add("coding_same_code", table.place(row, "code_id"), key[1], row=where)
            seen.setdefault(key, (table.file, row))
        if len(segments):
            found.append(segments)
    segments = pd.concat(found, ignore_index=True) if found else empty(SEGMENT_COLUMNS)
    used = sessions["session_id"].isin(set(segments["session_id"]))
    return Coding(sessions=sessions[used].reset_index(drop=True), segments=segments)


def _coded_only(table: SheetTable) -> SheetTable:
    """A sheet of open answers as a sheet of segments: a row per code that a coder filled in, and no other rows."""
    read_back = load_schema("coding_segments")["properties"]
    shown = {name for name in OPEN_COLUMNS if name not in read_back}
    headers = list(table.frame.columns)
    for after, header in zip(headers[1:], headers[:-1], strict=True):  # in a study with other words: those stand there
        if OTHER_WORDS.get(after) not in (None, *headers) and header not in read_back:
            shown.add(header)
    frame = table.frame.drop(columns=list(shown), errors="ignore")
    if "code_id" in frame:
        frame = frame.assign(code_id=[list(dict.fromkeys(parts_of(cell, ";"))) for cell in frame["code_id"]])
        frame = frame[frame["code_id"].map(bool)].explode("code_id")
    else:
        frame = frame.iloc[:0]  # only that column is missing; of its rows there is nothing to tell
    if "segment_id" in frame:
        files = frame["source_file"].map(tidy) if "source_file" in frame else pd.Series("", index=frame.index)
        frame = frame.assign(source_file=files.where(files != "", frame["segment_id"]))
    return dataclasses.replace(table, frame=frame)


def _coding_keys(segments: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    return zip(segments["segment_id"], segments["code_id"], segments["coder_id"], strict=True)
