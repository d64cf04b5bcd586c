"""The ties of one export under the names of its program, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from les_evaluation.core.problems import Place


@dataclass(frozen=True)
class Tie:
    """A relation under the names of the program; "" where it tells nothing.

    row: its row as the user sees it, in GraphML the number of the edge in the file.
    """

    row: int
    start: str
    end: str
    type: str = ""
    direction: str = ""
    strength: str = ""


@dataclass(frozen=True)
class Ties:
    """The ties of one export; place: where a part (a field of Tie, such as "start") of the tie in this row stands.

    default: the direction of a tie of which neither the file nor the configuration tells it, "" for none.
    """

    ties: Sequence[Tie]
    place: Callable[[int, str], Place]
    sheet: str | None = None
    default: str = ""
