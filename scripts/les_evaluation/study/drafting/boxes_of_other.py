"""The answer other of boxes, where a tool writes what was typed in place of a box: an option, ticked where a text is.

Sources: SurveyMonkey help, "Exporting responses" (all columns of a checkbox question, the last one of the comment
field Other); Typeform help, "Download your responses" (a column per choice and one headed Other); LimeSurvey manual,
"Question type - Multiple choice" (CODE[other] holds the text alone).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import OTHER
from les_evaluation.study.drafting.answer_kinds import is_typed_beside
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, SELECT_ONE, TEXT, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.typed_answers import word_for_other

CODE = "other"  # of LimeSurvey, which stands there where the caption is not told
PLACE = re.compile(r"_\d+$")  # behind a header that stands there more than once


def with_boxes_of_other(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each multiple choice with a column per option and one for what was typed with the answer other.

    The column stands among the options or right behind them, is headed as that answer, and is of the same question.
    A box of its own for that answer says already who gave it.
    """
    known = {column.header: column for column in columns}
    at_of = {header: at for at, header in enumerate(known)}
    texts = {one.headers[0] for one in questions if one.type == TEXT and len(one.headers) == 1}
    found: list[DraftQuestion] = []
    led: dict[str, Column] = {}
    for question in questions:
        places = [at_of[header] for header in question.headers if header in at_of]
        if question.type not in (SELECT_MULTIPLE, SELECT_ONE) or len(places) < 2 or question.has_other:
            found.append(question)
            continue
        beside = [column for column in columns[min(places) + 1 : max(places) + 2] if column.header in texts]
        own = next((column for column in beside if _is_of(column, question, known)), None)
        if own is not None and question.type == SELECT_ONE and _comments(own, [known[one] for one in question.headers]):
            own = None
        led |= {} if own is None else {own.header: own}
        found.append(question if own is None else _with_other(question, own))
    return [_as_told(one, led[one.headers[0]]) if one.headers[0] in led and one.type == TEXT else one for one in found]


def _as_told(question: DraftQuestion, column: Column) -> DraftQuestion:
    """The question of the texts; what a tool writes where none was typed is no text, and all who typed count."""
    doubts = tuple(doubt for doubt in question.doubts if doubt.key != "other_without_box")
    nothing = dict.fromkeys(cell for cell in column.values if cell in column.said.missing)
    return replace(question, doubts=doubts, recode={**question.recode, **nothing})


def _is_of(column: Column, question: DraftQuestion, known: Mapping[str, Column]) -> bool:
    """Whether a column of texts holds what was typed at the answer other of boxes beside it."""
    if not is_typed_beside(_heading(column)):
        return False
    if not column.said.sub or not column.said.text:
        return True  # headed by the answer alone, it is of what it stands beside
    own = [known[header].said for header in question.headers if header in known]
    groups = {one.group for one in own} - {""}
    wordings = {plain(one.text) for one in own} - {""}
    return column.said.group in groups or plain(column.said.text) in wordings or not wordings


def _comments(column: Column, answers: Sequence[Column]) -> bool:
    """Whether somebody typed beside a single choice who gave another of its answers: no answer, but a remark."""
    cells = [one.cells for one in (column, *answers) if one.cells]
    return any(typed and any(given) for typed, *given in zip(*cells, strict=True)) if column.cells else False


def _heading(column: Column) -> str:
    return column.said.sub or column.said.text or PLACE.sub("", column.header)


def _with_other(question: DraftQuestion, column: Column) -> DraftQuestion:
    """The question with the answer other; its column is that of the texts, which are listed as another question."""
    heading = _heading(column)
    caption = word_for_other([question.text]) if heading == CODE else heading
    other = DraftChoice(column.header, caption, OTHER)
    return replace(question, choices=(*question.choices, other), written_in=column.header)
