"""Days as a reader sees them: 19/09/2023 in Dutch, 19 September 2023 in English.

For readers alone: nothing sorts by a printed day or reads it back, for that the ISO date is there.
"""

from __future__ import annotations

import re
from functools import cache

from les_evaluation.core.month_names import month_name, month_names

ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?")
# The language that writes days in figures: who reads 04/03/2024 in English takes it for March, or for April.
IN_FIGURES = "nl"


def printed_day(iso: object, language: str, *, short: bool = False) -> str:
    """The day of an ISO date or moment as printed; a month or a year alone is printed as such, "" stays blank.

    short: with the first letters of the month (4 Mar 2024), for figures and cells of tables. Dutch has one form.
    """
    day = str(iso)[:10]
    if language == IN_FIGURES:
        return "/".join(reversed(day.split("-")))
    found = ISO.fullmatch(day)
    if found is None:
        return day
    name = month_name(int(found[2]), language, short=short)
    return f"{int(found[3])} {name} {found[1]}" if found[3] else f"{name} {found[1]}"


@cache
def worded_day(language: str) -> str:
    """A pattern of a day that is printed with the name of its month, which is one thing among numbers."""
    names = "|".join([*month_names(language), *month_names(language, short=True)])
    return rf"\d{{1,2}} (?:{names}) \d{{4}}"
