"""What a cell in a column of weights means: how strong a relation is, whichever way the scale of the file runs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import MISSING, Note, told_rows
from les_evaluation.core.wording import plain, tidy
from les_evaluation.core.written_numbers import MARKS, decimal_mark, written_number

STRONG, DISTANT = HIGH = ("strong", "distant")
MOST_WORDS = 12  # that a message lists


@dataclass(frozen=True)
class Weights:
    """How weights are read: `weights` of networks, or of one export, in the configuration.

    high: what a high number means; of DISTANT weights the strength is 1 / weight (Newman 2001). cut_off: relations that
    are weaker, on the scale of the file, are left out: below it, or above it where high is DISTANT. words: cell ->
    weight, for scales in words and for numbers that mean another one. parallel: how the weights of rows of the same
    relation become one (see parallel_weights.py), once each is read as a strength. decimal: comma or point, what
    stands before decimals where a column leaves it open.
    """

    high: str = STRONG
    cut_off: float | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    parallel: str | None = None
    decimal: str = ""

    @classmethod
    def of(cls, settings: Mapping | None) -> Weights:
        """As the configuration gives it."""
        told = dict(settings or {})
        words = {plain(word): float(number) for word, number in (told.pop("words", None) or {}).items()}
        return cls(**told, words=words)

    def number(self, cell: str) -> float | None:
        """The weight that a cell tells, on the scale of the file; None where it is no number."""
        number = decimal(cell)
        by_number = {decimal(word): told for word, told in self.words.items()} if number is not None else {}
        return self.words.get(plain(cell), by_number.get(number, number))

    def too_weak(self, number: float) -> bool:
        """Whether a relation of this weight is left out."""
        if self.cut_off is None:
            return False
        return number > self.cut_off if self.high == DISTANT else number < self.cut_off

    def strength(self, number: float) -> float:
        """The strength of a weight above 0."""
        return 1 / number if self.high == DISTANT else number


@dataclass(frozen=True)
class Strengths:
    """What became of a column of weights. by_row: strength, NaN where none is given; without rows that are left out."""

    by_row: Mapping[int, float]  # or by number of the relation, where a row holds several
    left_out: frozenset[int]


def decimal(cell: object) -> float | None:
    """The number in a cell, with a decimal comma or point; None where there is none."""
    written = tidy(str(cell)).replace("−", "-")
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def with_known_marks(
    cells: list[tuple[int, str]],
    weights: Weights,
    *,
    place: Callable[[int], Place],
    problems: Problems,
    row_of: Callable[[int], int] = int,
) -> list[tuple[int, str]]:
    """The cells with 1,234 and 1.234 as `weights.decimal` or else the rest of the column reads them.

    Where neither tells, 1,234 is a problem, and 1.234 is one and a bit, as programs write it. row_of: as in
    `read_strengths`.
    """
    written = {cell: found for _, cell in cells if plain(cell) not in weights.words and (found := written_number(cell))}
    doubtful = {cell: found for cell, found in written.items() if found.doubt}
    mark = MARKS.get(weights.decimal, "") or decimal_mark(written.values())
    rows = [row for row, cell in cells if cell in doubtful and (mark or doubtful[cell].doubt == ",")]
    if not rows:
        return cells
    first = next(cell for row, cell in cells if row == rows[0])
    rows = list(map(row_of, rows))
    if not mark:
        problems.add("network_weight_marks", place(rows[0]), first, rows=told_rows(rows))
        return cells
    read = {cell: f"{found.number(mark):.15g}" for cell, found in doubtful.items()}
    problems.settle(
        place(rows[0]), [Note("network_weight_marks", rows[0], {"n": len(rows), "cell": first, "number": read[first]})]
    )
    return [(row, read.get(cell, cell)) for row, cell in cells]


def read_strengths(
    cells: Iterable[tuple[int, str]],
    weights: Weights,
    *,
    place: Callable[[int], Place],
    problems: Problems,
    row_of: Callable[[int], int] = int,
) -> Strengths:
    """The strength of every row. cells: (row, what stands in the column of weights), one per relation.

    Where a row holds several relations, as in a matrix, cells has a number of each instead, and row_of gives its row.
    place: of such a cell, by its row. Problems, each once with its rows: cells that are no number; weights of 0 and
    below where no cut-off says that these are no relations. Told as a note: how many relations are left out by the
    cut-off, and how many have no weight beside others that have one.
    """
    strengths: dict[int, float] = {}
    wrong: dict[str, list[int]] = defaultdict(list)
    weak: list[int] = []
    none: list[int] = []
    blank: list[int] = []
    given = with_known_marks(list(cells), weights, place=place, problems=problems, row_of=row_of)
    for row, cell in given:
        number = weights.number(cell) if cell else None
        if not cell or (number is None and cell in MISSING):
            blank.append(row)
            strengths[row] = math.nan
        elif number is None:
            wrong[cell].append(row)
        elif weights.too_weak(number):
            weak.append(row)
        elif number <= 0:
            none.append(row)
        else:
            strengths[row] = weights.strength(number)
    if wrong:
        rows = [row_of(row) for found in wrong.values() for row in found]
        words = ", ".join(list(wrong)[:MOST_WORDS]) + (", ..." if len(wrong) > MOST_WORDS else "")
        problems.add("network_weight", place(min(rows)), next(iter(wrong)), words=words, rows=told_rows(rows))
    if none:
        first = next(cell for row, cell in given if row == none[0])
        rows = list(map(row_of, none))
        problems.add("network_weight_zero", place(rows[0]), first, rows=told_rows(rows), n=len(none))
    told = {"cut_off": weights.cut_off, "n": len(weak)}
    if weak:
        row = row_of(weak[0])
        problems.settle(place(row), [Note("network_weak_left_out", row, told)])
    if blank and len(blank) < len(strengths):
        row = row_of(blank[0])
        problems.settle(place(row), [Note("network_weight_blank", row, {"n": len(blank)})])
    return Strengths(strengths, frozenset(weak))
