"""How the columns of a multiple choice are named, so that the pipeline finds each by data_label and value."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import kind_of_answer, says_yes
from les_evaluation.study.drafting.column_groups import Group
from les_evaluation.study.drafting.drafted_question import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)

MARKS = ("___", "_", ".", "/", "#")


def named_options(group: Group) -> tuple[str, tuple[DraftChoice, ...]]:
    """(data_label, choices): headers such as Q5_1, Q5/time and `Q5. Time` by their parts, others each by itself."""
    headers = [column.header for column in group.columns]
    captions = [_caption(group, at) for at in range(len(headers))]
    label, mark, _ = headers[0].partition(". ")
    if mark and " " not in label and all(plain(header).startswith(plain(f"{label}. ")) for header in headers):
        parts = [header[len(label) + 2 :] for header in headers]
        return label, _choices(parts, [sub or part for sub, part in zip(group.subs, parts, strict=True)])
    for mark in MARKS:
        label = headers[0].rpartition(mark)[0]
        if label and all(header.rpartition(mark)[0] == label for header in headers):
            values = [header.rpartition(mark)[2] for header in headers]
            # A space beside the mark, or a row between brackets behind it, and the mark is part of a wording.
            tight = label == label.rstrip() and all(value == value.strip() for value in values)
            if tight and all(value and len(value) <= 60 and not value.endswith("]") for value in values):
                return label, _choices(values, captions)
    label = group.key if group.key not in headers else ""
    return label or group.stem or f"{headers[0]} …", _choices(headers, captions)


def spoken_key(group: Group) -> str:
    """What the headers of a question without a wording share; the first and the last where that says nothing."""
    said = sum(map(str.isalnum, group.key)) > 1
    return group.key if said else f"{group.columns[0].header} – {group.columns[-1].header}"


def _caption(group: Group, at: int) -> str:
    column, sub = group.columns[at], group.subs[at]
    if sub:
        return sub
    labels = [label for code, label in column.said.labels.items() if code not in column.said.missing]
    if len(labels) == 1:
        return labels[0]
    cells = [cell for cell in column.answers() if says_yes(cell) is not False and cell != "0"]
    if len(cells) == 1 and says_yes(cells[0]) is None and not re.fullmatch(r"\d+|[xX]", cells[0]):
        return cells[0]
    return column.said.text or column.header


def _choices(values: list[str], captions: list[str]) -> tuple[DraftChoice, ...]:
    seen: set[str] = set()
    made = []
    for value, caption in zip(values, captions, strict=True):
        own = caption if plain(caption) not in seen else f"{caption} ({value})"
        seen.add(plain(own))
        made.append(DraftChoice(value, own, kind_of_answer(own)))
    return tuple(made)


def with_own_labels(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    """The questions, no multiple choice with a data_label that another question or column has as well.

    Such a one gets a number behind its label, and finds its options by their whole headers.
    """
    used = {question.data_label for question in questions if question.type != SELECT_MULTIPLE}
    used |= {header for question in questions for header in question.headers if len(question.headers) > 1}
    found = []
    asked = [plain(one.text) for one in questions if _is_of_columns(one)]
    for question in questions:
        own = question
        beside = [one for one in questions if _may_be_an_option(one, own.text)] if _is_of_columns(own) else []
        parts = asked.count(plain(own.text)) + len(beside) if _is_of_columns(own) else 0
        alone = any(_may_be_an_option(own, stem) for stem in asked)
        if (parts > 1 or alone) and all(doubt.key != "options_guessed" for doubt in own.doubts):
            doubt = Doubt("type", "options_parted", {"n": len(own.choices), "parts": max(parts, 2)})
            own = replace(own, doubts=(*own.doubts, doubt))
        if own.type == SELECT_MULTIPLE and len(own.headers) > 1:
            if own.data_label in used:
                whole = [replace(choice, value=h) for choice, h in zip(own.choices, own.headers, strict=True)]
                own = replace(own, choices=tuple(whole), data_label=_free(own.data_label, used))
            used.add(own.data_label)
        found.append(own)
    return found


def _is_of_columns(question: DraftQuestion) -> bool:
    return question.type == SELECT_MULTIPLE and len(question.headers) > 1


def _may_be_an_option(question: DraftQuestion, stem: str) -> bool:
    """Whether a single choice has one of its own answers, or no other one, behind this wording: an option apart."""
    told = plain(question.text)
    ends = len(question.choices) == 1 or any(told.endswith(plain(choice.caption)) for choice in question.choices)
    return question.type == SELECT_ONE and ends and len(stem) > 0 and told.startswith(plain(stem))


def _free(label: str, used: Collection[str]) -> str:
    return next(f"{label} {at}" for at in range(2, 10000) if f"{label} {at}" not in used)
