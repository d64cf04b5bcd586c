"""Rankings with a column per thing that was ranked: the places from 1 on as one list, so that one figure shows all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.column_evidence import WHOLE_CELL
from les_evaluation.study.drafting.drafted_question import (
    CODES,
    INTEGER,
    PLACES,
    SELECT_ONE,
    Doubt,
    DraftChoice,
    DraftQuestion,
)
from les_evaluation.study.drafting.neutral_table import Column

LEAST_PLACES, MOST_PLACES = 2, 7  # more are told apart by no colours, and stay numbers
RANKING, PLACED, BY_ROWS = "ranking", "ranking_places", "places_by_rows"  # doubts of places as numbers, and as a list
OF_CODES = ("codes_only", "ends_guessed", "one_answer")


def as_places(rows: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The rows of a ranking, whose numbers are places, with these as their answers; as they are where they are many."""
    ranked = all(row.type == INTEGER and any(doubt.key == RANKING for doubt in row.doubts) for row in rows)
    cells = [cell for column in columns for cell in column.answers()]
    if not ranked or len(rows) < LEAST_PLACES or not cells or not all(map(WHOLE_CELL.match, cells)):
        return list(rows)
    places = sorted(map(int, cells))
    if places[0] != 1 or not LEAST_PLACES <= places[-1] <= MOST_PLACES:
        return list(rows)
    listed = _listed(places[-1])
    return [replace(row, type=SELECT_ONE, choices=listed, family=PLACES, doubts=_told(row.doubts)) for row in rows]


def as_places_by_rows(question: DraftQuestion, n: int) -> DraftQuestion:
    """A row of a grid of codes that is a place among n, as its rows tell."""
    bare = all(choice.value == choice.caption and choice.value.isdecimal() for choice in question.choices)
    if question.family != CODES or not question.block or not bare or not LEAST_PLACES <= n <= MOST_PLACES:
        return question
    kept = [doubt for doubt in question.doubts if doubt.key not in OF_CODES]
    told = (Doubt("type", BY_ROWS, {"n": n}), *kept)
    return replace(question, choices=_listed(n), family=PLACES, doubts=told)


def _listed(n: int) -> tuple[DraftChoice, ...]:
    return tuple(DraftChoice(str(place), str(place)) for place in range(1, n + 1))


def _told(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(Doubt("type", PLACED) if doubt.key == RANKING else doubt for doubt in doubts)
