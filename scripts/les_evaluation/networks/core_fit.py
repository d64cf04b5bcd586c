"""How far a network is built around the core that the partnership itself named."""

from __future__ import annotations

import math

import numpy as np

from les_evaluation.networks.graphs import Graph

CORE_ROLE = "kern"


def core_fit(graph: Graph, core: np.ndarray) -> tuple[float, float]:
    """Fit of a given core, from -1 to 1: without and with the pairs of a core actor and another one.

    Borgatti and Everett (2000): the correlation, over the pairs of actors, of being connected (either direction) with
    an ideal pattern. In both patterns two core actors are connected and two others are not. The first leaves out
    the pairs of a core actor and another one; the second counts them, as connected in the ideal. core: mask.
    Missing where one of the two never varies: no core, a core of one actor in the first pattern, no ties.
    """
    tied, possible = _by_core_actors(graph, core)
    inside, mixed, outside = 2, 1, 0  # number of core actors in the pair
    without = _phi(tied[inside], possible[inside], tied[outside], possible[outside])
    ideal = (tied[inside] + tied[mixed], possible[inside] + possible[mixed])
    return without, _phi(*ideal, tied[outside], possible[outside])


def ei_index(graph: Graph, core: np.ndarray) -> float:
    """E-I index of core against others (Krackhardt and Stern 1988): (external - internal) / all connected pairs.

    -1: no pair of a core actor and another one; 1: only such pairs. Missing without ties, core or others.
    """
    if not len(graph.pairs) or not core.any() or core.all():
        return math.nan
    external = int((core[graph.pairs].sum(axis=1) == 1).sum())
    return (2 * external - len(graph.pairs)) / len(graph.pairs)


def _by_core_actors(graph: Graph, core: np.ndarray) -> tuple[list[int], list[int]]:
    """Connected and possible pairs with 0, 1 and 2 core actors."""
    tied = np.bincount(core[graph.pairs].sum(axis=1), minlength=3).tolist()
    inside, outside = int(core.sum()), int((~core).sum())
    return tied, [math.comb(outside, 2), inside * outside, math.comb(inside, 2)]


def _phi(tied: int, possible: int, tied_off: int, possible_off: int) -> float:
    """Pearson correlation of two columns of 0 and 1, from the counts where the ideal has a 1 and where a 0."""
    ties, gaps = tied + tied_off, possible + possible_off - tied - tied_off
    spread = math.sqrt(ties * gaps * possible * possible_off)
    return (tied * (possible_off - tied_off) - (possible - tied) * tied_off) / spread if spread else math.nan
