"""Words for whatever lies beyond the numbers that could be chosen: more than 30 years, 65 or older, under 18."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_order import unit_of_time

NUMBER = r"(?P<n>\d{1,4})"
ABOVE = re.compile(
    r"(?:plus de|plus que|more than|over|older than|above|meer dan|ouder dan|boven(?: de)?|uber|alter als|mehr als) "
    + NUMBER
)
FROM = re.compile(
    rf"(?:at least |minstens |mindestens |au moins |a partir de |vanaf |from |ab )?{NUMBER} ?(?:\+"
    r"|(?:or|and) (?:older|over|more|above|up)|(?:of|en) (?:ouder|meer|hoger)|(?:ou|et) (?:plus|plus age|davantage)"
    r"|(?:und|oder) (?:alter|mehr|daruber)|plus)"
)
BELOW = re.compile(
    r"(?:under|below|younger than|less than|onder(?: de)?|jonger dan|minder dan|moins de|unter|junger als|weniger als) "
    + NUMBER
)
BELOW_ONE = re.compile(
    r"(?:under|below|less than|onder|minder dan|unter|weniger als) (?:an?|one|een|eine?m?)|nog geen|moins d['’ ]une?"
)
UP_TO = re.compile(
    rf"{NUMBER} (?:(?:or|and) (?:younger|under|less|below)|(?:of|en) (?:jonger|minder)|(?:ou|et) moins"
    r"|(?:und|oder) (?:junger|weniger))"
)


def beyond(cell: str, numbers: Sequence[float]) -> int | None:
    """The nearest whole number that a cell may mean which names what lies beyond all others; None of any other.

    numbers: of the other cells. A unit of time beside the number makes no difference.
    """
    text = " ".join(unit_of_time().sub(" ", plain(cell)).replace(" old ", " ").split()).strip(" .")
    for pattern, step in ((ABOVE, 1), (FROM, 0)):
        found = pattern.fullmatch(text)
        if found and int(found["n"]) + step > max(numbers):
            return int(found["n"]) + step
    for pattern, step in ((BELOW, -1), (UP_TO, 0)):
        found = pattern.fullmatch(text)
        if found and 0 <= int(found["n"]) + step < min(numbers):
            return int(found["n"]) + step
    return 0 if min(numbers) > 0 and BELOW_ONE.fullmatch(text) else None
