"""Exports in a language whose words of scales are hardly known: which these are, and what is a guess then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, other_tongues
from les_evaluation.study.drafting.drafted_question import SELECT_MULTIPLE, SELECT_ONE, Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column

LEAST_WORDS = 3  # different short words of a language
CLEARLY = 1.2  # times as many as of any language whose words are known
LEAST_ANSWERS = 3
LOOKED_AT = 8  # answers of each column
LETTER = re.compile(r"[^\W\d_]")
OTHER_LETTER = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")


def with_foreign_doubts(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions of an export in another language, each with answers in words of no known scale with a doubt."""
    texts = [part for column in columns for part in (column.text, column.said.sub, *column.said.labels.values())]
    texts += [cell for column in columns for cell in list(column.values)[:LOOKED_AT]]
    return [_doubted(question) for question in questions] if is_foreign(texts) else list(questions)


def is_foreign(texts: Iterable[str]) -> bool:
    """Whether texts are in none of the languages whose words are known: by their letters, or their short words."""
    told = list(dict.fromkeys(texts))
    letters = LETTER.findall(" ".join(told))
    if len(OTHER_LETTER.findall(" ".join(told))) * 2 > len(letters):
        return True
    words = [word for text in told for word in dict.fromkeys(re.findall(r"[^\W\d_]+", plain(text)))]
    known, other = ({name: set(own) for name, own in all_of.items()} for all_of in _lists())
    most = max(sum(word in own for word in words) for own in known.values())
    counted = {name: sum(word in own for word in words) for name, own in other.items()}
    best = max(counted, key=counted.__getitem__)
    return len(set(words) & other[best]) >= LEAST_WORDS and counted[best] > CLEARLY * most


def _lists() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    return answer_words()["languages"], other_tongues()["tongues"]


def _doubted(question: DraftQuestion) -> DraftQuestion:
    worded = [one for one in question.substantive if LETTER.search(one.caption)]
    single = question.type == SELECT_ONE and question.family in ("", "other") and len(worded) >= LEAST_ANSWERS
    several = question.type == SELECT_MULTIPLE and len(worded) >= LEAST_ANSWERS
    if not (single or several):
        return question
    return replace(question, doubts=(*question.doubts, Doubt("type", "other_tongue")))
