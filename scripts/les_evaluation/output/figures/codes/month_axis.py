"""An axis of time in whole months, with as many months and years named as there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from les_evaluation.core.month_names import month_names
from les_evaluation.output.canvas.fonts import text_height, text_width
from les_evaluation.output.canvas.places import SIZES, AxisBoard

FEWEST_MONTHS = 3  # a single day does not fill an axis
STEPS = (1, 2, 3, 6, 12)  # months between two names
NAME_GAP = 0.06  # cm between the line of a month and its name


@dataclass(frozen=True)
class MonthAxis:
    """An axis from month `first` up to month `last`, both counted as year x 12 + month - 1, the last not included.

    start, end: where they stand, in cm from the left.
    """

    first: int
    last: int
    start: float
    end: float

    @property
    def pitch(self) -> float:
        """Width of a month in cm."""
        return (self.end - self.start) / (self.last - self.first)

    def edge(self, month: int) -> float:
        """Where a month begins, in cm."""
        return self.start + (month - self.first) * self.pitch

    def cm(self, day: date) -> float:
        """Where the middle of a day stands, in cm: months are equally wide, whatever their number of days."""
        month = month_of(day)
        return self.edge(month) + (day.day - 0.5) / days_in(month) * self.pitch


def month_of(day: date) -> int:
    """The month of a day, counted on through the years."""
    return day.year * 12 + day.month - 1


def days_in(month: int) -> int:
    """Number of days of a month."""
    return (date((month + 1) // 12, (month + 1) % 12 + 1, 1) - date(month // 12, month % 12 + 1, 1)).days


def month_axis(days: Iterable[date], *, start: float, end: float) -> MonthAxis:
    """The axis that holds all these days, with room for the names of its first and its last year.

    Raises ValueError without any day.
    """
    months = [month_of(day) for day in days]
    if not months:
        raise ValueError("an axis of time needs a day")
    first, last = min(months), max(months) + 1
    while last - first < FEWEST_MONTHS:
        first, last = (first - 1, last) if (last - first) % 2 else (first, last + 1)
    room = text_width("2000", SIZES["year"], True) + 2 * NAME_GAP
    axis = MonthAxis(first, last, start, end)
    # A year of which a single month is shown has no room for its name: show a little more of it.
    while axis.first % 12 and (12 - axis.first % 12) * axis.pitch < room:
        axis = MonthAxis(axis.first - 1, axis.last, start, end)
    while axis.last % 12 and axis.last % 12 * axis.pitch < room:
        axis = MonthAxis(axis.first, axis.last + 1, start, end)
    return axis


def named_months(axis: MonthAxis, language: str) -> dict[int, str]:
    """The months that are named, with their names: all of them, or every second, third, sixth or none."""
    names = month_names(language, short=True)
    widest = max(text_width(name, SIZES["date"]) for name in names)
    step = next((step for step in STEPS if widest + 2 * NAME_GAP <= step * axis.pitch), STEPS[-1])
    if step == STEPS[-1]:
        return {}
    return {month: names[month % 12] for month in range(axis.first, axis.last) if month % 12 % step == 0}


def ruled_months(axis: MonthAxis, language: str) -> list[int]:
    """The months at whose beginning a line of the grid stands: those that are named, and every new year."""
    years = [month for month in range(axis.first, axis.last) if month % 12 == 0]
    return sorted({*named_months(axis, language), *years})


def write_months(board: AxisBoard, axis: MonthAxis, *, top: float, language: str) -> float:
    """Write the names of the months and below them the years from `top` cm on; gives the y below them."""
    tall = text_height("x", SIZES["date"])
    for month, name in named_months(axis, language).items():
        x = axis.edge(month) + NAME_GAP
        if x + text_width(name, SIZES["date"]) <= axis.end:
            board.write(x, top + tall / 2, name, "date")
    free = axis.start
    for month in range(axis.first, axis.last):
        if month in (axis.first, month // 12 * 12):
            x = axis.edge(month) + NAME_GAP
            wide = text_width(str(month // 12), SIZES["year"], True)
            if free <= x and x + wide <= axis.end:
                board.write(x, top + 1.5 * tall, str(month // 12), "year")
                free = x + wide + 2 * NAME_GAP
    return top + 2 * tall
