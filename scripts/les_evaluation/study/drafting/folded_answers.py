"""Answers that stand twice in one list: in another spelling (10hours, 10 hours), or in another language by a few.

A spelling is another where blanks, hyphens and full stops alone differ; a form that was translated for some people
holds their words. Both count as the answer that most people gave, by `recode` in config.yaml, with a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_no_view, is_other
from les_evaluation.study.drafting.column_evidence import is_open
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import META, NUMBER, OPEN, OPTION, OTHER_TEXT, RANK, Column
from les_evaluation.study.drafting.quoted_cells import first_few
from les_evaluation.study.drafting.scale_words import LIKELY, STEPS, USE, Scale, scale_of
from les_evaluation.study.drafting.typed_by_hand import typed_by_hand

MOST_ANSWERS, LONGEST = 25, 120  # of a list, and letters of an answer
LEAST_LETTERS = 4  # of an answer; A1 and A-1 may be two codes
LEAST_FILLED, LEAST_STEPS = 30, 3  # answers of a scale beside which a few are in another language
MOST_FOREIGN, MOST_OF_ONE, FEW = 0.05, 0.01, 2  # share of all of these, share of each, and people who are few anyway
SHORTEST = 5  # letters of what is known within an answer
DASHES = "\u2010-\u2014-"
BETWEEN = re.compile(rf"(?<!\d)[\s.{DASHES}]+|[\s.{DASHES}]+(?!\d)")
AROUND = re.compile(rf"(?<=\d)\s*([{DASHES}])\s*(?=\d)")
JOINS = re.compile(r"[,;|\n]")
DENIES = re.compile(
    r"(?<!\w)(?:not|no|never|niet|geen|pas|ne|ni|sans|nicht|kein\w*|weder|non|nao|sin|en desaccord)(?!\w)"
)
# Families of scales that are no list of words with a place each, in several languages.
NO_WORDS = ("numbers", "phrased", "degree", STEPS, USE, LIKELY)
NO_LIST = (META, NUMBER, OPEN, OPTION, OTHER_TEXT, RANK)


@dataclass(frozen=True)
class Folded:
    """A column of which some cells count as another answer of it. cells: cell -> answer; left_out: as no answer."""

    column: Column
    spellings: Mapping[str, str]
    foreign: Mapping[str, str]
    left_out: tuple[str, ...] = ()


def folded(columns: Sequence[Column]) -> list[Folded]:
    """The columns with one spelling and one language for each answer; one spelling throughout the export."""
    lists = [column for column in columns if _is_a_list(column)]
    counted: dict[str, Counter[str]] = {}
    for column in lists:
        for cell, n in column.values.items():
            if _may_be_spelled_otherwise(cell):
                counted.setdefault(_letters(cell), Counter())[cell] += n
    told = {
        cell: own.most_common(1)[0][0]
        for own in counted.values()
        if len({plain(cell) for cell in own}) > 1
        for cell in own
    }
    told = {cell: answer for cell, answer in told.items() if plain(cell) != plain(answer)}
    own = {column.header for column in lists}
    return [_folded(column, told) if column.header in own else Folded(column, {}, {}) for column in columns]


def _is_a_list(column: Column) -> bool:
    if column.said.labels or column.said.kind in NO_LIST or not 1 < len(column.answers()) <= MOST_ANSWERS:
        return False
    return max(map(len, column.answers())) <= LONGEST and not is_open(column) and typed_by_hand(column) is None


def _may_be_spelled_otherwise(cell: str) -> bool:
    return sum(map(str.isalpha, cell)) >= LEAST_LETTERS and not JOINS.search(cell)


def _letters(cell: str) -> str:
    """An answer without blanks, hyphens and full stops, but for those between figures: 1-5 is not 15."""
    return BETWEEN.sub("", AROUND.sub("-", plain(cell)))


def _folded(column: Column, told: Mapping[str, str]) -> Folded:
    spellings = {cell: told[cell] for cell in column.values if cell in told}
    column = _with(column, spellings, ())
    foreign, left_out = _foreign(column.answers())
    return Folded(_with(column, foreign, left_out), spellings, foreign, left_out)


def _with(column: Column, cells: Mapping[str, str], left_out: Sequence[str]) -> Column:
    if not cells:
        return column
    counted: dict[str, int] = {}
    for cell, n in column.values.items():
        if cell not in left_out:
            counted[cells.get(cell, cell)] = counted.get(cells.get(cell, cell), 0) + n
    kept = tuple("" if cell in left_out else cells.get(cell, cell) for cell in column.cells)
    return replace(column, values=counted, cells=kept)


def _foreign(cells: Mapping[str, int]) -> tuple[dict[str, str], tuple[str, ...]]:
    """(cell -> the answer of the scale that it says in another language, cells whose place is not known).

    Only beside a scale that nearly everybody used; without one known answer in another language nothing is left out.
    """
    filled = sum(cells.values())
    few = [cell for cell, n in cells.items() if n <= max(FEW, MOST_OF_ONE * filled)]
    few = [cell for cell in few if not is_no_view(cell) and not is_other(cell)]
    common = [cell for cell in cells if cell not in few]
    if not few or filled < LEAST_FILLED or sum(cells[cell] for cell in few) > MOST_FOREIGN * filled:
        return {}, ()
    scale = scale_of(common)
    if scale is None or scale.family in NO_WORDS or len(scale.order) < LEAST_STEPS:
        return {}, ()
    own = {word for answer in common for word in _long_words(answer)}
    if any(own.intersection(_long_words(cell)) for cell in few):
        return {}, ()  # a step of the same language, which hardly anybody chose
    found = {cell: _same_step(cell, scale) for cell in few}
    if not any(found.values()):
        return {}, ()
    found = {cell: answer or _within(cell, scale) for cell, answer in found.items()}
    return {cell: one for cell, one in found.items() if one}, tuple(cell for cell, one in found.items() if not one)


def _long_words(answer: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", plain(answer)) if len(word) >= LEAST_LETTERS}


def _same_step(cell: str, scale: Scale) -> str:
    """The answer of a scale that stands at the place of another word; "" where none does."""
    for at, answer in enumerate(scale.order):
        others = [*scale.order[:at], cell, *scale.order[at + 1 :]]
        found, both = scale_of(others), scale_of([answer, cell])
        apart = both is not None and both.family == scale.family
        if found is not None and found.family == scale.family and list(found.order) == others and not apart:
            return answer
    return ""


def _within(cell: str, scale: Scale) -> str:
    """The answer of a scale that stands within another, in words without a denial; "" where none does."""
    words = plain(cell).split()
    parts = [" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)]
    known = sorted((part for part in parts if len(part) >= SHORTEST), key=len, reverse=True)
    if DENIES.search(plain(cell)):
        return ""
    return next((answer for part in known if (answer := _same_step(part, scale))), "")


def with_folds_told(questions: Sequence[DraftQuestion], columns: Sequence[Folded]) -> list[DraftQuestion]:
    """The questions with what config.yaml must say of cells that count as another answer, and doubts that tell it."""
    known = {one.column.header: one for one in columns if one.spellings or one.foreign}
    return [_told(question, [known[one] for one in question.headers if one in known]) for question in questions]


def _told(question: DraftQuestion, own: Sequence[Folded]) -> DraftQuestion:
    if not own or question.type != SELECT_ONE:
        return question
    recode: dict[str, object] = dict(question.recode)
    doubts = list(question.doubts)
    for key, kind in (("spellings_folded", "spellings"), ("foreign_answers", "foreign")):
        cells: dict[str, str] = {cell: answer for one in own for cell, answer in getattr(one, kind).items()}
        if cells:
            recode |= cells
            doubts.append(Doubt("type", key, {"cells": first_few([f"{cell} = {one}" for cell, one in cells.items()])}))
    left_out = [cell for one in own for cell in one.left_out]
    if left_out:
        recode |= dict.fromkeys(left_out)
        doubts.append(Doubt("type", "foreign_left_out", {"cells": first_few(left_out)}))
    return replace(question, recode=recode, doubts=tuple(doubts))
