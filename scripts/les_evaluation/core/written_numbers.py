"""Numbers as people write them: what the marks of decimals and thousands in a cell say, and where they leave doubt."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from les_evaluation.core.wording import tidy

MARKS = {"comma": ",", "point": "."}  # as config.yaml names what stands before decimals
CURRENCY = re.compile(r"€|\b(?:eur|euro|euros)\b", re.IGNORECASE)
SPACED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
BODY = re.compile(r"\d+(?:[.,]\d+)*")
FRONT = re.compile(r"(?P<mark>[.,])\d+|\+(?P<short>\d{1,6}(?:[.,]\d+)?)")  # .5 and +2; +32470123456 is a telephone
GROUPED = {mark: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ".,'’ "}


@dataclass(frozen=True)
class Written:
    """A number taken apart. decimal, thousands: marks that its form shows to be so; doubt: one that may be either."""

    sign: str
    body: str
    decimal: str = ""
    thousands: str = ""
    doubt: str = ""

    def number(self, decimal: str = "") -> float:
        """The number. decimal: the mark before decimals where the form leaves it open."""
        mark = self.decimal or (decimal if self.doubt else "")
        digits = "".join(letter for letter in self.body if letter.isdecimal() or (mark and letter == mark))
        return float(f"{self.sign}{digits.replace(',', '.')}")


def written_number(cell: str) -> Written | None:
    """A cell with a number, with or without €; None for what is none. 1.234 and 1,234 are left in doubt.

    A number may begin with its mark (.5, as programs for statistics write a half) or with a plus.
    """
    bare = tidy(CURRENCY.sub("", tidy(cell).replace("−", "-")))
    sign, body = ("-", bare[1:].strip()) if bare.startswith("-") else ("", bare)
    front = FRONT.fullmatch(body)
    if front:
        body = f"0{body}" if front["mark"] else front["short"] if not sign else body
    found = marks_of(body) if SPACED.fullmatch(body) or BODY.fullmatch(body) else None
    return None if found is None else Written(sign, re.sub("[ '’]", "", body), *found)


def decimal_mark(numbers: Collection[Written]) -> str:
    """The mark that stands before decimals in a column, "" where its cells do not tell or contradict each other."""
    decimals, thousands = ({getattr(one, part) for one in numbers} - {""} for part in ("decimal", "thousands"))
    return settled_mark(".", decimals, thousands)


def marks_of(body: str) -> tuple[str, str, str] | None:
    """(decimal, thousands, doubt): what the marks of a number must or may be; None where they make no number."""
    spaces = {mark for mark in body if mark in " '’"}
    dots = [mark for mark in body if mark in ".,"]
    if len(spaces) > 1:
        return None
    if spaces:
        (space,) = spaces
        whole, mark, rest = re.fullmatch(r"([^.,]*)([.,]?)(.*)", body).groups()  # type: ignore[union-attr]
        sound = GROUPED[space].fullmatch(whole) and (not mark or rest.isdecimal())
        return (mark, space, "") if sound else None
    if not dots:
        return "", "", ""
    last = dots[-1]
    if len(set(dots)) > 1:
        whole, _, rest = body.rpartition(last)
        other = "," if last == "." else "."
        return (last, other, "") if dots.count(last) == 1 and GROUPED[other].fullmatch(whole) and rest else None
    if len(dots) > 1:
        return ("", last, "") if GROUPED[last].fullmatch(body) else None
    if GROUPED[last].fullmatch(body) and not body.startswith("0"):
        return "", "", last
    return last, "", ""


def settled_mark(
    mark: str,
    decimals: Collection[str],
    thousands: Collection[str],
    *,
    bodies: Collection[str] = (),
    whole: bool = False,
) -> str:
    """The decimal mark by which cells such as 1.234 are read, "" where nothing tells.

    mark: the one in these cells, `bodies`. decimals, thousands: the marks that other cells of the column show to be so.
    whole: the question is for whole numbers, so that a part of a thousandth can be none; but 12.000 may be a
    twelve to which a program added three decimals.
    """
    other = "," if mark == "." else "."
    if {mark, other} <= set(decimals) or {mark, other} <= set(thousands):
        return ""
    if (mark in decimals) != (mark in thousands):
        return mark if mark in decimals else other
    if mark in decimals:
        return ""
    if (other in decimals) != (other in thousands):
        return other if other in decimals else mark
    return other if whole and not all(body.endswith("000") for body in bodies) else ""
