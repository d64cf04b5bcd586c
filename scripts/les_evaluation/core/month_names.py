"""The months by name, as sentences and titles print them."""

from __future__ import annotations

from les_evaluation.core.texts import text


def month_name(month: int, language: str) -> str:
    """The name of a month, 1 for January."""
    return text("dates.months", language).split()[month - 1]
