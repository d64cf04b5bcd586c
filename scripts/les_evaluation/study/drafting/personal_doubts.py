"""Typed answers that may tell who somebody is: told beside the question, since a program cannot be certain of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_evidence import MOMENT, contacts_in, counts_something, numbers_of, share
from les_evaluation.study.drafting.drafted_question import NUMBERS, TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.personal_cells import heading_words

MOSTLY, NEARLY_ALL, HALF = 0.8, 0.95, 0.5
MOST_NAMES = 0.7  # of the cells; some write theirs without a capital
LEAST_PEOPLE = 5
LONGEST_NAME = 45  # characters of a cell, on average, that may name somebody
# Mr. Peeters, Dr Kumar, mevr. De Smet, Mme Dupont, Frau Weber.
TITLED = re.compile(
    r"(?:^|[\s,;])(?i:mr|mrs|ms|dr|prof|dhr|mevr|mw|mme|mlle|monsieur|madame|herr|frau|meneer|mevrouw|ing|ir|drs)"
    r"\.? +[A-ZÀ-Ý]"
)
# Tom Griffiths, Jan van den Berg: two words or more that begin with a capital.
CAPITAL = r"[A-ZÀ-Ý](?:[\w'’-]+|\.)"
NAMED = re.compile(rf"^{CAPITAL}(?: (?:van|den|der|de|von|zu|la|le|du|di|al|el|bin|{CAPITAL})){{1,4}}$")
# A first name alone, or with the first letters of another: Ann, Jean-Paul, Ann B.
FIRST_NAME = re.compile(r"^[A-ZÀ-Ý][^\W\d_]{1,11}(?:['’-][^\W\d_]{1,11})?(?: [A-ZÀ-Ý]\.?)?$")
# What the values of a doubt call what they quote of cells.
QUOTED = ("answers", "cells", "words")
# A code of letters and figures without a space: AB12CD.
CODED = re.compile(r"^(?=.*\d)[\w./#-]{4,64}$")
ONE_WORD = re.compile(r"^\S{3,64}$")


def holds_contacts(column: Column) -> bool:
    """Whether half of the typed answers or more hold an address or a number to call, or name somebody with a title."""
    if column.said.labels or column.filled < LEAST_PEOPLE or numbers_of(column) is not None:
        return False
    return _contacts(column) >= HALF * column.filled or (_all_differ(column) and share(column, TITLED) >= HALF)


def with_personal_doubts(questions: Iterable[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each whose answers may tell who somebody is with a doubt that says so."""
    known = {column.header: column for column in columns}
    return [_doubted(question, known[question.headers[0]]) for question in questions]


def without_quoted_names(questions: Iterable[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, where cells may name somebody without a single cell in what is told of them."""
    return [
        replace(one, doubts=tuple(map(_unquoted, one.doubts)))
        if one.type == TEXT and any(doubt.key == "may_be_personal" for doubt in one.doubts)
        else one
        for one in questions
    ]


def _unquoted(doubt: Doubt) -> Doubt:
    told = {key: "…" for key in QUOTED if isinstance(cells := doubt.values.get(key), str) and cells}
    return replace(doubt, values={**doubt.values, **told})


def _doubted(question: DraftQuestion, column: Column) -> DraftQuestion:
    if question.type not in (TEXT, *NUMBERS) or not column.filled:
        return question
    contacts = _contacts(column) if question.type == TEXT else 0
    if contacts:
        doubt = Doubt("type", "typed_contacts", {"n": contacts})
    elif question.type == TEXT and may_name(column):
        doubt = Doubt("type", "may_be_personal")
    elif _may_be_codes(column):
        doubt = Doubt("type", "may_be_codes_of_people")
    else:
        return question
    return replace(question, doubts=(*question.doubts, doubt))


def _contacts(column: Column) -> int:
    """How many rows hold an e-mail address, an account or a number to call."""
    return sum(contacts_in(column.values).values())


def _all_differ(column: Column) -> bool:
    return column.filled >= LEAST_PEOPLE and len(column.values) >= MOSTLY * column.filled


def may_name(column: Column) -> bool:
    """Whether a heading or the cells make it likely that these are names, addresses or the like.

    Short words with a capital that hardly come back are enough where no wording says what was asked.
    """
    if not column.filled:
        return False
    length = sum(len(cell) * n for cell, n in column.values.items()) / column.filled
    if length > LONGEST_NAME:
        return False
    words = "|".join(map(re.escape, answer_words()["personal"]["likely"]))
    if re.search(rf"(?<!\w)(?:{words})(?!\w)", heading_words(column)):
        return True
    if not _all_differ(column):
        return False
    if share(column, NAMED) >= HALF or share(column, TITLED) >= HALF / 2:
        return True
    unasked = " " not in (column.said.text or column.header).strip()
    return unasked and share(column, FIRST_NAME) + share(column, NAMED) >= MOST_NAMES


def _may_be_codes(column: Column) -> bool:
    """Whether nearly everybody has another code: letters with figures, or one word below a heading that says code."""
    if column.filled < LEAST_PEOPLE or len(column.values) < NEARLY_ALL * column.filled:
        return False
    if counts_something(column.said.text or column.header) or share(column, MOMENT) > HALF:
        return False
    words = "|".join(map(re.escape, answer_words()["personal"]["codes"]))
    named = re.search(rf"(?<!\w)id(?!\w)|(?:{words.removeprefix('id|')})(?!\w)", heading_words(column))
    typed = share(column, CODED) >= MOSTLY and numbers_of(column) is None
    return typed or (bool(named) and share(column, ONE_WORD) >= MOSTLY)
