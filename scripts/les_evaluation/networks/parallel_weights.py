"""One weight for a relation that several rows tell: as config.yaml says, and never as the order of the rows has it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from les_evaluation.core.problems import Place, Problems
from les_evaluation.core.reading import Note

SUM, MEAN, MAX = PARALLEL = ("sum", "mean", "max")  # weights.parallel of the configuration
MOST_RELATIONS = 6  # that a message lists


@dataclass(frozen=True)
class ParallelRules:
    """How the weights of rows of the same relation become one; None where nothing says so.

    study: across files, and in every file that has no rule of its own. by_file: (source, les, measurement) -> its rule.
    """

    study: str | None = None
    by_file: Mapping[tuple[str, str, int], str | None] = field(default_factory=dict)

    def within(self, row: Mapping) -> str | None:
        """The rule of the file of this row."""
        return self.by_file.get((row["source"], row["les"], row["measurement"])) or self.study

    def strength(self, rows: Sequence[Mapping]) -> float:
        """The strength of one relation: first of its rows in every file, then of its files; missing without any.

        Rows without a weight tell nothing of it. Where nothing says how different weights become one it is the
        strongest, so that the order of the rows has no say; `tell_parallel` stops there.
        """
        return _one([_one(some, self.within(row)) for row, some in self._by_file(rows)], self.study)

    def is_open(self, rows: Sequence[Mapping]) -> bool:
        """Whether the weights of one relation differ and nothing says how they become one."""
        files = [(some, self.within(row)) for row, some in self._by_file(rows)]
        return any(rule is None and _differ(some) for some, rule in files) or (
            self.study is None and _differ([_one(some, rule) for some, rule in files])
        )

    def _by_file(self, rows: Sequence[Mapping]) -> list[tuple[Mapping, list[float]]]:
        """A row of every file, and the weights that the file gives."""
        files: dict[str, tuple[Mapping, list[float]]] = {}
        for row in rows:
            if not math.isnan(row["strength"]):
                files.setdefault(row["source"], (row, []))[1].append(row["strength"])
        return list(files.values())


def _differ(weights: Iterable[float]) -> bool:
    return len(set(weights)) > 1


def _one(weights: Sequence[float], rule: str | None) -> float:
    if not weights:
        return math.nan
    if rule == SUM:
        return math.fsum(weights)
    return math.fsum(weights) / len(weights) if rule == MEAN and _differ(weights) else max(weights)


def tell_parallel(same: Iterable[Sequence[Mapping]], rules: ParallelRules, *, problems: Problems) -> None:
    """Tell what becomes of weights that stand in several rows of one relation, once per file.

    same: the rows (RELATION_COLUMNS) of every relation. A problem where weights differ and nothing says how they become
    one; else a note, of relations whose weights are all equal and count once, and of those that were made one.
    """
    stopped: dict[str, list[Sequence[Mapping]]] = defaultdict(list)
    told: dict[tuple[str, str], list[Mapping]] = defaultdict(list)
    for rows in same:
        weights = [row["strength"] for row in rows if not math.isnan(row["strength"])]
        if len(weights) < 2:
            continue
        first = rows[0]
        if rules.is_open(rows):
            stopped[first["source"]].append(rows)
        else:
            alike = set(weights) == {rules.strength(rows)}
            told["network_weights_same" if alike else "network_weights_joined", first["source"]].append(first)
    for some in stopped.values():
        listed = "; ".join(_rows(rows) for rows in some[:MOST_RELATIONS]) + (
            "; ..." if len(some) > MOST_RELATIONS else ""
        )
        problems.add("network_weights_differ", _place(some[0][0]), n=len(some), rows=listed, known=list(PARALLEL))
    for (rule, _), firsts in told.items():
        row = firsts[0]
        problems.settle(_place(row), [Note(rule, int(row["source_row"]), {"n": len(firsts)})])


def _rows(rows: Sequence[Mapping]) -> str:
    """The rows of one relation; of another file than that of the first one with where they stand."""
    here = rows[0]["source"]
    return " + ".join(
        str(row["source_row"]) if row["source"] == here else f"{row['source']} › {row['source_row']}" for row in rows
    )


def _place(row: Mapping) -> Place:
    file, _, sheet = row["source"].partition(" › ")
    return Place(file, sheet or None, int(row["source_row"]), "strength" if sheet else None)
