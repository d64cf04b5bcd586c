"""Where every actor stands on the network maps of a LES: one layout for all relation types and measurements."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import networkx as nx
import numpy as np
import pandas as pd

from les_evaluation.networks.network import LAYOUT_COLUMNS, MAP_WIDTH

SIDE, FOOT = 1.2, 0.8  # cm without actors, left and right and above and below: room for labels
LOWEST, PER_ACTOR, HIGHEST = 6.0, 0.18, 13.5  # cm: the height of a map without actors, more per actor, and at most
APART = 1.3  # cm between the centres of two actors, one above the other
CORE_APART = 2.05  # cm, whichever way, of two core partners with a relation: room for a wide arrow with two heads
ASIDE = 1.7  # times as far apart when side by side: labels are wider than they are high
STRETCH = 1.6  # one direction is stretched so many times as much as the other at most
FULL = 0.5  # part of the map that may be filled before actors come to stand closer together
MOST_ROWS = 4  # of actors without a relation, where that leaves room between them
LARGE = 250  # actors; from there on a rougher layout that takes seconds instead of minutes
DIGITS = 2  # a tenth of a millimetre
STEP = 0.2  # cm between the free places that are tried for an actor beside edited positions
STEPS, FEW_STEPS = 400, 20  # of pushing actors apart, and of all in a large network
TURNS = 100  # of finding the longest directions
CLOSER = 0.93  # where that did not succeed


def layout(
    relations: pd.DataFrame, actors: pd.DataFrame, *, kept: pd.DataFrame | None = None, others: Iterable[str] = ()
) -> pd.DataFrame:
    """The place of every actor of one LES on its maps: les, actor, x, y, in the order of the actors.

    relations: RELATION_COLUMNS of one LES, of all types and measurements together. actors: ACTOR_COLUMNS.
    kept: les, actor, x, y that a researcher edited; these places stay as they are, and actors without one (or with
    a blank x or y) get a free place near those they have relations with. others: ids of actors that are on the maps as
    well; those without any relation stand in rows below the rest. Who has no relation and is not among them has no
    place. x, y: cm from the lower left corner of a map that is MAP_WIDTH wide, rounded to a tenth of a millimetre.

    Kamada and Kawai (1989) on the undirected union of all relations, with actors that are not connected one step
    further apart than the longest distance; turned so that the longest direction lies flat (principal axes), the
    first actor by id left and above; then stretched to the page and pushed apart to a minimum distance, core partners
    with a relation to a larger one. It depends on who is connected, on the ids and on who is of the core, not on the
    order of rows. Raises ValueError for relations of several LES or of actors that the actors lack.
    """
    places = set(relations["les"])
    if len(places) > 1:
        raise ValueError(f"a layout is of one LES, not of {', '.join(sorted(places))}")
    pairs = {
        (min(one, other), max(one, other))
        for one, other in zip(relations["from_actor_id"], relations["to_actor_id"], strict=True)
    }
    ids = sorted({actor for pair in pairs for actor in pair})
    les = next(iter(places), next(iter(actors["les"]), ""))
    mine = actors[actors["les"] == les]
    missing = set(ids) - set(mine["actor_id"])
    if missing:
        raise ValueError(f"relations of {len(missing)} actors that are not among the actors of {les}")
    row_of = {actor: row for row, actor in enumerate(ids)}
    core = set(mine.loc[mine["role"] == "kern", "actor_id"])
    close = [(row_of[one], row_of[other]) for one, other in sorted(pairs) if one != other and {one, other} <= core]
    given = edited_places(kept, les=les, ids=ids)
    found = dict(zip(ids, _places(ids, sorted(pairs), close, given), strict=True))
    wanted = set(others)
    alone = [actor for actor in dict.fromkeys(mine["actor_id"]) if actor in wanted and actor not in found]
    beside = edited_places(kept, les=les, ids=alone)
    found = with_rows_below(found, alone, beside, fixed=bool(given or beside))
    rows = [(les, actor, *found[actor]) for actor in dict.fromkeys(mine["actor_id"]) if actor in found]
    return pd.DataFrame(rows, columns=LAYOUT_COLUMNS).astype({"x": float, "y": float})


def _places(
    ids: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    close: Sequence[tuple[int, int]],
    given: dict[int, tuple[float, float]],
) -> np.ndarray:
    """The places of actors with relations, one row each; given: those that stay as they are."""
    if not ids:
        return np.empty((0, 2))
    if given:
        return place_beside(graph_distances(ids, pairs), given=given)
    if len(ids) > LARGE:
        return on_page(spring(ids, pairs), close)
    return on_page(kamada_kawai(graph_distances(ids, pairs)), close)


def with_rows_below(
    found: dict[str, np.ndarray], alone: Sequence[str], given: dict[int, tuple[float, float]], *, fixed: bool
) -> dict[str, np.ndarray]:
    """The places of all: those found, and of who has no relation in rows below them.

    given: row of an actor among `alone` -> the place that a researcher gave it. Unless places are fixed by hand, all
    that was found moves up to make room, so that no place lies below 0.
    """
    placed = {actor: np.array(given[row]) for row, actor in enumerate(alone) if row in given}
    rest = [actor for actor in alone if actor not in placed]
    if not rest:
        return found | placed
    columns = min(len(rest), max(round((MAP_WIDTH - 2 * SIDE) / (APART * ASIDE)) + 1, -(-len(rest) // MOST_ROWS)))
    rows = -(-len(rest) // columns)
    gap = (MAP_WIDTH - 2 * SIDE) / columns
    lowest = min((float(place[1]) for place in [*found.values(), *placed.values()]), default=FOOT + rows * APART)
    for at, actor in enumerate(rest):
        row, column = divmod(at, columns)
        placed[actor] = np.round([SIDE + (column + 0.5) * gap, lowest - (row + 1) * APART], DIGITS)
    everyone = found | placed
    low = min(float(place[1]) for place in everyone.values())
    if fixed or low >= FOOT:
        return everyone
    return {actor: np.round(place + np.array([0, FOOT - low]), DIGITS) for actor, place in everyone.items()}


def map_height(actors: int) -> float:
    """Height in cm of the map of a LES with so many actors."""
    return min(HIGHEST, LOWEST + PER_ACTOR * actors)


def edited_places(kept: pd.DataFrame | None, *, les: str, ids: Sequence[str]) -> dict[int, tuple[float, float]]:
    """Row of an actor among ids -> the place that a researcher gave it."""
    if kept is None:
        return {}
    row_of = {actor: row for row, actor in enumerate(ids)}
    mine = kept[(kept["les"] == les) & kept["actor"].isin(row_of)].dropna(subset=["x", "y"])
    return {row_of[row.actor]: (float(row.x), float(row.y)) for row in mine.itertuples()}


def graph_distances(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """Steps between every two actors; of those that are not connected one more than the longest distance.

    networkx itself would put them 1,000,000 steps apart, beside which all else shrinks to a point.
    """
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(pair for pair in pairs if pair[0] != pair[1])
    steps = np.full((len(ids), len(ids)), np.inf)
    row_of = {actor: row for row, actor in enumerate(ids)}
    for actor, reached in nx.all_pairs_shortest_path_length(graph):
        for other, length in reached.items():
            steps[row_of[actor], row_of[other]] = length
    finite = steps[np.isfinite(steps)]
    steps[~np.isfinite(steps)] = finite.max() + 1 if len(finite) else 1
    return steps


def on_page(places: np.ndarray, close: Sequence[tuple[int, int]] = ()) -> np.ndarray:
    """Places of any size turned, stretched to the page in cm, pushed apart and rounded; close: as of pushed_apart."""
    width, height = MAP_WIDTH - 2 * SIDE, map_height(len(places)) - 2 * FOOT
    corner = np.array([SIDE, FOOT])
    found = pushed_apart(stretched(turned(places), width, height), width, height, close)
    return np.round(found + corner, DIGITS)


def kamada_kawai(distances: np.ndarray) -> np.ndarray:
    """The better of two layouts by Kamada and Kawai, begun from a circle and from classical scaling."""
    size = len(distances)
    graph = nx.empty_graph(size)
    lengths = {row: dict(enumerate(distances[row].tolist())) for row in range(size)}
    best, least = np.zeros((size, 2)), math.inf
    for start in (None, dict(enumerate(scaled_distances(distances)))):
        found = as_array(nx.kamada_kawai_layout(graph, dist=lengths, pos=start, scale=1))
        misfit = stress(found, distances)
        if misfit < least * (1 - 1e-3):  # a clear difference, that no rounding in another machine turns round
            best, least = found, misfit
    return best


def spring(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """The layout by Fruchterman and Reingold (1991), begun from a spiral."""
    start = golden(len(ids)) * np.sqrt(np.arange(1, len(ids) + 1))[:, None]
    row_of = {actor: row for row, actor in enumerate(ids)}
    graph = nx.empty_graph(len(ids))
    graph.add_edges_from((row_of[one], row_of[other]) for one, other in pairs)
    return as_array(nx.spring_layout(graph, pos=dict(enumerate(start)), iterations=FEW_STEPS, seed=1, method="force"))


def as_array(places: dict) -> np.ndarray:
    """Places by row number as rows."""
    return np.array([places[row] for row in range(len(places))], dtype=float)


def scaled_distances(distances: np.ndarray) -> np.ndarray:
    """Classical scaling (Torgerson) in two dimensions, actors with the same distances a little apart.

    By repeated multiplication from a fixed start, which gives the same on every machine where a network is symmetric
    and a library would be free to choose among equally good directions.
    """
    size = len(distances)
    squares = distances**2
    centred = -(squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()) / 2
    start = golden(size)
    axes = [start[:, 0], start[:, 1]]
    for _ in range(TURNS):
        one, two = ((centred * axis).sum(axis=1) for axis in axes)
        one = one / max(float(np.sqrt((one**2).sum())), 1e-9)
        two = two - (one * two).sum() * one
        axes = [one, two / max(float(np.sqrt((two**2).sum())), 1e-9)]
    spans = [np.sqrt(max(float(((centred * axis).sum(axis=1) * axis).sum()), 0)) for axis in axes]
    # Rounded, so that the last digits of a machine do not matter.
    return np.round(np.column_stack(axes) * spans + 0.1 * start, 3)


def golden(size: int) -> np.ndarray:
    """So many different directions, always the same."""
    angles = np.arange(1, size + 1) * math.pi * (3 - math.sqrt(5))
    return np.column_stack([np.cos(angles), np.sin(angles)])


def stress(places: np.ndarray, distances: np.ndarray) -> float:
    """How badly places fit the distances, whatever their size: 0 is a perfect fit."""
    upper = np.triu_indices(len(places), 1)
    ratio = np.linalg.norm(places[upper[0]] - places[upper[1]], axis=1) / distances[upper]
    scale = ratio.sum() / max(float((ratio**2).sum()), 1e-12)
    return float(((scale * ratio - 1) ** 2).sum())


def turned(places: np.ndarray) -> np.ndarray:
    """The same with the longest direction flat and the first actor that is off the middle to the left and above."""
    centred = places - places.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    if values[1] > values[0] * 1.001 + 1e-9:  # in a ring every direction is as long: it stays as it is
        centred = centred @ vectors[:, ::-1]
    for axis, sign in ((0, -1), (1, 1)):
        off = np.flatnonzero(np.abs(centred[:, axis]) > 1e-3 * np.abs(centred).max())
        if len(off) and centred[off[0], axis] * sign < 0:
            centred[:, axis] *= -1
    return centred


def stretched(places: np.ndarray, width: float, height: float) -> np.ndarray:
    """The same from (0, 0) to at most (width, height), in the middle, hardly stretched more one way than the other."""
    span = places.max(axis=0) - places.min(axis=0)
    room = np.array([width, height])
    factors = np.where(span > 1e-6, room / np.maximum(span, 1e-6), np.inf)
    least = factors.min()
    factors = np.minimum(factors, least * STRETCH) if np.isfinite(least) else np.zeros(2)
    return (places - (places.max(axis=0) + places.min(axis=0)) / 2) * factors + room / 2


def distance_for(size: int, width: float, height: float) -> float:
    """The least distance in cm, one above the other, that so many actors can have in that room."""
    share = (width + APART * ASIDE) * (height + APART) * FULL / max(1, size) / ASIDE
    return min(APART, math.sqrt(share))


def pushed_apart(places: np.ndarray, width: float, height: float, close: Sequence[tuple[int, int]] = ()) -> np.ndarray:
    """The same with every two actors far enough apart, all between (0, 0) and (width, height).

    close: pairs (rows, the lower one first) that get CORE_APART where the page has room, else as much as it has.
    In a network that is too large to be read on a page, only a little further apart.
    """
    apart = distance_for(len(places), width, height)
    if len(places) > LARGE:
        return pushed(places, width, height, apart=apart, steps=FEW_STEPS)[0]
    wide = CORE_APART
    while True:
        found, fits = pushed(places, width, height, apart=apart, close=close, wide=wide)
        if fits:
            return found
        # Core partners give way first; only when they stand no further apart than others, all do.
        if close and wide > apart:
            wide *= CLOSER
        else:
            apart *= CLOSER


def pushed(
    places: np.ndarray,
    width: float,
    height: float,
    *,
    apart: float,
    close: Sequence[tuple[int, int]] = (),
    wide: float = 0.0,
    steps: int = STEPS,
) -> tuple[np.ndarray, bool]:
    """Push actors apart step by step, pairs that are close at least `wide` cm; and whether all are in the end."""
    room = np.array([width / ASIDE, height])
    found = np.clip(places / [ASIDE, 1.0], 0, room)
    upper = np.triu_indices(len(places), 1)
    away = golden(len(upper[0]))
    least = np.zeros((len(places), len(places)))
    least[tuple(np.array(close, dtype=int).reshape(-1, 2).T)] = wide
    least = least[upper]
    for _ in range(steps):
        between = found[upper[0]] - found[upper[1]]
        length = np.linalg.norm(between, axis=1)
        # What `wide` is in a map where all that is side by side is drawn nearer.
        real = np.hypot(between[:, 0] * ASIDE, between[:, 1])
        needed = np.maximum(apart, least * length / np.maximum(real, 1e-6))
        near = length < needed
        if not near.any():
            return found * [ASIDE, 1.0], True
        ways = np.where(length[:, None] > 1e-6, between / np.maximum(length, 1e-6)[:, None], away)
        # A little more than needed, so that rounding leaves them far enough.
        moves = (ways * ((needed * 1.03 + 0.01 - length) / 2)[:, None])[near]
        np.add.at(found, upper[0][near], moves)
        np.add.at(found, upper[1][near], -moves)
        found = np.clip(found, 0, room)
    return found * [ASIDE, 1.0], False


def place_beside(distances: np.ndarray, *, given: dict[int, tuple[float, float]]) -> np.ndarray:
    """Places with those given as they are, and every other actor on the free place that fits its distances best."""
    places = np.full((len(distances), 2), np.nan)
    for row, place in given.items():
        places[row] = place
    rows = list(given)
    step = cm_per_step(places[rows], distances[np.ix_(rows, rows)])
    for row in nearest_first(distances, placed=rows):
        places[row] = best_place(places[rows], distances[row, rows], step=step, size=len(distances))
        rows.append(row)
    return places


def cm_per_step(places: np.ndarray, distances: np.ndarray) -> float:
    """How many cm a step between actors is on average on an edited map."""
    upper = np.triu_indices(len(places), 1)
    if not len(upper[0]):
        return 3.0
    between = np.linalg.norm(places[upper[0]] - places[upper[1]], axis=1) / distances[upper]
    return max(APART, float(between.mean()))


def nearest_first(distances: np.ndarray, *, placed: Sequence[int]) -> Iterator[int]:
    """The actors without a place, first those with most relations to actors that have one."""
    done = list(placed)
    left = [row for row in range(len(distances)) if row not in set(done)]
    while left:
        row = min(left, key=lambda each: (-int((distances[each, done] == 1).sum()), each))
        yield row
        left.remove(row)
        done.append(row)


def best_place(places: np.ndarray, distances: np.ndarray, *, step: float, size: int) -> tuple[float, float]:
    """The free place in the map where the distances to actors that have a place fit best."""
    left, right = min(SIDE, places[:, 0].min()), max(MAP_WIDTH - SIDE, places[:, 0].max())
    low, high = min(FOOT, places[:, 1].min()), max(map_height(size) - FOOT, places[:, 1].max())
    grid = np.array([(x, y) for y in np.arange(low, high + 1e-9, STEP) for x in np.arange(left, right + 1e-9, STEP)])
    grid = np.round(grid, DIGITS)
    between = grid[:, None, :] - places[None, :, :]
    apart = np.hypot(between[..., 0] / ASIDE, between[..., 1]).min(axis=1)
    misfit = ((np.hypot(between[..., 0], between[..., 1]) / (step * distances) - 1) ** 2 / distances**2).sum(axis=1)
    # Where no place is far enough from all others, the one that is furthest.
    enough = min(distance_for(size, right - left, high - low), float(apart.max()))
    free = np.flatnonzero(apart >= enough - 1e-9)
    best = free[np.argmin(np.round(misfit[free], 9))]
    return float(grid[best, 0]), float(grid[best, 1])
