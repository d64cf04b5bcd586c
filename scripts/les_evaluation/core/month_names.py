"""The months by name, as sentences and titles print them."""

from __future__ import annotations

from les_evaluation.core.texts import text


def month_name(month: int, language: str, *, short: bool = False) -> str:
    """The name of a month, 1 for January. short: its first letters, as on an axis or in a narrow cell."""
    return month_names(language, short=short)[month - 1]


def month_names(language: str, *, short: bool = False) -> list[str]:
    """The twelve names, whole or short."""
    return (text("dates.months_short", language) if short else text("dates.months", language)).split()
