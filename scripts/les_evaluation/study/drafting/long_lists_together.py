"""Several questions with answers from one long list (countries, towns, faculties): a choice, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import is_other, kind_of_answer
from les_evaluation.study.drafting.column_evidence import contacts_in, has_open_word, numbers_of
from les_evaluation.study.drafting.drafted_question import SELECT_ONE, TEXT, Doubt, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.lone_sentences import is_sentence
from les_evaluation.study.drafting.neutral_table import OPEN, OTHER_TEXT, Column

LEAST_ANSWERS, LEAST_OF_ALL = 8, 15  # different answers of a question, and of all together
LEAST_ROWS = 100  # of all together; of fewer people, what they typed may have one spelling each by chance
SHARED = 0.8  # of the rows of a question, whose answers another question has as well
LONGEST = 60  # letters of an answer
UNDECIDED = ("open_guessed", "typed_beside", "typed_near", "order_unknown", "typed_answers", "may_be_rows")


def with_long_lists_together(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, those whose answers are of one long list as single choices, each of the answers that it has.

    Each has eight answers or more, which the others have too for four fifths of its rows; all have one spelling, as
    hardly ever where they are typed. Nothing is changed where a tool says what a column is.
    """
    known = {column.header: column for column in columns}
    open_to = [one for one in questions if _may_be_of_a_list(one, known)]
    cells = {one.headers: known[one.headers[0]].answers() for one in open_to}
    ours = [headers for headers in cells if _shares(headers, cells)]
    while ours != (kept := [headers for headers in ours if _shares(headers, {own: cells[own] for own in ours})]):
        ours = kept
    if len(ours) < 2 or not _is_chosen([cells[headers] for headers in ours]):
        return list(questions)
    return [_chosen(one, cells[one.headers]) if one.headers in ours else one for one in questions]


def _may_be_of_a_list(question: DraftQuestion, columns: Mapping[str, Column]) -> bool:
    """Whether a question may be chosen or typed as far as is known, with many short answers."""
    column = columns.get(question.headers[0]) if len(question.headers) == 1 else None
    if column is None or column.said.labels or column.said.kind in (OPEN, OTHER_TEXT) or question.said_by_tool:
        return False
    cells = column.answers()
    if len(cells) < LEAST_ANSWERS or max(map(len, cells)) > LONGEST or numbers_of(column) is not None:
        return False
    typed = any(doubt.key in ("typed_by_hand", "typed_alike") for doubt in question.doubts)
    choice = question.type == TEXT or (question.type == SELECT_ONE and not question.family and not question.block)
    prose = has_open_word(column) or contacts_in(cells) or any(map(is_sentence, cells))
    return choice and not typed and not prose


def _shares(headers: tuple[str, ...], cells: Mapping[tuple[str, ...], Mapping[str, int]]) -> bool:
    """Whether others have the answers of most rows of a question."""
    others = {cell for own, counted in cells.items() if own != headers for cell in counted}
    own = cells[headers]
    return sum(n for cell, n in own.items() if cell in others) >= SHARED * sum(own.values())


def _is_chosen(counted: Sequence[Mapping[str, int]]) -> bool:
    """Whether answers of many people all have one spelling, and begin alike with a capital or without."""
    answers = {cell for own in counted for cell in own}
    rows = sum(n for own in counted for n in own.values())
    letters = {cell[0].isupper() for cell in answers if cell[0].isalpha()}
    one_each = len({"".join(filter(str.isalnum, plain(cell))) for cell in answers}) == len(answers)
    return len(answers) >= LEAST_OF_ALL and rows >= LEAST_ROWS and len(letters) == 1 and one_each


def _chosen(question: DraftQuestion, cells: Mapping[str, int]) -> DraftQuestion:
    """The question as a single choice of its answers by letter, the word for other and what is no view behind them."""
    listed = sorted(cells, key=lambda cell: (is_other(cell), plain(cell)))
    choices = [DraftChoice(cell, cell, kind_of_answer(cell)) for cell in listed]
    choices.sort(key=lambda choice: choice.kind != "substantive")
    kept = tuple(doubt for doubt in question.doubts if doubt.key not in UNDECIDED)
    doubt = Doubt("type", "list_shared", {"n": len(cells)})
    return replace(
        question, type=SELECT_ONE, choices=tuple(choices), family="", typed=False, recode={}, doubts=(*kept, doubt)
    )
