"""A part of a drafted study beside its survey, such as coded material: what it adds to the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class FurtherPart:
    """What a part adds. name: its key in config.yaml. lines: of config.yaml. figures, tables: without their numbers.

    notes: sentences of the start page. copied: file inside the folder raw -> where it is. written: file -> what writes
    it there. doubts: rows with a doubt. guessed: what config.yaml is to list as proposed (see `guessed` there).
    waiting: why it does not count yet, "" where it does; its lines then begin with #, so that the others run.
    """

    name: str
    lines: tuple[str, ...] = ()
    figures: tuple[dict, ...] = ()
    tables: tuple[dict, ...] = ()
    notes: tuple[str, ...] = ()
    copied: Mapping[str, Path] = field(default_factory=dict)
    written: Mapping[str, Callable[[Path], None]] = field(default_factory=dict)
    doubts: int = 0
    guessed: tuple[str, ...] = ()
    waiting: str = ""


# From the sites of a study (key -> name) and its language.
PartOf = Callable[[Mapping[str, str], str], FurtherPart]
