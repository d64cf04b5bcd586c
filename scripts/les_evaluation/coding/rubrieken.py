"""Rubrieken of the codebooks of survey and coding together, and the marks by which a row of them is known again."""

from __future__ import annotations

import hashlib
import json

import pandas as pd

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import Codebook

BETWEEN = "\n"  # a statement or theme on each line of a cell


def rubrieken(survey_codebook: Codebook, codes: pd.DataFrame) -> list[tuple[str, str]]:
    """Every (luik, rubriek) of either codebook: luiken in order, in a luik as the coding, then the survey has them.

    Spellings that differ in capitals, accents and spaces are one rubriek, written as in the coding. codes:
    CODE_COLUMNS. Codes and questions without a rubriek have no row.
    """
    coded = list(codes[["luik", "rubriek"]].itertuples(index=False, name=None))
    asked = [(item.luik, item.rubriek) for item in survey_codebook.items.values()]
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for luik, rubriek in (*coded, *asked):
        if rubriek:
            found.setdefault(same_words(luik, rubriek), (luik, rubriek))
    return sorted(found.values(), key=lambda pair: plain(pair[0]))


def same_words(*words: str) -> tuple[str, ...]:
    """What two spellings of the same names have in common."""
    return tuple(plain(word) for word in words)


def mark_of(value: object, length: int) -> str:
    """The first letters of a sha256 of what JSON can hold; it changes when anything in the value does."""
    content = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:length]


def row_mark(luik: str, rubriek: str, les: str) -> str:
    """Tells a row that was once written from one whose name somebody changed. les: as printed."""
    return mark_of(same_words(luik, rubriek, les), 4)
