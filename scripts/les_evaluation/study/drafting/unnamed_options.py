"""Options and rows of which an export holds the code alone: pictures, or a question exported by its codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, Doubt, DraftQuestion

NOTHING_BETWEEN = re.compile(r"\s*\[\s*\]$")  # Which of these do you know? []
CODED = re.compile(r"^[^\[\]]+\[(?P<code>[^\[\]]+)\](?:\. |$)")  # Q4[SQ001], Q4[SQ001]. Which do you know? []
NUMBERED = re.compile(r"^[A-Za-z]{0,4}\d{1,5}$")  # SQ001: a code that says nothing
MOST_SHOWN = 3


def row_without_words(code: str, text: str) -> tuple[str, str] | None:
    """(question, code of the row) of a wording with nothing between its brackets; None of any other.

    code: in front of it, such as Q4[SQ001].
    """
    empty, own = NOTHING_BETWEEN.search(text), CODED.match(code)
    return (text[: empty.start()].rstrip(), own["code"]) if empty and own and empty.start() else None


def with_unnamed_doubts(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, with a doubt where two options or more of one, or rows of one grid, are named by codes alone."""
    told = [_doubted(one) if one.type == SELECT_MULTIPLE and len(one.headers) > 1 else one for one in questions]
    rows: dict[str, list[str]] = {}
    for one in told:
        if (code := _code_of_row(one)) is not None:
            rows.setdefault(one.block, []).append(code)
    return [
        _doubted_row(one, rows[one.block]) if _code_of_row(one) and len(rows[one.block]) > 1 else one for one in told
    ]


def _code_of_row(question: DraftQuestion) -> str | None:
    """The code by which a row of a grid is named for want of words; None of any other question."""
    own = CODED.match(question.headers[0]) if question.block and question.type != SELECT_MULTIPLE else None
    bare = own is not None and NUMBERED.match(own["code"]) and own["code"] in (question.short, question.text)
    unworded = any(doubt.key == "no_wording" for doubt in question.doubts)  # told already, with the question itself
    return own["code"] if own is not None and bare and not unworded else None


def _doubted_row(question: DraftQuestion, codes: Sequence[str]) -> DraftQuestion:
    told = {"codes": ", ".join(codes[:MOST_SHOWN]) + (", …" if len(codes) > MOST_SHOWN else "")}
    return replace(question, doubts=(*question.doubts, Doubt("label", "rows_unnamed", told)))


def _doubted(question: DraftQuestion) -> DraftQuestion:
    codes = [
        choice.caption
        for header, choice in zip(question.headers, question.choices, strict=False)
        if NUMBERED.match(choice.caption) and (own := CODED.match(header)) and own["code"] == choice.caption
    ]
    if len(codes) <= 1:
        return question
    told = {"codes": ", ".join(codes[:MOST_SHOWN]) + (", …" if len(codes) > MOST_SHOWN else "")}
    return replace(question, doubts=(*question.doubts, Doubt("type", "options_unnamed", told)))
