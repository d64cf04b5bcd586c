"""Rankings that no wording tells: columns of which nearly every row holds each place, from 1 on, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from les_evaluation.study.drafting.column_evidence import is_whole, numbers_of
from les_evaluation.study.drafting.drafted_question import Doubt, DraftQuestion
from les_evaluation.study.drafting.neutral_table import Column
from les_evaluation.study.drafting.places_given import as_places_by_rows
from les_evaluation.study.drafting.ranked_columns import LEAST_PLACES, LEAST_ROWS, MOSTLY

MOST_PLACES = 20
TOLD = {"ranking", "ranking_places", "ranked_places"}


def with_ranking_doubts(questions: Sequence[DraftQuestion], columns: Sequence[Column]) -> list[DraftQuestion]:
    """The questions, each that is a place in an order, as its rows tell, with a doubt that says so."""
    places = _places(columns)
    found = []
    for question in questions:
        n = places.get(question.headers[0], 0) if len(question.headers) == 1 else 0
        told = any(doubt.key in TOLD for doubt in question.doubts)
        placed = as_places_by_rows(question, n) if n and not told else question
        if placed is not question:
            found.append(placed)
            continue
        doubts = () if told or not n else (Doubt("type", "ranking_by_rows", {"n": n}),)
        found.append(replace(question, doubts=(*question.doubts, *doubts)) if doubts else question)
    return found


def _places(columns: Sequence[Column]) -> dict[str, int]:
    """Header -> how many places, of each column of a ranking."""
    largest = [_largest(column) for column in columns]
    found: dict[str, int] = {}
    at = 0
    while at < len(columns):
        least = max(largest[at], LEAST_PLACES)
        most = min(MOST_PLACES, len(columns) - at) if largest[at] else 0
        n = next((n for n in range(least, most + 1) if _are_permuted(columns[at : at + n], largest[at : at + n])), 0)
        found |= dict.fromkeys((column.header for column in columns[at : at + n]), n)
        at += max(n, 1)
    return found


def _largest(column: Column) -> int:
    """The largest of whole numbers from 1 on; 0 of a column that holds anything else."""
    numbers = numbers_of(column)
    fits = numbers and is_whole(numbers) and numbers[0] >= 1 and numbers[-1] <= MOST_PLACES
    return int(numbers[-1]) if numbers and fits else 0


def _are_permuted(columns: Sequence[Column], largest: Sequence[int]) -> bool:
    """Whether most rows that are full hold each place once, and not always in one order."""
    n = len(columns)
    if not all(0 < one <= n for one in largest) or max(largest) < n or not all(column.cells for column in columns):
        return False
    rows = [row for row in zip(*(column.cells for column in columns), strict=True) if any(row)]
    full = [row for row in rows if all(row)]
    whole = [row for row in full if sorted(float(cell.replace(",", ".")) for cell in row) == list(range(1, n + 1))]
    return len(full) >= LEAST_ROWS and len(whole) >= MOSTLY * len(full) and len(set(whole)) > 1
