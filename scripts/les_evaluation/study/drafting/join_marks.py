"""The marks between several answers in a cell: those of a tool, and what the columns of an export prove of them."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.study.drafting.joined_answers import JOINS, TIGHT, parts_of
from les_evaluation.study.drafting.neutral_table import Column

COMMAS_OF_QUALTRICS = (",", ", ")  # the latter where its answers begin with a blank themselves
MOST_LOOSE = 4  # columns whose semicolons all stand tight, for each in which one does not, as a text typed there may
# The marks that a tool puts between several answers in a cell; () where it always has a column per answer.
JOINS_OF = {
    "Microsoft Forms": (";",),
    "LimeSurvey": (),
    "Qualtrics": COMMAS_OF_QUALTRICS,
    "SPSS": (),
    "REDCap": (),
    "Unipark": (),
    "SoSci Survey": (),
}


def joins_in(column: Column, joins: Sequence[str], *, several: bool) -> Sequence[str]:
    """The marks between answers in the cells of a column. several: whether its wording says that several may be ticked.

    Qualtrics puts a comma without a blank between them. One with a blank is part of an answer, but where they begin
    with a blank: several may be ticked, or a cell has both.
    """
    both = any(", " in cell and TIGHT.search(cell) for cell in column.values)
    return joins if tuple(joins) != COMMAS_OF_QUALTRICS or several or both else (",",)


def joins_of(columns: Sequence[Column], tool: str) -> tuple[str, ...]:
    """The marks that may stand between answers: no comma where the program writes a semicolon, in other columns."""
    joins = JOINS_OF.get(tool, JOINS)
    told = [column for column in columns if any(";" in cell for cell in column.values)]
    several = [column for column in told if (parts_of(column, (";",)) or ("",))[0] == ";"]
    loose = sum(any("; " in cell for cell in column.values) for column in several)
    tight = len(several) - loose
    proven = tight > 1 and loose * MOST_LOOSE <= tight
    return tuple(mark for mark in joins if "," not in mark) if proven else joins
