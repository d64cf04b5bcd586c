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
    """The questions, each multiple choice with a doubt where two of its options or more are named by codes alone."""
    return [_doubted(one) if one.type == SELECT_MULTIPLE and len(one.headers) > 1 else one for one in questions]


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
