"""Questions that are numbered through in their names alone (CCS1, CCS2): each asks something else, and is no row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, bare_words
from les_evaluation.study.drafting.answer_lists import labels_of
from les_evaluation.study.drafting.column_evidence import numbers_of
from les_evaluation.study.drafting.column_groups import HEADER, Group

SHORTEST, HALF = 4, 0.5  # letters of a word that says something; share of the wordings


def with_numbered_questions(groups: Sequence[Group]) -> list[Group]:
    """The groups, those that names alone tie together one by one where each column is a question of its own.

    Most wordings ask, no word stands in most of them, and the codes of their answers end elsewhere.
    """
    return [part for group in groups for part in (_alone(group) if _ask_apart(group) else [group])]


def _alone(group: Group) -> list[Group]:
    return [Group((column,), (column.said.sub,)) for column in group.columns]


def _ask_apart(group: Group) -> bool:
    texts = [plain(column.said.text) for column in group.columns]
    worded = all(text and text != plain(column.header) for text, column in zip(texts, group.columns, strict=True))
    if group.by != HEADER or group.stem or not worded or any(column.said.sub for column in group.columns):
        return False
    last = {max(numbers) for column in group.columns if (numbers := numbers_of(column))}
    asking = sum(text.rstrip(" *:").endswith("?") for text in texts)
    if labels_of(group.columns) or len(last) < 2 or asking < HALF * len(texts):
        return False
    known = answer_words()["of_any_question"]
    words = [{w for w in bare_words(text).split() if len(w) >= SHORTEST and w not in known} for text in texts]
    shared = Counter(word for own in words for word in own)
    return max(shared.values(), default=0) <= max(1, HALF * len(texts))
