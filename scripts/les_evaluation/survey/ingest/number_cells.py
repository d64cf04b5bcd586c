"""What the cells of a question for a number say: marks of decimals and thousands, units, and what is no number.

A column is settled as a whole: 1.234 is one and a bit beside 2.5, and more than a thousand beside 2,5. What a form
alone decides is read; what the rest of the column decides is read and told; what nothing decides stops the run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.way_out import yaml_words
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.written_numbers import MARKS, marks_of, settled_mark
from les_evaluation.study.codebook import Item

NUMBER = re.compile(
    r"(?P<before>[^0-9+−-]*?)(?P<sign>[+−-]?)\s?"
    r"(?P<body>[0-9](?:[0-9.,'’ ]*[0-9])?|[.,][0-9]+)(?:[eE](?P<power>[+-]?[0-9]{1,3})|(?P<after>[^0-9]*))"
)
ROUND_AMOUNT = re.compile(r"[.,]?\s?[-–—]{1,2}$")  # € 5,- and € 5,--
UNIT = re.compile(r"[^\W\d_€$£¥%°][^\d<>~≈=+*/]*|[€$£¥%°]|(?:[€$£¥]\s)?[^\W\d_]+")
CURRENCIES = {"€", "$", "£", "¥", "eur", "euro", "euros", "usd", "dollar", "dollars", "gbp"}
ONE_UNIT = (  # spellings of one unit
    {"€", "eur", "euro", "euros"},
    {"$", "usd", "us$", "dollar", "dollars"},
    {"£", "gbp", "pound", "pounds"},
    {"uur", "uren", "u", "h", "hr", "hrs", "hour", "hours"},
    {"minuut", "minuten", "min", "mins", "minute", "minutes"},
    {"dag", "dagen", "d", "day", "days"},
    {"week", "weken", "weeks"},
    {"maand", "maanden", "month", "months"},
    {"jaar", "jaren", "j", "y", "yr", "yrs", "year", "years", "jaar oud", "years old", "year old"},
    {"keer", "maal", "x", "time", "times"},
    {"%", "procent", "percent", "pct"},
    {"persoon", "personen", "person", "persons", "people"},
)
# Words beside a number that say that it is another one, or no more than near it; such a cell is no number as it stands.
CHANGING = {
    *("ca", "circa", "ongeveer", "plusminus", "plus", "minus", "bijna", "rond", "minder", "meer", "dan", "max"),
    *(
        "minstens",
        "minimaal",
        "maximaal",
        "hoogstens",
        "tot",
        "vanaf",
        "of",
        "about",
        "approx",
        "approximately",
        "around",
    ),
    *("almost", "over", "under", "more", "less", "than", "least", "most", "at", "up", "to", "or", "half", "halve"),
    *("en", "and", "een", "a", "k", "mln", "mio", "miljoen", "million", "mld", "miljard", "billion", "duizend"),
    *(
        "thousand",
        "honderd",
        "hundred",
        "dozijn",
        "dozen",
        "niet",
        "not",
        "geen",
        "no",
        "nooit",
        "elke",
        "every",
        "per",
    ),
}
MINIMUM = {"min"}  # before a number; behind it, minutes
PER = re.compile(r"(?:\s(?:per|p\.?|a|an|each)\s?|\s?/\s?)\w+$")  # 12 uur per week: the unit is uur
LARGEST = Decimal(10) ** 15  # from here on a program no longer keeps every digit
FALLS_AWAY = ("number_outside",)
MOST_ROWS = 12  # runs of rows that a note names otherwise
DIGITS = 15  # significant ones: further ones are made by the program, 0.30000000000000004 is 0.3


@dataclass(frozen=True)
class Found:
    """A cell taken apart. unit: "" without one. decimal, thousands: the marks that its form shows to be so.

    doubt: the mark that may be either, as in 1.234.
    """

    sign: str
    body: str
    unit: str
    power: str = ""
    decimal: str = ""
    thousands: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class NumberColumn:
    """The cells of one question in one wave, without blanks. settings: its `number_cells` in config.yaml."""

    item: Item
    wave: str
    cells: pd.Series
    table: SheetTable
    settings: Mapping

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """Cell -> the rows in which it stands, both in order."""
        found: dict[str, list[int]] = {}
        for row, cell in self.cells.items():
            found.setdefault(cell, []).append(int(row))
        return found

    def rows(self, wanted: Collection[str]) -> list[int]:
        """The rows with one of these cells."""
        return sorted(row for cell in set(wanted) for row in self.rows_of[cell])

    def problem(self, key: str, wanted: Collection[str], problems: Problems, **details: object) -> None:
        """One problem for all rows with one of these cells; the first of the column stands for all."""
        rows = self.rows(wanted)
        cells = sorted(set(wanted), key=lambda cell: self.rows_of[cell][0])
        shown = [mask_personal(cell) for cell in cells]
        told = {"item": self.item.name, "wave": self.wave, "rows": told_rows(rows[1:]), "others": shown[1:6]}
        problems.add(key, self.table.place(rows[0], str(self.cells.name)), shown[0], **told | details)

    def note(self, rule: str, wanted: Collection[str], **details: object) -> Note:
        """A note on the rows with one of these cells; those that fall away are all named."""
        rows = self.rows(wanted)
        most = len(rows) if rule in FALLS_AWAY else MOST_ROWS
        told = {"column": self.cells.name, "item": self.item.name, "wave": self.wave}
        return Note(rule, rows[0], told | {"n": len(rows), "rows": told_rows(rows, most=most)} | details)


def read_numbers(
    cells: pd.Series, item: Item, *, wave: str, settings: Mapping, table: SheetTable, problems: Problems
) -> tuple[pd.Series, list[Note]]:
    """The column of a number as text with a point for decimals and nothing else ('' = no answer), and what was settled.

    settings: of this question under `number_cells` of the wave in config.yaml: decimal (comma or point), units, and
    words (no_answer: cells without a number, or with one too large to be kept whole, are none). An answer outside
    minimum and maximum of the codebook becomes no answer, and is told. Cells that are no number, several units, and
    marks that nothing settles are problems, one for the column each.
    """
    bare = cells.map(tidy)
    column = NumberColumn(item, wave, bare[bare != ""], table, settings)
    cells_of = {cell: taken_apart(cell) for cell in column.cells.unique()}
    parts = {cell: found for cell, found in cells_of.items() if found is not None}
    notes = _settle_units(column, parts, problems)
    read, told = _settle_marks(column, parts, problems)
    unknown = [cell for cell in cells_of if cell not in read]
    words = unknown if settings.get("words") else []
    notes += [column.note("number_words", words)] if words else []
    unknown = [cell for cell in unknown if cell not in words]
    if unknown:
        column.problem("number_unreadable", unknown, problems)
    broken = [cell for cell, value in read.items() if item.type == "integer" and value % 1]
    if broken:
        column.problem("number_not_whole", broken, problems)
    values, outside = _within_limits(column, read)
    texts = {cell: "" if value is None else number_text(value) for cell, value in values.items()}
    return bare.map(lambda cell: texts.get(cell, "")), [*notes, *told, *outside]


def number_text(value: Decimal) -> str:
    """A number in its shortest form: 12, 12.5, -3."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _decimal(said: str) -> Decimal | None:
    return Decimal(said.replace(",", ".")) if said.strip() else None


def taken_apart(cell: str) -> Found | None:
    """The number in a cell and what stands beside it; None where it is none, or more than one."""
    match = NUMBER.fullmatch(ROUND_AMOUNT.sub("", cell))
    if match is None:
        return None
    before, after = match["before"].strip(), (match["after"] or "").strip().strip(".")
    if before and after:
        return None
    beside = plain(before or after)
    unit = PER.sub("", beside)
    words = re.split(r"[\s./-]+", unit)
    if unit and (
        not UNIT.fullmatch(unit) or (CHANGING if after else CHANGING | MINIMUM) & set(words) or len(words) > 2
    ):
        return None
    sign = "-" if match["sign"] in ("-", "−") else ""
    marks = marks_of(match["body"])
    return None if marks is None else Found(sign, match["body"], unit, match["power"] or "", *marks)


def _settle_units(column: NumberColumn, parts: Mapping[str, Found], problems: Problems) -> list[Note]:
    """What was made of the units: all one, one that the question names, or those of config.yaml; else a problem."""
    known = {plain(str(unit)) for unit in column.settings.get("units", ())}
    units = {found.unit for found in parts.values() if found.unit}
    with_unit = [cell for cell, found in parts.items() if found.unit]
    if not units:
        return []
    wording = set(re.split(r"[\W_]+", plain(" ".join(column.item.label.values()))))
    spellings = {unit: next((one for one in ONE_UNIT if unit in one), {unit}) for unit in units}
    same = len({frozenset(one) for one in spellings.values()}) == 1
    everywhere = len(with_unit) == len(parts)
    named = units <= CURRENCIES or all(wording & {*one, *unit.split()} for unit, one in spellings.items())
    if units <= known or (not known and same and (everywhere or named)):
        return [column.note("number_unit", with_unit, units=", ".join(sorted(units)))]
    odd = sorted(units - known) or sorted(units)
    cells = [cell for cell in with_unit if parts[cell].unit in odd]
    column.problem("number_units", cells, problems, units=odd, listed=yaml_words(odd), bare=len(parts) - len(with_unit))
    return []


def _settle_marks(
    column: NumberColumn, parts: Mapping[str, Found], problems: Problems
) -> tuple[dict[str, Decimal], list[Note]]:
    """Cell -> its number, without those whose marks fit nothing, and how marks that could be both were read."""
    decimals = {found.decimal for found in parts.values()} - {""}
    thousands = {found.thousands for found in parts.values()} - {""}
    given = MARKS.get(column.settings.get("decimal", ""), "")
    if not given and column.table.file.casefold().endswith((".sav", ".zsav", ".por")):
        decimals |= {"."}  # numbers of SPSS come with a point
    notes: list[Note] = []
    undecided: list[str] = []
    decided: dict[str, str] = {}
    for mark in sorted({found.doubt for found in parts.values()} - {""}):
        cells = [cell for cell, found in parts.items() if found.doubt == mark]
        bodies = [parts[cell].body for cell in cells]
        if given:
            decided[mark] = given
            continue
        decided[mark] = settled_mark(mark, decimals, thousands, bodies=bodies, whole=column.item.type == "integer")
        if decided[mark]:
            said = "number_decimals" if decided[mark] == mark else "number_thousands"
            notes.append(column.note(said, cells, found=cells[0], mark=mark))
        else:
            undecided += cells
            decided[mark] = mark
    if undecided:
        column.problem("number_marks", undecided, problems)
    read = {}
    for cell, found in parts.items():
        value = _value(found, decided.get(found.doubt, "") or found.decimal)
        if value is not None:
            read[cell] = value
    return read, notes


def _value(found: Found, decimal: str) -> Decimal | None:
    """The number, of which `decimal` is the mark of decimals; None for one too large to be kept whole."""
    body = "".join(mark for mark in found.body if mark.isdecimal() or mark == decimal).replace(decimal or ",", ".")
    value = Decimal(f"{found.sign}{body}{f'E{found.power}' if found.power else ''}")
    if abs(value) >= LARGEST:
        return None
    digits = len(value.as_tuple().digits)
    return round(value, DIGITS - digits + max(0, -int(value.as_tuple().exponent))) if digits > DIGITS else value


def _within_limits(column: NumberColumn, values: Mapping[str, Decimal]) -> tuple[dict[str, Decimal | None], list[Note]]:
    low, high = (_decimal(limit) for limit in (column.item.minimum, column.item.maximum))
    outside = [
        cell
        for cell, value in values.items()
        if (low is not None and value < low) or (high is not None and value > high)
    ]
    if not outside:
        return dict(values), []
    told = {"minimum": column.item.minimum or "-", "maximum": column.item.maximum or "-"}
    notes = [column.note("number_outside", [cell], found=cell, **told) for cell in outside]
    return {cell: None if cell in outside else value for cell, value in values.items()}, notes
