"""Which questions for a number are the rows of one block, and which only begin in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from les_evaluation.study.drafting.column_evidence import counts_something, mostly_numbers
from les_evaluation.study.drafting.column_groups import HEADER, TOOL, WORDING, Group
from les_evaluation.study.drafting.drafted_question import Doubt
from les_evaluation.study.drafting.neutral_table import Column

FARTHEST = 20  # times that the numbers of one row may be as large as those of another
YEARS = range(1900, 2101)


def block_of_numbers(group: Group, *, places: bool) -> tuple[str, tuple[Doubt, ...]]:
    """(what the rows of a block share, "" where each is a question of its own; its doubts) of columns of numbers.

    A tool tells its grids. Else a wording above the rows must end in a mark, and no row may ask how many of something
    of its own; and the numbers must be of one size, as prices beside pieces are not. Words with which two questions
    happen to begin are no stem; headers that are numbered through may be one, which is a guess, unless each column asks
    a question of its own. places: whether the
    numbers are places in an order, or parts of a whole, which are of one question by what they are.
    """
    if group.by == TOOL or places:
        return group.stem or group.key, ()
    if group.by not in (WORDING, HEADER) or not _of_one_size(group.columns):
        return "", ()
    if group.by == HEADER:
        if all(sub.rstrip().endswith("?") for sub in group.subs):
            return "", ()
        return group.stem or group.key, (Doubt("block", "headers_alike"),)
    return ("", ()) if any(map(counts_something, group.subs)) else (group.stem, ())


def _of_one_size(columns: Sequence[Column]) -> bool:
    """Whether the numbers of all columns are about as large; of years all are, and no number beside them is one."""
    middles = [median(map(abs, found)) for found in map(mostly_numbers, columns) if found]
    years = {all(number in YEARS for number in found) for found in map(mostly_numbers, columns) if found}
    sized = [max(1.0, middle) for middle in middles]
    return len(years) <= 1 and (not sized or max(sized) <= FARTHEST * min(sized))
