"""Parts of a questionnaire, as a form or the fronts of headers tell them: no grid goes on from one into another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from les_evaluation.study.drafting.neutral_table import Column

# The name of a group in front of that of a question, as Kobo, ODK and R write it: work/pay, work.pay.
IN_A_GROUP = re.compile(r"^(?P<section>[A-Za-z]\w*(?:[/.:][A-Za-z]\w*)*)[/.:][A-Za-z]\w*$")
LEAST = 2  # columns of a part, before the fronts of headers alone tell it


def are_of_two_sections(one: Column, other: Column) -> bool:
    """Whether a form puts two questions in different parts."""
    return bool(one.said.section and other.said.section) and one.said.section != other.said.section


def runs_of_sections(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns side by side, cut where a part of the questionnaire ends; one run where nothing tells parts.

    Fronts of headers tell them where each is that of two columns or more.
    """
    told = [column.said.section for column in columns]
    if not all(told):
        found = [IN_A_GROUP.match(column.header) for column in columns]
        told = [one["section"] if one else "" for one in found]
        runs = [list(own) for _, own in itertools.groupby(told)]
        if not all(told) or min(map(len, runs)) < LEAST:
            return [list(columns)]
    pairs = zip(told, columns, strict=True)
    return [[column for _, column in own] for _, own in itertools.groupby(pairs, key=lambda pair: pair[0])]
