"""Who stands between two others that have no tie of their own, and between which groups."""

from __future__ import annotations

import numpy as np

from les_evaluation.networks.graphs import Graph, adjacency

# Role -> what sna::brokerage in R calls it.
BROKERAGE_ROLES = {
    "coordinator": "w_I",
    "itinerant": "w_O",
    "representative": "b_IO",
    "gatekeeper": "b_OI",
    "liaison": "b_O",
    "total": "t",
}


def brokerage(graph: Graph, groups: np.ndarray) -> dict[str, np.ndarray]:
    """Brokerage roles of Gould and Fernandez (1989): role of BROKERAGE_ROLES -> count per actor.

    Counted are open two-paths: an arrow from a to the actor, one from the actor to b, none from a to b, a and b two
    different others. groups: the group of every actor. coordinator: all three in one group. itinerant: a and b in
    one group, the actor in another. representative: a in the actor's group, b not. gatekeeper: b in it, a not.
    liaison: three groups. The same counts as sna::brokerage.
    """
    names, own = np.unique(groups, return_inverse=True)
    paths = _open_paths(graph, own, len(names))
    at = np.arange(graph.size)
    total = paths.sum(axis=(1, 2))
    coordinator = paths[at, own, own]
    itinerant = np.trace(paths, axis1=1, axis2=2) - coordinator
    representative = paths[at, own, :].sum(axis=1) - coordinator
    gatekeeper = paths[at, :, own].sum(axis=1) - coordinator
    return {
        "coordinator": coordinator,
        "itinerant": itinerant,
        "representative": representative,
        "gatekeeper": gatekeeper,
        "liaison": total - coordinator - itinerant - representative - gatekeeper,
        "total": total,
    }


def _open_paths(graph: Graph, own: np.ndarray, kinds: int) -> np.ndarray:
    """(actor, group of a, group of b): all paths over the actor, less those back to a and those that a tie closes."""
    arrows = adjacency(graph)
    member = np.zeros((graph.size, kinds), dtype=np.float32)
    member[np.arange(graph.size), own] = 1
    coming, going, mutual = ((matrix @ member).astype(np.int64) for matrix in (arrows.T, arrows, arrows * arrows.T))
    paths = coming[:, :, None] * going[:, None, :]
    every = np.arange(kinds)
    paths[:, every, every] -= mutual
    for group in range(kinds):
        rows = arrows[own == group]
        # Row v, column b: how many of this group have an arrow to v and to b.
        closed = (rows.T @ rows) * arrows
        paths[:, group, :] -= (closed @ member).astype(np.int64)
    return paths
