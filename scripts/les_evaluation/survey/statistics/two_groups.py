"""Two groups that answered one question on an ordered scale: counts, ranks and the effect size theta."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb, gcd

import numpy as np


@dataclass(frozen=True, eq=False)
class TwoGroups:
    """How many respondents of each group gave each answer.

    first, second: whole numbers per answer in scale order, both of shape (K,); answers that nobody gave
    may stand as zeros. Only the order of the answers counts, never a distance between them.
    Raises ValueError where the shapes differ or a count is negative.
    """

    first: np.ndarray
    second: np.ndarray

    def __post_init__(self) -> None:
        """Make both arrays of whole numbers and check them."""
        first, second = (np.asarray(counts, dtype=np.int64) for counts in (self.first, self.second))
        if first.ndim != 1 or first.shape != second.shape:
            raise ValueError(f"counts of two groups must share one scale, got shapes {first.shape} and {second.shape}")
        if (first < 0).any() or (second < 0).any():
            raise ValueError("a count cannot be negative")
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "second", second)

    @classmethod
    def of(cls, first: Sequence[float], second: Sequence[float]) -> TwoGroups:
        """Count the single answers of both groups, numbers of any unit; raises ValueError for one that is missing."""
        values = np.concatenate([np.asarray(first, dtype=float), np.asarray(second, dtype=float)])
        if np.isnan(values).any():
            raise ValueError("an answer is missing (NaN); leave it out first")
        levels, codes = np.unique(values, return_inverse=True)
        split = len(first)
        return cls(*(np.bincount(part, minlength=len(levels)) for part in (codes[:split], codes[split:])))

    @cached_property
    def n_first(self) -> int:
        """Respondents in the first group."""
        return int(self.first.sum())

    @cached_property
    def n_second(self) -> int:
        """Respondents in the second group."""
        return int(self.second.sum())

    @cached_property
    def n(self) -> int:
        """Respondents in both groups together."""
        return self.n_first + self.n_second

    @cached_property
    def totals(self) -> np.ndarray:
        """Respondents per answer, both groups together, shape (K,): the ties."""
        return self.first + self.second

    @cached_property
    def doubled_ranks(self) -> np.ndarray:
        """Twice the mid-rank of each answer, shape (K,), whole numbers: 2 * below + ties + 1."""
        return 2 * (np.cumsum(self.totals) - self.totals) + self.totals + 1

    @cached_property
    def deviation(self) -> int:
        """Twice the first group's rank sum minus its expectation n_first * (n + 1); equals 2 n1 n2 (theta - 1/2)."""
        return int(self.first @ self.doubled_ranks) - self.n_first * (self.n + 1)

    @cached_property
    def variance(self) -> float:
        """Permutation variance of `deviation`, ties included: n1 n2 / (n (n - 1)) * sum over all of (2 rank - n - 1)^2.

        Source: Lehmann (1975), Nonparametrics, appendix; also Hajek, Sidak & Sen (1999), Theory of Rank Tests.
        """
        if self.n < 2:
            return 0.0
        squares = self.totals @ (self.doubled_ranks - (self.n + 1)).astype(float) ** 2
        return float(self.n_first * self.n_second * squares / (self.n * (self.n - 1)))

    @property
    def theta(self) -> float:
        """P(first > second) + 0.5 P(first = second) for a respondent of each: 0 to 1, 0.5 where neither is higher.

        Source: Vargha & Delaney (2000), J. Educational and Behavioral Statistics 25:101-132 (their A).
        Raises ValueError where a group is empty.
        """
        if not (self.n_first and self.n_second):
            raise ValueError("theta needs at least one answer in each group")
        return 0.5 + self.deviation / (2 * self.n_first * self.n_second)

    @property
    def delta(self) -> float:
        """2 theta - 1, from -1 to 1: Cliff (1993), Psychological Bulletin 114:494-509. Raises as theta."""
        return 2 * self.theta - 1

    def swapped(self) -> TwoGroups:
        """The same respondents with the groups in the other order."""
        return TwoGroups(self.second, self.first)

    def scores(self) -> tuple[np.ndarray, int, int]:
        """Doubled mid-ranks of every respondent as small steps: (steps, unit, lowest).

        doubled rank = lowest + unit * step. steps: ascending whole numbers from 0, shape (n,).
        """
        ranks = np.repeat(self.doubled_ranks, self.totals)
        lowest = int(ranks[0])
        unit = gcd(*(int(step) for step in np.unique(ranks - lowest))) or 1
        return (ranks - lowest) // unit, unit, lowest

    def without_one(self) -> Iterator[TwoGroups]:
        """The groups with one respondent left out, once for each group and answer that somebody gave."""
        for group in ("first", "second"):
            counts = getattr(self, group)
            for level in np.flatnonzero(counts):
                fewer = counts.copy()
                fewer[level] -= 1
                yield TwoGroups(fewer, self.second) if group == "first" else TwoGroups(self.first, fewer)

    def extremes(self) -> tuple[tuple[int, Fraction], tuple[int, Fraction]]:
        """The lowest and the highest `deviation` that these ties allow, each with its share of all allocations."""
        low, ways_low = _filled(self.totals, self.doubled_ranks, self.n_first)
        high, ways_high = _filled(self.totals[::-1], self.doubled_ranks[::-1], self.n_first)
        expected, every = self.n_first * (self.n + 1), comb(self.n, self.n_first)
        return (low - expected, Fraction(ways_low, every)), (high - expected, Fraction(ways_high, every))


def _filled(totals: np.ndarray, ranks: np.ndarray, places: int) -> tuple[int, int]:
    """Rank sum when the first group takes its places from one end of the scale, and in how many ways it can."""
    before = np.cumsum(totals) - totals
    taken = np.clip(places - before, 0, totals)
    ways = [comb(int(total), int(part)) for total, part in zip(totals, taken, strict=True) if part < total]
    return int(taken @ ranks), max(ways, default=1)


def median_code(counts: Sequence[int] | np.ndarray) -> float | None:
    """The median answer as its place on the scale from 1, halfway between two middle ones; None without answers."""
    cumulative = np.cumsum(np.asarray(counts, dtype=np.int64))
    n = int(cumulative[-1]) if len(cumulative) else 0
    if not n:
        return None
    lower, upper = np.searchsorted(cumulative, [(n + 1) // 2, n // 2 + 1])
    return float(lower + upper) / 2 + 1
