"""Options whose names go on as those before them, though a slip in their wording parts them from the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.column_groups import WORDING, Group
from les_evaluation.study.drafting.columns_alike import alike, are_marks
from les_evaluation.study.drafting.neutral_table import Column

ALIKE = 0.75  # of the words of two wordings, but for a slip
LEAST = 2


def with_names_alike(groups: Sequence[Group]) -> list[Group]:
    """The groups, each with the columns behind it that are further options by their names.

    The front of a name is that of the whole group, its end is the end of its wording as well, the wordings in front of
    it are nearly the same, and so are the marks: channel_peer_mail, channel_peer_chat.
    """
    found: list[Group] = []
    for group in groups:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, group):
            subs = (*last.subs, *(_end(column) for column in group.columns))
            found[-1] = replace(last, columns=(*last.columns, *group.columns), subs=subs, slips=True)
        else:
            found.append(group)
    return found


def _goes_on(group: Group, other: Group) -> bool:
    if group.by != WORDING or len(group.columns) < LEAST or other.by not in ("", WORDING):
        return False
    fronts = {column.header.rpartition("_")[0] for column in (*group.columns, *other.columns)}
    marked = all(map(are_marks, (*group.columns, *other.columns))) and alike(group.columns[0], other.columns[0])
    ends = [_end(column) for column in (*group.columns, *other.columns)]
    told = all(ends) and len(set(map(plain, ends))) == len(ends)
    return len(fronts) == 1 and "" not in fronts and marked and told and all(map(_near(group), other.columns))


def _end(column: Column) -> str:
    """The last part of a name, where the wording ends with it as well; "" elsewhere."""
    end = column.header.rpartition("_")[2]
    return end if end and plain(column.said.text).endswith(plain(end)) else ""


def _near(group: Group):  # noqa: ANN202 - a function of a column
    words = [_front(column) for column in group.columns]

    def near(column: Column) -> bool:
        return max(SequenceMatcher(None, own, _front(column)).ratio() for own in words) >= ALIKE

    return near


def _front(column: Column) -> list[str]:
    return plain(column.said.text).removesuffix(plain(_end(column))).replace("-", " ").split()
