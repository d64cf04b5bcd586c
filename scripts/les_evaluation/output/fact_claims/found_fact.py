"""A number of the results, with the rows that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, Protocol

import pandas as pd

from les_evaluation.core.contracts import Contract, read_frame
from les_evaluation.output.fact_claims.fact_notation import FactKey

FILE, ROW = "results_file", "results_row"


class SourceRow(NamedTuple):
    """A cell of the results. row: as a spreadsheet counts it, the header is row 1; value "?" where it is hidden."""

    file: str
    row: int
    column: str
    value: str

    def reference(self) -> str:
        """The cell as `FILE row N COLUMN=VALUE`."""
        return f"{self.file} row {self.row} {self.column}={self.value}"


@dataclass(frozen=True)
class FoundFact:
    """What stands in the results. said: of a rating what every rater says; base: of a share; hidden: never told."""

    value: Fraction | None = None
    base: Fraction | None = None
    said: tuple[str, ...] = ()
    hidden: bool = False
    rows: tuple[SourceRow, ...] = ()


class Provider(Protocol):
    """Finds the numbers of one part of the results."""

    def find(self, key: FactKey) -> FoundFact:
        """The number; without a value where the results do not hold it."""

    def beside(self, key: FactKey) -> list[FactKey]:
        """What stands beside it, for `highest`: not the number itself."""


def read_traced(paths: Iterable[str | Path], contract: Contract, *, results: str | Path) -> pd.DataFrame:
    """Tables under each other, with FILE (inside the folder results) and ROW of every row."""
    frames = []
    for path in paths:
        frame = read_frame(path, contract)
        name = Path(path)
        told = name.relative_to(results) if name.is_relative_to(results) else Path(name.name)
        frames.append(frame.assign(**{FILE: told.as_posix(), ROW: range(2, len(frame) + 2)}))
    return pd.concat(frames, ignore_index=True) if frames else contract.empty().assign(**{FILE: "", ROW: 0})


def source_rows(frame: pd.DataFrame, column: str, *, shown: bool = True) -> tuple[SourceRow, ...]:
    """The cells of a column, each with its place."""
    values = [str(value) if shown and pd.notna(value) else "?" for value in frame[column]]
    places = zip(frame[FILE], frame[ROW], values, strict=True)
    return tuple(SourceRow(file, int(row), column, value) for file, row, value in places)


def exact(value: float) -> Fraction:
    """A number of the results as it is written there: the binary of 0.1 lies above it."""
    return Fraction(str(value))


def one_cell(frame: pd.DataFrame, column: str) -> FoundFact:
    """The number of the only row; nothing where there is none, or several, or the cell is blank."""
    if len(frame) != 1 or pd.isna(frame[column].iloc[0]):
        return FoundFact(rows=source_rows(frame, column) if len(frame) == 1 else ())
    return FoundFact(exact(frame[column].iloc[0]), rows=source_rows(frame, column))


def other_keys(key: FactKey, field: str, values: Iterable[str]) -> list[FactKey]:
    """The same of every other value of one field."""
    own = getattr(key, field)
    return [replace(key, **{field: value}) for value in dict.fromkeys(values) if value != own]


def other_les(key: FactKey, les: Sequence[str] | Mapping[str, object]) -> list[FactKey]:
    """The same of the other LES; nothing beside all of them together."""
    return other_keys(key, "les", les) if key.les in les else []
