"""The ties of one export under the names of its program, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note, told_rows
from les_evaluation.networks.weights import Weights

_Key = TypeVar("_Key")
STOP, LEFT_OUT = SELF_TIES = ("stop", "left_out")  # networks.self_ties of the configuration


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

    default: the direction of a tie of which neither the file nor the configuration tells it, "" for none. nodes: whom
    the file lists, with a tie or without, and where (None for a file that cannot list who has none). labels: what a
    name in the ties stands for, where a list beside them says so.
    """

    ties: Sequence[Tie]
    place: Callable[[int, str], Place]
    sheet: str | None = None
    default: str = ""
    nodes: Mapping[str, Place] | None = None
    labels: Mapping[str, str] | None = None


@dataclass(frozen=True)
class TieRules:
    """What the configuration says of all ties: how weights are read, and whether ties of an actor with itself stop."""

    weights: Weights = field(default_factory=Weights)
    self_ties: str = STOP

    @classmethod
    def of(cls, settings: Mapping, entry: Mapping | None = None) -> TieRules:
        """settings: networks of the configuration; entry: one of its exports, whose weights go before."""
        told = (entry or {}).get("weights") or settings.get("weights")
        return cls(Weights.of(told), settings.get("self_ties", STOP))


def without_self_ties(
    ends: Iterable[tuple[int, str, str, str]],
    rules: TieRules,
    *,
    place: Callable[[int], Place],
    problems: Problems,
    row_of: Callable[[int], int] = int,
) -> set[int]:
    """The rows that tie an actor to itself and are left out; a problem, once, where these stop.

    ends: row (or its number, see `weights.read_strengths`), from and to (ids of actors, "" for unknown), and how the
    file calls the second. place: of that one.
    """
    found = {row: name for row, start, end, name in ends if start and start == end}
    number = next(iter(found), 0)
    first = row_of(number) if found else 0
    if found and rules.self_ties == STOP:
        problems.add("network_self", place(first), found[number], rows=told_rows([row_of(row) for row in found]))
    elif found:
        problems.settle(place(first), [Note("network_self_left_out", first, {"n": len(found)})])
    return set(found)


def rows_by(ties: Iterable[Tie], key: Callable[[Tie], _Key]) -> dict[_Key, list[int]]:
    """The rows of the ties that have the same key."""
    rows: dict[_Key, list[int]] = {}
    for tie in ties:
        rows.setdefault(key(tie), []).append(tie.row)
    return rows
