"""Moments as exports write them: in which order day and month stand, and what becomes of a time zone.

A date such as 10/01/2023 can be read in two ways. Which one holds is read from the other dates of the column, else from
the setting `dates` of the wave, and where both would do, the field period tells when to ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pandas as pd

from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
# Excel made dates of what it could, with day and month exchanged, and left as text what has no thirteenth month.
EXCHANGED = "exchanged"
MONTHS = 12
CENTURY = 2000  # of a year of two digits: surveys that are exported are no older
# Ten digits, from 2001 to 2033, and three more for thousandths of a second.
SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3})?(?:[.,]\d+)?")
FEWEST = 3  # dates that must all lie within the first twelve days of a month before that is seen as no chance
NEARLY_ALL = 0.9  # of the dates must lie in the field period before they are believed to be exchanged
# Names that stand for one distance to UTC, in hours; others (EST, IST) stand for several.
NAMED_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
# In English and Dutch, from January on.
NAMES = (
    *("jan january januari", "feb february februari", "mar mrt march maart", "apr april", "may mei", "jun june juni"),
    *("jul july juli", "aug august augustus", "sep sept september", "oct okt october oktober", "nov november"),
    "dec december",
)
MONTH_NAMES = {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}
NAME = "|".join(MONTH_NAMES)
MOMENT = re.compile(
    r"(?:(?P<year>\d{4})(?P<a>[-/.])(?P<month>\d{1,2})(?P=a)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<b>[-/.])(?P<two>\d{1,2})(?P=b)(?P<last>\d{4})"
    r"|(?P<dot_one>\d{1,2})\.(?P<dot_two>\d{1,2})\.(?P<short>\d\d)"
    r"|(?P<solid_year>(?:19|20)\d\d)(?P<solid_month>0[1-9]|1[0-2])(?P<solid_day>0[1-9]|[12]\d|3[01])"
    rf"|(?P<named_day>\d{{1,2}})[- ](?P<name>{NAME})\.?[- ](?P<named_year>\d{{4}})"
    rf"|(?P<first_name>{NAME})\.? (?P<then_day>\d{{1,2}}),? (?P<then_year>\d{{4}}))"
    r"(?:(?:T|,? )(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?: ?(?P<half>[AP])\.?M\.?)?"
    r"(?: ?(?P<zone>(?:Z|UTC|GMT|WES?T|CES?T|EES?T)?(?:[+-]\d{1,2}(?::?\d\d)?)?)(?:\[[\w/+-]+\])?)?)?",
    re.IGNORECASE,
)
SHORT_YEAR = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?!\d)")


@dataclass(frozen=True)
class Moment:
    """The parts of a moment. numbers: year, month and day, or, without a known order, the two numbers before a year."""

    numbers: tuple[int, int, int]
    ordered: bool
    time: tuple[int, int, int]
    half: bool  # AM or PM is written
    zone: str

    def read(self, order: str = DAY_FIRST) -> dt.datetime | None:
        """The moment on the clock as written; None where no calendar or clock holds it."""
        year, month, day = self.numbers
        if not self.ordered:
            one, two, year = self.numbers
            month_first = order == MONTH_FIRST or (order == EXCHANGED and two > MONTHS)
            day, month = (two, one) if month_first else (one, two)
        elif order == EXCHANGED and day <= MONTHS:
            day, month = month, day
        try:
            return dt.datetime(year, month, day, *self.time)  # noqa: DTZ001 - the clock on the wall
        except ValueError:
            return None

    def is_one(self, settings: Mapping) -> bool:
        """Whether a calendar holds it, in the order that is given or else in any."""
        orders = [settings["dates"]] if "dates" in settings else [DAY_FIRST, MONTH_FIRST]
        return any(self.read(order) for order in orders)

    @property
    def offset(self) -> dt.timedelta:
        """How far its clock is before UTC."""
        found = re.fullmatch(r"([A-Z]*)(?:([+-])(\d{1,2}):?(\d\d)?|([+-])(\d\d)(\d\d))?", self.zone)
        if found is None:
            return dt.timedelta()
        name, sign, hours, minutes, other, long_hours, long_minutes = found.groups()
        told = dt.timedelta(hours=int(hours or long_hours or 0), minutes=int(minutes or long_minutes or 0))
        return dt.timedelta(hours=NAMED_ZONES.get(name, 0)) + (-told if "-" in (sign, other) else told)


def parsed(cell: str) -> Moment | None:
    """The parts of a cell, None where it is no date."""
    found = MOMENT.fullmatch(cell)
    if found is None:
        return None
    part = {name: int(text) for name, text in found.groupdict().items() if text and text.isdigit()}
    hour = part.get("hour", 0)
    half = (found["half"] or "").upper()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "P" else 0)
    time = (hour, part.get("minute", 0), part.get("second", 0))
    numbers, ordered = _numbers(found, part)
    return Moment(numbers, ordered, time, bool(half), (found["zone"] or "").upper())


def _numbers(found: re.Match, part: Mapping[str, int]) -> tuple[tuple[int, int, int], bool]:
    """The numbers of a Moment, and whether they stand in order, for the form that matched."""
    name = found["name"] or found["first_name"]
    if name:
        day, year = ("named_day", "named_year") if found["name"] else ("then_day", "then_year")
        return (part[year], MONTH_NAMES[name.casefold()], part[day]), True
    if found["short"]:
        return (part["dot_one"], part["dot_two"], CENTURY + part["short"]), False
    forms = (("year", "month", "day"), ("solid_year", "solid_month", "solid_day"), ("one", "two", "last"))
    one, two, three = next(form for form in forms if found[form[0]])
    return (part[one], part[two], part[three]), one != "one"


def since_1970(cells: Iterable[str]) -> dict[str, Moment]:
    """The moments of cells that all count the seconds, or thousandths of them, since 1970 in UTC; none otherwise."""
    read = {}
    for cell in cells:
        found = SINCE_1970.fullmatch(cell)
        if found is None:
            return {}
        at = dt.datetime.fromtimestamp(int(found[1]), tz=dt.UTC)
        read[cell] = Moment((at.year, at.month, at.day), True, (at.hour, at.minute, at.second), False, "UTC")
    return read


def read_moments(
    cells: pd.Series, header: str | None, *, settings: Mapping, wave: str, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    """The moments of a column as ISO text on the clock of the study, "" where there is none, and what was settled.

    cells: tidied, by row. settings: of the wave in config.yaml: dates, time_zone, opened and closed. What is no date,
    and dates whose order of day and month must be asked, are problems, one each.
    """
    distinct = [cell for cell in cells.unique() if cell]
    counted = since_1970(distinct)
    found: Mapping[str, Moment | None] = counted or {cell: parsed(cell) for cell in distinct}
    column = _Column(cells, header, found, wave, table, problems)
    order, notes = (DAY_FIRST, [column.note("dates_since_1970", counted)]) if counted else column.order(settings)
    short = [cell for cell in found if SHORT_YEAR.match(cell)]
    notes += [column.note("dates_short_year", short)] if short else []
    read = {cell: None if moment is None else moment.read(order) for cell, moment in found.items()}
    column.tell("cell_date", [cell for cell, moment in found.items() if moment is None or not moment.is_one(settings)])
    zoned = {cell: moment for cell, moment in found.items() if moment is not None and moment.zone}
    if zoned:
        zone: str = settings.get("time_zone", "")
        rows = cells.index[cells.isin(zoned)]
        names = sorted({moment.zone for moment in zoned.values()})
        details = {"column": header, "n": len(rows), "rows": told_rows(list(rows)), "zones": ", ".join(names)}
        notes.append(
            Note("zone_converted" if zone else "zone_as_written", int(rows[0]), details | {"zone": zone, "wave": wave})
        )
        for cell, moment in zoned.items() if zone else ():
            written = read[cell]
            if written is not None:
                there = written.replace(tzinfo=dt.timezone(moment.offset))
                read[cell] = there.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    texts = {cell: moment.isoformat(sep=" ") if moment else "" for cell, moment in read.items()}
    return cells.map(texts | {"": ""}), notes


@dataclass(frozen=True)
class _Column:
    """One column of moments: its cells by row, and the parts of each distinct one."""

    cells: pd.Series
    header: str | None
    found: Mapping[str, Moment | None]
    wave: str
    table: SheetTable
    problems: Problems

    def tell(self, key: str, wrong: list[str], **details: object) -> None:
        """One problem for all rows with one of these cells."""
        rows = [int(row) for row in self.cells.index[self.cells.isin(wrong)]] if wrong else []
        if rows:
            place = self.table.place(rows[0], self.header)
            more = told_rows(rows[1:])
            self.problems.add(key, place, self.cells[rows[0]], wave=self.wave, rows=more, **details)

    def note(self, rule: str, cells: Iterable[str]) -> Note:
        """What is told of all rows with one of these cells."""
        rows = [int(row) for row in self.cells.index[self.cells.isin(list(cells))]]
        details = {"column": self.header, "n": len(rows), "found": self.cells[rows[0]], "wave": self.wave}
        return Note(rule, rows[0], details)

    def order(self, settings: Mapping) -> tuple[str, list[Note]]:
        """In which order day and month stand; what cannot be known is asked."""
        given = settings.get("dates")
        loose = {cell: moment for cell, moment in self.found.items() if moment is not None and not moment.ordered}
        if given or not loose:
            if not given:
                self._ask_whole(settings)
            return given or DAY_FIRST, []
        day = {cell: moment.read(DAY_FIRST) for cell, moment in loose.items()}
        month = {cell: moment.read(MONTH_FIRST) for cell, moment in loose.items()}
        only_month = [cell for cell in loose if month[cell] and not day[cell]]
        only_day = [cell for cell in loose if day[cell] and not month[cell]]
        either = [cell for cell in loose if day[cell] and month[cell] and day[cell] != month[cell]]
        if not either and (only_day or only_month) and self._all_below_thirteen():
            self.tell("dates_exchanged", only_day + only_month)
            return EXCHANGED, []
        if only_month:
            self.tell("dates_mixed" if only_day else "dates_month_first", only_month)
            return MONTH_FIRST if len(only_month) > len(only_day) else DAY_FIRST, []
        if only_day or not either:
            return DAY_FIRST, []
        inside = {name: self._inside(read, settings) for name, read in ((DAY_FIRST, day), (MONTH_FIRST, month))}
        if inside[MONTH_FIRST] > inside[DAY_FIRST] or any(loose[cell].half for cell in either):
            total = int(self.cells.isin(loose).sum())
            self.tell("dates_either", either, total=total, day=inside[DAY_FIRST], month=inside[MONTH_FIRST])
            return MONTH_FIRST, []
        if inside[DAY_FIRST] > inside[MONTH_FIRST]:
            return DAY_FIRST, []
        return DAY_FIRST, [self.note("dates_day_first", either)]

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
