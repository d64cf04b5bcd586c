"""Reading the sessions, and the waves of the survey that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.coding.material import (
    SESSION_COLUMNS,
    SESSION_TYPES,
)
from les_evaluation.coding.sheet_columns import numbers_in, parts_of, text_table
from les_evaluation.coding.sheet_rules import SheetRules
from les_evaluation.core.contracts import survey_session
from les_evaluation.core.moment_columns import iso_dates
from les_evaluation.core.nobody import check_names
from les_evaluation.core.problems import Problem, Problems, nearest
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheet_checks import (
    as_listed,
    check_ids,
    check_les,
    checked,
    each_cell,
    source_of,
    tell_doubts,
    with_only_les,
)
from les_evaluation.core.sheets import SheetTable
from les_evaluation.study.settings import les_reached

SURVEY = "survey"
DAY = 24 * 60  # minutes
SHEET_TYPES = tuple(kind for kind in SESSION_TYPES if kind != SURVEY)


def read_sessions(table: SheetTable, rules: SheetRules, *, problems: Problems) -> pd.DataFrame:
    """The sheet `sessions` as SESSION_COLUMNS, of a repeated id the first row; those of the survey are in use."""
    table = with_only_les(table, rules.les)
    cells = checked(table, schema="coding_sessions", problems=problems)
    check_les(table, cells, les=rules.les, problems=problems)
    check_names(table, cells, "session_id", problems=problems)
    first = check_ids(table, cells, "session_id", problems=problems)
    _check_undated(table, cells["date"], read=rules.undated, problems=problems)
    tell_doubts(table, problems=problems)
    for row, name in cells["session_id"].items():
        if name in rules.survey:
            problems.add("coding_session_survey", table.place(row, "session_id"), name)
    frame = text_table(
        {
            "session_id": cells["session_id"],
            "les": cells["les"],
            "date": iso_dates(table, cells["date"], problems=problems),
            "measurement": numbers_in(cells["measurement"]).fillna(0).astype("int64"),
            "types": [_types(table, row, cell, problems=problems) for row, cell in cells["type"].items()],
            "who": each_cell(cells["who"], rules.mask),
            "participants": numbers_in(cells["participants"]),
            "duration_min": numbers_in(cells["duration_min"]),
            "recorded": cells["recorded"],
            "place": each_cell(cells["place"], rules.mask),
            "output": each_cell(cells["output"], rules.mask),
            "source": source_of(table.file, table.sheet),
            "source_row": cells.index.astype("int64"),
        },
        SESSION_COLUMNS,
    )
    _tell_lengths(table, numbers_in(cells["duration_min"]), problems=problems)
    return frame[first.to_numpy()].reset_index(drop=True)


def _check_undated(table: SheetTable, dates: pd.Series, *, read: bool, problems: Problems) -> None:
    """Tell the sessions without a date: a problem each, or as the configuration says."""
    blank = [int(row) for row, cell in dates.items() if not cell] if "date" in table.frame else []
    if read and blank:
        problems.settle(
            table.place(), [Note("sessions_undated", blank[0], {"n": len(blank), "rows": told_rows(blank)})]
        )
    else:
        problems.extend([Problem("session_no_date", table.place(row, "date")) for row in blank])


def _tell_lengths(table: SheetTable, minutes: pd.Series, *, problems: Problems) -> None:
    """Tell of sessions that took no time, or more than a day: hours or seconds, or a slip."""
    far = [int(row) for row in minutes.index[(minutes <= 0) | (minutes > DAY)]]
    if far:
        found = {"n": len(far), "rows": told_rows(far), "found": f"{minutes[far[0]]:g}"}
        problems.settle(table.place(), [Note("sessions_length", far[0], found)])


def _types(table: SheetTable, row: int, cell: str, *, problems: Problems) -> str:
    kinds = list(dict.fromkeys(as_listed(kind, SHEET_TYPES) for kind in parts_of(cell, ";")))
    for kind in kinds:
        if kind not in SHEET_TYPES:
            near = nearest(kind, SHEET_TYPES)
            problems.add("cell_enum", table.place(row, "type"), kind, known=SHEET_TYPES, nearest=near)
    return ";".join(kinds)


def survey_sessions(waves: Mapping[str, Mapping], les: Sequence[str]) -> pd.DataFrame:
    """A session (SESSION_COLUMNS) per wave of the survey and LES that it reached.

    Its date is when the wave opened, "" where that is not given.

    The date is blank where that is unknown. waves: survey.waves of the configuration. measurement is 0: a wave is none
    of the rounds of focus groups.
    """
    known = dict.fromkeys(("who", "recorded", "place", "output", "source"), "") | {"types": SURVEY, "measurement": 0}
    rows = [
        known | {"session_id": survey_session(wave, key), "les": key, "date": settings.get("opened", "")}
        for wave, settings in waves.items()
        for key in les
        if key in les_reached(settings["les"])
    ]
    frame = text_table(rows, SESSION_COLUMNS)
    types = {"measurement": "int64", "participants": float, "duration_min": float, "source_row": "Int64"}
    return frame.astype(types)
