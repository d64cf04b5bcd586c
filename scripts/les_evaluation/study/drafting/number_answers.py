"""Numbers as people write them: with a unit, a currency, a percent sign, marks of thousands, a few words between."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view
from les_evaluation.study.drafting.neutral_table import Column

WRITTEN = re.compile(
    r"^(?P<before>[€$£¥]|[a-z]{3,4} )?\s?(?P<body>-?(?:\d+(?:[.,' ]\d+)*|[.,]\d+)|\+\d{1,6}(?:[.,]\d+)?)"
    r"\s?(?P<after>[%€$£¥]|[a-z]+(?: [a-z]+)?\.?)?$"
)
# As R and spreadsheets write what is large; the sign of the power, or a mark, tells it from a code such as 5E3.
POWER = re.compile(r"-?\d(?:[.,]\d+)?e[+-]\d{1,2}|-?\d[.,]\d+e\d{1,2}")
DOUBTFUL = re.compile(r"^-?[1-9]\d{0,2}(?P<mark>[.,])\d{3}$")  # 1.234: a thousand and more, or one and a bit
GROUPS = re.compile(r"(?<=\d)[.,' ](?=\d{3}(?!\d))")
BEGINS_WITH_MARK = re.compile(r"^(-?)(?=[.,])")  # .5 is 0.5
SIGNS = {"€", "$", "£", "¥", "%", "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp", "procent", "percent"}
SIGNS |= {"pct", "prozent"}
PERCENT = ("%", "percent", "procent", "prozent", "pct")
# Each thing that is counted, in its spellings: 1 month and 6 months are of one unit.
SAME_UNITS = (
    ("jaar", "jaren", "year", "years", "yr", "yrs", "ans", "an", "annees", "jahr", "jahre", "years old", "jaar oud"),
    ("uur", "uren", "u", "hour", "hours", "hrs", "h", "heure", "heures", "stunde", "stunden"),
    ("minuten", "minutes", "min", "mins", "minuut", "minute"),
    ("dag", "dagen", "day", "days", "jour", "jours", "tag", "tage"),
    ("week", "weken", "weeks", "semaine", "semaines", "woche", "wochen"),
    ("maand", "maanden", "month", "months", "mois", "monat", "monate"),
    *(("km",), ("kg",), ("cm",), ("m",)),
    PERCENT,
    ("keer", "time", "times", "fois", "mal"),
    *(("€", "eur", "euro", "euros"), ("$", "usd", "dollar", "dollars"), ("£", "gbp")),
    ("persoon", "personen", "person", "people", "persons", "personne", "personnes"),
)
UNITS = {unit for own in SAME_UNITS for unit in own}
# Of an amount that is not meant exactly the number counts: 10+, ca. 5, about 20, > 3, 40 or so.
ABOUT = re.compile(
    r"(?:(?:ca\.?|circa|c\.|\+/-|±|~|≈|ongeveer|ongev\.?|plusminus|zo'n|rond de|about|approx\.?|approximately|around"
    r"|roughly"
    r"|environ|a peu pres|etwa|ungefahr|rund|unos|aproximadamente|>|>=|<|<=|min\.|max\.|minstens|at least|au moins"
    r"|mindestens)\s?"
    r"(?P<around>\d{1,6})|(?P<more>\d{1,6})\s?(?:\+|\+/-|plus|of meer|or more|ou plus|oder mehr|or so|approx\.?))"
    r"(?:\s?(?:%|percent|per cent|pct\.?|procent|prozent|pour cent))?"
)
MOSTLY_NUMBERS = 0.8  # of the answers; the others are words beside a number
BESIDE_NUMBERS = 0.6  # likewise, in a column beside one of numbers below the same wording
MOST_WORDS = 8  # different cells that are no number
HARDLY_ANY, MOST_ODD = 0.05, 40  # share of such cells of which there may be more, and how many
NEARLY_ALL = 0.99  # of the answers: then whatever the others are, a number was asked
MOST_FIGURES = 15  # of a number that a program keeps whole
LARGEST_STEP = 11  # of a scale of numbers
FEW_CHOICES = 6  # so few different amounts that come back often are answers to choose from


@dataclass(frozen=True)
class WrittenNumbers:
    """numbers: distinct, in order. unit: beside them. decimal: comma or point where nothing in the cells tells.

    words: cells that are no number; no_view: of those, what says that there is none.
    """

    numbers: tuple[float, ...]
    unit: str = ""
    decimal: str = ""
    words: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def whole(self) -> bool:
        """Whether all are whole."""
        return all(number.is_integer() for number in self.numbers)

    @property
    def many(self) -> bool:
        """Whether there are too many, or too large ones, for a scale with a word beside it."""
        return len(self.numbers) > FEW_CHOICES and (self.numbers[-1] > LARGEST_STEP or not self.whole)


def written_numbers(column: Column, *, told: bool, beside: bool = False) -> WrittenNumbers | None:
    """The numbers of a column, None where its answers are something else, or choices that happen to be amounts.

    told: whether the wording, or the tool, asks for a number. beside: whether a column below the same wording holds
    numbers, so that sentences around some of these make no text.
    """
    cells = column.answers()
    found: dict[str, re.Match[str]] = {}
    for cell in cells:
        match = WRITTEN.match(_without_power(plain(cell)).replace("\u00a0", " ").replace("’", "'"))
        unit = _unit(match) if match else ""
        if match and (not unit or unit in SIGNS | UNITS) and len(re.sub(r"\D", "", match["body"])) <= MOST_FIGURES:
            found[cell] = match
    found = _of_one_unit(found, cells, asked=column.text)
    counted = sum(cells[cell] for cell in found)
    words = tuple(cell for cell in cells if cell not in found)
    filled = sum(cells.values())
    few = filled - counted <= HARDLY_ANY * filled and len(words) <= MOST_ODD
    nearly_all = counted >= NEARLY_ALL * filled
    near = counted + sum(cells[word] for word in words if about(word) is not None)
    mostly = near >= (BESIDE_NUMBERS if beside else MOSTLY_NUMBERS) * filled
    if not found or not mostly or (len(words) > MOST_WORDS and not (few or nearly_all or beside)):
        return None
    if any(mask_personal(word) != word or len(word) > 40 for word in words) and not (nearly_all or beside):
        return None
    units = {_unit(match) for match in found.values()} - {""}
    if words and len(found) < 4 and not all(map(is_no_view, words)):
        return None
    written = (units or words) and not told
    if written and len(found) <= FEW_CHOICES and counted >= 3 * len(found):
        return None
    bodies = [BEGINS_WITH_MARK.sub(r"\g<1>0", match["body"].lstrip("+")) for match in found.values()]
    decimal = decimal_in_doubt(bodies)
    numbers = sorted({_value(body, decimal) for body in bodies})
    everywhere = all(map(_unit, found.values()))
    settings: dict[str, object] = {"decimal": decimal} if decimal else {}
    if units and not everywhere:
        settings["units"] = sorted(units)
    return WrittenNumbers(tuple(numbers), next(iter(units), ""), decimal, words, settings)


def _of_one_unit(
    found: Mapping[str, re.Match[str]], cells: Mapping[str, int], *, asked: str
) -> dict[str, re.Match[str]]:
    """The cells with the unit that most have, in any of its spellings, and those without one where most have none.

    A few years among months are no number of months, nor days among numbers without a unit where hours are asked.
    """
    counted: dict[object, int] = {}
    for cell, match in found.items():
        counted[_same_unit(_unit(match))] = counted.get(_same_unit(_unit(match)), 0) + cells[cell]
    named = sorted((unit for unit in counted if unit), key=lambda unit: -counted[unit])
    wording = set(re.split(r"[^\w€$£¥%]+", plain(asked)))
    asked_in = [own for own in SAME_UNITS if wording.intersection(own)]
    if asked_in and counted.get("", 0) > sum(counted[unit] for unit in named):
        named = [unit for unit in named if unit in asked_in or unit is PERCENT]  # of your time: no number of times
    kept = {"", *named[:1]}
    return {cell: match for cell, match in found.items() if _same_unit(_unit(match)) in kept}


def _same_unit(unit: str) -> object:
    return next((own for own in SAME_UNITS if unit in own), unit)


def about(cell: str) -> int | None:
    """The number of an answer that is not meant exactly (10+, ca. 5); None of any other."""
    found = ABOUT.fullmatch(plain(cell))
    return int(found["around"] or found["more"]) if found else None


def is_with_unit(cell: str) -> bool:
    """Whether a cell is a number with a word or a sign beside it, whatever unit that is."""
    found = WRITTEN.match(plain(cell))
    return found is not None and bool(_unit(found))


def _without_power(cell: str) -> str:
    """A number with a power of ten in full, as the pipeline reads it: 1e+05 is 100000."""
    return f"{Decimal(cell.replace(',', '.')):f}" if POWER.fullmatch(cell) else cell


def _unit(match: re.Match[str]) -> str:
    return (match["after"] or match["before"] or "").strip(" .")


def decimal_in_doubt(bodies: Sequence[str]) -> str:
    """Which mark is taken to stand before decimals where only cells such as 1.234 hold one; "" where the cells tell."""
    doubtful = {found["mark"] for found in map(DOUBTFUL.match, bodies) if found}
    sure = [body for body in bodies if not DOUBTFUL.match(body) and re.search(r"[.,]", body)]
    if len(doubtful) != 1 or sure:
        return ""
    # Whole thousands are commoner than three decimals; beside small whole numbers alone three decimals are.
    return "point" if doubtful == {","} else "comma"


def _value(body: str, decimal: str) -> float:
    mark = {"comma": ",", "point": "."}.get(decimal)
    last = max(body.rfind("."), body.rfind(","))
    if mark is None:
        ends = body[last:] if last >= 0 and (len(body) - last != 4 or body.startswith(("0", "-0"))) else ""
        mark = ends[:1] or "."
        body = body if ends or len(set(body) & {".", ","}) > 1 else GROUPS.sub("", body)
    kept = "".join(letter for letter in body if letter.isdecimal() or letter in ("-", mark))
    whole, _, rest = kept.rpartition(mark) if mark in kept else (kept, "", "")
    return float(f"{whole.replace(mark, '') or '0'}.{rest or '0'}")
