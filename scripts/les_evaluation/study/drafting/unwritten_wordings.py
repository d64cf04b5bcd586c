"""Wordings that a tool writes where nobody wrote one (Click to write the question text): they say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words
from les_evaluation.study.drafting.column_groups import NUMBERED
from les_evaluation.study.drafting.neutral_table import Said


def without_unwritten(names: Sequence[str], said: Sequence[Said]) -> list[Said]:
    """What is said of each column, without such a wording; its rows are those of the question in front of their number.

    Every question of an export may have that same wording above it, so that it ties nothing together.
    """
    return [
        replace(one, text="", group=_group(name, one)) if _is_unwritten(one.text) else one
        for name, one in zip(names, said, strict=False)
    ]


def _is_unwritten(text: str) -> bool:
    told = " ".join(re.sub(r"[^\w\s]|\b\d+\b", " ", plain(text)).split())
    return bool(told) and told in answer_words()["unwritten"]


def _group(name: str, said: Said) -> str:
    found = NUMBERED.match(name) if said.sub else None
    return said.group or (found["stem"].rstrip("_.-") if found else "")
