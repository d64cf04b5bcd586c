"""Where the actors of a LES stand on every map of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from les_evaluation.networks.network import MAP_WIDTH

FOOT = 0.8  # cm above the highest actor and below the lowest one, as in networks.map_layout
EDGE_ROOM = 0.75  # cm from an actor to the side of the map, at least
MOST = 15.6  # cm, the highest map


def page_places(positions: pd.DataFrame, *, les: str) -> tuple[dict[str, tuple[float, float]], float]:
    """Where the actors of a LES stand: (x, y) in cm from the left and the lower side of the map, and its height.

    The same for every map of the LES. Places that a researcher put off the page are brought back by making the
    whole map smaller, which keeps its shape.
    """
    rows = positions[positions["les"] == les]
    if rows.empty:
        return {}, 0.0
    places = rows[["x", "y"]].to_numpy(dtype=float)
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([MAP_WIDTH - 2 * EDGE_ROOM, MOST - 2 * FOOT])
    factor = min(1.0, *(room / np.maximum(high - low, 1e-9)))
    placed = (places - low) * factor
    wide = (high[0] - low[0]) * factor
    # Left as it is where that fits; else as near to it as can be.
    placed[:, 0] += np.clip(low[0], EDGE_ROOM, MAP_WIDTH - EDGE_ROOM - wide)
    placed[:, 1] += FOOT
    height = float((high[1] - low[1]) * factor + 2 * FOOT)
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(rows["actor"], placed, strict=True)}, height


def labels_of(*actors: pd.DataFrame | None) -> dict[str, str]:
    """Actor -> label, of all these actors."""
    return {row.actor_id: row.label for frame in actors if frame is not None for row in frame.itertuples()}


def must_have(given: Mapping[str, object], actors: Iterable[str], *, what: str) -> None:
    """Raise ValueError where an actor lacks a label or a position."""
    lacking = [actor for actor in actors if actor not in given]
    if lacking:
        raise ValueError(f"{len(lacking)} actors have no {what}")
