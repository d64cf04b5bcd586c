"""The exact distribution of a statistic over all allocations, and the p-values read from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Distribution:
    """Values that the statistic can take and how many allocations give each.

    values: deviations from the expectation, whole numbers, ascending, shape (S,). weights: number of
    allocations, shape (S,), int64, or float64 where the numbers outgrow it (every sum is then of positive
    terms, so that it keeps some 13 digits).
    """

    values: np.ndarray
    weights: np.ndarray

    @property
    def total(self) -> float:
        """All allocations together."""
        return self.weights.sum()

    def p_two_sided(self, observed: int) -> float:
        """P(|T - mu| >= |t - mu|), the definition of StatXact and of R's coin."""
        return self._share(np.abs(self.values) >= abs(observed))

    def p_greater(self, observed: int) -> float:
        """P(T >= t)."""
        return self._share(self.values >= observed)

    def p_less(self, observed: int) -> float:
        """P(T <= t)."""
        return self._share(self.values <= observed)

    def _share(self, chosen: np.ndarray) -> float:
        return float(self.weights[chosen].sum() / self.total)

    def scaled(self, factor: int) -> Distribution:
        """The distribution of `factor` (a positive whole number) times the statistic."""
        return Distribution(self.values * factor, self.weights)

    def plus(self, other: Distribution) -> Distribution:
        """The distribution of the sum of two independent statistics, its weights as shares of 1."""
        sums = np.add.outer(self.values, other.values).ravel()
        values, places = np.unique(sums, return_inverse=True)
        shares = np.multiply.outer(self.weights / self.total, other.weights / other.total)
        return Distribution(values, np.bincount(places.ravel(), weights=shares.ravel()))

    def p_two_sided_of_sum(self, other: Distribution, observed: int) -> float:
        """P(|T1 + T2| >= |t|) of two independent statistics, without forming all sums."""
        if not observed:
            return 1.0
        below = np.concatenate([[0.0], np.cumsum(other.weights, dtype=float)])
        above = np.concatenate([np.cumsum(other.weights[::-1], dtype=float)[::-1], [0.0]])
        upper = above[np.searchsorted(other.values, abs(observed) - self.values, side="left")]
        lower = below[np.searchsorted(other.values, -abs(observed) - self.values, side="right")]
        return min(1.0, float((self.weights * (upper + lower)).sum() / (float(self.total) * float(other.total))))
