"""Rubrieken of the codebooks of survey and coding together, and the marks by which a row of them is known again."""

from __future__ import annotations

import hashlib
import json

import pandas as pd

from les_evaluation.coding.material import code_tree
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import Codebook

NO_QUESTIONS = Codebook({})
BETWEEN = "\n"  # a statement or theme on each line of a cell


def rubrieken(survey_codebook: Codebook, codes: pd.DataFrame) -> list[tuple[str, str]]:
    """Every (luik, rubriek) of either codebook: luiken in order, in a luik as the coding, then the survey has them.

    Spellings that differ in capitals, accents and spaces are one rubriek, written as in the coding. codes:
    CODE_COLUMNS; see `with_rubriek`. Questions without a rubriek have no row.
    """
    codes = with_rubriek(codes, survey_codebook)
    coded = list(codes[["luik", "rubriek"]].itertuples(index=False, name=None))
    asked = [(item.luik, item.rubriek) for item in survey_codebook.items.values()]
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for luik, rubriek in (*coded, *asked):
        if rubriek:
            found.setdefault(same_words(luik, rubriek), (luik, rubriek))
    return sorted(found.values(), key=lambda pair: plain(pair[0]))


def by_code(codes: pd.DataFrame) -> bool:
    """Whether no code has a rubriek, so that codes stand in the place of rubrieken. codes: CODE_COLUMNS."""
    return not (codes["rubriek"] != "").any()


def with_rubriek(codes: pd.DataFrame, survey_codebook: Codebook = NO_QUESTIONS) -> pd.DataFrame:
    """The codes (CODE_COLUMNS), where none has a rubriek each under the name of a code in its place.

    That is the nearest, itself or above it, after which questions of the survey name their rubriek, with the luik of
    these; else the one at the top, with its own luik. Where any code has a rubriek, those without one stay without.
    """
    if not by_code(codes):
        return codes
    asked = {same_words(item.rubriek): item for item in reversed(survey_codebook.items.values()) if item.rubriek}
    tree, row_of = code_tree(codes), {row.code_id: row for row in codes.itertuples(index=False)}
    luiken, found = [], []
    for code in codes["code_id"]:
        line = [row_of[one] for one in tree.with_ancestors(code)]
        here = next((row for row in line if same_words(row.name) in asked), line[-1])
        item = asked.get(same_words(here.name))
        luiken.append(item.luik if item else here.luik)
        found.append(here.name)
    return codes.assign(luik=luiken, rubriek=found)


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
