"""The question of a column that stands alone: what its labels, numbers, joined answers and texts make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW
from les_evaluation.study.drafting.answer_lists import AnswerList, answer_list, labels_of
from les_evaluation.study.drafting.column_evidence import (
    counts_something,
    is_open,
    is_whole,
    numbers_of,
    parts_of,
    range_in_words,
)
from les_evaluation.study.drafting.drafted_question import (
    INTEGER,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import (
    JOINED,
    NUMBER,
    OPEN,
    OTHER_TEXT,
    RANK,
    SINGLE,
    Column,
)
from les_evaluation.study.drafting.scale_words import kind_of_answer

MOST_CODES = 7  # codes without captions that still are answers rather than a number
RATING = re.compile(
    r"\b(0|1) ?(tot|to|-|–|a|bis|t/m) ?10\b|schaal|scale|echelle|skala|\brate\b|cijfer|note de"
    r"|how likely|hoe waarschijnlijk"
)


def single_question(column: Column) -> DraftQuestion:
    """The question of a column that stands alone."""
    said = column.said
    text = said.text or (said.sub and f"{said.sub}") or column.header
    if said.sub and said.text and said.kind != OTHER_TEXT:
        text = f"{said.text}: {said.sub}"
    made = DraftQuestion(TEXT, text, (column.header,), column.header, made_name=said.name)
    if not said.text and not said.sub:
        made = replace(made, doubts=(Doubt("label", "no_wording"),))
    if said.kind in (OPEN, OTHER_TEXT):
        return replace(made, said_by_tool=True)
    labels, numbers = labels_of([column]), numbers_of(column)
    if said.kind == JOINED and labels:
        return _joined_of_tool(made, labels, column)
    if said.kind in (NUMBER, RANK) and numbers is not None:
        return replace(made, type=INTEGER, said_by_tool=True)
    return _by_answers(made, column, labels, numbers)


def _by_answers(
    made: DraftQuestion, column: Column, labels: dict[str, str], numbers: Sequence[float] | None
) -> DraftQuestion:
    """The question by its labels and cells, where the tool does not say what kind it is."""
    if labels and not _is_number_with_labels(column, numbers):
        return _with_list(made, answer_list([column]), told=True)
    if not column.answers():
        doubt = Doubt("type", "nobody_answered")
        return replace(made, doubts=(*made.doubts, doubt))
    if numbers is not None and labels:
        counted = [f"{code} = {caption}" for code, caption in labels.items() if code in column.answers()]
        doubt = Doubt("type", "labelled_number", {"codes": ", ".join(counted)})
        return replace(made, type=INTEGER, doubts=(*made.doubts, doubt) if counted else made.doubts)
    if numbers is not None:
        return _number_or_codes(made, column, numbers)
    joined = parts_of(column)
    if joined is not None:
        return _joined_of_cells(made, *joined)
    if is_open(column):
        few = len(column.answers()) < 15 and max(map(len, column.answers())) <= 30
        return replace(made, doubts=(*made.doubts, Doubt("type", "open_guessed"))) if few else made
    return _with_list(made, answer_list([column]), told=False)


def _is_number_with_labels(column: Column, numbers: Sequence[float] | None) -> bool:
    """Whether the labels name a few codes of a number, such as 99 = no answer, rather than its answers."""
    if numbers is None or column.said.kind == SINGLE:
        return False
    labels = labels_of([column])
    unnamed = [cell for cell in column.answers() if cell not in labels]
    if unnamed and all(kind_of_answer(caption) == NO_VIEW for caption in labels.values()):
        return True
    return len(unnamed) > 11 or (column.said.measure == "scale" and len(unnamed) > len(labels) and len(unnamed) > 9)


def _with_list(made: DraftQuestion, answers: AnswerList, *, told: bool) -> DraftQuestion:
    once = [choice for choice in answers.choices if choice.kind != NO_VIEW]
    doubts = (*made.doubts, *answers.doubts)
    if not told and len(once) < 2:
        doubts = (*doubts, Doubt("type", "one_answer"))
    return replace(
        made, type=SELECT_ONE, choices=answers.choices, family=answers.family, doubts=doubts, said_by_tool=told
    )


def _number_or_codes(made: DraftQuestion, column: Column, numbers: Sequence[float]) -> DraftQuestion:
    text = plain(f"{made.text} {column.header}")
    small = is_whole(numbers) and numbers[0] >= 0 and numbers[-1] <= 10
    if counts_something(made.text) and not RATING.search(text):
        return replace(made, type=INTEGER)
    codes = answer_list([column])
    told = range_in_words(made.text)
    if told is not None and is_whole(numbers) and told[0] <= numbers[0] and numbers[-1] <= told[1]:
        choices = tuple(DraftChoice(str(step), str(step)) for step in range(told[0], told[1] + 1))
        return replace(made, type=SELECT_ONE, choices=choices, family="numbers")
    if small and RATING.search(text):
        return _with_list(made, replace(codes, family="numbers"), told=False)
    if (
        small
        and len(numbers) > 1
        and numbers[-1] <= MOST_CODES
        and numbers[0] in (0, 1, 2)
        and column.said.measure != "scale"
    ):
        return _with_list(made, codes, told=False)
    if small:
        return replace(made, type=INTEGER, doubts=(*made.doubts, Doubt("type", "number_guessed")))
    return replace(made, type=INTEGER)


def _joined_of_tool(made: DraftQuestion, labels: dict[str, str], column: Column) -> DraftQuestion:
    cells = " ".join(column.answers())
    coded = any(re.search(rf"(?:^|[\s;,|]){re.escape(code)}(?:$|[\s;,|])", cells) for code in labels)
    choices = tuple(
        DraftChoice(code if coded else caption, caption, kind_of_answer(caption)) for code, caption in labels.items()
    )
    return replace(made, type=SELECT_MULTIPLE, choices=choices, said_by_tool=True)


def _joined_of_cells(made: DraftQuestion, mark: str, options: Sequence[str]) -> DraftQuestion:
    choices = tuple(DraftChoice(option, option, kind_of_answer(option)) for option in options)
    doubt = Doubt("type", "joined_guessed", {"mark": mark.strip() or "⏎", "n": len(choices)})
    return replace(made, type=SELECT_MULTIPLE, choices=choices, doubts=(*made.doubts, doubt))
