"""Sentences that one person wrote among short answers: such a sentence is text, and never an answer to choose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import (
    is_no_view,
    is_other,
    mixed_letters,
    says_does_not_hold,
    says_yes,
)
from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.answer_spellings import other_spellings
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftQuestion
from les_evaluation.study.drafting.kinds_doubted import ONESELF
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.typed_answers import TypedBeside, looks_typed, slips_of

WORDS, WORDS_OF_CLOSED = 6, 4  # of a sentence, and of one that ends with a mark
LEAST_AGAIN, LEAST_OPTIONS = 2, 2  # times that an answer to choose comes back, and such answers
LEAST_ALIKE = 3  # words with which two answers of one list begin or end alike
FEW = 12  # people; of fewer, answers in two spellings are no list
COVERED = 0.5  # of the rows by answers that come back
WORDS_OF_ONESELF = 3
OWN = re.compile(
    r"(?:my|our|mijn|m'n|ons|onze|meine?[mnrs]?|unsere?[mnrs]?|mon|ma|mes|notre|nos)(?!\w)"
)  # before what is somebody's
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_sentence(cell: str) -> bool:
    """Whether an answer is a sentence, or as long as one."""
    words = len(WORD.findall(cell))
    return words >= WORDS or (words >= WORDS_OF_CLOSED and cell.rstrip().endswith((".", "!", "?")))


def tells_of_oneself(cell: str) -> bool:
    """Whether a short answer is somebody's own sentence: I live nearby, my wife works there.

    That a question does not hold (I do not commute) is an answer that may be offered.
    """
    words = len(WORD.findall(cell))
    own = (words >= WORDS_OF_ONESELF and ONESELF.match(cell)) or (words >= WORDS_OF_CLOSED and OWN.match(plain(cell)))
    return bool(own) and not says_does_not_hold(cell) and not is_no_view(cell)


def lone_sentences(column: Column, made: DraftQuestion) -> list[str]:
    """The answers of a single choice that are sentences of one person each; [] where the list itself is of such make.

    It is where an order is known, where others that come back are sentences written alike, and for one that begins or
    ends as another one does.
    """
    if made.type != SELECT_ONE or made.family or made.said_by_tool:
        return []
    return _alone(_counts(column), [choice.caption for choice in made.substantive])


def _alone(counts: Mapping[str, int], captions: Sequence[str]) -> list[str]:
    """The answers that are a sentence of one person and none of the list. counts: answer, plain -> by how many."""
    common = [one for one in captions if counts.get(plain(one), 0) >= LEAST_AGAIN]
    in_person = any(ONESELF.match(one) or OWN.match(plain(one)) for one in common)
    alone = [
        one
        for one in captions
        if counts.get(plain(one)) == 1
        and (is_sentence(one) or (not in_person and tells_of_oneself(one)))
        and says_yes(one) is None
    ]
    if not alone or known_order(captions) is not None:
        return []
    return [one for one in alone if not _is_of_the_list(one, common)]


def without_lone_parts(column: Column, mark: str, options: Sequence[str]) -> TypedBeside | None:
    """The options of cells that join several but for the sentences of one person; None where none is among them."""
    cells = column.answers()
    split = {cell: {part.strip() for part in cell.split(mark.strip() or mark)} for cell in cells}
    counts = {plain(one): sum(n for cell, n in cells.items() if one in split[cell]) for one in options}
    common = [one for one in options if counts[plain(one)] >= LEAST_AGAIN]
    alone = _alone(counts, options)
    if not alone or len(common) < LEAST_OPTIONS:
        return None
    typed = sum(n for cell, n in cells.items() if split[cell] & set(alone))
    kept = [one for one in options if one not in alone]
    return TypedBeside(tuple(kept), typed, mark, slips_of(alone, kept))


def without_lone_cells(columns: Sequence[Column]) -> tuple[list[Column], dict[str, list[str]]]:
    """The rows of a grid without the sentences that one person wrote in them, and these: header -> cells.

    {} where the list itself is of such make, or a tool names it.
    """
    if any(column.said.labels or column.said.around for column in columns):
        return list(columns), {}
    counts: dict[str, int] = {}
    captions: dict[str, str] = {}
    for column in columns:
        for cell, n in _counts(column).items():
            counts[cell] = counts.get(cell, 0) + n
        captions |= {plain(cell): cell for cell in column.answers()}
    if all(column.cells for column in columns):  # one person may have written it in several rows
        people = [{plain(cell) for cell in row} for row in zip(*(column.cells for column in columns), strict=True)]
        counts = {own: sum(own in cells for cells in people) for own in captions}
    found = [one for one in captions.values() if not is_no_view(one) and not is_other(one)]
    alone = {plain(one) for one in _alone(counts, found)}
    if not alone or len(captions) - len(alone) < LEAST_OPTIONS:
        return list(columns), {}
    lost = {column.header: [cell for cell in column.answers() if plain(cell) in alone] for column in columns}
    kept = [
        replace(column, values={cell: n for cell, n in column.values.items() if plain(cell) not in alone})
        for column in columns
    ]
    return kept, {header: cells for header, cells in lost.items() if cells}


def are_texts(column: Column, made: DraftQuestion, lone: Sequence[str]) -> bool:
    """Whether what is left beside lone sentences is no list: little of it comes back, or few people spelled it so."""
    counts = _counts(column)
    rest = [choice.caption for choice in made.substantive if choice.caption not in lone]
    common = [one for one in rest if counts.get(plain(one), 0) >= LEAST_AGAIN]
    covered = sum(counts[plain(one)] for one in common)
    spelled = len(other_spellings(column.answers())) > 1 or mixed_letters([*rest, *lone])
    few = column.filled < FEW and spelled and not any(says_yes(one) is not None for one in common)
    return len(common) < LEAST_OPTIONS or covered < COVERED * column.filled or few


def without_sentences(column: Column, made: DraftQuestion, lone: Sequence[str]) -> TypedBeside:
    """The answers to choose, with the sentences of one person and what else was typed as text at other."""
    kept = [
        one
        for one in made.choices
        if one.caption not in lone and (not is_other(one.caption) or _stands(column, one.caption))
    ]
    known = {plain(choice.value) for choice in kept}
    rest = [cell for cell in column.answers() if plain(cell) not in known]
    options = tuple(choice.value for choice in kept)
    typed = sum(column.answers()[cell] for cell in rest)
    return TypedBeside(options, typed, slips=slips_of(rest, [one for one in options if not is_no_view(one)]))


def _stands(column: Column, caption: str) -> bool:
    return plain(caption) in set(map(plain, column.answers()))


def _counts(column: Column) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for cell, n in column.answers().items():
        found[plain(cell)] = found.get(plain(cell), 0) + n
    return found


def _is_of_the_list(cell: str, common: Sequence[str]) -> bool:
    """Whether a sentence is written as those are that come back, or shares words with one of them at an end."""
    sentences = [one for one in common if is_sentence(one)]
    if len(sentences) >= LEAST_OPTIONS and not looks_typed(cell, sentences):
        return True
    return any(_alike(plain(cell).split(), plain(one).split()) for one in common)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    least = min(len(one), len(other), LEAST_ALIKE)
    return least == LEAST_ALIKE and (one[:least] == other[:least] or one[-least:] == other[-least:])
