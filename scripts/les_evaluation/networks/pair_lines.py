"""The lines of a map that has one per pair of actors: which pairs, how wide, which way, and which are left out.

Nothing is drawn here. A map with too many lines is thinned: by weight, or to its backbone with the disparity filter of
Serrano, Boguñá and Vespignani (2009), Extracting the multiscale backbone of complex weighted networks, PNAS 106(16),
6483-6488.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from les_evaluation.networks.network import ONE_WAY, TWO_WAY, UNDIRECTED, Network

# A row per connected pair. one, other: actors; an arrow that goes one way goes from one to other. relations: how many
# relations (type x experiment) lie between them, each once whichever way it goes; strength: sum of their weights,
# missing in a network without any; way: one_way, two_way or undirected; types: relation types, with ; between; value:
# what the width stands for, the strength in a network with weights and else the relations.
PAIR_COLUMNS = ["one", "other", "relations", "strength", "way", "types", "value"]
Rule = Literal["none", "weight", "backbone"]
NONE: Final = "none"
WEIGHT: Final = "weight"
BACKBONE: Final = "backbone"
MANY = 150  # lines on a map; with more it is thinned by itself
ROOM = 100  # lines that thinning aims at
LEVELS = tuple(step / 20 for step in range(1, 20))  # of the disparity filter that are tried: 0.05, 0.10 and so on


def pairs_of(network: Network) -> pd.DataFrame:
    """PAIR_COLUMNS of a network, in the order of its ties.

    Ties that do not tell what they share with the way back (`shared`) share as much as the smaller of both.
    """
    found: dict[tuple[str, str], list] = {}
    for row in network.ties.itertuples():
        found.setdefault((min(row[1:3]), max(row[1:3])), []).append(row)
    rows = [_pair(rows, weighted=network.weighted) for rows in found.values()]
    return pd.DataFrame(rows, columns=PAIR_COLUMNS).astype({"relations": "int64", "strength": float, "value": float})


def _pair(rows: list, *, weighted: bool) -> tuple:
    first, directed = rows[0], [row for row in rows if row.directed]
    ahead = directed[0] if len(directed) == 1 else first
    relations = _once([row.weight for row in rows], first.shared)
    strength = _once([row.strength for row in rows], first.strength_shared) if weighted else np.nan
    way = (UNDIRECTED, ONE_WAY, TWO_WAY)[len(directed)]
    types = ";".join(dict.fromkeys(kind for row in rows for kind in row.types.split(";")))
    value = strength if weighted else relations
    return ahead.from_actor_id, ahead.to_actor_id, relations, strength, way, types, value


def _once(each: list[float], shared: float) -> float:
    """What lies between two actors, of what lies behind either way and what these share."""
    if len(each) == 1:
        return each[0]
    return sum(each) - (min(each) if np.isnan(shared) else shared)


@dataclass(frozen=True)
class Thinning:
    """How a map is thinned. rule: None for none with at most `many` lines and the backbone with more.

    at_least: the value that a line must have (rule weight). level: the significance that it must have (rule backbone).
    Where these are not given, at most `room` lines are left where that can be, and half of them where it is asked for.
    """

    rule: Rule | None = None
    at_least: float | None = None
    level: float | None = None
    many: int = MANY
    room: int = ROOM


@dataclass(frozen=True)
class Thinned:
    """The lines that a map shows (PAIR_COLUMNS) of `total` ones.

    rule: by which others were left out, none where all are there. bound: the lowest value, or the level. spared: how
    many are there only because one of their actors would have no line at all. alike: thinning was asked for, or needed,
    but all lines are as wide as each other, so that none goes before another.
    """

    pairs: pd.DataFrame
    total: int
    rule: Rule = NONE
    bound: float = 0.0
    spared: int = 0
    alike: bool = False

    @property
    def directed(self) -> int:
        """How many of the lines that are shown have a direction."""
        return int((self.pairs["way"] != UNDIRECTED).sum())

    @property
    def left_out(self) -> int:
        """How many lines are not shown."""
        return self.total - len(self.pairs)


def thinned(pairs: pd.DataFrame, thinning: Thinning) -> Thinned:
    """The lines of a map. pairs: PAIR_COLUMNS.

    Whoever has a line keeps its strongest one, the first of equals, so that nobody seems alone who is not.
    """
    rule: Rule = thinning.rule or (BACKBONE if len(pairs) > thinning.many else NONE)
    if rule == NONE or pairs.empty:
        return Thinned(pairs, len(pairs))
    if (pairs["value"] == pairs["value"].iloc[0]).all():
        return Thinned(pairs, len(pairs), alike=True)
    strongest = _strongest(pairs)
    # Who asks for it wants fewer lines, also where there is room for all.
    room = min(thinning.room, len(pairs) // 2) if thinning.rule else thinning.room
    if rule == WEIGHT:
        bound = thinning.at_least or _least_value(pairs, strongest, room)
        chosen = (pairs["value"] >= bound).to_numpy()
    else:
        alphas = disparity(pairs)
        bound = thinning.level or _level(alphas, strongest, room)
        chosen = alphas < bound
    kept = chosen | strongest
    return Thinned(pairs[kept].reset_index(drop=True), len(pairs), rule, float(bound), int((kept & ~chosen).sum()))


def disparity(pairs: pd.DataFrame) -> np.ndarray:
    """The significance of every pair by the disparity filter, between 0 and 1; the lower, the more it stands out.

    (1 - p)^(k - 1) with p the part that the pair has in the sum of the values of an actor and k the number of its
    partners (Serrano e.a. 2009, equation 2), of its two actors the lower one. An actor with one partner tells nothing
    of it: 1.
    """
    ends = pd.concat([pairs["one"], pairs["other"]], ignore_index=True)
    values = pd.concat([pairs["value"], pairs["value"]], ignore_index=True)
    sums, partners = values.groupby(ends).transform("sum"), ends.groupby(ends).transform("size")
    alphas = np.where(partners > 1, (1 - values / sums) ** (partners - 1), 1.0)
    return np.minimum(alphas[: len(pairs)], alphas[len(pairs) :])


def _strongest(pairs: pd.DataFrame) -> np.ndarray:
    """Which pairs are the strongest one of an actor, of equals the first."""
    best: dict[str, int] = {}
    values = pairs["value"].to_numpy()
    for at, ends in enumerate(zip(pairs["one"], pairs["other"], strict=True)):
        for actor in ends:
            if actor not in best or values[at] > values[best[actor]]:
                best[actor] = at
    chosen = np.zeros(len(pairs), dtype=bool)
    chosen[list(best.values())] = True
    return chosen


def _least_value(pairs: pd.DataFrame, strongest: np.ndarray, room: int) -> float:
    """The lowest value from which on at most so many lines are left; the highest one where there is none."""
    values = pairs["value"].to_numpy()
    tried = np.unique(values)
    return float(next((one for one in tried if ((values >= one) | strongest).sum() <= room), tried[-1]))


def _level(alphas: np.ndarray, strongest: np.ndarray, room: int) -> float:
    """The highest of LEVELS at which at most so many lines are left; the lowest one where there is none."""
    return next((one for one in reversed(LEVELS) if ((alphas < one) | strongest).sum() <= room), LEVELS[0])
