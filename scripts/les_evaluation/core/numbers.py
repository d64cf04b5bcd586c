"""How numbers are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

DUTCH = str.maketrans(",.", ".,")


def printed(value: float | Decimal, language: str, *, decimals: int) -> str:
    """A number with so many decimals, in Dutch after a comma."""
    return with_marks(f"{half_up(value, decimals=decimals):f}", language)


def percentage(share: float, language: str, *, decimals: int = 0) -> str:
    """A share as a percentage: 0.285 is 29%."""
    return f"{printed(_exact(share) * 100, language, decimals=decimals)}%"


def percentage_as_set(share: float, language: str) -> str:
    """A share that somebody set, as a percentage with all its decimals and no more: 0.05 is 5%, 0.025 is 2.5%."""
    return with_marks(f"{(_exact(share) * 100).normalize():f}", language) + "%"


def half_up(value: float | Decimal, *, decimals: int) -> Decimal:
    """A number rounded to so many decimals, halves away from 0 as in Excel: 0.125 is 0.13. Never -0."""
    rounded = _exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded or abs(rounded)


def with_marks(said: str, language: str) -> str:
    """A number that Python wrote with the marks of the language: a true minus, in Dutch a decimal comma."""
    said = said.replace("-", "\N{MINUS SIGN}")
    return said.translate(DUTCH) if language == "nl" else said


def _exact(value: float | Decimal) -> Decimal:
    # By its shortest text: the binary of 0.285 lies below it, and would go down.
    return value if isinstance(value, Decimal) else Decimal(str(value))
