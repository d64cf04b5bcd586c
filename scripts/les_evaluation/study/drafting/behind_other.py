"""Texts that programs write behind the word for another answer in the cell: Other: by boat, Bus;Other: by boat."""

from __future__ import annotations

import re
from dataclasses import replace

from les_evaluation.study.drafting.answer_kinds import is_other
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column

# What stands between the word and the text; a text between brackets ends with the bracket.
BEHIND = re.compile(r"^(?P<word>.{2,60}?)\s*(?::|\s[-–—]|,(?=\s)|\s?\((?=[^()]*\)$))\s*(?P<text>\S.*)$", re.DOTALL)
# What asks for the text, before it or without one: please specify, namelijk, und zwar.
ASKS = re.compile(
    r"^(?:(?:please|gelieve|veuillez|bitte|if any|kort)\s+)?(?:specif\w*|pr[eé]cis\w*|namelijk|nl\.?|nml\.?|und zwar"
    r"|angeben|nennen|licht(?:\s+\w+)?\s+toe|toelichten|vul(?:\s+\w+)?\s+in|explain|describe|state|text|tekst|texte"
    r"|r[eé]ponse courte|indi\w+|espec\w+)(?:\s+(?:below|here|hier|hieronder|ici|angeben))?[\s:.…)]*",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"(?P<mark>[;|\n]\s*|,\s*)")
MOST_AGAIN = 3  # times that a text comes back on average
LONGEST_WORD = 5  # words before the text


def without_typed(column: Column) -> tuple[Column, int]:
    """(the column with the word for other alone where a text stands behind it, in how many rows one does)."""
    made: dict[str, str] = {}
    texts: set[str] = set()
    for cell in column.values:
        start, word, text = _typed_in(cell)
        if word:
            made[cell] = cell[:start] + word
            texts.add(text.casefold())
    rows = sum(column.values[cell] for cell in made)
    often = rows > MOST_AGAIN * len(texts) and not all(":" in cell for cell in made)
    if not made or often or (len(texts) == 1 and rows > 1):
        return column, 0  # always in the same words: an answer to choose
    values: dict[str, int] = {}
    for cell, n in column.values.items():
        values[made.get(cell, cell)] = values.get(made.get(cell, cell), 0) + n
    cells = tuple(made.get(cell, cell) for cell in column.cells)
    return replace(column, values=values, cells=cells), rows


def _typed_in(cell: str) -> tuple[int, str, str]:
    """(where the word for other begins, that word, the text behind it) of a cell; ("", "") where none stands there."""
    starts = [0, *(found.end() for found in BETWEEN.finditer(cell))]
    for start in starts:
        found = BEHIND.match(cell[start:])
        text = ASKS.sub("", found["text"]).strip(" )") if found else ""
        if found and text and is_other(found["word"]) and len(found["word"].split()) <= LONGEST_WORD:
            return start, found["word"].rstrip(" :"), text
    return 0, "", ""


def with_typed(question: DraftQuestion, rows: int) -> DraftQuestion:
    """The question, a choice of which so many rows hold a text behind the answer other."""
    if question.type not in (SELECT_ONE, SELECT_MULTIPLE) or not question.has_other:
        return question
    doubt = Doubt("type", "typed_behind", {"n": rows})
    return replace(question, typed=True, doubts=(*question.doubts, doubt))
