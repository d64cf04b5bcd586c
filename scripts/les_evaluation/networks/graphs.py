"""A network as a graph of numbered actors, and what paths through it tell: the one place that imports igraph.

No measure here is given weights: path measures read a weight as a distance, so that a strong tie would count as a
long way.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
import pandas as pd

from les_evaluation.networks.network import Network


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Inside this block an import of the module fails, as where it is not installed."""
    loaded = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]  # so Python marks what cannot be imported
    try:
        yield
    finally:
        del sys.modules[module]
        if loaded is not None:
            sys.modules[module] = loaded


# igraph can draw, and imports matplotlib for it where there is one: eleven times as long as the rest of it, in every
# job. Nothing is drawn with it here.
with _without("matplotlib"):
    import igraph

LEIDEN_SEED = 20240930
# One start often ends in a partition that is nearly the best, in some small networks 99 of 100 do. What a start costs
# follows the pairs, so that the starts of every network take about as long together.
LEIDEN_STARTS, FEWEST_STARTS, PAIRS_AT_ALL_STARTS = 500, 30, 100
SHORT_ITERATIONS = 2  # of a start
LEIDEN_ITERATIONS = 30  # of the best; "until nothing changes" may never end: equally good partitions can take turns
NOWHERE = -1  # stands for "in no community" or "in no component"


@dataclass(frozen=True, eq=False)
class Graph:
    """Actors as places 0, 1, ... in the order of the sheet, without self-ties or parallel arrows.

    size: number of actors. arrows: (m, 2) places from and to, sorted; what has no direction goes both ways. weights:
    (m,) of the arrows. pairs: (p, 2) places of two actors with an arrow in either direction, the first place below the
    second, sorted. directed: (m,) whether a relation with a direction goes this way; all where it is left out.
    strengths: (m,) of the arrows; NaN in a network without weights, and where it is left out.
    """

    size: int
    arrows: np.ndarray
    weights: np.ndarray
    pairs: np.ndarray
    directed: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))
    strengths: np.ndarray = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        """Fill in what was left out."""
        if len(self.directed) != len(self.arrows):
            object.__setattr__(self, "directed", np.ones(len(self.arrows), dtype=bool))
        if len(self.strengths) != len(self.arrows):
            object.__setattr__(self, "strengths", np.full(len(self.arrows), np.nan))

    @property
    def without_direction(self) -> np.ndarray:
        """(m,) whether no relation between the two actors of an arrow has a direction."""
        pair = np.sort(self.arrows, axis=1) @ np.array([self.size, 1])
        return ~np.isin(pair, pair[self.directed])

    @property
    def once(self) -> np.ndarray:
        """(m,) which arrows count where ties are counted: those with a direction, of two without only the first.

        What has no direction and lies between two actors beside an arrow is behind that arrow too.
        """
        return self.directed | (self.without_direction & (self.arrows[:, 0] < self.arrows[:, 1]))

    @property
    def mutual(self) -> tuple[int, int]:
        """Pairs with a relation both ways that says so itself, and all pairs with a relation that has a direction."""
        ways = self.arrows[self.directed]
        pairs = len(np.unique(np.sort(ways, axis=1), axis=0))
        return len(ways) - pairs, pairs


def graph_of(network: Network) -> Graph:
    """The graph of a network.

    Raises ValueError where the network breaks its own rules: an actor twice, a tie to an actor that is not listed, a
    self-tie, an arrow twice. Readers find these in the input and tell the user.
    """
    actors = pd.Index(network.actors["actor_id"])
    if not actors.is_unique:
        raise ValueError("an actor stands in the network twice")
    ends = [actors.get_indexer(network.ties[end]) for end in ("from_actor_id", "to_actor_id")]
    arrows = np.column_stack(ends).astype(np.int64).reshape(-1, 2)
    if (arrows < 0).any():
        raise ValueError("a tie names an actor that is not in the network")
    if (arrows[:, 0] == arrows[:, 1]).any():
        raise ValueError("a tie goes from an actor to itself")
    # Sorted, so that no measure depends on the order in which ties were written down.
    order = np.lexsort((arrows[:, 1], arrows[:, 0]))
    arrows, weights = arrows[order], pd.to_numeric(network.ties["weight"]).to_numpy()[order]
    directed, strengths = (network.ties[name].to_numpy()[order] for name in ("directed", "strength"))
    if len(np.unique(arrows, axis=0)) < len(arrows):
        raise ValueError("an arrow stands in the network twice")
    return Graph(len(actors), arrows, weights, np.unique(np.sort(arrows, axis=1), axis=0), directed, strengths)


def adjacency(graph: Graph) -> np.ndarray:
    """(size, size) of 0 and 1: 1 in row i, column j where an arrow goes from i to j.

    float32, for which products are fast, and exact for counts below 16 million.
    """
    matrix = np.zeros((graph.size, graph.size), dtype=np.float32)
    matrix[graph.arrows[:, 0], graph.arrows[:, 1]] = 1
    return matrix


def degrees(graph: Graph) -> np.ndarray:
    """Distinct partners of every actor, whatever the direction."""
    return np.bincount(graph.pairs.ravel(), minlength=graph.size)


def betweenness(graph: Graph, *, directed: bool) -> np.ndarray:
    """Raw betweenness (Freeman 1977): over all pairs of others, the share of their shortest paths through the actor.

    Undirected a pair counts once, directed once in either direction.
    """
    edges = graph.arrows if directed else graph.pairs
    return np.array(igraph.Graph(graph.size, edges.tolist(), directed=directed).betweenness(), dtype=float)


def closeness(graph: Graph) -> np.ndarray:
    """Closeness of Wasserman and Faust (1994: 201) on the undirected graph: r / (n - 1) * r / sum of distances.

    r: number of others that the actor can reach. 0 for an isolate; missing in a network of one.
    """
    found = np.array(_undirected(graph).closeness(normalized=True), dtype=float)  # of the own component: r / sum
    reached = _reached(graph)
    if graph.size < 2:
        return np.full(graph.size, np.nan)
    return np.where(reached > 0, np.nan_to_num(found) * reached / (graph.size - 1), 0.0)


def harmonic_closeness(graph: Graph) -> np.ndarray:
    """Mean of 1 / distance to every other actor, 0 for who cannot be reached; missing in a network of one."""
    if graph.size < 2:
        return np.full(graph.size, np.nan)
    return np.array(_undirected(graph).harmonic_centrality(normalized=True), dtype=float)


def constraint(graph: Graph) -> np.ndarray:
    """Constraint (Burt 1992) on the undirected graph, every tie equally strong; missing for an isolate."""
    if not len(graph.pairs):
        return np.full(graph.size, np.nan)
    found = np.array(_undirected(graph).constraint(), dtype=float)
    return np.where(degrees(graph) > 0, found, np.nan)


def effective_size(graph: Graph) -> np.ndarray:
    """Effective size (Burt 1992) on the undirected graph: partners less their mean number of ties to one another.

    With d partners that have t ties among them: d - 2 t / d (Borgatti 1997). Missing for an isolate.
    """
    partners = degrees(graph)
    clustering = np.array(_undirected(graph).transitivity_local_undirected(mode="zero"), dtype=float)
    # clustering is t / (d (d - 1) / 2), so that 2 t / d is clustering * (d - 1).
    return np.where(partners > 0, partners - clustering * (partners - 1), np.nan)


def components(graph: Graph, *, without: np.ndarray | None = None) -> np.ndarray:
    """Number of the component of every actor, directions aside: 1 the largest, equal ones in the order of the sheet.

    without: actors to take out first, as a mask; they get NOWHERE.
    """
    out = np.zeros(graph.size, dtype=bool) if without is None else without
    kept = graph.pairs[~out[graph.pairs].any(axis=1)]
    members = igraph.Graph(graph.size, kept.tolist()).connected_components().membership
    return _numbered(np.where(out, NOWHERE, np.array(members, dtype=np.int64)))


def communities(graph: Graph) -> tuple[np.ndarray, float]:
    """Community of every actor, and the modularity: Leiden (Traag et al. 2019), undirected, resolution 1, seeded.

    The best of many starts, the first of equals, and from there on as long as it gets better. Numbered as components
    are. An isolate is in no community (NOWHERE). Without ties there is no modularity.
    """
    if not len(graph.pairs):
        return np.full(graph.size, NOWHERE), np.nan
    membership, modularity = _best_partition(graph.size, tuple(map(tuple, graph.pairs.tolist())))
    return _numbered(np.where(degrees(graph) > 0, np.array(membership), NOWHERE)), modularity


@cache
def _best_partition(size: int, pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], float]:
    """The community of every actor, isolates included, and the modularity; kept, as it is asked for twice."""
    leiden = partial(igraph.Graph(size, pairs).community_leiden, objective_function="modularity")
    with _seeded(LEIDEN_SEED):
        runs = [leiden(n_iterations=SHORT_ITERATIONS) for _ in range(leiden_starts(len(pairs)))]
        best = max(runs, key=_rounded_modularity)
        longer = leiden(n_iterations=LEIDEN_ITERATIONS, initial_membership=best.membership)
    best = max(best, longer, key=_rounded_modularity)
    return tuple(best.membership), best.modularity


def leiden_starts(pairs: int) -> int:
    """How many partitions are tried in a network of so many connected pairs (told in networks.definitions)."""
    return max(FEWEST_STARTS, LEIDEN_STARTS * PAIRS_AT_ALL_STARTS // max(pairs, PAIRS_AT_ALL_STARTS))


def _rounded_modularity(partition: igraph.VertexClustering) -> float:
    """Rounded, so that the order in which a computer adds does not choose between equally good partitions."""
    return round(partition.modularity, 9)


def _undirected(graph: Graph) -> igraph.Graph:
    return igraph.Graph(graph.size, graph.pairs.tolist())


def _reached(graph: Graph) -> np.ndarray:
    number = components(graph)
    return np.bincount(number, minlength=1)[number] - 1


def _numbered(membership: np.ndarray) -> np.ndarray:
    inside = membership != NOWHERE
    parts, first, size = np.unique(membership[inside], return_index=True, return_counts=True)
    number = {part: at for at, part in enumerate(parts[np.lexsort((first, -size))], start=1)}
    return np.array([number.get(part, NOWHERE) for part in membership], dtype=np.int64)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """The same random numbers in igraph every time; afterwards those of `random`, which it starts with."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - no secret hangs on it
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
