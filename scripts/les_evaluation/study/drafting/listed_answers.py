"""Cells that hold several answers as a list of a program: ["Bus", "Tram"]."""

from __future__ import annotations

from les_evaluation.core.joined_marks import listed_in
from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.joined_answers import in_written_order
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.typed_answers import TypedBeside

MARK = "[ ]"
LEAST_TO_TELL, LEAST_AGAIN = 20, 2  # rows, before an answer that one person gave may have been typed


def listed_answers(column: Column) -> TypedBeside | None:
    """The options of cells that are all lists, and how many hold another answer; None where a cell is no list."""
    lists = {cell: listed_in(cell) for cell in column.answers()}
    told = {cell: parts for cell, parts in lists.items() if parts}
    if not told or any(parts is None for parts in lists.values()):
        return None
    counted: dict[str, int] = {}
    for cell, parts in told.items():
        for part in dict.fromkeys(parts):
            counted[part] = counted.get(part, 0) + column.answers()[cell]
    rows = sum(column.answers()[cell] for cell in told)
    again = [part for part, n in counted.items() if n >= LEAST_AGAIN]
    options = again if rows >= LEAST_TO_TELL and len(again) > 1 else list(counted)
    if len({plain(part) for part in options}) * 2 > max(rows, len(told)) and len(options) > LEAST_TO_TELL:
        return None  # nearly every part is another text
    typed = sum(column.answers()[cell] for cell, parts in told.items() if not set(parts) <= set(options))
    return TypedBeside(tuple(in_written_order(column.answers(), options)), typed, MARK)
