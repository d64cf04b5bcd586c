"""When a map was measured, as its title tells it: the months of its sessions, or the month that is given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from les_evaluation.core.month_names import month_name
from les_evaluation.networks.same_relations import merged_relations

# A day as ISO 8601 writes it, as a part of the id of a session.
DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
GIVEN, SESSIONS, UNKNOWN = "given", "sessions", ""  # where a month comes from


def days_of(
    measured: Mapping, relations: pd.DataFrame, *, les: str, measurement: int, types: Sequence[str]
) -> tuple[str, list[dt.date]]:
    """Where the days of a measurement of one LES come from, and the days, sorted; UNKNOWN and none where nothing tells.

    GIVEN: networks.measured of the configuration (measurement -> day, or LES -> day, as ISO dates). SESSIONS: the days
    in the ids of the sessions that relations of these types were mapped in (RELATION_COLUMNS), or of any type where
    these have none; sessions of which one has no day in its id tell nothing.
    """
    day = {str(number): day for number, day in measured.items()}.get(str(measurement), "")
    given = day.get(les, "") if isinstance(day, Mapping) else day
    if given:
        return GIVEN, [dt.date.fromisoformat(str(given))]
    here = relations[(relations["les"] == les) & (relations["measurement"] == measurement)]
    own = here[here["relation_type"].isin(types)]
    merged = merged_relations(here if own.empty else own)
    sessions = {*(here if own.empty else own)["session_id"], *merged["merged_session"]} - {""}
    days = [_day_in(session) for session in sessions]
    found = sorted({day for day in days if day})
    return (SESSIONS, found) if found and None not in days else (UNKNOWN, [])


def _day_in(session: str) -> dt.date | None:
    found = DAY.search(session)
    if found is None:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None


def months_told(days: Iterable[dt.date], language: str) -> str:
    """The months of days, first to last: "mei 2023", "mei–juni 2023", "december 2023–januari 2024"; "" without any."""
    months = sorted({(day.year, day.month) for day in days})
    if not months:
        return ""
    (first_year, first), (last_year, last) = months[0], months[-1]
    if (first_year, first) == (last_year, last):
        return f"{month_name(first, language)} {first_year}"
    start = month_name(first, language) if first_year == last_year else f"{month_name(first, language)} {first_year}"
    return f"{start}–{month_name(last, language)} {last_year}"
