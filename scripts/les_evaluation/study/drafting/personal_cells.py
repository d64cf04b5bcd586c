"""Cells that tell who somebody is, whatever the heading says: numbers of one person, postal addresses; and keys."""

from __future__ import annotations

import re
from collections import Counter

from les_evaluation.core.masking import EMAIL
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_evidence import (
    CLOCK,
    IP_CELL,
    KEY_CELL,
    MOMENT,
    TOKEN,
    URL,
    counts_something,
    share,
)
from les_evaluation.study.drafting.neutral_table import Column

# Digits with the marks of a number to call, of a national register or of a student: 0473 21 39 72, 89.12.16-123.45.
NUMBER_OF_SOMEBODY = re.compile(r"^\+?\(?\d(?:[ ./()-]{0,2}\d){6,14}$")
# A street with a number, a code and a town: Kerkstraat 38, 9000 Gent; 12 rue Haute, 1000 Bruxelles.
POSTAL = re.compile(
    r"^(?:[^\d,;]+ \d+ ?\w{0,2}|\d+ ?\w{0,2},? [^\d,;]+)(?: (?:bus|bte|box|apt) \w+)?,? +(?:[A-Z]{1,2}-)?\d{4,5}"
    r"(?: ?[A-Z]{2})? +\D+$"
)
# Where somebody lives: 52.6984, 5.1881; 51°26'58.8"N 4°45'16.3"E.
COORDINATES = re.compile(
    r"^\(?[+-]?\d{1,2}[.]\d{2,}°? ?[NZSnzs]?[,; ] ?[+-]?\d{1,3}[.]\d{2,}°? ?[EOWLeowl]?\)?$"
    r"|^-?\d{1,2}(?:\.\d+)? -?\d{1,3}(?:\.\d+)? -?\d+(?:\.\d+)? \d+(?:\.\d+)?$"
    r"|^\d{1,2}° ?\d.*[NSZ],? ?\d{1,3}° ?\d.*[EWO]$"
)
# Half of such a place in a column of its own, or of several places: shop_x, shop_y.
HALF_A_PLACE = re.compile(r"^[+-]?\d{1,3}\.\d{2,}(?:[,; ]+[+-]?\d{1,3}(?:\.\d+)?)*$")
AXIS = re.compile(r"(?:^|[_. -])(?:x|y|lat|lon|lng|latitude|longitude)$")
HANDLE = re.compile(r"^@[\w.]{3,30}$")  # of an account: @name
# As people write the number of a phone, a document or an account: 0473 21 39 72, CE-1029384756, BE68 5390 0754 7034.
LONG_NUMBER = re.compile(r"^(?=(?:\D*\d){5})[A-Za-z]{0,4}[ .-]?[\d ./()+-]{5,32}[A-Za-z]{0,3}$")
LENGTHS = range(8, 13)  # digits of a number to call or of a card
HALF = 0.5
MOSTLY, NEARLY_ALL = 0.85, 0.95
LEAST_PEOPLE = 5
ROUND = re.compile(r"0{3}$")  # amounts are round, numbers of somebody are not
# Parts of a heading that name a key of its own.
KEYS = {"id", "respondent", "resp", "respondentnr", "key", "token", "case", "record", "response", "submission", "entry"}


def tells_somebody(column: Column) -> bool:
    """Whether the cells are postal addresses, or long numbers of which everybody has another, and no amounts.

    A column whose heading calls it the key of a response is none: ids may be long. Of one whose heading asks for a
    number to call, or of a document or an account, a few are enough.
    """
    if _holds_what_is_asked(column):
        return True
    if column.said.labels or column.filled < LEAST_PEOPLE:
        return False
    if share(column, POSTAL) > MOSTLY or max(share(column, COORDINATES), share(column, HANDLE)) > HALF:
        return True
    if AXIS.search(plain(column.header)) and share(column, HALF_A_PLACE) > HALF:
        return True
    if share(column, NUMBER_OF_SOMEBODY) < MOSTLY or share(column, MOMENT) > 1 - MOSTLY or names_a_key(column):
        return False
    apart = len(column.values) >= NEARLY_ALL * column.filled or _are_of_one_length(column)
    amounts = share(column, ROUND) > 1 - MOSTLY or counts_something(column.said.text or column.header)
    return apart and not amounts and not _counted_through(column)


def _holds_what_is_asked(column: Column) -> bool:
    """Whether a heading asks for a number by which somebody is known, and most cells are one; 0 stands for none."""
    words = "|".join(map(re.escape, answer_words()["personal"]["numbers"]))
    told = heading_words(column)
    given = _given(column)
    if not given or not re.search(rf"(?<!\w)(?:{words})(?!\w)", told) or counts_something(column.said.text or told):
        return False
    return sum(n for cell, n in given.items() if LONG_NUMBER.match(cell)) > HALF * sum(given.values())


def heading_words(column: Column) -> str:
    """The wording and the header of a column as compared, the words of a name apart: phone number, of PhoneNumber."""
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column.header)
    return " ".join(re.split(r"[\s_]+", plain(f"{column.said.text} {column.said.sub} {heading}")))


def _given(column: Column) -> dict[str, int]:
    """The cells that hold something: neither 0, as programs write for nothing, nor an answer with a label."""
    return {cell: n for cell, n in column.values.items() if cell not in column.said.labels and cell.strip("0-. ")}


def _are_of_one_length(column: Column) -> bool:
    """Whether cells but for 0 are numbers of as many digits, hardly twice the same: some share a phone."""
    given = _given(column)
    digits = Counter(sum(map(str.isdigit, cell)) for cell in given)
    if not digits or len(given) < MOSTLY * sum(given.values()):
        return False
    length, n = digits.most_common(1)[0]
    return length in LENGTHS and n >= MOSTLY * len(given)


def _counted_through(column: Column) -> bool:
    """Whether whole numbers follow each other, as those that a program gives its responses do."""
    cells = [int(cell) for cell in column.values if cell.isdecimal()]
    return bool(cells) and len(cells) == len(column.values) and max(cells) - min(cells) < 20 * len(cells)


def names_a_key(column: Column) -> bool:
    """Whether a heading calls a column the key of a response."""
    told = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column.header))
    return bool(KEYS & set(re.split(r"[\s_.\-:/]+", told)))


def may_be_a_key(column: Column) -> bool:
    """Whether cells look like keys of responses rather than a day of birth, a moment or a number to call."""
    if names_a_key(column):
        return True
    if tells_somebody(column) or any(share(column, form) > 0 for form in (MOMENT, CLOCK, IP_CELL, URL)):
        return False
    keys = share(column, KEY_CELL) > MOSTLY or share(column, TOKEN) > MOSTLY or share(column, EMAIL) > MOSTLY
    return keys or _counted_through(column)
