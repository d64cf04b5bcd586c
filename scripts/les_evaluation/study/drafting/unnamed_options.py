"""Options and rows of which an export holds the code alone: pictures, or a question exported by its codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Said

NOTHING_BETWEEN = re.compile(r"\s*\[\s*\]$")  # Which of these do you know? []
CODED = re.compile(r"^[^\[\]]+\[(?P<code>[^\[\]]+)\](?:\. |$)")  # Q4[SQ001], Q4[SQ001]. Which do you know? []
NUMBERED = re.compile(r"^[A-Za-z]{0,4}\d{1,5}$")  # SQ001: a code that says nothing
MOST_SHOWN = 3
BLANK = "[]"  # what stands for a caption that an export does not hold, as it writes it


def row_without_words(code: str, text: str) -> tuple[str, str] | None:
    """(question, code of the row) of a wording with nothing between its brackets; None of any other.

    code: in front of it, such as Q4[SQ001].
    """
    empty, own = NOTHING_BETWEEN.search(text), CODED.match(code)
    return (text[: empty.start()].rstrip(), own["code"]) if empty and own and empty.start() else None


def with_blank_rows(said: Sequence[Said]) -> list[Said]:
    """What is said of the columns, where only some rows or options of a question have words: the others belong to it.

    Such a one has nothing between its brackets, beside one of the same question that has a row.
    """
    found = list(said)
    for at, own in enumerate(said):
        empty = NOTHING_BETWEEN.search(own.text) if not own.sub else None
        stem = plain(own.text[: empty.start()]) if empty else ""
        beside = (one for one in (at - 1, at + 1) if 0 <= one < len(said) and said[one].sub)
        like = next((said[one] for one in beside if stem and plain(said[one].text) == stem), None)
        if like is not None:
            found[at] = replace(own, text=like.text, sub=BLANK, group=own.group or like.group)
    return found


def with_unnamed_doubts(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, with a doubt where two options or more of one, or rows of one grid, are named by codes alone."""
    told = [_with_blank(one) for one in questions]
    told = [_doubted(one) if one.type == SELECT_MULTIPLE and len(one.headers) > 1 else one for one in told]
    rows: dict[str, list[str]] = {}
    for one in told:
        if (code := _code_of_row(one)) is not None:
            rows.setdefault(one.block, []).append(code)
    return [
        _doubted_row(one, rows[one.block]) if _code_of_row(one) and len(rows[one.block]) > 1 else one for one in told
    ]


def _with_blank(question: DraftQuestion) -> DraftQuestion:
    """The question, with a doubt where one of its options, or the row that it is, has no words in the export."""
    several = question.type == SELECT_MULTIPLE and len(question.headers) > 1
    option = several and any(choice.caption.startswith(BLANK) for choice in question.choices)
    row = not option and BLANK in (question.short, question.text)
    key = "option_blank" if option else "row_blank" if row else ""
    return replace(question, doubts=(*question.doubts, Doubt("label", key))) if key else question


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
