"""What a part of a picture is known by that is no number of a table: by the same name a page finds its rows."""

from __future__ import annotations

from collections.abc import Mapping

WAY = "→"  # in the name of what goes from one to another alone


def spot(*names: str) -> str:
    """The name of a part of a picture, of the names that tell it apart from the others in it."""
    return "\n".join(names)


def tie_spot(start: str, end: str, *, way: bool, kind: str = "") -> str:
    """The name of a line between two actors; way: whether it stands for what goes from one to the other alone.

    kind: the type of relation of a panel, "" of a map that is one.
    """
    return spot(kind, *((start, WAY, end) if way else sorted((start, end))))


def map_kind(relation: str, measurement: int) -> str:
    """What stands for one map of a LES where several are shown in one picture; see `tie_spot`."""
    return f"{relation} {measurement}"


def as_printed(name: str, printed: Mapping[str, str]) -> str:
    """The name of an actor or a line by what is printed for the actors: their ids stand in no file.

    printed: actor -> label, each of one actor of a LES; {} for what no actor is in.
    """
    kind, *names = name.split("\n")
    told = [printed.get(one, one) for one in names]
    return spot(kind, *(told if WAY in names else sorted(told))) if printed else name
