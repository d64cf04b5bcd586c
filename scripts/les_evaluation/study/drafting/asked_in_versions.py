"""One question that stands in several columns, of which everybody answered one: versions in another order, branches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from les_evaluation.core.problems import shorten
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import (
    NUMBERS,
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    Doubt,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import Column

LEAST_ANSWERED, LEAST_WORDS = 3, 3  # people in each version, and words of its wording
LONGEST = 80  # characters of a wording that are shown
MOSTLY = 0.5  # of the answers of the longer list, which the shorter has as well


def with_versions_told(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each with a doubt that stands there again in the same words, for others than those who answered.

    Versions have the same wording, answers of one list, and nobody who answered two of them.
    """
    known = {column.header: column for column in columns}
    told: dict[str, list[int]] = {}
    for at, question in enumerate(questions):
        if len(question.text.split()) >= LEAST_WORDS and question.headers[0] in known:
            told.setdefault(plain(question.text), []).append(at)
    found = list(questions)
    for places in told.values():
        own = _versions([questions[at] for at in places], known) if len(places) > 1 else []
        doubt = Doubt("type", "versions_apart", {"n": len(own), "text": shorten(own[0].text, LONGEST) if own else ""})
        for at in places:
            if questions[at] in own:
                found[at] = replace(questions[at], doubts=(*questions[at].doubts, doubt))
    return found


def _versions(questions: Sequence[DraftQuestion], known: Mapping[str, Column]) -> list[DraftQuestion]:
    """Those of some questions of one wording of which nobody answered two; [] where these are fewer than two."""
    own: list[DraftQuestion] = []
    for question in questions:
        if sum(_rows(question, known)) < LEAST_ANSWERED:
            continue
        if not own or (_have_one_list(own[0], question) and all(_are_apart(one, question, known) for one in own)):
            own.append(question)
    return own if len(own) > 1 else []


def _rows(question: DraftQuestion, known: Mapping[str, Column]) -> list[bool]:
    """Whether each row has an answer in one of the columns of a question."""
    cells = [known[header].cells for header in question.headers if header in known and known[header].cells]
    return [any(row) for row in zip(*cells, strict=True)]


def _are_apart(one: DraftQuestion, other: DraftQuestion, known: Mapping[str, Column]) -> bool:
    return not any(both[0] and both[1] for both in zip(_rows(one, known), _rows(other, known), strict=True))


def _have_one_list(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions are of one kind, and their answers of one list, of which some were given in one alone."""
    if one.type != other.type:
        return one.type in NUMBERS and other.type in NUMBERS
    if one.type not in (SELECT_ONE, SELECT_MULTIPLE):
        return one.type == TEXT or one.type in NUMBERS
    short, long = sorted(({plain(choice.caption) for choice in own.choices} for own in (one, other)), key=len)
    return bool(short) and len(short & long) >= MOSTLY * len(long)
