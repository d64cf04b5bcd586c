"""Which typed cells a draft may quote, and how long: none that may be the name of somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import shorten
from les_evaluation.study.drafting.answer_kinds import is_no_view

LONGEST, MOST = 24, 3  # letters of a cell that is quoted, and cells
LONGEST_ANSWER = 60


def may_be_quoted(cell: str) -> bool:
    """Whether a typed cell is short and says no name: in small letters, figures, or known as no view."""
    own = [letter for letter in cell if letter.isalpha() and not letter.islower()]
    return len(cell) <= LONGEST and mask_personal(cell) == cell and (is_no_view(cell) or not own)


def quoted(cells: Iterable[str]) -> str:
    """The first few cells that may be quoted, behind a colon; "" where there are none."""
    told = [cell for cell in cells if may_be_quoted(cell)]
    return f": {', '.join(told[:MOST])}{', …' if len(told) > MOST else ''}" if told else ""


def first_few(answers: Sequence[str], most: int = 4) -> str:
    """The first answers of a doubt, each cut where it is a sentence, with dots where there are more."""
    return ", ".join(
        [*(shorten(one, LONGEST_ANSWER) for one in answers[:most]), *(["…"] if len(answers) > most else [])]
    )
