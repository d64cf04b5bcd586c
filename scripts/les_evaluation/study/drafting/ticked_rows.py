"""Rows of a grid of which several boxes can be ticked: one type and one list for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.drafted_question import (
    SELECT_MULTIPLE,
    SELECT_ONE,
    TEXT,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.written_columns import joins_known


def ticked_rows(rows: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The rows with the answers of all; columns: of each row.

    A row of which the few cells hold nothing but answers of the others is one of them, though read by itself it looks
    typed. Rows of other kinds stay as they are; where most are, or each has answers of its own, all do.
    """
    options: dict[str, DraftChoice] = {}
    for row in rows:
        for choice in row.choices:
            options.setdefault(plain(choice.caption), choice)
    chosen = [
        row.type in (SELECT_ONE, SELECT_MULTIPLE) or (row.type == TEXT and _holds_only(column, options))
        for row, column in zip(rows, columns, strict=True)
    ]
    if sum(chosen) * 2 <= len(rows) or len(options) > 2 * len(rows) + 12:
        return list(rows)
    doubt = next((doubt for row in rows for doubt in row.doubts if doubt.key == "joined_guessed"), None)
    told = (replace(doubt, values={**doubt.values, "n": len(options)}),) if doubt else ()
    listed = tuple(options.values())
    return [
        replace(row, type=SELECT_MULTIPLE, choices=listed, family="", doubts=told) if one else row
        for row, one in zip(rows, chosen, strict=True)
    ]


def _holds_only(column: Column, options: Collection[str]) -> bool:
    """Whether cells hold answers of other rows and marks between them; one without cells has nothing else."""
    return all(joins_known(plain(cell), options) for cell in column.answers())
