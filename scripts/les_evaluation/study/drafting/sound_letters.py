"""Letters that the wrong character set broke before an export came here: put right, or told apart by their answers.

Where it can be told what a letter was (Ã© for é), the file is read with `broken_letters: mend`. A letter that was lost
altogether is known again in a cell that differs from one answer of the same column in such letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from les_evaluation.core.broken_letters import is_broken, mended
from les_evaluation.core.reading import MEND, READ
from les_evaluation.core.sav_cells import with_mended_labels
from les_evaluation.core.spss import SavTable
from les_evaluation.study.drafting.drafted_question import TEXT, Doubt, DraftQuestion
from les_evaluation.study.drafting.drawn_letters import LOST
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.quoted_cells import first_few

Row = tuple[int, list[str]]
MOST_LOST = 0.5  # of the letters of a cell; of one with more nothing is known


def mended_rows(rows: Sequence[Row]) -> tuple[list[Row], dict[str, object]]:
    """The rows with their letters put right, and what config.yaml must say so that the pipeline does the same."""
    if not is_broken("\n".join("\t".join(cells) for _, cells in rows)):
        return list(rows), {}
    right = [(number, [mended(cell) for cell in cells]) for number, cells in rows]
    return right, {"broken_letters": READ if right == list(rows) else MEND}


def mended_table(sav: SavTable) -> tuple[SavTable, dict[str, object]]:
    """The same of a .sav: its texts, and the labels of its variables and values."""
    labels = [*sav.facts.captions.values(), *(one for own in sav.value_labels.values() for one in own.values())]
    texts = ["\n".join(sav.codes[name]) for name in sav.text_variables]
    if not any(map(is_broken, (*labels, *texts))):
        return sav, {}
    right = with_mended_labels(sav)
    codes = sav.codes.copy()
    for name in sav.text_variables:
        codes[name] = [mended(cell) for cell in codes[name]]
    same = right == replace(sav, codes=right.codes) and codes.equals(sav.codes)
    return replace(right, codes=codes), {"broken_letters": READ if same else MEND}


@dataclass(frozen=True)
class Known:
    """A column of which cells with lost letters count as the answer that they are; cells: cell -> answer."""

    column: Column
    cells: Mapping[str, str]


def known_again(column: Column) -> Known:
    """The column with every cell of which letters were lost counted as the one answer that it can be."""
    lost = [cell for cell in column.values if LOST in cell]
    sound = [cell for cell in column.values if LOST not in cell]
    found = {cell: fits[0] for cell in lost if len(fits := [one for one in sound if _may_be(cell, one)]) == 1}
    if not found:
        return Known(column, {})
    counted: dict[str, int] = {}
    for cell, n in column.values.items():
        answer = found.get(cell, cell)
        counted[answer] = counted.get(answer, 0) + n
    cells = tuple(found.get(cell, cell) for cell in column.cells)
    return Known(replace(column, values=counted, cells=cells), found)


def _may_be(cell: str, answer: str) -> bool:
    """Whether an answer may be what a cell was: one or two letters in the place of each that was lost."""
    letters = [letter for letter in cell if letter.isalnum() or letter == LOST]
    if letters.count(LOST) > MOST_LOST * len(letters):
        return False
    pattern = ".{1,2}".join(map(re.escape, re.split(f"{LOST}+", cell)))
    return re.fullmatch(pattern, answer) is not None


def are_lost(questions: Iterable[DraftQuestion]) -> bool:
    """Whether anything that the codebook tells of the questions holds a letter that was lost."""
    told = (
        (*one.headers, *(choice.value for choice in one.choices), *(str(doubt.values) for doubt in one.doubts))
        for one in questions
    )
    return any(LOST in words for own in told for words in own)


def with_letters_known(questions: Sequence[DraftQuestion], known: Sequence[Known]) -> list[DraftQuestion]:
    """The questions with what config.yaml must say of cells whose letters were lost, and the doubt that tells it."""
    cells = {one.column.header: one.cells for one in known if one.cells}
    return [_with_recode(question, cells) for question in questions]


def _with_recode(question: DraftQuestion, cells: Mapping[str, Mapping[str, str]]) -> DraftQuestion:
    own = {cell: answer for header in question.headers for cell, answer in cells.get(header, {}).items()}
    if not own or question.type == TEXT:
        return question
    doubt = Doubt("type", "letters_known", {"cells": first_few([f"{cell} = {answer}" for cell, answer in own.items()])})
    return replace(question, recode={**question.recode, **own}, doubts=(*question.doubts, doubt))
