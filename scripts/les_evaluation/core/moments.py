"""Moments as people and programs write them, in Dutch, English, French and German: the parts of one cell.

In which order day and month stand is settled for a whole column, see `moment_columns`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from les_evaluation.core.wording import plain

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day_first", "month_first", "year_first"
# Excel made dates of what it could, with day and month exchanged, and left as text what has no thirteenth month.
EXCHANGED = "exchanged"
MONTHS = 12
CENTURY = 2000  # of a year of two digits: surveys that are exported are no older
# Ten digits, from 2001 to 2033, and three more for thousandths of a second.
SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3})?(?:[.,]\d+)?")
# Names that stand for one distance to UTC, in hours; others (EST, IST) stand for several.
NAMED_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2}
NAMED_ZONES |= {"EET": 2, "EEST": 3}
# From January on, without capitals and accents.
NAMES = (
    *("jan january januari janvier janv januar jaenner janner", "feb february februari fevrier fevr fev februar"),
    *("mar mrt march maart mars marz maerz mrz", "apr april avril avr", "may mei mai", "jun june juni juin"),
    *("jul july juli juillet juil", "aug august augustus aout", "sep sept september septembre"),
    *("oct okt october oktober octobre", "nov november novembre", "dec dez december dezember decembre"),
)
MONTH_NAMES = {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}
NAME = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
WEEKDAY = (
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|mo|mi|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
)
MOMENT = re.compile(
    rf"(?:{WEEKDAY}\.?,? )?(?:den |le |the )?"
    r"(?:(?P<year>\d{4})(?P<a>[-/.])(?P<month>\d{1,2})(?P=a)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<b>[-/.])(?P<two>\d{1,2})(?P=b)(?P<last>\d{4}|\d\d)"
    r"|(?P<solid_year>(?:19|20)\d\d)(?P<solid_month>0[1-9]|1[0-2])(?P<solid_day>0[1-9]|[12]\d|3[01])"
    rf"|(?P<named_day>\d{{1,2}})(?:\.|er|e|de|ste|st|nd|rd|th)?[- ]?(?:of )?(?P<name>{NAME})\.?,?[- ]?"
    r"(?P<named_year>\d{4}|\d\d)"
    rf"|(?P<whole_year>\d{{4}})[- ](?P<mid_name>{NAME})\.?[- ](?P<mid_day>\d{{1,2}})"
    rf"|(?P<first_name>{NAME})\.?[- ](?P<then_day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?|[- ])(?P<then_year>\d{{4}}|\d\d))"
    r"(?:(?:T|,? ?(?: om | at | a | um | op )|,? )(?P<hour>\d{1,2})(?::|h|u)(?P<minute>\d\d)(?::(?P<second>\d\d)"
    r"(?:[.,]\d+)?)?(?: uhr| uur)?(?: ?(?P<half>[AP])\.?M\.?)?"
    r"(?: ?\(?(?P<zone>(?:Z|UTC|GMT|WES?T|CES?T|MES?Z|EES?T)?(?:[+-]\d{1,2}(?::?\d\d)?)?)\)?(?:\[[\w/+-]+\])?)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moment:
    """The parts of a moment.

    numbers: year, month and day, or, without a known order, the three numbers as they stand. short: whether the year
    was written with two digits.
    """

    numbers: tuple[int, int, int]
    ordered: bool
    time: tuple[int, int, int]
    half: bool  # AM or PM is written
    zone: str
    short: bool = False

    def read(self, order: str = DAY_FIRST) -> dt.datetime | None:
        """The moment on the clock as written; None where no calendar or clock holds it."""
        year, month, day = self.numbers
        if not self.ordered:
            one, two, last = self.numbers
            if order == YEAR_FIRST:
                if not self.short:
                    return None  # a year of four digits stands last here
                year, month, day = CENTURY + one, two, last
            else:
                month_first = order == MONTH_FIRST or (order == EXCHANGED and two > MONTHS)
                day, month = (two, one) if month_first else (one, two)
                year = last + CENTURY if self.short else last
        elif order == EXCHANGED and day <= MONTHS:
            day, month = month, day
        try:
            return dt.datetime(year, month, day, *self.time)  # noqa: DTZ001 - the clock on the wall
        except ValueError:
            return None

    def is_one(self, order: str = "") -> bool:
        """Whether a calendar holds it, in the order that is given or else in any."""
        orders = [order] if order else [DAY_FIRST, MONTH_FIRST, YEAR_FIRST]
        return any(self.read(each) for each in orders)

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
    found = MOMENT.fullmatch(cell if cell.isascii() else plain(cell))
    if found is None:
        return None
    part = {name: int(text) for name, text in found.groupdict().items() if text and text.isdecimal()}
    hour = part.get("hour", 0)
    half = (found["half"] or "").upper()
    if half:
        if not 1 <= hour <= MONTHS:
            return None
        hour = hour % 12 + (12 if half == "P" else 0)
    time = (hour, part.get("minute", 0), part.get("second", 0))
    numbers, ordered, short = _numbers(found, part)
    return Moment(numbers, ordered, time, bool(half), (found["zone"] or "").upper(), short)


# Groups of MOMENT that hold year, month and day of the forms in which these are sure.
ORDERED = (
    ("year", "month", "day"),
    ("solid_year", "solid_month", "solid_day"),
    ("named_year", "name", "named_day"),
    ("whole_year", "mid_name", "mid_day"),
    ("then_year", "first_name", "then_day"),
)


def _numbers(found: re.Match, part: Mapping[str, int]) -> tuple[tuple[int, int, int], bool, bool]:
    """The numbers of a Moment, whether they stand in order, and whether the year has two digits."""
    if found["one"]:
        return (part["one"], part["two"], part["last"]), False, len(found["last"]) == len("24")
    year, month, day = next(form for form in ORDERED if found[form[0]])
    name = found[month]
    number = MONTH_NAMES[plain(name)] if not name.isdecimal() else part[month]
    short = len(found[year]) == len("24")
    return (part[year] + (CENTURY if short else 0), number, part[day]), True, short


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
