"""Answers of one choice that hold commas: their parts stand nowhere else, as those of several answers do."""

from __future__ import annotations

from collections.abc import Mapping

LEAST_WITH_A_COMMA, MOST_ANSWERS = 2, 20  # different answers with a comma, and different answers that come back
LEAST_ROWS, SURE_ROWS = 3, 10  # of each answer with a comma; so many people never tick the same boxes and no other
MOST_TYPED = 0.1  # of the rows, with what stands there once


def answers_with_commas(cells: Mapping[str, int]) -> list[str]:
    """The answers that hold a comma where no part of one stands alone or beside other parts; [] for joined answers.

    cells: answer -> how often. Cells that stand there once and hold none of the parts may be typed.
    """
    typed = sum(n for n in cells.values() if n == 1)
    again = [cell for cell, n in cells.items() if n > 1]
    held = [cell for cell in again if "," in cell.strip(" ,")]
    enough = len(held) >= LEAST_WITH_A_COMMA and len(again) <= MOST_ANSWERS
    if not enough or typed > MOST_TYPED * sum(cells.values()) or min(cells[cell] for cell in held) < LEAST_ROWS:
        return []
    seen: set[str] = set()
    for cell in cells:
        parts = {part.strip() for part in cell.split(",") if part.strip()}
        if parts & seen:
            return []
        seen |= parts
    return held


def are_surely_whole(cells: Mapping[str, int], held: list[str]) -> bool:
    """Whether so many people gave each of these answers that they would have ticked other boxes as well."""
    return min(cells[cell] for cell in held) >= SURE_ROWS
