"""Columns of two answers side by side whose wordings begin with the same words: Focuses on music, Focuses on youth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, is_no_view, says_yes
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_groups import BEGINNING, Group
from les_evaluation.study.drafting.columns_alike import have_the_same_views
from les_evaluation.study.drafting.form_sections import are_of_two_sections
from les_evaluation.study.drafting.neutral_table import SINGLE, Column
from les_evaluation.study.drafting.outer_brackets import closed_beginning

LEAST, LEAST_WORDS = 3, 2  # rows of a grid, and words that all of them begin with
LEFT_OUT = "…"  # what the wordings do not share, between the words that they do
PAIR = 2  # answers: addressed, not addressed
SHORTEST = 3  # letters of one of these words that says something


def with_first_words(groups: Sequence[Group]) -> list[Group]:
    """The groups, with a grid of each run of lone columns of two answers that begin with the same words."""
    found: list[Group] = []
    at = 0
    while at < len(groups):
        run = [groups[at].columns[0]] if _may_be_row(groups[at]) else []
        while run and at + len(run) < len(groups) and _goes_on(run, groups[at + len(run)]):
            run.append(groups[at + len(run)].columns[0])
        apart = 1 if _is_named_apart(run) else 0  # the question before that leads to them
        stem = _stem(run[apart:])
        if len(run) - apart >= LEAST and stem:
            found += groups[at : at + apart]
            subs = tuple(_between(column, stem) for column in run[apart:])
            found.append(Group(tuple(run[apart:]), subs, stem, BEGINNING))
            at += len(run)
        else:
            found.append(groups[at])
            at += 1
    return found


def _may_be_row(group: Group) -> bool:
    """Whether a lone column holds yes and no, or two answers that a tool names, below several words."""
    if len(group.columns) > 1 or group.by:
        return False
    column = group.columns[0]
    told = column.said
    if told.sub or told.group or told.kind not in ("", SINGLE) or len(told.text.split()) <= LEAST_WORDS:
        return False
    labels = [one for one in labels_of([column]).values() if not is_no_view(one)]
    captions = labels or [one for one in column.answers() if not is_no_view(one)]
    return len(labels) == PAIR or (bool(captions) and all(says_yes(caption) is not None for caption in captions))


def _goes_on(run: Sequence[Column], group: Group) -> bool:
    if not _may_be_row(group) or are_of_two_sections(run[0], group.columns[0]):
        return False
    labels = labels_of([run[0]]), labels_of([group.columns[0]])
    same = have_the_same_views(*labels) if any(labels) else True
    return same and bool(_stem([*run, group.columns[0]]))


def _stem(columns: Sequence[Column]) -> str:
    """The words with which all wordings begin, and those with which they end as well where they begin with one alone.

    Works on; Addressed … in political activities. "" where they say nothing, as those of any question.
    """
    words = [column.said.text.split() for column in columns]
    if len(words) < LEAST_WORDS or len({plain(" ".join(own)) for own in words}) < len(words):
        return ""
    least = min(map(len, words)) - 1
    front = next((at for at in range(least) if len({plain(own[at]) for own in words}) > 1), least)
    behind = next((at for at in range(least - front) if len({plain(own[-1 - at]) for own in words}) > 1), least - front)
    stem = closed_beginning(" ".join(words[0][:front])).strip()
    if front < LEAST_WORDS <= behind and front:
        stem = f"{stem} {LEFT_OUT} {' '.join(words[0][len(words[0]) - behind :])}"
    known = answer_words()["of_any_question"]
    said = [word for word in re.findall(r"[^\W\d_]+", plain(stem)) if word not in known and len(word) >= SHORTEST]
    return stem if len(stem.split()) >= LEAST_WORDS and said else ""


def _between(column: Column, stem: str) -> str:
    """A wording without the words that it shares with those beside it."""
    front, _, behind = (part.split() for part in stem.partition(LEFT_OUT))
    words = column.said.text.split()
    return " ".join(words[len(front) : len(words) - len(behind)])


def _is_named_apart(run: Sequence[Column]) -> bool:
    """Whether the names of all columns but the first begin with one letter, and that of the first with another."""
    letters = [column.header[:1].casefold() for column in run]
    return len(run) > LEAST and len(set(letters[1:])) == 1 and letters[0] not in letters[1:]
