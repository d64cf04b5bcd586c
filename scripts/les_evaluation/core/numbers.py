"""How numbers are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DUTCH = str.maketrans(",.", ".,")
EXACT_BELOW = 2**53  # a number of .xlsx and .sav has 53 bits
MOST_DIGITS = 18  # of a number that counts something; Python refuses to read those of thousands


def printed(value: float | Decimal | Fraction, language: str, *, decimals: int) -> str:
    """A number with so many decimals, in Dutch after a comma."""
    return with_marks(f"{half_up(value, decimals=decimals):f}", language)


def percentage(share: float | Decimal | Fraction, language: str, *, decimals: int = 0) -> str:
    """A share as a percentage: 0.285 is 29%, and Fraction(1, 8), which is 1 of 8, is 13%."""
    return f"{printed(_exact(share) * 100, language, decimals=decimals)}%"


def percentage_as_set(share: float, language: str) -> str:
    """A share that somebody set, as a percentage with all its decimals and no more: 0.05 is 5%, 0.025 is 2.5%."""
    return with_marks(f"{(Decimal(str(share)) * 100).normalize():f}", language) + "%"


def half_up(value: float | Decimal | Fraction, *, decimals: int) -> Decimal:
    """A number rounded to so many decimals, halves away from 0 as in Excel: 0.125 is 0.13. Never -0."""
    exact = _exact(value)
    if isinstance(exact, Fraction):  # a third has no last decimal, so no Decimal holds it
        units = int((2 * abs(exact) * 10**decimals + 1) // 2)  # int: of counts in a frame it is one of numpy
        exact = Decimal(units if exact > 0 else -units).scaleb(-decimals)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded or abs(rounded)


def percent_half_up(n: int, base: int, decimals: int = 0) -> Fraction:
    """100 * n / base as `percentage` prints it: 1 of 8 is 13 (12.5), where rounding half to even gives 12."""
    return Fraction(half_up(Fraction(100 * n, base), decimals=decimals))


def with_marks(said: str, language: str) -> str:
    """A number that Python wrote with the marks of the language: a true minus, in Dutch a decimal comma.

    Or with the decimal sign of the house style, which a `Language` carries.
    """
    said = said.replace("-", "\N{MINUS SIGN}")
    decimal = getattr(language, "decimal", "") or ("comma" if language == "nl" else "point")
    return said.translate(DUTCH) if decimal == "comma" else said


def _exact(value: float | Decimal | Fraction) -> Decimal | Fraction:
    # By its shortest text: the binary of 0.285 lies below it, and would go down.
    return value if isinstance(value, (Decimal, Fraction)) else Decimal(str(value))


def whole_text(value: float) -> str:
    """A whole number of a file as text; from 2^53 on, where a file keeps no longer every digit, as 1.2345678E+16.

    So that a number that lost its last digits is seen to have lost them, and never looks like a whole one.
    """
    return str(int(value)) if abs(value) < EXACT_BELOW else f"{value:.15E}"


def whole_number(cell: str) -> int | None:
    """The number that a cell of digits alone writes; None for all else, and for more digits than a count has."""
    return int(cell) if cell.isdecimal() and len(cell) <= MOST_DIGITS else None
