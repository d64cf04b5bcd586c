"""The first rows of a table as header lines: what every tool's reader of them shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from les_evaluation.core.wording import plain, tidy
from les_evaluation.study.drafting.neutral_table import Said

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Heads:
    """The header lines of a table.

    tool: its name. first: position (from 0) of the row of headers. lines: how many rows are headers, that one and those
    below it. names: header of each column as the pipeline is to read it; one that differs from what stands there goes
    into `headers` of `reading`. said: what the lines say of each column. leading: rows above the headers.
    """

    tool: str
    names: list[str]
    said: list[Said] = field(default_factory=list)
    first: int = 0
    lines: int = 1


def header_cells(rows: Rows, number: int, width: int) -> list[str]:
    """The cells of a row, as many as asked for; blank ones where the row is shorter."""
    row = list(rows[number]) if number < len(rows) else []
    return [tidy(cell) for cell in (row + [""] * width)[:width]]


def known_headers(headers: Sequence[str], *wanted: str) -> int:
    """How many of these words are headers."""
    own = {plain(header) for header in headers}
    return sum(word in own for word in wanted)
