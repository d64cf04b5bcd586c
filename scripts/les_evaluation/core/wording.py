"""When two spellings are the same wording."""

from __future__ import annotations

import unicodedata


def tidy(value: str) -> str:
    """Text without the differences that nobody sees: NFKC, no-break spaces, repeated and outer spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).split())


def plain(value: str) -> str:
    """`tidy`, without capitals and accents: two spellings of one caption become equal."""
    letters = unicodedata.normalize("NFKD", tidy(value).casefold())
    return tidy("".join(letter for letter in letters if not unicodedata.combining(letter)))
