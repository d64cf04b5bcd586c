"""A column of moments: in which order day and month stand in all of its cells, and what becomes of a time zone.

A date such as 10/01/2023 can be read in two ways. Which one holds is read from the other dates of the column or from
the field period, else from the setting `dates`; where these leave doubt, the run asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

import pandas as pd

from les_evaluation.core.moments import (
    DAY_FIRST,
    EXCHANGED,
    MONTH_FIRST,
    MONTHS,
    YEAR_FIRST,
    Moment,
    parsed,
    since_1970,
)
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.wording import tidy

FEWEST = 3  # dates that must all lie within the first twelve days of a month before that is seen as no chance
NEARLY_ALL = 0.9  # of the dates must lie in the field period before they are believed to be exchanged
EARLIEST, LATEST = 1950, 2100  # years between which a date is believed; Excel shows 0 as a day of 1900
YEARS_APART = 15  # from the middle one of a column
HOUR = dt.timedelta(hours=1)  # between summer and winter on one clock


def read_moments(
    cells: pd.Series, header: str | None, *, settings: Mapping, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    """The moments of a column as ISO text on the clock of the study, "" where there is none, and what was settled.

    cells: tidied, by row. settings: of the wave in config.yaml: dates, time_zone, opened and closed. What is no date,
    and dates whose order of day and month must be asked, are problems, one each.
    """
    told = {"where": f"survey.waves.{wave}", "wave": wave}
    given = {"dates": table.dates} | dict(settings) if table.dates else settings
    return _read(cells, header, given, told, table, problems)


def iso_dates(table: SheetTable, column: pd.Series, *, problems: Problems) -> pd.Series:
    """The dates of a column of a sheet in ISO form, read as those of a wave; "" where blank, and where none stands.

    `dates` of the file or sheet under `reading` tells the order of day and month where the column does not.
    """
    told = {"where": f"reading.{table.entry or table.file}"}
    settings = {"dates": table.dates} if table.dates else {}
    own = Problems()
    cells = column.map({cell: tidy(cell) for cell in column.unique()})
    moments, notes = _read(cells, str(column.name), settings, told, table, own)
    problems.extend(own.found)
    problems.settle(table.place(), notes)
    return moments.str[:10] if len(moments) else moments


def _read(
    cells: pd.Series, header: str | None, settings: Mapping, told: Mapping, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    distinct = [cell for cell in cells.unique() if cell]
    counted = since_1970(distinct)
    found: Mapping[str, Moment | None] = counted or {cell: parsed(cell) for cell in distinct}
    column = _Column(cells, header, found, told, table, problems)
    order, notes = (DAY_FIRST, [column.note("dates_since_1970", counted)]) if counted else column.order(settings)
    short = [cell for cell, moment in found.items() if moment is not None and moment.short]
    notes += [column.note("dates_short_year", short)] if short else []
    read = {cell: None if moment is None else moment.read(order) for cell, moment in found.items()}
    far = _far_off(read)
    notes += [column.note("dates_unlikely", far)] if far else []
    known = settings.get("dates", "")
    none = [cell for cell, moment in found.items() if moment is None or not moment.is_one(known)]
    if "wave" in told:
        column.tell("cell_date", none)
    else:
        for row in cells.index[cells.isin(none)] if none else ():
            problems.add("coding_date", table.place(int(row), header), cells[row])
    notes += column.on_one_clock(read, settings.get("time_zone", ""))
    texts = {cell: moment.isoformat(sep=" ") if moment else "" for cell, moment in read.items()}
    return cells.map(texts | {"": ""}), notes


def _far_off(read: Mapping[str, dt.datetime | None]) -> list[str]:
    """Cells with a date that is hardly meant: of no survey at all, or years from all others of its column."""
    years = {cell: moment.year for cell, moment in read.items() if moment is not None}
    middle = median(years.values()) if len(years) >= FEWEST else None
    return [
        cell
        for cell, year in years.items()
        if not EARLIEST <= year <= LATEST or (middle is not None and abs(year - middle) > YEARS_APART)
    ]


@dataclass(frozen=True)
class _Column:
    """One column of moments: its cells by row, and the parts of each distinct one. told: of every message."""

    cells: pd.Series
    header: str | None
    found: Mapping[str, Moment | None]
    told: Mapping
    table: SheetTable
    problems: Problems

    def on_one_clock(self, read: dict[str, dt.datetime | None], zone: str) -> list[Note]:
        """Moments with a time zone as the time in `zone`, in place; without one as written, if all are of one clock."""
        zoned = {cell: moment for cell, moment in self.found.items() if moment is not None and moment.zone}
        if not zoned:
            return []
        rows = self.cells.index[self.cells.isin(zoned)]
        names = ", ".join(sorted({moment.zone for moment in zoned.values()}))
        offsets = [moment.offset for moment in zoned.values()]
        if not zone and max(offsets) - min(offsets) > HOUR:
            self.tell("zone_mixed", list(zoned), zones=names)
            return []
        for cell, moment in zoned.items() if zone else ():
            written = read[cell]
            if written is not None:
                there = written.replace(tzinfo=dt.timezone(moment.offset))
                read[cell] = there.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        details = {"column": self.header, "n": len(rows), "rows": told_rows(list(rows)), "zones": names, "zone": zone}
        return [Note("zone_converted" if zone else "zone_as_written", int(rows[0]), details | dict(self.told))]

    def tell(self, key: str, wrong: list[str], **details: object) -> None:
        """One problem for all rows with one of these cells."""
        rows = [int(row) for row in self.cells.index[self.cells.isin(wrong)]] if wrong else []
        if rows:
            place = self.table.place(rows[0], self.header)
            more = told_rows(rows[1:])
            self.problems.add(key, place, self.cells[rows[0]], rows=more, **self.told, **details)

    def note(self, rule: str, cells: Iterable[str]) -> Note:
        """What is told of all rows with one of these cells."""
        rows = [int(row) for row in self.cells.index[self.cells.isin(list(cells))]]
        details = {"column": self.header, "n": len(rows), "found": self.cells[rows[0]]}
        return Note(rule, rows[0], details | dict(self.told))

    def order(self, settings: Mapping) -> tuple[str, list[Note]]:
        """In which order day and month stand; what cannot be known is asked."""
        given = settings.get("dates")
        loose = {cell: moment for cell, moment in self.found.items() if moment is not None and not moment.ordered}
        if given or not loose:
            if not given:
                self._ask_whole(settings)
            return given or DAY_FIRST, []
        return self._loose_order(loose, settings)

    def _loose_order(self, loose: Mapping[str, Moment], settings: Mapping) -> tuple[str, list[Note]]:
        """The order in which the numbers of dates stand that do not show it one by one."""
        read = {name: {c: m.read(name) for c, m in loose.items()} for name in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)}
        day, month, year = read[DAY_FIRST], read[MONTH_FIRST], read[YEAR_FIRST]
        only_month = [cell for cell in loose if month[cell] and not day[cell]]
        only_day = [cell for cell in loose if day[cell] and not month[cell]]
        only_year = [cell for cell in loose if year[cell] and not day[cell] and not month[cell]]
        either = [cell for cell in loose if day[cell] and month[cell] and day[cell] != month[cell]]
        if only_year:
            others = [cell for cell in loose if not year[cell]]
            self.tell("dates_mixed", others)
            return YEAR_FIRST, [] if others else [self.note("dates_year_first", list(loose))]
        if not either and (only_day or only_month) and self._all_below_thirteen():
            self.tell("dates_exchanged", only_day + only_month)
            return EXCHANGED, []
        if only_month and only_day:
            self.tell("dates_mixed", only_month)
            return MONTH_FIRST if len(only_month) > len(only_day) else DAY_FIRST, []
        inside = {name: self._inside(moments, settings) for name, moments in read.items()}
        if all(year.values()) and _years_stand_first(loose.values(), inside):
            self.tell("dates_year_or_day", list(loose))
            return DAY_FIRST, []
        if only_month:
            return MONTH_FIRST, [self.note("dates_month_first", only_month)]
        if only_day or not either:
            return DAY_FIRST, []
        if inside[MONTH_FIRST] > inside[DAY_FIRST] or any(loose[cell].half for cell in either):
            total = int(self.cells.isin(loose).sum())
            self.tell("dates_either", either, total=total, day=inside[DAY_FIRST], month=inside[MONTH_FIRST])
            return MONTH_FIRST, []
        if inside[DAY_FIRST] == inside[MONTH_FIRST]:
            self.tell("dates_open", either)
        return DAY_FIRST, []

    def _ask_whole(self, settings: Mapping) -> None:
        """Ask of whole dates that lie in the field period only with day and month exchanged.

        Of dates that were exchanged all days could be months, and there are fewer of these days than months: the few
        months of a field period have become days. Without the latter, a test of before the opening would be asked.
        """
        whole = {cell: moment for cell, moment in self.found.items() if moment is not None and not moment.zone}
        if len(whole) < len(self.found) or any(moment.numbers[2] > MONTHS for moment in whole.values()):
            return
        stands = {cell: moment.read() for cell, moment in whole.items()}
        exchanged = {cell: moment.read(EXCHANGED) for cell, moment in whole.items()}
        total, inside = int(self.cells.isin(whole).sum()), self._inside(stands, settings)
        other = self._inside(exchanged, settings)
        months, days = ({moment.numbers[part] for moment in whole.values()} for part in (1, 2))
        if total >= FEWEST and inside < other >= NEARLY_ALL * total and (len(days) == 1 or len(days) < len(months)):
            lies = [cell for cell, moment in stands.items() if not self._inside({cell: moment}, settings)]
            self.tell("dates_whole_exchanged", lies, total=total, stands=inside, exchanged=other)

    def _all_below_thirteen(self) -> bool:
        """Whether the other cells are whole dates of days that could be months, three or more."""
        ordered = {moment.numbers for moment in self.found.values() if moment is not None and moment.ordered}
        return len(ordered) >= FEWEST and all(day <= MONTHS for _, _, day in ordered)

    def _inside(self, read: Mapping[str, dt.datetime | None], settings: Mapping) -> int:
        """How many rows lie in the field period."""
        opened, closed = settings.get("opened", ""), settings.get("closed", "9999")
        inside = [cell for cell, moment in read.items() if moment and opened <= moment.date().isoformat() <= closed]
        return int(self.cells.isin(inside).sum())


def _years_stand_first(moments: Iterable[Moment], inside: Mapping[str, int]) -> bool:
    """Whether dates such as 24/03/05 may be meant with the year first.

    So it is where more lie in the field period so, or the first number is nearly always the same, as a year is, and the
    last is not.
    """
    firsts, _, lasts = zip(*(moment.numbers for moment in moments), strict=True)
    return inside[YEAR_FIRST] > max(inside[DAY_FIRST], inside[MONTH_FIRST]) or len(set(firsts)) < len(set(lasts))
