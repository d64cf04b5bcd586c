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
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


@dataclass(frozen=True)
class Written:
    """A number taken apart. decimal: the mark that its form shows to stand before decimals; doubt: one that may."""

    sign: str
    body: str
    decimal: str = ""
    doubt: str = ""

    def number(self, decimal: str = "") -> float:
        """The number. decimal: the mark before decimals where the form leaves it open."""
        mark = self.decimal or (decimal if self.doubt else "")
        digits = "".join(letter for letter in self.body if letter.isdigit() or (mark and letter == mark))
        return float(f"{self.sign}{digits.replace(',', '.')}")


def written_number(cell: str) -> Written | None:
    """A cell with a number, with or without €; None for what is none. 1.234 and 1,234 are left in doubt."""
    bare = tidy(CURRENCY.sub("", tidy(cell).replace("−", "-")))
    sign, body = ("-", bare[1:].strip()) if bare.startswith("-") else ("", bare)
    if SPACED.fullmatch(body):
        body = re.sub("[ '’]", "", body)
        if GROUPED.fullmatch(body):  # 123 456.789 has its thousands already
            return None
        mark = next((mark for mark in ".," if mark in body), "")
        return Written(sign, body, mark)
    if not BODY.fullmatch(body):
        return None
    marks = [letter for letter in body if letter in ".,"]
    if len(set(marks)) > 1:
        last = marks[-1]
        whole = body.rpartition(last)[0]
        return Written(sign, body, last) if marks.count(last) == 1 and GROUPED.fullmatch(whole) else None
    if len(marks) > 1:
        return Written(sign, body) if GROUPED.fullmatch(body) else None
    if marks and GROUPED.fullmatch(body):
        return Written(sign, body, doubt=marks[0])
    return Written(sign, body, "".join(marks))


def decimal_mark(numbers: Collection[Written]) -> str:
    """The mark that stands before decimals in a column, "" where its cells do not tell or contradict each other."""
    shown = {number.decimal for number in numbers} - {""}
    grouped = {mark for number in numbers if not number.doubt for mark in set(number.body) & {".", ","}} - shown
    shown |= {"," if mark == "." else "." for mark in grouped}
    return next(iter(shown)) if len(shown) == 1 else ""
