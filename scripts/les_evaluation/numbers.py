"""How numbers are printed."""

from __future__ import annotations

DUTCH = str.maketrans(",.", ".,")


def with_marks(said: str, language: str) -> str:
    """A number that Python wrote with the marks of the language: a true minus, in Dutch a decimal comma."""
    said = said.replace("-", "\N{MINUS SIGN}")
    return said.translate(DUTCH) if language == "nl" else said
