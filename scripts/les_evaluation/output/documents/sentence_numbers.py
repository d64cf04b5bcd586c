"""The numbers in a marked piece of text: read in their own form, held against a claim, and printed again in that form.

12, twelve, 61.250, 1,2 million   the number of the claim, or with n = before it its base
12 of the 23, 12 van 23, 12/23    with its base
52%, 52 %, 52 percent             its share
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from les_evaluation.core.numbers import half_up, with_marks
from les_evaluation.core.written_numbers import written_number
from les_evaluation.output.documents.claims_now import SHARE, ClaimNow, Stated
from les_evaluation.survey.claims.evaluation import holds_within
from les_evaluation.survey.claims.notation import Amount, Compared, OutOf, Percent

VALUE, BASE, PERCENT = "value", "base", "percent"
NUMERALS = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ),
}
SPACES = " \u00a0\u202f"
DIGITS = rf"\d{{1,3}}(?:[{SPACES}’']\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
SCALES = {"duizend": 3, "thousand": 3, "miljoen": 6, "mln": 6, "million": 6, "miljard": 9, "billion": 9}
AFTER = rf"(?P<percent>[{SPACES}]?(?:%|procent\b|percent\b|per cent\b))|[{SPACES}](?P<scale>{'|'.join(SCALES)})\b"
OF = rf"(?P<of>\bn[{SPACES}]?=[{SPACES}]?|\b(?:van|of|op)[{SPACES}](?:(?:de|the|alle|all)[{SPACES}])?|/[{SPACES}]?)"


@dataclass(frozen=True)
class Written:
    """A number in a text. role: VALUE, BASE or PERCENT. begin, end: where it stands, without % and the like.

    number: as it is written, to so many decimals; scale: 6 where it counts millions; grouped: its mark of thousands.
    """

    role: str
    number: Fraction
    decimals: int
    begin: int
    end: int
    scale: int = 0
    grouped: str = ""

    def is_now(self, value: Fraction, margin: Fraction = Fraction()) -> bool | None:
        """Whether a number is printed so; None where it is rounded so that nobody can tell."""
        if margin:
            return holds_within("=", value, margin, Amount(self.number, self.decimals))
        return Fraction(half_up(value / 10**self.scale, decimals=self.decimals)) == self.number

    def printed(self, value: Fraction, language: str) -> str:
        """Another number in the same form."""
        rounded = half_up(value / 10**self.scale, decimals=self.decimals)
        if not self.grouped:
            return with_marks(f"{rounded:f}", language)
        whole, _, rest = with_marks(f"{rounded:f}", language).replace(",", ".").partition(".")
        sign, digits = ("\N{MINUS SIGN}", whole[1:]) if whole.startswith("\N{MINUS SIGN}") else ("", whole)
        point = "," if self.grouped == "." else "."
        mark = point if self.grouped in ".," else with_marks(".", language)
        return sign + f"{int(digits):,}".replace(",", self.grouped) + (f"{mark}{rest}" if rest else "")


def numbers_in(said: str, claim: Stated | None, language: str) -> list[Written]:
    """The numbers of a text in their order. claim: what it is said of, where that is known."""
    digits = "|".join([DIGITS, *(rf"\b{word}\b" for word in NUMERALS.get(str(language)[:2], ()))])
    sign = r"(?<![\w.,])(?P<sign>(?<![\w)])[-−+])?"
    form = re.compile(rf"{OF}?{sign}(?P<number>{digits})(?!\w)(?:{AFTER})?", re.IGNORECASE)
    found: list[Written] = []
    for match in form.finditer(said):
        read = _read(match["number"], claim, language)
        if read is None:
            continue
        number, decimals, grouped = read
        number = -number if match["sign"] in ("-", "−") else number
        role = PERCENT if match["percent"] else BASE if match["of"] and found else VALUE
        scale = SCALES[match["scale"].casefold()] if match["scale"] else 0
        begin = match.start("sign") if match["sign"] else match.start("number")
        found.append(Written(role, number, decimals, begin, match.end("number"), scale, grouped))
    return found


def _read(cell: str, claim: Stated | None, language: str) -> tuple[Fraction, int, str] | None:
    """(number, decimals, mark of thousands); None for what is none, such as a date."""
    words = NUMERALS.get(str(language)[:2], ())
    if cell.casefold() in words:
        return Fraction(words.index(cell.casefold())), 0, ""
    spaces = [letter for letter in cell if letter in SPACES]
    written = written_number(re.sub(f"[{SPACES}]", " ", cell))
    if written is None:
        return None
    own = with_marks(".", language)  # of 1.234 the language tells what the point is, unless there can be no decimals
    whole = claim is not None and claim.whole and claim.quantity != SHARE
    decimal = written.decimal or (own if written.doubt == own and not whole else "")
    thousands = written.thousands or (written.doubt if written.doubt != decimal else "")
    digits = "".join(letter for letter in written.body if letter.isdecimal() or letter == (decimal or None))
    decimals = len(written.body.rpartition(decimal)[2]) if decimal else 0
    return Fraction(digits.replace(decimal or ".", ".")), decimals, spaces[0] if spaces else thousands


def number_now(one: Written, now: ClaimNow) -> Fraction | None:
    """What that number is by now; None where the claim has no such number."""
    if one.role == BASE:
        return now.base
    if one.role == PERCENT:
        return None if now.share is None else 100 * now.share
    if now.stated.quantity == SHARE and one.decimals and 0 <= one.number <= 1:
        return now.share
    return now.value


def clear(numbers: Sequence[Written]) -> bool:
    """Whether it is plain which number is which: at most one of each role."""
    roles = [one.role for one in numbers]
    return len(roles) == len(set(roles))


def is_limit(one: Written, claim: Stated) -> bool:
    """Whether it is the 5 of `more than 5`, which is no number of the results."""
    return any(_same(one, part.target) for part in claim.limits)


def other_than_said(one: Written, claim: Stated) -> bool:
    """Whether the claim says another number in this role than the text."""
    if is_limit(one, claim):
        return False
    said = [part for part in claim.numbers if part not in claim.limits]
    roles = [told for part in said for told in _told(part) if told[0] == one.role]
    return bool(roles) and not any(_equal(one, number, decimals) for _, number, decimals in roles)


def _told(part: Compared | OutOf) -> list[tuple[str, Fraction, int]]:
    """(role, number, decimals) of what a part of `expected` says."""
    if isinstance(part, OutOf):
        return [(VALUE, Fraction(part.n), 0), (BASE, Fraction(part.base), 0)]
    if isinstance(part.target, Percent):
        return [(PERCENT, part.target.value, part.target.decimals)]
    if isinstance(part.target, Amount):
        return [(VALUE, part.target.value, part.target.decimals)]
    return [(VALUE, Fraction(part.target), 0)] if isinstance(part.target, int) else []


def _same(one: Written, target: object) -> bool:
    told = _told(Compared("=", target)) if isinstance(target, int | Percent | Amount) else []
    return any(role == one.role and _equal(one, number, decimals) for role, number, decimals in told)


def _equal(one: Written, number: Fraction, decimals: int) -> bool:
    fewest = min(one.decimals, decimals)
    said = half_up(number / 10**one.scale, decimals=fewest if not one.scale else one.decimals)
    return Fraction(said) == Fraction(half_up(one.number, decimals=fewest if not one.scale else one.decimals))
