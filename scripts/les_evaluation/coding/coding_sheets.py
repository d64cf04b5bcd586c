"""Reading the coding workbook and the coded open answers, with every problem in them told at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype

from les_evaluation.coding.development_stages import Stage, stage_labels, stage_position
from les_evaluation.coding.material import (
    CODE_COLUMNS,
    OUTCOME_COLUMNS,
    RATING_COLUMNS,
    SEGMENT_COLUMNS,
    SESSION_COLUMNS,
    SESSION_TYPES,
    Coding,
)
from les_evaluation.core.contracts import OPEN_COLUMNS, empty, joined
from les_evaluation.core.masking import EMAIL, mask_personal
from les_evaluation.core.person_names import names_pattern
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.schemas import load_schema, unknown_headers
from les_evaluation.core.sheet_checks import _as_listed, _each, _first_rows, check_ids, check_les, checked, iso_dates
from les_evaluation.core.sheets import SheetTable, read_sheet, table_from_rows
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.workbooks import UnreadableWorkbook, read_workbook

REQUIRED, OPTIONAL = ("sessions", "codebook", "segments"), ("ratings", "outcomes")
SURVEY = "survey"
SHEET_TYPES = tuple(kind for kind in SESSION_TYPES if kind != SURVEY)
MOST_NAMED = 20  # segments without a mark that one message names
NAME_LIKENESS = 75  # so much alike, a sheet of another name is a slip of the pen and not one that is absent

Reader = Callable[..., SheetTable | None]


def read_coding(
    path: str | Path,
    *,
    les: Sequence[str],
    criteria: Collection[str] | None = None,
    stages: Sequence[Stage] | None = None,
    stage_criterion: str | None = None,
    names: Sequence[str] = (),
    language: str = "nl",
    extra_sessions: Mapping[str, str] | None = None,
    elsewhere: Callable[[pd.DataFrame, pd.DataFrame, list[str]], Coding] | None = None,
    optional: Collection[str] = (),
    problems: Problems,
) -> Coding:
    """The coding workbook (.xlsx, or a folder with a .csv per sheet) as the tables of focus.model.

    les: keys of config.yaml. criteria: keys that a rating may have, None for any. stages, stage_criterion:
    focus_groups.stages of the configuration; a rating of that criterion must name a stage. names: people whose
    names are masked, beside e-mail addresses and telephone numbers. extra_sessions: session_id -> les of the
    sessions that do not stand in the sheet (waves of the survey). elsewhere: reads what was coded outside the
    workbook, from its codes, its sessions and the coder_ids of its segments; gives all codes, and further sessions
    and segments, which ratings and outcomes may name as evidence too. optional: required sheets that may be absent
    or empty, as `elsewhere` brings their rows; no code, or no segment, in the end is one problem.

    All that is wrong is added to `problems`, and nothing returned can be relied on then. The hierarchy of the
    codes is sound even so: a parent that is unknown, or in a loop, is left out.
    """
    before = len(problems.found)
    tables = _tables(Path(path), optional=optional, problems=problems)
    # A sheet that is absent by right; one that could not be read was told, and nothing is held against it.
    absent = set(optional) - set(tables) if len(problems.found) == before else set()
    mask = Mask(names, language=language)
    extra = dict(extra_sessions or {})
    sessions, codes = empty(SESSION_COLUMNS), empty(CODE_COLUMNS)
    segments, ratings, outcomes = empty(SEGMENT_COLUMNS), empty(RATING_COLUMNS), empty(OUTCOME_COLUMNS)
    session_les: dict[str, str] | None = None
    if "sessions" in tables:
        sessions = read_sessions(tables["sessions"], les=les, survey=extra, mask=mask, problems=problems)
        session_les = extra | dict(zip(sessions["session_id"], sessions["les"], strict=True))
    if "codebook" in tables:
        codes = read_codes(tables["codebook"], mask=mask, problems=problems)
    other = Coding(codes=codes)
    if elsewhere is not None and "sessions" in tables:
        other = elsewhere(codes, sessions, _coders(tables.get("segments")))
    codes, sessions = other.codes, joined(sessions, other.sessions)
    if "segments" in tables:
        held = codes if "codebook" in {*tables, *absent} else empty(CODE_COLUMNS)
        segments = read_segments(tables["segments"], codes=held, session_les=session_les, mask=mask, problems=problems)
    segments = joined(segments, other.segments)
    known = dict.fromkeys(segments["segment_id"]) if "segments" in {*tables, *absent} else None
    if "ratings" in tables:
        ratings = read_ratings(
            tables["ratings"],
            les=les,
            criteria=criteria,
            stages=stages,
            stage_criterion=stage_criterion,
            segments=known,
            mask=mask,
            problems=problems,
        )
    if "outcomes" in tables:
        outcomes = read_outcomes(tables["outcomes"], les=les, segments=known, mask=mask, problems=problems)
    if len(problems.found) == before and (codes.empty or segments.empty):
        problems.add("coding_no_codes" if codes.empty else "coding_no_segments", Place(str(path)))
    return Coding(sessions, codes, segments, ratings, outcomes)


def _coders(table: SheetTable | None) -> list[str]:
    """The coder_ids in a sheet of segments."""
    if table is None or "coder_id" not in table.frame:
        return []
    return sorted({tidy(cell) for cell in table.frame["coder_id"].unique()} - {""})


def read_open_answers(
    paths: Iterable[str | Path],
    *,
    codes: pd.DataFrame,
    sessions: pd.DataFrame,
    names: Sequence[str] = (),
    language: str = "nl",
    problems: Problems,
) -> Coding:
    """Open answers that a coder coded in copies of open_antwoorden.xlsx: their segments, and the sessions of those.

    codes: CODE_COLUMNS of the codebook. sessions: `survey_sessions`. An answer without a code is passed over; a
    cell code_id may name several codes with ; between, and an answer may stand on several rows. Each code gives a
    segment, so that a segment_id comes back for every code of that answer. source_file is the answer's
    segment_id where left blank, since the same words of two respondents are two passages.
    """
    mask = Mask(names, language=language)
    session_les = dict(zip(sessions["session_id"], sessions["les"], strict=True))
    seen: dict[tuple[str, str, str], tuple[str, int]] = {}
    found = []
    for path in paths:
        table = read_sheet(path, sheet="segments", problems=problems)
        if table is None:
            continue
        coded = _coded_only(table)
        segments = read_segments(
            coded, codes=codes, session_les=session_les, unique=False, mask=mask, problems=problems
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


def survey_sessions(waves: Mapping[str, Mapping], les: Sequence[str]) -> pd.DataFrame:
    """A session (SESSION_COLUMNS) per wave of the survey and LES that it reached; its date is when the wave opened.

    waves: survey.waves of the configuration. measurement is 0: a wave is none of the rounds of focus groups.
    """
    known = dict.fromkeys(("who", "recorded", "place", "output"), "") | {"types": SURVEY, "measurement": 0}
    rows = [
        known | {"session_id": f"{SURVEY}_{wave}_{key}", "les": key, "date": settings["opened"]}
        for wave, settings in waves.items()
        for key in les
        if key in settings["les"]["map"].values()
    ]
    frame = _table(rows, SESSION_COLUMNS)
    return frame.astype({"measurement": "int64", "participants": float, "duration_min": float})


class Mask:
    """Replaces what tells who somebody is: e-mail addresses, telephone numbers and the names on a list."""

    def __init__(self, names: Sequence[str], *, language: str) -> None:
        self.named = names_pattern(names)
        self.word = text("clean.name", language)

    def __call__(self, value: str) -> str:
        """A text without them."""
        return self._without_names(mask_personal(value))

    def file_name(self, value: str) -> str:
        """The name of a file without e-mail addresses and names; digits tell a date or a recording there.

        To the pattern of names _ is a letter, so that it must become a space where a name stands beside it.
        """
        loose = value.replace("_", " ")
        masked = self._without_names(EMAIL.sub("[e-mail]", loose))
        return value if masked == loose else masked

    def _without_names(self, value: str) -> str:
        return value if self.named is None else self.named.sub(self.word, value)


# The sheets


def read_sessions(
    table: SheetTable, *, les: Sequence[str], survey: Collection[str], mask: Mask, problems: Problems
) -> pd.DataFrame:
    """The sheet `sessions` as SESSION_COLUMNS, of a repeated id the first row; survey: ids already in use there."""
    cells = checked(table, schema="coding_sessions", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    first = check_ids(table, cells, "session_id", problems=problems)
    for row, name in cells["session_id"].items():
        if name in survey:
            problems.add("coding_session_survey", table.place(row, "session_id"), name)
    frame = _table(
        {
            "session_id": cells["session_id"],
            "les": cells["les"],
            "date": iso_dates(table, cells["date"], problems=problems),
            "measurement": _numbers(cells["measurement"]).fillna(0).astype("int64"),
            "types": [_types(table, row, cell, problems=problems) for row, cell in cells["type"].items()],
            "who": _each(cells["who"], mask),
            "participants": _numbers(cells["participants"]),
            "duration_min": _numbers(cells["duration_min"]),
            "recorded": cells["recorded"],
            "place": _each(cells["place"], mask),
            "output": _each(cells["output"], mask),
        },
        SESSION_COLUMNS,
    )
    return frame[first.to_numpy()].reset_index(drop=True)


def _types(table: SheetTable, row: int, cell: str, *, problems: Problems) -> str:
    kinds = list(dict.fromkeys(_as_listed(kind, SHEET_TYPES) for kind in _parts(cell, ";")))
    for kind in kinds:
        if kind not in SHEET_TYPES:
            near = nearest(kind, SHEET_TYPES)
            problems.add("cell_enum", table.place(row, "type"), kind, known=SHEET_TYPES, nearest=near)
    return ";".join(kinds)


def read_codes(table: SheetTable, *, mask: Mask, problems: Problems) -> pd.DataFrame:
    """The sheet `codebook` as CODE_COLUMNS, of a repeated id the first row; is_codable is "yes" where blank."""
    cells = checked(table, schema="coding_codebook", problems=problems)
    first = check_ids(table, cells, "code_id", problems=problems)
    frame = cells[first & (cells["code_id"] != "")].reindex(columns=CODE_COLUMNS)
    frame["is_codable"] = frame["is_codable"].replace("", "yes")
    for column in ("description", "include", "exclude", "example"):
        frame[column] = _each(frame[column], mask)
    written = frame["parent_code_id"]
    frame["parent_code_id"] = _parents(table, frame, problems=problems)
    names: dict[tuple[str, str], int] = {}
    for row, name, parent in zip(frame.index, frame["name"], frame["parent_code_id"], strict=True):
        key = (parent or written[row], plain(name))  # under a wrong parent a code does not stand at the top
        if name and key in names:
            problems.add("coding_name", table.place(row, "name"), name, row=names[key])
        names.setdefault(key, row)
    return _table(frame, CODE_COLUMNS)


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


def read_segments(
    table: SheetTable,
    *,
    codes: pd.DataFrame,
    session_les: Mapping[str, str] | None,
    unique: bool = True,
    mask: Mask,
    problems: Problems,
) -> pd.DataFrame:
    """The sheet `segments` as SEGMENT_COLUMNS: every row of the sheet, in order.

    codes: CODE_COLUMNS; nothing is held against them when empty. session_les: session_id -> les, None when the
    sessions could not be read. unique: no segment_id may stand twice. Only distinct cells are looked at where that
    can be, so that 50,000 rows take seconds.
    """
    cells = checked(table, schema="coding_segments", problems=problems)
    if unique:
        check_ids(table, cells, "segment_id", problems=problems)
    if session_les is not None:
        for name, row, more in _first_rows(cells["session_id"], lambda name: name not in session_les):
            near = nearest(name, session_les)
            problems.add("coding_session", table.place(row, "session_id"), name, nearest=near, more=more)
    start, end = _numbers(cells["start"]), _numbers(cells["end"])
    _check_span(table, cells, start, end, problems=problems)
    _check_marks(table, cells, problems=problems)
    return _table(
        {
            "segment_id": cells["segment_id"],
            "session_id": cells["session_id"],
            "les": [(session_les or {}).get(name, "") for name in cells["session_id"]],
            "code_id": cells["code_id"] if codes.empty else _codes(table, cells["code_id"], codes, problems=problems),
            "coder_id": cells["coder_id"],
            "text": cells["text"].map(mask),
            "start": start,
            "end": end,
            "coverage_pct": _numbers(cells["coverage_pct"]),
            "speaker_role": _each(cells["speaker_role"], mask),
            "valence": cells["valence"],
            "quotable": cells["quotable"],
            "source_file": _file_names(cells["source_file"], mask),
            "source": " › ".join(part for part in (table.file, table.sheet) if part),
            "source_row": cells.index.astype("int64"),
        },
        SEGMENT_COLUMNS,
    )


def _codes(table: SheetTable, column: pd.Series, codes: pd.DataFrame, *, problems: Problems) -> pd.Series:
    """The ids of the codes that the cells mean; a cell that means none stays as it is."""
    names = CodeNames(codes)
    closed = set(codes.loc[codes["is_codable"] == "no", "code_id"])
    found = {cell: names.find(cell) for cell in column.unique()}
    for cell, row, more in _first_rows(column, lambda cell: not found[cell]):
        problems.add("coding_code", table.place(row, "code_id"), cell, nearest=names.nearest(cell), more=more)
    for cell, row, more in _first_rows(column, lambda cell: len(found[cell]) > 1):
        problems.add("coding_code_several", table.place(row, "code_id"), cell, known=found[cell], more=more)
    for cell, row, more in _first_rows(column, lambda cell: len(found[cell]) == 1 and found[cell][0] in closed):
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
            problems.add("cell_missing", table.place(row, column))


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
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for cell in column.unique():
        name, number = mask.file_name(cell), 1
        while name in taken:
            number += 1
            name = f"{mask.file_name(cell)} ({number})"
        taken.add(name)
        shown[cell] = name
    return column.map(shown)


def read_ratings(
    table: SheetTable,
    *,
    les: Sequence[str],
    criteria: Collection[str] | None,
    stages: Sequence[Stage] | None,
    stage_criterion: str | None,
    segments: Collection[str] | None,
    mask: Mask,
    problems: Problems,
) -> pd.DataFrame:
    """The sheet `ratings` as RATING_COLUMNS; segments: the ids that may be evidence, None when not known."""
    cells = checked(table, schema="coding_ratings", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    dates = iso_dates(table, cells["measured_on"], problems=problems)
    if criteria is not None:
        for row, name in cells["criterion_id"].items():
            if name and name not in criteria:
                near = nearest(name, criteria)
                place = table.place(row, "criterion_id")
                problems.add("coding_criterion", place, name, known=list(criteria), nearest=near)
    seen: dict[tuple, int] = {}
    keys = zip(cells["les"], dates, cells["criterion_id"], cells["rater_id"], strict=True)
    for row, key in zip(cells.index, keys, strict=True):
        if all(key) and key in seen:
            problems.add("coding_rating_twice", table.place(row, "criterion_id"), key[2], row=seen[key])
        seen.setdefault(key, row)
    if stages and stage_criterion:
        labels = [label for stage in stages for label in stage_labels(stage)]
        for row, rating in cells.loc[cells["criterion_id"] == stage_criterion, "rating"].items():
            if rating and stage_position(rating, stages) is None:
                near = nearest(rating, labels)
                problems.add("coding_stage", table.place(row, "rating"), mask(rating), known=labels, nearest=near)
    return _table(
        {
            "les": cells["les"],
            "measured_on": dates,
            "criterion_id": cells["criterion_id"],
            "rating": _each(cells["rating"], mask),
            "rater_id": cells["rater_id"],
            "rationale": _each(cells["rationale"], mask),
            "evidence_segment_ids": _evidence(table, cells, known=segments, problems=problems),
            "source_row": cells.index.astype("int64"),
        },
        RATING_COLUMNS,
    )


def read_outcomes(
    table: SheetTable, *, les: Sequence[str], segments: Collection[str] | None, mask: Mask, problems: Problems
) -> pd.DataFrame:
    """The sheet `outcomes` as OUTCOME_COLUMNS; segments: the ids that may be evidence, None when not known."""
    cells = checked(table, schema="coding_outcomes", problems=problems)
    check_les(table, cells, les=les, problems=problems)
    check_ids(table, cells, "outcome_id", problems=problems)
    frame = cells.reindex(columns=OUTCOME_COLUMNS)
    for column in ("date_from", "date_to"):
        frame[column] = iso_dates(table, cells[column], problems=problems)
    for row, begin, end in zip(frame.index, frame["date_from"], frame["date_to"], strict=True):
        if begin and end and begin > end:
            problems.add("coding_dates", table.place(row, "date_from"), begin, until=end)
    for column in ("statement", "social_actor", "contribution", "significance", "substantiator_role"):
        frame[column] = _each(frame[column], mask)
    frame["evidence_segment_ids"] = _evidence(table, cells, known=segments, problems=problems)
    frame["source_row"] = frame.index.astype("int64")
    return _table(frame, OUTCOME_COLUMNS)


def _evidence(
    table: SheetTable, cells: pd.DataFrame, *, known: Collection[str] | None, problems: Problems
) -> list[str]:
    """The ids of segments in every cell, with ; between."""
    lists = []
    for row, cell in cells["evidence_segment_ids"].items():
        ids = _parts(cell, ";,")
        for name in ids:
            if known is not None and name not in known:
                near = nearest(name, known)
                problems.add("coding_evidence", table.place(row, "evidence_segment_ids"), name, nearest=near)
        lists.append("; ".join(ids))
    return lists


# Open answers


def _coded_only(table: SheetTable) -> SheetTable:
    """A sheet of open answers as a sheet of segments: a row per code that a coder filled in, and no other rows."""
    shown = [name for name in OPEN_COLUMNS if name not in load_schema("coding_segments")["properties"]]
    frame = table.frame.drop(columns=shown, errors="ignore")
    if "code_id" in frame:
        frame = frame.assign(code_id=[list(dict.fromkeys(_parts(cell, ";"))) for cell in frame["code_id"]])
        frame = frame[frame["code_id"].map(bool)].explode("code_id")
    else:
        frame = frame.iloc[:0]  # only that column is missing; of its rows there is nothing to tell
    if "segment_id" in frame:
        files = frame["source_file"].map(tidy) if "source_file" in frame else pd.Series("", index=frame.index)
        frame = frame.assign(source_file=files.where(files != "", frame["segment_id"]))
    return dataclasses.replace(table, frame=frame)


def _coding_keys(segments: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    return zip(segments["segment_id"], segments["code_id"], segments["coder_id"], strict=True)


# What every sheet shares


def _table(content: object, columns: list[str]) -> pd.DataFrame:
    """A table of these columns, numbered from 0, with texts as objects whatever way each column was made."""
    frame = pd.DataFrame(content, columns=columns).reset_index(drop=True)
    return frame.astype({name: object for name in columns if not is_numeric_dtype(frame[name])})


def _parts(cell: str, marks: str) -> list[str]:
    return [part for part in (tidy(part) for part in re.split(f"[{marks}]", cell)) if part]


def _numbers(column: pd.Series) -> pd.Series:
    """The numbers in a column, NaN where there is none; what is written wrongly was told with its form."""
    bare = column.str.replace(",", ".", regex=False).str.removesuffix("%").str.strip()
    return pd.to_numeric(bare, errors="coerce").astype(float)


# The file


def _tables(path: Path, *, optional: Collection[str], problems: Problems) -> dict[str, SheetTable]:
    """The sheets that are there, by name; an optional one without rows counts as absent."""
    required = [name for name in REQUIRED if name not in optional]
    readers = _csv_readers(path, required) if path.is_dir() else _xlsx_readers(path, required, problems=problems)
    tables = {}
    for name, read in readers.items():
        own = Problems()
        table = read(problems=own)
        problems.extend(found for found in own.found if name in required or found.key != "sheet_empty")
        if table is not None:
            tables[name] = table
    return tables


def _csv_readers(folder: Path, required: Sequence[str]) -> dict[str, Reader]:
    files = {name: folder / f"{name}.csv" for name in (*REQUIRED, *OPTIONAL)}
    return {name: partial(read_sheet, file) for name, file in files.items() if name in required or file.is_file()}


def _xlsx_readers(path: Path, required: Sequence[str], *, problems: Problems) -> dict[str, Reader]:
    if path.is_file() and path.suffix.lower() != ".xlsx":
        problems.add("file_format", Place(str(path)), path.suffix, known=[".xlsx"])
        return {}
    try:
        # Once for all sheets: opening a workbook of 50,000 rows takes longer than all the rest.
        book = read_workbook(path)
    except (UnreadableWorkbook, OSError):
        return {"sessions": partial(read_sheet, path)}  # which tells what is wrong with the file
    written = {plain(name): name for name in book}
    others = [name for name in book if plain(name) not in (*REQUIRED, *OPTIONAL)]
    readers: dict[str, Reader] = {}
    for name in (*REQUIRED, *OPTIONAL):
        if name in written:
            sheet = written[name]
            readers[name] = partial(table_from_rows, book[sheet].rows, file=str(path), sheet=sheet)
        elif name in required or nearest(name, others, cutoff=NAME_LIKENESS):
            problems.add("sheet_missing", Place(str(path), name), known=list(book), nearest=nearest(name, others))
    return readers
